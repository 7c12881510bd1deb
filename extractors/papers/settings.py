"""Lines whose labels are values of one setting, as prose has them: "a radius of 0.1", "with a 2% budget", "at 25%"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.papers.lines import PaperTable
from extractors.papers.signs import Encoded, Named, signed
from extractors.patterns import pattern

_VALUE = pattern(r"(?:[A-Za-zα-ω]{1,8} ?= ?)?(?P<n>\d{1,6}(?:\.\d{1,4})?) ?(?P<share>%)?")
_REMARK = pattern(r"\s?\([^()]{1,30}\)$")
_WORD = pattern(r"[a-z]{3,18}")
_FEWEST = 3  # values that make a setting
_OF_DATA = (
    r"(?:of (?:the |all |our )?)?(?:(?:training|labell?ed|available|annotated|original|target) ){0,2}"
    r"(?:data|examples|samples|labels|annotations|training set|supervision)(?! ?\w{0,3}sets?)(?: (?:is|are) available)?"
)
_HIGH = "largest|highest|maximum|maximal|biggest|greatest"
_LOW = "smallest|lowest|minimum|minimal|tightest"
# what a corner has that is no setting of its own
_GENERAL = frozenset("model method system data set task metric name language year number size row type".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """One axis of such lines."""

    axis: int
    lines: dict[str, int]
    """The line of each value as it is printed, without its sign for percent."""
    spelled: tuple[re.Pattern[str], ...]
    """Patterns with a group `n` for a value, `high` or `low` for the ends of the range."""

    def put(self, text: str, found: Encoded) -> str:
        """A sentence with signs for the values that it names."""

        def named(match: re.Match[str]) -> str:
            groups = match.groupdict()
            order = sorted(self.lines, key=float)
            value = groups.get("n") or groups.get("m") or (order[-1] if groups.get("high") else order[0])
            at = self.lines.get(value)
            return match.group() if at is None else (groups.get("at") or "") + signed(found, Named(self.axis, (at,)))

        for spelled in self.spelled:
            text = spelled.sub(named, text)
        return text


def settings(table: PaperTable) -> list[Setting]:
    """The axes of a table whose lines are values of a setting that the corner or the caption has a word for."""
    found: list[Setting] = []
    for axis in (0, 1):
        lines = table.lines[axis]
        values = [(line.at, _VALUE.fullmatch(_REMARK.sub("", line.name))) for line in lines]
        told = {match["n"]: at for at, match in values if match is not None}
        shares = [match["share"] for _, match in values if match is not None]
        if len(told) < _FEWEST or 2 * len(told) < len(lines) or len(told) != len(shares):
            continue
        called = _called(table)
        share = all(shares)
        listed = "|".join(re.escape(value) for value in sorted(told, key=lambda one: (-len(one), one)))
        percent = "(?:%| percent| per cent)" if share else ""
        patterns: list[str] = []
        if called:
            words = "|".join(called)
            patterns += [
                rf"(?<!\w)(?:an? |the |its )?(?:{words}) ?(?:of |= ?|at |equal to )?(?P<n>{listed}){percent}"
                r"(?![\w%]|\.\d)",
                rf"(?<![\w.])(?:an? |the |its )?(?P<n>{listed}){percent} (?:{words})(?!\w)",
                rf"(?<!\w)(?:the )?(?:(?P<high>{_HIGH})|(?P<low>{_LOW})) (?:{words})(?!\w)",
            ]
        if share:
            patterns.append(
                rf"\b(?P<at>(?:[Aa]t|[Ww]ith|[Uu]nder) )(?:only |just |merely |as little as )?(?P<n>{listed}){percent}"
                rf"(?=,|$|\.(?!\d)| (?:of the|the|our|we|it|all|both|and|than|is|are|to|on|in|for)\b)"
            )
            if all(float(value) <= 100 for value in told):  # "with 10%, 25% and 50% of the data"
                patterns.append(
                    rf"(?<![\w.])(?P<n>{listed}){percent}(?=(?:,? (?:and |or )?\d{{1,3}}%){{1,5}} {_OF_DATA})|"
                    rf"(?<![\w.])(?:only |just )?(?P<m>{listed}){percent} {_OF_DATA}"
                )
        if patterns:
            found.append(Setting(axis, told, tuple(re.compile(one, re.I) for one in patterns)))
    return found


def _called(table: PaperTable) -> list[str]:
    """What the caption and the corner call the setting, in singular and plural."""
    corner = table.corner
    words = set(_WORD.findall(corner.casefold())[-1:])
    if 1 <= len(corner) <= 3:
        told = re.search(rf"([a-z]{{3,18}}),? {re.escape(corner)}(?!\w)", table.caption)
        words |= {told[1]} if told is not None else set()
    forms: set[str] = set()
    for word in words - _GENERAL:
        bare = re.sub(r"ie$", "y", word.removesuffix("s")) if not word.endswith(("ss", "us", "is")) else word
        forms |= {word, bare, bare + "s", re.sub(r"y$", "ies", bare)}
        forms |= {re.sub(r"ii$", "ius", word), re.sub(r"ius$", "ii", word)}
    if re.fullmatch(r"[a-z]{3,14} [a-z]{3,14}", corner.casefold()):  # "mask ratio"
        forms |= {corner.casefold(), corner.casefold() + "s"}
    return sorted((re.escape(form) for form in forms), key=lambda form: (-len(form), form))
