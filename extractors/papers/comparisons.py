"""From lines of a table that a sentence names to the comparisons of figures that it implies.

Everything here answers None where the table cannot say: a figure is missing, a direction is not known, several lines
could be meant. None is never a fault of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.papers.lines import Line, PaperTable
from extractors.papers.measures import without_measures
from extractors.papers.names import PaperNames
from extractors.papers.scopes import Places
from extractors.papers.signs import Named
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Needed, Part, Test

# Rows that compete with nobody: people, references, and bounds that are printed for comparison
_NO_RIVAL = re.compile(
    r"(?i)\b(?:human|gold|oracle|upper[- ]?bound|reference|ground[- ]?truth|topline|skyline|random|chance|"
    r"majority|ceiling|recordings?|natural speech|vocoded|copy[- ]synthesis|re-?synthesi[sz]ed|(?:inter-?)?annotators?|"
    r"agreement|kappa)\b"
)
_BY_CHANCE = re.compile(r"(?i)random (?!guess|chance|baseline)[a-z]")

# What cells count in such a table
_COUNTED = re.compile(r"(?i)\bout of (?:\d|the)|\bnumbers? of (?:success|correct|wins|errors)|\bsuccesses\b")


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a phrase names: lines of one axis."""

    axis: int
    lines: tuple[Line, ...]
    every: bool = True
    """Whether the statement must hold for each of them; else it speaks of others in general."""
    strongest: bool = False
    """Only the best of them counts: "the strongest baseline"."""


@dataclass(slots=True)
class Cross:
    """Where on the other axis a statement holds."""

    lines: list[Line]
    needed: Needed | int | Literal["most"]
    metric: Named | None = None
    mean: bool = False

    @property
    def some(self) -> bool:
        """Whether it holds at some of its lines: a number of them, or most."""
        return self.needed == "most" or isinstance(self.needed, int)


