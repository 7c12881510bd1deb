"""Cheaper and dearer, larger and smaller: orders of prices and of attributes, with ratios and savings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.check.article import Article
from kg.check.attributes import ANSWERS, facts_of
from kg.check.figures import plain, shown
from kg.check.library import Library
from kg.check.prices import BLENDED, CACHED, INPUT, OUTPUT, SAME, SUM, TIERS, Offer, is_maker, offers_of, provider_fits
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity
from kg.model.report import Expected, Verdict

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
NEAR = Decimal("0.10")  # of the right factor: lists of different days and ways to count differ by as much
_OF_THE_PRICE = re.compile(r"(?:%|percent|per cent)\s{1,3}(?:of|as much)\b")  # "3.7% of the price"


@dataclass(frozen=True, slots=True)
class Quote:
    """Two prices of the same kind."""

    x: Offer
    y: Offer
    alike: bool
    """From one list, or each from its maker's own."""


def is_price(metric: str) -> bool:
    """Whether a measure is a price per million tokens."""
    return metric in (INPUT, CACHED, OUTPUT, BLENDED, SUM, "price", "cost") or metric in SAME


def is_attribute(metric: str) -> bool:
    """Whether a measure is a number about a model that is no score: its size, its context window."""
    return metric in NUMBERS


