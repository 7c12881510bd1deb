"""Figures of a calculation, of a part of the training, and of a test's prompts: none of them is the model's own."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern

# "37B×6 = 222B FLOPs per token", "2,664 K + 119 K ≈ 2.788M"
OPERATION = pattern(r"[\w)%] ?[×÷∗] ?[(\d$]|\d ?[KMBT]? ?[*/+] ?\(?\d")
EQUALS = pattern(r"[=≈⇒]")
LINE = 90  # characters on either side in which a calculation stands
# 222B "FLOPs"
FLOPS = pattern(r" ?[TGPEZM]?FLOP")
# "an extra" 5K "GPU hours"
ON_TOP = pattern(r"\b(?:additional|extra|another|further|more)(?: of)?(?: (?:about|some|roughly|just|only))? $", re.I)
# 94.5% "at" 128k "context"
AT = pattern(r"%? ?,? ?(?:at|with|@|for) (?:an? |the )?", re.I)


def worked_out(frame: Frame, mention: Mention) -> bool:
    """Whether a number is an operand or the outcome of a calculation that its line spells out, or counts operations."""
    if FLOPS.match(frame.after(mention, 10)):
        return True
    text = frame.view.text
    start = max(frame.start, text.rfind("\n", 0, mention.start) + 1, mention.start - LINE)
    end = text.find("\n", mention.end)
    end = min(frame.end, mention.end + LINE, end if end >= 0 else frame.end)
    return EQUALS.search(text, start, end) is not None and OPERATION.search(text, start, end) is not None


def on_top(frame: Frame, mention: Mention) -> bool:
    """Whether a number of hours comes on top of others: "an additional 119K GPU hours"."""
    return ON_TOP.search(frame.before(mention, 40)) is not None


def of_a_run(frame: Frame, mention: Mention) -> bool:
    """Whether a number of tokens says how long the prompts of a score were: "94.5% at 128K context"."""
    before = [q for q in frame.quantities if q.end <= mention.start]
    return bool(before) and before[-1].text.endswith("%") and AT.fullmatch(frame.gap(before[-1], mention)) is not None
