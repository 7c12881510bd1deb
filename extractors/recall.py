"""Paragraphs and tables that are remembered: a block that stands in a draft as it stood before is read once.

What a block says depends on its own characters and on what the document has said so far. All of that is in the key of a
memory, or is asked again before what it holds is used: a paragraph's names are looked up anew, in their order, which
also tells the document around it whom the paragraph names. Places move: with their block, or with the heading or the
sentence that the block inherits somebody from. See docs/adr on what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

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


def _meant(entities: Iterable[Entity]) -> Key:
    return tuple([(one.id, one.name, one.candidates, one.span is None) for one in entities])


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


def _words(views: Iterable[View]) -> tuple[str, ...]:
    return tuple([view.text for view in views])


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


class NotedNaming(Naming):
    """A naming that keeps its calls, so that they can be made again."""

    def __init__(self, naming: Naming) -> None:
        super().__init__(naming.lore, naming.context)
        self.calls: list[Call] = []

    def model(self, view: View, mention: Mention) -> Entities:
        """As `Naming.model`."""
        found = super().model(view, mention)
        self.calls.append(Call(_model, mention, "", found, mention.role == "company" or not mention.candidates))
        return found

    def company(self, mention: Mention) -> Entity:
        """As `Naming.company`."""
        found = super().company(mention)
        self.calls.append(Call(_company, mention, "", (found,), False))
        return found

    def benchmark(self, view: View, mention: Mention) -> Entity:
        """As `Naming.benchmark`."""
        found = super().benchmark(view, mention)
        if not mention.candidates:
            self.calls.append(Call(_benchmark, mention, "", (found,), True))
        return found

    def group(self, view: View, mention: Mention, group: str, scope: Scope) -> Entities:
        """As `Naming.group`."""
        found = super().group(view, mention, group, scope)
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
    baseline: Entities
    gainer: Entities
    """What it left behind."""


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
        parts = (
            subject,
            scope.models,
            scope.others,
            (scope.benchmark,) if scope.benchmark else (),
            (context.company,) if context.company else (),
            context.baseline,
            context.gainer,
        )
        heard = tuple([entity for part in parts for entity in part])
        key = (
            view.text,
            _form(view, start),
            origin,
            tuple([len(part) for part in parts]),
            _meant(heard),
            (scope.metric, scope.setting, scope.provider),
            _words(scope.headings),
            _words(scope.captions),
            context.table is None,
        )
        known = self._known.get(key)
        for one in known or ():
            read = _again(one, view, mentions, scope, naming, heard)
            if read is not None:
                return read
        table = context.table
        noting = NotedNaming(naming)
        read = prose_claims(view, mentions, scope, noting, self.catalog, origin=origin, subject=subject)
        calls = tuple(noting.calls)
        leans = any(call.leans for call in calls)
        made = Paragraph(
            start, end, table, tuple(mentions), heard, calls, leans, read, context.baseline, context.gainer
        )
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


def _moved(one: Paragraph, moves: Moves, table: int | None) -> tuple[Read, Entities, Entities]:
    """What was read, and the baseline and gainer that it left, in their places of now."""
    read = Read(
        [moves.claim(claim, table) for claim in one.read.claims],
        moves.unread(one.read.unread),
        moves.entities(one.read.subject),
        moves.entities((one.read.benchmark,))[0] if one.read.benchmark else None,
    )
    return read, moves.entities(one.baseline), moves.entities(one.gainer)


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
    if moves.still and one.table == context.table:
        read, context.baseline, context.gainer = one.read, one.baseline, one.gainer
    else:
        read, context.baseline, context.gainer = _moved(one, moves, context.table)
    return read


def _kept(context: Context) -> Context:
    """What looking a name up changes in a context."""
    return replace(context, seen=context.seen.copy(), known=dict(context.known), makers=dict(context.makers))


def _restore(context: Context, before: Context) -> None:
    context.seen, context.known, context.makers = before.seen, before.known, before.makers
    context.last, context.company = before.last, before.company


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
        heard = (*scope.models, *scope.others, *((scope.benchmark,) if scope.benchmark else ()))
        regions = ((start, end), *((view.starts[0], view.ends[-1]) for view in over))
        key = (
            text[start:end],
            block.syntax,
            block.header_rows,
            cells_of(block),
            (len(scope.models), len(scope.others), len(scope.captions)),
            _meant(heard),
            (scope.metric, scope.setting, scope.provider),
            tuple([(view.text, _form(view, view.starts[0])) for view in over]),
        )
        known = self._known.get(key)
        for one in known or ():
            moves = Moves([(a, b, now - a) for (a, b), (now, _) in zip(one.regions, regions, strict=True)])
            if not moves.meets(one.heard, heard):
                continue
            if moves.still and one.block == index:
                return one.claims, one.unread
            return [moves.claim(claim, index) for claim in one.claims], moves.unread(one.unread)
        told: list[View] = []

        def cell(view: View, scope: Scope) -> tuple[Sequence[Claim], Sequence[Unread]]:
            told.append(view)
            return prose(view, scope)

        claims, unread = block_claims(block, index, scope, self.labels, self.catalog, cell)
        made = Sheet(index, regions, heard, claims, unread)
        if not told and _stands_alone(made):  # a cell with a sentence in it takes part in what the document says
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
