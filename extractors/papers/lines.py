"""The lines of a paper's table, rows and columns, with their names, and the figures where two of them cross."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from extractors.patterns import pattern
from kg.model.readings import Figure

Role = Literal["value", "average", "size", "change"]
# "[BOLD] 25.0", "[12]", "(Chen et al., 2019)", "(ours)", "†", "(%)", "↑"
MARKS = pattern(
    r"\[(?:BOLD|ITALIC|EMPTY|bold|italic|empty)\]|\[\d{1,3}(?:, ?\d{1,3}){0,4}\]"
    r"|\([^()]{0,60}\b(?:et al\.?|[12]\d{3}[a-z]?)[^()]{0,20}\)"
    r"|\((?:ours?|this work|proposed|%)\)|\\(?:textbf|textit|emph|bf|it)\b|[*†‡§¶↑↓▲▼{}$^]|\bet al\.?",
    re.I,
)
_BRACKETS = pattern(r"\(\s{0,3}\)")


@dataclass(slots=True)
class Line:
    """A row or column with its names."""

    axis: int
    """0 for rows, 1 for columns."""
    at: int
    """Its number on its axis, from 0, counting only lines with figures."""
    parts: tuple[str, ...]
    """Its names, outermost first: section, then labels; cleaned of marks."""
    told: str
    """All that is printed in its labels, marks and all."""
    role: Role = "value"
    metrics: frozenset[str] = frozenset()
    """What the words of its labels measure."""
    up: bool | None = None
    """Whether more is better, as its labels say."""
    ours: bool = False
    step: tuple[str, str] | None = None
    """`("-", "attention")` of "w/o attention", `("+", "gazetteer")` of "+ gazetteer"."""
    base: int | None = None
    """The line that such a step starts from."""
    section: str = ""
    """The label of the rows it stands among."""

    @property
    def name(self) -> str:
        """What a reader knows it by."""
        return self.parts[-1] if self.parts else ""

    @property
    def outer(self) -> tuple[str, ...]:
        """The names that it shares with its neighbours."""
        return (self.section, *self.parts[:-1])


@dataclass(slots=True)
class PaperTable:
    """One table."""

    index: int
    """Block of the document."""
    number: str | None
    """"3" of "Table 3"."""
    caption: str
    corner: str
    """What the first header cell says of the labels under it."""
    lines: tuple[list[Line], list[Line]]
    """Rows, columns."""
    figures: dict[tuple[int, int], Figure]
    metrics: frozenset[str] = frozenset()
    """What the caption and the corner say is measured."""
    up: bool | None = None
    sections: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Rows under each section label."""
    origins: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Row and column of the block where a figure stands."""
    stubs: tuple[str, ...] = ()
    """The headers of the columns of labels but for the one that names the rows: "Backbone" beside "Method"."""
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    """What cells print that hold no figure: "✓", "encoder-only"."""
    switches: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    """Columns of yes and no that part rows of one name, with the rows that have it and those that do not."""
    counted: bool = False
    """Whether cells tell so many of so many ("17/20"), whose share is the figure: what counts them is not read."""

    def figure(self, line: Line, other: Line) -> Figure | None:
        """The figure where two lines of different axes cross."""
        row, column = (line, other) if line.axis == 0 else (other, line)
        return self.figures.get((row.at, column.at))

    def values(self, axis: int) -> list[Line]:
        """The lines of an axis that hold results."""
        return [line for line in self.lines[axis] if line.role == "value"]


def clean(label: str) -> str:
    """A label without marks, citations and remarks."""
    return re.sub(r"\s{1,9}", " ", _BRACKETS.sub(" ", MARKS.sub(" ", label))).strip(" :,;.") or label.strip()
