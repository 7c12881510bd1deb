"""Names of data that prose writes longer than a header has room for: "Restaurant14" of "Rest14", "MultiWOZ" of "MWZ",
"TriviaQA" of "TQA", and those that the caption puts before the short form in brackets, "WN18RR (WN)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.papers.lines import PaperTable
from extractors.papers.measures import of_label
from extractors.papers.signs import Encoded, L, N, Named, signed
from extractors.patterns import pattern

_LABEL = pattern(r"[A-Z][A-Za-z]{1,9}\d{0,4}")
_SHARED = pattern(r"\d{1,4}-[a-z]{3,10}")
# An inner capital or a number tells a name from a word that begins a sentence.
_LONGER = pattern(r"(?<![\w\ue000-\ue1ff-])[A-Z][a-z]{1,14}(?:[A-Z][A-Za-z]{0,14})?\d{0,4}(?![\w-])")
_INNER = pattern(r".[A-Z]|\d$")
_DIGITS = pattern(r"(?<!\d)\d{1,20}$")


def glossed(table: PaperTable) -> Iterator[tuple[str, int, int]]:
    """What the caption has right before the short form in brackets that a label or a word of it is, with the axis and
    the line.
    """
    for axis, lines in enumerate(table.lines):
        for line in lines:
            for word in {one for part in line.parts for one in (part, *part.split(" ")) if len(one) > 1}:
                if f"({word})" not in table.caption or of_label(word):
                    continue
                told = re.search(rf"(?<![\w-])([A-Z][\w-]{{2,20}}) \({re.escape(word)}\)", table.caption)
                if told is not None and not of_label(told[1]):
                    yield told[1], axis, line.at


def numbered_words(table: PaperTable) -> Iterator[tuple[str, int, int]]:
    """The words with a number that several labels share: "5-way" of "5-way 1-shot" and "5-way 5-shot"."""
    for axis, lines in enumerate(table.lines):
        found: dict[str, set[int]] = defaultdict(set)
        for line in lines:
            words = [word for part in line.parts for word in part.split(" ") if " " in part or len(line.parts) > 1]
            for word in words:
                if _SHARED.fullmatch(word):
                    found[word].add(line.at)
        for word, at in found.items():
            if 1 < len(at) < len(lines):
                for one in at:
                    yield word, axis, one


class LongerNames:
    """The labels of data of one table, ready to be found in their longer forms."""

    def __init__(self, table: PaperTable) -> None:
        own = [any(line.ours for line in lines) for lines in table.lines]
        self.axis = axis = 0 if own[1] and not own[0] else 1  # where the paper's own stands, there are methods
        found: dict[str, set[int]] = defaultdict(set)
        for line in table.lines[axis]:
            for word in {one for part in line.parts for one in part.split(" ")}:
                if _LABEL.fullmatch(word) and not of_label(word) and line.role == "value" and line.step is None:
                    found[word].add(line.at)
        self.places = {word: tuple(sorted(at)) for word, at in found.items() if len(word) > 1}

    def put(self, text: str, found: Encoded) -> str:
        """A sentence with signs for the longer forms in it."""
        return _LONGER.sub(lambda match: self._named(match.group(), found), text) if self.places else text

    def _named(self, told: str, found: Encoded) -> str:
        if _INNER.search(told) is None:
            return told
        meant = [label for label in self.places if shortens(label, told)]
        if len(meant) != 1:
            return told
        at = self.places[meant[0]]
        return signed(found, Named(self.axis, at, group=len(at) > 1))


def shortens(label: str, name: str) -> bool:
    """Whether a label leaves out letters of a name and nothing else, and keeps its number and its ends."""
    short, long = _DIGITS.sub("", label), _DIGITS.sub("", name)
    if label[len(short) :] != name[len(long) :] or len(short) >= len(long):
        return False
    numbered = label != short
    if short.isupper() and short == "".join(ch for ch in long if ch.isupper()) and len(short) > 1:
        return True
    if len(short) < 3 or short[0] != long[0]:
        return False
    if long.startswith(short):
        return numbered
    if not numbered and short[-1] != long[-1]:
        return False
    letters = iter(long.casefold())
    return all(ch in letters for ch in short.casefold())


def with_numbers(table: PaperTable, text: str, encoded: Encoded) -> str:
    """Of "layer 8", where several labels have the word and one of them the number: that line; so of "layers 5 and 8"
    and of "from layer 8 to 11".
    """

    def one(group: str, sign: str) -> str | None:
        named, told = encoded.named[group], encoded.numbers[sign]
        if named.axis is None or len(named.lines) < 2 or told.bound != "exact" or told.unit != "count":
            return None
        label = told.printed
        spelled = re.compile(rf"(?<![\d.]){re.escape(label)}(?![\d.]|\w)")
        lines = [at for at in named.lines if spelled.search(table.lines[named.axis][at].told)]
        return signed(encoded, Named(named.axis, (lines[0],))) if len(lines) == 1 else None

    def listed(match: re.Match[str]) -> str:
        first = one(match["l"], match["a"])
        if first is None or match["b"] is None:
            return first or match.group()
        return f"{first}{match['join']}{one(match['l'], match['b']) or match['b']}"

    return _NUMBERED.sub(listed, text) if re.search(rf"{L} {N}", text) is not None else text


_NUMBERED = re.compile(rf"(?P<l>{L}) (?P<a>{N})(?:(?P<join>,? and | or | to )(?P<b>{N}))?(?! (?:points?|of)\b)")
