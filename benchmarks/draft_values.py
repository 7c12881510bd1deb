"""How one draft writes things: its name for a model, whether it prints percent signs, its prices and dates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from benchmarks.truth import Truth, printed

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def swapped_digits(value: Decimal) -> Iterator[Decimal]:
    """The number with two neighbouring digits in the wrong order: 79.8 -> 97.8, 78.9."""
    text = format(value, "f")
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    for one, two in pairwise(places):
        if text[one] != text[two] and not (one == 0 and text[two] == "0"):
            letters = list(text)
            letters[one], letters[two] = letters[two], letters[one]
            yield Decimal("".join(letters))


class Writer:
    """The habits of one author, drawn once a draft."""

    def __init__(self, truth: Truth, rng: random.Random) -> None:
        self.truth = truth
        self.rng = rng
        self.percent = rng.random() < 0.55
        self.space = rng.random() < 0.08
        self.comma = rng.random() < 0.5
        self.cents = rng.random() < 0.4
        self.known: dict[str, str] = {}

    def model(self, id: str) -> str:
        """The name that this draft uses for a model, the same one every time."""
        if id not in self.known:
            names = self.truth.model_names[id]
            own = self.truth.catalog.models[id].name
            plain = own if own in names else names[0]
            self.known[id] = plain if self.rng.random() < 0.6 else self.rng.choice(names)
        return self.known[id]

    def benchmark(self, id: str) -> str:
        """The name that this draft uses for a benchmark."""
        if id not in self.known:
            names = self.truth.benchmark_names[id]
            own = self.truth.catalog.benchmarks[id].name
            plain = own if own in names else names[0]
            self.known[id] = plain if self.rng.random() < 0.6 else self.rng.choice(names)
        return self.known[id]

    def score(self, slot: str, value: Decimal) -> dict[str, str]:
        """The slots of a score: as the draft prints it, and the bare number under `…_n`."""
        number = printed(value).text
        shown = f"{number}{' ' if self.space else ''}%" if self.percent else number
        return {slot: shown, f"{slot}_n": number}

    def rating(self, value: Decimal) -> str:
        """A rating, with or without its comma."""
        return f"{value:,f}" if self.comma else printed(value).text

    def ordinal(self, value: Decimal) -> str:
        """A percentile: 96.3 -> 96.3th."""
        number = printed(value).text
        if "." in number or number[-2:] in ("11", "12", "13"):
            return f"{number}th"
        return number + {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")

    def in_words(self, value: Decimal) -> dict[str, str] | None:
        """A share in words, where one fits: the slots `wa` and `near`."""
        for low, high, words in (
            (23, 25, "nearly a quarter"),
            (47, 50, "nearly half"),
            (72, 75, "nearly three quarters"),
            (88, 90, "nearly nine in ten"),
        ):
            if low < value < high:
                return {"wa": words, "near": f"nearly {high}{'%' if self.percent else ' percent'}"}
        return None

    def price(self, value: Decimal) -> str:
        """A price without its sign: 0.55, 15 or 15.00."""
        text = format(value.normalize(), "f")
        whole, _, cents = text.partition(".")
        if len(cents) == 1 or (not cents and self.cents):
            return f"{whole}.{cents:0<2}"
        return text

    def day(self, iso: str) -> str:
        """A full date: January 20, 2025."""
        year, month, day = iso.split("-")
        if self.comma:
            return f"{MONTHS[int(month) - 1]} {int(day)}, {year}"
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"

    def month(self, iso: str) -> str:
        """A month: January 2025."""
        year, month = iso.split("-")[:2]
        return f"{MONTHS[int(month) - 1]} {year}"

    def tokens(self, value: Decimal) -> str:
        """A context length: 128K, 1M, or the full number."""
        if value >= 1_000_000 and value % 1_000_000 == 0:
            return f"{value / 1_000_000:f}M"
        if value % 1000 == 0:
            return f"{value / 1000:f}K" if self.percent else f"{value:,f}"
        return f"{value:,f}"
