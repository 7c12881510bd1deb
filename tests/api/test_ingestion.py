"""Articles into the graph: once each, whole or not at all, and asked for afterwards."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.cli import run
from api.ingestion import add_reference, ingest
from api.pipeline import Checker
from kg.graph.queries import run_saved
from kg.graph.run_graph import read_report, report_quads
from kg.graph.store import LocalStore, open_store
from kg.graph.validation import violations
from kg.graph.vocabulary import Names

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT.parent / "shared" / "articles"
NAMES = Names()
KILLS = int(os.environ.get("BENCHPROOF_KILLS", "5"))
ARTICLE = """# Scores

DeepSeek-R1 scores 97.3% on MATH-500 and 69.8% on AIME 2024.

| Model | GPQA Diamond |
| --- | --- |
| DeepSeek-R1 | 71.5 |
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Path:
    """A store that holds the reference and nothing else."""
    return Path(shutil.copytree(prepared, tmp_path / "graph"))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, checker: Checker) -> Path:
    path = tmp_path_factory.mktemp("prepared") / "graph"
    add_reference(LocalStore(path), checker.catalog, NAMES)
    return path


def contradicted(store: LocalStore) -> set[str]:
    return {str(row[3].value) for row in run_saved(store, "contradictions", {}, NAMES).rows if row[3] is not None}


def test_an_article_goes_in_once_and_comes_out_as_its_report(tmp_path: Path, place: Path, checker: Checker) -> None:
    path = tmp_path / "draft.md"
    path.write_text(ARTICLE)
    store = LocalStore(place)
    assert [outcome.what for outcome in ingest([path], store, checker, NAMES)] == ["added"]
    size = len(store.store)
    copy = tmp_path / "copy.md"
    copy.write_text(ARTICLE)
    assert [outcome.what for outcome in ingest([path, copy], store, checker, NAMES)] == ["unchanged", "unchanged"]
    assert len(store.store) == size
    runs = [iri for iri in store.graphs() if "/graph/run/" in iri]
    assert len(runs) == 1
    run_iri = NAMES.iri("run", NAMES.parts(runs[0])[-1])
    assert read_report(run_iri, store.graph, NAMES) == checker.check_paths([path])