@dataclass(slots=True)
class Comparer:
    """Builds comparisons within one table."""

    table: PaperTable
    names: PaperNames

    def cross(self, axis: int, places: Places, measure: Sequence[Named] = ()) -> Cross | None:
        """The lines across `axis` that a clause speaks of; None where its places do not fit the table."""
        other = 1 - axis
        phrases = [*places.chosen, *([list(measure)] if measure else [])]
        metric = next((named for phrase in phrases for named in phrase if named.metric), None)
        lines = list(self.table.lines[other])
        chosen = several = grouped = False
        for phrase in phrases:
            here = [named for named in phrase if named.axis == other]
            if any(named.axis == axis for named in phrase):
                if here or not all(named.metric for named in phrase):
                    return None
                continue
            if not here:
                continue
            kept = {at for named in here for at in named.lines}
            lines = [line for line in lines if line.at in kept]
            several = several or len(here) > 1
            grouped = grouped or any(len(named.lines) > 1 for named in here)
            chosen = True
        but = {at for named in places.but for at in named.lines if named.axis == other}
        if any(named.axis != other for named in places.but):
            return None
        if not chosen or grouped:
            pool = [line for line in lines if line.role == "value" and line.at not in but]
        else:
            pool = [line for line in lines if line.at not in but]
        if but and not chosen and not any(self.table.lines[other][at].metrics for at in but):
            pool = [line for line in pool if not line.metrics] or pool  # "on all sets but D", beside a column of speed
        if places.data and places.count in (None, len(_of_data(pool))) and not chosen:
            pool = _of_data(pool)
        if chosen and not lines:
            return None  # "better on average, with fewer parameters"
        if places.mean:
            return self._mean(other, pool, lines, metric)
        if not pool:
            return None
        if metric is None and not places.every and places.some is None and not but:
            pool = _main(pool)
        if places.all_but is not None and not places.chosen:
            return Cross(pool, len(pool) - places.all_but, metric) if places.count is None else None
        if places.vague and places.count is not None and not places.chosen and places.count < len(pool):
            return Cross(pool, places.count, metric)
        if places.count is not None and places.every and not self._counted(pool, places.count, len(but)):
            alike = _of_one_measure(pool, places.count)
            if alike is None:
                return None
            pool = alike
        if places.some is not None and but:  # "on four of the five tasks, the exception being D"
            whole = places.count in (None, len(pool) + len(but)) and places.some == len(pool)
            return Cross(pool, "all", metric) if whole else None
        if places.some is not None:
            if places.count is not None and places.count != len(pool):
                pool = _of_one_measure(pool, places.count) or []
            return Cross(pool, places.some, metric) if pool else None
        if places.most:
            return Cross(pool, "most", metric)
        needed: Needed = "all" if places.every or len(pool) == 1 or (several and not grouped) else "same"
        return Cross(pool, needed, metric)

    def _counted(self, lines: Sequence[Line], count: int, left_out: int) -> bool:
        if count in (len(lines), len(lines) + left_out):
            return True
        if len({without_measures(line.name) for line in lines}) == count:
            return True  # "FB-sub MRR", "FB-sub Hits@10": two data sets in four columns
        levels = max(len(line.parts) for line in lines)
        return any(len({line.parts[at] for line in lines if at < len(line.parts)}) == count for at in range(levels))

    def _mean(self, axis: int, pool: list[Line], lines: list[Line], metric: Named | None) -> Cross | None:
        averages = [line for line in lines if line.role == "average"]
        if pool and len(pool) < len(self.table.lines[axis]) and all(line.role == "size" for line in lines):
            return None
        if not averages:
            averages = [line for line in self.table.lines[axis] if line.role == "average"]
            alike = [line for line in self.table.values(axis) if line.metrics == pool[0].metrics] if pool else []
            if averages and len(pool) not in (len(self.table.values(axis)), len(alike)):
                return None
            if pool and any(line.metrics != pool[0].metrics for line in averages) and len(alike) == len(pool):
                averages = [] if any(line.metrics for line in averages) else averages
        if len(averages) == 1:
            return Cross(averages, "all", metric)
        if averages or len(pool) < 2 or len({line.metrics for line in pool}) > 1:
            return None
        if not pool[0].metrics and len({line.name for line in pool}) > 1 and all(len(one.parts) > 1 for one in pool):
            return None  # "ELI5 R-L", "ELI5 BS": of which measures is not known
        if len({line.up for line in pool}) > 1 or (not self.table.metrics and not pool[0].metrics):
            return None  # a mean over different measures is nobody's figure
        return Cross(pool, "all", metric, mean=True)

    def figure(self, line: Line, other: Line, cross: Cross) -> Figure | None:
        """The figure of a line on one of the lines across, or the mean over all of them."""
        if not cross.mean:
            return self.table.figure(line, other)
        figures = [self.table.figure(line, each) for each in cross.lines]
        kept = [figure for figure in figures if figure is not None]
        if len(kept) != len(figures):
            return None
        mean = sum((figure.value for figure in kept), Decimal(0)) / len(kept)
        half = max(figure.half for figure in kept)
        shown = mean.quantize(Decimal(10) ** -3).normalize()
        spans = tuple(span for figure in kept for span in figure.spans)
        return Figure(value=mean, half=half, printed=f"a mean of {shown:f}", of=line.name, spans=spans)

    def across(self, cross: Cross) -> list[Line]:
        """The lines to go through: all of them, or one that stands for their mean."""
        return cross.lines[:1] if cross.mean else cross.lines

    def up(self, line: Line, other: Line, cross: Cross) -> bool | None:
        """Whether more is better where two lines cross."""
        return self.names.up(cross.metric, (other, line))

    def rivals(self, line: Line) -> list[Line]:
        """The other lines of its axis that hold results under the same outer names where those part the axis."""
        lines = [each for each in self.table.values(line.axis) if each is not line]
        doubled = {each.name for each in lines if sum(one.name == each.name for one in self.table.lines[line.axis]) > 1}
        own = sum(one.name == line.name for one in self.table.lines[line.axis]) > 1
        whole = {each.outer: {one.name for one in lines if one.outer == each.outer} for each in [*lines, line]}
        if doubled and (own or any(line.name in names for names in whole.values())):
            lines = [each for each in lines if each.outer == line.outer]
        return competitors(lines)

    def pairs(
        self,
        subject: Group,
        rivals: Group,
        cross: Cross,
        way: Callable[[bool | None], bool | None],
        extra: Callable[[Figure, Figure], list[Test]] | None = None,
        level: str = "",
    ) -> list[Part] | None:
        """Subject against rivals everywhere they cross: `way` says, from the direction of the measure, whether the
        subject must have the higher figure.
        """
        tests: list[Test] = []
        if {line.up for line in subject.lines} | {line.up for line in rivals.lines} >= {True, False}:
            return None  # an error and a score are not held against each other
        for one in subject.lines:
            for at in self.across(cross):
                faced = [other for other in rivals.lines if other is not one]
                figures = [(other, self.figure(other, at, cross)) for other in faced]
                if rivals.strongest or len(faced) > 1:  # of many, those without a figure here do not compete
                    figures = [pair for pair in figures if pair[1] is not None]
                mine = self.figure(one, at, cross)
                higher = way(self.up(one, at, cross))
                missing = mine is None or not figures or any(figure is None for _, figure in figures)
                if missing and cross.needed == "all" and len(cross.lines) > 2 and extra is None and not cross.mean:
                    continue  # of "all metrics", those that are reported
                if mine is None or higher is None or missing:
                    return None
                values = [figure for _, figure in figures if figure is not None]
                if rivals.strongest:
                    values = [max(values, key=lambda figure: figure.value if higher else -figure.value)]
                for theirs in values:
                    if level == "same":
                        tests.append(Test(left=mine, relation="at-least", right=theirs))
                        tests.append(Test(left=mine, relation="at-most", right=theirs))
                    elif level:
                        tests.append(Test(left=mine, relation="level", right=theirs))
                    else:
                        tests.append(Test(left=mine, relation="above" if higher else "below", right=theirs))
                    if extra is not None:
                        tests += extra(mine, theirs)
        if not tests:
            return None
        if extra is not None and cross.needed == "same" and len(self.across(cross)) > 1:
            return None  # of one of several places a distance is told, and it is not said of which
        if cross.some and len(subject.lines) * len(rivals.lines) != 1:
            return None
        if cross.needed == "most":
            return [most(tests)] if extra is None and not level else None
        needed = cross.needed
        if needed == "same" or not rivals.every:
            needed = "all" if len(tests) == 1 or self._behind_somebody(subject, rivals, tests) else "same"
        return [Part(tests=tuple(tests), needed=needed)]

    def _behind_somebody(self, subject: Group, rivals: Group, tests: Sequence[Test]) -> bool:
        """Whether one line that is to be ahead of several is behind one of them wherever it may be meant."""
        failed = {test.left for test in tests if not _stands(test)}
        return len(subject.lines) == 1 < len(rivals.lines) and failed == {test.left for test in tests}

    def ranked(
        self,
        line: Line,
        cross: Cross,
        higher_of: Callable[[bool | None], bool | None],
        place: int,
        among: Sequence[Line] | None = None,
    ) -> list[Part] | None:
        """The line stands at `place` (from 1; 0 is last) of its rivals, counted from the end that `higher_of` says."""
        parts: list[Part] = []
        tops: list[Test] = []
        rivals = [other for other in among if other is not line] if among is not None else self.rivals(line)
        rivals = self._without_ablations(line, rivals)
        for at in self.across(cross):
            mine, higher = self.figure(line, at, cross), higher_of(self.up(line, at, cross))
            theirs = [figure for other in rivals if (figure := self.figure(other, at, cross)) is not None]
            if mine is None or higher is None or not theirs:
                return None
            if place == 0:
                higher, reach = not higher, 1
            else:
                reach = place
            if reach == 1:
                top = max(theirs, key=lambda figure: figure.value if higher else -figure.value)
                tops.append(Test(left=mine, relation="at-least" if higher else "at-most", right=top))
            else:
                tests = tuple(Test(left=other, relation="above" if higher else "below", right=mine) for other in theirs)
                parts.append(Part(tests=tests, needed=reach - 1))
        if tops:
            return [Part(tests=tuple(tops), needed=cross.needed)] if cross.needed != "most" else [most(tops)]
        if len(parts) > 1 and cross.needed == "same":  # of one of several places it is said, or of all
            held = [_holds(part) for part in parts]
            return parts if all(held) else parts[:1] if not any(held) else None
        return parts if len(parts) == 1 or cross.needed == "all" else None

    def _without_ablations(self, line: Line, rivals: list[Line]) -> list[Line]:
        """The rivals of a baseline without the paper's own model with a part left out, which nobody ranks it among."""
        lines = self.table.lines[line.axis]
        if line.ours or line.step is not None:
            return rivals
        own = [other for other in rivals if other.step is not None and other.step[0] == "-" and other.base is not None]
        own = [other for other in own if other.base != line.at and lines[other.base or 0].ours]
        return [other for other in rivals if other not in own] or rivals

    def prints(self, line: Line, cross: Cross, told: Quantity) -> list[Part] | None:
        """The table prints a number for a line; where several places could be meant, at one of them."""
        figures = [figure for at in self.across(cross) if (figure := self.figure(line, at, cross)) is not None]
        if not figures:
            return None
        if len(figures) > 1 and told.printed[-1:] not in "KMBkmbn":  # "gets 32.8", above sizes in billions
            figures = [figure for figure in figures if figure.printed[-1:] not in "KMB"]
            if not figures:
                return None
        counts = _COUNTED.search(self.table.caption) is not None and "%" not in _labels(line, cross)
        if counts and told.unit == "percent" and all(figure.value == int(figure.value) for figure in figures):
            return None  # a share of the trials that the table counts
        tests = tuple(Test(left=figure, relation="is", told=told) for figure in figures)
        return [Part(tests=tests, needed="all" if cross.needed == "all" else "any")]


