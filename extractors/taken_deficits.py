"""By how much a model is behind the one named just before, told without a word like "behind": "X wins on B. Y is 26.6
points back.", "X takes B, with Y 26.6 points adrift".
"""

from __future__ import annotations

import re

from extractors.clues import words_of
from extractors.frames import Frame, key_of
from extractors.patterns import pattern
from kg.model.claims import OrderClaim
from kg.model.quantity import Quantity
from kg.model.record import changed

_WORDS = words_of("back adrift pace down later arrears lead mark away shy")
_BACK = pattern(
    r"(?:[ -](?:percentage )?points?)? ?(?:back|adrift|off (?:the|that|its) (?:pace|lead|mark)"
    r"|(?:further )?(?:back|down)|later|in arrears|away|shy)"
    r"(?: (?:of|from|on) (?:it|that|there|the (?:lead|top|winner|leader)))?"
    r"(?=[\s*_]{0,3}(?:[.,;!)]|$))",
    re.I,
)
# "its" rival Y
_ITS = pattern(r"\b(?:its|the) (?:\w{3,12} )?$", re.I)
# Y "comes in" n points back
_COMES = pattern(
    r",? ?(?:(?:is|was|sits|stands|lands|landed|comes?(?: in| home)?|came(?: in| home)?|finishes|finished|ends?(?: up)?"
    r"|stays|follows|followed|arrives|remains|crosses the line)(?: second)?)?,? ?"
    r"(?:(?:a|an|about|some|around|roughly|nearly|almost|just|only|over|more than|full|whole|mere) ){0,3}",
    re.I,
)


def taken_deficits(frame: Frame, own: bool) -> list[OrderClaim]:
    """The order and the margin of two models, the second of which is said to be so many points back."""
    if (
        frame.asked
        or not frame.has(_WORDS)
        or any(not _ITS.search(frame.before(m, 8)) for m, _ in frame.phrases("order"))
    ):
        return []
    measured, sides = frame.measured(), frame.sides()
    numbers = [q for q in frame.quantities if any(map(str.isdigit, q.text))]
    if not measured or len(numbers) != 1 or not 0 < len(sides) <= 2:
        return []
    (number,) = numbers
    value = number.value
    if not isinstance(value, Quantity) or value.unit not in ("points", "count", "percent"):
        return []
    back = _BACK.match(frame.view.text, number.end, frame.end)
    if back is None:
        return []
    beside = next((m for m in reversed(frame.models) if m.end <= number.start), None)
    if beside is None or len(frame.who(beside)) != 1 or not _COMES.fullmatch(frame.gap(beside, number)):
        return []
    others = sides if len(sides) > 1 else [(e,) for e in frame.recent]
    ahead = [side for side in others if key_of(side) != key_of(frame.who(beside))]
    if len(ahead) != 1:
        return []
    return [
        OrderClaim(
            span=frame.view.span(beside.start, back.end()),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=frame.who(beside),
            object=ahead[0],
            benchmarks=measured,
            relation="below",
            margin=changed(value, unit="points"),
            own=own,
        )
    ]
