"""Superlatives that rank nobody: advice, expectations, a lead that is a margin, the order in which things are told."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.no_order import NOTHING

# "the best open model"
ADJECTIVE = re.compile(r" (?!on\b|in\b|at\b|with\b|the\b|by\b|all\b)[a-z]", re.I)
# "best suited for": advice, not a rank; "best first": an order of telling
OF_USE = re.compile(
    r" (?:known|suited|used|described|practices?|if|when|before|kept|fit|guess|understood|avoided|"
    r"served|bet|way|place|choice|option|first(?= ?[:.;,)]))\b",
    re.I,
)
# "best independently measured"
RESTRICTED = re.compile(
    r" (?:independently|publicly|officially|externally|internally|third-party|self-) ?"
    r"(?:\w{2,14}ed|available|reported|known|run)\b",
    re.I,
)
# "widely considered the strongest"
CONSIDERED = re.compile(
    r"\b(?:considered|regarded as|seen as|known as|billed as|called|dubbed|hailed as|touted as|deemed|believed to be)"
    r"(?: (?:by \w{2,12}|to be|one of|among)){0,2} (?:the )?$",
    re.I,
)
# "the best human programmers", "the best students": people, who are in no ranking of models
PERSONS = re.compile(
    r" (?:[a-z-]{3,14} ){0,2}(?:humans|people|experts|students|programmers|coders|engineers|participants|contestants"
    r"|mathematicians|physicists|scientists|doctors|physicians|players|entrants)\b",
    re.I,
)
# "a narrow lead": a margin, not a rank
A_LEAD = re.compile(r"\b(?:an?|the|its|strong|slight|clear|solid|big|small|narrow|comfortable|large|point)[ -]$", re.I)
A_SLIM = re.compile(r"\ban? (?:[\w.-]{1,14} ){0,3}$", re.I)
# "for the largest" model: which model, not what place
SIZES = ("largest", "biggest", "smallest")
OF_SIZE = re.compile(r" (?:score|figure|number|value|result|jump|gain|lead|gap)\b", re.I)
# "that is the largest gap", "the biggest gap between the two": of a pair, and of nobody
GAP_SAID = re.compile(r"\b(?:that|this|it)(?:['’]s| is| was) (?:\w{2,12} ){0,2}the $", re.I)
A_GAP = re.compile(r" (?:jump|gain|lead|gap|difference|margin|distance)\b", re.I)
# "had expected X" to win
EXPECTED = re.compile(
    r"\b(?:expect(?:ed|ing|s)?|hop(?:ed|ing)|thought|assumed|predicted|guessed|bet|counted on|would have)\b"
    r"[^,;]{0,60}\b(?:to|would|should|might)(?: be)?(?: the)? $",
    re.I,
)
SO_MANY_ARE = re.compile(
    r"\b(?:one|two|three|four|five|six|\d{1,2}|most|some|several|half)(?: of (?:them|these|those))?"
    r"(?: (?:is|are|was|were))? $",
    re.I,
)
WANTED = re.compile(
    r"\b(?:want|wants|need|needs|looking for|look for|after|deserves?)(?: only| just)? (?:the |our |your |its )?$", re.I
)
# comes "first"
IN_TURN = re.compile(r"\b(?:first|second|third|last)\b", re.I)
# "first, then B2, and finally B3"
IN_ORDER = re.compile(r"(?: place)?(?: \w{1,12}){0,4}[,;]? (?:and )?(?:then|next|finally|lastly|after that)\b", re.I)
VERBS = ("dominat", "lead", "win", "top", "rul")
ITSELF = re.compile(r"\s?(?:\([^()]{0,40}\)|at [\d.]{1,6} ?%?)?,? ?(?:is |was |would )?")
ON = re.compile(r"\b(?:on|in|at|for) (?:the )?$", re.I)
# "where output" dominates
ELSEWHERE = re.compile(r"\b(?:where|when|whose|because|since) (?:[a-z-]{2,14} ){1,3}$")
# "Generation dominates our bill": the verb has a subject of its own, which is no model
OWN_SUBJECT = re.compile(
    r"\W{0,4}(?:the |our |your |their )?(?!(?:it|they|this|that|which|who|and|but|also|still|then|now|he|she|both)\b)"
    r"[a-z][a-z-]{3,20}(?<!model)(?<!system)(?<!version)(?<!variant)(?<!release)(?<!flagship)(?<!newcomer)"
    r"(?<!challenger)(?<!former)(?<!latter)(?<!ly) ",
    re.I,
)


# X "73.4 (yes, the smaller budget" wins ")"
THING_AHEAD = re.compile(
    r"\b(?:the|a|an|this|that) (?:[a-z-]{2,14} ){0,2}"
    r"(?!(?:model|one|system|version|variant|release|sibling|newcomer|former|latter|challenger|reasoner|flagship|also"
    r"|still|now|then)\b)[a-z-]{3,14}(?<!ly)(?<!est)(?<!er) $"
)


# "Exam" no. 1
OF_A_SERIES = re.compile(
    r"\b(?:exam|examination|test|task|benchmark|item|point|slide|fact|question|round|entry|stop|chapter|part|step|reason"
    r"|case|contest|discipline|subject|trial|card|lesson|data ?set|eval|evaluation|suite|sheet|page|section|exhibit"
    r"|example|observation|number|note|act|tip|figure|table|line|result|column|problem)s? $",
    re.I,
)
NUMBERED = ("no. 1", "#1", "number one", "number 1")


def is_no_rank(frame: Frame, mention: Mention, *, inherited: bool) -> bool:
    """Whether a superlative says of nobody what place they have; `inherited` where nobody stands before it."""
    before, after, word = frame.before(mention, 100), frame.after(mention, 60), mention.text.lower()
    return (
        NOTHING.match(after[:24]) is not None
        or SO_MANY_ARE.search(before[-30:]) is not None  # "two are won by X": on which, is not said
        or EXPECTED.search(before) is not None  # "I had expected X to win B"
        or RESTRICTED.match(after[:50]) is not None  # "best independently benchmarked score": among those alone
        or OF_USE.match(after[:20]) is not None  # "best known for", "best suited to"
        or PERSONS.match(after) is not None
        or ELSEWHERE.search(before[-40:]) is not None  # "code generation (where output dominates)": not the model
        or WANTED.search(before[-24:]) is not None  # "if you want the best answer": nobody is said to give it
        or (word in NUMBERED and OF_A_SERIES.search(before[-16:]) is not None)  # "Exam no. 1": which, not what place
        or (word in SIZES and not OF_SIZE.match(after[:12]))
        or (word in SIZES and A_GAP.match(after[:12]) is not None and GAP_SAID.search(before[-40:]) is not None)
        or (word == "leading" and ADJECTIVE.match(after[:20]) is not None)  # "leading AI models": of no benchmark
        or _is_margin(word, before)
        or (word.startswith(VERBS) and _has_own_subject(frame, mention, inherited=inherited))
        or _is_opinion(frame, mention, before)
        or _is_order_of_telling(frame, mention, after)
    )


def _is_margin(word: str, before: str) -> bool:
    """Whether a lead is a noun, and over whom is not said: "a strong lead in reasoning"."""
    if word in ("lead in", "lead on"):
        return A_LEAD.search(before[-20:]) is not None
    return word == "lead" and A_SLIM.search(before[-40:]) is not None


def _has_own_subject(frame: Frame, mention: Mention, *, inherited: bool) -> bool:
    """Whether the verb is said of something that is no model: "Generation dominates our bill"."""
    ahead = THING_AHEAD.search(frame.before(mention, 60))
    if ahead is not None and not any(
        m.end > mention.start - len(ahead.group()) for m in frame.models if m.end <= mention.start
    ):
        return True
    if not inherited:
        return False
    return OWN_SUBJECT.fullmatch(frame.view.text, frame.start, mention.start) is not None


def _is_opinion(frame: Frame, mention: Mention, before: str) -> bool:
    """Whether somebody is "widely considered the strongest model of 2024": in what, is not said."""
    return CONSIDERED.search(before[-50:]) is not None and not any(b.start >= mention.end for b in frame.benchmarks)


def _is_order_of_telling(frame: Frame, mention: Mention, after: str) -> bool:
    """Whether "first" is when something is told: "B1 (a) comes first, then B2"."""
    if not IN_TURN.search(mention.text):
        return False
    return IN_ORDER.match(after) is not None or _of_a_test(frame, mention)


def _of_a_test(frame: Frame, mention: Mention) -> bool:
    """Whether it is a benchmark that comes first, not a model: "MMLU (88.5) comes first"."""
    named = [b for b in frame.benchmarks if b.end <= mention.start]
    if not named or any(named[-1].end <= m.start < mention.start for m in frame.models):
        return False
    return ITSELF.fullmatch(frame.gap(named[-1], mention)) is not None and not ON.search(frame.before(named[-1], 12))
