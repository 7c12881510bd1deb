"""One cell under its frame: what its numbers and words say of whom, and what of it was not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.cell_frames import CellFrame, Table, keep, refuse
from extractors.mentions import Mention
from extractors.numbers import quantities
from extractors.shared_cells import facing_parts, parts_of_models
from extractors.table_axes import Axes
from extractors.table_cells import CellNumber, CellReading, read_cell
from extractors.table_labels import PRICE_ROLES, Label
from extractors.table_lines import provider_name
from extractors.table_values import RUN_COST, Read, Refused, attribute, moment, openness, price, run_cost, score
from extractors.table_words import folded
from kg.model.claims import Entity
from kg.model.quantity import Quantity, Value, Wording
from kg.model.record import changed
from kg.model.text import View
from sources.document import Cell

WORDY = 4  # a cell with more words than this beside each number is a sentence, not a value with a remark
_MONEY = ("$", "¥", "€", "£", "RMB", "CN¥")
_COMPARING = frozenset(["than", "vs", "versus", "less", "more", "cheap", "ahead", "behind", "from", "over", "to"])
_NOT_COMPARING = frozenset(
    ["per", "parameter", "number", "rating", "reasoning", "thinking", "other", "est", "test", "under", "tier"]
)


def read_value_cell(table: Table, frame: CellFrame) -> None:
    """Reads one cell of a column of values."""
    frame = _billed(table, frame)
    text = frame.cell.view.text
    reading = read_cell(text)
    label = frame.label
    if label.attribute == "open-weights" and reading.kind in ("blank", "none") and openness(text):
        _property(table, frame, text, label.attribute)  # "✓", "✗"
        return
    match reading.kind:
        case "blank" | "none":
            return
        case "junk":
            if frame.known:
                refuse(table, frame, "no number and no word")
        case "undisclosed":
            if label.measures and not (label.attribute_unit == "text" and label.attribute != "license"):
                refuse(table, frame, "says that no value is known")
        case "numbers":
            if label.attribute_unit == "date" and not label.benchmarks:
                _date(table, frame, text)
            else:
                _numbers(table, frame, reading, text)
        case "words":
            read_words(table, frame, reading, text)


def _numbers(table: Table, frame: CellFrame, reading: CellReading, text: str) -> None:
    """A cell of numbers alone."""
    numbers = reading.numbers
    if reading.joint in ("slash", "paren"):
        shares = _shares(table, frame, len(numbers)) or _of_a_contest(frame, numbers)
        if shares is not None:
            for number, share in zip(numbers, shares, strict=True):
                _take(table, share, _value(table, share, number, text, ""))
            return
    if len(numbers) == 1 or reading.joint == "paren":
        _take(table, frame, _value(table, frame, numbers[0], text, ""))
        for number in numbers[1:]:
            if number.unit in ("percentile", "rating") and numbers[0].unit != number.unit:
                _take(table, frame, _value(table, frame._replace(metric=None), number, text, ""))
            else:
                refuse(table, frame, "a second number in brackets", number)
        return
    if frame.known and _value(table, frame, numbers[0], text, "") is not None:
        for number in numbers:
            refuse(table, frame, "several numbers in one cell", number)


def _shares(table: Table, frame: CellFrame, count: int) -> list[CellFrame] | None:
    """The frames of a cell's several values: the parts of a label or provider that is split the same way."""
    label, head = frame.label, [part.strip() for part in frame.head.text.split("/")]
    providers = (frame.provider or "").split("/")
    directed = label.roles & (PRICE_ROLES - {"price"})
    if count == 2 and directed == {"input", "output"}:
        folds = label.text.casefold()
        return _ways(frame, ["output", "input"] if folds.find("output") < folds.find("input") else ["input", "output"])
    metrics = [m.candidates[0] for m in table.reader.names(label.text) if m.role == "metric" and m.candidates]
    if len(metrics) == count:
        return [frame._replace(metric=metric) for metric in metrics]
    if len(head) == count:
        parts = [table.reader.read(part) for part in head]
        if all(part.benchmarks for part in parts):
            return [frame._replace(benchmark=part.benchmarks[0], metric=part.metric) for part in parts]
        if all(part.attribute for part in parts):
            return [frame._replace(label=part) for part in parts]
        if all(part.setting for part in parts):
            return [frame._replace(setting=part.setting) for part in parts]
    if len(providers) == count:
        return [frame._replace(provider=provider_name(part, table.reader)) for part in providers]
    if count == 2 and "price" in label.roles and not directed and not label.benchmarks and not label.attribute:
        return _ways(frame, ["input", "output"])  # "$0.55/$2.19" under "Price": the order that everybody uses
    return None


