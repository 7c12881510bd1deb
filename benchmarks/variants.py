"""How many statements are flagged that are true under some snapshot, metric, setting, provider, date or rounding: none.

usage: python benchmarks/variants.py [--list all] [--hold]

The statements come from the reference's own disagreements: every value that only one of several sources prints, every
price that only one provider asks, orders that hold in one report and not in the next, figures rounded as authors round
them. Each stands in a text of its own. `--hold` ends with status 1 where one is flagged.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from string import Formatter

sys.path[0] = str(Path(__file__).resolve().parents[1])  # not this folder: its modules are not top-level ones

from api.pipeline import Checker  # noqa: E402
from benchmarks.draft_texts import Author  # noqa: E402
from benchmarks.draft_values import Writer  # noqa: E402
from benchmarks.drafts import flags  # noqa: E402
from benchmarks.truth import printed  # noqa: E402
from kg.model.facts import Fact  # noqa: E402

SHARES = {"source": 90, "snapshot": 50, "rounding": 50, "price": 60, "order": 60, "margin": 40, "attribute": 40}
SCORES = ("score", "order_values", "order", "margin")


class Variants:
    """Makes the statements. The same seed gives the same statements."""

    def __init__(self, author: Author) -> None:
        self.author = author
        self.truth = author.truth
        self.catalog = author.truth.catalog
        self.scores = [f for f in self.catalog.facts if f.kind == "score" and self._shown(f)]

    def _shown(self, fact: Fact) -> bool:
        named = fact.subject in self.truth.model_names and fact.benchmark in self.truth.benchmark_names
        return (
            named
            and fact.unit == "percent"
            and isinstance(fact.value, Decimal)
            and fact.metric not in ("run-cost", "well-formed")
        )

    def _writer(self, rng: random.Random) -> Writer:
        return Writer(self.truth, rng)

    def _filled(self, kind: str, rng: random.Random, **slots: str) -> str:
        """One of the phrasings that need no other slots, with them filled in."""
        halves = self.author.phrasings[kind]
        fitting = [
            template
            for template in halves["A"] + halves["B"]
            if {name for _, name, _, _ in Formatter().parse(template) if name} <= slots.keys()
        ]
        return rng.choice(fitting).format(**slots)

    def _scored(self, name: str, fact: Fact, value: Decimal, rng: random.Random, writer: Writer) -> str:
        slots = {"X": name, "B": writer.benchmark(fact.benchmark or ""), **writer.score("a", value)}
        return self._filled("score", rng, **slots)

    def source(self, rng: random.Random) -> str | None:
        """A value that differs from what another source has for the same model, benchmark and kind of metric."""
        fact = rng.choice(self.scores)
        rivals = self.catalog.scores(fact.subject, fact.benchmark or "")
        if all(other.value == fact.value for other in rivals) or not isinstance(fact.value, Decimal):
            return None
        writer = self._writer(rng)
        return self._scored(writer.model(fact.subject), fact, fact.value, rng, writer)

    def snapshot(self, rng: random.Random) -> str | None:
        """A snapshot's value given to the undated name, or a name that several models share."""
        fact = rng.choice(self.scores)
        own = [name for name in self.truth.model_names[fact.subject] if len(self.truth.named(name)) > 1]
        own += [
            name
            for s in self.catalog.snapshots
            if s.snapshot == fact.subject
            for name in self.truth.model_names.get(s.model, ())
        ]
        if not own or not isinstance(fact.value, Decimal):
            return None
        return self._scored(rng.choice(own), fact, fact.value, rng, self._writer(rng))

    def rounding(self, rng: random.Random) -> str | None:
        """A value rounded to a whole number, to one decimal, or told with "about"."""
        fact = rng.choice(self.scores)
        assert isinstance(fact.value, Decimal)
        places = Decimal(1) if rng.random() < 0.6 else Decimal("0.1")
        value = fact.value.quantize(places, ROUND_HALF_UP)
        if value == fact.value:
            return None
        writer = self._writer(rng)
        text = self._scored(writer.model(fact.subject), fact, value, rng, writer)
        shown = writer.score("a", value)["a"]
        if rng.random() < 0.3 and f" {shown}" in text:
            text = text.replace(f" {shown}", f" {rng.choice(['about ', 'roughly ', '~', 'around '])}{shown}", 1)
        return text

    def price(self, rng: random.Random) -> str | None:
        """Any provider's price on any date, the provider named or not."""
        offer = self.author.claims.offer(rng)
        if offer is None:
            return None
        writer = self._writer(rng)
        low, high = offer["input-price"], offer["output-price"]
        assert isinstance(low.value, Decimal) and isinstance(high.value, Decimal)
        slots = {"X": writer.model(low.subject), "i": writer.price(low.value), "o": writer.price(high.value)}
        text = self._filled("price", rng, **slots)
        if rng.random() < 0.3 and "\n" not in text and text.endswith("."):
            text = f"{text[:-1]} on {low.provider}."
        return text

    def order(self, rng: random.Random) -> str | None:
        """X above Y by one comparable pair while another pair says otherwise, with the values or without."""
        found = self.author.claims.rivals(rng, 2)
        if found is None:
            return None
        writer = self._writer(rng)
        for row in found[1]:
            fact, other = sorted(row, key=lambda f: (f.value, f.id), reverse=True)
            x, y = writer.model(fact.subject), writer.model(other.subject)
            gaps = [a - b for a, b in self.truth.pairs(x, y, writer.benchmark(fact.benchmark or ""))]
            if (
                set(self.truth.meant(x)) & set(self.truth.meant(y))
                or not gaps
                or min(gaps) >= 0
                or fact.value == other.value
            ):
                continue
            assert isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
            values = {**writer.score("a", fact.value), **writer.score("b", other.value)}
            kind = rng.choice(["order", "order_values"])
            return self._filled(kind, rng, X=x, Y=y, B=writer.benchmark(fact.benchmark or ""), **values)
        return None

    def margin(self, rng: random.Random) -> str | None:
        """A difference of one source's figures where another source's differ by something else."""
        found = self.author.claims.rivals(rng, 2)
        if found is None:
            return None
        writer = self._writer(rng)
        for row in found[1]:
            fact, other = sorted(row, key=lambda f: (f.value, f.id), reverse=True)
            assert isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
            x, y, b = writer.model(fact.subject), writer.model(other.subject), writer.benchmark(fact.benchmark or "")
            gap = fact.value - other.value
            gaps = {one - two for one, two in self.truth.pairs(x, y, b)}
            if set(self.truth.meant(x)) & set(self.truth.meant(y)) or gap <= 0 or len(gaps) < 2:
                continue
            slots = {"X": x, "Y": y, "B": b, "d": printed(gap).text, **writer.score("a", fact.value)}
            return self._filled("margin", rng, **slots)
        return None

    def attribute(self, rng: random.Random) -> str | None:
        """Sizes, contexts and dates as one source of several has them, or at another precision."""
        kind = rng.choice(["params", "active", "context", "date", "license", "base"])
        chunk = self.author.chunk(kind, rng.choice("AB"), rng, self._writer(rng))
        return chunk.text if chunk else None

    def statements(self, seed: int) -> Iterator[tuple[str, str]]:
        """`(what varies, statement)`, no statement twice."""
        for what, wanted in SHARES.items():
            made: set[str] = set()
            for throw in range(wanted * 400):
                text = getattr(self, what)(random.Random(f"{seed}/{what}/{throw}"))
                if text and text not in made:
                    made.add(text)
                    yield what, text
                    if len(made) == wanted:
                        break


def main() -> int:
    """Prints how many are flagged; 1 with `--hold` where one is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", choices=["all"], default="")
    parser.add_argument("--hold", action="store_true")
    arguments = parser.parse_args()
    checker = Checker()
    made, flagged = Counter[str](), Counter[str]()
    for what, text in Variants(Author(checker.catalog, arguments.seed)).statements(arguments.seed):
        made[what] += 1
        raised = flags(checker, text + "\n")
        if raised:
            flagged[what] += 1
        for flag in raised if arguments.list else ():
            print(f"[{what}] {text!r}\n      {flag.what}")
    if not arguments.list:
        for what in SHARES:
            print(f"{what:<12}{flagged[what]:>4} flagged of {made[what]}")
        print(f"variants: {sum(flagged.values())} flagged of {sum(made.values())}")
    return int(arguments.hold and sum(flagged.values()) > 0)


if __name__ == "__main__":
    sys.exit(main())
