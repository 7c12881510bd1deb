"""Judgements that are remembered: the same claim, in a document that gives the judge the same answers, is judged once.

A verdict depends on the claim's own content, on the reference, and on whatever the judge asks about the document around
it. So a judge is handed a `Witness` in place of the document, which notes what it is asked, and a verdict is used again
only where every noted question has the same answer (the verifying traces of Mokhov, Mitchell and Peyton Jones, "Build
systems à la carte", 2018). A question that is not known here makes a verdict that is not remembered. See docs/adr on
what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, assert_never

from kg.check.article import Article
from kg.check.library import Library
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Moment, Quantity, Wording
from kg.model.record import changed
from kg.model.report import Verdict
from kg.model.text import Span

MOST = 4096  # claims remembered; a verdict with its trace takes one or two kilobytes
MOST_ANSWERS = 8  # documents in which one claim is remembered
AROUND = 32  # characters before and after a claim's sentence that a judge may read
LONG = 1000  # characters of the longest sentence that is kept

Shape = tuple[object, ...]
"""A claim's content without its places: what may be judged once."""
Answer = object


def shape_of(claim: ValueClaim | OrderClaim) -> Shape:
    """All that a judge may read in a claim but its spans and the table that it stands in."""
    common = (
        claim.origin,
        _named(claim.subject),
        _named(claim.benchmarks),
        claim.metric,
        claim.setting,
        claim.provider,
        claim.as_of,
        claim.own,
        claim.negated,
    )
    if isinstance(claim, ValueClaim):
        return (*common, claim.kind, _printed(claim.value))
    return (
        *common,
        _named(claim.object),
        claim.relation,
        claim.or_level,
        _printed(claim.margin) if claim.margin is not None else None,
        claim.domains,
        claim.scope,
        claim.slight,
        claim.group,
    )


def _named(entities: tuple[Entity, ...]) -> Shape:
    if len(entities) == 1:
        (e,) = entities
        return ((e.id, e.name, e.candidates),)
    return tuple([(e.id, e.name, e.candidates) for e in entities])


def _printed(value: Quantity | Moment | Wording) -> Shape:
    """A value with its digits as they are: 80 and 80.0 are equal as numbers and are not told alike."""
    if isinstance(value, Quantity):
        high = None if value.high is None else str(value.high)
        return (str(value.value), value.unit, str(value.half), value.printed, value.bound, high)
    return (value.iso if isinstance(value, Moment) else value.text, value.printed, type(value))


class Witness(Article):
    """A document that notes what a judge asks about one claim of it."""

    def __init__(self, article: Article, claim: ValueClaim | OrderClaim) -> None:
        # not the fields of an Article: whatever is read comes from the one that is here
        object.__setattr__(self, "_witness", (article, claim, {}))

    def __getattribute__(self, name: str) -> Any:
        article, _, asked = object.__getattribute__(self, "_witness")
        if name not in FREE:
            if name in OF_NAMES:
                return _listening(getattr(article, name), name, asked)
            question = QUESTIONS.get(name)
            asked[question or name] = None
        return getattr(article, name)

    @staticmethod
    def trace(witness: Witness) -> dict[Any, None] | None:
        """The questions that were asked, in their order; None where one of them cannot be asked again."""
        asked: dict[Any, None] = object.__getattribute__(witness, "_witness")[2]
        return asked if all(type(question) is not str for question in asked) else None


def _listening(method: Callable[..., Any], name: str, asked: dict[Any, None]) -> Callable[..., Any]:
    """A look-up among the document's tables that notes what was looked up. What it finds has places in the document,
    so only the answer that nothing is there can be remembered.
    """

    def look(*names: Any) -> Any:
        found = method(*names)
        asked[name if found else (name, names)] = None
        return found

    return look


def _window(article: Article, claim: Claim) -> Answer:
    """The sentence with the characters beside it, and where the claim stands in it."""
    start = max(0, min(claim.span.start, claim.sentence.start) - AROUND)
    end = max(claim.span.end, claim.sentence.end) + AROUND
    at = claim.span.start - start
    return article.text[start:end], at, claim.span.end - start, claim.sentence.start - start, claim.sentence.end - start


def _beside(article: Article, claim: Claim) -> Answer:
    """The values of the claim's sentence and where they stand in it, where the claim does, and which of them it is."""
    at = claim.span.start - claim.sentence.start
    said, which = article.said_in(claim.sentence)
    return at, (said, which.get(id(claim)))


def _all_named(article: Article, claim: Claim) -> Answer:
    return article.named


def _all_measured(article: Article, claim: Claim) -> Answer:
    return article.measured


def _all_pins(article: Article, claim: Claim) -> Answer:
    return article.pins


Question = Callable[[Article, Claim], Answer]
FREE = frozenset({"library", "date"})
"""What depends on the reference, the claim and the day alone: these are part of the key."""
QUESTIONS: dict[str, Question] = {
    "text": _window,
    "sentence": _window,
    "by_sentence": _beside,
    "named": _all_named,
    "measured": _all_measured,
    "pins": _all_pins,
    "meant": _all_pins,
}
"""Attribute of a document -> what is asked again in its place."""
OF_NAMES = frozenset({"cells_for", "measures_of"})
"""Look-ups by names in the document's tables."""


