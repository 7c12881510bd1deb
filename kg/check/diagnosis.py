"""Whose number a wrong number is: the most likely cause of an error, the likelier ones first.

The families come from reading what authors get wrong: another setting or metric of the same cell, a sibling or the base
model, a slip of the keys, the neighbouring benchmark, the neighbouring model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from kg.check.article import Article
from kg.check.figures import one_digit_off, same_scale, shown, slipped, transposed
from kg.check.library import FEW_QUESTIONS, NO_SKILL, Library
from kg.check.settings import families
from kg.model.claims import ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Quantity
from kg.model.record import record

_WHOLE = Decimal("0.5")  # half a unit of a number printed without decimals
_QUESTIONS = 30
PROMPTED = frozenset({"shots", "prompt"})
AROUND, SPARSE = Decimal(3), 15
"""Points on either side, and how many numbers of other models may lie in them: with one decimal place there are 60."""
FAR_ENOUGH = Decimal("0.5")
"""Points. Of 1,343 true scores that another source knows as well, none is a transposition from this on."""


@record()
class Diagnosis:
    """A likely cause."""

    cause: str
    """As in `Verdict.cause`."""
    fact: Fact
    """The fact that the wrong number is, or was meant to be."""
    sentence: str
    """For the end of a message: `88.3 is its C-Eval (…)`."""
    certain: bool
    """Whether a coincidence is so unlikely that the value is wrong even where published runs differ."""


def whose(claim: ValueClaim, quantity: Quantity, right: Sequence[Fact], article: Article) -> Diagnosis | None:
    """The likeliest cause of a wrong score, or None. `right` are the facts that the claim should have met."""
    if quantity.high is not None:
        return None
    library = article.library
    models = claim.subject[0].candidates
    benchmarks = frozenset(c for b in claim.benchmarks for c in b.candidates)
    readings = tuple(r.id for r in library.readings(models, article.date(claim)))
    telling = is_telling(quantity, benchmarks)
    crossed = _crossed(claim, quantity, readings, right, article)
    if crossed is not None:
        return crossed
    alike: dict[str, list[Fact]] = {}
    for benchmark in sorted(benchmarks):
        for fact in library.valued(benchmark, quantity.value):
            alike.setdefault(fact.subject, []).append(fact)
    found = _telling(quantity, (f for r in readings for f in alike.get(r, ()) if f not in right), library)
    if found is not None:
        return Diagnosis(_what_differs(found, right), found, f"{quantity.printed} is {_its(found, library)}", True)
    for kin, cause in _kin(readings, library):
        found = _telling(quantity, alike.get(kin, ()), library)
        if found is not None:
            return Diagnosis(cause, found, f"{quantity.printed} is {_theirs(found, library)}", telling)
    slip = _slip(quantity.value, right)
    if slip is not None:
        return slip
    found = _neighbour(quantity, readings, benchmarks, article, telling)
    if found is not None:
        named = found.benchmark in article.measured
        sentence = f"{quantity.printed} is its {_on(found, library)}"
        return Diagnosis("other-benchmark", found, sentence, telling and (named or not right))
    found = _telling(quantity, (f for m in article.named for f in alike.get(m, ())), library)
    if found is not None:
        return Diagnosis("other-model", found, f"{quantity.printed} is {_theirs(found, library)}", telling)
    if telling or not right:
        found = _telling(quantity, (f for m, facts in alike.items() if m not in readings for f in facts), library)
        if found is not None:
            return Diagnosis("other-model", found, f"{quantity.printed} is {_theirs(found, library)}", False)
    return None


def is_telling(quantity: Quantity, benchmarks: Iterable[str | None]) -> bool:
    """Whether two that print the same number hardly do so by chance: a rating, or one with a decimal place."""
    if quantity.unit == "rating" or quantity.value != quantity.value.to_integral():
        return True
    return quantity.half < _WHOLE and not (_of_thirty(quantity) and not FEW_QUESTIONS.isdisjoint(benchmarks))


def _of_thirty(quantity: Quantity) -> bool:
    """Whether a percentage is a whole number of 30 questions, as printed."""
    right = quantity.value * _QUESTIONS / 100
    return abs(right - right.to_integral_value()) * 100 <= quantity.half * _QUESTIONS


def _shared(quantity: Quantity, right: Sequence[Fact]) -> bool:
    """Whether many cells have the number: one without decimals, or a share of few questions."""
    exams = {fact.benchmark for fact in right}
    return not is_telling(quantity, exams) or (_of_thirty(quantity) and not FEW_QUESTIONS.isdisjoint(exams))


def cell_beside(quantity: Quantity, right: Sequence[Fact], library: Library) -> Diagnosis | None:
    """The cell beside a right one, in its row or column of the same table, that has the printed number; None for
    numbers that many cells share.
    """
    if _shared(quantity, right):
        return None
    for fact in right:
        table = _table(fact)
        for other in library.valued(fact.benchmark or "", quantity.value):
            if _table(other) == table and other.subject != fact.subject:
                return Diagnosis("other-model", other, f"{quantity.printed} is {_theirs(other, library)}", True)
        for other in library.scores_of(fact.subject):
            if other.value == quantity.value and _table(other) == table and other.benchmark != fact.benchmark:
                return Diagnosis("other-benchmark", other, f"{quantity.printed} is its {_on(other, library)}", True)
    return None


def prompted(fact: Fact) -> bool:
    """Whether a fact says with which shots or prompt it was got: base models and reruns differ in them by points."""
    return not PROMPTED.isdisjoint(families(fact.setting))


def value_of_another(quantity: Quantity, right: Sequence[Fact], library: Library) -> Diagnosis | None:
    """Another model that has exactly the printed number on the benchmark, in any table; None where so many numbers
    around are some model's that another run may well give one of them, or where runs state shots or a prompt.
    """
    if _shared(quantity, right):
        return None
    if any(map(prompted, right)):
        return None
    models = {fact.subject for fact in right}
    for benchmark in dict.fromkeys(fact.benchmark or "" for fact in right):
        others = [fact for fact in library.valued(benchmark, quantity.value) if fact.subject not in models]
        found = _telling(quantity, others, library)
        if found is None:
            continue
        around = {
            fact.value
            for fact in library.catalog.scores_on(benchmark)
            if isinstance(fact.value, Decimal)
            and abs(fact.value - quantity.value) <= AROUND
            and fact.subject not in models
            and same_scale(quantity.unit, fact.unit)
        }
        if len(around) <= SPARSE:
            return Diagnosis("other-model", found, f"{quantity.printed} is {_theirs(found, library)}", True)
    return None


# "README, Evaluation results", row X: a README has several tables
_LINE = re.compile(r",? (?:row|column|line|paragraph)s?\b")


def _table(fact: Fact) -> tuple[str, str]:
    return fact.source, _LINE.split(fact.locator or "", maxsplit=1)[0]


def _crossed(
    claim: ValueClaim, quantity: Quantity, readings: Sequence[str], right: Sequence[Fact], article: Article
) -> Diagnosis | None:
    """The cause where two figures of one sentence or row have changed places: each is the other's."""
    library = article.library
    mine = {fact.value for fact in right}
    for other in article.by_sentence.get(claim.sentence, ()):
        if other is claim or other.kind != "score" or len(other.subject) != 1 or len(other.benchmarks) != 1:
            continue
        if not isinstance(other.value, Quantity) or other.value.value not in mine:
            continue
        if other.value.value == quantity.value:
            continue
        date = article.date(other)
        whose_ = [r.id for r in library.readings(other.subject[0].candidates, date)]
        facts = (f for c in other.benchmarks[0].candidates for w in whose_ for f in library.catalog.scores(w, c))
        here = [fact for fact in facts if same_scale(quantity.unit, fact.unit)]
        if any(fact.value == other.value.value for fact in here):
            continue
        found = _telling(
            quantity, (fact for fact in here if fact.value == quantity.value and fact not in right), library
        )
        if found is not None:
            cause = "other-model" if found.subject not in readings else "other-benchmark"
            name = _theirs(found, library) if cause == "other-model" else f"its {_on(found, library)}"
            words = f"{quantity.printed} is {name}, and the two figures have changed places"
            return Diagnosis(cause, found, words, True)
    return None


