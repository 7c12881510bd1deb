"""Margins whose two figures stand beside them: "90.2 on MATH-500, almost twelve points more than Claude's 78.3",
"56.8 to 75.2, a gap of 18 points", "from 55.5 to 87.2, a jump of 32 points".

Whoever the figures are of, one of the three is wrong where they do not add up. So no name has to be known, nor which of
several models "it" means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.owners import without
from kg.model.claims import Claim, OrderClaim, Relation
from kg.model.quantity import Quantity, half_unit
from kg.model.readings import Figure, Part, Reading, Test
from kg.model.record import changed

GATE = re.compile(
    r"\b(?:above|over|ahead|clear|more|better|higher|below|behind|under|short|shy|less|lower|worse|gap|difference|margin"
    r"|lead|jump|gain|rise|climb|leap|improvement|drop|loss|fall|deficit|advantage)\b",
    re.I,
)
_POINTS = r"(?: (?:full |whole |good |solid )?(?:percentage |rating |Elo )?points?)?"
# 90.2 ", almost" 12 "points more than" …
_THAN = re.compile(
    rf"{_POINTS},? (?:(?P<up>above|over|more than|higher than|up on|up from)|(?P<ahead>ahead of|clear of|better than)"
    r"|(?P<down>below|under|less than|lower than|fewer than|short of|shy of|down on|down from)"
    r"|(?P<back>behind|worse than))"
    r"(?= |$)",
    re.I,
)
_LINK = re.compile(
    r"\s?(?:%|percent)?(?: (?:on|in|at|for) (?:the )?)?\s?[,(–—-]?\s?"
    r"(?:(?:which is|that is|which puts it|putting it|it is|i\.e\.|or|is|was|stands?|sits?|lies|still|just|only|some"
    r"|about|nearly|almost|a|an|full|fully|roughly|around|more than|less than|over|well|exactly|good|by|merely|barely"
    r"|precisely|little|bit|under),? ?){0,5}",
    re.I,
)
_WHOSE = re.compile(
    r"[\s'’s]{0,4}(?:(?:the|its|their|his|of|by|for|from|that|those|what|old|new|older|newer|smaller|larger|bigger|rival"
    r"|rivals|predecessor|forerunner|successor|sibling|original|first|figure|score|result|mark|value|model|at|with|has|had"
    r"|got|gets|scored|scores|reached|reaches|posted|posts|manages|managed|earlier|previous|open|closed|one|version|on"
    r"|base|preview|\w{1,14}['’]s|is|was|in|there)\b[\s'’s]{0,4}){0,7}[(–—,:]?\s?(?:at |with |just |only |about )?",
    re.I,
)
_VERSUS = r"\s?(?:%|percent)? ?(?:to|vs\.?|versus|against|and|compared (?:to|with)|or) (?:just |only |about )?"
_NOUN = (
    r"(?:gap|difference|margin|lead|distance|advantage|deficit|jump|gain|rise|climb|leap|improvement|drop|loss|fall)"
)
_FACING = re.compile(_VERSUS, re.I)
_SO_FAR = re.compile(
    rf"\s?(?:%|percent)?\)?(?: (?:on|in|at|for)(?: the)?)? ?,? ?[,:(–—-]?\s?(?:which is |that is |for |with )?an? "
    rf"(?:\w{{2,12}} )?{_NOUN} of"
    r" (?:some |just |only )?",
    re.I,
)
_ASIDE = re.compile(r"\b(?:with|for) an? ", re.I)
_ENDS = re.compile(r"(?:%|percent)?(?: (?:percentage |full |whole )?points?)?\s?(?:[.,;:)–—]|$)")
_IS_SO_FAR = re.compile(rf"\b{_NOUN} (?:of|is|was|comes to|amounts to) (?:some |just |only )?$", re.I)
_THEN = re.compile(rf"{_POINTS} ?[:,(–—-] ?(?:from )?", re.I)
_STEP = re.compile(rf"{_POINTS},? ?[,:(–—-]? ?from ", re.I)
_GAINED = re.compile(
    r"\b(?:gain\w{0,3}|improv\w{1,4}|jump\w{0,3}|climb\w{0,3}|rises?|rose|leap\w{0,2}|drop\w{0,4}|f[ea]ll\w{0,2}"
    r"|los\w{1,3}|lifts?|adds?)\b[^.;]{0,30}$",
    re.I,
)
_ELSEWHERE = re.compile(r"\s?(?:%|percent)?\)? (?:on|in|at) (?:the )?$", re.I)
_ROUND = Decimal("0.5")  # points that a margin may be off beyond what was printed: figures may have been rounded anew
_MOST = 12  # quantities of a sentence that are looked at
_UNITS = frozenset(("percent", "count", "rating", "points"))


def printed_gaps(frame: Frame, read: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence with those about its margins that do not add up: a comparison of `read` that has such a
    margin is held against the sum, and one of nobody is added where none has it.
    """
    if not 1 < len(frame.quantities) <= _MOST or frame.origin == "table":
        return list(read)
    if GATE.search(frame.text) is None:
        return list(read)
    claims = list(read)
    for margin, reading, relation in _gaps(frame):
        place = frame.place(margin)
        at = next(
            (n for n, c in enumerate(claims) if isinstance(c, OrderClaim) and c.margin and c.span.overlaps(place)), None
        )
        told = margin.value
        assert isinstance(told, Quantity)
        if at is None:
            claims.append(
                OrderClaim(
                    span=place,
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=(),
                    object=(),
                    relation=relation,
                    margin=told,
                    reading=reading,
                )
            )
        else:
            claims[at] = changed(claims[at], reading=reading)
    return claims


