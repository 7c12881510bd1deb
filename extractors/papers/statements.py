"""A clause that was understood, and what every kind of clause needs to be: who, where, how far apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractors.papers.comparisons import Comparer, Cross, Group
from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.phrases import Margin, Phrases
from extractors.papers.scopes import Clause, clause_of
from extractors.papers.signs import Encoded, Named
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Rest, Test


@dataclass(slots=True)
class Statement:
    """A clause that was understood."""

    kind: Literal["value", "order", "rank"]
    subject: tuple[Line, ...]
    ways: list[list[Part]]
    others: tuple[Line, ...] = ()
    cross: tuple[Line, ...] = ()
    metric: str | None = None
    told: Quantity | None = None
    rank: int = 1
    above: bool = True
    of_figure: bool = False
    """Only the figure `told` was understood, and not what the sentence says around it."""
    core: str = ""
    """The clause as it was understood, for one after it that leaves out what it shares."""
    clause: Clause | None = field(default=None, repr=False)


Understood = tuple[list[Statement], Rest]
"""The statements of a sentence, and what else it has."""


class ClauseReader:
    """Reads the clauses of one encoded sentence about one table."""

    def __init__(self, table: PaperTable, names: PaperNames, encoded: Encoded) -> None:
        self.table = table
        self.compare = Comparer(table, names)
        self.phrases = Phrases(table, names, encoded)
        self.encoded = encoded
        self.clause = Clause("", clause_of("", encoded).places)

    def _subject(self, text: str) -> Group | None:
        return self.phrases.group(text)

    def _cross(self, axis: int, *measures: Sequence[Named] | None) -> Cross | None:
        named: list[Named] = []
        for measure in measures:
            if measure is None:
                return None
            named += measure
        return self.compare.cross(axis, self.clause.places, named)

    def _rivals(self, subject: Group) -> list[Line]:
        lines = self.compare.rivals(subject.lines[0])
        return [line for line in lines if line not in subject.lines]

    def _object(self, text: str, subject: Group) -> Group | None:
        found = self.phrases.group(text, subject, self._rivals(subject))
        return found if found is not None and found.axis == subject.axis else None

    def _speeds(self) -> list[Named] | None:
        """The one line that says how fast things are, which "the fastest model" is about."""
        found = [
            line
            for axis in (1, 0)
            for line in self.table.lines[axis]
            if re.search(
                r"(?i)\b(?:fps|speed|speed-?up|throughput|latency|lat|time|qps|\w{2,6}/s(?:ec)?|"
                r"inference|rtf|ms/\w{3,6}|"
                r"runtime|frequency|hz)\b|\(m?s\)",
                line.told,
            )
        ]
        if len(found) == 2:  # throughput beside latency: two sides of one thing
            rates = [
                line for line in found if re.search(r"(?i)throughput|fps|/s(?:ec)?\b|per second|speed-?up", line.told)
            ]
            times = [line for line in found if re.search(r"(?i)latency|\(m?s\)|ms/|\btime\b", line.told)]
            found = rates if len(rates) == len(times) == 1 and rates != times else found
        return [Named(found[0].axis, (found[0].at,))] if len(found) == 1 else None

    def _extra(self, margin: Margin | None) -> Callable[[Figure, Figure], list[Test]] | None:
        if margin is None:
            return None
        relative = False if margin.points else self.clause.relative
        if relative is None and margin.told.unit == "count":
            relative = False
        return lambda a, b: [Test(left=a, relation="apart", right=b, told=margin.told, relative=relative)]

    # kinds of statement

    def _excepted(self, subject: Group, parts_at: Callable[[Cross], list[Part] | None]) -> bool:
        """Whether "except D" is so: where the statement holds on D as well, it is not judged."""
        lines = [
            self.table.lines[named.axis][at]
            for named in self.clause.places.but
            if named.axis is not None
            for at in named.lines
        ]
        for line in lines:
            parts = parts_at(Cross([line], "all"))
            if parts is None or all(holds(test) for part in parts for test in part.tests if test.relation != "apart"):
                return False
        return True

    def _at_exception(self, parts_at: Callable[[Cross], list[Part] | None]) -> Part | None:
        """Of "on all but D" where it holds on D as well, by more than nothing: what must not hold."""
        named = self.clause.places.but
        if len(named) != 1 or named[0].axis is None or len(named[0].lines) != 1:
            return None
        line = self.table.lines[named[0].axis][named[0].lines[0]]
        parts = parts_at(Cross([line], "all")) if line.role == "value" else None
        tests = [test for part in parts or [] for test in part.tests]
        if len(tests) != 1 or tests[0].right is None or tests[0].left.value == tests[0].right.value:
            return None
        return Part(tests=tuple(tests), needed="none")

    def _cross_all(self, axis: int, measure: Sequence[Named]) -> list[Line]:
        kept = {at for named in measure if named.axis == 1 - axis for at in named.lines}
        return [line for line in self.table.values(1 - axis) if not kept or line.at in kept]

    def _statement(
        self,
        kind: Literal["value", "order", "rank"],
        subject: Group,
        ways: list[list[Part]],
        cross: Cross,
        others: tuple[Line, ...] = (),
        told: Quantity | None = None,
        rank: int = 1,
    ) -> Statement:
        metric = cross.metric.metric if cross.metric else None
        return Statement(kind, subject.lines, ways, others, tuple(cross.lines), metric, told, rank)


def holds(test: Test) -> bool:
    """Whether a comparison of two figures in one direction holds."""
    if test.right is None:
        return False
    gap = test.left.value - test.right.value
    return {"above": gap > 0, "below": gap < 0, "at-least": gap >= 0, "at-most": gap <= 0}.get(test.relation, False)


def label_value(name: str) -> str | None:
    """The number that a label is: "4", "k=4", "10K"; None for any other label."""
    match = re.fullmatch(r"(?:[A-Za-z]{1,3} ?= ?)?(\d{1,7}(?:\.\d{1,4})?)([KkMB%]?)", name)
    if match is None:
        return None
    return str(
        (Decimal(match.group(1)) * {"k": 1000, "m": 10**6, "b": 10**9}.get(match.group(2).casefold(), 1)).normalize()
    )


def stripped(text: str | None) -> str:
    """A phrase without the commas and spaces around it."""
    return (text or "").strip(" ,")
