"""HTML to blocks, with offsets into the file.

No parser at hand says where in the file a piece of text stands: lxml and selectolax keep lines at best, and the
tokenizer of the standard library knows the place but takes minutes for a page of broken tags. So tags are found here,
in one pass, and only what a block needs is kept of them: where paragraphs, items, headings and cells begin and end.
Tags inside a block, entities and white space are the business of `clean`. Closing tags that HTML lets an author leave
out are not missed, since every block tag ends the text before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.model.text import Span
from sources.cleaning import clean, is_struck
from sources.document import Block, BlockKind, Cell, TableBlock
from sources.readers.sections import Draft, finished
from sources.readers.shapes import TITLE
from sources.readers.sheet import Sheet

_OPENING: Final = re.compile(r"<!--|<[!?][A-Za-z\[][^<>]{0,2000}+>|<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])")
_OPEN_TABLE: Final = re.compile(r"<table(?=[\s>])", re.I)
_CLOSED_TABLE: Final = re.compile(r"</table\s{0,9}>", re.I)
_TAG_END: Final = re.compile(r"""(?:[^<>"']|"[^"]{0,500}"|'[^']{0,500}'){0,2000}+>""")
_SLOPPY_END: Final = re.compile(r"[^<>]{0,4000}+>")
_SPANS: Final = re.compile(r"""\b(col|row)span\s{0,3}=\s{0,3}["']?(\d{1,4})""", re.I)
_HIDDEN: Final = re.compile(
    r"""\bhidden(?=[\s>=]|$)(?!\s{0,3}=\s{0,3}["']?(?:false|until))|display\s{0,3}:\s{0,3}none"""
    r"""|\brole\s{0,3}=\s{0,3}["']?(?:navigation|contentinfo|search|menu)"""
    r"""|\b(?:class|id)\s{0,3}=\s{0,3}["'](?:[^"'<>]{0,200}[\s_-])?"""
    r"""(?:navbar|sidebar|breadcrumbs?|site-footer|cookie-\w{1,20}|reflist)\b""",
    re.I,
)

_LEFT_OUT: Final = frozenset({
    "aside", "audio", "button", "canvas", "footer", "iframe", "math", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_NESTED: Final = frozenset({"li", "blockquote", "figcaption", "pre", "dt", "dd", *_LISTS, *_HEADINGS})
_BLOCKS: Final = frozenset({
    "address", "article", "body", "caption", "center", "col", "colgroup", "details", "div", "dl", "fieldset", "figure",
    "form", "head", "header", "hr", "html", "main", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", *_NESTED,
})  # fmt: skip
_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col"})
_TABLE_PARTS: Final = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "caption", "table"})
_WIDEST: Final = 1000  # columns or rows that one cell may claim
_LAYOUT: Final = 300  # characters in the middling cell: a table that long-winded sets a page and holds no data


def read_html(text: str) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a page, in order, and the ISO date on which it says that it was published."""
    from sources.readers.page_date import published

    sheet = Sheet.of(text)
    found = _Scan(sheet, 0, len(sheet.folded)).blocks()
    return finished(sheet, [_titled(sheet, one) for one in found], syntax="html"), published(text)


def html_tables(sheet: Sheet) -> Iterator[tuple[Span, list[Draft | TableBlock]]]:
    """The closed `<table>`s inside a Markdown document: from tag to tag, and the blocks in each."""
    at = 0
    while opening := _OPEN_TABLE.search(sheet.folded, at):
        closing = _CLOSED_TABLE.search(sheet.folded, opening.end())
        if closing is None:
            return
        yield Span(opening.start(), closing.end()), _Scan(sheet, opening.start(), closing.end()).blocks()
        at = closing.end()


def _titled(sheet: Sheet, block: Draft | TableBlock) -> Draft | TableBlock:
    """A paragraph that is bold from end to end and short is a title, as in Markdown."""
    if isinstance(block, TableBlock) or block.kind != "paragraph" or len(block.span) > 300:
        return block
    view = clean(sheet.folded, block.span, syntax="html")
    text = view.text.strip()
    if not view.bold or not 1 < len(text) <= 100 or text[-1] in ".,;" or "\n" in text:
        return block
    bold = sum(end - start for start, end in view.bold)
    if bold < len(text) - 1 or re.search(r"\d\.\d|%", text):
        return block
    return Draft(kind="heading", span=block.span, level=TITLE, told=True)


@dataclass(slots=True)
class _Table:
    """A table while its tags come in."""

    rows: list[list[Cell]] = field(default_factory=list)
    head: bool = False
    """Whether rows now belong to `<thead>`."""
    head_rows: int = 0
    cell: tuple[int, bool, int, int] | None = None
    """Of the open cell: where its content starts, whether it is a header, columns, rows."""


class _Scan:
    """One pass over the tags of a page."""

    def __init__(self, sheet: Sheet, start: int, stop: int) -> None:
        self.sheet, self.folded, self.at, self.stop = sheet, sheet.folded, start, stop
        self.begin = start  # where the text since the last block tag begins
        self.context: list[str] = []
        self.open = Counter[str]()
        self.said = False  # whether the innermost item has had text yet
        self.table: _Table | None = None
        self.caption: int | None = None
        self.break_end = -1
        self.absent: set[str] = set()
        self.out: list[Draft | TableBlock] = []

    def blocks(self) -> list[Draft | TableBlock]:
        """Everything found, in order."""
        while found := _OPENING.search(self.folded, self.at, self.stop):
            if found[2] is None:
                self._comment(found.start(), found.end(), closed=found[0][-1] == ">")
                continue
            end = _TAG_END.match(self.folded, found.end(), self.stop) or _SLOPPY_END.match(
                self.folded, found.end(), self.stop
            )
            if end is None:
                self.at = found.end()
                continue
            self.at = end.end()
            self._tag(found[2].lower(), bool(found[1]), found.start(), self.at)
        self._close_table(self.stop)
        self._flush(self.stop)
        return self.out

    def _comment(self, start: int, end: int, *, closed: bool) -> None:
        """Goes on behind a comment, or a declaration, which is `closed` already."""
        stop = end if closed else self._find("-->", end) + 3
        self.at = max(stop, end)
        if stop >= end and self.table is None and not self.folded[self.begin : start].strip():
            self.begin = stop

    def _find(self, mark: str, at: int) -> int:
        if mark in self.absent:
            return -1
        found = self.folded.find(mark, at, self.stop)
        if found < 0:
            self.absent.add(mark)
        return found

    # ----------------------------------------------------------------------------------------------------- tags

    def _tag(self, name: str, closing: bool, start: int, end: int) -> None:
        if name == "br":
            self._line_break(start, end)
            return
        if name not in _BLOCKS and name not in _LEFT_OUT:
            return
        if not closing and (name in _LEFT_OUT or _HIDDEN.search(self.folded, start, end)) and name not in _VOID:
            after = self._element_end(name, end)
            if after > 0:
                self._left_out(start, after)
                return
        if name in _LEFT_OUT:
            return
        if self.table is not None:
            self._in_table(name, closing, start, end)
            return
        self._flush(start)
        self.begin = end
        if name == "table" and not closing:
            self.table = _Table()
        elif name in _NESTED:
            self._nest(name, closing)

    def _left_out(self, start: int, after: int) -> None:
        """Goes on behind an element that is no text."""
        if self.table is None:
            self._flush(start)
            self.begin = after
        self.at = after

    def _element_end(self, name: str, at: int) -> int:
        """Where the element that has just opened ends, those of its name inside it counted; -1 if it is not closed."""
        if name in self.absent:
            return -1
        depth = 1
        for found in re.compile(rf"<(/?){name}(?=[\s/>])[^<>]{{0,4000}}+>", re.I).finditer(self.folded, at, self.stop):
            if found[1]:
                depth -= 1
            elif not found[0].endswith("/>") and name not in ("script", "style", "textarea"):
                depth += 1
            if not depth:
                return found.end()
        self.absent.add(name)
        return -1

    def _line_break(self, start: int, end: int) -> None:
        """Two `<br>` in a row part two paragraphs."""
        if self.table is None and self.break_end >= self.begin and not self.folded[self.break_end : start].strip():
            self._flush(self.break_end)
            self.begin = end
        self.break_end = end

    def _nest(self, name: str, closing: bool) -> None:
        if closing:
            if self.open[name]:
                while self._pop() != name:
                    pass
                self.said = True
            return
        if name in ("li", "dt", "dd"):
            siblings = ("li",) if name == "li" else ("dt", "dd")
            if self.context and self.context[-1] in siblings:
                self._pop()
        elif self.context and self.context[-1] in _HEADINGS:
            self._pop()
        self.context.append(name)
        self.open[name] += 1
        self.said = False

    def _pop(self) -> str:
        name = self.context.pop()
        self.open[name] -= 1
        return name

    def _flush(self, stop: int) -> None:
        """The text since the last block tag becomes a block."""
        span = self.sheet.trimmed(self.begin, stop)
        self.begin = stop
        if not len(span):
            return
        top = self.context[-1] if self.context else ""
        depth = self.open["ul"] + self.open["ol"] + self.open["menu"]
        kind: BlockKind = "paragraph"
        level = 0
        if top in _HEADINGS:
            kind, level = "heading", _HEADINGS[top]
        elif top == "li" or top in _LISTS:
            kind, level = "item", max(depth, 1) + self.said
        elif top in ("dt", "dd"):
            kind, level = "item", 1 + (top == "dd")
        elif top == "figcaption":
            kind = "caption"
        elif top == "pre":
            kind = "code"
        elif self.open["blockquote"]:
            kind = "quote"
        self.said = True
        self.out.append(Draft(kind=kind, span=span, level=level, boilerplate=kind == "code"))

    # --------------------------------------------------------------------------------------------------- tables

    def _in_table(self, name: str, closing: bool, start: int, end: int) -> None:
        table = self.table
        if table is None or name not in _TABLE_PARTS:
            return
        if name == "table":
            self._close_table(start)
            self.begin = end
            if not closing:  # in a cell: the outer table sets the page, and its cells were text
                self.table = _Table()
            return
        if name == "caption":
            if not closing:
                self.caption = end
            elif self.caption is not None and not table.rows:
                span = self.sheet.trimmed(self.caption, start)
                if len(span):
                    self.out.append(Draft(kind="caption", span=span))
                self.caption = None
            return
        self._close_cell(table, start)
        if name in ("thead", "tbody", "tfoot"):
            table.head = name == "thead" and not closing
        elif name == "tr" and not closing:
            table.rows.append([])
        elif not closing:
            if not table.rows:
                table.rows.append([])
            sizes = {found[1].lower(): int(found[2]) for found in _SPANS.finditer(self.folded, start, end)}
            columns, rows = (max(1, min(sizes.get(which, 1), _WIDEST)) for which in ("col", "row"))
            table.cell = (end, name == "th" or table.head, columns, rows)

    def _close_cell(self, table: _Table, stop: int) -> None:
        if table.cell is None:
            return
        start, header, columns, rows = table.cell
        table.cell = None
        span = self.sheet.trimmed(start, stop)
        raw = span.of(self.folded)
        view = clean(self.folded, span, syntax="html")
        table.rows[-1].append(
            Cell(span=span, view=view, header=header, columns=columns, rows=rows, struck=is_struck(raw))
        )
        if table.head:
            table.head_rows = len(table.rows)

    def _close_table(self, stop: int) -> None:
        """Ends the open table: a block where it has columns, paragraphs where it only sets the page."""
        table, self.table = self.table, None
        if table is None:
            return
        self._close_cell(table, stop)
        rows = [row for row in table.rows if row]
        cells = [cell for row in rows for cell in row]
        self.begin = stop
        if not cells:
            return
        lengths = sorted(len(cell.view.text) for cell in cells)
        if max(map(len, rows)) < 2 or lengths[len(lengths) // 2] > _LAYOUT:
            self.out += [Draft(kind="paragraph", span=cell.span) for cell in cells if len(cell.span)]
            return
        header_rows = table.head_rows
        while header_rows < len(rows) and all(cell.header for cell in rows[header_rows]):
            header_rows += 1
        span = Span(cells[0].span.start, max(cell.span.end for cell in cells))
        self.out.append(
            TableBlock(span=span, rows=tuple(map(tuple, rows)), header_rows=min(header_rows, len(rows)), syntax="html")
        )
