"""Two models at one price: "costs the same as Y", "at the same price as Y", "pricing is identical: $3 in, $15 out".

Amounts told of two that cost the same are told of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clues import clue
from extractors.frames import Frame, headed, key_of
from extractors.patterns import pattern
from kg.model.claims import Entity, OrderClaim, ValueClaim
from kg.model.record import changed

NOUN = r"(?:pric(?:e|es|ing)|costs?|rates?|fees?|price (?:point|tag))"
SAME = clue(
    "same identical unchanged identically match matches keeps equal",
    rf"\b(?:(?:at|for|with|has|have|keeps?|kept|maintain(?:s|ed|ing)?|retain(?:s|ed|ing)?|offers?|share(?:s|d)?) "
    rf"(?:the (?:exact )?same|identical) (?:(?!(?:at|of|for|the|as|in|on|to|with|and|but|"
    rf"or)\b)[\w$./-]{{1,12}} ){{0,5}}?{NOUN}"
    r"|(?:costs?|charges?|priced|prices) (?:exactly |just )?(?:the same|identically|identical)"
    rf"|{NOUN}(?: structure| per token)?[*_]{{0,3}}:?[*_]{{0,3}} (?:(?:is|are|remains?|stays?|stayed|remained) )?"
    r"(?:exactly |also )?(?:identical|the same|unchanged))\b",
)
# the same price "and speed as the previous" Y, identical "to" Y
AS = pattern(
    r"(?: [a-z]{2,8}){0,3} (?:as|to|from|with|of|between) (?:(?:that|those) of )?(?:the |its |"
    r"both |[A-Z]\w{1,14}['’]s? ){0,2}"
    r"(?:previous |earlier |older |new )?$",
    re.I,
)

# "the same $3/$15 pricing", "share", "cost the same": not "kept the same prices" as last year
BETWEEN_THEM = pattern(r"\$|\bshare|^(?:costs?|charges?|priced|prices) ", re.I)


def same_prices(frame: Frame, own: bool) -> list[OrderClaim]:
    """Who is said to cost as much as whom."""
    found = frame.says(SAME)
    pair = _pair(frame, found) if found is not None else None
    if found is None or pair is None:
        return []
    return [
        OrderClaim(
            span=frame.view.span(frame.start + found.start(), frame.start + found.end()),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=pair[0],
            object=pair[1],
            metric="price",
            relation="level",
            own=own,
        )
    ]


def _pair(frame: Frame, found: re.Match[str]) -> tuple[tuple[Entity, ...], tuple[Entity, ...]] | None:
    """The two that cost the same, each one model: those around the words for it, or those of the heading."""
    start, end = frame.start + found.start(), frame.start + found.end()
    ahead = [m for m in frame.models if m.end <= start]
    behind = [m for m in frame.models if m.start >= end]
    if behind and AS.fullmatch(frame.view.text, end, behind[0].start):
        first = frame.who(ahead[-1]) if ahead else frame.subject
        second = frame.who(behind[0])
    elif not frame.models and len(pair := headed(frame)) == 2:
        first, second = pair[:1], pair[1:]
    elif not behind and len(sides := frame.sides()) == 2 and BETWEEN_THEM.search(found.group()):
        first, second = sides
    else:
        return None
    alike = len(first) != 1 or len(second) != 1 or key_of(first) == key_of(second)
    return None if alike else (first, second)


def told_of_both(frame: Frame, prices: Sequence[ValueClaim]) -> list[ValueClaim]:
    """Prices of a sentence with those of the other one of two that it says to cost the same."""
    found = frame.says(SAME)
    pair = _pair(frame, found) if found is not None and len(prices) in (1, 2) else None
    if pair is None or (prices and prices[0].subject not in pair) or len({c.subject for c in prices}) != 1:
        return list(prices)
    return [changed(claim, subject=side) for claim in prices for side in pair]
