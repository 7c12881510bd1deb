"""What may truly be said, asked of the reference alone: no part of the checker has a say here.

A printed value is *possible* where any source prints it for any model that the name may stand for (dated snapshots and
the undated name included), on the benchmark or a relative that is often called the same, under any metric, setting,
provider or date. A planted error must not be possible; a true statement is possible by construction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.model.catalog import Catalog
from kg.model.facts import Fact
from kg.model.quantity import half_unit

# Authors use one name of such a family for another, so a value of any member may be what they mean.
RELATIVES = (
    {"gpqa", "gpqa-diamond"},
    {"math", "math-500"},
    {"humaneval", "humaneval-mul", "multipl-e-humaneval", "evalplus"},
    {"mbpp", "mbpp-plus", "mbpp-evalplus-base", "multipl-e-mbpp", "evalplus"},
    {"livecodebench", "livecodebench-v5", "livecodebench-v6", "livecodebench-base"},
    {"swe-bench", "swe-bench-verified", "swe-bench-lite"},
    {"mmmlu", "mmmlu-non-english"},
    {"mmmu", "mmmu-pro", "mmmu-pro-vision"},
    {"aider-edit", "aider-polyglot"},
    {"bfcl", "bfcl-v2", "bfcl-v3"},
    {"polymath", "polymath-en"},
    {"multipl-e", "multipl-e-humaneval", "multipl-e-mbpp"},
    {"cruxeval-i", "cruxeval-o"},
)
SLIP = re.compile(
    r"OpenAl|\b0[134]\b|GPT-[40]0|GPT-0|snapshot|stated|33\.7|[ (-](?:high|medium|low)\b|/|  |- \w|^\d|^AI |–"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as a draft prints it."""

    value: Decimal
    text: str

    @property
    def half(self) -> Decimal:
        """Half a unit of its last place."""
        return half_unit(self.value)

    def could_be(self, exact: Decimal) -> bool:
        """Whether somebody who knows `exact` could have printed it."""
        return abs(self.value - exact) <= self.half


def printed(value: Decimal) -> Printed:
    """A number in its shortest plain form."""
    text = format(value, "f")
    return Printed(value, text)


class Truth:
    """The reference, asked what is possible."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._meant: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[tuple[str, str, str], list[tuple[Decimal, Decimal]]] = {}

    @cached_property
    def _targets(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for alias in self.catalog.model_aliases:
            found[alias.text.casefold()][alias.target] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def _benchmark_targets(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for alias in self.catalog.benchmark_aliases:
            found[alias.text.casefold()][alias.target] = None
        return {name: tuple(ids) for name, ids in found.items()}

    def meant(self, name: str) -> tuple[str, ...]:
        """Every model id that the name may stand for: candidates, their snapshots, what they are snapshots of."""
        if name in self._meant:
            return self._meant[name]
        ids: dict[str, None] = dict.fromkeys(self._targets.get(name.casefold(), (name,)))
        for snapshot in self.catalog.snapshots:
            if snapshot.model in ids:
                ids[snapshot.snapshot] = None
        for snapshot in self.catalog.snapshots:
            if snapshot.snapshot in ids:
                ids[snapshot.model] = None
        self._meant[name] = tuple(ids)
        return self._meant[name]

    def named(self, name: str) -> tuple[str, ...]:
        """The model ids that list this name."""
        return self._targets.get(name.casefold(), ())

    def measured(self, name: str) -> tuple[str, ...]:
        """Every benchmark id that the name may stand for, relatives included."""
        ids: dict[str, None] = dict.fromkeys(self._benchmark_targets.get(name.casefold(), (name,)))
        for family in RELATIVES:
            if family & ids.keys():
                ids.update(dict.fromkeys(sorted(family)))
        return tuple(ids)

    @cached_property
    def model_names(self) -> dict[str, tuple[str, ...]]:
        """The names that an author would write for each model, slips of scanners and bare ids left out."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for alias in self.catalog.model_aliases:
            text = alias.text
            if SLIP.search(text) or text == alias.target or (text.islower() and not text.startswith("o")):
                continue
            if not any(letter.isdigit() for letter in text) or len(self._targets[text.casefold()]) > 5:
                continue
            found[alias.target][text] = None
        return {model: tuple(names) for model, names in found.items()}

    @cached_property
    def benchmark_names(self) -> dict[str, tuple[str, ...]]:
        """The names that an author would write for each benchmark; those that state a metric are left out."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for alias in self.catalog.benchmark_aliases:
            if alias.text == alias.target or alias.text.islower() or alias.metric or "not stated" in alias.text:
                continue
            if alias.text in ("Aider", "Math", "BFCL", "OpenAI-MRCR", "TAU-bench", "SWE-bench", "SWE-Bench"):
                continue
            found[alias.target][alias.text] = None
        return {benchmark: tuple(names) for benchmark, names in found.items()}

    def scores(self, models: Iterable[str], benchmarks: Sequence[str]) -> list[Fact]:
        """Every score of any of the models on any of the benchmarks."""
        return [fact for m in models for b in benchmarks for fact in self.catalog.scores(m, b)]

    def score_possible(self, model: str, benchmark: str, value: Decimal, group: str | None = None) -> bool:
        """Whether any source prints this score for the names, in one comparability group where one is stated."""
        shown = printed(value)
        for fact in self.scores(self.meant(model), self.measured(benchmark)):
            if group and self.catalog.group(fact.benchmark or "", fact.metric) != group:
                continue
            if isinstance(fact.value, Decimal) and (shown.could_be(fact.value) or printed(fact.value).could_be(value)):
                return True
        return False

    def pairs(self, x: str, y: str, benchmark: str) -> list[tuple[Decimal, Decimal]]:
        """Every pair of comparable scores of two names, whatever the sources and settings."""
        key = (x, y, benchmark)
        if key not in self._pairs:
            self._pairs[key] = [
                (one.value, other.value)
                for at in self.measured(benchmark)
                for one in self.scores(self.meant(x), [at])
                for other in self.scores(self.meant(y), [at])
                if self.catalog.group(at, one.metric) == self.catalog.group(at, other.metric)
                if isinstance(one.value, Decimal) and isinstance(other.value, Decimal)
            ]
        return self._pairs[key]

    def least_gap(self, x: str, y: str, benchmark: str) -> Decimal | None:
        """By how much X is ahead of Y at least, over every comparable pair; None where there is no such pair."""
        gaps = [a - b for a, b in self.pairs(x, y, benchmark)]
        return min(gaps) if gaps else None

    def prices(self, model: str, *kinds: str) -> list[Decimal]:
        """Every price of the kinds named (all kinds where none is), of all providers and dates."""
        return [
            fact.value
            for at in self.meant(model)
            for fact in self.catalog.prices(at)
            if (not kinds or fact.metric in kinds) and isinstance(fact.value, Decimal)
        ]

    def attributes(self, model: str, *kinds: str) -> list[Fact]:
        """Every attribute of the kinds named, of any model that the name may stand for."""
        return [fact for at in self.meant(model) for fact in self.catalog.attributes(at) if fact.metric in kinds]
