"""Whose an amount of money is: by the words right beside it, else by the clause's subject."""

from __future__ import annotations

import re

from extractors.frames import Frame, headed
from extractors.joints import versus
from extractors.mentions import Mention
from extractors.owners import AGAINST, owner_of, subject_of
from extractors.pointed_at import lone
from kg.model.claims import Entity
from kg.model.quantity import Quantity

# "o1 ($15/M in, $60/M out)": two prices of one model
NEXT_PRICE = re.compile(
    r"\s?(?:per (?:million|1M|M)(?: tokens?)? ?)?"
    r"(?:(?:for |of )?(?:cached |cache )?(?:input|in|prompt|output|out)(?: tokens?)?)?"
    r"\s?(?:/|and|or|, and|,|;)\s?(?:about |around |roughly )?",
    re.I,
)
PRICED = re.compile(
    r"(?:\s?(?:/|per|a|for (?:a|one|every|each)) ?(?:1 ?|one )?(?:million|mtok|m)\b)?"
    r"(?: ?(?:input|output|prompt|completion|blended|combined))?"
    r"(?:(?: and |\s?/\s?)(?:input|output|completion))?(?: tokens?)?"
    r"(?: (?:each way|both ways|either way|in either direction|in both directions|on both sides|in and out|flat))?"
    r",? (?:for|from|with|of) (?:the |that |its )?(?:same )?",
    re.I,
)
APPOSED = re.compile(
    r"(?: (?:on|in) [\w -]{2,30})?(?:,| [—–-]) (?:the|a|an) (?:\w{1,14} )?(?:model|one|system) (?:that|which) "
    r"(?:costs?|charges?|charged|sells for|sold for|is priced at|was priced at) (?:about |around |just |only )?"
)
AND = re.compile(r"\s?and\s?\$?")
SLASH = re.compile(r"\s?/\s?\$?")
THE_DIFFERENCE = re.compile(r"\b(?:difference|gap|contrast|catch|comparison)\b", re.I)


def owners_of_prices(frame: Frame) -> dict[int, tuple[Entity, ...]]:
    """Start of each amount of money -> whose it is: by the words beside it, else the clause's subject."""
    money = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit in ("usd-per-mtok", "usd")]
    owners: dict[int, tuple[Entity, ...]] = {}
    if len(money) == 2 and not frame.models and len(pair := headed(frame)) == 2 and versus(frame.gap(*money)):
        return {m.start: (one,) for m, one in zip(money, pair, strict=True)}  # "$0.55 vs $15", under "X vs Y"
    if len(money) == 2 and not frame.models and THE_DIFFERENCE.search(frame.text) and AGAINST.search(frame.gap(*money)):
        return {m.start: () for m in money}  # "The difference is the price: $2 against $60"
    held: Mention | None = None
    for index, mention in enumerate(money):
        last = index  # "$0.55/$2.19 per million input/output tokens for R1"
        if index + 1 < len(money) and SLASH.fullmatch(frame.gap(mention, money[index + 1])):
            last = index + 1
        if last == index and index + 1 < len(money) and AND.fullmatch(frame.gap(mention, money[index + 1])):
            last = index + 1  # "$15 and $60 for o1"
        owner = _priced(frame, money[last]) or _apposed(frame, mention) or owner_of(frame, mention, money, index)
        if owner is None and held is not None and NEXT_PRICE.fullmatch(frame.gap(money[index - 1], mention)):
            owner = held
        held = owner
        cached = "cach" in frame.text.lower() and not frame.objects  # "cached input costs $1.25 instead of $2.50"
        if owner is None and index and not cached and AGAINST.search(frame.gap(money[index - 1], mention)):
            # "$0.55 versus $15": the second is the other side's, where there is just one
            sides = {frame.who(m) for m in frame.models if m.start in frame.objects}
            owners[mention.start] = sides.pop() if len(sides) == 1 else ()
            continue
        owners[mention.start] = frame.who(owner) if owner is not None else subject_of(frame, mention) or lone(frame)
    return owners


def _priced(frame: Frame, amount: Mention) -> Mention | None:
    """The model right behind an amount and what it is for: "$2.19 per million output tokens for" X."""
    after = next((m for m in frame.models if m.start >= amount.end), None)
    return after if after is not None and PRICED.fullmatch(frame.gap(amount, after)) else None


def _apposed(frame: Frame, amount: Mention) -> Mention | None:
    """The model that a dash explains: "ahead of" Y "on B — the model that cost" $3."""
    before = [m for m in frame.models if m.end <= amount.start]
    return before[-1] if before and APPOSED.fullmatch(frame.gap(before[-1], amount)) else None
