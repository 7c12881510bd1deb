"""The facts that bear on what is said of a model: its own, of its snapshots, and of the base it has them from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.check.library import Library
from kg.model.claims import Entity
from kg.model.facts import Fact

ANSWERS: dict[str, tuple[str, ...]] = {
    "total-params": ("total-params", "weights-size-on-hub"),
    "params": ("total-params", "weights-size-on-hub", "active-params"),
    "active-params": ("active-params",),
    "context-window": ("context-window", "api-context-window"),
    "api-context-window": ("context-window", "api-context-window"),
    "max-output-tokens": ("max-output-tokens", "api-max-output-tokens", "api-max-cot-tokens"),
    "release-date": ("release-date", "first-public-commit", "update-0724-release-date", "model-card-release-date"),
    "license": ("license", "code-license", "upstream-license"),
    "base-model": ("base-model",),
    "training-cost": ("training-cost", "training-cost-reported", "training-cost-pretraining"),
    "gpu-hours": ("gpu-hours", "training-gpu-hours-pretraining"),
    "training-gpus": ("training-cluster-gpus", "training-gpus-reported"),
    "training-cluster-gpus": ("training-cluster-gpus", "training-gpus-reported"),
    "open-weights": ("open-weights", "weights-availability"),
    "mla-expansion": ("attention",),
    "attention-mechanism": ("attention",),
    "founded": ("founded",),
    "fine-tuning-samples": (
        "fine-tuning-samples",
        "sft-samples-total",
        "sft-samples-reasoning",
        "sft-samples-non-reasoning",
    ),
}
"""What a claim is called -> the measures whose facts bear it out. Any other measure answers for itself."""

INHERITED = frozenset(
    {
        "attention",
        "training-precision",
        "training-objective",
        "weights-size-on-hub",
        "load-balancing",
        "architecture-component",
    }
)
"""What a model has from the base it was trained on."""

TOGETHER = frozenset({"gpu-hours", "training-tokens", "total-params", "params", "active-params"})
"""What a base model and the one tuned from it have in common."""


def facts_of(library: Library, subject: Entity, measures: Sequence[str], date: str | None) -> list[Fact]:
    """Facts of these measures about whom a name may mean, snapshots and, for what is inherited, base models
    included.
    """
    ids: dict[str, None] = dict.fromkeys(r.id for r in library.readings(subject.candidates, date))
    ids.setdefault(subject.name, None)
    found = [fact for id in ids for fact in library.catalog.attributes(id) if fact.metric in measures]
    passed_on = [measure for measure in measures if measure in INHERITED]
    if "distilled-models" in measures:
        taught = [f.value for id in ids for f in library.catalog.attributes(id) if f.metric == "teacher-model"]
        found += [
            f for id in dict.fromkeys(map(str, taught)) for f in library.catalog.attributes(id) if f.metric in measures
        ]
    if not found and not TOGETHER.isdisjoint(measures):
        # the card of a base model and of the chat model tuned from it gives one figure for both
        found = [f for id in _plain_bases(library, ids) for f in library.catalog.attributes(id) if f.metric in measures]
    if passed_on:
        kin = [k for k in lineage(library, tuple(ids)) if k not in ids]
        found += [fact for id in kin for fact in library.catalog.attributes(id) if fact.metric in passed_on]
    return found


def _plain_bases(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """The base models of those of `ids` that are called like them but for the word for what they were tuned to do."""
    models = library.catalog.models
    bases = [(id, models[id].base_model) for id in ids if id in models]
    return tuple(base for id, base in bases if base is not None and id in (f"{base}-instruct", f"{base}-chat"))


def lineage(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """The base models of `ids`, and what else was trained on these under the same family name."""
    models = library.catalog.models
    found: dict[str, None] = {}
    open_ = [id for id in ids if id in models]
    while open_:
        base = models[open_.pop()].base_model
        if base is not None and base in models and base not in found:
            found[base] = None
            open_.append(base)
    families = {models[id].family for id in found}
    found.update(dict.fromkeys(m.id for m in models.values() if m.family in families and m.base_model in found))
    return tuple(found)
