"""Models, benchmarks and sources of a catalog, as the service answers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.model.catalog import Catalog
from kg.model.entities import Benchmark, Model, Source


class Records:
    """Made once for a catalog that does not change: how many facts each thing has is counted then."""

    def __init__(self, catalog: Catalog) -> None:
        """Counts the facts of each model, benchmark and source."""
        self.catalog = catalog
        self._of_models = Counter(fact.subject for fact in catalog.facts)
        self._on_benchmarks = Counter(fact.benchmark for fact in catalog.facts)
        self._from_sources = Counter(fact.source for fact in catalog.facts)
        self._model_names = _spellings((alias.target, alias.text) for alias in catalog.model_aliases)
        self._benchmark_names = _spellings((alias.target, alias.text) for alias in catalog.benchmark_aliases)

    def names_of_model(self, model: Model) -> Sequence[str]:
        """How articles write its name."""
        return self._model_names.get(model.id, [])

    def names_of_benchmark(self, benchmark: Benchmark) -> Sequence[str]:
        """How articles write its name."""
        return self._benchmark_names.get(benchmark.id, [])

    def of_model(self, model: Model) -> dict[str, Any]:
        """A model with its names and how many facts it has."""
        return {
            "id": model.id,
            "name": model.name,
            "developer": model.developer,
            "family": model.family,
            "release_date": model.release_date,
            "params_total": model.params_total,
            "params_active": model.params_active,
            "context_tokens": model.context_tokens,
            "architecture": model.architecture,
            "license": model.license,
            "open_weights": model.open_weights,
            "base_model": model.base_model,
            "snapshots": [row.snapshot for row in self.catalog.snapshots_of(model.id)],
            "aliases": self.names_of_model(model),
            "facts": self._of_models[model.id],
        }

    def of_benchmark(self, benchmark: Benchmark) -> dict[str, Any]:
        """A benchmark with its names, its metrics and how many facts it has."""
        return {
            "id": benchmark.id,
            "name": benchmark.name,
            "domain": benchmark.domain,
            "default_metric": benchmark.default_metric,
            "unit": benchmark.unit,
            "low": benchmark.low,
            "high": benchmark.high,
            "higher_is_better": benchmark.higher_is_better,
            "note": benchmark.note,
            "metrics": [metric for on, metric in self.catalog.metrics if on == benchmark.id],
            "aliases": self.names_of_benchmark(benchmark),
            "facts": self._on_benchmarks[benchmark.id],
        }

    def of_source(self, source: Source) -> dict[str, Any]:
        """A source and how many facts were copied from it."""
        return {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "published": source.published,
            "retrieved": source.retrieved,
            "kind": source.kind,
            "trust": source.trust,
            "facts": self._from_sources[source.id],
        }


def _spellings(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for target, text in pairs:
        found.setdefault(target, []).append(text)
    return found
