"""The report as a page of its own: each article with its findings marked in place. No script, no request."""

from __future__ import annotations

import html

from api.reports import Style
from api.reports.as_text import reasons, right_value, source_line
from api.reports.places import Places
from api.reports.summary import VERDICTS, summary
from api.terminal import printable
from kg.model.report import Checked, Finding, Report

SHEET = """
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #1a5fb4; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc46b; --info: #8ab4f8; } }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; }
mark.error { text-decoration-style: wavy; text-decoration-color: var(--error); }
mark.warning { text-decoration-style: dashed; text-decoration-color: var(--warning); }
mark.info { text-decoration-style: dotted; text-decoration-color: var(--info); }
li { margin: .7rem 0; } li strong.error { color: var(--error); } li strong.warning { color: var(--warning); }
li strong.info { color: var(--info); }
li div { margin-left: 1rem; overflow-wrap: anywhere; }
"""


def render(report: Report, style: Style) -> str:
    """One HTML document; everything an article or a source says is text in it, never markup."""
    counts = summary(report.documents)
    words = ", ".join(f"{counts[word]} {word}" for word in VERDICTS)
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>Benchproof report</title>\n<style>{SHEET}</style>\n</head>\n<body>",
        f"<h1>Benchproof report</h1>\n<p>{counts['claims']} claims: {words}. Held against {report.reference_facts:,} "
        f"facts as of {escape(report.reference_as_of)}.</p>",
        *(_document(document, index) for index, document in enumerate(report.documents)),
    ]
    missing = reasons(report)
    if missing or report.skipped:
        parts.append("<h2>Not checked</h2>\n<ul>")
        parts += [f"<li>{times} × {escape(what)}: {escape(reason)}</li>" for what, reason, times in missing]
        parts += [f"<li>skipped {escape(path)}: {escape(reason)}</li>" for path, reason in report.skipped]
        parts.append("</ul>")
    parts.append("</body>\n</html>")
    return "\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text as HTML shows it: markup escaped, control characters other than line ends made visible."""
    return html.escape("\n".join(printable(line.removesuffix("\r")) for line in text.split("\n")))


def _document(document: Checked, index: int) -> str:
    findings = sorted(document.findings, key=lambda finding: (finding.span.start, finding.span.end, finding.rule))
    places = Places(document)
    notes = "\n".join(_note(finding, places, f"f{index}-{n}") for n, finding in enumerate(findings))
    return (
        f"<section>\n<h2>{escape(document.path)}</h2>\n<ol>\n{notes}\n</ol>\n"
        f"<pre>{marked(document.text, findings, f'f{index}-')}</pre>\n</section>"
    )


def marked(text: str, findings: list[Finding], prefix: str) -> str:
    """The text with each finding's words in a `mark` that leads to its note; of two that overlap the first has them."""
    parts: list[str] = []
    at = 0
    for number, finding in enumerate(findings):
        start = max(finding.span.start, at)
        if start >= finding.span.end:
            continue
        words = escape(text[start : finding.span.end])
        parts.append(escape(text[at:start]))
        parts.append(f'<a href="#{prefix}{number}"><mark class="{finding.severity}">{words}</mark></a>')
        at = finding.span.end
    return "".join(parts) + escape(text[at:])


def _note(finding: Finding, places: Places, anchor: str) -> str:
    head = f'<strong class="{finding.severity}">{escape(finding.severity)}: {escape(finding.name)}</strong>'
    lines = [f'<li id="{anchor}">{head} ({escape(finding.rule)}) {escape(finding.message)}']
    for judged in places.claims_of(finding):
        right = right_value(judged.verdict)
        if right:
            lines.append(f"<div>right: {escape(right)}</div>")
        if judged.verdict.derivation:
            lines.append(f"<div>arithmetic: {escape(judged.verdict.derivation)}</div>")
        for item in judged.verdict.evidence[:3]:
            words = escape(source_line(item, whole=False))
            if item.url and item.url.startswith(("http://", "https://")):
                words = f'<a href="{escape(item.url)}" rel="noreferrer">{words}</a>'
            lines.append(f"<div>source: {words}</div>")
    return "\n".join(lines) + "</li>"
