"""Who is best, second or last among whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from extractors.compared import implied, left_side
from extractors.compared_on import measures, named_domains
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.no_order import OF_COMPANY, STANDINGS
from extractors.no_rank import is_no_rank
from extractors.rank_fields import entities_of, field_of_rank, group_of
from extractors.rank_holders import holder_of
from extractors.senses import Sense
from kg.model.claims import Entity, RankClaim
from kg.model.quantity import Quantity
from kg.model.text import Span

# "isn't" the best
NOT_BEST = re.compile(
    r"(?:\b(?:not|never|no longer|hardly|far from|neither|nor)|n['’]t)(?: (?:quite|really|exactly|even|necessarily"
    r"|always|by any means|yet)){0,2}(?: (?:the|a|an|its|be the))? ?$",
    re.I,
)
# "leads in three of five"
LEADS_IN = re.compile(r"\b(?:in|on)? ?(\w{1,6}|\d{1,3}) (?:out )?of (?:the |all )?(\w{1,6}|\d{1,3})\b", re.I)
NUMBER_WORDS = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
# "the second-highest B score in the table, after" X
AFTER = re.compile(
    r",? \(?(?:(?:right|just|only|directly) )?(?:after|behind|trailing|bettered (?:only )?by|"
    r"beaten (?:only )?by) (?:only )?(?:the )?$",
    re.I,
)
# "X in first place and" Y "in second"
BESIDE = re.compile(r"(?:,|;)? ?(?:and|with|followed by|then|while) (?:the )?", re.I)
SECOND = re.compile(
    r" (?:(?:in|is|comes?|came|being|runs?|ranks) )?(?:a \w{3,10} )?second(?=[.,;:)!]|$| (?:place|on|in)\b)", re.I
)

Place = int | Literal["last"] | tuple[int, int]
"""As `RankClaim.rank`."""


def rank_claims(frame: Frame, own: bool) -> list[RankClaim]:
    """The rank claims of a sentence, one for each superlative."""
    claims: list[RankClaim] = []
    words = sorted([*frame.phrases("rank"), *_topping(frame)], key=lambda w: w[0].start)
    for index, (mention, phrase) in enumerate(words):
        limit = words[index + 1][0].start if index + 1 < len(words) else frame.end
        limit = _before_an_order(frame, mention, limit)
        for claim in _apart(frame, mention, limit, _rank(frame, mention, phrase, limit, own)):
            known = ((c.subject, c.benchmarks, c.domains) for c in claims)
            if (claim.subject, claim.benchmarks, claim.domains) not in known:
                claims.append(claim)
                claims += _ahead_of_second(frame, mention, claim) + _second_beside(frame, mention, claim)
    return claims


def _before_an_order(frame: Frame, mention: Mention, limit: int) -> int:
    """Where what a superlative holds on ends: before an order behind a comma that has a test of its own, as in "the
    best open model for coding, just behind Y on B".
    """
    for order, meant in frame.phrases("order"):
        if mention.end <= order.start < limit and "," in frame.gap(mention, order):
            own = meant.relation == "below" or named_domains(frame, mention, order.start)
            return order.start if own else limit
    return limit


def _rank(frame: Frame, mention: Mention, phrase: Sense, limit: int, own: bool) -> RankClaim | None:
    """The claim of one superlative; None where it makes none."""
    holder = holder_of(frame, mention, limit)
    subject = holder.subject
    if phrase.rank is None or len(subject) != 1:
        return None  # several at the top: which of them is best is not said
    if is_no_rank(frame, mention, inherited=holder.inherited):
        return None
    if holder.told and any(b.end <= mention.start for b in frame.benchmarks):
        limit = min(limit, holder.told[-1].end)  # "the B lead goes to X, and C to Y": C is no part of it
    benchmarks, bench_mentions = measures(frame, mention, limit, [])
    domains = () if benchmarks else tuple(d for _, d in named_domains(frame, mention, limit))
    rank = _place(frame, mention, phrase.rank, subject, len(benchmarks)) if benchmarks or domains else None
    field = field_of_rank(frame, mention, phrase, holder) if rank is not None else None
    if rank is None or field is None:
        return None
    near = [b for b in bench_mentions if abs(b.start - mention.start) < 90]
    group, maker = group_of(frame, mention, limit)
    excluded = entities_of(frame, holder.excluded) or ((Entity(id=None, name=maker),) if maker else ())
    return RankClaim(
        span=frame.place(mention, *near),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=subject,
        benchmarks=benchmarks,
        domains=domains,
        rank=rank,
        value=_value_behind(frame, bench_mentions),
        among=field.among,
        table=field.table,
        except_=excluded,
        group=group,
        own=own,
        negated=NOT_BEST.search(frame.before(mention, 40)) is not None,
    )


def _place(frame: Frame, mention: Mention, rank: Place, subject: tuple[Entity, ...], benchmarks: int) -> Place | None:
    """The rank, or in how many of how many somebody leads; None where that is said of one rival: an order."""
    counted = LEADS_IN.match(frame.after(mention, 40).lstrip())
    if counted is None:
        return rank
    if benchmarks > 1 and implied(frame, subject):
        return None  # "leads in 2 of 3 against Y": an order on several
    n, m = (_count(g) for g in counted.groups())
    return (n, m) if n is not None and m is not None and 0 < n <= m else rank


def _value_behind(frame: Frame, benchmarks: Sequence[Mention]) -> Quantity | None:
    """The score printed right behind the last of the benchmarks."""
    for quantity in frame.quantities if benchmarks else ():
        near = 0 <= quantity.start - benchmarks[-1].end < 6
        if near and quantity.start not in frame.margins and isinstance(quantity.value, Quantity):
            return quantity.value
    return None


def _second_beside(frame: Frame, mention: Mention, claim: RankClaim) -> list[RankClaim]:
    """Who is second where the same breath says who is first: "with X in first place and Y in second"."""
    next_one = next((m for m in frame.models if m.start >= mention.end), None)
    if claim.rank != 1 or next_one is None or len(frame.who(next_one)) != 1 or frame.who(next_one) == claim.subject:
        return []
    if not BESIDE.fullmatch(frame.gap(mention, next_one)) or not SECOND.match(frame.after(next_one, 30)):
        return []
    if claim.table is None and not claim.among:
        return []
    return [replace(claim, subject=frame.who(next_one), rank=2, value=None, span=frame.place(next_one))]


def _ahead_of_second(frame: Frame, mention: Mention, claim: RankClaim) -> list[RankClaim]:
    """Who is first where somebody is second "after X"."""
    if claim.rank != 2 or claim.except_:
        return []
    first = next((m for m in frame.models if m.start >= mention.end), None)
    if first is None or len(frame.who(first)) != 1 or frame.who(first) == claim.subject:
        return []
    if not AFTER.search(frame.before(first, 40)) or not (claim.table is not None or claim.among):
        return []
    return [replace(claim, subject=frame.who(first), rank=1, value=None, span=frame.place(mention, first))]


def _apart(frame: Frame, mention: Mention, limit: int, claim: RankClaim | None) -> list[RankClaim]:
    """One claim for each benchmark or field: "highest on MMLU and DROP" may be right on one of them."""
    if claim is None:
        return []
    if isinstance(claim.rank, tuple):
        return [claim]
    if len(claim.benchmarks) > 1:
        return [replace(claim, benchmarks=(b,), span=_with(claim.span, b.span)) for b in claim.benchmarks]
    if len(claim.domains) > 1:
        named = named_domains(frame, mention, limit)
        return [replace(claim, domains=(domain,), span=frame.place(m)) for m, domain in named]
    return [claim]


def _with(span: Span, other: Span | None) -> Span:
    return other if other is not None and not span.contains(other) else span


def _topping(frame: Frame) -> list[tuple[Mention, Sense]]:
    """Verbs whose object is the benchmark itself: "X tops MMLU", "X leads AIME 2024"."""
    found = []
    for mention, meant in frame.phrases("order"):
        if (
            meant.leads
            and not any(m.start in frame.objects for m in frame.models)
            and not implied(frame, left_side(frame, mention)[0])
        ):
            found.append((mention, replace(meant, kind="rank", rank=1)))
            continue
        if meant.relation == "above" and OF_COMPANY.match(frame.after(mention, 30)):
            found.append((mention, replace(meant, kind="rank", rank=1)))
            continue
        after = [b for b in frame.benchmarks if b.start >= mention.end]
        if (
            meant.relation == "above"
            and meant.verb
            and (
                (after and re.fullmatch(r" (?:the |all of )?", frame.view.text[mention.end : after[0].start]))
                or STANDINGS.match(frame.after(mention, 30))
            )
        ):
            found.append((mention, replace(meant, kind="rank", rank=1)))
    return found


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower())
