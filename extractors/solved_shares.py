"""Shares of a benchmark that somebody solves, in words: "solves nearly half of B", "gets two thirds right", and the
shares that somebody fails, which are no scores.
"""

from __future__ import annotations

import re

from extractors.clues import clue
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern

# "nearly a quarter of the questions"
SHARE = pattern(
    r" of (?:the |all |its |all the |those |these )?(?:[\w-]{1,14} ){0,2}(?:questions|problems|tasks|issues|cases|"
    r"items|time|answers|tests|exercises|prompts)\b",
    re.I,
)
# "How much of B can X solve? The answer is" nearly half
_ASKED = pattern(
    r"\b(?:how (?:much|many|(?:large|big|great) an? (?:share|part|portion|fraction))"
    r"|what (?:share|fraction|part|portion|proportion|percentage))\b[^?]{3,160}\?[^?]{0,80}$",
    re.I,
)
# "The share of problems that X solves is"
_IS_A_SHARE = pattern(
    r"\b(?:share|fraction|proportion|percentage|part|portion) of [^;:]{3,100} (?:is|was|stands at|at) $", re.I
)
_SOLVES = (
    r"(?:can do|could do|solv|answer"
    r"|handl|manag|master|clear|crack|pass|complet|resolv|finish|get|got|does|did|nail|tackl"
    r"|work(?:s|ed)? (?:out|through)|deal(?:s|t)? with)\w{0,4}"
)
# "X handles" nearly half
_SOLVED = pattern(rf"\b{_SOLVES}(?: (?:correctly|only|just|even|some|at least|at most|as much as|a full))? $", re.I)
# half "of them", "correctly", "."
_ALONE = pattern(
    r"(?: of (?:it|them|these|those))?(?=[,.;:!)?\n]|\s{0,2}$| (?:on|by|according|and|while|but|in)\b)", re.I
)
_RIGHT = pattern(
    r"(?: of)?(?: (?:it|them|these|those|the|all|its|of|[\w’'-]{1,20})){0,5}? (?:(?:is|are|was|were|come out) )?"
    r"(?:right|correctly|correct)\b",
    re.I,
)
# nearly half "are within reach of" X, "are solved by" X
_PASSIVE = pattern(
    r"(?: of (?:it|them|these|those))? (?:is|are|was|were|get|gets|can be|could be) (?:\w{2,12}ly )?"
    r"(?:solved|answered|cracked|handled|mastered|done|passed|resolved|completed|cleared|within (?:the )?reach)\b",
    re.I,
)
# "fails on" a fifth, "leaves" a fifth
_FAILS = pattern(
    r"\b(?:fail|miss|los[et]|leav|stumbl|flunk|trip|struggl|botch|bungl|mishandl|go(?:es)? wrong|wrong|incorrect)"
    r"\w{0,4} (?:up )?(?:on |at |over |with |in |out on )?(?:only |just |a mere |some )?$",
    re.I,
)
# a fifth of it "unsolved"
_UNSOLVED = pattern(
    r"\s?(?:%|percent)?(?: of [^.;,]{1,50}?)? (?:(?:is|are|was|were|go|goes|remain|remains|stay|stays) )?"
    r"(?:unsolved|wrong|unanswered|incorrect|incorrectly|failed|untouched|unresolved|missed|out of (?:its )?reach)\b",
    re.I,
)
_FAILURE = clue(
    "fail miss lose lost loses leave leaves leaving stumble flunk trip struggle botch bungle mishandle wrong incorrect"
    " unsolved unanswered untouched unresolved reach",
    r"\b(?:fail|miss|los[et]|leav|stumbl|flunk|trip|struggl|botch|bungl|mishandl|wrong|incorrect|unsolved|unanswered"
    r"|untouched|unresolved|reach)",
)


def is_share_solved(frame: Frame, mention: Mention) -> bool:
    """Whether a ratio below one is the share of a benchmark that somebody solves."""
    after = frame.after(mention, 60)
    if SHARE.match(after) is not None:
        return True
    known = len(frame.benchmarks) == 1 or (not frame.benchmarks and frame.scope.benchmark is not None)
    if not known:
        return False
    if re.match(r" of (?:it|them)\b", after) or _RIGHT.match(after) or _PASSIVE.match(after):
        return True
    if _SOLVED.search(frame.before(mention, 40)) and _ALONE.match(after):
        return True
    text = frame.view.text
    before = text[max(0, mention.start - 240) : mention.start]
    if _IS_A_SHARE.search(frame.before(mention, 200)) or (_ASKED.search(before) and _ALONE.match(after)):
        return True
    of = re.match(r" of (?:the )?", after)
    return of is not None and any(b.start == mention.end + of.end() for b in frame.benchmarks)


def is_share_failed(frame: Frame, mention: Mention) -> bool:
    """Whether a share is that of what somebody does not solve: "fails on a fifth of B", "leaves 20% unsolved"."""
    if frame.says(_FAILURE) is None:
        return False
    return _FAILS.search(frame.before(mention, 40)) is not None or _UNSOLVED.match(frame.after(mention, 60)) is not None
