"""One sign in place of each name, measure and number of a sentence, and what the signs stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from extractors.patterns import pattern
from kg.model.quantity import Bound, Quantity, Unit, half_unit

# One private-use character for each thing named: lines of the table, measures, numbers.
LINES, METRICS, NUMBERS = 0xE000, 0xE100, 0xE200
MOST = 200
L, M, N, Z = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]", "[\ue200-\ue2ff]", "[\ue000-\ue1ff]"

NUMBER = pattern(
    r"(?<![\w.\ue000-\ue1ff])(?P<bound>(?:about|around|roughly|approximately|nearly|almost|over|more than|at "
    r"least|up to|less than|"
    r"at most|some|~|≈) ?)?(?P<sign>[+−-])?(?P<number>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,8})?|"
    r"\.\d{1,6})"
    r"(?P<scale>[KMBkmb](?![\w])| (?:million|billion))?"
    r"(?P<unit> ?(?:%|percent(?:age)?(?:[- ]points?)?|pp\b|[x×](?!\w)|times(?! \w{1,12} \w)|(?:absolute "
    r")?points?\b|pts?\b|dB\b))?(?![\w%])"
)
BOUNDS: dict[str, Bound] = {
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "~": "about",
    "≈": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "over": "over",
    "more than": "over",
    "at least": "over",
    "up to": "up-to",
    "less than": "under",
    "at most": "under",
}
_SCALES = {"k": 3, "m": 6, "b": 9, "million": 6, "billion": 9}


@dataclass(frozen=True, slots=True)
class Named:
    """Lines of the table that a sentence names together: one, or all under a name that several share."""

    axis: int | None
    """None for a measure of the whole table."""
    lines: tuple[int, ...]
    metric: str | None = None
    group: bool = False
    """A section's label, which stands for all its rows."""


@dataclass(slots=True)
class Encoded:
    """The sentence with its signs, and what they stand for."""

    text: str
    named: dict[str, Named]
    numbers: dict[str, Quantity]


def signed(found: Encoded, named: Named, base: int = LINES) -> str:
    """A new sign for a name; a space where a sentence names more than it can be about."""
    if len(found.named) >= MOST:
        return " "
    if named.metric is not None and base == LINES:
        base = METRICS
    sign = chr(base + len(found.named))
    found.named[sign] = named
    return sign


def put(
    found: Encoded, named: Named, lead: str = "", base: int = LINES, after: str = ""
) -> Callable[[re.Match[str]], str]:
    """What puts a sign of its own in place of each match."""
    return lambda _: lead + signed(found, named, base) + after


def number(found: Encoded, match: re.Match[str]) -> str:
    """A new sign for a number."""
    if len(found.numbers) >= MOST:
        return " "
    printed = Decimal(match["number"].replace(",", ""))
    factor = Decimal(10) ** _SCALES.get((match["scale"] or "").strip().casefold(), 0)
    unit_word = (match["unit"] or "").strip().casefold()
    unit: Unit = "count"
    if unit_word == "%" or unit_word in ("percent", "percentage"):
        unit = "percent"
    elif unit_word in ("x", "×", "times"):
        unit = "ratio"
    elif unit_word:
        unit = "points"
    negative = match["sign"] in ("-", "−")
    sign = chr(NUMBERS + len(found.numbers))
    found.numbers[sign] = Quantity(
        value=(-printed if negative else printed) * factor,
        unit=unit,
        half=half_unit(printed) * factor,
        printed=match.group().strip(),
        bound=BOUNDS.get((match["bound"] or "").strip().casefold(), "exact"),
    )
    return sign
