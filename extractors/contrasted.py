"""Amounts that another model's stand against: "$6 million, compared to $100 million for Y", "128K versus Y's 200K".

What the first is told to be the second is too, and it is nobody's where the other side is not one model by name: "a
tenth of the 405B of its rivals" says nothing of the subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from extractors.attribute_numbers import COUNTING
from extractors.clues import words_of
from extractors.frames import Frame, headed
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.quantity import Quantity

Told = dict[int, tuple[str, tuple[Entity, ...]]]

GATE = words_of(
    "compared comparison versus vs against opposed contrast relative instead rather up down "
    "fraction tenth twentieth half"
    " third quarter less fewer lower smaller more higher larger below short next"
)
ABOUT = (
    r"(?:(?:an?|the|its|about|around|roughly|some|only|just|nearly|almost|over|estimated|reported|"
    r"reportedly|massive|full"
    r"|whopping|staggering|as|much|little|large|small|more|than|what|is|was) ){0,4}"
)
AGAINST = (
    r"(?:(?:as |when )?(?:compared|opposed) (?:to|with)|(?:in )?(?:comparison|contrast) (?:to|"
    r"with)|next to|versus|vs\.?|against"
    r"|relative to|instead of|rather than|up from|down from|(?:fraction|tenth|twentieth|half|third|quarter) of"
    r"|(?:less|fewer|lower|smaller|more|higher|larger) than|well below|short of)"
)
BEHIND = rf"[^.;]{{0,60}}?\b{AGAINST} "
BARE = pattern(rf"{BEHIND}{ABOUT}$", re.I)
TO_ANOTHER = pattern(rf"{BEHIND}(?:(?:the|[A-Z]\w{{1,14}}['’]s?) )?$", re.I)
# Y"'s reported" 200K; Y", which has" 405B; Y "at" 405B; Y "(" 405B
ITS = pattern(
    rf"(?:['’]s? |,? (?:which|that) (?:has|had|takes|used|uses|cost|costs|offers|supports|needed|required) "
    rf"|,? (?:with|at|using) |['’]s? ?\(| ?\(){ABOUT}$",
    re.I,
)
# 100 million "for" Y, 405 billion "in Meta's" Y
OF_THEM = pattern(
    r"(?:[ -]?(?:tokens?|params?|parameters|context(?: windows?)?|windows?|GPU|GPUs|hours|"
    r"H[18]00s?|active|total|in total"
    r"|per token|dollars|USD|spent|needed|required|reported|estimated|used|that went)\b){0,4}"
    r"(?: (?:for|in|of|with|on|by|into))?(?: (?:to (?:pre-?)?train|training|developing))? (?:the |"
    r"[A-Z]\w{1,14}['’]s? ){0,2}$",
    re.I,
)

# Y's 671 billion "(with" 37 billion activated)
OF_WHICH = pattern(
    r" ?(?:total |in total )?(?:param\w{0,7} )?"
    r"(?:\( ?(?:(?:with|of which|but|and|only|just|a mere) ){0,3}|, (?:of which|with|but) (?:(?:only|just|a mere) )?)",
    re.I,
)


# $10,000 for the last stage, next to $5.328M "for pre-training": of the same model
OF_A_STAGE = pattern(
    r"(?: (?:USD|dollars|GPU hours|hours|tokens|spent|needed|used)){0,2} (?:for|on|in|during|of) (?:(?:the|its) )?"
    r"(?:initial |main |final |last |first |base |earlier |full )?"
    r"(?:(?:pre|post|mid)-?training|fine-?tuning|reinforcement learning|RL\b|SFT\b|context extension|annealing)",
    re.I,
)


def contrasted(frame: Frame, metric_of: Callable[[Frame, Mention, Quantity], str | None]) -> Told:
    """Start of each amount that stands behind "compared to", "versus", … another -> what it is, and whose."""
    if len(frame.quantities) < 2 or not frame.has(GATE):
        return {}
    told: Told = {}
    held: tuple[Mention, tuple[Entity, ...]] | None = None
    for first, second in pairwise(frame.quantities):
        here, there = first.value, second.value
        if not isinstance(here, Quantity) or not isinstance(there, Quantity) or first.start in frame.margins:
            continue
        if held is not None and held[0] is first and OF_WHICH.fullmatch(frame.gap(first, second)):
            part = metric_of(frame, second, there)
            if part is not None:
                told[second.start] = (part, held[1])  # "compared to Y's 671B (37B of them active)"
        other = _other(frame, first, second)
        if other is None:
            continue
        metric = told[first.start][0] if first.start in told else metric_of(frame, first, here)
        own = metric_of(frame, second, there)
        if metric is None or (own is not None and own != metric):
            continue  # "37B active versus 671B in total"
        if (here.unit == "usd") != (there.unit == "usd") or there.unit not in COUNTING:
            continue  # "15T" is read as a size, and is one of tokens beside another
        if not other and not frame.models and len(pair := headed(frame)) == 2:
            told[first.start] = (metric, pair[:1])  # "128K vs 200K", under "X vs Y"
            other = pair[1:]
        told[second.start] = (metric, other)
        held = second, other
    return told


def _other(frame: Frame, first: Mention, second: Mention) -> tuple[Entity, ...] | None:
    """Whose the second of two amounts is, behind a word that sets it against the first; empty where nobody is named,
    None where nothing sets it against it.
    """
    between = [m for m in frame.models if first.end <= m.start and m.end <= second.start]
    if between:
        if len(between) > 1 or not TO_ANOTHER.fullmatch(frame.gap(first, between[0])):
            return None
        return frame.who(between[0]) if ITS.fullmatch(frame.gap(between[0], second)) else None
    if not BARE.fullmatch(frame.gap(first, second)) or OF_A_STAGE.match(frame.after(second, 60)):
        return None
    behind = next((m for m in frame.models if m.start >= second.end), None)
    return frame.who(behind) if behind is not None and OF_THEM.fullmatch(frame.gap(second, behind)) else ()
