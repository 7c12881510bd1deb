"""Figures that a sentence tells of a table, found by arithmetic where the sentence as a whole is not understood.

"It is the gate that matters: dropping it costs 4.1 F1 on D" may be said in a thousand ways. But where the two rows and
the place are named, where exactly one pair of cells is 4.1 apart, and where the words beside the figure turn it the way
that the cells do, the figure is borne out, however the rest is put. A figure that fits nothing proves nothing: the
sentence may mean other rows. So nothing is ever contradicted from here; `parallel_figures` may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from extractors.papers.figure_names import JOINT, clause_of, fits
from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.signs import Encoded, M, N, Named, Z
from extractors.papers.statements import Statement
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Test

MOST_FIGURES = 6  # that a sentence tells
MOST_NAMED = 12  # lines of an axis that it names

# What no table tells, and what turns a figure into something else
_RISKY = pattern(
    r"\b(?:significance|(?:statistically|not|is|are) significan\w{0,4}|significant (?:at|with|differ\w{1,5})|"
    r"deviations?|p ?[<=>]|agree(?:s|d|ment)?|krippendorff|kappa|would|could|may|might|"
    r"further(?=,? (?:[a-z-]{2,14} )?\d)|another|additional|not|no|none|never|neither|nor|cannot|if|unless|humans?|"
    r"private|internal|earlier|previous|prior|reported|extend\w{0,3}|confidence|interval|variances?|seeds?|runs|"
    r"estimated?|expected?)\b|n't\b",
    re.I,
)
# Of each of several places, or of the range of several figures
_SCOPED = pattern(
    r"\b(?:all|every|each|both|any|either|alike|throughout|consistently|always|everywhere|"
    r"between(?= (?:\w{4,12} )?[\ue200-\ue2ff])|range\w{0,2}|"
    r"respectively|combined|together|sum|in total|twice|thrice|half|double[sd]?|third|quarter|times|most of)\b",
    re.I,
)
_EXTREME = pattern(
    r"\b(?:(?P<far>most|largest|greatest|biggest|highest|best|strongest|widest|hardest|worst|steepest|sharpest)|"
    r"(?P<near>least|smallest|lowest|narrowest|weakest|closest))\b(?! of\b)"
)
_UP: Final = (
    r"gain(?:s|ed|ing)?|improv\w{1,7}|better|ahead|leads?|leading|outperform\w{0,3}|surpass\w{0,3}|beats?|beating|"
    r"superior|benefits?|boosts?|advantage|wins?|edge|contributes?|adds?|worth|brings?|yields?|profits?|stronger|"
    r"overtakes?|helps?"
)
_DOWN: Final = (
    r"los(?:es?|t|ing|s)|costs?|costing|worse|behind|trails?|trailing|lags?|lagging|hurts?|degrad\w{1,6}|suffers?|"
    r"inferior|deficit|weaker|gives? up|giving up|sacrific\w{1,4}|penalty|harms?|concedes?"
)
_HIGHER: Final = r"higher|increas\w{1,3}|rais\w{1,3}|rises?|above|lifts?|jumps?|climbs?|exceed\w{0,3}"
_LOWER: Final = (
    r"lower(?:s|ed|ing)?|decreas\w{1,3}|reduc\w{1,4}|drop(?:s|ped|ping)?|falls?|falling|below|cuts?|declin\w{1,3}"
)
_APART: Final = r"gaps?|differ\w{0,6}|distances?|margins?|spread|within|apart"
_TURN = pattern(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<higher>{_HIGHER})|(?P<lower>{_LOWER})|(?P<apart>{_APART}))\b"
)
_BEHIND = pattern(
    r"(?:[ -][^ ;:,.-]{1,14}){0,5}? (?:(?P<up>better|ahead|faster|over)|(?P<down>worse|behind|slower)|"
    r"(?P<higher>higher|above|more|larger|longer)|(?P<lower>lower|below|less|fewer|smaller|short|shorter))\b"
)
# "Compared to X, Y gains 2", "trailing X by 2": the other one is whom the sentence is about
_FAR_SIDE = pattern(
    r"(?<!profits )(?<!benefits )(?<!profit )(?<!benefit )(?<!profits most )(?<!benefits most )(?<!gains )\b"
    r"(?:compared (?:to|with)|relative to|(?:with )?respect to|unlike|against|over|versus|vs\.?|than|in contrast to|"
    r"from|contrary to|as|below|above|behind|trail(?:s|ing)|beat(?:s|ing)|ahead of|(?:outperform|surpass)\w{0,3})"
    r"(?: the| our| its)?(?: [a-z-]{2,14}){0,2} $"
)
# "X gains 2 with Y": which of the two is the changed one is not said by their order
_GAIN = r"(?:gain|improvement|reduction|increase|decrease|drop|margin|lead|advantage|gap|difference)s?\b"
_UNCLEAR = pattern(
    rf"\b(?:with(?! (?:an?|the) (?:[a-z]{{3,12}} ){{0,2}}{_GAIN})|by(?! {N})|after|when|once|using|from|thanks|"
    rf"through|via|to|without|into)\b"
)
_BARELY = r"(?:about |only |just )?"
_END = pattern(rf"\bfrom {_BARELY}$|\bfrom {_BARELY}{N}(?: {Z}| points?)? to {_BARELY}$")
_RELATIVE, _ABSOLUTE = pattern(r"\brelative(?:ly)?\b(?! to)"), pattern(r"\babsolute(?:ly)?\b|\bpoints?\b")
_CAPITAL = pattern(r"(?<=[a-z,;:(] )[A-Z][a-z]{2,20}\b|(?<=^On )[A-Z][a-z]{2,20}\b")
_BARE = pattern(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two lines of one axis and the line that they are compared on."""

    one: Line
    two: Line
    at: Line
    share: bool = False
    """Whether the figure is the gap as a share of the second cell."""


