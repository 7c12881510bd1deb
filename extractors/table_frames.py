"""A table comes in with what stands around it; one claim for each cell that says something goes out.

The path: grid (shape) -> axes (who is where) -> for each cell the labels of its row, its column and its section merged
into one frame -> the cell's numbers under that frame. What is missing is taken from the scope: the section, the table's
title, the caption, the heading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.grid import Grid, grids
from extractors.mentions import Mention
from extractors.scope import Scope
from extractors.table_axes import Axes, Line, axes, provider_name
from extractors.table_cells import CellNumber, CellReading, read_cell
from extractors.table_labels import Label, LabelReader, Names, merged, unknown
from extractors.table_ranks import bold_ranks, named_rank
from extractors.table_values import PRICE_ROLES, Read, Refused, attribute, moment, openness, price, score
from extractors.table_words import folded
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Unread, ValueClaim
from kg.model.entities import Metric
from kg.model.quantity import Unit, Value, Wording
from kg.model.text import Span, View
from sources.document import Cell, Document, TableBlock, TextBlock

CellProse = Callable[[View, Scope], tuple[Sequence[Claim], Sequence[Unread]]]
"""Reads a cell that holds a sentence: its view and what it inherits -> claims and what was not read."""

_PHYSICAL: dict[str, Unit] = {"s": "seconds", "tps": "tokens-per-second", "tokens": "tokens", "params": "parameters"}
_COMPARING = frozenset(["than", "vs", "versus", "less", "more", "cheap", "ahead", "behind", "from", "over", "to"])
_NOT_COMPARING = frozenset(["per", "parameter", "number", "rating", "reasoning", "thinking", "other", "under", "over"])
WORDY = 4  # a cell with more words than this beside its number is a sentence, not a value with a remark
NAMED_BY_VALUES = 5  # so many published scores must agree before a column without a name is given one


@dataclass(slots=True)
class _Table:
    """Everything that the cells of one table share."""

    block: TableBlock
    index: int
    scope: Scope
    reader: LabelReader
    catalog: Catalog
    prose: CellProse | None
    over: Label
    """What caption, title and headings say, nearest first."""
    context: str
    """Their words."""
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    metrics: dict[str, list[Metric]] = field(default_factory=dict)

    def metrics_of(self, benchmark: Entity | None) -> list[Metric]:
        """The benchmark's metrics, looked up once."""
        if benchmark is None or not benchmark.candidates:
            return []
        owner = benchmark.candidates[0]
        if owner not in self.metrics:
            self.metrics[owner] = [m for (id, _), m in self.catalog.metrics.items() if id == owner]
        return self.metrics[owner]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """One cell with all that it inherits."""

    row: int
    column: int
    cell: Cell
    sentence: Span
    models: tuple[Entity, ...]
    label: Label
    benchmark: Entity | None
    metric: str | None
    setting: tuple[str, ...]
    provider: str | None
    head: Label
    """The column's own label."""
    named: bool
    """Whether the table itself, not a heading, says who it is."""


def table_claims(
    document: Document, index: int, scope: Scope, linker: Names, catalog: Catalog, prose: CellProse | None = None
) -> tuple[list[Claim], list[Unread]]:
    """The claims of the table at `document.blocks[index]` in reading order, and its cells that were not read, with why.

    `prose` reads cells that hold sentences; without it they are left out.
    """
    block = document.blocks[index]
    if not isinstance(block, TableBlock):
        return [], []
    return block_claims(block, index, _with_lead(document, index, scope), linker, catalog, prose)


def block_claims(
    block: TableBlock, index: int, scope: Scope, linker: Names, catalog: Catalog, prose: CellProse | None = None
) -> tuple[list[Claim], list[Unread]]:
    """As `table_claims`, for a table that is no block of a document (one found in its lines)."""
    reader = LabelReader(linker)
    found: list[Claim] = []
    unread: list[Unread] = []
    for grid in grids(block):
        titles = [cell.view for row in grid.titles for cell in block.rows[row] if cell.text]
        over = _over(scope, titles, reader)
        context = " ".join(view.text for view in (*titles, *scope.captions, *scope.headings[-2:]))
        table = _Table(block, index, scope, reader, catalog, prose, over, context)
        _read(table, grid)
        found += table.claims
        unread += table.unread
    return found, unread


def _with_lead(document: Document, index: int, scope: Scope) -> Scope:
    """The scope with the short line right before the table, where nobody has put a caption there."""
    if scope.captions or index == 0:
        return scope
    before = document.blocks[index - 1]
    if isinstance(before, TextBlock) and not before.boilerplate and before.kind in ("caption", "paragraph", "heading"):
        last = before.view.text.rstrip()
        if len(last) <= 160:
            return replace(scope, captions=(before.view,))
    return scope


