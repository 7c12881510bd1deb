"""Margins told by a noun or a participle behind a score: "X scores a on B, an improvement of n over Y and of m over Z",
", up n points from Y", ", improving by n over Y"; and the gap of two figures in one sentence: "X has a and Y b, a gap
of n".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clues import clue
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity, OrderClaim, Relation, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed

TOLD = clue(
    "gain improvement increase jump boost uplift leap rise lead advantage improving improved up down drop decrease "
    "decline dip gap difference margin spread",
    r"\b(?:gain|improvement|increase|jump|boost|uplift|leap|rise|lead|advantage|improv(?:ing|ed)|up|down|drop|decrease"
    r"|decline|dip|gap|difference|margin|spread)\b",
)
_ABOUT = r"(?:(?:about|nearly|almost|roughly|around|over|some|just|only|fully|a full) ){0,2}$"
_SETS = r"(?:,|—|–|\bshows|\bwith|\bis|\bwas|\bmarks|\bbrings) (?:an? |the )?(?:[\w-]{3,14} ){0,2}"
# "X scores a on B, an improvement of" n, "a on B, up" n
UP = pattern(
    rf"{_SETS}(?:gain|improvement|increase|jump|boost|uplift|leap|rise|lead|advantage) of {_ABOUT}"
    rf"|(?:,|—|–) (?:improving|improved|up)(?: by)? {_ABOUT}",
    re.I,
)
DOWN = pattern(rf"{_SETS}(?:drop|decrease|decline|dip) of {_ABOUT}|(?:,|—|–) down(?: by)? {_ABOUT}", re.I)
# n "over" Y
OVER = pattern(
    r"(?:[ -](?:percentage )?points?)?(?: \w{4,10}ly)? (?:over|from|compared (?:to|with)|relative to|on|versus|vs\.?"
    r"|against)(?: that of)?(?: the)?(?: (?:older|earlier|previous|original|larger|smaller|base))? ",
    re.I,
)
# "and of" m "over" Z
NEXT = pattern(r"(?:,|,? and|;) (?:of |by )?(?:about |nearly |over )?$")
# "a gap of" n
GAP = pattern(
    r"[,;—–(] ?(?:which is |that is |that's |for )?an? (?:[\w-]{3,14} )?"
    rf"(?:gap|difference|margin|lead|advantage|spread|improvement|gain|jump|increase) of {_ABOUT}",
    re.I,
)
# "; the difference is" n, ": the gap between the two comes to" n
THE_GAP = pattern(
    r"(?:[;:,.—–(-]|\band|\bwhere) ?(?:the|their|its|a|with an?|with the) (?:[\w-]{3,12} )?"
    r"(?:gap|difference|margin|distance|lead|advantage|deficit|spread)"
    r"(?: (?:between|separating) (?:them|the two|both|these two)(?: models| scores)?)?(?: (?:here|there))?,?"
    rf" ?(?:is|was|being|of|amounts to|amounting to|comes to|stands at|equals|:) {_ABOUT}",
    re.I,
)
CLOSED = pattern(r"(?:[ -](?:percentage )?points?)?\)?[\s*_]{0,3}(?:[.,;!)]|$)", re.I)
TWO = 2


def _margin(mention: Mention) -> Quantity | None:
    value = mention.value
    if not isinstance(value, Quantity) or value.high is not None or value.unit not in ("percent", "points", "count"):
        return None
    return value if value.unit == "percent" else changed(value, unit="points")


def _over(frame: Frame, mention: Mention) -> Mention | None:
    """The model right behind a number and a word that sets against it."""
    model = next((m for m in frame.models if m.start >= mention.end), None)
    return model if model is not None and OVER.fullmatch(frame.gap(mention, model)) else None


def _told(frame: Frame) -> Iterator[tuple[Mention, Mention, Relation]]:
    """Each margin with the model that it is measured from, and the way it goes."""
    relation: Relation | None = None
    last: Mention | None = None
    for mention in frame.quantities:
        facing = _over(frame, mention)
        if facing is None:
            continue
        before = frame.before(mention, 60)
        if UP.search(before):
            relation = "above"
        elif DOWN.search(before):
            relation = "below"
        elif relation is None or last is None or not NEXT.fullmatch(frame.gap(last, mention)):
            continue
        last = facing
        yield mention, facing, relation


def mark_gains(frame: Frame) -> None:
    """Notes which numbers are margins and which models they are measured from, before the scores are read."""
    if frame.quantities and len(frame.models) > 1 and frame.says(TOLD) is not None:
        for mention, facing, _ in _told(frame):
            frame.margins.add(mention.start)
            frame.objects.add(facing.start)


def gains_over(frame: Frame, scores: Sequence[ValueClaim], orders: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """The orders that such margins make; none where another reader has understood the number."""
    if not frame.quantities or frame.says(TOLD) is None:
        return []
    taken = [order.span for order in orders]
    claims: list[OrderClaim] = []
    for mention, facing, relation in _told(frame):
        margin, subject = _margin(mention), _whose(frame, mention)
        measured = _measured(frame, mention)
        place = frame.place(mention, facing)
        if margin is None or not subject or not measured or any(span.overlaps(place) for span in taken):
            continue
        if len(frame.who(facing)) != 1 or key_of(frame.who(facing)) == key_of(subject):
            continue
        claims.append(_order(frame, mention, (subject, frame.who(facing)), measured, relation, margin, own))
    return claims or _of_two(frame, scores, orders, own) or _of_order(frame, orders, own)


def _whose(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """The one model before a margin that nothing is measured from, else whom the sentence goes on about."""
    before = {key_of(frame.who(m)): frame.who(m) for m in frame.models if m.end <= mention.start}
    for model in frame.models:
        if model.start in frame.objects:
            before.pop(key_of(frame.who(model)), None)
    if len(before) > 1:
        return ()
    subject = next(iter(before.values()), frame.subject)
    return subject if len(subject) == 1 else ()


def _measured(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    named = {key_of(frame.who(b)): frame.who(b) for b in frame.benchmarks if b.end <= mention.start}
    return next(iter(named.values())) if len(named) == 1 else frame.measured() if not named else ()


def sides_of(scores: Sequence[ValueClaim]) -> tuple[tuple[Entity, ...], tuple[Entity, ...]] | None:
    """Who is ahead and who behind in a sentence whose only two figures are of two models on one benchmark."""
    if len(scores) != TWO:
        return None
    a, b = scores
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity) or a.value.value == b.value.value:
        return None
    if not len(a.subject) == len(b.subject) == len(a.benchmarks) == 1 or a.benchmarks != b.benchmarks:
        return None
    if key_of(a.subject) == key_of(b.subject):
        return None
    both = (a.subject, b.subject)
    return both if a.value.value > b.value.value else both[::-1]


def _of_two(frame: Frame, scores: Sequence[ValueClaim], orders: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """The gap between the only two figures of a sentence: "X has a on B and Y b, a gap of n"."""
    sides = sides_of(scores)
    if sides is None or orders or len(frame.quantities) != TWO + 1:
        return []
    mention = frame.quantities[-1]
    margin = _margin(mention)
    if margin is None or not GAP.search(frame.before(mention, 60)) or not CLOSED.match(frame.after(mention, 24)):
        return []
    return [_order(frame, mention, sides, scores[0].benchmarks, "above", margin, own)]


def _of_order(frame: Frame, orders: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """By how much one is ahead, told behind the one comparison of a sentence: "X beats Y on B; the difference is n"."""
    if len(orders) != 1 or len(frame.quantities) != 1 or orders[0].margin is not None or orders[0].negated:
        return []
    order, mention = orders[0], frame.quantities[0]
    margin = _margin(mention)
    if len(order.subject) != 1 or len(order.object) != 1 or len(order.benchmarks) != 1 or order.relation == "level":
        return []
    if margin is None or not THE_GAP.search(frame.before(mention, 90)) or not CLOSED.match(frame.after(mention, 24)):
        return []
    return [_order(frame, mention, (order.subject, order.object), order.benchmarks, order.relation, margin, own)]


def _order(
    frame: Frame,
    mention: Mention,
    sides: tuple[tuple[Entity, ...], tuple[Entity, ...]],
    measured: tuple[Entity, ...],
    relation: Relation,
    margin: Quantity,
    own: bool,
) -> OrderClaim:
    return OrderClaim(
        span=frame.place(mention),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=sides[0],
        object=sides[1],
        benchmarks=measured,
        relation=relation,
        margin=margin,
        own=own,
    )
