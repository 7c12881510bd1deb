"""Whose a number is by words that point at a model, "the former", "the second one", "the other model", and by the turn
of the sentence where no word does.
"""

from __future__ import annotations

import re

from extractors.frames import Frame, key_of
from extractors.joints import CALLED, SCORING, SMALL, words
from extractors.measured import ORDINALS, points_at_tests
from extractors.mentions import Mention
from extractors.owners import in_passing, without
from extractors.progressions import RAISES
from extractors.unnamed import FORMER
from kg.model.claims import Entity

# "64.8% for the former"
# "where the latter hits" 79.8, "the latter" 64.4
THE_LATTER = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bat )\bthe (former|latter)(?:['’]s)?(?: one|"
    r" model)? (?!\()(?:(?!and\b|or\b)\w{2,12} ){0,3}$",
    re.I,
)
# "where the other model has" 46.0, "the rival's is" 63.6
THE_OTHER = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bat )\b(?:the other (?:model|system|one|side|contender)|"
    r"(?:the|its) (?:rival|opponent"
    r"|competitor|counterpart|contender|runner-up|loser))(?:['’]s)?(?: (?:score|result|figure|number|value))?"
    r" (?:(?!and\b|or\b|to\b)\w{2,12} ){0,3}$",
    re.I,
)
# "the first gets" a, "the second model is at" b: who of two or three, in the order in which they were named
THE_FIRST = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bat )\bthe (first|second|third)(?:['’]s)?"
    r"(?: (?:one|model|system|of (?:the|these|those) (?:two|three)))?((?: [\w-]{1,12},?){0,4}),? $",
    re.I,
)
THREE = 3
IN_TURN = SCORING | CALLED | SMALL | {"a", "an", "the", "just", "only", "about"}
# "from" Y "'s" 75.1 "to" 78.8
FROM_HIS = re.compile(r"['’]s? (?:[\w-]{2,12} ){0,2}")
FROM = re.compile(r"\bfrom (?:the )?$", re.I)
UP_TO = re.compile(r"\s?%?,? (?:up )?to (?:about |just )?", re.I)
ON_UP_TO = re.compile(r"\s?%? (?:on|in|for|at)(?: the)? {1,3}(?:up )?to (?:about |just )?", re.I)
# who else may be meant than the one model of a sentence
OTHER_PEOPLE = re.compile(
    r"\b(?:others?|another|rivals?|competitors?|previous|predecessors?|successors?|baselines?|humans?|people|experts?"
    r"|average|teams?|models|systems|versions?|variants?|ours|unlike|like|than|instead|rather|except|without|not|never"
    r"|distill\w{0,5}|based on|built on|derived|trained on|fine-?tuned|if|whether|would|could|might|may)\b|n['’]t\b",
    re.I,
)
OF_WHAT = re.compile(r"\bof what (?:the )?$", re.I)
# 76.1 "(" Y ": 66.1)", 65.0 "(up from 49.9 with" Y ")"
ASIDE = re.compile(r"\s?%?\s?\((?:[^()]{0,40} )?")
# 79.8% "vs" Y's 79.2%
FACES = re.compile(r"\s?%?,? (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?", re.I)


def former_or_latter(frame: Frame, quantity: Mention) -> tuple[Entity, ...] | None:
    """Whom "the former" or "the latter" beside a number means; nobody where there are not two; None where neither is
    there.
    """
    told = FORMER.match(frame.after(quantity, 24)) or THE_LATTER.search(frame.before(quantity, 50))
    if told is None or points_at_tests(frame):
        return None
    sides = list(dict.fromkeys(frame.who(m) for m in frame.models if m.end <= quantity.start))
    sides = sides or [(e,) for e in frame.recent] or [(e,) for e in frame.scope.others]
    at = ORDINALS.index(told[1].lower()) % 3
    return sides[at] if len(sides) == 2 and at < len(sides) else ()


def in_turn(frame: Frame, quantity: Mention) -> tuple[Entity, ...]:
    """Who "the first", "the second" or "the third" is that has a number: one of two or three models named before it,
    where no benchmarks are counted.
    """
    told = THE_FIRST.search(frame.before(quantity, 60))
    if told is None or len(frame.benchmarks) > 1 or points_at_tests(frame) or not set(words(told[2])) <= IN_TURN:
        return ()
    sides = list({key_of(frame.who(m)): frame.who(m) for m in frame.models if m.end <= quantity.start}.values())
    sides = sides or [(e,) for e in frame.recent]
    at = ORDINALS.index(told[1].lower())
    return sides[at] if 1 < len(sides) <= THREE and at < len(sides) else ()


def other_side(frame: Frame, last: tuple[Entity, ...] | None, quantity: Mention) -> tuple[Entity, ...]:
    """Who "the other model" is: of two, the one whose number is not told before; empty where that is open."""
    sides = list({key_of(frame.who(m)): frame.who(m) for m in frame.models if m.end <= quantity.start}.values())
    if not sides:
        sides = [(e,) for e in frame.recent]
    others = [side for side in sides if last is not None and key_of(side) != key_of(last)]
    return others[0] if len(sides) == 2 and len(others) == 1 else ()


def reached_from(frame: Frame, first: Mention, second: Mention) -> tuple[Entity, ...]:
    """Whose the second of two figures is where the first is somebody else's: "X raises it from Y's 75.1 to 78.8"."""
    gap = frame.gap(first, second)
    if not UP_TO.fullmatch(gap) and not ON_UP_TO.fullmatch(without(frame, first.end, second.start, ("benchmark",))):
        return ()
    before = [m for m in frame.models if m.end <= first.start]
    if len(before) != 2 or not FROM_HIS.fullmatch(frame.gap(before[1], first)):
        return ()
    lifted = FROM.search(frame.before(before[1], 12)) or RAISES.fullmatch(frame.gap(*before))
    return frame.who(before[0]) if lifted else ()


def lone(frame: Frame) -> tuple[Entity, ...]:
    """The one model of a sentence that speaks of nobody else, wherever it stands: "we are proud of what X delivers: a1
    on B1", "B1 (a1) shows what X can do"; nobody where another one was spoken of before.
    """
    sides = frame.sides()
    if len(sides) != 1 or len({key_of(frame.who(m)) for m in frame.models}) != 1 or frame.phrases("group", "order"):
        return ()
    if frame.subject and key_of(frame.subject) != key_of(sides[0]):
        return ()
    apart = [m for m in frame.models if m.start in frame.objects and not OF_WHAT.search(frame.before(m, 12))]
    if apart or any(in_passing(frame, m) for m in frame.models):
        return ()
    return () if OTHER_PEOPLE.search(frame.text) else sides[0]


def before_aside(frame: Frame, quantity: Mention, theirs: set[int]) -> bool:
    """Whether all models of a sentence stand in a parenthesis behind a number, with a number of their own: "B: 76.1
    (Y: 66.1)", "65.0 (up from 49.9 with Y)".
    """
    if not frame.models or not frame.subject or any(m.end <= quantity.start for m in frame.models):
        return False
    opened = frame.view.text.find("(", quantity.end, frame.models[0].start)
    closed = frame.view.text.find(")", opened, frame.end) if opened >= 0 else -1
    if closed < frame.models[-1].end or not ASIDE.fullmatch(frame.view.text, quantity.end, opened + 1):
        return False
    inside = [q for q in frame.quantities if opened < q.start < closed]
    return len(inside) == 1 and (inside[0].start in theirs or inside[0].start >= frame.models[-1].end)


def not_the_next(frame: Frame, scores: list[Mention], index: int, models: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose a number is that faces another one: not who has that one, "costs less than Y while ahead (a, vs Y's b)"."""
    if index + 1 == len(scores) or not models:
        return models
    quantity, following = scores[index : index + 2]
    other = next((m for m in frame.models if quantity.end <= m.start and m.end <= following.start), None)
    if other is None or key_of(frame.who(other)) != key_of(models) or not FACES.fullmatch(frame.gap(quantity, other)):
        return models
    before = {key_of(side): side for m in frame.models if m.end <= quantity.start and (side := frame.who(m))}
    before.pop(key_of(models), None)
    return next(iter(before.values())) if len(before) == 1 else ()
