"""What a printed number counts, read from the words beside it: percent, points, dollars, parameters, tokens, times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from extractors.folding import free, merged, rows
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.quantity import Bound, Quantity, Unit

_ONE = Decimal(1)
_SCALES = {
    "k": Decimal(10**3),
    "thousand": Decimal(10**3),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "million": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "billion": Decimal(10**9),
    "t": Decimal(10**12),
    "trillion": Decimal(10**12),
}


@cache
def _bounds() -> tuple[dict[str, Bound], tuple[str, ...]]:
    """What words make of the number behind them, and those of them that are signs, longest first."""
    words = {row["words"]: cast(Bound, row["bound"]) for row in rows("bounds.csv")}
    signs = (word for word in words if not word[-1].isalpha() and word[-1] != ".")
    return words, tuple(sorted(signs, key=len, reverse=True))


def bound_before(text: str, last: int, start: int) -> tuple[int, Bound]:
    """Where the words begin that bend the number at `start` ("about", "more than a"), and how; `start` for none."""
    head = text[max(last, start - 28) : start]
    words = head.rstrip()
    if len(head) - len(words) > 2 or not words:
        return start, "exact"
    bounds, signs = _bounds()
    for sign in signs:
        if words.endswith(sign):
            return start - len(head) + len(words) - len(sign), bounds[sign]
    if not (words[-1].isalpha() or words[-1] == "."):
        return start, "exact"
    lowered = words.lower()
    if lowered.endswith(" a"):
        lowered = lowered[:-2]
    at = len(lowered)
    found: tuple[int, Bound] = (start, "exact")
    for _ in range(4):
        at = lowered.rfind(" ", 0, at) if at > 0 else -1
        word = lowered[at + 1 :].lstrip("(\"'“‘[")
        bound = bounds.get(word)
        if bound is not None:
            found = (start - len(head) + len(lowered) - len(word), bound)
        if at < 0:
            break
    return found


# "%", "percent", "percentage points"
_PERCENT = pattern(r"[ ]?%|[ -]?(?:per[ -]?cent|pct)\b\.?", re.IGNORECASE)
_POINTS = pattern(
    r"[ -]?(?:percentage[- ]points?|percent(?:age)? pts?|points?|pts?\b\.?|ppts?\b|pp\b|p\.p\.|pps\b)", re.IGNORECASE
)
_POINT_WORD = pattern(r"[ -](?:points?|pts?)\b")
_PERCENTILE = pattern(r"(?:st|nd|rd|th)?(?:[ -]?%)?[ -]?(?:percentiles?\b|%[ -]?ile\b)", re.IGNORECASE)
_RATING = pattern(r"[ -](?:Elo|rating)\b(?:[ -](?:points?|rating|score))?", re.IGNORECASE)
_RATED = pattern(r"\b(?:elo|rating)(?: rating| score)?(?: points)?(?: (?:of|at|is|was|:)|:)? ?\(?$", re.IGNORECASE)
_TIMES = pattern(r"[ ]?[x×✕](?![\w])|[ -](?:times|fold)\b|-?fold\b|[ -]times\b", re.IGNORECASE)
_OFTEN = pattern(r"[ ](?:a|an|per|each|in a row|out of|during|daily|and averaged?|with different)\b", re.IGNORECASE)
_SPEED = pattern(r"[ ]?(?:(?:output )?(?:tokens?|toks?|t)[ ]?(?:/|per)[ ]?(?:s|secs?|seconds?)\b|tps\b)", re.IGNORECASE)
_SECONDS = pattern(r"[ -]?(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?)\b(?![/'’])", re.IGNORECASE)
_SCALED = pattern(r"(?:[ -]?(thousand|million|billion|trillion|bn|mn)\b|([KkMmBbT])(?![A-Za-z]))", re.IGNORECASE)
_WIDE_B = pattern(r"[ ](B)\b(?=[ -](?:param|model|total|active))")
_PARAMETERS = pattern(r"[ -]?(?:(?:total|active|activated|trainable) )?(?:parameters?|params?\b)", re.IGNORECASE)
_TOKENS = pattern(r"[ -](?:(?:context|output|input|training|high-quality|diverse|text) ){0,2}tokens?\b", re.IGNORECASE)
_TRAINED = pattern(r"\b(?:pre-?train\w*|trained) on (?:\w+ ){0,3}$", re.IGNORECASE)
_HOURS = pattern(r"[ ](?:(?:NVIDIA |Nvidia )?[A-Z][0-9]{2,4} )?(?:GPU|TPU)?[- ]?hours?\b")
_OTHER = pattern(
    r"[ -](?:(?:\w+ ){0,1}(?:samples?|examples?|users?|downloads?|stars?|problems?|questions?|people"
    r"|instances?|prompts?|dollars?|chips?|"
    r"gpus?|conversations?|images?|documents?|lines|steps|iterations|tasks?|requests?|visits?|times|developers|followers|queries))\b",
    re.IGNORECASE,
)
_DOLLARS = pattern(r"[ ]?(?:US )?(?:dollars?|USD|bucks)\b", re.IGNORECASE)
_CENTS = pattern(r"[ ]?(?:(?:US )?cents?\b|¢)", re.IGNORECASE)
# "GB", "-bit", "years": units of other trades; such numbers are left out.
_FOREIGN = pattern(
    r"[ -]?(?:[GMKT]i?B|[GMk]Hz|[kM]?W|nm|km|kg|bits?|bytes?|°C|px|fps|FLOPS?|TFLOPS?|PFLOPs?)\b|-(?:shot"
    r"|day|week|month|year|page|stage|"
    r"step|hour|minute|way|layer|head|digit|dimensional|core|node|part|hop|turn|person)s?\b|[ ](?:years?"
    r"|days?|weeks?|months?)\b"
)
_PER = pattern(
    r"[ ]?(?:USD )?(?:/|per\b|for(?: every| each)?\b|a\b|each\b)[ ]?"
    r"(?P<scale>(?:1,000,000|1,000|1[ ]?million|one million|1[ ]?thousand|1[ ]?M|1[ ]?K|1[ ]?B|million"
    r"|thousand|billion|mn|mil|M|K)(?![A-Za-z]))?[ -]?"
    r"(?P<side>cached input|cache[- ]hit|cache[- ]miss|input|output|prompt|completion|generated)?[ -]?"
    r"(?P<what>tokens?\b|toks?\b|Mtoks?\b)?(?: \(?(?P<after>input|output)\b\)?)?",
    re.IGNORECASE,
)
_SIDES = {
    "cached input": "cached-input-price",
    "cache hit": "cached-input-price",
    "cache-hit": "cached-input-price",
    "cache miss": "input-price",
    "cache-miss": "input-price",
    "input": "input-price",
    "prompt": "input-price",
    "output": "output-price",
    "completion": "output-price",
    "generated": "output-price",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a number counts."""

    unit: Unit
    end: int
    """Where its unit ends."""
    scale: Decimal = _ONE
    """What the printed number is to be multiplied by."""
    metric: str | None = None
    """`input-price`, `output-price`, `cached-input-price` where a denominator says so; `total-params`, `active-params`
    where the words beside the number do."""


