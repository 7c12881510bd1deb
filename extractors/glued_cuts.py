"""Where a line whose columns ran together is cut: after its label, and between values that its benchmark can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise

from extractors.glued_rows import runs
from extractors.glued_values import valued
from extractors.glued_words import worded
from extractors.remembered import remembered
from extractors.table_labels import PRICE_ROLES, LabelReader
from extractors.table_words import words_in
from kg.model.catalog import Catalog
from kg.model.entities import Metric
from kg.model.record import record
from kg.model.text import View

MAX_DIGITS = 24  # of a run of digits that is tried to be cut
MAX_RATINGS = 6  # whole numbers of three or four digits that are tried to be told apart

_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?%")
_DECIMALS = (re.compile(r"\d{1,3}\.\d"), re.compile(r"\d{1,3}\.\d\d"))

_RATIO = re.compile(r"\d{1,3}(?:\.\d{1,2})?[x×]")  # in a last column: "1.3x"
_RATINGS = re.compile(r"[~≈]?\d[\d~≈]{0,40}")
_ABOUT = "~≈"
_OF_SIZE = re.compile(r"[ -]\d{1,4}(?:\.\d{1,2})?[Bb](?![a-z0-9])")  # "Qwen3-235B" is longer than its family's name
_REMARK = re.compile(r"\s?\([^()]{2,20}\)")
_NEWER = re.compile(r"\.\d{1,2}(?!\d)")
# $0.55 / 1M tokens
_MONEY = re.compile(r"\$\s?\d{1,6}(?:[.,]\d{1,6})?(?:\s?(?:/|per)\s?[\dA-Za-z]{1,9}(?: (?:input |output )?tokens?)?)?")
_METRIC = re.compile(r"\s?\([^()\d]{1,30}(?:@\d{1,3})?\)")

Range = tuple[int, int]


@record()
class CutRow:
    """A glued row cut into cells."""

    label: Range
    values: tuple[Range, ...]
    remark: Range


@dataclass
class Cutter:
    """Cuts glued lines with the names of one catalog."""

    catalog: Catalog
    reader: LabelReader

    @cached_property
    def benchmarks(self) -> dict[str, list[tuple[str, str]]]:
        """Names of benchmarks with their ids by the first two letters, longest first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for alias in sorted(self.catalog.benchmark_aliases, key=lambda a: (-len(a.text), a.text, a.target)):
            found.setdefault(alias.text[:2].casefold(), []).append((alias.text, alias.target))
        return found

    @cached_property
    def models(self) -> dict[str, list[str]]:
        """Names of models by the first two letters, longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted({a.text for a in self.catalog.model_aliases}, key=lambda n: (-len(n), n)):
            found.setdefault(name[:2].casefold(), []).append(name)
        return found

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        """The first two letters of a model's name."""
        listed = "|".join(re.escape(two) for two in sorted(self.models) if len(two) == 2)
        return re.compile(listed, re.I)

    @cached_property
    def metrics(self) -> dict[str, list[Metric]]:
        """What each benchmark is measured in."""
        found: dict[str, list[Metric]] = {}
        for (benchmark, _), metric in self.catalog.metrics.items():
            found.setdefault(benchmark, []).append(metric)
        return found

    @cached_property
    def _tests(self) -> dict[str, list[str]]:
        """Names of benchmarks by the first two letters, longest first."""
        return {key: [name for name, _ in names] for key, names in self.benchmarks.items()}

    @cached_property
    def _high(self) -> dict[str, bool]:
        """Of each benchmark whether it is measured in ratings too."""
        return {id: any(metric.high > 100 for metric in metrics) for id, metrics in self.metrics.items()}

    def of_models(self, lines: Sequence[tuple[int, View]]) -> Iterator[tuple[int, list[tuple[View, list[Range]]]]]:
        """The glued tables with a model at the beginning of each row, as `glued_rows.runs`."""
        return runs(lines, self.reader, lambda: self.models, lambda: self._tests, lambda: self._high)

    @cached_property
    def header(self) -> Callable[[str], tuple[Range, ...]]:
        """Where models stand in a glued header line, each name as long as possible."""
        return remembered(self._header)

    def _header(self, text: str) -> tuple[Range, ...]:
        found: list[Range] = []
        at = 0
        while begun := self._begun.search(text, at):
            at = begun.start()
            names = self.models.get(text[at : at + 2].casefold(), ())
            name = next((n for n in names if text.startswith(n, at)), None)
            if name is None or (at and text[at - 1] in "-."):
                at += 1
                continue
            # "GPT-5.4" is not GPT-5, and nobody that is known
            newer = _NEWER.match(text, at + len(name)) or _OF_SIZE.match(text, at + len(name))
            end = newer.end() if newer else at + len(name)
            remark = _REMARK.match(text, end)  # "GPT-4 (est.)"
            end = remark.end() if remark else end
            found.append((at, end))
            at = end
        return tuple(found)

    def rows(self, text: str, count: int | None) -> list[CutRow]:
        """Every way to cut a line into a label and `count` values (any number where None)."""
        whole = self._priced(text, count) or self._valued(text, count) or self._worded(text, count)
        if whole is not None:
            return [whole]
        found: dict[tuple[Range, ...], CutRow] = {}
        for alias, target in self.benchmarks.get(text[:2].casefold(), ()):
            if not text.casefold().startswith(alias.casefold()):
                continue
            end = len(alias)
            bracket = _METRIC.match(text, end)
            if bracket:
                end = bracket.end()
            if not text[end : end + 1].isdigit():
                continue
            low, high = self._bounds(target, text[len(alias) : end])
            for values in _cuts(text, end, count, low, high):
                last = values[-1][1]
                found.setdefault(values, CutRow((0, end), values, (last, len(text))))
        return list(found.values())

    def _worded(self, text: str, count: int | None) -> CutRow | None:
        found = worded(text, count, self.reader) if count is not None else None
        return CutRow(found[0], found[1], (len(text), len(text))) if found is not None else None

    def _valued(self, text: str, count: int | None) -> CutRow | None:
        found = valued(text, count, self.reader) if count is not None else None
        return CutRow(found[0], found[1], (found[1][-1][1], len(text))) if found is not None else None

    def _priced(self, text: str, count: int | None) -> CutRow | None:
        first = text.find("$")
        if first < 1 or text[first - 1].isspace():
            return None
        label = text[:first]
        if not any(word.role in PRICE_ROLES for word in words_in(label)):
            return None
        values: list[Range] = []
        at = first
        while match := _MONEY.match(text, at):
            values.append(match.span())
            at = match.end()
        if not values or (count is not None and len(values) != count):
            return None
        return CutRow((0, first), tuple(values), (at, len(text)))

    def _bounds(self, benchmark: str, metric: str) -> tuple[Decimal, Decimal]:
        label = self.reader.read(metric).metric if metric.strip() else None
        found = self.metrics.get(benchmark, [])
        kept = [m for m in found if m.name == label] or found
        if not kept:
            return Decimal(0), Decimal(100)
        return min(m.low for m in kept), max(m.high for m in kept)


