"""Whose training an amount of money or of GPU hours paid for, where that is not whom the sentence is about."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.makers import MadeBy
from extractors.mentions import Mention
from kg.model.claims import Entity

# "training" X "cost …"
TRAINED = re.compile(r"\b(?:pre-?)?train(?:ing)? (?:of )?(?:the )?$", re.I)
# "spent $100 million" "training its latest model," X
SPENT_ON = re.compile(r" (?:on |for |to |in )?(?:train|build|develop|creat)\w{0,4}\b[^.;:$]{0,40}$", re.I)


# "according to Z, the model was trained for" $5.6 million
THE_MODEL = re.compile(
    r"\b(?:the|this) model(?: itself)? (?:(?:was|is) (?:pre-?)?trained|cost|took|required|needed)\b[^.;$]{0,40}$", re.I
)
# "others spend" $100 million
BY_OTHERS = re.compile(
    r"\b(?:others|rivals|competitors|peers|(?:other|similar|comparable|rival|competing|most|many|western|american|us"
    r"|leading|traditional) (?:\w{2,14} )?(?:models|labs|companies|firms|giants|llms|systems))\b[^.;$]{0,50}$",
    re.I,
)


def spent_by_another(frame: Frame, mention: Mention) -> tuple[Entity, ...] | None:
    """Whose training an amount paid for: that of the model behind "training", or where only a company is named before
    the amount, that of the model behind it, or of one that is not said. None where nothing of this is named.
    """
    if BY_OTHERS.search(frame.before(mention, 80)):
        return ()
    upon = next((m for m in frame.models if m.start >= mention.end), None)
    if upon is not None and SPENT_UPON.fullmatch(frame.gap(mention, upon)):
        return frame.who(upon)  # "the $100 million spent on training" Y
    last = next((m for m in reversed(frame.models) if m.end <= mention.start), None)
    if last is not None and IT_NEEDED.fullmatch(frame.gap(last, mention)):
        return frame.who(last)  # "Training X took a; Y needed b"
    trained = [m for m in frame.models if m.end <= mention.start and TRAINED.search(frame.before(m, 24))]
    if trained:
        return frame.who(trained[-1])  # "Training V3, the base of R1, cost …"
    if any(m.end <= mention.start for m in frame.models) or THE_MODEL.search(frame.before(mention, 70)):
        return None
    if not any(m.role == "company" and m.end <= mention.start for m in frame.mentions):
        return None
    behind = next((m for m in frame.models if m.start >= mention.end), None)
    return frame.who(behind) if behind is not None and SPENT_ON.match(frame.gap(mention, behind)) else ()


IT_NEEDED = re.compile(
    r" (?:itself |alone )?(?:needed|took|used|required|consumed|burnt|burned|swallowed)"
    r"(?: (?:about|some|only|just|over|nearly|another)){0,2} ",
    re.I,
)
SPENT_UPON = re.compile(
    r"(?: (?:[A-Z]\w{1,14} )?(?:was |were |is |has |had |had been |reportedly |allegedly |supposedly )?"
    r"(?:spent|needed|required|used|invested|paid|poured|it took|budgeted))?"
    r" (?:(?:for|on|in|into) )?(?:to )?(?:(?:training|train|develop|developing|build|building|create|creating)"
    r"|the (?:training|development) of|on|into) (?:the |[A-Z]\w{1,14}['’]s? |its ){0,2}"
)


# Z "reports" 2.788 million GPU hours: for the model that the text is about
REPORTS = re.compile(
    r" (?:itself |only |just )?(?:reports?|reported|gives|gave|lists?|listed|needed|spent|used|discloses?|disclosed)"
    r"(?: (?:about|only|just|roughly|nearly|some))? ",
    re.I,
)


def of_its_maker(frame: Frame, mention: Mention, made_by: MadeBy) -> tuple[Entity, ...]:
    """Whose training a company tells the hours of, where the sentence names no model: that of its own model which the
    text is about.
    """
    ahead = [m for m in frame.mentions if m.role == "company" and m.end <= mention.start]
    if frame.models or len(frame.subject) != 1 or not ahead or not ahead[-1].candidates:
        return ()
    if REPORTS.fullmatch(frame.gap(ahead[-1], mention)) is None:
        return ()
    return frame.subject if made_by(frame.subject, ahead[-1].candidates[0]) else ()
