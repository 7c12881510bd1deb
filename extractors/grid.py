"""A ragged table as it was written comes in; rectangular grids with header rows, label columns and sections go out.

Nothing here knows a model from a benchmark: only shapes of cells (numbers, words, blanks) and a few title words are
looked at. Rows keep their numbers, so a claim can name the row it was read from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extractors.table_cells import read_cell
from extractors.table_words import has_role
from kg.model.record import record
from kg.model.text import Span, View
from sources.document import Cell, TableBlock

MAX_COLUMNS = 2000  # wider rows are no tables that a person wrote; the rest of such a row is reported
MAX_HEADER_ROWS = 4


@record(kw_only=True)
class Grid:
    """A rectangle of cells under one header. Row numbers are those of the `TableBlock`."""

    rows: Mapping[int, tuple[Cell, ...]]
    """Every row of this grid, each `width` cells; a cell that the document lacks is empty and has no extent."""
    width: int
    """How many columns."""
    titles: tuple[int, ...]
    """Rows before the header with a single cell: a caption inside the table."""
    header: tuple[int, ...]
    """Header rows from the top; empty where the table has none."""
    stub: int
    """How many leading columns hold labels, by the shape of their cells; at least 1 unless the first holds numbers."""
    sections: tuple[int, ...]
    """Rows that hold one label only and name the rows under them."""
    body: tuple[int, ...]
    """All other rows with something in them."""
    broken: tuple[int, ...]
    """Rows with more filled cells than columns: which cell belongs where is not known."""
    short: tuple[int, ...] = ()
    """Body rows with fewer cells than columns where most have all: a cell may be missing anywhere."""

    def stack(self, column: int) -> tuple[Cell, ...]:
        """The filled header cells over a column, from the top; a blank upper one is its left neighbour's."""
        found: list[Cell] = []
        for depth, row in enumerate(self.header):
            cell = self._inherited(row, column) if depth + 1 < len(self.header) else self.rows[row][column]
            if cell.text and (not found or found[-1] is not cell):
                found.append(cell)
        return tuple(found)

    def _inherited(self, row: int, column: int) -> Cell:
        cells = self.rows[row]
        at = column
        while at > max(self.stub, 1) and not cells[at].text:
            at -= 1
        below = any(self.rows[lower][column].text for lower in self.header if lower > row)
        return cells[at] if below or at == column else cells[column]

    def section(self, row: int) -> Cell | None:
        """The label of a section row."""
        return next((cell for cell in self.rows[row] if cell.text), None)


def empty_cell(at: int) -> Cell:
    """A cell that a row does not have."""
    return Cell(span=Span(at, at), view=View("", (), ()))


def _laid_out(block: TableBlock) -> list[list[Cell]]:
    """Cells with their column and row spans written out: a spanning cell stands in each place it covers."""
    rows: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for source in block.rows:
        if not hanging and len(source) <= MAX_COLUMNS and all(cell.columns <= 1 and cell.rows <= 1 for cell in source):
            rows.append(list(source))
            continue
        row: list[Cell] = []
        cells = iter(source)
        cell = next(cells, None)
        while cell is not None or len(row) in hanging:
            if len(row) >= MAX_COLUMNS:
                break
            above = hanging.get(len(row))
            if above is not None:
                kept, left = above
                if left > 1:
                    hanging[len(row)] = (kept, left - 1)
                else:
                    del hanging[len(row)]
                row.append(kept)
                continue
            if cell is None:
                break
            for _ in range(min(max(cell.columns, 1), MAX_COLUMNS - len(row))):
                if cell.rows > 1:
                    hanging[len(row)] = (cell, min(cell.rows, len(block.rows)) - 1)
                row.append(cell)
            cell = next(cells, None)
        rows.append(row)
    return rows


def _filled(row: Sequence[Cell]) -> int:
    """How many different cells have text."""
    return len({id(cell) for cell in row if cell.text})


def _length(row: Sequence[Cell]) -> int:
    """The row's length without blank cells at its end."""
    length = len(row)
    while length and not row[length - 1].text:
        length -= 1
    return length


def _is_value(cell: Cell) -> bool:
    return read_cell(cell.text).kind == "numbers"


def _is_label(cell: Cell) -> bool:
    return read_cell(cell.text).kind in ("words", "junk")


def _is_heading_number(cell: Cell) -> bool:
    """Whether a number may be a column's name: a year or a size ("2024", "70B")."""
    found = read_cell(cell.text)
    if found.kind != "numbers" or len(found.numbers) != 1:
        return False
    number = found.numbers[0]
    return number.scaled or number.unit == "params" or (not number.decimals and 1990 <= number.value <= 2035)


def _is_title(text: str) -> bool:
    """Whether a corner cell says that labels stand under it: "Model", "Benchmark (Metric)"."""
    return len(text) <= 40 and has_role(text, "model-title", "measure-title", "test-title", "provider-title")


