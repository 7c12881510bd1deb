"""Sizes, context windows, costs and counts against facts: printed so, another thing's, a slip, or far off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.check.article import Article
from kg.check.attribute_facts import ANSWERS, TOGETHER, facts_of, lineage
from kg.check.figures import fit, same_scale, shown, slipped, transposed
from kg.check.fixes import value_fix
from kg.check.library import Library
from kg.model.claims import Entity, ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Quantity
from kg.model.report import Expected, Verdict

Number = tuple[Fact, Decimal]
"""A fact with its value."""

CONFUSED: dict[str, tuple[str, ...]] = {
    "total-params": ("active-params",),
    "active-params": ("total-params",),
    "context-window": ("max-output-tokens", "api-max-output-tokens", "api-max-cot-tokens"),
    "training-cost": ("training-cost-post-training", "training-cost-context-extension", "gpu-hours"),
}
"""Measures whose value is given by mistake."""

LOOSE: dict[str, Decimal] = {
    "context-window": Decimal("1.5"),  # hosts serve shorter and configurations hold longer windows than the card says
    "api-context-window": Decimal("1.5"),
    "max-output-tokens": Decimal(10),  # raised time and again under one name, and thoughts are counted or not
    "training-cost": Decimal(2),  # what is counted as the cost differs by report
    "training-cost-reported": Decimal(2),
    "training-tokens": Decimal("1.15"),
    "total-params": Decimal("1.03"),  # 685B with the prediction heads, 70.6B called 70B
    "params": Decimal("1.03"),
    "active-params": Decimal("1.03"),
}
"""How far, as a ratio, a number may lie from every fact and still be somebody's honest figure."""

PARTS = {"training-cost-post-training": "post-train", "training-cost-context-extension": "context"}
"""Parts of a cost, and the word that says that a sentence means them."""


COUNTED = frozenset({"training-gpus", "training-cluster-gpus", "gpu-hours"})
ROUND = Decimal(1000)
"""What is counted by the thousand, and the least unit that such a count is rounded to."""

LATER_LONGER: dict[str, Decimal] = {"context-window": Decimal("2.1"), "api-context-window": Decimal("2.1")}
"""The same for what grew under a name that several versions share: later ones doubled the window."""


def judge_number(
    claim: ValueClaim,
    quantity: Quantity,
    subject: Entity,
    facts: Sequence[Fact],
    article: Article,
    who: str,
    label: str,
) -> Verdict:
    """The verdict on a size, a window, a cost or a count; `facts` are those that bear on it, `who` and `label` name the
    model and the attribute for a reader.
    """
    library = article.library
    numbers = [(f, f.value) for f in facts if isinstance(f.value, Decimal) and same_scale(quantity.unit, f.unit)]
    borne_out = _as_printed(claim, quantity, numbers, library)
    if borne_out is not None:
        return borne_out
    swapped = _swapped(claim, quantity, subject, article)
    sized = claim.metric in ("total-params", "params") or (claim.metric == "active-params" and not numbers)
    if not swapped and sized and _in_name(quantity, subject, library):
        return Verdict(word="supported", reason=f"{quantity.printed} is the size that {who} carries in its name.")
    confused = _confused(claim, quantity, subject, article)
    if confused is not None and not _plainly(claim, quantity, article):
        meant = _of_its_other(claim, quantity, confused, article, who, swapped=swapped)
        if meant is not None:
            return meant
    if not numbers:
        return Verdict(word="unverifiable", reason=f"The reference has no {label} of {who}.")
    if confused is not None and claim.metric == "training-cost" and confused.metric.startswith("training-cost-"):
        return Verdict(
            word="unverifiable",
            reason=f"{quantity.printed} is the {confused.metric.replace('-', ' ')} of {who} "
            f"({library.place(confused)}); the text does not say plainly that it is all.",
            evidence=(library.evidence(confused, "whose"),),
        )
    slip = any(transposed(quantity.value, v) or slipped(quantity.value, v) for _, v in numbers)
    owner = _owner(claim, quantity, subject, article)
    told = slip or confused is not None or owner is not None
    if not _is_far_off(claim, quantity, subject, numbers, library, told=told):
        fact, value = min(numbers, key=lambda pair: abs(pair[1] - quantity.value))
        return Verdict(
            word="unverifiable",
            reason=f"No source in the reference has {quantity.printed} as {label} of {who}; the "
            f"nearest is {shown(value, fact.unit)} ({library.place(fact)}).",
            evidence=(library.evidence(fact, "against"),),
        )
    cause: str | None = "digits-swapped" if slip else None
    if confused is not None or owner is not None:
        cause = "other-metric" if confused is not None else "other-model"
    return _wrong_number(claim, quantity, numbers, article, f"{label.capitalize()} of {who}", confused or owner, cause)


