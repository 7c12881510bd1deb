"""`benchproof facts`: every sourced value of a model, on a benchmark, of a metric."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Print every sourced value of a model or benchmark.")
@click.option("--model", metavar="NAME", help="A model as articles write it, or its id.")
@click.option("--benchmark", metavar="NAME", help="A benchmark as articles write it, or its id.")
@click.option("--metric", metavar="NAME", help="A metric (pass@1), a price (input-price) or a measure (total-params).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--reference", "references", multiple=True, metavar="DIR", help="Add or replace reference tables (repeatable)."
)
def facts(
    model: str | None, benchmark: str | None, metric: str | None, as_json: bool, references: tuple[str, ...]
) -> int:
    """Print every sourced value of what is named: metric, setting, source, place in the source, date.

    An ambiguous name prints its candidates and the values of all of them. A name that the reference does not know ends
    the run with 2 and the nearest names that it does.
    """
    from api.terminal import printable
    from sources.reference import open_catalog
    from sources.reference.inquiry import ask

    if not (model or benchmark or metric):
        raise click.UsageError("name a --model, a --benchmark or a --metric")
    catalog = open_catalog([Path(folder) for folder in references])
    answer = ask(catalog, model=model, benchmark=benchmark, metric=metric)
    if as_json:
        from api.reports.facts_as_json import render as render_json

        text = render_json(answer, catalog)
    else:
        from api.reports.facts_as_text import render as render_text

        text = "".join(f"{printable(line)}\n" for line in render_text(answer, catalog).splitlines())
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    return 0
