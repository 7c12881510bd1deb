"""What the columns beside two models' scores say of both: "+0.6", "> Y (50%)", "X slightly ahead".

A column of differences is told by its arithmetic: on most rows it must be one column of scores less another, in points
or in percent. Which of the two is taken from which decides whom a sign speaks for; a row that does not add up then is
an error, and not another kind of column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from extractors.cell_frames import Table
from extractors.grid import Grid
from extractors.numbers import quantities
from extractors.patterns import pattern
from extractors.table_axes import Axes
from extractors.table_readings import placed_names
from kg.model.claims import Claim, Entity, OrderClaim, Relation, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed
from sources.document import Cell

FEWEST = 2  # rows that must add up before a column is taken for a difference
MOST_COLUMNS = 8  # of scores; among more of them some pair fits by chance
NONE_AT_ALL = Decimal("0.05")

SIGNED = pattern(
    r"\s{0,2}[(]?([+\-−–±]?)\s?(\d{1,4}(?:\.\d{1,3})?)\s?(?:%|pp|pts?|points?|percentage points)?[)]?\s{0,2}"
)
# "> QwQ-32B (50%)", ">> QwQ-32B", "≈ o1-mini"
AGAINST = pattern(r"\s{0,2}(>{1,2}|<{1,2}|[≥≤≈~=])\s{0,2}(?=\w)")
SIGNS: Mapping[str, Relation] = {
    ">": "above",
    ">>": "above",
    "≥": "above",
    "<": "below",
    "<<": "below",
    "≤": "below",
    "≈": "level",
    "~": "level",
    "=": "level",
}
# "X slightly ahead", "X wins"
AHEAD = pattern(
    r"(?: is| are)?(?: (?:slightly|clearly|narrowly|just|marginally|significantly|still|well|far|much|by far)){0,2}"
    r" (?:ahead|wins?|leads?|better|stronger|higher|superior|(?:has|with) (?:the|an|a slight|a small) (?:edge|lead))"
    r"(?: (?:here|slightly|clearly|narrowly|by a (?:hair|lot)|overall))?[.!]?",
    re.I,
)
Scores = Mapping[int, ValueClaim]


def differences_in(table: Table, grid: Grid, found: Axes, rows: Sequence[int]) -> Iterator[Claim]:
    """The orders that the columns of differences and remarks state, of a table whose scores have been read; and the
    score that stands behind the other side's name.
    """
    remarks = [at for at, line in enumerate(found.columns) if line.role == "delta"]
    if not remarks:
        return
    scores: dict[int, dict[int, ValueClaim]] = {}
    for claim in table.claims:
        if not isinstance(claim, ValueClaim) or claim.kind != "score" or not isinstance(claim.value, Quantity):
            continue
        if claim.row is not None and claim.column is not None and claim.subject and claim.benchmarks:
            scores.setdefault(claim.row, {}).setdefault(claim.column, claim)
    for column in remarks:
        cells = {row: grid.rows[row][column] for row in rows if grid.rows[row][column].text}
        found_here = list(_subtracted(table, cells, scores, column)) if found.way == "columns" else []
        yield from found_here
        for row, cell in cells.items():
            for told in _against(table, cell, scores.get(row, {}), column):
                yield changed(told, table=table.index, row=row, column=column)
            if found.way == "columns" and not found_here:
                remark = _remarked(table, cell, scores.get(row, {}))
                if remark is not None:
                    yield changed(remark, table=table.index, row=row, column=column)


def _subtracted(
    table: Table, cells: Mapping[int, Cell], scores: Mapping[int, Scores], column: int
) -> Iterator[OrderClaim]:
    """The margins of a column that is one column of scores less another."""
    printed: dict[int, tuple[str, Decimal]] = {}
    for row, cell in cells.items():
        found = SIGNED.fullmatch(cell.text)
        if found is not None and row in scores:
            printed[row] = (found[1], Decimal(found[2]))
    columns = sorted({at for row in printed for at in scores[row] if at != column})
    if len(printed) < FEWEST or not 2 <= len(columns) <= MOST_COLUMNS:
        return
    best: tuple[int, int, int, bool] = (0, 0, 0, False)
    for relative in (False, True):
        for one, other in permutations(columns, 2):
            fits = sum(_fits(scores[row], one, other, *printed[row], relative=relative) for row in printed)
            if fits > best[0]:
                best = (fits, one, other, relative)
    fits, one, other, relative = best
    if fits < FEWEST or 2 * fits <= len(printed):
        return
    for row, (sign, amount) in printed.items():
        first, second = scores[row].get(one), scores[row].get(other)
        if first is None or second is None or first.benchmarks != second.benchmarks:
            continue
        assert isinstance(first.value, Quantity) and isinstance(second.value, Quantity)
        minus = sign in "-−–" if sign else first.value.value < second.value.value
        if amount <= NONE_AT_ALL or (not sign and first.value.value == second.value.value):
            continue
        cell = cells[row]
        numbers = [m for m in quantities(cell.view.text, []) if isinstance(m.value, Quantity)]
        if len(numbers) != 1 or not isinstance(numbers[0].value, Quantity):
            continue
        unit = "percent" if relative else "points"
        start = len(cell.view.text) - len(cell.view.text.lstrip())
        yield OrderClaim(
            span=cell.view.span(start, len(cell.view.text.rstrip())),
            origin="table",
            sentence=first.sentence,
            subject=first.subject,
            object=second.subject,
            benchmarks=first.benchmarks,
            metric=first.metric,
            setting=first.setting,
            relation="below" if minus else "above",
            margin=changed(numbers[0].value, value=amount, unit=unit),
            table=table.index,
            row=row,
            column=column,
        )


def _fits(scores: Scores, one: int, other: int, sign: str, amount: Decimal, *, relative: bool) -> bool:
    """Whether a printed difference is that of two columns, to the last place that they print."""
    first, second = scores.get(one), scores.get(other)
    if first is None or second is None:
        return False
    assert isinstance(first.value, Quantity) and isinstance(second.value, Quantity)
    if first.value.unit != second.value.unit or (relative and not second.value.value):
        return False
    apart = first.value.value - second.value.value
    if relative:
        apart = apart / second.value.value * 100
    if sign and amount > NONE_AT_ALL and (sign in "-−–") != (apart < 0):
        return False
    place = Decimal(1).scaleb(min(0, int(amount.as_tuple().exponent)))
    return abs(abs(apart) - amount) <= place * Decimal("0.51")


def _against(table: Table, cell: Cell, row: Scores, column: int) -> Iterator[Claim]:
    """What "> Y (50%)" behind the row's score says."""
    text = cell.view.text
    sign = AGAINST.match(text)
    ahead = [claim for at, claim in row.items() if at < column]
    if sign is None or len(ahead) != 1:
        return
    models = [m for m in table.reader.names(text) if m.role == "model"]
    if len(models) != 1 or models[0].start != sign.end():
        return
    other = placed_names(models, cell.view)[models[0].start]
    yield _order(ahead[0], (other,), SIGNS[sign[1]], cell, sign.start(1), models[0].end)
    own = ahead[0].value
    for number in quantities(text, [(models[0].start, models[0].end)]):
        value = number.value
        if isinstance(value, Quantity) and isinstance(own, Quantity) and value.unit == own.unit:
            span = cell.view.span(number.start, number.end)
            yield changed(ahead[0], subject=(other,), value=value, span=span)


