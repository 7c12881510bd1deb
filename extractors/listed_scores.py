"""Scores and prices of one model in lines of a label and a value: `IFEval 90.0`, `GPQA Diamond=87.7% (o1=78.3%)`.

Pages of models print them under a bare name or a heading; extraction leaves neither columns nor colons. A run of such
lines is a table with one model over its values, where the line before it, or the nearest heading or bare name above,
names exactly one. What a bracket gives to a model that it names is that model's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.remembered import remembered
from extractors.spaced_rows import OF_KIND, STRANGE
from extractors.table_labels import PRICE_ROLES, LabelReader
from kg.model.record import record
from kg.model.text import View

Range = tuple[int, int]
Line = tuple[int, str, View]
"""The block that a line is of, what kind that block is, and the line."""

FEWEST, FEWEST_TOLD = 3, 2  # lines of a run; fewer where a title says that scores follow, or all are prices
FURTHEST_UP = 150  # lines between a run and the name that it stands under
LONGEST = 140  # characters of a line
LONGEST_NAME = 90  # of a heading or a bare name
_SHARE = r"[~≈]?\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?(?: ?%|(?:st|nd|rd|th)(?: percentile)?| percentile)?"
_PRICE = r"[~≈]?\$\d{1,3}(?:\.\d{1,3})?(?: ?(?:/|per) ?[\w ]{1,24})?"
ROW = pattern(
    rf"[•*\t -]{{0,6}}(?P<label>[A-Z][^\n=:|$%]{{1,60}}?)(?P<joint> ?= ?|: ?| [-–—] | )"
    rf"(?P<value>{_SHARE}|{_PRICE})(?P<aside> ?\([^()\n]{{1,80}}\))?[ \t*]{{0,3}}"
)
# Two such lines, one after the other: a text without has no list of scores
GATE = pattern(
    r"^[•*\t -]{0,6}[A-Z][^\n|$%]{1,60}[ =][~≈$]{0,2}\d[\d.,]{0,6}[^\n|]{0,110}\n{1,2}"
    r"[•*\t -]{0,6}[A-Z][^\n|$%]{1,60}[ =][~≈$]{0,2}\d[\d.,]{0,6}[^\n|]{0,110}$",
    re.M,
)
TITLE = pattern(
    r"(?:Benchmark|Test|Metric|Task|Eval(?:uation)?|Dataset)s?(?: [Nn]ame)?"
    r" (?:Score|Result|Accuracy|Performance|Value)s?\W{0,3}",
)
# "Ahead of X": the figures below are somebody else's
_AGAINST = pattern(
    r"\b(?:beat\w{0,3}|outperform\w{0,3}|outscor\w{0,3}|surpass\w{0,3}|top(?:s|ped|ping)|overt\w{2,6}|rivals?|challeng\w{1,3}"
    r"|match(?:es|ed|ing)|versus|vs|against|than|ahead of|behind|alternatives?|competitors?|compar\w{1,6}|unlike"
    r"|replac\w{1,4}|successors?|better|worse|over)\b",
    re.I,
)
_UNLISTED = pattern(r"(?:Average|Overall|[A-Z][\w.+-]{2,20}(?: [A-Z][\w.+-]{0,20})?)(?: ?\([^()]{1,40}\))?")
_JOINT = pattern(r"\s?[:=–—-]?\s$")
_UNIT = pattern(r"(?: (?:tokens?|param\w{0,7}|context|[Ll]icen[cs]e|total)){0,2}(?:\s?\([^()\n]{1,40}\))?\W{0,2}")
MOST_WORDS = 4  # of the name of a property
_PIECE = pattern(r"[^,;()]{1,60}")
_TELLS = pattern(r"\b(?:score|rating|elo|percentile)\b", re.I)


@record()
class Listed:
    """A run of such lines: whose it is, and its rows as label, value and what brackets add."""

    index: int
    """The block in which it begins."""
    whose: View
    """The name of the model, as it stands above."""
    rows: tuple[tuple[View, tuple[Range, ...]], ...]


@record()
class Row:
    """A line that may be one of such a run, by its words."""

    cells: tuple[Range, ...]
    known: bool
    priced: bool
    plain: bool
    """Whether a colon stands between label and value: such lines are read as items are."""


def row_reader(reader: LabelReader) -> Callable[[str], Row | None]:
    """What a line is in such a list, remembered; for any number of documents."""
    return remembered(lambda text: _row(text, reader))


def listed_runs(lines: Sequence[Line], reader: LabelReader, row_of: Callable[[str], Row | None]) -> Iterator[Listed]:
    """Each such run in some lines, from the top; `row_of` is the reader's `row_reader`."""
    at = 0
    while at < len(lines):
        rows: list[Row] = []
        end = at
        while end < len(lines) and (row := row_of(lines[end][2].text)) is not None:
            rows.append(row)
            end += 1
        titled = at > 0 and TITLE.fullmatch(lines[at - 1][2].text.strip()) is not None
        if _is_list(rows, titled=titled):
            whose = _whose(lines, at - titled, reader)
            if whose is not None:
                yield Listed(
                    lines[at][0],
                    whose,
                    tuple((line[2], row.cells) for line, row in zip(lines[at:end], rows, strict=True)),
                )
        at = max(end, at + 1)


