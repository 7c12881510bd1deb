"""Spans that mean something, found before any grammar: names, numbers, words of comparison. Offsets are those of a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.quantity import Moment, Quantity, Wording

Role = Literal[
    "model", "company", "benchmark", "metric", "setting", "provider", "quantity", "moment", "wording", "phrase"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named thing or a number at `view.text[start:end]`."""

    role: Role
    start: int
    end: int
    text: str
    """The view's characters."""
    candidates: tuple[str, ...] = ()
    """Ids, best first; one for an unambiguous name; empty for a quantity."""
    metric: str | None = None
    """The metric that a benchmark's alias implies."""
    value: Quantity | Moment | Wording | None = None
    """Of a quantity, moment or wording."""
    phrase: str | None = None
    """Of a phrase: its row key in phrases.csv."""
    found: Literal["alias", "folded", "fuzzy", "pattern", "shape"] = "alias"
    """How it was found: as listed, after folding case and dashes, by a slip's nearness, by a pattern, or by the shape of an unknown name."""
