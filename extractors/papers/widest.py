"""Where a gain is largest or smallest, or larger than elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from extractors.papers import patterns as said
from extractors.papers.bars import Bars
from extractors.papers.comparisons import Cross, Group
from extractors.papers.frames import Amount, Frame
from extractors.papers.lines import Line
from extractors.papers.parties import Here
from extractors.papers.statements import Statement
from kg.model.readings import Figure, Part, Test


class Widest(Bars):
    """Gains of one line over another, set against each other."""

    def _widest_at(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "the gain of X over Y is largest on D", or "larger on D than on E"."""
        rivals = self._rivals_of(replace(frame, relation="change"), subject)
        if not rivals:
            return None
        if frame.than is not None and len(frame.versus) == 2 and not frame.amounts:  # "larger on D than on E (8 vs. 3)"
            frame = replace(frame, amounts=[Amount(sign) for sign in frame.versus], versus=[])
        found = [self._widest_over(frame, subject, each, here) for each in rivals]
        first = found[0]
        if first is None or any(one is None for one in found):
            return None
        first.ways = [way for one in found if one is not None for way in one.ways]
        return first

    def _widest_over(self, frame: Frame, subject: Group, rival: Group, here: Here) -> Statement | None:
        if len(subject.lines) != 1 or (len(rival.lines) != 1 and not rival.strongest):
            return None
        cross = self._over(here, subject.axis)
        if cross is None or cross.mean or cross.some or frame.values or frame.ends or frame.negative:
            return None
        if not here.places.chosen or here.places.every or (rival.strongest and (frame.loses or frame.gap)):
            return None
        mine, theirs = subject.lines[0], rival.lines[0]
        if rival.strongest:
            return self._widest_over_best(frame, mine, rival, cross)
        if frame.loses:
            mine, theirs = theirs, mine
        kinds = {line.metrics for line in cross.lines}
        if frame.than is not None:
            shared = frame.places[:-1] if frame.places and not frame.rather else []
            other = self._here(frame, subject.axis, [frame.than, *shared, *([] if frame.rather else frame.measures)])
            there = self._over(other, subject.axis) if other is not None else None
            if there is None or len(there.lines) != 1 or len(cross.lines) != 1:
                return None
            rest = there.lines
        else:
            rest = [line for line in self.table.values(1 - subject.axis) if line not in cross.lines]
        rest = [line for line in rest if line.metrics in kinds or frame.rather]
        wide = re.match(r"larg|big|great|high|strong|most|more", frame.word) is not None
        gains = [self._gain(mine, theirs, at, cross) for at in cross.lines]
        others = [self._gain(mine, theirs, at, cross) for at in rest]
        behind = {gain.value < 0 for gain in (*gains, *others) if gain is not None and gain.value}
        if frame.gap and len(behind) > 1:
            return None
        if frame.gap and behind == {True}:  # "the gap between X and Y", of whom Y is the better one
            gains = [self._gain(theirs, mine, at, cross) for at in cross.lines]
            others = [self._gain(theirs, mine, at, cross) for at in rest]
        if (
            len(kinds) != 1
            or not others
            or (frame.than is None and re.fullmatch(said.MORE + "|" + said.LESS, frame.word))
        ):
            return None
        tests = [
            Test(left=gain, relation="at-least" if wide else "at-most", right=one)
            for gain in gains
            for one in others
            if gain is not None and one is not None
        ]
        if not wide and _among_gains(gains, others):
            return None
        apart = len(gains) + (1 if frame.than is not None else 0)
        if len(tests) != len(gains) * len(others) or len(frame.amounts) not in (0, len(gains), apart):
            return None
        if not frame.places and not frame.rather:
            return None
        parts = [Part(tests=tuple(tests))]
        signs = [sign for phrase in frame.places[-1:] for group in phrase.names[-1:] for sign in group]
        told_at = [self.table.lines[cross.lines[0].axis][at] for sign in signs for at in self.encoded.named[sign].lines]
        if frame.than is not None or len(cross.lines) == 1:
            told_at = [*cross.lines, *rest] if frame.than is not None else list(cross.lines)
        for amount, at in zip(frame.amounts, told_at, strict=False):
            a, b = self.compare.figure(mine, at, cross), self.compare.figure(theirs, at, cross)
            told = self.encoded.numbers.get(amount.sign)
            if a is None or b is None or told is None:
                return None
            parts.append(Part(tests=(Test(left=a, relation="apart", right=b, told=told, relative=False),)))
        return self._statement("order", subject, [parts], cross, others=(theirs,))

    def _widest_over_best(self, frame: Frame, mine: Line, rival: Group, cross: Cross) -> Statement | None:
        """Of "the largest gain over the strongest baseline is on D": whoever that is at each place."""
        if frame.than is not None or len(cross.lines) != 1 or len(frame.amounts) > 1 or frame.rather:
            return None
        gains: list[tuple[Line, Figure, Line]] = []
        for at in self.table.values(1 - mine.axis):
            if at.metrics != cross.lines[0].metrics:
                continue
            here = Cross([at], "all", cross.metric)
            up = self.compare.up(mine, at, here)
            found = [(line, figure) for line in rival.lines if (figure := self.compare.figure(line, at, here))]
            if up is None or not found:
                return None
            best = max(found, key=lambda pair: pair[1].value if up else -pair[1].value)[0]
            gain = self._gain(mine, best, at, here)
            if gain is None:
                return None
            gains.append((at, gain, best))
        wide = re.match(r"larg|big|great|high|strong|most|more", frame.word) is not None
        ours = next(((gain, best) for at, gain, best in gains if at is cross.lines[0]), None)
        if ours is None or len(gains) < 2:
            return None
        relation: Literal["at-least", "at-most"] = "at-least" if wide else "at-most"
        tests = [Test(left=ours[0], relation=relation, right=gain) for at, gain, _ in gains if at is not cross.lines[0]]
        parts = [Part(tests=tuple(tests))]
        a, b = (self.compare.figure(line, cross.lines[0], cross) for line in (mine, ours[1]))
        for amount in frame.amounts:
            told = self.encoded.numbers[amount.sign]
            if a is None or b is None:
                return None
            parts.append(Part(tests=(Test(left=a, relation="apart", right=b, told=told, relative=False),)))
        return self._statement("order", Group(mine.axis, (mine,)), [parts], cross, others=(ours[1],))

    def _nearest_to(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "X is the closest to Y": no other line lies as near."""
        found = self._lines(frame.objects) if frame.objects is not None and frame.objects.names else None
        cross = self._over(here, subject.axis)
        if found is None or cross is None or len(found[1]) != 1 or len(subject.lines) != 1 or found[0] != subject.axis:
            return None
        if frame.values or frame.ends or frame.versus or frame.negative or cross.some:
            return None
        told = self.encoded.numbers.get(frame.amounts[0].sign) if len(frame.amounts) == 1 else None
        if frame.amounts and (told is None or len(cross.lines) != 1):
            return None
        mine, goal = subject.lines[0], found[1][0]
        tests: list[Test] = []
        for at in self.compare.across(cross):
            for other in self.compare.rivals(mine):
                if other is goal:
                    continue
                near, far = self._gap(mine, goal, at, cross), self._gap(other, goal, at, cross)
                if near is None:
                    return None
                if far is not None:
                    tests.append(Test(left=near, relation="at-most", right=far))
            a, b = self.compare.figure(mine, at, cross), self.compare.figure(goal, at, cross)
            if told is not None and a is not None and b is not None:
                tests.append(Test(left=a, relation="apart", right=b, told=told, relative=False))
        part = Part(tests=tuple(tests), needed="same" if cross.needed == "same" and len(tests) > 1 else "all")
        return self._statement("order", subject, [[part]], cross, others=(goal,)) if tests else None

    def _within(self, frame: Frame, subject: Group, rivals: list[Group], here: Here) -> Statement | None:
        """Of "X is within 0.5 points of Y"."""
        told, cross = self.encoded.numbers.get(frame.amounts[0].sign), self._over(here, subject.axis)
        if told is None or cross is None or len(rivals) != 1 or len(subject.lines) != 1:
            return None
        whole = frame.negative and cross.needed == "same" and here.places.nowhere  # "never comes within 2 points"
        if (cross.needed == "same" and not whole) or cross.some or told.bound not in ("exact", "under", "up-to"):
            return None
        limit = Figure(value=told.value, half=told.half, printed=told.printed, of="", spans=())
        mine = subject.lines[0]
        tests: list[Test] = []
        for theirs in rivals[0].lines:
            for at in self.compare.across(cross):
                gap = self._gap(mine, theirs, at, cross)
                if gap is None:
                    return None
                tests.append(Test(left=gap, relation="at-most", right=limit))
        if len(rivals[0].lines) > 1 and not (frame.negative or rivals[0].every):
            return None
        part = Part(tests=tuple(tests), needed="none" if frame.negative else "all")
        return self._statement("order", subject, [[part]], cross, others=rivals[0].lines) if tests else None

    def _gap(self, mine: Line, theirs: Line, at: Line, cross: Cross) -> Figure | None:
        """How far apart two lines are at a place, whoever is ahead."""
        a, b = self.compare.figure(mine, at, cross), self.compare.figure(theirs, at, cross)
        if a is None or b is None:
            return None
        gap, of = abs(a.value - b.value), f"{mine.name} and {theirs.name}"
        return Figure(value=gap, half=a.half + b.half, printed=f"{gap} apart", of=of, spans=(*a.spans, *b.spans))

    def _gain(self, mine: Line, theirs: Line, at: Line, cross: Cross) -> Figure | None:
        """How much better one line is than another at a place."""
        a, b = self.compare.figure(mine, at, cross), self.compare.figure(theirs, at, cross)
        up = self.compare.up(mine, at, cross)
        if a is None or b is None or up is None:
            return None
        gap = a.value - b.value if up else b.value - a.value
        spans = (*a.spans, *b.spans)
        return Figure(value=gap, half=a.half + b.half, printed=f"{gap} apart", of=f"the two on {at.name}", spans=spans)


def _among_gains(gains: Sequence[Figure | None], others: Sequence[Figure | None]) -> bool:
    """Whether a gain is the smallest of those that are gains alone, beside losses that may not be meant."""
    mine = [gain.value for gain in gains if gain is not None]
    rest = [gain.value for gain in others if gain is not None]
    lost = [value for value in rest if value < 0]
    return bool(mine and lost) and min(mine) > 0 and max(mine) <= min([v for v in rest if v >= 0], default=max(mine))
