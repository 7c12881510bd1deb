"""Rows of a pipe table that an extractor broke at every cell: `| MMLU |`, `90.8 |`, `91.8`, `|`, each on a line."""

from __future__ import annotations

import re

SIGN = "|\n"  # a text without has no such row
LONGEST = 80  # characters of a line of such a row
MOST_LINES = 40  # lines of one row
FEWEST_CELLS = 3
# "| MMLU |", then cells that end in a pipe, then the last one and a pipe alone, or the next row
ROW = re.compile(
    r"^\|[ \t][^\n|]{1,80}\|[ \t]{0,4}\n(?:[^\n|]{1,60}\|[ \t]{0,4}\n){1,12}"
    r"(?:(?:[^\n|]{1,60}\n)?\|[ \t]{0,4}$|(?=\|))",
    re.M,
)


def whole_rows(text: str) -> str:
    """The text with such rows on one line each; every character keeps its place, since a break becomes a space."""
    return _under_headers(ROW.sub(_on_one_line, text)) if SIGN in text else text


def _on_one_line(row: re.Match[str]) -> str:
    lines = row.group()
    ended = lines.endswith("\n")
    return lines.removesuffix("\n").replace("\n", " ") + ("\n" if ended else "")


def _under_headers(text: str) -> str:
    """The text with each row on one line that stands in pieces under a header that opens with a word: "B | X | Y |",
    then "MMLU |", "88.6 |", "84.0 |". A cell may hold several lines itself.
    """
    lines = text.split("\n")
    ends = ["\n"] * len(lines)  # what stands behind each line
    at = 0
    while at < len(lines):
        cells = _cells(lines[at])
        at += 1
        if cells < FEWEST_CELLS or lines[at - 1].lstrip().startswith("|"):
            continue
        while at < len(lines):
            rest = _row_ends(lines, at, cells)
            if rest is None:
                break
            ends[at : rest - 1] = [" "] * (rest - 1 - at)
            at = rest
    return "".join(line + end for line, end in zip(lines, ends, strict=True))[:-1]


def _cells(line: str) -> int:
    """How many cells a line has whose last one ends in a pipe; none where it ends otherwise."""
    return line.count("|") if line.rstrip().endswith("|") else 0


def _row_ends(lines: list[str], first: int, cells: int) -> int | None:
    """The line behind a row that begins at `first`: where just as many pipes have been met as its header has."""
    found = 0
    for number in range(first, min(first + MOST_LINES, len(lines))):
        line = lines[number]
        if not line.strip() or (number > first and len(line) > LONGEST):
            return None
        found += line.count("|")
        if found > cells:
            return None
        if found == cells and line.rstrip().endswith("|"):
            return number + 1
    return None
