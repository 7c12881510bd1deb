"""What is asked often, made once when the reference is added: where sources disagree, and who stands where.

Two published values disagree where neither could be a rounded form of the other: 79 and 79.2 agree, 79.0 and 79.2 do
not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from kg.graph.codec import Writer
from kg.graph.reference_graph import citation, fact_key, key_label, since
from kg.graph.vocabulary import Names
from kg.model.catalog import Catalog
from kg.model.facts import Fact
from kg.model.quantity import CONTEXT_SLACK, half_unit

if TYPE_CHECKING:
    import pyoxigraph as ox


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two facts of one key, from different sources, that cannot both be right."""

    key: str
    """IRI of the key."""
    first: Fact
    """The one that was published first, as far as dates are known."""
    second: Fact
    difference: Decimal | None
    """How far apart, in their unit; None for dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A subject's place on a metric of a benchmark."""

    place: int
    """From 1; equal values share a place."""
    fact: Fact
    """The subject's best value there."""


def disagree(one: Fact, other: Fact) -> bool:
    """Whether two facts of one key exclude each other. Words are never held against words."""
    if isinstance(one.value, Decimal) and isinstance(other.value, Decimal):
        slack = max(half_unit(one.value), half_unit(other.value))
        if one.unit == "tokens":
            slack = max(slack, CONTEXT_SLACK * max(abs(one.value), abs(other.value)))
        return abs(one.value - other.value) > slack
    if one.unit == other.unit == "date" and isinstance(one.value, str) and isinstance(other.value, str):
        return not (one.value.startswith(other.value) or other.value.startswith(one.value))
    return False


def disagreements(catalog: Catalog, names: Names) -> Iterator[Disagreement]:
    """Every pair of facts that exclude each other, by key.

    Prices of different days are a change, not a disagreement, and are left out.
    """
    by_key: dict[str, list[Fact]] = {}
    for fact in catalog.facts:
        by_key.setdefault(fact_key(names, fact), []).append(fact)
    for key, facts in sorted(by_key.items()):
        for pair in combinations(facts, 2):
            one, other = sorted(pair, key=lambda fact: (since(catalog, fact) or "9999", fact.source, fact.id))
            if one.source == other.source or (one.kind == "price" and one.as_of != other.as_of):
                continue
            if disagree(one, other):
                numbers = isinstance(one.value, Decimal) and isinstance(other.value, Decimal)
                yield Disagreement(
                    key=key,
                    first=one,
                    second=other,
                    difference=abs(one.value - other.value) if numbers else None,  # type: ignore[operator]  # both are numbers here
                )


def standings(catalog: Catalog) -> Iterator[Standing]:
    """Every subject's place on every metric of every benchmark, by its best published value."""
    best: dict[tuple[str, str], dict[str, Fact]] = {}
    for fact in catalog.facts:
        if fact.benchmark is None or not isinstance(fact.value, Decimal):
            continue
        found = best.setdefault((fact.benchmark, fact.metric), {})
        known = found.get(fact.subject)
        if known is None or _better(catalog, fact, known):
            found[fact.subject] = fact
    for _, of in sorted(best.items()):
        up = _higher(catalog, next(iter(of.values())))
        ranked = sorted(of.values(), key=lambda fact: (-_number(fact) if up else _number(fact), fact.subject))
        place = 0
        for position, fact in enumerate(ranked, 1):
            if position == 1 or _number(fact) != _number(ranked[position - 2]):
                place = position
            yield Standing(place=place, fact=fact)


def between_quads(catalog: Catalog, names: Names) -> list[ox.Quad]:
    """The graph `graph/between`: disagreements with both provenances, and standings."""
    out = Writer(names, names.graph("between"))
    for found in disagreements(catalog, names):
        digest = hashlib.sha256(f"{found.first.id}\0{found.second.id}".encode()).hexdigest()[:24]
        node = names.iri("disagreement", digest)
        out.type(node, "bp:Disagreement")
        out.link(node, "bp:key", found.key)
        subject = found.first.subject
        out.link(node, "bp:subject", names.iri("model" if subject in catalog.models else "name", subject))
        benchmark = found.first.benchmark
        measure = ("benchmark", benchmark) if benchmark else ("measure", found.first.metric)
        out.link(node, "bp:measure", names.iri(*measure))
        out.say(node, "bp:difference", found.difference)
        out.say(node, "rdfs:label", key_label(found.first))
        for order, fact in (("earlier", found.first), ("later", found.second)):
            side = f"{node}/{order}"
            out.link(node, "bp:between", names.iri("fact", fact.id))
            out.link(node, f"bp:{order}", side)
            out.type(side, "bp:Side")
            _shown(out, names, catalog, side, fact)
            out.add(side, "bp:value", out.literal(fact.value))
        dates = [date for fact in (found.first, found.second) if (date := since(catalog, fact))]
        if len(dates) == 2:
            out.add(node, "bp:since", out.date(max(dates)))
    for standing in standings(catalog):
        fact = standing.fact
        node = names.iri("standing", fact.benchmark or "", fact.metric, fact.subject)
        out.type(node, "bp:Standing")
        out.link(node, "bp:benchmark", names.iri("benchmark", fact.benchmark or ""))
        out.say(node, "bp:metric", fact.metric)
        out.say(node, "bp:place", standing.place)
        kind = "model" if fact.subject in catalog.models else "name"
        out.link(node, "bp:subject", names.iri(kind, fact.subject))
        out.say(node, "rdfs:label", key_label(fact))
        out.say(node, "bp:value", _number(fact))
        _shown(out, names, catalog, node, fact)
    return out.quads


def _shown(out: Writer, names: Names, catalog: Catalog, node: str, fact: Fact) -> None:
    """What a reader wants to see beside a value: said again here, so that a query over this graph joins no other."""
    out.link(node, "bp:fact", names.iri("fact", fact.id))
    out.link(node, "dct:source", names.iri("source", fact.source))
    out.say(node, "dct:bibliographicCitation", citation(catalog, fact))
    if date := since(catalog, fact):
        out.add(node, "bp:since", out.date(date))


def _number(fact: Fact) -> Decimal:
    assert isinstance(fact.value, Decimal)
    return fact.value


def _higher(catalog: Catalog, fact: Fact) -> bool:
    metric = catalog.metrics.get((fact.benchmark or "", fact.metric))
    return metric is None or metric.higher_is_better


def _better(catalog: Catalog, fact: Fact, known: Fact) -> bool:
    """Whether a fact replaces another as the best; of equal ones the first published stays."""
    new, old = _number(fact), _number(known)
    if new != old:
        return (new > old) == _higher(catalog, fact)
    return (since(catalog, fact) or "9999", fact.source) < (since(catalog, known) or "9999", known.source)
