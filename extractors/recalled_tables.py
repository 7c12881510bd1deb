"""Tables that are remembered: one that stands under the lines under which it stood before is read once.

See `extractors.recall` and docs/adr on what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.moves import Entities, Key, Moves, form_of, form_of_view, parts_of_scope
from extractors.scope import Scope
from extractors.table_frames import block_claims
from extractors.table_labels import LabelReader
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Unread
from kg.model.text import View
from sources.document import TableBlock

MOST = 300_000  # characters remembered; a memory that is full starts again
MOST_READINGS = 4  # of one key
LONG_TABLE = 20_000  # characters of the longest table that is remembered


def cells_of(block: TableBlock) -> Key:
    """What stands in a table's cells and where, counted from its beginning."""
    start = block.span.start
    return tuple(
        [
            tuple(
                [(c.text, c.span.start - start, c.span.end - start, c.header, c.columns, c.rows, c.struck) for c in row]
            )
            for row in block.rows
        ]
    )


@dataclass(slots=True)
class Sheet:
    """A table as it was read."""

    block: int
    """Which block of the document it was."""
    regions: tuple[tuple[int, int], ...]
    """The places then of the table and of the lines over it."""
    heard: Entities
    claims: list[Claim]
    unread: list[Unread]
    stands_alone: bool | None = None
    """As of a `Paragraph`."""


class Tables:
    """The tables read against one reference."""

    def __init__(self, catalog: Catalog, labels: LabelReader) -> None:
        self.catalog = catalog
        self.labels = labels
        self._known: dict[Key, list[Sheet]] = {}
        self._size = 0

    def claims(
        self,
        block: TableBlock,
        index: int,
        scope: Scope,
        text: str,
        prose: Callable[[View, Scope], tuple[Sequence[Claim], Sequence[Unread]]],
    ) -> tuple[Sequence[Claim], Sequence[Unread]]:
        """As `block_claims` of a table of the document `text`, from memory where the same was read before."""
        start, end = block.span.start, block.span.end
        if end - start > LONG_TABLE:
            return block_claims(block, index, scope, self.labels, self.catalog, prose)
        over = [view for view in (*scope.captions, *scope.headings) if view.text]
        met: list[Entity] = []
        told = form_of(parts_of_scope()(scope), met)
        heard = tuple(met)
        regions = ((start, end), *((view.starts[0], view.ends[-1]) for view in over))
        key = (
            text[start:end],
            block.syntax,
            block.header_rows,
            cells_of(block),
            told,
            tuple([form_of_view(view, view.starts[0]) for view in over]),
        )
        moved: tuple[Sheet, Moves] | None = None
        for one in self._known.get(key, ()):
            if one.stands_alone is None:
                one.stands_alone = _can_move(one)
            if not one.stands_alone:
                continue
            moves = Moves([(a, b, now - a) for (a, b), (now, _) in zip(one.regions, regions, strict=True)])
            if not moves.meets(one.heard, heard):
                continue
            if moves.still and one.block == index:
                return one.claims, one.unread
            moved = moved or (one, moves)
        if moved is not None:
            one, moves = moved
            claims, unread = [moves.claim(claim, index) for claim in one.claims], moves.unread(one.unread)
            # where a draft is checked again before it is changed again, the table stands still
            self._keep(key, Sheet(index, regions, heard, claims, unread, stands_alone=True), end - start)
            return claims, unread
        sentences: list[View] = []

        def cell(view: View, scope: Scope) -> tuple[Sequence[Claim], Sequence[Unread]]:
            sentences.append(view)
            return prose(view, scope)

        claims, unread = block_claims(block, index, scope, self.labels, self.catalog, cell)
        if not sentences:  # a cell with a sentence in it takes part in what the document says
            self._keep(key, Sheet(index, regions, heard, claims, unread), end - start)
        return claims, unread

    def _keep(self, key: Key, made: Sheet, size: int) -> None:
        known = self._known.setdefault(key, [])
        if len(known) >= MOST_READINGS:
            del known[0]
            self._size -= size
        self._size += size
        if self._size > MOST:
            self._known.clear()
            self._size, known = size, self._known.setdefault(key, [])
        known.append(made)


def _can_move(one: Sheet) -> bool:
    moves = Moves([(a, b, 0) for a, b in one.regions])
    try:
        moves.meets(one.heard, one.heard)
        for claim in one.claims:
            moves.claim(claim, 0)
        moves.unread(one.unread)
    except KeyError:
        return False
    return True
