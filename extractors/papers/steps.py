"""Clauses about the rows of an ablation: which step matters most, whether all of them do, how far one leads down."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.papers import patterns as said
from extractors.papers.comparisons import Cross, Group
from extractors.papers.lines import Line
from extractors.papers.signs import Named
from extractors.papers.statements import ClauseReader, Statement
from extractors.papers.ways import way_of, worth
from kg.model.readings import Part, Test


class StepReader(ClauseReader):
    """Steps of an ablation set against each other and against what they start from."""

    def _siblings(self, line: Line) -> list[Line]:
        """The other steps of the same kind from the same row."""
        if line.step is None or line.base is None:
            return []
        return [
            other
            for other in self.table.lines[line.axis]
            if other is not line
            and other.step is not None
            and other.step[0] == line.step[0]
            and other.base == line.base
        ]

    def _most_change(self, match: re.Match[str]) -> Statement | None:
        """Of "removing X causes the largest drop": no other step of its kind goes as far that way."""
        groups = match.groupdict()
        subject, measure = self._subject(groups["s"]), self.phrases.measure(groups.get("m"))
        if subject is None or measure is None or len(subject.lines) != 1:
            return None
        line = subject.lines[0]
        siblings, cross = self._siblings(line), self._cross(subject.axis, measure)
        if not siblings or cross is None or line.step is None or line.base is None:
            return None
        word = groups["c"]
        if re.fullmatch(rf"{said.NOUN_UP}|helps", word):
            better = True
        elif re.fullmatch(rf"{said.NOUN_DOWN}|hurts|degrades|harms", word):
            better = False
        else:
            better = line.step[0] == "+"
        if groups["sup"] in ("smallest", "lowest", "least"):
            better = not better
        parts = self.compare.ranked(line, cross, worth(better), 1, siblings)
        if parts is None:
            return None
        told = self.phrases.number(groups.get("v"))
        if told is not None:
            base = self.table.lines[line.axis][line.base]
            tests = []
            for at in self.compare.across(cross):
                a, b = self.compare.figure(line, at, cross), self.compare.figure(base, at, cross)
                if a is None or b is None:
                    return None
                tests.append(Test(left=a, relation="apart", right=b, told=told, relative=self.clause.relative or False))
            if len(tests) != 1:
                return None
            parts.append(Part(tests=tuple(tests)))
        return self._statement("rank", subject, [parts], cross, told=told)

    def _all_steps(self, match: re.Match[str]) -> Statement | None:
        """Of "removing any component hurts": every such row is worse than the one it starts from."""
        measure = self.phrases.measure(match["m"] or match["m2"])
        counted = re.fullmatch(r"(?:reduc|decreas|lower|increas|rais)e?s?", match["hurts"] or "") is not None
        if measure is None or (re.match(r"increas|rais", match["hurts"] or "") and not match["m2"]):
            return None
        way = way_of(match["hurts"]) if counted and match["m2"] else worth(False)
        if match["improves"]:
            return self._each_step(measure)
        for axis in (0, 1):
            steps = [line for line in self.table.lines[axis] if line.step is not None and line.step[0] == "-"]
            bases = {line.base for line in steps}
            if len(steps) < 2 or len(bases) != 1 or None in bases:
                continue
            (base,) = bases
            cross = self._cross(axis, measure)
            if cross is None or base is None:
                return None
            subject, whole = Group(axis, tuple(steps)), Group(axis, (self.table.lines[axis][base],))
            parts = self.compare.pairs(subject, whole, cross, way)
            if parts is None:
                return None
            # over several measures, one row that gains on one of them is no fault that anybody would mark
            kept = [Part(tests=part.tests, needed=part.needed if len(cross.lines) == 1 else "same") for part in parts]
            found = self._statement("order", subject, [kept], cross, others=whole.lines)
            found.above = False
            return found
        return None

    def _each_step(self, measure: list[Named]) -> Statement | None:
        """Of "each added component improves": every row of an addition is better than the one before."""
        for axis in (0, 1):
            lines = self.table.lines[axis]
            steps = [line for line in lines if line.step is not None and line.step[0] == "+" and line.at > 0]
            if len(steps) < 2 or len({line.base for line in steps}) != 1:
                continue
            cross = self._cross(axis, measure)
            if cross is None:
                return None
            cross = replace(cross, needed="all")
            parts: list[Part] = []
            for line in steps:
                found = self.compare.pairs(Group(axis, (line,)), Group(axis, (lines[line.at - 1],)), cross, worth(True))
                if found is None:
                    return None
                parts += found
            return self._statement("order", Group(axis, tuple(steps)), [parts], cross, others=(lines[0],))
        return None

    def _below(self, match: re.Match[str]) -> Statement | None:
        """Of "without X, performance drops below Y"."""
        measure, subject = self.phrases.measure(match["m"]), self._subject(match["s"])
        if measure is None or subject is None:
            return None
        rivals = self._object(match["o"], subject)
        cross: Cross | None = self._cross(subject.axis, measure)
        if rivals is None or cross is None:
            return None
        parts = self.compare.pairs(subject, rivals, cross, worth(match["v"] == "above"))
        if parts is None:
            return None
        found = self._statement("order", subject, [parts], cross, others=rivals.lines)
        found.above = parts[0].tests[0].relation != "below"
        return found