class Remembered(NamedTuple):
    """A verdict, and the answers that it rests on."""

    verdict: Verdict
    at: int
    """Where the claim stood."""
    placed: bool
    """Whether the verdict has places of the document in it, which move with the claim."""
    answers: tuple[tuple[Any, Answer], ...]


@dataclass(slots=True)
class Case:
    """A claim's content, and what was worked out for it: by what it says alone, and by what documents answered."""

    content: str
    """As `content_of`."""
    shape: Shape
    """As `shape_of`, the same object for all claims of the case, so that it is soon compared; empty for a rank."""
    subjects: frozenset[str] | None = None
    """The models whose facts could print a score, once somebody has asked."""
    known: list[Remembered] = field(default_factory=list)


def case_of(claim: Claim, library: Library, as_of: str | None) -> Case:
    """The case of a claim in a document of the day `as_of`; it is the library's, which has a bounded number of them and
    starts again when that is reached. A rank is told among all that the document has and a reading of its own cells:
    each is a case of its own.
    """
    if isinstance(claim, RankClaim):
        return Case(content_of(claim), ())
    met = library.met
    again = met.get(id(claim))
    if again is not None and again[0] is claim and again[1] == as_of:
        return again[2]
    shape = shape_of(claim)
    if claim.reading is not None:
        return Case(content_of(claim), shape)
    found = _case(shape, claim, library, as_of)
    if len(met) >= MOST:
        met.clear()
    met[id(claim)] = claim, as_of, found
    return found


def _case(shape: Shape, claim: Claim, library: Library, as_of: str | None) -> Case:
    cases = library.cases
    found = cases.get((shape, as_of))
    if found is None:
        if len(cases) >= MOST:
            cases.clear()
        found = cases[shape, as_of] = Case(content_of(claim), shape)
    return found


def recalled(claim: Claim, article: Article, case: Case, judge: Callable[[Claim, Article], Verdict]) -> Verdict:
    """What `judge` says of a claim of an article, from memory where it was asked the same before."""
    if isinstance(claim, RankClaim) or claim.reading is not None:
        return judge(claim, article)
    for one in case.known:
        if _holds(one, claim, article):
            by = claim.span.start - one.at
            return _moved(one.verdict, by) if by and one.placed else one.verdict
    witness = Witness(article, claim)
    verdict = judge(claim, witness)
    asked = Witness.trace(witness)
    if asked is not None and len(claim.sentence) <= LONG:
        if len(case.known) >= MOST_ANSWERS:
            case.known.clear()
        answers = tuple([(question, _asked_again(question, article, claim)) for question in asked])
        case.known.append(Remembered(verdict, claim.span.start, _placed(verdict), answers))
    return verdict


def _holds(one: Remembered, claim: Claim, article: Article) -> bool:
    for question, answer in one.answers:  # noqa: SIM110  a generator takes twice as long
        if _asked_again(question, article, claim) != answer:
            return False
    return True


def _asked_again(question: Any, article: Article, claim: Claim) -> Answer:
    if type(question) is tuple:
        name, names = question
        return not getattr(article, name)(*names)
    return question(article, claim)


def _placed(verdict: Verdict) -> bool:
    return verdict.fix is not None or any(one.span is not None for one in verdict.evidence)


def _moved(verdict: Verdict, by: int) -> Verdict:
    """The verdict on a claim that stands `by` characters further on."""
    evidence, fix = verdict.evidence, verdict.fix
    if any(one.span is not None for one in evidence):
        evidence = tuple([one if one.span is None else changed(one, span=_shifted(one.span, by)) for one in evidence])
    return changed(verdict, evidence=evidence, fix=None if fix is None else changed(fix, span=_shifted(fix.span, by)))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def content_of(claim: Claim) -> str:
    """What a claim says, without its places: with these and the document it makes the claim's id."""
    parts = [
        ",".join(e.id or e.name for e in claim.subject),
        ",".join(e.id or e.name for e in claim.benchmarks),
        claim.metric or "",
        ";".join(claim.setting),
        claim.provider or "",
        "not" if claim.negated else "",
    ]
    match claim:
        case ValueClaim():
            parts += [claim.kind, _value_of(claim.value)]
        case OrderClaim():
            parts += [
                "order",
                claim.relation,
                ",".join(e.id or e.name for e in claim.object),
                ",".join(claim.domains),
                _value_of(claim.margin) if claim.margin else "",
                claim.scope or "",
                claim.group or "",
            ]
        case RankClaim():
            parts += [
                "rank",
                str(claim.rank),
                ",".join(e.id or e.name for e in claim.among),
                ",".join(e.id or e.name for e in claim.except_),
                claim.group or "",
            ]
        case _:
            assert_never(claim)
    return "\0".join(parts)


def _value_of(value: Quantity | Moment | Wording) -> str:
    match value:
        case Quantity():
            return f"{value.value}|{value.high}|{value.unit}|{value.bound}"
        case Moment():
            return value.iso
        case Wording():
            return value.text
        case _:
            assert_never(value)
