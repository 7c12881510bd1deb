"""Sentences that were understood as statements about the cells of the document's own tables: the arithmetic of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import assert_never

from kg.check.figures import plain, shown
from kg.check.order import TIE
from kg.model.claims import Claim, OrderClaim, RankClaim
from kg.model.quantity import Quantity, half_unit
from kg.model.readings import Figure, Part, Reading, Test
from kg.model.report import Evidence, Expected, Verdict

LEVEL = Decimal("0.02")  # "on par": within so much of the value, or within the usual tie in points
MOST = 6  # pieces of evidence and of a message that a reader still looks at


def judge_reading(claim: Claim, reading: Reading) -> Verdict:
    """The verdict of the document's tables on a sentence that was understood."""
    ways = [[holds(part) for part in way] for way in reading.ways]
    of_text = reading.of_text or claim.metric == "price"
    on = "What the text prints itself" if of_text else "The document's own table"
    for way, words in zip(reading.ways, ways, strict=True):
        if all(word is True for word in words) and words:
            if reading.rest == "reason":
                return Verdict(
                    word="unverifiable", reason=f"{on} bears this out as far as it goes; the rest it cannot."
                )
            tests = [test for part in way for test in part.tests]
            rest = " What else the sentence says was not read." if reading.rest else ""
            return Verdict(
                word="supported",
                reason=f"{on} bears this out: {_told(t for t in tests if _true(t))}.{rest}",
                derivation=_derivation(tests),
                evidence=_evidence(claim, tests, "for"),
                notes=("own-table",),
            )
    if not ways:
        return Verdict(word="unverifiable", reason=f"This says more than {on.lower()} can be asked.")
    if any(not any(word is False for word in words) for words in ways):
        return Verdict(word="unverifiable", reason=f"{on} does not tell whether this is so.")
    part = next(part for part, word in zip(reading.ways[0], ways[0], strict=True) if word is False)
    wrong = [test for test in part.tests if _true(test) is (part.needed == "none")] or list(part.tests)
    margin = any(test.relation in ("apart", "is") for test in wrong)
    return Verdict(
        word="contradicted",
        cause=_cause(claim, margin),
        reason=f"{on} says otherwise: {_told(wrong) or _derivation(wrong)}.",
        expected=_expected(wrong),
        derivation=_derivation(wrong),
        evidence=_evidence(claim, wrong, "against"),
        notes=("own-table",),
    )


def holds(part: Part) -> bool | None:
    """Whether as many of its comparisons hold as must; None where that cannot be told."""
    words = [_true(test) for test in part.tests]
    yes, no = sum(word is True for word in words), sum(word is False for word in words)
    match part.needed:
        case "all":
            return False if no else True if yes == len(words) else None
        case "same":
            return True if yes == len(words) else False if no == len(words) else None
        case "any":
            return True if yes else False if no == len(words) else None
        case "none":
            return False if yes else True if no == len(words) else None
        case int():
            return None if yes + no < len(words) else yes == part.needed
        case _:
            assert_never(part.needed)


def _true(test: Test) -> bool | None:
    """Whether one comparison holds."""
    left, right = test.left, test.right
    if test.relation == "is":
        return None if test.told is None else _prints(test.told, left)
    if right is None:
        return None
    gap = left.value - right.value
    match test.relation:
        case "above":
            return gap > 0
        case "below":
            return gap < 0
        case "at-least":
            return gap >= 0
        case "at-most":
            return gap <= 0
        case "level":
            largest = max(abs(left.value), abs(right.value))
            usual = TIE if largest > 10 else TIE / 20 if largest > 1 else TIE / 100  # of ratings, of shares of one
            tie = max(usual, largest * LEVEL)
            return True if abs(gap) <= tie else False if abs(gap) > 2 * tie else None
        case "apart":
            return None if test.told is None else _apart(test.told, left, right, test.relative)
        case _:
            assert_never(test.relation)


def _prints(told: Quantity, figure: Figure) -> bool:
    """Whether a sentence may print a figure so: rounded, or as a share of one where the table has percent."""
    exact, half = figure.value, min(figure.half, half_unit(figure.value))
    scales = [Decimal(1), Decimal(100), Decimal("0.01")]
    if told.printed[-1:] in "KMBkn" and told.value >= 1000:  # "1.9M" of a cell 1.9 under "Params (M)"
        scales += [Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 9]
    for scale in scales:
        if scale < 1000 and scale != 1 and not (abs(exact) < 1 < abs(told.value) or abs(told.value) < 1 < abs(exact)):
            continue
        low, high = exact * scale - half * scale, exact * scale + half * scale
        if told.could_print(exact * scale) or (told.half < half * scale and low <= told.value <= high):
            return True
    return False


