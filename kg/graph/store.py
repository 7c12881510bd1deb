"""Where the graphs are kept: Oxigraph in memory or in a directory, or any SPARQL 1.1 endpoint by its address.

The three answer the same calls. Writing is one transaction each time: a graph is there whole, or as it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Union

from kg.model.errors import StoreError

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Dataset

Term = Union["ox.NamedNode", "ox.Literal"]
Result = Union["ox.QuerySolutions", "ox.QueryBoolean", "ox.QueryTriples"]

RESULT_TYPES = "application/sparql-results+json, application/n-triples;q=0.9"
SECONDS = 60.0  # how long an endpoint may take for one request


class GraphStore(Protocol):
    """What the rest of the program asks of a store."""

    def query(self, query: str, terms: Mapping[str, Term] | None = None) -> Result:
        """The result of a SPARQL query over the union of all graphs; `terms` are bound to variables of that name.

        Raises StoreError for a query that cannot be parsed or run.
        """

    def replace(self, quads: Sequence[ox.Quad], drop: Iterable[str] = ()) -> None:
        """Drops the graphs `drop` and adds `quads`, all or nothing. Raises StoreError where it cannot be written."""

    def graph(self, iri: str) -> list[ox.Triple]:
        """The triples of a named graph."""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def dataset(self) -> Dataset:
        """The same data behind rdflib's interface; its default graph is the union of all."""


class LocalStore:
    """Oxigraph in this process."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """In memory where `path` is None. Raises StoreError for a directory that is in use, broken or not there."""
        import pyoxigraph

        self.path = path
        try:
            if path is None:
                self.store = pyoxigraph.Store()
            elif read_only:
                self.store = pyoxigraph.Store.read_only(str(path))
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self.store = pyoxigraph.Store(str(path))
        except OSError as error:
            raise StoreError(_trouble(path, error)) from error

    def query(self, query: str, terms: Mapping[str, Term] | None = None) -> Result:
        """See `GraphStore.query`."""
        try:
            return self.store.query(with_terms(query, terms or {}), use_default_graph_as_union=True)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise StoreError(f"query: {error}") from error

    def replace(self, quads: Sequence[ox.Quad], drop: Iterable[str] = ()) -> None:
        """See `GraphStore.replace`."""
        import pyoxigraph

        drop = list(drop)
        old = {
            quad for iri in drop for quad in self.store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(iri))
        }
        gone = old.difference(quads)
        try:
            if gone:  # only the difference: an INSERT DATA of everything takes four times as long as adding the quads
                kept = {quad.graph_name for quad in quads}
                empty = [iri for iri in drop if pyoxigraph.NamedNode(iri) not in kept]
                self.store.update(_difference(gone, [quad for quad in quads if quad not in old], empty))
            else:
                self.store.extend(quads)
        except OSError as error:
            raise StoreError(f"{self.path}: not written: {error}") from error

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds very many quads fast. Not a transaction: for filling an empty store."""
        self.store.bulk_extend(quads)

    def graph(self, iri: str) -> list[ox.Triple]:
        """See `GraphStore.graph`."""
        import pyoxigraph

        return [quad.triple for quad in self.store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(iri))]

    def graphs(self) -> list[str]:
        """See `GraphStore.graphs`."""
        return sorted(graph.value for graph in self.store.named_graphs())

    def dataset(self) -> Dataset:
        """See `GraphStore.dataset`."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def flush(self) -> None:
        """Forces everything that was written to the disk."""
        self.store.flush()

    def backup(self, target: Path) -> None:
        """A copy of the store, by hard links where it can. Raises StoreError where `target` is there."""
        if target.exists():
            raise StoreError(f"{target}: already there; name a directory that does not exist yet")
        try:
            self.store.backup(str(target))
        except OSError as error:
            raise StoreError(f"{target}: {error}") from error


class EndpointStore:
    """Any server that speaks the SPARQL 1.1 Protocol."""

    def __init__(self, query_url: str, update_url: str | None = None) -> None:
        """`update_url` is only needed to write."""
        self.query_url = query_url
        self.update_url = update_url

    def query(self, query: str, terms: Mapping[str, Term] | None = None) -> Result:
        """See `GraphStore.query`."""
        import pyoxigraph

        text = with_terms(query, terms or {})
        kind, content = self._post(self.query_url, "application/sparql-query", text, RESULT_TYPES)
        if kind == "application/n-triples":
            return _triples(content)
        try:
            return pyoxigraph.parse_query_results(content, format=pyoxigraph.QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise StoreError(f"{self.query_url}: no SPARQL results: {error}") from error

    def replace(self, quads: Sequence[ox.Quad], drop: Iterable[str] = ()) -> None:
        """See `GraphStore.replace`. One update request, which SPARQL 1.1 wants to be atomic."""
        if self.update_url is None:
            raise StoreError(f"{self.query_url}: no address for updates was given")
        self._post(self.update_url, "application/sparql-update", update_text(quads, list(drop)), "*/*")

    def graph(self, iri: str) -> list[ox.Triple]:
        """See `GraphStore.graph`."""
        import pyoxigraph

        pyoxigraph.NamedNode(iri)
        found = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
        return list(found)  # type: ignore[arg-type]  # CONSTRUCT gives triples

    def graphs(self) -> list[str]:
        """See `GraphStore.graphs`."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(row["g"].value for row in found)  # type: ignore[union-attr]  # SELECT gives rows

    def dataset(self) -> Dataset:
        """See `GraphStore.dataset`."""
        from rdflib import Dataset
        from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

        if self.update_url is None:
            return Dataset(store=SPARQLStore(self.query_url), default_union=True)
        return Dataset(store=SPARQLUpdateStore(self.query_url, self.update_url), default_union=True)

    def _post(self, url: str, kind: str, body: str, accept: str) -> tuple[str, bytes]:
        from urllib.error import HTTPError, URLError
        from urllib.request import Request, urlopen

        request = Request(url, body.encode(), {"Content-Type": kind, "Accept": accept}, method="POST")
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                return answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            detail = " ".join(error.read(300).decode("utf-8", "replace").split())
            raise StoreError(f"{url}: {error.code} {error.reason}: {detail}") from error
        except (URLError, OSError, ValueError) as error:
            raise StoreError(f"{url}: {getattr(error, 'reason', error)}") from error


