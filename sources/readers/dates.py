"""The day on which an article says that it was published."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?\s{1,3}([A-Za-z]{3,9})\.?,?\s{1,3}((?:19|20)\d{2})")
_MONTH_FIRST: Final = re.compile(r"\b([A-Za-z]{3,9})\.?\s{1,3}(?:(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3})?((?:19|20)\d{2})")
_KEY: Final = re.compile(r"^[\"']?([A-Za-z_-]{3,30})[\"']?\s{0,9}[:=]\s{0,9}(\S[^\n]{0,99})", re.M)
_KEYS: Final = (
    "date", "published", "publishdate", "publish_date", "pubdate", "published_at", "created", "updated", "lastmod"
)  # fmt: skip


def iso_date(words: str) -> str | None:
    """The first date in `words` as ISO, as precise as given (`2025-01-20`, `2025-01`); None where there is none."""
    found = _ISO.search(words)
    if found:
        return _iso(found[1], int(found[2]), int(found[3]) if found[3] else None)
    found = _DAY_FIRST.search(words)
    if found and (month := _month(found[2])):
        return _iso(found[3], month, int(found[1]))
    found = _MONTH_FIRST.search(words)
    if found and (month := _month(found[1])):
        return _iso(found[3], month, int(found[2]) if found[2] else None)
    return None


def front_matter_date(matter: str) -> str | None:
    """The ISO date that front matter gives: `date:` before `published:` before `updated:`."""
    values: dict[str, str] = {}
    for found in _KEY.finditer(matter):
        values.setdefault(found[1].lower().replace("-", "_"), found[2])
    dates = (iso_date(values[key]) for key in _KEYS if key in values)
    return next((date for date in dates if date), None)


def _month(word: str) -> int | None:
    start = word[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def _iso(year: str, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
