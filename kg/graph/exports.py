"""A report in other people's vocabularies: ClaimReview for search engines, Web Annotations, nanopublications.

Each is a pure function of a report. The forms are those of schema.org ClaimReview, the W3C Web Annotation Data Model,
and the nanopublication guidelines (nanopub.net): an assertion, its provenance and its publication info, each a named
graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.graph.article_graph import article_iri, article_quads, claim_iri
from kg.graph.codec import CONTEXT
from kg.graph.run_graph import run_id
from kg.graph.vocabulary import Names
from kg.model.report import Checked, Judged, Report
from kg.model.text import Span

if TYPE_CHECKING:
    import pyoxigraph as ox

RATINGS = {"contradicted": 1, "disputed": 3, "supported": 5}
"""On schema.org's scale from 1 (false) to 5 (true); what could not be checked has no rating."""
ANNO = "http://www.w3.org/ns/anno.jsonld"


def claim_reviews(report: Report, names: Names) -> list[dict[str, Any]]:
    """A schema.org ClaimReview as JSON-LD for each claim that a finding is about, in the order of the findings."""
    found = []
    for checked in report.documents:
        judged = {item.id: item for item in checked.claims}
        seen: set[str] = set()
        for finding in checked.findings:
            for id in finding.claims:
                if id in judged and id not in seen:
                    seen.add(id)
                    found.append(_review(report, checked, judged[id], finding.message, names))
    return found


def _review(report: Report, checked: Checked, judged: Judged, message: str, names: Names) -> dict[str, Any]:
    claim, word = claim_iri(names, checked.sha256, judged.id), judged.verdict.word
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": word, "ratingExplanation": judged.verdict.reason}
    if word in RATINGS:
        rating |= {"ratingValue": RATINGS[word], "bestRating": 5, "worstRating": 1}
    sources = {e.url: e.title for e in judged.verdict.evidence if e.url}
    quoted = judged.claim.span.of(checked.text)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": names.iri("run", run_id(report), "review", judged.id),
        "url": claim,
        "claimReviewed": quoted,
        "reviewBody": message,
        "datePublished": report.reference_as_of,
        "author": {"@type": "Organization", "name": f"Benchproof {report.version}", "url": names.base},
        "reviewRating": rating,
        "itemReviewed": {
            "@type": "Claim",
            "@id": claim,
            "text": quoted,
            "appearance": {
                "@type": "CreativeWork",
                "@id": article_iri(names, checked.sha256),
                "name": checked.path,
                "encodingFormat": checked.media_type,
            },
        },
        "citation": [{"@type": "CreativeWork", "url": url, "name": title} for url, title in sorted(sources.items())],
    }


def annotation_page(report: Report, position: int, names: Names) -> dict[str, Any]:
    """The Web Annotation page of one article of a report."""
    run, checked = names.iri("run", run_id(report)), report.documents[position]
    items = [_annotation(run, position, checked, judged, names) for judged in checked.claims]
    return {
        "@context": ANNO,
        "id": f"{run}/{position}/annotations",
        "type": "AnnotationPage",
        "partOf": f"{run}/annotations",
        "items": items,
    }


def _annotation(run: str, position: int, checked: Checked, judged: Judged, names: Names) -> dict[str, Any]:
    return {
        "id": names.iri("run", names.parts(run)[-1], str(position), "annotation", judged.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "value": judged.verdict.word, "purpose": "classifying", "format": "text/plain"},
            {"type": "TextualBody", "value": judged.verdict.reason, "purpose": "commenting", "language": "en"},
        ],
        "target": {
            "source": article_iri(names, checked.sha256),
            "selector": _selectors(checked.text, judged.claim.span),
        },
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
    ]


def nanopublications(report: Report, names: Names) -> list[ox.Quad]:
    """Quads in the shape of nanopublications, one for each claim.

    The assertion is the claim with what it states; the provenance says which article it was quoted from and what the
    run made of it; the publication info says which version and reference the run had.
    """
    import pyoxigraph as ox

    run = names.iri("run", run_id(report))
    quads: list[ox.Quad] = []
    for position, checked in enumerate(report.documents):
        by_claim = _quads_by_claim(checked, names)
        for judged in checked.claims:
            here = names.iri("run", names.parts(run)[-1], str(position), "nanopub", judged.id)
            claim = claim_iri(names, checked.sha256, judged.id)
            parts = {part: ox.NamedNode(f"{here}/{part}") for part in ("head", "assertion", "provenance", "pubinfo")}
            node = ox.NamedNode(here)
            head, assertion = parts["head"], parts["assertion"]
            quads += [
                ox.Quad(node, names.term("rdf:type"), names.term("np:Nanopublication"), head),
                ox.Quad(node, names.term("np:hasAssertion"), assertion, head),
                ox.Quad(node, names.term("np:hasProvenance"), parts["provenance"], head),
                ox.Quad(node, names.term("np:hasPublicationInfo"), parts["pubinfo"], head),
            ]
            for quad in by_claim.get(claim, ()):
                quads.append(ox.Quad(quad.subject, quad.predicate, quad.object, assertion))
            verdict = ox.NamedNode(names.iri("run", names.parts(run)[-1], str(position), "verdict", judged.id))
            said = parts["provenance"]
            article = ox.NamedNode(article_iri(names, checked.sha256))
            quads += [
                ox.Quad(assertion, names.term("prov:wasQuotedFrom"), article, said),
                ox.Quad(assertion, names.term("prov:wasAttributedTo"), article, said),
                ox.Quad(verdict, names.term("bp:judges"), ox.NamedNode(claim), said),
                ox.Quad(verdict, names.term("bp:verdict"), names.term(f"bp:{judged.verdict.word}"), said),
                ox.Quad(verdict, names.term("bp:reason"), ox.Literal(judged.verdict.reason), said),
            ]
            for fact in sorted({e.fact for e in judged.verdict.evidence if e.fact}):
                quads.append(
                    ox.Quad(verdict, names.term("prov:wasDerivedFrom"), ox.NamedNode(names.iri("fact", fact)), said)
                )
            info = parts["pubinfo"]
            day = ox.Literal(report.reference_as_of, datatype=names.term("xsd:date"))
            quads += [
                ox.Quad(node, names.term("prov:wasGeneratedBy"), ox.NamedNode(run), info),
                ox.Quad(node, names.term("dct:created"), day, info),
                ox.Quad(node, names.term("dct:creator"), ox.Literal(f"Benchproof {report.version}"), info),
                ox.Quad(node, names.term("dct:source"), ox.NamedNode(names.iri("reference")), info),
                ox.Quad(node, names.term("bp:digest"), ox.Literal(report.reference_digest), info),
            ]
    return quads


def _quads_by_claim(checked: Checked, names: Names) -> dict[str, list[ox.Quad]]:
    """The quads of an article's graph that belong to each claim: its node and the nodes under it."""
    found: dict[str, list[ox.Quad]] = {}
    prefix = names.iri("claim", checked.sha256) + "/"
    for quad in dict.fromkeys(article_quads(checked, names)):
        subject = getattr(quad.subject, "value", "")
        if subject.startswith(prefix):
            id = subject[len(prefix) :].partition("/")[0]
            found.setdefault(prefix + id, []).append(quad)
    return found


def nanopublication_trig(report: Report, names: Names) -> bytes:
    """The nanopublications of a report as TriG."""
    import pyoxigraph as ox

    body = ox.serialize(nanopublications(report, names), format=ox.RdfFormat.TRIG, prefixes=names.prefixes)
    assert body is not None
    return body
