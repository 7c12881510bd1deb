"""Sizes, context windows, dates, licences, base models, costs and counts.

Numbers and dates are held against facts as scores are. Words are wrong only inside a closed vocabulary
(licences, model ids, attention mechanisms): elsewhere other words may say the same, and that is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.check.article import Article
from kg.check.attribute_groups import judge_count, judge_range, judge_together
from kg.check.dates import judge_moment
from kg.check.figures import fit, same_scale, shown, slipped, transposed
from kg.check.fixes import value_fix
from kg.check.library import Library
from kg.check.words import judge_wording
from kg.model.claims import Entity, ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Moment, Quantity, Wording
from kg.model.report import Expected, Verdict

ANSWERS: dict[str, tuple[str, ...]] = {
    "total-params": ("total-params", "weights-size-on-hub"),
    "params": ("total-params", "weights-size-on-hub", "active-params"),
    "active-params": ("active-params",),
    "context-window": ("context-window", "api-context-window"),
    "api-context-window": ("context-window", "api-context-window"),
    "max-output-tokens": ("max-output-tokens", "api-max-output-tokens", "api-max-cot-tokens"),
    "release-date": ("release-date", "first-public-commit", "update-0724-release-date", "model-card-release-date"),
    "license": ("license", "code-license", "upstream-license"),
    "base-model": ("base-model",),
    "training-cost": ("training-cost", "training-cost-reported", "training-cost-pretraining"),
    "gpu-hours": ("gpu-hours", "training-gpu-hours-pretraining"),
    "training-gpus": ("training-cluster-gpus", "training-gpus-reported"),
    "training-cluster-gpus": ("training-cluster-gpus", "training-gpus-reported"),
    "open-weights": ("open-weights", "weights-availability"),
    "mla-expansion": ("attention",),
    "attention-mechanism": ("attention",),
    "founded": ("founded",),
    "fine-tuning-samples": (
        "fine-tuning-samples",
        "sft-samples-total",
        "sft-samples-reasoning",
        "sft-samples-non-reasoning",
    ),
}
"""What a claim is called -> the measures whose facts bear it out. Any other measure answers for itself."""

CONFUSED: dict[str, tuple[str, ...]] = {
    "total-params": ("active-params",),
    "active-params": ("total-params",),
    "context-window": ("max-output-tokens", "api-max-output-tokens", "api-max-cot-tokens"),
    "training-cost": ("training-cost-post-training", "training-cost-context-extension", "gpu-hours"),
}
"""Measures whose value is given by mistake."""

INHERITED = frozenset(
    {
        "attention",
        "training-precision",
        "training-objective",
        "weights-size-on-hub",
        "load-balancing",
        "architecture-component",
    }
)
"""What a model has from the base it was trained on."""

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


def judge_attribute(claim: ValueClaim, article: Article) -> Verdict:
    """The verdict on one attribute."""
    if not claim.subject:
        return Verdict(word="unverifiable", reason="The text does not say whose attribute this is.")
    if len(claim.subject) > 1:
        return _of_group(claim, article)
    return _judge_one(claim, claim.subject[0], article)


def _of_group(claim: ValueClaim, article: Article) -> Verdict:
    library, metric = article.library, claim.metric or ""
    if isinstance(claim.value, Quantity) and not claim.own and not claim.negated:
        date, measures = article.date(claim), ANSWERS.get(metric, (metric,))
        known = [fact for subject in claim.subject for fact in facts_of(library, subject, measures, date)]
        known = [fact for fact in known if same_scale(claim.value.unit, fact.unit)]
        judge = judge_count if metric == "distilled-models" else judge_range
        verdict = judge(claim, claim.value, known, library)
        if verdict is not None:
            return verdict
    return judge_together(claim, [_judge_one(claim, one, article) for one in claim.subject])


def _judge_one(claim: ValueClaim, subject: Entity, article: Article) -> Verdict:
    library = article.library
    metric = claim.metric or ""
    label = metric.replace("-", " ") or "attribute"
    who = library.called(subject)
    if claim.own or claim.negated:
        return Verdict(word="unverifiable", reason=f"The text does not state the {label} of {who} as a fact.")
    facts = facts_of(library, subject, ANSWERS.get(metric, (metric,)), article.date(claim))
    match claim.value:
        case Moment():
            return judge_moment(claim, claim.value, subject, facts, article)
        case Wording():
            return judge_wording(claim, claim.value, subject, facts, article)
        case Quantity():
            return _judge_number(claim, claim.value, subject, facts, article, who, label)


def facts_of(library: Library, subject: Entity, measures: Sequence[str], date: str | None) -> list[Fact]:
    """Facts of these measures about whom a name may mean, snapshots and, for what is inherited, base models
    included.
    """
    ids: dict[str, None] = dict.fromkeys(r.id for r in library.readings(subject.candidates, date))
    ids.setdefault(subject.name, None)
    found = [fact for id in ids for fact in library.catalog.attributes(id) if fact.metric in measures]
    passed_on = [measure for measure in measures if measure in INHERITED]
    if "distilled-models" in measures:
        taught = [f.value for id in ids for f in library.catalog.attributes(id) if f.metric == "teacher-model"]
        found += [
            f for id in dict.fromkeys(map(str, taught)) for f in library.catalog.attributes(id) if f.metric in measures
        ]
    if not found and not TOGETHER.isdisjoint(measures):
        # the card of a base model and of the chat model tuned from it gives one figure for both
        found = [f for id in _plain_bases(library, ids) for f in library.catalog.attributes(id) if f.metric in measures]
    if passed_on:
        kin = [k for k in lineage(library, tuple(ids)) if k not in ids]
        found += [fact for id in kin for fact in library.catalog.attributes(id) if fact.metric in passed_on]
    return found


def _plain_bases(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """The base models of those of `ids` that are called like them but for the word for what they were tuned to do."""
    models = library.catalog.models
    bases = [(id, models[id].base_model) for id in ids if id in models]
    return tuple(base for id, base in bases if base is not None and id in (f"{base}-instruct", f"{base}-chat"))


def lineage(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    """The base models of `ids`, and what else was trained on these under the same family name."""
    models = library.catalog.models
    found: dict[str, None] = {}
    open_ = [id for id in ids if id in models]
    while open_:
        base = models[open_.pop()].base_model
        if base is not None and base in models and base not in found:
            found[base] = None
            open_.append(base)
    families = {models[id].family for id in found}
    found.update(dict.fromkeys(m.id for m in models.values() if m.family in families and m.base_model in found))
    return tuple(found)


def _judge_number(
    claim: ValueClaim,
    quantity: Quantity,
    subject: Entity,
    facts: Sequence[Fact],
    article: Article,
    who: str,
    label: str,
) -> Verdict:
    library, metric = article.library, claim.metric or ""
    numbers = [(f, f.value) for f in facts if isinstance(f.value, Decimal) and same_scale(quantity.unit, f.unit)]
    for how in ("prints", "coarser", "truncated"):
        for fact, value in numbers:
            if fit(quantity, value, fact.unit) == how:
                return Verdict(
                    word="supported",
                    reason=f"{library.place(fact)} has {shown(value, fact.unit)} as "
                    f"{fact.metric.replace('-', ' ')} of {library.name(fact.subject)}.",
                    evidence=(library.evidence(fact),),
                    notes=() if how == "prints" else (how,),
                )
    rounded = next((fact for fact, value in numbers if metric in COUNTED and _rounds(quantity, value)), None)
    if rounded is not None:
        return Verdict(
            word="supported",
            reason=f"{library.place(rounded)} has {shown(rounded.value, rounded.unit)} as "
            f"{rounded.metric.replace('-', ' ')} of {library.name(rounded.subject)}, "
            f"which is {quantity.printed} in round numbers.",
            evidence=(library.evidence(rounded),),
            notes=("coarser",),
        )
    swapped = _swapped(claim, quantity, subject, article)
    sized = metric in ("total-params", "params") or (metric == "active-params" and not numbers)
    if not swapped and sized and _in_name(quantity, subject, library):
        return Verdict(word="supported", reason=f"{quantity.printed} is the size that {who} carries in its name.")
    confused = _confused(claim, quantity, subject, article)
    sized = metric in ("total-params", "active-params") and not swapped
    if confused is not None and (sized or confused.metric in PARTS):
        word = PARTS.get(confused.metric, "activ" if metric == "total-params" else "total")
        if word in article.sentence(claim) and not _plainly(claim, quantity, article):
            return Verdict(
                word="supported",
                reason=f"{library.place(confused)} has {shown(confused.value, confused.unit)} as "
                f"{confused.metric.replace('-', ' ')} of {who}.",
                evidence=(library.evidence(confused),),
                notes=("other-metric",),
            )
    unclear = metric == "active-params" and "activ" not in _beside(claim, article)
    if confused is not None and unclear and not swapped and not _plainly(claim, quantity, article):
        return Verdict(
            word="unverifiable",
            reason=f"{quantity.printed} is the total of {who}; the text does not say plainly that all of it is active.",
            evidence=(library.evidence(confused, "against"),),
        )
    owner = _owner(claim, quantity, subject, article)
    if not numbers:
        return Verdict(word="unverifiable", reason=f"The reference has no {label} of {who}.")
    nearest = min(numbers, key=lambda pair: abs(pair[1] - quantity.value))
    covered = _covered(subject, numbers, library)
    ratio = _ratio(quantity, [value for _, value in numbers])
    slip = any(transposed(quantity.value, v) or slipped(quantity.value, v) for _, v in numbers)
    loose = LOOSE.get(metric, Decimal(1))
    if metric in LATER_LONGER and len(subject.candidates) > 1 and quantity.value > max(value for _, value in numbers):
        loose = max(loose, LATER_LONGER[metric])
    if confused is not None and metric == "training-cost" and confused.metric.startswith("training-cost-"):
        return Verdict(
            word="unverifiable",
            reason=f"{quantity.printed} is the {confused.metric.replace('-', ' ')} of {who} "
            f"({library.place(confused)}); the text does not say plainly that it is all.",
            evidence=(library.evidence(confused, "whose"),),
        )
    certain = confused is not None or owner is not None or slip or ratio > loose
    covered = covered or _of_the_family(metric, quantity, [value for _, value in numbers], ratio)
    if not covered or not certain:
        return Verdict(
            word="unverifiable",
            reason=f"No source in the reference has {quantity.printed} as {label} of {who}; the "
            f"nearest is {shown(nearest[1], nearest[0].unit)} ({library.place(nearest[0])}).",
            evidence=(library.evidence(nearest[0], "against"),),
        )
    right: dict[Decimal, Fact] = {}
    for fact, value in numbers:
        right.setdefault(value, fact)
    reason = f"{label.capitalize()} of {who}: the article prints {quantity.printed}; the reference has " + " and ".join(
        f"{shown(value, fact.unit)} ({library.place(fact)})" for value, fact in list(right.items())[:3]
    )
    evidence = [library.evidence(fact, "against") for fact in right.values()]
    cause = "digits-swapped" if slip else None
    other = confused or owner
    if other is not None:
        cause = "other-metric" if confused is not None else "other-model"
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


TOGETHER = frozenset({"gpu-hours", "training-tokens", "total-params", "params", "active-params"})
"""What a base model and the one tuned from it have in common."""


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
