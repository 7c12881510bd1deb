"""The door as a client sees it: formats, negotiation, errors, linked data, and a store that changes underneath."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.graph.store import LocalStore
from kg.graph.vocabulary import Names
from tests.api.sparql_server import served

BASE = "http://graph.example/data/"
NAMES = Names(BASE)
SELECT = "SELECT ?s ?v WHERE { ?s <http://p.example/v> ?v } ORDER BY ?v"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
}
ODD = 'a "quoted" <tag> & \t\r\n 日本語, "x"'


def quads() -> list[ox.Quad]:
    node, value, graph = ox.NamedNode, ox.NamedNode("http://p.example/v"), ox.NamedNode("http://g.example/1")
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    thing = node(NAMES.iri("metric", "aime/2024", "pass@1"))
    return [
        ox.Quad(thing, value, ox.Literal(ODD), graph),
        ox.Quad(thing, value, ox.Literal("hallo", language="de"), graph),
        ox.Quad(thing, value, ox.Literal("79.8", datatype=decimal), graph),
        ox.Quad(node("http://s.example/x"), value, thing, graph),
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("door") / "store"
    store = LocalStore(path)
    store.replace(quads())
    store.flush()
    return path


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[str]:
    with served(place, base=BASE) as address:
        yield address


def get(server: str, query: str, accept: str | None = None) -> httpx.Response:
    headers = {"Accept": accept} if accept else {}
    return httpx.get(f"{server}/sparql", params={"query": query}, headers=headers, timeout=20)


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_tables_are_read_back_as_they_are_in_the_store(server: str, kind: str) -> None:
    answer = get(server, SELECT, kind)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["access-control-allow-origin"] == "*"
    found = ox.parse_query_results(answer.content, format=TABLES[kind])
    assert isinstance(found, ox.QuerySolutions)
    assert {(row["s"], row["v"]) for row in found} == {(quad.subject, quad.object) for quad in quads()}


def test_csv_has_plain_values(server: str) -> None:
    import csv
    import io

    answer = get(server, SELECT, "text/csv")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows[0] == ["s", "v"]
    assert {row[1] for row in rows[1:]} == {getattr(quad.object, "value", "") for quad in quads()}


@pytest.mark.parametrize("kind", sorted(GRAPHS))
def test_graphs_are_read_back_as_they_are_in_the_store(server: str, kind: str) -> None:
    answer = get(server, CONSTRUCT, kind)
    assert answer.headers["content-type"].partition(";")[0] == kind
    found = {quad.triple for quad in ox.parse(answer.content, format=GRAPHS[kind])}
    assert found == {quad.triple for quad in quads()}


@pytest.mark.parametrize("kind", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_truth_is_read_back(server: str, kind: str) -> None:
    for query, truth in (("ASK { ?s ?p ?o }", True), ("ASK { ?s ?p 'nothing' }", False)):
        found = ox.parse_query_results(get(server, query, kind).content, format=TABLES[kind])
        assert isinstance(found, ox.QueryBoolean)
        assert bool(found) is truth


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        (SELECT, "image/png", 406),
        (SELECT, "text/turtle", 406),
        (CONSTRUCT, "text/csv", 406),
        ("ASK {}", "text/csv", 406),
        (SELECT, "text/turtle, */*;q=0.1", 200),
        ("SELECT nonsense", None, 400),
        ("SELECT * FROM <http://g.example/none> { ?s ?p ?o }", None, 400),
        ("SELECT * FROM <http://g.example/1> { ?s ?p ?o }", None, 200),
    ],
)
def test_errors_are_problems_with_a_status(server: str, query: str, accept: str | None, status: int) -> None:
    answer = get(server, query, accept)
    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == "*"
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert answer.json()["detail"]


def test_requests_that_are_no_query_are_refused(server: str) -> None:
    url = f"{server}/sparql"
    kind = {"Content-Type": "application/sparql-query"}
    assert httpx.post(url, content=b"\xff\xfe", headers=kind).status_code == 400
    assert httpx.post(url, content="ASK {}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert httpx.post(url, content="x" * 500_000, headers=kind).status_code == 413
    assert httpx.get(url, params={"queri": "ASK {}"}).status_code == 400
    assert httpx.get(url, params={"query": "ASK {}", "default-graph-uri": "not an iri"}).status_code == 400
    refused = httpx.request("DELETE", url)
    assert refused.status_code == 405
    assert "POST" in refused.headers["allow"]
    preflight = httpx.options(url, headers={"Origin": "https://e.example", "Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_what_is_written_meanwhile_is_seen_by_the_next_query(server: str, place: Path) -> None:
    query = "ASK { <http://s.example/new> ?p ?o }"
    assert get(server, query).json()["boolean"] is False
    new = ox.Quad(
        ox.NamedNode("http://s.example/new"), ox.NamedNode("http://p.example/w"), ox.Literal("x"),
        ox.NamedNode("http://g.example/2"),
    )  # fmt: skip
    store = LocalStore(place)
    store.replace([new])
    for _ in range(6):  # every process, whichever answers
        assert get(server, query).json()["boolean"] is True
    store.replace([], ["http://g.example/2"])
    del store
    assert get(server, query).json()["boolean"] is False


def test_iris_of_the_base_answer_with_what_is_known(server: str) -> None:
    iri = NAMES.iri("metric", "aime/2024", "pass@1")
    url = server + "/data/" + iri.removeprefix(BASE)
    turtle = httpx.get(url, headers={"Accept": "text/turtle"})
    triples = {quad.triple for quad in ox.parse(turtle.content, format=ox.RdfFormat.TURTLE)}
    assert triples == {quad.triple for quad in quads()}
    page = httpx.get(url, headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "&lt;tag&gt;" in page.text
    assert "<tag>" not in page.text
    linked = httpx.get(url, headers={"Accept": "application/ld+json"})
    assert {q.triple for q in ox.parse(linked.content, format=ox.RdfFormat.JSON_LD)} == triples
    assert httpx.get(url, headers={"Accept": "image/png"}).status_code == 406
    assert httpx.get(f"{server}/data/model/nothing").status_code == 404
    assert "rdfs:Class" in httpx.get(f"{server}/data/ns", headers={"Accept": "text/turtle"}).text
    assert httpx.get(f"{server}/data/ns/context.jsonld").json()["@context"]["Claim"] == "bp:Claim"


def test_void_counts_what_is_there(server: str) -> None:
    answer = httpx.get(f"{server}/.well-known/void", headers={"Accept": "application/n-triples"})
    said = {t.predicate.value: t.object for t in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
    void = "http://rdfs.org/ns/void#"
    assert Decimal(said[void + "triples"].value) == len(quads())
    assert said[void + "sparqlEndpoint"].value == f"{server}/sparql"
    assert said[void + "uriSpace"].value == BASE


def test_a_store_that_is_not_there_yet_is_503_and_then_answers(tmp_path: Path) -> None:
    place = tmp_path / "later"
    with served(place) as address:
        answer = get(address, "ASK { ?s ?p ?o }")
        assert answer.status_code == 503
        assert "retry-after" in answer.headers
        store = LocalStore(place)
        store.replace(quads())
        assert get(address, "ASK { ?s ?p ?o }").json()["boolean"] is True
