"""By how much: points, percent and times are three different things, and the message says which one is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.check.article import Article
from kg.check.figures import plain, shown
from kg.check.fixes import number_fix
from kg.check.order import Pair, Tally
from kg.model.claims import OrderClaim
from kg.model.quantity import Quantity
from kg.model.record import record
from kg.model.report import Expected, Verdict

SEVERAL = 200  # percent; above it nobody tells a margin to the point


@record()
class Reading:
    """One way to say how far apart two figures are."""

    kind: str
    """`points`, `percent` or `ratio`."""
    value: Decimal
    derivation: str


def readings(a: Decimal, b: Decimal) -> tuple[Reading, ...]:
    """How far `a` and `b` lie apart: in points, in percent of either side, as a ratio."""
    high, low = max(a, b), min(a, b)
    found = [Reading("points", high - low, f"{shown(high, None)} − {shown(low, None)} = {plain(high - low)} points")]
    if low > 0:
        more = (high / low - 1) * 100
        less = (1 - low / high) * 100
        times = high / low
        found += [
            Reading("percent", more, f"{shown(high, None)} / {shown(low, None)} − 1 = {_round(more)}%"),
            Reading("percent", less, f"1 − {shown(low, None)} / {shown(high, None)} = {_round(less)}%"),
            Reading("ratio", times, f"{shown(high, None)} / {shown(low, None)} = {_round(times)}"),
        ]
    return tuple(found)


def _round(value: Decimal) -> str:
    return plain(value.quantize(Decimal("0.01")))


def fitting(margin: Quantity, ways: Iterable[Reading], level: bool = False) -> Reading | None:
    """The reading that the margin prints. "Within 3 points" allows anything up to 3."""
    for way in ways:
        kind = "points" if margin.unit in ("points", "rating", "percentile", "count") else margin.unit
        if way.kind != kind:
            continue
        if level:
            if way.value <= (margin.high or margin.value) + margin.half:
                return way
        elif margin.could_print(way.value) or _cut_off(margin, way.value) or _in_tens(margin, way.value):
            return way
    return None


def _in_tens(margin: Quantity, exact: Decimal) -> bool:
    """Whether a margin of several times over is told in round tens, as 553.8% is printed 550%."""
    several = margin.unit == "percent" and margin.high is None and margin.value >= SEVERAL
    tens = margin.value.scaleb(-1)  # not the rest of a division, which 1E+30 is too large for
    return several and tens == tens.to_integral_value() and abs(exact - margin.value) < 5


def _cut_off(margin: Quantity, exact: Decimal) -> bool:
    """Whether the margin is the exact one with its last digits cut off, as 27.27 is printed 27.2."""
    return margin.bound == "exact" and margin.high is None and 0 <= exact - margin.value < 2 * margin.half


def judge_margin(claim: OrderClaim, margin: Quantity, told: Tally, benchmark: str, article: Article) -> Verdict:
    """The verdict on a margin whose direction is right."""
    library = article.library
    level = claim.relation == "level"
    pairs = sorted(told.pairs, key=lambda p: not p.same_source)
    for pair in pairs:
        ways = readings(pair.a, pair.b)
        way = fitting(margin, ways, level)
        evidence = (library.evidence(pair.x), library.evidence(pair.y))
        if way is not None:
            return Verdict(
                word="supported",
                reason=f"On {benchmark} the margin is as printed ({library.place(pair.x)}).",
                derivation=way.derivation,
                evidence=evidence,
            )
        if margin.unit == "percent" and pair.x.unit in ("percent", "percentile"):
            points = ways[0]
            if margin.could_print(points.value) or _cut_off(margin, points.value):
                relative = f", relatively {_round(ways[1].value)}%" if len(ways) > 1 else ""
                return Verdict(
                    word="supported",
                    reason=f"On {benchmark} the margin is {shown(points.value, None)} percentage "
                    f"points{relative} ({library.place(pair.x)}).",
                    derivation=points.derivation,
                    evidence=evidence,
                    notes=("percent-for-points",),
                )
    return _wrong(claim, margin, pairs, benchmark, article)


def _wrong(claim: OrderClaim, margin: Quantity, pairs: Sequence[Pair], benchmark: str, article: Article) -> Verdict:
    library = article.library
    solid = [pair for pair in pairs if pair.same_source]
    best = (solid or list(pairs))[0]
    ways = readings(best.a, best.b)
    evidence = (library.evidence(best.x, "against"), library.evidence(best.y, "against"))
    if not solid or (margin.unit == "points" and fitting(_as_percent(margin), ways) is not None and not solid):
        return Verdict(
            word="unverifiable",
            reason=f"The order on {benchmark} is right; no one source has both figures, so the margin "
            f"cannot be told ({ways[0].derivation}).",
            derivation=ways[0].derivation,
            evidence=evidence,
        )
    kind = "points" if margin.unit in ("points", "rating", "percentile", "count") else margin.unit
    right = [way for way in ways if way.kind == kind] or [ways[0]]
    cause = "margin"
    if margin.unit == "points" and fitting(_as_percent(margin), ways) is not None:
        cause = "points-for-percent"
    one = {pair.gap for pair in solid}
    return Verdict(
        word="contradicted",
        cause=cause,
        reason=f"{library.name(best.x.subject)} and {library.name(best.y.subject)} on {benchmark}: the "
        f"article prints a margin of {margin.printed}; it is {right[0].derivation} "
        f"({library.place(best.x)}).",
        expected=(
            Expected(
                value=_exact(right[0].value),
                unit="percent" if kind == "percent" else "ratio" if kind == "ratio" else "points",
            ),
        ),
        derivation=right[0].derivation,
        evidence=evidence,
        fix=number_fix(claim, margin, _exact(right[0].value), article.text)
        if len(one) == 1 and kind == "points"
        else None,
    )


def _exact(value: Decimal) -> Decimal:
    return value if len(value.as_tuple().digits) <= 6 else value.quantize(Decimal("0.1"))


def _as_percent(margin: Quantity) -> Quantity:
    return Quantity(
        value=margin.value,
        unit="percent",
        half=margin.half,
        printed=margin.printed,
        bound=margin.bound,
        high=margin.high,
    )
