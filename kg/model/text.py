"""Places in a text: spans, cleaned views with a way back, lines and columns.

One convention everywhere: a `Span` is half-open and counts Unicode code points of the document as it was read.
Cleaning never edits the document. It makes a `View`, which knows for each of its characters where that came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from kg.model.record import record


@record(order=True)
class Span:
    """A half-open run of code points, `start <= end`."""

    start: int
    """First code point inside."""
    end: int
    """First code point after."""

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@record()
class Runs(Sequence[int]):
    """Offsets that count up within runs and jump between them, kept as the runs and not number by number.

    A cleaned paragraph has as many runs as it had marks in it: the way back costs memory by marks, not by characters.
    """

    begins: tuple[int, ...]
    """Index at which each run begins; the first is 0, and none is empty."""
    values: tuple[int, ...]
    """The first offset of each run."""
    steps: tuple[int, ...]
    """What each index adds within a run: 1 for copied characters, 0 where several stand for one place."""
    size: int
    """How many offsets there are in all."""

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self.size)
            if step != 1:
                return [self[at] for at in range(start, stop, step)]
            return self._part(start, stop)
        at = index + self.size if index < 0 else index
        if not 0 <= at < self.size:
            raise IndexError(index)
        run = bisect_right(self.begins, at) - 1
        return self.values[run] + (at - self.begins[run]) * self.steps[run]

    def _part(self, start: int, stop: int) -> Runs:
        if start >= stop:
            return Runs((), (), (), 0)
        first, last = bisect_right(self.begins, start) - 1, bisect_right(self.begins, stop - 1)
        begins = (0, *(begin - start for begin in self.begins[first + 1 : last]))
        return Runs(begins, (self[start], *self.values[first + 1 : last]), self.steps[first:last], stop - start)


@record()
class View:
    """A cleaned stretch of a document, with the original place of each of its characters.

    `starts[i]` and `ends[i]` are the original half-open extent of `text[i]`; both sequences are as long as `text` and
    never decrease. One original run may stand behind one character (`&nbsp;` behind a space) and removed characters
    stand behind none. `bold` and `struck` hold half-open ranges *of this view*.
    """

    text: str
    """What the extractors read."""
    starts: Sequence[int]
    """Original offset where each character begins."""
    ends: Sequence[int]
    """Original offset where each character ends."""
    bold: tuple[tuple[int, int], ...] = ()
    """Ranges of this view that stand in bold."""

    @classmethod
    def plain(cls, document: str, span: Span) -> View:
        """An uncleaned view of `document[span]`."""
        return cls(span.of(document), range(span.start, span.end), range(span.start + 1, span.end + 1))

    def span(self, start: int, end: int) -> Span:
        """The original span behind `text[start:end]`; an empty range gives an empty span at its place."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if len(self.ends) else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def part(self, start: int, end: int) -> View:
        """The view of `text[start:end]` alone."""
        if start == 0 and end == len(self.text):
            return self
        bold = tuple((max(a, start) - start, min(b, end) - start) for a, b in self.bold if a < end and b > start)
        return View(self.text[start:end], self.starts[start:end], self.ends[start:end], bold)


@dataclass(frozen=True)
class Lines:
    """Line and column of an offset, both from 1, for people and editors."""

    text: str
    """The whole document as it was read."""

    @cached_property
    def _begins(self) -> list[int]:
        begins, at = [0], self.text.find("\n")
        while at >= 0:
            begins.append(at + 1)
            at = self.text.find("\n", at + 1)
        return begins

    def place(self, offset: int) -> tuple[int, int]:
        """`(line, column)` of a code point offset."""
        line = bisect_right(self._begins, offset)
        return line, offset - self._begins[line - 1] + 1

    def extent(self, span: Span) -> tuple[int, int, int, int]:
        """Line and column of a span's beginning, line and column of its end."""
        begins = self._begins
        line = bisect_right(begins, span.start)
        first = last = begins[line - 1]
        end_line = line
        if line < len(begins) and begins[line] <= span.end:
            end_line = bisect_right(begins, span.end)
            last = begins[end_line - 1]
        return line, span.start - first + 1, end_line, span.end - last + 1

    def line(self, number: int) -> Span:
        """The span of line `number` (from 1) without its line end."""
        start = self._begins[number - 1]
        end = self._begins[number] - 1 if number < len(self._begins) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span over all of `spans`, of which there must be at least one."""
    items = list(spans)
    return Span(min(s.start for s in items), max(s.end for s in items))