LOWEST_RATING = 400  # of a contest; a percentile is a hundred at most


def _of_a_contest(frame: CellFrame, numbers: Sequence[CellNumber]) -> list[CellFrame] | None:
    """The frames of "96.3% / 2029" under a contest: what share of the people is behind, and the rating."""
    if frame.benchmark is None or CONTEST not in frame.benchmark.candidates or len(numbers) != 2 or frame.metric:
        return None
    low, high = sorted(numbers, key=lambda number: number.value)
    if low.value > 100 or high.value < LOWEST_RATING or high.unit not in (None, "rating"):
        return None
    return [frame._replace(metric="percentile" if number is low else "rating") for number in numbers]


CONTEST = "codeforces"


def _ways(frame: CellFrame, ways: Sequence[str]) -> list[CellFrame]:
    return [frame._replace(label=frame.label._replace(roles=frozenset({"price", way}))) for way in ways]


def _value(table: Table, frame: CellFrame, number: CellNumber, text: str, words: str) -> Read | Refused | None:
    """The number under its labels; the cell's own words come first. None where nothing says what it measures."""
    label = frame.label
    own = table.reader.read(words) if words else Label()
    if own.attribute and own.attribute_unit not in (None, "text", "date"):
        said = attribute(number, text, own.attribute, own.attribute_unit, own)
        if isinstance(said, Read):
            return said
    if label.benchmarks and label.attribute == "base-model" and label.attribute_unit == "text" and not label.models:
        return Refused(start=number.start, end=number.end, reason="a stage of a model that is not named")
    if label.attribute == "context-window" and "output" in own.roles and not label.benchmarks:
        return attribute(number, text, "max-output-tokens", "tokens", own)  # "200K (100K of them output)"
    if label.attribute and not label.benchmarks:
        if label.attribute_unit in (None, "text", "date"):
            return None
        return attribute(number, text, label.attribute, label.attribute_unit, label)
    money = number.unit in _MONEY
    if frame.metric == RUN_COST:
        return run_cost(number, text) if number.unit in ("$", None) else None
    scored = "result" in label.roles and frame.benchmark is not None and not money
    if not label.benchmarks and not scored and (money or (label.roles & PRICE_ROLES and not frame.metric)):
        if not (money or "price" in label.roles or label.unit == "$"):
            return Refused(start=number.start, end=number.end, reason="no currency")
        return price(number, text, label, words, table.context)
    if frame.benchmark is None and not frame.metric and "result" not in label.roles:
        return None
    if frame.benchmark is not None and not frame.benchmark.candidates and not _is_score(number, frame):
        return None
    metrics = table.metrics_of(frame.benchmark)
    default = table.catalog.benchmarks[metrics[0].benchmark].default_metric if metrics else ""
    unit = own.metric_unit if own.metric else label.metric_unit
    return score(number, text, metrics, default, own.metric or frame.metric, unit)


# "Cost of the run", "Total cost"
OF_RUN = re.compile(r"(?i)\b(?:runs?|total cost|full cost|bill|invoice)\b")


