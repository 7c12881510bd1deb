"""Who is ahead, benchmark by benchmark: values of one source first, since two from one table were measured alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.model.catalog import Catalog
from kg.model.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Values that may be compared, best first."""

    benchmark: str
    metric: str
    setting: tuple[str, ...]
    basis: Literal["same-source", "across-sources"]
    facts: tuple[Fact, ...]
    """One a model."""
    leader: str | None
    """None where the best two are level."""
    margin: Decimal
    """Between the best two, in the unit of the values."""


def compare(catalog: Catalog, models: Sequence[str], benchmarks: Iterable[str]) -> list[Comparison]:
    """Every comparison of at least two of `models` (ids) on `benchmarks` (ids).

    Where a source gives several of them under one setting, each such source is a comparison. Only where none does are
    values of different sources held against each other, of one metric group and one setting: of each model the primary
    and newest.
    """
    found: list[Comparison] = []
    for benchmark in benchmarks:
        facts = [fact for model in models for fact in catalog.scores(model, benchmark)]
        within = _grouped(catalog, facts, same_source=True)
        found += within or _grouped(catalog, facts, same_source=False)
    return found


def shared_benchmarks(catalog: Catalog, models: Sequence[str]) -> tuple[str, ...]:
    """Ids of the benchmarks on which at least two of the models have a score, in the order of the table."""
    return tuple(
        benchmark
        for benchmark in catalog.benchmarks
        if sum(1 for model in models if catalog.scores(model, benchmark)) > 1
    )


def _grouped(catalog: Catalog, facts: Sequence[Fact], *, same_source: bool) -> list[Comparison]:
    groups: dict[tuple[str, ...], dict[str, Fact]] = {}
    for fact in facts:
        assert fact.benchmark is not None
        if not isinstance(fact.value, Decimal):
            continue
        group = catalog.group(fact.benchmark, fact.metric) or fact.metric
        key = (group, ";".join(fact.setting), fact.source if same_source else "")
        best = groups.setdefault(key, {})
        if fact.subject not in best or _standing(catalog, fact) > _standing(catalog, best[fact.subject]):
            best[fact.subject] = fact
    return [_comparison(catalog, tuple(best.values()), same_source) for best in groups.values() if len(best) > 1]


def _standing(catalog: Catalog, fact: Fact) -> tuple[bool, str]:
    return catalog.sources[fact.source].trust == "primary", fact.as_of or catalog.sources[fact.source].published or ""


def _comparison(catalog: Catalog, facts: tuple[Fact, ...], same_source: bool) -> Comparison:
    first = facts[0]
    assert first.benchmark is not None
    metric = catalog.metrics.get((first.benchmark, first.metric))
    higher = metric.higher_is_better if metric else catalog.benchmarks[first.benchmark].higher_is_better
    ranked = sorted(facts, key=lambda fact: _number(fact) * (-1 if higher else 1))
    margin = abs(_number(ranked[0]) - _number(ranked[1]))
    return Comparison(
        benchmark=first.benchmark,
        metric=first.metric,
        setting=first.setting,
        basis="same-source" if same_source else "across-sources",
        facts=tuple(ranked),
        leader=ranked[0].subject if margin else None,
        margin=margin,
    )


def _number(fact: Fact) -> Decimal:
    assert isinstance(fact.value, Decimal)
    return fact.value