def read(text: str, start: int, end: int, number: Decimal, money: str) -> Reading | None:
    """What the number `text[start:end]` counts; None where it is part of a word or counts in units of other trades."""
    if money in ("€", "£"):
        return None
    if money == "¢":
        return _priced(text, end, Decimal("0.01"))
    if money:
        return _dollars(text, end)
    scaled = _SCALED.match(text, end) or _WIDE_B.match(text, end)
    if scaled and not _FOREIGN.match(text, end):
        return _scaled(text, start, scaled)
    if match := _PERCENTILE.match(text, end):
        return Reading(unit="percentile", end=match.end())
    if match := _POINTS.match(text, end):
        return Reading(unit="points", end=match.end())
    if match := _PERCENT.match(text, end):
        if points := _POINT_WORD.match(text, match.end()):
            return Reading(unit="points", end=points.end())
        return Reading(unit="percent", end=match.end())
    if match := _CENTS.match(text, end):
        return _priced(text, match.end(), Decimal("0.01"))
    if match := _DOLLARS.match(text, end):
        return _priced(text, match.end(), _ONE)
    if match := _SPEED.match(text, end):
        return Reading(unit="tokens-per-second", end=match.end())
    if match := _TOKENS.match(text, end):
        return Reading(unit="tokens", end=match.end())
    if match := _PARAMETERS.match(text, end):
        return Reading(unit="parameters", end=match.end(), metric=_counted(match))
    if (match := _TIMES.match(text, end)) and not _OFTEN.match(text, match.end()):
        return Reading(unit="ratio", end=match.end())
    if (match := _RATING.match(text, end)) and 100 <= number <= 5000:
        return Reading(unit="rating", end=match.end())
    if match := _SECONDS.match(text, end):
        word = match[1].lower()
        scale = Decimal("0.001") if (word.startswith("mi") and "ll" in word) or word == "ms" else _ONE
        return Reading(unit="seconds", end=match.end(), scale=Decimal(60) if word.startswith("min") else scale)
    after = text[end : end + 1]
    if _FOREIGN.match(text, end) or after.isalpha() or after == "_":
        return None
    if after == "-" and text[end + 1 : end + 2].isalpha():
        return None
    if 100 <= number <= 5000 and _RATED.search(text, max(0, start - 24), start):
        return Reading(unit="rating", end=end)
    return Reading(unit="count", end=end)


