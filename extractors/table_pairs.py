"""Tables of two models held against each other: "X vs. Y" over a column or before a row, with a margin or a factor in
the cells, and columns of winners and losers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.cell_frames import Table
from extractors.grid import Grid
from extractors.numbers import quantities
from extractors.patterns import pattern
from extractors.price_kinds import price_kind
from extractors.table_differences import AHEAD
from extractors.table_readings import placed_names
from kg.model.claims import Entity, OrderClaim, Relation
from kg.model.quantity import Quantity
from kg.model.record import changed
from kg.model.text import Span
from sources.document import Cell

_JOINS = pattern(
    r"[\s*_]{0,3}(?:vs\.?|versus|v\.|over|against|relative to|compared (?:to|with)|minus"
    r"|instead of)[\s*_]{1,3}(?:the )?",
    re.I,
)
_SIGNED = pattern(
    r"[\s*_]{0,3}([+\-−–])\s?\d{1,4}(?:\.\d{1,3})?(?P<unit>\s?(?:%|percent|pp|pts?|points?"
    r"|percentage points))?[\s*_]{0,3}"
)
_POINTS = pattern(r"[\s*_]{0,3}()\d{1,3}(?:\.\d{1,3})?\s?(?P<unit>pp|pts?|points|percentage points)[\s*_]{0,3}", re.I)
_FACTOR = pattern(
    r"[\s*_]{0,3}(?:~|about )?\d{1,4}(?:\.\d{1,3})?\s?(?:x|×|times|%|percent)\s?(?P<way>cheaper|lower|less|below"
    r"|off|more|higher"
    r"|dearer|pricier|more expensive|above)[\s*_]{0,3}",
    re.I,
)
_SHARE = pattern(r"[\s*_]{0,3}\d{1,4}(?:\.\d{1,3})?\s?(?:%|percent)[\s*_]{0,3}", re.I)
_RELATIVE = pattern(r"\brelative\b", re.I)
_PRICE = pattern(r"\b(?:prices?|pricing|costs?|rates?)\b", re.I)
_DEARER = ("more", "higher", "dearer", "pricier", "more expensive", "above")
_WINS = pattern(
    r"\W{0,3}(?:the )?(?:better|winning|stronger|winner|leader|leading|higher|ahead)(?: (?:model|one|score"
    r"|side))?\W{0,3}",
    re.I,
)
_LOSES = pattern(
    r"\W{0,3}(?:the )?(?:other|losing|weaker|loser|follower|trailing|lower|worse|behind|beaten)(?: (?:model|one"
    r"|score|side))?\W{0,3}",
    re.I,
)
_WHOLE = Decimal(100)


class _Pair(NamedTuple):
    """Two models that a label holds against each other, and the words of the label."""

    one: Entity
    other: Entity
    words: str


def pairs_in(table: Table, grid: Grid) -> Iterator[OrderClaim]:
    """The orders that a table of pairs states."""
    if not grid.header or not 1 < grid.width < 6:
        return
    heads = [_heading(grid, column) for column in range(grid.width)]
    yield from _winners(table, grid, heads)
    over = [_pair(table, cell) if cell is not None else None for cell in heads]
    corner = heads[0].text if heads[0] is not None else ""
    for row in grid.body:
        cells = grid.rows[row]
        beside = _pair(table, cells[0])
        for column in range(1, grid.width):
            pair = over[column] or beside
            if pair is None or (over[column] is not None and beside is not None):
                continue
            what = cells[0] if over[column] is not None else heads[column]
            if what is None:
                continue
            words = f"{pair.words} | {what.text} | {corner if over[column] is None else ''} | {_caption(table)}"
            claim = _claim(table, cells[column], pair, what, words, _across(cells))
            if claim is not None:
                yield changed(claim, table=table.index, row=row, column=column)


def _heading(grid: Grid, column: int) -> Cell | None:
    stack = grid.stack(column)
    return stack[-1] if stack else None


def _caption(table: Table) -> str:
    return table.scope.captions[0].text if table.scope.captions else ""


def _across(cells: tuple[Cell, ...]) -> Span:
    """The whole row."""
    views = [cell.view for cell in cells if cell.text]
    return views[0].span(0, len(views[0].text)).to(views[-1].span(0, len(views[-1].text)))


def _models(table: Table, cell: Cell) -> list[Entity]:
    mentions = [m for m in table.reader.names(cell.view.text) if m.role == "model" and m.candidates]
    named = placed_names(mentions, cell.view)
    return [named[m.start] for m in mentions]


def _pair(table: Table, cell: Cell) -> _Pair | None:
    """The two models of a label "X vs. Y"."""
    text = cell.view.text
    mentions = [m for m in table.reader.names(text) if m.role == "model" and m.candidates]
    if len(mentions) != 2 or _JOINS.fullmatch(text, mentions[0].end, mentions[1].start) is None:
        return None
    named = placed_names(mentions, cell.view)
    words = f"{text[: mentions[0].start]} {text[mentions[0].end : mentions[1].start]} {text[mentions[1].end :]}"
    return _Pair(named[mentions[0].start], named[mentions[1].start], words)


def _test(table: Table, cell: Cell) -> Entity | None:
    """The one benchmark that a label names."""
    mentions = [m for m in table.reader.names(cell.view.text) if m.role == "benchmark" and m.candidates]
    return placed_names(mentions, cell.view)[mentions[0].start] if len(mentions) == 1 else None


def _claim(table: Table, cell: Cell, pair: _Pair, what: Cell, words: str, row: Span) -> OrderClaim | None:
    """What one cell says of the two."""
    test = _test(table, what)
    if test is not None and (remark := _remark(table, cell, pair, test, row)) is not None:
        return remark
    numbers = [m.value for m in quantities(cell.view.text, []) if isinstance(m.value, Quantity)]
    if len(numbers) != 1:
        return None
    amount = numbers[0]
    if test is not None:
        return _margin(cell, pair, test, amount, words, row)
    return _price(cell, pair, amount, words, row) if _PRICE.search(words) else None


def _remark(table: Table, cell: Cell, pair: _Pair, test: Entity, row: Span) -> OrderClaim | None:
    """Who of the two is ahead by a remark like "X ahead"."""
    text = cell.view.text
    mentions = [m for m in table.reader.names(text) if m.role == "model" and m.candidates]
    if len(mentions) != 1 or text[: mentions[0].start].strip(" *_"):
        return None
    if AHEAD.fullmatch(text.rstrip(" *_"), mentions[0].end) is None:
        return None
    candidates = set(mentions[0].candidates)
    meant = [side for side in (pair.one, pair.other) if candidates & set(side.candidates)]
    if len(meant) != 1:
        return None
    behind = pair.other if meant[0] is pair.one else pair.one
    return _order(cell, _Pair(meant[0], behind, ""), "above", None, row, benchmarks=(test,))


def _margin(cell: Cell, pair: _Pair, test: Entity, amount: Quantity, words: str, row: Span) -> OrderClaim | None:
    """A lead in points, or in percent of the other's score where the labels say so."""
    found = _SIGNED.fullmatch(cell.text) or _POINTS.fullmatch(cell.text)
    if found is None or amount.high is not None:
        return None
    percent = (found["unit"] or "").strip() in ("%", "percent")
    if percent != (_RELATIVE.search(words) is not None):
        return None  # "+5%": of the score, or in points
    relation: Relation = "below" if found[1] and found[1] in "-−–" else "above"
    margin = changed(amount, value=abs(amount.value), unit="percent" if percent else "points")
    return _order(cell, pair, relation, margin, row, benchmarks=(test,))


