"""Whom and what a stretch of text names, by the names that the reference knows: no claims are needed for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from kg.check.library import Library

NEITHER = re.compile(r"[^\w.]|_")  # neither a letter, a digit nor a full stop


def _spaced(text: str) -> str:
    """Letters and digits with single spaces between, and at both ends."""
    plain = NEITHER.sub(" ", text.casefold())
    return f" {' '.join(plain.replace('. ', ' ').split())} "


Kind = Literal["models", "benchmarks"]


def mentioned(text: str, library: Library, kind: Kind) -> tuple[str, ...]:
    """The ids of the models or benchmarks that a text names, in the order of the tables. A name inside a longer one is
    not named.
    """
    words, by_word = _spaced(text), _by_first_word(library, kind)
    present = set(words.split())
    named: dict[str, set[str]] = {}
    for word in present:
        for id, name, parts in by_word.get(word, ()):
            if parts <= present and name in words:  # the search is the dear part
                named.setdefault(name, set()).add(id)
    found: set[str] = set()
    for name in sorted(named, key=lambda name: (-len(name), name)):
        if name in words:  # and not only as the beginning of a longer name
            found |= named[name]
            words = words.replace(name, " | ")
    return tuple(id for id in getattr(library.catalog, kind) if id in found) if found else ()


@lru_cache(maxsize=1024)
def mentioned_near(few: str, library: Library, kind: Kind) -> tuple[str, ...]:
    """The same of a few sentences, remembered."""
    return mentioned(few, library, kind)


def mentioned_in(document: str, library: Library, kind: Kind) -> tuple[str, ...]:
    """The same of a document, remembered where it is no long one: an editor checks one draft again and again."""
    return _of_draft(document, library, kind) if len(document) <= DRAFT else mentioned(document, library, kind)


DRAFT = 20_000  # characters


@lru_cache(maxsize=128)
def _of_draft(draft: str, library: Library, kind: Kind) -> tuple[str, ...]:
    return mentioned(draft, library, kind)


@lru_cache(maxsize=8)
def _by_first_word(library: Library, kind: Kind) -> dict[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """First word of a name -> who is called so, with the whole name as `_spaced` gives it, and its words."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    names_of = library.names_of if kind == "models" else library.names_of_benchmark
    for id in getattr(library.catalog, kind):
        for name in map(_spaced, names_of(id)):
            for word in name.split()[:1]:
                found.setdefault(word, {})[id, name] = None
    return {word: tuple((id, name, frozenset(name.split())) for id, name in named) for word, named in found.items()}
