"""True prices and attributes sampled from the reference, with the errors that can be planted into them."""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.draft_claims import Case, Plant
from benchmarks.draft_orders import Orders
from benchmarks.draft_values import Writer, swapped_digits
from kg.model.facts import Fact

BILLION = Decimal(1_000_000_000)
KINDS = ("input-price", "output-price", "cached-input-price")


class Offers(Orders):
    """Samples prices, savings, sizes, dates and the rest; scores and comparisons as `Orders`."""

    def offer(self, rng: random.Random) -> dict[str, Fact] | None:
        """One provider's price point, by measure."""
        listed = [f for f in self.catalog.facts if f.metric == "output-price" and f.subject in self.truth.model_names]
        fact = rng.choice(listed)
        points = self.catalog.prices(fact.subject)
        place = (fact.provider, fact.source)
        found = {f.metric: f for f in points if (f.provider, f.source) == place and f.as_of == fact.as_of}
        if not {"input-price", "output-price"} <= found.keys() or not all(f.value for f in found.values()):
            return None  # half a price point, or one that costs nothing
        return found

    def wrong_prices(self, x: str, slot: str, right: Decimal, others: list[Decimal], writer: Writer) -> list[Plant]:
        """Plants for one price: ten times as much, digits in the wrong order, another model's."""
        plants = []
        known = self.truth.prices(x)
        tries = [("price-times-ten", right * 10), ("price-times-ten", right / 10)]
        tries += [("digits-swapped", value) for value in swapped_digits(right)]
        tries += [("other-model", value) for value in others]
        for error, value in tries:
            if value > 0 and all(abs(value - price) > price / 20 for price in known):
                plants.append(Plant(error, {slot: writer.price(value), **self._units(slot, value)}))
        return plants

    @staticmethod
    def _units(slot: str, value: Decimal) -> dict[str, str]:
        cents, thousandth = (value * 100).normalize(), (value / 1000).normalize()
        return {f"{slot}_cents": format(cents, "f"), f"{slot}_k": format(thousandth, "f")}

    def _price(self, rng: random.Random, writer: Writer) -> Case | None:
        offer, other = self.offer(rng), self.offer(rng)
        if offer is None or other is None:
            return None
        subject = offer["input-price"].subject
        x = writer.model(subject)
        slots, plants = {"X": x}, []
        for slot, kind in zip("iok", KINDS, strict=True):
            if kind not in offer:
                continue
            value, others = offer[kind].value, [other[kind].value] if kind in other else []
            assert isinstance(value, Decimal)
            slots |= {slot: writer.price(value), **self._units(slot, value)}
            plants += self.wrong_prices(x, slot, value, [v for v in others if isinstance(v, Decimal)], writer)
        low, high = offer["input-price"].value, offer["output-price"].value
        assert isinstance(low, Decimal) and isinstance(high, Decimal)
        inputs, outputs = self.truth.prices(x, "input-price"), self.truth.prices(x, "output-price")
        if low != high and high not in inputs and low not in outputs:
            plants += [Plant("input-output-swapped", {"i": slots["o"], "o": slots["i"]})] * 2
        return Case(slots, ((subject, "price"),), plants)

    _price_one = _price

    def _price_cached(self, rng: random.Random, writer: Writer) -> Case | None:
        found = self._price(rng, writer)
        return found if found and "k" in found.slots else None

    def _cheaper(self, rng: random.Random, writer: Writer) -> Case | None:
        offers = sorted(
            (o for o in (self.offer(rng), self.offer(rng)) if o), key=lambda o: str(o["input-price"].subject)
        )
        if len(offers) < 2:
            return None
        for one, other in (offers, offers[::-1]):
            x, y = writer.model(one["input-price"].subject), writer.model(other["input-price"].subject)
            if set(self.truth.meant(x)) & set(self.truth.meant(y)):
                return None
            if max(self.truth.prices(x, *KINDS[:2])) < min(self.truth.prices(y, *KINDS[:2])):
                about = ((one["input-price"].subject, "price"), (other["input-price"].subject, "price"))
                return Case({"X": x, "Y": y}, about, [Plant("winner-flipped", {"X": y, "Y": x})])
        return None

    def _saving(self, rng: random.Random, writer: Writer) -> Case | None:
        one, other = self.offer(rng), self.offer(rng)
        if one is None or other is None:
            return None
        a, b = one["output-price"], other["output-price"]
        assert isinstance(a.value, Decimal) and isinstance(b.value, Decimal)
        if a.value > b.value:
            a, b = b, a
        assert isinstance(a.value, Decimal) and isinstance(b.value, Decimal)
        x, y = writer.model(a.subject), writer.model(b.subject)
        if set(self.truth.meant(x)) & set(self.truth.meant(y)) or b.value < a.value * 2:
            return None
        pairs = [(p, q) for kind in KINDS for p in self.truth.prices(x, kind) for q in self.truth.prices(y, kind)]
        pairs += [(p, q) for p in self.truth.prices(x) for q in self.truth.prices(y)]
        if any(
            p > q / 2
            for p, q in pairs
            if p in self.truth.prices(x, "output-price") and q in self.truth.prices(y, "output-price")
        ):
            return None
        ratio, share = b.value / a.value, 100 * a.value / b.value
        slots = {"X": x, "Y": y, **self._factors(ratio, share)}
        plants = [Plant("factor-inverted", {"X": y, "Y": x})]
        for by in (Decimal("2.3"), Decimal("0.4"), Decimal(10)):
            wrong = ratio * by
            if wrong > Decimal("1.5") and all(not Decimal("0.75") < wrong * p / q < Decimal("1.33") for p, q in pairs):
                wrong_share = 100 / wrong
                if all(abs(100 * p / q - wrong_share) > 4 for p, q in pairs):
                    plants.append(Plant("factor-off", self._factors(wrong, wrong_share)))
        return Case(slots, ((a.subject, "price"), (b.subject, "price")), plants)

    @staticmethod
    def _factors(ratio: Decimal, share: Decimal) -> dict[str, str]:
        n = round(ratio, 1) if ratio < 10 else round(ratio)
        n = Decimal(n)
        text = format(n.to_integral() if n == n.to_integral() else n, "f")
        share = round(share, 1)
        return {"n": text, "m": format(100 - share, "f"), "q": format(share, "f")}

    # attributes ---------------------------------------------------------------------------------------------------

    def _attribute(self, rng: random.Random, kind: str) -> Fact:
        facts = [f for f in self.catalog.facts if f.metric == kind and f.subject in self.truth.model_names]
        known = {f.subject for f in self.favourites}
        liked = [f for f in facts if f.subject in known]
        return rng.choice(liked if liked and rng.random() < 0.6 else facts)

    def _sizes(self, x: str) -> list[Decimal]:
        facts = self.truth.attributes(x, "total-params", "active-params", "weights-size-on-hub")
        return [f.value for f in facts if isinstance(f.value, Decimal)]

    @staticmethod
    def billions(value: Decimal) -> str:
        """671000000000 -> 671."""
        return format((value / BILLION).normalize(), "f")

    def wrong_sizes(self, x: str, slot: str, value: Decimal, rng: random.Random) -> list[Plant]:
        """Plants for a size: digits, ten times, another model's. The name itself must not spell it."""
        others = [
            f.value for f in (self._attribute(rng, "total-params") for _ in range(3)) if isinstance(f.value, Decimal)
        ]
        plants = []
        tries = [("digits-swapped", swapped * BILLION) for swapped in swapped_digits(Decimal(self.billions(value)))]
        tries += [("times-ten", value * 10)] + [("other-model", other) for other in others]
        for error, wrong in tries:
            if wrong > 0 and all(abs(wrong - size) > size / 10 for size in self._sizes(x)):
                plants.append(Plant(error, {slot: self.billions(wrong)}))
        return plants

    def _params(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "total-params")
        assert isinstance(fact.value, Decimal)
        x = writer.model(fact.subject)
        plants = self.wrong_sizes(x, "P", fact.value, rng)
        return Case({"X": x, "P": self.billions(fact.value)}, ((fact.subject, "params"),), plants)

    def _active(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "active-params")
        total = [f for f in self.catalog.attributes(fact.subject) if f.metric == "total-params"]
        if (
            not total
            or not isinstance(fact.value, Decimal)
            or not isinstance(total[0].value, Decimal)
            or total[0].value == fact.value
        ):
            return None
        x = writer.model(fact.subject)
        plants = self.wrong_sizes(x, "P", total[0].value, rng) + self.wrong_sizes(x, "A", fact.value, rng)
        plants.append(
            Plant("total-active-swapped", {"P": self.billions(fact.value), "A": self.billions(total[0].value)})
        )
        slots = {"X": x, "P": self.billions(total[0].value), "A": self.billions(fact.value)}
        return Case(slots, ((fact.subject, "params"),), [p for p in plants if self._smaller(slots | p.slots, p)])

    @staticmethod
    def _smaller(slots: dict[str, str], plant: Plant) -> bool:
        """No model has more active parameters than it has: such a slip would be too easy to see, except swapped."""
        return plant.error == "total-active-swapped" or Decimal(slots["A"]) < Decimal(slots["P"])

    def _context(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "context-window")
        assert isinstance(fact.value, Decimal)
        x = writer.model(fact.subject)
        known = [
            f.value
            for f in self.truth.attributes(
                x, "context-window", "api-context-window", "rl-context-tokens", "max-output-tokens"
            )
        ]
        plants = []
        for wrong in (32000, 64000, 256000, 1_000_000, 200_000, 128_000):
            if all(abs(wrong - value) > value / 8 for value in known if isinstance(value, Decimal)):
                plants.append(Plant("context-off", {"C": writer.tokens(Decimal(wrong))}))
        return Case({"X": x, "C": writer.tokens(fact.value)}, ((fact.subject, "context"),), plants)

    def _date(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "release-date")
        iso = str(fact.value)
        if len(iso) != 10:
            return None
        x = writer.model(fact.subject)
        kinds = ("release-date", "first-public-commit", "model-card-release-date", "update-0724-release-date")
        known = {str(f.value)[:7] for f in self.truth.attributes(x, *kinds)}
        known |= {snapshot.since[:7] for snapshot in self.catalog.snapshots if snapshot.snapshot in self.truth.meant(x)}
        plants = []
        year, month = int(iso[:4]), int(iso[5:7])
        for y, m in ((year - 1, month), (year + 1, month), (year, month % 12 + 1), (year, (month + 5) % 12 + 1)):
            wrong = f"{y}-{m:02}-{iso[8:10] if int(iso[8:10]) < 29 else '28'}"
            if wrong[:7] not in known:
                plants.append(Plant("date-off", {"D": writer.day(wrong), "M": writer.month(wrong)}))
        return Case({"X": x, "D": writer.day(iso), "M": writer.month(iso)}, ((fact.subject, "date"),), plants)

    def _license(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "license")
        short = {"MIT": "MIT", "Apache-2.0": "Apache 2.0"}
        if fact.value not in short:
            return None
        x = writer.model(fact.subject)
        known = {str(f.value) for f in self.truth.attributes(x, "license", "upstream-license", "code-license")}
        plants = [Plant("licence-wrong", {"L": text}) for key, text in short.items() if key not in known]
        return Case({"X": x, "L": short[str(fact.value)]}, ((fact.subject, "license"),), plants)

    def _base(self, rng: random.Random, writer: Writer) -> Case | None:
        fact, other = self._attribute(rng, "base-model"), self._attribute(rng, "base-model")
        base, wrong = str(fact.value), str(other.value)
        if base not in self.truth.model_names or wrong not in self.truth.model_names:
            return None
        x, y = writer.model(fact.subject), writer.model(base)
        known = {str(f.value) for f in self.truth.attributes(x, "base-model", "teacher-model")}
        plants = []
        if not known & set(self.truth.meant(writer.model(wrong))) and wrong != fact.subject:
            plants.append(Plant("base-wrong", {"Y": writer.model(wrong)}))
        if set(self.truth.meant(x)) & set(self.truth.meant(y)):
            return None
        return Case({"X": x, "Y": y}, ((fact.subject, "base"),), plants)

    def _tokens(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "training-tokens")
        assert isinstance(fact.value, Decimal)
        if fact.subject == "llama-3-70b":
            return None  # its card says "more than", so no larger number is false
        amount = fact.value / (BILLION * 1000)
        plants = [
            Plant("tokens-off", {"T": format(wrong.normalize(), "f")})
            for wrong in (amount * 2, amount + 7, amount * 10)
        ]
        x = writer.model(fact.subject)
        return Case({"X": x, "T": format(amount.normalize(), "f")}, ((fact.subject, "tokens"),), plants)

    def _hours(self, rng: random.Random, writer: Writer) -> Case | None:
        fact = self._attribute(rng, "gpu-hours")
        assert isinstance(fact.value, Decimal)
        amount = fact.value / 1_000_000
        chip = "H800" if fact.subject.startswith("deepseek") else "H100"
        x = writer.model(fact.subject)
        slots = {"X": x, "G": chip, "H": format(amount.normalize(), "f")}
        plants = [
            Plant("hours-off", {"H": format(wrong.normalize(), "f")}) for wrong in (amount * 10, amount * 2, amount + 4)
        ]
        return Case(slots, ((fact.subject, "hours"),), plants)

    def _maker(self, rng: random.Random, writer: Writer) -> Case | None:
        models = self.catalog.models
        fact, other = self._attribute(rng, "release-date"), self._attribute(rng, "release-date")
        x = writer.model(fact.subject)
        makers = {models[at].developer for at in self.truth.meant(x) if at in models}
        right, wrong = models[fact.subject].developer, models[other.subject].developer
        if right.casefold() in x.casefold() or wrong.casefold() in x.casefold():
            return None  # the name says it already
        plants = [Plant("maker-wrong", {"K": wrong})] if wrong not in makers else []
        return Case({"X": x, "K": right}, ((fact.subject, "maker"),), plants)

    def _open(self, rng: random.Random, writer: Writer) -> Case | None:
        fact, other = self._attribute(rng, "open-weights"), self._attribute(rng, "open-weights")
        x, y = writer.model(fact.subject), writer.model(other.subject)
        if str(fact.value).lower() != "true" or str(other.value).lower() != "false":
            return None
        if any(str(f.value).lower() == "true" for f in self.truth.attributes(y, "open-weights")):
            return None
        return Case({"X": x}, ((fact.subject, "open"),), [Plant("open-wrong", {"X": y})])
