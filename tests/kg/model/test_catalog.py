"""Look-ups of a catalog made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model.catalog import Catalog
from kg.model.entities import Metric, Snapshot
from kg.model.facts import Fact, FactKind


def fact(id: str, kind: FactKind, subject: str, metric: str, benchmark: str | None = None) -> Fact:
    """A fact whose value does not matter."""
    return Fact(
        id=id,
        kind=kind,
        subject=subject,
        benchmark=benchmark,
        metric=metric,
        setting=(),
        value=Decimal(1),
        unit="percent",
        source="s",
        locator="Table 1",
    )


FACTS = (
    fact("1", "score", "a", "pass@1", "x"),
    fact("2", "score", "b", "pass@1", "x"),
    fact("3", "score", "a", "cons@64", "x"),
    fact("4", "score", "a", "pass@1", "y"),
    fact("5", "price", "a", "input-price"),
    fact("6", "attribute", "a", "total-params"),
    fact("7", "attribute", "Somebody", "founded"),
)


@pytest.fixture
def catalog() -> Catalog:
    """Seven facts, a metric, two snapshots."""
    metric = Metric(
        benchmark="x",
        name="cons@64",
        unit="percent",
        low=Decimal(0),
        high=Decimal(100),
        higher_is_better=True,
        group="majority-vote",
    )
    snapshots = tuple(Snapshot(model="a", snapshot=f"a-{n}", since=f"2025-0{n}-01", note="") for n in (1, 2))
    return Catalog(
        digest="sha256:0",
        as_of="2026-01-01",
        models={},
        benchmarks={},
        metrics={("x", "cons@64"): metric},
        sources={},
        snapshots=snapshots,
        model_aliases=(),
        benchmark_aliases=(),
        facts=FACTS,
    )


def ids(facts: tuple[Fact, ...]) -> str:
    """Their ids in one word."""
    return "".join(fact.id for fact in facts)


def test_scores_of_a_model_on_a_benchmark_whatever_the_metric(catalog: Catalog) -> None:
    assert ids(catalog.scores("a", "x")) == "13"


def test_scores_of_a_benchmark_whoever_has_them(catalog: Catalog) -> None:
    assert ids(catalog.scores_on("x")) == "123"


def test_prices_and_attributes_are_apart(catalog: Catalog) -> None:
    assert (ids(catalog.prices("a")), ids(catalog.attributes("a"))) == ("5", "6")


def test_attribute_of_a_plain_name(catalog: Catalog) -> None:
    assert ids(catalog.attributes("Somebody")) == "7"


def test_fact_by_its_id(catalog: Catalog) -> None:
    assert catalog.fact("4") is FACTS[3]
    assert catalog.fact("8") is None


def test_what_is_unknown_has_nothing(catalog: Catalog) -> None:
    assert catalog.scores("c", "x") == catalog.scores_on("z") == catalog.prices("b") == catalog.attributes("b") == ()


def test_snapshots_in_the_order_of_the_table(catalog: Catalog) -> None:
    assert [row.snapshot for row in catalog.snapshots_of("a")] == ["a-1", "a-2"]
    assert catalog.snapshots_of("b") == ()


def test_group_of_a_metric(catalog: Catalog) -> None:
    assert catalog.group("x", "cons@64") == "majority-vote"
    assert catalog.group("x", "f1") is None


def test_count_and_name_for_people(catalog: Catalog) -> None:
    assert catalog.fact_count == 7
    assert repr(catalog) == "<Catalog sha256:0, 7 facts as of 2026-01-01>"


def test_catalog_can_be_a_key(catalog: Catalog) -> None:
    assert {catalog: "kept"}[catalog] == "kept"
