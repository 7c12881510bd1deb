"""Rows that lost a cell: which columns the values left belong to, by what is published of the models and benchmarks.

A row of a table that is short by a cell, "GPQA | 71.5 | 59.1" under three models, stands as if its last cell were
missing, and then all values behind the gap are another's. Where another way to lay it agrees with more published
figures, it is laid so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from extractors.grid import Grid
from extractors.table_axes import Axes
from extractors.table_cells import read_cell
from kg.model.catalog import Catalog
from kg.model.claims import Entity
from sources.document import Cell

WIDEST = 10  # columns of values; wider tables have too many ways to lay a row
MOST_LOST = 3


def relaid(grid: Grid, found: Axes, row: int, catalog: Catalog) -> tuple[Cell, ...]:
    """The row's cells on the columns that they fit best; as they stand where no other way fits better."""
    cells = grid.rows[row]
    columns = [at for at, line in enumerate(found.columns) if line.role == "values"]
    filled = [cells[at] for at in columns if cells[at].text]
    lost = len(columns) - len(filled)
    values = all(read_cell(cell.text).kind in ("numbers", "none") for cell in filled)
    if not filled or not values or not 0 < lost <= MOST_LOST or len(columns) > WIDEST:
        return cells
    best, laid = -1, tuple(columns[: len(filled)])
    for ways in combinations(columns, len(filled)):  # the first is the row as it stands
        fits = sum(_published(found, row, at, cell.text, catalog) for at, cell in zip(ways, filled, strict=True))
        if fits > best:
            best, laid = fits, ways
    free = [cells[at] for at in columns if not cells[at].text]
    moved = dict(zip(laid, filled, strict=True))
    moved.update(zip((at for at in columns if at not in moved), free, strict=True))
    return tuple(moved.get(at, cell) for at, cell in enumerate(cells))


def _published(found: Axes, row: int, column: int, text: str, catalog: Catalog) -> bool:
    """Whether the reference has exactly this figure for the model and the benchmark that would meet in a cell."""
    line, head = found.rows[row], found.columns[column]
    models: Sequence[Entity] = line.models or head.models
    benchmarks: Sequence[Entity] = head.label.benchmarks or line.label.benchmarks
    numbers = read_cell(text).numbers
    if not models or not benchmarks or not numbers:
        return False
    return any(
        fact.value == numbers[0].value
        for model in models[0].candidates
        for benchmark in benchmarks[0].candidates
        for fact in catalog.scores(model, benchmark)
    )