def told_figures(table: PaperTable, names: PaperNames, text: str, encoded: Encoded) -> list[Statement] | None:
    """A statement for each figure of a sentence, which stands encoded as well; None where one of them is not borne out
    by cells that it names.
    """
    if _RISKY.search(text) is not None:
        return None
    if not encoded.numbers or not 0 < max(map(len, _named(encoded))) <= MOST_NAMED or _strange(table, text, encoded):
        return None
    found: list[Statement] = []
    for match in re.finditer(N, encoded.text):
        told = encoded.numbers[match.group()]
        if told.unit == "count" and told.value == int(told.value) and "." not in told.printed:
            if not _in_labels(table, told):
                return None
            continue
        statement = _one(table, names, encoded, match.start(), told) if told.bound in ("exact", "about") else None
        if statement is None or len(found) >= MOST_FIGURES:
            return None
        found.append(statement)
    return found if found and _in_order(encoded, found) else None


def _in_order(encoded: Encoded, found: list[Statement]) -> bool:
    """Whether figures of different lines stand in the order in which these are named: "0.5 on P and 0.6 on Q"."""
    met: dict[tuple[int, int], list[int]] = {}
    for match in re.finditer(Z, encoded.text):
        named = encoded.named.get(match.group())
        if named is not None and named.axis is not None:
            for at in named.lines:
                met.setdefault((named.axis, at), []).append(match.start())
    figures = [match.start() for match in re.finditer(N, encoded.text)]
    ends = list(pairwise(figures)) if len(figures) == len(found) else []
    moved = [encoded.text[one:two].endswith(" to ") for one, two in ends]
    for at, (one, two) in enumerate(pairwise(found)):
        if moved[at : at + 1] == [True]:  # "raises X from 0.5 to 0.6" says it of what is not X
            continue
        for mine, theirs in ((one.subject[0], two.subject[0]), (one.cross[0], two.cross[0])):
            if mine is theirs or mine.axis != theirs.axis:
                continue
            first, second = met.get((mine.axis, mine.at)), met.get((theirs.axis, theirs.at))
            if first is None or second is None or first[0] >= second[-1]:
                return False
    return True


def _strange(table: PaperTable, text: str, encoded: Encoded) -> bool:
    """Whether a sentence names something that stands nowhere in the table, as another data set would."""
    left = [name for name in map(str.casefold, _CAPITAL.findall(text)) if name in encoded.text]
    labels = (line.told for lines in table.lines for line in lines)
    printed = " ".join((*labels, *table.sections, table.caption, table.corner)).casefold()
    return any(name.rstrip("s") not in printed for name in left)


def _in_labels(table: PaperTable, told: Quantity) -> bool:
    labels = (line.told for lines in table.lines for line in lines)
    return any(told.printed in _BARE.findall(label) for label in (*labels, table.caption, table.corner))


