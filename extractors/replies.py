"""Questions that compare, with their answers: "Is X better than Y on B? Yes: a against b.", "X or Y for B? X."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.compared import ordinal_of
from extractors.differences import DOWN, MONEY, UP, differences_told, without_names
from extractors.far_sides import mark_objects
from extractors.frames import Frame, key_of
from extractors.margins import mark_margins
from extractors.mentions import Mention
from extractors.nominal import nominal_claims
from extractors.orders import order_claims
from extractors.rank_fields import IN_TABLE
from extractors.split_verdicts import split_verdicts
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, Relation, ValueClaim
from kg.model.quantity import Quantity
from kg.model.text import Span, View
from sources.document import TextBlock

# "A: On B, yes"
_LEAD = (
    r"\W{0,4}(?:(?:A|Answer|Short answer|In short|Verdict)\b\W{1,4})?"
    r"(?:(?:(?:At least|Only|Certainly|Surely),? )?(?:On|In|At|For|Across|Of|Over) (?:[^;.?!]|\.(?=\d)){2,90}, )?"
)
YES = re.compile(
    _LEAD + r"(?:well, )?(?:yes|yep|yeah|it (?:does|is|did|was|has)(?! not\b|n['’]t)"
    r"|indeed|correct|absolutely|definitely|certainly)\b"
    r"(?! and no)",
    re.I,
)
NO = re.compile(
    _LEAD + r"(?:well, )?(?:no\b(?! (?:doubt|question|contest))|nope|it (?:does|is|did) not|not quite)", re.I
)
# "does it win everywhere?": that it does not, still leaves most
EVERYWHERE = re.compile(r"\b(?:everywhere|always|all|every|each|any|really that|overall|in general)\b", re.I)
# "X or Y?", "which of them"
CHOICE = re.compile(r"\b(?:which|who|whose|what|or|should (?:i|you|we)|pick|choose)\b", re.I)
EITHER = re.compile(r"\bor\b", re.I)
WORSE = re.compile(
    r"\b(?:worse|worst|lower|lowest|weaker|weakest|los(?:e|es|t|ing)|loser|trail\w{0,3}|lag\w{0,4}|behind|last|poorer"
    r"|fewer|inferior|short|bottom)\b",
    re.I,
)
# "it leads": whom the question was about
IT = re.compile(r"\b(?:it|they|its|their|the (?:\w{1,12} )?(?:model|one))\b", re.I)
# what is no skill that a benchmark measures
NO_SKILL = re.compile(
    r"\b(?:cheap\w{0,3}|pric\w{1,4}|cost\w{0,3}|expens\w{1,4}|fast\w{0,3}|quick\w{0,3}|slow\w{0,3}|speed|latency|larg\w{1,4}"
    r"|small\w{0,3}|bigg\w{1,3}|parameters?|context|newer|older|newest|licen\w{1,4}|open|released?|hard\w{0,3}|easi\w{1,3}"
    r"|popular|benchmarks?|tests?)\b",
    re.I,
)
HOW_MUCH = re.compile(
    r"\b(?:how (?:much|far|many|big|large|wide|great|close|clear|long|strong)|by what"
    r"|what(?:'s| is| was) the (?:\w{1,12} )?"
    r"(?:gap|difference|margin|lead|distance|gain|advantage|edge|deficit))\b",
    re.I,
)
LEVEL = re.compile(
    r"\b(?:neither|tied?|draw|level|equal(?:ly)?|the same|identical|both|no difference|dead heat|even)\b", re.I
)
NOT = re.compile(r"\b(?:not|n't|never|unclear|depends|neither|hard to (?:say|tell))\b", re.I)
WHO_WINS = re.compile(
    r"\b(?:who|which)\b[^.;]{0,40}\b(?:win\w{0,4}|won|best|better|leads?|ahead|first|top|highest)\b", re.I
)
OF_THESE = re.compile(r"\b(?:of|among) (?:these|those|them|the (?:models|three|four|five|six))\b", re.I)
# "A: X", "Yes"
SAYS_SO = re.compile(r"\W{0,4}(?:A|Answer|Yes|No|Neither)\b[ :,.]")
# "I would go with" X
PICKS = re.compile(
    r"\b(?:w[io]ns?|winn\w{2,4}|first|best|top\w{0,3}|strong\w{1,3}|pick\w{0,3}|cho(?:ose|oses|se|ice)"
    r"|go(?:es)? (?:with|to|for)|tak(?:e|es|ing)|took|recommend\w{0,3}|prefer\w{0,3}|clear(?:ly)?|answer|use|hands"
    r"|narrowly|comfortably|easily|just|most|highest)\b",
    re.I,
)
POINTING = 4  # words beside a name that point at it, and tell nothing else of it
SHORT = 14  # words besides names in an answer that only points at somebody
# "X, ahead of Y", "X over Y"
WORD = re.compile(r"[A-Za-z']{2,}")


def may_reply(block: TextBlock) -> bool:
    """Whether a block may answer the one before it: a paragraph, or a line that says "A:" or "Yes"."""
    if block.kind == "item":
        text = block.view.text
        return any(said.match(text) is not None for said in (SAYS_SO, YES, NO))
    return block.kind == "paragraph"


def compares(asked: tuple[View, list[Mention]]) -> bool:
    """Whether a question sets models against each other, or asks who is best in a table."""
    view, mentions = asked
    if len({m.candidates or (m.text,) for m in mentions if m.role == "model"}) > 1:
        return True
    return any(known.search(view.text) for known in (IN_TABLE, OF_THESE, WHO_WINS))


def replied(
    question: Frame,
    answer: Frame,
    found: Sequence[Claim],
    read: Callable[[Frame], list[Claim]],
    catalog: Catalog,
    own: bool,
) -> list[Claim]:
    """The claims of an answer: those `found` in it alone, and what it says only with its question.

    `read` reads a frame as a statement. Every claim that rests on the question reaches back to it.
    """
    split = split_verdicts(question, answer, own) if not found and not MONEY.search(question.text) else []
    if split:
        return list(split)
    if MONEY.search(question.text) or not (question.models or question.benchmarks or IN_TABLE.search(question.text)):
        return list(found)
    both = joined(question, answer)
    told = [c for c in found if isinstance(c, OrderClaim | RankClaim)]
    either = len(question.models) > 1 and EITHER.search(question.gap(*question.models[-2:])) is not None
    if not either and question.phrases("order"):
        if YES.match(answer.text):
            whole = _apart(read(both), answer)
            return whole if any(isinstance(c, OrderClaim) for c in whole) else list(found)
        if NO.match(answer.text):
            denied = [] if told else _denied(both, question, own)  # "No, they are level" says itself what holds
            return [*denied, *_reaching_back(found, question)]
    if HOW_MUCH.search(question.text) and not told:
        counted = _counted(both, catalog, own) or _ahead_by(question, answer, own)
        if counted:
            return counted
    chosen = _choice(question, answer, told, own)
    if chosen is not None:
        return sorted([*_reaching_back(found, question), chosen], key=lambda c: (c.span.start, c.span.end))
    if not (answer.models or told or HOW_MUCH.search(question.text) or IT.search(answer.text)):
        whole = _apart(read(both), answer) if answer.quantities and question.models else []
        if len(whole) >= len(found):
            return whole
    return _reaching_back(found, question)


def joined(question: Frame, answer: Frame) -> Frame:
    """Both sentences as one."""
    both = Frame(
        question.view,
        question.start,
        answer.end,
        [*question.mentions, *answer.mentions],
        question.scope,
        question.origin,
        {**question.entities, **answer.entities},
        subject=question.subject,
    )
    both.models, both.benchmarks = [*question.models, *answer.models], [*question.benchmarks, *answer.benchmarks]
    both.quantities = [*question.quantities, *answer.quantities]
    both.company, both.table, both.recent = question.company, question.table, question.recent
    both.beneath = question.beneath
    both.contest, both.baseline, both.gainer = question.contest, question.baseline, question.gainer
    both.described, both.asking = answer.described, True
    mark_margins(both)
    mark_objects(both)
    return both


def _apart(claims: Sequence[Claim], answer: Frame) -> list[Claim]:
    """The claims of question and answer, the values in the answer's sentence: they do not name whose they are."""
    place = answer.sentence
    return [replace(c, sentence=place) if isinstance(c, ValueClaim) and place.contains(c.span) else c for c in claims]


