"""Figures that a sentence says to have moved, with by how much: "cuts the error by 22%, from 2.7 to 2.1".

Such a sentence does its own sum. Where a table prints both ends, the third figure is right or wrong whoever is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.papers.lines import Line, PaperTable
from extractors.papers.signs import Encoded, M, N, Z
from extractors.papers.statements import Statement
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Test

_UNIT = rf"(?: ?%)?(?: {M})?(?: (?:percentage |absolute |relative )?(?:points?|scores?|percent))?"
_FROM_TO = rf"from (?P<a>{N}){_UNIT}(?: \w{{2,12}}){{0,3}} to (?P<b>{N}){_UNIT}"
_HOW = r"(?:(?:relative|absolute|full|\w{3,12}) )?"
_MOVED = (
    pattern(rf"\b(?:by|of) (?:an? )?{_HOW}(?P<by>{N}){_UNIT}(?: relative(?:ly)?)?,? \(?{_FROM_TO}"),
    pattern(
        rf"\b{_FROM_TO},? (?:\((?:an? )?|(?:which is |i\.e\.,? |that is,? )?(?:an? |by |or )){_HOW}"
        rf"(?:(?:improvement|increase|reduction|decrease|drop|gain|change) of )?(?P<by>{N})(?! (?:in|for|on))"
    ),
)
_RELATIVE = pattern(r"\brelative(?:ly)?\b")


def moved_figures(table: PaperTable, encoded: Encoded) -> list[Statement] | None:
    """A statement for each movement that a sentence tells with its size; None where it tells another figure besides
    that may be needed to understand it, and where the table does not print both ends.
    """
    if len(encoded.numbers) < 3 or "from" not in encoded.text:
        return None
    told = [match for spelled in _MOVED for match in spelled.finditer(encoded.text)]
    met = {match.start(group) for match in told for group in ("a", "b", "by")}
    if not told or len(met) < 3 * len(told) or any(match.start() not in met for match in re.finditer(N, encoded.text)):
        return None
    found = [_moved(table, encoded, match) for match in told]
    read = [one for one in found if one is not None]
    return read if len(read) == len(found) else None


def _moved(table: PaperTable, encoded: Encoded, match: re.Match[str]) -> Statement | None:
    first, last, by = (encoded.numbers[match[group]] for group in ("a", "b", "by"))
    ends = list(_ends(table, first, last))
    if not ends:
        return None
    signs = re.findall(Z, encoded.text)
    here = {(named.axis, at) for sign in signs if (named := encoded.named.get(sign)) is not None for at in named.lines}
    told = [[(line.axis, line.at) in here for line in (one[0], one[1], one[2])].count(True) for one in ends]
    best = [one for one, many in zip(ends, told, strict=True) if many == max(told)]
    if len(best) != 1 or by.bound in ("over", "under", "up-to"):
        return None
    start, end, at, before, after = best[0]
    if _unclear(by, before, after):
        return None
    relative = True if _RELATIVE.search(match.group()) is not None else None if by.unit == "percent" else False
    tests = (
        Test(left=before, relation="is", told=first),
        Test(left=after, relation="is", told=last),
        Test(left=after, relation="apart", right=before, told=by, relative=relative),
    )
    return Statement(
        "order", (end,), [[Part(tests=tests)]], others=(start,), cross=(at,), told=by,
        above=after.value > before.value, of_figure=True,
    )  # fmt: skip


def _unclear(by: Quantity, before: Figure, after: Figure) -> bool:
    """Whether a share fits no better than the rounding of its ends, or that of the other end, may make it."""
    if by.unit != "percent" or not before.value or not after.value:
        return False
    gap, slack = abs(before.value - after.value), before.half + after.half
    if abs(gap - abs(by.value)) <= by.half + slack:
        return False
    off, other = (abs(100 * gap / abs(base) - abs(by.value)) for base in (before.value, after.value))
    wide = by.half + 100 * slack / min(abs(before.value), abs(after.value))
    return off > by.half and (off <= 2 * wide or other <= wide)


def _ends(table: PaperTable, first: Quantity, last: Quantity) -> Iterator[tuple[Line, Line, Line, Figure, Figure]]:
    """The pairs of cells of one line that print two figures: their lines, the line of both, and the cells."""
    for axis in (0, 1):
        for at in table.lines[1 - axis]:
            cells = [(line, figure) for line in table.lines[axis] if (figure := table.figure(line, at)) is not None]
            before = [one for one in cells if abs(one[1].value - first.value) <= first.half]
            after = [one for one in cells if abs(one[1].value - last.value) <= last.half]
            for start, from_ in before:
                for end, to in after:
                    if start is not end and start.metrics == end.metrics and start.role == end.role:
                        yield start, end, at, from_, to
