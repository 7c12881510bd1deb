"""True comparisons sampled from the reference, with the errors that can be planted into them.

X stands above Y over *every* comparable pair of published values, by any source, so that its mirror
image is false for all.
"""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.draft_claims import WELL_KNOWN, Case, Claims, Plant
from benchmarks.draft_values import Writer
from benchmarks.truth import printed
from kg.model.facts import Fact

CLEAR = Decimal(2)  # points: less than that is a tie to some readers


class Orders(Claims):
    """Samples comparisons, margins, ties and ranks; values as `Claims`."""

    def rivals(self, rng: random.Random, n: int) -> tuple[str, list[list[Fact]]] | None:
        """A source that has `n` models on shared benchmarks: per benchmark, one fact a model in the same order."""
        first = self.score_fact(rng)
        place = (first.source, (first.locator or "").split(",")[0])
        tables = [key for key in self.by_source if key[:2] == place and key[2] != first.subject]
        favoured = [key for key in tables if key[2] in WELL_KNOWN]
        pool = favoured if len(favoured) >= n - 1 and rng.random() < 0.75 else tables
        if len(pool) < n - 1:
            return None
        keys = [(*place, first.subject), *rng.sample(sorted(pool), n - 1)]
        columns = []
        for key in keys:
            columns.append({(f.benchmark, f.metric, f.setting): f for f in self.by_source[key]})
        shared = [at for at in columns[0] if all(at in column for column in columns[1:])]
        rng.shuffle(shared)
        seen: set[str | None] = set()
        rows = []
        for at in shared:
            if at[0] not in seen:
                seen.add(at[0])
                rows.append([column[at] for column in columns])
        return first.source, rows

    def above(self, fact: Fact, other: Fact, writer: Writer) -> Decimal:
        """The least gap between the two names over all comparable pairs; far below zero where there is none."""
        x, y, b = writer.model(fact.subject), writer.model(other.subject), writer.benchmark(fact.benchmark or "")
        if x == y or set(self.truth.meant(x)) & set(self.truth.meant(y)):
            return Decimal(-999)
        least = self.truth.least_gap(x, y, b)
        return Decimal(-999) if least is None else least

    def duel(self, rng: random.Random, writer: Writer, n: int = 1) -> tuple[list[Fact], list[Fact]] | None:
        """Facts of X and Y on `n` benchmarks where X is clearly above Y."""
        found = self.rivals(rng, 2)
        if found is None:
            return None
        for flip in (False, True):
            rows = [row[::-1] if flip else row for row in found[1]]
            won = [row for row in rows[:12] if self.above(row[0], row[1], writer) >= CLEAR]
            if len(won) >= n:
                return [row[0] for row in won[:n]], [row[1] for row in won[:n]]
        return None

    def _order(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.duel(rng, writer)
        if found is None:
            return None
        (fact,), (other,) = found
        x, y = writer.model(fact.subject), writer.model(other.subject)
        slots = {"X": x, "Y": y, "B": writer.benchmark(fact.benchmark or "")}
        plants = [Plant("winner-flipped", {"X": y, "Y": x})]
        return Case(slots, self.about(fact, other), plants)

    @staticmethod
    def about(*facts: Fact) -> tuple[tuple[str, str], ...]:
        """What these facts talk about."""
        return tuple((fact.subject, fact.benchmark or "") for fact in facts)

    def _order_values(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.duel(rng, writer)
        if found is None:
            return None
        (fact,), (other,) = found
        x, y, b = writer.model(fact.subject), writer.model(other.subject), writer.benchmark(fact.benchmark or "")
        assert isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
        values = {**writer.score("a", fact.value), **writer.score("b", other.value)}
        values["d"] = printed(fact.value - other.value).text
        crossed = {**writer.score("a", other.value), **writer.score("b", fact.value)}
        plants = []
        if not self.truth.score_possible(x, b, other.value) or not self.truth.score_possible(y, b, fact.value):
            plants += [Plant("winner-flipped", {"X": y, "Y": x})] * 2
            plants.append(Plant("pairs-crossed", crossed))
        plants += self.score_plants("a", fact, x, b, rng, writer) + self.score_plants("b", other, y, b, rng, writer)
        return Case({"X": x, "Y": y, "B": b, **values}, self.about(fact, other), plants)

    def _progress(self, rng: random.Random, writer: Writer) -> Case | None:
        return self._order_values(rng, writer)

    def _versus(self, n: int, rng: random.Random, writer: Writer) -> Case | None:
        found = self.duel(rng, writer, n)
        if found is None:
            return None
        facts, others = found
        x, y = writer.model(facts[0].subject), writer.model(others[0].subject)
        slots, plants = {"X": x, "Y": y}, []
        for at, (fact, other) in enumerate(zip(facts, others, strict=True), 1):
            assert isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
            b = writer.benchmark(fact.benchmark or "")
            slots |= {f"B{at}": b, **writer.score(f"a{at}", fact.value), **writer.score(f"b{at}", other.value)}
            plants += self.score_plants(f"a{at}", fact, x, b, rng, writer)
            plants += self.score_plants(f"b{at}", other, y, b, rng, writer)
            crossed = {**writer.score(f"a{at}", other.value), **writer.score(f"b{at}", fact.value)}
            if not self.truth.score_possible(x, b, other.value):
                plants.append(Plant("pairs-crossed", crossed))
        plants += [Plant("winner-flipped", {"X": y, "Y": x})] * 3
        return Case(slots, self.about(*facts, *others), plants)

    def _versus2(self, rng: random.Random, writer: Writer) -> Case | None:
        return self._versus(2, rng, writer)

    def _versus3(self, rng: random.Random, writer: Writer) -> Case | None:
        return self._versus(3, rng, writer)

    def _mixed(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.rivals(rng, 2)
        if found is None:
            return None
        won = [row for row in found[1] if self.above(row[0], row[1], writer) >= CLEAR]
        lost = [row for row in found[1] if self.above(row[1], row[0], writer) >= CLEAR]
        if not won or not lost:
            return None
        (a1, b1), (a2, b2) = won[0], lost[0]
        x, y = writer.model(a1.subject), writer.model(b1.subject)
        slots = {"X": x, "Y": y, "B1": writer.benchmark(a1.benchmark or ""), "B2": writer.benchmark(a2.benchmark or "")}
        for slot, fact in (("a1", a1), ("b1", b1), ("a2", a2), ("b2", b2)):
            assert isinstance(fact.value, Decimal)
            slots |= writer.score(slot, fact.value)
        return Case(slots, self.about(a1, b1, a2, b2), [Plant("winner-flipped", {"X": y, "Y": x})])

    def _three(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.rivals(rng, 3)
        if found is None or not found[1]:
            return None
        row = found[1][0]
        for above, below in ((0, 1), (1, 0)):
            if self.above(row[above], row[below], writer) >= CLEAR:
                row = [row[above], row[below], row[2]]
                break
        else:
            return None
        names = [writer.model(fact.subject) for fact in row]
        if len(set(names)) < 3:
            return None
        b = writer.benchmark(row[0].benchmark or "")
        slots, plants = {"B": b, **dict(zip("XYZ", names, strict=True))}, []
        for slot, name, fact in zip("abc", names, row, strict=True):
            assert isinstance(fact.value, Decimal)
            slots |= writer.score(slot, fact.value)
            plants += self.score_plants(slot, fact, name, b, rng, writer)
        one, two = row[0].value, row[2].value
        assert isinstance(one, Decimal) and isinstance(two, Decimal)
        if not self.truth.score_possible(names[0], b, two):
            plants.append(Plant("pairs-crossed", {**writer.score("a", two), **writer.score("c", one)}))
        return Case(slots, self.about(*row), plants)

    def _margin(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.duel(rng, writer)
        if found is None:
            return None
        (fact,), (other,) = found
        assert isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
        x, y, b = writer.model(fact.subject), writer.model(other.subject), writer.benchmark(fact.benchmark or "")
        gap = fact.value - other.value
        slots = {"X": x, "Y": y, "B": b, "d": printed(gap).text, **writer.score("a", fact.value)}
        gaps = [abs(one - two) for one, two in self.truth.pairs(x, y, b)]
        relative = [100 * abs(one - two) / min(one, two) for one, two in self.truth.pairs(x, y, b) if min(one, two)]
        plants = [Plant("winner-flipped", {"X": y, "Y": x})]
        for wrong in (gap * 2, gap + Decimal(5), gap + Decimal("3.3"), gap / 2):
            wrong = wrong.quantize(gap)
            if wrong >= 1 and all(abs(wrong - known) > Decimal("1.1") for known in gaps + relative):
                plants += [Plant("margin-off", {"d": printed(wrong).text})] * 2
        return Case(slots, self.about(fact, other), plants)

    def _tie(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.rivals(rng, 2)
        if found is None:
            return None
        far = None
        for fact, other in found[1]:
            x, y, b = writer.model(fact.subject), writer.model(other.subject), writer.benchmark(fact.benchmark or "")
            if set(self.truth.meant(x)) & set(self.truth.meant(y)):
                return None
            gaps = [one - two for one, two in self.truth.pairs(x, y, b)]
            if min(map(abs, gaps)) > 8 and far is None and (min(gaps) > 0 or max(gaps) < 0):
                far = b
            if max(map(abs, gaps)) <= 1:
                plants = [Plant("no-tie", {"B": far})] if far else []
                return Case({"X": x, "Y": y, "B": b}, self.about(fact, other), plants)
        return None

    def _rank_set(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self.rivals(rng, 3)
        if found is None:
            return None
        for row in found[1][:8]:
            ordered = sorted(row, key=lambda fact: (fact.value, fact.id), reverse=True)
            if all(self.above(ordered[0], rest, writer) >= CLEAR for rest in ordered[1:]):
                x, y, z = (writer.model(fact.subject) for fact in ordered)
                slots = {"X": x, "Y": y, "Z": z, "B": writer.benchmark(row[0].benchmark or "")}
                plants = [Plant("rank-wrong", {"X": y, "Y": x}), Plant("rank-wrong", {"X": z, "Z": x})]
                return Case(slots, self.about(*row), plants)
        return None

    def _majority(self, rng: random.Random, writer: Writer) -> Case | None:
        """X is clearly ahead of Y on two of three benchmarks and clearly behind on the third."""
        found = self.rivals(rng, 2)
        if found is None:
            return None
        won = [row for row in found[1][:12] if self.above(row[0], row[1], writer) >= CLEAR]
        lost = [row for row in found[1][:12] if self.above(row[1], row[0], writer) >= CLEAR]
        if len(won) < 2 or not lost:
            return None
        rows = [won[0], lost[0], won[1]]
        rng.shuffle(rows)
        x, y = writer.model(rows[0][0].subject), writer.model(rows[0][1].subject)
        slots = {
            "X": x,
            "Y": y,
            **{f"B{at}": writer.benchmark(row[0].benchmark or "") for at, row in enumerate(rows, 1)},
        }
        return Case(slots, self.about(*(f for row in rows for f in row)), [Plant("winner-flipped", {"X": y, "Y": x})])

    def _relative(self, rng: random.Random, writer: Writer) -> Case | None:
        """X's score as a percentage more than Y's, or as a multiple of it."""
        found = self.duel(rng, writer)
        if found is None:
            return None
        (fact,), (other,) = found
        assert isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
        if other.value < 5 or fact.value < other.value * Decimal("1.5"):
            return None
        x, y, b = writer.model(fact.subject), writer.model(other.subject), writer.benchmark(fact.benchmark or "")
        ratio = fact.value / other.value
        pairs = [one / two for one, two in self.truth.pairs(x, y, b) if two]
        plants = [Plant("winner-flipped", {"X": y, "Y": x})]
        for by in (Decimal("2.2"), Decimal("3.5")):
            wrong = (ratio - 1) * by + 1
            gaps = [one - two for one, two in self.truth.pairs(x, y, b)]
            far = all(abs(wrong - known) > known / 4 for known in pairs)
            if far and all(abs(100 * (wrong - 1) - gap) > 3 for gap in gaps):
                plants += [Plant("factor-off", self._multiple(wrong))] * 2
        return Case({"X": x, "Y": y, "B": b, **self._multiple(ratio)}, self.about(fact, other), plants)

    @staticmethod
    def _multiple(ratio: Decimal) -> dict[str, str]:
        return {"n": format(round(ratio, 1), "f"), "p": format(round(100 * (ratio - 1)), "d")}
