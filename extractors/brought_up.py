"""What one sentence brings up and the next one tells: "I was asked whether X beats Y. It does.", "Remember May 2025?
That is when X came out.", "Does X use all of its 671B parameters?".
"""

from __future__ import annotations

import re

from extractors.answers import QUESTION
from extractors.clues import clue
from extractors.frames import Frame
from extractors.releases import CAME_OUT
from extractors.replies import NO, YES
from extractors.sentence_claims import of_own_runs, sentence_claims
from kg.model.catalog import Catalog
from kg.model.claims import Claim, ValueClaim
from kg.model.quantity import Moment

# "I was asked whether X beats Y. It does."
_INDIRECT = clue(
    "ask asks asked wonder question curious know",
    r"\b(?:asks?|asked|wonder(?:s|ed|ing)?|question(?:s|ed)?|curious|to know)\b[^.?!]{0,30}\b(?:whether|if)\b",
)
# "Somebody wanted X's score on B. It is 79.8."
_REQUEST = clue(
    "wanted wants want asked asking request wonder curious looking",
    r"\b(?:want(?:s|ed)?|asked (?:for|about)|asking (?:for|about)|request(?:s|ed)|wonder(?:s|"
    r"ed) about|curious about|looking for)\b"
    r"(?:[^.?!]|\.(?=\S)){0,80}\b(?:scores?|results?|figures?|numbers?|values?)\b",
)
# "So you test X on B. What comes out? 70.8.", "Most of you asked for B first. Okay: X, 70.8."
_TO_BE_TOLD = clue(
    "test run put try evaluate asked",
    r"^\W{0,4}(?:so |now |then )?(?:say |suppose |imagine )?(?:you|we|they|somebody|someone) (?:now )?(?:test|run"
    r"|put|try|evaluate)\b"
    r"|\b(?:you|readers|people|many|several|some|they|listeners|somebody|someone)\b[^.?!]{0,24}\basked (?:us "
    r"|me )?(?:for|about)\b",
)
# "Remember 20 January 2025?" "That was the day" X "was released."
_THAT_IS_WHEN = clue(
    "that this it",
    r"^\W{0,4}(?:(?:that|this|it)(?:['’]s| is| was)"
    r" (?:when|the (?:day|date|month|year|moment)(?: (?:when|that|on which|in which|of))?)) (?:the )?",
)
# "What happened on 20 January 2025?" X "came out."
_WHAT_HAPPENED = re.compile(
    r"\W{0,4}(?:and )?what (?:happened|came out|was (?:new|released|launched|published)|appeared|arrived)"
    r" (?:on|in) [^?.;]{4,24}\?\W{0,3}$",
    re.I,
)
_NOTHING = re.compile(r"\W{0,4}(?:A: ?)?(?:the )?", re.I)
# "Mark the day: 20 January 2025." "It is when" X "came out."
_NOTED = re.compile(
    r"\W{0,4}(?:do you |who |you |just |please )?(?:mark|note|remember|save|circle|recall|write down|keep"
    r"|think)\w{0,2}\b",
    re.I,
)
# "the month of the" X "release"
_ITS_RELEASE = re.compile(
    r"(?:['’]s?)? (?:first |big |official )?(?:release|launch|debut|announcement|premiere)\b", re.I
)
# "Somebody asked about X and B." "The answer is" 79.8
_ANSWER_IS = re.compile(
    r"\W{0,4}(?:the|its|our|that) (?:[\w-]{3,12} )?(?:answer|figure|number|score|result|value|percentage|mark)"
    r"(?: (?:you want|in question|asked for))?(?:,? (?:according to|per) [^,;:]{2,40},?)?"
    r"(?: (?:is|was|stands at|comes (?:in )?(?:at|to)|reads)|:) ",
    re.I,
)
# "somebody pointed me to its B score." "It is" 92.6
_SCORE_ENDS = re.compile(r"\b(?:score|result|figure|number|value|mark|rating)[\s.:!]{0,3}$", re.I)
_IT_IS = re.compile(
    r"\W{0,4}(?:it|that one|this one|that|this)"
    r"(?:['’]s| is| was| stands at| reads| comes (?:in at|to)| says) \W{0,3}\d",
    re.I,
)
# "Under what licence does X come?"
_LICENSE_ASKED = re.compile(r"\blicen[cs](?:e|ed|ing)\b", re.I)
# "Does X run all of its" 671B "parameters at once?"
_ALL_OF_ITS = re.compile(r"\ball (?:of )?(?:its |the |their )?$", re.I)


