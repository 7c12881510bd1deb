"""From verdicts to what an editor sees: which rule a fault belongs to, fingerprints that survive edits elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.check.article import Article
from kg.model.claims import OrderClaim, RankClaim, ValueClaim
from kg.model.record import changed
from kg.model.report import Finding, Judged
from kg.model.text import Span


@dataclass(frozen=True, kw_only=True)
class CheckedArticle:
    """What a rule looks at."""

    judged: tuple[Judged, ...]
    article: Article


def fault_of(judged: Judged) -> str | None:
    """The name of the one rule that a contradicted claim belongs to; None for any other verdict."""
    verdict = judged.verdict
    if verdict.word != "contradicted":
        return None
    match judged.claim:
        case ValueClaim(kind="score"):
            if verdict.cause == "own-table":
                return "self-contradiction"
            return "out-of-range" if verdict.cause == "impossible" else "score-mismatch"
        case ValueClaim(kind="price"):
            return "price-mismatch"
        case ValueClaim():
            return "attribute-mismatch"
        case OrderClaim():
            if verdict.cause == "saving":
                return "wrong-saving"
            return "wrong-margin" if verdict.cause in ("margin", "points-for-percent") else "wrong-winner"
        case RankClaim():
            return "wrong-rank"


def with_fault(checked: CheckedArticle, fault: str) -> Iterable[Judged]:
    """The contradicted claims of one rule."""
    return (one for one in checked.judged if one.verdict.word == "contradicted" and fault_of(one) == fault)


def with_note(checked: CheckedArticle, note: str) -> Iterable[Judged]:
    """The claims that are not contradicted and whose verdict carries a note."""
    return (
        one for one in checked.judged if note in one.verdict.notes and one.verdict.word in ("supported", "disputed")
    )


def fingerprinted(findings: Sequence[Finding], sentences: Sequence[Span], path: str, text: str) -> tuple[Finding, ...]:
    """Findings with fingerprints: rule, path, a digest of the sentence with white space folded, and an ordinal
    among equals.

    `sentences` holds the sentence or row of each finding.
    """
    seen: dict[tuple[str, str], int] = {}
    found: list[Finding] = []
    for finding, sentence in zip(findings, sentences, strict=True):
        folded = " ".join(sentence.of(text).split())
        digest = hashlib.sha256(f"{finding.rule}\0{path}\0{folded}".encode()).hexdigest()[:16]
        ordinal = seen.get((finding.rule, digest), 0)
        seen[finding.rule, digest] = ordinal + 1
        found.append(changed(finding, fingerprint=f"{finding.rule}-{digest}-{ordinal}"))
    return tuple(found)
