"""What the reference says about names as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractors.acronyms import known_acronyms
from extractors.benchmark_parts import BenchmarkParts
from extractors.linking import Linker
from kg.model.catalog import Catalog
from kg.model.claims import Entity

MAX_COMPLETED = 10_000  # names put together from parts, of which the models are remembered


@dataclass(frozen=True)
class Lore:
    """Worked out when first needed, and kept for all documents."""

    catalog: Catalog
    linker: Linker

    @cached_property
    def acronyms(self) -> Mapping[str, str]:
        """Letters that the reference spells out -> the metric whose facts do."""
        return known_acronyms(self.catalog)

    @cached_property
    def parts(self) -> BenchmarkParts:
        """The benchmarks that have parts."""
        return BenchmarkParts(self.catalog)

    @cached_property
    def distills(self) -> tuple[Entity, ...]:
        """The models that the reference gives a teacher."""
        ids = sorted({f.subject for f in self.catalog.facts if f.metric == "teacher-model"})
        models = self.catalog.models
        return tuple(Entity(id=id, name=models[id].name, candidates=(id,)) for id in ids if id in models)

    @cached_property
    def known(self) -> Callable[[str], Entity | None]:
        """The model that a name means which was put together from parts. Answers are remembered: a document's labels
        are tried with each of its full names, more than once.
        """
        return lru_cache(maxsize=MAX_COMPLETED)(self._known)

    def _known(self, name: str) -> Entity | None:
        found = self.linker.names(name)
        if len(found) != 1 or not found[0].candidates or found[0].text != name:
            return None
        known = found[0].candidates[0] if len(found[0].candidates) == 1 else None
        return Entity(id=known, name=name, candidates=found[0].candidates)
