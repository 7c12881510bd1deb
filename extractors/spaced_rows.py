"""Tables whose columns were left with a single space between them, told by the names in their header.

`Criterion Phi-4 Mistral NeMo 12B` over `Context window 16k 128k`: a header of models over rows that begin with what is
measured, or `Model MATH GPQA` over rows that begin with a model. A row is taken only where as many values follow its
label as there are names; a line between that cannot be cut so is left out, and no value of it is guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.patterns import pattern
from extractors.table_labels import PRICE_ROLES, LabelReader
from kg.model.text import View
from sources.loose_tables import CORNER

Range = tuple[int, int]

MAX_LINE = 160  # characters of a header or row
MAX_LABEL = 60
FEWEST_ROWS = 2
MOST_LEFT_OUT = 3  # lines one after the other that cannot be cut
MOST_NAMES = 8

HEADERS = pattern(rf"^{CORNER}(?: Name)? (?=[A-Za-z])[^\n.!?:]{{6,160}}$", re.M)
OPENING = pattern(rf"{CORNER}(?: Name)? ")
# a benchmark that the reference does not know: "ARC-AGI"
STRANGE = pattern(
    r"\b(?:[A-Z]{2,8}(?:-[A-Z][A-Za-z]{1,8}){1,2}|[A-Z][A-Za-z]{1,10}-?[Bb]ench|[A-Z][A-Za-z]{0,9}(?:QA|Eval))\b"
)
REMARK = pattern(r"\s?\([^()]{1,30}\)")
BLANK = pattern(r"(?:\s|\([^()]{1,30}\)|vs\.?|\|)*")
SCORE = pattern(r"[~≈<>]?\s?\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?%?(?![\w.%])")
SHARE = pattern(r"[~≈<>]?\d{1,3}(?:\.\d{1,2})?%")
SIZE = pattern(r"(?<!\S)[~≈<>]?\s?\d{1,4}(?:[.,]\d{1,3})?\s?(?:[KkMBT]|thousand|million|billion|trillion)(?![\w-])\+?")
LICENSE = pattern(
    r"(?<!\S)(?:MIT|Apache(?: License)?[ -]2\.0|Proprietary|Llama [\d.]{1,3} Community|Gemma|CC[ -]BY[\w -]{0,8})"
    r"(?: [Ll]icen[cs]e)?(?!\S)"
)
KIND = pattern(r"(?<!\S)(?:[Dd]ense|MoE|[Mm]ixture[- ]of[- ][Ee]xperts(?: \(MoE\))?)(?!\S)")
DATE = pattern(r"(?<!\S)(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?20\d\d|20\d\d-\d\d(?:-\d\d)?)(?!\S)")
PRICE = pattern(r"(?<!\S)[~≈]?\$\d{1,3}(?:\.\d{1,3})?(?:\s?/\s?(?:1?M|MTok|million)\b)?")
WORDS_BEHIND = 3  # of a size: "14B dense", "16k native"
OF_KIND = {
    "total-params": SIZE,
    "active-params": SIZE,
    "context-window": SIZE,
    "max-output-tokens": SIZE,
    "training-tokens": SIZE,
    "license": LICENSE,
    "architecture": KIND,
    "release-date": DATE,
}


def spaced_runs(
    lines: Sequence[tuple[int, View]], reader: LabelReader
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
            row = _row(line, role, len(cells) - 1, reader) if len(line) <= MAX_LINE else None
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
    return _property(text, count, reader) if role == "benchmark" else None


def _scores(text: str, at: int, count: int, *, whole: bool) -> list[Range] | None:
    """So many scores one after the other; behind those of a row of a model, other things may stand."""
    found: list[Range] = []
    while len(found) < count and text[at : at + 1] == " ":
        value = (SCORE if whole else SHARE).match(text, at + 1)
        if value is None:
            return None
        found.append(value.span())
        at = value.end()
    rest = text[at:].strip()
    if len(found) != count or (rest and (whole or SHARE.match(rest))):
        return None
    return found


def _property(text: str, count: int, reader: LabelReader) -> list[Range] | None:
    """A row of a property or a price: "Context window 16k native 128k native", "License MIT Apache 2.0"."""
    for value in (PRICE, SIZE, LICENSE, KIND, DATE):
        found = list(value.finditer(text))
        if len(found) != count or not 0 < found[0].start() <= MAX_LABEL:
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
