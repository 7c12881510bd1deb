"""What an article says that can be checked: three shapes in one closed union.

A `ValueClaim` gives one model one value, an `OrderClaim` says who is above whom and by how much, a `RankClaim` who is
best or second among whom. A new kind of thing measured is a row of the reference, not a class.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from kg.model.quantity import Quantity, Value
from kg.model.readings import Reading
from kg.model.record import record
from kg.model.text import Span

Origin = Literal["table", "prose", "list", "heading", "markup"]
Relation = Literal["above", "below", "level"]
Scope = Literal["all", "most", "several", "some"]


@record(kw_only=True)
class Entity:
    """A model, company or benchmark as a claim names it."""

    id: str | None
    """Where exactly one candidate is meant; None where the name is ambiguous or unknown."""
    name: str
    """As printed, or the canonical name where the text says "it"."""
    candidates: tuple[str, ...] = ()
    """All ids that it may stand for, best first; holds `id` alone where that is known; empty for unknown names."""
    span: Span | None = None
    """Where it is named; None where it is inherited from further away than the claim's own block."""


@record(kw_only=True)
class ClaimBase:
    """What the three shapes share."""

    span: Span
    """The words that make the claim, in the document."""
    origin: Origin
    sentence: Span
    """The sentence or table row around it: what a fingerprint is taken of."""
    subject: tuple[Entity, ...]
    """Who it is about; several for "all six distills"; empty where nobody is named."""
    benchmarks: tuple[Entity, ...] = ()
    """What is measured; several where the claim spans several; empty for prices, attributes, domains."""
    metric: str | None = None
    """Metric id where the text states it; also what a price or attribute is (`input-price`, `total-params`)."""
    setting: tuple[str, ...] = ()
    """Sorted tags where the text states them."""
    provider: str | None = None
    """Who sells, where a price says so."""
    as_of: str | None = None
    """ISO date that the sentence itself gives ("as of January 2025")."""
    own: bool = False
    """The text reports its own measurement or an opinion ("in our tests", "we think")."""
    negated: bool = False
    """"does not beat": the opposite is claimed."""
    table: int | None = None
    """Block index of the table it stands in."""
    row: int | None = None
    """Row of that table, from 0."""
    column: int | None = None
    """Column of that table, from 0."""
    reading: Reading | None = field(default=None, compare=False, repr=False)
    """What must hold of the document's own cells, where the sentence was understood as one about its table. For the
    judge alone: it is neither published nor part of what the claim is."""


@record(kw_only=True)
class ValueClaim(ClaimBase):
    """X has value v on measure m."""

    kind: Literal["score", "price", "attribute"]
    value: Value


@record(kw_only=True)
class OrderClaim(ClaimBase):
    """X stands above, below or level with Y. The relation compares *numbers*: "cheaper" is `below`."""

    object: tuple[Entity, ...] = ()
    """The other side; empty where the text leaves it open ("other models")."""
    relation: Relation
    or_level: bool = False
    """"matches or beats": false only if X is behind."""
    margin: Quantity | None = None
    """How far apart: unit `points`, `percent` or `ratio` ("27x")."""
    domains: tuple[str, ...] = ()
    """`math`, `code`, … where the text names a field instead of a benchmark."""
    scope: Scope | None = None
    """"across the board", "on most", "in several"; None where unqualified."""
    slight: bool = False
    """"slightly", "narrowly": a hint, never judged alone."""
    group: str | None = None
    """The other side as a group: "open-source models", "other models"; None where models are named."""


@record(kw_only=True)
class RankClaim(ClaimBase):
    """X is best, second or last, or leads in n of m."""

    rank: int | Literal["last"] | tuple[int, int]
    """1 best, 2 second, …; `(n, m)` leads in n of m."""
    value: Quantity | None = None
    """The score printed with it."""
    among: tuple[Entity, ...] = ()
    """Whom the text names as the field; empty for the table it stands under or all that is known."""
    except_: tuple[Entity, ...] = ()
    """"except R1", "second only to o1"."""
    domains: tuple[str, ...] = ()
    group: str | None = None
    """"open-source models" and the like: the field is narrowed to them."""


Claim = ValueClaim | OrderClaim | RankClaim


@record(kw_only=True)
class Unread:
    """A number or cell near a known name that was not read as a claim, and why."""

    span: Span
    reason: str
