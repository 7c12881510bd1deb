"""A cell's numbers under what its labels say: scores, prices and properties in the units of the records.

A unit that does not fit is a reason not to read the number, never a guess: `$3` under a benchmark is no score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple

from extractors.table_cells import CellNumber
from extractors.table_labels import Label
from extractors.table_words import words_in
from kg.model.claims import Claim, ValueClaim
from kg.model.entities import Metric
from kg.model.quantity import Moment, Quantity, Unit, Value, Wording

Kind = Literal["score", "price", "attribute"]

BILLION = Decimal(10) ** 9
SMALL = Decimal(10000)  # a bare number under "parameters" up to here counts billions: nobody prints 671 for 671 weights
HIGHEST_TOKEN_PRICE = Decimal(2000)  # dollars per million tokens; dearer things are sold by something else
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# 2025-01-20 | 2025.01.20 | 2025/1/20
_ISO = re.compile(r"(?<!\d)(20[0-3]\d|19\d\d)[-./](0?[1-9]|1[0-2])(?:[-./](0?[1-9]|[12]\d|3[01]))?(?!\d)")
# January 20, 2025 | Jan. 2025
_MONTH_FIRST = re.compile(
    r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[\s/-](?:([0-3]?\d)(?:st|nd|rd|th)?,?\s)?(20[0-3]\d|19\d\d)"
)
# 20 January 2025
_DAY_FIRST = re.compile(
    r"(?i)\b([0-3]?\d)(?:st|nd|rd|th)?[\s/-](?:of\s)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[\s/-](20[0-3]\d|19\d\d)"
)
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d|19[5-9]\d)(?!\d)")
_YES = re.compile(r"(?:yes|y|true|open(?:[- ](?:source|weights?))?)(?:[\s,(].{0,80})?")
_NO = re.compile(r"(?:no|n|false|closed(?:[- ]source)?|proprietary|api[- ]only)(?:[\s,(].{0,80})?")


LOWEST_PERCENTILE = 11  # "3rd" is a place, and never a percentile that anybody prints


class Read(NamedTuple):
    """A number or word of a cell with what it measures."""

    kind: Kind
    metric: str | None
    value: Value
    start: int
    """Offsets in the cell's view."""
    end: int


class Refused(NamedTuple):
    """A number that was not read, and why."""

    start: int
    end: int
    reason: str


def _quantity(number: CellNumber, unit: Unit, text: str, factor: Decimal = Decimal(1)) -> Quantity:
    return Quantity(
        value=number.value * factor,
        unit=unit,
        half=number.half * factor,
        printed=text[number.start : number.end],
        bound=number.bound,
        high=None if number.high is None else number.high * factor,
    )


def _no(number: CellNumber, reason: str) -> Refused:
    return Refused(start=number.start, end=number.end, reason=reason)


def score(
    number: CellNumber, text: str, metrics: Sequence[Metric], default: str, metric: str | None, own: Unit | None
) -> Read | Refused:
    """A number as a score in the unit of the benchmark's metric, with the metric where the number tells which.

    `metrics` are the benchmark's, `default` names its usual one; of a benchmark that nobody knows there are none, and
    `own` is the unit that its metric's name implies.
    """
    if number.unit in ("$", "¥", "€", "£", "s", "h", "tps", "tokens", "params", "bytes"):
        return _no(number, "the unit is none that a score has")
    if number.unit == "x":
        return _no(number, "a ratio, not a score")
    if number.unit == "place":  # "11th" is a percentile where a benchmark has such
        ranked = number.value < LOWEST_PERCENTILE or metric not in (None, "percentile")
        if ranked or all(m.unit != "percentile" for m in metrics):
            return _no(number, "a place, not a score")
        number = replace(number, unit="percentile")
    if number.signed and (metrics or number.value >= 0):
        return _no(number, "a difference, not a score")
    if number.scaled:
        return _no(number, "too large for a score")
    if not metrics:
        value = _quantity(number, _own_unit(number, own), text)
        return Read(kind="score", metric=metric, value=value, start=number.start, end=number.end)
    stated = [m for m in metrics if m.name == metric] or _alike(metrics, metric)
    best = _best(number, stated or metrics, default)
    unit = _unit(best.unit)
    if number.unit == "percentile" and unit != "percentile":
        return _no(number, "a percentile, which this benchmark does not have")
    if metric is None and unit in ("rating", "percentile") and len({m.unit for m in metrics}) > 1:
        metric = best.name
    return Read(kind="score", metric=metric, value=_quantity(number, unit, text), start=number.start, end=number.end)


