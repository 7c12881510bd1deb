"""Sentences that are none by themselves: labels that are put as questions ("Parameter count? 671B for X."), and amounts
that the next sentence explains ("14.8T tokens. That's what X was trained on.").

Such a piece says what the sentence behind it tells, and no more: both are read as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.text import View

_LONGEST = 48  # characters of a label
_LABEL = pattern(
    r"\W{0,4}(?:(?:and|what about|how about) )?(?:the |its |their )?"
    r"(?:(?:maximum|max|total|full|overall|active|activated|training|pre-?training|list|official|published|headline|input"
    r"|output|cached|api|token|release|launch|base|parent|model|parameter|context|software|usage) ){0,3}"
    r"(?:size|parameters?|params|count|contexts?|window|length|licen[cs]e|licensing|terms|maker|developer|creator|vendor"
    r"|company|base|prices?|pricing|cost|costs|date|release|launch|debut|tokens|data|score|result|figure)\?",
    re.I,
)

# 14.8T tokens. "That's what" X "was trained on", 70 billion. "So many parameters" X "has"
_THAT_IS = pattern(
    r"(?:that|this)(?:['’]s| is| was) (?:what|how|the|all|as)\b"
    r"|(?:so|that|this) (?:many|much)\b|such (?:is|was|are|were)\b|(?:by|for) (?:so|this|that) much\b",
    re.I,
)
# "Think of Y's output price as 100%." "Then" X "is at 22%"
_YARDSTICK = pattern(
    r"\W{0,4}(?:let['’]?s? |now |just |please ){0,2}(?:set|take|think of|call|treat|picture|imagine|regard|count|put"
    r"|let|say"
    r"|suppose)\b[^.;?!]{3,60}\b(?:pric\w{1,3}|costs?|rates?|fees?|bill)\b[^.;?!]{0,40}"
    r"\b(?:to|as|at|be|is|costs?) (?:100|a hundred|one hundred)\b ?(?:%|percent)?\.",
    re.I,
)
_THEN = pattern(r"(?:then|so|in that case|on (?:that|this) scale|with that|now|that (?:puts|makes))\b", re.I)
_AROUND = frozenset(
    "a about all almost and around compute context full gpu gpus h100 h800 hours just mere more nearly nvidia of only "
    "off less cheaper over roughly some text than time to up whole whopping wow yes yep".split()
)
_WORD = pattern(r"[A-Za-z][\w-]{0,20}")


def with_amounts(
    view: View, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> tuple[View, Sequence[tuple[int, int]]]:
    """A text and its sentences, each amount that is a sentence alone joined by a colon to the one that says whose it
    is: "14.8T tokens: that's what X was trained on."
    """
    if _THAT_IS.search(view.text) is None and _YARDSTICK.search(view.text) is None:
        return view, spans
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(view.text, before, start, mentions):
            stop = before[0] + view.text[before[0] : start].rindex(".")
            view = replace(view, text=f"{view.text[:stop]}:{view.text[stop + 1 :]}")
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return view, joined


def _goes_on(text: str, before: tuple[int, int], start: int, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence says of what the one before it is an amount, or tells how much it is by that one's measure."""
    if "\n" in text[before[1] : start]:
        return False
    if _THEN.match(text, start) and _YARDSTICK.fullmatch(text[before[0] : start].rstrip()):
        return True
    return _THAT_IS.match(text, start) is not None and _is_amount(text, before, mentions)


_AMOUNTS = ("tokens", "count", "percent", "ratio", "parameters", "usd", "usd-per-mtok")


def _is_amount(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether a sentence is an amount and no more."""
    start, end = span
    inside = [m for m in mentions if start <= m.start < end]
    if len(inside) != 1 or not isinstance(value := inside[0].value, Quantity) or value.unit not in _AMOUNTS:
        return False
    around = f"{text[start : inside[0].start]} {text[inside[0].end : end]}"
    return around.rstrip().endswith(".") and all(w.lower() in _AROUND for w in _WORD.findall(around))


def with_labels(text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> Sequence[tuple[int, int]]:
    """The sentences of a text, each label that is put as a question together with what follows it on its line."""
    if "?" not in text:
        return spans
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = joined[-1] if joined else None
        if before is not None and "\n" not in text[before[1] : start] and _is_label(text, before, mentions):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _is_label(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether a sentence is a label alone, and names nobody and no test."""
    start, end = span
    if end - start > _LONGEST or _LABEL.fullmatch(text, start, end) is None:
        return False
    return not any(start <= m.start < end and m.role in ("model", "benchmark", "company") for m in mentions)
