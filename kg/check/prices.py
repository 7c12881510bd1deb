"""Prices: whose list, of which day, for which direction.

A price is true where any list that the text may mean has it: the provider named, else the maker's own, else
anybody's; of any date, since lists bracket the day of a text and rarely hit it. What was true on another day is
said so and not counted wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.check.article import Article
from kg.check.figures import fit, shown
from kg.check.fixes import value_fix
from kg.check.library import Library
from kg.check.offers import (
    BLENDED,
    CACHED,
    DIRECTIONS,
    INPUT,
    OUTPUT,
    SUM,
    Offer,
    blended,
    is_maker,
    offers_of,
    provider_fits,
    readings_cover,
)
from kg.check.own_evidence import own_evidence
from kg.model.claims import ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Quantity
from kg.model.record import changed
from kg.model.report import Expected, Verdict

SAME = {"total-price": SUM, "combined-price": SUM, "price-sum": SUM, "input-output-price": SUM, "cost": "price"}
TIERS = (
    "batch",
    "off-peak",
    "discount",
    "promotion",
    "half price",
    "flex",
    "free tier",
    "median price",
    "average price",
)
"""Words of price tiers that the lists do not hold: under them an unknown price is not a wrong one."""
LEAD = 320  # characters before a sentence in which "at a 50 per cent discount" still holds for its prices
SLIP = Decimal(
    "1.8"
)  # no two lists of one model and provider that we have are farther apart than this without a change of tier

SHARED = re.compile(r"\b(?:both|each|the same|identical|alike|equally)\b")
"""What says that a price is that of each of several models."""


def judge_price(claim: ValueClaim, article: Article) -> Verdict:
    """The verdict on one price per million tokens."""
    library, quantity = article.library, claim.value
    if not isinstance(quantity, Quantity):
        return Verdict(word="unverifiable", reason=f"“{quantity.printed}” is not a price that can be compared.")
    if len(claim.subject) > 1 and SHARED.search(article.sentence(claim)):
        each = [judge_price(changed(claim, subject=(one,)), article) for one in claim.subject]
        words = {verdict.word for verdict in each}
        if len(words) == 1 and words <= {"supported", "contradicted"}:
            return each[0]
    if len(claim.subject) != 1:
        return Verdict(word="unverifiable", reason="The text does not say which one model this price belongs to.")
    subject = claim.subject[0]
    if not subject.candidates:
        metric = SAME.get(claim.metric or "price", claim.metric or "price")
        unknown = f"The reference does not know a model called {subject.name}."
        return _own_blend(claim, quantity, metric, article) or Verdict(word="unverifiable", reason=unknown)
    date = article.date(claim)
    who = library.called(subject)
    metric = SAME.get(claim.metric or "price", claim.metric or "price")
    readings = library.readings(subject.candidates, date)
    if quantity.unit not in ("usd-per-mtok", "usd"):
        return Verdict(word="unverifiable", reason=f"“{quantity.printed}” is in no unit that the price lists use.")
    offers = offers_of(library, (r.id for r in readings))
    asked = [offer for offer in offers if metric == "price" or offer.metric == metric]
    if not asked:
        own = _own_blend(claim, quantity, metric, article)
        return own or Verdict(word="unverifiable", reason=f"The reference has no {_label(metric)} of {who}.")
    named = claim.provider
    at = [offer for offer in asked if named is None or provider_fits(named, offer.provider)]
    if named is not None and not at:
        at = [offer for offer in asked if is_maker(offer, library)] if _is_maker_name(named, asked, library) else []
    if not at:
        return Verdict(word="unverifiable", reason=f"The reference has no {_label(metric)} of {who} at {named}.")
    fits = [offer for offer in at if fit(quantity, offer.value, quantity.unit) == "prints"]
    if fits:
        return _supported(claim, fits, at, article, who)
    return _unmet(claim, quantity, metric, at, offers, readings_cover(subject.candidates, asked, library), article, who)


def _label(metric: str) -> str:
    return metric.replace("-", " ")


def _is_maker_name(named: str, offers: Sequence[Offer], library: Library) -> bool:
    makers = {m.developer for o in offers if (m := library.catalog.models.get(o.fact.subject))}
    return any(provider_fits(named, maker) for maker in makers)


def _list_of(offer: Offer, library: Library) -> str:
    when = f", {offer.fact.as_of}" if offer.fact.as_of else ""
    return f"{offer.provider or 'unnamed provider'} ({library.title(offer.fact)}{when})"


def _supported(claim: ValueClaim, fits: Sequence[Offer], at: Sequence[Offer], article: Article, who: str) -> Verdict:
    library, date = article.library, article.date(claim)
    ranked = sorted(fits, key=lambda o: (not is_maker(o, library), not _current(o, at, date)))
    best = ranked[0]
    notes: list[str] = []
    reason = f"{_list_of(best, library)} has {shown(best.value, 'usd-per-mtok')} as {_label(best.metric)} of {who}"
    evidence = [library.evidence(fact) for fact in (best.fact, *best.others)]
    if claim.provider is None and not is_maker(best, library):
        makers = [o for o in at if is_maker(o, library) and o.metric == best.metric]
        if makers:
            notes.append("other-provider")
            reason += f"; {_list_of(makers[0], library)} charges {shown(makers[0].value, 'usd-per-mtok')}"
            evidence.append(library.evidence(makers[0].fact, "against"))
    newer = _newer(best, at, date)
    if newer is not None and not any(
        _current(o, at, date) for o in ranked if is_maker(o, library) == is_maker(best, library)
    ):
        notes.append("stale")
        reason += f"; {_list_of(newer, library)} has {shown(newer.value, 'usd-per-mtok')}"
        evidence.append(library.evidence(newer.fact, "against"))
    return Verdict(
        word="supported", reason=reason + ".", derivation=best.derivation, evidence=tuple(evidence), notes=tuple(notes)
    )


def _newer(offer: Offer, at: Sequence[Offer], date: str | None) -> Offer | None:
    """A later list of the same seller with another price, not later than the text."""
    if offer.fact.as_of is None:
        return None
    later = [
        o
        for o in at
        if o.provider == offer.provider
        and o.metric == offer.metric
        and o.fact.subject == offer.fact.subject
        and o.value != offer.value
        and o.fact.as_of is not None
        and o.fact.as_of > offer.fact.as_of
        and (date is None or o.fact.as_of[: len(date)] <= date)
    ]
    return max(later, key=lambda o: o.fact.as_of or "") if later else None


def _current(offer: Offer, at: Sequence[Offer], date: str | None) -> bool:
    return _newer(offer, at, date) is None


def _unmet(
    claim: ValueClaim,
    quantity: Quantity,
    metric: str,
    at: Sequence[Offer],
    offers: Sequence[Offer],
    covered: bool,
    article: Article,
    who: str,
) -> Verdict:
    """The verdict where no list that the text may mean has the price."""
    library = article.library
    sentence = article.sentence(claim)
    swapped = [o for o in offers if o.metric != metric and o.metric in DIRECTIONS and o.value == quantity.value]
    swapped = [o for o in swapped if claim.provider is None or provider_fits(claim.provider, o.provider)]
    cached = [o for o in swapped if o.metric == CACHED]
    if metric == INPUT and cached:
        best = cached[0]
        return Verdict(
            word="supported",
            reason=f"{_list_of(best, library)} has {shown(best.value, 'usd-per-mtok')} as input price "
            f"of {who} on a cache hit; without one it is "
            f"{shown(at[0].value, 'usd-per-mtok')}.",
            evidence=(library.evidence(best.fact), library.evidence(at[0].fact, "against")),
            notes=("other-metric",),
        )
    tier = next((word for word in TIERS if word in sentence or word in _lead(claim, article)), None)
    if tier is not None:
        return Verdict(
            word="unverifiable", reason=f"The reference has no {tier.removesuffix(' price')} price of {who}."
        )
    near = min(at, key=lambda o: (abs(o.value - quantity.value), not is_maker(o, library)))
    ratio = _ratio(quantity.value, near.value)
    mistaken = _mistaken(claim, quantity, metric, swapped, offers, article)
    doubt = (
        _unlisted(claim, quantity, at, library) if mistaken is None or _moves(claim, mistaken[0], at, article) else None
    )
    if doubt is not None:
        return Verdict(
            word="unverifiable",
            reason=f"No list in the reference has {quantity.printed} as {_label(metric)} of {who}, {doubt}; the "
            f"nearest is {shown(near.value, 'usd-per-mtok')} at {_list_of(near, library)}.",
            evidence=(library.evidence(near.fact, "against"),),
        )
    certain = mistaken is not None or (covered and claim.provider is not None)
    if not certain and not (covered and (claim.provider is None and ratio > Decimal("1.02"))) and ratio < SLIP:
        return Verdict(
            word="unverifiable",
            reason=f"No list in the reference has {quantity.printed} as {_label(metric)} of {who}; the nearest is "
            f"{shown(near.value, 'usd-per-mtok')} at {_list_of(near, library)}.",
            evidence=(library.evidence(near.fact, "against"),),
        )
    right = _distinct(at, library)
    has = ", ".join(f"{shown(o.value, 'usd-per-mtok')} at {_list_of(o, library)}" for o in right[:3])
    reason = f"{_label(metric).capitalize()} of {who}: the article prints {quantity.printed}; the reference has {has}"
    cause, words, fact = mistaken or (None, None, None)
    evidence = [library.evidence(o.fact, "against") for o in right]
    if words:
        reason += f"; {words}"
    if fact is not None:
        evidence.append(library.evidence(fact, "whose"))
    expected = tuple(Expected(value=o.value, unit="usd-per-mtok", metric=o.metric) for o in right)
    return Verdict(
        word="contradicted",
        cause=cause,
        reason=reason + ".",
        expected=expected,
        derivation=right[0].derivation,
        evidence=tuple(evidence),
        fix=value_fix(claim, quantity, expected, article.text),
    )


def _lead(claim: ValueClaim, article: Article) -> str:
    """The words of the same paragraph before a claim's sentence, as far as they may still speak of its terms."""
    before = article.text[max(0, claim.sentence.start - LEAD) : claim.sentence.start].casefold()
    return before.rpartition("\n\n")[2] if claim.origin == "prose" else ""