def _alike(metrics: Sequence[Metric], metric: str | None) -> list[Metric]:
    """Where the metric stated is none of the benchmark's: those of the unit that such a metric has."""
    if metric is None:
        return []
    unit = {"rating": "rating", "percentile": "percentile"}.get(metric, "percent")
    return [m for m in metrics if m.unit == unit]


def _best(number: CellNumber, metrics: Sequence[Metric], default: str) -> Metric:
    """The metric that the number was printed in: the usual one; of rating and percentile the narrower that holds."""
    units = {"%": ("percent", "percentile"), "percentile": ("percentile",), "rating": ("rating",)}
    wanted = units.get(number.unit or "")
    fitting = [m for m in metrics if wanted is None or m.unit in wanted] or list(metrics)
    holding = [
        m for m in fitting if m.low <= number.value <= m.high and not (m.unit == "count" and number.decimals)
    ] or fitting
    if {m.unit for m in fitting} <= {"rating", "percentile"}:
        return min(holding, key=lambda m: (m.high - m.low, m.name))
    return min(holding, key=lambda m: (m.name != default, m.unit != "percent", m.name))


def _unit(name: str) -> Unit:
    units: dict[str, Unit] = {
        "rating": "rating",
        "elo": "rating",
        "percentile": "percentile",
        "usd": "usd",
        "count": "count",
    }
    return units.get(name, "percent")


def _own_unit(number: CellNumber, metric_unit: Unit | None) -> Unit:
    """The unit of a score on a benchmark that nobody knows: as printed, else the metric's, else by size."""
    match number.unit:
        case "%":
            return "percent"
        case "percentile":
            return "percentile"
        case "rating":
            return "rating"
    if metric_unit is not None:
        return metric_unit
    return "percent" if 0 <= number.value <= 100 else "count"


# "Small (500 in / 200 out)"
WORKLOAD = re.compile(r"(?i)\d[\dkm,.]{0,8} ?(?:in|input|prompt)\b.{0,12}\b(?:out|output)\b")


# "FLOPs per token"
COMPUTE = re.compile(r"\b[KMGTPE]?FLOPS?(?:/s)?\b", re.I)
# "Task Cost (avg)", "Monthly Cost (10M Output Tokens)": what a piece of work or a month comes to
OF_WORK = re.compile(
    r"(?i)\b(?:tasks?|monthly|yearly|annual(?:ly)?|daily|weekly|workloads?"
    r"|(?:per|a|/) ?(?:month|year|day|week|request|query|call|user|image|run|page|document|article|session|problem))\b"
)


PER_TOKEN = re.compile(r"(?i)token|\bmtok\b")
# "Cost" under a line that says "the price of the whole run"
OF_A_RUN = re.compile(
    r"(?i)\b(?:costs?|price|bill|spen[dt]|paid)\b[^.|]{0,40}\b(?:runs?|evaluations?|suite|leaderboard|board)\b"
)


def price(number: CellNumber, text: str, label: Label, words: str, context: str) -> Read | Refused:
    """A number as a price per million tokens; `words` are the cell's own, `context` those over the table."""
    if number.unit in ("¥", "€", "£", "RMB", "CN¥"):
        return _no(number, "a price in a currency that the reference does not have")
    if number.unit not in ("$", None):
        return _no(number, "a ratio, not a price" if number.unit == "x" else "the unit is none that a price has")
    if (
        number.unit is None
        and label.unit != "$"
        and not label.roles & {"price", "input", "output", "cached", "blended"}
    ):
        return _no(number, "no currency")
    if number.signed:
        return _no(number, "a difference, not a price")
    per = number.per or label.per
    if per not in ("M", "K", "token", None):
        return _no(number, f"a price per {per}, not per token")
    if COMPUTE.search(f"{words} {label.text} {text}"):
        return _no(number, "an amount of computing, not a price")
    if OF_WORK.search(label.text):
        return _no(number, "the price of a piece of work, not of tokens")
    metric = price_metric(words, label)
    tokens = PER_TOKEN.search(f"{words} {label.text} {context} {text}") is not None
    if metric is None and per is None and not tokens:
        return _no(number, "a price without what it is for")
    if metric is None and per is None and WORKLOAD.search(f"{label.text} {words}"):
        return _no(number, "the price of a workload, not of a million tokens")
    if metric is None and OF_A_RUN.search(f"{label.text} {context}") and not PER_TOKEN.search(f"{words} {label.text}"):
        return _no(number, "the price of a run, not of tokens")
    factor = {"K": Decimal(1000), "token": Decimal(10) ** 6}.get(per or "M", Decimal(1))
    if label.unit == "$" and label.factor != 1 and number.unit is None:
        factor *= label.factor
    if number.scaled or number.value * factor > HIGHEST_TOKEN_PRICE:
        return _no(number, "too much for a million tokens")
    value = _quantity(number, "usd-per-mtok", text, factor)
    return Read(kind="price", metric=metric or "price", value=value, start=number.start, end=number.end)


