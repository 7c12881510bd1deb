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
    # 3.2 points on D "and even more on all others"
    pattern(
        r"\band (?:even |much |far |still |slightly )?(?:more|less|larger|smaller|higher|lower) (?:on|in|for|with) "
        r"(?:all|every|each|both|the|any)\b",
        re.IGNORECASE,
    ),
    # the hardest "of the three types", in a table that has four of them
    pattern(
        r"\b(?:hardest|easiest|toughest|(?:most|least) (?:difficult|challenging|demanding)) (?:\w{2,12} )?of the"
        r" (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b",
        re.IGNORECASE,
    ),
    # the advantage on B, "where it amounts to" 0.1; but for the place where it is largest
    pattern(
        r"\b(?:advantage|benefit|lead|margin|gap|difference|gain|improvement|edge|drop|loss)s?\b[^.;]{1,160},"
        r" where (?:it|they|this) (?:still |only |barely |even )?(?:amounts?|comes?|adds? up|stands?|is|are|was|were"
        r"|shrinks?|grows?|drops?|falls?|rises?|reach(?:es)?|exceeds?)\b",
        re.IGNORECASE,
    ),
)


# "on half of the eight types": four of them
_HALF = pattern(
    r"\b(?P<bound>exactly |only |just )?(?:(?P<half>half)|(?P<thirds>two thirds)|(?P<third>a third)|"
    r"(?P<quarters>three quarters)) of (?P<the>the |all |our |these )(?P<n>four|six|eight|nine|ten|twelve)(?= [a-z])"
)
_NUMBERS: Final = "zero one two three four five six seven eight nine ten eleven twelve".split()
_PARTS: Final = {"half": (1, 2), "thirds": (2, 3), "third": (1, 3), "quarters": (3, 4)}
# "is smallest on B, where it amounts to only 0.1 F1."
_EXTREME_THERE = pattern(
    r"\b(?:largest|smallest|widest|narrowest|greatest|highest|biggest|lowest)\b[^.;]{3,60}, where (?:it|this) "
    r"(?:still |only |even )?(?:amounts to|is|reaches|equals|stands at|comes to) (?:only |just )?[+-]?\d[\d.]{0,6}"
    r"(?: (?:percentage )?points?)?(?: [A-Z][A-Za-z0-9@-]{1,9})?(?: points)?\.?$"
)


def shares_counted(text: str) -> str:
    """A sentence with the number for a share of counted things: "four of the eight types" for "half of the eight"."""

    def counted(match: re.Match[str]) -> str:
        share = next(_PARTS[name] for name in _PARTS if match[name])
        whole = _NUMBERS.index(match["n"])
        told, rest = divmod(whole * share[0], share[1])
        return match.group() if rest else f"{_NUMBERS[told]} of {match['the']}{match['n']}"

    return _HALF.sub(counted, text) if " of " in text else text


def is_beyond(text: str) -> bool:
    """Whether one of these turns stands in a sentence."""
    if _EXTREME_THERE.search(text) is not None:
        return any(turn.search(text) is not None for turn in _BEYOND[:-1])
    return any(turn.search(text) is not None for turn in _BEYOND)