def _unlisted(claim: ValueClaim, quantity: Quantity, at: Sequence[Offer], library: Library) -> str | None:
    """Why a list that nobody read may well have the price: an open model has as many prices as hosts, what a model
    cost when it came out stands in no list of a later year, and a long prompt costs double, a batch half, at the makers
    that have such tiers.
    """
    if any(is_maker(o, library) and quantity.value in (o.value * 2, o.value / 2) for o in at):
        return "which is just what twice or half of a list would be, as for long prompts or in batches"
    models = [m for o in at if (m := library.catalog.models.get(o.fact.subject))]
    if claim.provider is None and models and all(m.open_weights for m in models):
        if quantity.value <= 2 * max(o.value for o in at) and not any(is_maker(o, library) for o in at):
            return "and the text names none of its many hosts"
        return None
    released = [m.release_date for m in models if m.release_date]
    lists = [o.fact.as_of for o in at if o.fact.as_of]
    highest = max(o.value for o in at)
    if released and lists and highest < quantity.value <= 10 * highest:
        first, since = min(lists), max(released)
        if int(first[:4]) - int(since[:4]) >= 1 and first > f"{int(since[:4]) + 1}{since[4:]}":
            return "of which only lists of a later year were read"
    return None


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    low, high = sorted((one, other))
    return high / low if low > 0 else Decimal(1000)


