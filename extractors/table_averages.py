"""Averages that a table prints beside what they are the average of: the arithmetic tells whether they are right.

Over what an average was taken, a table seldom says. Where it fits all other scores of its row it was taken over these;
where that is so of nearly every row, it should be so of the last as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.model.claims import Claim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Reading, Test
from kg.model.record import changed

AVERAGE = "average"
"""The name of the measure that a column or row of averages is given."""
FEWEST = 3  # averages that fit before one that does not is taken to be wrong
FEWEST_PARTS = 2  # scores of a row that an average may be of
MOST_OFF = Decimal("0.2")  # the share of a table's averages that may not fit; one in any case


def averaged(claims: Sequence[Claim], *, down: bool) -> list[Claim]:
    """The claims of a table, its averages with the figures that they are held against; `down` where each row is
    somebody's, and not each column.
    """
    lines: dict[int | None, list[ValueClaim]] = {}
    for claim in claims:
        if isinstance(claim, ValueClaim) and claim.kind == "score" and isinstance(claim.value, Quantity):
            lines.setdefault(claim.row if down else claim.column, []).append(claim)
    readings: dict[int, Reading] = {}
    fits: dict[int, bool] = {}
    for line in lines.values():
        told = [claim for claim in line if _is_average(claim)]
        parts = [claim for claim in line if not _is_average(claim)]
        figure = _mean(parts) if len(told) == 1 else None
        if figure is None:
            continue
        value = told[0].value
        assert isinstance(value, Quantity)
        readings[id(told[0])] = Reading(ways=((Part(tests=(Test(left=figure, relation="is", told=value),)),),))
        fits[id(told[0])] = abs(value.value - figure.value) <= value.half + figure.half
    well = sum(fits.values())
    strict = well >= FEWEST and len(fits) - well <= max(Decimal(1), MOST_OFF * len(fits))
    held = {at: reading for at, reading in readings.items() if strict or fits[at]}
    return [changed(claim, reading=held[id(claim)]) if id(claim) in held else claim for claim in claims]


def _is_average(claim: ValueClaim) -> bool:
    return len(claim.benchmarks) == 1 and not claim.benchmarks[0].candidates and claim.benchmarks[0].name == AVERAGE


def _mean(parts: Sequence[ValueClaim]) -> Figure | None:
    """The mean of some scores; None of those that cannot be averaged: of several units, ranges, bounds, too few."""
    values = [claim.value for claim in parts if isinstance(claim.value, Quantity)]
    if len(values) < FEWEST_PARTS or len({value.unit for value in values}) > 1:
        return None
    if any(value.high is not None or value.bound != "exact" for value in values):
        return None
    total = sum((value.value for value in values), Decimal())
    return Figure(
        value=total / len(values),
        half=sum((value.half for value in values), Decimal()) / len(values),
        printed=f"({' + '.join(value.printed for value in values)}) / {len(values)}",
        of=f"the mean of the {len(values)} scores beside it",
        spans=tuple(claim.span for claim in parts),
    )