def _billed(table: Table, frame: CellFrame) -> CellFrame:
    """A cell under "Cost of the run" in a table of one benchmark, of which the reference has such bills, as a measure
    of that benchmark; any other cell as it is.
    """
    on = next(iter(table.over.benchmarks), None)
    if on is None or "price" not in frame.label.roles or not OF_RUN.search(frame.label.text):
        return frame
    if all(metric.name != RUN_COST for metric in table.metrics_of(on)):
        return frame
    return frame._replace(benchmark=on, metric=RUN_COST)


def _is_score(number: CellNumber, frame: CellFrame) -> bool:
    """Whether a number under a label that nobody knows looks like a score: a percentage, or a metric is stated."""
    if number.unit is not None or number.scaled or frame.metric:
        return number.unit in (None, "%", "points", "percentile", "rating") and not number.scaled
    return number.decimals or -100 <= number.value <= 100


def _take(table: Table, frame: CellFrame, read: Read | Refused | None) -> None:
    """Keeps what was read where the table says of whom, or of what known thing, it is."""
    if read is None:
        return
    measured = frame.benchmark is not None and bool(frame.benchmark.candidates)
    if isinstance(read, Refused):
        if frame.known and (measured or (frame.models and frame.label.measures)):
            refuse(table, frame, read.reason, read)
        return
    if read.kind == "score" and not measured and not (frame.models and frame.named):
        return
    if read.kind != "score" and not frame.models:
        if frame.known:
            refuse(table, frame, "nothing says which model it is", Refused(start=read.start, end=read.end, reason=""))
        return
    keep(table, frame, read)


def _date(table: Table, frame: CellFrame, text: str) -> None:
    found = moment(text)
    if found is not None and frame.models and frame.label.attribute:
        value, start, end = found
        keep(table, frame, Read(kind="attribute", metric=frame.label.attribute, value=value, start=start, end=end))


def read_words(table: Table, frame: CellFrame, reading: CellReading, text: str) -> None:
    """Reads a cell that holds words: a property, values with remarks, names with values, or a sentence."""
    label = frame.label
    if label.attribute and not label.benchmarks and label.attribute_unit in ("text", "date"):
        if label.attribute_unit == "date":
            _date(table, frame, text)
        else:
            _property(table, frame, text, label.attribute)
        return
    mentions = [m for m in table.reader.names(text) if m.role in ("model", "benchmark", "setting") or "@" in m.text]
    parts = facing_parts(text, mentions) or ([] if compares(text) else parts_of_models(text, mentions))
    if parts:
        for start, end in parts:
            own = Cell(span=frame.cell.view.span(start, end), view=frame.cell.view.part(start, end))
            read_words(table, frame._replace(cell=own), read_cell(own.view.text), own.view.text)
        return
    rest = text
    if mentions:
        characters = list(text)
        for mention in mentions:
            characters[mention.start : mention.end] = " " * (mention.end - mention.start)
        rest = "".join(characters)
        reading = read_cell(rest)
        if reading.kind == "numbers" and reading.joint == "slash" and [m.role for m in mentions] == ["model"]:
            whose = _framed(frame, mentions, placed_names(mentions, frame.cell.view))
            _numbers(table, whose, reading, rest)  # "$10 / $40 (o3)"
            return
    if not (label.measures or mentions or "result" in label.roles):
        signed = [number for number in reading.numbers if number.unit == "%"]
        reading = replace(reading, numbers=tuple(signed))  # under a label of somebody's own only percentages are plain
    if reading.numbers and _remarks(table, frame, reading, rest, mentions):
        return
    if table.prose is None or not (frame.models or mentions):
        return
    scope = replace(
        table.scope,
        models=frame.models or table.scope.models,
        benchmark=frame.benchmark or table.scope.benchmark,
        metric=frame.metric,
        setting=frame.setting,
        provider=frame.provider,
    )
    claims, unread = table.prose(frame.cell.view, scope)
    for claim in claims:
        placed = replace(claim, origin="table", table=table.index, row=frame.row, column=frame.column)
        table.claims.append(replace(placed, sentence=frame.sentence))
    table.unread += unread


