"""Whether a text can hold a claim at all: asked of the raw characters, before a reader, a grammar or a language is loaded.

Most prose names no model and no benchmark. A start of Python is paid back many times over when such a text is told from
its characters: by one pass for the spellings of the reference, and by the signs of tables and of names that nobody
knows. The gate may open for nothing; it must not stay shut before a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.folding import TOKEN, fold, rows
from kg.model.catalog import Catalog

LONGEST = 200_000  # characters; above that a start is a small part of the whole, and the gate only costs
LONG = 5  # letters and digits from which a name is told from ordinary words wherever it stands, glued or apart

# "7B", "70 b", "R1", "v3", "o4": what a name that the reference does not know is told by; and the signs of tables.
_SHAPE = re.compile(r"[0-9] ?[bB]\b|[RrVvKkOo][0-9]")
_TABLE = re.compile(r"\||\t|<t[dhr]|\S {3}")


def may_claim(text: str, catalog: Catalog) -> bool:
    """Whether the text has a table, a name of the reference, or something shaped like a name."""
    if len(text) > LONGEST or _TABLE.search(text) or _SHAPE.search(text):
        return True
    tokens = TOKEN.findall(fold(text))
    return _found(f" {' '.join(tokens)} ", "".join(tokens), text, catalog)


def _found(apart: str, together: str, text: str, catalog: Catalog) -> bool:
    """Whether a spelling is among the words, the longer ones with nothing between their words too."""
    import ahocorasick

    cautious = {row["name"]: row["written"].split("|") for row in rows("cautious.csv")}
    words, glued = ahocorasick.Automaton(), ahocorasick.Automaton()
    for tokens in {tuple(TOKEN.findall(fold(name))) for name in _names(catalog)}:
        key, core = " ".join(tokens), "".join(tokens)
        if key in cautious:
            if any(written in text for written in cautious[key]):
                return True
        elif len(core) < LONG:
            words.add_word(f" {key} ", key)
        else:
            glued.add_word(core, core)
    return any(_hits(words, apart)) or any(_hits(glued, together))


def _hits(automaton: object, text: str) -> Iterator[bool]:
    automaton.make_automaton()  # type: ignore[attr-defined]  # pyahocorasick has no types
    return (True for _ in automaton.iter(text))  # type: ignore[attr-defined]  # as above


def _names(catalog: Catalog) -> Iterator[str]:
    """Every spelling of a model, a benchmark, a family or a company."""
    yield from (alias.text for alias in catalog.model_aliases)
    yield from (alias.text for alias in catalog.benchmark_aliases)
    yield from (model.developer for model in catalog.models.values())
    yield from (row["stem"] for row in rows("stems.csv") if row["bare"] == "yes" or not row["note"])
    yield from (row["spelling"] for row in rows("spellings.csv") if row["role"] in ("model", "benchmark", "company"))
