"""Rows and columns of a table as lines with labels: what stands over a column, what a row takes from those above."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from extractors.grid import Grid
from extractors.table_labels import NOTHING, Label, LabelReader, merged, placed, unknown
from extractors.table_words import folded
from kg.model.claims import Entity
from sources.document import Cell

ColumnRole = Literal[
    "model", "measure", "group", "provider", "setting", "values", "delta", "rival", "winner", "second", "skip"
]
Way = Literal["rows", "columns"]

_SIZE = re.compile(r"\d[BM]\b", re.IGNORECASE)
_COMMON = frozenset(["standard", "api", "regular", "default", "serverless", "official", "platform", "cloud"])

# "via Groq": who sells it, in a column of remarks
VIA = re.compile(r"(?i)(?:via|on|through|from|hosted (?:on|by)|served by) (?=\w)")


@dataclass(slots=True)
class Line:
    """A row or a column as its labels describe it."""

    label: Label = NOTHING
    """All its labels merged, with places."""
    models: tuple[Entity, ...] = ()
    """Who it is about, where this axis holds models; an unknown name has no id."""
    role: ColumnRole = "values"
    """Of a column; rows are always `values`."""
    blank: bool = False
    """Without any label of its own."""
    upper: str = ""
    """The words of an upper header cell that nothing known explains: a model's own name over its metrics."""


def subject(label: Label, text: str) -> tuple[Entity, ...]:
    """Who a label of the model axis means; what is built on a model, or names two, is a name of its own."""
    text = text.strip()
    if not text or "average" in label.roles:
        return ()
    if label.models and not label.derived:
        return label.models[:1]
    return (unknown(text),) if any(c.isalpha() for c in text) and len(text) <= 80 else ()


def _label(cell: Cell, reader: LabelReader) -> Label:
    return placed(reader.read(cell.text), cell.view)


def _stacked(cells: tuple[Cell, ...], reader: LabelReader) -> Label:
    """A column's header cells as one label; "DeepSeek" over "R1", or "Tau2" over "Retail", is read as one name where
    neither is one alone.
    """
    label = NOTHING
    for cell in cells:
        label = merged(label, _label(cell, reader))
    if len(cells) > 1 and not label.benchmarks:
        joined = reader.read(" ".join(cell.text for cell in cells))
        if joined.models and (not label.models or len(joined.models[0].candidates) < len(label.models[0].candidates)):
            return merged(label, _at_last(cells, Label(models=joined.models[:1])))
        if joined.benchmarks and not label.models and not joined.name:
            one = _at_last(cells, Label(benchmarks=joined.benchmarks[:1], metric=joined.metric))
            return merged(label, one)._replace(name="")  # "Tau2" over "Retail"
    return label


def _at_last(cells: tuple[Cell, ...], label: Label) -> Label:
    """A label of one name, which the cells from top to bottom make together, at the place of the last."""
    return placed(label._replace(starts=((0, len(cells[-1].text)),)), cells[-1].view)


def header_line(cells: tuple[Cell, ...], reader: LabelReader) -> Line:
    """A column as its header cells, from top to bottom, describe it."""
    label = _stacked(cells, reader)
    upper = cells[0].text if len(cells) > 1 and reader.read(cells[0].text).plain else ""
    return Line(label=label, blank=not label.text, upper=upper)


def sections_over(grid: Grid, reader: LabelReader) -> dict[int, Label]:
    """Section row by row: which section label each body row stands under."""
    found: dict[int, Label] = {}
    current: Label | None = None
    sections = set(grid.sections)
    for at in sorted((*grid.body, *sections)):
        if at in sections:
            cell = grid.section(at)
            current = _label(cell, reader) if cell is not None else None
        elif current is not None:
            found[at] = current
    return found