def _of_data(lines: list[Line]) -> list[Line]:
    """Of data sets beside columns that are called by a measure of their own, like a speed, the data sets."""
    plain = [line for line in lines if not line.metrics]
    apart = [line for line in lines if line.metrics and not without_measures(line.name)]
    return plain if len(plain) > 1 and len(plain) + len(apart) == len(lines) else lines


def _main(lines: list[Line]) -> list[Line]:
    """Of precision, recall and F1, the one that a sentence means which names none of them."""
    measures = {frozenset(line.metrics) for line in lines}
    three = {frozenset({"precision"}), frozenset({"recall"}), frozenset({"f1"})}
    return [line for line in lines if line.metrics == {"f1"}] if measures == three else lines


def _of_one_measure(lines: Sequence[Line], count: int) -> list[Line] | None:
    """The lines of the one measure that so many lines have, beside others of their own: "both language pairs" of two
    columns of BLEU and one of WER.
    """
    measures = {(line.metrics, line.up) for line in lines}
    found = [[line for line in lines if (line.metrics, line.up) == one] for one in measures]
    found = [each for each in found if len(each) == count > 1]
    if len(lines) == 2 * count and any(line.metrics for line in lines) and not all(line.metrics for line in lines):
        return None  # "all three criteria" beside as many columns of something else
    return found[0] if len(found) == 1 else None


