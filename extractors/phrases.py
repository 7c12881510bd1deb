"""Words of comparison, rank, scope, hedging, fields and attributes, from phrases.csv, a list that anybody can lengthen.

A star marks a verb: "outperform*" stands for outperforms, outperformed and outperforming as well. The key of a phrase
is its row without stars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from extractors.folding import fold, free, rows
from extractors.mentions import Mention
from extractors.patterns import pattern

if TYPE_CHECKING:
    import ahocorasick

_IRREGULAR = {
    "beat": ("beats", "beaten", "beating"),
    "lead": ("leads", "led", "leading"),
    "win": ("wins", "won", "winning"),
    "lose": ("loses", "lost", "losing"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "take": ("takes", "took", "taken", "taking"),
    "overtake": ("overtakes", "overtook", "overtaken", "overtaking"),
    "outdo": ("outdoes", "outdid", "outdone", "outdoing"),
    "outshine": ("outshines", "outshone", "outshined", "outshining"),
    "leave": ("leaves", "left", "leaving"),
    "come": ("comes", "came", "coming"),
    "keep": ("keeps", "kept", "keeping"),
    "hold": ("holds", "held", "holding"),
    "go": ("goes", "went", "gone", "going"),
    "stand": ("stands", "stood", "standing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "get": ("gets", "got", "getting"),
    "hit": ("hits", "hitting"),
    "sit": ("sits", "sat", "sitting"),
    "meet": ("meets", "met", "meeting"),
    "cost": ("costs", "costing"),
    "undercut": ("undercuts", "undercutting"),
    "shine": ("shines", "shone", "shining"),
    "lag": ("lags", "lagged", "lagging"),
    "top": ("tops", "topped", "topping"),
    "tie": ("ties", "tied", "tying"),
    "excel": ("excels", "excelled", "excelling"),
    "rival": ("rivals", "rivaled", "rivalled", "rivaling", "rivalling"),
    "equal": ("equals", "equaled", "equalled", "equaling", "equalling"),
    "slip": ("slips", "slipped", "slipping"),
    "drop": ("drops", "dropped", "dropping"),
    "catch": ("catches", "caught", "catching"),
    "saving": ("savings",),
}
_BEFORE = "before a quantity"
_WHOLE = frozenset({"order", "score", "rank", "hedge", "degree", "slight", "praise", "margin"})
_NUMERAL = pattern(
    r"[0-9$~≈<>+¢−-]|US|(?:about|nearly|almost|around|roughly|approx\w{0,10}|over|more|under|less|up|at least"
    r"|close|just|only|some|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|half|a|one|twice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One row of phrases.csv."""

    key: str
    kind: str
    """order, tie, versus, contrast, rank, group, anaphor, except, margin, progress, degree, slight, scope, negation,
    absent, hedge, own, domain, attribute, price, score, praise, pairing, when; `none` marks words that only look like
    another phrase
    ("leads to") and are never returned."""
    relation: str
    """Of an order above, below, level; of a rank 1, 2, 3, last, next; of a scope all, most, several, some; of the
    rest the id
    of the field, attribute, price or group."""
    strength: str
    """slight, strong, near, or-level ("matches or beats"), weak (means it only beside a value), true or false."""
    note: str
    """What an order or rank compares (price, speed, size, latency), or the part of speech."""


def _inflected(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return verb, *_IRREGULAR[verb]
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + "es" if verb.endswith(("s", "sh", "ch", "x")) else verb + "s"
    return verb, third, stem + "ed", stem + "ing"


def _forms(phrase: str) -> Iterator[str]:
    word, star, rest = phrase.partition("*")
    if not star:
        yield phrase
        return
    head, space, verb = word.rpartition(" ")
    for form in _inflected(verb):
        for tail in _forms(rest):
            yield f"{head}{space}{form}{tail}"


@cache
def phrase_rows() -> Mapping[str, Phrase]:
    """All phrases by key."""
    return MappingProxyType(
        {
            (key := row["phrase"].replace("*", "")): Phrase(
                key=key, kind=row["kind"], relation=row["relation"], strength=row["strength"], note=row["note"]
            )
            for row in rows("phrases.csv")
        }
    )


@cache
def _automaton() -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    starred: dict[str, str] = {}
    plain: dict[str, str] = {}
    for row in rows("phrases.csv"):
        key = row["phrase"].replace("*", "")
        into = starred if "*" in row["phrase"] else plain
        for form in _forms(row["phrase"]):
            into.setdefault(_flat(form), key)
    known = phrase_rows()
    for form, key in {**starred, **plain}.items():  # a phrase that is listed itself outranks an inflection
        automaton.add_word(form, (len(form), known[key], form[0].isalnum(), form[-1].isalnum()))
    automaton.make_automaton()
    return automaton


def _flat(text: str) -> str:
    """Folded, with hyphens and line ends as spaces: "second-best" and "second best" are one."""
    return fold(text).replace("->", "→>").replace("-", " ").replace("\n", " ")


class Phrases:
    """Finds phrases; the automaton is built at the first look."""

    @property
    def rows(self) -> Mapping[str, Phrase]:
        """All phrases by key."""
        return phrase_rows()

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
        """Mentions of role `phrase` outside of `taken` (sorted spans), the longest at each place, none overlapping."""
        flat = _flat(text)
        hits: dict[int, tuple[int, Phrase]] = {}
        size = len(flat)
        starts: frozenset[int] | None = None
        ends = frozenset([end for _, end in taken])
        for last, (length, phrase, opens, closes) in _automaton().iter(flat):
            start, end = last - length + 1, last + 1
            if opens and start and _in_word(flat[start - 1]):
                continue  # inside a word: most hits are
            if closes and end < size and _in_word(flat[end]):
                continue
            if text[end : end + 2] in ("'t", "’t"):
                continue  # "won't" has nothing of "won"
            if start in hits and hits[start][0] >= end:
                continue
            key = phrase.key
            if key[0] == "-" and start not in ends:
                continue  # "o1-level", not "high-level"
            if phrase.kind in _WHOLE and " " not in key and _hyphened(text, start, end):
                continue  # "far-reaching", "lead-time"
            if key == "may" and start and text[start] == "M":
                continue  # the month
            if phrase.note == _BEFORE:
                if starts is None:
                    starts = frozenset(start for start, _ in taken if _NUMERAL.match(text, start))
                if starts.isdisjoint((end, end + 1, end + 2)):
                    continue  # "by 0.6 points", not "by reasoning"
            if free(start, end, taken):
                hits[start] = (end, phrase)
        found: list[Mention] = []
        at = 0
        for start in sorted(hits):
            end, phrase = hits[start]
            if start < at:
                continue
            at = end
            if phrase.kind != "none":
                said = text[start:end]
                found.append(
                    Mention(role="phrase", start=start, end=end, text=said, phrase=phrase.key, found="pattern")
                )
        return found


def _hyphened(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the word to another one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (len(before) == 2 and before[1] == "-" and before[0].isalnum()) or (
        len(after) == 2 and after[0] == "-" and after[1].isalnum()
    )


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
