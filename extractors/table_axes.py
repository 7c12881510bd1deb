"""Which way a table runs, and what each of its rows and columns is: a model, a measure, a provider, a difference.

The names vote: known models and known benchmarks, metrics or properties in the header row and in the first columns.
Where nothing is known, the corner's title decides ("Model", "Dataset"), and after it that rows are models.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.grid import Grid
from extractors.table_cells import read_cell
from extractors.table_labels import Label, LabelReader, unknown
from extractors.table_lines import VIA, ColumnRole, Line, Way, body_rows, header_line, sections_over, subject
from extractors.table_words import has_role

_SKIPPED = frozenset({"skip", "index", "rank"})
_REFERENCES = frozenset({"base-model", "teacher-model", "developer"})

# "Low effort", "Standard": ways of running one model, whom the heading names
_EFFORT = re.compile(
    r"(?i)(?:low|medium|high|minimal|standard|default|normal|regular|(?:extended |non-)?thinking)"
    r"(?: (?:reasoning|effort|mode|tier|thinking|reasoning effort))?"
)
# "o3: 83.3%", "$15 (Opus 4)": values with their models, and no names of rows
_VALUED = re.compile(r"\d\s?%|\$\s?\d")
# "Together API": who sells it, too
_API = re.compile(r"(?i).{2,30} API\s?$")
# "Standard" beside "Extended Thinking"
_PLAIN_MODE = re.compile(r"(?i)(?:standard|default|normal|regular)(?: mode)?")


@dataclass(slots=True)
class Axes:
    """A grid with its rows and columns understood."""

    way: Way
    """Where the models are: down the rows or across the columns."""
    columns: list[Line]
    rows: dict[int, Line]
    sections: dict[int, Label]
    """Row -> the section label that stands over it."""
    known: bool
    """Whether any model or benchmark of the reference is named in its labels."""
    titled: bool
    """Whether a title or metric word says that this is a table of results."""


def _worded(grid: Grid, column: int) -> float:
    """The share of a column's filled cells that are words."""
    kinds = [read_cell(grid.rows[row][column].text).kind for row in grid.body]
    filled = [kind for kind in kinds if kind not in ("blank", "none")]
    return sum(kind in ("words", "undisclosed") for kind in filled) / len(filled) if filled else 0.0


def _shares(grid: Grid, column: int, reader: LabelReader) -> tuple[float, float, float]:
    """The shares of a column's filled cells that name a model, a benchmark and any measure."""
    filled = models = benchmarks = measures = 0
    for row in grid.body:
        text = grid.rows[row][column].text
        filled += bool(text)
        if text and read_cell(text).kind == "words":
            label = reader.read(text)
            models += bool(label.models) and not (label.valued and _VALUED.search(text))
            benchmarks += bool(label.benchmarks) and not label.valued
            measures += label.measures and not label.valued
    return (models / filled, benchmarks / filled, measures / filled) if filled else (0.0, 0.0, 0.0)


def axes(grid: Grid, reader: LabelReader) -> Axes:
    """The grid's rows and columns, read and labelled."""
    columns = [header_line(grid.stack(at), reader) for at in range(grid.width)]
    worded = [_worded(grid, at) for at in range(grid.width)]
    shared = [_shares(grid, at, reader) if worded[at] > 0.5 else (0.0, 0.0, 0.0) for at in range(grid.width)]
    shares = {what: [column[at] for column in shared] for at, what in enumerate(("models", "benchmarks", "measures"))}
    model_column = _model_column(columns, worded, shares["models"])
    of_one = _about_one(grid, columns, reader)
    way: Way = "columns" if of_one else _way(grid, columns, worded, shares, model_column)
    efforts = all(_EFFORT.fullmatch(grid.rows[row][0].text.strip()) for row in grid.body) and bool(grid.body)
    if way == "rows":
        column = 0 if model_column is None and not efforts else -1 if model_column is None else model_column
        _rows_of_models(grid, columns, worded, shares, column, _sellers(grid, columns, reader))
    else:
        _columns_of_models(grid, columns, worded)
    sections = sections_over(grid, reader)
    rows = body_rows(grid, columns, way, reader)
    if way == "columns" and any(line.label.attribute in _SIZES for line in columns):
        for line in rows.values():
            line.label = _by_part(line.label)
    if of_one and any("cached" in line.label.roles for line in rows.values()):
        for line in rows.values():
            if _NOT_CACHED.fullmatch(line.label.text.strip()):
                line.label = line.label._replace(roles=line.label.roles | {"uncached"}, name="")
    labels = [line.label for line in (*columns, *rows.values())]
    named = (entity for line in (*columns, *rows.values()) for entity in line.models)
    known = any(e.candidates for e in named) or any(b.models or b.benchmarks for b in (*labels, *sections.values()))
    titled = efforts or any(label.metric or label.roles & {"model-title", "test-title", "average"} for label in labels)
    return Axes(way=way, columns=columns, rows=rows, sections=sections, known=known, titled=titled)


