"""Bare gains under a title that names two models: "- B: +4.5 points" below "X compared to Y"."""

from __future__ import annotations

import re

from extractors.frames import Frame, headed
from extractors.patterns import pattern
from kg.model.claims import OrderClaim, Relation
from kg.model.quantity import Quantity
from kg.model.record import changed

# "- B:" +4.5 points
_BEFORE = pattern(r"[\s*_•-]{0,6}Ⓑ[\s*_]{0,3}[:–—][\s*_]{0,3}")
_BEHIND = pattern(
    r"(?P<percent>\s?(?:%|percent))?(?:\s?(?:percentage )?(?:points?|pts?|pp))?(?P<relative> \(?(?:relative"
    r"|in relative terms)\)?)?"
    r"[\s*_.]{0,4}",
    re.I,
)


def titled_gains(frame: Frame, own: bool) -> list[OrderClaim]:
    """What a line with a test and a signed number alone says of the two in the title above it."""
    pair = headed(frame)
    if len(pair) != 2 or frame.models or len(frame.benchmarks) != 1 or len(frame.quantities) != 1:
        return []
    number, test = frame.quantities[0], frame.benchmarks[0]
    value = number.value
    sign = re.match(r"[+\-−–]", number.text)
    if not isinstance(value, Quantity) or sign is None or value.high is not None or number.start < test.end:
        return []
    view = frame.view.text
    ahead = f"{view[frame.start : test.start]}Ⓑ{view[test.end : number.start]}"
    behind = _BEHIND.fullmatch(view, number.end, frame.end)
    if _BEFORE.fullmatch(ahead) is None or behind is None:
        return []
    percent = value.unit == "percent" or behind["percent"] is not None
    if percent != (behind["relative"] is not None):
        return []  # "+5%": of the score, or in points
    relation: Relation = "above" if sign[0] == "+" else "below"
    return [
        OrderClaim(
            span=frame.place(number),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=(pair[0],),
            object=(pair[1],),
            benchmarks=frame.who(test),
            relation=relation,
            margin=changed(value, value=abs(value.value), unit="percent" if percent else "points"),
            own=own,
        )
    ]
