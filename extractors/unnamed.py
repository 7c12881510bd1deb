"""Numbers that are of nobody who is named: "90.0% for the old pick", "that model got 47.0", "a, b and c from largest to
smallest".
"""

from __future__ import annotations

import re

from extractors.clues import words_of
from extractors.frames import Frame
from extractors.joints import owner_after
from extractors.measured import facing, one_on_each
from extractors.mentions import Mention

# "90.0% for the old pick"
OF_ANOTHER = re.compile(
    r"%? (?:for|by|from) (?:the (?:old|new|older|newer|previous|other|smaller|larger|bigger)\b(?! \d)"
    r"|(?:either|both|neither|each) (?:of )?(?:(?:the|its|their) )?(?:rivals?|competitors?|others?|opponents?)\b"
    r"|(?:its|their|the) (?:(?:two|three|other|closest|nearest) )?(?:rivals?|competitors?|opponents?|peers?)\b"
    r"|(?:both|each|all|either|any)(?: of)?(?: the| these| those)? (?:\w{3,8} )?(?:releases?|versions?|models"
    r"|generations?|updates?|successors?|siblings)\b)",
    re.I,
)
# "behind its own predecessor, which reached" 64.9, "and the Llama-based model is nowhere (" 71.8
OF_RELATIVE = re.compile(
    r"\bthe [A-Z][\w.-]{1,24}-based (?:model|one|distill|version|\d{1,3}B)\b[^.;,]{0,24}\($|"
    r"\b(?:its|their|the|his) (?:own |direct |immediate )?(?:predecessor|forerunner|successor|ancestor|heir|sibling)"
    r"(?:,? (?:which|that|who))? (?:only |just |even )?(?:got|gets|had|has|reached|reaches|scored|scores|managed|solved"
    r"|posted|made) (?:only |just )?$",
    re.I,
)
# a, b and c "from largest to smallest"
BY_SIZE = re.compile(
    r"\bfrom (?:the )?(?:larg|bigg|small|old|young|new|cheap)(?:est|er)\b(?: one| model)? (?:down |up )?to (?:the )?"
    r"(?:larg|bigg|small|old|young|new|cheap|dear)(?:est|er)\b",
    re.I,
)
# "X gets a1, whereas Y has b1; on B2 it's" a2 against b2
IT_IS = re.compile(r"\bit(?:['’]s| is| was| stands at| reads) (?:only |just |about )?$", re.I)
# "took X and ran RL on it; that model got"
THAT_MODEL = re.compile(
    r"\b(?:took|trained|ran|fine-?tuned|applied|tuned|distilled|quanti[sz]ed|merged|pruned|used)\b"
    r"[^.;]{3,90}[;,:–—] (?:and )?"
    r"(?:that|the resulting|this|the new) (?:model|one|version|checkpoint|run)"
    r" (?:got|gets|has|had|reached|reaches|scored|scores|managed|manages|ended)(?: \w{2,10}){0,2} $",
    re.I,
)
# "the pair stand at" a and b
THE_PAIR = re.compile(r"\b(?:in that order|the (?:pair|two|duo) (?:stand|are|get|have|score|reach|sit|come)s?)\b", re.I)
# "began at" 15.6 "on B and ended at" 71.0
BEGAN_AT = re.compile(
    r"\b(?:began|started|starting|set out|beginning)(?: out| off| (?:that|its|the|this) (?:training|run|phase|stage))?"
    r" (?:at|from|with)"
    r"(?: (?:only|just|about|a|an|merely|some|modest|\w{2,10}ly)){0,3} $",
    re.I,
)
# "where X scored a1 and it scored b1; B2, at a2 versus b2"
WHERE_IT = re.compile(r"\bwhere\b.{0,120}\bit\b", re.I)
AND = re.compile(r"\s?%? and ")
# "79.8% for the former"
FORMER = re.compile(r"%? for the (first|second|former|latter)\b", re.I)
REACH = 160  # characters of a sentence before a number in which another model was made


