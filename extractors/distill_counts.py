"""How many models were distilled from one: "distilled into six smaller models", "six models distilled from X"."""

from __future__ import annotations

import re

from extractors.clues import clue
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import Say
from extractors.patterns import pattern
from kg.model.quantity import Quantity

KINDS = (
    r"(?:(?:smaller|small|dense|compact|lightweight|open|open-source|open-weights?|student|distilled|separate|different"
    r"|efficient|fine-tuned),? ){0,3}(?:models|variants|versions|checkpoints|students|distills)"
)
# "distilled R1's traces into" six, "the distilled lineup includes" six
BEFORE = clue(
    "distill distil distilled distilling distillation",
    r"\bdistil\w{0,8} (?:[^.;:]{0,60}? )?(?:in)?to (?:a (?:family|series|set|range|suite) of )?$"
    r"|\bdistilled (?:[\w-]{2,12} ){0,2}(?:line-?up|family|series|range|suite|set|collection)(?: of [\w .-]{2,24}?)?"
    r" (?:includes|comprises|consists of|spans|contains|has|counts|features|offers) $",
)
BEHIND = pattern(rf" {KINDS}\b", re.I)
FROM_ONE = pattern(
    rf" {KINDS},? (?:(?:which |that )?(?:are|were|have been),? )?(?:all |then |later )?distilled from (?:the )?$", re.I
)


def distill_counts(frame: Frame, say: Say) -> None:
    """The count of distilled models, said of the model that they were distilled from."""
    if not frame.has(BEFORE.words):
        return
    for number in frame.quantities:
        value = number.value
        if not isinstance(value, Quantity) or value.unit != "count" or value.value > MOST or value.bound != "exact":
            continue
        noun = BEHIND.match(frame.after(number, 60))
        if noun is None:
            continue
        behind = [m for m in frame.models if m.start >= number.end]
        ahead = {frame.who(m): None for m in frame.models if m.end <= number.start}
        teacher = None
        if behind and FROM_ONE.fullmatch(frame.gap(number, behind[0])):
            teacher = frame.who(behind[0])
        elif BEFORE.pattern.search(frame.before(number, 110)):
            teacher = next(iter(ahead)) if len(ahead) == 1 else frame.subject if not ahead else None
        if teacher is not None and len(teacher) == 1:
            end = number.end + noun.end()
            place = Mention(role="quantity", start=number.start, end=end, text=frame.view.text[number.start : end])
            say(place, "distilled-models", value, teacher)


MOST = 20  # distilled models; a larger number counts samples or downloads