def _gaps(frame: Frame) -> Iterator[tuple[Mention, Reading, Relation]]:
    for at, margin in enumerate(frame.quantities):
        told = margin.value
        if not isinstance(told, Quantity) or told.high is not None or told.unit not in ("points", "count", "percent"):
            continue
        beside = _between(frame, at) or _beside(frame, at)
        if beside is None:
            continue
        one, other, relation = beside
        exact = abs(one.value - other.value)
        slack = _ROUND + one.half + other.half
        if told.could_print(exact) or abs(told.value - exact) <= slack or _is_roughly(told, exact):
            continue
        test = Test(left=one, relation="apart", right=other, told=told, relative=False)
        yield margin, Reading(ways=((Part(tests=(test,)),),), of_text=True), relation


def _is_roughly(told: Quantity, exact: Decimal) -> bool:
    """Whether a margin that is only roughly said is roughly right: "almost twenty" for 18.2."""
    return told.bound in ("about", "nearly") and abs(told.value - exact) <= max(Decimal(1), exact / 8)


def _between(frame: Frame, at: int) -> tuple[Figure, Figure, Relation] | None:
    """The two figures that a margin stands between: "90.2, twelve points more than Y's 78.3"."""
    figures = frame.quantities
    margin = figures[at]
    if not 0 < at < len(figures) - 1:
        return None
    before, after = figures[at - 1], figures[at + 1]
    if not _is_score(frame, before) or not _is_score(frame, after):
        return None
    than = _THAN.match(frame.view.text, margin.end, after.start)
    if than is None or not _parts_them(frame, before, margin, after, than.end()):
        return None
    return _figure(frame, before), _figure(frame, after), "above" if than["up"] or than["ahead"] else "below"


def _beside(frame: Frame, at: int) -> tuple[Figure, Figure, Relation] | None:
    """The two figures that face each other before a margin or behind it: "56.8 to 75.2, a gap of 18 points"."""
    figures = frame.quantities
    margin = figures[at]
    for pair in (figures[max(0, at - 2) : at], figures[max(0, at - 1) : at]):
        if (faced := _facing(frame, pair)) is not None:
            gap = without(frame, pair[-1].end, margin.start, ("benchmark", "metric", "setting"))
            if "relative" in gap:
                return None  # a share of the first, not their distance
            if _ASIDE.search(gap) and not _ENDS.match(frame.view.text, margin.end):
                return None  # "from 26.6 to 6.4, with a loss of 0.3 F1 on D": of something else
            return (*faced, "above") if _SO_FAR.fullmatch(gap) and _same_test(frame, pair[0], margin) else None
    for pair in (figures[at + 1 : at + 3], figures[at + 1 : at + 2]):
        if (faced := _facing(frame, pair)) is not None:
            gap = without(frame, margin.end, pair[0].start, ("benchmark", "metric", "setting"))
            told = _IS_SO_FAR.search(frame.before(margin, 40)) is not None and _THEN.fullmatch(gap)
            told = told or (_GAINED.search(frame.before(margin, 50)) is not None and _STEP.fullmatch(gap))
            return (*faced, "above") if told and _same_test(frame, margin, pair[-1]) else None
    return None


def _facing(frame: Frame, pair: Sequence[Mention]) -> tuple[Figure, Figure] | None:
    """The figures of one or two mentions that are held against each other: "56.8 to 75.2"."""
    if len(pair) == 1 and isinstance(value := pair[0].value, Quantity) and value.high is not None:
        if value.unit not in _UNITS or not any(map(str.isdigit, value.printed)):
            return None
        place = (frame.place(pair[0]),)
        low, high = (
            Figure(value=end, half=half_unit(end), printed=str(end), of="", spans=place)
            for end in (value.value, value.high)
        )
        return low, high
    if len(pair) != 2 or not all(_is_score(frame, one) for one in pair):
        return None
    if not _FACING.fullmatch(frame.gap(pair[0], pair[1])):
        return None
    return _figure(frame, pair[0]), _figure(frame, pair[1])


def _is_score(frame: Frame, mention: Mention) -> bool:
    value = mention.value
    return (
        isinstance(value, Quantity)
        and value.unit in _UNITS
        and value.high is None
        and value.bound == "exact"
        and mention.start not in frame.margins
        and any(map(str.isdigit, value.printed))
    )


def _same_test(frame: Frame, first: Mention, last: Mention) -> bool:
    """Whether at most one benchmark is named from one mention to another."""
    return sum(first.start <= b.start < last.end for b in frame.benchmarks) <= 1


def _parts_them(frame: Frame, before: Mention, margin: Mention, after: Mention, since: int) -> bool:
    """Whether the words around a margin say that it parts just these two figures; `since` is where its own end."""
    ahead = without(frame, before.end, margin.start, ("benchmark", "metric", "setting"))
    behind = without(frame, since, after.start, ("model", "company"))
    if not _LINK.fullmatch(ahead) or not _WHOSE.fullmatch(behind):
        return False
    if any(since <= b.start < after.start for b in frame.benchmarks):
        return False
    named = next((b for b in frame.benchmarks if b.start >= after.end), None)
    first = [b for b in frame.benchmarks if b.end <= margin.start]
    if named is None or not first:
        return True
    return _ELSEWHERE.fullmatch(frame.gap(after, named)) is None or frame.who(named) == frame.who(first[-1])


def _figure(frame: Frame, mention: Mention) -> Figure:
    value = mention.value
    assert isinstance(value, Quantity)
    return Figure(
        value=value.value,
        half=min(value.half, half_unit(value.value)),
        printed=value.printed,
        of="",
        spans=(frame.place(mention),),
    )