def _denied(both: Frame, question: Frame, own: bool) -> list[OrderClaim]:
    """What a "No" says of its question: that the order it asks about does not hold."""
    if EVERYWHERE.search(question.text):
        return []
    limit = question.sentence
    claims = [c for c in order_claims(both, own) if c.span.start < limit.end and c.object and not c.negated]
    return [
        replace(c, negated=True, margin=None, span=c.span.to(both.sentence) if c.span.end > limit.end else c.span)
        for c in claims[:1]
        if c.relation != "level"
    ]


def _reaching_back(found: Sequence[Claim], question: Frame) -> list[Claim]:
    """The claims of an answer, those whose sides only the question names from there on."""
    place = question.sentence
    claims: list[Claim] = []
    for claim in found:
        sides: tuple[Entity, ...] = ()
        if isinstance(claim, OrderClaim):
            sides = (*claim.subject, *claim.object)
        elif isinstance(claim, RankClaim):
            sides = (*claim.subject, *claim.among)
        named = [e.span for e in sides if e.span is not None and place.contains(e.span)]
        if named:
            begun = min(named, key=lambda s: s.start)
            claim = replace(claim, span=begun.to(claim.span), sentence=place.to(claim.sentence))
        claims.append(claim)
    return claims


def _counted(both: Frame, catalog: Catalog, own: bool) -> list[Claim]:
    """What a "how much" and its number say: who is ahead, and by so much."""
    told: Sequence[Claim] = differences_told(both, own, asked=True)
    told = told or [c for c in nominal_claims(both, [], [], catalog, own) if isinstance(c, OrderClaim) and c.margin]
    return list(told or [c for c in order_claims(both, own) if c.margin is not None])


