"""The tables of a document that its sentences are held against, remembered with the names that they give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from extractors.papers.cells import tables_in_lines
from extractors.papers.lines import PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.tables import MOST_LINES, paper_tables
from extractors.patterns import pattern
from extractors.recalled_tables import cells_of
from kg.model.claims import Claim, ValueClaim
from kg.model.record import changed
from kg.model.text import Span
from sources.document import Document, TableBlock, TextBlock

if TYPE_CHECKING:
    from extractors.papers.claims import PaperReader
    from extractors.papers.statements import Understood

# "Table 3"
NUMBERED = pattern(r"\b(?:[Tt]able|[Tt]ab\.)\s{1,2}([A-Z]?\.?\d{1,2})\b")
MAX_CAPTION = 600  # a longer one is a paragraph
MOST_TABLES = 40  # of one document that sentences are held against
MOST_KNOWN = 128  # blocks whose tables are remembered
IN_LINES = -1  # which block a table is whose cells stand a line each
MOST_PLACES = 8  # where one table is remembered to have stood


class Asked(NamedTuple):
    """What a sentence says of a table."""

    table: PaperTable
    """The table where it stood: the figures in what was found have its places."""
    found: Understood | None


class Known:
    """The tables of a block as they were read. Their names are put together when they are asked for: of most tables the
    reference knows the figures, and no sentence is held against these.
    """

    def __init__(self, start: int, block: int, tables: tuple[PaperTable, ...]) -> None:
        self._start = start
        self._tables = tables
        self._names: dict[int, PaperNames] = {}
        self._at: dict[tuple[int, int], tuple[PaperTable, ...]] = {(start, block): tables}
        """By where the block stood and which it was."""

    def at(self, start: int, index: int) -> tuple[PaperTable, ...]:
        """The tables of the same block where it stands now."""
        found = self._at.get((start, index))
        if found is None:
            if len(self._at) >= MOST_PLACES:
                self._at.clear()
            by = start - self._start
            found = self._at[start, index] = tuple([_moved(table, by, index) for table in self._tables])
        return found

    def names(self, at: int) -> PaperNames:
        """The names that one of the tables gives."""
        found = self._names.get(at)
        if found is None:
            found = self._names[at] = PaperNames(self._tables[at])
        return found


def _moved(table: PaperTable, by: int, index: int) -> PaperTable:
    figures = {
        place: changed(figure, spans=tuple([Span(span.start + by, span.end + by) for span in figure.spans]))
        for place, figure in table.figures.items()
    }
    return replace(table, figures=figures, index=index)


class PaperTables:
    """The tables that were read of all documents, by what stands in them and over them; bounded, as what is remembered
    is everywhere: see docs/adr.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Known] = {}

    def of(self, block: TableBlock, index: int, caption: str) -> Known | None:
        """As `paper_tables`; None for a block that is too long."""
        if len(block.rows) > MOST_LINES:
            return None
        key = (caption, block.header_rows, block.syntax, cells_of(block))
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = Known(block.span.start, index, tuple(paper_tables(block, index, caption)))
        return found


def paper_reader(document: Document, claims: Sequence[Claim], known_tables: PaperTables) -> PaperReader | None:
    """A reader of the document's tables; None where it has none that a sentence could be held against.

    `claims` are those of the tables' own cells: a table whose figures are mostly known to the reference is not read
    here, since the reference has more to say of it.
    """
    told_of = [
        claim
        for claim in claims
        if isinstance(claim, ValueClaim)
        and claim.table is not None
        and claim.subject
        and claim.benchmarks
        and claim.subject[0].candidates
        and claim.benchmarks[0].candidates
    ]
    known = Counter([claim.table for claim in told_of])
    found: list[tuple[PaperTable, PaperNames]] = []
    for block, index, caption in _tables(document):
        read = known_tables.of(block, index, caption) if len(found) < MOST_TABLES else None
        if read is None:
            continue
        for at, table in enumerate(read.at(block.span.start, index)):
            told = known[index] if index != IN_LINES else _known_in(table, {claim.span for claim in told_of})
            if 2 * told < len(table.figures):
                found.append((table, read.names(at)))
    if not found:
        return None
    from extractors.papers.claims import PaperReader  # its grammar is loaded where there is such a table only

    return PaperReader(found)


def _tables(document: Document) -> Iterator[tuple[TableBlock, int, str]]:
    """Every table, which block it is, and its caption."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, TableBlock):
            yield block, index, _caption(document, index)
    for block, caption in tables_in_lines(document):
        yield block, IN_LINES, caption


def _known_in(table: PaperTable, places: set[Span]) -> int:
    """How many figures of a table whose cells stand a line each are ones that the reference knows."""
    return sum(any(span in places for span in figure.spans) for figure in table.figures.values())


def _caption(document: Document, index: int) -> str:
    """The caption of a table: the lines right above it or right below it that say so, else a short line above."""
    beside = [document.blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(document.blocks)]
    texts = [block for block in beside if isinstance(block, TextBlock) and len(block.view.text) <= MAX_CAPTION]
    for block in texts:
        if NUMBERED.match(block.view.text):
            return block.view.text
    above = [block for block in texts if block.span.start < document.blocks[index].span.start and block.kind != "item"]
    return above[0].view.text if above else ""
