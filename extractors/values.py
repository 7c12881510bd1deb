"""Numbers with their owners become scores, in the unit of the benchmark and with the metric that the words state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.pairing import PUBLISHED, Pairing
from extractors.score_signs import OF_PEOPLE
from kg.model.catalog import Catalog
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Quantity

# 83% "(12.5/15)" with consensus among 64 samples
ASIDE = re.compile(r"\(\d[\d./ ]{0,12}\)")
# "has not a score of", "doesn't have an accuracy of"
DENIES = re.compile(
    r"(?:\bnot|n['’]t)(?: (?:have|reach|get|achieve|really|actually)){0,2} an? (?:[\w@.-]{1,14} ){0,4}"
    r"(?:score|result|accuracy|rating|value) of (?:about |just |only )?$",
    re.I,
)
LOWEST_RATING = Decimal(200)  # below it a bare number under a rated benchmark is a percentile
RATED = re.compile(r"\b(?:rated(?: at| about)?|[Ee]lo of|rating of|rating is) $")
FRACTION, SHORTEST_FRACTION = re.compile(r"0?\.\d{1,6}"), 4  # "0.846": a share of one
SHARE_SLACK = Decimal("2.5")  # "a quarter", "two thirds" are said of what is near them


def fitted(
    quantity: Quantity, benchmark: Entity | None, metric: str | None, catalog: Catalog, *, rated: bool = False
) -> tuple[Quantity, str | None] | None:
    """A number in the unit of what it measures, with the metric where the number says which; None where it cannot fit.

    A bare 71.5 under GPQA is percent; 2029 under Codeforces is a rating and 96.3 a percentile, unless the words say
    that somebody is `rated` so.
    """
    if quantity.unit == "ratio":
        quantity = replace(
            quantity, unit="percent", value=quantity.value * 100, half=max(quantity.half * 100, SHARE_SLACK)
        )
    ids = benchmark.candidates if benchmark else ()
    metrics = [catalog.metrics[key] for id in ids[:1] for key in catalog.metrics if key[0] == id]
    units = {m.unit for m in metrics}
    if not metrics:
        return (replace(quantity, unit="percent") if quantity.unit == "percent" else quantity), metric
    if metric == "rating" and quantity.unit == "count" and quantity.value <= 100 and "percentile" in units:
        return replace(quantity, unit="percentile"), "percentile"  # beside "96.3rd percentile", or nobody's rating
    if metric is not None:
        stated = [m for m in metrics if m.name == metric]
        units = {m.unit for m in stated} or units
    unit = quantity.unit
    if "percentile" in units and unit in ("percent", "percentile"):
        return replace(quantity, unit="percentile"), "percentile"
    if unit in ("rating", "points") and "rating" in units:
        return replace(quantity, unit="rating"), "rating"
    if unit == "count" and "rating" in units and (rated or quantity.value >= LOWEST_RATING):
        return replace(quantity, unit="rating"), "rating"
    if unit == "count" and "percentile" in units and quantity.value <= 100:
        return replace(quantity, unit="percentile"), "percentile"
    if unit == "count" and "percent" in units and FRACTION.fullmatch(quantity.printed):
        if len(quantity.printed) < SHORTEST_FRACTION:
            return None  # "0.2" may be a share or a percentage, and stands for much
        return replace(quantity, unit="percent", value=quantity.value * 100, half=quantity.half * 100), metric
    if unit in ("percent", "points", "count") and "percent" in units:
        if unit == "count" and quantity.value > 100 and quantity.value == quantity.value.to_integral_value():
            return None
        return replace(quantity, unit="percent"), metric
    if unit in ("count", "points") and "count" in units:
        return replace(quantity, unit="count"), metric
    return None


def nearest_metric(frame: Frame, quantity: Mention, quantities: Sequence[Mention], role: str) -> tuple[str, ...]:
    """The metric (or setting tags) that the words beside a number state.

    One right behind it in a parenthesis, "86.7 (cons@64)", comes first; else the last one before it.
    """
    if role == "metric" and OF_PEOPLE.match(frame.after(quantity, 50)):
        return ("percentile",)
    marks = [m for m in frame.mentions if m.role == role and m.candidates]
    told = [m for m in marks if m.end <= quantity.start and METRIC_IS.fullmatch(frame.gap(m, quantity))]
    if role == "metric" and told and not BRACKET.match(frame.after(quantity, 4)):
        return tuple(told[-1].candidates[:1])  # "pass@1 is a but cons@64 is c"
    later = [q.start for q in quantities if q.start > quantity.start]
    following = [m for m in marks if m.start >= quantity.end and (not later or m.start < later[0])]
    if following and len(marks) == len(quantities) > 1 and _each_before_its_own(marks, quantities):
        return tuple(following[0].candidates[:1]) if role == "metric" else tuple(following[0].candidates)
    for mark in following:
        between = ASIDE.sub("", frame.view.text[quantity.end : mark.start])
        if len(between) <= 14 and not re.search(r"[;.]|, ", between):
            return tuple(mark.candidates[:1]) if role == "metric" else tuple(mark.candidates)
    earlier = [m for m in marks if m.end <= quantity.start]
    if role == "metric" and len(quantities) > 1:
        if following and _closes_entry(frame, quantity, following[0]):
            return tuple(following[0].candidates[:1])  # "1 X 93.3 % with much thinking (cons@64) 2 Y 86.5 %"
        before = [q for q in quantities if q.end <= quantity.start]
        earlier = [m for m in earlier if not any(_closes_entry(frame, q, m) for q in before[-1:])]
    free = [m for m in earlier if not _of_number_before(frame, m)]
    if role == "metric" and free and free != earlier and len(quantities) > 1:
        return tuple(free[-1].candidates[:1])  # "with majority voting, it goes from a (pass@1) to c"
    if earlier:
        mark = earlier[-1]
        closed = re.search(r"\)", frame.view.text[mark.end : quantity.start])
        since = [q for q in quantities if mark.end <= q.start < quantity.start]
        opened = frame.view.text.rfind("(", frame.start, mark.start)
        aside = closed is not None and opened >= 0 and any(opened < q.start < mark.start for q in quantities)
        if not (closed and since) and not aside:
            return tuple(mark.candidates[:1]) if role == "metric" else tuple(mark.candidates)
    apart = following and any(quantity.end <= q.start and q.end <= following[0].start for q in frame.quantities)
    # "a; let it vote over 64 samples and you get c": what is voted on comes next
    apart = apart or bool(following and "; " in frame.gap(quantity, following[0]))
    if following and len(quantities) == 1 and not apart:
        return tuple(following[0].candidates[:1]) if role == "metric" else tuple(following[0].candidates)
    return ()


# pass@1 "is" 50.4, cons@64 "comes to" 80.0
METRIC_IS = re.compile(
    r"\)? (?:is|was|means|gives|gave|yields|comes to|came to|stands at|amounts to|makes it)(?: (?:only|just|about"
    r"|even))? ",
    re.I,
)
BRACKET = re.compile(r"\s?%? ?\(")
CLOSE = 14  # characters within which a metric in brackets is a number's own in any case
# 74.4 "(" pass@1, 74.4 "at" pass@1
BEHIND_NUMBER = re.compile(r"\s?(?:%|percent)?,?\s?(?:\(|at |in |with |for |by )?(?:a |the )?\s?", re.I)


def _of_number_before(frame: Frame, mark: Mention) -> bool:
    """Whether a metric stands right behind a number, whose it is then: "74.4 (pass@1)"."""
    before = [q for q in frame.quantities if q.end <= mark.start]
    return bool(before) and BEHIND_NUMBER.fullmatch(frame.gap(before[-1], mark)) is not None


def _closes_entry(frame: Frame, quantity: Mention, mark: Mention) -> bool:
    """Whether a metric in brackets ends what is told of a number, a few words behind it, and another model follows."""
    if mark.start < quantity.end or frame.before(mark, 1) != "(" or mark.start - quantity.end <= CLOSE:
        return False
    owner = next((m for m in frame.models if m.start >= quantity.end), None)
    return owner is not None and owner.start >= mark.end


def _each_before_its_own(marks: Sequence[Mention], quantities: Sequence[Mention]) -> bool:
    """Whether the words run number, metric, number, metric: "a for a single sample (pass@1) and c for 64 (cons@64)"."""
    ordered = sorted((*marks, *quantities), key=lambda m: m.start)
    return all((m in quantities) == (at % 2 == 0) for at, m in enumerate(ordered))


def score_claims(
    frame: Frame, paired: Sequence[Pairing], catalog: Catalog, own: bool
) -> tuple[list[ValueClaim], list[tuple[Mention, str]]]:
    """The score claims of a frame, and the numbers that fit no metric of their benchmark."""
    claims: list[ValueClaim] = []
    unread: list[tuple[Mention, str]] = []
    scores = [p.quantity for p in paired]
    for pair in paired:
        value = pair.quantity.value
        assert isinstance(value, Quantity)
        entity = (
            frame.who(pair.benchmark)[0] if pair.benchmark is not None and frame.who(pair.benchmark) else pair.inherited
        )
        stated = nearest_metric(frame, pair.quantity, scores, "metric") if not pair.plain else ()
        metric = stated[0] if stated else (pair.benchmark.metric if pair.benchmark is not None else frame.scope.metric)
        if (
            entity is not None
            and metric is not None
            and entity.candidates
            and not any((id, metric) in catalog.metrics for id in entity.candidates)
        ):
            metric = None if metric not in ("cons@64", "majority-vote") else metric
        rated = metric == "rating" or RATED.search(frame.before(pair.quantity, 16)) is not None
        fit = fitted(value, entity, metric, catalog, rated=rated)
        if fit is None:
            unread.append((pair.quantity, "the number fits no metric of the benchmark beside it"))
            continue
        quantity, metric = fit
        setting = nearest_metric(frame, pair.quantity, scores, "setting") or frame.scope.setting
        claims.append(
            ValueClaim(
                kind="score",
                span=frame.place(pair.quantity),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=pair.models,
                benchmarks=(entity,) if entity else (),
                metric=metric,
                setting=tuple(sorted(set(setting))),
                value=quantity,
                negated=DENIES.search(frame.before(pair.quantity, 70)) is not None,
                own=own and PUBLISHED.match(frame.after(pair.quantity, 40)) is None,
            )
        )
    return claims, unread
