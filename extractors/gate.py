"""Whether a text can hold a claim at all: asked of the raw characters, before a reader, a grammar or spaCy is loaded.

Most prose names no model and no benchmark. A start of Python is paid back many times over when such a text is told from
its characters: by one pass for the spellings of the reference, and by the signs of tables and of names that nobody
knows. The gate may open for nothing; it must not stay shut before a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from extractors.folding import TOKEN, fold, rows
from kg.model.catalog import Catalog

if TYPE_CHECKING:
    import ahocorasick

LONGEST = 200_000  # characters; above that a start is a small part of the whole, and the gate only costs
LONG = 5  # letters and digits from which a name is told from ordinary words wherever it stands, glued or apart

# "7B", "70 b", "R1", "v3", "o4": what a name that the reference does not know is told by.
_SHAPE = re.compile(r"[0-9] ?[bB]\b|[RrVvKkOo][0-9]")
# The signs of tables, and of characters written as entities, which only a reader can turn into names.
_TABLE = re.compile(r"\||\t|<t[dhr]|\S {3}|&[#a-zA-Z]")


class Gate:
    """The gate before one reference. Cheap to make; the spellings are gathered when first asked."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read yet."""
        self.catalog = catalog

    def may_claim(self, text: str) -> bool:
        """Whether the text has a table, a name of the reference, or something shaped like a name."""
        if len(text) > LONGEST or _TABLE.search(text) or _SHAPE.search(text):
            return True
        words, glued, written = self._spellings
        tokens = TOKEN.findall(fold(text))
        return (
            next(words.iter(f" {' '.join(tokens)} "), None) is not None
            or next(glued.iter("".join(tokens)), None) is not None
            or any(name in text for name in written)
        )

    @cached_property
    def _spellings(self) -> tuple[ahocorasick.Automaton, ahocorasick.Automaton, tuple[str, ...]]:
        """Short names as words, longer ones with nothing between their words, and those told by their capitals."""
        import ahocorasick

        cautious = {row["name"]: row["written"].split("|") for row in rows("cautious.csv")}
        words, glued = ahocorasick.Automaton(), ahocorasick.Automaton()
        for tokens in {tuple(TOKEN.findall(fold(name))) for name in _names(self.catalog)}:
            key, core = " ".join(tokens), "".join(tokens)
            if key in cautious:
                continue
            if len(core) < LONG:
                words.add_word(f" {key} ", key)
            else:
                glued.add_word(core, core)
        words.make_automaton()
        glued.make_automaton()
        return words, glued, tuple(name for written in cautious.values() for name in written)


def _names(catalog: Catalog) -> Iterator[str]:
    """Every spelling of a model, a benchmark, a family or a company."""
    yield from (alias.text for alias in catalog.model_aliases)
    yield from (alias.text for alias in catalog.benchmark_aliases)
    yield from (model.developer for model in catalog.models.values())
    yield from (row["stem"] for row in rows("stems.csv") if row["bare"] == "yes" or not row["note"])
    yield from (row["spelling"] for row in rows("spellings.csv") if row["role"] in ("model", "benchmark", "company"))
