"""A report with one of everything, made by hand, for the tests of the formats."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model.claims import Entity, OrderClaim, RankClaim, Unread, ValueClaim
from kg.model.quantity import Moment, Quantity, Wording
from kg.model.report import Checked, Evidence, Expected, Finding, Fix, Judged, Report, Verdict
from kg.model.text import Span

ARTICLE = """# Scores of the week

R1 gets 97.9 on MATH-500 and is level with o1 on MMLU.
| Model | 日本語 AIME |
|\tR1 |\t79.8 |
The 671B model came in January 2025 under MIT, best of all; it leads in 3 of 5.
"""


def at(words: str) -> Span:
    """Where the words stand in the article."""
    start = ARTICLE.index(words)
    return Span(start, start + len(words))


R1 = Entity(id="deepseek-r1", name="R1", candidates=("deepseek-r1",), span=at("R1"))
O1 = Entity(id=None, name="o1", candidates=("openai-o1", "openai-o1-2024-12-17"), span=at("o1"))
MATH = Entity(id="math-500", name="MATH-500", candidates=("math-500",), span=at("MATH-500"))
AIME = Entity(id="aime-2024", name="AIME", candidates=("aime-2024",))
TABLE = Evidence(
    kind="fact",
    stance="against",
    subject="deepseek-r1",
    value=Decimal("97.3"),
    unit="percent",
    benchmark="math-500",
    metric="pass@1",
    fact="f-1",
    source="r1-paper",
    title="DeepSeek-R1 paper",
    url="https://example.org/r1",
    locator="Table 4",
    as_of="2025-01-22",
)


def quantity(value: str, unit: str, printed: str, **more: object) -> Quantity:
    """A quantity as printed."""
    return Quantity(value=Decimal(value), unit=unit, half=Decimal("0.05"), printed=printed, **more)  # type: ignore[arg-type]  # units stand in the table below


def verdict(word: str, **more: object) -> Verdict:
    """A verdict with a reason."""
    return Verdict(word=word, reason=f"It is {word}.", **more)  # type: ignore[arg-type]  # words and parts stand in the table below


def value_claim(kind: str, words: str, **more: object) -> ValueClaim:
    """A value claim about R1."""
    return ValueClaim(kind=kind, span=at(words), origin="prose", sentence=at(words), subject=(R1,), **more)  # type: ignore[arg-type]  # as above


CLAIMS = (
    Judged(
        id="c-score",
        claim=value_claim(
            "score", "97.9", benchmarks=(MATH,), metric="pass@1", value=quantity("97.9", "percent", "97.9")
        ),
        verdict=verdict(
            "contradicted",
            cause="digits-swapped",
            expected=(Expected(value=Decimal("97.3"), unit="percent", metric="pass@1"),),
            derivation="97.9 − 97.3 = 0.6 points",
            evidence=(TABLE,),
            fix=Fix(span=at("97.9"), replacement="97.3", safe=True),
        ),
    ),
    Judged(
        id="c-order",
        claim=OrderClaim(
            span=at("level with"),
            origin="prose",
            sentence=at("R1 gets"),
            subject=(R1,),
            object=(O1,),
            relation="level",
            domains=("knowledge",),
        ),
        verdict=verdict("contradicted", expected_relation="below", evidence=(replace(TABLE, stance="whose"),)),
    ),
    Judged(
        id="c-cell",
        claim=value_claim(
            "score", "79.8", benchmarks=(AIME,), setting=("cot", "thinking"), value=quantity("79.8", "percent", "79.8")
        ),
        verdict=verdict(
            "contradicted",
            expected=(
                Expected(value=Decimal("62.5"), unit="percent", setting=("long-cot",)),
                Expected(value=Decimal("47.3"), unit="percent", setting=("short-cot",)),
            ),
        ),
    ),
    Judged(
        id="c-size",
        claim=value_claim("attribute", "671B", metric="total-params", value=quantity("671E+9", "parameters", "671B")),
        verdict=verdict("supported"),
    ),
    Judged(
        id="c-date",
        claim=value_claim(
            "attribute", "January 2025", metric="release-date", value=Moment(iso="2025-01", printed="January 2025")
        ),
        verdict=verdict("disputed"),
    ),
    Judged(
        id="c-licence",
        claim=value_claim("attribute", "MIT", metric="license", value=Wording(text="MIT", printed="MIT")),
        verdict=verdict("unverifiable"),
    ),
    Judged(
        id="c-best",
        claim=RankClaim(span=at("best of all"), origin="markup", sentence=at("best"), subject=(R1, O1), rank=1),
        verdict=verdict("unverifiable"),
    ),
    Judged(
        id="c-leads",
        claim=RankClaim(span=at("leads in 3 of 5"), origin="prose", sentence=at("leads"), subject=(), rank=(3, 5)),
        verdict=verdict(
            "unverifiable",
            evidence=(
                Evidence(kind="own-table", stance="for", subject="R1", value=Decimal(3), unit="count", span=at("79.8")),
            ),
        ),
    ),
)
FINDINGS = (
    Finding(
        rule="BP001",
        name="score-mismatch",
        severity="error",
        span=at("97.9"),
        message="R1 on MATH-500: the article prints 97.9; the paper has 97.3.",
        claims=("c-score",),
        fix=Fix(span=at("97.9"), replacement="97.3", safe=True),
        fingerprint="BP001:1",
    ),
    Finding(
        rule="BP002",
        name="wrong-winner",
        severity="warning",
        span=at("level with"),
        message="R1 is below o1 on MMLU.",
        claims=("c-order",),
        fingerprint="BP002:1",
    ),
    Finding(
        rule="BP001",
        name="score-mismatch",
        severity="error",
        span=at("79.8"),
        message="R1 on AIME: 62.5 or 47.3.",
        claims=("c-cell",),
        fingerprint="BP001:2",
    ),
    Finding(
        rule="BP012",
        name="unknown-name",
        severity="info",
        span=at("best of all"),
        message="Nobody knows them all.",
        claims=(),
        fingerprint="BP012:1",
    ),
)


@pytest.fixture
def report() -> Report:
    """One document with every kind of claim, verdict and finding, and one file that was skipped."""
    document = Checked(
        path="drafts/week.md",
        text=ARTICLE,
        sha256=hashlib.sha256(ARTICLE.encode()).hexdigest(),
        media_type="text/markdown",
        claims=CLAIMS,
        findings=FINDINGS,
        unread=(Unread(span=at("3 of 5"), reason="a count without a measure"),),
    )
    return Report(
        version="0.1.0",
        reference_digest="sha256:" + "0" * 64,
        reference_facts=5019,
        reference_as_of="2026-11-21",
        documents=(document,),
        skipped=(("drafts/photo.txt", "drafts/photo.txt: binary file"),),
    )