EACH = re.compile(r"\s?(?:%|percent|points)? (?:each|apiece)\b", re.I)  # "they're identical, 86.9 each"
TWO = 2


def is_unnamed(frame: Frame, scores: list[Mention], index: int, *, faces: bool) -> bool:
    """Whether the number is of a group, a version or a company that stands for no model which was named. `faces` tells
    that it is one of a pair whose sides are known.
    """
    quantity = scores[index]
    if len(frame.sides()) < TWO and EACH.match(frame.after(quantity, 12)) is not None:
        return True
    if OF_RELATIVE.search(frame.before(quantity, 60)) or OF_ANOTHER.match(frame.after(quantity, 48)):
        return True
    if not faces and _of_nobody(frame, scores, index):
        return True
    if THAT_MODEL.search(frame.view.text, max(frame.start, quantity.start - REACH), quantity.start):
        return True
    if CAME_OF_IT.search(frame.view.text, max(frame.start, quantity.start - REACH), quantity.start):
        return True
    return _of_one_made_from(frame, quantity) or _of_a_group(frame, quantity) or _of_a_company(frame, quantity)


# "distilling X into Y gives" 72.6, "RL alone on the same base gives" 47.0: of what came of it
CAME_OF_IT = re.compile(
    r"\b(?:distilling|fine-?tuning|post-training|RL|reinforcement learning|SFT|distillation)\b(?:[^.;,]|\.(?=\d)){2,80}"
    r"\b(?:gives|gave|yields|yielded|produces|produced|brings|results in|leads to|ends up at|gets you)"
    r" (?:just |only |about |around |a )?$",
    re.I,
)
# "There's an 8B as well, from" Y
MADE_FROM = re.compile(
    r"\b(?:an?|another|one) (?:[\w.-]{1,14} ){1,3}?(?:as well|too|also|more)?,? ?"
    r"(?:from|out of|based on|built (?:up)?on|made (?:from|of|out of)|derived from|distilled (?:from|into)|on top of"
    r"|(?:that )?start(?:s|ing|ed) from) (?:the )?$",
    re.I,
)
# Y", which gets"
OF_THE_MADE = re.compile(r",? (?:(?:which|that)|and it) ")


def _of_one_made_from(frame: Frame, quantity: Mention) -> bool:
    """Whether a number is of a model that is told by whom it was made from: "an 8B, from Y, which gets"."""
    before = [m for m in frame.models if m.end <= quantity.start]
    if not before or not OF_THE_MADE.match(frame.view.text, before[-1].end):
        return False
    return MADE_FROM.search(frame.before(before[-1], 60)) is not None


# "At the start of training, pass@1 on B was" 15.6
AT_THE_START = re.compile(
    r"\b(?:(?:at|in) the (?:very )?(?:start|beginning|outset|onset)|at (?:step|iteration) (?:0|zero|one)|initially"
    r"|before (?:any |the )?(?:(?:rl|reinforcement|first) )?(?:training|rl|learning|step|fine-?tuning))\b[^;.]{0,80}$",
    re.I,
)
STARTS = words_of("start beginning outset onset step iteration initially before")


def is_beginning(frame: Frame, quantity: Mention) -> bool:
    """Whether a number is where a run began, and not what came of it."""
    return BEGAN_AT.search(frame.before(quantity, 40)) is not None


def is_at_the_start(frame: Frame, quantity: Mention) -> bool:
    """The same of one that is told behind when it was measured: "Before training, B stood at 15.6"."""
    return frame.has(STARTS) and AT_THE_START.search(frame.before(quantity, 110)) is not None


# "none of the open models gets" a quarter "of B right"
NOBODY = re.compile(
    r"\b(?:none|neither|not one|nobody|no one|no (?:other |open |closed |single |rival |current )?(?:[\w-]{3,14} )?"
    r"(?:model|system|one|rival|competitor|llm|candidate|contender|newcomer)s?)\b[^;.,]{0,40}"
    r"\b(?:get|reach|score|solve|answer|ha[sd]|have|manage|exceed|pass|clear|crack|top|hit|achieve|post|resolve|break)"
    r"\w{0,3} [^;.,]{0,30}$",
    re.I,
)
NOBODYS = words_of("none neither not nobody no")


