"""The facts that a score is held against."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kg.check.figures import same_scale
from kg.check.library import Library, Reading
from kg.check.settings import conflict
from kg.model.facts import Fact


class Held(NamedTuple):
    """A fact that a claim is held against. A tuple: thousands are made for one article."""

    fact: Fact
    value: Decimal
    strong: bool
    """Whether it could refute, not only bear out."""
    of: str
    """The candidate of the subject that it speaks for."""
    of_benchmark: str
    """The candidate of the benchmark."""


def held_facts(
    library: Library,
    readings: Sequence[Reading],
    measures: Sequence[Reading],
    metric: str | None,
    setting: tuple[str, ...],
    unit: str | None = None,
) -> list[Held]:
    """Every score of `readings` on `measures` that metric, setting and unit allow, in the order of the tables."""
    return list(_held_facts(library, tuple(readings), tuple(measures), metric, setting, unit))


@lru_cache(maxsize=8192)
def _held_facts(
    library: Library,
    readings: tuple[Reading, ...],
    measures: tuple[Reading, ...],
    metric: str | None,
    setting: tuple[str, ...],
    unit: str | None,
) -> tuple[Held, ...]:
    found: list[Held] = []
    scores = library.catalog.scores
    for measure in measures:
        wanted = library.group(measure.id, metric) if metric is not None else None
        for reading in readings:
            for fact in scores(reading.id, measure.id):
                if (
                    metric is not None
                    and fact.metric != metric
                    and (wanted is None or library.group(measure.id, fact.metric) != wanted)
                ):
                    continue
                if unit is not None and not same_scale(unit, fact.unit):
                    continue
                if setting and conflict(setting, fact.setting):
                    continue
                if isinstance(fact.value, Decimal):
                    strong = reading.strong and measure.strong
                    found.append(Held(fact, fact.value, strong, reading.of, measure.of))
    return tuple(found)


def is_usual(one: Held, library: Library) -> bool:
    """Whether a fact is of its benchmark's usual kind of metric; a rating and a percentile never stand in for each
    other.
    """
    benchmark = one.fact.benchmark or ""
    group = library.group(benchmark, one.fact.metric)
    return group in (library.default_group(benchmark), "rating", "percentile")
