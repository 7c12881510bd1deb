"""Clauses about the smallest and the largest of several figures: "accuracy on D ranges from 59.2 to 68.8", "all models
score between 96 and 99 on D".
"""

from __future__ import annotations

from dataclasses import replace

from extractors.papers.comparisons import Cross, Group, competitors
from extractors.papers.frames import Frame
from extractors.papers.noun_phrases import Phrase
from extractors.papers.statements import Statement
from extractors.papers.step_gains import StepGains
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Test


class Spans(StepGains):
    """Ranges of figures."""

    def _spanning(self, frame: Frame) -> Statement | None:
        """The ends of a range, or the bounds between which figures lie."""
        if len(frame.amounts) == 1 and not frame.ends:
            return self._spread(frame)
        told = [self.encoded.numbers[end.sign] for end in frame.ends]
        if len(told) != 2 or frame.to_only or frame.amounts or frame.values or frame.negative or frame.versus:
            return None
        if frame.objects is not None or frame.than is not None or frame.only or frame.nowhere or frame.mean:
            return None
        found = self._spanned(frame)
        if found is None:
            return None
        group, cross = found
        if cross.mean or cross.some or len({line.metrics for line in cross.lines}) != 1:
            return None
        pairs = [
            (figure, at)
            for line in group.lines
            for at in cross.lines
            if (figure := self.compare.figure(line, at, cross)) is not None
        ]
        if len(pairs) < 2:
            return None
        figures = sorted((figure for figure, _ in pairs), key=lambda figure: figure.value)
        low, high = sorted(told, key=lambda one: one.value)
        if frame.word.startswith("lie"):
            tests = self._bounded(figures, low, high)
        else:
            ends = [figures[0], figures[-1]] if low is told[0] else [figures[-1], figures[0]]
            tests = [Test(left=end, relation="is", told=one) for end, one in zip(ends, told, strict=True)]
            for end, where in zip(ends, (one.where for one in frame.ends), strict=True):
                bare = replace(frame, places=[place for place in frame.places if place.names and not place.every])
                at = self._at_end(bare, group.axis, where) if where else None
                if where and at is None:
                    return None
                mine = [figure for figure, line in pairs if at is not None and line in at.lines]
                if where and (len(mine) != 1 or mine[0].value != end.value):
                    return None
        return self._statement("value", group, [[Part(tests=tuple(tests))]], cross, told=told[0]) if tests else None

    def _spread(self, frame: Frame) -> Statement | None:
        """Of "the gap between the best and the worst model on D is 8.8": how far the ends are apart."""
        told = self.encoded.numbers[frame.amounts[0].sign]
        found = self._spanned(frame) if not (frame.values or frame.negative or frame.versus) else None
        if found is None or told.unit == "ratio":
            return None
        group, cross = found
        if len(self.compare.across(cross)) != 1:
            return None
        figures = [self.compare.figure(line, cross.lines[0], cross) for line in group.lines]
        kept = sorted((figure for figure in figures if figure is not None), key=lambda figure: figure.value)
        if len(kept) < 2:
            return None
        relative = None if told.unit == "percent" else False
        apart = Test(left=kept[-1], relation="apart", right=kept[0], told=told, relative=relative)
        return self._statement("order", group, [[Part(tests=(apart,))]], cross, told=told)

    def _spanned(self, frame: Frame) -> tuple[Group, Cross] | None:
        """Whose figures a range is of, and where."""
        who, axis = frame.subject, self.phrases.competitors()
        measures = list(frame.measures)
        group: Group | None = None
        if who is not None and who.names and self._axis(who) == axis and not self._of_measure(who):
            group = self._who(frame, who)
        elif who is not None and who.names:
            measures.append(who)
        elif who is not None and who.noun in ("MODEL", "BASELINE") and not (who.none or who.some or who.most):
            group = self._who(frame, replace(who, every=True))
        elif who is not None and (not who.bare or who.noun != "MEASURE" or who.it):
            return None
        pool = self.table.values(axis)
        if group is None and (who is None or who.names or who.noun == "MEASURE"):
            group = Group(axis, tuple(competitors(pool)))
            if len(group.lines) != len(pool):
                return None  # with people and bounds, or without them
        here = self._here(frame, axis, [*frame.places, *measures]) if group is not None else None
        if group is None or here is None or here.places.but:
            return None
        narrowed = self._narrowed(group, here.beside)
        cross = self._over(here, axis) if narrowed is not None else None
        return (narrowed, cross) if narrowed is not None and cross is not None else None

    def _of_measure(self, phrase: Phrase) -> bool:
        return any(self.encoded.named[sign].metric for group in phrase.names for sign in group)

    @staticmethod
    def _bounded(figures: list[Figure], low: Quantity, high: Quantity) -> list[Test]:
        """Tests of the outermost figures against two bounds; none where one is past a bound by its rounding alone."""
        if low.bound != "exact" or high.bound != "exact":
            return []
        for figure, bound in ((figures[0], low), (figures[-1], high)):
            past = bound.value - figure.value if bound is low else figure.value - bound.value
            if 0 < past <= bound.half:
                return []
        limits = [Figure(value=one.value, half=one.half, printed=one.printed, of="", spans=()) for one in (low, high)]
        return [
            Test(left=figures[0], relation="at-least", right=limits[0]),
            Test(left=figures[-1], relation="at-most", right=limits[1]),
        ]
