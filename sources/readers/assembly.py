"""Documents put together from formats that are not text: the text is made here, with the way back to the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kg.model.record import record
from kg.model.text import Span, View
from sources.cleaning import clean
from sources.document import Block, BlockKind, Cell, Document, TableBlock
from sources.loose_tables import find_loose_tables
from sources.readers.markdown import unmarked
from sources.readers.sections import Draft, finished
from sources.readers.sheet import Sheet
from sources.tables import find_tables

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""
Place = tuple[int, Box | None]
"""Page from 1, and where on it."""


@record(kw_only=True)
class Piece:
    """Some characters in one type."""

    text: str
    bold: bool = False


@record(kw_only=True)
class MadeCell:
    """A table cell before it has a place in the text."""

    pieces: tuple[Piece, ...] = ()
    header: bool = False
    columns: int = 1
    rows: int = 1
    struck: bool = False


@dataclass(slots=True)
class Assembly:
    """A text that grows block by block. Paragraphs come in as lines and are told apart by shape at the end."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    bold: list[tuple[int, int]] = field(default_factory=list)
    found: list[Draft | TableBlock] = field(default_factory=list)
    open_tables: list[tuple[Span, list[list[tuple[MadeCell, Span]]], int]] = field(default_factory=list)
    where: list[tuple[int, Place]] = field(default_factory=list)
    unread: list[tuple[Span, str]] = field(default_factory=list)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def _pieces(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            if piece.bold and piece.text.strip():
                self.bold.append((self.size, self.size + len(piece.text)))
            self._add(piece.text)

    def lines(self, lines: Sequence[Sequence[Piece]], place: Place) -> None:
        """Adds a run of lines that may be a paragraph, a list, label lines or a table set with spaces."""
        self.where.append((self.size, place))
        for line in lines:
            self._pieces(line)
            self._add("\n")
        self._add("\n")

    def block(
        self, pieces: Sequence[Piece], kind: BlockKind, place: Place, *, level: int = 0, told: bool = False
    ) -> None:
        """Adds a block whose kind is known."""
        start = self.size
        self.where.append((start, place))
        self._pieces(pieces)
        self.found.append(Draft(kind=kind, span=Span(start, self.size), level=level, told=told))
        self._add("\n\n")

    def table(self, rows: Sequence[Sequence[MadeCell]], place: Place, *, header_rows: int = 0) -> None:
        """Adds a table; in the text its cells stand between tabs."""
        start = self.size
        self.where.append((start, place))
        cells: list[list[tuple[MadeCell, Span]]] = []
        for row in rows:
            cells.append([])
            for number, cell in enumerate(row):
                if number:
                    self._add("\t")
                begin = self.size
                self._pieces(cell.pieces)
                cells[-1].append((cell, Span(begin, self.size)))
            self._add("\n")
        self.open_tables.append((Span(start, self.size - 1), cells, header_rows))
        self._add("\n")

    def missing(self, reason: str) -> None:
        """Notes that something could not be read here."""
        self.unread.append((Span(self.size, self.size), reason))

    def document(self, *, path: str, sha256: str, media_type: str, syntax: Literal["pdf", "docx"]) -> Document:
        """The document, with the page and box of each block."""
        text = "".join(self.parts)
        sheet = Sheet.of(text)
        found: list[Draft | TableBlock] = list(self.found)
        for span, cells, header_rows in self.open_tables:
            found.append(self._table(sheet, span, cells, header_rows, syntax))
        for one in found:
            sheet.take(sheet.line_of(one.span.start), sheet.line_of(max(one.span.start, one.span.end - 1)) + 1)
        for find in (find_tables, find_loose_tables):
            for table in find(sheet):
                sheet.take(table.first, table.end)
                found.append(table.block)
        found += unmarked(sheet)
        found.sort(key=lambda one: one.span)
        blocks = tuple(self._emphasized(block) for block in finished(sheet, found, syntax="plain"))
        return Document(
            path=path,
            text=text,
            sha256=sha256,
            media_type=media_type,
            blocks=blocks,
            unread=tuple(self.unread),
            places=self._places(blocks),
        )

    def _table(
        self,
        sheet: Sheet,
        span: Span,
        cells: list[list[tuple[MadeCell, Span]]],
        header_rows: int,
        syntax: Literal["pdf", "docx"],
    ) -> TableBlock:
        rows = tuple(
            tuple(
                Cell(
                    span=(trimmed := sheet.trimmed(place.start, place.end)),
                    view=clean(sheet.folded, trimmed, syntax="plain"),
                    header=cell.header,
                    columns=cell.columns,
                    rows=cell.rows,
                    struck=cell.struck,
                )
                for cell, place in row
            )
            for row in cells
        )
        return TableBlock(span=span, rows=rows, header_rows=header_rows, syntax=syntax)

    def _emphasized(self, block: Block) -> Block:
        """The block with bold type told in its views."""
        if isinstance(block, TableBlock):
            rows = tuple(tuple(replace(cell, view=self._bold_view(cell.view)) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        return replace(block, view=self._bold_view(block.view))

    def _bold_view(self, view: View) -> View:
        if not view.text:
            return view
        first, last = view.starts[0], view.ends[-1]
        at = max(0, bisect_left(self.bold, (first, first)) - 1)
        ranges: list[tuple[int, int]] = []
        while at < len(self.bold) and self.bold[at][0] < last:
            begin, end = self.bold[at]
            start, stop = bisect_left(view.starts, begin), bisect_left(view.starts, end)
            if start < stop and ranges and not view.text[ranges[-1][1] : start].strip():
                ranges[-1] = (ranges[-1][0], stop)  # two pieces of bold type with a space between are one
            elif start < stop:
                ranges.append((start, stop))
            at += 1
        return replace(view, bold=tuple(ranges)) if ranges else view

    def _places(self, blocks: Sequence[Block]) -> dict[int, Place]:
        begins = [begin for begin, _ in self.where]
        return {block.span.start: self.where[bisect_right(begins, block.span.start) - 1][1] for block in blocks}
