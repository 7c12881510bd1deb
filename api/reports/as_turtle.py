"""The report as RDF (Turtle): the article's claims and the run's verdicts, as the graph holds them."""

from __future__ import annotations

from api.reports import Style
from kg.model.report import Report


def render(report: Report, style: Style) -> str:
    """The triples of all graphs of the report together, sorted: same report, same bytes."""
    import pyoxigraph

    from api.settings import from_environment
    from kg.graph.run_graph import report_quads
    from kg.graph.vocabulary import Names

    names = Names(from_environment().base_iri)
    triples = sorted({quad.triple for quad in report_quads(report, names)}, key=str)
    body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=names.prefixes)
    assert body is not None
    return body.decode()
