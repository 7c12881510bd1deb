"""Clauses about gains that change from one place to another, ranges of figures, and figures set against each other that
stand in different rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.papers.comparisons import Cross, Group
from extractors.papers.frames import Frame
from extractors.papers.lines import Line
from extractors.papers.noun_phrases import Phrase
from extractors.papers.parties import Here, replace_lines
from extractors.papers.signs import Named, signed
from extractors.papers.statements import Statement
from extractors.papers.widest import Widest
from kg.model.readings import Figure, Part, Test

_WIDENS = re.compile(r"widen|grow|increas|ris|rose|climb|enlarg|expand|jump|gain")
_NARROWS = re.compile(r"narrow|shrink|decreas|drop|fall|fell|diminish|reduc|declin|clos|dwindl|lower|los")


class Shifts(Widest):
    """Two gaps against each other, two cells against each other, the ends of a range."""

    def _led(self, frame: Frame) -> Frame:
        """Of "the margin over the runner-up is 3.1 on D": whose margin it is, the paper's own or the best one's."""
        gain = frame.of_gain and frame.relation in ("change", "shift", "range") and frame.subject is None
        if not gain or frame.objects is None:
            return frame
        ours = self.names.ours
        if ours is not None:
            return replace(frame, subject=Phrase(names=[[signed(self.encoded, ours)]]))
        axis = self.phrases.competitors()
        here = self._here(frame, axis, [*frame.places, *frame.measures])
        cross = self._over(here, axis) if here is not None and frame.objects.best else None
        lines = self.table.values(axis)
        if cross is None or len(self.compare.across(cross)) != 1 or not lines:
            return frame
        at = cross.lines[0]
        up = self.compare.up(lines[0], at, cross)
        figures = [(line, figure) for line in lines if (figure := self.compare.figure(line, at, cross)) is not None]
        if up is None or len(figures) < 2:
            return frame
        best = max(figures, key=lambda pair: pair[1].value if up else -pair[1].value)[0]
        return replace(frame, subject=Phrase(names=[[signed(self.encoded, Named(axis, (best.at,)))]]))

    def _two(self, frame: Frame, subject: Group) -> tuple[Line, Line] | None:
        """The two lines whose distance a clause is about."""
        rivals = self._rivals_of(replace(frame, relation="change"), subject)
        if not rivals or len(subject.lines) != 1 or len(rivals[0].lines) != 1 or rivals[0].strongest:
            return None
        return subject.lines[0], rivals[0].lines[0]

    def _at_end(self, frame: Frame, axis: int, where: Sequence[Phrase]) -> Cross | None:
        """The one place of an end of a shift."""
        here = self._here(frame, axis, [*frame.places, *frame.measures, *where])
        cross = self._over(here, axis) if here is not None and not here.beside else None
        return cross if cross is not None and len(cross.lines) == 1 and not cross.mean else None

    def _shifted(self, frame: Frame, subject: Group) -> Statement | None:
        """Of "the lead of X over Y shrinks from 4.8 on P to 1.7 on Q", and "the gap widens from P to Q"."""
        two = self._two(frame, subject)
        if two is None or frame.amounts or frame.values or frame.versus or frame.negative or frame.everywhere:
            return None
        if frame.start is not None and frame.than is not None and not frame.ends:
            wheres, signs = [[frame.start], [frame.than]], ["", ""]
        elif len(frame.ends) == 2 and all(end.where for end in frame.ends):
            wheres, signs = [end.where for end in frame.ends], [end.sign for end in frame.ends]
        else:
            return None
        crosses = [self._at_end(frame, subject.axis, where) for where in wheres]
        parts: list[Part] = []
        gaps: list[Figure] = []
        for cross, sign in zip(crosses, signs, strict=True):
            if cross is None:
                return None
            a, b = (self.compare.figure(line, cross.lines[0], cross) for line in two)
            gap, up = self._gap(*two, cross.lines[0], cross), self.compare.up(two[0], cross.lines[0], cross)
            if a is None or b is None or gap is None:
                return None
            gaps.append(gap)
            if not frame.gap and up is None:
                return None
            if not frame.gap:
                ahead = up is not frame.loses
                parts.append(Part(tests=(Test(left=a, relation="above" if ahead else "below", right=b),)))
            if sign:
                told = self.encoded.numbers[sign]
                apart = Test(left=a, relation="apart", right=b, told=told, relative=told.unit == "percent" or False)
                parts.append(Part(tests=(apart,)))
        wider = _WIDENS.match(frame.word) is not None
        if wider == (_NARROWS.match(frame.word) is not None):
            return None
        parts.append(Part(tests=(Test(left=gaps[1], relation="above" if wider else "below", right=gaps[0]),)))
        whole = Cross([cross.lines[0] for cross in crosses if cross is not None], "all")
        return self._statement("order", subject, [parts], whole, others=(two[1],))

    def _ranging(self, frame: Frame, subject: Group) -> Statement | None:
        """Of "the gain over Y ranges from 1.2 on P to 4.0 on Q": the smallest and the largest of all places."""
        two = self._two(frame, subject)
        if two is None or len(frame.ends) != 2 or frame.amounts or frame.values or frame.negative or frame.versus:
            return None
        here = self._here(frame, subject.axis, [*frame.places, *frame.measures])
        cross = self._over(here, subject.axis) if here is not None else None
        if cross is None or cross.mean or cross.some or len(cross.lines) < 2:
            return None
        if len({line.metrics for line in cross.lines}) != 1:
            return None
        gains = [self._gain(*two, at, cross) for at in cross.lines]
        if any(gain is None or gain.value < 0 for gain in gains):
            return None
        told = [self.encoded.numbers[end.sign] for end in frame.ends]
        ends = sorted((gain for gain in gains if gain is not None), key=lambda gain: gain.value)
        figures = [ends[0], ends[-1]] if told[0].value <= told[1].value else [ends[-1], ends[0]]
        tests = [Test(left=one, relation="is", told=said) for one, said in zip(figures, told, strict=True)]
        for end, figure in zip(frame.ends, figures, strict=True):
            if end.where:
                at = self._at_end(frame, subject.axis, end.where)
                mine = self._gain(*two, at.lines[0], at) if at is not None else None
                if mine is None:
                    return None
                tests.append(Test(left=mine, relation="level" if mine.value == figure.value else "is", right=figure))
        if any(test.relation == "is" and test.told is None for test in tests):
            return None
        return self._statement("order", subject, [[Part(tests=tuple(tests))]], cross, others=(two[1],))

    def _two_cells(self, frame: Frame) -> Statement | None:
        """Of "X at P beats Y at Q": a cell against one of another row and column."""
        there, subject, far = frame.there, frame.subject, frame.objects
        if there is None or subject is None or far is None or not (subject.names and far.names and there.names):
            return None
        axis = self._axis(there)
        first = [one for one in frame.places if one is not there and one.names and self._axis(one) == axis]
        if len(first) != 1 or first[0].names == there.names or axis is None:
            return None
        if frame.negative or frame.ends or frame.everywhere or frame.mean or frame.but or frame.only or frame.nowhere:
            return None
        rest = [one for one in frame.places if one is not there and one is not first[0]]
        sides: list[tuple[Group, Cross]] = []
        for who, where in ((subject, first[0]), (far, there)):
            group = self._who(replace(frame, objects=None), who)
            here = self._here(frame, group.axis, [*rest, *frame.measures, where]) if group is not None else None
            if group is None or here is None:
                return None
            group = self._narrowed(group, here.beside)
            cross = self._over(here, group.axis) if group is not None else None
            if group is None or cross is None or len(group.lines) != 1 or len(cross.lines) != 1 or cross.mean:
                return None
            sides.append((group, cross))
        return self._cell_against(frame, *sides)

    def _cell_against(self, frame: Frame, one: tuple[Group, Cross], two: tuple[Group, Cross]) -> Statement | None:
        (mine, here), (theirs, there) = one, two
        if mine.axis != theirs.axis or here.lines[0].metrics != there.lines[0].metrics:
            return None
        a = self.compare.figure(mine.lines[0], here.lines[0], here)
        b = self.compare.figure(theirs.lines[0], there.lines[0], there)
        up = self.compare.up(mine.lines[0], here.lines[0], here)
        if a is None or b is None or frame.values:
            return None
        if frame.relation == "tie":
            tests = [Test(left=a, relation="level", right=b)]
        else:
            way = self._way(frame, Here(self.clause.places, [], []))
            higher = way(up) if way is not None else None
            if higher is None:
                return None
            tests = [Test(left=a, relation="above" if higher else "below", right=b)]
        if len(frame.amounts) > 1 or (frame.amounts and frame.relation == "tie"):
            return None
        for amount in frame.amounts:
            extra = self._extra(self._margin(amount))
            if extra is None or amount.where:
                return None
            tests += extra(a, b)
        if len(frame.versus) == 2:
            for figure, sign in zip((a, b), frame.versus, strict=True):
                tests.append(Test(left=figure, relation="is", told=self.encoded.numbers[sign]))
        parts = [Part(tests=(test,)) for test in tests]
        return self._statement("order", replace_lines(mine, mine.lines), [parts], here, others=theirs.lines)