def _as_printed(claim: ValueClaim, quantity: Quantity, numbers: Sequence[Number], library: Library) -> Verdict | None:
    """Supported, where a source prints the number, or one that it stands for in round figures."""
    for how in ("prints", "coarser", "truncated"):
        for fact, value in numbers:
            if fit(quantity, value, fact.unit) == how:
                return Verdict(
                    word="supported",
                    reason=f"{_told(fact, library)}.",
                    evidence=(library.evidence(fact),),
                    notes=() if how == "prints" else (how,),
                )
    rounded = next((fact for fact, value in numbers if claim.metric in COUNTED and _rounds(quantity, value)), None)
    if rounded is None:
        return None
    return Verdict(
        word="supported",
        reason=f"{_told(rounded, library)}, which is {quantity.printed} in round numbers.",
        evidence=(library.evidence(rounded),),
        notes=("coarser",),
    )


def _told(fact: Fact, library: Library, who: str = "") -> str:
    """What a source has of whom: "Table 1 has 671B as total params of DeepSeek-R1"."""
    value = shown(fact.value, fact.unit)
    return (
        f"{library.place(fact)} has {value} as {fact.metric.replace('-', ' ')} of {who or library.name(fact.subject)}"
    )


def _of_its_other(
    claim: ValueClaim, quantity: Quantity, confused: Fact, article: Article, who: str, *, swapped: bool
) -> Verdict | None:
    """The verdict where the number is the model's total for its active parameters, or a part of a cost for the whole,
    and the text may mean just that; None where it does not.
    """
    library, metric = article.library, claim.metric
    sized = metric in ("total-params", "active-params") and not swapped
    word = PARTS.get(confused.metric, "activ" if metric == "total-params" else "total")
    if (sized or confused.metric in PARTS) and word in article.sentence(claim):
        return Verdict(
            word="supported",
            reason=f"{_told(confused, library, who)}.",
            evidence=(library.evidence(confused),),
            notes=("other-metric",),
        )
    if metric == "active-params" and not swapped and "activ" not in _beside(claim, article):
        return Verdict(
            word="unverifiable",
            reason=f"{quantity.printed} is the total of {who}; the text does not say plainly that all of it is active.",
            evidence=(library.evidence(confused, "against"),),
        )
    return None


def _is_far_off(
    claim: ValueClaim, quantity: Quantity, subject: Entity, numbers: Sequence[Number], library: Library, *, told: bool
) -> bool:
    """Whether a number that no source prints is wrong: another thing's or a slip (`told`), or out of all proportion."""
    metric, values = claim.metric or "", [value for _, value in numbers]
    ratio = _ratio(quantity, values)
    loose = LOOSE.get(metric, Decimal(1))
    if metric in LATER_LONGER and len(subject.candidates) > 1 and quantity.value > max(values):
        loose = max(loose, LATER_LONGER[metric])
    covered = _covered(subject, numbers, library) or _of_the_family(metric, quantity, values, ratio)
    return covered and (told or ratio > loose)


def _wrong_number(
    claim: ValueClaim,
    quantity: Quantity,
    numbers: Sequence[Number],
    article: Article,
    what: str,
    other: Fact | None,
    cause: str | None,
) -> Verdict:
    """Contradicted, with what the reference has, and whose the number is where it is an `other` thing's."""
    library = article.library
    right: dict[Decimal, Fact] = {}
    for fact, value in numbers:
        right.setdefault(value, fact)
    has = [f"{shown(value, fact.unit)} ({library.place(fact)})" for value, fact in list(right.items())[:3]]
    reason = f"{what}: the article prints {quantity.printed}; the reference has {' and '.join(has)}"
    evidence = [library.evidence(fact, "against") for fact in right.values()]
    if other is not None:
        reason += (
            f"; {quantity.printed} is the {other.metric.replace('-', ' ')} of "
            f"{library.name(other.subject)} ({library.place(other)})"
        )
        evidence.append(library.evidence(other, "whose"))
    expected = tuple(Expected(value=value, unit=fact.unit, metric=fact.metric) for value, fact in right.items())
    return Verdict(
        word="contradicted",
        cause=cause,
        reason=reason + ".",
        expected=expected,
        evidence=tuple(evidence),
        fix=value_fix(claim, quantity, expected, article.text),
    )


def _rounds(quantity: Quantity, exact: Decimal) -> bool:
    """Whether a number of whole thousands is a count in round numbers: "2,000 GPUs" of 2,048."""
    if quantity.high is not None or not quantity.value or quantity.value % ROUND:
        return False
    unit = ROUND
    while not quantity.value % (unit * 10):
        unit *= 10
    return abs(exact - quantity.value) * 2 <= unit


def _swapped(claim: ValueClaim, quantity: Quantity, subject: Entity, article: Article) -> bool:
    """Whether a sentence gives the total of a model as its active parameters and these as its total."""
    pair = ("total-params", "active-params")
    if claim.metric not in pair:
        return False
    for other in article.by_sentence.get(claim.sentence, ()):
        if other.metric not in pair or other.metric == claim.metric or other.subject != claim.subject:
            continue
        if isinstance(other.value, Quantity) and other.metric is not None:
            mine, theirs = (
                facts_of(article.library, subject, (m,), article.date(claim)) for m in (claim.metric, other.metric)
            )
            if _printed(quantity, theirs) and _printed(other.value, mine) and not _printed(quantity, mine):
                return True
    return False


