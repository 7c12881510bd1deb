"""The catalog as a judge needs it: who a name may stand for on a day, what may be compared, how a fact is cited.

One `Library` serves every document checked against one catalog; its look-ups remember what they answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.check.settings import SCAFFOLD, families, said
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity
from kg.model.facts import Fact
from kg.model.report import Evidence, Stance

if TYPE_CHECKING:
    from kg.check.memory import Case

SUBSETS: dict[str, tuple[str, ...]] = {
    "humaneval": ("humaneval-mul",),
    "gpqa-diamond": ("gpqa",),
    "gpqa": ("gpqa-diamond",),
    "livecodebench-v5": ("livecodebench",),
    "livecodebench-v6": ("livecodebench",),
    "livecodebench": ("livecodebench-v5", "livecodebench-v6"),
    "mmmlu": ("mmmlu-non-english",),
    "swe-bench": ("swe-bench-verified",),
}
"""Benchmark -> those whose sources do not say which of them was run. A fact there can bear out a claim, never
refute it.
"""

ONE_THING = (
    frozenset({"gpqa", "gpqa-diamond"}),
    frozenset({"math", "math-500"}),
    frozenset({"mmmlu", "mmmlu-non-english"}),
)
"""Names of one benchmark or of its usual subset: a model without a value under one of them hides no second truth
there.
"""

RENEWED = frozenset({"livebench", "bfcl", "bfcl-v2", "bfcl-v3"})
"""Benchmarks whose questions are replaced under the same name: what a model had in one month it has not in the next."""

FEW_QUESTIONS = frozenset({"aime-2024", "aime-2025"})
"""Exams of thirty questions: many models have the same share of them right."""

TUNED = frozenset({"-it", "-chat", "-instruct"})
"""What the id of a chat model adds to that of its base."""

MANY = 20_000  # entries at which a memory that documents can fill starts again
NO_SKILL = frozenset({"cost", "format-compliance"})
"""Metric groups that say nothing about who is better."""


class Reading(NamedTuple):
    """One id that a name may stand for."""

    id: str
    strong: bool
    """False where a fact filed under it can bear out a claim and not refute it."""
    of: str
    """The candidate that it was reached from."""


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name without case, spaces, dashes and punctuation, for telling whether two are one."""
    return "".join(ch for ch in name.casefold() if ch.isalnum() or ch in "+@.")


