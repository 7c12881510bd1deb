"""`benchproof ingest`: articles into the graph."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command(short_help="Read, check and add articles to a graph store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--store",
    "place",
    required=True,
    metavar="DIR",
    help="Directory of the graph, or QUERY_URL,UPDATE_URL.",
)
@click.option("--as-of", metavar="DATE", help="Judge as of this ISO date; stands above a date in the article.")
@click.option(
    "--reference", "references", multiple=True, metavar="DIR", help="Add or replace reference tables (repeatable)."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.option("--progress/--no-progress", default=None, help="Progress bar on standard error; default: on a terminal.")
def ingest(
    paths: tuple[str, ...],
    place: str,
    as_of: str | None,
    references: tuple[str, ...],
    as_json: bool,
    progress: bool | None,
) -> int:
    """Read, check and add articles to a graph store, which is made where there is none.

    A line that says `added` stands for something that is stored for good. What is there already is left alone, so a run
    that was interrupted is resumed by running it again. Directories are walked.
    """
    import dataclasses

    from api.ingestion import ingest as run
    from api.pipeline import Checker
    from api.settings import from_environment
    from api.terminal import printable
    from kg.graph.store import open_store
    from kg.graph.vocabulary import Names

    checker = Checker([Path(folder) for folder in references])
    checker.catalog.digest  # noqa: B018  broken reference tables end the run before a store is made
    store = open_store(place)
    shown = sys.stderr.isatty() if progress is None else progress
    count: dict[str, int] = {}
    with click.progressbar(length=0, label="articles", file=sys.stderr, hidden=not shown) as bar:

        def total(number: int) -> None:
            bar.length = number

        for outcome in run(paths, store, checker, Names(from_environment().base_iri), as_of, total):
            count[outcome.what] = count.get(outcome.what, 0) + 1
            bar.update(1)
            if as_json:
                line = json.dumps(dataclasses.asdict(outcome), ensure_ascii=False)
            else:
                detail = outcome.reason or f"{outcome.claims} claims, {outcome.contradicted} contradicted"
                line = printable(
                    f"{outcome.what} {outcome.path}" + (f": {detail}" if outcome.what != "unchanged" else "")
                )
            click.echo(line.encode("utf-8", "backslashreplace"))
            sys.stdout.flush()
    if not as_json:
        click.echo(", ".join(f"{number} {what}" for what, number in sorted(count.items())) or "no files")
    return 0
