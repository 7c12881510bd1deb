"""Parts and editions of a benchmark that are taken up without its name: "On retail …" after a sentence about TAU-bench
airline, "on v6" after LiveCodeBench v5, "the 2025 paper" after AIME 2024, "the multilingual edition".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.catalog import Catalog
from kg.model.claims import Entity
from kg.model.text import View

# "TAU-bench" and "(airline)"
PART = re.compile(r"(.{2,40}) \(?([a-z]{4,14})\)?")
# "AIME" and "2025", "LiveCodeBench" and "v6"
EDITION = re.compile(r"(.{2,40}) ((?:19|20)\d\d|v\d)")
# "SWE-bench" and "Multilingual", "LiveCodeBench" and "Hard"
KIND = re.compile(r"(.{2,40}?)[ -]([A-Z][a-z]{3,13})")
_NOUN = r"(?:edition|version|variant|half|part|portion|split|subset|set|section|track)"
# "on the 2025 paper"
YEARLY = pattern(
    r"\b(?:on|in|for|of|and|at) (?:the |its )?((?:19|20)[0-9]{2})(?:['’]s)?"
    r" (?:paper|edition|exam|test|contest|competition|version|set|problems|questions|round|one)\b",
    re.I,
)
# "on v6", "on the fresher v6 window"
VERSIONED = pattern(r"\b(?:on|in|for|and|at) (?:the )?(?:[a-z]{4,9} )?(v[0-9])\b(?!\.[0-9])", re.I)
# "on the multilingual edition", "on the medium and hard parts of LiveCodeBench"
OF_KIND = pattern(
    rf"\b(?:on|in) the ([a-z]{{4,14}})(?: (?:and|or) (?:the )?([a-z]{{4,14}}))? {_NOUN}s?\b(?P<of> of (?:the )?)?", re.I
)
# "Multilingual edition:" b
TITLED_KIND = pattern(r"\b([a-z]{4,14}) (?:edition|half|part|portion|split|subset|section|track)(?=[*_]{0,2}:)", re.I)
# "hard" LiveCodeBench "problems"
LEVEL = re.compile(r"\b(hard|easy|medium) $", re.I)
# "on" retail, "it leads" retail "with"
_AHEAD = "(?:[Oo]n|[Ii]n|[Ff]or|and|[Tt]he|leads?|led|wins?|won|takes?|took|tops?|loses?|lost|dominates?|keeps?|kept)"
WORD = 8  # characters of such a word
# what such an edition is, where the reference has none of the kind
STRANGE = re.compile(
    r"multilingual|multimodal|english|chinese|full|original|lite|verified|hard(?:er|est)?|easy|easier|easiest|medium|public"
    r"|private|held-out|extended|newer|older|later|earlier",
    re.I,
)


class BenchmarkParts:
    """The benchmarks of one catalog that are named alike but for a last plain word, a year or a version."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read yet."""
        self.catalog = catalog

    def _alike(self, named: re.Pattern[str]) -> Mapping[str, Mapping[str, str]]:
        """Id of a benchmark -> last word of each that is named like it, lower-case -> id of that one."""
        alike: dict[str, dict[str, str]] = {}
        for id, benchmark in self.catalog.benchmarks.items():
            if (found := named.fullmatch(benchmark.name)) is not None:
                alike.setdefault(found[1], {})[found[2].lower()] = id
                for whole, other in self.catalog.benchmarks.items():
                    if other.name == found[1]:
                        alike[found[1]].setdefault("", whole)
        return {id: parts for parts in alike.values() if len(parts) > 1 for id in parts.values()}

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, str]]:
        return {id: {k: v for k, v in parts.items() if k} for id, parts in self._alike(PART).items()}

    @cached_property
    def _editions(self) -> Mapping[str, Mapping[str, str]]:
        return self._alike(EDITION)

    @cached_property
    def _kinds(self) -> Mapping[str, Mapping[str, str]]:
        return self._alike(KIND)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = sorted({word for parts in self._parts.values() for word in parts})
        either = "|".join([*words, *(word.capitalize() for word in words)])
        titled = "|".join(word.capitalize() for word in words)
        if not words:
            return None
        return re.compile(rf"\b(?:{_AHEAD} (?P<led>{either})|(?P<first>{titled})(?= (?:is|was)\b|:))\b(?!-)")

    def found(
        self, view: View, start: int, end: int, inside: Sequence[Mention], before: Entity | None
    ) -> list[Mention]:
        """What a stretch names, sorted, with the parts of the benchmark named last, in it or `before` it."""
        more = [*self._by_word(view, start, end, inside, before), *self._by_edition(view, start, end, inside, before)]
        if not more:
            return list(inside)
        # "2025" of "the 2025 paper" is no date, and in "the hard part of B" nothing is measured on all of B
        kept = [m for m in inside if not any(m.start < one.end and one.start < m.end for one in more)]
        return sorted([*kept, *more], key=lambda m: m.start)

    def _by_word(
        self, view: View, start: int, end: int, inside: Sequence[Mention], before: Entity | None
    ) -> list[Mention]:
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
                named.append(_named(view, first, last, parts[word.lower()]))
        return named

    def _by_edition(
        self, view: View, start: int, end: int, inside: Sequence[Mention], before: Entity | None
    ) -> Iterator[Mention]:
        for mention in inside:
            since = max(start, mention.start - WORD)
            if mention.role == "benchmark" and (level := LEVEL.search(view.text, since, mention.start)) is not None:
                levels = next((self._kinds[id] for id in mention.candidates if id in self._kinds), {})
                if level[1].lower() in levels:
                    yield _named(view, level.start(1), mention.end, levels[level[1].lower()])
        for told, groups in (
            (YEARLY, self._editions),
            (VERSIONED, self._editions),
            (OF_KIND, self._kinds),
            (TITLED_KIND, self._kinds),
        ):
            for one in told.finditer(view.text, start, end):
                whole = one.lastgroup == "of"
                behind = next((m for m in inside if m.start == one.end()), None) if whole else None
                if whole and (behind is None or behind.role != "benchmark"):
                    continue
                known = [m for m in inside if m.role == "benchmark" and m.end <= one.start(1)]
                whose = known[-1].candidates if known else before.candidates if before is not None else ()
                whose = behind.candidates if behind is not None else whose
                parts = next((groups[id] for id in whose if id in groups), {})
                words = [word.lower() for word in one.groups()[:2] if word and word.strip() != "of"]
                found = [parts[word] for word in words if word in parts]
                last = behind.end if behind is not None else one.end()
                if len(found) == len(words) == 1:
                    yield _named(view, one.start(1), last, found[0])
                elif len(found) == len(words) == 2:
                    yield _named(view, one.start(1), one.end(1), found[0])
                    yield _named(view, one.start(2), last, found[1])
                elif told in (OF_KIND, TITLED_KIND) and whose and all(map(STRANGE.fullmatch, words)):
                    yield _named(view, one.start(1), last, None)


def _named(view: View, start: int, end: int, id: str | None) -> Mention:
    written = view.text[start:end]
    if id is None:
        return Mention(role="benchmark", start=start, end=end, text=written, found="shape")
    return Mention(role="benchmark", start=start, end=end, text=written, candidates=(id,), found="pattern")
