"""The report as CSV, one row a claim, for a spreadsheet. RFC 4180: CRLF line ends, quotes where needed."""

from __future__ import annotations

import csv
import io
from typing import Any

from api.reports import Style
from api.reports.as_json import document_record
from kg.model.report import Report

COLUMNS = (
    "path",
    "line",
    "column",
    "verdict",
    "rule",
    "severity",
    "kind",
    "quote",
    "subject",
    "object",
    "benchmark",
    "metric",
    "setting",
    "relation",
    "printed",
    "value",
    "unit",
    "expected",
    "reason",
    "derivation",
    "source",
    "locator",
    "url",
    "id",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, style: Style) -> str:
    """A header row and a row for each claim; a claim of several findings names them all."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for document in report.documents:
        found = document_record(document)
        by_claim: dict[str, list[dict[str, Any]]] = {}
        for finding in found["findings"]:
            for claim in finding["claims"]:
                by_claim.setdefault(claim, []).append(finding)
        for claim in found["claims"]:
            row = _row(claim, by_claim.get(claim["id"], []))
            writer.writerow([_inert(found["path"]), *(_inert(row[name]) for name in COLUMNS[1:])])
    return out.getvalue()


def _row(claim: dict[str, Any], findings: list[dict[str, Any]]) -> dict[str, Any]:
    first = claim["evidence"][0] if claim["evidence"] else {}
    return {
        **claim,
        "line": claim["span"]["line"],
        "column": claim["span"]["column"],
        "rule": [finding["rule"] for finding in findings],
        "severity": [finding["severity"] for finding in findings],
        "source": first.get("title") or first.get("source"),
        "locator": first.get("locator"),
        "url": first.get("url"),
    }


def _words(value: Any) -> str:
    """A value of the report in one cell: names of entities, items with semicolons between."""
    match value:
        case None:
            return ""
        case list():
            return "; ".join(dict.fromkeys(map(_words, value)))
        case {"leads": leads, "of": of}:
            return f"{leads} of {of}"
        case {"value": right, "setting": setting}:
            return f"{_words(right)} ({setting})" if setting else _words(right)
        case {"id": id, "name": name}:
            return str(id or name)
        case _:
            return str(value)


def _inert(value: Any) -> str:
    """The cell's words, behind an apostrophe where a spreadsheet would run them as a formula. Numbers stay numbers."""
    words = _words(value)
    if words.startswith(FORMULA) and not isinstance(value, int | float) and not _is_number(words):
        return "'" + words
    return words


def _is_number(words: str) -> bool:
    return words[1:].replace(".", "", 1).isdigit()
