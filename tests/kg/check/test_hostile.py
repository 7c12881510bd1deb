"""Whatever an extractor may hand over, a verdict comes back, and the same one twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model.claims import Claim, OrderClaim, RankClaim
from kg.model.quantity import Bound, Moment, Quantity, Unit, Wording, half_unit

MODELS = ["deepseek-r1", "o1", "GPT-4o", "Zyphrax", "Claude", "", "DeepSeek"]
BENCHMARKS = ["aime-2024", "AIME", "GPQA", "codeforces", "BLEU", "mathvista", "swe-bench-verified"]
METRICS = [
    None,
    "pass@1",
    "cons@64",
    "price",
    "input-price",
    "blended-price",
    "total-params",
    "release-date",
    "license",
    "open-weights",
    "base-model",
    "attention",
    "training-cost",
    "nonsense",
    "founded",
]
NUMBERS = st.one_of(
    st.decimals(min_value=-1000, max_value=10**13, places=2),
    st.sampled_from([Decimal(0), Decimal("1E+30"), Decimal("1E-9")]),
)


@st.composite
def quantities(draw: Any) -> Quantity:
    value = draw(NUMBERS)
    return Quantity(
        value=value,
        unit=draw(st.sampled_from(get_args(Unit))),
        half=half_unit(value),
        printed=str(value),
        bound=draw(st.sampled_from(get_args(Bound))),
        high=draw(st.none() | NUMBERS),
    )


VALUES = st.one_of(
    quantities(),
    st.sampled_from(["2025", "2025-01", "2025-13", "2025-02-31", "", "soon"]).map(
        lambda iso: Moment(iso=iso, printed=iso)
    ),
    st.sampled_from(["MIT", "true", "Llama 9 license", "", "deepseek-v3", "(MLA)", "Multi-Level Attention"]).map(
        lambda text: Wording(text=text, printed=text)
    ),
)


@st.composite
def claims(draw: Any, desk: Any) -> Claim:
    shape = draw(st.sampled_from(["score", "price", "attribute", "order", "rank"]))
    model, other = (draw(st.sampled_from(MODELS)) for _ in range(2))
    benchmarks = tuple(desk.benchmark(b) for b in draw(st.lists(st.sampled_from(BENCHMARKS), max_size=2)))
    more = {
        "metric": draw(st.sampled_from(METRICS)),
        "negated": draw(st.booleans()),
        "own": draw(st.booleans()),
        "as_of": draw(st.sampled_from([None, "2025", "2025-01-25"])),
    }
    if shape == "order":
        order: OrderClaim = desk.order(model, draw(st.sampled_from(["above", "below", "level"])), other, **more)
        return replace(
            order,
            benchmarks=benchmarks,
            margin=draw(st.none() | quantities()),
            or_level=draw(st.booleans()),
            scope=draw(st.sampled_from([None, "all", "most", "several", "some"])),
            domains=draw(st.sampled_from([(), ("math",), ("odd",)])),
        )
    if shape == "rank":
        rank: RankClaim = desk.rank(
            model,
            "mmlu",
            draw(st.sampled_from([1, 2, 9, "last", (2, 3)])),
            among=draw(st.sampled_from([(), (other,)])),
            **more,
        )
        return replace(rank, benchmarks=benchmarks)
    value = desk._value(shape, model, draw(VALUES), **more)
    return replace(
        value,
        benchmarks=benchmarks,
        origin=draw(st.sampled_from(["table", "prose"])),
        table=draw(st.sampled_from([None, 0])),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_claims_are_judged_and_the_same_way_again(desk: Any, data: Any) -> None:
    drawn = [data.draw(claims(desk)) for _ in range(data.draw(st.integers(1, 6)))]
    first = desk.check(*drawn)
    assert first == desk.check(*drawn)
    assert len(first[0]) == len(drawn)
    for one in first[0]:
        assert one.verdict.reason
        if one.verdict.word == "contradicted":
            assert sum(one.id in f.claims and f.severity != "info" for f in first[1]) >= 1