def body_rows(grid: Grid, columns: list[Line], way: Way, reader: LabelReader) -> dict[int, Line]:
    """Each body row with its labels; a blank label cell means "as above" within a section."""
    labelled = [
        at for at, line in enumerate(columns) if line.role in ("model", "measure", "group", "provider", "setting")
    ]
    above: dict[int, Cell] = {}
    found: dict[int, Line] = {}
    last = -1
    sections = set(grid.sections)
    for at in grid.body:
        if above and any(between in sections for between in range(last + 1, at)):
            above.clear()
        last = at
        line = Line(blank=not any(grid.rows[at][column].text for column in labelled))
        for column in labelled:
            cell = grid.rows[at][column]
            if _is_blank(cell):
                carried = above.get(column)
                if carried is None or not _carries(grid.rows[at], columns, column, way):
                    continue
                cell = carried
            else:
                above[column] = cell
                for lower in labelled:  # a new outer label ends the inner ones: "MMLU" does not inherit "cons@64"
                    if lower > column and columns[lower].role in ("measure", "setting") and way == "columns":
                        above.pop(lower, None)
            _take(line, columns[column], cell, way, reader)
        if way == "rows":
            line.models = _sized(line.models, grid.rows[at], columns, reader)
        found[at] = line
    return found


def _sized(
    models: tuple[Entity, ...], row: tuple[Cell, ...], columns: list[Line], reader: LabelReader
) -> tuple[Entity, ...]:
    """The model named together with its size where a column of sizes says which of a family it is."""
    if len(models) != 1 or models[0].id is not None or _SIZE.search(models[0].name):
        return models
    for at, line in enumerate(columns):
        if line.role == "values" and line.label.attribute == "total-params" and not line.label.benchmarks:
            found = reader.read(f"{models[0].name} {row[at].text}").models if row[at].text else ()
            if len(found) == 1 and found[0].candidates and found[0].name != models[0].name:
                return (replace(found[0], span=models[0].span),)
    return models


def provider_name(text: str, reader: LabelReader) -> str:
    """The reference's name of a provider, or the printed one where it says more: "Aws optimized" is sold apart."""
    text = text.strip()
    sold = VIA.match(text)
    if sold is not None:  # "Via Together" is Together AI
        text = text[sold.end() :]
        text = text if any(m.role == "provider" for m in reader.names(text)) else f"{text} AI"
    mentions = [m for m in reader.names(text) if m.role in ("provider", "company")]
    if len(mentions) != 1 or not mentions[0].candidates:
        return text
    rest = f"{text[: mentions[0].start]} {text[mentions[0].end :]}"
    return mentions[0].candidates[0] if all(word in _COMMON for word in folded(rest)) else text


def _is_blank(cell: Cell) -> bool:
    return not cell.text or cell.text in ('"', "″", "〃", "''", "ditto")


def _carries(row: tuple[Cell, ...], columns: list[Line], column: int, way: Way) -> bool:
    """Whether a blank label means the one above it: a model or provider always, a measure beside another label only."""
    if way == "rows":
        return columns[column].role != "setting"
    labels = [at for at, line in enumerate(columns) if line.role in ("measure", "group")]
    return columns[column].role != "setting" and any(at > column and row[at].text for at in labels)


def _take(line: Line, column: Line, cell: Cell, way: Way, reader: LabelReader) -> None:
    label = _label(cell, reader)
    match column.role:
        case "model":
            line.models = subject(label, cell.text)
            line.label = merged(line.label, Label(setting=label.setting, provider=label.provider, roles=label.roles))
        case "provider":
            line.label = merged(line.label, Label(provider=provider_name(cell.text, reader)))
        case "setting":
            line.label = merged(line.label, Label(setting=reader.shots(cell.text) or label.setting))
        case "group":
            line.label = merged(
                line.label, Label(setting=label.setting, metric=label.metric, benchmarks=label.benchmarks)
            )
            if label.models and not line.models:
                line.models = label.models[:1]
        case _:
            line.label = merged(line.label, label)
            if label.models and way == "columns" and not label.benchmarks:
                line.models = label.models[:1]
