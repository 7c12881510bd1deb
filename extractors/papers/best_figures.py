"""The best figure of a column told as such, whoever has it: "it attains the highest accuracy of 96.7%".

Whom "it" means is not known, but what the highest figure is can be seen. Where another cell of the column prints the
figure that is told, the sentence is wrong of anybody; where none does, it may speak of another table.
"""

from __future__ import annotations

import re
from typing import Final

from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.signs import Encoded, M, N, Z
from extractors.papers.statements import Statement
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Test

FEWEST: Final = 3  # rows of which one is the best
_TOLD = pattern(
    rf"\bthe (?P<w>highest|best|top|lowest)(?: [a-z-]{{3,16}}){{0,2}}? (?P<m>{Z}|{M})"
    rf"(?: (?:score|value|result|rate|performance))? of (?:only |about )?(?P<n>{N})",
    re.I,
)
# What else than the whole column it may be the best of
_AMONG = pattern(
    r"\b(?:among|amongst|within|except|besides|apart from|other than|excluding|second|next|previous|prior|baselines? of"
    r"|of (?:the|all|these|any|both)|not|no|never|without|if|would|could|may|might|was)\b|n't\b",
    re.I,
)


def best_figures(table: PaperTable, names: PaperNames, encoded: Encoded) -> list[Statement]:
    """A statement for each figure that a sentence, which stands encoded, calls the best of a column."""
    if table.sections or len(table.values(0)) < FEWEST:
        return []
    found: list[Statement] = []
    for match in _TOLD.finditer(encoded.text):
        told = encoded.numbers[match["n"]]
        named = encoded.named.get(match["m"])
        if told.bound not in ("exact", "about") or named is None or _AMONG.search(encoded.text, 0, match.end()):
            continue
        columns = table.values(1) if named.axis is None else [line for line in table.lines[1] if line.at in named.lines]
        if named.axis == 0 or len(columns) != 1:
            continue
        up = {"highest": True, "lowest": False}.get(match["w"].lower(), names.up(named, (columns[0],)))
        one = _best(table, columns[0], up, told) if up is not None else None
        if one is not None:
            found.append(one)
    return found


def _best(table: PaperTable, column: Line, up: bool, told: Quantity) -> Statement | None:
    cells: list[tuple[Figure, Line]] = []
    for row in table.values(0):
        figure = table.figure(row, column)
        if figure is not None:
            cells.append((figure, row))
    if len(cells) < FEWEST or not any(told.could_print(figure.value) for figure, _ in cells):
        return None
    figure, row = (max if up else min)(cells, key=lambda cell: cell[0].value)
    part = Part(tests=(Test(left=figure, relation="is", told=told),))
    return Statement("value", (row,), [[part]], cross=(column,), told=told, of_figure=True)
