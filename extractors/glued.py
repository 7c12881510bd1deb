"""Tables that lost their cells on the way into text: columns glued together, and tables with one cell a line.

`AIME 202479.8%79.2%` is split because only one way of cutting it gives a known benchmark and scores that it can have.
Where two ways are possible, or nobody says whose the values are, the line is reported and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractors.card_lines import LABELS, card_runs
from extractors.folding import free, merged
from extractors.glued_cuts import CutRow, Cutter, Range
from extractors.glued_rows import HEADS
from extractors.glued_words import GLUED_LABEL
from extractors.listed_models import GATE as MODELS_LISTED
from extractors.listed_models import listed_models
from extractors.listed_scores import GATE as LISTED
from extractors.listed_scores import Row, listed_runs, row_reader
from extractors.spaced_rows import HEADERS, spaced_runs
from extractors.table_cells import read_cell
from extractors.table_labels import LabelReader, Names
from kg.model.catalog import Catalog
from kg.model.claims import Unread
from kg.model.record import record
from kg.model.text import Span, View
from sources.document import Cell, Document, TableBlock, TextBlock

MAX_GLUED = 300  # characters of a line that may be a row
MAX_CELL = 60  # characters of a line that may be a cell
FEWEST_ROWS = 2
MOST_FAILED = 2

# %7 | price$0 | MMLU8 | 2479.8 | (Elo)2 : a value right behind something that is none
# Begins with a percent sign, a dollar or a digit and looks back from there: `re` skips prose to the next of these.
_GLUE = re.compile(
    r"[%$\d](?:(?<=%)[\dA-Z]|(?<=[A-Za-z)]\$)\s?\d|(?<=[A-Za-z)]\d)(?:\d{0,3}\.\d|\d{2,11}(?!\d)|\d{0,2},\d{3})"
    r"|(?<=\d)(?:\d{4,5}\.\d|\.\d{3,5}\.\d))"
)


@record(kw_only=True)
class Recovered:
    """A table found in the lines of text blocks; what these say as prose inside `block.span` is to be dropped."""

    index: int
    """Block of the document in which it begins: its scope is that block's."""
    block: TableBlock


@record()
class _Line:
    index: int
    view: View

    @property
    def text(self) -> str:
        return self.view.text


class HiddenTables:
    """Finds tables hidden in lines of text, with the names of one catalog; one may serve any number of documents."""

    def __init__(self, catalog: Catalog, reader: LabelReader) -> None:
        """Nothing is read yet."""
        self._cutter = Cutter(catalog, reader)
        self._row = row_reader(reader)

    def of(self, document: Document) -> tuple[list[Recovered], list[Unread]]:
        """The hidden tables of a document, in order, and glued lines that can be cut in more than one way.

        Give each `block` to `block_claims` with the scope at `index`.
        """
        reader, lines = self._cutter.reader, _LinesOf(document)
        found = _cards(lines, reader)
        glued, unread = _glued(lines, self._cutter)
        for more in (
            _vertical(lines, reader),
            _of_models(lines, self._cutter),
            glued,
            _spaced(lines, reader, self._cutter.catalog),
            _listed(lines, reader, self._row),
            _told(lines, reader),
        ):
            taken = merged((table.block.span.start, table.block.span.end) for table in found)
            found += [table for table in more if free(table.block.span.start, table.block.span.end, taken)]
        return sorted(found, key=lambda table: table.block.span.start), unread


def recovered_tables(document: Document, linker: Names, catalog: Catalog) -> tuple[list[Recovered], list[Unread]]:
    """As `HiddenTables.of`, for one document."""
    return HiddenTables(catalog, LabelReader(linker)).of(document)


