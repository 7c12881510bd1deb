"""Tables that lost their cells on the way into text: columns glued together, and tables with one cell a line.

`AIME 202479.8%79.2%` is split because only one way of cutting it gives a known benchmark and scores that it can have.
Where two ways are possible, or nobody says whose the values are, the line is reported and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise

from extractors.folding import free, merged
from extractors.glued_rows import runs
from extractors.table_cells import read_cell
from extractors.table_labels import PRICE_ROLES, LabelReader, Names
from extractors.table_words import words_in
from kg.model.catalog import Catalog
from kg.model.claims import Unread
from kg.model.entities import Metric
from kg.model.record import record
from kg.model.text import Span, View
from sources.document import Cell, Document, TableBlock, TextBlock

MAX_GLUED = 300  # characters of a line that may be a row
MAX_CELL = 60  # characters of a line that may be a cell
MAX_DIGITS = 24  # of a run of digits that is tried to be cut
MAX_RATINGS = 6  # whole numbers of three or four digits that are tried to be told apart
FEWEST_ROWS = 2

# %7 | price$0 | MMLU8 | 2479.8 | (Elo)2 : a value right behind something that is none
# Begins with a percent sign, a dollar or a digit and looks back from there: `re` skips prose to the next of these.
_GLUE = re.compile(
    r"[%$\d](?:(?<=%)[\dA-Z]|(?<=[A-Za-z)]\$)\s?\d|(?<=[A-Za-z)]\d)(?:\d{0,3}\.\d|\d{2,11}(?!\d))"
    r"|(?<=\d)(?:\d{4,5}\.\d|\.\d{3,5}\.\d))"
)
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?%")
_DECIMALS = (re.compile(r"\d{1,3}\.\d"), re.compile(r"\d{1,3}\.\d\d"))
_HEADS = re.compile(r"^\W{0,6}(?:Model|LLM)(?: [Nn]ame)?[A-Z]", re.M)
_NEWER = re.compile(r"\.\d{1,2}(?!\d)")
# $0.55 / 1M tokens
_MONEY = re.compile(r"\$\s?\d{1,6}(?:[.,]\d{1,6})?(?:\s?(?:/|per)\s?[\dA-Za-z]{1,9}(?: (?:input |output )?tokens?)?)?")
_SIZE = re.compile(r"\d{1,4}(?:\.\d{1,2})?\s?[KMBTkm](?: tokens)?")
_SIZES = frozenset({"context-window", "total-params", "active-params"})
_METRIC = re.compile(r"\s?\([^()\d]{1,30}(?:@\d{1,3})?\)")

Range = tuple[int, int]


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


@record()
class _Row:
    """A glued row cut into cells."""

    label: Range
    values: tuple[Range, ...]
    remark: Range


@dataclass
class _Cutter:
    """Cuts glued lines with the names of one catalog."""

    catalog: Catalog
    reader: LabelReader

    @cached_property
    def benchmarks(self) -> dict[str, list[tuple[str, str]]]:
        """Names of benchmarks with their ids by the first two letters, longest first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for alias in sorted(self.catalog.benchmark_aliases, key=lambda a: (-len(a.text), a.text, a.target)):
            found.setdefault(alias.text[:2].casefold(), []).append((alias.text, alias.target))
        return found

    @cached_property
    def models(self) -> dict[str, list[str]]:
        """Names of models by the first two letters, longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted({a.text for a in self.catalog.model_aliases}, key=lambda n: (-len(n), n)):
            found.setdefault(name[:2].casefold(), []).append(name)
        return found

    @cached_property
    def metrics(self) -> dict[str, list[Metric]]:
        """What each benchmark is measured in."""
        found: dict[str, list[Metric]] = {}
        for (benchmark, _), metric in self.catalog.metrics.items():
            found.setdefault(benchmark, []).append(metric)
        return found

    def header(self, text: str) -> list[Range]:
        """Where models stand in a glued header line, each name as long as possible."""
        found: list[Range] = []
        at = 0
        while at < len(text):
            names = self.models.get(text[at : at + 2].casefold(), ())
            name = next((n for n in names if len(n) >= 2 and text.startswith(n, at)), None)
            if name is None or (at and text[at - 1] in "-."):
                at += 1
                continue
            newer = _NEWER.match(text, at + len(name))  # "GPT-5.4" is not GPT-5, and nobody that is known
            end = newer.end() if newer else at + len(name)
            found.append((at, end))
            at = end
        return found

    def rows(self, text: str, count: int | None) -> list[_Row]:
        """Every way to cut a line into a label and `count` values (any number where None)."""
        whole = self._priced(text, count) or _sized(text, count)
        if whole is not None:
            return [whole]
        found: dict[tuple[Range, ...], _Row] = {}
        for alias, target in self.benchmarks.get(text[:2].casefold(), ()):
            if not text.casefold().startswith(alias.casefold()):
                continue
            end = len(alias)
            bracket = _METRIC.match(text, end)
            if bracket:
                end = bracket.end()
            if not text[end : end + 1].isdigit():
                continue
            low, high = self._bounds(target, text[len(alias) : end])
            for values in _cuts(text, end, count, low, high):
                last = values[-1][1]
                found.setdefault(values, _Row((0, end), values, (last, len(text))))
        return list(found.values())

    def _priced(self, text: str, count: int | None) -> _Row | None:
        first = text.find("$")
        if first < 1 or text[first - 1].isspace():
            return None
        label = text[:first]
        if not any(word.role in PRICE_ROLES for word in words_in(label)):
            return None
        values: list[Range] = []
        at = first
        while match := _MONEY.match(text, at):
            values.append(match.span())
            at = match.end()
        if not values or (count is not None and len(values) != count):
            return None
        return _Row((0, first), tuple(values), (at, len(text)))

    def _bounds(self, benchmark: str, metric: str) -> tuple[Decimal, Decimal]:
        label = self.reader.read(metric).metric if metric.strip() else None
        found = self.metrics.get(benchmark, [])
        kept = [m for m in found if m.name == label] or found
        if not kept:
            return Decimal(0), Decimal(100)
        return min(m.low for m in kept), max(m.high for m in kept)


def _sized(text: str, count: int | None) -> _Row | None:
    """A line such as `Context window128K200K`: a property and as many sizes as there are models."""
    first = next((at for at, character in enumerate(text) if character.isdigit()), 0)
    if count is None or first < 1 or text[first - 1].isspace():
        return None
    if not any(word.role == "attribute" and word.metric in _SIZES for word in words_in(text[:first])):
        return None
    values: list[Range] = []
    at = first
    while len(values) < count and (match := _SIZE.match(text, at)):
        values.append(match.span())
        at = match.end()
    return _Row((0, first), tuple(values), (at, len(text))) if len(values) == count else None


def _cuts(text: str, start: int, count: int | None, low: Decimal, high: Decimal) -> Iterator[tuple[Range, ...]]:
    """The ways to read values from `start` on, all printed alike and all within bounds."""
    for pattern in (_PERCENT, *_DECIMALS):
        values: list[Range] = []
        at = start
        while match := pattern.match(text, at):
            values.append(match.span())
            at = match.end()
        fits = values and (count is None or len(values) == count) and not text[at : at + 1].isdigit()
        if fits and text[at : at + 2].strip(".")[:1] != "%" and all(_within(text, v, low, high) for v in values):
            yield tuple(values)
    end = start
    while end < len(text) and text[end].isdigit() and end - start <= MAX_DIGITS:
        end += 1
    if not 0 < end - start <= MAX_DIGITS or text[end : end + 1] in (".", "%") or high <= 100:
        return  # bare whole percentages could be cut anywhere
    pieces = count or 1
    if pieces > MAX_RATINGS or not 3 * pieces <= end - start <= 4 * pieces:
        return
    for inner in combinations(range(start + 1, end), pieces - 1):
        ranges = tuple(pairwise((start, *inner, end)))
        if all(3 <= b - a <= 4 and text[a] != "0" and _within(text, (a, b), low, high) for a, b in ranges):
            yield ranges


def _within(text: str, value: Range, low: Decimal, high: Decimal) -> bool:
    return low <= Decimal(text[slice(*value)].rstrip("% ")) <= high


class HiddenTables:
    """Finds tables hidden in lines of text, with the names of one catalog; one may serve any number of documents."""

    def __init__(self, catalog: Catalog, reader: LabelReader) -> None:
        """Nothing is read yet."""
        self._cutter = _Cutter(catalog, reader)

    def of(self, document: Document) -> tuple[list[Recovered], list[Unread]]:
        """The hidden tables of a document, in order, and glued lines that can be cut in more than one way.

        Give each `block` to `block_claims` with the scope at `index`.
        """
        found = [*_vertical(document, self._cutter.reader)]
        glued, unread = _glued(document, self._cutter)
        for more in (_of_models(document, self._cutter), glued):
            taken = merged((table.block.span.start, table.block.span.end) for table in found)
            found += [table for table in more if free(table.block.span.start, table.block.span.end, taken)]
        return sorted(found, key=lambda table: table.block.span.start), unread


def recovered_tables(document: Document, linker: Names, catalog: Catalog) -> tuple[list[Recovered], list[Unread]]:
    """As `HiddenTables.of`, for one document."""
    return HiddenTables(catalog, LabelReader(linker)).of(document)


def _lines(document: Document, index: int, block: TextBlock) -> list[_Line]:
    """The block's lines as they stand in the document, each as a view of its own."""
    view = block.view
    breaks: list[int] = []
    if "\n" in block.span.of(document.text):
        spaces = (at for at, character in enumerate(view.text) if character in " \n")
        breaks = [at for at in spaces if "\n" in document.text[view.starts[at] : view.ends[at]]]
    edges = [-1, *breaks, len(view.text)]
    lines: list[_Line] = []
    for before, after in pairwise(edges):
        start, end = before + 1, after
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


