"""Questions and their answers: a short answer says what its question asks, and is read in one frame with it.

"When was X released? In May." has whose and what in the one half and the value in the other. A question that is
answered with a plain yes says what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.bargains import asks_for_price_order
from extractors.frames import Frame
from extractors.language import sentences
from extractors.mentions import Mention
from extractors.origins import asks_for_base
from kg.model.claims import Claim, OrderClaim, ValueClaim
from kg.model.quantity import Wording
from kg.model.text import View

LONGEST = 200  # characters of an answer that leans on its question; what is longer says all it needs itself
# "What would it cost to train X?": what nobody has done
SUPPOSED = re.compile(r"\b(?:would|could|should|might|will|if|imagine|guess|suppose|think|believe)\b", re.I)
# "How much does one save if one picks X?" is asked of what is
IF_YOU = re.compile(
    r"\bif (?:you|one|we|I|they) (?:pick|choose|chose|use|take|go|switch|move|run|replace|swap|opt)\b"
    r"|\bif [^,?]{3,40} (?:takes? over from|replaces?|succeeds?)\b|\b(?:would"
    r"|could|will) (?:you|one|we|I) save\b",
    re.I,
)
# "A: Yes, …"
YES = re.compile(r"\W{0,4}(?:A(?:nswer)?\W{1,4})?(?:yes|yep|yeah|yup|indeed|it (?:is|does|can|was)|you can)\b", re.I)
# "Yes and no", "Yes, if you count …"
HALF = re.compile(r"\b(?:no|but|if|only|unless|except|though|although|partly|almost|sort of|kind of|not)\b", re.I)
# "Does X …?": what can be answered with yes
YES_OR_NO = re.compile(
    r"(?:\W|\bQ(?:uestion)?\b|\b\d{1,2}\b){0,8}(?:(?:so|and|but|now),? )?"
    r"(?:is|are|was|were|do|does|did|can|has|have)\b(?! not\b|n't)",
    re.I,
)

# "Is R1 better?"
QUESTION = re.compile(r"\?\s{0,3}[\"')]{0,2}\s{0,3}$")


def question_of(view: View, mentions: Sequence[Mention]) -> tuple[View, list[Mention]] | None:
    """The question that a block ends with, alone, with what it names; None where it ends with none."""
    if QUESTION.search(view.text) is None:
        return None
    start, end = sentences(view.text)[-1]
    inside = [_moved(m, -start) for m in mentions if m.start >= start and m.end <= end]
    return (view.part(start, end), inside) if inside and end - start <= LONGEST else None


def asks_of_one(asked: tuple[View, list[Mention]] | None) -> bool:
    """Whether there is a question, and it names one model: a list below it is about that."""
    return asked is not None and len({m.candidates or (m.text,) for m in asked[1] if m.role == "model"}) == 1


def under_question(
    asked: tuple[View, list[Mention]], view: View, mentions: Sequence[Mention]
) -> tuple[View, list[Mention]]:
    """A block's view and mentions with the question of the block before in front of them."""
    question, named = asked
    text = f"{question.text}\n{view.text}"
    starts = (*question.starts, question.ends[-1], *view.starts)
    ends = (*question.ends, max(question.ends[-1], view.starts[0]), *view.ends)
    by = len(question.text) + 1
    bold = (*question.bold, *((a + by, b + by) for a, b in view.bold))
    return View(text, starts, ends, bold), [*named, *(_moved(m, by) for m in mentions)]


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def leans(answer: Frame, question: Frame) -> bool:
    """Whether a sentence behind a question is its answer and names nobody whom the question does not name."""
    asked = {e.candidates or (e.name,) for m in question.models for e in question.who(m)}
    named = {e.candidates or (e.name,) for m in answer.models for e in answer.who(m)}
    if asks_for_price_order(question.text) and len(asked) == 2 and named <= asked:
        return SUPPOSED.search(IF_YOU.sub("", question.text)) is None and answer.end - answer.start <= LONGEST
    names_another = asks_for_base(question.text) and len(named | asked) == 2
    if len(asked) > 1 or not (named <= asked or names_another) or answer.end - answer.start > LONGEST:
        return False
    return SUPPOSED.search(question.text) is None and (bool(asked) or bool(question.subject))


def answered(whole: Sequence[Claim], alone: Sequence[Claim]) -> list[Claim]:
    """The claims of an answer: what it says `alone`, and its prices and attributes as the `whole` of question and
    answer has them. What the question says already in words is not said again.
    """
    told: dict[object, Claim] = {}
    for claim in filter(of_offer, whole):
        worded = isinstance(claim, ValueClaim) and isinstance(claim.value, Wording)
        told.setdefault(_what(claim) if worded else claim.span, claim)
    spans = {claim.span for claim in told.values()}
    priced = any(isinstance(claim, OrderClaim) for claim in told.values())
    kept = [
        claim
        for claim in alone
        if claim.span not in spans
        and not (of_offer(claim) and _what(claim) in told)
        and not (
            priced and isinstance(claim, OrderClaim) and not claim.benchmarks
        )  # "lower": of what, the question says
    ]
    return sorted([*kept, *told.values()], key=lambda claim: (claim.span.start, claim.span.end))


def _what(claim: Claim) -> tuple[object, ...]:
    """Of whom a claim says something of what kind."""
    return (type(claim), getattr(claim, "metric", None), *(e.candidates or e.name for e in claim.subject))


def of_offer(claim: Claim) -> bool:
    """Whether a claim is of what a model is, has or costs, and not of what it scores."""
    if isinstance(claim, ValueClaim):
        return claim.kind in ("price", "attribute")
    return isinstance(claim, OrderClaim) and claim.metric is not None and not claim.benchmarks


def affirmed(answer: str, question: str) -> bool:
    """Whether an answer says that it is as the question has it."""
    yes = YES.match(answer)
    return (
        yes is not None
        and YES_OR_NO.match(question) is not None
        and SUPPOSED.search(question) is None
        and HALF.search(answer, yes.end()) is None
    )
