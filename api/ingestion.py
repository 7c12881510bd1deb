"""Articles into the graph: read, check, add. One transaction an article, nothing twice, and resumable at any point.

An article is known by the digest of its bytes, and it is done when the store holds its run of this version against this
reference. Killed at any moment, the store has an article wholly or not at all, and the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from kg.graph.article_graph import Block, article_iri
from kg.graph.between import between_quads
from kg.graph.reference_graph import catalog_quads
from kg.graph.run_graph import report_quads, run_id
from kg.graph.store import GraphStore, LocalStore
from kg.graph.vocabulary import Names
from kg.model.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from api.pipeline import Checker
    from kg.model.catalog import Catalog
    from sources.document import Document

DIGEST_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
SELECT ?digest WHERE {
  GRAPH <https://w3id.org/benchproof/graph/reference> { <https://w3id.org/benchproof/reference> bp:digest ?digest }
}
"""
RUNS_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?graph ?version ?digest ?article WHERE {
  GRAPH ?graph {
    ?check prov:wasDerivedFrom ?article .
    ?run bp:check ?check ; bp:version ?version ; bp:digest ?digest .
  }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    path: str
    what: Literal["added", "replaced", "unchanged", "skipped"]
    """`replaced`: it was there from another version or reference."""
    sha256: str = ""
    claims: int = 0
    contradicted: int = 0
    reason: str = ""
    """Why it was skipped."""


def add_reference(store: GraphStore, catalog: Catalog, names: Names) -> bool:
    """Brings the reference and what sources say of each other up to date; whether anything had to be done."""
    rows = cast("ox.QuerySolutions", store.query(names.localized(DIGEST_QUERY)))
    if catalog.digest in {getattr(row["digest"], "value", "") for row in rows}:
        return False
    quads = [*catalog_quads(catalog, names), *between_quads(catalog, names)]
    store.replace(quads, [names.graph("reference"), names.graph("between")])
    _flush(store)
    return True


def reference_store(folder: Path, catalog: Catalog, names: Names) -> Path:
    """A store in `folder` with the reference alone, for a server that was given no store."""
    path = folder / "graph"
    store = LocalStore(path)
    store.load([*catalog_quads(catalog, names), *between_quads(catalog, names)])  # nobody reads it before it is whole
    store.flush()
    return path


def ingest(
    paths: Sequence[str | Path],
    store: GraphStore,
    checker: Checker,
    names: Names,
    as_of: str | None = None,
    total: Callable[[int], None] | None = None,
) -> Iterator[Outcome]:
    """Adds articles, one after another; each is in the store for good when its outcome is given.

    `total` is told how many files there are. Raises InputError for a path named by the caller that cannot be read,
    after everything before it was added, and StoreError.
    """
    from api.pipeline import find_jobs
    from sources.readers import read_file

    jobs = list(find_jobs(paths))
    if total:
        total(len(jobs))
    add_reference(store, checker.catalog, names)
    runs = stored_runs(store, names)
    for job in jobs:
        try:
            document = read_file(job.path)
        except InputError as error:
            if not job.found:
                raise
            yield Outcome(path=job.path, what="skipped", reason=str(error))
            continue
        yield add_document(document, store, checker, names, as_of, runs)


def add_document(
    document: Document,
    store: GraphStore,
    checker: Checker,
    names: Names,
    as_of: str | None,
    runs: dict[str, dict[str, tuple[str, str]]],
) -> Outcome:
    """Checks and adds one document; it is in the store for good when its outcome is given."""
    from api.version import __version__

    article = article_iri(names, document.sha256)
    known = runs.setdefault(article, {})
    wanted = (__version__, checker.catalog.digest)
    if wanted in known.values():
        return Outcome(path=document.path, what="unchanged", sha256=document.sha256)
    checked = checker.check_document(document, as_of)
    blocks = [Block(kind=block.kind, span=block.span, level=getattr(block, "level", 0)) for block in document.blocks]
    report = checker.report([checked])
    quads = report_quads(report, names, {document.sha256: blocks})
    store.replace(quads, [names.graph("article", document.sha256), *known])
    _flush(store)
    what: Literal["added", "replaced"] = "replaced" if known else "added"
    known.clear()
    known[names.graph("run", run_id(report))] = wanted
    return Outcome(
        path=document.path,
        what=what,
        sha256=document.sha256,
        claims=len(checked.claims),
        contradicted=sum(1 for judged in checked.claims if judged.verdict.word == "contradicted"),
    )


def stored_runs(store: GraphStore, names: Names) -> dict[str, dict[str, tuple[str, str]]]:
    """By article, the run graphs that hold it, with version and reference digest."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in cast("ox.QuerySolutions", store.query(names.localized(RUNS_QUERY))):
        article, graph, version, digest = (
            str(getattr(row[name], "value", "")) for name in ("article", "graph", "version", "digest")
        )
        found.setdefault(article, {})[graph] = (version, digest)
    return found


def _flush(store: GraphStore) -> None:
    """To the disk, not only to the log: a reader that opens the store has to replay what is in the log alone."""
    if isinstance(store, LocalStore):
        store.flush()
