"""The report for a person at a terminal: each finding under the line it is about, then what was not checked and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from api.reports import Style
from api.reports.excerpt import excerpt
from api.reports.places import Places
from api.reports.summary import SEVERITIES, VERDICTS, summary
from api.terminal import printable
from kg.model.report import Checked, Evidence, Finding, Judged, Report, Verdict

REASONS = 6  # so many reasons are listed without --verbose; the rest are counted
TITLE = 64  # characters of a source's title that are shown without --verbose
SOURCES = 3  # so many sources of one finding are listed without --verbose
MARKS = {"for": "source", "against": "source", "whose": "whose number"}

RED, GREEN, YELLOW, BLUE, BOLD, DIM = "31", "32", "33", "34", "1", "2"
COLORS = {
    "contradicted": RED,
    "disputed": YELLOW,
    "supported": GREEN,
    "unverifiable": DIM,
    "error": RED,
    "warning": YELLOW,
    "info": BLUE,
}


class Pen(NamedTuple):
    """Writes with colour or without."""

    color: bool

    def __call__(self, text: str, *codes: str) -> str:
        """The text in these ANSI colours, or plain."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color and codes else text


def render(report: Report, style: Style) -> str:
    """The report as lines for a terminal; nothing an article contains reaches it as a control character."""
    pen = Pen(style.color)
    lines: list[str] = []
    for document in report.documents:
        for entry in _entries(document, style, pen):
            lines += [*entry, ""]
    lines += _summary(report, style, pen)
    return "\n".join(lines) + "\n"


def _entries(document: Checked, style: Style, pen: Pen) -> Iterator[list[str]]:
    """What is said about one document, in its order: findings, and with `verbose` every other claim."""
    places = Places(document)
    judged = {item.id: item for item in document.claims}
    entries = [
        (
            finding.span.start,
            finding.span.end,
            _finding(finding, [judged[i] for i in finding.claims if i in judged], places, style, pen),
        )
        for finding in document.findings
    ]
    if style.verbose:
        told = {claim for finding in document.findings for claim in finding.claims}
        entries += [
            (item.claim.span.start, item.claim.span.end, _claim(item, places, style, pen))
            for item in document.claims
            if item.id not in told
        ]
    entries.sort(key=lambda entry: entry[:2])
    for _, _, lines in entries:
        yield lines


def _finding(finding: Finding, claims: list[Judged], places: Places, style: Style, pen: Pen) -> list[str]:
    word = claims[0].verdict.word if claims else finding.severity
    if claims and finding.severity == "info":
        word = claims[0].verdict.word
    color = COLORS[finding.severity]
    head = f"{printable(places.at(finding.span))}: {pen(word, BOLD, color)} {pen(finding.name, BOLD)} [{finding.rule}]"
    lines = [
        head,
        *excerpt(places, finding.span, lambda caret: pen(caret, BOLD, color)),
        f"  {printable(finding.message)}",
    ]
    for item in claims:
        lines += _grounds(item.verdict, style)
    fix = finding.fix or next((item.verdict.fix for item in claims if item.verdict.fix), None)
    if fix:
        was = fix.span.of(places.document.text)
        lines.append(
            f"  fix: {printable(was)!r} -> {printable(fix.replacement)!r}" + ("" if fix.safe else " (look first)")
        )
    return lines


def _claim(item: Judged, places: Places, style: Style, pen: Pen) -> list[str]:
    word = item.verdict.word
    head = f"{printable(places.at(item.claim.span))}: {pen(word, BOLD, COLORS[word])}"
    caret = excerpt(places, item.claim.span, lambda marks: pen(marks, COLORS[word]))
    return [head, *caret, f"  {printable(item.verdict.reason)}", *_grounds(item.verdict, style)]


def _grounds(verdict: Verdict, style: Style) -> list[str]:
    """The right value, the arithmetic and the sources behind a verdict."""
    lines: list[str] = []
    if verdict.word == "contradicted":
        right = right_value(verdict)
        if right:
            lines.append(f"  right: {printable(right)}")
    if verdict.derivation:
        lines.append(f"  arithmetic: {printable(verdict.derivation)}")
    shown = verdict.evidence if style.verbose else verdict.evidence[:SOURCES]
    lines += [f"  {MARKS[item.stance]}: {printable(source_line(item, whole=style.verbose))}" for item in shown]
    if len(shown) < len(verdict.evidence):
        lines.append(f"  and {len(verdict.evidence) - len(shown)} more sources (--verbose shows them)")
    return lines


