"""Every regular expression of the project: none may take exponential time, and none escapes the benchmark of growth."""

from __future__ import annotations

import re

import pytest

from benchmarks.every_pattern import endless, parsed, patterns, pumped


def test_no_pattern_repeats_without_end_what_repeats_without_end() -> None:
    found = {place: nested for place, one in patterns().items() if (nested := list(endless(parsed(one))))}
    assert found == {}


@pytest.mark.parametrize(
    ("source", "nested"),
    [
        (r"(a+)+b", 1),
        (r"(?:a|(?:b*c?)*)d", 1),
        (r"x(?=(?:\s*\w*)*$)", 2),
        (r"(?:(?:a+,)*;)*", 2),
        (r"(?:a++)+b", 0),
        (r"(?:a+)*+b", 0),
        (r"(?>(?:a+)b)*", 0),
        (r"(?:a{1,9})+b", 0),
        (r"a+(?:b{2,})c*", 0),
    ],
)
def test_nested_repeats_are_told(source: str, nested: int) -> None:
    assert len(list(endless(parsed(re.compile(source))))) == nested


def test_patterns_are_found_where_they_stand() -> None:
    found = patterns()
    assert len(found) > 400
    places = ("kg.graph.guard.TOKEN", "extractors.gate._SIGNS[0][1]", "extractors.phrases._NUMERAL")
    assert [place for place in places if place not in found] == []
    assert any(place.startswith("sources.readers.html:") for place in found)  # put together in a function


@pytest.mark.parametrize(
    ("source", "unit"),
    [(r"\[[^\]]*\)", "["), (r"(?:ab?)+c", "a"), (r"\s+$", " "), (r"<a (?:[^<>]{0,400})>", "<a ")],
)
def test_texts_are_made_of_what_a_pattern_repeats(source: str, unit: str) -> None:
    assert unit in pumped(re.compile(source))
