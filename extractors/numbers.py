"""Numbers and dates as a text prints them: the value, its unit, how exact it is, how the words around bend it.

One regular expression finds digits; what stands to the left and right of them decides what they count. Digits inside
names, versions, addresses, telephone numbers, section numbers and footnotes are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.dates import moments
from extractors.folding import addresses, free, merged
from extractors.mentions import Mention
from extractors.units import BOUND, BOUNDS, Reading, read, shares, word_numbers
from kg.model.quantity import Bound, Quantity, Unit, half_unit

_PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,9})?|[0-9]{1,15}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})"
# What looks like a number and is none: versions and addresses (1.2.3), telephone numbers (555-123-4567), clock times and
# proportions (3:1), paper numbers (2501.12948).
_NEVER = (
    r"(?P<never>[0-9]{1,15}(?:\.[0-9]{1,15}){2,20}|[0-9]{1,6}(?:-[0-9]{1,6}){2,6}|[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{2})?(?![0-9])"
    r"|[0-9]{4}\.[0-9]{5}(?![0-9])|\[[0-9]{1,3}(?:[,–-] ?[0-9]{1,3}){0,8}\])"
)
_MONEY = r"(?P<money>US[ ]?\$|USD[ ]?|\$|¢|€|£)[ ]?"
_NUMBER = re.compile(rf"{_NEVER}|(?P<sign>[-−+])?(?:{_MONEY})?(?P<number>[0-9]{{1,3}},[0-9]{{1,2}}(?=[ ]?%)|{_PLAIN})")
# "3–5", "$3 - $5", "4 to 5": the other end of a range, before any unit.
_RANGE = re.compile(rf"(?:[ ]?[-–—][ ]?|[ ]to[ ]|[ ]and[ ])(?:US[ ]?\$|\$)?[ ]?(?P<high>{_PLAIN})(?![.,]?[0-9])")
_PLUS_MINUS = re.compile(rf"[ ]?(?:±|\+/-|\+-|\\pm)[ ]?(?P<slack>{_PLAIN})")
# Left of a number that counts pages, tables or versions instead of points.
_PLACE = re.compile(
    r"(?:\b(?:sections?|sec\.|tables?|figures?|figs?\.|eqs?\.|equations?|pages?|pp?\.|chapters?|appendix|parts?|phases?|stages?|steps?"
    r"|versions?|ver\.|python|cuda|footnotes?|notes?|refs?\.|references?|issues?|volumes?|vol\.|experiments?|examples?|tiers?|layers?"
    r"|grade|levels?|lines?|arxiv|isbn|no\.|nr\.|option|question|item|rule|article|windows|tls|http|c\+\+|http/|top|pass|cons|maj|seed)[ ]?"
    r"|[#№@^_\\])$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:^|\n)[ \t]{0,8}(?:\(?[0-9]{1,3}[.)](?=\s)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.(?=\s)|[0-9]\.[0-9]{1,2}(?=\s{1,3}[A-Z][a-z]))")
_MORE = re.compile(r"\+(?![\w.])|[ ]or (?:more|higher|above|better)\b")


def quantities(text: str, taken: Sequence[tuple[int, int]], year: int | None = None) -> list[Mention]:
    """Mentions of role `quantity` and `moment` in `text` outside of `taken` (sorted spans), in order.

    A bare count has unit `count`; whether it is a score or a rating is for the caller to say. `metric` tells which price a
    denominator states ("per million output tokens"). `year` completes dates that print none.
    """
    if not any(map(text.__contains__, "0123456789")) and not _WORDY.search(text):
        return []
    barred = merged(taken, addresses(text))
    dates, spent = moments(text, barred, year)
    barred = merged(barred, spent, (match.span() for match in _LISTED.finditer(text)))
    found = [*dates, *shares(text, barred)]
    barred = merged(barred, ((m.start, m.end) for m in found))
    ends = frozenset(span[1] for span in barred)
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end or match["never"] or not free(*match.span(), barred):
            continue
        mention = _quantity(text, match, end, ends)
        if mention is not None:
            found.append(mention)
            end = mention.end
    found += word_numbers(text, merged(barred, ((m.start, m.end) for m in found)))
    return sorted(found, key=lambda m: m.start)


_WORDY = re.compile(
    r"\b(?:half|twice|thrice|third|quarter|double|triple|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen)", re.IGNORECASE
)


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


def _quantity(text: str, match: re.Match[str], last: int, ends: frozenset[int]) -> Mention | None:
    start = _begins(text, match, ends)
    if start < 0 or _PLACE.search(text, max(0, start - 14), start):
        return None
    digits = match["number"]
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
    if ranged and _is_range(text, start, ranged, number, money):
        high, end = Decimal(ranged["high"].replace(",", "")), ranged.end()
    elif plus_minus := _PLUS_MINUS.match(text, end):
        slack, end = Decimal(plus_minus["slack"].replace(",", "")), plus_minus.end()
    reading = read(text, start, end, number, money)
    if reading is None:
        return None
    if high is None and slack is None and (ranged := _ranged_after(text, reading, money, number)) is not None:
        high, reading = ranged
    return _mention(text, start, last, number, high, slack, reading, digits)


def _is_range(text: str, start: int, ranged: re.Match[str], low: Decimal, money: str) -> bool:
    high = Decimal(ranged["high"].replace(",", ""))
    sign = ranged.group().strip()[:1]
    if high <= low or text[ranged.end() : ranged.end() + 1] == "/":
        return False
    before = text[max(0, start - 9) : start].lower()
    if ranged.group().lstrip().startswith("and"):
        return before.endswith("between ") or before.endswith("between $")
    if sign == "t":  # "from 39.2 to 79.8" is a way, not a range
        return not re.search(r"(?:from|rose|up|\bby) \$?$", before) and high <= low * 4
    if re.match(r"[-–—]", sign) and ranged.group()[0] == " " and not money:
        return False  # "79.8 - 79.2": a dash between two statements
    return high <= low * 20


def _ranged_after(text: str, reading: Reading, money: str, low: Decimal) -> tuple[Decimal, Reading] | None:
    """A range whose first end has its own unit: "3%–5%", "20x-50x"."""
    if reading.unit not in ("percent", "ratio", "parameters", "tokens") or money:
        return None
    ranged = re.compile(rf"[ ]?[-–—][ ]?(?P<high>{_PLAIN})").match(text, reading.end)
    if ranged is None:
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
    bound: Bound = "exact"
    end, begin = reading.end, start
    if (words := BOUND.search(text, max(last, start - 28), start)) is not None:
        begin = words.start(1)
        bound = BOUNDS[re.sub(r"\s+", " ", words[1].lower())]
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
