"""The day on which a web page says that it was published, from its metadata."""

from __future__ import annotations

import re
from typing import Final

from sources.readers.dates import iso_date

_MARKS: Final = ("published", "Published", "<time", 'name="date', "pubdate", "DC.date", "dc.date")
_NAMES: Final = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date",
    "dc.date.issued", "citation_publication_date", "parsely-pub-date",
)  # fmt: skip
_JSON: Final = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\\]{4,40})"')


def published(text: str) -> str | None:
    """The ISO date of a page: its `<meta>`, then its JSON-LD `datePublished`, then its first `<time datetime>`."""
    if not any(mark in text for mark in _MARKS):
        return None
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.LxmlError:
        return None
    if root is None:
        return None
    given: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        given.setdefault(name.lower(), meta.get("content") or "")
    found = [given[name] for name in _NAMES if name in given]
    found += [match[1] for script in root.iter("script") for match in _JSON.finditer(script.text or "")]
    found += [time.get("datetime") or "" for time in root.iter("time")]
    return next((date for date in map(iso_date, found) if date), None)
