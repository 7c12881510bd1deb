"""A line of the article with the words in question underlined, whatever the line holds and however long it is."""

from __future__ import annotations

from collections.abc import Callable

from api.reports.places import Places
from api.terminal import columns, printable
from kg.model.text import Span

WIDTH = 120  # characters of the article that are shown; a one-line file of a megabyte must not fill the terminal
BEFORE = 40  # characters kept in front of the words when a line is cut
CUT = "…"


def excerpt(places: Places, span: Span, paint: Callable[[str], str]) -> list[str]:
    """Two lines: the article's line, cut around the span, and carets under it (under the first line of several)."""
    text = places.document.text
    number, _ = places.lines.place(span.start)
    line = places.lines.line(number)
    first = Span(min(span.start, line.end), max(min(span.end, line.end), min(span.start, line.end)))
    start = line.start if first.end - line.start <= WIDTH else max(line.start, first.start - BEFORE)
    end = min(line.end, start + WIDTH)
    before, marked, after = text[start : first.start], text[first.start : min(first.end, end)], text[first.end : end]
    head = (CUT if start > line.start else "") + printable(before)
    shown = head + printable(marked) + printable(after) + (CUT if end < line.end else "")
    carets = "^" * max(columns(printable(marked)), 1)
    gutter = str(number)
    more = (
        f" (to line {places.lines.place(span.end)[0]})"
        if span.end > line.end and text[line.end : span.end].strip()
        else ""
    )
    return [
        f"  {gutter} | {shown.rstrip()}",
        f"  {' ' * len(gutter)} | {' ' * columns(head)}{paint(carets)}{more}",
    ]
