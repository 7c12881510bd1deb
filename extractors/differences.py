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
    r"\b(?:over|than|compared (?:to|with)|relative to|against|instead of|in place of|"
    r"replac\w{1,3}|trad(?:e|ing|ed)|swap(?:ping|ped)?|exchang(?:e|ing)|from|that of)"
    r" (?:the )?(?:score of |result of )?$",
    re.I,
)
UP = re.compile(
    r"\b(?:gain\w{0,3}|improve\w{0,5}|improving|lead\w{0,3}|advantage|cushion|buffer|head start|more|extra"
    r"|additional|better|higher|(?<!give )(?<!gives )(?<!giving )(?<!gave )up"
    r"|ahead|boost\w{0,3}"
    r"|increas\w{1,3}|edge|buys?|brings?|yields?|earns?|gets you|gives you|nets?|worth|add(?:s|ed)?"
    r"|beat(?:s|en)?|outperform\w{0,3}|surpass\w{0,3}|outscor\w{1,3}|above|ris(?:e|es|en|ing)|rose|climb\w{0,3}"
    r"|jump\w{0,3}|grow(?:s|ing)?|grew|rais(?:e|es|ed|ing))\b",
    re.I,
)
DOWN = re.compile(
    r"\b(?:less|lower|fewer|worse|drop\w{0,4}|los(?:e|es|s|ing)|behind|below|short|down|declin\w{1,3}|deficit"
    r"|trail\w{0,3}|giv(?:e|es|ing) up|gave up|sacrific\w{1,3}|forgo(?:es|ing)?|forfeit\w{0,3}|fall(?:s|en|ing)?|fell"
    r"|sink(?:s|ing)?|sank|slip\w{0,4})\b",
    re.I,
)
# "22.7 extra points"
EXTRA = re.compile(r"^ (?:extra|more|additional|fewer|less) (?:percentage )?points?\b", re.I)
RELATIVE = re.compile(
    r"\brelative(?:ly)?\b|\bratio\b|\bproportion\w{0,6}\b|(?:%|percent) of (?:it|that|this|"
    r"its (?:own )?value)\b",
    re.I,
)
# "1.3x that of"
THAT_OF = re.compile(
    r"^ ?(?:times )?(?:(?:that|those) of|the (?:\S{1,20} )?(?:score|result|figure|accuracy|number)s? (?:of|that)|what"
    r"|as (?:much|high|well|good) as|(?:the )?\S{1,24}(?: \S{1,24}){0,3}['’]s) ",
    re.I,
)
MONEY = re.compile(
    r"\$|\b(?:cost\w{0,3}|pric\w{1,4}|cheap\w{0,3}|charg\w{1,3}|expens\w{1,4}|pay\w{0,3}|"
    r"bill\w{0,3}|fees?|tokens?|parameters?"
    r"|faster|slower|speed|latency|context window)\b",
    re.I,
)


def differences_told(frame: Frame, own: bool, *, asked: bool = False) -> list[OrderClaim]:
    """The one difference of a frame as an order with its margin; nothing where a side or the sign is in doubt.

    `asked`: the frame is a "how much" with its answer, so that whatever number it holds is the difference.
    """
    sides = frame.sides()
    measured = frame.measured()
    if not frame.models:
        return _of_the_contest(frame, own)
    if len(sides) != 2 or len(frame.models) > 3 or not measured or MONEY.search(frame.text):
        return []
    told = [(q, margin) for q in frame.quantities if (margin := _margin(frame, q, asked)) is not None]
    if len(told) != 1 or len(frame.quantities) != 1:
        return []
    mention, margin = told[0]
    if (reckoned := _reckoned(frame, margin, own) or _missing(frame, mention, margin, own)) is not None:
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
        re.compile(
            r"\b(?:multiply|multiplying|add|adding|raise|raising|increase|increasing|lift|lifting|"
            r"take|scale)\b",
            re.I,
        ),
        re.compile(r"\b(?:get|arrive|reach|is|have|be|stands|lands|end up)\b", re.I),
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


# Y "would need 5 more points to catch" X
LACKS = re.compile(
    r"(?:(?:would|will|still|'d|has|have) ){0,3}"
    r"(?:(?:needs?|needed|has|have|must) (?:to )?(?:make up|catch up|close|recover)|needs?|needed|"
    r"lacks?|lacked|is missing|is short of|misses|requires?|must (?:gain|add|"
    r"find)|to (?:gain|add|find))"
    r"(?: (?:about|another|some|a further|only|just|at least))? ?$",
    re.I,
)
CATCHES = re.compile(
    r"\b(?:to|before it(?: can)?) (?:\w{2,12}ly )?(?:catch(?:es)?(?: up (?:with|to))?|"
    r"reach(?:es)?|match(?:es)?|equals?|get to"
    r"|(?:be|get|come|draw|pull|is)s? level with|pulls? (?:even|level) with|close (?:in on|the gap (?:to|on|with))|"
    r"overtake|tie with) (?:the )?$",
    re.I,
)


def _missing(frame: Frame, mention: Mention, margin: Quantity, own: bool) -> OrderClaim | None:
    """A difference told as what one lacks: "Y would need 5 more points on B to catch X"."""
    before = [m for m in frame.models if m.end <= mention.start]
    after = [m for m in frame.models if m.start >= mention.end]
    if len(before) != 1 or len(after) != 1 or margin.unit not in ("points", "percent"):
        return None
    if not LACKS.search(frame.before(mention, 50)) or not CATCHES.search(frame.before(after[0], 50)):
        return None
    return OrderClaim(
        span=frame.place(mention, *frame.models),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=frame.who(before[0]),
        object=frame.who(after[0]),
        benchmarks=frame.measured(),
        relation="below",
        margin=margin,
        own=own,
    )


# "The difference is" 8.9 points
DIFFERENCE_IS = re.compile(
    r"\W{0,4}(?:(?:and|so|but|here|there),? )?(?:the|that|this|its|their) (?:\w{1,12} )?"
    r"(?:difference|gap|margin|lead|distance|advantage|edge|spread)(?: (?:between (?:them|the two)|there|here))?"
    r"(?: (?:is|was|amounts to|comes to|stands at|comes out at|works out at|equals)|:)"
    r"(?: (?:about|just|only|exactly|a full|some))? ?",
    re.I,
)


def _of_the_contest(frame: Frame, own: bool) -> list[OrderClaim]:
    """By how much the one of the sentence before is ahead: "X beats Y on B. The difference is 8.9 points."."""
    ahead, behind = frame.contest
    if len(frame.quantities) != 1 or len(ahead) != 1 or len(behind) != 1 or not frame.measured():
        return []
    (mention,) = frame.quantities
    margin = _margin(frame, mention, False)
    if margin is None or margin.unit != "points" or MONEY.search(frame.text):
        return []
    named = {key_of((e,)) for e in frame.recent}
    if named != {key_of(ahead), key_of(behind)} or not DIFFERENCE_IS.fullmatch(
        frame.view.text, frame.start, mention.start
    ):
        return []
    return [
        OrderClaim(
            span=frame.place(mention),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=ahead,
            object=behind,
            benchmarks=frame.measured(),
            relation="above",
            margin=margin,
            own=own,
        )
    ]


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
