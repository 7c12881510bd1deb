"""What a row of phrases.csv means to the grammar: whether an object follows, what is compared, what must stand near."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from extractors.phrases import phrase_rows
from kg.model.claims import Relation, Scope

# Words that close a phrase whose other side follows at once.
_GOVERNING = frozenset("than to of with over by behind past against above below on upon from against after as".split())
_INTRANSITIVE = frozenset(
    (
        "lead",
        "win",
        "pull ahead",
        "fall short",
        "edge ahead",
        "score higher",
        "score better",
        "score lower",
        "rank higher",
        "cost less",
        "cost more",
    )
)
# So common that without a benchmark, a field or another side beside them they claim nothing.
_VAGUE = frozenset(
    "better higher stronger worse lower weaker ahead lead win behind above below top best match "
    "approach comparable identical equal "
    "more-capable more-accurate cheaper savings saving tied superior is-superior".replace("-", " ").split()
)
_UNCOMPARED = ("speed", "size", "latency")


@dataclass(frozen=True, slots=True)
class Sense:
    """A phrase as the grammar uses it."""

    kind: Literal[
        "order", "rank", "scope", "slight", "own", "hedge", "group", "domain", "attribute", "negation", "other"
    ]
    relation: Relation
    """Of orders; "level" elsewhere."""
    takes_object: bool
    or_level: bool
    rank: int | Literal["last"] | None
    scope: Scope | None
    measure: str | None
    """`price` of an order; the attribute's metric."""
    text_value: str | None
    domain: str | None
    group: str | None
    """`others`, `open`, `closed`, `distills`, `both`, `developer:OpenAI`, …"""
    praise: bool
    """"excels": a comparison only where another model stands against it."""
    leads: bool
    """"leads", "wins": without another side, the best of all."""
    placing: bool
    """"above", "below": as often a place on the page as a comparison."""
    noun: bool
    verb: bool
    weak: bool
    """Means what its row says only beside a value."""
    vague: bool
    negated: bool
    share: bool
    """"of the price": the number says what part, not how much less."""


@cache
def sense(key: str) -> Sense:
    """The sense of a phrase key."""
    row = phrase_rows()[key]
    kind = {"tie": "order", "order": "order"}.get(row.kind, row.kind)
    notes = row.note.split("; ")
    if kind == "order" and (row.relation not in ("above", "below", "level") or set(notes) & set(_UNCOMPARED)):
        kind = "other"
    excels = kind == "praise" and key in ("excel", "shine")
    if excels:
        kind = "order"  # "while Y excels in knowledge": above the other side of the contrast, where there is one
    last = key.split(" ")[-1]
    takes = (
        row.strength == "or-level"
        or last in _GOVERNING
        or (("verb" in notes or "passive" in notes) and key not in _INTRANSITIVE and not excels)
    )
    rank: int | Literal["last"] | None = None
    if kind == "rank":
        rank = int(row.relation) if row.relation.isdigit() else ("last" if row.relation == "last" else None)
        if rank is None:
            kind = "other"
    known = ("order", "rank", "scope", "slight", "own", "hedge", "group", "domain", "attribute", "negation")
    return Sense(
        kind=kind if kind in known else "other",  # type: ignore[arg-type]  # one of the literals by the test before
        relation="above" if excels else cast(Relation, row.relation) if kind == "order" else "level",
        takes_object=kind == "order" and takes,
        or_level=row.strength == "or-level",
        rank=rank,
        scope=cast(Scope, row.relation) if kind == "scope" else None,
        measure="price" if kind == "order" and "price" in notes else row.relation if kind == "attribute" else None,
        text_value=row.strength if kind == "attribute" and row.relation in ("open-weights", "modality") else None,
        domain=row.relation if kind == "domain" else None,
        group=row.relation if kind == "group" else None,
        leads=key in ("lead", "win", "take the lead", "is ahead") or "leads" in notes,
        praise=excels,
        placing=key in ("above", "below"),
        noun="noun" in notes,
        verb="verb" in notes,
        weak=row.strength == "weak",
        vague=key in _VAGUE or (kind == "rank" and row.strength == "weak"),
        negated="negated" in notes,
        share="share" in notes,
    )
