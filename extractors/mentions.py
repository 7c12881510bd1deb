"""Spans that mean something, found before any grammar: names, numbers, phrases. Offsets are those of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.model.quantity import Moment, Quantity, Wording
from kg.model.record import record

if TYPE_CHECKING:
    from extractors.linking import Linker
    from extractors.phrases import Phrases

Role = Literal[
    "model", "company", "benchmark", "metric", "setting", "provider", "quantity", "moment", "wording", "phrase"
]


@record(kw_only=True)
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
    """The metric that a benchmark's alias or the words beside it state; of a price the one that its denominator states
    (`input-price`); of a wording the attribute that it is a value of (`license`, `architecture`)."""
    value: Quantity | Moment | Wording | None = None
    """Of a quantity, moment or wording; of a size that stands for a model ("the 70B"), that size."""
    phrase: str | None = None
    """Of a phrase: its row key in phrases.csv."""
    found: Literal["alias", "folded", "fuzzy", "pattern", "shape"] = "alias"
    """How it was found: as listed, after folding case and dashes, by a slip's nearness, by a pattern, or by the
    shape of an unknown name."""


def mentions(text: str, linker: Linker, phrases: Phrases, year: int | None = None) -> list[Mention]:
    """All mentions of `text` in order, none overlapping: names take their characters first, then numbers, then phrases.

    `year` completes dates that print none ("January 20").
    """
    from extractors.numbers import quantities

    found = linker.names(text)
    found += quantities(text, [(mention.start, mention.end) for mention in found], year)
    found.sort(key=lambda mention: mention.start)
    found += phrases.find(text, [(mention.start, mention.end) for mention in found])
    return sorted(found, key=lambda mention: mention.start)