def _over(scope: Scope, titles: Sequence[View], reader: LabelReader) -> Label:
    """What the lines over a table say for all its cells: the nearest that names exactly one thing of a kind."""
    over = Label(
        models=scope.models if len(scope.models) == 1 else (),
        benchmarks=(scope.benchmark,) if scope.benchmark else (),
        metric=scope.metric,
        setting=scope.setting,
        provider=scope.provider,
    )
    for view in (*titles, *scope.captions, *reversed(scope.headings)):
        mentions = reader.names(view.text) if len(view.text) <= 400 else []
        over = replace(
            over,
            models=over.models or _single(mentions, "model", view),
            benchmarks=over.benchmarks or _single(mentions, "benchmark", view),
            metric=over.metric or _only(mentions, "metric"),
            roles=over.roles | reader.read(view.text).roles & PRICE_ROLES,
        )
        if view in titles or view in scope.captions:
            tag = _only(mentions, "setting")
            over = replace(over, setting=over.setting or ((tag,) if tag else ()))
            over = replace(
                over, unit=over.unit or reader.read(view.text).unit, per=over.per or reader.read(view.text).per
            )
    return over


def _single(mentions: Iterable[Mention], role: str, view: View) -> tuple[Entity, ...]:
    """The one thing of a role that a line names, or nothing."""
    found = {m.candidates or (m.text,): m for m in mentions if m.role == role}
    if len(found) != 1:
        return ()
    mention = next(iter(found.values()))
    known = mention.candidates[0] if len(mention.candidates) == 1 else None
    span = view.span(mention.start, mention.end)
    return (Entity(id=known, name=mention.text, candidates=mention.candidates, span=span),)


def _only(mentions: Iterable[Mention], role: str) -> str | None:
    found = {m.candidates[0] for m in mentions if m.role == role and m.candidates}
    return next(iter(found)) if len(found) == 1 else None


def _read(table: _Table, grid: Grid) -> None:
    found = axes(grid, table.reader)
    engaged = found.known or (bool(table.over.benchmarks) and (bool(table.over.models) or found.titled)) or found.titled
    if not engaged:
        return
    _name_blank_columns(table, grid, found)
    for row in grid.broken:
        table.unread.append(
            Unread(span=_row_span(table.block.rows[row]), reason="more cells than the table has columns")
        )
    previous: Entity | None = None
    for row in grid.body:
        line = found.rows[row]
        sentence = _row_span(grid.rows[row])
        previous = (line.label.benchmarks or ((previous,) if previous else ()) or (None,))[0]
        start = len(table.claims)
        for column, role in enumerate(found.columns):
            cell = grid.rows[row][column]
            if cell.text and role.role in ("values", "delta", "rival", "winner", "second"):
                frame = _frame(table, found, row, column, cell, sentence, previous)
                if role.role == "values":
                    _cell(table, found, frame)
                else:
                    _special(table, grid, found, frame, table.claims[start:])
    table.claims += bold_ranks(grid, table.claims, table.catalog)


def _row_span(row: Sequence[Cell]) -> Span:
    filled = [cell.span for cell in row if cell.text] or [cell.span for cell in row]
    return Span(min(span.start for span in filled), max(span.end for span in filled))


def _frame(
    table: _Table, found: Axes, row: int, column: int, cell: Cell, sentence: Span, previous: Entity | None
) -> _Frame:
    line, over = found.rows[row], table.over
    section = found.sections.get(row, Label())
    head: Line = found.columns[column]
    models = line.models or head.models if found.way == "rows" else head.models or line.models
    measure = merged(line.label, head.label) if found.way == "rows" else merged(head.label, line.label)
    named = bool(models)
    if not models and not (found.way == "columns" and head.blank and found.known):
        models = section.models[:1] or over.models
    benchmarks = measure.benchmarks or section.benchmarks
    benchmark = benchmarks[0] if benchmarks else None
    if benchmark is None and found.way == "columns" and measure.metric and previous is not None and not measure.name:
        benchmark = previous if any(m.name == measure.metric for m in table.metrics_of(previous)) else None
    if benchmark is None:
        benchmark = _named_measure(measure) or (over.benchmarks[0] if over.benchmarks else None)
    metric = measure.metric or section.metric
    if metric is None and over.metric and any(m.name == over.metric for m in table.metrics_of(benchmark)):
        metric = over.metric
    return _Frame(
        row=row,
        column=column,
        cell=cell,
        sentence=sentence,
        models=models,
        label=merged(
            Label(roles=(over.roles | section.roles) & {"price"}, unit=over.unit, per=over.per),
            replace(measure, text=measure.text),
        ),
        benchmark=benchmark,
        metric=metric,
        setting=tuple(sorted({*measure.setting, *section.setting})) or over.setting,
        provider=line.label.provider or head.label.provider or over.provider,
        head=head.label,
        named=named or bool(section.models),
    )


