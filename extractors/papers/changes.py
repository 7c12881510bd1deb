"""Clauses that print where a figure starts and where it ends: "falls from a with P to b with Q", "(a vs. b)"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.papers.comparisons import Cross, Group
from extractors.papers.frames import Frame
from extractors.papers.lines import Line
from extractors.papers.parties import Here
from extractors.papers.spans import Spans
from extractors.papers.statements import Statement
from kg.model.readings import Figure, Part, Test


class Changes(Spans):
    """Figures from one value to another."""

    def _along(self, frame: Frame) -> Statement | None:
        """Of "perplexity falls from a with 4 layers to b with 8": one measure, two rows."""
        if len(frame.ends) != 2 or frame.subject is None or not all(len(end.where) == 1 for end in frame.ends):
            return None
        here = self._here(frame, 0, [*frame.places, *frame.measures, frame.subject])
        groups = [self._who(frame, end.where[0]) for end in frame.ends]
        if here is None or frame.amounts or frame.objects is not None:
            return None
        cross = self._over(here, 0)
        way = self._way(frame, here)
        parts: list[Part] = []
        figures: list[Figure] = []
        for group, end in zip(groups, frame.ends, strict=True):
            group = self._narrowed(group, here.beside) if group is not None else None
            if group is None or group.axis != 0 or len(group.lines) != 1 or cross is None or len(cross.lines) != 1:
                return None
            figure = self.compare.figure(group.lines[0], cross.lines[0], cross)
            told = self.encoded.numbers.get(end.sign)
            if figure is None or told is None:
                return None
            figures.append(figure)
            parts.append(Part(tests=(Test(left=figure, relation="is", told=told),)))
        if cross is None or way is None or (group := groups[1]) is None:
            return None
        higher = way(self.compare.up(group.lines[0], cross.lines[0], cross))
        if higher is None:
            return None
        parts.append(Part(tests=(Test(left=figures[1], relation="above" if higher else "below", right=figures[0]),)))
        return self._statement("value", group, [parts], cross, told=self.encoded.numbers[frame.ends[0].sign])

    def _fallen(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "X drops from a on P to b on Q", and of "X drops to b"."""
        told = [self.encoded.numbers[end.sign] for end in frame.ends]
        if len(subject.lines) != 1 or frame.negative:
            return None
        line = subject.lines[0]
        if frame.to_only and not frame.ends[0].where and line.step is None and not self._component(frame.subject):
            cross = self._over(here, subject.axis)
            parts = self.compare.prints(line, cross, told[0]) if cross is not None else None
            return self._statement("value", subject, [parts], cross, told=told[0]) if parts and cross else None
        if len(frame.ends) == 2 and not any(end.where for end in frame.ends) and line.step is None:
            return self._from_somebody(frame, subject, here)
        if len(frame.ends) != 2 or not all(len(end.where) == 1 for end in frame.ends):
            return None
        figures: list[Figure] = []
        parts = []
        cross = None
        for end, value in zip(frame.ends, told, strict=True):
            at = self._at_amount(frame, here, subject.axis, end)
            cross = self._over(at, subject.axis) if at is not None else None
            if cross is None or len(cross.lines) != 1 or cross.mean:
                return None
            figure = self.compare.figure(line, cross.lines[0], cross)
            if figure is None:
                return None
            figures.append(figure)
            parts += [Part(tests=(Test(left=figure, relation="is", told=value),))]
        way = self._way(frame, here)
        higher = way(self.compare.up(line, cross.lines[0], cross)) if way is not None and cross is not None else None
        if higher is None or cross is None:
            return None
        parts.append(Part(tests=(Test(left=figures[1], relation="above" if higher else "below", right=figures[0]),)))
        return self._statement("value", subject, [parts], cross, told=told[0])

    def _from_somebody(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "X improves the mean F1 from 87.5 to 88.5": X has the one, and some other line the other."""
        line, cross, way = subject.lines[0], self._over(here, subject.axis), self._way(frame, here)
        if cross is None or way is None or len(self.compare.across(cross)) != 1 or self._component(frame.subject):
            return None
        at = cross.lines[0]
        higher = way(self.compare.up(line, at, cross))
        told = [self.encoded.numbers[end.sign] for end in frame.ends]
        mine = self.compare.prints(line, cross, told[1])
        theirs = [figure for one in self.compare.rivals(line) if (figure := self.compare.figure(one, at, cross))]
        if higher is None or mine is None or not theirs or (told[1].value > told[0].value) is not higher:
            return None
        best = max(theirs, key=lambda figure: figure.value if higher else -figure.value)
        printed = [figure for figure in theirs if abs(figure.value - told[0].value) <= figure.half + told[0].half]
        own = self.compare.figure(line, at, cross)
        first = own is not None and (own.value > best.value) is higher
        if printed and best not in printed and first:
            return None  # from another than the best so far: of whom is not said
        starts = printed or [best]
        start = Part(tests=tuple(Test(left=one, relation="is", told=told[0]) for one in starts), needed="any")
        return self._statement("value", subject, [[*mine, start]], cross, told=told[1])

    def _both_ends(self, frame: Frame, subject: Group, rivals: Group, cross: Cross) -> list[Part] | None:
        """The two figures that a text prints: the subject's first in brackets, last after "from"."""
        if len(subject.lines) != 1 or len(rivals.lines) != 1 or rivals.strongest:
            return None
        mine, theirs = subject.lines[0], rivals.lines[0]
        if frame.ends and frame.to_only:
            pairs = [(mine, frame.ends[0].sign)]
        elif frame.ends:
            if len(frame.ends) != 2 or any(end.where for end in frame.ends):
                return None
            pairs = [(theirs, frame.ends[0].sign), (mine, frame.ends[1].sign)]
        else:
            ways = [
                self._prints_both(mine, theirs, cross, frame.versus),
                self._prints_both(theirs, mine, cross, frame.versus),
            ]
            if ways[0] is None or ways[1] is None:
                return None
            held = [all(self._all_hold(part) for part in way) for way in ways if way is not None]
            return ways[1] if frame.relation == "change" and held == [False, True] else ways[0]
        parts: list[Part] = []
        for line, sign in pairs:
            printed = self._printed(line, cross, sign)
            if printed is None:
                return None
            parts += printed
        return parts

    def _prints_both(self, one: Line, two: Line, cross: Cross, signs: Sequence[str]) -> list[Part] | None:
        a, b = self._printed(one, cross, signs[0]), self._printed(two, cross, signs[1])
        return [*a, *b] if a is not None and b is not None else None

    def _all_hold(self, part: Part) -> bool:
        return all(
            test.told is not None and abs(test.left.value - test.told.value) <= test.left.half + test.told.half
            for test in part.tests
        )