def _remarks(table: Table, frame: CellFrame, reading: CellReading, rest: str, mentions: Sequence[Mention]) -> bool:
    """Reads numbers that have a few words each: `671B (37B active)`, `AIME 2024: 79.8%`, `$0.55 (cache miss)`.

    False, and nothing read, where the cell is a sentence or a comparison.
    """
    numbers = reading.numbers
    starts = [0, *(number.end for number in numbers[:-1])]
    ends = [*(number.start for number in numbers[1:]), len(rest)]
    leading = rest[: numbers[0].start]
    before = any(m.start < numbers[0].start for m in mentions) or any(c.isalpha() for c in leading)
    parts: list[tuple[CellNumber, str, int, int]] = []
    for number, start, end in zip(numbers, starts, ends, strict=True):
        ahead, behind = rest[start : number.start], rest[number.end : end]
        words = f"{ahead} {behind}" if len(numbers) == 1 else ahead if before else behind
        if len(folded(words)) > WORDY or compares(words):
            return False
        if len(numbers) > 1:
            start, end = (start, number.start) if before else (number.start, end)
        parts.append((number, words, start, end))
    for _, _, start, end in parts:
        roles = [m.role for m in mentions if start <= m.start < end]
        if roles.count("model") > 1 or roles.count("benchmark") > 1:
            return False
    named = placed_names(mentions, frame.cell.view)
    for at, (number, words, start, end) in enumerate(parts):
        inside = [m for m in mentions if start <= m.start < end]
        own = _framed(frame, inside, named)
        if at and not inside and not _tells(table, words):
            refuse(table, frame, "a further number without what it is", number)
            continue
        _take(table, own, _value(table, own, number, rest, words))
    return True


def _tells(table: Table, words: str) -> bool:
    """Whether the words beside a second number say what it is."""
    label = table.reader.read(words)
    return bool(label.attribute or label.metric or label.setting or label.roles & PRICE_ROLES)


def _framed(frame: CellFrame, inside: Sequence[Mention], named: dict[int, Entity]) -> CellFrame:
    """The frame with the model and the benchmark that the cell itself names beside a number."""
    for mention in inside:
        if mention.role == "model":
            frame = frame._replace(models=(named[mention.start],), named=True)
        elif mention.role == "setting":
            frame = frame._replace(setting=tuple(sorted({*frame.setting, *mention.candidates[:1]})))
        elif mention.role == "metric":
            frame = frame._replace(metric=mention.candidates[0])
        elif mention.role == "benchmark":
            benchmark = named[mention.start]
            label = frame.label._replace(benchmarks=(benchmark,))
            frame = frame._replace(label=label, benchmark=benchmark, metric=mention.metric or frame.metric)
    return frame


def compares(words: str) -> bool:
    """Whether the words beside a number make it a comparison: "cheaper", "higher than", "vs"."""
    found = folded(words)
    compared = (word.endswith(("er", "est", "ing")) and word not in _NOT_COMPARING for word in found)
    return any(word in _COMPARING for word in found) or any(compared)


def placed_names(mentions: Sequence[Mention], view: View) -> dict[int, Entity]:
    """Who each mention of a cell means, with its place in the document, by where it starts in the cell."""
    return {
        m.start: Entity(
            id=m.candidates[0] if len(m.candidates) == 1 else None,
            name=m.text,
            candidates=m.candidates,
            span=view.span(m.start, m.end),
        )
        for m in mentions
    }


