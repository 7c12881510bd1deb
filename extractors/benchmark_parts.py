"""Parts of a benchmark that are taken up by their last word: "On retail …" after a sentence about TAU-bench airline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from extractors.mentions import Mention
from kg.model.catalog import Catalog
from kg.model.claims import Entity
from kg.model.text import View

# "TAU-bench" and "(airline)"
PART = re.compile(r"(.{2,40}) \(?([a-z]{4,14})\)?")


class BenchmarkParts:
    """The benchmarks of one catalog that are named alike but for a last plain word."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read yet."""
        self.catalog = catalog

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, str]]:
        """Id of a benchmark -> last word of each that is named like it -> id of that one."""
        alike: dict[str, dict[str, str]] = {}
        for id, benchmark in self.catalog.benchmarks.items():
            if (named := PART.fullmatch(benchmark.name)) is not None:
                alike.setdefault(named[1], {})[named[2]] = id
        return {id: parts for parts in alike.values() if len(parts) > 1 for id in parts.values()}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = sorted({word for parts in self._parts.values() for word in parts})
        either = "|".join([*words, *(word.capitalize() for word in words)])
        titled = "|".join(word.capitalize() for word in words)
        if not words:
            return None
        return re.compile(
            rf"\b(?:(?:[Oo]n|[Ii]n|[Ff]or|and|[Tt]he) (?P<led>{either})|(?P<first>{titled})(?= (?:is|was)\b))\b(?!-)"
        )

    def found(
        self, view: View, start: int, end: int, inside: Sequence[Mention], before: Entity | None
    ) -> list[Mention]:
        """The parts that a stretch names of the benchmark named last, in it or `before` it."""
        if self._pattern is None or (match := self._pattern.search(view.text, start, end)) is None:
            return []
        known = [m.candidates for m in inside if m.role == "benchmark" and m.end <= match.start()]
        whose = known[-1] if known else before.candidates if before is not None else ()
        parts = self._parts.get(whose[0], {}) if len(whose) == 1 else {}
        named: list[Mention] = []
        for one in self._pattern.finditer(view.text, match.start(), end):
            first, last = one.span("led" if one["led"] else "first")
            word = view.text[first:last]
            if word.lower() in parts and not any(m.start < last and m.end > first for m in inside):
                named.append(
                    Mention(role="benchmark", start=first, end=last, text=word, candidates=(parts[word.lower()],))
                )
        return named
