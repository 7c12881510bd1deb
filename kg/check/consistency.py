"""Statements of one document that exclude each other, whatever the reference says of either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.check.article import Article, key_of
from kg.check.loose import open_reading
from kg.check.own_evidence import comparable, is_no_share, meets
from kg.check.settings import families
from kg.model.claims import Claim, OrderClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import record
from kg.model.report import Judged

BORNE_OUT = ("supported", "disputed")


@record()
class Clash:
    """Claims that cannot all be true."""

    claims: tuple[Judged, ...]
    """In the order of the text."""
    words: str
    """What excludes what, for the message."""


_Told = tuple[Judged, ValueClaim]
_Kind = tuple[object, ...]


def clashes(judged: Sequence[Judged], article: Article) -> tuple[Clash, ...]:
    """Every clash of a document: value against value, then order against order, then circles of orders."""
    return (*_values(judged, article), *_orders(judged, article))


def _values(judged: Sequence[Judged], article: Article) -> Iterable[Clash]:
    by_key: dict[tuple[str, str], list[tuple[Judged, ValueClaim]]] = {}
    for one in judged:
        claim = one.claim
        if not isinstance(claim, ValueClaim) or claim.kind != "score" or not _plain(claim):
            continue
        if "doubtful-reading" not in one.verdict.notes and not is_no_share(claim):
            by_key.setdefault((key_of(claim.subject[0]), key_of(claim.benchmarks[0])), []).append((one, claim))
    for every in by_key.values():
        if len(every) < 2 or _alike(every):
            continue  # before any is read more closely, which most need not be
        items = [(one, claim) for one, claim in every if not open_reading(claim, article)]
        if _alike(items):
            continue
        told: dict[_Kind, list[_Told]] = {}
        cells: dict[_Kind, list[_Told]] = {}
        for one, claim in items:
            if claim.origin == "table":
                cells.setdefault(_kind(one, claim), []).append((one, claim))
        for one, claim in items:
            if claim.origin == "table":
                continue
            # Each against the first that it excludes: a finding for every pair would drown the text in them.
            if _open_mode(claim, article):
                break
            rivals = ((o, c) for alike in told.values() for o, c in alike if _exclude(o, c, one, claim))
            first = next(rivals, None)
            if first is not None:
                yield Clash((first[0], one), _two_values(first[0], one))
            # Of those that say the same, two sentences are enough: one of them is not this claim's.
            alike = told.setdefault(_kind(one, claim), [])
            if not alike or (len(alike) == 1 and alike[0][1].sentence != claim.sentence):
                alike.append((one, claim))
            facing = [same for same in cells.values() if comparable(claim, same[0][1])]
            if (
                facing
                and all(_exclude(one, claim, *same[0]) for same in facing)
                and not any(claim.sentence == cell.sentence for same in facing for _, cell in same)
                and "own-table" not in one.verdict.notes
            ):
                cell, _ = facing[0][0]
                yield Clash((one, cell), _two_values(one, cell))


def _alike(items: Sequence[_Told]) -> bool:
    """Whether it is one value, told once or again and again; so it is where nothing is told."""
    return len({_kind(one, claim) for one, claim in items}) < 2


def _open_mode(claim: ValueClaim, article: Article) -> bool:
    """Whether the model thinks or not, as it is told, and the claim does not say which: two figures may be both."""
    if "mode" in families(claim.setting):
        return False
    ids = claim.subject[0].candidates
    return any("mode" in families(fact.setting) for id in ids for fact in article.library.scores_of(id))


def _kind(one: Judged, claim: ValueClaim) -> _Kind:
    """All that `_exclude` looks at but the sentence, so that a long text is compared by kinds and not pair by pair."""
    return one.verdict.word in BORNE_OUT, claim.setting, claim.metric, claim.as_of, claim.own, claim.value


def _plain(claim: ValueClaim) -> bool:
    value = claim.value
    return (
        len(claim.subject) == 1
        and len(claim.benchmarks) == 1
        and claim.reading is None
        and not claim.negated
        and isinstance(value, Quantity)
        and value.high is None
        and value.bound in ("exact", "about")
    )


def _exclude(one: Judged, claim: ValueClaim, other: Judged, rival: ValueClaim) -> bool:
    """Whether two values cannot both be right: not where the reference bears out both, under two settings perhaps."""
    if one.verdict.word in BORNE_OUT and other.verdict.word in BORNE_OUT:
        return False
    if claim.setting != rival.setting or not comparable(claim, rival) or claim.own != rival.own:
        return False
    if claim.metric != rival.metric or claim.as_of != rival.as_of or claim.sentence == rival.sentence:
        return False
    a, b = claim.value, rival.value
    return isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit == b.unit and not meets(a, b)


def _two_values(one: Judged, other: Judged) -> str:
    return f"{_printed(one.claim)} here and {_printed(other.claim)} there"


def _printed(claim: Claim) -> str:
    return claim.value.printed if isinstance(claim, ValueClaim) else ""


Edge = tuple[str, str]


def _orders(judged: Sequence[Judged], article: Article) -> Iterable[Clash]:
    """Circles of "better than" on one measure; two opposite orders are the shortest circle."""
    edges: dict[str, dict[Edge, Judged]] = {}
    for one in judged:
        claim = one.claim
        if (
            not isinstance(claim, OrderClaim)
            or claim.reading is not None
            or claim.relation == "level"
            or claim.negated
            or claim.or_level
            or claim.own
            or "doubtful-reading" in one.verdict.notes
            or open_reading(claim, article)
        ):
            continue
        if len(claim.subject) != 1 or len(claim.object) != 1 or claim.scope in ("some", "several"):
            continue
        x, y = key_of(claim.subject[0]), key_of(claim.object[0])
        edge = (x, y) if claim.relation == "above" else (y, x)
        for measure in _measures(claim):
            if x != y:
                edges.setdefault(measure, {}).setdefault(edge, one)
    for measure in sorted(edges):
        found = edges[measure]
        if len(found) > 1 and _may_circle(found):
            yield from _circles(measure, found, article)


def _measures(claim: OrderClaim) -> list[str]:
    setting = ";".join(claim.setting)
    if claim.benchmarks:
        return [f"{key_of(b)}|{claim.metric or ''}|{setting}" for b in claim.benchmarks]
    if claim.domains:
        return [f"domain:{domain}" for domain in claim.domains]
    return [f"metric:{claim.metric}|{claim.provider or ''}"] if claim.metric else []


def _may_circle(edges: dict[Edge, Judged]) -> bool:
    return bool({a for a, _ in edges} & {b for _, b in edges})


def _circles(measure: str, edges: dict[Edge, Judged], article: Article) -> Iterable[Clash]:
    import networkx  # a quarter of a second: only for a document whose orders may run in a circle

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from(edges)
    for component in sorted(map(sorted, networkx.strongly_connected_components(graph))):
        if len(component) < 2:
            continue
        inside = [edges[a, b] for a, b in edges if a in component and b in component]
        claims = sorted({one.id: one for one in inside}.values(), key=lambda one: one.claim.span)
        if len(claims) > 1 and not all(one.verdict.word == "supported" for one in claims):
            yield Clash(
                tuple(claims),
                "the orders told here run in a circle" if len(component) > 2 else "one says the opposite of the other",
            )
