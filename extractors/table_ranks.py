"""Ranks that a table states without a sentence: bold best values, a winner's column, a "best competitor" column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.grid import Grid
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.text import Span, View

BEST_SHARE = 0.8  # of the bold cells that must really be best before bold is taken to mean "best"
FEWEST_BOLD = 3  # one or two bold cells are emphasis, not a convention


def bold_ranks(grid: Grid, claims: Sequence[Claim], catalog: Catalog) -> list[RankClaim]:
    """A rank claim for each bold score, where the table marks each row's (or column's) best value so; else none.

    The convention must hold: at most one bold score for each benchmark, and four of five of them really the best.
    """
    groups: dict[tuple[str, str | None, str], list[ValueClaim]] = defaultdict(list)
    for claim in claims:
        if (
            isinstance(claim, ValueClaim)
            and claim.kind == "score"
            and claim.subject
            and isinstance(claim.value, Quantity)
        ):
            name = (claim.benchmarks[0].id or claim.benchmarks[0].name) if claim.benchmarks else ""
            groups[(name, claim.metric, claim.value.unit)].append(claim)
    marked: list[tuple[ValueClaim, list[ValueClaim]]] = []
    best = 0
    for (name, metric, _), group in groups.items():
        bold = [claim for claim in group if _is_bold(grid, claim)]
        if not bold or len(group) < 2:
            continue
        if len(bold) > 1:
            return []
        marked.append((bold[0], group))
        best += _leads(bold[0], group, _higher(name, metric, catalog))
    if len(marked) < FEWEST_BOLD or best < BEST_SHARE * len(marked):
        return []
    return [_rank(claim, group) for claim, group in marked]


def _rank(claim: ValueClaim, group: Sequence[ValueClaim]) -> RankClaim:
    among = {entity: None for other in group for entity in (replace(e, span=None) for e in other.subject)}
    return RankClaim(
        span=claim.span,
        origin="markup",
        sentence=claim.sentence,
        subject=claim.subject,
        benchmarks=claim.benchmarks,
        metric=claim.metric,
        setting=claim.setting,
        table=claim.table,
        row=claim.row,
        column=claim.column,
        rank=1,
        value=claim.value if isinstance(claim.value, Quantity) else None,
        among=tuple(among),
    )


def _is_bold(grid: Grid, claim: ValueClaim) -> bool:
    if claim.row is None or claim.column is None:
        return False
    view = grid.rows[claim.row][claim.column].view
    return any(view.span(start, end).contains(claim.span) for start, end in view.bold if start < end)


def _leads(claim: ValueClaim, group: Sequence[ValueClaim], higher: bool) -> bool:
    values = [other.value.value for other in group if isinstance(other.value, Quantity)]
    assert isinstance(claim.value, Quantity)
    return claim.value.value == (max(values) if higher else min(values))


def _higher(benchmark: str, metric: str | None, catalog: Catalog) -> bool:
    known = catalog.metrics.get((benchmark, metric or ""))
    if known is not None:
        return known.higher_is_better
    found = catalog.benchmarks.get(benchmark)
    if found is not None:
        return found.higher_is_better
    return metric not in ("perplexity", "wer", "cer", "error-rate", "mse", "rmse", "mae", "loss")


def named_rank(
    view: View,
    role: str,
    name: Entity,
    benchmark: Entity | None,
    row: Sequence[Claim],
    sentence: Span,
    catalog: Catalog,
) -> OrderClaim | RankClaim | None:
    """What a column of names states: a row's winner, its second, or the best of a model's rivals. The winner of two is
    ahead of the other.

    None where the row measures nothing that the reference knows: nobody can say who wins at "ease of use".
    """
    if benchmark is None:
        return None
    values = [claim for claim in row if isinstance(claim, ValueClaim) and benchmark in claim.benchmarks]
    others = tuple({replace(e, span=None): None for claim in values for e in claim.subject})
    start = len(view.text) - len(view.text.lstrip())
    place = view.span(start, len(view.text.rstrip()))
    beaten = tuple(e for e in others if (e.candidates or e.name) != (name.candidates or name.name))
    if role == "winner" and len(others) == 2 and len(beaten) == 1:
        higher = _higher(benchmark.candidates[0], None, catalog)
        return OrderClaim(
            span=place,
            origin="table",
            sentence=sentence,
            subject=(name,),
            object=beaten,
            benchmarks=(benchmark,),
            relation="above" if higher else "below",
        )
    return RankClaim(
        span=place,
        origin="table",
        sentence=sentence,
        subject=(name,),
        benchmarks=(benchmark,),
        rank=2 if role == "second" else 1,
        among=others if role != "rival" and len(others) > 1 else (),
        except_=others if role == "rival" else (),
    )