def _named_measure(label: Label) -> Entity | None:
    """Somebody's own benchmark: the words of the label that nothing explains; "average" where it says so."""
    if "average" in label.roles:
        return Entity(id=None, name="average")
    return unknown(label.name) if any(c.isalpha() for c in label.name) else None


def _claim(table: _Table, frame: _Frame, read: Read) -> None:
    is_score = read.kind == "score"
    claim = ValueClaim(
        kind=read.kind,
        span=frame.cell.view.span(read.start, read.end),
        origin="table",
        sentence=frame.sentence,
        subject=frame.models,
        benchmarks=(frame.benchmark,) if is_score and frame.benchmark else (),
        metric=read.metric,
        setting=frame.setting if is_score else tuple(t for t in frame.setting if "=" not in t and "shot" not in t),
        provider=frame.provider,
        value=read.value,
        table=table.index,
        row=frame.row,
        column=frame.column,
    )
    table.claims.append(claim)


def _refuse(table: _Table, frame: _Frame, start: int, end: int, reason: str) -> None:
    table.unread.append(Unread(span=frame.cell.view.span(start, end), reason=reason))


def _cell(table: _Table, found: Axes, frame: _Frame) -> None:
    """Reads one cell of values."""
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
            if found.known:
                _refuse(table, frame, 0, len(text), "no number and no word")
        case "undisclosed":
            if label.attribute_unit == "text" and label.attribute != "license":
                return
            if label.measures:
                _refuse(table, frame, 0, len(text), "says that no value is known")
        case "numbers":
            if label.attribute_unit == "date":
                _date(table, frame, text)
            else:
                _numbers(table, found, frame, reading, text)
        case "words":
            _words(table, found, frame, reading, text)


def _numbers(table: _Table, found: Axes, frame: _Frame, reading: CellReading, text: str) -> None:
    """A cell of numbers alone."""
    numbers = reading.numbers
    if len(numbers) == 1 or reading.joint == "paren":
        _take(table, found, frame, _value(table, frame, numbers[0], text, ""))
        for number in numbers[1:]:
            _refuse(table, frame, number.start, number.end, "a second number in brackets")
        return
    if reading.joint == "slash":
        shares = _shares(table, frame, len(numbers))
        if shares is not None:
            for number, share in zip(numbers, shares, strict=True):
                _take(table, found, share, _value(table, share, number, text, ""))
            return
    for number in numbers:
        _refuse(table, frame, number.start, number.end, "several numbers in one cell")


def _shares(table: _Table, frame: _Frame, count: int) -> list[_Frame] | None:
    """The frames of a cell's several values: the parts of a label or provider that is split the same way."""
    providers = (frame.provider or "").split("/")
    head = [part.strip() for part in frame.head.text.split("/")]
    if count == 2 and {"input", "output"} <= frame.label.roles and not frame.label.roles & {"cached", "blended"}:
        ways = [frozenset({"price", "input"}), frozenset({"price", "output"})]
        if frame.label.text.casefold().find("output") < frame.label.text.casefold().find("input"):
            ways.reverse()
        return [replace(frame, label=replace(frame.label, roles=way)) for way in ways]
    if len(head) == count:
        parts = [table.reader.read(part) for part in head]
        if all(part.metric for part in parts):
            return [replace(frame, metric=part.metric) for part in parts]
        if all(part.benchmarks for part in parts):
            return [replace(frame, benchmark=part.benchmarks[0], metric=part.metric) for part in parts]
        if all(part.setting for part in parts):
            return [replace(frame, setting=part.setting) for part in parts]
    if len(providers) == count:
        return [replace(frame, provider=provider_name(part, table.reader)) for part in providers]
    if count == 2 and frame.label.roles & {"price"} and not frame.label.roles & (PRICE_ROLES - {"price"}):
        ways = [frozenset({"price", "input"}), frozenset({"price", "output"})]
        return [replace(frame, label=replace(frame.label, roles=way)) for way in ways]
    return None


