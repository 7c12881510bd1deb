"""Rows of a pipe table that an extractor broke at every cell: `| MMLU |`, `90.8 |`, `91.8`, `|`, each on a line."""

from __future__ import annotations

import re

SIGN = "|\n"  # a text without has no such row
# "| MMLU |", then cells that end in a pipe, then the last one and a pipe alone, or the next row
ROW = re.compile(
    r"^\|[ \t][^\n|]{1,80}\|[ \t]{0,4}\n(?:[^\n|]{1,60}\|[ \t]{0,4}\n){1,12}"
    r"(?:(?:[^\n|]{1,60}\n)?\|[ \t]{0,4}$|(?=\|))",
    re.M,
)


def whole_rows(text: str) -> str:
    """The text with such rows on one line each; every character keeps its place, since a break becomes a space."""
    return ROW.sub(_on_one_line, text) if SIGN in text else text


def _on_one_line(row: re.Match[str]) -> str:
    lines = row.group()
    ended = lines.endswith("\n")
    return lines.removesuffix("\n").replace("\n", " ") + ("\n" if ended else "")
