"""Paragraphs and tables that are remembered: a block that stands in a draft as it stood before is read once.

What a block says depends on its own characters and on what the document has said so far. All of that is in the key of a
memory, or is asked again before what it holds is used: a paragraph's names are looked up anew, in their order, which
also tells the document around it whom the paragraph names. Places move: with their block, or with the heading or the
sentence that the block inherits somebody from. See docs/adr on what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from extractors.context import Context
from extractors.mentions import Mention
from extractors.naming import Naming
from extractors.prose_frames import Read, prose_claims
from extractors.scope import Scope
from extractors.table_frames import block_claims
from extractors.table_labels import LabelReader
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, Origin, RankClaim, Unread
from kg.model.record import changed
from kg.model.text import Runs, Span, View
from sources.document import TableBlock

MOST = 2048  # keys of each memory, which starts again when it is full
MOST_READINGS = 4  # of one key: the same words where their names mean different things
LONG_BLOCK = 4000  # characters of the longest paragraph that is remembered
LONG_TABLE = 20_000  # characters of the longest table

Entities = tuple[Entity, ...]
Key = tuple[object, ...]
Answer = Entities | Entity


class Moves:
    """Where places of a remembered block stand in the document that is being read."""

    def __init__(self, regions: Sequence[tuple[int, int, int]]) -> None:
        """`regions` are stretches of the remembered document that are found again: start, end, by how much moved."""
        self.regions = regions
        self.still = all(by == 0 for _, _, by in regions)
        """Whether nothing has moved so far, so that what is remembered can be used as it is."""
        self._there: dict[Span, Span] = {}
        self._back: dict[Span, Span] = {}

    def meets(self, then: Iterable[Entity], now: Iterable[Entity]) -> bool:
        """Whether the entities are the same but for their places, and these places agree with those met before.

        Places that were equal then are equal now and different ones are different, since readers compare entities.
        """
        for one, other in zip(then, now, strict=True):
            if one is other:
                if one.span is None:
                    continue
            elif not _same(one, other):
                return False
            if one.span is None or other.span is None:
                if one.span is not other.span:
                    return False
                continue
            known = self._known(one.span)
            if known is None:
                if self._back.setdefault(other.span, one.span) != one.span:
                    return False
                self._there[one.span] = other.span
                self.still = self.still and one.span == other.span
            elif known != other.span:
                return False
        return True

    def _known(self, span: Span) -> Span | None:
        for start, end, by in self.regions:
            if start <= span.start and span.end <= end:
                return Span(span.start + by, span.end + by) if by else span
        return self._there.get(span)

    def span(self, span: Span) -> Span:
        """Where a place stands now. Raises KeyError for one that nothing says anything about."""
        found = self._known(span)
        if found is None:
            raise KeyError(span)
        return found

    def entities(self, entities: Entities) -> Entities:
        """Entities with their places of now."""
        return tuple(
            [
                one
                if one.span is None
                else Entity(id=one.id, name=one.name, candidates=one.candidates, span=self.span(one.span))
                for one in entities
            ]
        )

    def value(self, value: Any) -> Any:
        """A value with the entities in it in their places of now."""
        if isinstance(value, tuple):
            return tuple([self.value(one) for one in value])
        return self.entities((value,))[0] if isinstance(value, Entity) else value

    def claim(self, claim: Claim, table: int | None) -> Claim:
        """A claim with its places of now, in or under table `table`."""
        span, sentence = self.span(claim.span), self.span(claim.sentence)
        subject, benchmarks = self.entities(claim.subject), self.entities(claim.benchmarks)
        table = claim.table if claim.table is None else table
        if isinstance(claim, OrderClaim):
            object = self.entities(claim.object)
            return changed(
                claim,
                span=span,
                sentence=sentence,
                subject=subject,
                benchmarks=benchmarks,
                table=table,
                object=object,
            )
        if isinstance(claim, RankClaim):
            among, except_ = self.entities(claim.among), self.entities(claim.except_)
            return changed(
                claim,
                span=span,
                sentence=sentence,
                subject=subject,
                benchmarks=benchmarks,
                table=table,
                among=among,
                except_=except_,
            )
        return changed(claim, span=span, sentence=sentence, subject=subject, benchmarks=benchmarks, table=table)

    def unread(self, unread: Sequence[Unread]) -> list[Unread]:
        """What was left unread, with its places of now."""
        return [Unread(span=self.span(one.span), reason=one.reason) for one in unread]


def _same(one: Entity, other: Entity) -> bool:
    return one.id == other.id and one.name == other.name and one.candidates == other.candidates


def _form(view: View, base: int) -> Key:
    """How a view's characters stand in the document, counted from `base`."""
    starts, ends = view.starts, view.ends
    if isinstance(starts, Runs) and isinstance(ends, Runs):
        return (
            view.bold,
            starts.begins,
            starts.steps,
            tuple([at - base for at in starts.values]),
            tuple([at - base for at in ends.values]),
        )
    return view.bold, tuple([at - base for at in starts]), tuple([at - base for at in ends])