def _value(table: _Table, frame: _Frame, number: CellNumber, text: str, words: str) -> Read | Refused | None:
    """The number under its labels; the cell's own words come first. None where nothing says what it measures."""
    label = frame.label
    own = table.reader.read(words) if words else Label()
    if own.attribute and own.attribute_unit not in (None, "text", "date"):
        said = attribute(number, text, own.attribute, own.attribute_unit, own)
        if isinstance(said, Read):
            return said
    if label.attribute and not label.benchmarks:
        if label.attribute_unit in (None, "text", "date"):
            return None
        return attribute(number, text, label.attribute, label.attribute_unit, label)
    money = number.unit in ("$", "¥", "€", "£", "RMB", "CN¥")
    if not label.benchmarks and (money or (label.roles & PRICE_ROLES and not frame.metric)):
        if not (money or "price" in label.roles or label.unit == "$"):
            return Refused(start=number.start, end=number.end, reason="no currency")
        return price(number, text, label, words, table.context)
    if frame.benchmark is None and not frame.metric and "result" not in label.roles:
        return None
    if number.unit in _PHYSICAL and frame.benchmark is not None and not frame.benchmark.candidates:
        slug = "-".join(word for word in folded(frame.benchmark.name) if word.isalnum())
        return attribute(number, text, slug, _PHYSICAL[number.unit], label)
    metrics = table.metrics_of(frame.benchmark)
    default = (
        table.catalog.benchmarks[frame.benchmark.candidates[0]].default_metric if metrics and frame.benchmark else ""
    )
    metric = own.metric or frame.metric
    return score(number, text, metrics, default, metric, label.metric_unit if not own.metric else own.metric_unit)


def _take(table: _Table, found: Axes, frame: _Frame, read: Read | Refused | None) -> None:
    """Keeps what was read where the table says of whom, or of what known thing, it is."""
    if read is None:
        return
    known = frame.benchmark is not None and bool(frame.benchmark.candidates)
    if isinstance(read, Refused):
        if found.known and (frame.models or known):
            _refuse(table, frame, read.start, read.end, read.reason)
        return
    if read.kind == "score" and not known and not (frame.models and frame.named):
        return
    if read.kind != "score" and not frame.models:
        if found.known:
            _refuse(table, frame, read.start, read.end, "nothing says which model it is")
        return
    _claim(table, frame, read)


def _date(table: _Table, frame: _Frame, text: str) -> None:
    found = moment(text)
    if found is not None and frame.models and frame.label.attribute:
        value, start, end = found
        _claim(table, frame, Read(kind="attribute", metric=frame.label.attribute, value=value, start=start, end=end))


def _words(table: _Table, found: Axes, frame: _Frame, reading: CellReading, text: str) -> None:
    """Reads a cell that holds words: a property, a value with a remark, a name with its value, or a sentence."""
    label = frame.label
    if label.attribute and not label.benchmarks and label.attribute_unit in ("text", "date"):
        if label.attribute_unit == "date":
            _date(table, frame, text)
        else:
            _property(table, frame, text, label.attribute)
        return
    mentions = [m for m in table.reader.names(text) if m.role in ("model", "benchmark")]
    masked = list(text)
    for mention in mentions:
        masked[mention.start : mention.end] = " " * (mention.end - mention.start)
    rest = "".join(masked)
    reading = read_cell(rest) if mentions else reading
    benchmarks = [m for m in mentions if m.role == "benchmark"]
    models = [m for m in mentions if m.role == "model"]
    short = len(reading.words.split()) <= WORDY
    if (
        len(reading.numbers) == 1
        and len(benchmarks) <= 1
        and len(models) <= 1
        and short
        and not _compares(reading.words)
    ):
        named = _placed(mentions, frame.cell.view)
        if models:
            frame = replace(frame, models=(named[models[0].start],), named=True)
        if benchmarks:
            benchmark = named[benchmarks[0].start]
            label = replace(label, benchmarks=(benchmark,))
            frame = replace(frame, label=label, benchmark=benchmark, metric=benchmarks[0].metric or frame.metric)
        _take(table, found, frame, _value(table, frame, reading.numbers[0], rest, reading.words))
        return
    if table.prose is None or (not frame.models and not mentions):
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
    place = {
        "origin": "table",
        "sentence": frame.sentence,
        "table": table.index,
        "row": frame.row,
        "column": frame.column,
    }
    table.claims += [replace(claim, **place) for claim in claims]  # type: ignore[arg-type]  # names of fields
    table.unread += unread


