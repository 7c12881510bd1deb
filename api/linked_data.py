"""What the graph says of itself and of each of its IRIs: service description, VoID, and the addresses of the base."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from api.negotiation import chosen
from api.problems import Problem
from kg.graph.vocabulary import ONTOLOGY, Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox
    from fastapi import APIRouter
    from starlette.requests import Request
    from starlette.responses import Response

    from api.sparql import SparqlDoor

DESCRIPTION_TYPES = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
PAGE_TYPES = ("text/html", *DESCRIPTION_TYPES)
OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}
KINDS = (
    *("article", "benchmark", "claim", "disagreement", "fact", "graph", "key", "label", "measure", "metric", "model"),
    *("name", "reference", "run", "snapshot", "source", "standing"),
)
INCOMING = 100  # statements about a thing that are shown from the other side
RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPH_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG")

OUTGOING_QUERY = "SELECT DISTINCT ?this ?p ?o WHERE { GRAPH ?g { ?this ?p ?o } }"
INCOMING_QUERY = f"SELECT DISTINCT ?s ?p ?this WHERE {{ GRAPH ?g {{ ?s ?p ?this }} }} LIMIT {INCOMING}"
COUNT_QUERY = "SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"


def add_linked_data_routes(router: APIRouter, door: SparqlDoor) -> None:
    """Adds `/.well-known/void`, the vocabulary and the addresses of the base to a router."""
    import pyoxigraph
    from starlette.responses import Response

    async def void(request: Request) -> Response:
        return _rdf(request, await _void(request, door), door.names)

    async def vocabulary(request: Request) -> Response:
        media_type = _wanted(request, PAGE_TYPES)
        text = door.names.localized((ONTOLOGY / "benchproof.ttl").read_text("utf-8"))
        if media_type == "text/turtle":
            return Response(text, headers={**OPEN, "Content-Type": "text/turtle; charset=utf-8"})
        triples = [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
        if media_type == "text/html":
            return _page("Vocabulary", f"{door.names.base}ns", triples, [], door.names)
        return _serialized(triples, media_type, door.names)

    async def context(request: Request) -> Response:
        text = door.names.localized((ONTOLOGY / "context.jsonld").read_text("utf-8"))
        return Response(text, headers={**OPEN, "Content-Type": "application/ld+json"})

    async def thing(request: Request) -> Response:
        raw = request.scope.get("raw_path") or request.scope["path"].encode()
        iri = door.names.base + raw.decode("ascii", "replace").partition("?")[0][len(path) :]
        return await describe(request, iri, door)

    path = urlsplit(door.names.base).path
    router.add_route("/.well-known/void", void, methods=["GET"], include_in_schema=False)
    router.add_route(f"{path}ns", vocabulary, methods=["GET"], include_in_schema=False)
    router.add_route(f"{path}ns/context.jsonld", context, methods=["GET"], include_in_schema=False)
    for kind in KINDS:
        for place in (f"{path}{kind}", f"{path}{kind}/{{rest:path}}"):
            router.add_route(place, thing, methods=["GET"], include_in_schema=False)


async def describe(request: Request, iri: str, door: SparqlDoor) -> Response:
    """Everything that is said of an IRI, and the first hundred statements that point at it. Raises Problem 404."""
    import pyoxigraph

    media_type = _wanted(request, PAGE_TYPES)
    missing = Problem(404, f"nothing is known of {iri[:200]}", headers=dict(OPEN))
    try:
        terms = {"this": pyoxigraph.NamedNode(iri)}
    except ValueError:
        raise missing from None
    said = await door.rows(OUTGOING_QUERY, terms)
    pointing = await door.rows(INCOMING_QUERY, terms)
    outgoing = [_triple(iri, row["p"], row["o"]) for row in said["results"]["bindings"]]
    incoming = [_triple(row["s"]["value"], row["p"], {"type": "uri", "value": iri}) for row in _bound(pointing)]
    if not outgoing and not incoming:
        raise missing
    if media_type == "text/html":
        return _page(_label(outgoing, iri), iri, outgoing, incoming, door.names)
    return _serialized([*outgoing, *incoming], media_type, door.names)


async def service_description(request: Request, door: SparqlDoor) -> Response:
    """What the door can do, as SPARQL 1.1 Service Description."""
    names = door.names
    endpoint = str(request.url.replace(query="", fragment=""))
    formats = "http://www.w3.org/ns/formats/"
    said: list[tuple[str, str, str]] = [
        (endpoint, "rdf:type", names.prefixes["sd"] + "Service"),
        (endpoint, "sd:endpoint", endpoint),
        (endpoint, "sd:supportedLanguage", names.prefixes["sd"] + "SPARQL11Query"),
        (endpoint, "sd:feature", names.prefixes["sd"] + "UnionDefaultGraph"),
        (endpoint, "sd:defaultDataset", f"{endpoint}#dataset"),
        (f"{endpoint}#dataset", "rdf:type", names.prefixes["sd"] + "Dataset"),
        (f"{endpoint}#dataset", "sd:defaultGraph", f"{endpoint}#default"),
        (f"{endpoint}#default", "rdf:type", names.prefixes["sd"] + "Graph"),
    ]
    said += [(endpoint, "sd:resultFormat", formats + name) for name in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    return _rdf(request, [_link(names, *triple) for triple in said], names)


async def _void(request: Request, door: SparqlDoor) -> list[ox.Triple]:
    import pyoxigraph

    names = door.names
    site = f"{request.url.scheme}://{request.url.netloc}"
    dataset = f"{site}/.well-known/void#dataset"
    found = [
        _link(names, dataset, "rdf:type", names.prefixes["void"] + "Dataset"),
        _link(names, dataset, "void:sparqlEndpoint", f"{site}/sparql"),
        _link(names, dataset, "void:vocabulary", names.prefixes["bp"]),
        _link(names, dataset, "dct:license", "https://www.apache.org/licenses/LICENSE-2.0"),
    ]
    node = pyoxigraph.NamedNode(dataset)

    def say(term: str, value: str | int) -> None:
        found.append(pyoxigraph.Triple(node, names.term(term), pyoxigraph.Literal(value)))

    say("dct:title", "Benchproof: claims about language models, sourced facts and verdicts")
    say("void:uriSpace", names.base)
    counts = _bound(await door.rows(COUNT_QUERY))[0]
    say("void:triples", int(counts["triples"]["value"]))
    say("void:documents", int(counts["graphs"]["value"]))
    return found


def _link(names: Names, subject: str, predicate: str, target: str) -> ox.Triple:
    import pyoxigraph

    return pyoxigraph.Triple(pyoxigraph.NamedNode(subject), names.term(predicate), pyoxigraph.NamedNode(target))


def _bound(found: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = found["results"]["bindings"]
    return rows


def _triple(subject: str, predicate: dict[str, str], value: dict[str, str]) -> ox.Triple:
    import pyoxigraph

    node: ox.NamedNode | ox.Literal
    if value["type"] == "uri":
        node = pyoxigraph.NamedNode(value["value"])
    elif "xml:lang" in value:
        node = pyoxigraph.Literal(value["value"], language=value["xml:lang"])
    else:
        datatype = pyoxigraph.NamedNode(value["datatype"]) if "datatype" in value else None
        node = pyoxigraph.Literal(value["value"], datatype=datatype)
    return pyoxigraph.Triple(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate["value"]), node)


def _wanted(request: Request, offered: Sequence[str]) -> str:
    media_type = chosen(request.headers.get("accept"), offered)
    if media_type is None:
        raise Problem(
            406,
            "none of the accepted types can be sent",
            hint=f"Accept one of {', '.join(offered)}.",
            headers=dict(OPEN),
        )
    return media_type


def _rdf(request: Request, triples: list[ox.Triple], names: Names) -> Response:
    return _serialized(triples, _wanted(request, DESCRIPTION_TYPES), names)


def _serialized(triples: Sequence[ox.Triple], media_type: str, names: Names) -> Response:
    import pyoxigraph
    from starlette.responses import Response

    form = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert form is not None
    body = pyoxigraph.serialize(triples, format=form, prefixes=names.prefixes)
    charset = "; charset=utf-8" if media_type == "text/turtle" else ""
    return Response(body, headers={**OPEN, "Content-Type": media_type + charset})


def _label(triples: Sequence[ox.Triple], iri: str) -> str:
    for triple in triples:
        if triple.predicate.value.endswith(("prefLabel", "title", "#label")):
            return str(getattr(triple.object, "value", iri))
    return iri


def _page(title: str, iri: str, outgoing: Sequence[ox.Triple], incoming: Sequence[ox.Triple], names: Names) -> Response:
    """A plain page of statements. Everything from the graph is escaped; only http(s) IRIs become links."""
    from starlette.responses import Response

    out = "".join(f"<tr><td>{_cell(t.predicate, names)}</td><td>{_cell(t.object, names)}</td></tr>" for t in outgoing)
    back = "".join(f"<tr><td>{_cell(t.subject, names)}</td><td>{_cell(t.predicate, names)}</td></tr>" for t in incoming)
    also = f"<h2>Said with it</h2><table>{back}</table>" if back else ""
    body = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
        f"<body><main><h1>{html.escape(title)}</h1><p><code>{html.escape(iri)}</code></p>"
        f"<table>{out}</table>{also}</main></body></html>"
    )
    return Response(body, headers={**OPEN, "Content-Type": "text/html; charset=utf-8"})


def _cell(term: Any, names: Names) -> str:
    value = str(getattr(term, "value", term))
    shown = value
    for prefix, namespace in names.prefixes.items():
        if value.startswith(namespace):
            shown = f"{prefix}:{value[len(namespace) :]}"
    if type(term).__name__ == "NamedNode" and value.startswith(("http://", "https://")):
        local = value
        if value.startswith(names.base):
            local = urlsplit(names.base).path + value[len(names.base) :]
        return f'<a href="{html.escape(local)}">{html.escape(shown)}</a>'
    return html.escape(shown[:2000])