def _moves(claim: ValueClaim, cause: str, at: Sequence[Offer], article: Article) -> bool:
    """Whether a price is that of a host, which changes its prices more often than a maker does, in a text without a
    date: that it is now the price of something else says little of what it was then.
    """
    if cause not in ("other-metric", "other-provider") or claim.provider is None:
        return False
    return article.date(claim) is None and not any(is_maker(o, article.library) for o in at)


def _mistaken(
    claim: ValueClaim,
    quantity: Quantity,
    metric: str,
    swapped: Sequence[Offer],
    offers: Sequence[Offer],
    article: Article,
) -> tuple[str, str, Fact | None] | None:
    """`(cause, words, fact)` of a price that is somebody's: the other direction, another seller, ten times,
    another model.
    """
    library = article.library
    if swapped:
        best = swapped[0]
        return "other-metric", f"{quantity.printed} is its {_label(best.metric)} ({_list_of(best, library)})", best.fact
    if claim.provider is not None:
        for offer in offers:
            if offer.metric == metric and offer.value == quantity.value:
                return "other-provider", f"{quantity.printed} is the price of {_list_of(offer, library)}", offer.fact
    for offer in offers:
        if (
            offer.metric == metric
            and offer.value
            and quantity.value in (offer.value * 10, offer.value / 10, offer.value * 100, offer.value / 100)
        ):
            return "decimal-slip", "the decimal point has moved", None
    own = {offer.fact.subject for offer in offers}
    for other in article.named:
        if other in own:
            continue
        for offer in offers_of(library, (other,)):
            if offer.value == quantity.value and (metric == "price" or offer.metric == metric):
                return (
                    "other-model",
                    f"{quantity.printed} is the price of {library.name(other)} ({_list_of(offer, library)})",
                    offer.fact,
                )
    return None