def _counted(match: re.Match[str]) -> str | None:
    words = match.group().lower()
    return "active-params" if "activ" in words else "total-params" if "total" in words else None


def _scaled(text: str, start: int, scaled: re.Match[str]) -> Reading | None:
    word = next(group for group in scaled.groups() if group)
    scale, end = _SCALES[word.lower()], scaled.end()
    if match := _DOLLARS.match(text, end):
        return Reading(unit="usd", end=match.end(), scale=scale)
    if match := _PARAMETERS.match(text, end):
        return Reading(unit="parameters", end=match.end(), scale=scale, metric=_counted(match))
    if match := _TOKENS.match(text, end):
        return Reading(unit="tokens", end=match.end(), scale=scale)
    if match := _HOURS.match(text, end):
        return Reading(unit="count", end=match.end(), scale=scale)
    if _OTHER.match(text, end):
        return Reading(unit="count", end=end, scale=scale)
    if word.lower() in ("b", "bn", "billion"):
        return Reading(unit="parameters", end=end, scale=scale)
    if word.lower() in ("t", "trillion"):
        unit: Unit = "tokens" if _TRAINED.search(text, max(0, start - 40), start) else "parameters"
        return Reading(unit=unit, end=end, scale=scale)
    if word.lower() in ("million", "thousand", "mn"):
        return Reading(unit="count", end=end, scale=scale)
    return Reading(unit="tokens", end=end, scale=scale)


def _dollars(text: str, end: int) -> Reading:
    scaled = _SCALED.match(text, end)
    if scaled is None:
        return _priced(text, end, _ONE)
    word = next(group for group in scaled.groups() if group)
    return Reading(unit="usd", end=scaled.end(), scale=_SCALES[word.lower()])


def _priced(text: str, end: int, scale: Decimal) -> Reading:
    per = _PER.match(text, end)
    if per is None or not (per["scale"] or per["what"]):
        return Reading(unit="usd", end=end, scale=scale)
    size, what = (per["scale"] or "").lower().replace(" ", ""), (per["what"] or "").lower()
    if (not what and size not in ("m", "1m", "million", "1million")) or text[per.end() : per.end() + 1].isalnum():
        return Reading(unit="usd", end=end, scale=scale)
    if what.startswith("m") or size in ("m", "1m", "million", "1million", "onemillion", "1,000,000", "mn", "mil"):
        by = _ONE
    elif size in ("k", "1k", "thousand", "1thousand", "1,000"):
        by = Decimal(1000)
    elif size in ("billion", "1b"):
        by = Decimal("0.001")
    else:
        by = Decimal(10**6)
    side = (per["side"] or per["after"] or "").lower()
    return Reading(unit="usd-per-mtok", end=per.end(), scale=scale * by, metric=_SIDES.get(side))


