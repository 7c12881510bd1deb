"""Turns that make a sentence say something else than the words around them: nothing is held against a table then.

"On half of the types" is no claim about all of them, "(+3.4)" behind "closely followed by" is a gain and no figure, and
what "it amounts to" behind an advantage is the advantage.
"""

from __future__ import annotations

import re
from typing import Final

from extractors.patterns import pattern

_SHARE: Final = r"(?:half|(?:a|one) (?:third|quarter|fifth|tenth)|(?:two|three|four) (?:thirds|quarters|fifths|tenths))"
_BEYOND: Final = (
    # better "on half of the eight types"
    pattern(
        rf"\b(?:on|in|for|across|over|at) (?:about |roughly |nearly |almost |exactly |only |just |at least |more than "
        rf"|less than )?{_SHARE}(?: of)? (?:the |all |these |our )?[a-z]",
        re.IGNORECASE,
    ),
    # "followed by" Y (+3.4)
    pattern(r"\bfollowed by [^.;()]{1,60}\([+\u2212-]\d", re.IGNORECASE),
    # the hardest "of the three types", in a table that has four of them
    pattern(
        r"\b(?:hardest|easiest|toughest|(?:most|least) (?:difficult|challenging|demanding)) (?:\w{2,12} )?of the"
        r" (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b",
        re.IGNORECASE,
    ),
    # the advantage is smallest on B, "where it amounts to" 0.1
    pattern(
        r"\b(?:advantage|benefit|lead|margin|gap|difference|gain|improvement|edge|drop|loss)s?\b[^.;]{1,160},"
        r" where (?:it|they|this) (?:still |only |barely |even )?(?:amounts?|comes?|adds? up|stands?|is|are|was|were"
        r"|shrinks?|grows?|drops?|falls?|rises?|reach(?:es)?|exceeds?)\b",
        re.IGNORECASE,
    ),
)


def is_beyond(text: str) -> bool:
    """Whether one of these turns stands in a sentence."""
    return any(turn.search(text) is not None for turn in _BEYOND)