class _LinesOf:
    """The lines of a document's text blocks, cut once for all who look for tables in them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._of_block: dict[int, list[_Line]] = {}
        self._all: list[tuple[int, View]] | None = None

    def block(self, index: int, block: TextBlock) -> list[_Line]:
        """The lines of one block as they stand in the document, each as a view of its own."""
        found = self._of_block.get(index)
        if found is None:
            found = self._of_block[index] = _cut_into_lines(self.document, index, block)
        return found

    def all(self) -> list[tuple[int, View]]:
        """Every line of the text blocks, with the block in which it stands."""
        if self._all is None:
            self._all = [
                (index, line.view)
                for index, block in enumerate(self.document.blocks)
                if isinstance(block, TextBlock) and not block.boilerplate and block.kind != "code"
                for line in self.block(index, block)
            ]
        return self._all


def _cut_into_lines(document: Document, index: int, block: TextBlock) -> list[_Line]:
    """The block's lines as they stand in the document, each as a view of its own."""
    view = block.view
    breaks: list[int] = []
    if "\n" in block.span.of(document.text):
        spaces = (at for at, character in enumerate(view.text) if character in " \n")
        breaks = [at for at in spaces if "\n" in document.text[view.starts[at] : view.ends[at]]]
    begins = [0, *(at + 1 for at in breaks)]
    if breaks or "-\n" in block.span.of(document.text):  # "…1.8T-" at the end of a line: the break itself is gone
        hyphens = (at for at, character in enumerate(view.text[:-1]) if character in "-–—")
        begins += [at + 1 for at in hyphens if "\n" in document.text[view.ends[at] : view.starts[at + 1]]]
    edges = [*sorted(begins), len(view.text)]
    lines: list[_Line] = []
    for start, end in pairwise(edges):
        while start < end and view.text[start].isspace():
            start += 1
        while end > start and view.text[end - 1].isspace():
            end -= 1
        if start < end:
            lines.append(_Line(index, view.part(start, end)))
    return lines


def _cell(view: View, part: Range) -> Cell:
    start, end = part
    if start >= end:
        at = view.span(start, start).start if len(view.text) else 0
        return Cell(span=Span(at, at), view=View("", (), ()))
    return Cell(span=view.span(start, end), view=view.part(start, end))


def _glued(lines: _LinesOf, cutter: Cutter) -> tuple[list[Recovered], list[Unread]]:
    """Runs of glued rows, with the header line before them where that names as many models as they have values."""
    found: list[Recovered] = []
    unread: list[Unread] = []
    pending: list[tuple[_Line, CutRow]] = []
    torn: list[_Line] = []
    header: tuple[_Line, Sequence[Range]] | None = None
    previous: _Line | None = None
    failed = 0  # glued lines under a header that could not be cut, before the first that could

    def close() -> None:
        nonlocal pending, torn, header, failed
        if pending and header:
            found.append(_glued_table(pending, torn, *header))
        pending, torn, header, failed = [], [], None, 0

    for index, block in enumerate(lines.document.blocks):
        if isinstance(block, TableBlock) or block.boilerplate or block.kind == "code":
            close()
            previous = None
            continue
        begun = header is not None and bool(pending) and len(block.view.text) <= MAX_GLUED
        if not begun and not _GLUE.search(block.view.text) and not GLUED_LABEL.match(block.view.text):
            close()
            previous = _Line(index, block.view) if len(block.view.text) <= MAX_GLUED else None
            continue
        for line in lines.block(index, block):
            rows: list[CutRow] = []
            glued = len(line.text) <= MAX_GLUED and (_GLUE.search(line.text) or GLUED_LABEL.match(line.text))
            if glued or (begun and header is not None and pending):
                if header is None and previous is not None and not pending:
                    names = cutter.header(previous.text)
                    header = (previous, names) if len(names) > 1 else None
                rows = cutter.rows(line.text, len(header[1]) if header else None)
            if len(rows) == 1 and header:
                pending.append((line, rows[0]))
            elif not rows and pending and index - pending[-1][0].index <= 1 and _is_torn(line.text):
                torn.append(line)  # a row of the same table with a cell lost
                unread.append(Unread(span=line.view.span(0, len(line.text)), reason=_TORN))
            else:
                if any(len(row.values) > 1 for row in rows):  # one value beside its name is read as prose is
                    why = "several ways to cut it" if len(rows) > 1 else "several values and no names over them"
                    unread.append(Unread(span=line.view.span(0, len(line.text)), reason=f"columns run together: {why}"))
                failed += not pending
                if not (header and glued and (pending or failed <= MOST_FAILED)):
                    close()  # a row that cannot be cut ends no table: "20291891~900808"
            previous = line
    close()
    return found, unread


_TORN = "columns run together: not as many values as there are names over them"


