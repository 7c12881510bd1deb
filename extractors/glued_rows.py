"""Tables of models whose columns ran together on the way into text: `ModelContextInput`, `DeepSeek V3128K$0.27`.

A row is a name that the reference knows, or that looks like one of a family that it knows, and then a cell for each
column of the header. It is taken only where one way to cut it is better than all others: prices have cents, and the
scores of a row as many places as each other. A line that cannot be cut so is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from extractors.glued_columns import MAX_LINE, Column, Names, columns_of, ends_of
from extractors.glued_words import is_company
from extractors.patterns import pattern
from extractors.table_labels import LabelReader
from kg.model.text import View

Range = tuple[int, int]

FEWEST_ROWS = 2
MOST_LEFT_OUT = 2  # lines one after the other that cannot be cut
MOST_WAYS = 200
LONGEST_MAKER = 16  # characters of the name of a company before the model
MOST_NAMES = 6  # places where a name that nobody knows is tried to end
_NEWER = pattern(r"(?:\.\d{1,2}(?!\d)|[ -]\d{1,4}(?:\.\d{1,2})?[Bb](?![a-z0-9]))")
_REMARK = pattern(r"\s?\([^()]{2,30}\)")
_CENTS = pattern(r"\$\s?\d{1,4}\.\d\d(?!\d)")
_LONG_SIZE = pattern(r"[~≈<>]?\d{4}")  # "$15" and "200K" rather than "$1" and "5200K"
_PLACES = pattern(r"\.(\d{1,3})")
_VALUE = pattern(r"[~≈<>]?\$|\d")
_TAIL = pattern(r"[*†‡\s]{0,3}")


def row_of(text: str, columns: Sequence[Column], model: int, models: Names, reader: LabelReader) -> list[Range] | None:
    """Where the cells of a glued row stand; None where it cannot be cut, or in several ways that are as good."""
    if len(text) > MAX_LINE:
        return None
    kinds = [column.kind for column in columns]
    starts = [0] if model == 0 else [end for end in range(2, LONGEST_MAKER) if is_company(text[:end], reader)]
    for start in starts:
        lead: list[Range] = [(0, start)] if model else []
        for end in _names(text, start, models, reader):
            ways = list(_ways(text, end, kinds[model + 1 :], reader))
            best = _best(text, [[*lead, (start, end), *way] for way in ways], kinds)
            if best is not None:
                return best
    return None


def _names(text: str, start: int, models: Names, reader: LabelReader) -> Iterator[int]:
    """Where the name that begins at `start` may end: known ones first, the longest before the others."""
    tried: set[int] = set()
    for name in models.get(text[start : start + 2].casefold(), ()):
        if len(name) > 1 and text[start : start + len(name)].casefold() == name.casefold():
            end = start + len(name)
            newer = _NEWER.match(text, end)
            for at in ([newer.end()] if newer else []) + [end]:
                remark = _REMARK.match(text, at)
                at = remark.end() if remark else at
                if at not in tried:
                    tried.add(at)
                    yield at
            if newer is None:
                break
    for count, found in enumerate(_VALUE.finditer(text, start + 2)):
        end = found.start()
        if count >= MOST_NAMES or end in tried or (text[end].isdigit() and text[end - 1].isdigit()):
            continue
        bare = _REMARK.sub("", text[start:end])
        mentions = [m for m in reader.names(bare) if m.role == "model"]
        if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(bare)):
            yield end


def _ways(text: str, at: int, kinds: Sequence[str], reader: LabelReader) -> Iterator[list[Range]]:
    """The ways to cut the rest of a row into cells of these kinds; not more than some hundreds."""
    open_ways: list[tuple[int, list[Range]]] = [(at, [])]
    for number, kind in enumerate(kinds):
        further: list[tuple[int, list[Range]]] = []
        for place, cells in open_ways:
            last = number + 1 == len(kinds) and _is_remark(kind, text[place:])
            ends = [len(text)] if last else list(ends_of(kind, text, place, reader))
            if number + 1 == len(kinds):  # a remark may follow the last value: "2024-12 (base), updated 2025"
                ends = [len(text) if text[end : end + 1] in (" ", ",", "(") else end for end in ends]
            further += [(end, [*cells, (place, end)]) for end in ends if end > place or (end == len(text) and last)]
            if len(further) > MOST_WAYS:
                return
        open_ways = further
    for place, cells in open_ways:
        if _TAIL.fullmatch(text, place):
            yield cells


def _is_remark(kind: str, rest: str) -> bool:
    """Whether the rest of a row can stand in a last column of words, or be a licence that nobody knows."""
    few = rest[:1].isupper() and rest.count(" ") < 4 and "$" not in rest
    return kind == "words" or (kind in ("license", "architecture", "company") and few)


def _best(text: str, ways: Sequence[list[Range]], kinds: Sequence[str]) -> list[Range] | None:
    """The one way whose prices have cents, whose scores have as many places as each other, whose sizes are short."""
    ranked = sorted(((_rank(text, way, kinds), way) for way in ways), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _rank(text: str, way: Sequence[Range], kinds: Sequence[str]) -> tuple[int, int, int, int]:
    """How good a way to cut a row is: prices with cents, scores with as many places, short sizes, no empty cell."""
    cells = [(text[a:b], kind) for (a, b), kind in zip(way, kinds, strict=True)]
    cents = sum(_CENTS.search(cell) is not None for cell, kind in cells if kind in ("price", "bare-price"))
    scores = [cell for cell, kind in cells if kind in ("score", "rating")]
    places = {len(found[1]) for cell in scores if (found := _PLACES.search(cell)) is not None}
    long = sum(_LONG_SIZE.match(cell) is not None for cell, kind in cells if kind == "size")
    return cents, -len(places), -long, -sum(not cell for cell, _ in cells)


def runs(
    lines: Sequence[tuple[int, View]],
    reader: LabelReader,
    models: Callable[[], Names],
    benchmarks: Callable[[], Names],
    high: Callable[[], Mapping[str, bool]],
) -> Iterator[tuple[int, list[tuple[View, list[Range]]]]]:
    """Each glued table of models in some lines: the block it begins in, and its rows with their cells, header first."""
    at = 0
    while at < len(lines):
        index, view = lines[at]
        at += 1
        found = columns_of(view.text, reader, benchmarks(), high()) if HEADS.match(view.text) else None
        if found is None:
            continue
        columns, model = found
        made: list[tuple[View, list[Range]]] = [(view, [column.place for column in columns])]
        left_out, place = 0, at
        while place < len(lines) and left_out <= MOST_LEFT_OUT:
            line = lines[place][1]
            cells = row_of(line.text, columns, model, models(), reader)
            place += 1
            if cells is not None:
                made.append((line, cells))
                at, left_out = place, 0
            elif _SENTENCE.search(line.text) is not None or not any(map(str.isdigit, line.text)):
                break
            else:
                left_out += 1
        if len(made) > FEWEST_ROWS:
            yield index, made


HEADS = pattern(r"^\W{0,6}(?:Model|LLM|Provider|Company|Developer|Vendor|Lab|API)(?: [Nn]ame)?s?[A-Z#$]", re.M)
_SENTENCE = pattern(r"[.!?:]\s{0,3}$|[a-z], [a-z]")
