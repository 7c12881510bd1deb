"""The lines of a table that the names of a phrase stand for."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.noun_phrases import Phrase
from extractors.papers.orders import OrderReader
from extractors.papers.signs import Encoded, Named, signed


class NamedLines(OrderReader):
    """Phrases of frames as lines."""

    def __init__(self, table: PaperTable, names: PaperNames, encoded: Encoded) -> None:
        super().__init__(table, names, encoded)
        self.names = names
        self.components: dict[str, tuple[int, int, int]] = {}
        self.left_out: list[Line] = []
        """Whom "apart from Y" leaves out of a ranking."""

    def _axes(self, phrase: Phrase) -> set[int]:
        """The axes of a phrase's names; none of a measure of the whole table."""
        named = (self.encoded.named[sign].axis for group in phrase.names for sign in group)
        return {axis for axis in named if axis is not None}

    def _axis(self, phrase: Phrase) -> int | None:
        """The axis of a phrase's names, or of whom it counts."""
        axes = {self.encoded.named[sign].axis for group in phrase.names for sign in group}
        return axes.pop() if len(axes) == 1 else None

    def _lines(self, phrase: Phrase) -> tuple[int, list[Line], bool] | None:
        """The lines that the names of a phrase stand for, their axis, and whether each name stands for one."""
        axes = {self.encoded.named[sign].axis for group in phrase.names for sign in group}
        if len(axes) != 1 or None in axes:
            return None
        axis = next(axis for axis in axes if axis is not None)
        kept: set[int] | None = None
        single = True
        for group in phrase.names:
            named = [self.encoded.named[sign] for sign in group]
            lines = {at for one in named for at in one.lines}
            if kept is not None and not kept & lines:  # "A with the LM": the row of the LM that starts from A
                on = {at for at in lines if self.table.lines[axis][at].base in kept}
                lines = on or {at for at in kept if self.table.lines[axis][at].base in lines}  # "without A, X"
                kept = lines
            single = single and all(len(one.lines) == 1 for one in named)
            kept = lines if kept is None else kept & lines
        if not kept:
            return None
        lines_ = [self.table.lines[axis][at] for at in sorted(kept)]
        return axis, lines_, single or len(lines_) == 1

    def outer_count(self, signs: Sequence[str]) -> int:
        """How many outer names the lines of some signs have."""
        named = [self.encoded.named[sign] for sign in signs]
        lines = [self.table.lines[one.axis][at] for one in named if one.axis is not None for at in one.lines]
        return len({line.outer for line in lines})

    def all_but(self, signs: Sequence[str]) -> list[str] | None:
        """Signs for the lines of results beside those that some signs stand for; None where these are of two axes."""
        named = [self.encoded.named[sign] for sign in signs]
        axes = {one.axis for one in named}
        if len(axes) != 1 or None in axes:
            return None
        axis = next(axis for axis in axes if axis is not None)
        taken = {at for one in named for at in one.lines}
        kinds = {self.table.lines[axis][at].metrics for at in taken}
        rest = [line for line in self.table.values(axis) if line.at not in taken and line.metrics in kinds]
        return [signed(self.encoded, Named(axis, (line.at,))) for line in rest] if rest else None

    def _side_by_side(self, phrase: Phrase | None) -> bool:
        """Whether each name of a list stands for one line."""
        return phrase is not None and all(
            len(self.encoded.named[sign].lines) == 1 for group in phrase.names for sign in group
        )

    def _component(self, phrase: Phrase | None) -> tuple[int, int, int] | None:
        signs = [sign for group in phrase.names for sign in group] if phrase else []
        return self.components.get(signs[0]) if len(signs) == 1 else None

    def _loose(self, phrase: Phrase | None) -> bool:
        """Whether a name stands for several lines, of which the text may mean one or all."""
        if phrase is None or not phrase.names or phrase.every or phrase.best or phrase.none:
            return False
        found = self._lines(phrase)
        signs = [sign for group in phrase.names for sign in group]
        return found is not None and not found[2] and len(found[1]) > len(signs)