def _is_torn(text: str) -> bool:
    """Whether a line is cells without spaces between them, and no sentence."""
    return len(text) <= MAX_GLUED and _GLUE.search(text) is not None and text.rstrip()[-1:] not in ".!?"


def _glued_table(
    rows: Sequence[tuple[_Line, CutRow]], torn: Sequence[_Line], header: _Line, names: Sequence[Range]
) -> Recovered:
    parts = [(0, names[0][0]), *names, (names[-1][1], len(header.text))]
    made = [tuple(_cell(header.view, part) for part in parts)]
    for line, row in rows:
        made.append(tuple(_cell(line.view, part) for part in (row.label, *row.values, row.remark)))
    spans = [cell.span for row in made for cell in row if cell.text]
    spans += [line.view.span(0, len(line.text)) for line in torn]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    block = TableBlock(span=span, rows=tuple(made), header_rows=1, syntax="space")
    return Recovered(index=header.index, block=block)


def _of_models(lines: _LinesOf, cutter: Cutter) -> list[Recovered]:
    """The glued tables with a model at the beginning of each row."""
    if HEADS.search(lines.document.text) is None:
        return []
    found = []
    for index, rows in cutter.of_models(lines.all()):
        made = tuple(tuple(_cell(view, part) for part in cells) for view, cells in rows)
        span = Span(rows[0][0].span(0, 1).start, rows[-1][0].span(0, len(rows[-1][0].text)).end)
        block = TableBlock(span=span, rows=made, header_rows=1, syntax="space")
        found.append(Recovered(index=index, block=block))
    return found


def _cards(lines: _LinesOf, reader: LabelReader) -> list[Recovered]:
    """The cards with a label on one line and its value on the next."""
    if LABELS.search(lines.document.text) is None:
        return []
    found = []
    for pairs in card_runs(lines.all(), reader):
        made = tuple(
            (_cell(label, (0, len(label.text))), _cell(value, (0, len(value.text)))) for _, label, value in pairs
        )
        block = TableBlock(
            span=Span(made[0][0].span.start, made[-1][1].span.end), rows=made, header_rows=0, syntax="space"
        )
        found.append(Recovered(index=pairs[0][0], block=block))
    return found


def _spaced(lines: _LinesOf, reader: LabelReader, catalog: Catalog) -> list[Recovered]:
    """The tables with a single space between their columns."""
    if HEADERS.search(lines.document.text) is None:
        return []
    found = []
    for index, rows in spaced_runs(lines.all(), reader, catalog):
        made = tuple(tuple(_cell(view, part) for part in cells) for view, cells in rows)
        span = Span(rows[0][0].span(0, 1).start, rows[-1][0].span(0, len(rows[-1][0].text)).end)
        block = TableBlock(span=span, rows=made, header_rows=1, syntax="space")
        found.append(Recovered(index=index, block=block))
    return found


def _listed(lines: _LinesOf, reader: LabelReader, row_of: Callable[[str], Row | None]) -> list[Recovered]:
    """The lists of one model's scores or prices, a label and a value to a line."""
    if LISTED.search(lines.document.text) is None:
        return []
    of_kind = [(index, lines.document.blocks[index].kind, view) for index, view in lines.all()]
    found = []
    for run in listed_runs(of_kind, reader, row_of):
        width = max(len(cells) for _, cells in run.rows)
        name = _cell(run.whose, (0, len(run.whose.text)))
        blank = Cell(span=Span(name.span.start, name.span.start), view=View("", (), ()))
        made = [(blank, *(name for _ in range(width - 1)))]
        made += [tuple(_cell(view, part) for part in cells) for view, cells in run.rows]
        span = Span(made[1][0].span.start, run.rows[-1][0].span(0, len(run.rows[-1][0].text)).end)
        block = TableBlock(span=span, rows=tuple(made), header_rows=1, syntax="space")
        found.append(Recovered(index=run.index, block=block))
    return found


