"""The document's own tables as evidence, for names that the reference has never heard of as well.

Used where the reference has nothing: then prose that disagrees with the table beside it is wrong, whoever wrote
the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.check.article import Article, key_of, measure_keys
from kg.check.figures import fit, shown
from kg.check.library import Library
from kg.check.settings import conflict
from kg.model.claims import ClaimBase, ValueClaim
from kg.model.directions import higher_is_better
from kg.model.quantity import Quantity
from kg.model.report import Evidence, Expected, Stance, Verdict


def direction(claim: ClaimBase, article: Article) -> bool | None:
    """Whether more is better on what a claim measures: by the reference where it knows the benchmark, else by the
    names.
    """
    for benchmark in claim.benchmarks:
        row = article.library.catalog.benchmarks.get(benchmark.id or "")
        if row is not None and not (claim.metric and higher_is_better(claim.metric) is False):
            return row.higher_is_better
    return higher_is_better(claim.metric, *(b.name for b in claim.benchmarks))


def direction_of_any(claim: ClaimBase, article: Article) -> bool | None:
    """The same, where a name may mean several editions of a test and more is better on each."""
    rows = [article.library.catalog.benchmarks.get(id) for b in claim.benchmarks for id in b.candidates]
    ways = {row.higher_is_better for row in rows if row is not None}
    if len(ways) != 1 or None in rows or claim.metric:
        return direction(claim, article)
    return ways.pop()


def own_evidence(claim: ValueClaim, stance: Stance) -> Evidence:
    """A value of the document itself as evidence."""
    quantity = claim.value
    value: Decimal | str = quantity.value if isinstance(quantity, Quantity) else quantity.printed
    return Evidence(
        kind="own-table" if claim.origin == "table" else "own-text",
        stance=stance,
        subject=(claim.subject[0].id or claim.subject[0].name) if claim.subject else "",
        value=value,
        unit=quantity.unit if isinstance(quantity, Quantity) else "text",
        benchmark=(claim.benchmarks[0].id or claim.benchmarks[0].name) if claim.benchmarks else None,
        metric=claim.metric,
        setting=claim.setting,
        span=claim.span,
    )


def own_cells(claim: ValueClaim, article: Article) -> tuple[ValueClaim, ...]:
    """The table cells that give the very value a sentence gives: same subject, measure, and no other metric or
    setting.
    """
    keys = measure_keys(claim)
    if len(claim.subject) != 1 or not keys:
        return ()
    cells = article.cells_for(key_of(claim.subject[0]), keys[0])
    cells = tuple(cell for cell in cells if cell is not claim and comparable(claim, cell))
    if not claim.benchmarks and len({measure_keys(cell)[0] for cell in cells}) > 1:
        return tuple(cell for cell in cells if meets(_number(claim), _number(cell)))  # which of them is not said
    return cells


def _number(claim: ValueClaim) -> Quantity:
    assert isinstance(claim.value, Quantity)
    return claim.value


def measured(claim: ClaimBase, library: Library) -> str:
    """What a claim measures, for a reader."""
    return " and ".join(library.called(b) for b in claim.benchmarks) or claim.metric or "this"


def comparable(one: ValueClaim, other: ValueClaim) -> bool:
    """Whether two values of a document speak of the same measurement, as far as both say."""
    if one.metric and other.metric and one.metric != other.metric:
        return False
    if conflict(one.setting, other.setting) or set(one.setting) - set(other.setting):
        return False
    a, b = one.value, other.value
    return isinstance(a, Quantity) and isinstance(b, Quantity) and _one_scale(a, b)


def _one_scale(a: Quantity, b: Quantity) -> bool:
    if a.unit == b.unit:
        return True
    return a.unit in SHARES and b.unit in SHARES


SHARES = frozenset(("percent", "points", "count", "percentile"))
WHOLE = 100  # percent
OTHER_RUN = re.compile(
    r"\b(?:preliminary|initial|earlier|pilot|early|previous|first) (?:\w{1,12} )?"
    r"(?:experiment|run|test|trial|attempt|result)"
    r"|\b(?:in|of|from|with|under|by) (?:the |an? |our )?(?:\w{1,12} )?(?:version|draft|release|edition) (?:\d|of\b)"
    r"|\bused to (?:be|have|get|show)\b",
    re.I,
)
"""Words for measurements that a document made and did not put into its table."""


def judge_by_own_tables(claim: ValueClaim, article: Article) -> Verdict | None:
    """The verdict of the document's own tables on a value told in its prose; None where they do not have it."""
    quantity = claim.value
    if claim.origin == "table" or claim.negated or not isinstance(quantity, Quantity):
        return None
    cells = own_cells(claim, article)
    if not cells:
        return None
    who, on = claim.subject[0].name, measured(claim, article.library)
    for cell in cells:
        assert isinstance(cell.value, Quantity)
        if meets(quantity, cell.value):
            return Verdict(
                word="supported",
                reason=f"The document's own table has {cell.value.printed} for {who} on {on}.",
                evidence=(own_evidence(cell, "for"),),
                notes=("own-table",),
            )
    if claim.own and OTHER_RUN.search(article.sentence(claim)):
        return None  # another run than the table's
    if is_no_share(claim) and max(_number(cell).value for cell in cells) <= WHOLE:
        return None
    return _against(claim, quantity, cells, who, on)


def is_no_share(claim: ValueClaim) -> bool:
    """Whether a figure is larger than any share and its sentence does not say on what: "that honour goes to X, at
    186.50" is a bill, although the text is about a test.
    """
    if not isinstance(claim.value, Quantity) or claim.value.unit not in SHARES or claim.value.value <= WHOLE:
        return False
    spans = [b.span for b in claim.benchmarks if b.span is not None]
    return not any(claim.sentence.start <= span.start < claim.sentence.end for span in spans)


def meets(told: Quantity, cell: Quantity) -> bool:
    """Whether a sentence may print a cell's value, or the cell the sentence's."""
    if cell.high is not None or told.high is not None:
        low, high = cell.value - cell.half - told.half, (cell.high or cell.value) + cell.half + told.half
        return low <= (told.high or told.value) and told.value <= high
    return fit(told, cell.value, cell.unit) is not None or fit(cell, told.value, told.unit) is not None


def _against(claim: ValueClaim, quantity: Quantity, cells: Sequence[ValueClaim], who: str, on: str) -> Verdict:
    values = [cell.value for cell in cells if isinstance(cell.value, Quantity)]
    has = " and ".join(dict.fromkeys(value.printed for value in values))
    return Verdict(
        word="contradicted",
        cause="own-table",
        reason=f"{who} on {on}: the text says {quantity.printed}, the document's own table has {has}.",
        expected=tuple(
            Expected(value=v.value, unit=v.unit, metric=c.metric) for v, c in zip(values, cells, strict=True)
        ),
        derivation=f"{shown(quantity.value, None)} ≠ {shown(values[0].value, None)}",
        evidence=tuple(own_evidence(cell, "against") for cell in cells),
        notes=("own-table",),
    )
