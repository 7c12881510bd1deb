"""Sentences about where a curve turns: "BLEU improves up to a beam of 8 and then drops", "beyond k = 20, recall falls",
"F1 first rises and then falls".

As `trends`, of figures in the order of an axis whose labels are numbers, with the one place where the order changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.papers.axes import labelled
from extractors.papers.comparisons import Cross
from extractors.papers.lines import Line
from extractors.papers.meanings import Meaning
from extractors.papers.signs import Encoded, L, Z
from extractors.papers.statements import Statement, holds
from extractors.papers.ways import way_of, worth
from extractors.patterns import pattern
from kg.model.readings import Figure, Part, Test

_RISES = r"(?:increas|improv|ris|grow|climb|goes up|benefit|gain)\w{0,4}"
_FALLS = r"(?:decreas|drop|fall|declin|degrad|deteriorat|worsen|diminish|goes down|hurt|suffer|shrink)\w{0,4}"
_GOES = rf"(?:{_RISES}|{_FALLS})"
_HOW = (
    r"(?: (?:steadily|monotonically|slightly|quickly|slowly|consistently|sharply|gradually|rapidly|again|off|"
    r"further)){0,2}"
)
_WHAT = rf"(?:the )?(?P<v>{Z})(?: (?:scores?|performance|values?))?(?: (?:on|in|for) (?:the )?(?P<d>{Z}))?"
_THEN = (
    r",? (?:and|but|after which|before|beyond which|from where on|from which point|after that|beyond that)"
    r"(?: (?:it|they))?(?: (?:then|slightly|slowly|again|starts to|begins to|subsequently|steadily|"
    r"afterwards|only)){0,2}"
)
_UP_TO = pattern(
    rf"^{_WHAT} (?P<a>{_GOES}){_HOW} (?:only )?(?:up to|until|till) (?:about |around )?(?:the )?(?P<r>{L})"
    rf"(?:{_THEN} (?P<b>{_GOES}){_HOW}(?: (?:afterwards|thereafter|beyond that|after that))?)?$"
)
_STARTS = r"(?:then |starts to |begins to )?"
_WHAT_TOO = _WHAT.replace("P<v>", "P<v2>").replace("P<d>", "P<d2>")
_BEYOND = pattern(
    rf"^(?:beyond|after|past|above|from) (?:the )?(?P<r>{L})(?: on(?:wards?)?)?, {_WHAT} {_STARTS}(?P<b>{_GOES}){_HOW}"
    r"$|"
    rf"^{_WHAT_TOO} {_STARTS}(?P<b2>{_GOES}){_HOW} (?:beyond|after|past) (?:the )?(?P<r2>{L})$"
)
_FIRST = pattern(rf"^{_WHAT} (?:first|initially) (?P<a>{_GOES}){_HOW}{_THEN} (?P<b>{_GOES}){_HOW}$")


def turning(meaning: Meaning, encoded: Encoded, core: str) -> Statement | None:
    """The statement of a sentence about where figures stop going one way; None where it is none."""
    if (match := _UP_TO.match(core)) is not None:
        return _turned(meaning, encoded, match["v"], match["d"], match["r"], match["a"], match["b"])
    if (match := _BEYOND.match(core)) is not None:
        told = [match[name] or match[f"{name}2"] for name in ("v", "d", "r", "b")]
        return _turned(meaning, encoded, told[0], told[1], told[2], None, told[3])
    if (match := _FIRST.match(core)) is not None:
        return _turned(meaning, encoded, match["v"], match["d"], None, match["a"], match["b"])
    return None


def _order(meaning: Meaning, axis: int) -> list[Line]:
    """The lines of an axis in the order of their numbers; none where they have no numbers, or share some."""
    lines = meaning.table.values(axis)
    numbers = [labelled(line.name) for line in lines]
    values = [number[0] for number in numbers if number is not None]
    if len(values) < 3 or len(values) != len(lines) or len(set(values)) != len(values):
        return []
    return [line for _, line in sorted(zip(values, lines, strict=True), key=lambda pair: pair[0])]


def _turned(
    meaning: Meaning,
    encoded: Encoded,
    what: str,
    place: str | None,
    at: str | None,
    first: str | None,
    then: str | None,
) -> Statement | None:
    axes = [encoded.named[at].axis] if at is not None else [0, 1]
    order = next((found for axis in axes if axis is not None and (found := _order(meaning, axis))), [])
    if not order:
        return None
    measures = [encoded.named[sign] for sign in (what, place) if sign]
    if any(one.axis == order[0].axis for one in measures):
        return None
    lines = meaning.table.lines[1 - order[0].axis]
    for one in measures:
        lines = [line for line in lines if one.axis is None or line.at in one.lines]
    lines = [line for line in lines if line.role == "value"] or lines
    if len(lines) != 1:
        return None
    cross = Cross([lines[0]], "all", next((one for one in measures if one.metric), None))
    figures = [meaning.compare.figure(line, lines[0], cross) for line in order]
    told = [figure for figure in figures if figure is not None]
    up = meaning.compare.up(order[0], lines[0], cross)
    if len(told) != len(order):
        return None
    if at is not None:
        turn = next((place for place, line in enumerate(order) if line.at in encoded.named[at].lines), None)
    else:
        higher = _higher(first, up)
        ends = range(len(told))
        turn = max(ends, key=lambda one: told[one].value if higher else -told[one].value)
    if turn is None or (first is not None and turn == 0) or (then is not None and turn == len(told) - 1):
        return None
    parts: list[Part] = []
    rising, falling = _higher(first, up), _higher(then, up)
    if at is not None and rising is not None and falling is not None and rising != falling:
        rest = [figure for place, figure in enumerate(told) if place != turn]
        far = max(rest, key=lambda one: one.value if rising else -one.value)
        extreme = Test(left=told[turn], relation="at-least" if rising else "at-most", right=far)
        if not holds(extreme):
            return Statement("order", (order[turn],), [[Part(tests=(extreme,))]], others=(order[0],), cross=(lines[0],))
    for verb, run in ((first, told[: turn + 1]), (then, told[turn:])):
        if verb is None:
            continue
        higher = _higher(verb, up)
        tests = None if higher is None else _run(run, higher)
        if tests is None:
            return None
        parts.append(Part(tests=tuple(tests)))
    return Statement("order", (order[turn],), [parts], others=(order[0],), cross=(lines[0],)) if parts else None


def _higher(verb: str | None, up: bool | None) -> bool | None:
    """Whether the later figure is the higher one."""
    if verb is None:
        return None
    stem = re.match(_RISES, verb) is not None
    if re.match(r"improv|benefit|gain|degrad|deteriorat|worsen|hurt|suffer", verb):
        return worth(stem)(up)
    way = way_of("increases" if stem else "decreases")
    return way(up)


def _run(figures: Sequence[Figure], higher: bool) -> list[Test] | None:
    """The steps of a stretch where all go that way, its ends alone where they go the other way; None of what wavers."""
    steps = [Test(left=b, relation="at-least" if higher else "at-most", right=a) for a, b in pairwise(figures)]
    ends = Test(left=figures[-1], relation="above" if higher else "below", right=figures[0])
    if all(holds(test) for test in (*steps, ends)):
        return [*steps, ends]
    failing = [test for test in steps if not holds(test)]
    return failing if not holds(ends) or len(failing) == len(steps) else None
