"""Scores that no fact prints: whether that makes them wrong, and how it is told. See docs/adr on unread sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.check.article import Article
from kg.check.diagnosis import Diagnosis, cell_beside, prompted, value_of_another, whose
from kg.check.figures import distance, shown
from kg.check.fixes import value_fix
from kg.check.held import Held, is_usual
from kg.check.library import ONE_THING, RENEWED, Library, Reading
from kg.check.settings import families
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Quantity
from kg.model.report import Evidence, Expected, Verdict

NEAR = Decimal(3)  # points; a value this near a published one may be another run, see docs/adr on unread sources
NEAR_OTHERS = Decimal(8)  # the same where runs differ in scaffold or window, or nobody read the developer's own figure
NEAR_PEOPLE = Decimal(6)  # the same for a percentile among people, which laboratories compute each in their own way
DIGIT = Decimal(2)  # a percentile that differs in one digit is mistyped from here on: no second laboratory's does
CELL = Decimal(
    "0.5"
)  # points; a cell beside the right one of the same table is a slip of the eye from here on, see the same ADR
FAR = Decimal(15)  # farther from every known value than any two published runs of one model usually are


def refuted(
    claim: ValueClaim,
    subject: Entity,
    quantity: Quantity,
    strong: Sequence[Held],
    readings: Sequence[Reading],
    measures: Sequence[Reading],
    benchmarks: tuple[str, ...],
    article: Article,
    who: str,
    on: str,
) -> Verdict:
    """The verdict where facts that could refute do not print the value."""
    library = article.library
    owner = whose(claim, quantity, [h.fact for h in strong], article)
    nearest = min(strong, key=lambda h: (distance(quantity, h.value), not is_usual(h, library)))
    if owner is not None and owner.cause == "other-benchmark" and _between(quantity, strong):
        open_: str | None = BETWEEN
    else:
        open_ = _left_open(claim, subject, strong, article) if owner is None else None
    if owner is None or owner.cause not in SLIPS:
        open_ = open_ or _run_left_open(claim, subject, quantity, strong, article)
    if open_ or not _certain(quantity, strong, nearest, subject, benchmarks, owner, library):
        beside = None if open_ else _beside(quantity, strong, nearest, subject, benchmarks, article)
        if beside is None or (beside.cause == "other-benchmark" and _between(quantity, strong)):
            doubt = open_ or _doubt(strong, subject, benchmarks, library)
            return _untold(quantity, nearest, library, who, on, doubt)
        owner = beside
    rivals = _distinct(strong, library)
    has = " and ".join(_told(h, library, rivals) for h in rivals[:3])
    reason = f"{who} on {on}: the article prints {quantity.printed}; the reference has {has}"
    evidence: list[Evidence] = [library.evidence(h.fact, "against") for h in rivals]
    if owner is not None:
        reason += f"; {owner.sentence}"
        if owner.fact is not None and owner.cause not in ("digits-swapped", "decimal-slip", "digit-off"):
            evidence.append(library.evidence(owner.fact, "whose"))
    expected = tuple(
        Expected(
            value=h.value,
            unit=h.fact.unit,
            metric=h.fact.metric,
            setting=h.fact.setting,
            subject=h.fact.subject if h.fact.subject != subject.id else None,
        )
        for h in rivals
    )
    return Verdict(
        word="contradicted",
        cause=owner.cause if owner else None,
        reason=reason + ".",
        expected=expected,
        derivation=f"{quantity.printed} − {shown(nearest.value, None)} = {shown(quantity.value - nearest.value, None)}",
        evidence=tuple(evidence),
        fix=value_fix(claim, quantity, expected, article.text),
    )


FEWEST_SCAFFOLDS = 3
BETWEEN = "known runs lie on either side of it"


def _between(quantity: Quantity, strong: Sequence[Held]) -> bool:
    """Whether a value lies between known runs that differ by little, so that one more run may well give it."""
    values = [h.value for h in strong if h.fact.unit != "rating"]
    below, above = [v for v in values if v < quantity.value], [v for v in values if v > quantity.value]
    return bool(below and above) and min(above) - max(below) <= NEAR


def _between_scaffolds(quantity: Quantity, strong: Sequence[Held], library: Library) -> bool:
    """Whether a value lies between runs of one model under different scaffolds: one more scaffold may well give it."""
    runs = [h for h in strong if h.fact.unit != "rating" and library.depends_on_protocol(h.fact.benchmark or "")]
    if len({families(h.fact.setting).get("agent") for h in runs}) < FEWEST_SCAFFOLDS:
        return False
    return min(h.value for h in runs) < quantity.value < max(h.value for h in runs)


MODE_OPEN = "the text does not say whether the model was thinking"


def _mode_left_open(claim: ValueClaim, strong: Sequence[Held]) -> bool:
    """Whether the known values are of one mode, thinking or not, and the text leaves the mode open."""
    if "mode" in families(claim.setting):
        return False
    return len({mode for h in strong if (mode := families(h.fact.setting).get("mode")) is not None}) == 1


def _untold(quantity: Quantity, nearest: Held, library: Library, who: str, on: str, doubt: str) -> Verdict:
    """The verdict where a source that was not read may print the value."""
    reason = (
        f"No source in the reference prints {quantity.printed} for {who} on {on}; the nearest "
        f"is {shown(nearest.value, None)} ({library.place(nearest.fact)}), and {doubt}."
    )
    return Verdict(word="unverifiable", reason=reason, evidence=(library.evidence(nearest.fact, "against"),))


def _beside(
    quantity: Quantity,
    strong: Sequence[Held],
    nearest: Held,
    subject: Entity,
    benchmarks: tuple[str, ...],
    article: Article,
) -> Diagnosis | None:
    """Whose number it is exactly, from half a point off on: the cell beside the right one, or another model's on a
    benchmark where few have been measured.
    """
    library = article.library
    if distance(quantity, nearest.value) < CELL or nearest.fact.unit == "rating":
        return None
    missing = _missing(strong, subject, benchmarks, library)
    right = [h.fact for h in strong]
    if missing == "stranger" or (missing == "sibling" and any(map(prompted, right))):
        return None
    beside = cell_beside(quantity, right, library)
    if missing == "sibling" and beside is not None and beside.fact.subject not in article.named:
        return None  # a version that nobody measured may have the number of a model that the text never names
    if beside is not None or missing != "none":
        return beside
    if any(library.depends_on_protocol(h.fact.benchmark or "") for h in strong):
        return None
    return value_of_another(quantity, right, library)


def _left_open(claim: ValueClaim, subject: Entity, strong: Sequence[Held], article: Article) -> str | None:
    """What the text leaves open, or does otherwise than every run that is known; None where nothing."""
    if _mode_left_open(claim, strong):
        return MODE_OPEN
    if families(claim.setting).get("mode") == "thinking" and not any(
        "mode" in families(h.fact.setting) for h in strong
    ):
        return "no known run says whether it was of a thinking mode"
    if _of_other_attempts(claim, strong):
        return "no known run tried as often as the text says"
    if _not_yet_released(claim, subject, article):
        return "the text is older than the model, and speaks of what was announced before"
    return None


SLIPS = ("digits-swapped", "decimal-slip")
# Those who measure models of others themselves: what they get is in no developer's table
MEASURERS = re.compile(
    r"\b(?:vals(?:\.| )?ai|artificial ?analysis|epoch ?ai|matharena|livebench\.ai|swe-?rebench"
    r"|independently (?:measured|tested|benchmarked|verified))\b",
    re.I,
)
LINE = 300  # characters around a figure in which its line says who measured it


def _run_left_open(
    claim: ValueClaim, subject: Entity, quantity: Quantity, strong: Sequence[Held], article: Article
) -> str | None:
    """Which run of the model the text leaves open, although somebody else has the number; None where none."""
    if _between_versions(quantity, strong):
        return "the name means several versions, between whose values it lies"
    if _effort_left_open(claim, quantity, strong):
        return "the text does not say with how much effort"
    if _on_a_test_each(strong):
        return "the versions that the name may mean were each measured on another test of that name"
    if _between_scaffolds(quantity, strong, article.library):
        return BETWEEN
    if len(subject.candidates) > 1 and not any(map(str.isdigit, subject.name)):
        return "the name does not say which version is meant, and there may be newer ones"
    if _measured_by_others(claim, article):
        return "the text names those who measured it, whose runs the reference does not have"
    return None


def _between_versions(quantity: Quantity, strong: Sequence[Held]) -> bool:
    """Whether the value lies between close values of two versions that the name may mean."""
    if quantity.high is not None or len({h.fact.subject for h in strong}) < 2:
        return False
    return _between(quantity, strong)


def _on_a_test_each(strong: Sequence[Held]) -> bool:
    """Whether no version was measured on two of the tests that the text may mean: MATH of the base model and MATH-500
    of the chat model say nothing of the chat model's MATH.
    """
    by_test: dict[str, set[str]] = {}
    for held in strong:
        by_test.setdefault(held.fact.benchmark or "", set()).add(held.fact.subject)
    return len(by_test) > 1 and sum(map(len, by_test.values())) == len(set().union(*by_test.values()))


def _effort_left_open(claim: ValueClaim, quantity: Quantity, strong: Sequence[Held]) -> bool:
    """Whether every known value is of a lower effort than there is, the text states none, and prints more than any."""
    if "effort" in families(claim.setting) or quantity.high is not None:
        return False
    efforts = {families(h.fact.setting).get("effort") for h in strong}
    return None not in efforts and "high" not in efforts and all(quantity.value > h.value for h in strong)


def _measured_by_others(claim: ValueClaim, article: Article) -> bool:
    """Whether the line of a figure names somebody who measures the models of others."""
    start, end = claim.span.start, claim.span.end
    first = max(article.text.rfind("\n", 0, start) + 1, start - LINE)
    last = article.text.find("\n", end)
    last = min(last if last >= 0 else len(article.text), end + LINE)
    return MEASURERS.search(article.text, first, last) is not None


def _not_yet_released(claim: ValueClaim, subject: Entity, article: Article) -> bool:
    """Whether the text is older than every model that the name means."""
    date = article.date(claim)
    released = [article.library.released(id) for id in subject.candidates]
    return date is not None and bool(released) and all(day is not None and day[: len(date)] > date for day in released)


def _of_other_attempts(claim: ValueClaim, strong: Sequence[Held]) -> bool:
    """Whether the text says how often the model tried, "re-ranking 1000 samples", and no known value was made so."""
    stated = families(claim.setting).get("attempts")
    if stated is None or stated == "single":
        return False
    return all(families(h.fact.setting).get("attempts") != stated for h in strong)


def _certain(
    quantity: Quantity,
    strong: Sequence[Held],
    nearest: Held,
    subject: Entity,
    benchmarks: tuple[str, ...],
    owner: Diagnosis | None,
    library: Library,
) -> bool:
    """Whether a source that was not read is unlikely to print the value after all."""
    gap = distance(quantity, nearest.value)
    if nearest.fact.unit == "usd":
        return gap * 2 > nearest.value  # bills of two runs of one model may well differ, and are of any size
    if nearest.fact.unit == "rating":
        gap = gap * 100 / max(nearest.value, Decimal(1))
    gap = max(Decimal(0), gap - quantity.half)
    if owner is not None and owner.certain:
        return True
    missing = _missing(strong, subject, benchmarks, library)
    if owner is None and any(h.fact.benchmark in RENEWED for h in strong):
        return False
    if missing == "stranger":
        return gap > FAR and owner is not None
    if any(h.fact.benchmark in RENEWED for h in strong):
        return gap > NEAR_OTHERS
    if owner is not None and owner.fact not in [h.fact for h in strong]:
        return gap > NEAR
    if nearest.fact.unit == "percentile" and owner is not None and owner.cause == "digit-off" and gap > DIGIT:
        return True
    third_hand = all(h.fact.reported_by != "self" for h in strong)
    if missing == "sibling" and third_hand and owner is None:
        return gap > FAR  # an earlier version that nobody measured may be far behind
    if missing == "sibling" or third_hand or any(library.depends_on_protocol(h.fact.benchmark or "") for h in strong):
        return gap > (NEAR_PEOPLE if nearest.fact.unit == "percentile" else NEAR_OTHERS)
    return gap > NEAR


def _missing(strong: Sequence[Held], subject: Entity, benchmarks: tuple[str, ...], library: Library) -> str:
    """Whether some candidate of an ambiguous name has no fact here, so that the value may be its: see
    `Library.gaps`.
    """
    if len(benchmarks) > 1 and not any(whole.issuperset(benchmarks) for whole in ONE_THING):
        met = {h.fact.benchmark for h in strong}
        if not met.issuperset(benchmarks):
            versions = {b.rsplit("-", 1)[0] for b in benchmarks}
            return "sibling" if len(versions) == 1 else "stranger"
    return library.gaps(subject.candidates, {h.fact.subject for h in strong})


def _doubt(strong: Sequence[Held], subject: Entity, benchmarks: tuple[str, ...], library: Library) -> str:
    if _missing(strong, subject, benchmarks, library) != "none":
        return "the name may mean another version without a published value"
    if any(library.depends_on_protocol(h.fact.benchmark or "") for h in strong):
        return "runs of this benchmark differ by protocol"
    return "another run may give it"


def _distinct(strong: Sequence[Held], library: Library) -> list[Held]:
    """One fact for each different value and kind of run, usual metrics and primary sources first."""
    ranked = sorted(strong, key=lambda h: (not is_usual(h, library), not library.trusted(h.fact)))
    found: dict[tuple[str, Decimal, str], Held] = {}
    for one in ranked:
        found.setdefault((one.fact.subject, one.value, one.fact.benchmark or ""), one)
    usual = [h for h in found.values() if is_usual(h, library)]
    return (usual or list(found.values()))[:6]


def _told(one: Held, library: Library, among: Iterable[Held]) -> str:
    several = len({h.fact.subject for h in among}) > 1
    who = f"{library.name(one.fact.subject)} " if several else ""
    return f"{who}{shown(one.value, one.fact.unit)} ({library.conditions(one.fact)}; {library.place(one.fact)})"
