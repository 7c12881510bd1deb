"""Context windows told without the word: "X takes 200K", "Y stops at 32K tokens", "X reads a million tokens and Z ten".

How much a model reads is said with a verb of taking in, and of the second of two models often with no verb at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.quantity import Quantity

WINDOW = "context-window"
# "takes", "stop at", "is limited to"
TAKES = pattern(
    r"\b(?:takes?|took|accepts?|reads?|handles?|supports?|holds?|swallows?|ingests?|digests?|copes? with"
    r"|(?:has|have|had|with|offers?|makes?|leaves?) (?:room|space) for|remembers?|keeps? in mind"
    r"|(?:can|could|may|to) be (?:fed|given|shown|sent|handed)"
    r"|goes (?:up )?to|(?:stops?|stopped|ends?|ended|tops? out|caps? out) at"
    r"|(?:is|are|was|were) (?:limited|capped|restricted) (?:to|at))"
    r"(?: in)?(?: (?:only|just|up to|about|roughly|nearly|some|exactly|a full|even|inputs? of|prompts? of)){0,2} $",
    re.I,
)
# "You can feed" X "up to" 32K tokens
FED = pattern(
    r"\b(?:feed|hand|give|send|show|throw(?: at)?|put into|fit into|load(?: into)?) (?:[^,.;:?!]|\.(?=\d)){2,40}? "
    r"(?:(?:prompts|inputs|texts|documents) of )?$",
    re.I,
)
# "You can paste" 32K tokens "into" X
PASTE = pattern(
    r"\b(?:you|one|we|I|users|they) (?:can|may|could) (?:(?!not |never |hardly |only )\w{2,10} )?(?:paste|feed|put"
    r"|load|stuff|pour|drop|fit|push"
    r"|squeeze|cram"
    r"|send|throw)(?: (?:up to|about|at most|as many as|some))? $",
    re.I,
)
AT_MOST = pattern(
    r"\b(?:before (?:it|the (?:model|window|context))|at once|in one go|at a time|at most|at the most|up to"
    r"|as many as|no more than"
    r"|until it)\b",
    re.I,
)
INTO = pattern(r" ?(?:tokens? )?(?:of (?:text|context|prompt) )?(?:in|into|to|at) (?:the )?", re.I)
# 32K tokens "fit into" X, a prompt can be 32K tokens "long"
FITS = pattern(
    r" ?(?:tokens? )?(?:(?:will |can |would )?(?:fits?|goes?) (?:in|into|inside)\b|(?:of text )?fit\b)", re.I
)
LONG = pattern(r" ?(?:tokens? )?(?:long|in length)\b", re.I)
# 32K tokens "to solve it", "of thinking", "per second": how much is used, not how much can be read
USED = pattern(
    r" ?(?:(?:tokens? )?(?:to|per|a|an|each|every)\b|(?:tokens? )?of (?!(?:context|input|text|prompt|them)\b)"
    r"|(?:of )?(?:thinking|reasoning|output|budget|samples?|hours?|GPU)|-)",
    re.I,
)
NOT_READ = pattern(r"\b(?:output|training|diverse|high-quality)\b", re.I)
# "its answers are capped at": what it writes
WRITES = pattern(
    r"\b(?:answers?|outputs?|replies|reply|responses?|completions?|thoughts?|thinking|generations?|budget)\b[^.;]{0,30}$",
    re.I,
)
SPEAKS = pattern(r"\b(?:contexts?|windows?|prompts?|inputs?)\b", re.I)
EARLIER = 300  # characters of the same block in which a bare "32K" may have been announced
FEWEST, MOST = 1000, 20_000_000  # tokens of any window
PER = 1_000_000  # tokens that a price is told for
# "and" Z "ten million", "while" Z "stops at" 8,192, "and" Z "doubled that to" 8K
ANOTHER = pattern(r"(?:,|;|\b(?:and|while|whereas|but|where|though|against))(?: the)? $", re.I)
GAPPED = pattern(
    r" (?:(?:only |just |even )?(?:at|to|with|has|gets|takes|reads|stops at|reaches|offers|claims|promises|goes to"
    r"|advertises)(?: (?:about|only|just|a full|up to))? "
    r"|(?:(?:doubled|tripled|quadrupled|raised|extended|widened|stretched|lifted|cut) (?:that|this|it) to )?)?",
    re.I,
)


def _held(value: Quantity) -> bool:
    return value.unit in ("tokens", "count") and FEWEST <= value.value <= MOST and value.high is None


def takes_in(frame: Frame, mention: Mention, value: Quantity) -> bool:
    """Whether an amount of tokens is how much a model reads, by the verb before it."""
    if value.value == PER and "$" in frame.text:
        return False  # "let X read a million tokens, and the charge is $0.90": what these cost
    if value.unit != "tokens" or not _held(value):
        return False
    before, after = frame.before(mention, 70), frame.after(mention, 30)
    if "token" in f"{mention.text}{after[:8]}".lower() and not WRITES.search(before):
        fed = value.bound == "up-to" and FED.search(before) is not None
        behind = next((m for m in frame.models if m.start >= mention.end), None)
        pasted = behind is not None and INTO.fullmatch(frame.gap(mention, behind)) is not None
        fed = fed or (pasted and PASTE.search(before) is not None and AT_MOST.search(frame.text) is not None)
        if fed or FITS.match(after) or (LONG.match(after) and SPEAKS.search(before)):
            return True
    if not TAKES.search(before):
        return False
    if (
        USED.match(frame.after(mention, 30))
        or NOT_READ.search(mention.text)
        or WRITES.search(frame.before(mention, 60))
    ):
        return False
    if "token" in mention.text.lower():
        return True
    near = frame.view.text[max(0, frame.start - EARLIER) : frame.end]
    over = [v.text for v in (*frame.scope.headings[-1:], *frame.scope.captions[:1])]
    return any(SPEAKS.search(text) for text in (near, *over))


def windows_in_turn(
    frame: Frame, metric_of: Callable[[Frame, Mention, Quantity], str | None]
) -> dict[int, tuple[str, tuple[Entity, ...]]]:
    """Start of each window that is told after another one with no verb of its own -> what it is, and whose: "X takes a
    million tokens and Z ten million".
    """
    told: dict[int, tuple[str, tuple[Entity, ...]]] = {}
    begun = False
    told |= _listed(frame)
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity) or not _held(value):
            continue
        if mention.start in told:
            continue
        if metric_of(frame, mention, value) == WINDOW:
            begun = True
            continue
        if not begun or (value.unit == "count" and "million" not in mention.text and "," not in mention.text):
            continue
        before = [m for m in frame.models if m.end <= mention.start]
        if not before or USED.match(frame.after(mention, 30)):
            continue
        if GAPPED.fullmatch(frame.gap(before[-1], mention)) and ANOTHER.search(frame.before(before[-1], 16)):
            told[mention.start] = (WINDOW, frame.who(before[-1]))
    return told


# "one million tokens with" X", ten million with" Y
WITH = pattern(r" (?:tokens )?(?:with|for|on|in) (?:the )?")


def _listed(frame: Frame) -> dict[int, tuple[str, tuple[Entity, ...]]]:
    """The windows of a list that names the model behind each: "one million tokens with X, ten million with Y"."""
    if len(frame.models) < 2:
        return {}
    amounts = [q for q in frame.quantities if isinstance(q.value, Quantity) and _held(q.value)]
    behind = {model.start: model for model in frame.models}
    found: dict[int, tuple[str, tuple[Entity, ...]]] = {}
    for amount in amounts:
        joint = WITH.match(frame.view.text, amount.end, frame.end)
        model = behind.get(joint.end()) if joint is not None else None
        if model is not None:
            found[amount.start] = (WINDOW, frame.who(model))
    near = frame.view.text[max(0, frame.start - EARLIER) : frame.end]
    units = "token" in frame.text.lower()
    return found if len(found) == len(amounts) > 1 and units and SPEAKS.search(near) else {}
