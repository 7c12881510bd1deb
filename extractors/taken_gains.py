"""Gains counted of the sentence before: "X has 72.7, Y has 62.3. This 16.7% gain shows in daily work.", "A 10-point
jump.", "That is a difference of 10 points.".
"""

from __future__ import annotations

import re

from extractors.frames import Frame, key_of
from extractors.patterns import pattern
from kg.model.claims import OrderClaim
from kg.model.quantity import Quantity
from kg.model.record import changed

# "This" n "gain", "A" n "-point jump.", "That makes for a" n "point lead"
OPENS = pattern(
    r"\W{0,3}(?:and |but )?(?:this|that|such an?|an?"
    r"|(?:this|that|it)(?:['’]s| is| was| makes(?: for)?| means| marks) an?)"
    r" (?:whopping |full |clear |solid |hefty |massive |nearly |whole ){0,2}$",
    re.I,
)
# "That is a difference of" n
OF = pattern(
    r"\W{0,3}(?:and |but )?(?:(?:this|that|it)(?:['’]s| is| was| makes(?: for)?| means| marks) )?(?:an?|the) "
    r"(?:[\w-]{3,12} )?(?:gap|difference|margin|lead|gain|jump|improvement|increase|advantage|spread|leap|boost) of "
    r"(?:about |nearly |over |almost |just |only )?$",
    re.I,
)
# "They are" n "points apart", "The two are separated by" n
BOTH = pattern(
    r"\W{0,3}(?:they|both|the two|these two|the two models|the two scores|the scores|their scores)"
    r" (?:are|were|stand|sit|lie|finish|end up)"
    r" (?:(?:separated|divided|parted) by )?(?:about |nearly |over |almost |just |only )?$",
    re.I,
)
APART = pattern(r"(?:[ -](?:percentage )?points?)? apart\b", re.I)
CLOSED = pattern(r"(?:[ -](?:percentage )?points?)?[\s*_]{0,3}(?:[.,;!)]|$)", re.I)
GAIN = pattern(
    r"[ -]?(?:(?:percentage )?[ -]?points? )?(?:relative )?(?:gain|improvement|increase|jump|boost|uplift|leap|gap|lead"
    r"|difference|advantage|margin)\b"
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
    view = frame.view.text
    found = GAIN.match(view, number.end, frame.end) if OPENS.fullmatch(view, frame.start, number.start) else None
    if found is None and OF.fullmatch(view, frame.start, number.start):
        found = CLOSED.match(view, number.end, frame.end)
    if found is None and BOTH.fullmatch(view, frame.start, number.start):
        found = APART.match(view, number.end, frame.end)
        if found is None and view[: number.start].rstrip().endswith("by"):
            found = CLOSED.match(view, number.end, frame.end)
    if found is None:
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
