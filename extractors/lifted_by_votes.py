"""Figures from which a vote over several samples lifts a model: "majority voting takes X from 70.0 to 86.7 on B". What
stands first is what it has without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clues import words_of
from extractors.differences import without_names
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity

_WORDS = words_of("majority consensus voting vote votes self consistency")
_VOTES = pattern(r"\b(?:majority[- ]vot\w{1,4}|majority of \d{1,4}|consensus|voting|vote|self-consistency)\b", re.I)
# what else may have lifted it from there
_TRAINED = pattern(
    r"\b(?:train\w{0,4}|RL|reinforcement|fine-?tun\w{1,3}|steps?|start\w{0,3}|began|begin\w{0,4}|distil\w{0,6}|tools?)\b",
    re.I,
)


def lifted(frame: Frame, begun: Sequence[Mention]) -> dict[int, tuple[Entity, ...]]:
    """Whose the figure is from which a vote lifts a model, by where it starts; empty where something else may have."""
    if len(begun) != 1 or not frame.has(_WORDS) or _TRAINED.search(without_names(frame)):
        return {}
    sides = frame.sides() or ([frame.subject] if len(frame.subject) == 1 else [])
    told = _VOTES.search(frame.view.text, frame.start, frame.end)
    scored = [q for q in frame.quantities if q.start not in frame.margins and any(map(str.isdigit, q.text))]
    after = [q for q in scored if q.start > begun[0].start]
    if len(sides) != 1 or len(after) != 1 or told is None or told.start() > begun[0].start or frame.phrases("order"):
        return {}
    return {begun[0].start: sides[0]}