_PRICED = frozenset({"input", "output", "cached", "uncached", "price"})


def _about_one(grid: Grid, columns: list[Line], reader: LabelReader) -> bool:
    """Whether the corner alone names a model, and every row is one thing that is told of it: "Input", "Cache hit", or a
    test, of which each column has one metric.
    """
    if not columns[0].label.models or any(line.label.models for line in columns[1:]) or not grid.body:
        return False
    rows = [reader.read(grid.rows[row][0].text) for row in grid.body]
    if any(row.models for row in rows):
        return False
    if all(row.benchmarks for row in rows):
        return len(columns) > 1 and all(line.label.metric for line in columns[1:])
    if all(_PART_OF.fullmatch(row.text.strip()) for row in rows):
        return any(line.label.attribute in _SIZES for line in columns[1:])  # "Parameters" over "in total", "active"
    if any("cached" in row.roles for row in rows):
        rows = [row for row in rows if not _NOT_CACHED.fullmatch(row.text.strip())]
    return all(not row.benchmarks and row.roles & _PRICED for row in rows)


# "in total", "active per token": which of the parameters a row counts
_PART_OF = re.compile(
    r"(?:in )?(?P<all>total|all|overall|altogether|full)(?: (?:parameters|params|weights|size))?"
    r"|(?:active|activated|used|at work|in use)(?: (?:parameters|params|weights))?(?: (?:per|for (?:each|every|a"
    r"|one)) token)?",
    re.I,
)
# "normal", beside "cached"
_NOT_CACHED = re.compile(r"(?:normal|regular|standard|ordinary|plain|full|list)(?: (?:price|rate|input|tokens))?", re.I)
_SIZES = ("total-params", "active-params")


def _by_part(label: Label) -> Label:
    """The label of a row that says which of the parameters it counts, with that for what it measures."""
    part = _PART_OF.fullmatch(label.text.strip())
    if part is None:
        return label
    return label._replace(
        attribute="total-params" if part["all"] else "active-params", attribute_unit="parameters", name=""
    )


def _model_column(columns: list[Line], worded: list[float], models: list[float]) -> int | None:
    """The column that names the row's model: by its title, else the first that mostly holds models."""
    for at, line in enumerate(columns):
        if (
            "model-title" in line.label.roles
            and worded[at] > 0.5
            and not line.label.models
            and not line.label.attribute
        ):
            return at
    for at, line in enumerate(columns):
        other = line.label.attribute in _REFERENCES or line.label.roles & {"rival", "winner", "second"}
        if models[at] >= 0.5 and not other:
            return at
    return None


def _way(
    grid: Grid, columns: list[Line], worded: list[float], shares: dict[str, list[float]], model_column: int | None
) -> Way:
    """Where the models are, by vote."""
    heads = [line.label for line in columns[1:] if line.label.text]
    count = max(len(heads), 1)
    across = sum(bool(label.models) and not label.roles & {"rival", "winner"} for label in heads) / count
    measured = sum(label.measures and not label.models for label in heads) / count
    down = shares["models"][model_column] if model_column is not None else 0.0
    stub = range(min(max(grid.stub, 1), grid.width))
    rows_measured = max((shares["measures"][at] for at in stub), default=0.0)
    corner = " ".join(columns[at].label.text for at in stub if at < 2)
    models, measures = has_role(corner, "model-title"), has_role(corner, "measure-title", "test-title")
    title = (0.5 if down or across else 2.0) * (models - measures)
    if down >= 0.5 and not across:
        return "rows"  # "Benchmark | Model | Score": both are named down the rows
    return "rows" if down + measured + title >= across + rows_measured else "columns"


def column_role(label: Label) -> ColumnRole | None:
    """What a column (or row) is that holds neither labels nor values of its own; None for all others."""
    if label.roles & {"rival"}:
        return "rival"
    if "winner" in label.roles and not label.models:
        return "winner"
    if "second" in label.roles:
        return "second"
    if "delta" in label.roles and "blended" not in label.roles:
        return "delta"
    if label.roles & _SKIPPED and not label.benchmarks and not label.models:
        return "skip"  # but not "X (reference)"
    return None


