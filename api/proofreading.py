"""One run of `benchproof check`: from its options to a report on standard output and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from api.reports import Style, reporter
from kg.model.errors import SettingError

if TYPE_CHECKING:
    from kg.model.report import Report

FAIL_ON = ("error", "warning", "info", "never")
MANY = 3  # from this many files on a progress bar says more than the wait


class Options(NamedTuple):
    """The options of `check`, with their defaults. A tuple: a start makes one and should not wait for its class."""

    format: str = "text"
    fail_on: str = "error"
    as_of: str | None = None
    references: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 1
    color: str = "auto"
    verbose: bool = False


DEFAULTS = Options()


def proofread(paths: Sequence[str], options: Options = DEFAULTS) -> int:
    """The exit status, 0 or 1, after the whole report is written. Raises what `Checker` raises, before anything is."""
    from api.terminal import wants_color

    report = _report(paths, options)
    style = Style(color=wants_color(options.color, sys.stdout), verbose=options.verbose)
    text = reporter(options.format)(report, style)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
    return int(is_failure(report, options.fail_on))


def is_failure(report: Report, fail_on: str) -> bool:
    """Whether some finding is at or above the severity."""
    counted = FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    return fail_on != "never" and any(
        finding.severity in counted for document in report.documents for finding in document.findings
    )


def _report(paths: Sequence[str], options: Options) -> Report:
    """The report on the paths, with a progress bar on standard error where somebody is there to see it."""
    from api.pipeline import Checker, find_jobs

    checker = Checker(options.references, _names(options.select), _names(options.ignore))
    day = _day(options.as_of)
    total = sum(1 for _ in find_jobs(paths)) if sys.stderr.isatty() else 0
    if total < MANY:
        return checker.check_paths(paths, day, options.jobs)
    import click

    with click.progressbar(length=total, label="checking", file=sys.stderr) as bar:
        return checker.check_paths(paths, day, options.jobs, progress=lambda _: bar.update(1))


def _names(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _day(text: str | None) -> str | None:
    """An ISO date, or None. Raises SettingError for anything else."""
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise SettingError(f"--as-of: {text!r} is no date like 2025-01-31") from None
