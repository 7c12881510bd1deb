"""Two amounts side by side that are an input and an output price: "$2.50/$10", "for $1.10 and $4.40"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.remembered import remembered
from kg.model.quantity import Quantity

# "per million tokens", "/1M"
PER_MILLION = re.compile(
    r"\b(?:per|/|every|for|each|a)[\s-]?(?:1|one)?[\s-]?(?:million|1m|m|mtok|mtokens?)\b|\b(?:1m|"
    r"1 million|million|one million|1[,.']000[,.']000) (?:\w{1,9} )?tokens?\b|/\s?m(?:tok)?\b"
    r"|\btimes (?:the )?(?:number of )?millions? of (?:input|output|prompt|completion) tokens\b",
    re.I,
)
# "$20 a month": no price of tokens
PER_TIME = re.compile(
    r"\b(?:per|a|each|every|/)\s?(?:month|year|hour|day|week|seat|user)\b|\bsubscription\b|/mo\b", re.I
)
# amounts "$0.55/$2.19", "$0.55 and $2.19"
PAIR = re.compile(r"\s?(/|and)\s?\$?")
EARLIER = 300  # characters of the same block in which "per million tokens" still holds for a bare "$2.50/$10"
# "All prices in dollars per million tokens"
DECLARED = re.compile(
    r"(?:\b(?:dollars?|USD|prices?|pricing|rates|costs?|cents)\b|\$\d)[^.\n|]{0,60}"
    r"(?:\bper |/ ?|\bfor (?:a|one|every) |\ba )(?:1 ?|one )?(?:million|mtok|M)\b",
    re.I,
)
# "$0.15" in and "$0.60" out
IN_AND = re.compile(
    r"(?: per million(?: tokens)?)? (?:(?:for|on) (?:the )?)?(?:in|input)(?: tokens?)?,?(?: and|\s?/|\s?\+)? "
    r"(?:about |just )?"
)
OUT = re.compile(r"(?: per million(?: tokens)?)? (?:(?:for|on) (?:the )?)?(?:out|output)\b")
# a pair with its labels says of what the pairs without are: "$0.50 in and $2.15 out"
BY_EXAMPLE = re.compile(r"\$\d[\d.]{0,6} (?:in|for input),? and \$\d[\d.]{0,6} (?:out|for output)\b")
# "is still listed at" $30 and $60
LISTED_AT = re.compile(
    r"\b(?:listed|lists?|list price(?: (?:of|is|was))?|billed|priced|charged) (?:still |now )?(?:at |for )?$", re.I
)
# "Azure sells X" at $1.35 and $5.40, ", Fireworks" at $3 and $8
SELLS = re.compile(
    r"\b(?:sells?|sold|hosts?|serves?|offers?|lists?|rents?|prices?|asks?|charges?|bills?)\b[^.;$]{0,60}$", re.I
)
AT = re.compile(r"(?:\b(?:at|for|with)|\basks?|\bcharges?|\bbills?) (?:only |just |about )?$", re.I)
FOR_IT = re.compile(r" for (?:the )?", re.I)
# no list of tokens: "plans at $20 and $200"; prices of something else than input and output
NO_PAIR = re.compile(
    r"\b(?:plans?|tiers?|seats?|subscri\w{2,7}|cach\w{1,4}|batch\w{0,3}|from \$|(?:outputs?|completions?)\b.{0,30}"
    r"\binputs?)\b",
    re.I,
)
NEAR = 16  # characters between a shop and its price: "Fireworks at about"
LEAST_APART = 1.5  # times; nearer ones are prices of two shops or two days
MOST_APART = 12  # times; nobody's output tokens cost more of their input tokens


def declares_prices(text: str) -> bool:
    """Whether a document says somewhere that its prices are per million tokens."""
    return any(map(_declares, text.split("\n")))


@remembered
def _declares(line: str) -> bool:
    return DECLARED.search(line) is not None or BY_EXAMPLE.search(line) is not None


def bare_pairs(frame: Frame, money: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """The pairs of amounts that are input and output by their place: "$2.50/$10.00" and "for $1.10 and $4.40" where the
    text says per how much, "$0.55 and $2.19 through the API", "$3 in and $12 out".
    """
    if len(money) < 2 or PER_TIME.search(frame.text):
        return []
    said = PER_MILLION.search(frame.view.text[max(0, frame.start - EARLIER) : frame.start]) is not None
    by_api = len(money) == 2 and re.search(r"\bAPI\b", frame.text) is not None
    found: list[tuple[Mention, Mention]] = []
    for first, second in pairwise(money):
        one, other = first.value, second.value
        if not isinstance(one, Quantity) or not isinstance(other, Quantity) or (found and found[-1][1] is first):
            continue
        gap = frame.gap(first, second)
        if IN_AND.fullmatch(gap) and OUT.match(frame.after(second, 40)):
            found.append((first, second))
            continue
        joint = PAIR.fullmatch(gap)
        if joint is None:
            continue
        low, high = sorted((one.value, other.value))
        near = high <= low * MOST_APART and {one.unit, other.unit} == {"usd"}
        told = near and float(high / low) >= LEAST_APART and NO_PAIR.search(frame.text) is None if low else False
        if told and (LISTED_AT.search(frame.before(first, 24)) or _is_sold(frame, first, second)):
            found.append((first, second))
            continue
        if one.value > other.value:  # whoever writes input first may have swapped them
            if told and frame.scope.priced:
                found.append((first, second))
            continue
        if (joint[1] == "/" and said) or by_api or (frame.scope.priced and near):
            found.append((first, second))
    return found


def _is_sold(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether two amounts are what a shop asks for a model that the sentence names: "Azure sells X at $1.35 and
    $5.40", "Y asks $0.55 and $2.19 for X".
    """
    if not frame.models or AT.search(frame.before(first, 16)) is None:
        return False
    shops = [m for m in frame.mentions if m.role in ("provider", "company")]
    beside = any(0 <= first.start - m.end <= NEAR and AT.fullmatch(frame.gap(m, first).lstrip()) for m in shops)
    if not beside and not (
        any(m.end <= first.start for m in shops) and SELLS.search(frame.view.text, frame.start, first.start)
    ):
        return False
    named = [m for m in frame.models if m.end <= first.start]
    return bool(named) or FOR_IT.match(frame.after(second, 12)) is not None
