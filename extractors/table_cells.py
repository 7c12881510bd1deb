"""What a table cell prints: nothing, a number, several, words, or junk. Columns decide later what the number means.

A bare cell number needs no words around it to be a claim, so the rules here are wider than those for prose: marks of
footnotes and of best values are stepped over, `71.5 ± 0.3` is one value, `$3 - $5` a range, `0.85/0.58` two values.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from kg.model.quantity import Bound, half_unit
from kg.model.record import record

CellKind = Literal["blank", "none", "undisclosed", "junk", "numbers", "words"]
Joint = Literal["single", "slash", "paren", "several"]

# 1,258 | 79.8 | 79,8 | .5
NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?(?!\d)|\d{1,15}(?:[.,]\d{1,10})?|\.\d{1,10})"
# ~ | about | > | ≤
BEND = r"(?:[~≈∼<>≤≥]|(?i:about|approx\.?|around|over|under|up to|nearly|almost|at least|at most)\s)"
# US$ | $ | €; a backslash is left from Markdown
MONEY = r"(?:US\s?\\?\$|\\?\$|USD\s?|€|£|¥|RMB\s?|CN¥)"
# B | million | K
SCALE = r"(?:bn|billion|B|b|mn|million|mil|M|m|K|k|thousand|trillion|T)"
# % | tokens/s | sec | percentile
UNIT = (
    r"(?:%ile|(?:st|nd|rd|th)?\s?(?:percentile|%ile)|[%％]|per\s?cent|pct|pp|pts?|points?|[x×X]|times|"
    r"(?:tokens?|tok|t)\s?(?:/|per)\s?(?:seconds?|secs?|s)|tps|milliseconds|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|"
    r"tokens?|parameters|params|param|(?i:cents?|elo|rating)|¢|[KMGT]i?B|USD|dollars|st|nd|rd|th)"
)
# / 1M tokens | per million input tokens | /month
PER = (
    r"(?:/|per)\s{0,2}(?P<per>1?\s?(?:million|M\s?Tok|MTok|M|K|k|thousand)|1,?000,?000|1,?000|token|month|mo|year|yr|"
    r"hour|hr|image|request|query|user|seat|GPU)(?![A-Za-z])"
)
_VALUE = re.compile(
    rf"(?<![\w.])(?:(?P<bend>{BEND})\s?)?(?P<sign>[+\-−±]\s?)?(?P<money>{MONEY}\s?)?(?P<number>{NUMBER})"
    rf"(?:\s?(?P<scale>{SCALE})(?![A-Za-z]))?(?P<plus>\+(?!\s?\d))?(?:\s?(?P<unit>{UNIT})(?![A-Za-z]))?"
    rf"(?:\s{{0,2}}{PER})?(?![A-Za-z]|[.,]?\d)"
)
# (3·10^-4): how likely it is that the value before it is chance
_CHANCE = re.compile(r"\((?:\d(?:\.\d{1,2})?\s?[·×x*]\s?)?10\s?\^?\s?\{?[-−–]\s?\d{1,2}\}?\)$")
# what follows or precedes a number without changing it: footnote marks, medals, arrows, ticks, reference numbers
_MARKS = re.compile(r"\^\{?[a-z0-9,*†‡]{1,3}\}?|\[\d{1,3}\]|[*†‡§¶#★☆✓✔✅↑↓▲▼¹²³⁰⁴-⁹ᵃ-ᶻ🥇🥈🥉🏆_`\"]|(?<=\d)\([a-z]\)")
_NONE = re.compile(
    r"(?i)[-–—−‐‑‒_.·•/\\*]{1,6}|n\s?[./]?\s?a\.?|none|null|nan|x|✗|✘|❌|tbd|tba|\?{1,3}|not applicable|unknown"
)
_UNDISCLOSED = re.compile(
    r"(?i)(?:not|un)[\s-]?(?:yet\s)?(?:disclosed|specified|reported|available|public|published|tested|provided|stated|known|"
    r"released|listed|evaluated|announced)(?:\s\w{1,12}){0,2}|no (?:data|information|score|results?)|undisclosed|"
    r"coming soon|confidential"
)
_RANGE = re.compile(r"\s?(?:-|–|—|−|to|~|\.\.)\s?")
_ERROR = re.compile(r"\s?\(?\s?(?:±|\+/-|\+-|\+/−)\s?")
_SLASH = re.compile(r"\s?[/|;]\s?|\s?(?:,|and|&)\s|\s")
_PAREN = re.compile(r"\s?[(\[]\s?[↑↓▲▼△]?\s?")

_SCALES = {
    "k": Decimal(10) ** 3,
    "thousand": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mil": Decimal(10) ** 6,
    "million": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "billion": Decimal(10) ** 9,
    "t": Decimal(10) ** 12,
    "trillion": Decimal(10) ** 12,
}
_BENDS: dict[str, Bound] = {
    "~": "about",
    "≈": "about",
    "∼": "about",
    "about": "about",
    "approx": "about",
    "approx.": "about",
    "around": "about",
    "<": "under",
    "≤": "up-to",
    "under": "under",
    "up to": "up-to",
    "at most": "up-to",
    ">": "over",
    "≥": "over",
    "over": "over",
    "at least": "over",
    "nearly": "nearly",
    "almost": "nearly",
}


@record(kw_only=True)
class CellNumber:
    """One printed value in a cell; offsets are those of the cell's text."""

    start: int
    end: int
    value: Decimal
    """As printed, times K, M, B or T where one is printed."""
    half: Decimal
    """Half a unit of the last printed place, on the same scale; the printed error where that is larger."""
    high: Decimal | None = None
    """High end of a range."""
    unit: str | None = None
    """`%`, `percentile`, `place` ("15th"), `points`, `x`, `s`, `h`, `tps`, `tokens`, `params`, `bytes`, `rating`, `$`,
    `¥`, or None."""
    scaled: bool = False
    """Whether K, M, B or T was printed."""
    per: str | None = None
    """`M`, `K`, `token`, or what else it is per: `month`, `image`."""
    bound: Bound = "exact"
    signed: bool = False
    """Printed with + or −: a difference, where scores cannot be negative."""
    decimals: bool = False
    """Whether a decimal point was printed."""


