"""Comparisons that no verb makes: "X scores a while Y scores b", "+9.0 on B" below "improvements over Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.frames import Frame
from extractors.joints import backward, forward
from extractors.owners import subject_of
from extractors.price_kinds import price_kind
from kg.model.claims import Entity, OrderClaim, Relation, ValueClaim
from kg.model.quantity import Quantity
from kg.model.text import Span

# "79.8, whereas o1 gets 79.2"
AGAINST = re.compile(
    r"\b(?:while|whereas|compared (?:to|with)|versus|vs\.?|against|in contrast|as opposed to|but)\b", re.I
)


def contrasts(frame: Frame, scores: Sequence[ValueClaim], orders: Sequence[OrderClaim]) -> list[OrderClaim]:
    """Two scores on one benchmark that a sentence sets against each other say who is above whom: the numbers tell."""
    claims: list[OrderClaim] = []
    placed = sorted((c for c in scores if len(c.subject) == 1 and c.benchmarks), key=lambda c: c.span.start)
    pairs = list(pairwise(placed))
    for first, second in (*pairs, *_and_against(frame, placed)):
        if (
            not _one_test(frame, first.benchmarks[0], second.benchmarks[0])
            or first.subject[0].candidates == second.subject[0].candidates
        ):
            continue
        if (
            not isinstance(first.value, Quantity)
            or not isinstance(second.value, Quantity)
            or first.value.unit != second.value.unit
        ):
            continue
        between = frame.text[
            max(0, first.span.end - frame.sentence.start) : max(0, second.span.start - frame.sentence.start)
        ]
        if AGAINST.search(between) is None or any(_same_pair(o, first, second) and _on_it(o, first) for o in orders):
            continue
        beyond = {e.candidates for o in orders for e in o.object}
        if first.subject[0].candidates in beyond and second.subject[0].candidates in beyond:
            continue  # "trails Y (88.7) but beats Z (79.3)": both stand against somebody else
        difference = first.value.value - second.value.value
        relation: Relation = "above" if difference > 0 else "below" if difference < 0 else "level"
        claims.append(
            OrderClaim(
                span=first.span.to(second.span),
                origin=first.origin,
                sentence=first.sentence,
                subject=first.subject,
                object=second.subject,
                benchmarks=first.benchmarks,
                metric=first.metric if first.metric == second.metric else None,
                relation=relation,
                margin=_told_before(frame, first.span),
                own=first.own or second.own,
            )
        )
    return claims


def _one_test(frame: Frame, one: Entity, other: Entity) -> bool:
    """Whether two names mean one benchmark: what stands in the bracket behind the name of a test, as in "the American
    Invitational Mathematics Examination (AIME)", is that test, of whichever year.
    """
    if one.candidates == other.candidates:
        return True
    begin = frame.sentence.start
    aside = [e.span for e in (one, other) if e.span is not None and frame.text[: e.span.start - begin].endswith("(")]
    return len(aside) == 1 and not set(one.candidates).isdisjoint(other.candidates)


# 90 compared to 75 "for X and" 78 "for Y"
GOES_ON = frozenset("for by from of the with and or percent points at in as well only just about around s".split())
WORDS = re.compile(r"[A-Za-z]{1,30}")


def _and_against(frame: Frame, placed: Sequence[ValueClaim]) -> list[tuple[ValueClaim, ValueClaim]]:
    """The first of three or more figures with each further one, where only "and" stands between those it is set
    against: "90 compared to 75 for Y and 78 for Z".
    """
    found: list[tuple[ValueClaim, ValueClaim]] = []
    begin = frame.sentence.start
    for index in range(len(placed) - 2):
        first, second = placed[index], placed[index + 1]
        if not _one_test(frame, first.benchmarks[0], second.benchmarks[0]):
            continue
        if AGAINST.search(frame.text, first.span.end - begin, max(0, second.span.start - begin)) is None:
            continue
        for one, other in pairwise(placed[index + 1 :]):
            between = _without_models(frame, one.span.end - begin, other.span.start - begin)
            if any(w.lower() not in GOES_ON for w in WORDS.findall(between)) or ";" in between:
                break
            found.append((first, other))
    return found


def _without_models(frame: Frame, start: int, end: int) -> str:
    """The words of a stretch of a sentence without the names of models."""
    at, parts = start, list[str]()
    for m in frame.models:
        first, last = m.start - frame.start, m.end - frame.start
        if at <= first and last <= end:
            parts.append(frame.text[at:first])
            at = last
    return " ".join([*parts, frame.text[at:end]])


# "loses by four points (" a "vs" b ")"
OPENS_PAIR = re.compile(r"(?: (?:here|there|on [^();:,]{2,30}))? ?\((?:with )?", re.I)


def _told_before(frame: Frame, pair: Span) -> Quantity | None:
    """The margin right before a bracket with the two figures that it is of."""
    begin = frame.sentence.start
    for mention in frame.quantities:
        value = mention.value
        if mention.start not in frame.margins or not isinstance(value, Quantity) or value.unit != "points":
            continue
        end = frame.place(mention).end
        if end <= pair.start and OPENS_PAIR.fullmatch(frame.text, end - begin, pair.start - begin):
            return value
    return None


def _on_it(order: OrderClaim, score: ValueClaim) -> bool:
    """Whether an order may be on the benchmark of a score: it names that one, or none."""
    tests = {id for e in order.benchmarks for id in e.candidates}
    return not tests or not tests.isdisjoint(score.benchmarks[0].candidates)


def _same_pair(order: OrderClaim, first: ValueClaim, second: ValueClaim) -> bool:
    sides = {e.candidates for e in (*order.subject, *order.object)}
    return first.subject[0].candidates in sides and second.subject[0].candidates in sides


def gains(frame: Frame, own: bool) -> list[OrderClaim]:
    """Bare improvements, "+9.0 on AIME 2024", over the far side of the section's last comparison."""
    claims: list[OrderClaim] = []
    far = tuple(e for m in frame.models if m.start in frame.objects for e in frame.who(m))
    baseline = far or frame.baseline  # "+38.3 points on B for X over Y" names it
    if not baseline:
        return claims
    if not far and frame.models and frame.phrases("order", "rank"):
        return claims  # "o1 keeps its lead on B, at +4.2": over whom, that sentence knows, not the one before
    for mention in frame.quantities:
        value = mention.value
        signed = mention.text.startswith("+") or frame.before(mention, 1) == "+"
        if not signed or not isinstance(value, Quantity) or value.unit not in ("percent", "points", "count"):
            continue
        left = [b for b in frame.benchmarks if b.end <= mention.start]
        right = [b for b in frame.benchmarks if b.start >= mention.end]
        if right and forward(frame.gap(mention, right[0])):
            benchmark = right[0]
        elif left and (len(frame.benchmarks) == 1 or backward(frame.gap(left[-1], mention))):
            benchmark = left[-1]
        else:
            continue
        own_side = [m for m in frame.models if m.start not in frame.objects]
        subject = frame.who(own_side[0]) if len(own_side) == 1 else frame.subject if not own_side else ()
        if len(subject) != 1 and not own_side:
            subject = frame.gainer  # of a group that the list is about, the one that the line before named
        subject = tuple(e for e in subject if e not in baseline)
        if len(subject) != 1:
            continue
        frame.gainer = subject
        claims.append(
            OrderClaim(
                span=frame.place(mention),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                object=baseline,
                benchmarks=frame.who(benchmark),
                relation="above",
                margin=replace(value, unit="points") if value.unit == "count" else value,
                own=own,
            )
        )
    return claims


