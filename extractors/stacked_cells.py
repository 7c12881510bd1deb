"""Rows that hold several benchmarks in one cell and as many figures in each of the others: "MGSM MATH | 80.6 80.4"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.patterns import pattern
from extractors.table_labels import LabelReader
from sources.document import Cell, TableBlock

_FIGURE = pattern(r"[~≈*]{0,2}\d{1,4}(?:\.\d{1,3})?%?[*†‡]{0,2}|[-–—]|N/?A")
_TWO = pattern(r"\d%?[*†‡]{0,2}\s+[~≈*]{0,2}\d")
MOST = 8  # benchmarks of one cell


def unstacked(block: TableBlock, reader: LabelReader) -> TableBlock:
    """The table with a row for each benchmark of such cells; the same one where there are none."""
    rows: list[Sequence[Cell]] = []
    for number, row in enumerate(block.rows):
        rows += [row] if number < block.header_rows else _rows_of(row, reader)
    return block if len(rows) == len(block.rows) else replace(block, rows=tuple(tuple(row) for row in rows))


def _rows_of(row: Sequence[Cell], reader: LabelReader) -> list[Sequence[Cell]]:
    """The rows that a row stands for."""
    first = next((at for at, cell in enumerate(row) if _TWO.search(cell.text) is not None), None)
    if not first:
        return [row]
    named = [m for m in reader.names(row[first - 1].view.text) if m.role == "benchmark"]
    values = [_figures(cell) for cell in row[first:]]
    count = len(named)
    if not 2 <= count <= MOST or any(len(found) not in (0, count) for found in values):
        return [row]
    label = row[first - 1]
    if label.view.text[: named[0].start].strip():
        return [row]
    edges = [*(m.start for m in named), len(label.view.text)]
    return [
        [
            *row[: first - 1],
            _part(label, edges[at], edges[at + 1]),
            *(_part(cell, *found[at]) if found else cell for cell, found in zip(row[first:], values, strict=True)),
        ]
        for at in range(count)
    ]


def _figures(cell: Cell) -> list[tuple[int, int]]:
    """Where the figures of a cell stand that holds nothing else; one that is not a figure counts for too many."""
    text = cell.view.text
    found: list[tuple[int, int]] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        if _FIGURE.fullmatch(word) is None:
            return [(0, 0)]
        found.append((at, at + len(word)))
        at += len(word)
    return found


def _part(cell: Cell, start: int, end: int) -> Cell:
    """The cell of a stretch of another, without white space around it."""
    text = cell.view.text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return replace(cell, span=cell.view.span(start, end), view=cell.view.part(start, end))