def _one(table: PaperTable, names: PaperNames, encoded: Encoded, at: int, told: Quantity) -> Statement | None:
    named = _named(encoded)
    clause = clause_of(encoded.text, at, at)
    if _SCOPED.search(clause) is not None:
        return None
    if told.unit in ("count", "percent"):
        cell = _cell(table, named, told)
        if cell is not None:
            row, column, figure = cell
            if not all(_is_of(encoded, line, at) for line in (row, column)):
                return None
            part = Part(tests=(Test(left=figure, relation="is", told=told),))
            return Statement("value", (row,), [[part]], cross=(column,), told=told, of_figure=True)
    if _END.search(encoded.text, 0, at) is not None:
        return None  # where something began or ended is no gap
    turn = _turn(encoded.text, at, told)
    gap = _only_gap(table, named, told, _kinds(clause, told)) if told.unit != "ratio" else None
    if gap is None:
        return None
    a, b = table.figure(gap.one, gap.at), table.figure(gap.two, gap.at)
    first = _subject(encoded, gap, at)
    if a is None or b is None or first is None:
        return None
    if not _turned(names, _measure(encoded), gap, first, turn, a.value - b.value):
        return None
    if not _extreme(table, clause, gap, first):
        return None
    two = gap.two if first is gap.one else gap.one
    higher = (a.value > b.value) == (first is gap.one)
    mine, theirs = (a, b) if first is gap.one else (b, a)
    apart = Test(left=a, relation="apart", right=b, told=told, relative=gap.share)
    tests = (Test(left=mine, relation="above" if higher else "below", right=theirs), apart)
    return Statement(
        "order", (first,), [[Part(tests=tests)]], others=(two,), cross=(gap.at,), told=told, of_figure=True
    )


def _measure(encoded: Encoded) -> Named | None:
    """The one measure that a sentence names."""
    found = {encoded.named[sign].metric for sign in re.findall(M, encoded.text)}
    sign = re.search(M, encoded.text)
    return encoded.named[sign.group()] if sign is not None and len(found) == 1 else None


def _named(encoded: Encoded) -> tuple[set[int], set[int]]:
    """The lines of each axis that a sentence names."""
    rows: set[int] = set()
    columns: set[int] = set()
    for sign in re.findall(Z, encoded.text):
        named = encoded.named.get(sign)
        if named is not None and named.axis is not None:
            (rows, columns)[named.axis].update(named.lines)
    return rows, columns


def _cell(table: PaperTable, named: tuple[set[int], set[int]], told: Quantity) -> tuple[Line, Line, Figure] | None:
    """The one cell of a named row and a named column that prints a figure."""
    found = [
        (row, column, figure)
        for row in table.lines[0]
        for column in table.lines[1]
        if (row.at in named[0] or len(table.lines[0]) == 1)
        and (column.at in named[1] or len(table.lines[1]) == 1)
        and (figure := table.figure(row, column)) is not None
        and fits(told, figure.value)
    ]
    return found[0] if len(found) == 1 else None


# 0.5 "of" X, 0.5 "(X)"
_OF_IT = pattern(
    r" ?(?:%|points?)?"
    r"(?: (?:accuracy|score|on|in|for|at|with|of|by|from|the|its|our|than|as|and|achieved|obtained|reached)){0,4}"
    r" ?[(\[]?$"
)


def _is_of(encoded: Encoded, line: Line, at: int) -> bool:
    """Whether a figure may be said of a line: not "X has 0.5, ahead of Y", where Y is the line and X another."""
    mine: list[int] = []
    before = False
    for match in re.finditer(Z, encoded.text):
        named = encoded.named.get(match.group())
        if named is None or named.axis != line.axis:
            continue
        if len(named.lines) > 1:
            continue  # "larger backbones", of which it is one
        if line.at in named.lines:
            mine.append(match.start())
        before = before or match.start() < at
    if not mine or mine[0] < at or not before:
        return True
    return _OF_IT.fullmatch(encoded.text, at + 1, mine[0]) is not None


def _kinds(clause: str, told: Quantity) -> tuple[bool, ...]:
    """Whether a figure may be told of points (False), of a share (True) or of both."""
    if told.unit != "percent":
        return (False,)
    if _RELATIVE.search(clause) is not None:
        return (True,)
    return (False,) if _ABSOLUTE.search(clause) is not None else (False, True)


def _gaps(
    table: PaperTable, named: tuple[set[int], set[int]], told: Quantity, kinds: tuple[bool, ...]
) -> Iterator[tuple[int, _Gap]]:
    """The pairs of cells so far apart of which a sentence names two of three: both lines, or one and the place; with
    how much of them it names. A share is looked for only between two lines named.
    """
    for axis in (0, 1):
        lines = table.lines[axis]
        mine = [line for line in lines if line.at in named[axis]]
        alone = len(named[axis]) < 2
        for at in table.lines[1 - axis]:
            placed = at.at in named[1 - axis] or len(table.lines[1 - axis]) == 1
            if not placed and named[1 - axis]:
                continue  # another place than the one that is named
            others = lines if placed and alone else mine
            if len(mine) < 1 + (not placed):
                continue
            for one in mine:
                first = table.figure(one, at)
                for two in others if first is not None else ():
                    both = two.at in named[axis]
                    second = table.figure(two, at) if two is not one and not (both and two.at < one.at) else None
                    if first is None or second is None or first.value == second.value or one.metrics != two.metrics:
                        continue
                    if False in kinds and fits(told, first.value - second.value):
                        yield 1 + both + placed, _Gap(one, two, at)
                    for a, b, gap in (
                        (first, second, _Gap(one, two, at, share=True)),
                        (second, first, _Gap(two, one, at, share=True)),
                    ):
                        if True in kinds and both and b.value and fits(told, 100 * (a.value - b.value) / b.value):
                            yield 1 + both + placed, gap


