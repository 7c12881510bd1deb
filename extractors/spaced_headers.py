"""A header that lost its columns: "Task GPT-4o DeepSeek V3" over rows of two values is parted by the names in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractors.mentions import Mention
from extractors.table_labels import LabelReader
from kg.model.text import Span, View
from sources.document import Cell, TableBlock


def parted(block: TableBlock, reader: LabelReader) -> TableBlock:
    """The block with its header's one cell cut into a cell for each column, where it names as many models, or as many
    benchmarks, as the rows have values; else the block as it is.
    """
    if block.syntax != "space" or block.header_rows != 1 or len(block.rows[0]) != 1:
        return block
    cell = block.rows[0][0]
    mentions = reader.names(cell.text)
    for role in ("model", "benchmark"):
        named = [m for m in mentions if m.role == role]
        if len(named) == cell.columns - 1 > 1:
            header = tuple(_cells(cell, named))
            return replace(block, rows=(header, *block.rows[1:]))
    return block


def _cells(cell: Cell, named: list[Mention]) -> list[Cell]:
    text = cell.view.text
    lead = len(text) - len(text.lstrip())
    starts = [lead, *(lead + m.start for m in named), len(text)]
    return [_part(cell, start, end) for start, end in pairwise(starts)]


def _part(cell: Cell, start: int, end: int) -> Cell:
    """The stretch of a cell without the white space at its end."""
    text = cell.view.text
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        at = cell.span.start
        return Cell(span=Span(at, at), view=View("", (), ()), header=True)
    return Cell(span=cell.view.span(start, end), view=cell.view.part(start, end), header=True)