def judge_price_order(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict on who is cheaper, and by how much."""
    library, date = article.library, article.date(claim)
    if len(claim.subject) != 1 or len(claim.object) != 1:
        return Verdict(word="unverifiable", reason="The text does not say whose two prices are compared.")
    x, y = claim.subject[0], claim.object[0]
    who, whom = library.called(x), library.called(y)
    metric = SAME.get(claim.metric or "price", claim.metric or "price")
    quotes = _quotes(x, y, metric, claim, article)
    if not quotes:
        return Verdict(word="unverifiable", reason=f"The reference has no comparable prices of {who} and {whom}.")
    if claim.own or claim.negated:
        return Verdict(word="unverifiable", reason="The text does not state this price comparison as a fact.")
    good = [q for q in quotes if _holds(claim, q)]
    if not good:
        return _wrong_side(claim, quotes, article, date)
    if claim.margin is None:
        return Verdict(
            word="supported",
            reason=f"{_said(good[0], library)}.",
            derivation=_ratio_of(good[0]),
            evidence=tuple(library.evidence(o.fact) for o in (good[0].x, good[0].y)),
        )
    return _judge_factor(claim, claim.margin, good, article)


def _quotes(x: Entity, y: Entity, metric: str, claim: OrderClaim, article: Article) -> list[Quote]:
    library, date = article.library, article.date(claim)
    lefts = offers_of(library, (r.id for r in library.readings(x.candidates, date)))
    rights = offers_of(library, (r.id for r in library.readings(y.candidates, date)))
    kinds = (INPUT, OUTPUT, BLENDED, SUM, CACHED) if metric == "price" else (metric,)
    found = [
        Quote(
            a,
            b,
            (a.fact.source == b.fact.source and a.provider == b.provider)
            or (is_maker(a, library) and is_maker(b, library)),
        )
        for kind in kinds
        for a in lefts
        if a.metric == kind
        for b in rights
        if b.metric == kind and b.value > 0 and a.value > 0
    ]
    if claim.provider is not None:
        at = [
            q
            for q in found
            if provider_fits(claim.provider, q.x.provider) or provider_fits(claim.provider, q.y.provider)
        ]
        found = at or found
    found = [quote for quote in found if quote.alike] or found
    found.sort(key=lambda q: (not q.alike, q.x.fact.source != q.y.fact.source, kinds.index(q.x.metric)))
    return found


def _holds(claim: OrderClaim, quote: Quote) -> bool:
    a, b = quote.x.value, quote.y.value
    if claim.relation == "level":
        return abs(a - b) <= Decimal("0.05") * max(a, b)
    ahead = a < b if claim.relation == "below" else a > b
    return ahead or (claim.or_level and a == b)


def _wrong_side(claim: OrderClaim, quotes: Sequence[Quote], article: Article, date: str | None) -> Verdict:
    """The verdict where no list bears the direction out."""
    library = article.library
    first = quotes[0]
    evidence = tuple(library.evidence(o.fact, "against") for o in (first.x, first.y))
    tier = any(word in article.sentence(claim) for word in TIERS)
    near = any(abs(q.x.value - q.y.value) <= NEAR * max(q.x.value, q.y.value) for q in quotes)
    if tier or near or not first.alike:
        return Verdict(
            word="unverifiable",
            reason="The lists in the reference say otherwise, but not for this tier or seller: "
            f"{_said(first, library)}.",
            evidence=evidence,
        )
    return Verdict(
        word="contradicted",
        cause="winner",
        reason=f"{_said(first, library)}.",
        derivation=_ratio_of(first),
        evidence=evidence,
        expected_relation="below"
        if first.x.value < first.y.value
        else "above"
        if first.x.value > first.y.value
        else "level",
    )


def _judge_factor(claim: OrderClaim, margin: Quantity, good: Sequence[Quote], article: Article) -> Verdict:
    """The verdict on "27x cheaper", "96% cheaper", "4% of the price"."""
    library = article.library
    of_the_price = bool(_OF_THE_PRICE.search(article.sentence(claim)))
    best: tuple[Decimal, Quote, Decimal, str] | None = None
    for quote in good:
        for exact, derivation in _ways(margin, quote, of_the_price):
            if margin.could_print(exact) or _cut(margin, exact):
                return Verdict(
                    word="supported",
                    reason=f"{_said(quote, library)}.",
                    derivation=derivation,
                    evidence=tuple(library.evidence(o.fact) for o in (quote.x, quote.y)),
                )
            off = _off(margin, exact)
            if quote.alike and (best is None or off < best[0]):
                best = (off, quote, exact, derivation)
    if best is None:
        return Verdict(word="unverifiable", reason=f"No one list has both prices: {_said(good[0], library)}.")
    off, quote, exact, derivation = best
    evidence = tuple(library.evidence(o.fact, "against") for o in (quote.x, quote.y))
    if off <= NEAR or any(word in article.sentence(claim) for word in TIERS):
        return Verdict(
            word="unverifiable",
            reason=f"{margin.printed} is near what the lists give and matches none of them: {_said(quote, library)}.",
            derivation=derivation,
            evidence=evidence,
        )
    inverted = next(
        (d for q in good for e, d in _ways(_inverse(margin), q, of_the_price) if _inverse(margin).could_print(e)), None
    )
    return Verdict(
        word="contradicted",
        cause="inverted" if inverted and margin.unit == "ratio" and margin.value < 1 else "saving",
        reason=f"The article prints {margin.printed}; {_said(quote, library)}, which is {derivation}.",
        expected=(
            Expected(value=exact.quantize(Decimal("0.1")), unit="percent" if margin.unit == "percent" else "ratio"),
        ),
        derivation=derivation,
        evidence=evidence,
    )


def _ways(margin: Quantity, quote: Quote, of_the_price: bool) -> list[tuple[Decimal, str]]:
    """What a margin may mean for two prices, with the arithmetic."""
    a, b = quote.x.value, quote.y.value
    low, high = min(a, b), max(a, b)
    one, other = shown(low, None), shown(high, None)
    if margin.unit == "ratio":
        return [(high / low, f"{other} / {one} = {_two(high / low)}")]
    if margin.unit == "percent":
        part = (low / high * 100, f"{one} / {other} = {_two(low / high * 100)}%")
        if of_the_price:
            return [part]
        saved = ((1 - low / high) * 100, f"1 − {one} / {other} = {_two((1 - low / high) * 100)}%")
        more = ((high / low - 1) * 100, f"{other} / {one} − 1 = {_two((high / low - 1) * 100)}%")
        return [saved, more]
    return [(high - low, f"{other} − {one} = {plain(high - low)}")]


def _two(value: Decimal) -> str:
    return plain(value.quantize(Decimal("0.01")))


def _inverse(margin: Quantity) -> Quantity:
    value = 1 / margin.value if margin.value else margin.value
    return Quantity(value=value, unit=margin.unit, half=value * NEAR, printed=margin.printed)


def _off(margin: Quantity, exact: Decimal) -> Decimal:
    """How far off a margin is. A saving of 96% for one of 90 is not near: what is left to pay decides."""
    ends = [margin.value, *([margin.high] if margin.high is not None else [])]
    if margin.unit == "percent" and exact < 100:
        return min(abs(end - exact) for end in ends) / max(Decimal(20), min(exact, 100 - exact) * 2)
    return min(abs(end - exact) / exact for end in ends) if exact else Decimal(1)


def _cut(margin: Quantity, exact: Decimal) -> bool:
    return margin.bound == "exact" and margin.high is None and 0 <= exact - margin.value < 2 * margin.half


def _said(quote: Quote, library: Library) -> str:
    kind = quote.x.metric.replace("-", " ")
    return (
        f"{kind} of {library.name(quote.x.fact.subject)} is {shown(quote.x.value, 'usd-per-mtok')} "
        f"({quote.x.provider}, {library.title(quote.x.fact)}), "
        f"of {library.name(quote.y.fact.subject)} {shown(quote.y.value, 'usd-per-mtok')} "
        f"({quote.y.provider}, {library.title(quote.y.fact)})"
    )


def _ratio_of(quote: Quote) -> str:
    a, b = quote.x.value, quote.y.value
    low, high = min(a, b), max(a, b)
    return f"{shown(high, None)} / {shown(low, None)} = {_two(high / low)}"


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
        word = claim.margin.could_print(high / low)
        return Verdict(
            word="supported" if word else "contradicted" if off > NEAR else "unverifiable",
            reason=reason,
            evidence=evidence,
            cause=None if word or off <= NEAR else "margin",
            derivation=f"{shown(high, fa.unit)} / {shown(low, fa.unit)} = {_two(high / low)}",
        )
    return Verdict(
        word="supported" if good else "contradicted",
        reason=reason,
        evidence=evidence,
        cause=None if good else "winner",
        expected_relation=None if good else "below" if claim.relation == "above" else "above",
    )
