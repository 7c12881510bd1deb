"""An article as a named graph, and back: its text, its blocks, and the claims with the names and passages they rest on.

The graph belongs to the bytes, not to a run: the same file read twice is one article. What was judged of it is in
`run_graph`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.codec import Reader, Writer
from kg.graph.record_shapes import CLAIMS, ORDER_CLAIM, RANK_CLAIM, VALUE_CLAIM
from kg.graph.vocabulary import Names
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.errors import StoreError
from kg.model.text import Span

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.model.report import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article in reading order."""

    kind: str
    """heading, paragraph, item, caption, quote, code or table."""
    span: Span
    level: int = 0
    """Heading level, list depth, or 0."""


def article_iri(names: Names, sha256: str) -> str:
    """The IRI of an article."""
    return names.iri("article", sha256)


def claim_iri(names: Names, sha256: str, id: str) -> str:
    """The IRI of a claim of an article."""
    return names.iri("claim", sha256, id)


def article_quads(checked: Checked, names: Names, blocks: Sequence[Block] = ()) -> list[ox.Quad]:
    """The graph `graph/article/SHA256` of a checked document."""
    article = article_iri(names, checked.sha256)
    out = Writer(names, names.graph("article", checked.sha256), article, checked.text)
    out.type(article, "bp:Article")
    out.say(article, "bp:sha256", checked.sha256)
    out.say(article, "dc:format", checked.media_type)
    out.say(article, "bp:text", checked.text)
    for position, block in enumerate(blocks):
        node = f"{article}/block/{position}"
        out.link(article, "bp:block", node)
        out.type(node, "bp:Block")
        out.say(node, "bp:position", position)
        out.say(node, "bp:blockKind", block.kind)
        out.say(node, "bp:depth", block.level)
        out.link(node, "oa:hasTarget", out.passage(block.span))
    for judged in checked.claims:
        _claim(out, names, article, claim_iri(names, checked.sha256, judged.id), judged.claim)
    return out.quads


def read_claim(found: Reader, node: str) -> Claim:
    """The claim at `node`. Raises StoreError where there is none."""
    if found.is_a(node, "bp:ValueClaim"):
        return found.record(node, VALUE_CLAIM, ValueClaim)
    if found.is_a(node, "bp:OrderClaim"):
        return found.record(node, ORDER_CLAIM, OrderClaim)
    if found.is_a(node, "bp:RankClaim"):
        leads, of = found.integer(node, "bp:leads"), found.integer(node, "bp:outOf")
        if leads is not None and of is not None:
            return found.record(node, RANK_CLAIM, RankClaim, rank=(leads, of))
        rank = found.text(node, "bp:rank") or ""
        return found.record(node, RANK_CLAIM, RankClaim, rank="last" if rank == "last" else int(rank))
    raise StoreError(f"{node}: no claim in the article's graph")


def read_blocks(found: Reader, article: str) -> tuple[Block, ...]:
    """The blocks of an article, in reading order."""
    return tuple(
        Block(
            kind=found.text(node, "bp:blockKind") or "",
            span=found.span(found.text(node, "oa:hasTarget") or ""),
            level=found.integer(node, "bp:depth") or 0,
        )
        for node in found.children(article, "bp:block")
    )


def _claim(out: Writer, names: Names, article: str, node: str, claim: Claim) -> None:
    shape = next(shape for shape in CLAIMS if type(claim) is shape.record)
    out.record(node, claim, shape)
    out.type(node, "bp:Claim")
    out.link(node, "prov:wasQuotedFrom", article)
    if isinstance(claim, RankClaim):
        if isinstance(claim.rank, tuple):
            out.say(node, "bp:leads", claim.rank[0])
            out.say(node, "bp:outOf", claim.rank[1])
        else:
            out.say(node, "bp:rank", claim.rank)
    sides = (*claim.subject, *(claim.object if isinstance(claim, OrderClaim) else ()))
    for kind, entities in (("model", sides), ("benchmark", claim.benchmarks)):
        for id in sorted({id for entity in entities for id in _ids(entity)}):
            out.link(node, "bp:about", names.iri(kind, id))


def _ids(entity: Entity) -> tuple[str, ...]:
    return entity.candidates or ((entity.id,) if entity.id is not None else ())
