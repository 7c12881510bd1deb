"""By how much one of two is ahead, told of a gap beside the words that say who is: "the gap is 2.3 points, and it is X
that leads", "a margin of 2.3 points, with X on top".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.clues import clue
from extractors.frames import Frame
from extractors.patterns import pattern
from kg.model.claims import OrderClaim
from kg.model.quantity import Quantity

_GAPS = clue(
    "gap difference margin distance spread separate separates separating apart lead cushion",
    r"\b(?:gap|difference|margin|distance|spread|separat\w{1,3}|apart|lead|cushion)\b",
)
# "the gap between X and Y is" 2.3 points
_IS = pattern(
    r"\b(?:gap|difference|margin|distance|spread|lead|cushion)\b(?:[^.;:?!]|\.(?=\d)){0,90}"
    r"\b(?:is|was|of|comes to|amounts to|stands at|equals|measures|reaches)"
    r" (?:a |about |some |nearly |just |only ){0,2}$",
    re.I,
)
# 2.3 points "separate them"
_LIE_BETWEEN = pattern(
    r" (?:(?:on|in|at) [^.;:?!]{2,30})?(?:separates?|divides?|lies? between|is the (?:gap|difference|margin))\b", re.I
)

_TWO = 2


def with_gap(frame: Frame, orders: Sequence[OrderClaim]) -> list[OrderClaim]:
    """The orders of a sentence, the only one of them with the only number of points, where that is told of the gap."""
    points = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit == "points"]
    if len(orders) != 1 or len(points) != 1 or len(frame.quantities) != 1 or not frame.says(_GAPS):
        return list(orders)
    (order,), (mention,) = orders, points
    known = order.margin is not None or order.metric is not None or order.negated or order.scope is not None
    if known or order.relation == "level" or len(order.benchmarks) != 1 or len(frame.sides()) != _TWO:
        return list(orders)
    told = _IS.search(frame.before(mention, 120)) or _LIE_BETWEEN.match(frame.after(mention, 60))
    if told is None or len(order.object) != 1 or len(order.subject) != 1:
        return list(orders)
    assert isinstance(mention.value, Quantity)
    return [replace(order, margin=mention.value, span=order.span.to(frame.place(mention)))]
