"""Tables whose columns were left with a single space between them, told by the names in their header.

`Criterion Phi-4 Mistral NeMo 12B` over `Context window 16k 128k`: a header of models over rows that begin with what is
measured, or `Model MATH GPQA` over rows that begin with a model. A row is taken only where as many values follow its
label as there are names; a line between that cannot be cut so is left out, and no value of it is guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.spaced_columns import columns_of
from extractors.table_cells import read_cell
from extractors.table_labels import PRICE_ROLES, Label, LabelReader
from kg.model.catalog import Catalog
from kg.model.text import View
from sources.loose_tables import CORNER

Range = tuple[int, int]

MAX_LINE = 160  # characters of a header or row
MAX_LABEL = 60
FEWEST_ROWS = 2
MOST_LEFT_OUT = 3  # lines one after the other that cannot be cut
MOST_NAMES = 8

HEADERS = pattern(rf"^{CORNER}(?: Name)? (?=[A-Za-z])(?:[^\n.!?:]|(?<=\d)\.(?=\d)){{6,160}}$", re.M)
OPENING = pattern(rf"{CORNER}(?: Name)? ")
# a benchmark that the reference does not know: "ARC-AGI"
STRANGE = pattern(
    r"\b(?:[A-Z]{2,8}(?:-[A-Z][A-Za-z]{1,8}){1,2}|[A-Z][A-Za-z]{1,10}-?[Bb]ench|[A-Z][A-Za-z]{0,9}(?:QA|Eval))\b"
)
UNLISTED = pattern(
    r"[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{0,20}){0,2}(?: \([^()]{1,30}\))?(?= [~≈<>]?\d{1,3}(?:\.\d{1,2})?%)"
)
REMARK = pattern(r"\s?\([^()]{1,40}\)")
NOTHING = r"(?:N/A|[-–—]|[Uu]ndisclosed|[Uu]nknown|[Nn]ot disclosed)(?!\S)"
LOST = pattern(NOTHING)
BLANK = pattern(r"(?:\s|\([^()]{1,30}\)|vs\.?|\|)*")
SCORE = pattern(r"[~≈<>]?\s?\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?%?(?![\w.%])")
SHARE = pattern(r"[~≈<>]?\d{1,3}(?:\.\d{1,2})?%")
SIZE = pattern(
    r"(?<!\S)(?:[~≈<>]?\s?\d{1,4}(?:[.,]\d{1,3})?\s?(?:[KkMBT]|thousand|million|billion|trillion)(?![\w-])\+?"
    rf"(?: \([^()]{{1,40}}\))?|{NOTHING})"
)
LICENSE = pattern(
    r"(?<!\S)(?:(?:Modified )?MIT|Apache(?: License)?[ -]2\.0|Proprietary|Llama [\d.]{1,3} Community|Gemma"
    r"|CC[ -]BY[\w -]{0,8})(?: [Ll]icen[cs]e)?(?![\w-])"
)
KIND = pattern(r"(?<!\S)(?:[Dd]ense|MoE|[Mm]ixture[- ]of[- ][Ee]xperts(?: \(MoE\))?)(?![\w-])")
DATE = pattern(
    r"(?<!\S)(?:(?:Q[1-4]|[Ee]arly|[Mm]id|[Ll]ate)[ -]20\d\d"
    r"|[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?20\d\d|20\d\d-\d\d(?:-\d\d)?)(?![\w-])"
)
PRICE = pattern(
    r"(?<!\S)(?:[~≈]?\$\d{1,3}(?:\.\d{1,3})?(?:\s?(?:/|per)\s?(?:1?M|MTok|million|1 million)\b(?: tokens)?)?"
    rf"(?: \([^()]{{1,30}}\))?|{NOTHING})"
)
OPEN = pattern(r"(?<!\S)(?:Yes|No|Open|Closed)(?:[ -](?:[Ss]ource|[Ww]eights?))?(?![\w-])")
SIZED = pattern(r" \d{1,4}(?:\.\d{1,2})?[BbMT](?=$| )")
WORDS_BEHIND = 6  # of a size: "14B dense", "16k native"
OF_KIND = {
    "total-params": SIZE,
    "active-params": SIZE,
    "context-window": SIZE,
    "max-output-tokens": SIZE,
    "training-tokens": SIZE,
    "license": LICENSE,
    "architecture": KIND,
    "release-date": DATE,
    "knowledge-cutoff": DATE,
    "open-weights": OPEN,
}


def spaced_runs(
    lines: Sequence[tuple[int, View]], reader: LabelReader, catalog: Catalog
) -> Iterator[tuple[int, list[tuple[View, list[Range]]]]]:
    """Each such table in some lines: the block it begins in, and its rows with their cells, header first."""
    at = 0
    while at < len(lines):
        index, view = lines[at]
        at += 1
        header = _header(view.text, reader)
        if header is None:
            continue
        cells, role = header
        made: list[tuple[View, list[Range]]] = [(view, cells)]
        left_out = 0
        last = at
        for place in range(at, len(lines)):
            line = lines[place][1].text
            if len(line) > MAX_LINE:
                row = None
            elif role == "properties":
                row = _of_model(line, [reader.read(view.text[a:b]) for a, b in cells[1:]], reader)
            else:
                row = _row(line, role, len(cells) - 1, reader)
            if row is None and role == "benchmark" and len(line) <= MAX_LINE:
                row = _short(line, [reader.names(view.text[a:b]) for a, b in cells[1:]], reader, catalog)
            if row is None:
                left_out += 1
                if left_out > MOST_LEFT_OUT or len(line) > MAX_LINE or line.rstrip().endswith((".", "!", "?", ":")):
                    break
                continue
            left_out = 0
            made.append((lines[place][1], row))
            last = place + 1
        if len(made) > FEWEST_ROWS:
            at = last
            yield index, made


def _header(text: str, reader: LabelReader) -> tuple[list[Range], str] | None:
    """The cells of a header, and what it names: models or benchmarks; None if it is none."""
    opening = OPENING.match(text)
    if opening is None or len(text) > MAX_LINE:
        return None
    mentions = [m for m in reader.names(text) if m.start >= opening.end()]
    models = [m for m in mentions if m.role == "model"]
    if 2 <= len(models) <= MOST_NAMES and models[0].start == opening.end():
        starts = [m.start for m in models]
        tails = [text[m.end : end] for m, end in zip(models, [*starts[1:], len(text)], strict=True)]
        if all(BLANK.fullmatch(tail) for tail in tails) and len({m.candidates or m.text for m in models}) == len(
            models
        ):
            return [(0, opening.end() - 1), *((m.start, m.end) for m in models)], "benchmark"
    known = [(m.start, m.end) for m in mentions if m.role == "benchmark"]
    strange = (found.span() for found in STRANGE.finditer(text, opening.end()))
    taken = [(m.start, m.end) for m in mentions]
    named = sorted([*known, *((a, b) for a, b in strange if not any(a < end and start < b for start, end in taken))])
    columns = columns_of(text, reader)
    if columns and not len(known) == len(named) == len(columns) - 1:
        return columns, "properties"
    if len(known) > 1 and len(named) <= MOST_NAMES and named[0][0] == opening.end() and text.startswith("Model"):
        return [(0, opening.end() - 1), *named], "model"
    return None


def _row(text: str, role: str, count: int, reader: LabelReader) -> list[Range] | None:
    """The cells of a row, its label first; None where it cannot be cut in just one way."""
    first = next((m for m in reader.names(text) if m.role in ("model", "benchmark")), None)
    if first is not None and first.role == role and first.start == 0:
        remark = REMARK.match(text, first.end)
        end = remark.end() if remark else first.end
        values = _scores(text, end, count, whole=role == "benchmark")
        return [(0, end), *values] if values else None
    if role != "benchmark":
        return None
    return _property(text, count, reader) or _unlisted(text, count, reader)


def _unlisted(text: str, count: int, reader: LabelReader) -> list[Range] | None:
    """A row of percentages under a name that begins its words in capitals, of a benchmark that nobody knows."""
    label = UNLISTED.match(text)
    if label is None or reader.read(label[0]).measures or reader.read(label[0]).models:
        return None
    values = _scores(text, label.end(), count, whole=True) or []
    shares = all("%" in text[a:b] or LOST.match(text, a) for a, b in values)
    return [(0, label.end()), *values] if values and shares else None


def _of_model(text: str, heads: Sequence[Label], reader: LabelReader) -> list[Range] | None:
    """A row of a model with a cell for each property: "DeepSeek-V3 671B 37B MIT"; None where a cell is not as it must
    be.
    """
    first = next((m for m in reader.names(text) if m.role == "model"), None)
    if first is None or first.start:
        return None
    remark = REMARK.match(text, first.end)
    sizes = [found.start() for found in SIZED.finditer(first.text)]  # they may be those of the first columns
    ends = [remark.end() if remark else first.end, *reversed(sizes)]
    return next((cells for at in ends if (cells := _cells_of(text, at, heads)) is not None), None)


def _cells_of(text: str, at: int, heads: Sequence[Label]) -> list[Range] | None:
    """The cells of a row whose label ends at a place."""
    cells = [(0, at)]
    for number, head in enumerate(heads):
        shape = PRICE if head.roles & PRICE_ROLES and not head.attribute else OF_KIND.get(head.attribute or "")
        shape = SCORE if head.benchmarks else shape
        found = shape.match(text, at + 1) or LOST.match(text, at + 1) if shape is not None else None
        if text[at : at + 1] != " ":
            return None
        if found is None and number + 1 == len(heads) and (shape is None or shape in (LICENSE, KIND)):
            cells.append((at + 1, len(text)))  # a last column of words
            return cells if text[at + 1 : at + 2].isalpha() else None
        if found is None:
            return None
        cells.append(found.span())
        at = found.end()
    return cells if not text[at:].strip() else None


def _scores(text: str, at: int, count: int, *, whole: bool) -> list[Range] | None:
    """So many scores one after the other; behind those of a row of a model, other things may stand."""
    found: list[Range] = []
    while len(found) < count and text[at : at + 1] == " ":
        value = (SCORE if whole else SHARE).match(text, at + 1) or LOST.match(text, at + 1)
        if value is None:
            return None
        remark = REMARK.match(text, value.end()) if whole else None
        found.append((at + 1, remark.end() if remark else value.end()))
        at = found[-1][1]
    rest = text[at:].strip()
    if len(found) != count or (rest and (whole or SHARE.match(rest))):
        return None
    return found


def _short(text: str, heads: Sequence[Sequence[Mention]], reader: LabelReader, catalog: Catalog) -> list[Range] | None:
    """A row of a benchmark with fewer values than there are models, where just one way to lay them on the models gives
    each what is published of it.
    """
    first = next(iter(reader.names(text)), None)
    if first is None or first.role != "benchmark" or first.start:
        return None
    remark = REMARK.match(text, first.end)
    end = remark.end() if remark else first.end
    count = next((n for n in range(1, len(heads)) if _scores(text, end, n, whole=True)), 0)
    values = _scores(text, end, count, whole=True) or []
    facts = [
        {
            fact.value
            for m in head
            for one in m.candidates
            for on in first.candidates
            for fact in catalog.scores(one, on)
        }
        for head in heads
    ]
    numbers = [read_cell(text[a:b]).numbers[:1] for a, b in values]
    ways = [
        way
        for way in combinations(range(len(heads)), count)
        if count and all(number and number[0].value in facts[at] for at, number in zip(way, numbers, strict=True))
    ]
    if len(ways) != 1:
        return None
    laid = dict(zip(ways[0], values, strict=True))
    return [(0, end), *(laid.get(at, (end, end)) for at in range(len(heads)))]


def _property(text: str, count: int, reader: LabelReader) -> list[Range] | None:
    """A row of a property or a price: "Context window 16k native 128k native", "License MIT Apache 2.0"."""
    for value in (PRICE, SIZE, LICENSE, KIND, DATE, OPEN):
        found = list(value.finditer(text, 1))  # "Open" of "Open source" is no value
        if len(found) != count or found[0].start() > MAX_LABEL:
            continue
        label = reader.read(text[: found[0].start()].strip())
        fits = OF_KIND.get(label.attribute or "") is value or (value is PRICE and label.roles & PRICE_ROLES)
        ends = [match.start() for match in found[1:]] + [len(text)]
        cells = [(match.start(), end) for match, end in zip(found, ends, strict=True)]
        behind = [text[match.end() : end].split() for match, end in zip(found, ends, strict=True)]
        plain = all(len(words) <= (WORDS_BEHIND if value is SIZE else 0) for words in behind)
        if fits and plain and not any(char.isdigit() for words in behind for word in words for char in word):
            return [(0, found[0].start()), *cells]
    return None