def _distinct(offers: Sequence[Offer], library: Library) -> list[Offer]:
    """One offer for each different price; the maker's own alone where there are any."""
    makers = [o for o in offers if is_maker(o, library)] or list(offers)
    found: dict[Decimal, Offer] = {}
    for offer in makers:
        found.setdefault(offer.value.normalize(), offer)
    return list(found.values())[:6]


def _own_blend(claim: ValueClaim, quantity: Quantity, metric: str, article: Article) -> Verdict | None:
    """The verdict of the row's own input and output price on its blended price, for models without a list."""
    if metric not in (BLENDED, SUM):
        return None
    row = {c.metric: c.value for c in article.by_sentence.get(claim.sentence, ()) if c.subject == claim.subject}
    input_, output = row.get(INPUT), row.get(OUTPUT)
    if not isinstance(input_, Quantity) or not isinstance(output, Quantity) or input_.high or output.high:
        return None
    right = blended(input_.value, output.value) if metric == BLENDED else input_.value + output.value
    sum_ = (
        f"(3 × {shown(input_.value, None)} + {shown(output.value, None)}) / 4"
        if metric == BLENDED
        else f"{shown(input_.value, None)} + {shown(output.value, None)}"
    )
    evidence = tuple(
        own_evidence(c, "for")
        for c in article.by_sentence[claim.sentence]
        if c.metric in (INPUT, OUTPUT) and c.subject == claim.subject
    )
    if abs(right - quantity.value) <= quantity.half + input_.half + output.half:
        return Verdict(
            word="supported",
            reason="It is what the row's own input and output price give.",
            evidence=evidence,
            derivation=f"{sum_} = {shown(right, None)}",
            notes=("own-table",),
        )
    return Verdict(
        word="contradicted",
        cause="arithmetic",
        evidence=evidence,
        notes=("own-table",),
        reason=f"The row's own input and output price give {shown(right, 'usd-per-mtok')}, not {quantity.printed}.",
        derivation=f"{sum_} = {shown(right, None)}",
        expected=(Expected(value=right, unit="usd-per-mtok", metric=metric),),
    )