def _ahead_by(question: Frame, answer: Frame, own: bool) -> list[Claim]:
    """Who of the two in a "how far apart" its answer puts in front, and by how much: "X is up by 7.6 points"."""
    sides, named = question.sides(), answer.sides()
    measured = (question if question.benchmarks else answer).measured()
    margins = [q.value for q in answer.quantities if isinstance(q.value, Quantity) and q.value.unit == "points"]
    if len(sides) != 2 or len(named) != 1 or not measured or len(margins) != 1 or len(answer.quantities) != 1:
        return []
    mine = next((side for side in sides if set(key_of(side)) & set(key_of(named[0]))), None)
    words = without_names(answer)
    up, down = UP.search(words) is not None, DOWN.search(words) is not None
    if mine is None or up == down:
        return []
    (other,) = [side for side in sides if side is not mine]
    place = question.sentence.to(answer.sentence)
    return [replace(_order(place, answer, mine, other, measured, "above" if up else "below", own), margin=margins[0])]


def _choice(question: Frame, answer: Frame, told: Sequence[OrderClaim | RankClaim], own: bool) -> Claim | None:
    """Who an answer says is better, or best, of those that the question names."""
    if NO_SKILL.search(without_names(question)) or not CHOICE.search(question.text) or HOW_MUCH.search(question.text):
        return None
    words = without_names(answer)
    says = not answer.models or UP.search(words) is not None or PICKS.search(words) is not None
    if len(WORD.findall(words)) > (SHORT if says else POINTING) or NO_SKILL.search(words):
        return None
    measured = (question if question.benchmarks else answer).measured()
    sides = question.sides()
    if not measured:
        return None
    place = question.sentence.to(answer.sentence)
    if len(sides) == 2 and LEVEL.search(words) and not answer.models and not told:
        return _order(place, answer, sides[0], sides[1], measured, "level", own)
    chosen = _chosen(question, answer, sides)
    if chosen is None or NOT.search(words.partition(",")[0]):
        return None
    if any(set(key_of(c.subject)) & set(key_of(chosen)) for c in told):
        return None  # said in so many words, and read
    worse = WORSE.search(without_names(question)) is not None
    if len(sides) == 2:
        (other,) = [side for side in sides if side is not chosen]
        claim = _order(place, answer, chosen, other, measured, "below" if worse else "above", own)
        margins = [q.value for q in answer.quantities if q.start in answer.margins and isinstance(q.value, Quantity)]
        return replace(claim, margin=margins[0]) if len(margins) == 1 and margins[0].unit == "points" else claim
    in_table = not sides
    if in_table and question.table is None:
        return None
    return RankClaim(
        span=place,
        origin=answer.origin,
        sentence=place,
        subject=chosen,
        benchmarks=measured,
        rank="last" if worse else 1,
        among=() if in_table else tuple(e for side in sides for e in side),
        table=question.table if in_table else None,
        own=own,
    )


def _chosen(question: Frame, answer: Frame, sides: Sequence[tuple[Entity, ...]]) -> tuple[Entity, ...] | None:
    """Whom an answer names, or points at by "the former": one of the sides, or anybody where there are none."""
    if len(sides) == 1:
        return None
    told = question.beneath or any(IN_TABLE.search(f.text) or OF_THESE.search(f.text) for f in (question, answer))
    if not sides and not told:
        return None
    named = [m for m in answer.models if m.start not in answer.objects]
    if not named and sides and (at := ordinal_of(answer.text, len(sides))) is not None:
        return sides[at]
    if not named or len(answer.who(named[0])) != 1:
        return None
    who = answer.who(named[0])
    return who if not sides else next((side for side in sides if set(key_of(side)) & set(key_of(who))), None)


def _order(
    place: Span,
    answer: Frame,
    one: tuple[Entity, ...],
    other: tuple[Entity, ...],
    measured: tuple[Entity, ...],
    relation: Relation,
    own: bool,
) -> OrderClaim:
    return OrderClaim(
        span=place,
        origin=answer.origin,
        sentence=place,
        subject=one,
        object=other,
        benchmarks=measured,
        relation=relation,
        own=own,
    )
