"""Multiples whose two figures stand beside them: "30.1, and Y 54.0, close to twice as much", "four times Y's 9.3",
"That is eleven times as many."

Whoever the figures are of, one of the three is wrong where no two of them stand in the told proportion. So no name has
to be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.language import sentences
from extractors.mentions import Mention
from extractors.remembered import remembered
from kg.model.claims import OrderClaim
from kg.model.quantity import Bound, Quantity, half_unit
from kg.model.readings import Figure, Part, Reading, Test
from kg.model.record import changed
from kg.model.text import View

GATE = re.compile(r"\btimes\b|\dx\b|\b(?:twice|double|triple|half|thirds?|quarters?|fifth|tenth)\b|-fold\b", re.I)
# four times "as many as" Y's 9.3, half "of what" Y "gets (" 17.7
_OF_FIGURE = re.compile(
    r"(?: as (?:many|much|high|large|big|long) as)?(?: of)?(?: the| what| that of| its| their)?"
    r"(?: (?:size|window|context|price|score|result|figure|value|rating|number|rate|result of|window of|size of"
    r"|context of|price of|score of|figure of))?"
    r"[\s'’s]{0,4}(?: ?(?:does|did|do|gets|got|has|had|scores|scored|manages|managed|reaches|reached|takes|took|needed"
    r"|used|costs|charges|asks|offers|accepts|reads|could do|can do))?(?: with)?(?: just| only| about)? ?\(?(?:the )?"
)
# eleven times "as many."
_AS_MANY = re.compile(
    r" as (?:many|much|high)(?: (?:points|hours|tokens|parameters|samples))?"
    r"(?=\s?(?:[.,;:!)–—]|$)| (?:on an? |and |but |for (?:the|a) |in (?:the|a) ))"
    r"| that(?=[.,;:])",
    re.I,
)
# what sets a figure against one that is not here
_ELSE = re.compile(
    r"\b(?:as|than) (?:last|before|ever|usual|in \d|any|all|most|everyone|everybody|a year|an average)\b"
    r"|\b(?:each|per|average|averaged|combined|together|sum|if|would|could|should|might)\b",
    re.I,
)
_REACH = 700  # characters before a sentence in which the other figure may stand
_LEAST, _MOST = Decimal("0.78"), Decimal("1.28")  # of the told factor; who rounds goes no further
_FAR = Decimal("1.7")  # "more than four times" is said of six, and hardly of seven
_LARGE, _TRILLION = 1000, 10**12
_SMALLEST = Decimal("1.4")


@remembered
def _may_tell(text: str) -> bool:
    return GATE.search(text) is not None


def printed_multiples(view: View, mentions: Sequence[Mention]) -> list[OrderClaim]:
    """The multiples of a block that no two figures printed beside them give."""
    if not _may_tell(view.text):
        return []
    figures = [m for m in mentions if _class(m)]
    claims: list[OrderClaim] = []
    for start, end in sentences(view.text) if len(figures) > 1 else ():
        for told in mentions:
            if not start <= told.start < end or (factor := _factor(told)) is None:
                continue
            if _ELSE.search(view.text, start, end) is not None:
                continue
            pairs = list(_pairs(view, mentions, figures, told, start, end))
            if not pairs or any(_fits(factor, one, other) for one, other in pairs):
                continue
            test = _test(view, *pairs[0], factor)
            claims.append(
                OrderClaim(
                    span=view.span(told.start, told.end),
                    origin="prose",
                    sentence=view.span(start, end),
                    subject=(),
                    relation="above",
                    margin=factor,
                    reading=Reading(ways=((Part(tests=(test,)),),), of_text=True),
                )
            )
    return claims


def _pairs(
    view: View, mentions: Sequence[Mention], figures: Sequence[Mention], told: Mention, start: int, end: int
) -> Iterator[tuple[Mention, Mention]]:
    """The figures that a multiple may be of."""
    behind = next((m for m in figures if m.start >= told.end), None)
    if behind is not None and behind.end <= end and _leads_to(view, mentions, told, behind):
        ahead = [m for m in figures if start - _REACH <= m.start and m.end <= told.start]
        yield from ((one, behind) for one in reversed(ahead) if _class(one) == _class(behind))
        return
    if _AS_MANY.match(view.text, told.end, end) is None:
        return
    before = [m for m in figures if start - _REACH <= m.start and m.end <= told.start]
    if not before:
        return
    last = before[-1]
    if _class(last) != "money" and _MONEY.search(view.text, last.end, told.start) is not None:
        return  # "has 84.9 and cost five times as much"
    if last.start < start and _opens(view, start, told) is None:
        return
    alike = [m for m in before if _class(m) == _class(last)]
    yield from ((one, other) for n, one in enumerate(reversed(alike)) for other in alike[: len(alike) - n - 1])


_MONEY = re.compile(r"\b(?:costs?|costing|prices?|priced|bills?|charges?|pays?|paid|asks?)\b", re.I)
_THAT_IS = re.compile(r"\W{0,3}(?:so )?(?:that|this|it|which)(?:['’]s| is| was)(?: [a-z]{2,8}){0,2} ?$", re.I)


def _opens(view: View, start: int, told: Mention) -> re.Match[str] | None:
    return _THAT_IS.fullmatch(view.text, start, told.start)


def _leads_to(view: View, mentions: Sequence[Mention], told: Mention, figure: Mention) -> bool:
    """Whether the words behind a multiple lead to a figure: "four times" Y's 9.3."""
    out, at = [], told.end
    for m in mentions:
        if told.end <= m.start and m.end <= figure.start and m.role in ("model", "company"):
            out.append(view.text[at : m.start])
            at = m.end
    out.append(view.text[at : figure.start])
    between = "".join(out).replace("  ", " ")
    if not any(map(str.isalpha, between)) and not out[1:]:
        return False  # "nearly half (49.4)": of the whole
    if _class(figure) == "parameters" and " size" not in between:
        return False  # "twice what the 70B had"
    return _OF_FIGURE.fullmatch(between) is not None


