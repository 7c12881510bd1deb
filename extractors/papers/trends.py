"""Sentences about what goes up or down along an ordered axis: with the number of layers, as more examples become
available, "the fewer bits, the larger the gap".

Such an axis is one whose labels are numbers, or the rows of one name that a column of sizes tells apart. What the
sentence counts along it must be what the table says that it counts, else it speaks of another axis.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.papers import patterns as said
from extractors.papers.axes import counts, labelled
from extractors.papers.comparisons import Cross
from extractors.papers.leeway import eased
from extractors.papers.lexicon import Item, scanned
from extractors.papers.lines import Line
from extractors.papers.meanings import Meaning
from extractors.papers.openers import opened
from extractors.papers.own_words import OwnWords
from extractors.papers.rewordings import apart
from extractors.papers.scopes import EMPTY
from extractors.papers.signs import Encoded, L, Named
from extractors.papers.statements import Statement, holds
from extractors.papers.ways import Way, count, way_of, worth
from extractors.patterns import pattern
from kg.model.readings import Figure, Part, Test

_MORE = (
    r"(?:more|larger|bigger|higher|longer|deeper|wider|greater|stronger|increasing(?:ly)?|growing|additional|further)"
)
_FEWER = r"(?:fewer|less|smaller|lower|shorter|shallower|narrower|decreasing|shrinking|reduced)"
_UP = (
    r"(?:increases?|grows?|rises?|goes up|(?:gets?|becomes?|is|are) (?:larger|longer|bigger|higher|deeper|wider|"
    r"increased|raised|extended|enlarged|harder|more (?:difficult|challenging|complex)))"
)
_DOWN = (
    r"(?:decreases?|shrinks?|drops?|falls?|declines?|goes down|(?:gets?|becomes?|is|are) (?:smaller|shorter|lower|"
    r"fewer|decreased|reduced|lowered))"
)
_DIFFICULTY = r"(?:difficulty|hardness|complexity)"
_LEVELS = {"easy": 1, "simple": 1, "medium": 2, "moderate": 2, "hard": 3, "difficult": 3, "extra": 4, "extra hard": 4,
           "very hard": 4, "expert": 5}  # fmt: skip
_NEUTRAL = r"(?: (?:are|is|become|becomes|get) (?:used|available|added|provided|given|retrieved|stacked|seen|shown))?"
_COUNT = (
    r"(?:number|amount|size|length|depth|width|level|degree|strength|fraction|proportion|share|rate|quantity|value)s?"
)
_X = r"(?P<x>[^,;]{1,45}?)"
_ALONG = (
    pattern(rf"^(?P<main>.{{4,150}}?),? (?:as|when|while|once) (?:we (?:use|add|retrieve|have) )?"
            rf"(?P<m>{_MORE}|{_FEWER}) {_X}{_NEUTRAL}$"),
    pattern(rf"^(?P<main>.{{4,150}}?),? (?:as|when|while|once) (?:the |we )?{_X} (?P<v>{_UP}|{_DOWN})$"),
    pattern(rf"^(?:as|when|while) (?P<m>{_MORE}|{_FEWER}) {_X}{_NEUTRAL}, (?P<main>.{{4,150}})$"),
    pattern(rf"^(?:as|when|while) (?:the )?{_X} (?P<v>{_UP}|{_DOWN}), (?P<main>.{{4,150}})$"),
    pattern(rf"^(?P<main>.{{4,150}}?) (?:with|from|at) (?:the |an? )?(?P<m>{_MORE}|{_FEWER}) {_X}$"),
    pattern(rf"^(?:with|at) (?:the |an? )?(?P<m>{_MORE}|{_FEWER}) {_X}, (?P<main>.{{4,150}})$"),
    pattern(rf"^(?P<main>.{{4,150}}?) with (?:the |an? )?(?:increasing |growing )?{_COUNT} of (?:the )?{_X}$"),
    pattern(r"^(?P<main>.{4,150}?) with (?:the |an? )?(?P<x>model size|model scale|scale|depth|width|sparsity|"
            r"sequence length|[a-z]{3,12} (?:size|length|count|width|depth|rate|ratio)|[a-z])$"),
    pattern(rf"^(?P<main>.{{4,150}}?) with (?:the |an? )?(?:increasing |growing |rising |higher |greater )?"
            rf"(?:[a-z]{{4,12}} )?(?P<x>{_DIFFICULTY})$"),
    pattern(rf"^the (?P<m>{_MORE}|{_FEWER}) {_X}{_NEUTRAL}(?: there are| we have)?, the (?P<c>{said.COMPARED}|greater|"
            rf"slower|faster) (?P<main>.{{3,110}})$"),
    pattern(rf"^(?P<main>.{{3,100}}?) (?P<c>benefits?|profits?) from (?:the |an? )?(?P<m>{_MORE}|{_FEWER}) {_X}"
            rf"{_NEUTRAL}$"),
    pattern(rf"^(?:adding|using|having|retrieving|stacking|providing|training on) (?P<m>{_MORE}|{_FEWER}) {_X} "
            rf"(?P<c>{said.CHANGE}) (?P<main>.{{3,110}})$"),
    pattern(rf"^(?:increasing|raising|enlarging|extending|growing) (?:the )?(?:{_COUNT} of (?:the )?)?{_X} "
            rf"(?P<c>{said.CHANGE}) (?P<main>.{{3,110}})$"),
    pattern(rf"^(?P<m>{_MORE}|{_FEWER}) {_X} (?P<c>(?:(?:consistently|always|generally|steadily|typically) )?"
            rf"(?:{said.CHANGE}|improve|reduce|increase|decrease|lower|raise|hurt|help|degrade|boost|harm)) "
            rf"(?P<main>.{{3,110}})$"),
    pattern(r"^(?P<m>larger|bigger|deeper|smaller|shallower|longer) (?P<x>models?|networks?|versions?|variants?|"
            r"encoders?|contexts?|inputs?) (?P<main>(?:perform|are|achieve|obtain|reach|yield|have) .{3,110})$"),
)  # fmt: skip
_GATE = pattern(
    rf" (?:as|when|while|once|with|from|at) |^(?:the (?:{_MORE}|{_FEWER}) |as |with |at |adding |using |retrieving |"
    rf"increasing |raising |enlarging |larger |bigger |deeper |smaller |shallower |longer )"
)
_NAMELESS = pattern(
    rf"(?i)^(?:the )?{_MORE[:-1]}|fewer|smaller|shorter) [a-z]|"
    r"\b(?:with|as|from) (?:more|fewer|less|larger|smaller|longer) "
)
_STRICT = pattern(r"\b(?:monotonic(?:ally)?|steadily|consistently|continuous(?:ly)?|always|invariably|every|each)\b")
_BECOMES = pattern(
    r"\b(?:becomes?|gets?)(?= (?:larger|smaller|bigger|better|worse|higher|lower|wider|more|less|faster|slower))"
)
_HELD = frozenset(
    "DET ADJ NAME METRIC MEASURE MODEL BASELINE PLACE ALL ON OF AMONG COMMA AND EVERYWHERE IT GAIN OVER CHANGE BETTER "
    "WORSE MORE LESS SPEED IS HAS EXCEPT BUT BEAT".split()
)


@dataclass(frozen=True, slots=True)
class Along:
    """Lines in the order of an axis, and whether the sentence goes up it."""

    axis: int
    runs: tuple[tuple[Line, ...], ...]
    up: bool


def goes_along(text: str) -> bool:
    """Whether a sentence may speak of a trend though it names nobody: "larger models perform better"."""
    return _NAMELESS.search(text) is not None


def trend(meaning: Meaning, encoded: Encoded, own: OwnWords) -> Statement | None:
    """The statement of a sentence about a trend; None where it is none, or one of something else."""
    text = opened(encoded.text)
    if _GATE.search(text) is None:
        return None
    for spelled in _ALONG:
        match = spelled.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        if re.search(r"harder|difficult|challenging|complex", groups.get("v") or groups.get("m") or ""):
            groups["x"] = "difficulty"
        noun = "layers" if groups.get("m") in ("deeper", "shallower") else groups["x"]
        along = _along(meaning, noun, _upwards(groups))
        statement = _said(meaning, along, groups, own) if along is not None else None
        if statement is not None:
            return statement
    return None


def _upwards(groups: dict[str, str | None]) -> bool:
    more, verb = groups.get("m"), groups.get("v")
    if more is not None:
        return re.fullmatch(_MORE, more) is not None
    return verb is None or re.fullmatch(_UP, verb) is not None


def _along(meaning: Meaning, noun: str, up: bool) -> Along | None:
    """The one axis that a noun counts along."""
    table = meaning.table
    signs = re.findall(L, noun)
    if re.fullmatch(_DIFFICULTY, noun):
        for axis in (1, 0):
            named = [(_LEVELS.get(line.name.casefold()), line) for line in table.values(axis)]
            levels = [(level, line) for level, line in named if level is not None]
            if len({level for level, _ in levels}) == len(levels) > 2:
                return Along(axis, (tuple([line for _, line in sorted(levels, key=lambda pair: pair[0])]),), up)
        return None
    for axis in (1, 0):
        lines = table.values(axis)
        numbers = [labelled(line.name) for line in lines]
        if len(lines) < 3 or signs or any(number is None for number in numbers):
            continue
        told = " ".join([table.corner if axis == 0 else "", *(number[1] for number in numbers if number is not None)])
        if not counts(noun, f"{told} {table.caption}"):
            continue
        values = [number[0] for number in numbers if number is not None]
        order = [line for _, line in sorted(zip(values, lines, strict=True), key=lambda pair: pair[0])]
        return Along(axis, (tuple(order),), up) if len(set(values)) == len(values) else None
    for column in table.lines[1]:
        if column.role != "size" and _counts_things(column) is False:
            continue
        named = [sign for sign in signs if column.at in meaning.encoded.named[sign].lines]
        if (signs and not named) or (not signs and not counts(noun, column.told)):
            continue
        runs = _runs(meaning, column)
        if runs:
            return Along(0, runs, up)
    return None


def _counts_things(column: Line) -> bool:
    return (
        re.fullmatch(r"(?i)bits?|layers?|k|n|shots?|params?.*|size|depth|heads|sparsity.*|ratio", column.name)
        is not None
    )


def _runs(meaning: Meaning, column: Line) -> tuple[tuple[Line, ...], ...]:
    """The rows of each name in the order of a column."""
    rows: dict[str, list[tuple[Decimal, Line]]] = {}
    for row in meaning.table.values(0):
        figure = meaning.table.figure(row, column)
        if figure is not None:
            rows.setdefault(row.name, []).append((figure.value, row))
    runs = []
    for pairs in rows.values():
        ordered = sorted(pairs, key=lambda pair: pair[0])
        if len(ordered) < 3 or len({value for value, _ in ordered}) < len(ordered):
            return ()
        runs.append(tuple([row for _, row in ordered]))
    return tuple(runs)


def _said(meaning: Meaning, along: Along, groups: dict[str, str | None], own: OwnWords) -> Statement | None:
    """What is said to go up or down, held against the lines along the axis."""
    main = groups["main"] or ""
    strict = _STRICT.search(main) is not None
    verb = groups.get("c") or ""
    strict = strict or _STRICT.search(verb) is not None
    verb = _STRICT.sub("", verb).removeprefix("generally ").removeprefix("typically ").strip()
    text = apart(EMPTY.sub("", _BECOMES.sub("is", _STRICT.sub("", main))))
    items = list(eased(scanned(f"{text} {verb}" if verb else text), own))
    if not items or any(item.kind not in _HELD for item in items):
        return None
    gap = next((item for at, item in enumerate(items) if _is_gap(items, at)), None)
    verbs = [
        item
        for item in items
        if item.kind in ("CHANGE", "BETTER", "WORSE", "MORE", "LESS", "SPEED") and item is not gap
    ]
    if len(verbs) != 1:
        return None
    signs = [item.word for item in items if item.kind in ("NAME", "METRIC")]
    named = [meaning.encoded.named[sign] for sign in signs]
    if any(one.axis == along.axis for one in named):
        return None
    if any(item.kind in ("EXCEPT", "BUT", "BEAT") for item in items) or (gap is None and _compares(items)):
        return None
    every = any(item.kind in ("ALL", "EVERYWHERE") for item in items) or any(item.kind == "AMONG" for item in items)
    others = meaning.table.lines[1 - along.axis]
    metric = next((one for one in named if one.metric), None)
    if gap is not None:
        return _gap_goes(meaning, along, items, verbs[0], strict)
    speeds = verbs[0].kind == "SPEED"
    chosen = list(others)
    for one in named:
        if one.axis is not None:
            chosen = [line for line in chosen if line.at in one.lines]
    if not any(one.axis is not None for one in named):
        chosen = [line for line in others if line.role == "value"]
    if speeds:
        found = meaning.speeds()
        chosen = [line for line in others if any(line.at in one.lines and one.axis == line.axis for one in found or ())]
    way = _way(verbs[0], metric is not None or (any(line.metrics for line in chosen) and bool(signs)))
    if not chosen or way is None:
        return None
    return _goes(meaning, along, chosen, way, every or len(chosen) * len(along.runs) == 1, strict, metric)


def _is_gap(items: Sequence[Item], at: int) -> bool:
    """Whether an item is the distance of two, not a verb: "the gain over X"."""
    before = items[at - 1].kind if at else ""
    after = items[at + 1].kind if at + 1 < len(items) else ""
    noun = items[at].kind == "GAIN" or (items[at].kind == "CHANGE" and before in ("DET", "ADJ"))
    return noun and after in ("OF", "OVER", "ON")


def _compares(items: Sequence[Item]) -> bool:
    return any(item.kind == "OVER" for item in items)


def _way(item: Item, measured: bool) -> Way | None:
    """Which way the later figure must lie of the earlier one."""
    word = item.word
    if item.kind == "SPEED":
        return worth(word != "slower")
    if item.kind in ("BETTER", "WORSE"):
        return worth(item.kind == "BETTER")
    if item.kind in ("MORE", "LESS"):
        return count(item.kind == "MORE") if measured else worth(item.kind == "MORE")
    if re.match(r"benefit|profit|improve|help", word):
        return worth(True)
    for form in (word, word + "s", word + "es", word.rstrip("s")):
        way = way_of(form)
        if way(True) is not None:
            counted = re.fullmatch(rf"{said.COUNTS}|{said.NOUN_LESS}|{said.NOUN_MORE}", form) is not None
            return worth(way(True) is True) if counted and not measured else way
    return None


def _goes(
    meaning: Meaning, along: Along, lines: Sequence[Line], way: Way, every: bool, strict: bool, metric: Named | None
) -> Statement | None:
    runs: list[tuple[list[Test], Test]] = []
    for run in along.runs:
        order = run if along.up else tuple(reversed(run))
        for at in lines:
            cross = Cross([at], "all")
            higher = way(meaning.compare.up(order[0], at, Cross([at], "all", metric)))
            figures = [meaning.compare.figure(line, at, cross) for line in order]
            if higher is None or any(figure is None for figure in figures):
                return None
            told = [figure for figure in figures if figure is not None]
            runs.append(_steps(told, higher))
    return _judged(meaning, along, runs, every, strict, tuple(lines))


def _steps(figures: Sequence[Figure], higher: bool) -> tuple[list[Test], Test]:
    """The comparisons of neighbours, and that of the two ends."""
    tests = [Test(left=b, relation="at-least" if higher else "at-most", right=a) for a, b in pairwise(figures)]
    return tests, Test(left=figures[-1], relation="above" if higher else "below", right=figures[0])


def _judged(
    meaning: Meaning,
    along: Along,
    runs: Sequence[tuple[list[Test], Test]],
    every: bool,
    strict: bool,
    lines: tuple[Line, ...],
) -> Statement | None:
    """True where each run goes that way step by step; false where its ends say otherwise, or, where it was said to go
    so all the way, where a step does. What goes up and down again is a matter of taste.
    """
    if not runs:
        return None
    whole = [holds(end) and all(holds(test) for test in tests) for tests, end in runs]
    first, last = along.runs[0][0], along.runs[0][-1]
    if all(whole):
        parts = [Part(tests=tuple([test for tests, end in runs for test in (*tests, end)]))]
    else:
        against = [not holds(end) or strict for (_, end), good in zip(runs, whole, strict=True) if not good]
        if not (any(against) if every else (len(against) == len(runs) and all(against))):
            return None
        failing = [test for tests, end in runs for test in (end, *tests) if not holds(test)]
        ends = [end for _, end in runs if not holds(end)]
        parts = [Part(tests=tuple(ends or failing))]
    found = Statement("order", (last,), [parts], others=(first,), cross=lines)
    found.above = parts[0].tests[0].relation in ("above", "at-least")
    return found


def _gap_goes(meaning: Meaning, along: Along, items: Sequence[Item], verb: Item, strict: bool) -> Statement | None:
    """Of "the gap of X over Y narrows": the distance of two lines along the axis."""
    over = next((at for at, item in enumerate(items) if item.kind == "OVER"), None)
    if over is None or len(along.runs) != 1:
        return None
    sides = [[item.word for item in part if item.kind == "NAME"] for part in (items[:over], items[over + 1 :])]
    gain = next(at for at in range(len(items)) if _is_gap(items, at))
    mine = [sign for sign in sides[0] if items.index(next(i for i in items if i.word == sign)) > gain]
    if any(item.kind == "METRIC" for item in items) or len(sides[1]) != 1 or len(sides[0]) > 1:
        return None
    ours = meaning.names.ours
    one = meaning.encoded.named[mine[0]] if mine else ours
    two = meaning.encoded.named[sides[1][0]]
    if one is None or one.axis == along.axis or one.axis != two.axis or len(one.lines) != 1 or len(two.lines) != 1:
        return None
    lines = meaning.table.lines[1 - along.axis]
    a, b = lines[one.lines[0]], lines[two.lines[0]]
    wider = re.match(r"widen|grow|increas|ris|larg|big|great|high|more", verb.word) is not None
    if not wider and not re.match(
        r"narrow|shrink|decreas|drop|fall|diminish|reduc|declin|clos|small|low|less", verb.word
    ):
        return None
    order = along.runs[0] if along.up else tuple(reversed(along.runs[0]))
    gaps = [meaning.distance(a, b, at) for at in order]
    told = [gap for gap in gaps if gap is not None]
    if a is b or len(told) != len(gaps):
        return None
    return _judged(meaning, along, [_steps(told, wider)], True, strict, (a, b))