def _cuts(text: str, start: int, count: int | None, low: Decimal, high: Decimal) -> Iterator[tuple[Range, ...]]:
    """The ways to read values from `start` on, all printed alike and all within bounds."""
    for pattern in (_PERCENT, *_DECIMALS):
        values: list[Range] = []
        at = start
        while match := pattern.match(text, at):
            values.append(match.span())
            at = match.end()
        more = text[at : at + 1].isdigit() and not (pattern is _PERCENT and count and _RATIO.match(text, at))
        fits = values and (count is None or len(values) == count) and not more
        if fits and text[at : at + 2].strip(".")[:1] != "%" and all(_within(text, v, low, high) for v in values):
            yield tuple(values)
    run = _RATINGS.match(text, start)
    if run is None or run.end() - start > MAX_DIGITS or text[run.end() : run.end() + 1] in (".", "%") or high <= 100:
        return  # bare whole percentages could be cut anywhere
    pieces, digits = count or 1, sum(map(str.isdigit, run[0]))
    if pieces > MAX_RATINGS or not 3 * pieces <= digits <= 4 * pieces:
        return
    end = run.end()
    forced = {at for at in range(start + 1, end) if text[at] in _ABOUT}  # "1891~900": the sign begins a value
    for inner in combinations(range(start + 1, end), pieces - 1):
        ranges = tuple(pairwise((start, *inner, end)))
        if forced <= set(inner) and all(_is_rating(text[a:b]) and _within(text, (a, b), low, high) for a, b in ranges):
            yield ranges


def _is_rating(text: str) -> bool:
    digits = text.lstrip(_ABOUT)
    return 3 <= len(digits) <= 4 and len(text) - len(digits) <= 1 and digits.isdigit() and digits[0] != "0"


def _within(text: str, value: Range, low: Decimal, high: Decimal) -> bool:
    return low <= Decimal(text[slice(*value)].strip("% ~≈")) <= high