def _class(mention: Mention) -> str | None:
    """What a figure is of, as far as it may be told as a multiple of another one."""
    value = mention.value
    if not isinstance(value, Quantity) or value.high is not None or not value.value:
        return None
    if value.bound not in ("exact", "about"):
        return None
    if value.unit in ("percent", "count") and value.value < _LARGE:
        return "score" if "." in value.printed or value.unit == "percent" else None
    if value.unit in ("tokens", "count"):
        return "amount"
    if value.unit in ("usd", "usd-per-mtok"):
        return "money"
    if value.unit != "parameters":
        return None
    return "amount" if value.value >= _TRILLION else "parameters"  # "the 18 trillion": tokens


_TURNED: dict[Bound, Bound] = {"over": "under", "under": "over", "nearly": "about"}


def _factor(mention: Mention) -> Quantity | None:
    """The factor that a mention tells, above one."""
    value = mention.value
    if not isinstance(value, Quantity) or value.unit != "ratio" or value.high is not None or value.value <= 0:
        return None
    if value.value < 1:
        turned = (1 / value.value).quantize(Decimal("0.01"))
        value = changed(value, value=turned, bound=_TURNED.get(value.bound, value.bound))
    return value if value.value >= _SMALLEST else None


def _fits(factor: Quantity, one: Mention, other: Mention) -> bool:
    exact = _quotient(one, other)
    if factor.bound == "over":
        return factor.value * Decimal("0.93") <= exact <= factor.value * _FAR
    if factor.bound in ("under", "up-to"):
        return factor.value / _FAR <= exact <= factor.value * Decimal("1.07")
    return factor.value * _LEAST <= exact <= factor.value * _MOST


def _quotient(one: Mention, other: Mention) -> Decimal:
    assert isinstance(one.value, Quantity) and isinstance(other.value, Quantity)
    low, high = sorted((one.value.value, other.value.value))
    return high / low


def _test(view: View, one: Mention, other: Mention, told: Quantity) -> Test:
    assert isinstance(one.value, Quantity) and isinstance(other.value, Quantity)
    high, low = (one.value, other.value) if one.value.value >= other.value.value else (other.value, one.value)
    exact = (high.value / low.value).quantize(Decimal("0.01"))
    spans = (view.span(one.start, one.end), view.span(other.start, other.end))
    figure = Figure(
        value=exact, half=half_unit(exact), printed=f"{high.printed} / {low.printed} = {exact}", of="", spans=spans
    )
    return Test(left=figure, relation="is", told=told)
