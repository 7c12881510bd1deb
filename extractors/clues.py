"""Words without which a sentence says nothing of a kind, so that most sentences need not be asked for it.

A sentence is asked for some fifty turns of phrase and holds one or two of them. So its words are gathered once, each
cut to its first four letters ("trained", "training": "trai"), and what is known by its words is not looked for where
none of them stands. A `Clue` is a pattern with its words, of which every match of the pattern holds one; a reader of
several patterns has `WORDS` of its own. A test draws matches of all these patterns and looks for their words in them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.patterns import pattern

LETTERS = 4
_WORD = pattern(r"\w{1,60}")


Words = frozenset[str]
"""Words by their first four letters, in small ones."""


class Clue(NamedTuple):
    """A pattern and the words of which every match holds one."""

    pattern: re.Pattern[str]
    words: Words


def clue(words: str, source: str, flags: re.RegexFlag | int = re.I) -> Clue:
    """A pattern that is compiled when first tried, with its words."""
    return Clue(pattern(source, flags), words_of(words))


def words_of(text: str) -> Words:
    """The words of a text; only their first letters count, so that a longer one stands for all that begin alike."""
    return frozenset([word[:LETTERS] for word in _WORD.findall(text.casefold())])
