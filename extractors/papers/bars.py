"""Clauses about a number that is reached or not, and counts of the lines for which something is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from extractors.papers.comparisons import Cross, Group, competitors, most
from extractors.papers.frames import Frame
from extractors.papers.lines import Line
from extractors.papers.noun_phrases import Phrase
from extractors.papers.parties import Here
from extractors.papers.standings import BEHIND, Standings
from extractors.papers.statements import Statement, holds
from kg.model.readings import Figure, Needed, Part, Test

Relation = Literal["above", "below", "at-least"]


class Bars(Standings):
    """Numbers to be exceeded, and how many lines do so."""

    def _counted_lines(self, phrase: Phrase, pool: Sequence[Line] | None = None) -> list[Line] | None:
        """Of whom "two of the six systems", "most baselines" count some; None where the count does not fit."""
        if (
            phrase.names
            or phrase.kind
            or phrase.own
            or phrase.ablated
            or phrase.noun not in ("MODEL", "BASELINE")
            or not (phrase.some or phrase.most)
        ):
            return None
        axis = self.phrases.competitors()
        lines = list(pool if pool is not None else self.table.values(axis))
        if phrase.noun == "BASELINE":
            lines = self.phrases.baselines(lines, apart=True) or []
        return lines if lines and phrase.count in (None, len(lines)) else None

    @staticmethod
    def _counted_subject(frame: Frame) -> Phrase | None:
        """Of whom a clause counts some: "two of the models", "most models"; "three models exceed 92"."""
        who = frame.subject
        if who is None or who.some or who.most:
            return who
        if who.all_but and who.noun in ("MODEL", "BASELINE") and not (who.names or who.but or who.kind):
            return replace(who, every=False, some=-who.all_but, all_but=None, count=None)
        plain = not (who.names or who.every or who.none or who.the or who.other or who.but or who.best or who.kind)
        if frame.relation == "bar" and who.count and plain and who.noun in ("MODEL", "BASELINE"):
            return replace(who, some=who.count, count=None)
        return None

    def _outdone(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "three methods surpass X": so many lines are ahead of it where one column or one measure is meant."""
        cross = self._over(here, subject.axis)
        if cross is None or len(subject.lines) != 1:
            return None
        line, parts = subject.lines[0], list[Part]()
        for at in self.compare.across(cross):
            mine, up = self.compare.figure(line, at, cross), self.compare.up(line, at, cross)
            others = [self.compare.figure(other, at, cross) for other in self.compare.rivals(line)]
            figures = [figure for figure in others if figure is not None]
            if mine is None or up is None or len(figures) < 2:
                return None
            tests = tuple(Test(left=one, relation="above" if up else "below", right=mine) for one in figures)
            parts.append(Part(tests=tests, needed=int(frame.word)))
        held = {sum(holds(test) for test in part.tests) for part in parts}
        return self._statement("order", subject, [parts[:1]], cross) if len(held) == 1 else None

    def _beyond(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "only X exceeds 80 on D", "X fails to reach 80 on any task", "X exceeds 80 on two of the five tasks"."""
        who, cross = frame.subject, self._over(here, subject.axis)
        limit = self._limit(frame)
        if cross is None or limit is None or cross.needed == "same" or here.places.but or who is None:
            return None
        mine = self._beyond_it(frame, subject.lines, cross, limit)
        if not mine:
            return None
        some = cross.some
        nobody = who.none or frame.negative
        if (some and (len(subject.lines) != 1 or nobody or who.only)) or (who.none and frame.negative):
            return None
        if frame.negative and len(mine) > 1 and not (here.places.none and len(subject.lines) == 1):
            return None  # "does not reach 90 on all tasks": on none, or not on each
        needed: Needed | int = "none" if nobody else "all"
        parts = [most(mine)] if cross.needed == "most" else [Part(tests=mine, needed=cross.needed if some else needed)]
        if who.only:
            others = [line for line in self.compare.rivals(subject.lines[0]) if line not in subject.lines]
            rest = self._beyond_it(frame, others, cross, limit)
            if not rest or nobody:
                return None
            parts.append(self._not_all(rest, len(self.compare.across(cross))))
        return self._statement("value", subject, [parts], cross, told=self.encoded.numbers[frame.amounts[0].sign])

    def _nobody_first(self, frame: Frame) -> Statement | None:
        """Of "no model is best on all tasks": for each of them one that another is ahead on."""
        who = frame.subject
        told = frame.values or frame.amounts or frame.ends or frame.versus or frame.objects or frame.among or frame.nth
        if who is None or who.kind or who.own or who.noun != "MODEL" or told or frame.negative or frame.but:
            return None
        axis = self.phrases.competitors()
        here = self._here(frame, axis, [*frame.places, *frame.measures])
        cross = self._over(here, axis) if here is not None and not here.beside else None
        way = self._best(frame, here) if here is not None and cross is not None else None
        lines = competitors(self.table.values(axis))
        if here is None or cross is None or way is None or cross.needed != "all" or cross.mean or len(lines) < 2:
            return None
        tests: list[Test] = []
        for line in lines:
            ranked = self.compare.ranked(line, cross, way, 1, lines)
            if ranked is None or len(ranked) != 1 or len(ranked[0].tests) != len(cross.lines) or len(cross.lines) < 2:
                return None
            tests += ranked[0].tests
        part = self._not_all(tests, len(cross.lines))
        return self._statement("rank", Group(axis, tuple(lines)), [[part]], cross)

    def _not_all(self, tests: Sequence[Test], each: int) -> Part:
        """Of "the only one that does so on all sets": for each other one, of so many comparisons, one that fails."""
        alike = [tests[at : at + each] for at in range(0, len(tests), each)]
        met = next((mine for mine in alike if all(holds(test) for test in mine)), None)
        if met is not None:
            return Part(tests=tuple(met), needed="none")
        return Part(tests=tuple([next(test for test in mine if not holds(test)) for mine in alike]), needed="none")

    def _limit(self, frame: Frame) -> Figure | None:
        bar = self.encoded.numbers.get(frame.amounts[0].sign) if len(frame.amounts) == 1 else None
        if bar is None or bar.bound != "exact" or frame.values or frame.ends or frame.versus or frame.objects:
            return None
        return Figure(value=bar.value, half=bar.half, printed=bar.printed, of="", spans=())

    def _beyond_it(self, frame: Frame, lines: Sequence[Line], cross: Cross, limit: Figure) -> tuple[Test, ...] | None:
        """Whether each of some lines is past a number, wherever the clause holds."""
        above = not BEHIND.match(frame.word)
        relation: Relation = "at-least" if frame.word == "reach" else "above" if above else "below"
        found: list[Test] = []
        for line in lines:
            for at in self.compare.across(cross):
                figure = self.compare.figure(line, at, cross)
                if figure is None:
                    return None
                found.append(Test(left=figure, relation=relation, right=limit))
        return tuple(found)

    def _of_some(self, frame: Frame, who: Phrase) -> Statement | None:
        """Of "two of the six systems exceed 90 on D", "most baselines are better than X on D"."""
        if frame.negative or frame.nowhere or frame.only or frame.but:
            return None
        axis = self.phrases.competitors()
        here = self._here(frame, axis, [*frame.places, *frame.measures])
        cross = self._over(here, axis) if here is not None else None
        if here is None or cross is None or here.beside or len(self.compare.across(cross)) != 1:
            return None
        tests: tuple[Test, ...] | None = None
        if frame.relation == "bar":
            lines, limit = self._counted_lines(who), self._limit(frame)
            tests = self._beyond_it(frame, lines, cross, limit) if lines and limit is not None else None
        elif frame.relation == "cmp" and frame.objects is not None and not (frame.amounts or frame.values):
            rival = self._lines(frame.objects) if frame.objects.names else None
            if rival is None or rival[0] != axis or len(rival[1]) != 1 or frame.ends or frame.versus:
                return None
            lines = self._counted_lines(who, self.compare.rivals(rival[1][0]))
            way = self._way(frame, here)
            group = Group(axis, tuple(rival[1]))
            parts = self.compare.pairs(Group(axis, tuple(lines)), group, cross, way) if lines and way else None
            tests = parts[0].tests if parts else None
        if not tests or not lines:
            return None
        so_many = who.some or 0
        part = most(tests) if who.most else Part(tests=tests, needed=so_many % len(tests) if so_many < 0 else so_many)
        return self._statement("value", Group(axis, tuple(lines)), [[part]], cross)