def _form_of(value: object) -> object:
    """What a value says without its places; entities and views inside it too."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Entity):
        return value.id, value.name, value.candidates, value.span is None
    if isinstance(value, tuple):
        return tuple([_form_of(one) for one in value])
    if isinstance(value, View):
        return value.text
    raise TypeError(f"{type(value).__name__}: nobody has said what is the same in two of these")


def _entities_in(value: object) -> Iterator[Entity]:
    """The entities in a value, in order."""
    if isinstance(value, Entity):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _entities_in(one)


@cache
def _parts_of_scope() -> Callable[[Scope], tuple[object, ...]]:
    """All that a scope holds; a part that is added to it is part of the keys here."""
    return attrgetter(*(part.name for part in fields(Scope)))


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


class Call(NamedTuple):
    """A name that was looked up, and what it meant."""

    look: Callable[[Naming, View, Mention, str, Scope], Answer]
    mention: Mention
    group: str
    meant: Entities
    leans: bool
    """Whether what it means depends on what the document said before."""


def _company(naming: Naming, view: View, mention: Mention, group: str, scope: Scope) -> Answer:
    return naming.company(mention)


def _model(naming: Naming, view: View, mention: Mention, group: str, scope: Scope) -> Answer:
    return naming.model(view, mention)


def _benchmark(naming: Naming, view: View, mention: Mention, group: str, scope: Scope) -> Answer:
    return naming.benchmark(view, mention)


def _group(naming: Naming, view: View, mention: Mention, group: str, scope: Scope) -> Answer:
    return naming.group(view, mention, group, scope)


def _all_of(answer: Answer) -> Entities:
    return (answer,) if isinstance(answer, Entity) else answer


LEFT = ("company", "baseline", "gainer", "contest")
"""What a reader of prose takes from a document's context himself, and may leave there; the rest he asks a `Naming`."""
_LEFT = attrgetter(*LEFT)
KNOWN = frozenset((*LEFT, "table"))


