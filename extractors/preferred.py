"""Comparisons that a choice makes: "Pick X over Y for its B score", "B: X over Y by n points"; and price signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.far_sides import taken_from
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

OVER = re.compile(r" over (?:the )?", re.I)
# X "passes" Y: a verb that takes a test as well as a rival
PASSES = re.compile(
    r"(?:,)? (?:now |narrowly |easily |also |clearly |just )?(?:pass(?:es|ed)|overtakes|overtook|"
    r"overhauls|pips|sails past"
    r"|slips past|moves past|moved past|went past|goes past) (?:the )?",
    re.I,
)
# X "puts" 4.4 "points between itself and" Y
PUTS = re.compile(
    r" (?:puts?|has put|opens up|opened up) (?:a (?:gap|margin|distance) of )?(?:about |just |"
    r"a full )?",
    re.I,
)
BETWEEN_IT = re.compile(r"(?: percentage)?(?: points?)? between (?:itself|it) and (?:the )?", re.I)
# 17.6 points "are all that keeps" Y "from" X
KEEPS = re.compile(r"\b(?:keeps?|kept|separates?|divides?) (?:the )?$", re.I)
FROM = re.compile(r" (?:away )?from (?:the )?", re.I)
# "pick" X "over Y"
PICK = re.compile(
    r"\b(?:pick|choose|prefer|favou?r|take|recommend|select|go (?:for|with)|opt for|we would use|use)s? (?:the )?$",
    re.I,
)
AND = re.compile(r"(?:,|;)? ?\b(?:and|but)(?: (?:pick|choose|prefer|take))? (?:the )?$", re.I)
# Y "for its" B, Y "on" B
FOR = re.compile(
    r",? (?:for|on|in|at|by|when it comes to|because of|thanks to|given|if you (?:care about|need|want))"
    r"(?: (?:its|the|their|a|an|higher|better|stronger|good|results?|scores?|marks?|on|in|of)){0,4} ?",
    re.I,
)
# "B:" X over Y
LABELLED = re.compile(r"[\W_]{0,6}(?:(?:on|in|at) )?\0?(?:\W{1,4}|, )?(?:the )?", re.I)
BY = re.compile(r"[\s*_]{0,3},? ?\(?(?:by |with )?(?:about |just |only |exactly )?", re.I)
# "API price:" X < Y
PRICES = re.compile(
    r"[\W_]{0,6}(?:(?:api|list|token|overall|per-token) ){0,2}(?:(input|"
    r"output) )?(?:tokens? )?(?:prices?|pricing|costs?)"
    r"(?: per (?:million|1M)(?: (?:input |output )?tokens)?| \([^()]{1,30}\))?[\s*_]{0,3}[:,–—-]\s?(?:the )?",
    re.I,
)
LESS_OR_MORE = re.compile(r"(?: ?\([^()]{1,30}\))? (<|>) (?:the )?")


def preferred(frame: Frame, known: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """The choices of a sentence and the signs of a price line, without those that `known` has already."""
    if len(frame.models) < 2:
        return []
    sides = {(key_of(c.subject), key_of(c.object)) for c in known}
    claims: list[OrderClaim] = []
    chosen = False
    for first, second in pairwise(frame.models):
        if key_of(frame.who(first)) == key_of(frame.who(second)):
            continue
        sign = LESS_OR_MORE.fullmatch(frame.gap(first, second))
        label = PRICES.fullmatch(frame.view.text, frame.start, first.start) if sign is not None else None
        if sign is not None and label is not None:
            metric = f"{label[1].lower()}-price" if label[1] else "price"
            relation = "below" if sign[1] == "<" else "above"
            claims.append(_claim(frame, first, second, (), own, metric=metric, below=relation == "below"))
            continue
        told = _set_apart(frame, first, second, own)
        if told is not None:
            claims += [told] if (key_of(told.subject), key_of(told.object)) not in sides else []
            continue
        if PASSES.fullmatch(frame.gap(first, second)) and (measured := frame.measured()):
            if (key_of(frame.who(first)), key_of(frame.who(second))) not in sides:
                claims.append(_claim(frame, first, second, measured, own))
            continue
        if (
            not OVER.fullmatch(frame.gap(first, second))
            or (key_of(frame.who(first)), key_of(frame.who(second))) in sides
        ):
            continue
        ahead = next((b for b in frame.benchmarks if b.start >= second.end), None)
        picked = PICK.search(frame.before(first, 24)) or (chosen and AND.search(frame.before(first, 24)))
        if picked and ahead is not None and FOR.fullmatch(frame.gap(second, ahead)):
            chosen = True
            claims.append(_claim(frame, first, second, frame.who(ahead), own))
            continue
        opening = _masked(frame, first)
        margin = next((q for q in frame.quantities if q.start in frame.margins and q.start >= second.end), None)
        if LABELLED.fullmatch(opening) and margin is not None and BY.fullmatch(frame.gap(second, margin)):
            measured = frame.measured()
            claims += [_claim(frame, first, second, measured, own, margin=margin)] if measured else []
    return [claim for claim in claims if claim.subject and claim.object]


def _set_apart(frame: Frame, first: Mention, second: Mention, own: bool) -> OrderClaim | None:
    """Who is how far ahead: "X puts n points between itself and Y", "n points are all that keeps Y from X", "X takes B
    from Y".
    """
    measured = frame.measured()
    if not measured:
        return None
    margins = [q for q in frame.quantities if q.start in frame.margins]
    (margin,) = margins if len(margins) == 1 else (None,)
    if (
        margin is not None
        and PUTS.fullmatch(frame.view.text, first.end, max(first.end, margin.start))
        and BETWEEN_IT.fullmatch(frame.view.text, margin.end, max(margin.end, second.start))
    ):
        return _claim(frame, first, second, measured, own, margin=margin)
    kept = margin is not None and margin.end <= first.start and "all that" in frame.text
    if kept and KEEPS.search(frame.before(first, 20)) and FROM.fullmatch(frame.gap(first, second)):
        return _claim(frame, first, second, measured, own, margin=margin, below=True)
    return _claim(frame, first, second, measured, own) if taken_from(frame, first, second) else None


def _masked(frame: Frame, model: Mention) -> str:
    """What stands before a model, with a NUL for each benchmark."""
    parts, at = [], frame.start
    for name in frame.benchmarks:
        if name.end <= model.start:
            parts += [frame.view.text[at : name.start], "\0"]
            at = name.end
    parts.append(frame.view.text[at : model.start])
    return "".join(parts)


def _claim(
    frame: Frame,
    first: Mention,
    second: Mention,
    measured: tuple[Entity, ...],
    own: bool,
    *,
    margin: Mention | None = None,
    metric: str | None = None,
    below: bool = False,
) -> OrderClaim:
    value = margin.value if margin is not None else None
    return OrderClaim(
        span=frame.place(*(m for m in (first, second, margin) if m is not None)),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=frame.who(first),
        object=frame.who(second),
        benchmarks=measured,
        metric=metric,
        relation="below" if below else "above",
        margin=value if isinstance(value, Quantity) else None,
        own=own,
    )
