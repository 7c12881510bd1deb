"""Sourced values. Facts are many-valued: one key may have different values in different sources, and all are kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FactKind = Literal["score", "price", "attribute"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value that one source publishes."""

    id: str
    """A digest of the row's key and source: stable when other rows change."""
    kind: FactKind
    subject: str
    """Model id, or a plain name (a company, a person) for some attributes."""
    benchmark: str | None
    """Benchmark id of a score, else None."""
    metric: str
    """`pass@1`; `input-price`, `cached-input-price`, `output-price`; else a measure: `total-params`, `release-date`."""
    setting: tuple[str, ...]
    """Sorted tags as the source states them: `cot`, `window=2024-08..2025-01`."""
    value: Decimal | str
    """In `unit`; a string for dates (ISO) and words."""
    unit: str
    """As in `kg.model.quantity.Unit`."""
    source: str
    """Source id."""
    locator: str | None
    """Table, figure or page; None only for tables without that column."""
    reported_by: str | None = None
    """`self` when the publisher developed the model."""
    as_of: str | None = None
    """ISO date of the run, revision or price list."""
    provider: str | None = None
    """Who sells at this price."""