def _glued(document: Document, cutter: _Cutter) -> tuple[list[Recovered], list[Unread]]:
    """Runs of glued rows, with the header line before them where that names as many models as they have values."""
    found: list[Recovered] = []
    unread: list[Unread] = []
    pending: list[tuple[_Line, _Row]] = []
    torn: list[_Line] = []
    header: tuple[_Line, list[Range]] | None = None
    previous: _Line | None = None

    def close() -> None:
        nonlocal pending, torn, header
        if pending and header:
            found.append(_glued_table(pending, torn, *header))
        pending, torn, header = [], [], None

    for index, block in enumerate(document.blocks):
        if isinstance(block, TableBlock) or block.boilerplate or block.kind == "code":
            close()
            previous = None
            continue
        if not _GLUE.search(block.view.text):
            close()
            previous = _Line(index, block.view) if len(block.view.text) <= MAX_GLUED else None
            continue
        for line in _lines(document, index, block):
            rows: list[_Row] = []
            if len(line.text) <= MAX_GLUED and _GLUE.search(line.text):
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
                if not (header and pending and _GLUE.search(line.text) and len(line.text) <= MAX_GLUED):
                    close()  # a row that cannot be cut ends no table: "20291891~900808"
            previous = line
    close()
    return found, unread


_TORN = "columns run together: not as many values as there are names over them"