def _price(cell: Cell, pair: _Pair, amount: Quantity, words: str, row: Span) -> OrderClaim | None:
    """A factor, a saving or a share of the other's price."""
    factor = _FACTOR.fullmatch(cell.text)
    if factor is None and _SHARE.fullmatch(cell.text) is None:
        return None
    if amount.unit not in ("ratio", "percent"):
        return None
    dearer = factor["way"].lower() in _DEARER if factor is not None else amount.value > _WHOLE
    return _order(cell, pair, "above" if dearer else "below", amount, row, metric=price_kind(words))


def _order(
    cell: Cell,
    pair: _Pair,
    relation: Relation,
    margin: Quantity | None,
    row: Span,
    *,
    benchmarks: tuple[Entity, ...] = (),
    metric: str | None = None,
) -> OrderClaim:
    start = len(cell.view.text) - len(cell.view.text.lstrip())
    return OrderClaim(
        span=cell.view.span(start, len(cell.view.text.rstrip())),
        origin="table",
        sentence=row,
        subject=(pair.one,),
        object=(pair.other,),
        benchmarks=benchmarks,
        metric=metric,
        relation=relation,
        margin=margin,
    )


def _winners(table: Table, grid: Grid, heads: list[Cell | None]) -> Iterator[OrderClaim]:
    """Who beats whom on the test of each row, by a column of winners and one of losers."""
    wins = [at for at, cell in enumerate(heads) if cell is not None and _WINS.fullmatch(cell.text)]
    loses = [at for at, cell in enumerate(heads) if cell is not None and _LOSES.fullmatch(cell.text)]
    if len(wins) != 1 or len(loses) != 1:
        return
    for row in grid.body:
        cells = grid.rows[row]
        better, worse = _models(table, cells[wins[0]]), _models(table, cells[loses[0]])
        test = _test(table, cells[0])
        if len(better) == len(worse) == 1 and test is not None:
            pair = _Pair(better[0], worse[0], "")
            claim = _order(cells[wins[0]], pair, "above", None, _across(cells), benchmarks=(test,))
            yield changed(claim, table=table.index, row=row, column=wins[0])