def competitors(lines: Sequence[Line]) -> list[Line]:
    """Lines without people, references and bounds, which "all models" does not mean."""
    by_chance = sum(_BY_CHANCE.match(line.name) is not None for line in lines)
    several = by_chance > 1  # "Random crops" beside "Random slices" are methods
    return [line for line in lines if not _NO_RIVAL.search(line.name) or (several and _BY_CHANCE.match(line.name))]


def most(tests: Sequence[Test]) -> Part:
    """Of "on most tasks": what bears it out where more than half of the comparisons hold, else what does not."""
    held = [test for test in tests if _stands(test)]
    if 2 * len(held) > len(tests):
        return Part(tests=tuple(held))
    return Part(tests=tuple([test for test in tests if test not in held]))


def _stands(test: Test) -> bool:
    gap = test.left.value - test.right.value if test.right is not None else Decimal(0)
    return {"above": gap > 0, "below": gap < 0, "at-least": gap >= 0, "at-most": gap <= 0}.get(test.relation, False)


def _holds(part: Part) -> bool:
    gaps = [test.left.value - test.right.value for test in part.tests if test.right is not None]
    return sum(gap > 0 if part.tests[0].relation == "above" else gap < 0 for gap in gaps) == part.needed


def outers(lines: Sequence[Line]) -> list[str]:
    """The names that each of some lines shares with its neighbours."""
    return [" | ".join(line.outer) for line in lines]


def residues(lines: Sequence[Line]) -> list[str]:
    """What is left of each label without the words that all of them share."""
    words = [re.findall(r"[^\W_]{1,30}", " ".join(line.parts).casefold()) for line in lines]
    shared = set(words[0]).intersection(*map(set, words[1:]))
    return [" ".join(word for word in each if word not in shared) for each in words]


def _labels(line: Line, cross: Cross) -> str:
    return " ".join([line.told, *(at.told for at in cross.lines)])
