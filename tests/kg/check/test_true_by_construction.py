"""What the reference itself says, under any metric, setting, seller, day or rounding, is never called wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pytest

from kg.check.article import Article
from kg.check.checker import judge
from kg.check.library import library_of
from kg.model.claims import Claim
from kg.model.facts import Fact
from kg.model.report import Verdict


def judged(desk: Any, claims: list[tuple[Fact, Claim]]) -> Iterator[tuple[Fact, Verdict]]:
    article = Article(text=" " * 10, library=library_of(desk.catalog), as_of=None, claims=())
    for fact, claim in claims:
        yield fact, judge(claim, article)


def printings(value: Decimal) -> set[str]:
    """A value as sources print it, and rounded by one digit and to a whole number."""
    places = max(0, -int(value.as_tuple().exponent))
    return {format(value.quantize(Decimal(1).scaleb(-p), ROUND_HALF_UP), "f") for p in {places, max(0, places - 1), 0}}


@pytest.mark.parametrize("stated", ["nothing", "metric", "setting"])
def test_scores(desk: Any, stated: str) -> None:
    claims = []
    for fact in desk.catalog.facts:
        if fact.kind == "score":
            more = {} if stated == "nothing" else {"metric": fact.metric}
            more |= {"setting": fact.setting} if stated == "setting" else {}
            for printed in sorted(printings(fact.value)):
                claims.append((fact, desk.score(fact.subject, fact.benchmark, printed, fact.unit, **more)))
    words = Counter(verdict.word for _, verdict in judged(desk, claims))
    assert len(claims) > 8000
    assert set(words) <= {"supported", "disputed"}


@pytest.mark.parametrize("stated", ["nothing", "provider", "date"])
def test_prices(desk: Any, stated: str) -> None:
    claims = []
    for fact in desk.catalog.facts:
        if fact.kind == "price":
            more = {"provider": {"provider": fact.provider}, "date": {"as_of": fact.as_of}}.get(stated, {})
            claims.append((fact, desk.price(fact.subject, fact.metric, str(fact.value), **more)))
    assert {verdict.word for _, verdict in judged(desk, claims)} == {"supported"}


def test_attributes(desk: Any) -> None:
    claims = []
    for fact in desk.catalog.facts:
        if fact.kind == "attribute":
            number = isinstance(fact.value, Decimal)
            unit = fact.unit if number or fact.unit == "date" else None
            claims.append((fact, desk.fact(fact.subject, fact.metric, str(fact.value), unit)))
    assert {verdict.word for _, verdict in judged(desk, claims)} == {"supported"}


def test_orders_of_two_figures_in_one_source(desk: Any) -> None:
    groups: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in desk.catalog.facts:
        if fact.kind == "score" and fact.unit != "usd":
            groups.setdefault((fact.benchmark, fact.metric, fact.source, fact.setting), []).append(fact)
    claims = []
    for facts in groups.values():
        for one, other in pairwise(facts):
            if one.value != other.value and one.subject != other.subject:
                relation = "above" if one.value > other.value else "below"
                claims.append((one, desk.order(one.subject, relation, other.subject, one.benchmark, metric=one.metric)))
                if one.metric != "well-formed":  # says nothing of skill, so the metric must be named
                    claims.append((one, desk.order(one.subject, relation, other.subject, one.benchmark)))
    words = Counter(verdict.word for _, verdict in judged(desk, claims))
    assert len(claims) > 3000
    assert words["contradicted"] == 0