def _compares(words: str) -> bool:
    """Whether the words beside a number make it a comparison: "cheaper", "higher than", "vs"."""
    return any(
        word in _COMPARING or (word.endswith(("er", "est", "ing")) and word not in _NOT_COMPARING)
        for word in folded(words)
    )


def _placed(mentions: Sequence[Mention], view: View) -> dict[int, Entity]:
    return {
        m.start: Entity(
            id=m.candidates[0] if len(m.candidates) == 1 else None,
            name=m.text,
            candidates=m.candidates,
            span=view.span(m.start, m.end),
        )
        for m in mentions
    }


def _property(table: _Table, frame: _Frame, text: str, metric: str) -> None:
    """A property in words: base model, licence, architecture, open or closed, developer."""
    if not frame.models:
        return
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    printed = text[start:end]
    mentions = table.reader.names(text)
    value: Value = Wording(text=printed, printed=printed)
    if metric in ("base-model", "teacher-model"):
        models = [m for m in mentions if m.role == "model"]
        if len(models) != 1:
            return
        model = models[0]
        start, end = model.start, model.end
        known = model.candidates[0] if len(model.candidates) == 1 else model.text
        value = Wording(text=known, printed=model.text)
    elif metric in ("open-weights", "license"):
        opened = openness(printed)
        wording = next((m for m in mentions if m.role == "wording" and m.metric == "license" and m.value), None)
        if wording is not None and isinstance(wording.value, Wording):
            metric, value, start, end = "license", wording.value, wording.start, wording.end
        elif opened is not None:
            metric, value = "open-weights", opened
        elif metric == "open-weights":
            return
    elif metric == "architecture":
        wording = next((m for m in mentions if m.role == "wording" and m.metric == "architecture" and m.value), None)
        if wording is not None and isinstance(wording.value, Wording):
            value = Wording(text=wording.value.text, printed=printed)
        elif printed.casefold().split()[:1] == ["dense"]:
            value = Wording(text="dense", printed=printed)
    elif metric == "developer":
        company = next((m for m in mentions if m.role == "company" and m.candidates), None)
        if company is None:
            return
        value = Wording(text=company.candidates[0], printed=printed)
    elif metric == "modality":
        return
    _claim(table, frame, Read(kind="attribute", metric=metric, value=value, start=start, end=end))


def _special(table: _Table, grid: Grid, found: Axes, frame: _Frame, row: Sequence[Claim]) -> None:
    """A column that compares: differences are not read, a winner is a rank."""
    kind = found.columns[frame.column].role
    text = frame.cell.view.text
    reading = read_cell(text)
    if kind == "delta":
        if reading.kind == "words" and (reading.numbers or _compares(reading.words)):
            _words(table, found, frame, reading, text)
        elif reading.kind == "numbers" and found.known:
            _refuse(table, frame, 0, len(text), "a difference, not a score")
        return
    mentions = [m for m in table.reader.names(text) if m.role == "model"]
    if len(mentions) != 1:
        return
    name = _placed(mentions, frame.cell.view)[mentions[0].start]
    benchmark = frame.benchmark if frame.benchmark and frame.benchmark.candidates else None
    claim = named_rank(frame.cell.view, kind, name, benchmark, row, frame.sentence)
    if claim is not None:
        table.claims.append(replace(claim, table=table.index, row=frame.row, column=frame.column, metric=frame.metric))


def _name_blank_columns(table: _Table, grid: Grid, found: Axes) -> None:
    """Gives a column whose header was lost the one model whose published scores it prints, where several rows agree."""
    if found.way != "columns":
        return
    taken = {entity.candidates for line in found.columns for entity in line.models}
    for column, line in enumerate(found.columns):
        if not line.blank or line.role != "values":
            continue
        votes: dict[str, int] = {}
        rows = 0
        for row in grid.body:
            label = found.rows[row].label
            reading = read_cell(grid.rows[row][column].text)
            if not label.benchmarks or reading.kind != "numbers" or not label.benchmarks[0].candidates:
                continue
            rows += 1
            number = reading.numbers[0]
            facts = table.catalog.scores_on(label.benchmarks[0].candidates[0])
            for model in {fact.subject for fact in facts if fact.value == number.value}:
                votes[model] = votes.get(model, 0) + 1
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if not ranked or ranked[0][1] < NAMED_BY_VALUES or ranked[0][1] < 0.8 * rows:
            continue
        if (len(ranked) > 1 and ranked[1][1] == ranked[0][1]) or (ranked[0][0],) in taken:
            continue
        known = table.catalog.models[ranked[0][0]]
        line.models = (Entity(id=known.id, name=known.name, candidates=(known.id,)),)
