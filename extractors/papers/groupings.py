"""Groups of lines that prose has a word for: the paper's own, the ablated ones, two methods joined, those with and
without something, the sets that a caption calls by one name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractors.papers.expansions import spelled_out
from extractors.papers.lines import Line, PaperTable
from extractors.patterns import pattern

Told = tuple[str, int, Iterable[int]]
MODELS = r"(?:models?|methods?|systems?|variants?|versions?|approach(?:es)?|networks?|configurations?)"
_JOINED = pattern(r"(?P<a>[^+&]{2,30}?) ?[+&] ?(?P<b>[^+&]{2,30})")
_WITH = pattern(r"(?P<sign>w/o\.?|without|no|w/|with|\+) ?(?P<what>[A-Za-z][A-Za-z-]{1,14})(?= )", re.I)
_TAIL = pattern(r".{2,40} (?P<sign>w/o\.?|without|w/|with) ?(?P<what>[A-Za-z][A-Za-z-]{1,14})", re.I)
_SETS = r"(?:data ?sets?|benchmarks?|corpora|sets?|tasks?|subsets?|collections?|domains?)"
_CAPITAL = pattern(r"(?<![\w-])[A-Z][A-Za-z0-9-]{2,20}")


def groupings(table: PaperTable) -> Iterator[Told]:
    """A pattern for each such word, with the axis and the lines."""
    for axis in (0, 1):
        lines = table.lines[axis]
        yield from _own(lines)
        yield from _ablated(lines)
        yield from _hybrid(lines)
        yield from _headed(lines)
        yield from _with(table, lines)
        yield from _called(table.caption, lines)
        yield from _remarked(lines)


def _own(lines: list[Line]) -> Iterator[Told]:
    """All lines that are the paper's own: "both of our models"."""
    own = [line for line in lines if line.ours and line.role == "value" and (line.step is None or line.step[0] == "+")]
    if len({line.name for line in own}) > 1:
        yield (
            r"ours|(?:of )?our (?:own |proposed |two |three )?(?:models|methods|systems|variants|versions|approaches|"
            r"networks|configurations)",
            lines[0].axis,
            [line.at for line in own],
        )


def _ablated(lines: list[Line]) -> Iterator[Told]:
    """The rows that take something away."""
    steps = [line.at for line in lines if line.step is not None and line.step[0] == "-"]
    if len(steps) > 1:
        whole = rf"(?:ablated|reduced) (?:{MODELS}|ones)|ablations?(?: {MODELS}| rows| settings)?(?! stud)"
        yield rf"(?:(?:the|our|its|these) )?(?:{whole})", lines[0].axis, steps


def _hybrid(lines: list[Line]) -> Iterator[Told]:
    """A row of two others together: "the hybrid", "the combination of A and B"."""
    names = {line.name.casefold(): line for line in lines}
    found = []
    for line in lines:
        both = _JOINED.fullmatch(line.name)
        if both is not None and {both["a"].casefold(), both["b"].casefold()} <= set(names):
            found.append((line, both["a"], both["b"]))
    if len(found) == 1:
        line, _, _ = found[0]
        what = r"(?:hybrid|combination|ensemble|fusion|cascade)"
        yield (
            rf"(?:the |an? |their )?{what}(?: {MODELS})?(?: (?:of|between) [\ue000-\ue0ff] and [\ue000-\ue0ff])?",
            line.axis,
            (line.at,),
        )


def _headed(lines: list[Line]) -> Iterator[Told]:
    """What several labels of two words begin with, as adjective or owner: "the human judges", "FiD's"."""
    begun: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        words = line.name.split(" ")
        if len(words) == 2 and len(line.parts) == 1:
            begun[words[0].casefold()].append(line.at)
    for word, at in begun.items():
        if word in ("human", "humans") and 1 < len(at) < len(lines):
            noun = r"(?: (?:judges?|evaluations?|raters?|annotators?|judg(?:e)?ments?|ratings?|assessors?|experts?))?"
            yield rf"(?:the )?humans?{noun}", lines[0].axis, at


def _with(table: PaperTable, lines: list[Line]) -> Iterator[Told]:
    """Columns of two kinds, with and without something: "w/o LM test-clean", "F1 w/o LM"."""
    groups: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for line in lines:
        for part in line.parts:
            head = _WITH.match(part + " ")
            if head is not None and (len(part) > head.end() or len(line.parts) > 1):
                groups[head["sign"].casefold().startswith(("w/o", "without", "no")), head["what"]].append(line.at)
    tails = [(line.at, _TAIL.fullmatch(line.name)) for line in lines if line.axis == 1 and line.role == "value"]
    ends = {
        (tail["sign"].casefold().startswith(("w/o", "without")), tail["what"]): at
        for at, tail in tails
        if tail is not None
    }
    paired = {what for without, what in ends if (not without, what) in ends}
    for (without, what), place in ends.items():
        if what in paired and len(ends) == len(tails):
            groups[without, what].append(place)
    for (without, what), at in groups.items():
        if 1 <= len(at) < len(lines) and (len(at) > 1 or what in paired):
            spelled = "|".join([re.escape(what.casefold()), *spelled_out(what, table.caption)])
            lead = r"(?:without|w/o|with no)" if without else r"(?:with|w/|using|adding)"
            noun = r"(?: (?:module|component|mechanism|loss|layer|step|stage))?" if what in paired else ""
            yield rf"{lead} (?:using )?(?:the |an? |any )?(?:external )?(?:{spelled}){noun}", lines[0].axis, at


def _called(caption: str, lines: list[Line]) -> Iterator[Told]:
    """Sets that a caption calls by one name: "the two Amazon sets" of "Amazon Beauty, Amazon Sports"."""
    for part, at in _places(lines).items():
        if f" {part}" not in caption:
            continue
        for told in re.finditer(rf"(?<![\w-])([A-Z][A-Za-z0-9-]{{2,20}}) {re.escape(part)}(?![\w-])", caption):
            family = told[1]
            others = [
                other
                for label, rows in _places(lines).items()
                if re.search(rf"(?<![\w-]){re.escape(family)} {re.escape(label)}(?![\w-])", caption)
                for other in rows
            ]
            yield rf"{re.escape(family.casefold())}(?= {_SETS})", lines[0].axis, sorted(set(others))
            yield rf"{re.escape(family.casefold())}[ -]{re.escape(part.casefold())}", lines[0].axis, at


def _places(lines: list[Line]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        for part in line.parts:
            if _CAPITAL.fullmatch(part):
                found[part].append(line.at)
    return found


def _remarked(lines: list[Line]) -> Iterator[Told]:
    """What stands in brackets after several names, or one that has a row without: "in the zero-shot setting"."""
    told: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        for remark in re.findall(r"\(([a-z]{4,12}(?:-[a-z]{3,12})?)\)", line.name):
            told[remark].append(line.at)
    for remark, at in told.items():
        if len(at) < len(lines) and remark not in ("ours", "proposed", "params", "seconds", "hours"):
            where = r"(?:setting|case|mode|regime|setup|configuration|variant|version|condition)s?"
            yield rf"(?:the |an? |its |our )?{re.escape(remark)}(?: {where}|(?= [\ue000-\ue0ff]))", lines[0].axis, at
