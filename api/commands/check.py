"""`benchproof check`: articles in, one report out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.reports import FORMATS, Style, reporter

if TYPE_CHECKING:
    from kg.model.report import Report

FAIL_ON = ("error", "warning", "info", "never")
MANY = 3  # from this many files on a progress bar says more than the wait


@click.command(short_help="Proofread articles: which claims are wrong, why, and the right numbers.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How the report is printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
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
    default=1,
    show_default=True,
    metavar="N",
    help="Worker processes; the report is the same for any number.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours in the text report.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Text report: also every supported, disputed and unverifiable claim."
)
def check(paths: tuple[str, ...], format_: str, fail_on: str, color: str, verbose: bool, **options: Any) -> int:
    """Proofread articles: files, directories (.md .markdown .txt .html .htm), or - for standard input.

    Exits 0 when nothing at or above the severity of --fail-on was found, 1 when something was, 2 when the run itself
    failed.
    """
    from api.terminal import wants_color

    report = _report(paths, **options)
    text = reporter(format_)(report, Style(color=wants_color(color, sys.stdout), verbose=verbose))
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
    return int(is_failure(report, fail_on))


def is_failure(report: Report, fail_on: str) -> bool:
    """Whether some finding is at or above the severity."""
    counted = FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    return fail_on != "never" and any(
        finding.severity in counted for document in report.documents for finding in document.findings
    )


def _report(
    paths: tuple[str, ...],
    as_of: str | None,
    references: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    jobs: int,
) -> Report:
    """The report on the paths, with a progress bar on standard error where somebody is there to see it."""
    from api.pipeline import Checker

    checker = Checker([Path(folder) for folder in references], _names(select), _names(ignore))
    day = _day(as_of)
    if not sys.stderr.isatty():
        return checker.check_paths(paths, day, jobs)
    from api.pipeline import find_jobs

    total = sum(1 for _ in find_jobs(paths))
    if total < MANY:
        return checker.check_paths(paths, day, jobs)
    with click.progressbar(length=total, label="checking", file=sys.stderr) as bar:
        return checker.check_paths(paths, day, jobs, progress=lambda _: bar.update(1))


def _names(values: tuple[str, ...]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _day(text: str | None) -> str | None:
    """An ISO date, or None. Raises BadParameter for anything else."""
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.BadParameter(f"{text!r} is no date like 2025-01-31", param_hint="--as-of") from None
