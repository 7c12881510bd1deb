"""Whether graphs hold to our SHACL shapes, by pyshacl."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.vocabulary import ONTOLOGY, Names

if TYPE_CHECKING:
    import pyoxigraph as ox


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One place where a shape does not hold."""

    focus: str
    """IRI of the node."""
    path: str
    """The property, or empty for the node as a whole."""
    message: str


def violations(triples: Iterable[ox.Triple], names: Names) -> list[Violation]:
    """Everything in one named graph that the shapes do not allow, sorted; empty where all is well."""
    import pyoxigraph
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import SH

    body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    data = Graph().parse(data=body, format="nt")
    shapes = Graph().parse(data=names.localized((ONTOLOGY / "shapes.ttl").read_text("utf-8")), format="turtle")
    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return []
    assert isinstance(report, Graph)
    found = [
        Violation(
            focus=str(report.value(result, SH.focusNode)),
            path=str(report.value(result, SH.resultPath) or ""),
            message=str(report.value(result, SH.resultMessage) or ""),
        )
        for result in report.objects(None, SH.result)
    ]
    return sorted(found, key=lambda violation: (violation.focus, violation.path, violation.message))
