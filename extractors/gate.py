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

PIECE = 100_000  # characters that are looked at together; a name near the end of a piece stands in the next one as well
OVERLAP = 1000
LONG = 5  # letters and digits from which a name is told from ordinary words wherever it stands, glued or apart

# "7B", "70 b", "R1", "v3", "o4": what a name that the reference does not know is told by. Begins with the digit, so
# that `re` skips everything else.
_SHAPE = re.compile(r"[0-9](?: ?[bB]\b|(?<=[RrVvKkOo][0-9]))")
# The signs of tables, and of characters written as entities, which only a reader can turn into names; each pattern is
# tried only where its sign is in the text at all.
_SIGNS = (
    ("|", re.compile(r"\|")),
    ("\t", re.compile(r"\t")),
    ("<t", re.compile(r"<t[dhr]")),
    ("   ", re.compile(r"\S {3}")),
    ("able ", re.compile(r"\bT(?:able|ABLE) [0-9A-Z]")),
    ("&", re.compile(r"&[#a-zA-Z]")),
)


class Gate:
    """The gate before one reference. Cheap to make; the spellings are gathered when first asked."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read yet."""
        self.catalog = catalog

    def may_claim(self, text: str) -> bool:
        """Whether the text has a table, a name of the reference, or something shaped like a name."""
        if _SHAPE.search(text) or any(sign in text and pattern.search(text) for sign, pattern in _SIGNS):
            return True
        return any(self._named(text[at : at + PIECE + OVERLAP]) for at in range(0, len(text), PIECE))

    def _named(self, text: str) -> bool:
        words, glued, written = self._spellings
        tokens = TOKEN.findall(fold(text))
        return (
            next(words.iter(f" {' '.join(tokens)} "), None) is not None
            or next(glued.iter("".join(tokens)), None) is not None
            or next(written.iter(text), None) is not None
        )

    @cached_property
    def _spellings(self) -> tuple[ahocorasick.Automaton, ahocorasick.Automaton, ahocorasick.Automaton]:
        """Short names as words, longer ones with nothing between their words, and those told by their capitals."""
        import ahocorasick

        cautious = {row["name"]: row["written"].split("|") for row in rows("cautious.csv")}
        words, glued, written = ahocorasick.Automaton(), ahocorasick.Automaton(), ahocorasick.Automaton()
        for tokens in {tuple(TOKEN.findall(fold(name))) for name in _names(self.catalog)}:
            key, core = " ".join(tokens), "".join(tokens)
            if key in cautious:
                continue
            if len(core) < LONG:
                words.add_word(f" {key} ", key)
            else:
                glued.add_word(core, core)
        for name in (name for names in cautious.values() for name in names):
            written.add_word(name, name)
        for automaton in (words, glued, written):
            automaton.make_automaton()
        return words, glued, written


def _names(catalog: Catalog) -> Iterator[str]:
    """Every spelling of a model, a benchmark, a family or a company."""
    yield from catalog.spellings()
    yield from (model.developer for model in catalog.models.values())
    yield from (row["stem"] for row in rows("stems.csv") if row["bare"] == "yes" or not row["note"])
    yield from (row["spelling"] for row in rows("spellings.csv") if row["role"] in ("model", "benchmark", "company"))