def _rows_of_models(
    grid: Grid,
    columns: list[Line],
    worded: list[float],
    shares: dict[str, list[float]],
    model_column: int,
    sellers: frozenset[int],
) -> None:
    for at, line in enumerate(columns):
        label = line.label
        if at == model_column:
            line.role = "model"
        elif at in sellers:
            line.role = "provider"
        elif at == 0 and model_column < 0:
            line.role = "setting"
        elif (special := column_role(label)) is not None:
            line.role = special
            if special in ("rival", "winner", "second") and worded[at] <= 0.5:
                line.role = "values"
        elif "provider-title" in label.roles and worded[at] > 0.5:
            line.role = "provider"
        elif "setting-title" in label.roles and not label.benchmarks:
            line.role = "setting"
        elif (worded[at] > 0.5 and not label.attribute and shares["benchmarks"][at] >= 0.5) or (
            "measure-title" in label.roles and worded[at] > 0.5 and not label.benchmarks
        ):
            line.role = "measure"
        elif at < model_column and worded[at] > 0.5 and not label.attribute:
            line.role = "group"


def _sellers(grid: Grid, columns: list[Line], reader: LabelReader) -> frozenset[int]:
    """The columns of remarks that say who sells each model: "via Groq", "Mistral API"."""
    found = set()
    for at in range(1, len(columns)):
        texts = [grid.rows[row][at].text.strip() for row in grid.body]
        sold = [text for text in texts if VIA.match(text) or _API.match(text)]
        if len(sold) > 1 and len(sold) == sum(map(bool, texts)):
            named = [text for text in sold if any(m.role in ("provider", "company") for m in reader.names(text))]
            found |= {at} if len(named) * 2 >= len(sold) else set()
    return frozenset(found)


def _columns_of_models(grid: Grid, columns: list[Line], worded: list[float]) -> None:
    first = next((at for at, line in enumerate(columns) if line.label.models), max(grid.stub, 1))
    modes = _modes(columns)
    if first == 0 and worded[0] > 0.5 and not any(line.label.models for line in columns[1:]):
        columns[0].models, columns[0].label = (), columns[0].label._replace(models=())  # the corner: whom all is about
        first = max(grid.stub, 1)
    for at, line in enumerate(columns):
        label = line.label
        special = column_role(label)
        if at == 0 and not label.models:
            line.role = "measure"
        elif (
            special is not None
            and (at >= first or special in ("skip", "delta"))
            and not (special in ("rival", "winner", "second") and worded[at] <= 0.5)
        ):
            line.role = special
        elif "setting-title" in label.roles and not label.models:
            line.role = "setting"
        elif "provider-title" in label.roles and not label.models and worded[at] > 0.5:
            line.role = "provider"
        elif label.models:
            line.role = "values"
        elif _labels_rows(label, worded[at], at < first, _filled(grid, at)):
            line.role = "measure"
        if line.role == "values" and "average" in label.roles:
            line.role = "skip"  # over models: nobody's score
        elif line.role == "values":
            nobody = (label.measures or "result" in label.roles) and not label.models
            if at in modes:
                line.models, line.label = (), _of_mode(label)
                continue
            if nobody and line.upper and not label.benchmarks and not label.attribute:
                line.models = (unknown(line.upper),)
                line.label = label._replace(name=label.name.removeprefix(line.upper).strip())
            else:
                line.models = () if nobody else subject(label, label.text)


def _modes(columns: list[Line]) -> frozenset[int]:
    """The columns of a table that has one for each way of running one model, "Standard" beside "Extended Thinking"."""
    if any(line.label.models for line in columns):
        return frozenset()
    named = {at for at, line in enumerate(columns) if at and line.label.setting and not line.label.name}
    plain = {at for at, line in enumerate(columns) if at and _PLAIN_MODE.fullmatch(line.label.text.strip())}
    return frozenset(named | plain) if named and len(named | plain) > 1 else frozenset()


def _of_mode(label: Label) -> Label:
    """The label of such a column; beside a thinking mode, the standard one does not think."""
    return label if label.setting else label._replace(setting=("non-thinking",), name="")


def _labels_rows(label: Label, worded: float, before: bool, filled: int) -> bool:
    """Whether a column beside columns of models says what the rows measure: words, or a title, before the first."""
    if before and (worded > 0.5 or not filled):
        return True
    return "measure-title" in label.roles and (before or worded > 0.5)


def _filled(grid: Grid, column: int) -> int:
    return sum(bool(grid.rows[row][column].text) for row in grid.body)