def _telling(quantity: Quantity, facts: Iterable[Fact], library: Library) -> Fact | None:
    """The first of the facts that have the printed number and are on its scale, primary sources first."""
    spare: Fact | None = None
    for fact in facts:
        if not same_scale(quantity.unit, fact.unit) or library.group(fact.benchmark or "", fact.metric) in NO_SKILL:
            continue
        if library.trusted(fact):
            return fact
        spare = spare or fact
    return spare


@lru_cache(maxsize=2048)
def _kin(readings: tuple[str, ...], library: Library) -> tuple[tuple[str, str], ...]:
    """Models that authors mistake for these, with the cause: snapshots, base and derived models, the family."""
    models = library.catalog.models
    mine = [models[r] for r in readings if r in models]
    found: list[tuple[str, str]] = []
    for row in library.catalog.snapshots:
        if row.model in readings and row.snapshot not in readings:
            found.append((row.snapshot, "other-snapshot"))
    bases = {m.base_model for m in mine if m.base_model}
    found += [(base, "base-model") for base in sorted(bases - set(readings))]
    families = {m.family for m in mine}
    for model in models.values():
        if model.id in readings:
            continue
        if model.base_model in readings:
            found.append((model.id, "derived-model"))
        elif model.family in families:
            found.append((model.id, "other-snapshot"))
    return tuple(found)


