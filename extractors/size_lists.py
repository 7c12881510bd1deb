"""The sizes of a family in a bracket behind its name: "Llama 3.2 (1B / 3B)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.quantity import Quantity

BETWEEN = pattern(r" ?(?:/|,|, and|and|&|\||·) ?")
CLOSED = pattern(r" ?(?:models?|sizes|variants|parameters|params?)?\)")


def sizes_listed(frame: Frame, sizes: Sequence[Mention]) -> Quantity | None:
    """From what size to what size a family goes that the sentence names alone; None where the numbers do not rise, as
    those of one model do not ("671B/37B", all and those in use).
    """
    if len(sizes) < 2 or len(frame.models) != 1 or frame.models[0].end > sizes[0].start:
        return None
    if frame.gap(frame.models[0], sizes[0]) != " (" or not CLOSED.match(frame.after(sizes[-1], 14)):
        return None
    values = [size.value for size in sizes if isinstance(size.value, Quantity)]
    rising = all(one.value < other.value for one, other in pairwise(values))
    if len(values) < len(sizes) or not rising:
        return None
    if not all(BETWEEN.fullmatch(frame.gap(one, other)) for one, other in pairwise(sizes)):
        return None
    printed = frame.view.text[sizes[0].start : sizes[-1].end]
    return replace(values[0], high=values[-1].value, bound="range", printed=printed)
