"""Numbers and dates as a text prints them: the value, its unit, how exact it is, how the words around bend it.

One regular expression finds digits; what stands to the left and right of them decides what they count. Digits inside
names, versions, addresses, telephone numbers, section numbers and footnotes are no quantities.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extractors.dates import moments
from extractors.folding import addresses, fold, free, merged, rows
from extractors.mentions import Mention
from extractors.numerals import shares, word_numbers, wordy
from extractors.patterns import pattern
from extractors.units import Reading, bound_before, read
from kg.model.quantity import Quantity, Unit, half_unit

_PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,9})?|[0-9]{1,15}(?:\.[0-9]{1,18})?|\.[0-9]{1,18})"
# What looks like a number and is none: versions and addresses (1.2.3), telephone numbers (555-123-4567), clock times
# and proportions (3:1), paper numbers (2501.12948), months (08/24-01/25).
_NEVER = (
    r"(?P<never>[0-9]{1,15}(?:\.[0-9]{1,15}){2,20}|[0-9]{1,6}(?:-[0-9]{1,6}){2,6}"
    r"|[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{2})?(?![0-9])|[0-9]{4}\.[0-9]{5}(?![0-9])"
    r"|[01][0-9]/[0-9]{2} ?[-–] ?[01][0-9]/[0-9]{2}(?![0-9])"
    r"|\[[0-9]{1,3}(?:[,–-] ?[0-9]{1,3}){0,8}\])"
)
_MONEY = r"(?P<money>US[ ]?\$|USD[ ]?|\$|¢|€|£)[ ]?"
_NUMBER = pattern(
    r"(?=[0-9$¢€£U.\[−+-])"  # a look ahead at one character lets `re` pass over prose six times faster
    rf"(?:{_NEVER}|(?P<sign>[-−+])?(?:{_MONEY})?(?P<number>[0-9]{{1,3}},[0-9]{{1,2}}(?=[ ]?%)|{_PLAIN}))"
)
# "3–5", "$3 - $5", "4 to 5": the other end of a range, before any unit.
_RANGE = pattern(rf"(?:[ ]?[-–—][ ]?|[ ]to[ ]|[ ]and[ ])(?:US[ ]?\$|\$)?[ ]?(?P<high>{_PLAIN})(?![.,]?[0-9])")
_DASHED = pattern(rf"[ ]?[-–—][ ]?(?P<high>{_PLAIN})")
_PLUS_MINUS = pattern(rf"[ ]?(?:±|\+/-|\+-|\\pm)[ ]?(?P<slack>{_PLAIN})")
_LISTED = pattern(
    r"(?:^|\n)[ \t]{0,8}(?:\(?[0-9]{1,3}[.)](?=\s)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.(?=\s)(?! (?:That"
    r"|This)(?:['’]s| is| was) (?:what|how|the|where)\b)"
    r"|[0-9]\.[0-9]{1,2}(?=\s{1,3}[A-Z][a-z]))"
)
_DIGIT = pattern(r"[0-9]")
_MORE = pattern(r"\+(?![\w.])|[ ]or (?:more|higher|above|better)\b")


def quantities(text: str, taken: Sequence[tuple[int, int]], year: int | None = None) -> list[Mention]:
    """Mentions of role `quantity` and `moment` in `text` outside of `taken` (sorted spans), in order.

    A bare count has unit `count`; whether it is a score or a rating is for the caller to say. `metric` tells which
    price a
    denominator states ("per million output tokens"). `year` completes dates that print none.
    """
    folded = fold(text)
    worded = wordy(folded)
    if not worded and _DIGIT.search(text) is None:
        return []
    barred = merged(taken, addresses(text))
    dates, spent = moments(text, barred, year)
    barred = merged(barred, spent, (match.span() for match in _LISTED.finditer(text)))
    found = [*dates, *(shares(text, folded, barred) if worded else ())]
    barred = merged(barred, ((m.start, m.end) for m in found))
    ends = frozenset(span[1] for span in barred)
    end = 0
    for match in _numbers(text, barred):
        if match.start() < end or match["never"] or not free(*match.span(), barred):
            continue
        mention = _quantity(text, match, end, ends, barred)
        if mention is not None:
            found.append(mention)
            end = mention.end
    if worded:
        found += word_numbers(text, folded, merged(barred, ((m.start, m.end) for m in found)))
    return sorted(found, key=lambda m: m.start)


def _numbers(text: str, barred: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """What looks like a number, and behind a name that ends in a digit what its score looks like."""
    for match in _NUMBER.finditer(text):
        at = bisect_left(barred, (match.start() + 1, 0))
        inside = barred[at - 1][1] if at else 0
        if match.start() < inside < match.end() and text[inside - 1].isdigit() and text[inside].isdigit():
            rest = _NUMBER.match(text, inside)
            if rest is not None:
                yield rest
                continue
        yield match


def _begins(text: str, match: re.Match[str], ends: frozenset[int]) -> int:
    """Where the number begins, its sign and currency included; -1 where it is only a part of something."""
    start = match.start()
    before = text[start - 1 : start]
    if match["sign"]:
        if not before or before in " \t\n(|[~≈:,":
            return start
        start += 1
        if match["sign"] == "+" or before.isdigit():
            return -1 if before.isalnum() else start
        if before.isalnum() or before in "_)":
            return -1
        before = match["sign"]
    if match["money"]:
        return start
    if before and (before.isalnum() or before == "_") and start not in ends:
        return -1
    if before in (".", ",") and start > 1 and text[start - 2].isdigit():
        return -1
    if before == "-" and start > 1 and text[start - 2].isalpha() and not match["sign"]:
        return -1
    return start


@cache
def _places() -> frozenset[str]:
    """Words before a number that counts pages, tables or versions instead of points."""
    return frozenset(row["word"] for row in rows("places.csv"))


def _placed(text: str, start: int, end: int) -> bool:
    """Whether the number is the name of a place or a version: "Table 5", "#3", "v2"."""
    if start == 0:
        return False
    if text[start - 1] in "#№@^_":
        return True
    words = text[max(0, start - 16) : start].rstrip(" -").rsplit(None, 1)
    return bool(words) and words[-1].lower().lstrip("([") in _places() and text[end : end + 1] not in ("%", "x")


def _quantity(
    text: str, match: re.Match[str], last: int, ends: frozenset[int], barred: Sequence[tuple[int, int]]
) -> Mention | None:
    start = _begins(text, match, ends)
    if start < 0 or _placed(text, start, match.end()):
        return None
    digits = match["number"]
    if digits[0] == "0" and digits.isdigit() and len(digits) > 1:
        return None  # "0513" is a day, "01" is o1 as a scanner reads it
    comma = "," in digits and not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", digits)
    number = Decimal(digits.replace(",", "." if comma else ""))
    if match["sign"] in ("-", "−") and start == match.start():
        number = -number
    end = match.end()
    if text[end : end + 1] == "," and text[end + 1 : end + 2].isdigit() and "." not in digits:
        return None  # "1,1,1": neither thousands nor a sentence
    money = (match["money"] or "").strip()
    high: Decimal | None = None
    slack: Decimal | None = None
    ranged = _RANGE.match(text, end)
    plus_minus = _PLUS_MINUS.match(text, end)
    if ranged and free(*ranged.span(), barred) and _is_range(text, start, ranged, number, money):
        high, end = Decimal(ranged["high"].replace(",", "")), ranged.end()
    elif plus_minus and free(*plus_minus.span(), barred):  # in "1–2 May 2024" the other end belongs to a date
        slack, end = Decimal(plus_minus["slack"].replace(",", "")), plus_minus.end()
    reading = read(text, start, end, number, money)
    if reading is None:
        return None
    reading = _short_of(text, reading, end, barred)
    if high is None and slack is None and (wider := _ranged_after(text, reading, money, number, barred)) is not None:
        high, reading = wider
    return _mention(text, start, last, number, high, slack, reading, digits)


def _short_of(text: str, reading: Reading, end: int, barred: Sequence[tuple[int, int]]) -> Reading:
    """`reading`, cut before a name: "96.3 percentile" keeps its unit, but the word is a metric's already."""
    at = bisect_left(barred, (end, 0))
    if at == len(barred) or barred[at][0] >= reading.end:
        return reading
    return replace(reading, end=end + len(text[end : barred[at][0]].rstrip()))


