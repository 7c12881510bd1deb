"""`benchproof check`: the options of the command line, and what they are called there."""

from __future__ import annotations

from typing import Any

import click

from api.proofreading import DEFAULTS, FAIL_ON, Options, proofread
from api.reports import FORMATS


@click.command(short_help="Proofread articles: which claims are wrong, why, and the right numbers.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    default=DEFAULTS.format,
    show_default=True,
    help="How the report is printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=DEFAULTS.fail_on,
    show_default=True,
    help="Lowest severity that makes the exit status 1.",
)
@click.option("--as-of", metavar="DATE", help="Judge as of this ISO date; stands above a date in the article.")
@click.option(
    "--reference", "references", multiple=True, metavar="DIR", help="Add or replace reference tables (repeatable)."
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Report only these rules, by code or name (repeatable, or comma-separated).",
)
@click.option(
    "--ignore", multiple=True, metavar="RULE", help="Do not report these rules (repeatable, or comma-separated)."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    default=DEFAULTS.jobs,
    show_default=True,
    metavar="N",
    help="Worker processes; the report is the same for any number.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default=DEFAULTS.color,
    show_default=True,
    help="Colours in the text report.",
)
@click.option("-v", "--verbose", is_flag=True, help="Text report: also every claim, source and reason.")
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Proofread articles: files, directories (.md .markdown .txt .html .htm), or - for standard input.

    Exits 0 when nothing at or above the severity of --fail-on was found, 1 when something was, 2 when the run itself
    failed.
    """
    return proofread(paths, Options(**options))
