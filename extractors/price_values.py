"""Prices of tokens: whose amount of money is for input, output or cached input, at whose shop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.frames import Frame
from extractors.job_bills import no_token_price
from extractors.mentions import Mention
from extractors.price_pairs import EARLIER, PAIR, PER_MILLION, PER_TIME, bare_pairs
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Quantity

# "$0.55 versus $15"
VERSUS = re.compile(r"\b(?:vs|versus|against|compared|to)\b", re.I)
# "for input"
INPUT = re.compile(
    r"\b(?:input|prompts?|in|into|(?:send|sends|sent|sending)(?! (?:[\w,]{1,12} ){0,5}back\b)|feed|feeds|fed"
    r"|read(?:s|ing)?)\b",
    re.I,
)
# "per output token"; "$2.19 outputDeepSeek R1" in a row whose cells ran together
OUTPUT = re.compile(
    r"\b(?:output(?-i:(?=[A-Z]))|(?:output|completions?|generat\w{1,4}|out|writ(?:es?|ing|ten)|produc\w{1,3}"
    r"|returns?|gets? back|sends? (?:[\w,]{1,12} ){0,5}back|receiv\w{1,3}|comes? back)\b)",
    re.I,
)
# a heading says it with the noun alone: "In practice" does not
INPUT_TITLE = re.compile(r"\b(?:input|prompts?)\b", re.I)
OUTPUT_TITLE = re.compile(r"\b(?:output|completions?)\b", re.I)
# "on a cache hit"
CACHED = re.compile(r"\b(?:cache(?:d)?[- ]?(?:hits?|input|read)?|caching|hit)\b", re.I)
# "instead of the regular" $2.50, where a cache is spoken of
NOT_CACHED = re.compile(
    r"(?:\b(?:instead of|rather than|as opposed to|compared (?:to|with)|down from|against|versus|vs\.?|not)"
    r"(?: (?:the|its|a|regular|usual|normal|standard|full|uncached|list|ordinary|price|rate|of)){0,4}"
    r"|\b(?:without (?:one|it|a hit|a cache hit|caching|the cache|a cache)|(?:all )?others?|"
    r"otherwise|the rest|elsewhere"
    r"|(?:un-?cached|regular|normal|standard|ordinary|fresh|new|plain|non-cached|full-price)(?: (?:ones?|input|tokens?"
    r"|prompts?|text|rate|price)){0,2})"
    r",?(?: (?:are|is|it is|they are|billed|charged|priced|costs?|at|for|come|comes|in|to|you pay|"
    r"pay|the|price|rate)){0,5}):? ?$",
    re.I,
)
# "a cached rate of" $0.30 "per million input tokens"
CACHED_RATE = re.compile(
    r"\bcach(?:ed|ing) (?:input )?(?:rate|price|fee|charge|discount)(?: (?:of|at|is|for|stands at)){0,2} ?$", re.I
)
# $60 "otherwise"
OTHERWISE = re.compile(
    r"(?: per (?:million|1M)(?: input)?(?: tokens?)?)?,? (?:otherwise|without|if not|"
    r"in all other cases)\b",
    re.I,
)
# "cache miss": the plain input price
MISS = re.compile(r"\bcache[- ]?miss(?:es)?\b|\bmiss(?:es)?(?= costs?\b| the cache\b|$)", re.I)
# "is the cache worth it? $1.10" "without it"
WITHOUT_IT = re.compile(r" (?:without (?:it|one|a cache|the cache|caching)|uncached)\b", re.I)
# "input and output tokens"
IN_AND_OUT = re.compile(
    r"\b(input|prompt|output|completion)s?(?: tokens?| prices?)? ?(?:and|/|&|,) ?(?:input|output|completion)s?\b", re.I
)
# $75 "per million input and output tokens"
FOR_BOTH = re.compile(
    r"\$?[\d.,]{1,10} ?(?:(?:per|/|a|for (?:a|one|every)) ?(?:1 ?|one )?(?:million|mtok|M)(?: tokens)?)?,?"
    r"(?: of| for)? (?P<one>input|output)(?: tokens?)?(?: and|\s?/\s?)(?: for)? ?(?:input|output)\b",
    re.I,
)
PRICE_AND_PRICE = re.compile(r"\s?(?:and|,|&|,? and)\s?(?:about |just )?", re.I)
# "from $15 to $7.50"
FROM = re.compile(r"\bfrom (?:about )?$", re.I)
STEP = re.compile(r" (?:all the way |down )?to (?:just |only |about )?", re.I)
# "Input" $2 "/Output" $8: a label before each of two amounts
LABEL = r"(?:cached )?(?:input|output|completion|prompt)(?: tokens?| price| cost)?\s?[:=]?\s?~?$"
LABELLED = re.compile(rf"\b{LABEL}", re.I)
# $0.30 "with it"
WITH_IT = re.compile(r" with (?:it|one|a cache|the cache|caching)\b", re.I)
# $3 / 1M "out:" $15
COLON_LABEL = re.compile(
    r"\s(?:cached )?(?:in|out|input|output|completion|prompt)s?(?: tokens?| price| cost)?\s?[:=]\s?~?$", re.I
)
NEXT_LABEL = re.compile(rf"\s?(?:[/|·+&→⟶➔•,;]|[-=]>)\s?{LABEL}", re.I)
# $0.55 "at" DeepSeek
AT_SHOP = re.compile(r"\b(?:at|on|from|via|through|with|by|in)(?: the)? $|[(\[]$", re.I)
# "blended 3:1"
BLENDED = re.compile(r"\b(?:blended|3:1)\b", re.I)


# $15 "(>200K)", "for prompts over 200K tokens", "(audio)", "beyond that"
OF_A_TIER = re.compile(
    r"(?:\s?/\s?1?M(?:illion)?(?: tokens)?)?(?:\s?(?:and|/|,) ?\$\d{1,3}(?:\.\d{1,2})?)?"
    r"(?: (?:beyond|above|over|past|after) that\b|(?:,? ?\(|,? (?:for|with|on|in|above|beyond) )"
    r"(?:(?:prompts?|inputs?|requests?|contexts?)(?: of)? )?"
    r"(?:(?:>|≥|&gt;|over|above|beyond|more than|longer than|exceeding|past) ?\d{2,4} ?k\b|audio\b"
    r"|long(?:er)? prompts?\b|fast mode\b|priority\b|flex\b))",
    re.I,
)


# "Two million tokens in and half a million out cost": what a job costs, not what a million tokens do
A_JOB = re.compile(
    r"\b(?!(?:a|an|one|per|every|each|1|of|the) )(?:\d[\d.,]{0,6}|[a-z]{3,9}) (?:million|thousand) (?:input )?tokens\b"
    r"[^.;$]{0,60}\b(?:costs?|came to|comes to|run up) (?:about |just )?\$",
    re.I,
)


def price_claims(frame: Frame, owner: dict[int, tuple[Entity, ...]], own: bool) -> list[ValueClaim]:
    """Prices per million tokens, with input, output or cached where the words say so; a slash pair is input, output."""
    money = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit in ("usd-per-mtok", "usd")]
    if not money or A_JOB.search(frame.text) is not None:
        return []
    scoped = " ".join(v.text for v in (*frame.scope.headings, *frame.scope.captions))
    per_million = PER_MILLION.search(frame.text) is not None or PER_MILLION.search(scoped) is not None
    per_million = per_million or _said_before(frame)
    pairs = bare_pairs(frame, money)
    pair = tuple(mention for both in pairs for mention in both)
    claims: list[ValueClaim] = []
    for index, mention in enumerate(money):
        value = mention.value
        assert isinstance(value, Quantity)
        if OF_A_TIER.match(frame.after(mention, 50)) is not None or no_token_price(frame, mention):
            continue  # lists have the usual price alone
        thousand = value.unit == "usd" and _per_thousand(frame, money, index)
        known = per_million or thousand or mention in pair or (frame.scope.priced and _labelled(frame, mention))
        if value.unit == "usd" and not (known and value.value < 1000):
            continue
        if thousand:
            value = replace(value, value=value.value * 1000, half=value.half * 1000)
        metric = price_metric(frame, money, index)
        if (step := _stepping(frame, money, index)) is not None:
            if CACHED.search(frame.text) is None:
                continue  # "cut from $15 to $10": what it was, and since when, is not said
            metric = step
        if mention in pair and (metric == "price" or mention.metric is None) and not MISS.search(frame.text):
            metric = "input-price" if pair.index(mention) % 2 == 0 else "output-price"
        if metric == "price" and index + 1 < len(money) and VERSUS.search(frame.gap(mention, money[index + 1])):
            metric = price_metric(frame, money, index + 1)  # "$0.55 versus $15 per million input tokens"
        if _facing_pair(frame, money, index, claims):
            metric = "input-price" if len(claims) % 2 == 0 else "output-price"
        if (
            metric == "price"
            and claims
            and claims[-1].metric is not None
            and claims[-1].subject != owner.get(mention.start)
        ):
            metric = claims[-1].metric  # "R1's $2.19 for output is 3.7% of o1's $60"
        whose = mention if mention not in pair else pair[pair.index(mention) // 2 * 2]
        provider = _provider(frame, whose)
        claims.append(
            ValueClaim(
                kind="price",
                span=frame.place(mention),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=owner.get(mention.start, ()),
                metric=metric,
                provider=provider,
                value=replace(value, unit="usd-per-mtok"),
                own=own,
            )
        )
    return _told_apart(claims)


def _told_apart(claims: list[ValueClaim]) -> list[ValueClaim]:
    """Prices of a sentence; two different ones of one kind, of one model at one shop, cannot both be of it: which
    of them is of which is then not said.
    """
    kinds: dict[object, set[object]] = {}
    for claim in claims:
        if claim.subject and isinstance(claim.value, Quantity):
            kinds.setdefault((claim.subject, claim.metric, claim.provider), set()).add(claim.value.value)
    if all(len(values) == 1 for values in kinds.values()):
        return claims
    alike = {kind for kind, values in kinds.items() if len(values) > 1}
    return [replace(c, metric="price") if (c.subject, c.metric, c.provider) in alike else c for c in claims]


# "cached input drops to" seven cents, $75 "for output"
LABEL_BEFORE = re.compile(
    r"\b(?:cached input|cache hits?|input|output)(?: tokens?| price| side)?"
    r" (?:costs?|is|are|at|for|(?:drops?|falls?|goes|comes?|climbs?|rises?) (?:down |up )?(?:to|for)"
    r"|(?:stands?|stays?) at)"
    r"(?: (?:only|just|about|still)){0,2} $",
    re.I,
)
LABEL_BEHIND = re.compile(r" (?:for|on|per)(?: (?:the|its|cached)){0,2} (?:input|output)\b", re.I)


def _labelled(frame: Frame, mention: Mention) -> bool:
    """Whether the words beside an amount say in so many words which tokens it is for."""
    if PER_TIME.search(frame.text) is not None:
        return False
    behind = LABEL_BEHIND.match(frame.after(mention, 30))
    return behind is not None or LABEL_BEFORE.search(frame.before(mention, 60)) is not None


def _facing_pair(frame: Frame, money: Sequence[Mention], index: int, claims: Sequence[ValueClaim]) -> bool:
    """Whether an amount is one of two that stand in a bracket or behind "versus" in the order of the two before:
    "At $0.55 per million input tokens and $2.19 per million output tokens, X undercuts Y ($15 and $60)".
    """
    if len(money) != 4 or index < 2 or len(claims) != index:
        return False
    labels = [claim.metric for claim in claims[:2]]
    between = frame.gap(money[2], money[3])
    return labels == ["input-price", "output-price"] and PAIR.fullmatch(between.replace(", ", " ")) is not None


# "$0.003 and $0.015" per 1K
PER_THOUSAND = re.compile(r"\s?(?:per|/|for each|for every|a) ?(?:1K|1,000|1000|thousand|one thousand)\b", re.I)


def _per_thousand(frame: Frame, money: Sequence[Mention], index: int) -> bool:
    """Whether an amount is for a thousand tokens: by the words behind it, or behind the one that it is a pair with."""
    mention = money[index]
    if PER_THOUSAND.match(frame.after(mention, 24)):
        return True
    if index + 1 == len(money) or not PAIR.fullmatch(frame.gap(mention, money[index + 1]).replace(" and ", "and")):
        return False
    second = money[index + 1]
    return PER_THOUSAND.search(second.text) is not None or PER_THOUSAND.match(frame.after(second, 24)) is not None


def _said_before(frame: Frame) -> bool:
    """Whether "Output is billed at $15." stands behind a sentence that says per how much."""
    if PER_TIME.search(frame.text) or len(frame.text) > SHORT or not BILLED.search(frame.text):
        return False
    return PER_MILLION.search(frame.view.text[max(0, frame.start - EARLIER) : frame.start]) is not None


# "output is billed at"
BILLED = re.compile(
    r"\b(?:(?:input|output|completion|prompt)(?: tokens?| side)?"
    r"|cached (?:ones|tokens?|input|reads?|prompts?|input tokens)|cache (?:hits?|reads?)),? (?:then |now |only )?"
    r"(?:is|are|costs?|comes?|runs?|gets?|at|for|prices? (?:is|are))\b"
    r"|\bfor (?:the )?(?:input|output|completion|prompt)s?(?: tokens?)?, (?:it|they|the (?:model|api|list)|you"
    r"|this) [a-z]{2,8}\b"
    r"|^[\W_]{0,6}(?:un-?cached|cached|regular|standard|input|output)(?: (?:input|output|price|tokens?"
    r"|rate)){0,2}[*_]{0,3}: ",
    re.I,
)
SHORT = 90  # characters of a sentence that goes on with the prices of the one before


def _stepping(frame: Frame, money: Sequence[Mention], index: int) -> str | None:
    """What the first of two prices is where one goes down to the other, and what the second is if a cache does it."""
    if index + 1 < len(money) and STEP.fullmatch(frame.gap(money[index], money[index + 1])):
        return "input-price" if FROM.search(frame.before(money[index], 12)) else None
    if index and STEP.fullmatch(frame.gap(money[index - 1], money[index])) and CACHED.search(frame.text):
        return "cached-input-price" if FROM.search(frame.before(money[index - 1], 12)) else None
    return None


# "instead of $60 for output"
NAMES_ANOTHER = re.compile(r"\b(?:output|completion)s?\b[^$]{0,40}$", re.I)


def _plain_input(frame: Frame, mention: Mention) -> bool:
    """Whether a price is what input costs without a cache, of which the sentence speaks: "$60 otherwise"."""
    before = frame.before(mention, 50)
    if NAMES_ANOTHER.search(before):
        return False
    return NOT_CACHED.search(before) is not None or OTHERWISE.match(frame.after(mention, 50)) is not None


# $7.50 "per million input tokens" "for cache hits"
ON_A_HIT = re.compile(r",? (?:for|on|with|in case of) (?:a )?cache[- ]?hits?\b", re.I)
# the period of "Llama-3.1-8B-Inst. comes" ends nothing
CLAUSE_ENDS = re.compile(r";(?:\s|$)|\.(?=\s{1,9}[^\sa-z]|\s{0,9}$)|\band\b")
# "output tokens come in at": no word for input
COMES_IN = re.compile(r"\b(?:comes?|came|coming) in (?=at\b)", re.I)


def price_metric(frame: Frame, money: Sequence[Mention], index: int) -> str:
    """`input-price`, `output-price`, `cached-input-price`, `blended-price`, or `price` where the words do not say."""
    mention = money[index]
    for first in (index - 1, index):
        if (
            first >= 0
            and first + 1 < len(money)
            and re.fullmatch(r"\s?/\s?\$?", frame.gap(money[first], money[first + 1]))
        ):
            return "input-price" if first == index else "output-price"
    text = frame.view.text
    for first in (index - 1, index):
        if 0 <= first < len(money) - 1 and PRICE_AND_PRICE.fullmatch(frame.gap(money[first], money[first + 1])):
            both = FOR_BOTH.match(text, money[first].end + len(frame.gap(money[first], money[first + 1])))
            if both is not None:  # "$15 and $75 per million input and output tokens"
                into = INPUT.match(both["one"]) is not None
                return "input-price" if into == (first == index) else "output-price"
    if CACHED_RATE.search(frame.before(mention, 50)):
        return "cached-input-price"
    if mention.metric == "input-price" and ON_A_HIT.match(frame.after(mention, 24)):
        return "cached-input-price"
    if mention.metric is not None:
        return mention.metric
    if index and CACHED.search(frame.text) and _plain_input(frame, mention):
        return "input-price"
    for first in (index - 1, index):
        if 0 <= first < len(money) - 1 and PRICE_AND_PRICE.fullmatch(frame.gap(money[first], money[first + 1])):
            named = [*IN_AND_OUT.finditer(text, max(frame.start, money[first].start - 120), money[first].start)]
            if named:  # "input and output tokens cost $0.15 and $0.60"
                into = INPUT.match(named[-1][1]) is not None
                return "input-price" if into == (first == index) else "output-price"
    start = money[index - 1].end if index else frame.start
    end = money[index + 1].start if index + 1 < len(money) else frame.end
    behind = text[mention.end : min(end, mention.end + 45)]
    if LABELLED.search(text, max(start, mention.start - 30), mention.start):
        behind = NEXT_LABEL.sub("", behind)
    behind = COLON_LABEL.sub("", behind)
    behind = re.split(r"[;,.](?:\s|$)|\band\b|\bvs\b|\bversus\b|\((?=[^()]{1,30}$)", behind, maxsplit=1)[0]
    ahead = CLAUSE_ENDS.split(text[max(start, mention.start - 75) : mention.start])[-1]
    for words in (mention.text, behind, COMES_IN.sub("", ahead)):
        if MISS.search(words) or (WITHOUT_IT.match(words) and CACHED.search(frame.text)):
            return "input-price"
        if CACHED.search(words) or (WITH_IT.match(words) and CACHED.search(frame.text)):
            return "cached-input-price"
        if BLENDED.search(words):
            return "blended-price"
        into, out = bool(INPUT.search(words)), bool(OUTPUT.search(words))
        if into and not out:
            return "input-price"
        if out and not into:
            return "output-price"
    if len(money) == 1 and (told := _told_alone(frame)) is not None:
        return told
    for view in (*frame.scope.captions, *reversed(frame.scope.headings)):
        into, out = bool(INPUT_TITLE.search(view.text)), bool(OUTPUT_TITLE.search(view.text))
        if into and not out:
            return "input-price"
        if out and not into:
            return "output-price"
    return "price"


# "feed X a million tokens and you owe" $15, "every million tokens that X writes adds" $75
FED = re.compile(r"\b(?:feed|feeds|feeding|send|sends|sending|put|into|input|prompts?)\b", re.I)
WRITTEN = re.compile(
    r"\b(?:outputs?|completions?|generat\w{1,4}|writes?|written|produc\w{1,3}|returns?|answers?|replies)\b", re.I
)


def _told_alone(frame: Frame) -> str | None:
    """Which tokens the only price of a sentence is for, by words that stand further from it."""
    into, out = FED.search(frame.text) is not None, WRITTEN.search(frame.text) is not None
    if into == out or CACHED.search(frame.text):
        return None
    return "input-price" if into else "output-price"


# "Nscale:" $1, "six times" Z"'s input price"
LABELS = re.compile(r"[*_`]{0,3}:")
ITS_PRICE = re.compile(r"['’]s? (?:[a-z]{2,10} ){0,2}(?:prices?|rates?|fee)\b", re.I)


def _provider(frame: Frame, mention: Mention) -> str | None:
    start, end = frame.clause(mention.start)
    inside = [m for m in frame.mentions if m.role == "provider" and m.candidates and start <= m.start < end]
    labels = [m for m in inside if m.end <= mention.start and LABELS.match(frame.after(m, 4))]
    inside = labels or [m for m in inside if m.end <= mention.start or not ITS_PRICE.match(frame.after(m, 30))]
    if any(m.end <= mention.start for m in inside):  # ", Fireworks at $3": the next shop says its own price
        inside = [m for m in inside if m.end <= mention.start or AT_SHOP.search(frame.gap(mention, m))]
    return min(inside, key=lambda m: abs(m.start - mention.start)).candidates[0] if inside else frame.scope.provider
