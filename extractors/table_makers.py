"""Columns titled "Provider" that name who made each model: told from those that name who sells it by who that is."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.cell_frames import Table
from extractors.grid import Grid
from extractors.makers import HOSTS
from extractors.table_axes import Axes
from extractors.table_labels import PRICE_ROLES
from kg.model.claims import ValueClaim
from kg.model.quantity import Wording
from kg.model.text import Span

FEWEST = 2  # rows whose provider is the model's maker


def makers_in(table: Table, grid: Grid, found: Axes, rows: Sequence[int]) -> list[ValueClaim]:
    """The developers that such a column names. None where two of them did not make the model of their row, or a model
    stands in several rows, or there are prices: then the column is about sellers.
    """
    columns = [at for at, line in enumerate(found.columns) if line.role == "provider"]
    labels = [line.label for line in found.columns]
    if found.way != "rows" or len(columns) != 1 or any(label.roles & PRICE_ROLES for label in labels):
        return []  # who provides something at a price sells it
    claims: list[ValueClaim] = []
    made, seen = 0, set()
    for row in rows:
        models, cell = found.rows[row].models, grid.rows[row][columns[0]]
        names = [m for m in table.reader.names(cell.view.text) if m.role == "company" and m.candidates]
        if len(models) != 1 or len(names) != 1 or names[0].text != cell.text.strip():
            continue
        if models[0].candidates in seen and models[0].candidates:
            return []
        seen.add(models[0].candidates)
        makers = {table.catalog.models[id].developer for id in models[0].candidates if id in table.catalog.models}
        company = names[0].candidates[0]
        fits = bool(makers & set(names[0].candidates))
        if not makers or (not fits and company in HOSTS):
            continue
        made += fits
        span = cell.view.span(names[0].start, names[0].end)
        filled = [other.span for other in grid.rows[row] if other.text]
        claims.append(
            ValueClaim(
                kind="attribute",
                span=span,
                origin="table",
                sentence=Span(min(s.start for s in filled), max(s.end for s in filled)),
                subject=models,
                metric="developer",
                value=Wording(text=company, printed=names[0].text),
                table=table.index,
                row=row,
                column=columns[0],
            )
        )
    return claims if made >= FEWEST and len(claims) - made <= 1 else []
