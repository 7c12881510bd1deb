"""True statements sampled from the reference, each with the errors that can be planted into it.

A `Case` holds what a template's slots are filled with. A plant overrides some of them; it is kept only where the result
is false whatever snapshot, metric, setting, provider, date or rounding the author may have had in mind (see `truth`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.draft_values import Writer, swapped_digits
from benchmarks.truth import Truth, printed
from kg.model.facts import Fact

Slots = dict[str, str]
WELL_KNOWN = {
    "deepseek-r1",
    "deepseek-v3",
    "openai-o1",
    "openai-o1-2024-12-17",
    "openai-o1-mini-2024-09-12",
    "openai-o3-mini-2025-01-31",
    "gpt-4o-2024-05-13",
    "claude-3-5-sonnet-20241022",
    "qwen2-5-72b-instruct",
    "llama-3-1-405b-instruct",
    "deepseek-r1-distill-qwen-32b",
    "qwq-32b-preview",
    "deepseek-r1-distill-llama-70b",
    "deepseek-r1-distill-qwen-7b",
    "deepseek-r1-zero",
    "kimi-k1-5",
    "llama-3-3-70b-instruct",
    "gemini-1-5-pro-002",
    "qwen3-235b-a22b",
    "deepseek-r1-distill-qwen-14b",
    "gpt-4o-2024-08-06",
    "openai-o1-preview-2024-09-12",
    "gemini-2-5-pro",
    "grok-3-beta",
    "kimi-k2-instruct",
}
LITTLE_KNOWN = {
    "aider-edit",
    "swe-bench-lite",
    "swe-bench",
    "ocrbench",
    "codeforces",
    "bfcl",
    "arc-easy",
    "livecodebench-base",
}
SIDE_METRICS = {"well-formed", "run-cost", "rating", "percentile", "cons@64", "resolved-multiple-attempts", "winrate"}
SIDE_SETTINGS = ("agent=", "edit=", "prompt=", "cases=", "budget=", "effort=low", "no-cot")


@dataclass(frozen=True, slots=True)
class Plant:
    """An error: what it is called and which slots it overrides."""

    error: str
    slots: Slots


@dataclass(frozen=True, slots=True)
class Case:
    """True slots, what they talk about, and what may be planted."""

    slots: Slots
    about: tuple[tuple[str, str], ...]
    """(model id, what) pairs: a draft says only one thing about each."""
    plants: list[Plant] = field(default_factory=list)


class Claims:
    """Samples cases by kind. The same generator state gives the same case."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.catalog = truth.catalog
        self.facts = [fact for fact in self.catalog.facts if fact.kind == "score" and self._plain(fact)]
        self.favourites = [fact for fact in self.facts if fact.subject in WELL_KNOWN]
        self.on: dict[str, list[Fact]] = {}
        self.by_source: dict[tuple[str, str, str], list[Fact]] = {}
        for fact in self.facts:
            self.on.setdefault(fact.benchmark or "", []).append(fact)
            self.by_source.setdefault((fact.source, (fact.locator or "").split(",")[0], fact.subject), []).append(fact)

    def _plain(self, fact: Fact) -> bool:
        if fact.benchmark in LITTLE_KNOWN or fact.metric in SIDE_METRICS or fact.unit != "percent":
            return False
        if any(tag.startswith(SIDE_SETTINGS) for tag in fact.setting) or not isinstance(fact.value, Decimal):
            return False
        return fact.subject in self.truth.model_names and fact.benchmark in self.truth.benchmark_names

    def score_fact(self, rng: random.Random) -> Fact:
        """A score fact, from the models people write about more often than not."""
        return rng.choice(self.favourites if rng.random() < 0.75 else self.facts)

    def case(self, kind: str, rng: random.Random, writer: Writer) -> Case | None:
        """A case of this kind, or None where this throw found nothing (throw again)."""
        sampler: Callable[[random.Random, Writer], Case | None] = getattr(self, f"_{kind}")
        return sampler(rng, writer)

    # one value ----------------------------------------------------------------------------------------------------

    def wrong_scores(self, fact: Fact, x: str, b: str, rng: random.Random) -> Iterator[tuple[str, Decimal]]:
        """`(error, value)` for a score: digits in the wrong order, another model's, another benchmark's."""
        assert isinstance(fact.value, Decimal)
        for value in swapped_digits(fact.value):
            if value <= 100 and abs(value - fact.value) >= Decimal("0.5"):
                yield "digits-swapped", value
        others = [f for f in self.on[fact.benchmark or ""] if f.subject != fact.subject]
        rng.shuffle(others)
        for other in others[:4]:
            if isinstance(other.value, Decimal):
                yield "other-model", other.value
        near = [f for f in self.facts_of(fact) if f.benchmark != fact.benchmark]
        rng.shuffle(near)
        for other in near[:4]:
            if isinstance(other.value, Decimal):
                yield "neighbour-benchmark", other.value

    def facts_of(self, fact: Fact) -> list[Fact]:
        """The facts of the same model in the same table."""
        return self.by_source[(fact.source, (fact.locator or "").split(",")[0], fact.subject)]

    def score_plants(self, slot: str, fact: Fact, x: str, b: str, rng: random.Random, writer: Writer) -> list[Plant]:
        """The plants for one score slot that are false whatever was meant."""
        plants = []
        for error, value in self.wrong_scores(fact, x, b, rng):
            if not self.truth.score_possible(x, b, value):
                plants.append(Plant(error, writer.score(slot, value)))
        return plants

    def _score(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self.score_fact(rng)
        x, b = writer.model(fact.subject), writer.benchmark(fact.benchmark or "")
        assert isinstance(fact.value, Decimal)
        slots = {"X": x, "B": b, **writer.score("a", fact.value)}
        plants = self.score_plants("a", fact, x, b, rng, writer)
        return Case(slots, ((fact.subject, fact.benchmark or ""),), plants)

    def _several(self, n: int, rng: random.Random, writer: Writer) -> Case | None:
        first = self.score_fact(rng)
        facts = {f.benchmark: f for f in self.facts_of(first)}
        if len(facts) < n:
            return None
        chosen = rng.sample(sorted(facts.values(), key=lambda f: f.id), n)
        x = writer.model(first.subject)
        slots, plants = {"X": x}, []
        for at, fact in enumerate(chosen, 1):
            assert isinstance(fact.value, Decimal)
            b = writer.benchmark(fact.benchmark or "")
            slots |= {f"B{at}": b, **writer.score(f"a{at}", fact.value)}
            plants += self.score_plants(f"a{at}", fact, x, b, rng, writer)
        one, two = chosen[0], chosen[1]
        if isinstance(one.value, Decimal) and isinstance(two.value, Decimal):
            both = {**writer.score("a1", two.value), **writer.score("a2", one.value)}
            if not self.truth.score_possible(x, slots["B1"], two.value):
                plants.append(Plant("pairs-crossed", both))
        return Case(slots, tuple((f.subject, f.benchmark or "") for f in chosen), plants)

    def _score2(self, rng: random.Random, writer: Writer) -> Case | None:
        return self._several(2, rng, writer)

    def _score3(self, rng: random.Random, writer: Writer) -> Case | None:
        return self._several(3, rng, writer)

    def _words(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self.score_fact(rng)
        assert isinstance(fact.value, Decimal)
        told = writer.in_words(fact.value)
        if told is None:
            return None
        x, b = writer.model(fact.subject), writer.benchmark(fact.benchmark or "")
        slots = {"X": x, "B": b, **told}
        plants = []
        values = [f.value for f in self.truth.scores(self.truth.meant(x), self.truth.measured(b))]
        known = [v for v in values if isinstance(v, Decimal)]
        for wrong in (Decimal(24), Decimal(49), Decimal(74), Decimal("89.5")):
            other = writer.in_words(wrong)
            if other and all(abs(v - wrong) > 14 for v in known):
                plants.append(Plant("words-off", other))
        return Case(slots, ((fact.subject, fact.benchmark or ""),), plants)

    def _codeforces(self, rng: random.Random, writer: Writer) -> Case | None:
        ratings = [
            f
            for f in self.catalog.scores_on("codeforces")
            if f.metric == "rating" and f.subject in self.truth.model_names
        ]
        fact = rng.choice(ratings)
        x = writer.model(fact.subject)
        same = [
            f
            for f in self.catalog.scores(fact.subject, "codeforces")
            if f.metric == "percentile" and f.source == fact.source
        ]
        if not same or not isinstance(fact.value, Decimal) or not isinstance(same[0].value, Decimal):
            return None
        slots = {
            "X": x,
            "r": writer.rating(fact.value),
            "p": printed(same[0].value).text,
            "p_th": writer.ordinal(same[0].value),
        }
        plants = []
        for wrong in [
            *swapped_digits(fact.value),
            *(f.value for f in rng.sample(ratings, 5) if isinstance(f.value, Decimal)),
        ]:
            if not self.truth.score_possible(x, "codeforces", wrong) and abs(wrong - fact.value) > 60 and wrong < 4000:
                plants.append(Plant("rating-off", {"r": writer.rating(wrong)}))
        for step in (-17, -8, 3):
            wrong = same[0].value + step
            if 5 < wrong < 100 and not self.truth.score_possible(x, "codeforces", wrong):
                plants.append(Plant("percentile-off", {"p": printed(wrong).text, "p_th": writer.ordinal(wrong)}))
        return Case(slots, ((fact.subject, "codeforces"),), plants)

    def _consensus(self, rng: random.Random, writer: Writer) -> Case | None:
        votes = [f for f in self.catalog.facts if f.metric == "cons@64" and f.subject in self.truth.model_names]
        fact = rng.choice(votes)
        single = [
            f
            for f in self.catalog.scores(fact.subject, fact.benchmark or "")
            if f.metric == "pass@1" and f.source == fact.source
        ]
        if not single or not isinstance(fact.value, Decimal) or not isinstance(single[0].value, Decimal):
            return None
        a, c = single[0].value, fact.value
        x, b = writer.model(fact.subject), writer.benchmark(fact.benchmark or "")
        if c <= a:
            return None
        slots = {"X": x, "B": b, **writer.score("a", a), **writer.score("c", c)}
        plants = []
        if not self.truth.score_possible(x, b, c, "single-attempt"):
            plants.append(Plant("metric-swapped", {**writer.score("a", c), **writer.score("c", a)}))
        for error, value in self.wrong_scores(single[0], x, b, rng):
            if not self.truth.score_possible(x, b, value):
                plants.append(Plant(error, writer.score("a", value)))
        return Case(slots, ((fact.subject, fact.benchmark or ""),), plants)

    def _setting(self, rng: random.Random, writer: Writer) -> Case | None:
        opposite = {
            "thinking": "non-thinking",
            "non-thinking": "thinking",
            "long-cot": "short-cot",
            "short-cot": "long-cot",
        }
        tagged = [f for f in self.facts if opposite.keys() & set(f.setting)]
        fact = rng.choice(tagged)
        tag = next(t for t in fact.setting if t in opposite)
        x, b = writer.model(fact.subject), writer.benchmark(fact.benchmark or "")
        assert isinstance(fact.value, Decimal)
        slots = {"X": x, "B": b, "s": tag.replace("cot", "CoT"), **writer.score("a", fact.value)}
        plants = []
        for other in self.truth.scores(self.truth.meant(x), self.truth.measured(b)):
            if (
                opposite[tag] not in other.setting
                or not isinstance(other.value, Decimal)
                or other.metric in SIDE_METRICS
            ):
                continue
            rest = [
                f
                for f in self.truth.scores(self.truth.meant(x), self.truth.measured(b))
                if opposite[tag] not in f.setting
            ]
            shown = printed(other.value)
            if not any(isinstance(f.value, Decimal) and shown.could_be(f.value) for f in rest):
                plants.append(Plant("setting-swapped", writer.score("a", other.value)))
        plants += self.score_plants("a", fact, x, b, rng, writer)
        return Case(slots, ((fact.subject, fact.benchmark or ""),), plants)
