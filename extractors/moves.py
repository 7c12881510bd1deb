"""What is the same in two documents but for its places, and where the places of one stand in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from extractors.scope import Scope
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, Unread
from kg.model.readings import Figure, Reading, Test
from kg.model.record import changed
from kg.model.text import Runs, Span, View

Entities = tuple[Entity, ...]
Key = tuple[object, ...]


class Moves:
    """Where places of a remembered block stand in the document that is being read."""

    def __init__(self, regions: Sequence[tuple[int, int, int]]) -> None:
        """`regions` are stretches of the remembered document that are found again: start, end, by how much moved. The
        first is the block itself, where nearly every place stands.
        """
        (self._start, self._end, self._by), *self._beside = regions
        self.still = not any(by for _, _, by in regions)
        """Whether nothing has moved so far, so that what is remembered can be used as it is."""
        self._there: dict[Span, Span] = {}
        self._back: dict[Span, Span] = {}
        self._moved: dict[int, Entity] = {}
        """By the `id` of a remembered entity, which its block holds for as long as this is used."""

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
        start, end = span.start, span.end
        if self._start <= start and end <= self._end:
            by = self._by
            return Span(start + by, end + by) if by else span
        for first, last, by in self._beside:
            if first <= start and end <= last:
                return Span(start + by, end + by) if by else span
        return self._there.get(span)

    def span(self, span: Span) -> Span:
        """Where a place stands now. Raises KeyError for one that nothing says anything about."""
        found = self._known(span)
        if found is None:
            raise KeyError(span)
        return found

    def entity(self, entity: Entity) -> Entity:
        """An entity with its place of now."""
        if entity.span is None:
            return entity
        found = self._moved.get(id(entity))
        if found is None:
            found = self._moved[id(entity)] = changed(entity, span=self.span(entity.span))
        return found

    def entities(self, entities: Entities) -> Entities:
        """Entities with their places of now."""
        if len(entities) == 1:
            return (self.entity(entities[0]),)
        return tuple([self.entity(one) for one in entities])

    def value(self, value: Any) -> Any:
        """A value with the entities in it in their places of now."""
        if isinstance(value, tuple):
            return tuple([self.value(one) if one else one for one in value])
        return self.entity(value) if isinstance(value, Entity) else value

    def claim(self, claim: Claim, table: int | None) -> Claim:
        """A claim with its places of now, in or under table `table`."""
        if claim.reading is not None:
            claim = changed(claim, reading=self._reading(claim.reading))
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

    def _reading(self, reading: Reading) -> Reading:
        ways = [
            tuple([changed(part, tests=tuple([self._test(test) for test in part.tests])) for part in way])
            for way in reading.ways
        ]
        return changed(reading, ways=tuple(ways))

    def _test(self, test: Test) -> Test:
        right = self._figure(test.right) if test.right is not None else None
        return changed(test, left=self._figure(test.left), right=right)

    def _figure(self, figure: Figure) -> Figure:
        return changed(figure, spans=tuple([self.span(span) for span in figure.spans]))

    def unread(self, unread: Sequence[Unread]) -> list[Unread]:
        """What was left unread, with its places of now."""
        return [Unread(span=self.span(one.span), reason=one.reason) for one in unread]


def _same(one: Entity, other: Entity) -> bool:
    return one.id == other.id and one.name == other.name and one.candidates == other.candidates


def form_of_view(view: View, base: int) -> Key:
    """How a view's characters stand in the document, counted from `base`."""
    starts, ends = view.starts, view.ends
    if type(starts) is range and type(ends) is range:
        return view.bold, range(starts[0] - base, starts[-1] + 1 - base), range(ends[0] - base, ends[-1] + 1 - base)
    if type(starts) is Runs and type(ends) is Runs:  # faster than to ask an abstract class
        return (
            view.bold,
            starts.begins,
            starts.steps,
            tuple([at - base for at in starts.values]),
            tuple([at - base for at in ends.values]),
        )
    return view.bold, tuple([at - base for at in starts]), tuple([at - base for at in ends])


PLAIN = frozenset({str, bool, int, type(None)})


def form_of(value: object, heard: list[Entity]) -> object:
    """What a value says without its places; entities and views inside it too. The entities in it are added to `heard`,
    in order.
    """
    if type(value) in PLAIN:
        return value
    if isinstance(value, tuple):
        return tuple([one if not one or type(one) in PLAIN else form_of(one, heard) for one in value])
    if isinstance(value, Entity):
        heard.append(value)
        return value.id, value.name, value.candidates, value.span is None
    if isinstance(value, View):
        return value.text
    if isinstance(value, str):
        return value
    raise TypeError(f"{type(value).__name__}: nobody has said what is the same in two of these")


@cache
def parts_of_scope() -> Callable[[Scope], tuple[object, ...]]:
    """All that a scope holds; a part that is added to it is part of the keys here."""
    return attrgetter(*(part.name for part in fields(Scope)))