_UNITS = {
    word: Decimal(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": Decimal(30),
    "forty": Decimal(40),
    "fifty": Decimal(50),
    "sixty": Decimal(60),
    "hundred": Decimal(100),
    "a dozen": Decimal(12),
}
_COUNTED = "|".join(sorted((w for w in _UNITS if w not in ("zero", "one")), key=len, reverse=True))
# The patterns below are matched on folded text and begin with a letter, not an anchor: `re` then skips to that letter.
_N_IN_M = pattern(
    r"(one|two|three|four|five|six|seven|eight|nine|[1-9])(?: (?:out of|in) (?:every )?)"
    r"(two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)\b(?! ?%|[.,][0-9])"
)
_FRACTION = pattern(
    r"(?:(half a (?:percentage )?point)|((?:one[- ])?half)|(two[- ]thirds)|((?:a|one)[- ]third)|(three[- ]quarters)"
    r"|((?:a|one)[- ]quarter)|((?:a|one)[- ]fifth)|((?:a|one)[- ]tenth)|(twice|double[sd]?|twofold)"
    r"|(thrice|triple[sd]?|three-?fold)|(ten-?fold)|(quadruple[sd]?|four-?fold)|(five-?fold))\b(?!-)"
)
_FRACTIONS: tuple[tuple[str, Unit, str], ...] = (
    ("0.5", "points", "0.05"),
    ("0.5", "ratio", "0.025"),
    ("0.667", "ratio", "0.025"),
    ("0.333", "ratio", "0.025"),
    ("0.75", "ratio", "0.025"),
    ("0.25", "ratio", "0.025"),
    ("0.2", "ratio", "0.025"),
    ("0.1", "ratio", "0.025"),
    ("2", "ratio", "0.1"),
    ("3", "ratio", "0.5"),
    ("10", "ratio", "0.5"),
    ("4", "ratio", "0.5"),
    ("5", "ratio", "0.5"),
)
_NOT_HALF = pattern(r"(?:first|second|latter|other|better) $")  # "the first half" of a game, a year, a table
_WORD = pattern(
    rf"({_COUNTED})(?: (thousand|million|billion|trillion))?\b(?![-–](?:shot|step|way|stage|turn|day|week|month|year))"
)
WORDY = pattern(
    r"half|twi|thri|third|quarter|double|triple|quadruple|fold|two|three|four|five|six|seven|eight|nine"
    r"|ten|twel|doz|hundred|[1-9] (?:in|out) "
)


def _alone(folded: str, match: re.Match[str]) -> bool:
    start = match.start()
    return start == 0 or not (folded[start - 1].isalnum() or folded[start - 1] == "_")


def shares(text: str, folded: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Shares as percent: "three in four" is 75, give or take 2.5."""
    found: list[Mention] = []
    for match in _N_IN_M.finditer(folded):
        low, high = _number(match[1]), _number(match[2])
        apart = folded[match.start() - 1 : match.start()] not in (".", ",", "-", "$")
        if low < high and apart and _alone(folded, match) and free(*match.span(), taken):
            found.append(_spelled(text, match.start(), match.end(), 100 * low / high, "percent", Decimal("2.5")))
    return found


def word_numbers(text: str, folded: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Numbers written as words: "six", "five times"; "twice" and "a third" are ratios."""
    found: list[Mention] = []
    for match in _FRACTION.finditer(folded):
        start, end = match.span()
        if (
            not _alone(folded, match)
            or not free(start, end, taken)
            or _NOT_HALF.search(folded, max(0, start - 8), start)
        ):
            continue
        share, unit, give = _FRACTIONS[next(i for i, group in enumerate(match.groups()) if group)]
        found.append(_spelled(text, start, end, Decimal(share), unit, Decimal(give)))
    spans = merged(taken, ((m.start, m.end) for m in found))
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if not _alone(folded, match) or not free(start, end, spans):
            continue
        number = _UNITS[match[1]]
        if match[2]:
            reading = _scaled(text, start, _SCALED.match(text, match.end(1)) or match)
        else:
            reading = read(text, start, end, number, "")
        if reading is not None and free(start, reading.end, spans):
            half = reading.scale / 2
            found.append(_spelled(text, start, reading.end, number * reading.scale, reading.unit, half, reading.metric))
    return sorted(found, key=lambda m: m.start)


def _number(word: str) -> Decimal:
    return _UNITS.get(word) or Decimal(word)


def _spelled(
    text: str, start: int, end: int, value: Decimal, unit: Unit, half: Decimal, metric: str | None = None
) -> Mention:
    start, bound = bound_before(text, 0, start)
    printed = text[start:end]
    quantity = Quantity(value=value, unit=unit, half=half, printed=printed, bound=bound)
    return Mention(role="quantity", start=start, end=end, text=printed, value=quantity, metric=metric, found="pattern")
