"""Who is above whom: verbs of comparison with their two sides, what is compared, and by how much."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.compared_on import named_domains
from extractors.frames import Frame
from extractors.joints import forward
from extractors.mentions import Mention
from extractors.no_order import is_no_order, is_rival
from extractors.order_fields import field_of
from extractors.order_sides import sides_of
from extractors.order_words import as_told, of_so_many, relation_of, scope_of
from extractors.senses import Sense
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

# "…, meaning it is better at math": what follows repeats the claim in other words.
RESTATED = re.compile(
    r"\b(?:meaning|indicating|suggesting|showing|implying|demonstrating|reflecting|which means|"
    r"highlighting|underscoring|proving)\b",
    re.I,
)
AND = re.compile(r",? (?:and|but|yet) (?:also |even |still )?$")
# "beats Y on B1 and B2, and loses" on B3
AND_LOSES = re.compile(
    r",? (?:and|but) (?:it )?(?:\w{2,12}ly |only |just )?(?:loses|lost|falls back|fails|gives way|is beaten)\b(?! to\b)"
)
LEADS = re.compile(r"(?:leads?|led|wins?|won|tops?|topped|takes|took|dominates?)\b", re.I)


def order_claims(frame: Frame, own: bool) -> list[OrderClaim]:
    """The order claims of a sentence, one for each verb or adjective of comparison."""
    claims: list[OrderClaim] = []
    words = frame.phrases("order")
    for index, (mention, phrase) in enumerate(words):
        limit = next((m.start for m, p in words[index + 1 :] if not is_rival(frame, m)), frame.end)
        limit = _next_verb(frame, mention, limit)
        if claims and RESTATED.search(frame.view.text, words[0][0].end, mention.start):
            continue
        claim = _order(frame, mention, phrase, limit, own, claims[-1].subject if claims else ())
        if claim is not None and _with_itself(claim):
            continue
        if claim is not None and claim.object and claim.relation != "level" and claim.metric is None:
            sides = (claim.subject, claim.object)
            frame.contest = sides if claim.relation == "above" else sides[::-1]
        if claim is not None and claims and _same(claims[-1], claim):
            if claims[-1].margin is None and claim.margin is not None and not claim.own:
                claims[-1] = claim  # "is behind: it scores four points less than Y"
        elif claim is not None:
            claims.extend(_apart(frame, claim, mention, limit))
    return claims


def _order(
    frame: Frame, mention: Mention, phrase: Sense, limit: int, own: bool, last: tuple[Entity, ...] = ()
) -> OrderClaim | None:
    """The claim of one word of comparison; None where it makes none."""
    if is_no_order(frame, mention, phrase):
        return None
    sides = sides_of(frame, mention, phrase, limit, last)
    field = field_of(frame, mention, phrase, limit, sides) if sides is not None else None
    if sides is None or field is None:
        return None
    relation = relation_of(frame, mention, phrase)
    if field.cheaper and relation == "above" and not mention.text.lower().startswith("exceed"):
        relation = "below"  # "beats Y on price"; what exceeds another in price is dearer
    level = relation == "level"
    relation, negated, supposed = as_told(frame, mention, phrase, relation)
    if field.cheaper and level and relation == "below":
        relation = "above"  # "can't compete with Y on price": it is dearer
    parts = [mention, *sides.object_mentions, *([field.margin_mention] if field.margin_mention else [])]
    near = [p for p in parts if abs(p.start - mention.start) < 120]
    before = [m for m in sides.subject_mentions if mention.start - m.end < 60 and m.start < mention.start]
    return OrderClaim(
        span=frame.place(*near, *before),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=sides.subject,
        object=sides.objects,
        benchmarks=field.benchmarks,
        domains=field.domains,
        metric=field.metric,
        relation=relation,
        or_level=phrase.or_level,
        margin=_in_points(field.margin) if field.margin is not None else None,
        scope=of_so_many(frame, sides.object_mentions)
        or scope_of(frame, mention, len(field.benchmarks), field.bench_mentions),
        slight=any(abs(m.start - mention.start) < 30 for m, _ in frame.phrases("slight")),
        group=sides.group,
        own=own or supposed,
        negated=negated,
    )


def _next_verb(frame: Frame, mention: Mention, limit: int) -> int:
    """Where a rank goes on after "and": "draws level with Y on B1 and leads on B2"."""
    lost = AND_LOSES.search(frame.view.text, mention.end, limit)
    if lost is not None and not any(m.start == lost.end() for m in frame.models):
        return lost.start()
    for rank, phrase in frame.phrases("rank"):
        verb = phrase.verb or phrase.leads or LEADS.match(rank.text) is not None
        if mention.end <= rank.start < limit and verb and AND.search(frame.before(rank, 12)):
            return rank.start
    return limit


def _with_itself(claim: OrderClaim) -> bool:
    """Whether both sides are one: "outperforms ChatGPT" below a heading of somebody else's, in a text about ChatGPT."""
    return len(claim.subject) == len(claim.object) == 1 and (
        claim.subject[0].name == claim.object[0].name and claim.subject[0].candidates == claim.object[0].candidates
    )


def _apart(frame: Frame, claim: OrderClaim, mention: Mention, limit: int) -> list[OrderClaim]:
    """One claim for each field, "in math and coding", and each margin, "by 16.2 points on B1 and by 7.3 on B2"."""
    if len(claim.domains) > 1 and claim.relation != "level":
        return [
            replace(claim, domains=(domain,), span=frame.place(m)) for m, domain in named_domains(frame, mention, limit)
        ]
    behind = [q for q in frame.quantities if q.start in frame.margins and mention.end <= q.start < limit]
    if len(behind) < 2 or claim.metric is not None:
        return [claim]
    parts: list[OrderClaim] = []
    for index, quantity in enumerate(behind):
        end = behind[index + 1].start if index + 1 < len(behind) else limit
        following = [b for b in frame.benchmarks if quantity.end <= b.start < end and forward(frame.gap(quantity, b))]
        if not following or not isinstance(quantity.value, Quantity):
            return [claim]
        parts.append(
            replace(
                claim,
                benchmarks=frame.who(following[0]),
                domains=(),
                margin=_in_points(quantity.value),
                span=frame.place(quantity, following[0]),
            )
        )
    return parts


def _in_points(margin: Quantity) -> Quantity:
    return replace(margin, unit="points") if margin.unit == "count" else margin


def _same(one: OrderClaim, other: OrderClaim) -> bool:
    """Whether two words say one thing: "a slight edge, narrowly outperforming"."""
    return (
        one.relation == other.relation
        and one.subject == other.subject
        and one.object == other.object
        and one.benchmarks == other.benchmarks
        and one.metric == other.metric
    )