def test_the_query_for_contradictions_gives_exactly_the_contradicted_verdicts(
    tmp_path: Path, place: Path, checker: Checker
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(ARTICLE)
    store = LocalStore(place)
    list(ingest([path], store, checker, NAMES))
    [document] = checker.check_paths([path]).documents
    wrong = {judged.id for judged in document.claims if judged.verdict.word == "contradicted"}
    assert wrong
    assert {NAMES.parts(iri)[-1] for iri in contradicted(store)} == wrong


def test_another_version_takes_the_place_of_the_first(
    tmp_path: Path, place: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(ARTICLE)
    store = LocalStore(place)
    list(ingest([path], store, checker, NAMES))
    before = {iri for iri in store.graphs() if "/graph/run/" in iri}
    monkeypatch.setattr("api.version.__version__", "99.0")
    monkeypatch.setattr("api.pipeline.__version__", "99.0")
    assert [outcome.what for outcome in ingest([path], store, checker, NAMES)] == ["replaced"]
    after = {iri for iri in store.graphs() if "/graph/run/" in iri}
    assert len(after) == 1
    assert not before & after
    assert store.graph(next(iter(before))) == []


def test_the_command_reports_what_it_did(tmp_path: Path, place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE)
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00binary\x00")
    store = str(place)
    assert run(["ingest", str(folder), "--store", store, "--json"]) == 0
    outcomes = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [outcome["what"] for outcome in outcomes] == ["added", "skipped"]
    assert outcomes[1]["reason"]
    assert run(["query", "--name", "contradictions", "--store", store, "--format", "csv"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 1 + outcomes[0]["contradicted"]
    graph = NAMES.graph("article", outcomes[0]["sha256"])
    assert run(["graph", "validate", "--store", store, "--graph", graph]) == 0
    assert "valid" in capfd.readouterr().out
    assert run(["graph", "stats", "--store", store, "--json"]) == 0
    assert run(["ingest", str(tmp_path / "missing.md"), "--store", store]) == 2
    assert run(["graph", "stats", "--store", str(tmp_path / "nothing")]) == 2


def test_a_store_that_is_being_written_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "draft.md"
    path.write_text(ARTICLE)
    held = LocalStore(tmp_path / "graph")
    assert run(["ingest", str(path), "--store", str(tmp_path / "graph")]) == 2
    assert "another process" in capfd.readouterr().err
    del held


def drafts(folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    paths = []
    for index in range(number):
        path = folder / f"{index:02}.md"
        path.write_text(f"# Draft {index}\n\n" + ARTICLE * (1 + index % 3))
        paths.append(path)
    return paths


def whole(store: ox.Store) -> set[str]:
    """The articles in a store, each of which must have all of its claims, verdicts and blocks."""
    found = set()
    ask = """
    PREFIX bp: <https://w3id.org/benchproof/ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
    SELECT ?article (COUNT(DISTINCT ?claim) AS ?n) (COUNT(DISTINCT ?judged) AS ?m) {
      ?check prov:wasDerivedFrom ?article . ?article a bp:Article
      OPTIONAL { ?check bp:verdicts/bp:judges ?judged }
      OPTIONAL { ?claim prov:wasQuotedFrom ?article }
    } GROUP BY ?article"""
    for row in store.query(ask, use_default_graph_as_union=True):
        assert row["n"].value == row["m"].value
        assert int(row["n"].value) > 0
        found.add(row["article"].value)
    graphs = {graph.value for graph in store.named_graphs()}
    assert len([iri for iri in graphs if "/graph/article/" in iri]) == len(found)
    assert len([iri for iri in graphs if "/graph/run/" in iri]) == len(found)
    return found


def test_killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half_there(tmp_path: Path) -> None:
    number = 12
    drafts(tmp_path / "drafts", number)
    store = tmp_path / "graph"
    command = [sys.executable, "-m", "api.cli", "ingest", str(tmp_path / "drafts"), "--store", str(store), "--json"]
    chance = random.Random(7)
    acknowledged: set[str] = set()
    longest = 4.0
    for _ in range(KILLS):
        if len(acknowledged) == number:  # all in: start over
            subprocess.run(["rm", "-rf", str(store)], check=True)
            acknowledged.clear()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, longest))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        for line in out.decode().splitlines(keepends=True):
            if line.endswith("}\n"):
                acknowledged.add(NAMES.iri("article", json.loads(line)["sha256"]))
        if (store / "CURRENT").exists():
            found = whole(ox.Store(str(store)))
            assert acknowledged <= found
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    outcomes = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(outcomes) == number
    assert {o["what"] for o in outcomes} <= {"added", "unchanged"}
    assert sum(o["what"] == "unchanged" for o in outcomes) >= len(acknowledged)
    assert len(whole(ox.Store(str(store)))) == number


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
def test_every_claim_of_the_five_articles_reaches_its_characters_and_its_sources(
    tmp_path: Path, place: Path, checker: Checker
) -> None:
    store = LocalStore(place)
    outcomes = list(ingest([ARTICLES], store, checker, NAMES))
    assert [outcome.what for outcome in outcomes] == ["added"] * 5
    assert len(contradicted(store)) == sum(outcome.contradicted for outcome in outcomes)
    prefixes = dict(NAMES.prefixes)
    reached = """SELECT ?claim ?text ?exact ?start ?end {
        ?claim a bp:Claim ; prov:wasQuotedFrom ?article ; oa:hasTarget ?passage .
        ?article bp:text ?text .
        ?passage oa:hasSource ?article ; oa:hasSelector ?position , ?quotation .
        ?position oa:start ?start ; oa:end ?end . ?quotation oa:exact ?exact }"""
    rows = list(store.store.query(reached, use_default_graph_as_union=True, prefixes=prefixes))
    assert len({row["claim"].value for row in rows}) == sum(outcome.claims for outcome in outcomes)
    for row in rows:
        assert row["text"].value[int(row["start"].value) : int(row["end"].value)] == row["exact"].value
    linked = "SELECT DISTINCT ?e { ?e a bp:Evidence ; bp:fact ?fact }"
    sourced = "SELECT DISTINCT ?e { ?e a bp:Evidence ; bp:fact ?fact . ?fact dct:source/schema:url ?url }"
    counts = [
        len(list(store.store.query(query, use_default_graph_as_union=True, prefixes=prefixes)))
        for query in (linked, sourced)
    ]
    assert counts[0] == counts[1] > 0
    for iri in store.graphs():
        if "/graph/reference" not in iri:
            assert violations(store.graph(iri), NAMES) == []


def test_backup_and_dump_are_whole(tmp_path: Path, checker: Checker, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "draft.md"
    path.write_text(ARTICLE)
    place = tmp_path / "graph"
    store = LocalStore(place)
    store.replace(report_quads(checker.check_paths([path]), NAMES))
    quads = set(store.store)
    del store
    assert run(["graph", "backup", "--store", str(place), str(tmp_path / "copy")]) == 0
    assert set(ox.Store.read_only(str(tmp_path / "copy"))) == quads
    assert run(["graph", "backup", "--store", str(place), str(tmp_path / "copy")]) == 2
    capfdbinary.readouterr()
    for name, form in (("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)):
        assert run(["graph", "dump", "--store", str(place), "--format", name]) == 0
        assert set(ox.parse(capfdbinary.readouterr().out, format=form)) == quads
    assert run(["graph", "dump", "--store", str(place), "--format", "ttl"]) == 0
    assert {quad.triple for quad in ox.parse(capfdbinary.readouterr().out, format=ox.RdfFormat.TURTLE)} == {
        quad.triple for quad in quads
    }


def test_a_place_that_is_no_store_is_one_clear_error(tmp_path: Path) -> None:
    from kg.model.errors import StoreError

    with pytest.raises(StoreError, match="no graph store there"):
        open_store(str(tmp_path / "none"), read_only=True)
