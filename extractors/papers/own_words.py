"""What a table's corner, caption and labels call things, which a sentence about it may call so as well."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extractors.papers.lines import PaperTable
from extractors.papers.measures import without_measures
from extractors.papers.name_forms import LANGUAGES, PAIR
from extractors.papers.phrases import of_data
from extractors.patterns import pattern

_WORD = pattern(r"[a-z]{4,20}(?:-[a-z]{2,16})?")
# "by error type", "per target language", "for each organ"
_PER = pattern(r"\b(?:by|per|for each|for every|of each|on each) ([a-z]{3,14}(?: [a-z]{3,14})?)")
_TWO_WORDS = pattern(r"[A-Z]?[a-z]{3,14} [a-z]{3,14}")
_NAMED_LANGUAGES = frozenset(name.casefold() for name in LANGUAGES.values())


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a table's corner and caption call things."""

    rows: frozenset[str]
    """The corner's word, in singular and plural."""
    compete: bool
    """Whether the rows are the methods."""
    data: bool
    """Whether data sets are what is compared."""
    told: frozenset[str]
    """All words of the caption, the corner and the labels, without a plural's ending."""

    labels: frozenset[str]
    """Those of the labels alone."""

    languages: bool
    """Whether lines are languages or pairs of them."""

    counts: frozenset[int]
    """How many data sets or measures there are, however they are counted."""

    places: bool
    """Whether all lines beside the methods are data sets of one measure."""

    listed: frozenset[str]
    """What the caption says that the table has a line for each of: "by error type", "per organ"."""

    def speaks(self, word: str) -> bool:
        """Whether the table has such things as a word of data calls."""
        return singular(word) in self.told or (self.languages and word.startswith("language"))

    def plain(self, word: str) -> bool:
        """Whether no part of a word stands in a label."""
        return all(singular(part) not in self.labels for part in (word, *word.split("-")))

    def pairs(self, word: str) -> bool:
        """Whether "both" of what the caption calls by a word are the two that the table has of something."""
        return 2 in self.counts and singular(word) in self.told and self.plain(word)

    def strange(self, word: str) -> bool:
        """Whether no part of a word stands in the table, where it would tell one line from another."""
        return all(singular(part) not in self.told for part in (word, *word.split("-")))


def own_words(table: PaperTable, compete: bool) -> OwnWords:
    """The words of one table."""
    corner = table.corner.casefold().split(" ")[-1] if table.corner else ""
    rows: set[str] = set()
    if _WORD.fullmatch(corner):
        bare = corner.removesuffix("s")
        rows = {bare, corner, bare + "s", re.sub(r"y$", "ies", bare)}
    printed = [table.caption, table.corner, *(line.told for lines in table.lines for line in lines)]
    told = frozenset(singular(word) for word in _WORD.findall(" ".join(printed).casefold()))
    parts = [part.casefold() for lines in table.lines for line in lines for part in line.parts]
    spoken = any(part in LANGUAGES or part in _NAMED_LANGUAGES or PAIR.fullmatch(part) for part in parts)
    labels = " ".join(line.told for lines in table.lines for line in lines).casefold()
    return OwnWords(
        frozenset(rows),
        compete,
        of_data(table),
        told,
        frozenset(map(singular, _WORD.findall(labels))),
        spoken,
        _counts(table, 1 if compete else 0),
        _of_one_kind(table, 1 if compete else 0),
        _listed(table),
    )


def _counts(table: PaperTable, axis: int) -> frozenset[int]:
    lines = [line for line in table.lines[axis] if line.role == "value"]
    plain = {without_measures(line.name) for line in lines} - {""}
    outer = {line.outer for line in lines if line.outer}
    alike = Counter((line.metrics, line.up) for line in lines)
    return frozenset({len(lines), len(plain), len(outer), *alike.values()} - {0, 1})


def _of_one_kind(table: PaperTable, axis: int) -> bool:
    lines = [line for line in table.lines[axis] if line.role == "value"]
    return len(lines) > 2 and len({(line.metrics, line.up, line.outer) for line in lines}) == 1


def _listed(table: PaperTable) -> frozenset[str]:
    told = [match[1] for match in _PER.finditer(table.caption)]
    words = {singular(word) for each in told for word in each.casefold().split()[:3]}
    corner = table.corner.casefold().split() if _TWO_WORDS.fullmatch(table.corner) else []
    return frozenset(words | {singular(word) for word in corner})


def singular(word: str) -> str:
    """A word without the ending of a plural."""
    return re.sub(r"ie$", "y", word.removesuffix("s"))
