"""What the reference knows by name: models, benchmarks, metrics, sources, and the ways they are written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model snapshot or variant."""

    id: str
    name: str
    developer: str
    family: str
    release_date: str | None
    """ISO, at the precision known."""
    params_total: Decimal | None
    """Parameters, not billions."""
    params_active: Decimal | None
    """Parameters activated per token."""
    context_tokens: int | None
    architecture: str | None
    """`moe`, `dense`, or None where not known."""
    license: str | None
    open_weights: bool | None
    base_model: str | None
    """Model id."""
    source: str
    """The document that the row was first taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A benchmark, with its default metric and the bounds of that."""

    id: str
    name: str
    domain: str
    default_metric: str
    unit: str
    low: Decimal
    high: Decimal
    higher_is_better: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric of a benchmark. Only metrics of one `group` may be compared."""

    benchmark: str
    name: str
    unit: str
    low: Decimal
    high: Decimal
    higher_is_better: bool
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a price or an attribute is: a row, so that something new can be measured without a class."""

    id: str
    """`input-price`, `total-params`, `release-date`: the `metric` of its facts."""
    label: str
    """For people: "input price"."""
    kind: Literal["price", "attribute"]
    unit: str
    """As in `kg.model.quantity.Unit`; `date` and `text` have strings for values."""
    higher_is_better: bool | None
    """None where more is neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document, leaderboard or price list that facts were copied from."""

    id: str
    title: str
    publisher: str
    url: str
    published: str | None
    retrieved: str
    kind: str
    trust: str
    """`primary` when read from the publisher, else `secondary`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way articles write a name. An ambiguous one has a row for each candidate."""

    text: str
    target: str
    """Model or benchmark id."""
    metric: str | None = None
    """The metric that a benchmark's alias implies."""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A dated snapshot that an undated model id may stand for from a day on."""

    model: str
    snapshot: str
    since: str
    """ISO date: the first day on which a text can mean it."""
    note: str