def _only_gap(
    table: PaperTable, named: tuple[set[int], set[int]], told: Quantity, kinds: tuple[bool, ...]
) -> _Gap | None:
    """The one pair of cells so far apart that a sentence names best."""
    found = list(_gaps(table, named, told, kinds))
    most = max((told_of for told_of, _ in found), default=0)
    best = [gap for told_of, gap in found if told_of == most]
    fine = -int(told.value.as_tuple().exponent) > 1  # "by 1.92%"
    whole = most == 3 or (most == 2 and fine) or told.unit != "percent" or kinds == (True,)
    return best[0] if len(best) == 1 and whole else None


def _turn(text: str, at: int, told: Quantity) -> str:
    """Which way the words beside a figure turn it: `up` and `down` of how good something is, `higher` and `lower` of
    the figure itself, `apart` of a gap; nothing where none of them stands there.
    """
    if told.printed[:1] in "+-−":
        return "higher" if told.printed[0] == "+" else "lower"
    behind = _BEHIND.match(text, at + 1)
    if behind is not None:
        return behind.lastgroup or ""
    joints = [match.end() for match in JOINT.finditer(text, 0, at)]
    before = list(_TURN.finditer(text, joints[-1] if joints else 0, at))
    return (before[-1].lastgroup or "") if before else ""


def _subject(encoded: Encoded, gap: _Gap, at: int) -> Line | None:
    """Which of two lines the sentence says something of; None where that cannot be told."""
    for step, base in ((gap.one, gap.two), (gap.two, gap.one)):
        if step.step is not None and step.base == base.at:
            return step
    met: list[tuple[int, Line]] = []
    for match in re.finditer(Z, encoded.text):
        named = encoded.named.get(match.group())
        if named is None or named.axis != gap.one.axis:
            continue
        sides = [line for line in (gap.one, gap.two) if line.at in named.lines]
        met += [(match.start(), line) for line in sides if len(sides) == 1]
    begin = max((match.end() for match in JOINT.finditer(encoded.text, 0, at)), default=0)
    here = [pair for pair in met if begin <= pair[0] < at]  # "SignN is beaten on Cora alone, where GAT is 0.6 better"
    met = here + [pair for pair in met if pair not in here]
    if not met:
        return None
    start, first = met[0]
    far = _FAR_SIDE.search(encoded.text, max(0, start - 40), start) is not None
    other = next((pair for pair in met if pair[1] is not first), None)
    if other is None or far:
        return (gap.two if first is gap.one else gap.one) if far else first
    between = (min(start, other[0]), max(start, other[0]))
    return first if other[0] < start or _UNCLEAR.search(encoded.text, *between) is None else None


def _turned(names: PaperNames, measure: Named | None, gap: _Gap, first: Line, turn: str, by: Decimal) -> bool:
    """Whether the cells turn the way that the words do."""
    if turn == "apart":
        return True
    higher = (by > 0) == (first is gap.one)
    if turn in ("higher", "lower"):
        return higher == (turn == "higher")
    up = names.up(measure, (gap.at, first))
    return up is not None and turn in ("up", "down") and (higher == up) == (turn == "up")


def _extreme(table: PaperTable, clause: str, gap: _Gap, first: Line) -> bool:
    """Whether a gap that is called the largest or the smallest is so, over the places or over the pairs there."""
    match = _EXTREME.search(clause)
    if match is None:
        return True
    pick = max if match["far"] else min
    mine = _size(table, gap.one, gap.two, gap.at)
    axis = gap.one.axis
    over_places = [_size(table, gap.one, gap.two, at) for at in table.values(1 - axis)]
    if mine == pick([size for size in over_places if size is not None], default=None):
        return True
    two = gap.two if first is gap.one else gap.one
    over_pairs = [_size(table, line, two, gap.at) for line in table.values(axis) if line is not two]
    return mine == pick([size for size in over_pairs if size is not None], default=None)


def _size(table: PaperTable, one: Line, two: Line, at: Line) -> Decimal | None:
    a, b = table.figure(one, at), table.figure(two, at)
    return abs(a.value - b.value) if a is not None and b is not None else None