def right_value(verdict: Verdict) -> str:
    """The right value or relation in words, several with semicolons between; empty where the verdict has none."""
    right = [
        amount(item.value, item.unit) + _circumstances(item.subject, item.metric, item.setting)
        for item in verdict.expected
    ]
    if isinstance(verdict.expected_relation, int):
        right.insert(0, f"rank {verdict.expected_relation}")
    elif verdict.expected_relation is not None:
        right.insert(0, verdict.expected_relation)
    return "; ".join(right)


def source_line(item: Evidence, *, whole: bool = True) -> str:
    """What one piece of evidence says and where: value, circumstances, source, place, date; address if `whole`."""
    value = amount(item.value, item.unit) if item.value is not None else ""
    said = " ".join(part for part in (item.subject, value) if part)
    said += _circumstances(item.benchmark, item.metric, item.setting)
    if item.kind != "fact":
        return f"{said}, in this article's own {'table' if item.kind == 'own-table' else 'text'}"
    title = item.title or item.source
    where = (
        [title, item.locator, item.as_of, item.url] if whole else [title and _short(title), item.locator, item.as_of]
    )
    return ", ".join([said, *(part for part in where if part)])


def _short(title: str) -> str:
    """A title that leaves room on the line for the place in it."""
    return title if len(title) <= TITLE else title[:TITLE].rsplit(" ", 1)[0].rstrip(" ,:;(") + "…"


def _circumstances(*parts: str | tuple[str, ...] | None) -> str:
    words = [word for part in parts if part for word in ((part,) if isinstance(part, str) else part)]
    return f" ({', '.join(words)})" if words else ""


def amount(value: Decimal | str, unit: str | None) -> str:
    """A value with its unit as a person writes it: 79.8%, $0.55 per million tokens, 671B parameters."""
    from kg.check.figures import shown

    words = shown(value, unit)
    match unit:
        case "percent":
            return f"{words}%"
        case "usd-per-mtok":
            return f"{words} per million tokens"
        case "ratio":
            return f"{words}x"
        case None | "text" | "date" | "usd" | "count":
            return words
        case _:
            return f"{words} {unit.replace('-', ' ')}"


def _summary(report: Report, style: Style, pen: Pen) -> list[str]:
    counts = summary(report.documents)
    found = counts["findings"]
    words = ", ".join(f"{counts[word]} {word}" for word in VERDICTS)
    lines = [
        f"{_count(len(report.documents), 'document')}, {_count(counts['claims'], 'claim')}: {words}.",
        "Findings: " + ", ".join(_count(found[s], s) if s != "info" else f"{found[s]} info" for s in SEVERITIES) + ".",
        f"Held against {report.reference_facts:,} facts as of {report.reference_as_of}.",
    ]
    missing = reasons(report)
    if not missing and not report.skipped:
        return lines
    lines.append(pen("Not checked:", BOLD))
    for title in dict.fromkeys(title for title, _, _ in missing):
        lines += _grouped(title, [(times, reason) for what, reason, times in missing if what == title], style)
    if report.skipped:
        lines.append(f"  {_count(len(report.skipped), 'file')} skipped:")
        lines += [f"    {printable(_said_once(path, reason))}" for path, reason in report.skipped]
    return lines


UNVERIFIABLE, UNREAD = "unverifiable", "not read as a claim, near a known name"


def reasons(report: Report) -> list[tuple[str, str, int]]:
    """`(what, why, how often)` of everything that was met and not checked, most frequent first within each kind."""
    unverifiable = Counter(
        item.verdict.reason for d in report.documents for item in d.claims if item.verdict.word == "unverifiable"
    )
    unread = Counter(item.reason for document in report.documents for item in document.unread)
    return [(UNVERIFIABLE, reason, times) for reason, times in unverifiable.most_common()] + [
        (UNREAD, reason, times) for reason, times in unread.most_common()
    ]


def _grouped(title: str, counted: list[tuple[int, str]], style: Style) -> list[str]:
    """The reasons with their counts."""
    shown = counted if style.verbose else counted[:REASONS]
    total = sum(times for times, _ in counted)
    lines = [f"  {total} {title}:", *(f"    {times:>4} x {printable(reason)}" for times, reason in shown)]
    if len(shown) < len(counted):
        rest = sum(times for times, _ in counted[len(shown) :])
        lines.append(f"    {rest:>4} x other reasons (--verbose shows them)")
    return lines


def _said_once(path: str, reason: str) -> str:
    return reason if reason.startswith(path) else f"{path}: {reason}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
