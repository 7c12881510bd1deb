"""Cheaper and dearer, with ratios and savings.

A comparison of prices names two models and hardly ever two lists. It is right where both makers' lists of any two
days, or one seller's, bear it out; it is wrong only where no list of either has a price that could.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.check.article import Article
from kg.check.figures import plain, shown
from kg.check.library import Library
from kg.check.offers import BLENDED, CACHED, INPUT, OUTPUT, SUM, Offer, is_maker, offers_of, provider_fits
from kg.check.prices import SAME, TIERS
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Bound, Quantity
from kg.model.record import changed
from kg.model.report import Expected, Verdict

NEAR = Decimal("0.10")  # of the right factor: lists of different days and ways to count differ by as much
_OF_THE_PRICE = re.compile(r"(?:%|percent|per cent)\s{1,3}(?:of|as much)\b")  # "3.7% of the price"
_OFF_THE_PRICE = re.compile(r"(?:%|percent|per cent)\s{1,3}(?:cheaper|less|lower|below|off|more|higher|dearer)\b")
_PART_OFF = re.compile(  # "a fifth cheaper": four fifths are left to pay
    r"\b(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s? (?:cheaper|less|lower|below|off)\b"
)
APART = Decimal("1.25")  # how far apart two sellers' prices must be for their order to hold for sellers not listed
FAR = Decimal(2)  # the same for close versions of a name: no two snapshots that we know are farther apart in price
OFF = Decimal("0.5")  # of the right factor: what no close version makes up for


@dataclass(frozen=True, slots=True)
class Quote:
    """Two prices of the same kind."""

    x: Offer
    y: Offer
    alike: bool
    """From one seller, or each from its maker's own list."""


def is_price(metric: str) -> bool:
    """Whether a measure is a price per million tokens."""
    return metric in (INPUT, CACHED, OUTPUT, BLENDED, SUM, "price", "cost") or metric in SAME


