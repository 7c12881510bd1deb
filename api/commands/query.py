"""`benchproof query`: ask the graph, by the name of a saved query or in SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox

    from kg.graph.queries import Rows
    from kg.graph.vocabulary import Names

FORMATS = ("table", "csv", "json", "ttl")
WIDEST = 60  # columns of a cell in a table


@click.command(
    short_help="Ask the graph: a saved query, or SPARQL.",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.option("--name", metavar="NAME", help="A saved query; --list shows them. Its parameters follow as --KEY VALUE.")
@click.option("-f", "--file", "file", type=click.Path(path_type=Path, dir_okay=False), help="Read SPARQL from a file.")
@click.option("--list", "list_", is_flag=True, help="List the saved queries with their parameters.")
@click.option(
    "--store",
    "place",
    metavar="DIR",
    help="Directory of the graph, or address; default: the reference alone.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.argument("rest", nargs=-1, type=click.UNPROCESSED)
def query(
    name: str | None, file: Path | None, list_: bool, place: str | None, format_: str, rest: tuple[str, ...]
) -> int:
    """Ask the graph. QUERY is SPARQL; or name a saved query and give its parameters.

    \b
    benchproof query --name where-from --model o1 --store graph
    benchproof query 'SELECT * WHERE { ?s ?p ?o } LIMIT 5' --store graph
    """
    from api.settings import from_environment
    from kg.graph.queries import run_saved, saved_queries
    from kg.graph.vocabulary import Names

    names = Names(from_environment().base_iri)
    if list_:
        for saved in saved_queries().values():
            click.echo(f"{saved.name}: {saved.title}")
            for parameter in saved.parameters:
                need = "" if parameter.required else " (optional)"
                click.echo(f"  --{parameter.name}{need}  {parameter.doc}")
        return 0
    if name:
        values = _values(rest)
        return _print(run_saved(_store(place, names), name, values, names), format_, names)
    text = file.read_text("utf-8") if file else " ".join(rest)
    if not text.strip():
        raise click.UsageError("give a query, -f FILE or --name NAME")
    return _ask(text, _store(place, names), format_, names)


def _store(place: str | None, names: Names):  # type: ignore[no-untyped-def]  # LocalStore | EndpointStore, imported late
    from kg.graph.store import LocalStore, open_store

    if place is not None:
        return open_store(place, read_only=True)
    from api.ingestion import add_reference
    from api.pipeline import Checker

    store = LocalStore()
    add_reference(store, Checker().catalog, names)
    return store


def _values(rest: Sequence[str]) -> dict[str, str]:
    """The parameters in `--key value` or `--key=value`."""
    values: dict[str, str] = {}
    left = list(rest)
    while left:
        word = left.pop(0)
        if not word.startswith("--"):
            raise click.UsageError(f"{word!r} is no parameter; write --KEY VALUE")
        key, equals, value = word[2:].partition("=")
        if not equals:
            if not left:
                raise click.UsageError(f"--{key} needs a value")
            value = left.pop(0)
        values[key] = value
    return values


def _ask(text: str, store, format_: str, names: Names) -> int:  # type: ignore[no-untyped-def]  # see _store
    import pyoxigraph

    from kg.graph.guard import RefusedQuery, check_query
    from kg.graph.queries import Rows
    from kg.model.errors import SettingError

    try:
        check_query(text)  # an engine that runs out of stack ends the process without a word
    except RefusedQuery as error:
        raise SettingError(f"query: {error}. {error.hint}".strip()) from error
    found = store.query(text)
    if isinstance(found, pyoxigraph.QueryBoolean):
        variables: tuple[str, ...] = ("ask",)
        return _print(Rows(variables, ((pyoxigraph.Literal(bool(found)),),)), format_, names)
    if isinstance(found, pyoxigraph.QueryTriples):
        triples = list(found)
        if format_ in ("ttl", "json"):
            form = pyoxigraph.RdfFormat.TURTLE if format_ == "ttl" else pyoxigraph.RdfFormat.JSON_LD
            click.echo(pyoxigraph.serialize(triples, format=form, prefixes=names.prefixes))
            return 0
        rows = tuple((t.subject, t.predicate, t.object) for t in triples)
        return _print(Rows(("subject", "predicate", "object"), rows), format_, names)
    variables = tuple(variable.value for variable in found.variables)
    return _print(Rows(variables, tuple(tuple(row) for row in found)), format_, names)


def _print(found: Rows, format_: str, names: Names) -> int:
    text = {"table": _table, "csv": _csv, "json": _json, "ttl": _turtle}[format_](found, names)
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    return 0


def _plain(term: ox.NamedNode | ox.Literal | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _short(term: ox.NamedNode | ox.Literal | None, names: Names) -> str:
    text = _plain(term)
    for prefix, namespace in names.prefixes.items():
        if text.startswith(namespace):
            return f"{prefix}:{text[len(namespace) :]}"
    return text.removeprefix(names.base)


def _table(found: Rows, names: Names) -> str:
    from api.terminal import columns, printable

    cells = [found.variables, *(tuple(printable(_short(term, names)) for term in row) for row in found.rows)]
    cut = [tuple(cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…" for cell in row) for row in cells]
    widths = [max(columns(row[at]) for row in cut) for at in range(len(found.variables))]
    lines = ["  ".join(c + " " * (w - columns(c)) for c, w in zip(row, widths, strict=True)).rstrip() for row in cut]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, f"{len(found.rows)} rows", ""])


def _csv(found: Rows, names: Names) -> str:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(found.variables)
    writer.writerows([_plain(term) for term in row] for row in found.rows)
    return out.getvalue()


def _json(found: Rows, names: Names) -> str:
    import json

    rows = [dict(zip(found.variables, map(_plain, row), strict=True)) for row in found.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _turtle(found: Rows, names: Names) -> str:
    """Rows as the result set vocabulary of the W3C's tests, the only RDF form that a table has."""
    import pyoxigraph as ox

    rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    root = ox.BlankNode("results")
    triples = [ox.Triple(root, kind, ox.NamedNode(rs + "ResultSet"))]
    triples += [ox.Triple(root, ox.NamedNode(rs + "resultVariable"), ox.Literal(name)) for name in found.variables]
    for number, row in enumerate(found.rows):
        solution = ox.BlankNode(f"row{number}")
        triples.append(ox.Triple(root, ox.NamedNode(rs + "solution"), solution))
        for at, (name, term) in enumerate(zip(found.variables, row, strict=True)):
            if term is not None:
                binding = ox.BlankNode(f"row{number}c{at}")
                triples.append(ox.Triple(solution, ox.NamedNode(rs + "binding"), binding))
                triples.append(ox.Triple(binding, ox.NamedNode(rs + "variable"), ox.Literal(name)))
                triples.append(ox.Triple(binding, ox.NamedNode(rs + "value"), term))
    body = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={"rs": rs, **names.prefixes})
    assert body is not None
    return body.decode()
