"""How many times dearer or cheaper, the number right before the other's price: "5× Y's price", "1/13 of Y's rates",
"matches Y at 1/27th the cost".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.price_kinds import price_kind
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

KIND = r"(?:(?:API|list|token|per-token|input|output|blended|overall),? ){0,2}"
MONEY = rf"{KIND}(?:rates?|prices?|pricing|costs?|fees?)\b"
TO_OTHER = pattern(r" (?:of )?(?:the )?", re.I)
ITS_MONEY = pattern(rf"['’]s? {MONEY}", re.I)
COSTS = pattern(r"\bcosts? (?:about |roughly |around |some |nearly |approximately )?$", re.I)
SENTENCE_ENDS = pattern(r"['’]?s?[.,;!]?(?:\s|$)")
# "at" 1/27th "the cost"
AT = pattern(r"\bat (?:about |roughly |around |only |just |nearly |approximately |as little as )?$", re.I)
THE_MONEY = pattern(rf" (?:of )?the {MONEY}(?! of\b| that\b)", re.I)
DOUBT = pattern(r"\b(?:not|never|no longer|if|whether|could|would|might|may)\b|n['’]t\b", re.I)
OF_TRAINING = pattern(r"\b(?:train\w{0,3}|develop\w{0,4}|per (?:query|task|request|run|problem))\b", re.I)


def price_multiples(frame: Frame, known: Sequence[OrderClaim], own: bool) -> list[OrderClaim]:
    """The price ratios of a sentence, without those of sides whose prices `known` compares already."""
    ratios = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit == "ratio"]
    if not ratios or not frame.models or OF_TRAINING.search(frame.text):
        return []
    claims: list[OrderClaim] = []
    for ratio in ratios:
        sides = _beside(frame, ratio) or _of_order(frame, ratio, known)
        if sides is None or DOUBT.search(frame.before(ratio, 80)):
            continue
        (subject, other), end = sides
        told = {frozenset((key_of(c.subject), key_of(c.object))) for c in known if c.metric is not None}
        if len(subject) != 1 or len(other) != 1 or subject == other:
            continue
        if frozenset((key_of(subject), key_of(other))) in told:
            continue
        assert isinstance(ratio.value, Quantity)
        kind = price_kind(frame.text[ratio.start - frame.start : end - frame.start])
        claims.append(
            OrderClaim(
                span=frame.view.span(ratio.start, end),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                object=other,
                metric=kind,
                relation="below" if ratio.value.value < 1 else "above",
                margin=ratio.value,
                own=own,
            )
        )
    return claims


Sides = tuple[tuple[tuple[Entity, ...], tuple[Entity, ...]], int]


def _beside(frame: Frame, ratio: Mention) -> Sides | None:
    """Both sides of "X, 5× Y's price", and where it ends."""
    other = next((m for m in frame.models if m.start >= ratio.end), None)
    if other is None or not TO_OTHER.fullmatch(frame.gap(ratio, other)):
        return None
    money = ITS_MONEY.match(frame.view.text, other.end, frame.end)
    costs = COSTS.search(frame.before(ratio, 30)) and SENTENCE_ENDS.match(frame.after(other, 6))
    if money is None and not costs:
        return None
    ahead = [m for m in frame.models if m.end <= ratio.start]
    subject = frame.who(ahead[-1]) if ahead else frame.subject
    if ahead and (ahead[-1].start in frame.objects or key_of(subject) == key_of(frame.who(other))):
        subject = frame.who(ahead[0])
    return (subject, frame.who(other)), money.end() if money else other.end


def _of_order(frame: Frame, ratio: Mention, known: Sequence[OrderClaim]) -> Sides | None:
    """Both sides of "X matches Y at 1/27th the cost"."""
    money = THE_MONEY.match(frame.view.text, ratio.end, frame.end)
    if money is None or not AT.search(frame.before(ratio, 24)) or not isinstance(ratio.value, Quantity):
        return None
    told = [c for c in known if c.metric is None and c.object and c.sentence == frame.sentence]
    if not told or ratio.value.value >= 1:
        return None
    return (told[-1].subject, told[-1].object), money.end()
