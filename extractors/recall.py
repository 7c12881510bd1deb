"""Paragraphs that are remembered: one that stands in a draft as it stood before is read once.

What a block says depends on its own characters and on what the document has said so far. All of that is in the key of a
memory, or is asked again before what it holds is used: a paragraph's names are looked up anew, in their order, which
also tells the document around it whom the paragraph names. Places move: with their block, or with the heading or the
sentence that the block inherits somebody from. See docs/adr on what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from extractors.context import Context
from extractors.mentions import Mention
from extractors.moves import Entities, Key, Moves, form_of, form_of_view, parts_of_scope
from extractors.naming import Naming, leans_on
from extractors.prose_frames import Read, prose_claims
from extractors.scope import Scope
from kg.model.catalog import Catalog
from kg.model.claims import Entity, Origin
from kg.model.text import View

MOST = 800_000  # characters remembered; a memory that is full starts again
MOST_READINGS = 4  # of one key: the same words where their names mean different things
LONG_BLOCK = 4000  # characters of the longest paragraph that is remembered

Answer = Entities | Entity


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


LEFT = ("company", "baseline", "gainer", "contest", "question")
"""What a reader of prose takes from a document's context himself, and may leave there; the rest he asks a `Naming`."""
_LEFT = attrgetter(*LEFT)
COPIED = (dict, list)
"""What a context changes in place."""


class ContextWitness:
    """A document's context that notes whether a reader of prose does more with it than is known here."""

    __slots__ = ("_context", "_strange")
    company, baseline, gainer, contest, question, table, beneath = (
        property(attrgetter(f"_context.{name}")) for name in (*LEFT, "table", "beneath")
    )

    def __init__(self, context: Context) -> None:
        object.__setattr__(self, "_context", context)
        object.__setattr__(self, "_strange", False)

    def __getattr__(self, name: str) -> Any:
        object.__setattr__(self, "_strange", True)
        return getattr(self._context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in LEFT:
            object.__setattr__(self, "_strange", True)
        setattr(self._context, name, value)

    @staticmethod
    def strange(witness: Any) -> bool:
        """Whether anything was done that cannot be done again from memory."""
        return bool(witness._strange)


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
        self.calls.append(Call(_model, mention, "", found, leans_on(mention)))
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


@dataclass(slots=True)
class Paragraph:
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
    stands_alone: bool | None = None
    """Whether it is known of every place in what was read where it would stand in another document; None until it is
    first met again.
    """


class Paragraphs:
    """The paragraphs read against one reference."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._known: dict[Key, list[Paragraph]] = {}
        self._size = 0

    def claims(
        self, view: View, mentions: Sequence[Mention], scope: Scope, naming: Naming, origin: Origin, subject: Entities
    ) -> Read:
        """As `prose_claims`, from memory where the same was read before."""
        if not 0 < len(view.text) <= LONG_BLOCK:
            return prose_claims(view, mentions, scope, naming, self.catalog, origin=origin, subject=subject)
        context = naming.context
        start, end = view.starts[0], view.ends[-1]
        met: list[Entity] = []
        told = form_of((subject, parts_of_scope()(scope), _LEFT(context)), met)
        heard = tuple(met)
        key = (view.text, form_of_view(view, start), origin, told, context.table is None, context.beneath)
        known = self._known.get(key)
        for one in known or ():
            if one.stands_alone is None:
                one.stands_alone = _can_move(one)
            if not one.stands_alone:
                continue
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
        self._size += len(view.text)
        if self._size > MOST:
            self._known.clear()
            self._size, known = len(view.text), None
        if known is None or len(known) >= MOST_READINGS:
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
        moves.entities(one.read.one),
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


@cache
def _parts() -> tuple[tuple[str, ...], Callable[[Context], tuple[Any, ...]]]:
    names = tuple(part.name for part in fields(Context))
    return names, attrgetter(*names)


def _kept(context: Context) -> tuple[Any, ...]:
    """All that a context holds, so that looking names up can be undone."""
    _, held = _parts()
    return tuple([one.copy() if isinstance(one, COPIED) else one for one in held(context)])


def _restore(context: Context, before: tuple[Any, ...]) -> None:
    names, _ = _parts()
    for name, value in zip(names, before, strict=True):
        setattr(context, name, value)
