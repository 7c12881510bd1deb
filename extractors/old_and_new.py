"""Whose the figures of "the old one" and "the new one" are, where the text goes from one model to another: "Why did we
switch from Y to X? On B, the old one has b and the new one a."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.progressions import older_and_newer
from kg.model.claims import Entity

_OLD = r"old|older|previous|former|prior|earlier"
_NEW = r"new|newer|current|replacement"
_ONE = r"(?: (?:one|model|pick|choice|default|system|setup|version))"
# "the old one has" b, "for the new model" a
NAMED = pattern(rf"\bthe (?:{_OLD}|{_NEW}){_ONE}\b|\b(?:with|for|by|under) the (?:old|new)\b", re.I)
_AHEAD = pattern(
    rf"\bthe (?:(?P<old>{_OLD})|(?:{_NEW})){_ONE}?(?:['’]s)?[:,]?(?: (?!and\b|or\b)[a-z]{{2,12}}){{0,3}} ?$", re.I
)
_BEHIND = pattern(
    rf"\s?(?:%|percent|points)? ?\(?(?:for|by|from|with|under|is|was|goes to|belongs to)(?: that of)? the"
    rf" (?:(?P<old>{_OLD})|(?:{_NEW})){_ONE}?\b(?! [A-Z\d])",
    re.I,
)


def of_old_and_new(frame: Frame, scores: Sequence[Mention]) -> dict[int, tuple[Entity, ...]]:
    """The figures that are said to be of the old or of the new one, by where they start."""
    if NAMED.search(frame.text) is None:
        return {}
    sides = older_and_newer(frame)
    if sides is None:
        return {}
    found: dict[int, tuple[Entity, ...]] = {}
    for quantity in scores:
        told = _BEHIND.match(frame.after(quantity, 50)) or _AHEAD.search(frame.before(quantity, 60))
        if told is not None:
            found[quantity.start] = sides[0 if told["old"] else 1]
    return found
