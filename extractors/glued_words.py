"""Rows of properties whose cells ran together: `DeveloperAlibaba CloudDeepSeek`, `LicenseApache 2.0MIT`.

Words end where a small letter, a digit or a bracket meets a capital. A row is cut where only one choice of such places
gives each model something that its property can be; "DeepSeek" and "OpenAI" are full of places that are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from extractors.attributes import wordings
from extractors.table_labels import LabelReader
from extractors.table_words import words_in

Range = tuple[int, int]

LONGEST = 160  # characters of a row; a longer one is a sentence
MOST_CELLS = 5
MOST_JOINTS = 14  # places where a cell may end; more ways than these are no row
LABEL = 30  # characters of the longest label of a property
_OPENS = (
    r"[\W_]{0,6}(?i:total|param|active|activ|model|size|develop|company|maker|vendor|creator|organi[sz]|archi|licen"
    r"|releas|launch|date|train|open|weights|access|availab)"
)
OPENS = re.compile(_OPENS)
# "Developer" right before a capital: a row that may be cut so
GLUED_LABEL = re.compile(rf"{_OPENS}[a-z]{{0,12}}(?: [A-Za-z][a-z]{{1,12}}){{0,2}}(?<=[a-z])(?=[A-Z~$])")
JOINT = re.compile(
    r"(?<=[a-z)%+])(?=[A-Z0-9~$])|(?<=[0-9])(?=[A-Z~$])(?![BMKT](?:\b|[A-Z][a-z]|[~$(\d]))|(?<=[A-Z])(?=[0-9~$])"
    r"|(?<=[A-Z][A-Z])(?=[A-Z][a-z])"
)
SIZE = re.compile(
    r"(?i)(?:about |~|≈)?\d{1,4}(?:\.\d{1,2})? ?(?:billion|trillion|[BT])\b(?: param\w{0,7})?(?: ?\([^()]{1,40}\))?"
)
DATE = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?"
    r"20[12]\d(?:-\d\d){0,2}"
)
COST = re.compile(
    r"(?i)(?:about |~|≈)?\$\d{1,4}(?:\.\d{1,3})? ?(?:million|billion|[MBK])\b\+?(?: ?\(?[a-z .]{2,24}\)?)?"
)
OPEN = re.compile(
    r"(?i)(?:yes|no|open|closed|fully open|partially|proprietary)(?:[- ](?:source|weights?))?(?: ?\([^()]{1,40}\))?"
)


def worded(text: str, count: int, reader: LabelReader) -> tuple[Range, tuple[Range, ...]] | None:
    """The label and the `count` cells of a row of properties; None where it is none, or may be cut in several ways."""
    if len(text) > LONGEST or not 1 < count <= MOST_CELLS or OPENS.match(text) is None:
        return None
    joints = [joint.start() for joint in JOINT.finditer(text) if joint.start() > 0]
    if not count <= len(joints) <= MOST_JOINTS:
        return None
    for end in joints:
        if end > LABEL:
            return None
        fits = _property(text[:end], reader)
        if fits is None:
            continue
        inner = [joint for joint in joints if joint > end]
        laid = [tuple(pairwise((end, *cuts, len(text)))) for cuts in combinations(inner, count - 1)]
        ways = [cells for cells in laid if all(fits(text[a:b].strip()) for a, b in cells)]
        return ((0, end), ways[0]) if len(ways) == 1 else None
    return None


def _property(label: str, reader: LabelReader) -> Callable[[str], bool] | None:
    """What tells whether a cell can be a value of the property that a label names; None where it names none."""
    words = words_in(label)
    if len(words) != 1 or words[0].role != "attribute":
        return None
    metric = words[0].metric
    if metric in ("license", "architecture"):
        return lambda cell: _is_worded(cell, str(metric))
    if metric == "developer":
        return lambda cell: is_company(cell, reader)
    shapes = {
        "total-params": SIZE,
        "active-params": SIZE,
        "release-date": DATE,
        "training-cost": COST,
        "open-weights": OPEN,
    }
    shape = shapes.get(metric or "")
    return (lambda cell: shape.fullmatch(cell) is not None) if shape is not None else None


def _is_worded(cell: str, metric: str) -> bool:
    """Whether a cell begins with one wording of a property, and all that it says is of that property."""
    said: Sequence[tuple[int, int, str, str]] = wordings(cell if metric == "architecture" else f"{cell} license")
    said = said or wordings(cell)
    return (
        bool(said)
        and said[0][0] == 0
        and all(measure == metric for _, _, measure, _ in said)
        and len({s[3] for s in said}) == 1
    )


def is_company(cell: str, reader: LabelReader) -> bool:
    """Whether a cell is the name of one company, with a word behind it at most."""
    named = [mention for mention in reader.names(cell) if mention.role in ("company", "provider")]
    return (
        len(named) == 1
        and named[0].start == 0
        and cell[named[0].end :].count(" ") <= 1
        and len(cell) - named[0].end <= 12
    )


__all__ = ["DATE", "GLUED_LABEL", "JOINT", "OPEN", "is_company", "worded"]
