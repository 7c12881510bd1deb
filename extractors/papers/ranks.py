"""Clauses that say of one line where it stands or what it has: best, third, 82.5, above 90."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractors.papers import patterns as said
from extractors.papers.comparisons import Cross, Group
from extractors.papers.lines import Line
from extractors.papers.phrases import NOUN
from extractors.papers.scopes import Places
from extractors.papers.signs import N, Named
from extractors.papers.statements import ClauseReader, Statement
from extractors.papers.ways import count, way_of, worth
from kg.model.readings import Figure, Part, Test


class RankReader(ClauseReader):
    """Superlatives, places, values and bars."""

    def _superlative(self, match: re.Match[str]) -> Statement | None:
        groups = match.groupdict()
        measure = self.phrases.measure(groups.get("m"))
        if re.match(r"(?:neural|pre-?trained|learned|trained) ", groups.get("m") or ""):
            return None  # of some of the rows, which the table does not tell
        if measure is None and groups.get("m") and re.fullmatch(rf"(?:{NOUN}|one)", groups["m"]):
            measure = self._sizes() if groups["sup"] in ("largest", "smallest", "biggest") else []
        if groups.get("sup") in ("fastest", "slowest"):
            if measure is None and re.search(r"\band\b|,|[\ue000-\ue1ff]", groups.get("m") or ""):
                return None  # "the fastest and the most accurate model"
            measure = self._speeds()
            self.clause.places = Places()  # of its one column, wherever the clause before it holds
        if measure is not None and groups.get("of"):
            measure = [*measure, self.encoded.named[groups["of"]]]
        subject = self._subject(groups["s"])
        if subject is None or measure is None or len(subject.lines) != 1:
            return None
        among: Sequence[Line] | None = None
        if groups.get("g"):
            field_ = self._object(groups["g"], subject) or self._subject(groups["g"])
            if field_ is None or field_.axis != subject.axis:
                return None
            among = field_.lines
        elif "baseline" in (groups.get("m") or ""):
            among = self.phrases.baselines(self._rivals(subject), apart=True)
            if not among:
                return None
        cross = self._cross(subject.axis, measure)
        if cross is None:
            return None
        place = said.ORDINALS.get((groups.get("nth") or "").strip(" -"), 1)
        way = way_of(groups["sup"]) if groups.get("sup") else count(True)
        parts = self.compare.ranked(subject.lines[0], cross, way, place, among)
        told = self.phrases.number(groups.get("v") or groups.get("v2"))
        if parts is None:
            return None
        line = subject.lines[0]
        if self.clause.places.but and not self._excepted(
            subject, lambda at: self.compare.ranked(line, at, way, place, among)
        ):
            return None
        if told is not None:
            printed = self.compare.prints(subject.lines[0], cross, told)
            if printed is None or (len(cross.lines) > 1 and not cross.mean):
                return None
            parts += printed
        return self._statement("rank", subject, [parts], cross, told=told, rank=place)

    def _sizes(self) -> list[Named] | None:
        """The one column of parameters, which "the largest model" is about."""
        columns = [
            line for line in self.table.lines[1] if line.role == "size" and re.search(r"(?i)param|size", line.told)
        ]
        return [Named(1, (columns[0].at,))] if len(columns) == 1 else None

    def _own_best(self, match: re.Match[str]) -> Statement | None:
        """Of "X has its lowest WER on D": of one line's own figures."""
        subject, measure = self._subject(match["s"]), self.phrases.measure(match["m"])
        if subject is None or measure is None or len(subject.lines) != 1:
            return None
        cross = self._cross(subject.axis, measure)
        if cross is None or len(cross.lines) != 1 or cross.mean or not self.clause.places.chosen:
            return None
        line, here = subject.lines[0], cross.lines[0]
        if not here.metrics and not self.table.metrics:
            return None
        pool = [at for at in self.table.values(1 - subject.axis) if at.metrics == here.metrics]
        beside = Cross([line], "all", cross.metric)
        parts = self.compare.ranked(here, beside, way_of(match["sup"]), 1, pool)
        if parts is None:
            return None
        told = self.phrases.number(match["v"])
        if told is not None:
            parts += self.compare.prints(line, cross, told) or []
        return self._statement("rank", Group(1 - subject.axis, (here,)), [parts], beside, told=told)

    def _placed(self, match: re.Match[str]) -> Statement | None:
        subject = self._subject(match["s"])
        if subject is None or len(subject.lines) != 1:
            return None
        cross = self._cross(subject.axis)
        if cross is None:
            return None
        place = said.ORDINALS[match["nth"]]
        parts = self.compare.ranked(subject.lines[0], cross, worth(True), place)
        if parts is None:
            return None
        if match["v"]:
            told = self.phrases.number(match["v"])
            if told is not None and told.unit == "points":
                return None  # so many behind another
            printed = self.compare.prints(subject.lines[0], cross, told) if told and len(cross.lines) == 1 else None
            if printed is None:
                return None
            parts += printed
        if match["o"]:
            other = self._object(match["o"], subject)
            behind = self.compare.pairs(subject, other, cross, worth(False)) if other else None
            if behind is None:
                return None
            parts += behind
        return self._statement("rank", subject, [parts], cross, rank=place)

    def _value(self, match: re.Match[str]) -> Statement | None:
        groups = match.groupdict()
        subject = self._subject(groups["s"]) or self._placed_subject(groups["s"])
        measure, more = self.phrases.measure(groups.get("m")), self.phrases.measure(groups.get("m2"))
        told = self.phrases.number(groups["v"])
        if subject is None or measure is None or more is None or told is None or len(subject.lines) != 1:
            return None
        if told.unit == "points" or (
            told.unit == "ratio"
            and not re.search(
                r"(?i)speed|×|x", self.table.caption + " ".join(line.told for line in self.table.lines[1])
            )
        ):
            return None
        cross = self._cross(subject.axis, measure, more)
        if cross is None or cross.some:
            return None
        parts = self.compare.prints(subject.lines[0], cross, told)
        return self._statement("value", subject, [parts], cross, told=told) if parts else None

    def _behind_one(self, match: re.Match[str]) -> Statement | None:
        """Of "X is only outperformed by Y": second, with Y ahead."""
        subject = self._subject(match["s"] or match["s2"])
        if subject is None or len(subject.lines) != 1:
            return None
        other, cross = self._object(match["o"] or match["o2"], subject), self._cross(subject.axis)
        if other is None or cross is None or len(other.lines) != 1 or "only" not in match.group():
            return None
        parts = self.compare.ranked(subject.lines[0], cross, worth(True), 2)
        behind = self.compare.pairs(subject, other, cross, worth(False))
        if parts is None or behind is None:
            return None
        return self._statement("rank", subject, [[*parts, *behind]], cross, others=other.lines, rank=2)

    def _placed_subject(self, text: str) -> Group | None:
        """Of "with 8 shots, the model reaches 66.1 on D": the line that a place names, where nothing else is named."""
        if not re.fullmatch(rf"(?:the |our )?(?:{NOUN}|performance|results?)|we|it", text):
            return None
        chosen = self.clause.places.chosen
        found = [phrase for phrase in chosen if len(phrase) == 1 and len(phrase[0].lines) == 1 and not phrase[0].metric]
        rows = [phrase for phrase in found if phrase[0].axis == 0]
        if len(rows) != 1:
            return None
        chosen.remove(rows[0])
        return Group(0, (self.table.lines[0][rows[0][0].lines[0]],))

    def _pair(self, match: re.Match[str]) -> Statement | None:
        measure, more = self.phrases.measure(match["m"]), self.phrases.measure(match["m2"])
        subject = self._subject(match["s"])
        told = [self.encoded.numbers[sign] for sign in re.findall(N, match["v"])]
        if subject is None or measure is None or more is None or len(told) != len(subject.lines):
            return None
        cross = self._cross(subject.axis, measure, more)
        if cross is None or len(cross.lines) != 1:
            return None
        parts: list[Part] = []
        for line, value in zip(subject.lines, told, strict=True):
            printed = self.compare.prints(line, cross, value)
            if printed is None:
                return None
            parts += printed
        return self._statement("value", subject, [parts], cross, told=told[0])

    def _threshold(self, match: re.Match[str]) -> Statement | None:
        groups = match.groupdict()
        word = groups.get("c") or "at least"
        measure, first = self.phrases.measure(groups.get("m")), self.phrases.measure(groups.get("m0"))
        subject = self._subject(match["s"])
        bar = self.phrases.number(match["v"])
        if subject is None or measure is None or first is None or bar is None:
            return None
        cross = self._cross(subject.axis, measure, first)
        if cross is None or cross.needed == "same" or cross.some:
            return None
        higher = way_of(word)(None) if word != "better than" else None
        if higher is None:
            return None
        limit = Figure(value=bar.value, half=bar.half, printed=bar.printed, of="", spans=())
        negative = self.phrases.negative(match["s"])
        relation: Literal["above", "below", "at-least"] = (
            "at-least" if word == "at least" else "above" if higher else "below"
        )

        def tests(lines: Sequence[Line]) -> list[Test] | None:
            found = []
            for line in lines:
                for at in self.compare.across(cross):
                    figure = self.compare.figure(line, at, cross)
                    if figure is None:
                        return None
                    found.append(Test(left=figure, relation=relation, right=limit))
            return found

        mine = tests(subject.lines)
        if not mine:
            return None
        parts = [Part(tests=tuple(mine), needed="none" if negative else "all")]
        if groups.get("only") or groups.get("only2"):
            rest = tests([line for line in self._rivals(subject) if line not in subject.lines])
            if not rest or negative:
                return None
            parts.append(Part(tests=tuple(rest), needed="none"))
        return self._statement("value", subject, [parts], cross, told=bar)
