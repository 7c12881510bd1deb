"""Noun phrases in a row of items: names of the table side by side, or a count of unnamed ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.papers.lexicon import COUNTS, Item

_KINDS = frozenset(
    "neural supervised unsupervised multilingual bilinear single automatic biaffine popular recent".split()
)
# What models are called by how they are built: "all transformers", "the transformer models" are some of all
_BUILT = re.compile(r"(?:transformer|transducer|cascade|pipeline|ensemble|adapter|heuristic|[cgrt]nn|lstm|mlp)s")
_GENERAL = frozenset("model method system approach variant configuration ablation".split())


@dataclass(slots=True)
class Phrase:
    """A noun phrase: names of the table, or a count of unnamed ones."""

    names: list[list[str]] = field(default_factory=list)
    """Signs; those in one list stand side by side, each list narrows the others."""
    every: bool = False
    any: bool = False
    """"any", "either"."""
    none: bool = False
    only: bool = False
    most: bool = False
    all_but: int | None = None
    """"all but one"."""
    the: bool = False
    """Whether an article or "of" makes it a set that is known."""
    some: int | None = None
    """"four of the five"."""
    count: int | None = None
    other: bool = False
    best: bool = False
    """"the strongest baseline", as somebody to be compared with."""
    noun: str = ""
    word: str = ""
    """What the unnamed are called."""
    but: list[str] = field(default_factory=list)
    it: bool = False
    kind: bool = False
    """Of a kind that the table does not tell: "all neural models", "the five zero-shot data sets"."""
    own: bool = False
    """"both of our models"."""
    ablated: bool = False
    """"all ablated variants"."""

    @property
    def bare(self) -> bool:
        """Whether it names nobody and counts nobody: "the model", "performance"."""
        return not (self.names or self.every or self.none or self.most or self.some or self.other or self.best)


def phrase_at(items: Sequence[Item], at: int) -> tuple[Phrase, int] | None:
    """The noun phrase that begins at an item, and where it ends; None where there is none."""
    found, end = Phrase(), at
    head = False
    while end < len(items):
        item = items[end]
        after = items[end + 1].kind if end + 1 < len(items) else ""
        if item.kind in ("NAME", "METRIC"):
            if not head or items[end - 1].kind in ("NAME", "METRIC"):
                found.names.append([item.word])
            elif items[end - 1].kind in ("MODEL", "BASELINE", "MEASURE", "PLACE"):
                found.names.append([item.word])
                found.noun = ""
            else:
                return None
            head = True
        elif item.word == "one" and after in ("PLACE", "MODEL") and not head:
            found.count = 1
        elif item.word.startswith("ensembl") and found.names:
            return None  # "an X ensemble" is not X
        elif item.kind in ("MODEL", "PLACE", "MEASURE", "BASELINE"):
            beside = (
                item.kind == "MODEL" == found.noun and not found.names and not (found.count or found.word in _GENERAL)
            )
            found.kind = found.kind or beside or (_BUILT.fullmatch(item.word) is not None and not found.names)
            found.noun, found.word, head = item.kind, item.word, True
            found.ablated = found.ablated or item.word.startswith("ablation")
        elif item.kind == "IT":
            if head:
                break
            found.it, found.word = item.word not in ("that", "those"), item.word
            if not found.it:
                if after == "OF":
                    end += 2
                    continue
                return None
            end += 1
            return found, end
        elif head and (item.kind in ("AND", "COMMA") or (item.word == "nor" and found.none)) and found.names:
            more = _listed(items, end)
            if more is None or (item.kind == "COMMA" and not _list_goes_on(items, end)):
                break
            found.names[-1].append(items[more].word)
            end = more
        elif head and item.kind in ("EXCEPT", "BUT") and (found.every or found.other):
            rest = phrase_at(items, end + 1)
            if rest is None or not rest[0].names:
                return None
            found.but = [sign for group in rest[0].names for sign in group]
            return found, rest[1]
        elif head:
            break
        elif item.kind in ("DET", "ADJ"):
            found.the = found.the or item.kind == "DET"
            alone = item.word in ("single", "individual") and (found.every or found.none)  # "in every single column"
            found.kind = found.kind or (item.word in _KINDS and not alone) or item.word.endswith("-based")
            found.own = found.own or item.word == "our"
            found.ablated = found.ablated or item.word == "ablated"
        elif item.kind == "KIND":
            found.kind = True
        elif item.kind == "ALL":
            found.every, found.any = True, item.word.startswith(("any", "either"))
            found.count = 2 if item.word.startswith("both") else found.count
        elif item.kind in ("CONTRAST", "BUT", "EXCEPT") and found.every and not head and _few(items, end + 1):
            found.all_but = COUNTS.get(items[end + 1].word, 1)  # "on all but one data set"
            end += 1
        elif item.kind == "OF" and found.all_but and not head:
            pass  # "all but one of the baselines"
        elif item.kind == "NONE":
            found.none = True
        elif item.kind == "ONLY":
            found.only = True
        elif item.kind == "MOST_OF":
            found.most = True
        elif item.kind in ("COUNT", "NUMBER"):
            if item.kind == "NUMBER" and after not in ("PLACE", "MODEL", "BASELINE", "OUT_OF"):
                return None
            count = COUNTS.get(item.word)
            of = after == "OF" and end + 2 < len(items) and items[end + 2].kind == "DET" and not head
            if of or after == "OUT_OF":  # "two of the data sets"
                found.some = count
                end += 1
            else:
                found.count = count
                if items[end - 1].kind not in ("DET", "ALL", "OUT_OF", "ADJ", "OTHER") or end == at:
                    found.some = found.some or None
        elif item.kind == "OTHER":
            found.other = True
            head = head or after not in (
                "MODEL",
                "PLACE",
                "MEASURE",
                "BASELINE",
                "NAME",
                "COUNT",
                "ADJ",
                "OTHER",
                "BEST",
            )
        elif item.kind in ("BEST", "NTH") and not head:
            found.best = True
        else:
            return None
        end += 1
    several = found.every or found.none or found.other or _several(found.word)
    ranked = at > 0 and items[at - 1].kind == "BEST"
    if found.kind and not found.names and not several and not ranked:
        return None
    if found.only and found.count and found.noun == "PLACE" and not (found.names or found.every or found.some):
        found.some, found.count = found.count, None  # "on only two tasks"
    return (found, end) if head else None


def _few(items: Sequence[Item], at: int) -> bool:
    """Whether a number and a noun stand here."""
    kinds = ("PLACE", "MEASURE", "OF", "MODEL", "BASELINE")
    return at + 1 < len(items) and items[at].word in COUNTS and items[at + 1].kind in kinds


def _several(word: str) -> bool:
    return word.endswith(("s", "corpora", "criteria"))


def _listed(items: Sequence[Item], at: int) -> int | None:
    """Where the next name of a list stands, after "and" or a comma."""
    end = at
    while end < len(items) and items[end].kind in ("AND", "COMMA", "DET", "ADJ", "ON", "NONE"):
        end += 1
    return end if end < len(items) and items[end].kind in ("NAME", "METRIC") and end - at <= 4 else None


def _list_goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether a comma stands inside a list of names: another name and an "and" follow."""
    for item in items[at:]:
        if item.kind == "AND":
            return True
        if item.kind not in ("COMMA", "NAME", "METRIC", "DET", "ADJ", "ON"):
            return False
    return False