# "priced at", "cheaper", "the bill"
PRICE = re.compile(
    r"\b(?:costs?|priced?|prices|pricing|pay|paying|paid|bill|charges?|spend|spending|discount|"
    r"cheap\w{0,3}|expensive|savings?|saves?|budget|rates?|fees?)\b",
    re.I,
)
# "27 times more"
MORE = re.compile(
    r"^\s?(?:times |x )?(?:more|as much|as expensive|what|that of|higher|the price|the cost|extra)\b", re.I
)
# "a 96% discount"
LESS = re.compile(
    r"^\s?(?:(?:cost|price|token) (?:saving|savings|reduction|cut|drop|decrease|discount)"
    r"|discount|off|less|lower|cheaper|savings?|reduction|below|under|of)\b",
    re.I,
)
# "at a third the cost" and no "of Y" behind it
OF_NOBODY = re.compile(r"^\s?(?:of )?the (?:price|cost)(?! of\b| that\b|,? (?:compared|versus|against)\b)", re.I)
# "cuts the bill by 96%"
CUTS = re.compile(r"\b(?:cuts?|saves?|saving|reduces?|lowers?|slashes?|drops?|shaves?)\b[^.;]{0,40}$", re.I)
# "with X in place of Y, we save" 98%
WE_SAVE = re.compile(
    r"\b(?:we|you|one|they|I|users|customers|people)(?:['’]\w{1,2})? (?:[a-z]{2,6} ){0,2}save\b[^.;]{0,40}$"
)
IN_PLACE_OF = re.compile(
    r"\b(?:in place of|instead of|rather than|takes? over from|took over from|replac\w{1,3}|succeed\w{0,3}|over)\b",
    re.I,
)
# "switching over from o1 to R1"
SWITCH = re.compile(
    r"\b(?:(?:switch\w{0,3}|mov\w{1,3}|go\w{0,3}|migrat\w{1,3}|chang\w{1,3}) (?:over )?"
    r"|(?:switch\w{0,3}|mov\w{1,3}|shift\w{0,3}|port\w{0,3}|t(?:ak|ook)\w{0,3}|transfer\w{0,4}|redirect\w{0,3}|rout\w{1,4})"
    r" (?:the|its|their|our|your|all|his|my) (?:[a-z-]{2,14} ){1,3})from ",
    re.I,
)