class ContextWitness:
    """A document's context that notes whether a reader of prose does more with it than is known here."""

    def __init__(self, context: Context) -> None:
        object.__setattr__(self, "_noted", (context, set()))

    def __getattr__(self, name: str) -> Any:
        context, strange = object.__getattribute__(self, "_noted")
        if name not in KNOWN:
            strange.add(name)
        return getattr(context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        context, strange = object.__getattribute__(self, "_noted")
        if name not in LEFT:
            strange.add(name)
        setattr(context, name, value)

    @staticmethod
    def strange(witness: Any) -> bool:
        """Whether anything was done that cannot be done again from memory."""
        return bool(object.__getattribute__(witness, "_noted")[1])


class NotedNaming(Naming):
    """A naming that keeps its calls, so that they can be made again, and shows its context through a witness."""

    def __init__(self, naming: Naming) -> None:
        witness: Any = ContextWitness(naming.context)
        super().__init__(naming.lore, witness)
        self.asked = naming
        self.calls: list[Call] = []

    def model(self, view: View, mention: Mention) -> Entities:
        """As `Naming.model`."""
        found = self.asked.model(view, mention)
        self.calls.append(Call(_model, mention, "", found, mention.role == "company" or not mention.candidates))
        return found

    def company(self, mention: Mention) -> Entity:
        """As `Naming.company`."""
        found = self.asked.company(mention)
        self.calls.append(Call(_company, mention, "", (found,), False))
        return found

    def benchmark(self, view: View, mention: Mention) -> Entity:
        """As `Naming.benchmark`."""
        found = self.asked.benchmark(view, mention)
        if not mention.candidates:
            self.calls.append(Call(_benchmark, mention, "", (found,), True))
        return found

    def group(self, view: View, mention: Mention, group: str, scope: Scope) -> Entities:
        """As `Naming.group`."""
        found = self.asked.group(view, mention, group, scope)
        self.calls.append(Call(_group, mention, group, found, True))
        return found


class Paragraph(NamedTuple):
    """A block of prose as it was read."""

    start: int
    end: int
    """Its place then."""
    table: int | None
    """The block of the table above it then."""
    mentions: tuple[Mention, ...]
    heard: Entities
    """Whom it could inherit."""
    calls: tuple[Call, ...]
    leans: bool
    """Whether one of the calls does."""
    read: Read
    left: tuple[Any, ...]
    """What it left behind: `LEFT` of the context."""


class Paragraphs:
    """The paragraphs read against one reference."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._known: dict[Key, list[Paragraph]] = {}

    def claims(
        self, view: View, mentions: Sequence[Mention], scope: Scope, naming: Naming, origin: Origin, subject: Entities
    ) -> Read:
        """As `prose_claims`, from memory where the same was read before."""
        if not 0 < len(view.text) <= LONG_BLOCK:
            return prose_claims(view, mentions, scope, naming, self.catalog, origin=origin, subject=subject)
        context = naming.context
        start, end = view.starts[0], view.ends[-1]
        told = (subject, _parts_of_scope()(scope), _LEFT(context))
        heard = tuple(_entities_in(told))
        key = (view.text, _form(view, start), origin, _form_of(told), context.table is None)
        known = self._known.get(key)
        for one in known or ():
            read = _again(one, view, mentions, scope, naming, heard)
            if read is not None:
                return read
        table = context.table
        noting = NotedNaming(naming)
        read = prose_claims(view, mentions, scope, noting, self.catalog, origin=origin, subject=subject)
        if ContextWitness.strange(noting.context):
            return read
        calls = tuple(noting.calls)
        leans = any(call.leans for call in calls)
        made = Paragraph(start, end, table, tuple(mentions), heard, calls, leans, read, _LEFT(context))
        if _can_move(made):
            if known is None or len(known) >= MOST_READINGS:
                if len(self._known) >= MOST:
                    self._known.clear()
                known = self._known[key] = []
            known.append(made)
        return read


def _can_move(one: Paragraph) -> bool:
    """Whether it is known of every place in what was read where it would stand in another document."""
    moves = Moves([(one.start, one.end, 0)])
    try:
        moves.meets(one.heard, one.heard)
        for call in one.calls:
            moves.meets(call.meant, call.meant)
        _moved(one, moves, one.table)
    except KeyError:
        return False
    return True


def _moved(one: Paragraph, moves: Moves, table: int | None) -> tuple[Read, tuple[Any, ...]]:
    """What was read and what it left behind, in their places of now."""
    read = Read(
        [moves.claim(claim, table) for claim in one.read.claims],
        moves.unread(one.read.unread),
        moves.entities(one.read.subject),
        moves.entities((one.read.benchmark,))[0] if one.read.benchmark else None,
    )
    return read, moves.value(one.left)


def _again(
    one: Paragraph, view: View, mentions: Sequence[Mention], scope: Scope, naming: Naming, heard: Entities
) -> Read | None:
    """What was read of a paragraph, where its names mean now what they meant then; None, and nothing noted, else."""
    if len(one.mentions) != len(mentions) or one.mentions != tuple(mentions):
        return None
    moves = Moves([(one.start, one.end, view.starts[0] - one.start)])
    if not moves.meets(one.heard, heard):
        return None
    context = naming.context
    before = _kept(context) if one.leans else None
    for call in one.calls:
        meant = _all_of(call.look(naming, view, call.mention, call.group, scope))
        if before is not None and (len(meant) != len(call.meant) or not moves.meets(call.meant, meant)):
            _restore(context, before)
            return None
    read, left = one.read, one.left
    if not moves.still or one.table != context.table:
        read, left = _moved(one, moves, context.table)
    for name, value in zip(LEFT, left, strict=True):
        setattr(context, name, value)
    return read


def _kept(context: Context) -> dict[str, Any]:
    """All that a context holds, so that looking names up can be undone."""
    held = {part.name: getattr(context, part.name) for part in fields(context)}
    return {name: value.copy() if isinstance(value, dict | list) else value for name, value in held.items()}


def _restore(context: Context, before: dict[str, Any]) -> None:
    for name, value in before.items():
        setattr(context, name, value)


class Sheet(NamedTuple):
    """A table as it was read."""

    block: int
    """Which block of the document it was."""
    regions: tuple[tuple[int, int], ...]
    """The places then of the table and of the lines over it."""
    heard: Entities
    claims: list[Claim]
    unread: list[Unread]


class Tables:
    """The tables read against one reference."""

    def __init__(self, catalog: Catalog, labels: LabelReader) -> None:
        self.catalog = catalog
        self.labels = labels
        self._known: dict[Key, list[Sheet]] = {}

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
        told = _parts_of_scope()(scope)
        heard = tuple(_entities_in(told))
        regions = ((start, end), *((view.starts[0], view.ends[-1]) for view in over))
        key = (
            text[start:end],
            block.syntax,
            block.header_rows,
            cells_of(block),
            _form_of(told),
            tuple([_form(view, view.starts[0]) for view in over]),
        )
        known = self._known.get(key)
        for one in known or ():
            moves = Moves([(a, b, now - a) for (a, b), (now, _) in zip(one.regions, regions, strict=True)])
            if not moves.meets(one.heard, heard):
                continue
            if moves.still and one.block == index:
                return one.claims, one.unread
            return [moves.claim(claim, index) for claim in one.claims], moves.unread(one.unread)
        sentences: list[View] = []

        def cell(view: View, scope: Scope) -> tuple[Sequence[Claim], Sequence[Unread]]:
            sentences.append(view)
            return prose(view, scope)

        claims, unread = block_claims(block, index, scope, self.labels, self.catalog, cell)
        made = Sheet(index, regions, heard, claims, unread)
        if not sentences and _stands_alone(made):  # a cell with a sentence in it takes part in what the document says
            if known is None or len(known) >= MOST_READINGS:
                if len(self._known) >= MOST:
                    self._known.clear()
                known = self._known[key] = []
            known.append(made)
        return claims, unread


def _stands_alone(one: Sheet) -> bool:
    moves = Moves([(a, b, 0) for a, b in one.regions])
    try:
        moves.meets(one.heard, one.heard)
        for claim in one.claims:
            moves.claim(claim, 0)
        moves.unread(one.unread)
    except KeyError:
        return False
    return True
