"""What the items of a list say of the models that they begin with, where a heading says what is listed: windows under
"Context window" ("o1: 200K tokens"), days under "Release timeline" ("o1-preview — September 12, 2024").
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity

RELEASES = pattern(
    r"[\W_]{0,6}(?:[\w-]{2,14} ){0,3}(?:releases?|release (?:dates?|timeline|history|notes)|timeline|history|chronology"
    r"|milestones|launch(?:es| dates?)?)[\W_]{0,4}",
    re.I,
)
BEGINS = pattern(r"[\s*_•–-]{0,8}(?:the )?", re.I)
NAMED_TOO = pattern(r"[*_]{0,3}(?:,|,? and|,? &|\s?/) [*_]{0,3}(?:the )?", re.I)
THEN = pattern(
    r"[*_]{0,3}(?: \([^()\d]{1,20}\))?[*_]{0,3}\s?[:=—–-]{1,2}[\s*_]{1,4}(?:up to |released |launched )?", re.I
)


def listed(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """The models that an item begins with, where the number or day stands right behind them; else nobody."""
    named = [m for m in frame.models if m.end <= mention.start]
    if not named or not BEGINS.fullmatch(frame.view.text, frame.start, named[0].start):
        return ()
    if any(not NAMED_TOO.fullmatch(frame.gap(a, b)) for a, b in pairwise(named)):
        return ()
    return tuple(e for m in named for e in frame.who(m)) if THEN.fullmatch(frame.gap(named[-1], mention)) else ()


def under(frame: Frame, title: re.Pattern[str]) -> bool:
    """Whether the nearest heading or caption is one of these."""
    return any(title.fullmatch(v.text) for v in (*frame.scope.captions[:1], *frame.scope.headings[-1:]))
