"""Dates as a text prints them, at the precision that it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.folding import free, merged
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.quantity import Moment

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9.,%]{0,1}[0-9%])"
_DATES = tuple(
    pattern(source)
    for source in (
        r"(?<![\w-])(?P<year>(?:19|20)[0-9]{2})(?P<cut>[-/.])(?P<number>0?[1-9]"
        r"|1[0-2])(?P=cut)(?P<day>0?[1-9]|[12][0-9]|3[01])(?![\w.]?[0-9])",  # 2025-01-20
        rf"\b{_MONTH} {_DAY}(?:,? ){_YEAR}",  # Jan. 20, 2025
        rf"(?<![\w.]){_DAY}(?:(?: of)? |[-/]){_MONTH}(?:,? |[-/]){_YEAR}",  # 20th of January 2025, 20/Jan/2025
        rf"\b{_MONTH}(?:,| of|[-/])? ?[ ]?{_YEAR}",  # January 2025, Feb, 2025
        r"(?<![\w/.-])(?P<year>20[0-9]{2})-(?P<number>0[1-9]|1[0-2])(?![\w-])",  # 2025-01
        # 20.1.2025
        r"(?<![\w/.])(?P<first>[0-3]?[0-9])(?P<cut>[/.])(?P<second>[0-3]?[0-9])(?P=cut)(?P<year>20[0-9]{2})"
        r"(?![\w.]?[0-9])",
    )
)
_DAY_ONLY = (pattern(rf"\b{_MONTH} {_DAY}\b(?![.,]?[0-9%])"), pattern(rf"(?<![\w.$]){_DAY}(?: of)? {_MONTH}\b"))
_YEAR_NEXT = pattern(r",? ?(?:19|20)[0-9]{2}\b|[-/][0-9]| ?[-–] ?[0-9]")
_YEAR_ONLY = pattern(
    rf"\b(?:in|since|by|during|until|till|from|before|after|founded|established|early|late|mid|of|year"
    rf"|circa)[ -](?:early |late |mid-)?{_YEAR}",
    re.IGNORECASE,
)
# "Q1 2025", and the years of citations ("Shao et al., 2024"): no moments, but no numbers either.
_QUARTER = pattern(r"\b(?:Q[1-4]|H[12])[ ']{0,2}(?:20)?[0-9]{2}\b|\bet al\.?,? \(?(?:19|20)[0-9]{2}")
# What must be somewhere in a text for a pattern to be tried at all; searched much faster than the pattern itself.
_HAS_MONTH = pattern(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_HAS_YEAR = pattern(r"(?:19|20)[0-9]{2}")
_HAS_CUT = pattern(r"20[0-9]{2}[-/.][01]?[0-9]|[0-9][/.]20[0-9]{2}")
_HAS_QUARTER = pattern(r"[QH][1-4]\b|al[.,]")
_PATTERNS = (
    (_DATES[0], _HAS_CUT, "date"),
    (_DATES[1], _HAS_MONTH, "date"),
    (_DATES[2], _HAS_MONTH, "date"),
    (_DATES[3], _HAS_MONTH, "date"),
    (_DATES[4], _HAS_CUT, "date"),
    (_DATES[5], _HAS_CUT, "date"),
    (_QUARTER, _HAS_QUARTER, "quarter"),
    (_DAY_ONLY[0], _HAS_MONTH, "day"),
    (_DAY_ONLY[1], _HAS_MONTH, "day"),
    (_YEAR_ONLY, _HAS_YEAR, "year"),
)
_COUNTED = pattern(
    r"[ -](?:tokens?|points?|parameters?|problems?|questions?|samples?|Elo|rating|GPUs?|percent|dollars?|words)",
    re.IGNORECASE,
)
LATEST_YEAR = 2027  # "a rating of 2029" is none; articles seldom name years further ahead
_RATED = pattern(r"\b(?:rating|Elo|score|scores|scored|points)\b[^.;]{0,30}$", re.IGNORECASE)


def moments(
    text: str, taken: Sequence[tuple[int, int]], year: int | None = None
) -> tuple[list[Mention], list[tuple[int, int]]]:
    """Dates outside of `taken` as mentions, and every stretch that is a date, told or not (a day without a year).

    A bare year is a date only after a word that says so ("in 2023"); elsewhere it may be a rating.
    """
    found: list[Mention] = []
    spent: list[tuple[int, int]] = []
    has = {
        _HAS_MONTH: _HAS_MONTH.search(text) is not None,
        _HAS_YEAR: ("20" in text or "19" in text) and _HAS_YEAR.search(text) is not None,
        _HAS_CUT: "20" in text and _HAS_CUT.search(text) is not None,
        _HAS_QUARTER: ("Q" in text or "H" in text or "al" in text) and _HAS_QUARTER.search(text) is not None,
    }
    for dated, gate, kind in _PATTERNS:
        if not has[gate] or (kind == "date" and not has[_HAS_YEAR]):
            continue
        barred = merged(taken, spent)
        for match in dated.finditer(text):
            start, end = match.span("year") if kind == "year" else match.span()
            if not free(start, end, barred) or (kind == "year" and _COUNTED.match(text, end)):
                continue
            if kind == "year" and (int(match["year"]) > LATEST_YEAR or _RATED.search(text, max(0, start - 40), start)):
                continue
            if kind == "day" and not 1 <= int(match["day"]) <= 31:
                continue
            spent.append((start, end))
            iso = None if kind == "quarter" else _iso(match, year)
            if iso is not None:
                printed = text[start:end]
                value = Moment(iso=iso, printed=printed)
                found.append(Mention(role="moment", start=start, end=end, text=printed, value=value, found="pattern"))
    return sorted(found, key=lambda m: m.start), sorted(spent)


def days_without_year(text: str) -> list[tuple[int, int, str]]:
    """Where a text gives a day and no year, in order, with the month and the day as ISO 8601 writes them: "01-20"."""
    if _HAS_MONTH.search(text) is None:
        return []
    found = [
        (match.start(), match.end(), f"{_month(match['month']):02}-{int(match['day']):02}")
        for dated in _DAY_ONLY
        for match in dated.finditer(text)
        if 1 <= int(match["day"]) <= 31 and not _YEAR_NEXT.match(text, match.end())
    ]
    return sorted(found)


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _iso(match: re.Match[str], given: int | None) -> str | None:
    groups = match.groupdict()
    year = groups.get("year") or (f"{given:04}" if given else None)
    if year is None:
        return None
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        if groups["cut"] == "." or first > 12:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            return year  # 1/2/2025 is two days, depending on the country
        return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    if not groups.get("number") and not groups.get("month"):
        return year
    month = int(groups["number"]) if groups.get("number") else _month(groups["month"])
    if not groups.get("day"):
        return f"{year}-{month:02}"
    day = int(groups["day"])
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"
