"""No reader is left out of a sentence in which it would have found something."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.every_pattern import modules, parsed
from extractors import far_sides, frames, origins
from extractors.attributes import wordings_told
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
    "far_sides.OTHER_SIDE": (
        far_sides.OTHER_SIDE,
        (frames.COMPARATOR, frames.EXCEPT, far_sides.FACED_FIGURE, far_sides.OF_WHAT),
    ),
}
"""Readers of several patterns, with those of which one is in every sentence that they find something in."""


def gated() -> Iterator[tuple[str, Words, re.Pattern[str]]]:
    """Every pattern that is only tried where one of some words stands."""
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Clue):
                yield f"{module.__name__}.{name}", value.words, value.pattern
    named, _ = wordings_told()
    yield "wordings.csv", named.words, named.pattern
    for name, (words, patterns) in READERS.items():
        for at, pattern in enumerate(patterns):
            yield f"{name}[{at}]", words, pattern


def spelled(nodes: Iterable[tuple[Any, Any]]) -> list[str]:
    """Texts made after a pattern, so that each of its alternatives is in one of them, and each repeat at its fewest and
    its most; what looks around is left out, so that some of them may be no matches.
    """
    parts: list[list[str]] = []
    for kind, value in nodes:
        match str(kind):
            case "LITERAL":
                parts.append([chr(value)])
            case "IN":
                parts.append([next(sign for sign in SIGNS if fits(value, sign))])
            case "BRANCH":
                parts.append([text for alternative in value[1] for text in spelled(alternative)])
            case "SUBPATTERN":
                parts.append(spelled(value[3]))
            case "MAX_REPEAT" | "MIN_REPEAT":
                fewest, most, inner = value
                counts = dict.fromkeys((max(fewest, 1), fewest, min(most, 12)))
                parts.append([text * count for count in counts for text in spelled(inner)])
            case "AT" | "ASSERT" | "ASSERT_NOT":
                pass
            case _:
                parts.append([" "])  # any character, or any but one
    first = [found[0] for found in parts]
    return ["".join([*first[:at], text, *first[at + 1 :]]) for at, found in enumerate(parts) for text in found] or [""]


SIGNS = f" aZ9{string.printable}’–"
CLASSES = {"WORD": r"\w", "NOT_WORD": r"\W", "SPACE": r"\s", "NOT_SPACE": r"\S", "DIGIT": r"\d", "NOT_DIGIT": r"\D"}


def fits(members: Iterable[tuple[Any, Any]], sign: str) -> bool:
    """Whether a character is in a class of a pattern."""
    found = negated = False
    for kind, value in members:
        match str(kind):
            case "NEGATE":
                negated = True
            case "LITERAL":
                found |= value == ord(sign)
            case "RANGE":
                found |= value[0] <= ord(sign) <= value[1]
            case _:
                found |= re.match(CLASSES[str(value).removeprefix("CATEGORY_")], sign) is not None
    return found != negated


GATED = {name: (words, re.compile(pattern.pattern, pattern.flags)) for name, words, pattern in gated()}


def test_the_clues_are_found() -> None:
    assert {"extractors.training.PICTURES", "extractors.bargains.PRICED", "origins.OF_BASES[0]"} <= set(GATED)


@pytest.mark.parametrize("name", sorted(GATED))
def test_every_alternative_of_a_pattern_holds_one_of_its_words(name: str) -> None:
    words, pattern = GATED[name]
    made = [f"{before}{text}{after}" for text in spelled(parsed(pattern)) for before, after in AROUND]
    matches = [text for text in made if pattern.search(text)]
    assert matches
    assert [text for text in matches if words.isdisjoint(words_of(text))] == []


AROUND = [("", ""), ("x ", " x"), ("(", ")"), ("", "x"), ("x", "")]


@pytest.mark.parametrize("name", sorted(GATED))
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_every_match_holds_one_of_the_words(name: str, data: st.DataObject) -> None:
    words, pattern = GATED[name]
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert not words.isdisjoint(words_of(text)), text


def test_a_word_stands_for_those_that_begin_alike() -> None:
    trained = clue("train", r"\btrain\w{0,3}\b")
    assert all(not trained.words.isdisjoint(words_of(text)) for text in ("Trained", "pre-training", "(TRAIN)"))
    assert all(trained.words.isdisjoint(words_of(text)) for text in ("restrain", "tra in", "tr_ain", ""))
