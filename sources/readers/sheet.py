"""A folded document cut into lines: what the finders of tables, lists and paragraphs look at."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from kg.model.record import record
from kg.model.text import Span
from sources.folding import fold


@record(kw_only=True)
class Sheet:
    """A document and its lines. Offsets count the original: folding changes no length."""

    text: str
    """The document as it was read."""
    folded: str
    """The same with plain characters, `\\n` the only line end."""
    lines: tuple[str, ...]
    """The folded lines without their line ends."""
    starts: tuple[int, ...]
    """Where each line begins; one more than there are lines, the last past the end."""
    taken: bytearray
    """For each line, whether a block has it already."""

    @classmethod
    def of(cls, text: str) -> Sheet:
        """The sheet of a document."""
        folded = fold(text)
        lines = tuple(folded.split("\n"))
        starts = (0, *accumulate(len(line) + 1 for line in lines))
        return cls(text=text, folded=folded, lines=lines, starts=starts, taken=bytearray(len(lines)))

    def span(self, first: int, end: int, *, skip: int = 0) -> Span:
        """Lines `first` to `end` (exclusive) without white space at either end, nor the first `skip` characters."""
        start, stop = self.starts[first] + skip, self.starts[end] - 1
        return self.trimmed(start, stop)

    def trimmed(self, start: int, stop: int) -> Span:
        """`[start, stop)` without white space at either end; empty, at `start`, where there is nothing else."""
        raw = self.folded[start:stop]
        bare = raw.strip()
        if bare == raw:
            return Span(start, max(start, stop))
        if not bare:
            return Span(start, start)
        start += len(raw) - len(raw.lstrip())
        return Span(start, start + len(bare))

    def line_of(self, offset: int) -> int:
        """The number, from 0, of the line that holds an offset."""
        return min(bisect_right(self.starts, offset), len(self.lines)) - 1

    def take(self, first: int, end: int) -> None:
        """Marks lines `first` to `end` (exclusive) as read."""
        self.taken[first:end] = b"\x01" * (end - first)
