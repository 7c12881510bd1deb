"""How much faster one model is than another: "24% faster than Y", "beats Y while being three times faster".

The reference measures no speeds. What is said of them is a claim all the same, and the report says that it cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

BEHIND = pattern(r" ?(?:times |x )?(?P<word>faster|quicker|slower)\b", re.I)
THAN = pattern(r"[^.;]{0,40}?\b(?:than|compared (?:to|with)|relative to) (?:the |its predecessor,? )?", re.I)
OF_A_PART = pattern(r"\b(?:train\w{0,3}|fine-?tun\w{1,3}|develop\w{0,4}|hardware|gpus?|chips?|than before)\b", re.I)
SLOWER = "slower"


def speeds(frame: Frame, known: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """The speeds of two models that a sentence compares in numbers; `known` are its other comparisons."""
    if "er" not in frame.text or not frame.quantities or OF_A_PART.search(frame.text):
        return []
    claims: list[OrderClaim] = []
    for number in frame.quantities:
        value = number.value
        if not isinstance(value, Quantity) or value.unit not in ("percent", "ratio"):
            continue
        found = BEHIND.match(frame.view.text, number.end, frame.end)
        sides = _sides(frame, number, found.end(), known) if found is not None else None
        if found is None or sides is None:
            continue
        (subject, other), end = sides
        if len(subject) != 1 or len(other) != 1 or key_of(subject) == key_of(other):
            continue
        claims.append(
            OrderClaim(
                span=frame.view.span(number.start, end),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                object=other,
                metric="output-speed",
                relation="below" if found["word"].lower() == SLOWER else "above",
                margin=value,
                own=own,
            )
        )
    return claims


Sides = tuple[tuple[tuple[Entity, ...], tuple[Entity, ...]], int]


def _sides(frame: Frame, number: Mention, end: int, known: Sequence[OrderClaim]) -> Sides | None:
    """Who is faster than whom, and where the words for it end."""
    behind = next((m for m in frame.models if m.start >= end), None)
    if behind is not None and THAN.fullmatch(frame.view.text, end, behind.start):
        ahead = [m for m in frame.models if m.end <= number.start]
        subject = frame.who(ahead[-1]) if ahead else frame.subject
        return (subject, frame.who(behind)), behind.end
    told = [c for c in known if c.object and c.relation != "level"]
    return ((told[0].subject, told[0].object), end) if told else None
