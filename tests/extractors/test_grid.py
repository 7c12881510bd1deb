"""Ragged rows to rectangles: widths, headers, sections, and rows that do not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grid import Grid, grids
from kg.model.text import Span, View
from sources.document import Cell, TableBlock


def block(text: str, header_rows: int = 0) -> TableBlock:
    """A table from lines with bars between the cells; `text` is the document."""
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        cells: list[Cell] = []
        start = at
        for part in line.rstrip("\n").split("|"):
            span = Span(start, start + len(part))
            cells.append(Cell(span=span, view=View.plain(text, span)))
            start = span.end + 1
        rows.append(tuple(cells))
        at += len(line)
    return TableBlock(span=Span(0, len(text)), rows=tuple(rows), header_rows=header_rows)


def only(text: str, header_rows: int = 0) -> Grid:
    (grid,) = grids(block(text, header_rows))
    return grid


def texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.rows[row]]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Model|MMLU\nA|1.5\nB|2.5", (0,)),
        ("A|1.5\nB|2.5", ()),
        ("Model|AIME|\n|pass@1|cons@64\nA|1.5|2.5", (0, 1)),
        ("Model|2023|2024\nA|1.5|2.5", (0,)),
        ("Model|7B|70B\nA|1.5|2.5", (0,)),
        ("Model|Base\nA|X\nB|Y", (0,)),
        ("Feature|A|B\nSize|big|small\n|pass@1|EM\nScore|1.5|2.5", (0,)),
    ],
)
def test_header_rows(text: str, header: tuple[int, ...]) -> None:
    assert only(text).header == header


def test_a_blank_upper_header_cell_is_its_left_neighbours() -> None:
    grid = only("Model|AIME||MATH\n|pass@1|cons@64|EM\nA|1.5|2.5|3.5")
    assert [[cell.text for cell in grid.stack(at)] for at in range(4)] == [
        ["Model"],
        ["AIME", "pass@1"],
        ["AIME", "cons@64"],
        ["MATH", "EM"],
    ]


def test_a_blank_cell_in_a_single_header_row_stays_blank() -> None:
    assert only("Model|AIME||MATH\nA|1.5|2.5|3.5\nB|1|2|3").stack(2) == ()


def test_a_header_that_is_a_cell_short_lacks_its_corner() -> None:
    assert texts(only("A|B\nMMLU|1.5|2.5\nGPQA|3.5|4.5"), 0) == ["", "A", "B"]


def test_a_header_that_begins_with_a_title_lacks_its_last_cell() -> None:
    assert texts(only("Model|MMLU\nA|1.5|2.5\nB|3.5|4.5"), 0) == ["Model", "MMLU", ""]


def test_short_rows_are_filled_with_cells_of_no_extent() -> None:
    grid = only("Model|MMLU|GPQA\nA|1.5|2.5\nB|3.5")
    cell = grid.rows[2][2]
    assert (cell.text, len(cell.span)) == ("", 0)


def test_a_row_that_omits_its_second_label_moves_right() -> None:
    grid = only("Benchmark|Metric|A|B\nCodeforces|Elo|808|1258\nPercentile|11.0|62.0|")
    assert texts(grid, 2) == ["", "Percentile", "11.0", "62.0"]


def test_a_row_with_one_label_more_joins_both() -> None:
    grid = only("Benchmark|A|B\nCodeforces|Elo|808|1258\nPercentile|11.0|62.0\nY|1.5|2.5")
    assert texts(grid, 1) == ["Codeforces Elo", "808", "1258"]


def test_a_row_that_fits_nowhere_is_reported() -> None:
    grid = only("Model|MMLU\nA|1.5\nB|1.5|2.5|3.5|4.5\nC|2.5\nD|1.0")
    assert grid.broken == (2,) and 2 not in grid.body


def test_sections_and_titles() -> None:
    grid = only("Results of all models\nModel|MMLU|GPQA\nOpen\nA|1.5|2.5\nClosed||\nB|3.5|4.5")
    assert (grid.titles, grid.header, grid.sections, grid.body) == ((0,), (1,), (2, 4), (3, 5))


def test_a_header_that_comes_again_begins_a_new_grid() -> None:
    first, second = grids(block("Model|MMLU\nA|1.5\nModel|GPQA\nB|2.5"))
    assert (first.body, second.header, second.body) == ((1,), (2,), (3,))


def test_spans_are_written_out() -> None:
    text = "Model AIME A 1.5 2.5"
    cell = {
        word: Cell(
            span=Span(text.index(word), text.index(word) + len(word)),
            view=View.plain(text, Span(text.index(word), text.index(word) + len(word))),
        )
        for word in ("Model", "A", "1.5", "2.5")
    }
    wide = Cell(span=Span(6, 10), view=View.plain(text, Span(6, 10)), columns=2)
    tall = Cell(span=Span(0, 5), view=View.plain(text, Span(0, 5)), rows=2)
    grid = grids(TableBlock(span=Span(0, len(text)), rows=((tall, wide), (cell["1.5"], cell["2.5"])), header_rows=1))[0]
    assert texts(grid, 0) == ["Model", "AIME", "AIME"] and texts(grid, 1) == ["Model", "1.5", "2.5"]


CELLS = st.sampled_from(["", "Model", "MMLU", "71.5", "-", "12,345", "A b c", "(40", "$3", "pass@1", "x" * 30])


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8), st.integers(0, 3))
def test_any_table_becomes_rectangles_that_lose_no_row(rows: list[list[str]], header_rows: int) -> None:
    made = block("\n".join("|".join(row) for row in rows), header_rows)
    seen: list[int] = []
    for grid in grids(made):
        assert all(len(cells) == grid.width for cells in grid.rows.values())
        assert set(grid.header) | set(grid.sections) | set(grid.body) <= set(grid.rows)
        seen += [*grid.rows, *grid.broken, *grid.titles]
    assert len(seen) == len(set(seen))
    filled = {at for at, row in enumerate(made.rows) if sum(bool(cell.text) for cell in row) > 1}
    assert filled <= set(seen)
