"""Which of the prices per token the words of a comparison are about."""

from __future__ import annotations

import re

from extractors.patterns import pattern

_INPUT = pattern(r"\binput\b", re.I)
_OUTPUT = pattern(r"\boutput\b", re.I)
_CACHED = pattern(r"\bcached\b", re.I)


def price_kind(words: str) -> str:
    """`input-price`, `cached-input-price` or `output-price` where the words say one of them; else `price`."""
    into, out = _INPUT.search(words) is not None, _OUTPUT.search(words) is not None
    if out:
        return "price" if into else "output-price"
    if _CACHED.search(words) is not None:
        return "cached-input-price"
    return "input-price" if into else "price"