def judge_price_order(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict on who is cheaper, and by how much."""
    library = article.library
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
        return _wrong_side(claim, quotes, article)
    if not any(q.alike for q in good) and any(q.alike for q in quotes):
        return Verdict(
            word="unverifiable",
            reason=f"Only prices of two different sellers bear this out: {_said(good[0], library)}.",
            derivation=_ratio_of(good[0]),
        )
    if claim.margin is None:
        return Verdict(
            word="supported",
            reason=f"{_said(good[0], library)}.",
            derivation=_ratio_of(good[0]),
            evidence=tuple(library.evidence(o.fact) for o in (good[0].x, good[0].y)),
        )
    return _judge_factor(claim, claim.margin, good, quotes, article)


def _quotes(x: Entity, y: Entity, metric: str, claim: OrderClaim, article: Article) -> list[Quote]:
    library, date = article.library, article.date(claim)
    lefts = offers_of(library, (r.id for r in library.readings(x.candidates, date)))
    rights = offers_of(library, (r.id for r in library.readings(y.candidates, date)))
    kinds = (INPUT, OUTPUT, BLENDED, SUM, CACHED) if metric == "price" else (metric,)
    found = [
        Quote(
            a,
            b,
            provider_fits(a.provider, b.provider) or (is_maker(a, library) and is_maker(b, library)),
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
    found.sort(key=lambda q: (not q.alike, q.x.fact.source != q.y.fact.source, kinds.index(q.x.metric)))
    return found


def _holds(claim: OrderClaim, quote: Quote) -> bool:
    a, b = quote.x.value, quote.y.value
    if claim.relation == "level":
        return abs(a - b) <= Decimal("0.05") * max(a, b)
    ahead = a < b if claim.relation == "below" else a > b
    return ahead or (claim.or_level and a == b)


def _wrong_side(claim: OrderClaim, quotes: Sequence[Quote], article: Article) -> Verdict:
    """The verdict where no pair of prices bears the direction out."""
    library = article.library
    first = quotes[0]
    evidence = tuple(library.evidence(o.fact, "against") for o in (first.x, first.y))
    tier = any(word in article.sentence(claim) for word in TIERS)
    near = any(abs(q.x.value - q.y.value) <= NEAR * max(q.x.value, q.y.value) for q in quotes)
    apart = min(max(q.x.value, q.y.value) / min(q.x.value, q.y.value) for q in quotes)
    if tier or near or not (first.alike or apart >= APART) or not _covered(claim, quotes, article, apart >= FAR):
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


def _covered(claim: OrderClaim, quotes: Sequence[Quote], article: Article, far: bool) -> bool:
    """Whether no version of the two names that has no price here could bear the text out; a close one cannot where
    the lists are `far` from it.
    """
    sides = (
        (claim.subject[0], {q.x.fact.subject for q in quotes}),
        (claim.object[0], {q.y.fact.subject for q in quotes}),
    )
    gaps = {article.library.gaps(entity.candidates, met) for entity, met in sides}
    return "stranger" not in gaps and (far or "sibling" not in gaps)


def _judge_factor(
    claim: OrderClaim, margin: Quantity, good: Sequence[Quote], quotes: Sequence[Quote], article: Article
) -> Verdict:
    """The verdict on "27x cheaper", "96% cheaper", "4% of the price"."""
    library = article.library
    sentence = article.sentence(claim)
    if _PART_OFF.search(sentence) and margin.unit == "ratio" and margin.value < 1:
        margin = changed(margin, unit="percent", value=margin.value * 100, half=margin.half * 100)
    margin = _factor_of(margin)
    off = _OFF_THE_PRICE.search(sentence) or _PART_OFF.search(sentence)
    share = True if _OF_THE_PRICE.search(sentence) else False if off else None
    ways = [(quote, exact, derivation) for quote in good for exact, derivation in _ways(margin, quote, share)]
    alike = [way for way in ways if way[0].alike] or ways
    for among in (alike, ways):
        for quote, exact, derivation in among:
            if margin.could_print(exact) or _cut(margin, exact):
                mixed = among is not alike
                return Verdict(
                    word="unverifiable" if mixed else "supported",
                    reason=f"{'Two different sellers give this: ' if mixed else ''}{_said(quote, library)}.",
                    derivation=derivation,
                    evidence=tuple(library.evidence(o.fact) for o in (quote.x, quote.y)),
                )
    nearest, quote, exact, derivation = min(((_off(margin, exact), q, exact, d) for q, exact, d in alike), key=_first)
    one_seller = any(quote.alike for quote in good)
    if not one_seller and (not _beyond(margin, ways) or nearest <= 2 * NEAR):
        return Verdict(word="unverifiable", reason=f"No one list has both prices: {_said(good[0], library)}.")
    evidence = tuple(library.evidence(o.fact, "against") for o in (quote.x, quote.y))
    if (
        nearest <= NEAR
        or any(word in sentence for word in TIERS)
        or not _covered(claim, quotes, article, nearest >= OFF)
    ):
        return Verdict(
            word="unverifiable",
            reason=f"No list in the reference gives {margin.printed}, and the nearest cannot rule it out: "
            f"{_said(quote, library)}.",
            derivation=derivation,
            evidence=evidence,
        )
    return Verdict(
        word="contradicted",
        cause="saving",
        reason=f"The article prints {margin.printed}; {_said(quote, library)}, which is {derivation}.",
        expected=(
            Expected(value=exact.quantize(Decimal("0.1")), unit="percent" if margin.unit == "percent" else "ratio"),
        ),
        derivation=derivation,
        evidence=evidence,
    )


def _first(way: tuple[Decimal, Quote, Decimal, str]) -> Decimal:
    return way[0]


def _beyond(margin: Quantity, ways: Sequence[tuple[Quote, Decimal, str]]) -> bool:
    """Whether a margin lies outside everything that any two sellers give."""
    values = [exact for _, exact, _ in ways]
    return margin.value > max(values) or (margin.high or margin.value) < min(values)


def _ways(margin: Quantity, quote: Quote, share: bool | None) -> list[tuple[Decimal, str]]:
    """What a margin may mean for two prices, with the arithmetic. `share`: whether percent are of the price, or off
    it; None where the text does not say.
    """
    a, b = quote.x.value, quote.y.value
    low, high = min(a, b), max(a, b)
    one, other = shown(low, None), shown(high, None)
    if margin.unit == "ratio":
        return [(high / low, f"{other} / {one} = {_two(high / low)}")]
    if margin.unit == "percent":
        part = (low / high * 100, f"{one} / {other} = {_two(low / high * 100)}%")
        if share:
            return [part]
        saved = ((1 - low / high) * 100, f"1 − {one} / {other} = {_two((1 - low / high) * 100)}%")
        more = ((high / low - 1) * 100, f"{other} / {one} − 1 = {_two((high / low - 1) * 100)}%")
        return [saved, more] if share is False else [saved, more, part]
    return [(high - low, f"{other} − {one} = {plain(high - low)}")]


def _two(value: Decimal) -> str:
    return plain(value.quantize(Decimal("0.01")))


def _factor_of(margin: Quantity) -> Quantity:
    """A part of the price as the factor that it stands for: "1/13 of" what another costs is thirteen times less."""
    if margin.unit != "ratio" or not margin.half < margin.value < 1 or margin.high is not None:
        return margin
    half = margin.half
    if margin.bound == "about" and not any(letter.isdigit() for letter in margin.printed):
        half = max(half, margin.value / 10)  # "about half" is said of 55 percent too
    low, high = 1 / (margin.value + half), 1 / (margin.value - half)
    bound: Bound = "under" if margin.bound == "over" else "over" if margin.bound == "under" else margin.bound
    return changed(margin, value=1 / margin.value, half=(high - low) / 2, bound=bound)


def _off(margin: Quantity, exact: Decimal) -> Decimal:
    """How far off a margin is. A saving of 96% for one of 90 is not near: what is left to pay decides."""
    ends = [margin.value, *([margin.high] if margin.high is not None else [])]
    if margin.unit == "percent" and exact < 100:
        return min(abs(end - exact) for end in ends) / max(Decimal(20), min(exact, 100 - exact) * 2)
    return min(abs(end - exact) / exact for end in ends) if exact else Decimal(1)


def _cut(margin: Quantity, exact: Decimal) -> bool:
    return margin.bound in ("exact", "about") and margin.high is None and 0 <= exact - margin.value < 2 * margin.half


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
