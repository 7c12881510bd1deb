"""Which way is better where nothing but the print says so: a table that sets the best figure of each column in bold.

Bold is taken for that mark only where every bold figure is the highest or the lowest of its column (or of its part of
a table in parts), column after column: a table that sets its own row in bold, best or not, tells no direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal

from extractors.papers.lines import Line, PaperTable

FEWEST = 2  # columns that must agree; of a single one, it may be chance
FEWEST_ALONE = 4  # rows of a table with one column

Place = tuple[int, int]


def find_bold_best(table: PaperTable, bold: Set[Place]) -> None:
    """Gives a direction to the columns of unknown measure, else to the rows, whose best is set in bold. `bold` has the
    row and the column of each such cell.
    """
    if not bold or table.up is not None:
        return
    for axis in (1, 0):
        told = [(line, list(_ways(table, line, bold))) for line in table.values(axis)]
        marked = [(line, ways) for line, ways in told if ways]
        if any(None in ways or len(set(ways)) > 1 for _, ways in marked):
            continue
        alone = len(told) == 1 and len(table.lines[1 - axis]) >= FEWEST_ALONE
        if len(marked) >= FEWEST or (marked and alone):
            for line, ways in marked:
                line.up = ways[0] if line.up is None and not line.metrics else line.up
            return


def _ways(table: PaperTable, line: Line, bold: Set[Place]) -> Iterator[bool | None]:
    """Of each part of a line with bold figures, whether these are its highest ones; None where they are no extreme."""
    parts: dict[str, list[tuple[Decimal, bool]]] = {}
    for other in table.lines[1 - line.axis]:
        figure = table.figure(line, other)
        place = (other.at, line.at) if line.axis else (line.at, other.at)
        if figure is not None and other.role in ("value", "average"):
            parts.setdefault(other.section, []).append((figure.value, place in bold))
    for cells in parts.values():
        values, best = [value for value, _ in cells], {value for value, marked in cells if marked}
        if not best or len(set(values)) < 2 or len(values) < 3:
            continue
        yield True if best == {max(values)} else False if best == {min(values)} else None
