"""Gains counted of the sentence before: "X has 72.7, Y has 62.3. This 16.7% gain shows in daily work."."""

from __future__ import annotations

import re

from extractors.frames import Frame, key_of
from extractors.patterns import pattern
from kg.model.claims import OrderClaim
from kg.model.quantity import Quantity
from kg.model.record import changed

OPENS = pattern(r"\W{0,3}(?:and |but )?(?:this|that|such an?) $", re.I)
GAIN = pattern(
    r"[ -]?(?:(?:percentage )?[ -]?points? )?(?:relative )?(?:gain|improvement|increase|jump|boost|uplift|leap)\b"
    r"(?! (?:in|of|to) (?!accuracy|scores?|performance|points)\w)",
    re.I,
)


def taken_gains(frame: Frame, own: bool) -> list[OrderClaim]:
    """The margin of the comparison made in the sentence before, where this one begins with it and names nobody else."""
    if frame.models or frame.benchmarks or not frame.quantities:
        return []
    number = frame.quantities[0]
    value, (ahead, behind) = number.value, frame.contest
    measured = frame.measured()
    if not isinstance(value, Quantity) or value.unit not in ("percent", "points", "count") or not measured:
        return []
    sides = {key_of((entity,)) for entity in frame.recent}
    if len(ahead) != 1 or len(behind) != 1 or not {key_of(ahead), key_of(behind)} <= sides:
        return []
    found = GAIN.match(frame.view.text, number.end, frame.end)
    if found is None or not OPENS.fullmatch(frame.view.text, frame.start, number.start):
        return []
    unit = "percent" if value.unit == "percent" else "points"
    return [
        OrderClaim(
            span=frame.view.span(number.start, found.end()),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=ahead,
            object=behind,
            benchmarks=measured,
            relation="above",
            margin=changed(value, unit=unit),
            own=own,
        )
    ]
