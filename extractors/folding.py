"""Text folded for look-up: same length, so offsets stay; lower case, one hyphen, one apostrophe, one space."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from extractors.patterns import pattern

_LIKE = {
    "-": "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d",
    "'": "\u2018\u2019\u02bc\u02b9\uff07\u00b4",
    " ": "\u00a0\u2007\u2009\u202f\u2002\u2003\u3000\t",
}
_TABLE = {ord(odd): plain for plain, odds in _LIKE.items() for odd in odds}

WORD = r"[^\W\d_]{1,60}|[0-9]{1,15}(?:\.[0-9]{1,15}){0,2}"
TOKEN = pattern(WORD)
"""A run of letters, or a number with its dots: "gpt", "4", "o", "3.5". Bounded, so that a megabyte of digits is no
one token."""

ADDRESS = pattern(r"(?:https?://|www\.|arxiv:|doi:)\S{1,2000}", re.IGNORECASE)
"""A web address: names and numbers inside are no mentions."""


def fold(text: str) -> str:
    """`text` in lower case with plain hyphens, apostrophes and spaces; every character stays in its place."""
    low = text.lower()
    if text.isascii():
        return low.replace("\t", " ")
    if len(low) != len(text):  # "İ" grows when lowered
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low.translate(_TABLE)


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web addresses stand."""
    if "://" not in text and "www." not in text and ":" not in text:
        return []
    return [match.span() for match in ADDRESS.finditer(text)]


def free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether `start:end` touches none of `taken`, which is sorted and does not overlap."""
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low == len(taken) or taken[low][0] >= end


def merged(*groups: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """All spans of `groups` in order, overlapping ones made one: what `free` wants."""
    spans = [*chain.from_iterable(groups)]
    if len(spans) < 2:
        return spans
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a word list that stands beside this file."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
