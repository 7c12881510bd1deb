"""Whether a printed figure and a sourced one can be the same, and how figures are shown to a reader."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kg.model.quantity import Quantity, half_unit

Fit = Literal["prints", "coarser", "truncated"]
"""How a printed figure comes from a sourced one: rounded fairly; the source itself is coarser; the last digits cut
off.
"""

_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_SAME: dict[str, frozenset[str]] = {
    "percent": frozenset({"percent", "percentile"}),
    "points": frozenset({"percent", "percentile", "rating", "points", "count"}),
    "rating": frozenset({"rating"}),
    "percentile": frozenset({"percentile", "percent"}),
    "count": frozenset({"count", "rating", "percent", "percentile"}),
    "ratio": frozenset({"percent", "ratio"}),
}


def same_scale(claimed: str, sourced: str) -> bool:
    """Whether a figure printed in one unit may be held against a fact in another: "77.3 points" against 77.3
    percent.
    """
    return claimed == sourced or sourced in _SAME.get(claimed, ())


def fit(quantity: Quantity, exact: Decimal, unit: str) -> Fit | None:
    """How `quantity` may have been printed by somebody who knows `exact`; None where it cannot.

    0.796 is read as 79.6 percent where the text prints no percent sign.
    """
    if quantity.could_print(exact):
        return "prints"
    if quantity.unit in ("ratio", "points", "count") and unit == "percent" and quantity.value <= _ONE < exact:
        half = max(quantity.half * _HUNDRED, half_unit(exact))
        return "prints" if abs(quantity.value * _HUNDRED - exact) <= half else None
    if quantity.high is not None:
        return None
    if unit == "percent" and quantity.value < _HUNDRED and quantity.printed.strip("*_ ") == str(exact):
        return "prints"  # a column of 0.9 and 0.7 was taken for shares of one, and is in percent
    gap = exact - quantity.value
    if quantity.bound == "exact" and 0 < gap < 2 * quantity.half:
        return "truncated"
    coarse = half_unit(exact)
    if coarse > quantity.half and abs(gap) <= coarse:
        return "coarser"
    return None


def distance(quantity: Quantity, exact: Decimal) -> Decimal:
    """How far `exact` lies from what was printed, 0 inside a range."""
    if quantity.high is not None:
        return max(quantity.value - exact, exact - quantity.high, Decimal(0))
    return abs(quantity.value - exact)


def plain(number: Decimal) -> str:
    """A decimal without exponent, with a real minus sign, no zeros that only pad: `-4.20` gives `−4.2`."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


_LARGE = ((Decimal(10) ** 12, "T"), (Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "K"))


def shown(value: Decimal | str, unit: str | None) -> str:
    """A value for a reader: `$0.55`, `671B`, `128K`, `79.8`, `$5.576M`."""
    if not isinstance(value, Decimal):
        return str(value)
    if unit in ("parameters", "tokens", "usd", "count") and abs(value) >= 10000:
        for scale, letter in _LARGE:
            if abs(value) >= scale:
                return ("$" if unit == "usd" else "") + plain((value / scale).quantize(Decimal("0.001"))) + letter
    if unit in ("usd", "usd-per-mtok"):
        return "$" + format(value, "f").replace("-", "−")
    return plain(value) if value == value.to_integral() else format(value, "f").replace("-", "−")


def transposed(claimed: Decimal, right: Decimal) -> bool:
    """Whether two neighbouring digits changed places while the point stayed: 78.9 for 79.8, 85.0 for 80.5."""
    one, other = _padded(claimed, right), _padded(right, claimed)
    if one == other or len(one) != len(other):
        return False
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(differ) == 2
        and differ[1] - differ[0] == 1
        and one[differ[0]] == other[differ[1]]
        and one[differ[1]] == other[differ[0]]
    )


def _padded(number: Decimal, like: Decimal) -> str:
    """The digits of a number, with as many decimals as the longer of the two has."""
    places = max(len(text.partition(".")[2]) for text in (_digits(number), _digits(like)))
    whole, _, part = _digits(number).partition(".")
    return whole + part.ljust(places, "0")


def slipped(claimed: Decimal, right: Decimal) -> bool:
    """Whether the decimal point moved: 7.98 or 798 for 79.8."""
    if not claimed or not right or claimed == right:
        return False
    return any(claimed * scale == right or right * scale == claimed for scale in (Decimal(10), _HUNDRED, Decimal(1000)))


def one_digit_off(claimed: Decimal, right: Decimal) -> bool:
    """Whether exactly one digit differs, in numbers of the same length: 89.8 for 79.8."""
    one, other = _digits(claimed), _digits(right)
    return len(one) == len(other) >= 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits(number: Decimal) -> str:
    text = format(abs(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
