"""The columns of a header whose words ran together, `ModelInput / 1M tokensContext`, and where a cell of each may end.

A cell is cut by what its column holds: a price, a size, a score, a date, a licence, a maker's name. What a column of
words holds cannot be told, so it ends where a small letter meets a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from extractors.attributes import wordings
from extractors.glued_words import DATE, JOINT, OPEN, is_company
from extractors.patterns import pattern
from extractors.table_labels import PRICE_ROLES, Label, LabelReader
from kg.model.record import record

Range = tuple[int, int]
Kind = Literal[
    "model", "company", "price", "size", "score", "rating", "date", "license", "architecture", "open", "words"
]
Names = Mapping[str, Sequence[str]]
"""Names by their first two letters in small ones, longest first."""

MAX_LINE = 200  # characters of a header or row
FEWEST_COLUMNS = 3
OPENING = pattern(r"(?:Model|LLM|Provider|Company|Developer|Vendor|Lab|API)(?: [Nn]ame)?s?(?=[A-Z#$])")
_JOINT = pattern(
    r"(?<=[a-z)%])(?=[A-Z$#])|(?<=\d)(?=[A-Z])(?![BMKT](?:\b|[A-Z][a-z]))|(?<=\d[BMKT])(?=[A-Z][a-z])"
    r"|(?<=[A-Z][A-Z])(?=[A-Z][a-z])(?<!/MT)|(?<=/M)(?=[A-Z])(?!Tok)|(?<=/1M)(?=[A-Z])(?!Tok)"
)
_BRACKET = pattern(r"\s?\([^()]{1,30}\)")
_NONE = r"(?:N/?A|[-–—]|TBD|Free|Undisclosed|Unknown|Not disclosed)"
_PER = r"(?:\s?/\s?(?:1?M(?:Tok)?|1M tokens|million tokens)(?![a-z]))?"
_AMOUNT = r"(?:0|[1-9]\d{0,3})"
_MONEY = tuple(
    pattern(rf"~?\$\s?{amount}(?:\s?/\s?\${amount})?{_PER}(?!\.)")
    for amount in (
        *(_AMOUNT + cents for cents in (r"\.\d\d", r"\.\d{3}", r"\.\d")),
        *(rf"[1-9]\d{{{more}}}" for more in range(3)),  # "$15200K" may end after each digit
    )
)
_BARE_MONEY = (pattern(r"(?:0|[1-9]\d{0,3})\.\d\d"),)
_SIZES = (
    pattern(
        r"[~≈<>]?[1-9]\d{0,3}(?:\.\d{1,2})?\s?[KMBTkm](?![a-z])\+?(?: (?:tokens?|param\w{0,7})(?=[\dA-Z~$(<>-]|$))?"
        r"(?:\s?\([^()]{1,30}\))?"
    ),
    pattern(r"[~≈<>]?0\.\d{1,2}\s?[KMBTkm](?![a-z])"),
    pattern(r"[1-9]\d{0,2}(?:,\d{3}){1,3}(?: tokens)?"),
)
_SCORES = (
    pattern(r"[~≈]?(?:100(?:\.0{1,2})?|[1-9]?\d(?:\.\d{1,2})?)\s?%(?:\s?\([^()]{1,30}\))?"),
    pattern(r"[~≈]?[1-9]?\d\.\d(?!%)"),
    pattern(r"[~≈]?[1-9]?\d\.\d\d(?!%)"),
)
_RATINGS = (pattern(r"[~≈]?[1-9]\d{2}"), pattern(r"[~≈]?[1-9]\d{3}"), pattern(r"[~≈]?[1-9],\d{3}"))
_WHEN = (DATE, pattern(r"(?:Q[1-4]|[Ee]arly|[Mm]id|[Ll]ate)[ -]20[12]\d"))
_BLANK = (pattern(_NONE),)
_SHAPES: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "price": (*_MONEY, *_BLANK),
    "bare-price": (*_MONEY, *_BARE_MONEY, *_BLANK),
    "size": (*_SIZES, *_BLANK),
    "score": (*_SCORES, *_BLANK),
    "rating": (*_RATINGS, *_SCORES, *_BLANK),
    "date": (*_WHEN, *_BLANK),
}
_SIZED = frozenset({"context-window", "total-params", "active-params", "max-output-tokens", "training-tokens"})
_WORDED = {"license": "license", "architecture": "architecture", "open-weights": "open", "developer": "company"}


@record()
class Column:
    """One column of a glued header."""

    place: Range
    kind: str


def columns_of(
    text: str, reader: LabelReader, benchmarks: Names, high: Mapping[str, bool]
) -> tuple[list[Column], int] | None:
    """The columns of a glued header and which of them names the model; None where a line is none.

    `benchmarks` are the names of benchmarks, `high` tells of each id whether it has ratings above 100.
    """
    if len(text) > MAX_LINE or OPENING.match(text) is None:
        return None
    edges = _edges(text, benchmarks)
    columns = [Column((a, b), _kind(reader.read(text[a:b]), high)) for a, b in pairwise(edges)]
    models = [at for at, column in enumerate(columns) if column.kind == "model"]
    told = sum(column.kind not in ("model", "words", "company") for column in columns)
    if len(columns) < FEWEST_COLUMNS or len(models) != 1 or not told or models[0] > 1:
        return None
    if models[0] == 1 and columns[0].kind != "company":
        return None
    return columns, models[0]


def _edges(text: str, benchmarks: Names) -> list[int]:
    """Where the columns begin, and the end: the name of a benchmark is never cut."""
    edges, at = [0], 0
    while at < len(text):
        name = next(
            (
                n
                for n in benchmarks.get(text[at : at + 2].casefold(), ())
                if text.startswith(n, at) and not text[at + len(n) : at + len(n) + 1].islower()
            ),
            None,
        )
        joint = _JOINT.search(text, at + (len(name) if name and at else 1) - (1 if name and at else 0))
        end = joint.start() if joint is not None else len(text)
        if name and at:
            bracket = _BRACKET.match(text, at + len(name))
            told = bracket.end() if bracket else at + len(name)
            if text[told : told + 1].isupper() or told == len(text):
                end = told
        edges.append(end)
        at = end
    return edges


def _kind(label: Label, high: Mapping[str, bool]) -> str:
    if "model-title" in label.roles:
        return "model"
    if label.benchmarks:
        rated = any(high.get(id, False) for one in label.benchmarks for id in one.candidates)
        return "rating" if rated else "score"
    if label.roles & PRICE_ROLES and not label.attribute:
        return "bare-price" if label.unit == "$" and "$" in label.text else "price"
    if label.attribute in _SIZED:
        return "size"
    if label.attribute_unit == "date":
        return "date"
    if "provider-title" in label.roles:
        return "company"
    return _WORDED.get(label.attribute or "", "words")


def ends_of(kind: str, text: str, at: int, reader: LabelReader) -> Iterator[int]:
    """Where a cell of a column that begins at `at` may end."""
    shapes = _SHAPES.get(kind)
    if shapes is not None:
        yield from sorted({found.end() for shape in shapes if (found := shape.match(text, at)) is not None})
        return
    if at >= len(text):
        return
    joints = [joint.start() for joint in JOINT.finditer(text, at + 1)]
    for end in (*joints, len(text)):
        cell = text[at:end]
        if (kind == "words" and "$" not in cell) or _fits(kind, cell, reader):
            yield end
    if kind != "words" and (blank := _BLANK[0].match(text, at)) is not None:
        yield blank.end()


def _fits(kind: str, cell: str, reader: LabelReader) -> bool:
    """Whether some words can stand in a column of makers, licences, architectures or of what is open."""
    if kind == "company":
        return is_company(cell, reader)
    if kind == "open":
        return OPEN.fullmatch(cell) is not None
    said = wordings(cell if kind == "architecture" else f"{cell} license") or wordings(cell)
    return bool(said) and said[0][0] == 0 and all(s[2] == kind for s in said) and len({s[3] for s in said}) == 1


__all__ = ["Column", "Names", "columns_of", "ends_of"]
