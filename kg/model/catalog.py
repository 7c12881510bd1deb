"""The reference, indexed: what the linker looks names up in and the judge looks facts up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.model.entities import Alias, Benchmark, Measure, Metric, Model, Snapshot, Source
from kg.model.facts import Fact


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Catalog:
    """Everything that is known, immutable once loaded. Look-ups return facts in the order of the tables.

    Two catalogs are the same where their digests are; a catalog as such is compared and hashed by identity.
    """

    digest: str
    """`sha256:…` over the tables that it was made from."""
    as_of: str
    """ISO date: the latest day on which a source was read."""
    models: Mapping[str, Model]
    benchmarks: Mapping[str, Benchmark]
    metrics: Mapping[tuple[str, str], Metric]
    """By (benchmark id, metric name)."""
    measures: Mapping[str, Measure] = field(default_factory=dict)
    """What prices and attributes are, by id: `input-price`, `total-params`."""
    sources: Mapping[str, Source]
    snapshots: tuple[Snapshot, ...]
    model_aliases: tuple[Alias, ...]
    benchmark_aliases: tuple[Alias, ...]
    facts: tuple[Fact, ...]
    """Scores, prices and attributes. The columns of models.csv are attribute facts too: `total-params`, `active-params`
    (unit `parameters`), `context-window` (`tokens`), `release-date` (`date`), `architecture`, `license`, `base-model`,
    `open-weights`, `developer` (`text`)."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.digest}, {self.fact_count} facts as of {self.as_of}>"

    @property
    def fact_count(self) -> int:
        """How many facts there are; a packed catalog knows without making them."""
        return len(self.facts)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str | None], tuple[Fact, ...]]:
        found: dict[tuple[str, str | None], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault((fact.subject, fact.benchmark if fact.kind == "score" else fact.kind), []).append(fact)
        return {key: tuple(facts) for key, facts in found.items()}

    @cached_property
    def _on_benchmark(self) -> Mapping[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.benchmark is not None:
                found.setdefault(fact.benchmark, []).append(fact)
        return {key: tuple(facts) for key, facts in found.items()}

    def spellings(self) -> Iterator[str]:
        """The text of every alias of a model or benchmark."""
        return (alias.text for alias in (*self.model_aliases, *self.benchmark_aliases))

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    def fact(self, id: str) -> Fact | None:
        """The fact with this id."""
        return self._by_id.get(id)

    def scores(self, model: str, benchmark: str) -> tuple[Fact, ...]:
        """Every sourced score of exactly this model id on this benchmark, whatever the metric and setting."""
        return self._by_key.get((model, benchmark), ())

    def scores_on(self, benchmark: str) -> tuple[Fact, ...]:
        """Every sourced score on a benchmark, all models."""
        return self._on_benchmark.get(benchmark, ())

    def prices(self, model: str) -> tuple[Fact, ...]:
        """Every price fact of a model id: `input-price`, `cached-input-price`, `output-price`, unit `usd-per-mtok`."""
        return self._by_key.get((model, "price"), ())

    def attributes(self, subject: str) -> tuple[Fact, ...]:
        """Every attribute fact of a model id or a plain name."""
        return self._by_key.get((subject, "attribute"), ())

    @cached_property
    def _snapshots_of(self) -> dict[str, tuple[Snapshot, ...]]:
        found: dict[str, list[Snapshot]] = {}
        for snapshot in self.snapshots:
            found.setdefault(snapshot.model, []).append(snapshot)
        return {key: tuple(rows) for key, rows in found.items()}

    def snapshots_of(self, model: str) -> tuple[Snapshot, ...]:
        """The dated snapshots that an undated model id may stand for."""
        return self._snapshots_of.get(model, ())

    def group(self, benchmark: str, metric: str) -> str | None:
        """The comparability group of a metric: only values of one group may be compared."""
        found = self.metrics.get((benchmark, metric))
        return found.group if found else None
