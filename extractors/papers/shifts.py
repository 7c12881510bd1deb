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

Side = tuple[tuple[Line, Line], Cross, str]
"""Two lines, where they are compared, and the sign of the number that is told of their gap."""
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
        if frame.amounts or frame.values or frame.versus or frame.negative or frame.everywhere:
            return None
        rows = self._at_rows(frame, subject)
        if rows is not None:
            return self._gaps_apart(frame, subject, rows)
        frame, subject = self._of_beside(frame, subject)
        two = self._two(frame, subject)
        if two is None:
            return None
        if frame.start is not None and frame.than is not None and not frame.ends:
            wheres, signs = [[frame.start], [frame.than]], ["", ""]
        elif len(frame.ends) == 2 and all(end.where for end in frame.ends):
            wheres, signs = [end.where for end in frame.ends], [end.sign for end in frame.ends]
        else:
            return None
        crosses = [self._at_end(frame, subject.axis, where) for where in wheres]
        sides = [(two, cross, sign) for cross, sign in zip(crosses, signs, strict=True) if cross is not None]
        return self._gaps_apart(frame, subject, sides) if len(sides) == 2 else None

    def _at_rows(self, frame: Frame, subject: Group) -> list[Side] | None:
        """The two ends of "the gain of X shrinks from 9.9 for P to 1.6 for Q", where X stands once with each."""
        if len(frame.ends) != 2 or any(len(end.where) != 1 for end in frame.ends) or len(subject.lines) < 2:
            return None
        here = self._here(frame, subject.axis, [*frame.places, *frame.measures])
        cross = self._over(here, subject.axis) if here is not None and not here.beside else None
        if cross is None or cross.mean or len(cross.lines) != 1:
            return None
        far = self._lines(frame.objects) if frame.objects is not None and frame.objects.names else None
        lines = self.table.lines[subject.axis]
        sides: list[Side] = []
        for end in frame.ends:
            found = self._lines(end.where[0]) if end.where[0].names else None
            if found is None or found[0] != subject.axis or (frame.objects is not None and far is None):
                return None
            at = [line.at for line in found[1]]
            mine = [line for line in subject.lines if line.at in at or line.base in at]
            if len(mine) != 1:
                return None
            theirs = [lines[mine[0].base]] if mine[0].step is not None and mine[0].base is not None else []
            if far is not None:
                theirs = [line for line in far[1] if line.at in at or line.base in at]
            if len(theirs) != 1 or theirs[0] is mine[0]:
                return None
            sides.append(((mine[0], theirs[0]), cross, end.sign))
        return sides

    def _of_beside(self, frame: Frame, subject: Group) -> tuple[Frame, Group]:
        """With "on the 7B model" taken from the places: it says which of several rows of one name are meant."""
        beside = [one for one in frame.places if one.names and not one.every and self._axis(one) == subject.axis]
        found = [self._lines(one) for one in beside]
        kept = {line.at for one in found if one is not None for line in one[1]}
        if len(beside) != 1 or not kept:
            return frame, subject
        mine = [line for line in subject.lines if line.at in kept]
        far = self._lines(frame.objects) if frame.objects is not None and frame.objects.names else None
        objects = frame.objects
        if far is not None and objects is not None:
            theirs = tuple(line.at for line in far[1] if line.at in kept)
            if not theirs:
                return frame, subject
            objects = replace(objects, names=[[signed(self.encoded, Named(subject.axis, theirs))]])
        places = [one for one in frame.places if one is not beside[0]]
        return (
            (replace(frame, places=places, objects=objects), replace_lines(subject, mine)) if mine else (frame, subject)
        )

    def _gaps_apart(self, frame: Frame, subject: Group, sides: Sequence[Side]) -> Statement | None:
        """The first gap against the second, each with the number that is told of it."""
        parts: list[Part] = []
        gaps: list[Figure] = []
        for two, cross, sign in sides:
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
        whole = Cross([cross.lines[0] for _, cross, _ in sides], "all")
        return self._statement("order", subject, [parts], whole, others=tuple(two[1] for two, _, _ in sides))

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
