"""How much faster one model is than another, or how many fewer mistakes it makes: "24% faster than Y", "beats Y while
being three times faster", "makes 39% fewer errors than Y".

The reference measures none of this. What is said of it is a claim all the same, and the report says that it cannot
tell.
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
# 39% "fewer major errors", 30% "less likely to hallucinate"
FEWER = pattern(
    r" (?:fewer|less) (?:likely to |prone to )?(?:[\w-]{2,14} ){0,3}?"
    r"(?P<what>errors?|mistakes?|hallucinat\w{1,5}|refusals?|refuse|shortcuts?|behaviou?rs?|bugs|failures?)\b",
    re.I,
)
THAN = pattern(r"[^.;]{0,40}?\b(?:than|compared (?:to|with)|relative to) (?:the |its predecessor,? )?", re.I)
OF_A_PART = pattern(r"\b(?:train\w{0,3}|fine-?tun\w{1,3}|develop\w{0,4}|hardware|gpus?|chips?|than before)\b", re.I)
SLOWER = "slower"


def speeds(frame: Frame, known: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """The speeds of two models that a sentence compares in numbers; `known` are its other comparisons."""
    if ("er" not in frame.text and "less" not in frame.text) or not frame.quantities or OF_A_PART.search(frame.text):
        return []
    claims: list[OrderClaim] = []
    for number in frame.quantities:
        value = number.value
        if not isinstance(value, Quantity) or value.unit not in ("percent", "ratio"):
            continue
        faster = BEHIND.match(frame.view.text, number.end, frame.end)
        found = faster or FEWER.match(frame.view.text, number.end, frame.end)
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
                metric="output-speed" if faster is not None else "error-rate",
                relation="below" if faster is None or faster["word"].lower() == SLOWER else "above",
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
    far = [m for m in frame.models if m.start in frame.objects and m.end <= number.start]
    if len({frame.who(m) for m in far}) == 1:  # "Compared with" Y", it is" 24% "faster"
        near = [m for m in frame.models if m.start not in frame.objects and m.end <= number.start]
        return (frame.who(near[-1]) if near else frame.subject, frame.who(far[0])), end
    told = [c for c in known if c.object and c.relation != "level"]
    return ((told[0].subject, told[0].object), end) if told else None
