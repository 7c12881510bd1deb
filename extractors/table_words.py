"""What the words of table headers mean: titles, metrics, properties, prices. The list is `table_words.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from extractors.patterns import pattern
from kg.model.quantity import Unit

MAX_WORDS = 5  # no phrase of the list is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One row of `table_words.csv`."""

    phrase: str
    whole: bool
    """Counts only where the label says nothing else."""
    role: str
    """`model-title`, `metric`, `attribute`, `price`, `delta`, …: what the label does."""
    metric: str | None
    """Metric or attribute id."""
    unit: Unit | None
    """Unit of bare numbers under it."""


@cache
def word_table() -> Mapping[str, Word]:
    """Every phrase of the list, folded as `folded` does."""
    text = files("extractors").joinpath("table_words.csv").read_text(encoding="utf-8")
    return {
        row["phrase"]: Word(
            phrase=row["phrase"],
            whole=row["whole"] == "yes",
            role=row["role"],
            metric=row["metric"] or None,
            unit=cast("Unit | None", row["unit"] or None),
        )
        for row in csv.DictReader(text.splitlines())
    }


_SPACED = pattern(r"[^\w@%.#$]|_")


def folded(text: str) -> list[str]:
    """The words of a label, folded: `#Total Params.` -> `# total params`."""
    spaced = _SPACED.sub(" ", text.casefold()).replace("#", " # ").replace("$", " $ ")
    return [word.strip(".") or word for word in spaced.split()]


@lru_cache(maxsize=16384)
def words_in(text: str) -> tuple[Word, ...]:
    """The listed phrases in a label from left to right, longest first at each place, never overlapping."""
    table = word_table()
    words = [word for word in folded(text)[:60] if word not in ("the", "of", "in", "per")]
    if len(words) > 1 and words[0] == "#" and " ".join(words[:2]) not in table:  # "#AP", which without it is a metric
        words = words[1:]
    if len(words) > 1 and words[-1] == "%" and " ".join(words[-2:]) not in table:  # "Solved, %"
        words = words[:-1]
    found: list[Word] = []
    at = 0
    while at < len(words):
        for length in range(min(MAX_WORDS, len(words) - at), 0, -1):
            word = table.get(" ".join(words[at : at + length]))
            if word is not None and (not word.whole or length == len(words)):
                found.append(word)
                at += length
                break
        else:
            at += 1
    return tuple(found)


def has_role(text: str, *roles: str) -> bool:
    """Whether a label has a phrase of one of these roles."""
    for word in words_in(text):  # noqa: SIM110
        if word.role in roles:
            return True
    return False