class Library:
    """Indexes and citations over one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Reads nothing yet: each index is made when first asked for."""
        self.catalog = catalog
        self._readings: dict[tuple[tuple[str, ...], str | None], tuple[Reading, ...]] = {}
        self._measures: dict[tuple[str, ...], tuple[Reading, ...]] = {}
        self._cited: dict[tuple[str, str], Evidence] = {}
        self._groups: dict[tuple[str, str], str | None] = {}
        self._scores: dict[str, tuple[Fact, ...]] = {}
        self._values: dict[str, dict[Decimal | str, tuple[Fact, ...]]] = {}
        self._protocols: dict[str, bool] = {}
        self._defaults: dict[str, str | None] = {}
        self._titles: dict[str, str] = {}
        self.cases: dict[tuple[tuple[object, ...], str | None], Case] = {}
        """What `kg.check.memory` remembers."""
        self.met: dict[int, tuple[Claim, str | None, Case]] = {}
        """The case of a claim that is the very one of before, as those of remembered tables are, by its `id`; the claim
        is held, so that nothing else gets this.
        """

    @cached_property
    def _undated_of(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self.catalog.snapshots:
            found.setdefault(row.snapshot, []).append(row.model)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def undated(self) -> frozenset[str]:
        """The models without a day of release that stand for dated snapshots."""
        models = self.catalog.models
        return frozenset(row.model for row in self.catalog.snapshots if not models[row.model].release_date)

    def readings(self, candidates: tuple[str, ...], date: str | None) -> tuple[Reading, ...]:
        """Every id whose facts may meet a claim about `candidates` in a text of `date` (ISO, None where not known)."""
        key = (candidates, date)
        found = self._readings.get(key)
        if found is None:
            if len(self._readings) > MANY:
                self._readings.clear()
            found = self._readings[key] = tuple(self._read(candidates, date))
        return found

    def bases(self, candidates: tuple[str, ...]) -> tuple[Reading, ...]:
        """The base models of the same name: their tables are often quoted under the plain one, "DeepSeek V3" for
        DeepSeek-V3-Base. They can bear out a claim and never refute it.
        """
        named = ((candidate, f"{candidate}-base") for candidate in candidates)
        models = self.catalog.models
        return tuple([Reading(base, False, of) for of, base in named if base in models and base not in candidates])

    def _read(self, candidates: tuple[str, ...], date: str | None) -> Iterable[Reading]:
        seen: dict[str, Reading] = {}
        for candidate in candidates:
            seen.setdefault(candidate, Reading(candidate, True, candidate))
        for candidate in candidates:
            for row in self.catalog.snapshots_of(candidate):
                if date is None or row.since[: len(date)] <= date:
                    seen.setdefault(row.snapshot, Reading(row.snapshot, True, candidate))
        for candidate in candidates:
            for undated in self._undated_of.get(candidate, ()):
                seen.setdefault(undated, Reading(undated, False, candidate))
        return seen.values()

    def gaps(self, candidates: tuple[str, ...], met: set[str]) -> str:
        """What an ambiguous name still hides when only the ids in `met` have a fact.

        `none`; `sibling`, a version close to one that has; `stranger`, another model altogether, as the chat model is
        where only the base that it was tuned from has a fact.
        """
        if len(candidates) < 2:
            return "none"
        worst = "none"
        models = self.catalog.models
        families = {models[id].family for id in met if id in models}
        for candidate in candidates:
            if candidate in met or any(s.snapshot in met for s in self.catalog.snapshots_of(candidate)):
                continue
            if any(candidate.startswith(f"{id}-") and candidate[len(id) :] in TUNED for id in met):
                return "stranger"
            if candidate not in models or models[candidate].family not in families:
                return "stranger"
            worst = "sibling"
        return worst

    def measures(self, candidates: tuple[str, ...]) -> tuple[Reading, ...]:
        """Every benchmark id whose scores may meet a claim about the benchmarks `candidates`."""
        found = self._measures.get(candidates)
        if found is None:
            seen = {candidate: Reading(candidate, True, candidate) for candidate in candidates}
            for candidate in candidates:
                for other in SUBSETS.get(candidate, ()):
                    seen.setdefault(other, Reading(other, False, candidate))
            found = self._measures[candidates] = tuple(seen.values())
        return found

    @cached_property
    def _group_by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for metric in self.catalog.metrics.values():
            found.setdefault(metric.name, metric.group)
        return found

    def group(self, benchmark: str, metric: str) -> str | None:
        """What a metric may be compared with; a metric that the benchmark's own rows lack is looked up by its name."""
        key = (benchmark, metric)
        if key not in self._groups:
            if len(self._groups) > MANY:  # metrics are words of documents, and a server reads many
                self._groups.clear()
            self._groups[key] = self.catalog.group(benchmark, metric) or self._group_by_name.get(metric)
        return self._groups[key]

    def default_group(self, benchmark: str) -> str | None:
        """The group of a benchmark's usual metric."""
        if benchmark not in self._defaults:
            row = self.catalog.benchmarks.get(benchmark)
            self._defaults[benchmark] = self.group(benchmark, row.default_metric) if row else None
        return self._defaults[benchmark]

    def scores_of(self, model: str) -> tuple[Fact, ...]:
        """Every score of a model id, by benchmark in the order of the table of benchmarks."""
        found = self._scores.get(model)
        if found is None:
            scores = self.catalog.scores
            found = self._scores[model] = tuple(fact for b in self.catalog.benchmarks for fact in scores(model, b))
        return found

    def valued(self, benchmark: str, value: Decimal) -> tuple[Fact, ...]:
        """Every score on a benchmark that is exactly `value`."""
        by_value = self._values.get(benchmark)
        if by_value is None:
            by_value = self._values[benchmark] = {}
            for fact in self.catalog.scores_on(benchmark):
                by_value[fact.value] = (*by_value.get(fact.value, ()), fact)
        return by_value.get(value, ())

    def text_only(self, models: Iterable[str]) -> bool:
        """Whether every one of `models` is known to take text and nothing else."""
        known = [{f.value for f in self.catalog.attributes(m) if f.metric == "modality"} for m in models]
        return bool(known) and all(values == {"text"} for values in known)

    def depends_on_protocol(self, benchmark: str) -> bool:
        """Whether published runs of a benchmark differ in scaffold, problem window, edit format or judge."""
        found = self._protocols.get(benchmark)
        if found is None:
            settings = {fact.setting for fact in self.catalog.scores_on(benchmark)}
            found = any(not SCAFFOLD.isdisjoint(families(tags)) for tags in settings)
            self._protocols[benchmark] = found
        return found

    def knows_subject(self, name: str) -> bool:
        """Whether some attribute fact is about a plain name, as those of companies and people are."""
        return bool(self.catalog.attributes(name))

    def name(self, id: str) -> str:
        """What people call a model or benchmark id."""
        model = self.catalog.models.get(id)
        if model is not None:
            return model.name
        benchmark = self.catalog.benchmarks.get(id)
        return benchmark.name if benchmark is not None else id

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for alias in self.catalog.model_aliases:
            found.setdefault(alias.target, []).append(alias.text)
        return {id: tuple(names) for id, names in found.items()}

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for alias in self.catalog.model_aliases:
            ids = found.setdefault(folded(alias.text), [])
            if alias.target not in ids:
                ids.append(alias.target)
        return {name: tuple(ids) for name, ids in found.items()}

    def names_of(self, model: str) -> tuple[str, ...]:
        """What texts call a model."""
        return (self.name(model), *self._names.get(model, ()))

    @cached_property
    def _benchmark_names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for alias in self.catalog.benchmark_aliases:
            found.setdefault(alias.target, []).append(alias.text)
        return {id: tuple(names) for id, names in found.items()}

    def names_of_benchmark(self, benchmark: str) -> tuple[str, ...]:
        """What texts call a benchmark."""
        return (self.name(benchmark), *self._benchmark_names.get(benchmark, ()))

    def meant_by(self, name: str) -> tuple[str, ...]:
        """The model ids that an id or a name may mean; none for a name that nobody knows."""
        return (name,) if name in self.catalog.models else self._named.get(folded(name), ())

    def called(self, entity: Entity) -> str:
        """What to call an entity of a claim: the reference's name where one is meant, else what the text prints."""
        return self.name(entity.id) if entity.id else entity.name

    def trusted(self, fact: Fact) -> bool:
        """Whether a fact was read from its publisher."""
        source = self.catalog.sources.get(fact.source)
        return source is not None and source.trust == "primary"

    def title(self, fact: Fact) -> str:
        """A source's title, short enough for a sentence."""
        found = self._titles.get(fact.source)
        if found is None:
            source = self.catalog.sources.get(fact.source)
            found = source.title if source else fact.source
            if source and len(found) > 64:
                found = found.split(" (")[0]
            if source and len(found) > 64:
                found = found[:63].rsplit(" ", 1)[0] + "…"
            self._titles[fact.source] = found
        return found

    def place(self, fact: Fact) -> str:
        """Title and locator: `Kimi k1.5 technical report, Table 2, row LiveCodeBench`."""
        return f"{self.title(fact)}, {fact.locator}" if fact.locator else self.title(fact)

    def conditions(self, fact: Fact) -> str:
        """Metric and setting of a score: `pass@1, long-cot`."""
        return ", ".join(part for part in (fact.metric, said(fact.setting)) if part)

    def evidence(self, fact: Fact, stance: Stance = "for") -> Evidence:
        """The fact as evidence."""
        key = (fact.id, stance)
        found = self._cited.get(key)
        if found is None:
            source = self.catalog.sources.get(fact.source)
            found = self._cited[key] = Evidence(
                kind="fact",
                stance=stance,
                subject=fact.subject,
                value=fact.value,
                unit=fact.unit,
                benchmark=fact.benchmark,
                metric=fact.metric,
                setting=fact.setting,
                fact=fact.id,
                source=fact.source,
                title=source.title if source else None,
                url=source.url if source else None,
                locator=fact.locator,
                as_of=fact.as_of or (source.published if source else None),
            )
        return found

    @cached_property
    def domains(self) -> frozenset[str]:
        """Every domain that a benchmark of the catalog has."""
        return frozenset(row.domain for row in self.catalog.benchmarks.values())

    def bounds(self, benchmark: str) -> tuple[Decimal, Decimal] | None:
        """Lowest and highest value of any metric of skill of a benchmark."""
        return self._bounds.get(benchmark)

    @cached_property
    def _bounds(self) -> dict[str, tuple[Decimal, Decimal]]:
        found: dict[str, tuple[Decimal, Decimal]] = {}
        for metric in self.catalog.metrics.values():
            if metric.group in NO_SKILL:
                continue
            low, high = found.get(metric.benchmark, (metric.low, metric.high))
            found[metric.benchmark] = (min(low, metric.low), max(high, metric.high))
        for benchmark in self.catalog.benchmarks.values():
            found.setdefault(benchmark.id, (benchmark.low, benchmark.high))
        return found

    def released(self, model: str) -> str | None:
        """ISO date of a model's release, from its row, its release facts or the snapshot it is."""
        row = self.catalog.models.get(model)
        if row is not None and row.release_date:
            return row.release_date
        told = (str(fact.value) for fact in self.catalog.attributes(model) if fact.metric == "release-date")
        return next(told, None) or next((s.since for s in self.catalog.snapshots if s.snapshot == model), None)


_shelf: list[Library] = []


def library_of(catalog: Catalog) -> Library:
    """The library over a catalog; the last few are kept, so that many documents share their indexes."""
    for library in _shelf:
        if library.catalog is catalog:
            return library
    library = Library(catalog)
    _shelf.append(library)
    del _shelf[:-4]
    return library
