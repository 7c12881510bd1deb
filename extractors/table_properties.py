"""Tables of one model's properties, "Context window | 128K", whose subject is in the heading over them.

Nothing in such a table names a model or a benchmark: every row is a property, and the cell beside it the value. The
first row is one too where the page has no header.
"""

from __future__ import annotations

from extractors.grid import Grid
from extractors.table_axes import Axes
from extractors.table_labels import NOTHING, PRICE_ROLES, Label, LabelReader, placed
from extractors.table_lines import Line
from kg.model.claims import Entity

FEWEST = 2  # properties; a single row may be anything


def _is_property(label: Label) -> bool:
    return bool(label.attribute or label.roles & PRICE_ROLES) and not label.benchmarks


def named_in_a_row(found: Axes, grid: Grid, reader: LabelReader) -> tuple[Entity, ...]:
    """The one model that a row of such a table names, "Model name | o3", where its columns name none."""
    if found.way != "columns" or grid.width != 2 or any(e.candidates for line in found.columns for e in line.models):
        return ()
    for row in (*grid.header, *grid.body):
        title, cell = grid.rows[row][:2]
        label = reader.read(title.text)
        if "model-title" in label.roles and not (label.attribute or label.benchmarks):
            named = placed(reader.read(cell.text), cell.view)
            if len(named.models) == 1 and named.models[0].candidates and not named.derived:
                return named.models
    return ()


def is_of_properties(found: Axes, over: Label, *, named: bool = False) -> bool:
    """Whether the rows are properties of the one model that stands over the table, or that one of them has `named`."""
    lines = (*found.columns, *found.rows.values())
    if found.way != "columns" or len(over.models) != 1 or any(e.candidates for line in lines for e in line.models):
        return False
    listed = sum(_is_property(line.label) for line in found.rows.values())
    return listed >= FEWEST and (named or 2 * listed >= len(found.rows))


def as_properties(found: Axes, grid: Grid, reader: LabelReader) -> list[int]:
    """Settles the columns of such a table: labels, one column of values, remarks. The rows to read, in order: where
    the first row is a property itself, it is no header.
    """
    headed = [at for at in grid.header if len(grid.rows[at]) > 1 and grid.rows[at][1].text]
    first = headed[-1] if headed and _is_property(reader.read(grid.rows[headed[-1]][0].text)) else None
    for at, line in enumerate(found.columns):
        line.models = ()
        line.role = "measure" if at == 0 else "values" if at == 1 else "skip"
        if first is not None:
            line.label = NOTHING
    if first is None:
        return list(grid.body)
    cell = grid.rows[first][0]
    found.rows[first] = Line(label=placed(reader.read(cell.text), cell.view))
    return [first, *grid.body]