def _printed(quantity: Quantity, facts: Sequence[Fact]) -> bool:
    return any(isinstance(f.value, Decimal) and fit(quantity, f.value, f.unit) == "prints" for f in facts)


def _in_name(quantity: Quantity, subject: Entity, library: Library) -> bool:
    """Whether the model's own name carries the size: "Llama 3.2 90B" of 88.8 billion."""
    billions = quantity.value / 10**9
    size = format(billions.normalize(), "f") + "b"
    names = [subject.name, *(library.name(c) for c in subject.candidates)]
    return any(
        size in "".join(ch if ch.isalnum() or ch == "." else " " for ch in name.casefold()).split() for name in names
    )


_PLAIN = {
    "total-params": re.compile(r"\s?(?:b|billion)?\s?(?:parameters)?\s?(?:in\s)?total\b"),
    "active-params": re.compile(r"\s?(?:b|billion)?\s?(?:parameters)?\s?(?:are\s)?activ"),
}
_ACTIVATES = re.compile(r"activat(?:es|ing)\s(?:about\s|only\s|just\s)?$")


def _plainly(claim: ValueClaim, quantity: Quantity, article: Article) -> bool:
    """Whether the word right beside the number says which of the two sizes it is: "671B active"."""
    inside = claim.span.of(article.text)
    after_word = _PLAIN.get(claim.metric or "")
    if after_word is None or inside.count(quantity.printed) != 1:
        return False
    at = claim.span.start + inside.index(quantity.printed)
    before = article.text[max(0, at - 20) : at].casefold()
    after = article.text[at + len(quantity.printed) : at + len(quantity.printed) + 30].casefold()
    active = claim.metric == "active-params" and _ACTIVATES.search(before)
    return bool(active or after_word.match(after))


def _beside(claim: ValueClaim, article: Article) -> str:
    """The claim's own words and a few after them."""
    return article.text[claim.span.start : claim.span.end + 24].casefold()


def _confused(claim: ValueClaim, quantity: Quantity, subject: Entity, article: Article) -> Fact | None:
    """The fact of a neighbouring measure of the same model that the number is."""
    others = CONFUSED.get(claim.metric or "", ())
    for fact in facts_of(article.library, subject, others, article.date(claim)):
        if isinstance(fact.value, Decimal) and fit(quantity, fact.value, fact.unit) == "prints":
            return fact
    return None


def _owner(claim: ValueClaim, quantity: Quantity, subject: Entity, article: Article) -> Fact | None:
    """The fact of a kindred or named model that the number is: V3's training cost given to R1."""
    library = article.library
    own = {r.id for r in library.readings(subject.candidates, article.date(claim))}
    measures = ANSWERS.get(claim.metric or "", (claim.metric or "",))
    if quantity.bound not in ("exact", "about"):
        return None
    for kin in (*article.named, *lineage(library, sorted(own))):
        for fact in library.catalog.attributes(kin) if kin not in own else ():
            if fact.metric not in measures or not isinstance(fact.value, Decimal):
                continue
            if same_scale(quantity.unit, fact.unit) and fit(quantity, fact.value, fact.unit) == "prints":
                return fact
    return None


def _covered(subject: Entity, numbers: Sequence[tuple[Fact, Decimal]], library: Library) -> bool:
    """Whether each candidate of the name has a fact: itself, through a snapshot or, where they share it, its base."""
    met = {fact.subject for fact, _ in numbers}
    models = library.catalog.models
    if numbers and numbers[0][0].metric in TOGETHER:
        met |= {base for id in met if id in models and (base := models[id].base_model) is not None}
        met |= {id for id in subject.candidates if id in models and models[id].base_model in met}
    return all(
        c in met
        or any(s.snapshot in met for s in library.catalog.snapshots_of(c))
        or any(row.snapshot == c and row.model in met for row in library.catalog.snapshots)
        for c in subject.candidates
    )


FAR = Decimal("1.5")  # a family's members saw about as much text as each other


def _of_the_family(metric: str, quantity: Quantity, known: Sequence[Decimal], ratio: Decimal) -> bool:
    """Whether what is known of one member of a family tells that a number is of none: text read in training, of which
    reports give one figure for all sizes; or all digits of a member's figure, with the decimal point moved.
    """
    if metric == "training-tokens" and len(set(known)) == 1:
        return ratio > FAR
    exact = quantity.bound == "exact" and len(_digits_of(quantity)) > 2
    return exact and any(slipped(quantity.value, value) for value in known)


def _digits_of(quantity: Quantity) -> str:
    """The digits that a number was printed with, without the zeros at its ends."""
    return "".join(ch for ch in quantity.printed.split()[0] if ch.isdigit()).strip("0")


def _ratio(quantity: Quantity, values: Sequence[Decimal]) -> Decimal:
    """How many times the printed number lies from the nearest fact, at least 1."""
    best: Decimal | None = None
    for end in (quantity.value, quantity.high):
        if end is None:
            continue
        for value in values:
            low, high = sorted((abs(end), abs(value)))
            ratio = high / low if low else Decimal(1000)
            best = ratio if best is None else min(best, ratio)
    return best or Decimal(1)
