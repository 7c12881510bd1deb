"""No reader is left out of a sentence in which it would have found something."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.every_pattern import modules
from extractors import origins
from extractors.clues import Clue, Words, clue, words_of

READERS: dict[str, tuple[Words, tuple[re.Pattern[str], ...]]] = {
    "origins.OF_BASES": (
        origins.OF_BASES,
        (
            origins.BASE_OF,
            origins.BUILDS_ON,
            origins.SERVES_AS,
            origins.TUNING,
            origins.AS_BASE,
            origins.TUNED_IT,
            origins.ITS_BASE,
            origins.BASE_ASKED,
        ),
    ),
}
"""Readers of several patterns, with those of which one is in every sentence that they find something in."""


def gated() -> Iterator[tuple[str, Words, re.Pattern[str]]]:
    """Every pattern that is only tried where one of some words stands."""
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Clue):
                yield f"{module.__name__}.{name}", value.words, value.pattern
    for name, (words, patterns) in READERS.items():
        for at, pattern in enumerate(patterns):
            yield f"{name}[{at}]", words, pattern


GATED = {name: (words, re.compile(pattern.pattern, pattern.flags)) for name, words, pattern in gated()}


def test_the_clues_are_found() -> None:
    assert {"extractors.training.PICTURES", "extractors.bargains.PRICED", "origins.OF_BASES[0]"} <= set(GATED)


@pytest.mark.parametrize("name", sorted(GATED))
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_match_holds_one_of_the_words(name: str, data: st.DataObject) -> None:
    words, pattern = GATED[name]
    alphabet = st.characters(codec="ascii")
    text = data.draw(st.from_regex(pattern, alphabet=alphabet))
    assert not words.isdisjoint(words_of(text)), text


def test_a_word_stands_for_those_that_begin_alike() -> None:
    trained = clue("train", r"\btrain\w{0,3}\b")
    assert all(not trained.words.isdisjoint(words_of(text)) for text in ("Trained", "pre-training", "(TRAIN)"))
    assert all(trained.words.isdisjoint(words_of(text)) for text in ("restrain", "tra in", "tr_ain", ""))
