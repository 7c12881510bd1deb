"""Facts about a model that stand in a code fence for the sake of their columns: "Parameters:  14B", "License:  MIT"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

MOST_LINES: Final = 16
FEWEST_FACTS: Final = 2
_OPENS: Final = re.compile(r"[ \t]{0,12}(?:`{3,6}|~{3,6})[ \t]{0,4}(?:text|txt|plain|plaintext)?[ \t]{0,4}")
_FACT: Final = re.compile(r"[A-Z][A-Za-z /()-]{2,28}:[ \t]{1,16}\S")
# what a card tells of a model; other lines of a card may tell anything
_OF_A_MODEL: Final = re.compile(
    r"(?:(?:total |active )?param(?:eter)?s?|model size|sizes?|context(?: (?:window|length))?|licen[cs]e|architecture"
    r"|developer|maker|released?|release date|base model|training(?: data| tokens| cost)?|max(?:imum)? output"
    r"|knowledge cutoff|modalit(?:y|ies))(?: \([^()]{1,12}\))?:",
    re.I,
)


def is_card(opening: str, lines: Sequence[str]) -> bool:
    """Whether a fence that opens with a line holds nothing but "key: value" lines, at least two of them of a model."""
    told = [line.strip() for line in lines if line.strip()]
    if not FEWEST_FACTS <= len(told) <= MOST_LINES or _OPENS.fullmatch(opening) is None:
        return False
    if any(line.endswith(("{", "[", ";", "\\")) or _FACT.match(line) is None for line in told):
        return False
    return sum(_OF_A_MODEL.match(line) is not None for line in told) >= FEWEST_FACTS