def open_store(place: str, *, read_only: bool = False) -> LocalStore | EndpointStore:
    """The store at a directory or an http(s) address. `-` is a new one in memory.

    An address may name both of its doors, `http://host/query,http://host/update`. Raises StoreError.
    """
    if place == "-":
        return LocalStore()
    if place.startswith(("http://", "https://")):
        query_url, _, update_url = place.partition(",")
        return EndpointStore(query_url, update_url or None)
    path = Path(place)
    if read_only and not (path / "CURRENT").exists():
        raise StoreError(f"{place}: no graph store there; benchproof ingest PATH... --store {place} makes one")
    return LocalStore(path, read_only=read_only)


def with_terms(query: str, terms: Mapping[str, Term]) -> str:
    """A query with variables bound to terms, as a data block of its own behind it.

    The terms are written by the RDF library, so nothing in them can end the block. Oxigraph plans with such a block
    from the start; what it calls substitutions it applies after planning, fifty times slower at a million triples.
    """
    if not terms:
        return query
    variables = " ".join(f"?{name}" for name in terms)
    return f"{query}\nVALUES ({variables}) {{ ({' '.join(str(term) for term in terms.values())}) }}"


def update_text(quads: Sequence[ox.Quad], drop: Sequence[str]) -> str:
    """One SPARQL update that drops graphs and inserts quads."""
    import pyoxigraph

    parts = [f"DROP SILENT GRAPH {pyoxigraph.NamedNode(iri)}" for iri in drop]
    return " ;\n".join([*parts, *_data("INSERT", quads)])


def _difference(gone: Iterable[ox.Quad], new: Iterable[ox.Quad], empty: Iterable[str]) -> str:
    dropped = [f"DROP SILENT GRAPH <{iri}>" for iri in empty]
    return " ;\n".join([*_data("DELETE", gone), *_data("INSERT", new), *dropped])


def _data(verb: str, quads: Iterable[ox.Quad]) -> list[str]:
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return [f"{verb} DATA {{ GRAPH {graph} {{\n" + "\n".join(lines) + "\n} }" for graph, lines in by_graph.items()]


def _triples(content: bytes) -> ox.QueryTriples:
    """Triples as a query gives them."""
    import pyoxigraph

    store = pyoxigraph.Store()
    store.load(content, format=pyoxigraph.RdfFormat.N_TRIPLES)
    found = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(found, pyoxigraph.QueryTriples)
    return found


def _trouble(path: Path | None, error: OSError) -> str:
    text = str(error)
    if "lock" in text.lower():
        return f"{path}: another process writes to this store; wait for it or stop it"
    return f"{path}: the graph store cannot be opened: {text}"
