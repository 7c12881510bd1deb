"""Percentages that are shares of something else than a test: of a speed, of the visitors, "the last 10 percent"."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.quantity import Quantity

_WHOSE = r"(?:(?:the|its|their|our|my|your|his|her|all|those|these|that) ){0,2}(?:[\w-]{1,14} ){0,2}"
# 40 percent "of the speed", 5% "of our readers", 5% "of them asked"
_OF_ELSE = re.compile(
    rf"\s?(?:%|percent|per cent)? of (?:{_WHOSE}"
    r"(?:speed|throughput|time|latency|wait|cost|costs|price|prices|bill|budget|money|spend|spending|size|memory|vram|ram"
    r"|weights|parameters|params|compute|flops|energy|power|traffic|requests|calls|queries|prompts|revenue|sales|shares?"
    r"|market|stock|visitors?|users?|readers?|subscribers|customers|clients|developers|engineers|programmers|people"
    r"|respondents|attendees|employees|staff|workers|companies|teams|startups|students|teachers|americans|adults|voters"
    r"|downloads|day|week|month|year|hours|code ?base|commits|pull requests|tickets|emails|e-mails|documents|words"
    r"|tokens|output|text|work|effort)\b"
    r"|(?:them|us|you|those) (?:who|that|were|are|had|have|said|say|asked|ask|wanted|want|came|use|used|would|prefer"
    r"|preferred|never|still|left|stayed|\w{2,12}ed)\b)",
    re.I,
)
# for "the nasty" 10 percent: a share that was spoken of, or is well known
_THE = re.compile(r"\b(?:for|in|on|of|to|with|only|leaves|handles|handle) the (?:[a-z-]{2,14} ){0,2}$", re.I)
_FOR_THE = re.compile(r"\bfor the (?:other|rest|remaining|last|odd|[a-z]{4,12}) (?:[a-z]{3,12} )?$", re.I)
_ENDS = re.compile(r"\s?(?:%|percent|per cent)?\s?(?:[.,;:)?!\n]|$)", re.I)


def is_share(frame: Frame, quantity: Mention, *, inherited: bool) -> bool:
    """Whether a percentage says how much of something else, and is no score. `inherited` tells that the sentence itself
    names no benchmark for it.
    """
    value = quantity.value
    if not isinstance(value, Quantity) or value.unit not in ("percent", "ratio"):
        return False
    after = frame.after(quantity, 60)
    if " of " in after[:12] and _OF_ELSE.match(after) is not None:
        return True
    if value.value != value.value.to_integral_value() or _ENDS.match(after) is None:
        return False
    return (_THE if inherited else _FOR_THE).search(frame.before(quantity, 44)) is not None