def is_nobodys(frame: Frame, quantity: Mention) -> bool:
    """Whether a number is what nobody has: "none of the open models gets even a quarter of B right"."""
    if not frame.has(NOBODYS):
        return False
    found = NOBODY.search(frame.before(quantity, 110))
    if found is None:
        return False
    start = quantity.start - (110 if quantity.start - frame.start > 110 else quantity.start - frame.start)
    return not any(start + found.start() < m.start < quantity.start and m.role == "model" for m in frame.models)


def _of_nobody(frame: Frame, scores: list[Mention], index: int) -> bool:
    """Whether a number is one of two for two models whose order is told elsewhere: "On B2, a2 and b2"."""
    quantity = scores[index]
    if one_on_each(frame, scores):
        return False  # "X was tested on B1 and B2. The scores were a and b, in that order."
    beside = [q for q in scores[max(0, index - 1) : index + 2] if q is not quantity]
    if len(scores) > 1 and " to " in frame.text and BY_SIZE.search(frame.text):
        return True
    if not frame.models and len(frame.recent) == 2 and len(scores) == 2 and len(frame.benchmarks) == 1:
        return AND.fullmatch(frame.gap(*scores)) is not None and not FORMER.match(frame.after(scores[0], 24))
    if _is_series(frame, scores, index) or (not frame.models and len(scores) > 1 and THE_PAIR.search(frame.text)):
        return True
    faces = any(facing(frame.gap(*sorted((q, quantity), key=lambda m: m.start))) for q in beside)
    if not faces:
        return False
    if len(frame.models) > 1 and IT_IS.search(frame.before(min(quantity, *beside, key=lambda m: m.start), 20)):
        return True
    return WHERE_IT.search(frame.view.text, frame.start, quantity.start) is not None


# 51.9", "68.0 "and" 73.8
NEXT = re.compile(r"\s?%?(?:, |,? and )")
SERIES = 3  # figures of as many models


def _is_series(frame: Frame, scores: list[Mention], index: int) -> bool:
    """Whether a number is one of three or more for as many models, told before: "On B it is a, b and c"."""
    first = last = index
    while first and NEXT.fullmatch(frame.gap(scores[first - 1], scores[first])):
        first -= 1
    while last + 1 < len(scores) and NEXT.fullmatch(frame.gap(scores[last], scores[last + 1])):
        last += 1
    if last - first + 1 < SERIES or any(m.end <= scores[last].start for m in frame.models):
        return False
    before = [b for b in frame.benchmarks if b.end <= scores[first].start]
    behind = [b for b in frame.benchmarks if b.start >= scores[last].end]
    return len(before) < SERIES and len(behind) < SERIES


def _of_a_group(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is somebody's whom the words do not name: "33.4% for the previous version"."""
    groups = frame.phrases("group")
    following = [
        (m, g)
        for m, g in groups
        if m.start >= quantity.end and m.start not in frame.entities and g.group not in ("human", "both")
    ]
    return bool(following) and owner_after(frame.gap(quantity, following[0][0]))


# "both X and DeepSeek" at 49.8
BESIDE_COMPANY = re.compile(
    r"(?:['’]s)?(?: (?:at|with|scor(?:es?|ed)|hits?|gets?|got|reache[sd]|post(?:s|ed)|achieve[sd]))?"
    r" (?:just |only |about |around )?",
    re.I,
)
MADE_BY = re.compile(r"\b(?:by|from|of|at|with|via|on|through|than|to) (?:the )?$", re.I)


def _of_a_company(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is right behind a company that stands for no model that was named: "and DeepSeek at 49.8"."""
    company = next((m for m in reversed(frame.mentions) if m.end <= quantity.start and m.role != "phrase"), None)
    return (
        company is not None
        and company.role == "company"
        and not frame.who(company)
        and BESIDE_COMPANY.fullmatch(frame.gap(company, quantity)) is not None
        and MADE_BY.search(frame.before(company, 16)) is None
    )
