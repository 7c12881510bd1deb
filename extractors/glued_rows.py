"""Tables of models whose columns ran together on the way into text: `ModelContextInput`, `DeepSeek V3128K$0.27`.

The header is cut where a capital follows a small letter; a row begins with a name that the reference knows, and each
column takes what can stand in it. A line that can be cut so in no way is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.table_labels import PRICE_ROLES, LabelReader
from kg.model.text import View

Range = tuple[int, int]

MAX_LINE = 200  # characters of a header or row
FEWEST_ROWS = 2
FEWEST_COLUMNS = 3
_HEADER = re.compile(r"(?:Model|LLM)(?: [Nn]ame)?(?=[A-Z])")
_JOINT = re.compile(r"(?<=[a-z)%\d])(?=[A-Z])|(?<=/M)(?=[A-Z])")
_PRICE = re.compile(r"~?\$\d{1,4}\.\d\d")
_SIZE = re.compile(r"~?\d{1,4}(?:\.\d)?[KM]")
_SHARE = re.compile(r"~?\d{1,3}(?:\.\d{1,2})?%")
_SIZES = ("context-window", "total-params", "active-params")


def header_of(text: str, reader: LabelReader) -> tuple[list[Range], list[re.Pattern[str] | None]] | None:
    """Where the columns of a glued header are, and what a cell of each looks like (None: words); None if it is none."""
    if len(text) > MAX_LINE or _HEADER.match(text) is None:
        return None
    edges = [0, *(joint.start() for joint in _JOINT.finditer(text)), len(text)]
    columns = [(a, b) for a, b in pairwise(edges) if a < b]
    shapes = [_shape(text[a:b], reader) for a, b in columns[1:]]
    if len(columns) < FEWEST_COLUMNS or not shapes or shapes[0] is None:
        return None
    return columns, shapes


def _shape(words: str, reader: LabelReader) -> re.Pattern[str] | None:
    label = reader.read(words)
    if label.roles & PRICE_ROLES:
        return _PRICE
    if label.attribute in _SIZES:
        return _SIZE
    return _SHARE if label.benchmarks else None


def row_of(
    text: str, shapes: Sequence[re.Pattern[str] | None], models: Mapping[str, Sequence[str]]
) -> list[Range] | None:
    """Where the cells of a glued row stand, the rest of the line last; None where it cannot be cut."""
    if len(text) > MAX_LINE:
        return None
    name = next((n for n in models.get(text[:2].casefold(), ()) if text.startswith(n)), None)
    if name is None:
        return None
    cells, at = [(0, len(name))], len(name)
    for shape in shapes:
        found = shape.match(text, at) if shape is not None else None
        if shape is None or found is None:
            break
        cells.append(found.span())
        at = found.end()
    told = next((n for n, shape in enumerate(shapes) if shape is None), len(shapes))
    return [*cells, (at, len(text))] if len(cells) == told + 1 else None


def runs(
    lines: Sequence[tuple[int, View]], reader: LabelReader, models: Callable[[], Mapping[str, Sequence[str]]]
) -> Iterator[tuple[int, list[tuple[View, list[Range]]]]]:
    """Each glued table of models in some lines: the block it begins in, and its rows with their cells, header first."""
    at = 0
    while at < len(lines):
        index, view = lines[at]
        at += 1
        header = header_of(view.text, reader)
        if header is None:
            continue
        columns, shapes = header
        made: list[tuple[View, list[Range]]] = [(view, columns)]
        while at < len(lines) and (cells := row_of(lines[at][1].text, shapes, models())) is not None:
            made.append((lines[at][1], cells[: len(columns)]))
            at += 1
        if len(made) > FEWEST_ROWS:
            yield index, made
