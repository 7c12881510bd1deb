"""Numbers written as words: "six", "five times", "twice", "three in four"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractors.folding import free, merged, rows
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.units import SCALED, bound_before, read, scaled
from kg.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    import ahocorasick

# The patterns below are matched on folded text and begin with a letter, not an anchor: `re` then skips to that letter.
_N_IN_M = pattern(
    r"(one|two|three|four|five|six|seven|eight|nine|[1-9])(?: (?:out of|in) (?:every )?)"
    r"(two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)\b(?! ?%|[.,][0-9])"
)
_FRACTION = pattern(
    r"(?=[adfhoqt])"
    r"(?:(half a (?:percentage )?point)|(a tenth of a (?:percentage )?point)"
    r"|((?:one[- ])?half)|(two[- ]thirds)|((?:a|one)[- ]third)|(three[- ]quarters)"
    r"|((?:a|one)[- ]quarter)|((?:a|one)[- ]fifth)|((?:a|one)[- ]tenth)"
    r"|(twice|double[sd]?(?![ -](?:digits?|figures?)\b)|twofold)"
    r"|(thrice|triple[sd]?|three-?fold)|(ten-?fold)|(quadruple[sd]?|four-?fold)|(five-?fold))\b(?!-)"
)
# "1/27th of the price"
_PART = pattern(r"1/([1-9][0-9]{0,2})(?:th|rd|nd)?(?= (?:of|the|as)\b)")
# "a seventh of the price"
_NTH = pattern(
    r"an?[- ](sixth|seventh|eighth|ninth|twelfth|fifteenth|twentieth|thirtieth|fiftieth)(?= (?:of|the|as)\b)"
)
# "four fifths", "nine tenths"
_SEVERAL = pattern(
    r"(two|three|four|five|six|seven|eight|nine)[- ](fifths|sixths|sevenths|eighths|ninths|tenths)\b(?!-)"
)
_NTHS = {
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fiftieth": 50,
}
_DENOMINATORS = {
    "fifths": "five",
    "sixths": "six",
    "sevenths": "seven",
    "eighths": "eight",
    "ninths": "nine",
    "tenths": "ten",
}
_FRACTIONS: tuple[tuple[str, Unit, str], ...] = (
    ("0.5", "points", "0.05"),
    ("0.1", "points", "0.05"),
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
_NOT_HALF = pattern(
    r"(?:first|second|latter|other|better|upper|lower|top|bottom|hard|easy|retail|airline) $"
)  # "the first half" of a game, a year, a table
_WORD = pattern(
    r"(a(?= (?:million|billion|trillion) (?:tokens|parameters)\b)|one(?= (?:million|billion|trillion)\b)"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|hundred|a dozen)"
    r"(?: (thousand|million|billion|trillion))?\b"
    r"(?![-–](?:shot|step|way|stage|turn|day|week|month|year))"
)
_SIGNS = (
    "half twi thri third quarter double triple quadruple fold two three four five six seven eight nine ten twel doz"
    " hundred fifths tenths sixth seventh eighth ninth twelfth teenth tieth eleven thirt fift twenty forty"
)


@cache
def _signs() -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    counts = (sign for digit in "123456789" for sign in (f"{digit} in ", f"{digit} out ", f"1/{digit}"))
    scales = (f"{one} {scale}" for one in ("one", " a") for scale in ("million", "billion", "trillion"))
    for sign in (*_SIGNS.split(), *counts, *scales):
        automaton.add_word(sign, True)
    automaton.make_automaton()
    return automaton


def wordy(folded: str) -> bool:
    """Whether a folded text may hold a number in words; most do not, and this costs a tenth of the patterns here."""
    return next(_signs().iter(folded), None) is not None


@cache
def _numerals() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in rows("numerals.csv")}


def _alone(folded: str, match: re.Match[str]) -> bool:
    start = match.start()
    return start == 0 or not (folded[start - 1].isalnum() or folded[start - 1] == "_")


def shares(text: str, folded: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Shares: "three in four" is 75 percent, give or take 2.5; "1/27th of" a ratio."""
    found: list[Mention] = []
    for match in _N_IN_M.finditer(folded):
        low, high = _number(match[1]), _number(match[2])
        apart = folded[match.start() - 1 : match.start()] not in (".", ",", "-", "$")
        if low < high and apart and _alone(folded, match) and free(*match.span(), taken):
            found.append(_spelled(text, match.start(), match.end(), 100 * low / high, "percent", Decimal("2.5")))
    for match in _PART.finditer(folded):
        if _alone(folded, match) and free(*match.span(), taken):
            whole = Decimal(match[1])
            share = (1 / whole).quantize(Decimal("0.00001"))
            found.append(_spelled(text, match.start(), match.end(), share, "ratio", share / (2 * whole)))
    for match in _NTH.finditer(folded):
        if _alone(folded, match) and free(*match.span(), taken):
            whole = Decimal(_NTHS[match[1]])
            share = (1 / whole).quantize(Decimal("0.00001"))
            found.append(_spelled(text, match.start(), match.end(), share, "ratio", share / (2 * whole)))
    for match in _SEVERAL.finditer(folded):
        part, whole = _number(match[1]), _number(_DENOMINATORS[match[2]])
        if part < whole and _alone(folded, match) and free(*match.span(), taken):
            share = (part / whole).quantize(Decimal("0.001"))
            found.append(_spelled(text, match.start(), match.end(), share, "ratio", Decimal("0.025")))
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
            or (folded.startswith("half", start) and folded.endswith(" and a ", 0, start))
        ):
            continue
        share, unit, give = _FRACTIONS[next(i for i, group in enumerate(match.groups()) if group)]
        found.append(_spelled(text, start, end, Decimal(share), unit, Decimal(give)))
    halves = " and a half " in folded
    spans = merged(taken, ((m.start, m.end) for m in found))
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if not _alone(folded, match) or not free(start, end, spans):
            continue
        number = sum((_numerals()[part] for part in _parts(match[1])), Decimal(0))  # "twenty-one"
        if match[2]:
            reading = scaled(text, start, SCALED.match(text, match.end(1)) or match)
        elif halves and folded.startswith(" and a half ", end):
            end, number = end + len(" and a half"), number + Decimal("0.5")  # "five and a half times"
            reading = read(text, start, end, number, "")
        else:
            reading = read(text, start, end, number, "")
        if reading is not None and free(start, reading.end, spans):
            half = reading.scale / 2
            found.append(_spelled(text, start, reading.end, number * reading.scale, reading.unit, half, reading.metric))
    return sorted(found, key=lambda m: m.start)


def _parts(words: str) -> list[str]:
    """The parts that a number in words is the sum of."""
    return [words] if words in _numerals() else words.replace("-", " ").split()


def _number(word: str) -> Decimal:
    return _numerals().get(word) or Decimal(word)


def _spelled(
    text: str, start: int, end: int, value: Decimal, unit: Unit, half: Decimal, metric: str | None = None
) -> Mention:
    start, bound = bound_before(text, 0, start)
    printed = text[start:end]
    quantity = Quantity(value=value, unit=unit, half=half, printed=printed, bound=bound)
    return Mention(role="quantity", start=start, end=end, text=printed, value=quantity, metric=metric, found="pattern")
