"""What a run of a benchmark cost, where the text says that its leaderboard prints the bill beside the score.

"It solves 48.4 percent for 34 cents", "59.1 at $1.24", "that run came to $186.50": none of these names the benchmark.
It was named once, further up, with the words that a run's cost is given there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.catalog import Catalog
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed

METRIC = "run-cost"
# "prints the bill next to the score", "records what a full run costs", '"cost" is what one run cost there'
DECLARES = pattern(
    r"\b(?:prints?|records?|publish(?:es)?|lists?|shows?|says?|tracks?|gives?|reports?|notes?|states?|is|are)\b"
    r"[^.|\n]{0,90}\b(?:bills?|invoices?|costs?|prices?|dollars)\b",
    re.I,
)
OF_RUNS = pattern(
    r"\b(?:runs?|bills?|invoices?|(?:costs?|prices?)[^.|\n]{0,40}\b(?:scores?|grades?|results?))\b",
    re.I,
)
BENT = r"(?:about |just |only |nearly |roughly |almost |around |a mere |exactly |some ){0,2}"
# 48.4 "percent for" 34 cents, 44.9", at" $183.18, 81.3 "(" $21.23
FOR_IT = pattern(
    r"\s?(?:%|percent|points)?(?: of (?:the|its|all)? ?(?:exercises|tasks|problems))?"
    rf"(?:,? (?:for|at) {BENT}|, {BENT}| \({BENT}"
    rf"|,? (?:and|but) (?:it )?(?:costs?|needs|needed|takes|took|wants|bills you|(?:its|the|a) run "
    rf"(?:costs?|came to|comes to)) {BENT})",
    re.I,
)
# $1.98 "for" 11.1%, 43 cents "and solved" 8.9
GOT_FOR = pattern(
    rf" (?:for|and (?:solved|solves|scores|scored|gets|got|reached|reaches)) {BENT}(?:a score of )?", re.I
)
# "the run came to", "its bill was", "costs", "finished for"
COST = pattern(
    r"\b(?:costs?|(?:runs?(?: of [^.;,$]{2,30})?|bills?|it|invoice)(?: even)? (?:came to|comes to|climb(?:s|ed) to"
    r"|r[au]ns? (?:up )?to|was|is|stood at|amount(?:s|ed) to)|bill(?:s|ed) you|finished (?:for|at)|need(?:s|ed)"
    rf"|takes|took|wants|charges) {BENT}$",
    re.I,
)
# $10 "more than", $3 "in", $20 "a month"
SOMETHING_ELSE = pattern(
    r"(?: or so)? ?(?:more|less|cheaper|dearer|extra|saved|per|/|an?\b|each|in\b|out\b|input|output"
    r"|for (?:the )?(?:input|output|API)|on (?:input|output)|to\b|and \$|million|billion|budget)",
    re.I,
)
MOST_BILLED = 1000  # dollars; no run on record costs as much


def billed_by(text: str, named: Sequence[Entity], catalog: Catalog) -> Entity | None:
    """Which of the benchmarks `named` a paragraph says to print what a run cost; None for none."""
    if DECLARES.search(text) is None or OF_RUNS.search(text) is None:
        return None
    for benchmark in named:
        ids = tuple(id for id in benchmark.candidates if (id, METRIC) in catalog.metrics)
        if len(ids) == 1:
            return changed(benchmark, id=ids[0], candidates=ids)
    return None


def measures_bills(frame: Frame) -> Entity | None:
    """The benchmark whose bills the amounts of money in a sentence are; None where it measures another one."""
    billed, measured = frame.scope.billed, frame.measured()
    if billed is None or (frame.benchmarks and not measured):
        return None
    return billed if not measured or measured[0].candidates == billed.candidates else None


def _elided(frame: Frame) -> list[Mention]:
    """Numbers behind a score that leave out the cents of the amount before: "8.9% for 43 cents, Y 41.8% for 74"."""
    last = max((q.start for q in frame.quantities if CENTS.search(q.text)), default=None)
    if last is None:
        return []
    return [
        changed(q, value=changed(q.value, unit="usd", value=q.value.value / 100, half=q.value.half / 100))
        for q in frame.quantities
        if isinstance(q.value, Quantity)
        and q.start > last
        and q.text.isdigit()
        and SCORE_FOR.search(frame.before(q, 6))
        and ENDS.match(frame.after(q, 2))
    ]


# 41.8% "for" 74
CENTS = pattern(r"\bcents?\b", re.I)
SCORE_FOR = pattern(r"[\d%t] for $")
ENDS = pattern(r"[.,;)]|$")


def _amounts(frame: Frame) -> list[Mention]:
    return _elided(frame) + [
        q
        for q in frame.quantities
        if isinstance(q.value, Quantity)
        and q.value.unit == "usd"
        and 0 < q.value.value < MOST_BILLED
        and q.start not in frame.margins
        and SOMETHING_ELSE.match(frame.after(q, 30)) is None
    ]


def beside_bill(frame: Frame, quantity: Mention) -> bool:
    """Whether a bare number is a score since what it cost stands right beside it."""
    if measures_bills(frame) is None:
        return False
    return any(
        FOR_IT.fullmatch(frame.gap(quantity, amount))
        if quantity.end <= amount.start
        else GOT_FOR.fullmatch(frame.gap(amount, quantity))
        for amount in _amounts(frame)
        if abs(amount.start - quantity.end) < 90
    )


def bill_claims(
    frame: Frame, scores: Sequence[ValueClaim], owners: Mapping[int, tuple[Entity, ...]], own: bool
) -> list[ValueClaim]:
    """What runs cost, by the words beside each amount; whose it is, the score beside it says, or the clause."""
    benchmark = measures_bills(frame)
    if benchmark is None:
        return []
    claims: list[ValueClaim] = []
    whose = {claim.span: claim for claim in scores}
    for amount in _amounts(frame):
        beside = None
        for quantity in frame.quantities:
            claim = whose.get(frame.place(quantity))
            if claim is None:
                continue
            before = quantity.end <= amount.start and FOR_IT.fullmatch(frame.gap(quantity, amount))
            if before or (amount.end <= quantity.start and GOT_FOR.fullmatch(frame.gap(amount, quantity))):
                beside = claim
        if beside is None and COST.search(frame.before(amount, 60)) is None:
            continue
        subject = beside.subject if beside is not None else owners.get(amount.start, ())
        if len(subject) != 1:
            continue
        assert isinstance(amount.value, Quantity)
        claims.append(
            ValueClaim(
                kind="score",
                span=frame.place(amount),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                benchmarks=(benchmark,),
                metric=METRIC,
                setting=beside.setting if beside is not None else frame.scope.setting,
                value=amount.value,
                own=own,
            )
        )
    return claims
