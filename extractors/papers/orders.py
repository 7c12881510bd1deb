"""Clauses that set lines against each other: who is ahead, by how much, what a step adds or takes away."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.papers import patterns as said
from extractors.papers.comparisons import Cross, Group
from extractors.papers.lines import Line
from extractors.papers.phrases import Margin
from extractors.papers.scopes import Places
from extractors.papers.signs import Named, Z
from extractors.papers.statements import ClauseReader, Statement, label_value
from extractors.papers.ways import Way, count, way_of, worth
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Test

_EACH_ALONE = re.compile(r"(?i)\W{0,6}(?:w/o|without|no)\b")
_ADDS_UP = re.compile(r"(?i)cumulativ|successiv|progressiv|one after|incremental|step by step|in turn|gradual")
_APART = re.compile(r" [-–−] | (?:and|&|\+) ")


class OrderReader(ClauseReader):
    """Comparisons and changes."""

    def _order(self, match: re.Match[str]) -> Statement | None:
        groups = match.groupdict()
        measure = self.phrases.measure(groups.get("m"))
        subject = self._subject(groups["s"])
        if groups.get("c") in ("faster", "slower"):
            measure = self._speeds()
        if subject is None or measure is None:
            return None
        sized = groups.get("c") in ("smaller", "larger", "bigger", "fewer", "more", "less")
        if sized and not measure and not self.clause.places.chosen:
            return None  # smaller in what?
        rivals = self._object(groups["o"], subject)
        if rivals is not None and len(subject.lines) > len(rivals.lines) == 1:
            subject = Group(subject.axis, tuple(line for line in subject.lines if line not in rivals.lines))
        several = self.phrases.margins(groups.get("by"))
        margin = None if several else self.phrases.margin(groups.get("by") or groups.get("d"))
        if rivals is not None and several:
            return self._by_each(subject, rivals, several)
        if rivals is None or (margin is None and (groups.get("by") or groups.get("d"))):
            return None
        if margin is not None and margin.measure is not None:
            measure = [*measure, margin.measure]
        cross = self._cross(subject.axis, measure)
        if cross is None:
            return None
        verb, level = groups.get("v") or "", ""
        if groups.get("c"):
            way = way_of(groups["c"])
        elif verb in ("the same", "equal", "identical", "an equal", "an identical"):
            way, level = count(True), "same"
        elif re.fullmatch(said.LEVEL + "|match", verb):
            way, level = count(True), "level"
        elif re.fullmatch(r"above|over|higher than", verb):
            way = worth(True)
        elif re.fullmatch(r"below|under|lower than", verb):
            way = worth(False)
        elif verb in ("ahead of", "behind", "better than", "worse than"):
            way = way_of(verb)
        else:
            way = worth(not re.fullmatch(said.TRAILS, verb))
        negated = bool(groups.get("neg")) or self.phrases.negative(groups["s"])
        if negated and (
            margin is not None
            or cross.needed != "all"
            or (len(self.compare.across(cross)) > 1 and not cross.mean)
            or level
        ):
            return None
        parts = self.compare.pairs(subject, rivals, cross, way, self._extra(margin), level)
        if parts is None:
            return None
        if negated:
            parts = [Part(tests=part.tests, needed="none") for part in parts]
        if groups.get("a"):
            a, b = self.phrases.number(groups["a"]), self.phrases.number(groups["b"])
            if len(rivals.lines) != 1 or len(subject.lines) != 1 or a is None or b is None:
                return None
            for line, told in ((subject.lines[0], a), (rivals.lines[0], b)):
                printed = self.compare.prints(line, cross, told)
                if printed is None:
                    return None
                parts += printed
        if self.clause.places.only:
            more = self._not_elsewhere(subject, rivals, cross, way)
            if more is None:
                return None
            parts += more
        if self.clause.places.but and not self._excepted(
            subject, lambda at: self.compare.pairs(subject, rivals, at, way)
        ):
            return None
        found = self._statement(
            "order", subject, [parts], cross, others=rivals.lines, told=margin.told if margin else None
        )
        test = parts[0].tests[0]
        found.above = test.relation != "below"
        return found

    def _by_each(self, subject: Group, rivals: Group, told: list[Quantity]) -> Statement | None:
        """Of "by 1.6, 2.3 and 1.7 points in A, B and C": a margin for each place."""
        places = self.clause.places
        phrases = [phrase for phrase in places.chosen if len(phrase) == len(told)]
        if not phrases and places.every and not places.chosen:  # "on both test sets, by 4.2 and 4.5 points"
            whole = self._cross(subject.axis)
            if whole is not None and len(whole.lines) == len(told):
                phrases = [[Named(line.axis, (line.at,)) for line in whole.lines]]
        if len(phrases) != 1 or len(subject.lines) != 1 or len(rivals.lines) != 1:
            return None
        parts: list[Part] = []
        lines: list[Line] = []
        metric = None
        rest = [phrase for phrase in self.clause.places.chosen if phrase is not phrases[0]]
        for named, margin in zip(phrases[0], told, strict=True):
            cross = self.compare.cross(subject.axis, Places(chosen=[*rest, [named]]))
            if cross is None or len(cross.lines) != 1:
                return None
            relative = None if margin.unit == "percent" and self.clause.relative is not False else False
            extra = self._extra(Margin(margin, relative is False, None))
            found = self.compare.pairs(subject, rivals, cross, worth(True), extra)
            if found is None:
                return None
            parts += found
            lines += cross.lines
            metric = cross.metric
        return self._statement("order", subject, [parts], Cross(lines, "all", metric), others=rivals.lines)

    def _not_elsewhere(self, subject: Group, rivals: Group, cross: Cross, way: Way) -> list[Part] | None:
        """Of "on D only": nowhere else."""
        here = {line.at for line in cross.lines}
        kind = cross.lines[0].metrics
        lines = [line for line in self.table.values(1 - subject.axis) if line.at not in here and line.metrics == kind]
        if not lines and kind:  # the one column of its measure: "only in speed"
            lines = [line for line in self.table.values(1 - subject.axis) if line.at not in here]
        if not lines or len(subject.lines) != 1:
            return None
        parts = self.compare.pairs(subject, rivals, Cross(lines, "all", cross.metric), way)
        return [Part(tests=part.tests, needed="none") for part in parts] if parts else None

    def _changed(self, match: re.Match[str]) -> Statement | None:
        groups = match.groupdict()
        measure = self.phrases.measure(groups.get("m") or groups.get("m0"))
        subject = self._subject(groups["s"])
        if subject is None or measure is None:
            return None
        to = groups.get("to") is not None
        by = groups.get("by") or groups.get("by0")
        margin = self.phrases.margin(re.sub(rf" of {Z}$", "", by)) if by else None
        if by and margin is None:
            return None
        if by and (tail := re.search(rf" of ({Z})$", by)):
            measure = [*measure, self.encoded.named[tail.group(1)]]
        if margin is not None and margin.measure is not None:
            measure = [*measure, margin.measure]
        others = groups.get("o") or groups.get("of")
        if not others and measure and measure[0].axis == subject.axis and not measure[0].metric:
            others, measure = groups["m"], measure[1:]  # "Y improves X by 7.5"
        cross = self._cross(subject.axis, measure)
        if cross is None:
            return None
        if (
            others
            and others == groups.get("of")
            and re.fullmatch(rf"{Z}", others)
            and self.encoded.named[others].axis != subject.axis
        ):
            return None
        bases: list[Group] = []
        if others:
            base = self._object(others, subject)
            bases = [base] if base else []
        elif all(line.step is not None for line in subject.lines) and len(subject.lines) == 1:
            bases = self._bases(subject.lines[0])
        way = way_of(groups["c"])
        if not measure and not cross.metric and re.fullmatch(said.COUNTS, groups["c"]):
            way = worth(
                re.fullmatch(said.COUNTS_UP, groups["c"]) is not None
            )  # performance drops, however it is counted
        ways: list[list[Part]] = []
        told: Quantity | None = margin.told if margin else None
        a, b = self.phrases.number(groups.get("a")), self.phrases.number(groups.get("b"))
        for base in bases:
            parts = self.compare.pairs(subject, base, cross, way, None if to else self._extra(margin))
            if groups["c"] in ("moves", "changes", "brings", "takes", "shifts"):
                parts = []  # which way is not said
            if parts is None:
                return None
            if a is not None and b is not None:
                if len(base.lines) != 1 or len(subject.lines) != 1:
                    return None
                one, two = self.compare.prints(base.lines[0], cross, a), self.compare.prints(subject.lines[0], cross, b)
                if one is None or two is None:
                    return None
                parts += [*one, *two]
            if to and told is not None:
                printed = self.compare.prints(subject.lines[0], cross, told)
                if printed is None:
                    return None
                parts += printed
            ways.append(parts)
        if not ways or not ways[0]:
            return None
        found = self._statement("order", subject, ways, cross, others=bases[0].lines, told=None if to else told)
        found.above = ways[0][0].tests[0].relation != "below"
        return found

    def _bases(self, line: Line) -> list[Group]:
        """What a row of an ablation starts from: the row it stands under, or, of rows that add up, the one before."""
        lines = self.table.lines[line.axis]
        if line.base is None or line.step is None:
            return []
        found = [line.base]
        before = lines[line.at - 1] if line.at else None
        if before is not None and before.step is not None and before.step[0] == line.step[0]:
            alone = any(one.step and _APART.search(one.step[1]) for one in lines if one.base == line.base)
            alone = alone or (_EACH_ALONE.match(line.told) is not None and not _ADDS_UP.search(self.table.caption))
            alone = alone or self._turns_back(line)
            if not alone:  # a row "- A - B" shows that the others take away one part each
                found.append(before.at)
        return [Group(line.axis, (lines[at],)) for at in found]

    def _turns_back(self, line: Line) -> bool:
        """Whether rows from one base turn back from one to the next on most columns, as they do not where each takes
        away (or adds) more than the one before.
        """
        sign = line.step[0] if line.step is not None else ""
        rows = [one for one in self.table.lines[line.axis] if one.base == line.base and one.step is not None]
        rows = [one for one in rows if one.step is not None and one.step[0] == sign]
        back = columns = 0
        for at in self.table.values(1 - line.axis):
            figures = [figure.value for row in rows if (figure := self.table.figure(row, at)) is not None]
            up = self.compare.up(line, at, Cross([at], "all"))
            if up is not None and len(figures) == len(rows):
                columns += 1
                back += any((two > one) is (up == (sign == "-")) for one, two in pairwise(figures) if one != two)
        return 2 * back > columns and _ADDS_UP.search(self.table.caption) is None

    def _more_than(self, match: re.Match[str]) -> Statement | None:
        """Of "removing X hurts F1 more than removing Y": two steps from one row."""
        measure = self.phrases.measure(match["m"])
        x, y = self.phrases.group(match["s"]), self.phrases.group(match["o"])
        if measure is None or x is None or y is None or x.axis != y.axis or len(x.lines) != 1 or len(y.lines) != 1:
            return None
        one, two = x.lines[0], y.lines[0]
        if (
            one.step is None
            or two.step is None
            or one.base is None
            or one.base != two.base
            or one.step[0] != two.step[0]
        ):
            return None
        cross = self._cross(x.axis, measure)
        if cross is None:
            return None
        way = way_of(match["c"])
        more = match["more"] != "less"

        def turned(up: bool | None) -> bool | None:
            first = way(up)
            return first if more or first is None else not first

        parts = self.compare.pairs(x, y, cross, turned)
        return self._statement("order", x, [parts], cross, others=y.lines) if parts else None

    def _stepped(self, match: re.Match[str]) -> Statement | None:
        """Of a clause such as "increasing k from 4 to 8 hurts accuracy"."""
        a, b = self.phrases.number(match["a"] or match["a1"]), self.phrases.number(match["b"] or match["b1"])
        measure = self.phrases.measure(match["m"])
        if a is None or b is None or measure is None:
            return None
        for axis in (0, 1):
            labels = {label_value(line.name): line for line in self.table.lines[axis]}
            before, after = labels.get(str(a.value.normalize())), labels.get(str(b.value.normalize()))
            if before is None or after is None:
                continue
            cross = self._cross(axis, measure)
            if cross is None:
                continue
            margin = self.phrases.margin(match["by"])
            if match["by"] and margin is None:
                return None
            way = way_of(match["c"])
            if not measure and not cross.metric and re.fullmatch(said.COUNTS, match["c"]):
                way = worth(re.fullmatch(said.COUNTS_UP, match["c"]) is not None)
            subject, base = Group(axis, (after,)), Group(axis, (before,))
            parts = self.compare.pairs(subject, base, cross, way, self._extra(margin))
            if parts is None:
                continue
            if match["va"]:
                for line, sign in ((before, "va"), (after, "vb")):
                    told = self.phrases.number(match[sign])
                    printed = self.compare.prints(line, cross, told) if told else None
                    if printed is None:
                        return None
                    parts += printed
            found = self._statement(
                "order", subject, [parts], cross, others=(before,), told=margin.told if margin else None
            )
            found.above = parts[0].tests[0].relation != "below"
            return found
        return None

    def _retains(self, match: re.Match[str]) -> Statement | None:
        told = self.phrases.number(match["v"])
        subject, base = self.phrases.group(match["s"]), self.phrases.group(match["o"] or match["o2"])
        measure = self.phrases.measure(match["m"] or match["m2"])
        if (
            told is None
            or told.unit != "percent"
            or subject is None
            or base is None
            or measure is None
            or subject.axis != base.axis
        ):
            return None
        cross = self._cross(subject.axis, measure)
        if cross is None or len(cross.lines) != 1 or len(subject.lines) != 1 or len(base.lines) != 1:
            return None
        a, b = (
            self.compare.figure(subject.lines[0], cross.lines[0], cross),
            self.compare.figure(base.lines[0], cross.lines[0], cross),
        )
        if a is None or b is None or not b.value:
            return None
        slack = 100 * (a.half + b.half) / abs(b.value)
        share = Figure(
            value=100 * a.value / b.value,
            half=slack,
            printed=f"{a.printed} of {b.printed}",
            of=a.of,
            spans=(*a.spans, *b.spans),
        )
        tests = (Test(left=share, relation="is", told=told),)
        return self._statement("order", subject, [[Part(tests=tests)]], cross, others=base.lines, told=told)
