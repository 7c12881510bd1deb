"""Tables that extraction has left with single spaces between their cells, told by the numbers that their rows end in.

Only where three rows agree. Tables with one cell to a line, and columns glued together, need the names of models and
benchmarks to be told; they stay text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sources.readers.sheet import Sheet
from sources.tables import FoundTable, Range, table_block

# `79.8`, `$0.14`, `~4.7x`, `1,189`, `97.3%`, `128K`, `-`, `N/A`
_NUMBER: Final = r"[~≈<>±+(]?[$€£]?\d[\d,]{0,15}(?:\.\d{1,6})?(?:%|x|×|[KkMBT])?\)?|[-–—]|N/?A"
_IS_NUMBER: Final = re.compile(_NUMBER)
# Begins with a character that is rare in prose, so that text without such rows is passed over at once
_HAS_ROWS: Final = re.compile(r"\d\S{0,6} [^\s\d]{0,3}\d[\d.,%xX×KMBT)]{0,12} {0,9}$", re.M)
_TEXT_END: Final = re.compile(r"[.:;,!?]$")
CORNER: Final = (
    r"(?:Model|Criteri(?:on|a)|Benchmark|Metric|Feature|Aspect|Task|Category|Dimension|Test|Capability|Spec(?:ification)?"
    r"|Property|Attribute|Parameter|Factor|Eval(?:uation)?|Characteristic|Measure|Domain|Area|Item|Detail)s?"
)
"""What stands in the corner of a table, as a pattern."""
_HEADER: Final = re.compile(rf"{CORNER}(?: Name)? [A-Z]")
_FURTHER_UP = 6  # lines between a header and the first row that ends in numbers
_ROW: Final = 120
"""Characters: a longer line is prose that ends in numbers."""
_LABEL_WORDS: Final = 7


def find_loose_tables(sheet: Sheet) -> Iterator[FoundTable]:
    """Every such table in the lines not taken yet, from the top; the caller marks their lines as taken.

    `Input (hit) $0.03 $0.14 4.7x`: three lines and more that end in as many numbers, under a line that heads them.
    """
    if _HAS_ROWS.search(sheet.folded) is None:
        return
    at, count = 0, len(sheet.lines)
    while at < count:
        end = at
        values: list[int] = []
        while end < count and not sheet.taken[end] and (found := _values(sheet.lines[end])) >= 2:
            values.append(found)
            end += 1
        if len(values) >= 3 and not _lost_values(sheet, at, values) and not _headed_further_up(sheet, at):
            columns = _without_version_numbers(sheet, at, end, min(values))
            if columns >= 2:
                first = at - 1 if _heads(sheet, at - 1, columns) else at
                rows = [_header(sheet, first, columns)] if first < at else []
                rows += [_row(sheet, number, columns) for number in range(at, end)]
                block = table_block(sheet, rows, "space", header_rows=int(first < at))
                if len(rows[0]) == 1:
                    block = replace(block, rows=((replace(block.rows[0][0], columns=columns + 1),), *block.rows[1:]))
                yield FoundTable(first=first, end=end, block=block)
        at = max(end, at + 1)


def _values(line: str) -> int:
    """How many numbers a line ends in, if a name of a few words stands before them; else 0."""
    if not line or len(line) > _ROW or not (line[-1].isdigit() or line[-1] in "%xX×KkMBT)-–—A "):
        return 0
    words = line.split()
    found = 0
    while found < len(words) and _IS_NUMBER.fullmatch(words[-1 - found]):
        found += 1
    label = words[: len(words) - found]
    if not label or len(label) > _LABEL_WORDS or _TEXT_END.search(label[-1]) or not label[0][0].isalnum():
        return 0
    return found if any(one.isalpha() for one in label[0]) or len(label) > 1 else 0


def _headed_further_up(sheet: Sheet, first: int) -> bool:
    """Whether rows in words stand between the header and the rows of numbers: "License MIT Apache 2.0" heads nothing.
    Where such a row ends is for those to say who know the names in the header.
    """
    for number in range(first - 2, max(-1, first - 2 - _FURTHER_UP), -1):
        line = sheet.lines[number]
        if sheet.taken[number] or not sheet.lines[number + 1].strip() or len(line) > _ROW or _TEXT_END.search(line):
            return False
        if _HEADER.match(line):
            return True
    return False


def _lost_values(sheet: Sheet, first: int, values: list[int]) -> bool:
    """Whether some rows have lost a value: others have more than they, and what these have more is no version number
    of a name ("Llama 3") but a share or a price.
    """
    fewest = min(values)
    for at, count in enumerate(values):
        surplus = sheet.lines[first + at].split()[-count : -fewest if count > fewest else None]
        if count > fewest and any(mark in word for word in surplus for mark in "%$€£"):
            return True
    return False


def _without_version_numbers(sheet: Sheet, first: int, end: int, columns: int) -> int:
    """The number of columns where names end in a number of their own ("Llama 3 82.0 50.1")."""
    cells = [sheet.lines[number].split()[-columns] for number in range(first, end)]
    others = [word for number in range(first, end) for word in sheet.lines[number].split()[1 - columns :]]
    versions = all(cell.isdigit() and int(cell) <= 10 for cell in cells)
    return columns - 1 if versions and any("." in word for word in others) else columns


def _heads(sheet: Sheet, number: int, columns: int) -> bool:
    """Whether a line could hold the names of the columns."""
    if number < 0 or sheet.taken[number]:
        return False
    words = sheet.lines[number].split()
    return (
        columns <= len(words) <= 6 * (columns + 1) and len(sheet.lines[number]) <= _ROW and words[-1][-1] not in ".;,!?"
    )


def _header(sheet: Sheet, number: int, columns: int) -> list[Range]:
    """A name for each column where there are as many words; else the whole line in one cell, for others to part."""
    words = _words(sheet, number)
    if len(words) == columns + 1:
        return words
    if len(words) == columns:
        return [(words[0][0], words[0][0]), *words]
    return [(words[0][0], words[-1][1])]


def _row(sheet: Sheet, number: int, columns: int) -> list[Range]:
    words = _words(sheet, number)
    return [(words[0][0], words[-columns - 1][1]), *words[-columns:]]


def _words(sheet: Sheet, number: int) -> list[Range]:
    begin = sheet.starts[number]
    return [(begin + found.start(), begin + found.end()) for found in re.finditer(r"\S+", sheet.lines[number])]
