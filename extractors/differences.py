"""Differences that a sentence tells without a verb of comparison between the two models.

"The lead of X over Y on B amounts to n points", "choosing X over Y buys you n more points", "a relative improvement of
p% over Y", "the score of X is n times that of Y". Read only where everything else found nothing: two models, one
benchmark, one difference, one of the models marked as the baseline and one sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from kg.model.claims import OrderClaim
from kg.model.quantity import Quantity

# "over Y", "rather than Y": whom the difference is counted from
BASELINE = re.compile(
    r"\b(?:over|than|compared (?:to|with)|relative to|against|instead of|in place of|replac\w{1,3}|from|that of)"
    r" (?:the )?(?:score of |result of )?$",
    re.I,
)
UP = re.compile(
    r"\b(?:gain\w{0,3}|improve\w{0,5}|improving|lead\w{0,3}|advantage|more|extra"
    r"|additional|better|higher|(?<!give )(?<!gives )(?<!giving )(?<!gave )up"
    r"|ahead|boost\w{0,3}"
    r"|increas\w{1,3}|edge|buys?|brings?|yields?|earns?|gets you|gives you|nets?|worth|add(?:s|ed)?"
    r"|beat(?:s|en)?|outperform\w{0,3}|surpass\w{0,3}|outscor\w{1,3}|above)\b",
    re.I,
)
DOWN = re.compile(
    r"\b(?:less|lower|fewer|worse|drop\w{0,4}|los(?:e|es|s|ing)|behind|below|short|down|declin\w{1,3}|deficit"
    r"|trail\w{0,3}|giv(?:e|es|ing) up|gave up|sacrific\w{1,3}|forgo(?:es|ing)?|forfeit\w{0,3})\b",
    re.I,
)
# "22.7 extra points"
EXTRA = re.compile(r"^ (?:extra|more|additional|fewer|less) (?:percentage )?points?\b", re.I)
RELATIVE = re.compile(r"\brelative(?:ly)?\b|\bratio\b|\bproportion\w{0,6}\b|(?:%|percent) of (?:it|that|this)\b", re.I)
# "1.3x that of"
THAT_OF = re.compile(
    r"^ ?(?:times )?(?:(?:that|those) of|the (?:\S{1,20} )?(?:score|result|figure|accuracy|number)s? (?:of|that)|what"
    r"|as much as|as high as|(?:the )?\S{1,24}(?: \S{1,24}){0,3}['’]s) ",
    re.I,
)
MONEY = re.compile(
    r"\$|\b(?:cost\w{0,3}|pric\w{1,4}|cheap\w{0,3}|charg\w{1,3}|expens\w{1,4}|pay\w{0,3}|bill\w{0,3}|fees?|tokens?|parameters?"
    r"|faster|slower|speed|latency|context window)\b",
    re.I,
)


def differences_told(frame: Frame, own: bool, *, asked: bool = False) -> list[OrderClaim]:
    """The one difference of a frame as an order with its margin; nothing where a side or the sign is in doubt.

    `asked`: the frame is a "how much" with its answer, so that whatever number it holds is the difference.
    """
    sides = frame.sides()
    measured = frame.measured()
    if len(sides) != 2 or len(frame.models) > 3 or not measured or MONEY.search(frame.text):
        return []
    told = [(q, margin) for q in frame.quantities if (margin := _margin(frame, q, asked)) is not None]
    if len(told) != 1 or len(frame.quantities) != 1:
        return []
    mention, margin = told[0]
    if (reckoned := _reckoned(frame, margin, own)) is not None:
        return [reckoned]
    marked = {
        key_of(frame.who(m)) for m in frame.models if m.start in frame.objects or BASELINE.search(frame.before(m, 40))
    }
    following = next((m for m in frame.models if m.start >= mention.end), None)
    if not marked and margin.unit == "ratio" and following is not None and following is not frame.models[0]:
        marked = {key_of(frame.who(following))}  # "2.3 times the score of" Y
    baselines = [side for side in sides if key_of(side) in marked]
    if len(baselines) != 1:
        return []
    (baseline,) = baselines
    (subject,) = [side for side in sides if side is not baseline]
    words = without_names(frame)
    up, down = UP.search(words) is not None, DOWN.search(words) is not None
    if margin.unit == "ratio":
        up, down = margin.value > 1, margin.value < 1
    if up == down:
        return []
    return [
        OrderClaim(
            span=frame.place(mention, *frame.models),
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


# "subtract A from B", "divide A by B", "add n to A and you get B"
RECKONED = (
    (re.compile(r"\b(?:subtract|deduct|take(?: away)?)\b", re.I), re.compile(r"\bfrom\b", re.I), False),
    (re.compile(r"\bdivid(?:e|ing)\b", re.I), re.compile(r"\bby\b", re.I), True),
    (
        re.compile(r"\b(?:multiply|multiplying|add|adding)\b", re.I),
        re.compile(r"\b(?:get|arrive|reach|is|have|be)\b", re.I),
        False,
    ),
)


def _reckoned(frame: Frame, margin: Quantity, own: bool) -> OrderClaim | None:
    """A difference told as arithmetic: "subtract Y's score from X's and you get n points"."""
    first, last = frame.models[0], frame.models[1]
    for verb, link, first_leads in RECKONED:
        if verb.search(frame.before(first, 200)) or (link.pattern and verb.search(frame.gap(first, last))):
            if not link.search(frame.gap(first, last)) or key_of(frame.who(first)) == key_of(frame.who(last)):
                continue
            one, other = (first, last) if first_leads else (last, first)
            above = margin.unit != "ratio" or margin.value > 1
            return OrderClaim(
                span=frame.place(*frame.models, *frame.quantities),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=frame.who(one),
                object=frame.who(other),
                benchmarks=frame.measured(),
                relation="above" if above else "below",
                margin=margin,
                own=own,
            )
    return None


def _margin(frame: Frame, mention: Mention, asked: bool) -> Quantity | None:
    """The difference that a number tells, in points, percent or as a ratio; None for a score."""
    value = mention.value
    if not isinstance(value, Quantity) or value.high is not None:
        return None
    if value.unit == "points":
        return value
    if value.unit == "count" and EXTRA.match(frame.after(mention, 34)):
        return replace(value, unit="points")
    if value.unit == "percent" and (asked or RELATIVE.search(frame.text)):
        return value
    if asked and value.unit in ("count", "rating"):
        return replace(value, unit="points")
    return value if value.unit == "ratio" and THAT_OF.match(frame.after(mention, 24)) else None


def without_names(frame: Frame) -> str:
    """The words of a frame without the names in them, whose parts may look like words ("Llama 3 Up")."""
    parts, at = [], frame.start
    for m in sorted((*frame.models, *frame.benchmarks), key=lambda m: m.start):
        if m.start >= at:
            parts.append(frame.view.text[at : m.start])
            at = m.end
    return " ".join([*parts, frame.view.text[at : frame.end]])
