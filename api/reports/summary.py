"""The counts at the foot of a document and of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.model.report import Checked, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
VERDICTS = ("supported", "contradicted", "disputed", "unverifiable")


def summary(documents: Iterable[Checked]) -> dict[str, Any]:
    """Counts of claims by verdict and of findings by severity, over all the documents."""
    words: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for document in documents:
        words.update(judged.verdict.word for judged in document.claims)
        findings.update(finding.severity for finding in document.findings)
    return {
        "claims": sum(words.values()),
        **{word: words[word] for word in VERDICTS},
        "findings": {severity: findings[severity] for severity in SEVERITIES},
    }
