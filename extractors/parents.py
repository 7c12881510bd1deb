"""Models that a sentence names only as what another one was made from: "a small model distilled from" Y."""

from __future__ import annotations

import re

from extractors.clues import words_of
from extractors.frames import Frame
from extractors.mentions import Mention

CHILD_WORDS = words_of("distilled derived fine finetuned trained taught based built learned learnt made bootstrapped")
# "A small model, distilled from" Y; "the student, which was trained on samples of" Y
CHILD_OF = re.compile(
    r"\b(?:an?|the|this|that|its|their|one|same|each|every) (?:[\w.-]{1,16} ){0,4}"
    r"(?:models?|versions?|variants?|students?|checkpoints?|siblings?|distill?s?|llms?|derivatives?|fine-?tunes?|sizes?"
    r"|networks?)(?: of [a-z]{2,12})?,? "
    r"(?:(?:that|which) (?:was|were|is|are|had been) )?(?:(?:directly|then|only|also|merely|simply) )?"
    r"(?:distilled|derived|fine-?tuned|trained|taught|based|built|learn(?:ed|t|ing)|made|bootstrapped)"
    r"(?: (?:directly|only|purely|solely|entirely))? (?:from|on|with|upon|by|using) (?:[\w-]{2,14} ){0,4}$",
    re.I,
)


# X", trained purely with reinforcement learning from" Y", scored"
MADE_FROM = re.compile(
    r",? (?:(?:that|which) (?:was|is|had been) )?(?:(?:directly|purely|solely|only|itself) )?"
    r"(?:distilled|derived|fine-?tuned|trained|post-trained|based|built|bootstrapped|initiali[sz]ed)\b[^,.;:]{0,60}?"
    r" (?:from|on|with|upon|of) (?:the |its )?(?:[a-z][\w-]{1,14} ){0,3}",
    re.I,
)


def _explains(frame: Frame, index: int) -> bool:
    """Whether a model is named between two commas as what the one before it was made from."""
    here = frame.models[index]
    if index == 0 or frame.after(here, 60).lstrip(" *)")[:1] != ",":
        return False
    gap = frame.gap(frame.models[index - 1], here)
    return gap.lstrip(" *)").startswith(",") and MADE_FROM.fullmatch(gap) is not None


def without_parents(frame: Frame, models: list[Mention]) -> list[Mention]:
    """Those of some models that are not named only as what another one was made from."""
    if not models or not frame.has(CHILD_WORDS):
        return models
    explained = {m.start for index, m in enumerate(frame.models) if _explains(frame, index)}
    return [m for m in models if m.start not in explained and not CHILD_OF.search(frame.before(m, 110))]
