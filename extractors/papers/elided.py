"""Clauses that only make sense after another one: "more than on any other task", "but only 0.4 on E", "and Z by 2.1",
"worse on all other tasks".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.papers.frames import Amount, Frame
from extractors.papers.lexicon import Item
from extractors.papers.noun_phrases import Phrase, phrase_at

_LIGHT = frozenset({"DET", "ADJ", "ONLY", "SIGN", "OVER", "COMMA"})
_ORDER = {"second": "third", "third": "fourth", "fourth": "fifth"}
_SIDED = ("cmp", "change")


def elided(found: Sequence[Item], before: Frame | None) -> Frame | None:
    """The frame of a clause that takes all but a number, a place or a rank of its gain from the one before it."""
    if (
        before is None
        or (before.subject is None and before.start is None)
        or before.negative
        or before.relation not in (*_SIDED, "value", "sup", "rank")
    ):
        return None
    return (
        _next_in_line(found, before)
        or _larger_than(found, before)
        or _largest(found, before)
        or _extreme_there(found, before)
        or _number_there(found, before)
    )


def _kinds(found: Sequence[Item], at: int) -> list[str]:
    return [item.kind for item in found[at:]]


def _after(found: Sequence[Item], at: int, kinds: frozenset[str]) -> int:
    while at < len(found) and found[at].kind in kinds:
        at += 1
    return at


def _gain(before: Frame, word: str, than: Phrase | None) -> Frame | None:
    """Where the gain of the clause before is largest or smallest, or larger than elsewhere."""
    if before.relation not in _SIDED or len(before.places) != 1 or not before.places[0].names or before.everywhere:
        return None
    bare = replace(before, amounts=[], values=[], versus=[], ends=[], but=[], only=False, there=None)
    return replace(bare, relation="widest", word=word, than=than, gap=True, loses=False, of_gain=True)


def _next_in_line(found: Sequence[Item], before: Frame) -> Frame | None:
    """Of ", followed by Y (93.4) and Z (91.2)": Z is the third."""
    place = _ORDER.get(before.word) if before.relation == "rank" and before.objects is None else None
    named = phrase_at(found, 0)
    if place is None or named is None or not named[0].names or named[0].every:
        return None
    values: list[Amount] = []
    kinds = _kinds(found, named[1])
    if kinds == ["LPAR", "NUMBER", "RPAR"]:
        values = [Amount(found[named[1] + 1].word)]
    elif kinds:
        return None
    return replace(before, subject=named[0], word=place, values=values, amounts=[])


def _larger_than(found: Sequence[Item], before: Frame) -> Frame | None:
    """Of ", more than on any other task" and ", less than on E"."""
    if _kinds(found, 0)[:2] not in (["MORE", "OVER"], ["LESS", "OVER"]) or len(found) < 4:
        return None
    more = found[0].kind == "MORE"
    if found[2].kind != "ON":
        return None
    rest = phrase_at(found, 3)
    if rest is None or rest[1] != len(found) or rest[0].kind:
        return None
    phrase = rest[0]
    if phrase.other and (phrase.every or phrase.noun == "PLACE") and not phrase.names and not phrase.some:
        return _gain(before, "largest" if more else "smallest", None)
    if phrase.names and not (phrase.every or phrase.other):
        return _gain(before, "larger" if more else "smaller", phrase)
    return None


def _largest(found: Sequence[Item], before: Frame) -> Frame | None:
    """Of ", the largest gain of all tasks"."""
    at = _after(found, 0, _LIGHT | {"WHICH", "IS"})
    if _kinds(found, at)[:2] not in (["BEST", "GAIN"], ["BEST", "CHANGE"]):
        return None
    end = at + 2
    if end < len(found):
        if found[end].kind not in ("AMONG", "ON", "OVER"):
            return None
        rest = phrase_at(found, end + 1)
        if rest is None or rest[1] != len(found) or rest[0].names or rest[0].noun not in ("PLACE", "MEASURE"):
            return None
    return _gain(before, found[at].word, None)


def _extreme_there(found: Sequence[Item], before: Frame) -> Frame | None:
    """Of "is lowest for A and highest for B": the same figures, the other end."""
    if before.relation != "sup" or before.nth or before.values or before.among is not None or before.subject is None:
        return None
    at = _after(found, 0, frozenset({"DET"}))
    if _kinds(found, at)[:2] != ["BEST", "ON"]:
        return None
    rest = phrase_at(found, at + 2)
    if rest is None or rest[1] != len(found) or not rest[0].names or rest[0].every or len(before.places) != 1:
        return None
    return replace(before, word=found[at].word, places=[rest[0]])


def _number_there(found: Sequence[Item], before: Frame) -> Frame | None:
    """Of ", compared to only 0.4 on E", "and by 1.2 on E", "and Z by 2.1"."""
    named = phrase_at(found, _after(found, 0, frozenset({"COMMA"})))
    if before.relation in _SIDED and named is not None and named[0].names and not named[0].every:
        at = _after(found, named[1], frozenset({"COMMA", "ONLY"}))
        if at < len(found) and found[at].kind == "BY":
            amount, end = _amount(found, at + 1)
            if amount is None or end != len(found) or not before.amounts or before.objects is None:
                return None
            return replace(before, objects=named[0], amounts=[amount], versus=[], ends=[], values=[])
    at = _after(found, 0, _LIGHT)
    if at < len(found) and found[at].kind == "BY":
        at = _after(found, at + 1, _LIGHT)
    amount, at = _amount(found, at)
    if amount is None or at >= len(found) or before.versus or before.ends:
        return None
    if found[at].kind == "ON":
        at += 1
    elif found[at].kind != "NAME":
        return None
    rest = phrase_at(found, at)
    if rest is None or not rest[0].names or rest[0].every:
        return None
    places = [rest[0]]
    if rest[1] < len(found):  # "but only 0.4 in F1 on E"
        more = phrase_at(found, rest[1] + 1) if found[rest[1]].kind == "ON" else None
        if more is None or more[1] != len(found) or not more[0].names or more[0].every:
            return None
        places.append(more[0])
        before = replace(before, measures=[])
    told = replace(before, places=places, everywhere=False, mean=False, but=[], only=False, than=None, there=None)
    if before.relation in _SIDED and before.amounts and not before.values:
        return replace(told, amounts=[amount])
    if before.relation in ("value", "sup") and before.values and not before.amounts:
        return replace(told, relation="value", word="", nth="", among=None, objects=None, values=[amount])
    return None


def _amount(found: Sequence[Item], at: int) -> tuple[Amount | None, int]:
    at = _after(found, at, _LIGHT - {"COMMA"})
    if at >= len(found) or found[at].kind != "NUMBER":
        return None, at
    amount = Amount(found[at].word)
    at += 1
    while at < len(found) and found[at].kind in ("POINTS", "ADJ", "METRIC"):
        if found[at].kind == "METRIC":
            amount.unit.append(found[at].word)
        at += 1
    return amount, at