def _is_range(text: str, start: int, ranged: re.Match[str], low: Decimal, money: str) -> bool:
    high = Decimal(ranged["high"].replace(",", ""))
    sign = ranged.group().strip()[:1]
    if high <= low or text[ranged.end() : ranged.end() + 1] == "/":
        return False
    before = text[max(0, start - 9) : start].lower()
    if ranged.group().lstrip().startswith("and"):
        return before.endswith(("between ", "between $"))
    if sign == "t":  # "from 39.2 to 79.8" is a way, not a range
        return not re.search(r"(?:from|rose|up|\bby) \$?$", before) and high <= low * 4
    if re.match(r"[-–—]", sign) and ranged.group()[0] == " " and not money:
        return False  # "79.8 - 79.2": a dash between two statements
    return high <= low * 20


def _ranged_after(
    text: str, reading: Reading, money: str, low: Decimal, barred: Sequence[tuple[int, int]]
) -> tuple[Decimal, Reading] | None:
    """A range whose first end has its own unit: "3%–5%", "20x-50x"."""
    if reading.unit not in ("percent", "ratio", "parameters", "tokens") or money:
        return None
    ranged = _DASHED.match(text, reading.end)
    if ranged is None or not free(*ranged.span(), barred):
        return None
    high = Decimal(ranged["high"].replace(",", ""))
    other = read(text, ranged.start("high"), ranged.end(), high, "")
    if other is None or other.unit != reading.unit or other.scale != reading.scale or high <= low:
        return None
    return high, other


def _mention(
    text: str,
    start: int,
    last: int,
    number: Decimal,
    high: Decimal | None,
    slack: Decimal | None,
    reading: Reading,
    digits: str,
) -> Mention:
    end = reading.end
    begin, bound = bound_before(text, last, start)
    if high is not None:
        bound = "range"
    elif (more := _MORE.match(text, end)) is not None:
        end, bound = more.end(), "over"
    scale = reading.scale
    half = half_unit(Decimal(digits.replace(",", "")) if "," not in digits or "." in digits else abs(number)) * scale
    if slack is not None:
        half = max(half, slack * scale)
    unit: Unit = reading.unit
    value = Quantity(
        value=_plain(number * scale),
        unit=unit,
        half=_plain(half),
        printed=text[begin:end],
        bound=bound,
        high=None if high is None else _plain(high * scale),
    )
    return Mention(
        role="quantity", start=begin, end=end, text=text[begin:end], value=value, metric=reading.metric, found="pattern"
    )


def _plain(number: Decimal) -> Decimal:
    """The same number without an exponent: 6.71E+11 -> 671000000000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
