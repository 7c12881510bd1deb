"""Rows and columns whose label does not tell what they are, where the published scores that they print do."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.cell_frames import Table
from extractors.grid import Grid
from extractors.table_axes import Axes
from extractors.table_cells import read_cell
from extractors.table_lines import Line
from kg.model.claims import Entity

NAMED_BY_VALUES = 5  # so many published scores must agree before a column without a name is given one
NAMED_BY_LETTERS = 3  # the same where the name is a benchmark's in other letters


def name_by_values(table: Table, grid: Grid, found: Axes) -> None:
    """Names what only the values tell: a column whose header was lost, and "Math" where it is the benchmark MATH."""
    _name_blank_columns(table, grid, found)
    across = found.way == "rows"
    for at, line in enumerate(found.columns) if across else found.rows.items():
        label = line.label
        if label.benchmarks or label.models or label.attribute or not label.text.isalpha() or label.text.isupper():
            continue
        read = table.reader.read(label.text.upper())
        meant = read.benchmarks[0].candidates if len(read.benchmarks) == 1 else ()
        if meant and _prints(table, _figures(grid, found, at), meant):
            cells = [grid.rows[row][at] for row in grid.header] if across else grid.rows[at]
            place = next((cell.span for cell in cells if cell.text == label.text), None)
            id = meant[0] if len(meant) == 1 else None
            entity = Entity(id=id, name=label.text, candidates=meant, span=place)
            line.label = label._replace(benchmarks=(entity,), name="")


def _figures(grid: Grid, found: Axes, at: int) -> Iterator[tuple[Line, str]]:
    """The models beside a column (or row) of one measure, with what its cells print."""
    if found.way == "rows":
        for row in grid.body:
            yield found.rows[row], grid.rows[row][at].text
    else:
        for column, line in enumerate(found.columns):
            yield line, grid.rows[at][column].text


def _prints(table: Table, figures: Iterator[tuple[Line, str]], benchmarks: tuple[str, ...]) -> bool:
    """Whether most figures are scores that somebody published for their models on one of the benchmarks."""
    told = fitting = 0
    for line, text in figures:
        reading = read_cell(text)
        models = {id for entity in line.models for id in entity.candidates}
        if reading.kind != "numbers" or not models:
            continue
        facts = [f for id in benchmarks for f in table.catalog.scores_on(id) if f.subject in models]
        told += bool(facts)
        fitting += any(f.value == reading.numbers[0].value for f in facts)
    return fitting >= max(NAMED_BY_LETTERS, 0.6 * told)


def _name_blank_columns(table: Table, grid: Grid, found: Axes) -> None:
    """Gives a column whose header was lost the one model whose published scores it prints, where several rows agree."""
    if found.way != "columns":
        return
    taken = {entity.candidates for line in found.columns for entity in line.models}
    for column, line in enumerate(found.columns):
        if not line.blank or line.role != "values":
            continue
        votes: dict[str, int] = {}
        rows = 0
        for row in grid.body:
            benchmark = next(iter(found.rows[row].label.benchmarks), None)
            reading = read_cell(grid.rows[row][column].text)
            if benchmark is None or reading.kind != "numbers" or not benchmark.candidates:
                continue
            rows += 1
            facts = table.catalog.scores_on(benchmark.candidates[0])
            for model in {fact.subject for fact in facts if fact.value == reading.numbers[0].value}:
                votes[model] = votes.get(model, 0) + 1
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if not ranked or ranked[0][1] < max(NAMED_BY_VALUES, 0.8 * rows):
            continue
        tied = len(ranked) > 1 and ranked[1][1] == ranked[0][1]
        if not tied and (ranked[0][0],) not in taken:
            known = table.catalog.models[ranked[0][0]]
            line.models = (Entity(id=known.id, name=known.name, candidates=(known.id,)),)
