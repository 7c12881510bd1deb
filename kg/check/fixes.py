"""The smallest edit that makes a claim true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.check.figures import shown
from kg.model.claims import ClaimBase, ValueClaim
from kg.model.quantity import Moment, Quantity, Wording
from kg.model.report import Expected, Fix
from kg.model.text import Span

# "79.8", "2,029", "0.55": the digits inside what was printed
_NUMBER = re.compile(r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,12})?")


def value_fix(
    claim: ValueClaim, value: Quantity | Moment | Wording, expected: Sequence[Expected], text: str
) -> Fix | None:
    """A replacement of the printed figure, where exactly one value is right; None where several are, or none can
    be placed.
    """
    right = {(e.value, e.unit) for e in expected}
    if len(right) != 1:
        return None
    number, unit = next(iter(right))
    place = _placed(claim, value.printed, text)
    if place is None:
        return None
    if not isinstance(value, Quantity) or not isinstance(number, Decimal):
        return None if isinstance(number, Decimal) else Fix(span=place, replacement=str(number), safe=False)
    digits = _digits_of(place, text)
    if digits is None or value.high is not None:
        return None
    written = _as_printed(number, value, digits.of(text), unit)
    if written is None:
        return None
    alone = len({e.subject for e in expected}) == 1 and value.bound == "exact"
    return Fix(span=digits, replacement=written, safe=alone and claim.origin == "table")


def number_fix(claim: ClaimBase, quantity: Quantity, right: Decimal, text: str) -> Fix | None:
    """A replacement of a margin's number; never safe, since the words around it may have to follow."""
    place = _placed(claim, quantity.printed, text)
    digits = _digits_of(place, text) if place else None
    return Fix(span=digits, replacement=shown(right, None), safe=False) if digits else None


def _placed(claim: ClaimBase, printed: str, text: str) -> Span | None:
    """Where the printed value stands: inside the claim's own words, and there only once."""
    inside = claim.span.of(text)
    if not printed or inside.count(printed) != 1:
        return None
    start = claim.span.start + inside.index(printed)
    return Span(start, start + len(printed))


def _digits_of(place: Span, text: str) -> Span | None:
    found = list(_NUMBER.finditer(place.of(text)))
    if len(found) != 1:
        return None
    return Span(place.start + found[0].start(), place.start + found[0].end())


def _as_printed(right: Decimal, quantity: Quantity, digits: str, unit: str) -> str | None:
    """The right number in the scale in which the text prints its own: 671B is written `671`."""
    try:
        written = Decimal(digits.replace(",", ""))
    except ArithmeticError:
        return None
    if not written or not quantity.value:
        return None
    scale = quantity.value / written
    number = right / scale
    if scale != 1:
        number = number.normalize()
        if len(number.as_tuple().digits) > 6:
            return None
    text = format(number, "f")
    if "," in digits and "." not in text:
        text = f"{int(number):,}"
    return text
