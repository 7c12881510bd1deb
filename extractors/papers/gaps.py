"""Clauses about the other way through a table: one place against another, gaps that narrow, figures that rise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.papers.axes import counts
from extractors.papers.comparisons import Cross, Group
from extractors.papers.lines import Line
from extractors.papers.scopes import clause_of
from extractors.papers.statements import ClauseReader, Statement, holds, label_value, stripped
from extractors.papers.ways import way_of, worth
from kg.model.readings import Figure, Part, Test


class GapReader(ClauseReader):
    """Places set against each other, distances and trends."""

    def _columns(self, match: re.Match[str]) -> Statement | None:
        """Of "better on D1 than on D2": the same line, two places."""
        groups = match.groupdict()
        self.clause = clause_of("", self.encoded)
        p, q = self.encoded.named[groups["p"]], self.encoded.named[groups["q"]]
        if p.axis is None or p.axis != q.axis or len(p.lines) != 1 or len(q.lines) != 1:
            return None
        axis = 1 - p.axis
        one, two = self.table.lines[p.axis][p.lines[0]], self.table.lines[q.axis][q.lines[0]]
        who = groups.get("s") or groups.get("s0")
        subject = self._subject(stripped(who)) if who else None
        if who and (subject is None or subject.axis != axis):
            return None
        measure = self.phrases.measure(groups.get("m"))
        if (
            measure is None
            or one.metrics != two.metrics
            or (not one.metrics and not self.table.metrics and not measure)
        ):
            return None
        lines = subject.lines if subject is not None else tuple(self.table.values(axis))
        tests: list[Test] = []
        for line in lines:
            a, b = self.table.figure(one, line), self.table.figure(two, line)
            cross = Cross([line], "all", measure[0] if measure else None)
            up = self.compare.up(line, one, cross)
            higher = way_of(groups["c"])(up)
            if a is None or b is None or higher is None:
                return None
            tests.append(Test(left=a, relation="above" if higher else "below", right=b))
        if not tests:
            return None
        parts = [Part(tests=tuple(tests), needed="all" if subject is not None or len(tests) == 1 else "same")]
        found = Statement("order", (one,), [parts], others=(two,), cross=tuple(lines))
        found.above = tests[0].relation == "above"
        found.core, found.clause = match.group(), self.clause
        return found

    def _gap(self, match: re.Match[str]) -> Statement | None:
        measure = self.phrases.measure(match["m"])
        x, y = self.phrases.group(match["x"]), self.phrases.group(match["y"])
        if measure is None or x is None or y is None or x.axis != y.axis or len(x.lines) != 1 or len(y.lines) != 1:
            return None
        one, two = x.lines[0], y.lines[0]
        places = self.clause.places
        if match["a"]:
            pool = self._cross_all(x.axis, measure)
            gaps = [(a, b) for at in pool if (a := self.table.figure(one, at)) and (b := self.table.figure(two, at))]
            ends = [phrase[0] for phrase in places.chosen if len(phrase) == 1 and len(phrase[0].lines) == 1]
            if len(gaps) < 2 or (places.chosen and len(ends) != 2) or len(ends) != len(places.chosen):
                return None
            first, last = self.phrases.number(match["a"]), self.phrases.number(match["b"])
            if ends:  # "from 3.1 on P to 1.0 on Q"
                pool = [self.table.lines[1 - x.axis][end.lines[0]] for end in ends if end.axis == 1 - x.axis]
                gaps = [
                    (a, b) for at in pool if (a := self.table.figure(one, at)) and (b := self.table.figure(two, at))
                ]
                if len(gaps) != 2:
                    return None
                tests = [
                    Test(left=a, relation="apart", right=b, told=told, relative=False)
                    for (a, b), told in zip(gaps, (first, last), strict=True)
                ]
                parts = [Part(tests=tuple(tests))]
                return self._statement("order", x, [parts], Cross(pool, "all"), others=y.lines, told=first)
            found_first = tuple(Test(left=a, relation="apart", right=b, told=first, relative=False) for a, b in gaps)
            found_last = tuple(Test(left=a, relation="apart", right=b, told=last, relative=False) for a, b in gaps)
            parts = [Part(tests=found_first, needed="any"), Part(tests=found_last, needed="any")]
            return self._statement("order", x, [parts], Cross(list(pool), "all"), others=y.lines, told=first)
        cross = self._cross(x.axis, measure)
        if cross is None:
            return None
        if match["sup"]:
            return self._widest(match["sup"], x, y, cross)
        told = self.phrases.number(match["v"])
        if told is None or len(self.compare.across(cross)) != 1:
            return None
        a, b = self.compare.figure(one, cross.lines[0], cross), self.compare.figure(two, cross.lines[0], cross)
        if a is None or b is None:
            return None
        relative = None if told.unit == "percent" and self.clause.relative is not False else False
        parts = [Part(tests=(Test(left=a, relation="apart", right=b, told=told, relative=relative),))]
        return self._statement("order", x, [parts], cross, others=y.lines, told=told)

    def _gap_of(self, match: re.Match[str]) -> Statement | None:
        """Of "there is a gap of 4.8 points between X and Y"."""
        x, y = self.phrases.group(match["x"]), self.phrases.group(match["y"])
        told = self.phrases.number(match["v"])
        if x is None or y is None or told is None or x.axis != y.axis or len(x.lines) != 1 or len(y.lines) != 1:
            return None
        cross = self._cross(x.axis)
        if cross is None or len(self.compare.across(cross)) != 1:
            return None
        a = self.compare.figure(x.lines[0], cross.lines[0], cross)
        b = self.compare.figure(y.lines[0], cross.lines[0], cross)
        if a is None or b is None:
            return None
        relative = None if told.unit == "percent" else False
        parts = [Part(tests=(Test(left=a, relation="apart", right=b, told=told, relative=relative),))]
        return self._statement("order", x, [parts], cross, others=y.lines, told=told)

    def _gap_here(self, match: re.Match[str]) -> Statement | None:
        """Of clauses such as "the gap between X and Y is smaller on P than on Q" and "the largest gain is on P"."""
        groups = match.groupdict()
        x, y = self.phrases.group(groups["x"]), self.phrases.group(groups["y"])
        if x is None or y is None or x.axis != y.axis or len(x.lines) != 1 or len(y.lines) != 1:
            return None
        places: list[Line] = []
        for sign in (groups["p"], groups.get("q")):
            named = self.encoded.named[sign] if sign else None
            if named is not None:
                if named.axis != 1 - x.axis or len(named.lines) != 1:
                    return None
                places.append(self.table.lines[named.axis][named.lines[0]])
        if any(
            self.compare.up(x.lines[0], at, Cross([at], "all")) is None and not at.metrics and not self.table.metrics
            for at in places
        ):
            return None
        if len(places) == 1:
            found = self._widest(groups["sup"], x, y, Cross(places, "all"))
            told = self.phrases.number(groups["v"])
            a, b = self.table.figure(x.lines[0], places[0]), self.table.figure(y.lines[0], places[0])
            if found is not None and told is not None and a is not None and b is not None:
                apart = Test(left=a, relation="apart", right=b, told=told, relative=self.clause.relative or False)
                found.ways[0].append(Part(tests=(apart,)))
            return found
        one, two = (self._distance(x.lines[0], y.lines[0], at) for at in places)
        if one is None or two is None or (places[0].metrics != places[1].metrics and not _one_scale(places)):
            return None
        more = groups["c"] in ("larger", "wider", "bigger", "greater", "higher")
        tests = (Test(left=one, relation="above" if more else "below", right=two),)
        return self._statement("order", x, [[Part(tests=tests)]], Cross(places, "all"), others=y.lines)

    def _widest(self, word: str, x: Group, y: Group, cross: Cross) -> Statement | None:
        """Of a clause such as "the gap between X and Y is largest on D"."""
        if len(cross.lines) != 1 or cross.mean:
            return None
        here = cross.lines[0]
        others = [at for at in self.table.values(1 - x.axis) if at is not here and at.metrics == here.metrics]
        wide = word in ("largest", "biggest", "widest", "greatest", "highest")
        mine = self._distance(x.lines[0], y.lines[0], here)
        theirs = [self._distance(x.lines[0], y.lines[0], at) for at in others]
        if mine is None or not theirs or any(one is None for one in theirs):
            return None
        tests = tuple(Test(left=mine, relation="at-least" if wide else "at-most", right=one) for one in theirs if one)
        return self._statement("order", x, [[Part(tests=tests)]], cross, others=y.lines)

    def _ends(self, match: re.Match[str]) -> tuple[Line, Line] | None:
        """The two places of "from P to Q"."""
        p, q = self.encoded.named[match["p"]], self.encoded.named[match["q"]]
        if p.axis is None or p.axis != q.axis or len(p.lines) != 1 or len(q.lines) != 1:
            return None
        one, two = self.table.lines[p.axis][p.lines[0]], self.table.lines[q.axis][q.lines[0]]
        return (one, two) if one.metrics == two.metrics and (one.metrics or self.table.metrics) else None

    def _falls(self, match: re.Match[str]) -> Statement | None:
        """Of "X drops by 22.7 points from P to Q": one line, two places."""
        subject, ends, told = self._subject(match["s"]), self._ends(match), self.phrases.number(match["v"])
        if subject is None or ends is None or told is None or ends[0].axis == subject.axis:
            return None
        one, two = ends
        tests: list[Test] = []
        for line in subject.lines:
            a, b = self.table.figure(two, line), self.table.figure(one, line)
            higher = way_of(match["c"])(self.compare.up(line, one, Cross([line], "all")))
            if a is None or b is None or higher is None:
                return None
            relative = None if told.unit == "percent" else False
            tests.append(Test(left=a, relation="above" if higher else "below", right=b))
            tests.append(Test(left=a, relation="apart", right=b, told=told, relative=relative))
        found = Statement("order", (two,), [[Part(tests=tuple(tests))]], others=(one,), cross=subject.lines, told=told)
        found.above = tests[0].relation == "above"
        return found

    def _falls_least(self, match: re.Match[str]) -> Statement | None:
        """Of "the drop from P to Q is smallest for X"."""
        subject, ends, told = self._subject(match["s"]), self._ends(match), self.phrases.number(match["v"])
        if subject is None or ends is None or len(subject.lines) != 1 or ends[0].axis == subject.axis:
            return None
        line, (one, two) = subject.lines[0], ends
        mine = self._distance(one, two, line)
        theirs = [gap for other in self.compare.rivals(line) if (gap := self._distance(one, two, other)) is not None]
        if mine is None or not theirs:
            return None
        small = match["sup"] in ("smallest", "lowest")
        parts = [
            Part(tests=tuple(Test(left=mine, relation="at-most" if small else "at-least", right=gap) for gap in theirs))
        ]
        a, b = self.table.figure(two, line), self.table.figure(one, line)
        if told is not None and a is not None and b is not None:
            parts.append(Part(tests=(Test(left=a, relation="apart", right=b, told=told, relative=False),)))
        return Statement("rank", (line,), [parts], cross=(one, two), told=told)

    def _hardest(self, match: re.Match[str]) -> Statement | None:
        """Of "P is the hardest condition for all systems": every line has its worst figure there."""
        named = self.encoded.named[match["p"]]
        if named.axis is None or len(named.lines) != 1:
            return None
        here = self.table.lines[named.axis][named.lines[0]]
        subject = self._subject(match["s"]) if match["s"] else None
        if (match["s"] and subject is None) or (subject is not None and subject.axis == here.axis):
            return None
        lines = subject.lines if subject is not None else tuple(self.table.values(1 - here.axis))
        places = [at for at in self.table.values(here.axis) if at.metrics == here.metrics]
        if len(places) < 2 or not (here.metrics or self.table.metrics):
            return None
        way = worth(match["c"] in ("easiest", "least challenging"))
        cross = Cross(list(lines), "all" if subject is not None else "same")
        parts = self.compare.ranked(here, cross, way, 1, places)
        return Statement("rank", (here,), [parts], cross=lines) if parts else None

    def _distance(self, one: Line, two: Line, at: Line) -> Figure | None:
        a, b = self.table.figure(one, at), self.table.figure(two, at)
        if a is None or b is None:
            return None
        gap = abs(a.value - b.value)
        return Figure(
            value=gap,
            half=a.half + b.half,
            printed=f"{gap} apart",
            of=f"the two on {at.name}",
            spans=(*a.spans, *b.spans),
        )

    def _trend(self, match: re.Match[str]) -> Statement | None:
        """Of "accuracy increases with the number of examples": every step along a numbered axis goes that way."""
        for axis in (0, 1):
            lines = self.table.lines[axis]
            values = [label_value(line.name) for line in lines]
            if len(lines) < 3 or any(value is None for value in values):
                continue
            if not counts(match["n"], f"{self.table.corner if axis == 0 else ''} {self.table.caption}"):
                continue
            order = sorted(lines, key=lambda line: float(label_value(line.name) or 0))
            measure = self.phrases.measure(match["m"])
            if measure is None:
                return None
            others = self._cross_all(axis, [m for m in measure if m.axis == 1 - axis])
            if match["s"]:
                named = self.phrases.group(match["s"])
                if named is None or named.axis != 1 - axis:
                    return None
                others = list(named.lines)
            elif self.clause.places.chosen:
                cross = self._cross(axis, measure)
                if cross is None:
                    return None
                others = cross.lines
            tests: list[Test] = []
            for at in others:
                up = self.compare.up(at, lines[0], Cross([at], "all", measure[0] if measure else None))
                higher = way_of(match["c"])(up)
                for one, two in pairwise(order):
                    a, b = self.table.figure(one, at), self.table.figure(two, at)
                    if a is None or b is None or higher is None:
                        return None
                    tests.append(Test(left=b, relation="at-least" if higher else "at-most", right=a))
            every = bool(match["all"] or match["s"] or self.clause.places.every or len(others) == 1)
            ends: list[Test] = []
            for at in others:
                a, b = self.table.figure(order[0], at), self.table.figure(order[-1], at)
                if a is None or b is None:
                    return None
                ends.append(Test(left=b, relation="above" if tests[0].relation == "at-least" else "below", right=a))
            if all(holds(test) for test in tests):
                parts = [Part(tests=tuple(tests), needed="all")]
            else:  # up and down again: whether that is an increase is a matter of taste, unless the ends say otherwise
                parts = [Part(tests=tuple(ends), needed="all" if every else "same")]
                if all(holds(test) for test in ends):
                    return None
            return self._statement(
                "order", Group(axis, (order[-1],)), [parts], Cross(list(others), "all"), others=(order[0],)
            )
        return None


def _one_scale(lines: Sequence[Line]) -> bool:
    """Ratings on one scale may be set beside each other: "smaller in fluency than in relevance"."""
    return not any(line.metrics for line in lines)
