"""Sets of a kind that the table does not tell: "the five zero-shot data sets", "all learned metrics".

What is said of them is decided only where it does not matter which lines are meant: it is so where it holds of every
line that there is, and it is not where it holds of none, or of fewer than the text counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.papers.frames import Frame
from extractors.papers.noun_phrases import Phrase
from extractors.papers.statements import Statement, holds
from kg.model.readings import Part, Test

_DIRECTED = ("above", "below", "at-least", "at-most")


def of_a_kind(frame: Frame) -> list[Phrase]:
    """The phrases of a frame that mean some lines of a set and do not say which."""
    phrases = (frame.subject, frame.objects, frame.among, *frame.places, *frame.measures)
    return [phrase for phrase in phrases if phrase is not None and phrase.kind and not phrase.names]


def agreed(statement: Statement, frame: Frame, kinds: Sequence[Phrase]) -> Statement | None:
    """The statement where all ways to take its sets come to the same; else None."""
    if len(statement.ways) == 1 and (wrong := _wrong_value(statement, frame)) is not None:
        return wrong
    told = frame.amounts or frame.values or frame.ends or frame.versus or frame.than is not None
    if frame.relation not in ("cmp", "sup", "rank", "bar") or (told and frame.relation != "bar"):
        return None
    if frame.mean or frame.only or frame.but or frame.nowhere or any(p.only or p.best or p.some for p in kinds):
        return None
    if len(statement.ways) != 1 or len(statement.ways[0]) != 1:
        return None
    (part,) = statement.ways[0]
    if any(test.relation not in _DIRECTED for test in part.tests) or not part.tests:
        return None
    none = part.needed == "none"
    good = [holds(test) != none for test in part.tests]
    ranked = frame.relation in ("sup", "rank") and any(phrase.noun in ("MODEL", "BASELINE") for phrase in kinds)
    if ranked and not all(good):
        return None  # who is first of all is first of some, not the other way round
    counts = {phrase.count for phrase in kinds}
    least = next(iter(counts)) if len(kinds) == 1 and len(counts) == 1 else None
    if not all(good) and any(good) and (least is None or sum(good) >= least):
        return None
    return _needed(statement, part, none)


def _wrong_value(statement: Statement, frame: Frame) -> Statement | None:
    """Of "the highest F1 among the neural parsers is that of X (80.1)": what is wrong of X, whoever they are."""
    values = [part for part in statement.ways[0] if all(test.relation == "is" for test in part.tests)]
    ranked = frame.relation in ("sup", "rank") and not (frame.places or frame.mean)
    failing = [part for part in values if part.tests and all(_is_not(test) for test in part.tests)]
    return replace(statement, ways=[failing]) if ranked and failing else None


def _is_not(test: Test) -> bool:
    """Whether a figure is surely another one than the text prints."""
    told = test.told
    if told is None or told.bound != "exact":
        return False
    return abs(test.left.value - told.value) > test.left.half + told.half


def _needed(statement: Statement, part: Part, none: bool) -> Statement:
    kept = Part(tests=part.tests, needed="none" if none else "all")
    return replace(statement, ways=[[kept]])