def _remarked(table: Table, cell: Cell, row: Scores) -> OrderClaim | None:
    """What "X slightly ahead" says beside the scores of X and Y."""
    if len(row) != 2:
        return None
    text = cell.view.text
    named = [m for m in table.reader.names(text) if m.role in ("model", "company")]
    start = len(text) - len(text.lstrip())
    if len(named) != 1 or named[0].start != start or AHEAD.fullmatch(text.rstrip(), named[0].end) is None:
        return None
    sides = list(row.values())
    meant = [at for at, side in enumerate(sides) if _means(table, named[0].role, named[0].candidates, side.subject)]
    if len(meant) != 1 or sides[0].benchmarks != sides[1].benchmarks:
        return None
    return _order(sides[meant[0]], sides[1 - meant[0]].subject, "above", cell, start, len(text.rstrip()))


def _means(table: Table, role: str, candidates: Sequence[str], subject: Sequence[Entity]) -> bool:
    """Whether a model's or a company's name in a remark stands for one side of the row."""
    own = {id for entity in subject for id in entity.candidates}
    if role == "model":
        return bool(own & set(candidates))
    makers = {table.catalog.models[id].developer for id in own if id in table.catalog.models}
    return bool(makers & set(candidates))


def _order(
    claim: ValueClaim, other: tuple[Entity, ...], relation: Relation, cell: Cell, start: int, end: int
) -> OrderClaim:
    return OrderClaim(
        span=cell.view.span(start, end),
        origin="table",
        sentence=claim.sentence,
        subject=claim.subject,
        object=other,
        benchmarks=claim.benchmarks,
        metric=claim.metric,
        setting=claim.setting,
        relation=relation,
    )
