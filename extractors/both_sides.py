"""Multiples of prices that a text has just printed: "roughly 27 times cheaper on both sides", "a 27x difference on
input and 34x on output", behind two prices each.

The prices stand in the paragraph itself, input and output of the one and of the other. So whose they are need not be
told again for the arithmetic to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.mentions import Mention
from kg.model.claims import Claim, Entity, OrderClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Reading, Test
from kg.model.text import View

BOTH_SIDES = re.compile(
    r" (?:(?:cheaper|less expensive|dearer|costlier|more expensive|as (?:much|expensive|dear|cheap|costly)|the price"
    r"|(?:lower|higher|less|more)),? )(?:(?:on|in|for|at) )?(?:either|both)"
    r" (?:sides?|directions?|ways?|ends?|counts?|input and output)\b",
    re.I,
)
# 27x "difference on input", "and" 34x "on output"
ONE_SIDE = re.compile(
    r"(?: (?:price |cost )?(?:difference|gap|cheaper|less expensive|dearer|costlier|more expensive|lower"
    r"|higher|less|more),?)? (?:on|for) (?:the )?(?P<side>input|output)(?: side| tokens?| price)?\b",
    re.I,
)
# "on a cache hit the input falls to" 14 cents
CACHED = re.compile(r"\bcach(?:e|ed|ing)\b[^.;$]{0,50}$", re.I)
CLOSE = 60  # characters before an amount in which it is said to be that of a cache
REACH = 500  # characters of the paragraph before a multiple in which its prices stand
NEAR = Decimal("0.1")  # of the right factor, which a round word may be off


def multiples_on_both_sides(view: View, mentions: Sequence[Mention], read: Sequence[Claim]) -> list[OrderClaim]:
    """Multiples of the two pairs of prices before them; none where the paragraph prints more or fewer amounts."""
    claims: list[OrderClaim] = []
    for mention in mentions:
        told = mention.value
        if not isinstance(told, Quantity) or told.unit != "ratio" or told.value < 2:
            continue
        both = BOTH_SIDES.match(view.text, mention.end)
        one_side = ONE_SIDE.match(view.text, mention.end) if both is None else None
        end = both.end() if both is not None else one_side.end() if one_side is not None else None
        if end is None:
            continue
        amounts = [m for m in mentions if _is_price(m) and mention.start - REACH <= m.start < mention.start]
        amounts = [m for m in amounts if not CACHED.search(view.text, max(0, m.start - CLOSE), m.start)]
        if len(amounts) != 4:
            continue
        one, other = (_value(amounts[0]), _value(amounts[1])), (_value(amounts[2]), _value(amounts[3]))
        if one[0] >= one[1] or other[0] >= other[1] or (one[0] < other[0]) != (one[1] < other[1]):
            continue  # input is cheaper than output, and one of the two is cheaper throughout
        sides = [_whose(view, amount, read) for amount in (amounts[0], amounts[2])]
        cheap, dear = sides if one[0] < other[0] else sides[::-1]
        which = (0, 1) if one_side is None else (one_side["side"].lower() == "output",)
        tests = [_test(view, amounts[at], amounts[at + 2], told) for at in which]
        if any(_near(test, told) for test in tests):
            continue
        claims.append(
            OrderClaim(
                span=view.span(mention.start, end),
                origin="prose",
                sentence=view.span(mention.start, end),
                subject=cheap,
                object=dear,
                relation="below",
                metric="price" if one_side is None else f"{one_side['side'].lower()}-price",
                margin=told,
                reading=Reading(ways=tuple((Part(tests=(test,)),) for test in tests)),
            )
        )
    return claims


def _is_price(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.unit in ("usd", "usd-per-mtok")


def _value(mention: Mention) -> Decimal:
    assert isinstance(mention.value, Quantity)
    return mention.value.value


def _whose(view: View, amount: Mention, read: Sequence[Claim]) -> tuple[Entity, ...]:
    span = view.span(amount.start, amount.end)
    found = [c for c in read if isinstance(c, ValueClaim) and c.kind == "price" and c.span.overlaps(span)]
    return found[0].subject if found and len(found[0].subject) == 1 else ()


def _test(view: View, a: Mention, b: Mention, told: Quantity) -> Test:
    """That the dearer of two prices is so many times the other."""
    low, high = sorted((_value(a), _value(b)))
    ratio = (high / low).quantize(Decimal("0.01"))
    figure = Figure(
        value=ratio,
        half=Decimal(0),
        printed=f"{high} / {low} = {ratio}",
        of="the prices printed here",
        spans=(view.span(a.start, a.end), view.span(b.start, b.end)),
    )
    return Test(left=figure, relation="is", told=told)


def _near(test: Test, told: Quantity) -> bool:
    """Whether a multiple that is not right is only rounded more than usual: "thirty times" for 27."""
    exact = test.left.value
    return not told.could_print(exact) and abs(told.value - exact) <= exact * NEAR
