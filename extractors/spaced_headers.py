"""A header that lost its columns: "Task GPT-4o DeepSeek V3" over rows of two values is parted by the names in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.mentions import Mention
from extractors.spaced_columns import columns_of
from extractors.table_labels import PRICE_ROLES, LabelReader
from extractors.table_words import words_in
from kg.model.text import Span, View
from sources.document import Cell, TableBlock


def parted(block: TableBlock, reader: LabelReader) -> TableBlock:
    """The block with its header's one cell cut into a cell for each column, where it names as many models, as many
    benchmarks, or as many properties as the rows have values; else the block as it is.
    """
    if block.syntax != "space" or block.header_rows != 1 or len(block.rows[0]) != 1:
        return block
    cell = block.rows[0][0]
    mentions = reader.names(cell.text)
    for role in ("model", "benchmark", "metric", "setting"):
        named = [m for m in mentions if m.role == role]
        if len(named) == cell.columns - 1 > 1:
            header = tuple(_cells(cell, named))
            return replace(block, rows=(header, *block.rows[1:]))
    text = cell.view.text
    lead = len(text) - len(text.lstrip())
    columns = columns_of(text.strip(), reader)
    count = cell.columns - 1
    over = [reader.read(text[lead + a : lead + b]) for a, b in columns[1:-count]]
    if len(columns) > count > 1 and not any(label.measures for label in over):
        columns = [(0, columns[-count][0] - 1), *columns[-count:]]  # "Model Provider" stands over one cell
        return replace(block, rows=(tuple(_part(cell, lead + a, lead + b) for a, b in columns), *block.rows[1:]))
    if count > 1 and _says_several(text, mentions):
        return replace(block, rows=((_part(cell, 0, 0),), *block.rows[1:]))  # which column is which is not known
    return block


def _says_several(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a header names several things that are measured."""
    told = max(sum(m.role == role for m in mentions) for role in ("benchmark", "metric", "setting"))
    return told + sum(word.role == "attribute" or word.role in PRICE_ROLES for word in words_in(text)) > 1


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
