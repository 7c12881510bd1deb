"""A document as the extractors see it: blocks in reading order, each with its place and a cleaned view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from kg.model.record import record
from kg.model.text import Span, View

BlockKind = Literal["heading", "paragraph", "item", "caption", "quote", "code"]


@record(kw_only=True)
class TextBlock:
    """A heading, paragraph, list item or caption.

    A label line (`R1: 79.8%`) is an item. Titles told by shape alone are headings of level 5, or 6 where they end in a
    colon and lead in what follows.
    """

    kind: BlockKind
    span: Span
    """The whole block in the document."""
    view: View
    """Its cleaned text, without white space at its ends; line ends in it are spaces, but `\\n` where `<br>` stood."""
    level: int = 0
    """Heading level 1–6, list depth from 1, else 0."""
    boilerplate: bool = False
    """References, link lists, code, navigation: numbers there are no claims."""


@record(kw_only=True)
class Cell:
    """A table cell."""

    span: Span
    """Where it stands; empty for a cell that a row does not have."""
    view: View
    """Its cleaned text, struck-out parts left out."""
    header: bool = False
    """Marked as a header by the format (`<th>`, the row above `|---|`)."""
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    """How many rows it spans."""
    struck: bool = False
    """Whether all or part of it was struck out."""
    text: str = field(init=False, repr=False, compare=False)
    """The cleaned text without white space at its ends; kept, since tables ask for it ten times a cell."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.view.text.strip())


@record(kw_only=True)
class TableBlock:
    """A table as it was written: rows of cells, nothing inferred yet."""

    kind: Literal["table"] = "table"
    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    """Ragged as in the document."""
    header_rows: int = 0
    """How many rows the format itself marks as headers; 0 where it does not say."""
    syntax: Literal["pipe", "tab", "html", "space", "pdf", "docx"] = "pipe"


Block = TextBlock | TableBlock


@record(kw_only=True)
class Document:
    """An article, read."""

    path: str
    """As given; `-` for standard input."""
    text: str
    """The decoded file as it was read: what every span counts in."""
    sha256: str
    """Of the file's bytes."""
    media_type: str
    blocks: tuple[Block, ...]
    """In reading order; spans never overlap."""
    date: str | None = None
    """ISO date from the front matter or a `<meta>`/`<time>` element, else None."""
    unread: tuple[tuple[Span, str], ...] = ()
    """Places that the reader could not make sense of, and why."""
    places: Mapping[int, tuple[int, tuple[float, float, float, float] | None]] = field(default_factory=dict)
    """For PDF and docx: start offset of a block -> (page from 1, box in points); empty for text."""
