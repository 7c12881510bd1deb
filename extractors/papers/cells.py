"""Tables that extraction has left with one cell to a line, told by their shape alone: a label, then as many numbers as
the header has names, again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.folding import free, merged
from extractors.papers.lines import MARKS
from extractors.table_cells import read_cell
from kg.model.record import record
from kg.model.text import Span, View
from sources.document import Cell, Document, TableBlock

LONGEST = 60  # characters of a line that may be a cell
FEWEST_COLUMNS, FEWEST_ROWS = 2, 2


@record()
class _Line:
    span: Span
    text: str
    kind: str
    """`number`, `word`, or `prose`, which ends a table."""


def tables_in_lines(document: Document) -> Iterator[tuple[TableBlock, str]]:
    """Every such table with the line over it that begins with "Table"."""
    lines = _lines(document)
    at = 0
    while at < len(lines):
        first = next((n for n in range(at, len(lines)) if lines[n].kind == "number"), None)
        if first is None:
            return
        end = first
        while end < len(lines) and lines[end].kind == "number":
            end += 1
        found = _from(lines, first, end - first)
        if found is not None:
            start, end, block = found
            captions = [line.text for line in lines[max(0, start - 3) : start] if re.match(r"Tab(?:le|\.) ", line.text)]
            yield block, captions[-1] if captions else ""
        at = end


def _lines(document: Document) -> list[_Line]:
    """The lines with something in them, outside of tables that were found already."""
    taken = merged((block.span.start, block.span.end) for block in document.blocks if isinstance(block, TableBlock))
    found: list[_Line] = []
    start = 0
    for line in document.text.split("\n"):
        text = line.strip()
        lead = start + len(line) - len(line.lstrip())
        span = Span(lead, lead + len(text))
        start += len(line) + 1
        if not text:
            continue
        prose = len(text) > LONGEST or text[-1] in ".:;!?" or "\t" in text or "|" in text
        if prose or not free(span.start, span.end, taken):
            found.append(_Line(span, text, "prose"))
        else:
            number = read_cell(MARKS.sub(" ", text).strip()).kind in ("numbers", "none")
            found.append(_Line(span, text, "number" if number else "word"))
    return found


def _from(lines: Sequence[_Line], first: int, columns: int) -> tuple[int, int, TableBlock] | None:
    """The table whose first row of figures begins at `first`; where it begins and ends among the lines."""
    if (
        columns < FEWEST_COLUMNS
        or first < columns + 1
        or any(line.kind != "word" for line in lines[first - columns - 1 : first])
    ):
        return None
    corner = first >= columns + 2 and lines[first - columns - 2].kind == "word"
    start = first - columns - 2 if corner else first - columns - 1
    header = [_cell(line) for line in lines[start : first - 1]]
    if not corner:
        header.insert(0, Cell(span=Span(lines[start].span.start, lines[start].span.start), view=View("", (), ())))
    rows = [tuple(header)]
    at = first - 1
    while at + columns < len(lines):
        row = lines[at : at + columns + 1]
        if row[0].kind != "word" or any(line.kind != "number" for line in row[1:]):
            break
        rows.append(tuple(_cell(line) for line in row))
        at += columns + 1
    if len(rows) <= FEWEST_ROWS:
        return None
    span = Span(lines[start].span.start, lines[at - 1].span.end)
    return start, at, TableBlock(span=span, rows=tuple(rows), header_rows=1, syntax="space")


def _cell(line: _Line) -> Cell:
    view = View(line.text, range(line.span.start, line.span.end), range(line.span.start + 1, line.span.end + 1))
    return Cell(span=line.span, view=view)