@record(kw_only=True)
class CellReading:
    """What a cell's text holds."""

    kind: CellKind
    numbers: tuple[CellNumber, ...] = ()
    joint: Joint = "single"
    """How several numbers stand together."""
    words: str = ""
    """What is left besides numbers and marks; empty for a cell of numbers alone."""


def _unit(text: str | None) -> tuple[str | None, Decimal]:
    """The unit's short name and the factor that goes with it."""
    if not text:
        return None, Decimal(1)
    word = re.sub(r"\s+", " ", text.strip()).lower()
    if word.endswith(("percentile", "%ile")):
        return "percentile", Decimal(1)
    if word in ("st", "nd", "rd", "th"):
        return "place", Decimal(1)
    if word in ("%", "％", "pct") or (word.startswith("per") and "cent" in word):
        return "%", Decimal(1)
    if word in ("pp", "pt", "pts", "point", "points"):
        return "points", Decimal(1)
    if word in ("x", "×", "times"):
        return "x", Decimal(1)
    if word == "tps" or "/" in word or " per " in word:
        return "tps", Decimal(1)
    if word in ("ms", "milliseconds"):
        return "s", Decimal("0.001")
    if word in ("s", "sec", "secs", "second", "seconds"):
        return "s", Decimal(1)
    if word.startswith("min"):
        return "s", Decimal(60)
    if word in ("h", "hr", "hrs", "hour", "hours"):
        return "h", Decimal(1)
    if word.startswith("tok"):
        return "tokens", Decimal(1)
    if word.startswith("param"):
        return "params", Decimal(1)
    if word in ("¢", "cent", "cents"):
        return "$", Decimal("0.01")
    if word in ("usd", "dollars"):
        return "$", Decimal(1)
    if word.endswith("b") and len(word) <= 3:
        return "bytes", Decimal(1)
    return "rating", Decimal(1)


def _per(text: str | None) -> str | None:
    if not text:
        return None
    word = text.replace(" ", "").replace(",", "").lower()
    if "million" in word or word in ("m", "1m", "mtok", "1mtok", "1000000"):
        return "M"
    if "thousand" in word or word in ("k", "1k", "1000"):
        return "K"
    return word


