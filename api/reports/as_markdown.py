"""The report as Markdown: a comment on a pull request, a note to an author."""

from __future__ import annotations

import re

from api.reports import Style
from api.reports.as_text import reasons, right_value, source_line
from api.reports.places import Places
from api.reports.summary import VERDICTS, summary
from api.terminal import printable
from kg.model.report import Checked, Evidence, Finding, Report

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&@:])")
MARKS = {"error": "❌", "warning": "⚠️", "info": "💡"}


def render(report: Report, style: Style) -> str:
    """A section for each document with findings, then what was not checked."""
    counts = summary(report.documents)
    lines = [
        "# Benchproof report",
        "",
        f"{counts['claims']} claims: " + ", ".join(f"{counts[word]} {word}" for word in VERDICTS) + ".",
    ]
    for document in report.documents:
        if document.findings:
            lines += ["", f"## {plain(document.path)}", "", *_findings(document)]
    missing = reasons(report)
    if missing:
        lines += ["", "## Not checked", ""]
        lines += [f"- {times} × {plain(what)}: {plain(reason)}" for what, reason, times in missing]
    return "\n".join(lines) + "\n"


def _findings(document: Checked) -> list[str]:
    places = Places(document)
    return [line for finding in document.findings for line in _finding(finding, document, places)]


def _finding(finding: Finding, document: Checked, places: Places) -> list[str]:
    line, column = places.lines.place(finding.span.start)
    head = f"- {MARKS[finding.severity]} **{finding.name}** ({finding.rule}), line {line}, column {column}: "
    lines = [head + plain(finding.message)]
    quoted = " ".join(finding.span.of(document.text).split())
    if quoted:
        lines.append(f"  - says: {plain(quoted)}")
    for judged in places.claims_of(finding):
        right = right_value(judged.verdict)
        if right:
            lines.append(f"  - right: {plain(right)}")
        if judged.verdict.derivation:
            lines.append(f"  - arithmetic: {plain(judged.verdict.derivation)}")
        lines += [f"  - source: {_source(item)}" for item in judged.verdict.evidence[:1]]
    return lines


def _source(item: Evidence) -> str:
    words = plain(source_line(item, whole=False))
    if item.url and re.fullmatch(r"https?://[^\s<>]{1,2000}", item.url):
        return f"{words} ([link](<{item.url}>))"
    return words


def plain(text: str) -> str:
    """Text that Markdown shows as it is: on one line, with every character that could be markup escaped."""
    return SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))
