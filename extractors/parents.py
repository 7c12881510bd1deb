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


def without_parents(frame: Frame, models: list[Mention]) -> list[Mention]:
    """Those of some models that are not named only as what another one was made from."""
    if not models or not frame.has(CHILD_WORDS):
        return models
    return [m for m in models if not CHILD_OF.search(frame.before(m, 110))]