def _number(match: re.Match[str]) -> CellNumber:
    printed = match["number"]
    decimal_comma = "," in printed and not re.fullmatch(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?", printed)
    plain = Decimal(printed.replace(",", ".") if decimal_comma else printed.replace(",", ""))
    unit, factor = _unit(match["unit"])
    if match["scale"]:
        factor *= _SCALES[match["scale"].lower()]
    if match["money"]:
        money = match["money"].strip().lstrip("\\")
        unit = "$" if "$" in money or money == "USD" else money
    negative = match["sign"] is not None and match["sign"].strip() in "-−"
    bend = (match["bend"] or "").strip().lower()
    return CellNumber(
        start=match.start(),
        end=match.end(),
        value=(-plain if negative else plain) * factor,
        half=half_unit(plain) * factor,
        unit=unit,
        scaled=bool(match["scale"]),
        per=_per(match["per"]),
        bound="over" if match["plus"] else _BENDS.get(bend, "exact"),
        signed=match["sign"] is not None,
        decimals="." in printed or decimal_comma,
    )


def _joined(text: str, found: list[CellNumber]) -> tuple[tuple[CellNumber, ...], Joint, str]:
    """Numbers with their errors and ranges folded in, how they stand, and the words left over."""
    kept: list[CellNumber] = [found[0]]
    between: list[str] = []
    for number in found[1:]:
        last = kept[-1]
        gap = text[last.end : number.start]
        if (number.signed and text[number.start] == "±") or _ERROR.fullmatch(gap):
            kept[-1] = replace(last, end=number.end, half=max(last.half, abs(number.value)))
        elif last.high is None and not number.signed and _RANGE.fullmatch(gap) and _scale(last, number) <= number.value:
            kept[-1] = _range(last, number)
        elif last.high is None and not gap.strip() and 0 <= _scale(last, number) <= -number.value:
            kept[-1] = _range(last, replace(number, value=-number.value))  # "3-5": the dash was taken for a sign
        else:
            between.append(gap)
            kept.append(number)
    words = _words(text, kept).strip("()[] ") if text.count("(") == text.count(")") else _words(text, kept)
    if len(kept) == 1:
        return tuple(kept), "single", words
    if len(kept) == 2 and _PAREN.fullmatch(between[0]):
        return tuple(kept), "paren", words
    if all(_SLASH.fullmatch(gap) for gap in between) and not any(number.signed for number in kept):
        return tuple(kept), "slash", words.strip("/|;,& ")
    return tuple(kept), "several", words


def _scale(low: CellNumber, high: CellNumber) -> Decimal:
    """The low end on the high end's scale: "60-70B" prints B once."""
    return low.value * (_factor(high) if high.scaled and not low.scaled else 1)


def _factor(number: CellNumber) -> Decimal:
    for factor in sorted(set(_SCALES.values()), reverse=True):
        if number.value >= factor / 10:
            return factor
    return Decimal(1)


def _range(low: CellNumber, high: CellNumber) -> CellNumber:
    value = _scale(low, high)
    return replace(
        low,
        end=high.end,
        value=value,
        high=high.value,
        half=max(low.half, high.half),
        unit=low.unit or high.unit,
        scaled=low.scaled or high.scaled,
        per=low.per or high.per,
        bound="range",
        decimals=low.decimals or high.decimals,
    )


def _words(text: str, kept: list[CellNumber]) -> str:
    parts, at = [], 0
    for number in kept:
        parts.append(text[at : number.start])
        at = number.end
    parts.append(text[at:])
    return re.sub(r"\s+", " ", _MARKS.sub(" ", " ".join(parts))).strip(" .,:;")


@lru_cache(maxsize=65536)
def read_cell(text: str) -> CellReading:
    """What `text` prints. Offsets in the numbers are those of `text`; equal texts are read once."""
    bare = _MARKS.sub("", text).strip()
    if not bare:
        return CellReading(kind="blank")
    if _NONE.fullmatch(bare):
        return CellReading(kind="none")
    if _UNDISCLOSED.fullmatch(bare.strip("()")):
        return CellReading(kind="undisclosed", words=bare)
    if len(text) > 400:  # a paragraph in a cell: prose, whatever it counts
        return CellReading(kind="words", words=bare)
    if "10" in text and (chance := _CHANCE.search(text)) is not None and chance.start() > 0:
        text = text[: chance.start()]
    found = [_number(match) for match in _VALUE.finditer(text)]
    if not found:
        letters = sum(character.isalnum() for character in bare)
        if letters == 0 or (letters == 1 and len(bare) <= 3) or ("(" in bare and letters <= 3 and ")" not in bare):
            return CellReading(kind="junk", words=bare)
        return CellReading(kind="words", words=bare)
    numbers, joint, words = _joined(text, found)
    if len(words) <= 2 and not any(character.isalnum() for character in words):
        if text.count("(") != text.count(")"):
            return CellReading(kind="junk", words=bare)  # "(40": a scanner's half of something
        return CellReading(kind="numbers", numbers=numbers, joint=joint)
    return CellReading(kind="words", numbers=numbers, joint=joint, words=words)