def _apart(told: Quantity, a: Figure, b: Figure, relative: bool | None) -> bool | None:
    """Whether two figures are a told distance apart, rounding of both considered: in points, or as a share of the
    second.
    """
    gap, slack = abs(a.value - b.value), a.half + b.half
    margin = abs(told.value)
    if told.unit == "ratio":
        ends = sorted((abs(a.value), abs(b.value)))
        return bool(ends[0]) and _near(told, margin, ends[1] / ends[0], slack / ends[0] * (1 + ends[1] / ends[0]))
    if relative is not True:
        shares = max(abs(a.value), abs(b.value)) <= 1 and (told.bound == "exact" or margin >= 1)
        scales = (Decimal(1), Decimal(100)) if shares else (Decimal(1),)
        if any(_near(told, margin, gap * scale, slack * scale) for scale in scales):
            return True
    if relative is not False and b.value:
        share, unsure = 100 * gap / abs(b.value), 100 * slack / abs(b.value)
        if _near(told, margin, share, unsure):
            # where it may be told in points, a share that only the rounding of both cells allows is no proof
            return True if relative or told.bound != "exact" or abs(share - margin) <= 2 * told.half else None
    # a share of the other one of the two: told so by some, and no fault that a table proves
    other = (
        relative is not False and a.value and _near(told, margin, 100 * gap / abs(a.value), 100 * slack / abs(a.value))
    )
    return None if other else False


def _near(told: Quantity, margin: Decimal, exact: Decimal, slack: Decimal) -> bool:
    match told.bound:
        case "over":
            return exact >= margin - slack  # a bound is no rounded figure
        case "under" | "up-to":
            worded = told.half if told.unit == "ratio" else Decimal(0)  # "less than half" is rounded, a number is not
            return exact <= margin + worded + slack
        case "about" | "nearly":
            return abs(exact - margin) <= max(told.half + slack, margin * Decimal("0.08"))
        case _:
            return abs(exact - margin) <= told.half + slack


def _cause(claim: Claim, margin: bool) -> str:
    if isinstance(claim, OrderClaim) and claim.metric == "price":
        return "saving"
    if isinstance(claim, OrderClaim):
        return "margin" if margin else "winner"
    return "rank" if isinstance(claim, RankClaim) else "own-table"


def _told(tests: Iterable[Test]) -> str:
    """What the table has, for a reader, each figure once."""
    figures = dict.fromkeys(
        f"{figure.printed} for {figure.of}"
        for test in tests
        for figure in (test.left, test.right)
        if figure is not None and figure.of
    )
    kept = list(figures)[:MOST]
    return ", ".join(kept) + (" and more" if len(figures) > MOST else "")


def _derivation(tests: Sequence[Test]) -> str | None:
    for test in tests:
        if test.relation == "is" and test.told is not None:
            sign = "=" if _true(test) else "≠"
            return f"{shown(test.told.value, None)} {sign} {shown(test.left.value, None)}"
        if test.right is not None:
            gap = test.left.value - test.right.value
            return f"{shown(test.left.value, None)} − {shown(test.right.value, None)} = {plain(gap)}"
    return None


def _expected(tests: Sequence[Test]) -> tuple[Expected, ...]:
    """The right values for wrong ones."""
    return tuple(
        Expected(value=test.left.value, unit=test.told.unit)
        for test in tests[:1]
        if test.relation == "is" and test.told is not None
    )


def _evidence(claim: Claim, tests: Sequence[Test], stance: str) -> tuple[Evidence, ...]:
    found: dict[Figure, None] = {}
    for test in tests:
        for figure in (test.left, test.right):
            if figure is not None and figure.spans:
                found.setdefault(figure)
    return tuple(
        Evidence(
            kind="own-text" if claim.metric == "price" else "own-table",
            stance="for" if stance == "for" else "against",
            subject=figure.of,
            value=figure.value,
            unit="ratio" if claim.metric == "price" else "points",
            span=figure.spans[0],
        )
        for figure in list(found)[:MOST]
    )