# "leave Y for" X", since its input is" ten times cheaper
SINCE_ITS = re.compile(r",? (?:since|because|as|given that) its\b", re.I)
# X "and" Y "by far the dearest," a hundred times as expensive
DEAREST = re.compile(
    r"(?: is| was)?,?(?: by far| easily| clearly)? (?:the )?(?:dearest|most expensive|costliest|priciest)"
    r"(?: of \w{3,9})?(?:,|:| at| and) (?:(?:some|about|roughly|nearly|almost|over) )?(?:an? )?",
    re.I,
)
# 4% "of the output price of" Y, 4% "of" Y's price
SHARE_OF = re.compile(
    r"^\s?of (?:the |its )?(?:(?:list|input|output|token|api|tokens?) ){0,3}"
    r"(?:(?:price|cost|rate|fee)s? (?:of|for) (?:the )?)?",
    re.I,
)


# "X costs $2, its mini edition" a fifth "of that"
OF_THAT = re.compile(r" of (?:that|this|it)\b", re.I)
BESIDE = 24  # characters
# "you pay 20%" of a dollar "with Y"
OF_A_DOLLAR = re.compile(r"\s?of (?:a|one|that|the same|every|each) (?:dollar|euro|buck)\b", re.I)


def bargains(frame: Frame, own: bool) -> list[OrderClaim]:
    """Price ratios without a verb of comparison: "o1's output costs 27 times what R1's does", "a 96% discount on Y"."""
    sides = list({frame.who(m): m for m in frame.models if frame.who(m)}.items())
    ratios = [
        q
        for q in frame.quantities
        if isinstance(q.value, Quantity) and (q.value.unit == "ratio" or q.value.unit == "percent")
    ]
    if len(sides) != 2 or len(ratios) != 1 or PRICE.search(frame.text) is None:
        return []
    (first, mention), (second, other) = sides
    ratio = ratios[0]
    assert isinstance(ratio.value, Quantity)
    after, before = frame.after(ratio, 30), frame.before(ratio, 60)
    if OF_NOBODY.match(after) and not any(m.start in frame.objects for m in frame.models):
        return []  # "at a third of the cost": whose, is not said
    if mention.start in frame.objects and other.start not in frame.objects:
        first, second = second, first  # "compared to Y, X's output costs 96% less"
    elif other.end <= ratio.start and (
        SINCE_ITS.search(frame.view.text, other.end, ratio.start)
        or DEAREST.fullmatch(frame.view.text, other.end, ratio.start)
        or (OF_THAT.match(after) and ratio.start - other.end <= BESIDE)
    ):
        first, second = second, first
    if OF_A_DOLLAR.match(after):
        if other.start < ratio.end:
            return []
        first, second = second, first  # "for a dollar with X, you pay 20% of a dollar with Y"
        relation: Relation = "below"
    elif SHARE_OF.match(after) and other.start >= ratio.end:
        # "at 4% of Y's price, X ...": what is behind it is the measure, whoever comes first in the sentence
        behind = next(m for m in frame.models if m.start >= ratio.end)
        second = frame.who(behind)
        first = next(side for side, _ in sides if side != second)
        whole = 100 if ratio.value.unit == "percent" else 1
        relation = "below" if ratio.value.value < whole else "above"
    elif SWITCH.search(frame.text):
        first, second = second, first
        relation = "below"
    elif MORE.match(after):
        # "half as much" is less
        relation = "below" if ratio.value.unit == "ratio" and ratio.value.value < 1 else "above"
    elif WE_SAVE.search(before) and other.end <= ratio.start:
        if IN_PLACE_OF.search(frame.gap(mention, other)) is None:
            return []  # "Y is dear; with X we save 90%": against whom, the first name need not say
        relation = "below"
    elif LESS.match(after) or CUTS.search(before):
        relation = "below"
    else:
        return []
    metric = price_kind(frame.text)
    return [
        OrderClaim(
            span=frame.place(ratio, *[m for m in (mention, other) if abs(m.start - ratio.start) < 60]),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=first,
            object=second,
            metric=metric,
            relation=relation,
            margin=ratio.value,
            own=own,
        )
    ]


