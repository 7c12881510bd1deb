"""Records -> quads -> a real store -> records is the identity."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings

from kg.graph.article_graph import Block, article_iri, article_quads, read_blocks
from kg.graph.codec import Reader
from kg.graph.reference_graph import catalog_quads, read_catalog
from kg.graph.run_graph import read_report, report_quads, run_id
from kg.graph.vocabulary import Names
from kg.model.catalog import Catalog
from kg.model.report import Checked, Report
from kg.model.text import Span
from tests.kg.graph.record_strategies import REPORTS, catalogs

NAMES = Names("https://graph.example/data/")
SLOW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def graph_of(store: ox.Store, iri: str) -> list[ox.Quad]:
    return list(store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))


def contents(catalog: Catalog) -> dict[str, object]:
    """All fields, with the order of the mappings."""
    found = {field.name: getattr(catalog, field.name) for field in dataclasses.fields(Catalog)}
    return {name: list(value.items()) if isinstance(value, Mapping) else value for name, value in found.items()}


@SLOW
@given(REPORTS)
def test_a_report_comes_back_from_its_graphs_as_it_was(report: Report) -> None:
    store = ox.Store()
    store.extend(report_quads(report, NAMES))
    run = NAMES.iri("run", run_id(report))
    assert read_report(run, lambda graph: graph_of(store, graph), NAMES) == report


@SLOW
@given(catalogs())
def test_a_reference_comes_back_from_its_graph_as_it_was(catalog: Catalog) -> None:
    store = ox.Store()
    store.extend(catalog_quads(catalog, NAMES))
    found = read_catalog(graph_of(store, NAMES.graph("reference")), NAMES)
    assert contents(found) == contents(catalog)
    assert [str(fact.value) for fact in found.facts] == [str(fact.value) for fact in catalog.facts]


def test_zeros_at_the_end_of_a_printed_number_are_kept() -> None:
    from decimal import Decimal

    from kg.graph.codec import canonical

    assert [canonical(Decimal(text)) for text in ("71.50", "70", "0.0", "1E+3")] == ["71.5", "70", "0", "1000"]


def test_blocks_come_back_in_reading_order() -> None:
    text = "# One\n\ntwo"
    blocks = (Block(kind="heading", span=Span(0, 5), level=1), Block(kind="paragraph", span=Span(7, 10)))
    checked = Checked(
        path="a.md", text=text, sha256="ab", media_type="text/markdown", claims=(), findings=(), unread=()
    )
    found = Reader(NAMES, article_quads(checked, NAMES, blocks))
    assert read_blocks(found, article_iri(NAMES, "ab")) == blocks


def test_the_reference_itself_comes_back() -> None:
    from sources.reference import open_catalog

    catalog = open_catalog(())
    found = read_catalog([quad.triple for quad in catalog_quads(catalog, NAMES)], NAMES)
    assert contents(found) == contents(catalog)
