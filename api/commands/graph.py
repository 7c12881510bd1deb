"""`benchproof graph`: look after a graph store, and ask what its sources say of each other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.graph.store import EndpointStore, LocalStore
    from kg.graph.vocabulary import Names

STORE = click.option("--store", "place", required=True, metavar="DIR", help="Directory of the graph, or an address.")
FORM = click.option(
    "--format", "format_", type=click.Choice(["table", "json", "svg"]), default="table", show_default=True
)
DUMPS = {"trig": "TRIG", "nq": "N_QUADS", "jsonld": "JSON_LD", "ttl": "TURTLE"}


@click.group(short_help="Look after a graph store; disagreements and copies between sources.")
def graph() -> None:
    """Look after a graph store, and ask what its sources say of each other."""


@graph.command(short_help="Hold every graph against the SHACL shapes.")
@STORE
@click.option("--graph", "iri", metavar="IRI", help="Only this named graph.")
def validate(place: str, iri: str | None) -> int:
    """Hold every named graph against the SHACL shapes. Exit status 1 where one does not hold."""
    from kg.graph.validation import violations

    store, names = _open(place)
    wrong = 0
    for name in [iri] if iri else store.graphs():
        found = violations(store.graph(name), names)
        wrong += len(found)
        click.echo(f"{name}: {f'{len(found)} violations' if found else 'valid'}")
        for violation in found:
            click.echo(f"  {violation.focus} {violation.path}: {violation.message}")
    return 1 if wrong else 0


@graph.command(short_help="Count what is in a store.")
@STORE
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(place: str, as_json: bool) -> int:
    """Count triples by graph and things by class."""
    store, names = _open(place)
    graphs = {iri: len(store.graph(iri)) for iri in store.graphs()}
    query = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a ?class } } GROUP BY ?class"
    found: Any = store.query(query)
    rows = {str(row["class"].value): int(row["n"].value) for row in found}
    prefix = names.prefixes["bp"]
    classes = {iri.removeprefix(prefix): count for iri, count in sorted(rows.items()) if iri.startswith(prefix)}
    if as_json:
        _echo_json({"triples": sum(graphs.values()), "graphs": graphs, "classes": classes})
        return 0
    click.echo(f"{sum(graphs.values())} triples in {len(graphs)} graphs")
    for name, count in classes.items():
        click.echo(f"{count:>9} {name}")
    return 0


@graph.command(short_help="Write everything out.")
@STORE
@click.option("--format", "format_", type=click.Choice(sorted(DUMPS)), default="trig", show_default=True)
@click.option("--graph", "iri", metavar="IRI", help="One named graph; Turtle needs one, or merges them all.")
def dump(place: str, format_: str, iri: str | None) -> int:
    """Write a store, or one named graph of it, to standard output."""
    import pyoxigraph

    store, names = _open(place)
    graphs = [iri] if iri else store.graphs()
    quads = (
        pyoxigraph.Quad(t.subject, t.predicate, t.object, pyoxigraph.NamedNode(name))
        for name in graphs
        for t in store.graph(name)
    )
    form = getattr(pyoxigraph.RdfFormat, DUMPS[format_])
    items = (quad.triple for quad in quads) if format_ == "ttl" else quads
    prefixes = names.prefixes if format_ in ("trig", "ttl") else None
    pyoxigraph.serialize(items, output=sys.stdout.buffer, format=form, prefixes=prefixes)
    return 0


@graph.command(short_help="Copy a store to a new directory.")
@STORE
@click.argument("target", type=click.Path(path_type=Path), metavar="NEW_DIR")
def backup(place: str, target: Path) -> int:
    """Copy a store to a directory that does not exist yet. Nobody may be writing to it meanwhile."""
    from kg.graph.store import LocalStore, open_store
    from kg.model.errors import SettingError

    if not (Path(place) / "CURRENT").exists():
        raise SettingError(f"{place}: no graph store there; a server has its own backups")
    store = open_store(place)
    assert isinstance(store, LocalStore)
    store.backup(target)
    click.echo(f"{place} copied to {target}")
    return 0


@graph.command(short_help="Where sources disagree, and who agrees with whom.")
@STORE
@FORM
@click.option("--model", metavar="NAME", help="Only this model.")
@click.option("--benchmark", metavar="NAME", help="Only this benchmark.")
def disagreements(place: str, format_: str, model: str | None, benchmark: str | None) -> int:
    """For every key with values that exclude each other: the values, who says each, and since when.

    As a picture: voices that speak of the same keys, and how often they agree and disagree.
    """
    from kg.graph.network import agreements, read_network
    from kg.graph.picture import Line, draw
    from kg.graph.queries import run_saved

    store, names = _open(place)
    if format_ == "svg":
        network = read_network(store, names)
        lines = [
            Line(
                first=pair.first,
                second=pair.second,
                kind="agree" if pair.agree >= pair.disagree else "disagree",
                weight=pair.agree + pair.disagree,
                note=f"{pair.agree} times the same value, {pair.disagree} times another",
            )
            for pair in agreements(network)
        ]
        titles = {iri: voice.title for iri, voice in network.voices.items()}
        click.echo(draw("Who agrees with whom", titles, lines), nl=False)
        return 0
    values = {name: value for name, value in (("model", model), ("benchmark", benchmark)) if value}
    found = run_saved(store, "disputed-facts", values, names)
    rows = [dict(zip(found.variables, map(_text, row), strict=True)) for row in found.rows]
    if format_ == "json":
        _echo_json(rows)
        return 0
    for row in rows:
        click.echo(_printable(f"{row['key']}"))
        for prefix in ("", "other_"):
            click.echo(_printable(f"  {row[prefix + 'value']}: {row[prefix + 'citation']}"))
    click.echo(f"{len(rows)} disagreements")
    return 0


@graph.command(short_help="Who seems to have copied from whom.")
@STORE
@FORM
def copies(place: str, format_: str) -> int:
    """Voices that share values nobody else has, or mistakes; and citations that end in no primary source."""
    from kg.graph.network import copies as likely
    from kg.graph.network import loose_chains, read_network
    from kg.graph.picture import Line, draw

    store, names = _open(place)
    network = read_network(store, names)
    found, chains = likely(network), loose_chains(network)
    titles = {iri: voice.title for iri, voice in network.voices.items()}
    if format_ == "svg":
        lines = [
            Line(
                first=copy.copier,
                second=copy.original,
                kind="copy",
                weight=len(copy.odd) + 3 * len(copy.mistakes),
                note=f"{len(copy.odd)} values that nobody else has, {len(copy.mistakes)} mistakes",
            )
            for copy in found
        ]
        lines += [
            Line(first=a, second=b, kind="cites", weight=1, note="cites")
            for chain in chains
            for a, b in zip(chain.voices, chain.voices[1:], strict=False)
        ]
        click.echo(draw("Likely copies (arrows point to the earlier one)", titles, lines), nl=False)
    elif format_ == "json":
        _echo_json(
            {
                "copies": [
                    {
                        "copier": copy.copier,
                        "original": copy.original,
                        "odd": [{"key": key, "value": str(value)} for key, value in copy.odd],
                        "mistakes": [{"key": key, "value": str(value)} for key, value in copy.mistakes],
                    }
                    for copy in found
                ],
                "chains": [list(chain.voices) for chain in chains],
            }
        )
    else:
        for copy in found:
            odd = f"{len(copy.odd)} values that nobody else has, {len(copy.mistakes)} mistakes"
            click.echo(_printable(f"{titles.get(copy.copier)} <- {titles.get(copy.original)}: {odd}"))
        click.echo(f"{len(found)} likely copies")
        for chain in chains:
            click.echo(_printable("no primary source: " + " -> ".join(titles.get(iri, iri) for iri in chain.voices)))
        click.echo(f"{len(chains)} voices whose citations end in no primary source")
    return 0


def _open(place: str) -> tuple[LocalStore | EndpointStore, Names]:
    from api.settings import from_environment
    from kg.graph.store import open_store
    from kg.graph.vocabulary import Names

    return open_store(place, read_only=True), Names(from_environment().base_iri)


def _text(term: Any) -> str:
    return "" if term is None else str(term.value)


def _printable(text: str) -> str:
    from api.terminal import printable

    return printable(text)


def _echo_json(content: Any) -> None:
    import json

    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
