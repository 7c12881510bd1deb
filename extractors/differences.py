"""Differences that a sentence tells without a verb of comparison between the two models.

"The lead of X over Y on B amounts to n points", "choosing X over Y buys you n more points", "a relative improvement of
p% over Y", "the score of X is n times that of Y". Read only where everything else found nothing: two models, one
benchmark, one difference, one of the models marked as the baseline and one sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

# "over Y", "rather than Y": whom the difference is counted from
BASELINE = re.compile(
    r"\b(?:over|than|compared (?:to|with)|relative to|against|instead of|in place of|replac\w{1,3}|from|that of)"
    r" (?:the )?(?:score of |result of )?$",
    re.I,
)
UP = re.compile(
    r"\b(?:gain\w{0,3}|improve\w{0,5}|improving|lead\w{0,3}|advantage|more|extra|additional|better|higher|up|ahead|boost\w{0,3}"
    r"|increas\w{1,3}|edge|add(?:s|ed)?)\b",
    re.I,
)
DOWN = re.compile(
    r"\b(?:less|lower|fewer|worse|drop\w{0,4}|los(?:e|es|s|ing)|behind|below|short|down|declin\w{1,3}|deficit"
    r"|trail\w{0,3})\b",
    re.I,
)
# "22.7 extra points"
EXTRA = re.compile(r"^ (?:extra|more|additional|fewer|less) (?:percentage )?points?\b", re.I)
RELATIVE = re.compile(r"\brelative\b", re.I)
# "1.3x that of"
THAT_OF = re.compile(r"^ ?(?:times )?(?:that of|the (?:score|result) of|what) ", re.I)
MONEY = re.compile(r"\$|\b(?:cost\w{0,3}|pric\w{1,4}|cheap\w{0,3}|token|parameters?|faster|speed|latency)\b", re.I)


def differences_told(frame: Frame, own: bool) -> list[OrderClaim]:
    """The one difference of a frame as an order with its margin; nothing where a side or the sign is in doubt."""
    sides = {frame.who(m): m for m in frame.models if len(frame.who(m)) == 1}
    measured = _measured(frame)
    if len(sides) != 2 or len(frame.models) > 3 or not measured or MONEY.search(frame.text):
        return []
    told = [(q, margin) for q in frame.quantities if (margin := _margin(frame, q)) is not None]
    if len(told) != 1 or len(frame.quantities) != 1:
        return []
    mention, margin = told[0]
    baselines = [who for who, m in sides.items() if m.start in frame.objects or BASELINE.search(frame.before(m, 40))]
    if len(baselines) != 1:
        return []
    (baseline,) = baselines
    subject = next(who for who in sides if who != baseline)
    words = _without_names(frame)
    up, down = UP.search(words) is not None, DOWN.search(words) is not None
    if margin.unit == "ratio":
        up, down = margin.value > 1, margin.value < 1
    if up == down:
        return []
    return [
        OrderClaim(
            span=frame.place(mention, *sides.values()),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=subject,
            object=baseline,
            benchmarks=measured,
            relation="above" if up else "below",
            margin=margin,
            own=own,
        )
    ]


def _margin(frame: Frame, mention: Mention) -> Quantity | None:
    """The difference that a number tells, in points, percent or as a ratio; None for a score."""
    value = mention.value
    if not isinstance(value, Quantity) or value.high is not None:
        return None
    if value.unit == "points":
        return value
    if value.unit == "count" and EXTRA.match(frame.after(mention, 34)):
        return replace(value, unit="points")
    if value.unit == "percent" and RELATIVE.search(frame.text):
        return value
    return value if value.unit == "ratio" and THAT_OF.match(frame.after(mention, 24)) else None


def _measured(frame: Frame) -> tuple[Entity, ...]:
    named = {frame.who(b): b for b in frame.benchmarks}
    if len(named) == 1:
        return next(iter(named))
    return (frame.scope.benchmark,) if not named and frame.scope.benchmark is not None else ()


def _without_names(frame: Frame) -> str:
    """The words of a frame without the names in them, whose parts may look like words ("Llama 3 Up")."""
    parts, at = [], frame.start
    for m in sorted((*frame.models, *frame.benchmarks), key=lambda m: m.start):
        if m.start >= at:
            parts.append(frame.view.text[at : m.start])
            at = m.end
    return " ".join([*parts, frame.view.text[at : frame.end]])