# "Anyone else notice that X gets 79.8 on B?", "X gets 79.8 on B, right?"
_STATES = re.compile(
    r"^\W{0,6}(?:(?:so|um|uh|hey|wait|ok|okay),? ){0,3}"
    r"(?:(?:(?:has |did )?any(?:one|body)(?: else)?|did (?:you|any of you)|have you(?: all)?) "
    r"(?:(?:also|ever|already) )?(?:notic|know|knew|see|saw|hear|reali[sz]|spot|catch|caught)\w{0,3}(?: that| how)? )"
    r"|, (?:right|correct|huh|eh|yeah|isn['’]t it|doesn['’]t it|didn['’]t it|you know)\?[\s\"'”’)]{0,4}$",
    re.I,
)


def asks(frame: Frame, following: str) -> bool:
    """Whether a sentence asks: with a question mark, or "I was asked whether X beats Y" before a yes or no."""
    if QUESTION.search(frame.text) is not None:
        return frame.phrases("order") != [] or _STATES.search(frame.text) is None
    if not following or not frame.says(_INDIRECT):
        return False
    return (YES.match(following) or NO.match(following)) is not None


def requests(frame: Frame, following: str) -> bool:
    """Whether a sentence only asks for a figure that the one behind it tells: "They wanted X's score on B."."""
    if frame.says(_REQUEST) is not None:
        return True
    if len(frame.benchmarks) == 1 and not frame.quantities and frame.says(_TO_BE_TOLD) is not None:
        return True
    if frame.quantities or len(frame.benchmarks) != 1 or len(frame.sides()) != 1 or frame.phrases("order"):
        return False
    return _ANSWER_IS.match(following) is not None or (
        _SCORE_ENDS.search(frame.text) is not None and _IT_IS.match(following) is not None
    )


def asks_for_license(question: Frame) -> bool:
    """Whether a question is under what licence a model comes."""
    return _LICENSE_ASKED.search(question.text) is not None


def dated_before(dated: Frame, frame: Frame) -> list[Claim]:
    """The release of a model on the one date of the sentence before: "Remember 20 January 2025? That's when X came
    out.".
    """
    asked = _WHAT_HAPPENED.match(dated.text) is not None
    if len(frame.models) != 1 or not (asked or frame.says(_THAT_IS_WHEN) is not None):
        return []
    dates = [m for m in dated.mentions if isinstance(m.value, Moment)]
    model = frame.models[0]
    ahead = frame.view.text[frame.start : model.start]
    lead = _NOTHING.fullmatch(ahead) if asked else _THAT_IS_WHEN.pattern.fullmatch(ahead)
    if lead is not None and "it" in lead.group().lower().split()[:1] and _NOTED.match(dated.text) is None:
        return []  # "We met in May. It was when X came out" leaves open whose May that was
    if len(dates) != 1 or dated.models or lead is None:
        return []
    behind = frame.after(model, 60)
    if not (
        _ITS_RELEASE.match(behind)
        if lead.group().rstrip().lower().endswith((" of", " of the"))
        else CAME_OUT.match(behind)
    ):
        return []
    value = dates[0].value
    if not isinstance(value, Moment) or len(frame.who(model)) != 1:
        return []
    return [
        ValueClaim(
            kind="attribute",
            span=dated.place(dates[0]),
            origin=frame.origin,
            sentence=dated.sentence.to(frame.sentence),
            subject=frame.who(model),
            metric="release-date",
            value=value,
            own=of_own_runs(frame),
        )
    ]


def presupposed(frame: Frame, catalog: Catalog) -> list[Claim]:
    """How many parameters a question takes for granted: "Does X use all of its 671B parameters?"."""
    if " all " not in frame.text:
        return []
    counted = {
        frame.place(q) for q in frame.quantities if _ALL_OF_ITS.search(frame.before(q, 20)) and q.text[:1].isdigit()
    }
    if not counted:
        return []
    found = sentence_claims(frame, catalog, label=False)[0]
    return [c for c in found if isinstance(c, ValueClaim) and c.metric == "total-params" and c.span in counted]
