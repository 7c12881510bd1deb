"""A block's text with its markup left out, put together from the edits that a cleaner made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.model.text import Runs, View


class Mark:
    """A run of `*` or `_` that may open or close emphasis, or a `<b>` tag."""

    __slots__ = ("closes", "end", "opens", "paired", "size", "start")

    def __init__(self, start: int, end: int, opens: bool, closes: bool) -> None:
        self.start, self.end, self.size = start, end, end - start
        self.opens, self.closes, self.paired = opens, closes, False


Edit = tuple[int, int, str | Mark]
"""Characters from here to there are this text instead; a mark is left out where it has found its partner."""


def edited(raw: str, offset: int, edits: Sequence[Edit], bold: Sequence[tuple[int, int]]) -> View:
    """The text that is left of `raw`, which begins at `offset` of its document, after edits in order; `bold` are the
    places in `raw` that are set in bold.
    """
    parts: list[str] = []
    begins: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    steps: list[int] = []
    size, last = 0, 0
    kept: list[tuple[int, int, int]] = []  # position in the block, position in the view, length of each copied run

    def copy(until: int) -> None:
        nonlocal size, last
        if parts and parts[-1][-1] in " \n":  # where something was left out between two spaces, one is enough
            while last < until and raw[last] == " ":
                last += 1
        if until > last:
            parts.append(raw[last:until])
            begins.append(size)
            starts.append(offset + last)
            ends.append(offset + last + 1)
            steps.append(1)
            kept.append((last, size, until - last))
            size += until - last

    for start, end, text in edits:
        if isinstance(text, Mark):
            if not text.paired and not _is_stray(raw, text):
                continue
            text = ""
        if start == end and not text:
            continue
        copy(start)
        if text and not (text == " " and parts and parts[-1][-1] in " \n"):
            parts.append(text)
            begins.append(size)
            starts.append(offset + start)
            ends.append(offset + end)
            steps.append(0)
            size += len(text)
        last = end
    copy(len(raw))
    in_bold = _in_view(bold, kept) if bold else ()
    first = Runs(tuple(begins), tuple(starts), tuple(steps), size)
    text = "".join(parts)
    view = View(text, first, Runs(first.begins, tuple(ends), first.steps, size), in_bold)
    bare = text.strip()
    if len(bare) == size:
        return view
    lead = size - len(text.lstrip())
    return view.part(lead, lead + len(bare))


def _is_stray(raw: str, mark: Mark) -> bool:
    """Whether an unpaired run is a slip of the keyboard (`**Bold: **text`) and not a power or a footnote star."""
    if raw[mark.start] != "*" or mark.end - mark.start < 2:
        return False
    return not (raw[mark.start - 1 : mark.start].isdigit() and raw[mark.end : mark.end + 1].isdigit())


def _in_view(ranges: Sequence[tuple[int, int]], kept: list[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges of the raw block as ranges of the view."""
    positions = [position for position, _, _ in kept]

    def place(at: int) -> int:
        run = bisect_right(positions, at) - 1
        if run < 0:
            return 0
        position, in_view, length = kept[run]
        return in_view + min(at - position, length)

    found = {(place(start), place(end)) for start, end in ranges}
    return tuple(sorted((start, end) for start, end in found if start < end))
