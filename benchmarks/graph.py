"""Speed of the graph at a million triples: bulk load, and queries over HTTP, beside `oxigraph serve` and rdflib.

    python benchmarks/graph.py [--triples 1000000] [--asks 200]

Prints one JSON object; exit status 1 where a bar of `benchmarks/graph_bars.json` is missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402  the path above comes first

from kg.graph.article_graph import Block  # noqa: E402
from kg.graph.between import between_quads  # noqa: E402
from kg.graph.queries import saved_query  # noqa: E402
from kg.graph.reference_graph import catalog_quads  # noqa: E402
from kg.graph.run_graph import report_quads  # noqa: E402
from kg.graph.vocabulary import Names  # noqa: E402
from kg.model.catalog import Catalog  # noqa: E402
from kg.model.claims import Entity, ValueClaim  # noqa: E402
from kg.model.facts import Fact  # noqa: E402
from kg.model.quantity import Quantity  # noqa: E402
from kg.model.report import Checked, Evidence, Judged, Report, Verdict  # noqa: E402
from kg.model.text import Span  # noqa: E402

NAMES = Names()
CLAIMS = 60  # an article's


def generated_reports(catalog: Catalog, seed: int = 1) -> Iterator[Report]:
    """Articles without end, whose claims are about facts of the reference: most right, some wrong."""
    chance = random.Random(seed)
    facts = [fact for fact in catalog.facts if fact.kind == "score" and isinstance(fact.value, Decimal)]
    number = 0
    while True:
        number += 1
        lines, claims = [f"# Article {number}\n"], []
        for order in range(CLAIMS):
            fact = chance.choice(facts)
            assert isinstance(fact.value, Decimal)
            wrong = chance.random() < 0.05
            value = fact.value + (3 if wrong else 0)
            start = sum(map(len, lines))
            lines.append(f"{fact.subject} scores {value} on {fact.benchmark} ({fact.metric}).\n")
            claims.append(judged(fact, value, Span(start, start + len(lines[-1]) - 1), f"c{order}", wrong))
        text = "".join(lines)
        document = Checked(
            path=f"articles/{number:06}.md",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            media_type="text/markdown",
            claims=tuple(claims),
            findings=(),
            unread=(),
        )
        yield Report(
            version="0.1.0",
            reference_digest=catalog.digest,
            reference_facts=len(catalog.facts),
            reference_as_of=catalog.as_of,
            documents=(document,),
        )


def judged(fact: Fact, value: Decimal, span: Span, id: str, wrong: bool) -> Judged:
    """A claim on one fact, with its verdict."""
    subject = Entity(id=fact.subject, name=fact.subject, candidates=(fact.subject,))
    benchmark = Entity(id=fact.benchmark, name=fact.benchmark or "", candidates=(fact.benchmark or "",))
    quantity = Quantity(value=value, unit="percent", half=Decimal("0.05"), printed=str(value))
    claim = ValueClaim(
        span=span, origin="prose", sentence=span, subject=(subject,), benchmarks=(benchmark,), metric=fact.metric,
        setting=fact.setting, kind="score", value=quantity,
    )  # fmt: skip
    evidence = Evidence(
        kind="fact", stance="against" if wrong else "for", subject=fact.subject, value=fact.value, unit=fact.unit,
        benchmark=fact.benchmark, metric=fact.metric, setting=fact.setting, fact=fact.id, source=fact.source,
    )  # fmt: skip
    reason = f"the source has {fact.value}"
    return Judged(
        id=id,
        claim=claim,
        verdict=Verdict(word="contradicted" if wrong else "supported", reason=reason, evidence=(evidence,)),
    )


def write_quads(catalog: Catalog, path: Path, most: int) -> tuple[int, list[str]]:
    """Writes N-Quads, about `most`; gives their number and the IRIs of some claims."""
    import pyoxigraph as ox

    count, claims = 0, []
    with path.open("wb") as out:
        quads = dict.fromkeys([*catalog_quads(catalog, NAMES), *between_quads(catalog, NAMES)])
        if most < len(quads):
            quads = dict.fromkeys(list(quads)[:most])
        ox.serialize(quads, out, format=ox.RdfFormat.N_QUADS)
        count += len(quads)
        for report in generated_reports(catalog):
            if count >= most:
                break
            blocks = {report.documents[0].sha256: (Block(kind="paragraph", span=Span(0, 10)),)}
            quads = dict.fromkeys(report_quads(report, NAMES, blocks))
            ox.serialize(quads, out, format=ox.RdfFormat.N_QUADS)
            count += len(quads)
            claims.append(NAMES.iri("claim", report.documents[0].sha256, "c7"))
    return count, claims


def percentile(seconds: list[float], share: float = 0.95) -> float:
    """In milliseconds."""
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2)


def timed(ask: Callable[[int], int], asks: int) -> dict[str, float]:
    """Median and 95th percentile of `ask`, in milliseconds, after ten to warm up; and how many rows came."""
    rows = 0
    for number in range(10):
        ask(number)
    seconds = []
    for number in range(asks):
        start = time.perf_counter()
        rows = max(rows, ask(number))
        seconds.append(time.perf_counter() - start)
    return {"p50_ms": round(statistics.median(seconds) * 1000, 2), "p95_ms": percentile(seconds), "rows": rows}


def bound(name: str, **iris: str) -> str:
    """A saved query with IRIs written in, for servers that take no parameters: by VALUES, as `EndpointStore` does."""
    text = saved_query(name).text
    variables = " ".join(f"?{key}" for key in iris)
    return f"{text}\nVALUES ({variables}) {{ ({' '.join(f'<{iri}>' for iri in iris.values())}) }}"


def queries(claims: list[str], catalog: Catalog) -> dict[str, Callable[[int], str]]:
    """What is asked, by name; a number chooses the terms."""
    benchmarks = sorted({fact.benchmark for fact in catalog.facts if fact.benchmark})
    facts = [fact.id for fact in catalog.facts]
    articles = [claim.rpartition("/")[0].replace("/claim/", "/article/") for claim in claims]
    return {
        "look-up": lambda n: f"SELECT ?p ?o WHERE {{ <{NAMES.iri('fact', facts[n * 37 % len(facts)])}> ?p ?o }}",
        "where-from": lambda n: bound("where-from", claim=claims[n % len(claims)]),
        "where-from-path": lambda n: (
            f"PREFIX bp: <{NAMES.prefixes['bp']}> PREFIX dct: <{NAMES.prefixes['dct']}> "
            f"SELECT ?s {{ <{claims[n % len(claims)]}> ^bp:judges/bp:evidence/bp:fact/dct:source ?s }}"
        ),
        "contradictions": lambda n: bound("contradictions", article=articles[n % len(articles)]),
        "disputed-facts": lambda n: saved_query("disputed-facts").text,
        "who-wins": lambda n: bound("who-wins", benchmark=NAMES.iri("benchmark", benchmarks[n % len(benchmarks)])),
    }


def asker(client: httpx.Client, url: str, make: Callable[[int], str]) -> Callable[[int], int]:
    """Asks over HTTP; gives the number of rows."""

    def ask(number: int) -> int:
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        answer = client.post(url, content=make(number), headers=headers)
        answer.raise_for_status()
        return len(answer.json()["results"]["bindings"])

    return ask


@contextmanager
def oxigraph_server(store: Path) -> Iterator[str]:
    """`oxigraph serve-read-only` over the same directory."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert binary, "pip install oxigraph"
    command = [
        binary,
        "serve-read-only",
        "--location",
        str(store),
        "--bind",
        f"127.0.0.1:{port}",
        "--union-default-graph",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait()


def rdflib_memory(quads: Path) -> dict[str, Any]:
    """Load and look-up with rdflib's memory store."""
    from rdflib import Dataset, URIRef

    start = time.perf_counter()
    data = Dataset(default_union=True)
    data.parse(quads, format="nquads")
    load = time.perf_counter() - start
    some = [URIRef(str(s)) for s, _, _ in list(data.triples((None, None, None)))[:2000:20]]
    look = [f"SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }}" for iri in some]
    return {
        "triples": len(data),
        "load_per_s": round(len(data) / load),
        "look-up": timed(lambda n: len(list(data.query(look[n % len(look)]))), 30),
    }


def main() -> int:
    """Runs everything."""
    import pyoxigraph as ox

    from sources.reference import open_catalog
    from tests.api.sparql_server import served

    arguments = argparse.ArgumentParser()
    arguments.add_argument("--triples", type=int, default=1_000_000)
    arguments.add_argument("--asks", type=int, default=200)
    arguments.add_argument("--compare", type=int, default=100_000)
    given = arguments.parse_args()
    catalog = open_catalog(())
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        path, store_path = Path(folder) / "all.nq", Path(folder) / "store"
        count, claims = write_quads(catalog, path, given.triples)
        start = time.perf_counter()
        store = ox.Store(str(store_path))
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        store.flush()
        seconds = time.perf_counter() - start
        found["triples"], found["load_per_s"] = count, round(count / seconds)
        store.optimize()
        del store
        asked = queries(claims, catalog)
        with served(store_path) as address, httpx.Client(timeout=60) as client:
            found["door"] = {
                name: timed(asker(client, f"{address}/sparql", make), given.asks) for name, make in asked.items()
            }
        with oxigraph_server(store_path) as address, httpx.Client(timeout=60) as client:
            found["oxigraph-serve"] = {
                name: timed(asker(client, address, make), given.asks) for name, make in asked.items()
            }
        if given.compare:
            small = Path(folder) / "small.nq"
            write_quads(catalog, small, given.compare)
            start = time.perf_counter()
            other = ox.Store(str(Path(folder) / "small"))
            other.bulk_load(path=str(small), format=ox.RdfFormat.N_QUADS)
            found["oxigraph-100k"] = {"load_per_s": round(len(other) / (time.perf_counter() - start))}
            found["rdflib-100k"] = rdflib_memory(small)
    bars = json.loads((ROOT / "benchmarks" / "graph_bars.json").read_text())
    missed = [f"{name}: {found['door'][name]['p95_ms']} > {most} ms" for name, most in bars["p95_ms"].items()
              if found["door"][name]["p95_ms"] > most]  # fmt: skip
    if found["load_per_s"] < bars["load_per_s"]:
        missed.append(f"load: {found['load_per_s']} < {bars['load_per_s']} triples/s")
    found["missed"] = missed
    print(json.dumps(found, indent=1))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
