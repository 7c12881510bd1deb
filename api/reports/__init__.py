"""A `Report` goes in, text goes out: one file a format, each a pure function. The table below says which there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from kg.model.report import Report

FORMATS: dict[str, str] = {
    "text": "api.reports.as_text",
    "json": "api.reports.as_json",
    "sarif": "api.reports.as_sarif",
    "markdown": "api.reports.as_markdown",
    "csv": "api.reports.as_csv",
    "html": "api.reports.as_html",
    "claimreview": "api.reports.as_claimreview",
    "turtle": "api.reports.as_turtle",
}
"""Format name -> module with a `render`; imported only when it is the one that was asked for."""


class Style(NamedTuple):
    """How the reader wants to see it; formats for programs ignore it."""

    color: bool = False
    """ANSI colours."""
    verbose: bool = False
    """Every claim and every reason, not only what an editor must act on."""


class Reporter(Protocol):
    """What every format module offers as `render`."""

    def __call__(self, report: Report, style: Style) -> str:
        """The whole report, ending in a line end."""


def reporter(name: str) -> Reporter:
    """The `render` of a format. Raises KeyError for a name that FORMATS does not have."""
    return cast(Reporter, import_module(FORMATS[name]).render)