def _is_torn(text: str) -> bool:
    """Whether a line is cells without spaces between them, and no sentence."""
    return len(text) <= MAX_GLUED and _GLUE.search(text) is not None and text.rstrip()[-1:] not in ".!?"


def _glued_table(
    rows: Sequence[tuple[_Line, _Row]], torn: Sequence[_Line], header: _Line, names: Sequence[Range]
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


def _of_models(document: Document, cutter: _Cutter) -> list[Recovered]:
    """The glued tables with a model at the beginning of each row."""
    lines: list[tuple[int, View]] = []
    if _HEADS.search(document.text) is None:
        return []
    for index, block in enumerate(document.blocks):
        if isinstance(block, TextBlock) and not block.boilerplate and block.kind != "code":
            lines += [(index, line.view) for line in _lines(document, index, block)]
    found = []
    for index, rows in runs(lines, cutter.reader, lambda: cutter.models):
        made = tuple(tuple(_cell(view, part) for part in cells) for view, cells in rows)
        span = Span(rows[0][0].span(0, 1).start, rows[-1][0].span(0, len(rows[-1][0].text)).end)
        block = TableBlock(span=span, rows=made, header_rows=1, syntax="space")
        found.append(Recovered(index=index, block=block))
    return found


def _vertical(document: Document, reader: LabelReader) -> Iterator[Recovered]:
    """Runs of short lines that are a header and rows of it, one cell a line."""
    run: list[_Line] = []
    for index, block in enumerate(document.blocks):
        plain = (
            isinstance(block, TextBlock) and not block.boilerplate and block.kind in ("paragraph", "heading", "caption")
        )
        if plain and isinstance(block, TextBlock) and len(block.view.text) <= 40 * MAX_CELL:
            lines = _lines(document, index, block)
            if all(len(line.text) <= MAX_CELL for line in lines):
                run += lines
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
