"""The report as SARIF 2.1.0, which code hosts and editors show beside the lines of a change.

Findings become results; the rules that they belong to are described with the text that `benchproof rule CODE` prints.
Columns count Unicode code points, as everywhere here, and the file says so (`columnKind`).
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from api.reports import Style
from api.reports.as_json import dumps
from api.reports.places import Places
from kg.model.report import Checked, Finding, Fix, Report
from kg.model.text import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "benchproof/v1"


def render(report: Report, style: Style) -> str:
    """The report as one SARIF run; files that were skipped are notifications of its invocation."""
    rules = _rules(report)
    order = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "benchproof", "version": report.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document) for document in report.documents],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {
                        "level": "warning",
                        "message": {"text": reason},
                        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}],
                    }
                    for path, reason in report.skipped
                ],
            }
        ],
        "properties": {"referenceDigest": report.reference_digest, "referenceAsOf": report.reference_as_of},
        "results": [
            _result(finding, places, index, order[finding.rule])
            for index, places in enumerate(map(Places, report.documents))
            for finding in places.document.findings
        ],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=True)


def _rules(report: Report) -> list[dict[str, Any]]:
    """The rules that have findings here, in the order of the table of rules."""
    from kg.check.rules import RULES

    used = {finding.rule for document in report.documents for finding in document.findings}
    return [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.summary},
            "help": {"text": rule.documentation, "markdown": rule.documentation},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }
        for rule in RULES
        if rule.code in used
    ]


def _artifact(document: Checked) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(document.path)},
        "mimeType": document.media_type,
        "hashes": {"sha-256": document.sha256},
    }


def _result(finding: Finding, places: Places, document: int, rule: int) -> dict[str, Any]:
    artifact = {"uri": _uri(places.document.path), "index": document}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.span, places, snippet=True)}}
        ],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, places, artifact)]
    return result


def _region(span: Span, places: Places, *, snippet: bool = False) -> dict[str, Any]:
    place = places.record(span)
    region: dict[str, Any] = {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
        "charOffset": span.start,
        "charLength": len(span),
    }
    if snippet:
        region["snippet"] = {"text": span.of(places.document.text)}
    return region


def _fix(fix: Fix, places: Places, artifact: dict[str, Any]) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(fix.span, places), "insertedContent": {"text": fix.replacement}}
    return {
        "description": {"text": "the sourced value" if fix.safe else "the sourced value; look before you apply it"},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _uri(path: str) -> str:
    """A path as a URI reference: relative stays relative, absolute becomes `file:`."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return quote(pure.as_posix().encode("utf-8", "surrogateescape"))
