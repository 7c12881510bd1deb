"""The words of comparison, rank, scope, hedge and attribute: a table, because an author's verb is data.

`phrases.csv` has a row for each family of words. `outperform~s~ed~ing` stands for the word and its endings; `a|b|c` lists
spellings, the first of which is the row's key.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from extractors.mentions import Mention
from kg.model.claims import Relation, Scope

if TYPE_CHECKING:
    import ahocorasick

Kind = Literal["order", "tie", "rank", "scope", "slight", "own", "group", "domain", "attribute", "link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One family of words."""

    kind: Kind
    relation: Relation | None
    """Of orders and ties: how the numbers compare ("cheaper" is `below`)."""
    takes_object: bool
    """Whether the other side follows at once: "beats Y"."""
    or_level: bool
    """"matches or beats"."""
    rank: int | Literal["last"] | None
    scope: Scope | None
    measure: str | None
    """What is compared or stated: `price`, `license`, `base-model`, …"""
    text_value: str | None
    """The canonical value of an attribute's wording."""
    domains: tuple[str, ...]
    vague: bool
    """Too common a word to be a claim without a benchmark, a field or another side beside it."""

    @property
    def order(self) -> Relation:
        """The relation of an order or tie."""
        assert self.relation is not None
        return self.relation


def _spellings(cell: str) -> list[str]:
    found: list[str] = []
    for part in cell.split("|"):
        base, *endings = part.split("~")
        found.append(base)
        found.extend(base + ending for ending in endings)
    return found


@cache
def phrase_table() -> tuple[dict[str, Phrase], dict[str, str]]:
    """The families by key, and the key of each spelling."""
    families: dict[str, Phrase] = {}
    spellings: dict[str, str] = {}
    with (files("extractors") / "phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = _spellings(row["phrase"])
            key = f"{row['kind']}:{words[0]}"
            rank = row["rank"]
            families[key] = Phrase(
                kind=row["kind"],  # type: ignore[arg-type]  # a test holds the column to the kinds
                relation=row["relation"] or None,  # type: ignore[arg-type]  # likewise
                takes_object=row["object"] == "yes",
                or_level=row["or_level"] == "yes",
                rank="last" if rank == "last" else int(rank) if rank else None,
                scope=row["scope"] or None,  # type: ignore[arg-type]  # likewise
                measure=row["measure"] or None,
                text_value=row["value"] or None,
                domains=tuple(row["domains"].split(";")) if row["domains"] else (),
                vague=row["vague"] == "yes",
            )
            for word in words:
                spellings.setdefault(word, key)
    return families, spellings


def phrase(key: str) -> Phrase:
    """The family of a mention's `phrase` key."""
    return phrase_table()[0][key]


class Phrases:
    """Finds the table's words in a text, longest first, at word boundaries."""

    def __init__(self) -> None:
        self._automaton: ahocorasick.Automaton | None = None

    def find(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
        """The phrases of `text` outside `taken`, in order, never overlapping."""
        folded = text.lower()
        if len(folded) != len(text):  # a few capitals fold to two characters; places matter more than those words
            folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        folded = folded.replace("’", "'")
        found: list[tuple[int, int, str]] = []
        for last, (word, key) in self._words().iter(folded):
            start, end = last - len(word) + 1, last + 1
            if (start == 0 or not folded[start - 1].isalnum()) and (end == len(folded) or not folded[end].isalnum()):
                found.append((start, end, key))
        found.sort(key=lambda f: (f[0], -f[1]))
        mentions: list[Mention] = []
        busy = sorted(taken)
        at, reach = 0, 0
        for start, end, key in found:
            if start < reach:
                continue
            while at < len(busy) and busy[at][1] <= start:
                at += 1
            if at < len(busy) and busy[at][0] < end:
                continue
            mentions.append(Mention(role="phrase", start=start, end=end, text=text[start:end], phrase=key, found="pattern"))
            reach = end
        return mentions

    def _words(self) -> ahocorasick.Automaton:
        if self._automaton is None:
            import ahocorasick

            automaton = ahocorasick.Automaton()
            for word, key in phrase_table()[1].items():
                automaton.add_word(word, (word, key))
            automaton.make_automaton()
            self._automaton = automaton
        return self._automaton
