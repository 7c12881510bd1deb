"""Figures that take turns with the tests of a sentence about one model: "79.8 on B1, while B2 ends up at 97.3".

Whatever words stand between: as many tests as figures to a decimal place, one after the other, and nothing else that is
counted, leave nothing else that the figures could be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.quantity import Quantity

_MOST = 100
_LEAST = 2  # figures
# what begins anew between two tests that stand side by side: "79.8 on B1, while B2 ends up at"
_ANEW = pattern(r"[;,.–—]|\b(?:and|while|but|whereas|then)\b", re.I)
# 12.5 "hours", "percent more": no score, or none alone
_COUNTS = pattern(
    r" ?-?(?:hours?|minutes?|seconds?|points?|times|x\b|tokens?|(?:percent|%) (?:more|less|better|of)|million"
    r"|billion|GB|more"
    r"|less|fewer|higher|lower|better|worse|ahead|behind|above|below|[KMB]\b)",
    re.I,
)
# "temperature" 0.6, "costs" 3.5, "by" 8.5
_NO_SCORE = pattern(
    r"\b(?:temperature|top[-_ ]p|version|section|table|figure|costs?|by|than|version|v|from|gap|lead|margin|difference"
    r"|average|mean|std|error|loss|hours?|days?|plus|minus|another|extra) (?:of |is |was |at )?$|[$€£+±~-]$",
    re.I,
)


def by_turns(frame: Frame, scores: Sequence[Mention], placed: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Each figure of a sentence with its test, where they take turns; none where anything else is counted or compared.

    `placed` are the figures that the words beside them have tied to a test.
    """
    tests = frame.benchmarks
    if not _LEAST <= len(scores) == len(tests) == len(frame.quantities) or len(frame.sides()) > 1 or frame.margins:
        return []
    if not (frame.sides() or frame.subject) or frame.phrases("order") or not all(_is_figure(frame, q) for q in scores):
        return []
    pairs = _pairs(frame, list(scores), tests)
    return pairs if all(any(q is one for q, _ in pairs) for one in placed) else []


def _pairs(frame: Frame, scores: list[Mention], tests: list[Mention]) -> list[tuple[Mention, Mention]]:
    """Figures and tests in their order, if each figure has its test right before or right behind it."""
    row = sorted([*scores, *tests], key=lambda m: m.start)
    pairs: list[tuple[Mention, Mention]] = []
    for one, other in zip(row[::2], row[1::2], strict=True):
        if (one in tests) == (other in tests):
            return []
        pairs.append((other, one) if one in tests else (one, other))
    for (_, before), (_, behind) in pairwise(pairs):
        side_by_side = row.index(behind) - row.index(before) == 1
        if side_by_side and _ANEW.search(frame.gap(before, behind)) is None:
            return []
    for first, second in pairwise(row):
        if first not in tests and second not in tests and _ANEW.search(frame.gap(first, second)) is None:
            return []  # "B1 at a and b on B2"
    return pairs


def _is_figure(frame: Frame, mention: Mention) -> bool:
    """Whether a number is printed as scores are, to a decimal place and without a unit of its own."""
    value = mention.value
    if not isinstance(value, Quantity) or value.unit not in ("count", "percent") or value.high is not None:
        return False
    if value.bound != "exact" or "." not in mention.text or not 1 < value.value <= _MOST:
        return False
    return not _NO_SCORE.search(frame.before(mention, 30)) and not _COUNTS.match(frame.after(mention, 16))
