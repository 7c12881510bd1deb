"""The exports, read by parsers that are not ours."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from kg.graph.data_frames import CLAIM_COLUMNS, FACT_COLUMNS, facts_frame, report_frame
from kg.graph.exports import annotation_page, claim_reviews, nanopublication_trig, nanopublications
from kg.graph.vocabulary import Names
from kg.model.report import Report
from tests.kg.graph.record_strategies import REPORTS

NAMES = Names("https://graph.example/")
SCHEMA, OA = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/oa#")
# the terms of http://www.w3.org/ns/anno.jsonld that are used, as that file defines them: tests fetch nothing
ANNO_CONTEXT = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": str(RDF),
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "assessing": "oa:assessing",
    "classifying": "oa:classifying",
    "commenting": "oa:commenting",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": "as:partOf"},
}
ARTICLE = "DeepSeek-R1 scores 69.8% on AIME 2024 and costs $0.55 per million input tokens.\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    from api.pipeline import Checker

    path: Path = tmp_path_factory.mktemp("exports") / "draft.md"
    path.write_text(ARTICLE)
    return Checker().check_paths([path])


def test_claim_reviews_have_what_the_type_asks_for(report: Report) -> None:
    found = claim_reviews(report, NAMES)
    assert found
    for review in found:
        graph = Graph().parse(data=json.dumps({**review, "@context": {"@vocab": str(SCHEMA)}}), format="json-ld")
        [node] = graph.subjects(RDF.type, SCHEMA.ClaimReview)
        assert str(graph.value(node, SCHEMA.claimReviewed)) in ARTICLE
        rating = graph.value(node, SCHEMA.reviewRating)
        assert str(graph.value(rating, SCHEMA.alternateName)) == "contradicted"
        value, best, worst = (
            int(str(graph.value(rating, term))) for term in (SCHEMA.ratingValue, SCHEMA.bestRating, SCHEMA.worstRating)
        )
        assert worst <= value <= best
        appearance = graph.value(graph.value(node, SCHEMA.itemReviewed), SCHEMA.appearance)
        assert (appearance, RDF.type, SCHEMA.CreativeWork) in graph
        assert list(graph.objects(node, SCHEMA.citation))


def test_annotations_select_the_characters_they_are_about(report: Report) -> None:
    page = annotation_page(report, 0, NAMES)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = Graph().parse(data=json.dumps({**page, "@context": ANNO_CONTEXT}), format="json-ld")
    found = list(graph.subjects(RDF.type, OA.Annotation))
    assert len(found) == len(report.documents[0].claims) > 1
    for node in found:
        target = graph.value(node, OA.hasTarget)
        selectors = set(graph.objects(target, OA.hasSelector))
        [quote] = [s for s in selectors if (s, RDF.type, OA.TextQuoteSelector) in graph]
        [position] = [s for s in selectors if (s, RDF.type, OA.TextPositionSelector) in graph]
        start, end = (int(str(graph.value(position, term))) for term in (OA.start, OA.end))
        assert ARTICLE[start:end] == str(graph.value(quote, OA.exact))
        assert graph.value(node, OA.motivatedBy) == OA.assessing
        assert len(list(graph.objects(node, OA.hasBody))) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(REPORTS)
def test_nanopublications_are_well_formed(report: Report) -> None:
    """The rules of nanopub.net: four graphs, named in the head, none empty, nothing outside of them."""
    store = ox.Store()
    dated = Report(**{**{f: getattr(report, f) for f in report.__slots__}, "reference_as_of": "2026-11-21"})
    body = nanopublication_trig(dated, NAMES)
    assert set(ox.parse(body, format=ox.RdfFormat.TRIG)) == set(nanopublications(dated, NAMES))
    store.load(body, format=ox.RdfFormat.TRIG)
    np = "http://www.nanopub.org/nschema#"
    heads = list(store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(np + "Nanopublication")))
    assert len(heads) == sum(len(document.claims) for document in report.documents)
    seen = set()
    for head in heads:
        parts = {head.graph_name}
        for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo"):
            [quad] = store.quads_for_pattern(head.subject, ox.NamedNode(np + part), None, head.graph_name)
            assert next(store.quads_for_pattern(None, None, None, quad.object), None) is not None
            parts.add(quad.object)
            node = quad.object if part == "hasProvenance" else None
            if node is not None:
                [about] = store.quads_for_pattern(head.subject, ox.NamedNode(np + "hasAssertion"), None)
                assert next(store.quads_for_pattern(about.object, None, None, node), None) is not None
            if part == "hasPublicationInfo":
                assert next(store.quads_for_pattern(head.subject, None, None, quad.object), None) is not None
        assert len(parts) == 4
        seen |= parts
    assert {quad.graph_name for quad in store} == seen


def test_frames_have_a_row_a_record_and_decimals(report: Report) -> None:
    from sources.reference import open_catalog

    frame = report_frame(report)
    assert tuple(frame.columns) == CLAIM_COLUMNS
    assert len(frame) == len(report.documents[0].claims)
    wrong = frame[frame["verdict"] == "contradicted"]
    assert Decimal("69.8") in set(wrong["value"])
    assert list(frame["sha256"].unique()) == [hashlib.sha256(ARTICLE.encode()).hexdigest()]
    catalog = open_catalog(())
    facts = facts_frame(catalog)
    assert tuple(facts.columns) == FACT_COLUMNS
    assert len(facts) == len(catalog.facts)
    assert all(isinstance(value, (Decimal, str)) for value in facts["value"])
    assert facts["url"].notna().all()
