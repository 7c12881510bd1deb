"""What the steps of an ablation bring, set against each other: whose effect is larger, whose is the largest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.papers.comparisons import Cross, Group
from extractors.papers.frames import Frame
from extractors.papers.lines import Line
from extractors.papers.noun_phrases import Phrase
from extractors.papers.parties import Here
from extractors.papers.shifts import Shifts
from extractors.papers.statements import Statement
from extractors.papers.ways import Way, worth
from kg.model.readings import Figure, Needed, Part, Test

_MORE = re.compile(r"larg|big|great|high|strong|most|more|wide")


class StepGains(Shifts):
    """Gains and losses of rows that add or take away one thing."""

    def _stepped_subject(self, frame: Frame) -> Frame:
        """Of "the largest gain comes from adding X": the step that the text names as a place."""
        if frame.relation != "widest" or frame.subject is not None or frame.objects is not None:
            return frame
        steps = [place for place in frame.places if place.names and not place.every and self._steps_of(place)]
        if len(steps) != 1:
            return frame
        return replace(frame, subject=steps[0], places=[place for place in frame.places if place is not steps[0]])

    def _steps_of(self, phrase: Phrase) -> bool:
        """Whether a phrase stands for one row that adds or takes away something."""
        found = self._lines(phrase)
        return found is not None and len(found[1]) == 1 and found[1][0].step is not None

    def _gain_way(self, frame: Frame, lines: Sequence[Line]) -> Way | None:
        """Which of two steps from one row must be the better one for its gain, loss or effect to be the larger."""
        kinds = {line.step[0] for line in lines if line.step is not None}
        if len(kinds) != 1 or any(line.step is None or line.base != lines[0].base for line in lines):
            return None
        more = _MORE.match(frame.word) is not None
        if kinds == {"-"}:
            return worth(not more) if frame.loses or frame.effect else None
        return worth(more != frame.loses)

    def _asks_who(self, frame: Frame) -> bool:
        """Whether it is said whose gain is the largest, not where one's gain is."""
        if frame.objects is not None or frame.than is not None:
            return False
        if frame.among is not None:
            return True
        if frame.word in ("most", "least", "hardest") and frame.places:
            return False
        return all(self._measured(place) for place in frame.places)

    def _measured(self, phrase: Phrase) -> bool:
        """Whether a phrase names measures alone."""
        named = [self.encoded.named[sign] for group in phrase.names for sign in group]
        return bool(named) and all(one.metric is not None for one in named)

    def _most_gain(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "adding X brings the largest gain": no other step of its kind goes as far, from the common start or, where
        they add up, from the row above.
        """
        line = subject.lines[0] if len(subject.lines) == 1 else None
        cross = self._over(here, subject.axis)
        if line is None or line.step is None or cross is None or cross.some or here.places.but or here.beside:
            return None
        if frame.values or frame.ends or frame.versus or frame.negative or frame.than or len(frame.amounts) > 1:
            return None
        steps = [other for other in self.table.lines[line.axis] if other.step is not None and other.base == line.base]
        steps = [other for other in steps if other.step is not None and other.step[0] == line.step[0]]
        loses = frame.loses or (frame.effect and line.step[0] == "-")
        counted = frame.among.count if frame.among is not None else None
        if counted not in (None, len(steps)):
            return None
        if len(steps) < 2 or line.base is None or (line.step[0] == "-" and not loses):
            return None
        ways: list[list[Part]] = []
        for bases in self._starts(steps):
            way = self._goes_farthest(frame, line, steps, bases, cross, loses)
            if way is None:
                return None
            ways.append(way)
        return self._statement("order", subject, ways, cross)

    def _starts(self, steps: Sequence[Line]) -> list[list[Line]]:
        """What steps may start from: all from one row, or each from the one before it."""
        found = [self._bases(step) for step in steps]
        common = [each[0].lines[0] for each in found if each]
        if len(common) != len(steps):
            return []
        chained = [each[-1].lines[0] for each in found]
        return [common, chained] if chained != common else [common]

    def _goes_farthest(
        self, frame: Frame, line: Line, steps: Sequence[Line], bases: Sequence[Line], cross: Cross, loses: bool
    ) -> list[Part] | None:
        wide = _MORE.match(frame.word) is not None
        tests: list[Test] = []
        told: list[Part] = []
        for at in self.compare.across(cross):
            gains: list[Figure] = []
            mine: Figure | None = None
            for step, base in zip(steps, bases, strict=True):
                gain = self._gain(base, step, at, cross) if loses else self._gain(step, base, at, cross)
                if gain is None:
                    return None
                if step is line:
                    mine = gain
                    a, b = self.compare.figure(step, at, cross), self.compare.figure(base, at, cross)
                    if a is None or b is None:
                        return None
                    for amount in frame.amounts:
                        number = self.encoded.numbers[amount.sign]
                        relative = None if number.unit == "percent" else False
                        apart = Test(left=a, relation="apart", right=b, told=number, relative=relative)
                        told.append(Part(tests=(apart,)))
                else:
                    gains.append(gain)
            if mine is None:
                return None
            far = max(gains, key=lambda gain: gain.value if wide else -gain.value)
            tests.append(Test(left=mine, relation="at-least" if wide else "at-most", right=far))
        if told and len(tests) != 1:
            return None
        needed: Needed = "all" if len(tests) == 1 or cross.needed == "all" else "same"
        return [Part(tests=tuple(tests), needed=needed), *told]
