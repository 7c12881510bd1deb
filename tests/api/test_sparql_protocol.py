"""The W3C's protocol and service description tests, run against a real server.

Query tests must pass as they are written. Update tests must be refused with 4xx, and change nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from tests.api.sparql_server import served

W3C = Path(__file__).resolve().parents[2].parent / "shared" / "w3c" / "sparql" / "sparql11"
pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the W3C manifests are not here")

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml"),
}


class Manifest:
    """A manifest, read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.triples = ox.Store()
        self.triples.load(path=str(path), format=ox.RdfFormat.TURTLE, base_iri="http://manifest.example/")

    def all(self, node: Any, predicate: str) -> list[Any]:
        return [q.object for q in self.triples.quads_for_pattern(node, ox.NamedNode(predicate), None)]

    def one(self, node: Any, predicate: str) -> Any:
        found = self.all(node, predicate)
        return found[0] if found else None

    def items(self, node: Any) -> Iterator[Any]:
        while node is not None and node.value != RDF + "nil":
            yield self.one(node, RDF + "first")
            node = self.one(node, RDF + "rest")

    def tests(self) -> list[Any]:
        manifests = self.triples.quads_for_pattern(None, ox.NamedNode(MF + "entries"), None)
        return [test for quad in manifests for test in self.items(quad.object)]


def protocol() -> Manifest:
    return Manifest(W3C / "protocol" / "manifest.ttl")


def names() -> list[str]:
    return [test.value.rpartition("#")[2] for test in protocol().tests()] if W3C.is_dir() else []


def digest(path: Path) -> str:
    lines = sorted(str(quad) for quad in ox.Store.read_only(str(path)))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("w3c") / "store"
    store = ox.Store(str(path))
    for number in (1, 2, 3):
        graph = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        store.load(path=str(W3C / "protocol" / f"data{number}.nt"), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    store.flush()
    return path


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[str]:
    with served(data) as address:
        yield address


def send(manifest: Manifest, request: Any, server: str) -> httpx.Response:
    path = manifest.one(request, HT + "absolutePath").value.replace("/sparql/", "/sparql", 1)
    fields = manifest.one(request, HT + "headers")
    headers = {
        manifest.one(field, HT + "fieldName").value: manifest.one(field, HT + "fieldValue").value
        for field in manifest.items(fields)
    }
    body = manifest.one(request, HT + "body")
    content = None
    if body is not None:
        encoding = manifest.one(body, CNT + "characterEncoding").value
        content = manifest.one(body, CNT + "chars").value.encode(encoding)
    method = manifest.one(request, HT + "methodName").value
    return httpx.request(method, server + path, headers=headers, content=content, timeout=30)


def check(manifest: Manifest, request: Any, answer: httpx.Response) -> None:
    expected = manifest.one(request, HT + "resp")
    statuses = {status.value[-3] for status in manifest.all(expected, MF + "expectedStatus")}
    assert str(answer.status_code)[0] in statuses, answer.text
    form = manifest.one(expected, MF + "expectedFormat")
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if form is not None:
        assert kind in FORMATS[form.value]
    truth = manifest.one(expected, MF + "expectedBoolean")
    if truth is not None:
        assert kind == "application/sparql-results+json"
        assert answer.json()["boolean"] is (truth.value == "true")


@pytest.mark.parametrize("name", names())
def test_protocol(name: str, server: str, data: Path) -> None:
    manifest = protocol()
    test = next(test for test in manifest.tests() if test.value.endswith("#" + name))
    requests = list(manifest.items(manifest.one(manifest.one(test, MF + "action"), HT + "requests")))
    assert requests
    if "update" in name:
        before = digest(data)
        assert 400 <= send(manifest, requests[0], server).status_code < 500
        assert digest(data) == before
        return
    for request in requests:
        check(manifest, request, send(manifest, request, server))


def test_the_manifest_has_the_tests_that_we_count_on() -> None:
    found = names()
    assert len([name for name in found if "update" not in name]) == 20
    assert len([name for name in found if "update" in name]) == 14


def test_service_description_returns_rdf(server: str) -> None:
    for kind in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        answer = httpx.get(f"{server}/sparql", headers={"Accept": kind})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(kind)))


def described(server: str) -> list[ox.Triple]:
    answer = httpx.get(f"{server}/sparql", headers={"Accept": "application/n-triples"})
    return [quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)]


def test_service_description_names_this_endpoint(server: str) -> None:
    endpoints = [t.object.value for t in described(server) if t.predicate.value == SD + "endpoint"]
    assert endpoints == [f"{server}/sparql"]


def test_service_description_conforms_to_its_schema(server: str) -> None:
    """Domains and ranges of the Service Description vocabulary, for every property of it that is used."""
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF as RDF_TERMS

    graph = Graph().parse(data=httpx.get(f"{server}/sparql").text, format="turtle")
    sd = URIRef(SD).__add__
    service = graph.value(predicate=RDF_TERMS.type, object=sd("Service"))
    assert service is not None
    of_service = {"endpoint", "feature", "supportedLanguage", "resultFormat", "defaultDataset", "inputFormat"}
    for subject, predicate, value in graph:
        if str(predicate).startswith(SD):
            local = str(predicate)[len(SD) :]
            assert isinstance(value, URIRef)
            assert local in of_service | {"defaultGraph"}
            kind = sd("Service") if local in of_service else sd("Dataset")
            assert (subject, RDF_TERMS.type, kind) in graph
    assert len(list(graph.objects(service, sd("endpoint")))) == 1
    dataset = graph.value(service, sd("defaultDataset"))
    assert (graph.value(dataset, sd("defaultGraph")), RDF_TERMS.type, sd("Graph")) in graph
