"""Values as they were printed.

A printed number is an interval: 71.5 may have been anything from 71.45 to 71.55 (method of statcheck, Nuijten et al.
2016). Numbers are `Decimal` from the moment they are read; no float touches a score or a price.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kg.model.record import record

Unit = Literal[
    "percent",
    "points",
    "rating",
    "percentile",
    "ratio",
    "usd-per-mtok",
    "usd",
    "parameters",
    "tokens",
    "seconds",
    "tokens-per-second",
    "date",
    "text",
    "count",
]
Bound = Literal["exact", "about", "over", "under", "nearly", "up-to", "range"]

ABOUT = Decimal("0.03")  # "about 40%" is said of 39 and of 41; wider readings are never held against an author
NEARLY = Decimal("0.06")  # "nearly half" is said of 47%
CONTEXT_SLACK = Decimal("0.05")  # 128K is written for 128,000 and for 131,072, a million for 1,048,576


def half_unit(number: Decimal) -> Decimal:
    """Half a unit of the last printed place: 71.5 -> 0.05, 79 -> 0.5."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) else Decimal(0)


@record(kw_only=True)
class Quantity:
    """A number and how it was printed."""

    value: Decimal
    """The number in `unit`; the low end of a range. "671B" is 671000000000."""
    unit: Unit
    """What it counts."""
    half: Decimal
    """Half a unit of the last printed place, in `unit`: 671B -> 500000000."""
    printed: str
    """The document's characters."""
    bound: Bound = "exact"
    """How the words around it bend it: "about", "over", "nearly", "up to"."""
    high: Decimal | None = None
    """High end of a range, else None."""

    def could_print(self, exact: Decimal) -> bool:
        """Whether an author who knows `exact` could have printed this."""
        if self.unit == "tokens" and abs(self.value - exact) <= CONTEXT_SLACK * max(abs(exact), abs(self.value)):
            return True
        if self.high is not None:
            return self.value - self.half <= exact <= self.high + self.half
        low, high = self.value - self.half, self.value + self.half
        match self.bound:
            case "about":
                slack = max(self.half, abs(self.value) * ABOUT)
                return self.value - slack <= exact <= self.value + slack
            case "over":
                return exact >= low
            case "under" | "up-to":
                return exact <= high
            case "nearly":
                return self.value * (1 - NEARLY) - self.half <= exact <= high
            case _:
                return low <= exact <= high


@record(kw_only=True)
class Moment:
    """A date at the precision that the text gives."""

    iso: str
    """`2025`, `2025-01` or `2025-01-20`."""
    printed: str
    """The document's characters."""

    def could_print(self, exact: str) -> bool:
        """Whether the two agree as far as both go: "January 2025" agrees with 2025-01-20."""
        return exact.startswith(self.iso) or self.iso.startswith(exact)


@record(kw_only=True)
class Wording:
    """A value that is words: a licence, a base model, an architecture, an expansion."""

    text: str
    """The canonical wording where one is known (`MIT`, a model id), else as printed."""
    printed: str
    """The document's characters."""


Value = Quantity | Moment | Wording
