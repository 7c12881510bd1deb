"""The saved queries: their form, their parameters, their answers, and that an endpoint gives the same."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.ingestion import add_reference, ingest
from api.pipeline import Checker
from kg.graph.guard import check_query
from kg.graph.queries import run_saved, saved_queries, saved_query
from kg.graph.store import EndpointStore, LocalStore
from kg.graph.vocabulary import Names
from kg.model.errors import SettingError, StoreError

NAMES = Names()
ARTICLE = "DeepSeek-R1 scores 69.8% on AIME 2024 and 97.3% on MATH-500. It costs $0.55 per million input tokens.\n"
ASKED: list[tuple[str, dict[str, str]]] = [
    ("contradictions", {}),
    ("where-from", {"model": "DeepSeek-R1"}),
    ("who-wins", {"benchmark": "GPQA Diamond"}),
    ("who-wins", {"benchmark": "aime-2024", "metric": "pass@1"}),
    ("claims-about", {"model": "deepseek-r1"}),
    ("claims-about", {"model": "deepseek-r1", "verdict": "contradicted"}),
    ("disputed-facts", {}),
    ("disputed-facts", {"model": "deepseek-v3"}),
    ("disputed-facts", {"benchmark": "codeforces"}),
    ("misquotes-by-article", {}),
    ("coverage", {}),
]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("queries") / "draft.md"
    path.write_text(ARTICLE)
    return path


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def store(article: Path, checker: Checker) -> LocalStore:
    made = LocalStore()
    list(ingest([article], made, checker, NAMES))
    return made


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_every_saved_query_is_documented_guarded_and_asked_here(name: str) -> None:
    query = saved_query(name)
    assert query.title.endswith(".")
    check_query(query.text)
    assert name in {asked for asked, _ in ASKED}
    for parameter in query.parameters:
        assert f"?{parameter.name}" in query.text


@pytest.mark.parametrize(("name", "values"), ASKED)
def test_every_saved_query_answers(store: LocalStore, name: str, values: dict[str, str]) -> None:
    assert run_saved(store, name, values, NAMES).rows


def test_where_from_ends_in_sources_with_a_place(store: LocalStore) -> None:
    found = run_saved(store, "where-from", {"model": "r1"}, NAMES)
    rows = [
        dict(zip(found.variables, (getattr(term, "value", None) for term in row), strict=True)) for row in found.rows
    ]
    wrong = [row for row in rows if "69.8" in (row["quote"] or "")]
    assert any(row["value"] == "79.8" and row["stance"].endswith("#against") and row["url"] for row in wrong)


def test_narrower_parameters_give_fewer_rows(store: LocalStore) -> None:
    everything = run_saved(store, "disputed-facts", {}, NAMES).rows
    some = run_saved(store, "disputed-facts", {"model": "deepseek-v3"}, NAMES).rows
    assert 0 < len(some) < len(everything)


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("contradictionz", {}, "did you mean 'contradictions'"),
        ("who-wins", {}, "needs benchmark"),
        ("who-wins", {"benchmark": "no such thing"}, "no benchmark 'no such thing'"),
        ("who-wins", {"benchmark": "mmlu", "colour": "red"}, "no parameter 'colour'"),
        ("contradictions", {"run": "not an iri"}, "no absolute IRI"),
        ("claims-about", {"model": "deepseek-r1", "verdict": "maybe"}, "none of supported"),
    ],
)
def test_bad_parameters_are_one_clear_error(store: LocalStore, name: str, values: dict[str, str], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        run_saved(store, name, values, NAMES)


def test_a_value_cannot_change_the_query(store: LocalStore) -> None:
    nasty = 'pass@1" } } DROP ALL #'
    assert run_saved(store, "who-wins", {"benchmark": "mmlu", "metric": nasty}, NAMES).rows == ()


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointStore]:
    """A real `oxigraph serve`."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if binary is None:
        pytest.skip("oxigraph is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = tmp_path_factory.mktemp("endpoint") / "data"
    command = [binary, "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            break
        except OSError:
            time.sleep(0.05)
    yield EndpointStore(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/update")
    process.terminate()
    process.wait(20)


def test_an_endpoint_does_all_that_a_directory_does(
    endpoint: EndpointStore, store: LocalStore, article: Path, checker: Checker
) -> None:
    assert [outcome.what for outcome in ingest([article], endpoint, checker, NAMES)] == ["added"]
    assert [outcome.what for outcome in ingest([article], endpoint, checker, NAMES)] == ["unchanged"]
    assert not add_reference(endpoint, checker.catalog, NAMES)
    assert endpoint.graphs() == store.graphs()
    for iri in store.graphs():
        assert set(endpoint.graph(iri)) == set(store.graph(iri))
    for name, values in ASKED:
        here, there = run_saved(store, name, values, NAMES), run_saved(endpoint, name, values, NAMES)
        assert sorted(map(repr, here.rows)) == sorted(map(repr, there.rows)), name
    graph = store.graphs()[0]
    endpoint.replace([], [graph])
    assert endpoint.graph(graph) == []


def test_rdflib_sees_the_same_data(endpoint: EndpointStore, store: LocalStore) -> None:
    query = "SELECT (COUNT(?s) AS ?n) WHERE { GRAPH <https://w3id.org/benchproof/graph/between> { ?s ?p ?o } }"
    counts = {int(next(iter(place.dataset().query(query)))[0]) for place in (endpoint, store)}
    assert len(counts) == 1
    assert counts.pop() > 1000


def test_an_endpoint_that_is_not_there_is_one_clear_error() -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:9"):
        EndpointStore("http://127.0.0.1:9/query").graphs()