def _slip(claimed: Decimal, right: Sequence[Fact]) -> Diagnosis | None:
    """A slip of the keys that turned a right value into the printed one."""
    for test, cause, words in (
        (transposed, "digits-swapped", "two digits have changed places"),
        (slipped, "decimal-slip", "the decimal point has moved"),
        (one_digit_off, "digit-off", "one digit differs"),
    ):
        for fact in right:
            if isinstance(fact.value, Decimal) and test(claimed, fact.value):
                far = abs(claimed - fact.value) >= FAR_ENOUGH
                return Diagnosis(cause, fact, words, cause != "digit-off" and far)
    return None


def _neighbour(
    quantity: Quantity, readings: Sequence[str], benchmarks: frozenset[str], article: Article, telling: bool
) -> Fact | None:
    """The same model's value on another benchmark: one that the document measures, or any where the digits are
    telling.
    """
    library = article.library
    for nearby in (True, False):
        if not nearby and not telling:
            break
        for reading in readings:
            facts = (
                fact
                for fact in library.scores_of(reading)
                if fact.value == quantity.value
                and fact.benchmark not in benchmarks
                and (fact.benchmark in article.measured) == nearby
            )
            found = _telling(quantity, facts, library)
            if found is not None:
                return found
    return None


def _what_differs(found: Fact, right: Sequence[Fact]) -> str:
    if right and all(found.subject != fact.subject for fact in right):
        return "other-snapshot"
    return "other-setting" if any(found.metric == fact.metric for fact in right) else "other-metric"


def _its(fact: Fact, library: Library) -> str:
    return f"its {library.conditions(fact)} ({library.name(fact.subject)}; {library.place(fact)})"


def _theirs(fact: Fact, library: Library) -> str:
    return f"{library.name(fact.subject)} ({library.conditions(fact)}; {library.place(fact)})"


def _on(fact: Fact, library: Library) -> str:
    value = (
        f"{library.name(fact.benchmark or '')} score"
        if fact.unit in ("percent", "percentile")
        else library.name(fact.benchmark or "")
    )
    return f"{value} ({library.conditions(fact)}; {library.place(fact)})" if shown(fact.value, fact.unit) else value