# "21.6 points more than the V3"
MORE_THAN = re.compile(r"^ (more|higher|better|less|lower|fewer|worse) than (?:the )?$", re.I)
# "90.8, a full" 2.3 points "over" Y
A_FULL = re.compile(r"\b(?:a|the) (?:full|whole|clear|clean|cool|solid|hefty|whopping|massive|huge|mere) $", re.I)
OVER = re.compile(r"^ (?:over|above|ahead of|clear of|up on|beyond|on top of) (?:the )?$", re.I)


def differences(frame: Frame, own: bool) -> list[OrderClaim]:
    """Differences told behind a score: "X scores a on B, 21.6 points more than Y"."""
    claims: list[OrderClaim] = []
    for mention in frame.quantities:
        value = mention.value
        after = [m for m in frame.models if m.start >= mention.end]
        if not isinstance(value, Quantity) or value.unit not in ("points", "percent") or not after:
            continue
        words = MORE_THAN.match(frame.gap(mention, after[0]))
        over = OVER.match(frame.gap(mention, after[0])) and A_FULL.search(frame.before(mention, 16))
        before = [b for b in frame.benchmarks if b.end <= mention.start]
        subject = subject_of(frame, mention)
        if not (words or over) or not before or len(subject) != 1:
            continue
        claims.append(
            OrderClaim(
                span=frame.place(mention, after[0]),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                object=frame.who(after[0]),
                benchmarks=frame.who(before[-1]),
                relation="above" if words is None or words[1].lower() in ("more", "higher", "better") else "below",
                margin=value,
                own=own,
            )
        )
    return claims
