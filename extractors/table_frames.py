"""A table comes in with what stands around it; one claim for each cell that says something goes out.

The path: grid (shape) -> axes (who is where) -> for each cell the labels of its row, its column and its section merged
into one frame -> the cell's numbers under that frame. What is missing is taken from the scope: the section, the table's
title, the caption, the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.cell_frames import CellFrame, CellProse, Table
from extractors.grid import Grid, grids
from extractors.mentions import Mention
from extractors.scope import Scope, of_a_leaderboard
from extractors.shared_cells import parts_of_models
from extractors.short_rows import relaid
from extractors.spaced_headers import parted
from extractors.stacked_cells import unstacked
from extractors.table_averages import AVERAGE, averaged
from extractors.table_axes import Axes, axes, column_role
from extractors.table_cells import read_cell
from extractors.table_differences import differences_in
from extractors.table_labels import NOTHING, PRICE_ROLES, Label, LabelReader, Names, merged, unknown
from extractors.table_leads import with_lead
from extractors.table_lines import Line
from extractors.table_makers import makers_in
from extractors.table_pairs import pairs_in
from extractors.table_properties import as_properties, is_of_properties, named_in_a_row
from extractors.table_ranks import bold_ranks, named_rank
from extractors.table_readings import axes_known, one_model, read_difference, read_value_cell
from extractors.table_values import as_percent
from extractors.table_words import words_in
from extractors.values_tell import name_by_values
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Unread, ValueClaim
from kg.model.text import Span, View
from sources.document import Cell, Document, TableBlock

MAX_CAPTION = 400  # longer lines beside a table are paragraphs
_PRICE_KINDS = frozenset({"input", "output", "cached", "uncached", "cache-write", "blended"})


def table_claims(
    document: Document,
    index: int,
    scope: Scope,
    linker: Names | LabelReader,
    catalog: Catalog,
    prose: CellProse | None = None,
) -> tuple[list[Claim], list[Unread]]:
    """The claims of the table at `document.blocks[index]` in reading order, and its cells that were not read, with why.

    `prose` reads cells that hold sentences; without it they are left out. A `LabelReader` in place of the linker
    remembers what it read of earlier tables.
    """
    block = document.blocks[index]
    if not isinstance(block, TableBlock):
        return [], []
    return block_claims(block, index, with_lead(document, index, scope), linker, catalog, prose)


def block_claims(
    block: TableBlock,
    index: int,
    scope: Scope,
    linker: Names | LabelReader,
    catalog: Catalog,
    prose: CellProse | None = None,
) -> tuple[list[Claim], list[Unread]]:
    """As `table_claims`, for a table that is no block of a document (one found in its lines)."""
    reader = linker if isinstance(linker, LabelReader) else LabelReader(linker)
    block = unstacked(parted(block, reader), reader)
    claims: list[Claim] = []
    unread: list[Unread] = []
    for grid in grids(block):
        titles = [cell.view for row in grid.titles for cell in block.rows[row] if cell.text]
        for row in grid.header:
            filled = [cell for cell in block.rows[row] if cell.text]
            if len(filled) == 1 and filled[0] is block.rows[row][0]:
                titles.append(filled[0].view)  # "| Qwen2.5-72B | |": the corner says whom the whole table is about
            elif filled and filled[0] is block.rows[row][0] and _only_corner(filled, reader):
                titles.append(filled[0].view)  # "| MMLU | Score |": and what the whole table measures
        context = " ".join(view.text for view in (*titles, *scope.captions, *scope.headings[-2:]))
        table = Table(block, index, scope, reader, catalog, prose, _over(scope, titles, reader), context)
        _read(table, grid)
        over = (*(view.text for view in (*titles, *scope.captions, *scope.headings)),)
        own = any(map(of_a_leaderboard, over)) or any(
            cell.text.casefold() == "stderr" for row in grid.header for cell in block.rows[row]
        )  # what a tool has printed of somebody's own run
        claims += [replace(claim, own=True) for claim in table.claims] if own else table.claims
        unread += table.unread
    return claims, unread


def _only_corner(filled: Sequence[Cell], reader: LabelReader) -> bool:
    """Whether a header row names a benchmark, or a model, in its corner and nowhere else."""
    corner, *others = (reader.read(cell.text) for cell in filled)
    if corner.models and not any(label.models or label.benchmarks for label in others):
        return True  # "| DeepSeek-R1 | Score |"
    return bool(corner.benchmarks) and not any(label.benchmarks for label in others)


def _over(scope: Scope, titles: Sequence[View], reader: LabelReader) -> Label:
    """What the lines over a table say for all its cells: the nearest that names exactly one thing of a kind."""
    near_by = (view for view in titles if len(view.text) <= MAX_CAPTION and _AGAINST.search(view.text) is None)
    named = [(reader.names(view.text), view) for view in near_by]
    whose = next((found for names, view in named if (found := _single(names, "model", view))), ())
    what = next((found for names, view in named if (found := _single(names, "benchmark", view))), ())
    over = Label(  # what the table's own corner names is nearer than any line above it
        models=whose or (scope.models if len(scope.models) == 1 else ()),
        benchmarks=what or ((scope.benchmark,) if scope.benchmark else ()),
        metric=scope.metric,
        setting=scope.setting,
        provider=scope.provider,
    )
    near = (*titles, *scope.captions)
    for at, view in enumerate((*near, *reversed(scope.headings))):
        if len(view.text) > MAX_CAPTION:
            continue
        mentions, label = reader.names(view.text), reader.read(view.text)
        asks = view.text.rstrip(" *_").endswith("?")  # "What does voting bring?" says nothing of the cells below
        stated = None if asks else _only(mentions, "metric") or _spelled_metric(view.text)
        over = over._replace(
            models=over.models or _single(mentions, "model", view),
            benchmarks=over.benchmarks or _single(mentions, "benchmark", view),
            metric=over.metric or stated,
            roles=over.roles | label.roles & PRICE_ROLES,
        )
        if at < len(near):
            tag = None if asks else _only(mentions, "setting")
            setting = over.setting or ((tag,) if tag else ())
            over = over._replace(setting=setting, unit=over.unit or label.unit, per=over.per or label.per)
    return over


# "Benchmark (vs. X)": whom it is held against, not whom it is about
_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|against|compared|relative to|than|beyond|over|baseline|difference)(?!\w)", re.I
)


def _single(mentions: Iterable[Mention], role: str, view: View) -> tuple[Entity, ...]:
    """The one thing of a role that a line names, or nothing."""
    found = {m.candidates or (m.text,): m for m in mentions if m.role == role}
    if len(found) != 1:
        return ()
    mention = next(iter(found.values()))
    known = mention.candidates[0] if len(mention.candidates) == 1 else None
    span = view.span(mention.start, mention.end)
    return (Entity(id=known, name=mention.text, candidates=mention.candidates, span=span),)


def _spelled_metric(text: str) -> str | None:
    """The one measure of papers that a caption names: "BLEU on the newstest sets"."""
    found = {word.metric for word in words_in(text) if word.role == "metric" and word.metric and not word.whole}
    if not found and re.search(r"\bmAP\b", text):
        return "map"  # in lower case it is a map
    return found.pop() if len(found) == 1 else None


def _only(mentions: Iterable[Mention], role: str) -> str | None:
    found = {m.candidates[0] for m in mentions if m.role == role and m.candidates}
    return next(iter(found)) if len(found) == 1 else None


def _read(table: Table, grid: Grid) -> None:
    paired = list(pairs_in(table, grid))
    _read_cells(table, grid)
    if paired:
        told = [claim.span for claim in paired]
        table.claims = [*(claim for claim in table.claims if claim.span not in told), *paired]
        table.unread = [left for left in table.unread if not any(span.contains(left.span) for span in told)]


def _read_cells(table: Table, grid: Grid) -> None:
    found = axes(grid, table.reader)
    named = named_in_a_row(found, grid, table.reader)
    if named:
        table.over = table.over._replace(models=named)
    properties = is_of_properties(found, table.over, named=bool(named))
    if not properties and not axes_known(found, table.over):
        if not _told_in_cells(table, grid):
            return
        for line in (*found.columns, *found.rows.values()):
            line.models = ()  # "Key achievement" is nobody: the table is about whom the line over it names
    body = as_properties(found, grid, table.reader) if properties else grid.body
    if grid.short and not properties:
        laid = {row: relaid(grid, found, row, table.catalog) for row in grid.short}
        grid = replace(grid, rows={**grid.rows, **laid})
    name_by_values(table, grid, found)
    labels = [line.label for line in (*found.columns, *found.rows.values())]
    if any(label.unit == "$" or "price" in label.roles for label in labels):
        table.over = table.over._replace(roles=table.over.roles | {"price"})  # "Blended" beside "Input ($)" is a price
    for row in grid.broken:
        span = _row_span(table.block.rows[row])
        table.unread.append(Unread(span=span, reason="more cells than the table has columns"))
    benchmark: Entity | None = None
    for row in body:
        label = found.rows[row].label
        if found.way == "rows" and "average" in label.roles and not found.rows[row].models:
            continue  # an average over models is nobody's score
        benchmark = next(iter(label.benchmarks), benchmark)
        _row(table, grid, found, row, benchmark)
    table.claims = averaged(as_percent(table.claims), down=found.way == "rows")
    table.claims += makers_in(table, grid, found, body)
    compared = list(differences_in(table, grid, found, body))
    if compared:
        told = [claim.span for claim in compared]
        table.claims = [claim for claim in table.claims if claim.span not in told] + compared
        table.unread = [left for left in table.unread if not any(span.contains(left.span) for span in told)]
    table.claims += bold_ranks(grid, table.claims, table.catalog)


def _told_in_cells(table: Table, grid: Grid) -> bool:
    """Whether the cells of a table about one model name benchmarks with their values: "90.8% on MMLU, 84.0% on …"."""
    if len(table.over.models) != 1:
        return False
    told = 0
    for row in grid.body:
        for cell in grid.rows[row]:
            named = any(m.role == "benchmark" and m.candidates for m in table.reader.names(cell.text))
            told += named and any(char.isdigit() for char in cell.text)
    return 2 * told >= len(grid.body)


def _row(table: Table, grid: Grid, found: Axes, row: int, above: Entity | None) -> None:
    """The claims of one row; `above` is the benchmark named last, for rows that give only a metric."""
    sentence = _row_span(grid.rows[row])
    first = len(table.claims)
    rival: tuple[Entity, ...] = ()
    role = column_role(found.rows[row].label) if found.way == "columns" else None
    if role == "skip":
        return
    for column, line in enumerate(found.columns):
        cell = grid.rows[row][column]
        if not cell.text or line.role not in ("values", "delta", "rival", "winner", "second"):
            continue
        frame = _frame(table, found, row, column, cell, sentence, above)
        if line.role == "values":
            if rival and "result" in line.label.roles and not line.label.models:
                frame = frame._replace(models=rival, named=True)
            if role == "delta":
                read_difference(table, frame)
            else:
                read_value_cell(table, frame)
        elif line.role == "delta":
            read_difference(table, frame)
        else:
            rival = _ranked(table, frame, line.role, first)


def _ranked(table: Table, frame: CellFrame, role: str, first: int) -> tuple[Entity, ...]:
    """Adds the rank that a column of names states; the model it names, whose score the next column may print."""
    name = one_model(table, frame.cell)
    if name is None:
        text = frame.cell.view.text
        if parts_of_models(text, table.reader.names(text)):
            read_value_cell(table, frame)  # "Best MMLU" over "GPT-4o: 88.7%, o1: 91.8%"
        return ()
    row = [claim for claim in table.claims[first:] if isinstance(claim, ValueClaim)]
    sides = list({entity.name: entity for claim in row for entity in claim.subject}.values())
    for entity in sides:  # "o1" beside a column "OpenAI o1-1217"
        if name.id is None and entity.id in name.candidates:
            name = replace(entity, span=name.span)
    called = [entity for entity in sides if f" {name.name} " in f" {entity.name} ".replace("-", " ")]
    if not name.candidates and len(called) == 1:
        name = replace(called[0], span=name.span)  # "Opus" beside a column "Claude Opus 4"
    if any(c.isdigit() for c in frame.cell.view.text) and read_cell(frame.cell.text).numbers:
        read_value_cell(table, frame)
    benchmark = frame.benchmark if frame.benchmark and frame.benchmark.candidates else None
    claim = named_rank(frame.cell.view, role, name, benchmark, row, frame.sentence, table.catalog)
    if claim is not None:
        table.claims.append(replace(claim, table=table.index, row=frame.row, column=frame.column, metric=frame.metric))
    return (name,)


def _row_span(row: Sequence[Cell]) -> Span:
    filled = [cell.span for cell in row if cell.text] or [cell.span for cell in row]
    return Span(min(span.start for span in filled), max(span.end for span in filled))


def _frame(
    table: Table, found: Axes, row: int, column: int, cell: Cell, sentence: Span, above: Entity | None
) -> CellFrame:
    """The cell with the labels of its row and column merged, and what is missing taken from section and scope."""
    line, over = found.rows[row], table.over
    head: Line = found.columns[column]
    section = found.sections.get(row, NOTHING)
    down = found.way == "rows"
    models = (line.models or head.models) if down else (head.models or line.models)
    # a column that is a method's own name says nothing about what is measured
    own_words = head.label._replace(name="") if not down and head.models else head.label
    measure = merged(line.label, head.label) if down else merged(own_words, line.label)
    named = bool(models or section.models)
    lost = not down and head.blank and found.known and len(found.columns) > 2  # a header that did not come through
    if not models and not lost:
        models = section.models[:1] or over.models
    metric = measure.metric or section.metric
    benchmark = next(iter(measure.benchmarks or section.benchmarks), None)
    if benchmark is None and not down and metric and not measure.name and _has(table, above, metric):
        benchmark = above
    corner = found.columns[0].label.benchmarks
    if benchmark is None and not down and metric and len(corner) == 1 and _has(table, corner[0], metric):
        benchmark = next(iter(over.benchmarks), corner[0])  # "X on B" over "first answer (pass@1)": a way to count on B
    if benchmark is None:
        benchmark = _own_measure(measure) or next(iter(over.benchmarks), None)
    unlisted = benchmark is not None and not benchmark.candidates and benchmark.name != AVERAGE
    if metric is None and over.metric and (unlisted or _has(table, benchmark, over.metric)):
        metric = over.metric
    priced = NOTHING
    if measure.unit != "%" and (over.roles or section.roles or over.unit or over.per):
        above_all = over.roles | section.roles
        kinds = above_all & _PRICE_KINDS
        told = kinds if len(kinds) == 1 and not measure.roles & _PRICE_KINDS else frozenset[str]()
        priced = Label(roles=above_all & {"price"} | told, unit=over.unit, per=over.per)  # "Cost of output" over "Cost"
    return CellFrame(
        row=row,
        column=column,
        cell=cell,
        sentence=sentence,
        models=models,
        label=merged(priced, measure),
        head=head.label,
        benchmark=benchmark,
        metric=None if metric == "average" and benchmark and not benchmark.candidates else metric,
        setting=(tuple(sorted({*measure.setting, *section.setting})) if section.setting else measure.setting)
        or over.setting,
        provider=line.label.provider or head.label.provider or over.provider,
        named=named,
        known=found.known,
    )


def _has(table: Table, benchmark: Entity | None, metric: str) -> bool:
    """Whether a known benchmark is measured so."""
    return any(m.name == metric for m in table.metrics_of(benchmark))


def _own_measure(label: Label) -> Entity | None:
    """Somebody's own benchmark: the words of the label that nothing explains; "average" where it says so."""
    if "average" in label.roles:
        return Entity(id=None, name=AVERAGE)
    return unknown(label.name) if any(c.isalpha() for c in label.name) else None