def _is_list(rows: Sequence[Row], *, titled: bool) -> bool:
    """Whether enough lines are of known things, and not all of them have a colon."""
    known = sum(row.known for row in rows)
    enough = FEWEST_TOLD if titled or all(row.priced for row in rows) else FEWEST
    return (
        len(rows) >= enough and known >= FEWEST_TOLD and 2 * known >= len(rows) and not all(row.plain for row in rows)
    )


def _row(text: str, reader: LabelReader) -> Row | None:
    if len(text) > LONGEST:
        return None
    found = ROW.fullmatch(text)
    if found is None:
        return _property(text, reader)
    mentions = reader.names(text)
    start, end = found.span("value")
    if any(m.start < end and start < m.end and m.role == "benchmark" for m in mentions):
        return None  # "AIME 2024" has no value
    label = reader.read(found["label"])
    if any(m.role == "model" and m.start < start for m in mentions):
        return None
    if label.valued and not label.benchmarks:
        return _property(text, reader)
    priced = bool(label.roles & PRICE_ROLES) and not label.benchmarks and "$" in found["value"]
    first = next((m for m in mentions if m.role == "benchmark"), None)
    tested = first is not None and first.start == found.start("label") and "$" not in found["value"]
    strange = _UNLISTED.fullmatch(found["label"]) is not None or STRANGE.fullmatch(found["label"]) is not None
    if not (tested or priced) and (not strange or label.attribute or "$" in found["value"]):
        return _property(text, reader)
    value, more = _aside(text, found, mentions)
    plain = found["joint"].strip() == ":"
    return Row((found.span("label"), value, *more), tested or priced, priced, plain)


def _property(text: str, reader: LabelReader) -> Row | None:
    """A line of a property and what it is: "Context window 200K tokens", "License MIT"."""
    for shape in dict.fromkeys(OF_KIND.values()):
        value = shape.search(text, 4)
        if value is None or text[: value.start()].count(" ") > MOST_WORDS:
            continue
        joint = _JOINT.search(text, 0, value.start())
        start = joint.start() if joint is not None else value.start()
        label = reader.read(text[:start].strip("•*- \t"))
        if OF_KIND.get(label.attribute or "") is shape and _UNIT.fullmatch(text, value.end()) and not label.models:
            lead = len(text) - len(text.lstrip("•*- \t"))
            return Row(((lead, start), (value.start(), len(text))), True, False, ":" in text[start : value.start()])
    return None


def _aside(text: str, found: re.Match[str], mentions: Sequence[Mention]) -> tuple[Range, list[Range]]:
    """The cell of the value, with its bracket where that says how it was measured; and the pieces of a bracket that
    give other values: to a model that they name, or of another kind.
    """
    start, end = found.span("value")
    if found["aside"] is None:
        return (start, end), []
    inside = [m for m in mentions if m.start >= end]
    if any(m.role in ("setting", "metric") for m in inside) and not any(m.role == "model" for m in inside):
        return (start, found.end("aside")), []
    pieces = []
    for piece in _PIECE.finditer(text, end, found.end("aside")):
        a, b = piece.span()
        a += len(text[a:b]) - len(text[a:b].lstrip())
        named = [m for m in inside if m.role == "model" and a <= m.start < b]
        counted = any(map(str.isdigit, "".join(text[a:b]).replace(named[0].text, "") if named else text[a:b]))
        if counted and (len(named) == 1 or (not named and _TELLS.search(text, a, b))):
            pieces.append((a, b))
    return (start, end), pieces


def _whose(lines: Sequence[Line], before: int, reader: LabelReader) -> View | None:
    """The one model that the line before a run names, or the nearest heading or bare name above it."""
    for place in range(before - 1, max(-1, before - 1 - FURTHEST_UP), -1):
        _, kind, view = lines[place]
        models = [m for m in reader.names(view.text) if m.role == "model"] if len(view.text) <= LONGEST else []
        if not models:
            continue
        leads = place == before - 1 and view.text.rstrip().endswith(":")
        bare = len(models) == 1 and models[0].end - models[0].start >= 0.7 * len(view.text.strip())
        if not bare and _AGAINST.search(view.text) is not None:
            return None
        if leads or bare or (kind == "heading" and len(view.text) <= LONGEST_NAME):
            one = {m.candidates or m.text for m in models}
            return view.part(models[0].start, models[0].end) if len(one) == 1 else None
        if place == before - 1:
            return None
    return None


__all__ = ["GATE", "Listed", "Row", "listed_runs", "row_reader"]
