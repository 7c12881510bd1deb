"""What is said of several models at once: a range of sizes, how many they are, the families that they are based on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.check.figures import shown
from kg.check.library import Library
from kg.model.claims import ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Quantity
from kg.model.report import Verdict

FAR = Decimal("1.5")  # how far, as a ratio, the end of a range may lie outside the group: sizes are named roundly


def judge_together(claim: ValueClaim, verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict over those of each model: wrong if wrong of one, right if right of all; a base that some of a group
    have is right of the group.
    """
    order = ("contradicted", "unverifiable", "disputed")
    if claim.metric == "base-model":
        order = ("supported", "unverifiable", "contradicted")
    for word in order:
        for verdict in verdicts:
            if verdict.word == word:
                return verdict
    return verdicts[0]


def judge_range(claim: ValueClaim, quantity: Quantity, sizes: Sequence[Fact], library: Library) -> Verdict | None:
    """The verdict on "from 1.5B to 70B parameters", by the smallest and the largest of the group; None where the
    reference has too few of them.
    """
    known = [(fact.value, fact) for fact in sizes if isinstance(fact.value, Decimal)]
    if quantity.high is None or len({fact.subject for _, fact in known}) < 2:
        return None
    ends = (min(known, key=lambda pair: pair[0]), max(known, key=lambda pair: pair[0]))
    (low, smallest), (high, largest) = ends
    reason = (
        f"The smallest of them is {library.name(smallest.subject)} with {shown(low, smallest.unit)}, the largest "
        f"{library.name(largest.subject)} with {shown(high, largest.unit)} ({library.place(largest)})."
    )
    whole = len({fact.subject for _, fact in known}) == len(claim.subject)
    fits = abs(quantity.value - low) <= quantity.half and abs(quantity.high - high) <= max(quantity.half, high / 50)
    outside = quantity.value * FAR < low or quantity.high > high * FAR
    return Verdict(
        word="supported" if fits else "contradicted" if outside and whole else "unverifiable",
        reason=reason,
        derivation=f"{shown(low, smallest.unit)} to {shown(high, largest.unit)}",
        evidence=tuple(library.evidence(f, "for" if fits else "against") for f in (smallest, largest)),
    )


def judge_count(claim: ValueClaim, quantity: Quantity, known: Sequence[Fact], library: Library) -> Verdict | None:
    """The verdict on "six distilled models", said of the whole group: fewer may be a part of it, more are too many."""
    counts = [(fact.value, fact) for fact in known if isinstance(fact.value, Decimal)]
    if not counts or quantity.high is not None or quantity.bound != "exact":
        return None
    most, fact = max(counts, key=lambda pair: pair[0])
    if quantity.value <= most or len(claim.subject) < most:
        return None
    return Verdict(
        word="contradicted",
        reason=f"The article counts {quantity.printed}; {library.place(fact)} has {shown(most, None)} as "
        f"{fact.metric.replace('-', ' ')} of {library.name(fact.subject)}.",
        evidence=(library.evidence(fact, "against"),),
    )
