"""Tables that stand in a code fence for the sake of their columns, as in notes, threads and readmes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sources.readers.sheet import Sheet

FEWEST_ROWS: Final = 2
# what names a language holds code, whatever it looks like
_OPENS: Final = re.compile(
    r"[ \t>]{0,40}(?:`{3,6}|~{3,6})[ \t]{0,4}(?:text|txt|plain|plaintext|md|markdown)?[ \t]{0,4}"
)
_ROW: Final = re.compile(r"[^\W\d_].{0,400}(?:\t|\||  )[ \t*]{0,40}[-+$]?\d")
_CODE: Final = re.compile(
    r"<table|<!--|^\s{0,40}(?:\$|>>>|#!|import |from |def |pip |git |curl )|[;{}]\s{0,40}$", re.I | re.M
)


def may_hold_table(opening: str, lines: Sequence[str]) -> bool:
    """Whether a fence that opens with a line names no language, and has rows with figures in columns."""
    if _OPENS.fullmatch(opening) is None or sum(_ROW.search(line) is not None for line in lines) < FEWEST_ROWS:
        return False
    return not any(_CODE.search(line) for line in lines)


def left_over(sheet: Sheet, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Takes what no finder of tables has taken of lines `first` to `end` (exclusive), and answers it run by run; the
    marks of the fence at either end go with it where nothing was taken.
    """
    inner = range(first + 1, end - 1)
    if not any(sheet.taken[number] for number in inner):
        sheet.take(first, end)
        yield first, end
        return
    start = None
    for number in (*inner, end - 1):
        free = number != end - 1 and not sheet.taken[number] and bool(sheet.lines[number].strip())
        if free and start is None:
            start = number
        elif not free and start is not None:
            sheet.take(start, number)
            yield start, number
            start = None
