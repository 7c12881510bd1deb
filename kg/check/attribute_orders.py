"""Larger and smaller, longer and shorter, older and younger: orders of attributes."""

from __future__ import annotations

from decimal import Decimal

from kg.check.article import Article
from kg.check.attribute_facts import ANSWERS, facts_of
from kg.check.figures import plain, shown
from kg.model.claims import OrderClaim
from kg.model.report import Verdict

NUMBERS = frozenset(
    {
        "total-params",
        "params",
        "active-params",
        "context-window",
        "api-context-window",
        "max-output-tokens",
        "training-tokens",
        "training-cost",
        "gpu-hours",
        "release-date",
    }
)
"""Attributes that a text compares."""
NEAR = Decimal("0.10")  # of the right ratio: sizes are rounded before they are divided


def is_attribute(metric: str) -> bool:
    """Whether a measure is a number about a model that is no score: its size, its context window."""
    return metric in NUMBERS


def judge_attribute_order(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict on "has more parameters than", "a longer context window than"."""
    library, date = article.library, article.date(claim)
    if len(claim.subject) != 1 or len(claim.object) != 1 or claim.own or claim.negated:
        return Verdict(word="unverifiable", reason="This comparison is not between two named models.")
    x, y = claim.subject[0], claim.object[0]
    label = (claim.metric or "").replace("-", " ")
    sides = [
        [
            (f, f.value)
            for f in facts_of(library, e, ANSWERS.get(claim.metric or "", (claim.metric or "",)), date)
            if isinstance(f.value, Decimal)
        ]
        for e in (x, y)
    ]
    missing = [library.called(e) for e, side in zip((x, y), sides, strict=True) if not side]
    if missing:
        return Verdict(word="unverifiable", reason=f"The reference has no {label} of {' and '.join(missing)}.")
    told = [
        (
            fa,
            fb,
            a == b
            if claim.relation == "level"
            else (a > b if claim.relation == "above" else a < b) or (claim.or_level and a == b),
        )
        for fa, a in sides[0]
        for fb, b in sides[1]
    ]
    good = next(((fa, fb) for fa, fb, holds in told if holds), None)
    fa, fb = good or told[0][:2]
    reason = (
        f"{library.name(fa.subject)} has {shown(fa.value, fa.unit)} ({library.place(fa)}), "
        f"{library.name(fb.subject)} {shown(fb.value, fb.unit)} ({library.place(fb)})."
    )
    evidence = (library.evidence(fa, "for" if good else "against"), library.evidence(fb, "for" if good else "against"))
    if good is None and claim.relation == "level":
        return Verdict(word="unverifiable", reason=reason, evidence=evidence)
    if good is not None and claim.margin is not None:
        assert isinstance(fa.value, Decimal) and isinstance(fb.value, Decimal)
        high, low = max(fa.value, fb.value), min(fa.value, fb.value)
        if claim.margin.unit != "ratio" or not low:
            return Verdict(word="unverifiable", reason=reason, evidence=evidence)
        off = abs(claim.margin.value - high / low) * low / high
        ratio = plain((high / low).quantize(Decimal("0.01")))
        word = claim.margin.could_print(high / low)
        return Verdict(
            word="supported" if word else "contradicted" if off > NEAR else "unverifiable",
            reason=reason,
            evidence=evidence,
            cause=None if word or off <= NEAR else "margin",
            derivation=f"{shown(high, fa.unit)} / {shown(low, fa.unit)} = {ratio}",
        )
    return Verdict(
        word="supported" if good else "contradicted",
        reason=reason,
        evidence=evidence,
        cause=None if good else "winner",
        expected_relation=None if good else "below" if claim.relation == "above" else "above",
    )
