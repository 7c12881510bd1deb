"""Queries that try to get out, to run for ever, to take all memory, or to bring the server down."""

from __future__ import annotations

import os
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from api.sparql_pool import SparqlLimits
from tests.api.sparql_server import served

SECONDS = 1.5
SECRET = "the-words-of-a-file-that-nobody-may-read"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("abuse") / "store"
    opened = ox.Store(str(path))
    node = ox.NamedNode
    graph = node("http://g.example/g")
    opened.extend(
        ox.Quad(node(f"http://s.example/{n}"), node("http://p.example/p"), ox.Literal(f"{n} words"), graph)
        for n in range(3000)
    )
    opened.flush()
    return path


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[str]:
    limits = SparqlLimits(seconds=SECONDS, at_once=2, waiting=8, patience=0.5, memory=256 * 2**20, rows=2000)
    with served(store, limits) as address:
        yield address


class Listener:
    """Counts the connections to a port of the loopback."""

    def __init__(self) -> None:
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(50)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.connections = 0
        threading.Thread(target=self.count, daemon=True).start()

    def count(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


def ways_out(url: str, file: Path) -> list[dict[str, str | list[str]]]:
    """Requests that would connect to `url` or read `file` if they could."""
    where = f"<{url}/x>"
    queries = [
        f"SELECT * {{ SERVICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ sErViCe SILENT {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE/**/{where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE#\n{where}#\n{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE\t{where}\r\n{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE{where}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICESILENT{where}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SER#\nVICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SER\\u0056ICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\u0053\\u0045RVICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\U00000053ERVICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?x {{ {where} }} SERVICE ?x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(IRI('{url}/x') AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        f"PREFIX x: <{url}/> SELECT * {{ SERVICE x:y {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}/> SELECT * {{ SERVICE:y {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}/> SELECT * {{ ?a ?b trueSERVICE:y {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}/> SELECT * {{ ?a ?b ?c.SERVICE:y {{ ?s ?p ?o }} }}",
        f"PREFIX e: <http://s.example/> SELECT * {{ ?a ?b e:1.SERVICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?a ?b _:c.SERVICE {where} {{ ?s ?p ?o }} }}",
        f"BASE <{url}/> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?a ?b 'x'SERVICE {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?a ?b 'x\\u0027 . SERVICE {where} {{ ?s ?p ?o }} # ' }}",
        f"SELECT * {{ ?a ?b '''x''' . SERVICE {where} {{ ?s ?p ?o }} # ''' }}",
        f"SELECT * {{ OPTIONAL {{ SERVICE {where} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ {{}} UNION {{ SERVICE {where} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ FILTER EXISTS {{ SERVICE {where} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ FILTER NOT EXISTS {{ SERVICE {where} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ MINUS {{ SERVICE {where} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {where} {{ ?s ?p ?o }} }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE {where} {{ ?s ?p ?o }} }}",
        f"DESCRIBE ?s {{ SERVICE {where} {{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER(?a<?b)SERVICE{where}{{ ?s ?p ?o }} }}",
        f"LOAD {where}",
        f"load silent {where} into graph <http://g.example/g>",
        f"LOAD <file://{file}>",
        f"ASK {{}} ; LOAD {where}",
        f"SELECT * FROM {where} {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED {where} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <file://{file}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <file://{file}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * fRoM\n<FILE://{file}> {{ ?s ?p ?o }}",
        f"BASE <file://{file.parent}/> SELECT * FROM <{file.name}> {{ ?s ?p ?o }}",
        f"PREFIX f: <file://{file.parent}/> SELECT * FROM f:{file.name} {{ ?s ?p ?o }}",
        f"DESCRIBE <file://{file}>",
        f"DESCRIBE {where}",
        f"SELECT * {{ GRAPH {where} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ GRAPH <file://{file}> {{ ?s ?p ?o }} }}",
    ]
    found: list[dict[str, str | list[str]]] = [{"query": query} for query in queries]
    found += [
        {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": f"{url}/x"},
        {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": f"file://{file}"},
        {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": [f"{url}/x", f"file://{file}"]},
        {"update": f"LOAD {where}"},
    ]
    return found


def test_no_query_reaches_the_network_or_a_file(server: str, tmp_path: Path) -> None:
    listener = Listener()
    file = tmp_path / "secret.ttl"
    file.write_text(f"<http://s.example/secret> <http://p.example/p> '{SECRET}' .")
    requests = ways_out(listener.address, file)
    assert len(requests) >= 40
    with httpx.Client(timeout=30) as client:
        for request in requests:
            for answer in (
                client.get(f"{server}/sparql", params=request),
                client.post(f"{server}/sparql", data=request),
            ):
                assert SECRET not in answer.text
                if answer.status_code == 200:  # asks for a graph of that name, which is empty
                    assert "http://p.example/p" not in answer.text
                else:
                    assert 400 <= answer.status_code < 500, request
    time.sleep(0.2)
    listener.socket.close()
    assert listener.connections == 0


def test_the_child_has_no_network_even_without_the_tokenizer(store: Path) -> None:
    """The second wall, tried on its own."""
    import asyncio

    from api.sparql_pool import Ask, SparqlPool

    listener = Listener()

    async def run() -> str:
        from api.problems import Problem

        pool = SparqlPool(store, SparqlLimits(seconds=5, at_once=1))
        text = f"SELECT * {{ SERVICE <{listener.address}/x> {{ ?s ?p ?o }} }}"
        try:
            await pool.run(Ask(text=text, format="json", base="http://b.example/"), trusted=True)
        except Problem as problem:
            return problem.detail
        finally:
            await pool.close()
        return "answered"

    if os.uname().machine not in ("x86_64", "aarch64"):
        pytest.skip("no filter on this machine")
    assert asyncio.run(run()) != "answered"
    listener.socket.close()
    assert listener.connections == 0


RUNAWAYS = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(?c, ?f, ?i) = 'never') }",
    "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(?c, ?f) AS ?x) . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "SELECT DISTINCT ?c ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
]


def memory_of_children() -> int:
    """Resident bytes of the processes that this one started."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return total


def test_twenty_runaways_end_in_time_while_health_is_answered(server: str) -> None:
    assert httpx.get(f"{server}/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    time.sleep(1)
    before = memory_of_children()

    def run(number: int) -> tuple[float, httpx.Response]:
        start = time.monotonic()
        query = RUNAWAYS[number % len(RUNAWAYS)]
        answer = clients.get(f"{server}/sparql", params={"query": query}, timeout=60)
        return time.monotonic() - start, answer

    clients = httpx.Client(limits=httpx.Limits(max_connections=40))  # made once: making one takes longer than asking
    health: list[float] = []
    with ThreadPoolExecutor(20) as threads:
        runs = [threads.submit(run, number) for number in range(20)]
        with httpx.Client() as client:
            while not all(future.done() for future in runs):
                start = time.monotonic()
                assert client.get(f"{server}/health").text == "ok"
                health.append(time.monotonic() - start)
                time.sleep(0.02)
    for seconds, answer in (future.result() for future in runs):
        assert seconds < SECONDS + 2  # without a limit they run for hours; alone on a machine 0.5 is enough
        assert answer.status_code in (422, 503, 504)
        problem = answer.json()
        assert problem["detail"]
        assert problem["hint"]
        if answer.status_code == 503:
            assert int(answer.headers["retry-after"]) > 0
        else:
            assert problem["limit"]["value"]
    assert statistics.quantiles(health, n=20)[18] < 0.5  # 0.2 alone on a machine
    deadline = time.monotonic() + 20
    while memory_of_children() > before * 1.3 + 2**25 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert memory_of_children() <= before * 1.3 + 2**25
    assert httpx.get(f"{server}/sparql", params={"query": "ASK { ?s ?p ?o }"}, timeout=20).json()["boolean"] is True


def test_memory_rows_and_bytes_have_limits_that_are_errors(server: str) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    answer = httpx.get(f"{server}/sparql", params={"query": query}, timeout=20)
    assert answer.status_code == 422
    assert answer.json()["limit"] == {"name": "rows", "value": 2000}
    hog = (
        "SELECT (STRLEN(GROUP_CONCAT(?x)) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d), STR(?b), STR(?e), "
    )
    hog += "STR(?a), STR(?d), STR(?b), STR(?e), STR(?a), STR(?d), STR(?b), STR(?e)) AS ?x) }"
    answer = httpx.get(f"{server}/sparql", params={"query": hog}, timeout=20)
    assert answer.status_code in (422, 504)


NESTED = {
    "group": lambda n: "SELECT * " + "{" * n + "}" * n,
    "filter": lambda n: "SELECT * { FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "optional": lambda n: "SELECT * " + "{ OPTIONAL " * n + "{}" + "}" * n,
    "subselect": lambda n: "SELECT * " + "{ SELECT * " * n + "{}" + "}" * n,
    "list": lambda n: "SELECT * { ?s ?p " + "(" * n + "1" + ")" * n + " }",
    "bnode": lambda n: "SELECT * { ?s ?p " + "[ <p:p> " * n + "1" + "]" * n + " }",
    "exists": lambda n: "SELECT * " + "{ FILTER EXISTS " * n + "{}" + "}" * n,
    "union": lambda n: "SELECT * " + "{ {} UNION " * n + "{}" + "}" * n,
    "path": lambda n: "SELECT * { ?s <p:p>" + "/<p:p>" * n + " ?o }",
    "and": lambda n: "SELECT * { FILTER(true" + "&&true" * n + ") }",
    "not": lambda n: "SELECT * { FILTER(" + "!" * n + "true) }",
}
DEPTHS = (1, 4, 16, 32, 64, 128, 256, 1000, 4000, 10_000)


@pytest.mark.parametrize("construct", sorted(NESTED))
def test_deep_nesting_is_answered_quickly_and_the_server_lives(server: str, construct: str) -> None:
    slowest = 0.0
    with httpx.Client(timeout=20) as client:
        for depth in DEPTHS:
            query = NESTED[construct](depth)
            start = time.monotonic()
            headers = {"Content-Type": "application/sparql-query"}
            answer = client.post(f"{server}/sparql", content=query, headers=headers)
            slowest = max(slowest, time.monotonic() - start)
            assert answer.status_code in (200, 400, 413, 422), answer.text
        assert client.get(f"{server}/health").text == "ok"
        assert client.get(f"{server}/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    print(construct, round(slowest * 1000), "ms")
    assert slowest < 2  # alone on a machine it is under 0.1; benchmarks/graph.py holds that
