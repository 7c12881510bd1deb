"""By how much two rows or columns of the table above are apart on a measure, where a sentence does not name them both:
"on AIME the gap is nine points", "MATH-500 rises by 58 points".

Whom the sentence is about need not be known: it is false where no two models of the table that it may mean are so far
apart. So it is read only below a table that has all models which its paragraph names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations

from extractors.mentions import Mention
from extractors.table_counts import Counted, figure_of
from kg.model.claims import Entity, OrderClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.readings import Part, Reading, Test
from kg.model.record import changed
from kg.model.text import View

# a text without one of these tells no gap
GATE = re.compile(
    r"\b(?:gaps?|margins?|differences?|leads?|deficit|by|ahead|behind|clear|short|apart|better|higher|lower|worse)\b"
)
_SOME = (
    r"(?:(?:about|only|just|almost|nearly|over|more than|less than|exactly|roughly|a full|some|a mere|still"
    r"|a little (?:over|under|more than)) ){0,2}"
)
_NOUN = r"(?:gap|margin|difference|distance|lead|spread|deficit|advantage)"
_VERB = (
    r"(?:improves|improved|rises|rose|climbs|climbed|gains|gained|jumps|jumped|grows|grew|falls|fell|drops|dropped"
    r"|loses|lost"
    r"|wins|won|leads|trails|is ahead|is behind|is up|is down)"
)
# B "the gap is" n, B "it improves by" n, B "rises by" n
BEHIND_TEST = re.compile(
    rf"(?: row| column)?,? (?:(?:the|its|their|that) (?:\w{{3,10}} )?{_NOUN} (?:is|was|amounts to|comes to|grows to)"
    r"|(?:(?:it|they|the (?:score|result|figure)) )?(?:even |still |only |narrowly |clearly )?"
    rf"{_VERB}(?: by)?),? {_SOME}",
    re.I,
)
# "and loses on" B "by" n
BY = re.compile(rf",? by {_SOME}", re.I)
WINS_ON = re.compile(
    r"\b(?:loses?|lost|wins?|won|leads?|trails?|ahead|behind)(?: (?:only|even|narrowly|just|clearly))?(?: (?:on"
    r"|in))? (?:the )?$",
    re.I,
)
# n "points on" B, "the gap is" n "on" B
AHEAD_OF_TEST = re.compile(
    r"(?:[ -](?:percentage )?points?)?(?: (?:better|higher|ahead|lower|behind|worse|more|less|clear|apart))?,? (?:on"
    r"|in) (?:the )?",
    re.I,
)
IS_GAP = re.compile(
    rf"\b{_NOUN}s?(?: \w{{2,10}}){{0,3}} (?:is|was|of|amounts to|comes to) {_SOME}$|\bby {_SOME}$", re.I
)
CLOSED = re.compile(
    r"(?:[ -](?:percentage |rating )?points?)?[\s*_]{0,3}(?:[.,;:!)(–—]|$|(?:and|but|while|there|here|in)\b)"
)
# what makes of the figures something that the table does not print
OTHERWISE = re.compile(
    r"\b(?:average|averaged|mean|median|human|humans|our|my|we|I|voting|votes?|consensus|thinking|effort|would|could"
    r"|if|until"
    r"|percent|times|year|month|generation|predecessor|successor|base|budget|version|earlier|previous)\b|%",
    re.I,
)
# a paragraph that speaks of somebody whom the table may not have
STRANGERS = re.compile(
    r"\b(?:successors?|predecessors?|forerunners?|newcomer|flagship|upstart|update|upgrade|latest|next (?:one|model"
    r"|version|release)"
    r"|new(?:er)? (?:model|one|version|release)|(?:another|other|third|fourth) (?:model|one|system|version)s?)\b",
    re.I,
)
MOST_PAIRS = 28  # of eight models: of more, some two are any distance apart


def table_gaps(
    view: View,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    table: Counted,
    index: int,
    whose: Callable[[View, Mention], str | None],
    several: Callable[[Mention], bool],
) -> list[OrderClaim]:
    """The gaps that one sentence of a view tells of measures of a table. `whose` gives the model of the table that a
    name means, and `several` whether a company has more than one in it.
    """
    if OTHERWISE.search(view.text, start, end) is not None:
        return []
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    if any(m.role in ("metric", "setting", "moment") for m in inside):
        return []
    named = {whose(view, m) for m in inside if m.role == "model" or (m.role == "company" and not several(m))}
    pairs = [pair for pair in combinations(sorted(table.labels), 2) if not named or not named.isdisjoint(pair)]
    if None in named or not 0 < len(pairs) <= MOST_PAIRS:
        return []
    found: list[OrderClaim] = []
    tests = [m for m in inside if m.role == "benchmark" and m.candidates]
    for number in inside:
        value = number.value
        if (
            number.role != "quantity"
            or not isinstance(value, Quantity)
            or value.unit not in ("points", "count", "rating")
        ):
            continue
        if value.high is not None or (
            CLOSED.match(view.text, number.end, end) is None and not _ahead(view, number, tests)
        ):
            continue
        test = _of_test(view, start, number, tests)
        if test is None or (value.unit != "points" and not view.text[: number.start].rstrip().endswith("by")):
            continue
        rows = [row for row in table.rows if _measures(row[next(iter(row))].benchmarks[:1], test)]
        told = changed(value, unit="points")
        cells = [(row[one], row[other]) for row in rows for one, other in pairs]
        if not cells:
            continue
        cells.sort(key=lambda pair: _off(pair, told))  # the likeliest first: it is what a message shows
        one, other = sorted(cells[0], key=lambda cell: -_amount(cell))
        low, high = min(number.start, test.start), max(number.end, test.end)
        found.append(
            OrderClaim(
                span=view.span(low, high),
                origin="prose",
                sentence=view.span(start, end),
                subject=one.subject,
                object=other.subject,
                benchmarks=one.benchmarks,
                relation="above",
                margin=told,
                table=index,
                reading=Reading(ways=tuple([(Part(tests=(_apart(*pair, told),)),) for pair in cells])),
            )
        )
    return found


def _amount(cell: ValueClaim) -> Decimal:
    assert isinstance(cell.value, Quantity)
    return cell.value.value


def _off(pair: tuple[ValueClaim, ValueClaim], told: Quantity) -> Decimal:
    """By how much the distance of two cells is not the one told."""
    return abs(abs(_amount(pair[0]) - _amount(pair[1])) - told.value)


def _apart(one: ValueClaim, other: ValueClaim, told: Quantity) -> Test:
    return Test(left=figure_of(one), relation="apart", right=figure_of(other), told=told, relative=False)


def _measures(benchmarks: Sequence[Entity], test: Mention) -> bool:
    return any(not set(b.candidates).isdisjoint(test.candidates) for b in benchmarks)


def _ahead(view: View, number: Mention, tests: Sequence[Mention]) -> Mention | None:
    """The benchmark right behind a number that its words call a gap."""
    test = next((m for m in tests if m.start >= number.end), None)
    if test is None or AHEAD_OF_TEST.fullmatch(view.text, number.end, test.start) is None:
        return None
    return test if IS_GAP.search(view.text, max(0, number.start - 60), number.start) is not None else None


def _of_test(view: View, start: int, number: Mention, tests: Sequence[Mention]) -> Mention | None:
    """On what a number is a gap, by the words beside it."""
    before = next((m for m in reversed(tests) if m.end <= number.start), None)
    if before is not None:
        if BEHIND_TEST.fullmatch(view.text, before.end, number.start) is not None:
            return before
        wins = WINS_ON.search(view.text, max(start, before.start - 40), before.start)
        if wins is not None and BY.fullmatch(view.text, before.end, number.start) is not None:
            return before
    return _ahead(view, number, tests)