def _told(lines: _LinesOf, reader: LabelReader) -> list[Recovered]:
    """The lists of several models under the name of a property: each line is a table, since prose may follow in it."""
    if MODELS_LISTED.search(lines.document.text) is None:
        return []
    of_kind = [(index, lines.document.blocks[index].kind, view) for index, view in lines.all()]
    found = []
    for told in listed_models(of_kind, reader):
        title = _cell(told.title, (0, len(told.title.text)))
        blank = Cell(span=Span(title.span.start, title.span.start), view=View("", (), ()))
        value = _cell(told.view, told.value)
        rows = ((blank, title), *((_cell(told.view, model), value) for model in told.models))
        span = Span(rows[1][0].span.start, value.span.end)
        block = TableBlock(span=span, rows=rows, header_rows=1, syntax="space")
        found.append(Recovered(index=told.index, block=block))
    return found


def _vertical(lines: _LinesOf, reader: LabelReader) -> Iterator[Recovered]:
    """Runs of short lines that are a header and rows of it, one cell a line."""
    run: list[_Line] = []
    for index, block in enumerate(lines.document.blocks):
        plain = (
            isinstance(block, TextBlock) and not block.boilerplate and block.kind in ("paragraph", "heading", "caption")
        )
        if plain and isinstance(block, TextBlock) and len(block.view.text) <= 40 * MAX_CELL:
            cut = lines.block(index, block)
            if all(len(line.text) <= MAX_CELL for line in cut):
                run += cut
                continue
        yield from _vertical_tables(run, reader)
        run = []
    yield from _vertical_tables(run, reader)


def _is_value(line: _Line) -> bool:
    return read_cell(line.text).kind in ("numbers", "none")


def _vertical_tables(run: Sequence[_Line], reader: LabelReader) -> Iterator[Recovered]:
    values = [_is_value(line) for line in run]
    at = 0
    while at < len(run):
        found = _vertical_at(run, values, at, reader)
        if found is None:
            return
        table, at = found
        yield table


def _vertical_at(
    run: Sequence[_Line], values: Sequence[bool], start: int, reader: LabelReader
) -> tuple[Recovered, int] | None:
    """The next vertical table of a run and the line after it.

    The first two groups of value lines tell the length of a row; the header is as long and stands before the first row.
    """
    groups = (at for at in range(start, len(run)) if values[at] and (at == start or not values[at - 1]))
    for first, second in pairwise(groups):
        width = second - first
        size = next((n for n in range(1, width + 1) if not values[first + n]), width)
        top = first - 1 - width
        if width < 2 or top < start - 1 or (top < start and first - 1 - start != width - 1):
            continue
        if any(values[max(top, start) : first]):
            continue
        end = first - 1
        while end + width <= len(run) and _is_row(values, end, width, size):
            end += width
        rows = (end - first + 1) // width
        if rows < FEWEST_ROWS:
            continue
        corner = run[top : top + width] if top >= start else run[start : start + width - 1]
        body = [run[at : at + width] for at in range(first - 1, end, width)]
        if not _named(corner, body, reader):
            continue
        cells = [_cell(line.view, (0, len(line.text))) for line in corner]
        if top < start:
            cells.insert(0, Cell(span=Span(cells[0].span.start, cells[0].span.start), view=View("", (), ())))
        made = [tuple(cells), *(tuple(_cell(line.view, (0, len(line.text))) for line in row) for row in body)]
        span = Span(corner[0].view.span(0, 1).start, body[-1][-1].view.span(0, len(body[-1][-1].text)).end)
        block = TableBlock(span=span, rows=tuple(made), header_rows=1, syntax="space")
        return Recovered(index=corner[0].index, block=block), end
    return None


def _is_row(values: Sequence[bool], at: int, width: int, size: int) -> bool:
    """Whether the lines from `at` on are a label, values, and words to the end of the row."""
    row = values[at : at + width]
    return len(row) == width and not row[0] and all(row[1 : 1 + size]) and not any(row[1 + size :])


def _named(corner: Sequence[_Line], body: Sequence[Sequence[_Line]], reader: LabelReader) -> bool:
    """Whether enough of the labels are known names for the lines to be a table and no list of numbers."""
    labels = [reader.read(line.text) for line in (*corner, *(row[0] for row in body))]
    known = sum(bool(label.models or label.benchmarks or label.attribute) for label in labels)
    return known >= 3 or (known >= 2 and known * 2 >= len(labels))


__all__ = ["HiddenTables", "Recovered", "recovered_tables"]
