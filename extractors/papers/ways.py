"""Which way a word of comparison asks two figures to stand.

Words of worth ("better") follow the measure, words of number ("higher") do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.papers import patterns as said

Way = Callable[[bool | None], bool | None]
"""From "more is better" to "the first of the two must have the higher figure"."""


def worth(first_better: bool) -> Way:
    """The first is better, or worse."""
    return lambda up: None if up is None else up == first_better


def count(first_more: bool) -> Way:
    """The first is more, or less."""
    return lambda _: first_more


def way_of(word: str) -> Way:
    """What a word of comparison asks of the first of two figures."""
    word = word.strip()
    for spelled, way in (
        (said.BETTER, worth(True)),
        (said.WORSE, worth(False)),
        (said.MORE, count(True)),
        (said.LESS, count(False)),
        (
            r"best|top|strongest|most accurate|leads|tops|wins|(?:new )?state-of-the-art|new best|faster|fastest",
            worth(True),
        ),
        (r"worst|weakest|poorest|least accurate|slower|slowest", worth(False)),
        (r"highest|largest|greatest|biggest", count(True)),
        (r"lowest|smallest|fewest", count(False)),
        (
            rf"{said.NOUN_MORE}|{said.UPS}|exceeds?|exceeding|above|over|more than|higher than|at least|surpass(?:es)?",
            count(True),
        ),
        (rf"{said.NOUN_LESS}|{said.DOWNS}|below|under|less than|lower than", count(False)),
        (rf"{said.HELPS}|{said.NOUN_UP}|lead|gains?|adds?|better than|ahead of", worth(True)),
        (rf"{said.HURTS}|{said.NOUN_DOWN}|deficit|loses?|costs?|worse than|behind", worth(False)),
    ):
        if re.fullmatch(spelled, word):
            return way
    return lambda _: None
