"""Facts asked for by the names that people use: a model, a benchmark, a metric, any two or all three."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model.catalog import Catalog
from kg.model.errors import SettingError
from kg.model.facts import Fact
from sources.reference.names import candidates, did_you_mean, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name and what it may stand for."""

    asked: str
    """As typed."""
    ids: tuple[str, ...]
    """One, or several where the name is ambiguous, in the order of the alias table."""
    snapshots: tuple[str, ...] = ()
    """The dated snapshots that an undated model may mean, where they are not in `ids` already."""

    @property
    def ambiguous(self) -> bool:
        """Whether it may stand for more than one thing."""
        return len(self.ids) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the reference has on a question. No fact is an answer too."""

    model: Named | None
    """None where no model was asked for."""
    benchmark: Named | None
    metric: Named | None
    facts: tuple[Fact, ...]
    """Model by model in the order of their names' ids, each in the order of the tables."""


def ask(
    catalog: Catalog, *, model: str | None = None, benchmark: str | None = None, metric: str | None = None
) -> Answer:
    """Every sourced value of what is named; an ambiguous name gives those of all its candidates.

    Raises `SettingError` where nothing is named, or a name is one that the reference does not know: then with the
    nearest ones that it does.
    """
    if not (model or benchmark or metric):
        raise SettingError("name a model, a benchmark or a metric")
    subject = _model(catalog, model) if model else None
    measured = _benchmark(catalog, benchmark) if benchmark else None
    quality = _metric(catalog, metric) if metric else None
    found = _facts(catalog, subject, measured)
    if quality is not None:
        found = (fact for fact in found if fact.metric in quality.ids)
    return Answer(model=subject, benchmark=measured, metric=quality, facts=tuple(found))


def _facts(catalog: Catalog, subject: Named | None, measured: Named | None) -> Iterable[Fact]:
    if subject is None and measured is None:
        return catalog.facts
    if subject is None:
        assert measured is not None
        return (fact for id in measured.ids for fact in catalog.scores_on(id))
    ids = (*subject.ids, *subject.snapshots)
    if measured is not None:
        return (fact for id in ids for on in measured.ids for fact in catalog.scores(id, on))
    wanted = {id: at for at, id in enumerate(ids)}
    own = [fact for fact in catalog.facts if fact.subject in wanted]
    return sorted(own, key=lambda fact: wanted[fact.subject])  # stable: within a model the tables' order stays


def _model(catalog: Catalog, name: str) -> Named:
    ids = candidates(name, catalog.model_aliases, catalog.models)
    if ids:
        dated = dict.fromkeys(row.snapshot for id in ids for row in catalog.snapshots_of(id))
        return Named(asked=name, ids=ids, snapshots=tuple(id for id in dated if id not in ids))
    others = {fact.subject for fact in catalog.facts if fact.kind == "attribute"} - catalog.models.keys()
    plain = tuple(subject for subject in sorted(others) if folded(subject) == folded(name))
    if plain:
        return Named(asked=name, ids=plain)
    names = (model.name for model in catalog.models.values())
    raise _unknown("model", name, (*names, *(alias.text for alias in catalog.model_aliases), *sorted(others)))


def _benchmark(catalog: Catalog, name: str) -> Named:
    ids = candidates(name, catalog.benchmark_aliases, catalog.benchmarks)
    if not ids:
        names = (benchmark.name for benchmark in catalog.benchmarks.values())
        raise _unknown("benchmark", name, (*names, *(alias.text for alias in catalog.benchmark_aliases)))
    return Named(asked=name, ids=ids)


def _metric(catalog: Catalog, name: str) -> Named:
    """A metric of benchmarks by its name, a measure by its id or label."""
    known: Mapping[str, str] = {
        **{measure.label: id for id, measure in catalog.measures.items()},
        **{id: id for id in catalog.measures},
        **{metric: metric for _, metric in catalog.metrics},
    }
    ids = tuple(dict.fromkeys(id for spelling, id in sorted(known.items()) if folded(spelling) == folded(name)))
    if not ids:
        raise _unknown("metric", name, known)
    return Named(asked=name, ids=ids)


def _unknown(what: str, name: str, choices: Iterable[str]) -> SettingError:
    return SettingError(f"no {what} '{name}' in the reference{did_you_mean(name, choices, limit=3)}")
