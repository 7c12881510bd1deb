"""Figures of a sentence that tell which measurement it speaks of, though the sides may have got mixed up.

"X leads Y by 7.51 points" where one source has Y 7.51 points above X, and "X leads Y (80.0 vs. 73.8)" where one source
has 80.0 for Y and 73.8 for X: the author looked at that source. Other versions of the names, or other runs, that might
stand the told way are then not what is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.check.article import Article, key_of
from kg.check.order import Pair
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

TELLING = 2  # digits; "by 2 points" is printed of many pairs, "by 2.0" of few


def turned_round(
    claim: OrderClaim, sides: tuple[Entity, Entity], benchmark: Entity, pairs: Sequence[Pair], article: Article
) -> tuple[Pair, ...]:
    """The pairs of one source that stand the other way than told and have just the margin, or just the two figures,
    that the sentence prints.
    """
    if claim.relation == "level" or claim.negated or claim.or_level or not _named(claim, sides):
        return ()
    against = [
        pair for pair in pairs if pair.same_source and pair.gap and (pair.gap > 0) != (claim.relation == "above")
    ]
    if not against:
        return ()
    margin = claim.margin
    if margin is not None and margin.unit in ("points", "percent") and _tells(margin):
        return tuple([pair for pair in against if margin.could_print(abs(pair.gap))])
    x, y = (_printed(claim, side, benchmark, article) for side in sides)
    return tuple(
        [
            pair
            for pair in against
            if any(one.could_print(pair.b) for one in x) and any(one.could_print(pair.a) for one in y)
        ]
    )


def _named(claim: OrderClaim, sides: tuple[Entity, Entity]) -> bool:
    """Whether both sides stand in the sentence: whom "it" or "the model" was read to be may be the wrong one."""
    return all(side.span is not None and claim.sentence.contains(side.span) for side in sides)


def _printed(claim: OrderClaim, side: Entity, benchmark: Entity, article: Article) -> list[Quantity]:
    """The figures that the sentence gives one side on a benchmark."""
    return [
        value.value
        for value in article.by_sentence.get(claim.sentence, ())
        if isinstance(value.value, Quantity)
        and _tells(value.value)
        and [key_of(one) for one in value.subject] == [key_of(side)]
        and [key_of(one) for one in value.benchmarks] == [key_of(benchmark)]
    ]


def _tells(printed: Quantity) -> bool:
    exact = printed.high is None and printed.bound == "exact"
    return exact and sum(letter.isdigit() for letter in printed.printed) >= TELLING
