"""A table that is being read and a cell with all that it inherits; what was read of it, and what was not, is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.scope import Scope
from extractors.table_cells import CellNumber
from extractors.table_labels import Label, LabelReader
from extractors.table_values import Read, Refused
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Unread, ValueClaim
from kg.model.entities import Metric
from kg.model.text import Span, View
from sources.document import Cell, TableBlock

CellProse = Callable[[View, Scope], tuple[Sequence[Claim], Sequence[Unread]]]
"""Reads a cell that holds a sentence: its view and what it inherits -> claims and what was not read."""


@dataclass(slots=True)
class Table:
    """What the cells of one table share, and what has been found so far."""

    block: TableBlock
    index: int
    scope: Scope
    reader: LabelReader
    catalog: Catalog
    prose: CellProse | None
    over: Label
    """What caption, title and headings say, nearest first."""
    context: str
    """Their words."""
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    metrics: dict[str, list[Metric]] = field(default_factory=dict)

    def metrics_of(self, benchmark: Entity | None) -> list[Metric]:
        """The benchmark's metrics, looked up once."""
        if benchmark is None or not benchmark.candidates:
            return []
        owner = benchmark.candidates[0]
        if owner not in self.metrics:
            self.metrics[owner] = [m for (id, _), m in self.catalog.metrics.items() if id == owner]
        return self.metrics[owner]


class CellFrame(NamedTuple):
    """One cell with all that it inherits."""

    row: int
    column: int
    cell: Cell
    sentence: Span
    """The row."""
    models: tuple[Entity, ...]
    label: Label
    """The labels of row and column merged, with what a price table's surroundings say."""
    head: Label
    """The column's own label."""
    benchmark: Entity | None
    metric: str | None
    setting: tuple[str, ...]
    provider: str | None
    named: bool
    """Whether the table itself, not a heading, says who it is."""
    known: bool
    """Whether the table names anything of the reference."""


def keep(table: Table, frame: CellFrame, read: Read) -> None:
    """Adds a claim."""
    is_score = read.kind == "score"
    table.claims.append(
        ValueClaim(
            kind=read.kind,
            span=frame.cell.view.span(read.start, read.end),
            origin="table",
            sentence=frame.sentence,
            subject=frame.models,
            benchmarks=(frame.benchmark,) if is_score and frame.benchmark else (),
            metric=read.metric,
            setting=frame.setting if is_score else tuple(t for t in frame.setting if "=" not in t and "shot" not in t),
            provider=frame.provider,
            value=read.value,
            table=table.index,
            row=frame.row,
            column=frame.column,
        )
    )


def refuse(table: Table, frame: CellFrame, reason: str, number: CellNumber | Refused | None = None) -> None:
    """Notes a number, or the whole cell, as not read."""
    text = frame.cell.view.text
    start = number.start if number is not None else len(text) - len(text.lstrip())
    end = number.end if number is not None else len(text.rstrip())
    table.unread.append(Unread(span=frame.cell.view.span(start, end), reason=reason))