def _property(table: Table, frame: CellFrame, text: str, metric: str) -> None:
    """A property in words: base model, licence, architecture, open or closed, developer."""
    if not frame.models or metric == "modality":
        return
    mentions = table.reader.names(text)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    printed = text[start:end]
    value: Value = Wording(text=printed, printed=printed)
    wording = next((m for m in mentions if m.role == "wording" and isinstance(m.value, Wording)), None)
    if metric in ("base-model", "teacher-model"):
        models = [m for m in mentions if m.role == "model"]
        if len(models) != 1:
            return
        start, end = models[0].start, models[0].end
        known = models[0].candidates[0] if len(models[0].candidates) == 1 else models[0].text
        value = Wording(text=known, printed=models[0].text)
    elif metric in ("open-weights", "license"):
        opened = openness(printed)
        if wording is not None and wording.metric == "license" and isinstance(wording.value, Wording):
            metric, value, start, end = "license", wording.value, wording.start, wording.end
        elif opened is not None:
            metric, value = "open-weights", opened
        elif metric == "open-weights":
            return
    elif metric == "architecture":
        if wording is not None and wording.metric == "architecture" and isinstance(wording.value, Wording):
            value = Wording(text=wording.value.text, printed=printed)
        elif printed.casefold().split()[:1] == ["dense"]:
            value = Wording(text="dense", printed=printed)
    elif metric == "developer":
        company = next((m for m in mentions if m.role == "company" and m.candidates), None)
        if company is None:
            return
        value = Wording(text=company.candidates[0], printed=printed)
    keep(table, frame, Read(kind="attribute", metric=metric, value=value, start=start, end=end))
    if metric == "architecture" and any(map(str.isdigit, text)):
        _sizes_in(table, frame, text)


# 37B "active", "activates" 37B; 671B "total", 671B "MoE", "Dense (" 72B
_ACTIVE_SIZE = re.compile(
    r"\s?(?:param\w{0,7} )?(?:active|activated)\b|(?:\bactivat\w{2,4}|\bactive:?) (?:only |just )?$", re.I
)
_WHOLE_SIZE = re.compile(
    r"\s?(?:param\w{0,7} )?(?:in )?total\b|\s(?:MoE|mixture|dense|param\w{0,7})\b|\b(?:total:?|dense \() ?$", re.I
)


def _sizes_in(table: Table, frame: CellFrame, text: str) -> None:
    """The sizes that a cell of an architecture holds: "MoE (671B total, 37B active)"."""
    for number in quantities(text, []):
        value = number.value
        if not isinstance(value, Quantity) or value.unit not in ("parameters", "count") or value.value < _SMALLEST:
            continue
        ahead = text[max(0, number.start - 20) : number.start]
        active = _ACTIVE_SIZE.match(text, number.end) or _ACTIVE_SIZE.search(number.text) or _ACTIVE_SIZE.search(ahead)
        if active or _WHOLE_SIZE.match(text, number.end) or _WHOLE_SIZE.search(ahead) or "total" in number.text:
            metric = "active-params" if active else "total-params"
            told = changed(value, unit="parameters")
            read = Read(kind="attribute", metric=metric, value=told, start=number.start, end=number.end)
            keep(table, frame, read)


_SMALLEST = 10**8  # parameters; smaller numbers are of layers, heads and experts


def read_difference(table: Table, frame: CellFrame) -> None:
    """A cell of a column of differences: a sentence is read as one, a bare number is no score."""
    text = frame.cell.view.text
    reading = read_cell(text)
    if reading.kind == "words" and (reading.numbers or compares(reading.words)):
        read_words(table, frame, reading, text)
    elif reading.kind == "numbers" and frame.known:
        refuse(table, frame, "a difference, not a score")


def one_model(table: Table, cell: Cell) -> Entity | None:
    """The one model that a cell names, with its place."""
    mentions = [m for m in table.reader.names(cell.view.text) if m.role == "model"]
    return placed_names(mentions, cell.view)[mentions[0].start] if len(mentions) == 1 else None


def axes_known(found: Axes, over: Label) -> bool:
    """Whether a table is worth reading: it names something known, or says by title or metric that it holds results."""
    return found.known or found.titled or bool(over.benchmarks and over.models)
