"""What a short text tells by itself is worked out once: most of a draft stands as it stood when last checked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Told = TypeVar("Told")

LONGEST = 4000  # characters of a text that is remembered
MOST = 4096  # texts
MOST_LONG = 4  # of one long paragraph the same is asked by every reader of it


def remembered(of: Callable[[str], Told]) -> Callable[[str], Told]:
    """`of`, a function of a text alone whose answers nobody changes, with a memory of bounded size."""
    short = lru_cache(maxsize=MOST)(of)
    long = lru_cache(maxsize=MOST_LONG)(of)

    @wraps(of)
    def asked(text: str) -> Told:
        return (short if len(text) <= LONGEST else long)(text)

    return asked