RUN_COST = "run-cost"


def run_cost(number: CellNumber, text: str) -> Read:
    """A number of dollars as what one full run of a benchmark cost."""
    value = _quantity(number, "usd", text)
    return Read(kind="score", metric=RUN_COST, value=value, start=number.start, end=number.end)


def price_metric(words: str, label: Label) -> str | None:
    """Which price it is: by the cell's own words, then by the labels."""
    for roles in (frozenset(word.role for word in words_in(words)), label.roles):
        if "uncached" in roles:
            return "input-price"
        if "cache-write" in roles:
            return "cache-write-price"
        if "cached" in roles:
            return "cached-input-price"
        if "blended" in roles:
            return "blended-price"
        if "output" in roles and "input" not in roles:
            return "output-price"
        if "input" in roles and "output" not in roles:
            return "input-price"
    return None


def attribute(number: CellNumber, text: str, metric: str, unit: Unit, label: Label) -> Read | Refused:
    """A number as a property, in the unit of the property."""
    scaled = label.unit == "scale" and not number.scaled
    factor = label.factor if scaled else Decimal(1)
    fits: dict[str, tuple[str | None, ...]] = {
        "parameters": (None, "params"),
        "tokens": (None, "tokens"),
        "seconds": (None, "s"),
        "tokens-per-second": (None, "tps"),
        "usd": (None, "$"),
        "count": (None, "h"),
        "percent": (None, "%"),
    }
    if number.unit not in fits.get(unit, (None,)) or number.signed:
        return _no(number, "the unit does not fit the property")
    if unit in ("seconds", "tokens-per-second", "count") and label.factor != 1 and number.unit is None:
        factor = label.factor
    if unit == "parameters" and not number.scaled and not scaled and number.value < SMALL:
        factor = BILLION
    if unit == "tokens" and not number.scaled and not scaled and number.value < 1000:
        return _no(number, "a number of tokens without K or M")
    value = _quantity(number, unit, text, factor)
    return Read(kind="attribute", metric=metric, value=value, start=number.start, end=number.end)


def moment(text: str) -> tuple[Moment, int, int] | None:
    """A date in a cell at the precision that it is printed, with its offsets; None where there is not exactly one."""
    for pattern, parts in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR, (1, 0, 0))):
        found = list(pattern.finditer(text))
        if len(found) > 1:
            return None
        if not found:
            continue
        match = found[0]
        iso = match[parts[0]]
        if parts[1]:
            month = match[parts[1]]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            iso += f"-{number:02d}"
            day = match[parts[2]]
            if day and 1 <= int(day) <= 31:
                iso += f"-{int(day):02d}"
        return Moment(iso=iso, printed=match.group()), match.start(), match.end()
    return None


def openness(text: str) -> Wording | None:
    """`true` or `false` for what a cell says of open weights; None where it says something else."""
    word = text.strip(" .✓✔✅❌✗✘").casefold()
    mark = text.strip()[:1]
    if _YES.fullmatch(word):
        return Wording(text="true", printed=text)
    if _NO.fullmatch(word):
        return Wording(text="false", printed=text)
    if not word and mark in ("✓", "✔", "✅"):
        return Wording(text="true", printed=text)
    if not word and mark in ("❌", "✗", "✘"):
        return Wording(text="false", printed=text)
    return None


def as_percent(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with fractions as percentages, for each benchmark whose scores are all printed between 0 and 1."""
    scores: dict[tuple[str, ...], list[Quantity]] = {}
    for claim in claims:
        value = getattr(claim, "value", None)
        if claim.benchmarks and isinstance(value, Quantity) and value.unit == "percent":
            scores.setdefault(claim.benchmarks[0].candidates, []).append(value)
    fractions = {
        id
        for id, values in scores.items()
        if id and all(v.value <= 1 and "%" not in v.printed for v in values) and any(v.value % 1 for v in values)
    }
    return [_as_percent(c) if c.benchmarks and c.benchmarks[0].candidates in fractions else c for c in claims]


def _as_percent(claim: Claim) -> Claim:
    if not isinstance(claim, ValueClaim) or not isinstance(claim.value, Quantity) or claim.value.unit != "percent":
        return claim
    old = claim.value
    high = None if old.high is None else old.high * 100
    return replace(claim, value=replace(old, value=old.value * 100, half=old.half * 100, high=high))
