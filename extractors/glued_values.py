"""Rows of a property in numbers whose cells ran together, under models: `GPU hours2.788M H800~30M+ H100`.

The label ends where the first value begins; as many values follow it as there are models, and what stands behind them
is the cell of a column of remarks. One value more than there are models, and the row is not cut at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.patterns import pattern
from extractors.table_labels import LabelReader

Range = tuple[int, int]

LONGEST_LABEL = 48  # characters
_BEGINS = pattern(r"[~≈<>]?\s?(?:\$\s?)?\d")
_ASIDE = r"(?:\s?\([^()]{1,30}\))?"
_BLANK = pattern(r"(?:N/?A|[-–—]|[Uu]ndisclosed|[Uu]nknown|[Nn]ot disclosed)(?=$|[\dA-Z~$(<>≈–—-])")
_SIZE = pattern(
    r"[~≈<>]?\s?\d{1,4}(?:\.\d{1,3})?\s?(?:[KMBTkm](?![a-z]{2})|[mb]illion|trillion)\+?(?:-token)?"
    rf"(?: (?:tokens?|param\w{{0,7}})(?=[\dA-Z~$(<>≈–—+-]|$))?{_ASIDE}"
)
_TOKENS = pattern(r"\d{1,3}(?:,\d{3}){1,3}(?: tokens)?")
_COST = pattern(rf"[~≈<>]?\s?\$\s?\d{{1,4}}(?:\.\d{{1,3}})?\s?(?:[KMB](?![a-z]{2})|[mb]illion)\+?{_ASIDE}")
_HOURS = pattern(
    rf"[~≈<>]?\s?\d{{1,4}}(?:\.\d{{1,3}})?\s?(?:[KM](?![a-z]{2})|million)\+?(?: (?:[ABH]\d{{2}}0|TPU ?v\d)(?: GPU)?)?"
    rf"(?:[ -]?(?:GPU[ -])?[Hh]ours)?{_ASIDE}"
)
_SHAPES: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "context-window": (_SIZE, _TOKENS),
    "max-output-tokens": (_SIZE, _TOKENS),
    "total-params": (_SIZE,),
    "active-params": (_SIZE,),
    "training-tokens": (_SIZE,),
    "training-cost": (_COST,),
    "gpu-hours": (_HOURS,),
}


def valued(text: str, count: int, reader: LabelReader) -> tuple[Range, tuple[Range, ...]] | None:
    """The label and the `count` values of a row; None where it is none, or has one value too many."""
    first = _BEGINS.search(text)
    if first is None or not 0 < first.start() <= LONGEST_LABEL or text[first.start() - 1].isspace():
        return None
    label = reader.read(text[: first.start()])
    shapes = _SHAPES.get(label.attribute or "")
    if shapes is None or label.benchmarks or label.models:
        return None
    values: list[Range] = []
    at = first.start()
    while len(values) < count and (end := _end(text, at, (*shapes, _BLANK))) is not None:
        values.append((at, end))
        at = end
    if len(values) != count or _end(text, at, shapes) is not None:
        return None
    return (0, first.start()), tuple(values)


def _end(text: str, at: int, shapes: tuple[re.Pattern[str], ...]) -> int | None:
    return next((found.end() for shape in shapes if (found := shape.match(text, at)) is not None), None)


__all__ = ["valued"]