def _width(rows: Sequence[Sequence[Cell]], first: int) -> int:
    """How many columns the table has: the longest length that the header or several rows share."""
    lengths = Counter(_length(row) for row in rows if _filled(row) > 1)
    if not lengths:
        return max((_length(row) for row in rows), default=0)
    shared = [length for length, count in lengths.items() if count >= max(2, sum(lengths.values()) // 4)]
    return max([*shared, _length(rows[first]) if first < len(rows) else 0]) or max(lengths)


def _stub(rows: Sequence[Sequence[Cell]], width: int) -> int:
    """How many leading columns hold words rather than values."""
    stub = 0
    # a row without values and without its first label may be one more header row: it tells nothing about columns
    rows = [row for row in rows if row and (row[0].text or any(map(_is_value, row)))]
    for column in range(width - 1):
        cells = [row[column] for row in rows if column < len(row)]
        values = sum(_is_value(cell) for cell in cells)
        labels = sum(_is_label(cell) for cell in cells)
        if values > labels or (column and not labels and any(cell.text for cell in cells)):
            break
        stub += 1
    last = [row[width - 1] for row in rows if len(row) >= width]
    worded = sum(map(_is_label, last)) > sum(map(_is_value, last))
    return 1 if worded and width > 2 and stub == width - 1 else stub


def _fits(row: list[Cell], width: int, stub: int, strict: bool, end: int) -> list[Cell] | None:
    """The row on `width` columns; None where it has more filled cells and no shape tells which go together."""
    length = _length(row)
    if length <= width:
        padded = [*row[:width], *(empty_cell(end) for _ in range(width - len(row)))]
        return _shifted(padded, stub) if strict else padded
    if length == width + 1 and not row[0].text:
        return row[1:length]
    if length == width + 1 and stub == 1 and _is_label(row[0]) and _is_label(row[1]) and all(map(_is_plain, row[2:])):
        # "Codeforces | Elo | 808 | 1,258" over "Percentile | 11.0 | 62.0": benchmark and metric share a column
        return [_merged(row[0], row[1]), *row[2:length]]
    return None


def _is_plain(cell: Cell) -> bool:
    return not _is_label(cell)


def _merged(left: Cell, right: Cell) -> Cell:
    """Two neighbouring label cells as one: text, a space, text."""
    a, b = left.view, right.view
    gap = [left.span.end], [right.span.start]
    bold = a.bold + tuple((s + len(a.text) + 1, e + len(a.text) + 1) for s, e in b.bold)
    view = View(f"{a.text} {b.text}", [*a.starts, *gap[0], *b.starts], [*a.ends, *gap[1], *b.ends], bold)
    return Cell(span=left.span.to(right.span), view=view, header=left.header, struck=left.struck or right.struck)


def _is_strict(rows: Sequence[Sequence[Cell]], width: int, stub: int) -> bool:
    """Whether full rows have words in each label column and values after: a number among labels is misplaced then."""
    full = [row for row in rows if _length(row) == width]
    if stub < 2 or not full or any(_is_value(row[stub - 1]) for row in full):
        return False
    values = [_is_value(cell) for row in full for cell in row[stub:] if cell.text]
    return any(_is_label(row[stub - 1]) for row in full) and sum(values) >= 0.7 * len(values)


def _shifted(row: list[Cell], stub: int) -> list[Cell]:
    """The row moved right by a label cell that it omits: a number in the last label column, and a free last cell."""
    if row[-1].text or not _is_value(row[stub - 1]) or not _is_label(row[stub - 2]):
        return row
    return [*row[: stub - 2], empty_cell(row[0].span.start), *row[stub - 2 : -1]]


def _header_rows(block: TableBlock, rows: Sequence[Sequence[Cell]], first: int) -> list[int]:
    """Header rows from `first` on: those that the format marks, or a first row of words over columns of values."""
    marked = [at for at in range(first, block.header_rows) if at < len(rows) and _filled(rows[at])]
    if marked:
        return marked[:MAX_HEADER_ROWS]
    if first >= len(rows) - 1:
        return []
    row = rows[first]
    names = [cell for cell in row[1:] if cell.text]
    if not names and not (row and row[0].text):
        return []
    numbers = [cell for cell in names if _is_value(cell)]
    if numbers and (len(numbers) < len(names) or not all(map(_is_heading_number, numbers))):
        return []
    if numbers and not (row[0].text and _is_title(row[0].text)):
        under = (cell for at in range(first + 1, len(rows)) for cell in rows[at][1:] if _is_value(cell))
        if all(map(_is_heading_number, under)):
            return []
    return [first]


def _is_second_header(row: Sequence[Cell], above: Sequence[Cell], stub: int, below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row under the header is one more: no new label in the corner, words over columns of values."""
    corner = [cell for at, cell in enumerate(row[:stub]) if cell.text and not (at < len(above) and above[at] is cell)]
    names = [(at, cell) for at, cell in enumerate(row[stub:], stub) if cell.text]
    if corner or not names or any(_is_value(cell) and not _is_heading_number(cell) for _, cell in names):
        return False
    columns = {at for at, _ in names}
    values = sum(_is_value(cell) for other in below for at, cell in enumerate(other) if at in columns)
    return values > 0 and values >= len(names) * max(1, len(below)) * 0.3


def _is_section(row: Sequence[Cell], stub: int) -> bool:
    filled = [(at, cell) for at, cell in enumerate(row) if cell.text]
    if not filled:
        return False
    at, cell = filled[0]
    alone = all(other is cell for _, other in filled)
    return alone and (at < max(stub, 1) or len(filled) == len(row)) and not _is_value(cell) and len(row) > 1


def _is_again(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a body row is a header once more: the same corner, and words in every column."""
    if not header or not row or not header[0].text or row[0].text != header[0].text or row[0] is header[0]:
        return False
    filled = [cell for cell in row if cell.text]
    return len(filled) > 1 and _is_title(row[0].text) and not any(map(_is_value, filled))


def grids(block: TableBlock) -> tuple[Grid, ...]:
    """The grids of a table: one, or several where a header row comes again further down."""
    rows = _laid_out(block)
    found: list[Grid] = []
    start = 0
    while start < len(rows):
        grid, start = _grid(block, rows, start)
        if grid is not None:
            found.append(grid)
    return tuple(found)


def _grid(block: TableBlock, rows: list[list[Cell]], start: int) -> tuple[Grid | None, int]:
    """The grid from row `start` on, and the row after it."""
    first = start
    while first < len(rows) and _filled(rows[first]) < 2 and not (block.header_rows > first and _filled(rows[first])):
        first += 1
    titles = tuple(at for at in range(start, first) if _filled(rows[at]))
    if first >= len(rows):
        return None, len(rows)
    header = _header_rows(block, rows, first)
    top = header[0] if header else first
    after = header[-1] + 1 if header else first
    if header and _omits_first(rows[header[-1]], rows[after:]):
        rows[after:] = [_with_first(row) for row in rows[after:]]
    end = next((at for at in range(after, len(rows)) if header and _is_again(rows[at], rows[top])), len(rows))
    width = _width(rows[first:end], 0)
    full = [row for row in rows[after:end] if _length(row) >= width - 1 and _length(row) <= width]
    stub = _stub(full, width)
    while header and len(header) < MAX_HEADER_ROWS and after < end - 1:
        if not _is_second_header(rows[after], rows[header[-1]], stub, rows[after + 1 : after + 9]):
            break
        header.append(after)
        after += 1
    strict = _is_strict(full, width, stub)
    laid: dict[int, tuple[Cell, ...]] = {}
    broken: list[int] = []
    for at in range(top, end):
        edge = rows[at][-1].span.end if rows[at] else block.span.start
        if at in header:
            laid[at] = tuple(_header_fit(rows[at], width, full, edge))
            continue
        row = _fits(rows[at], width, stub, strict, edge)
        if row is None:
            broken.append(at)
        else:
            laid[at] = tuple(row)
    sections = tuple(at for at in laid if at not in header and _is_section(laid[at], stub))
    taken = {*header, *sections}
    body = tuple(at for at, row in laid.items() if at not in taken and _filled(row))
    short = tuple(at for at in body if len(rows[at]) < width)
    grid = Grid(
        rows=laid,
        width=width,
        titles=titles,
        header=tuple(header),
        stub=stub,
        sections=sections,
        body=body,
        broken=tuple(broken),
        short=short if 2 * len(short) <= len(body) else (),
    )
    return grid, end


def _omits_first(header: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    """Whether every row lacks the label of its first column: "B | 9 | 8 | " under "Category | Benchmark | X | Y"."""
    width = _length(header)
    if width < 3 or not has_role(header[1].text, "measure-title", "test-title"):
        return False
    valued = [row for row in body if any(map(_is_value, row))]
    return len(valued) > 1 and all(
        len(row) >= width and _length(row) < width and _is_label(row[0]) and _is_value(row[1]) for row in valued
    )


def _with_first(row: list[Cell]) -> list[Cell]:
    """The row with a blank cell in front, where its second cell is a value."""
    if len(row) < 2 or not _is_value(row[1]):
        return row
    return [empty_cell(row[0].span.start), *row[:-1]]


def _header_fit(row: list[Cell], width: int, full: Sequence[Sequence[Cell]], end: int) -> list[Cell]:
    """A header row on `width` columns: one that is a cell short lacks its corner, unless it begins with a title."""
    length = _length(row)
    if length > width:
        return row[length - width : length] if not row[0].text else row[:width]
    last = sum(1 for other in full if len(other) >= width and other[width - 1].text)
    if length == width - 1 and len(row) == length and last and row and row[0].text and not _is_title(row[0].text):
        return [empty_cell(row[0].span.start), *row[:length]]
    return [*row[:width], *(empty_cell(end) for _ in range(width - len(row)))]
