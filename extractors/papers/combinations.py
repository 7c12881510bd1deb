"""Rows that are combinations of what other rows have alone: "Hum", "Lid", "Hum + Lid", told as "combining the hum and
the lid", "the lid alone", "all three together".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.papers.lines import Line, PaperTable
from extractors.papers.signs import Encoded, Named, put, signed
from extractors.patterns import pattern

_PARTED = pattern(r"\s{0,2}(?:\+|,|&|\band\b)\s{0,2}")
_COUNTED = {
    2: "both(?: of)?(?: the)?",
    **{n: f"all(?: of)?(?: the)? {w}" for n, w in ((3, "three"), (4, "four"), (5, "five"))},
}
_LEAD = (
    r"(?:(?:the )?(?:combin(?:ing|ation of|ed use of)|joint use of|fus(?:ing|ion of)|concatenat(?:ing|ion of)|merging)"
    r"(?: both)?|(?:using|with) both)"
)
_NOUN = r"(?: (?!of )[a-z]{3,16}s)?"
FEWEST = 2  # things that are there alone as well
MOST = 12  # things of one table


@dataclass(frozen=True, slots=True)
class Combinations:
    """How the combinations of one table are told."""

    called: re.Pattern[str]
    """"combining A and B", "A and B together"; the things stand in it."""
    thing: re.Pattern[str]
    lines: dict[frozenset[str], int]
    alone: re.Pattern[str]
    whole: tuple[re.Pattern[str], int] | None
    """"combining all three", and the line that has them all."""

    def put(self, found: Encoded, text: str) -> str:
        """A sentence with the signs of the lines that it tells as combinations, or as one thing alone."""

        def named(match: re.Match[str]) -> str:
            things = frozenset(_plain(one) for one in self.thing.findall(match.group()))
            at = self.lines.get(things)
            return match.group() if at is None else signed(found, Named(0, (at,)))

        text = self.called.sub(named, text)
        text = self.alone.sub(named, text)
        if self.whole is not None:
            text = self.whole[0].sub(put(found, Named(0, (self.whole[1],))), text)
        return text


def combinations(table: PaperTable) -> Combinations | None:
    """The combinations among the rows of a table; None where there are none."""
    told = {frozenset(_things(line)): line.at for line in table.lines[0] if line.name}
    joint = {things: at for things, at in told.items() if len(things) > 1}
    single = {thing for things in told if len(things) == 1 for thing in things}
    known = frozenset().union(*joint) if joint else frozenset()
    if len(known & single) < FEWEST or len(known) > MOST or len(told) < len(table.lines[0]):
        return None
    longest_first = sorted(known | single, key=lambda thing: (-len(thing), thing))
    one = "|".join(re.escape(thing).replace(r"\ ", "[ -]") for thing in longest_first)
    thing_ = rf"(?:the )?(?:{one})(?: (?:features?|embeddings?|representations?|modalit(?:y|ies)|cues?|inputs?))?"
    listed = rf"{thing_}(?:, {thing_}){{0,4}},? (?:and|with|&|\+) {thing_}"
    most = max(joint, key=len)
    whole = None
    if len(most) == len(known) and len(most) in _COUNTED:
        called = _COUNTED[len(most)]
        whole = re.compile(rf"\b(?i:{_LEAD}|using|with) (?:{called}){_NOUN}\b"), joint[most]
    return Combinations(
        called=re.compile(rf"\b(?i:{_LEAD} {listed}|{listed} (?:together|combined|in combination))(?![\w+])"),
        thing=re.compile(rf"(?<![\w-])(?i:{one})(?![\w-])"),
        lines=told,
        alone=re.compile(rf"(?<!\+ )\b(?i:{one})(?: features?)? (?:alone|only|on its own|by itself|in isolation)\b"),
        whole=whole,
    )


def _things(line: Line) -> list[str]:
    return [_plain(part) for part in _PARTED.split(line.name) if part.strip()]


def _plain(thing: str) -> str:
    return thing.casefold().replace("-", " ").strip()
