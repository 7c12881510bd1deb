"""What a check answers: verdicts, evidence, findings. `docs/report.schema.json` is how these records are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kg.model.record import record
from kg.model.text import Span

if TYPE_CHECKING:
    from kg.model.claims import Claim, Unread

VerdictWord = Literal["supported", "contradicted", "disputed", "unverifiable"]
Stance = Literal["for", "against", "whose"]
Severity = Literal["error", "warning", "info"]


@record(kw_only=True)
class Evidence:
    """One thing a verdict rests on: a fact, or a place in the document itself."""

    kind: Literal["fact", "own-table", "own-text"]
    stance: Stance
    """`whose` marks the fact that the wrong number really is."""
    subject: str
    """Model id or printed name."""
    value: Decimal | str | None
    unit: str | None
    benchmark: str | None = None
    metric: str | None = None
    setting: tuple[str, ...] = ()
    fact: str | None = None
    """Fact id; None for the document's own evidence."""
    span: Span | None = None
    """Where in the document; None for facts."""
    source: str | None = None
    title: str | None = None
    url: str | None = None
    locator: str | None = None
    as_of: str | None = None


@record(kw_only=True)
class Expected:
    """A right value for a wrong one."""

    value: Decimal | str
    unit: str
    metric: str | None = None
    setting: tuple[str, ...] = ()
    subject: str | None = None
    """Model id, where a snapshot makes the difference."""


@record(kw_only=True)
class Fix:
    """The smallest replacement that makes the words true."""

    span: Span
    replacement: str
    safe: bool
    """Whether it may be made without a person looking: one right value, same unit, the sentence else unchanged."""


@record(kw_only=True)
class Verdict:
    """The judgement of one claim."""

    word: VerdictWord
    reason: str
    """One sentence for an editor; for `unverifiable` what is missing."""
    cause: str | None = None
    """Of a contradicted claim, its likely cause: `other-snapshot`, `other-model`, `other-benchmark`, `other-setting`,
    `other-metric`, `base-model`, `digits-swapped`, `stale`, `percent-for-points`, `impossible`, …"""
    expected: tuple[Expected, ...] = ()
    expected_relation: str | int | None = None
    """The right relation of an order, or the right rank."""
    derivation: str | None = None
    """The arithmetic: `79.8 − 79.2 = 0.6 points`."""
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    notes: tuple[str, ...] = ()
    """What rules look at beside the word: `other-snapshot`, `other-metric`, `coarser`, `truncated`, `weak`, `stale`,
    `other-provider`, `percent-for-points`, `own-table`, `everywhere`, `doubtful-reading`. Not printed:
    the reason says it in words."""


@record(kw_only=True)
class Judged:
    """A claim with its verdict."""

    id: str
    """Stable: a digest of document, span and content."""
    claim: Claim
    verdict: Verdict


@record(kw_only=True)
class Finding:
    """Something an editor should look at."""

    rule: str
    """Code: `BP001`."""
    name: str
    """`score-mismatch`."""
    severity: Severity
    span: Span
    message: str
    claims: tuple[str, ...]
    """Claim ids."""
    fix: Fix | None = None
    fingerprint: str = ""
    """Rule, path and a digest of the sentence with white space folded, plus an ordinal."""


@record(kw_only=True)
class Checked:
    """One document, checked."""

    path: str
    text: str
    sha256: str
    """Of the file's bytes."""
    media_type: str
    claims: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    pages: Mapping[int, tuple[int, tuple[float, float, float, float] | None]] = field(default_factory=dict)
    """For PDF and docx: start offset of a block -> (page, box); empty for text."""


@record(kw_only=True)
class Report:
    """Everything one run answers."""

    version: str
    """Of Benchproof."""
    reference_digest: str
    reference_facts: int
    reference_as_of: str
    documents: tuple[Checked, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    """`(path, reason)` of files met in a directory that could not be read."""
