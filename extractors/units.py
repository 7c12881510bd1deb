"""What a printed number counts, read from the words beside it: percent, points, dollars, parameters, tokens, times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from extractors.folding import rows
from extractors.patterns import pattern
from kg.model.quantity import Bound, Unit

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
    if words.endswith(("->", "=>")):
        return start, "exact"  # an arrow: "57.5 -> 93.0"
    if words.endswith(signs):
        sign = next(sign for sign in signs if words.endswith(sign))
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


_NO_UNIT = "),.;:|\n*"
# "%", "percent", "percentage points"
_PERCENT = pattern(r"[ ]?%|[ -]?(?:per[ -]?cent|pct)\b\.?", re.IGNORECASE)
_POINTS = pattern(
    r"[ -]?(?:percentage[- ]points?|percent(?:age)? pts?|points?|pts?\b\.?|ppts?\b|pp\b|p\.p\.|pps\b)", re.IGNORECASE
)
_POINT_WORD = pattern(r"[ -](?:points?|pts?)\b")
_PERCENTILE = pattern(r"(?:-?(?:st|nd|rd|th))?(?:[ -]?%)?[ -]?(?:percentiles?\b|%[ -]?ile\b)", re.IGNORECASE)
_RATING = pattern(r"[ -](?:Elo|rating)\b(?:[ -](?:points?|rating|score))?", re.IGNORECASE)
# 129 "rating points" behind
_RATING_APART = pattern(
    r"[ -](?:Elo|rating) points?"
    r"(?= (?:behind|ahead|above|below|more|less|better|worse|clear|short|lower|higher|apart|up|down)\b)",
    re.IGNORECASE,
)
_RATED = pattern(r"\b(?:elo|rating)(?: rating| score)?(?: points)?(?: (?:of|at|is|was|:)|:)? ?\(?$", re.IGNORECASE)
_FACTOR = pattern(
    r"\bfactor (?:of|around|close to)(?: about| around| roughly| nearly| almost| over| more than)? $", re.IGNORECASE
)
_TIMES = pattern(r"[ ]?[x×✕](?![\w])|[ -](?:times|fold)\b|-?fold\b|[ -]times\b", re.IGNORECASE)
_OFTEN = pattern(r"[ ](?:a|an|per|each|in a row|out of|during|daily|and averaged?|with different)\b", re.IGNORECASE)
_SPEED = pattern(r"[ ]?(?:(?:output )?(?:tokens?|toks?|t)[ ]?(?:/|per)[ ]?(?:s|secs?|seconds?)\b|tps\b)", re.IGNORECASE)
_SECONDS = pattern(r"[ -]?(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?)\b(?![/'’])", re.IGNORECASE)
SCALED = pattern(r"(?:[ -]?(thousand|million|billion|trillion|bn|mn)\b|([KkMmBbT])(?![A-Za-z]))", re.IGNORECASE)
_WIDE_B = pattern(r"[ ](B)\b(?=[ -](?:param|model|total|active))")
_PARAMETERS = pattern(r"[ -]?(?:(?:total|active|activated|trainable) )?(?:parameters?|params?\b)", re.IGNORECASE)
_WEIGHTS = pattern(r"(?<=llion) (?:model )?weights\b")  # "671 billion weights"; "the 8B weights" are those of a model
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
# "output generation at 10.00 per million tokens": a price whose currency was lost
_BARE_PRICE = pattern(
    r"[ ]?(?:/|per)[ ]?(?:1 ?million|one million|million|1 ?M|M) (?:input |output )?tok(?:en)?s?\b", re.IGNORECASE
)
_ASKED = pattern(
    r"\b(?:pric\w{1,5}|costs?|charg\w{1,5}|pay\w{0,3}|bill\w{0,3}|input|output|rates?|fees?|tokens? for)\b[^.;]{0,60}$",
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
    if text[end : end + 1] in _NO_UNIT:  # or nothing at all
        return _bare(text, start, end, number)
    multiplied = SCALED.match(text, end) or _WIDE_B.match(text, end)
    if multiplied and not _FOREIGN.match(text, end):
        return scaled(text, start, multiplied)
    if match := _PERCENTILE.match(text, end):
        return Reading(unit="percentile", end=match.end())
    if match := _POINTS.match(text, end):
        return Reading(unit="points", end=match.end())
    if match := _PERCENT.match(text, end):
        if points := _POINT_WORD.match(text, match.end()):
            return Reading(unit="points", end=points.end())
        return Reading(unit="percent", end=match.end())
    if _BARE_PRICE.match(text, end) and _ASKED.search(text, max(0, start - 70), start):
        return _priced(text, end, _ONE)
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
    if match := _RATING_APART.match(text, end):
        return Reading(unit="points", end=match.end())
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
    return _bare(text, start, end, number)


def _bare(text: str, start: int, end: int, number: Decimal) -> Reading:
    """What a number without a unit behind it counts."""
    if 100 <= number <= 5000 and _RATED.search(text, max(0, start - 24), start):
        return Reading(unit="rating", end=end)
    if _FACTOR.search(text, max(0, start - 36), start):
        return Reading(unit="ratio", end=end)
    return Reading(unit="count", end=end)


def _counted(match: re.Match[str]) -> str | None:
    words = match.group().lower()
    return "active-params" if "activ" in words else "total-params" if "total" in words else None


def scaled(text: str, start: int, multiplier: re.Match[str]) -> Reading | None:
    """What a number counts that a word or letter multiplies ("billion", "K"), which is `multiplier`."""
    word = next(group for group in multiplier.groups() if group)
    scale, end = _SCALES[word.lower()], multiplier.end()
    if match := _DOLLARS.match(text, end):
        return Reading(unit="usd", end=match.end(), scale=scale)
    if match := _PARAMETERS.match(text, end) or _WEIGHTS.match(text, end):
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
    multiplied = SCALED.match(text, end)
    if multiplied is None:
        return _priced(text, end, _ONE)
    word = next(group for group in multiplied.groups() if group)
    return Reading(unit="usd", end=multiplied.end(), scale=_SCALES[word.lower()])


def _priced(text: str, end: int, scale: Decimal) -> Reading:
    per = _PER.match(text, end)
    if per is None or not (per["scale"] or per["what"]):
        return Reading(unit="usd", end=end, scale=scale)
    size, what = (per["scale"] or "").lower().replace(" ", ""), (per["what"] or "").lower()
    stop = per.end() - (text[per.end() - 1] in " -")
    if (not what and size not in ("m", "1m", "million", "1million")) or text[stop : stop + 1].isalnum():
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
    return Reading(unit="usd-per-mtok", end=stop, scale=scale * by, metric=_SIDES.get(side))
