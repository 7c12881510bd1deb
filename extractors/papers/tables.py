"""A table as the sentences of a paper speak of it: lines with names down and across, and a figure where two cross.

Nothing here asks what is a model and what a data set: a sentence names lines of either axis, and where two of them
cross stands the figure it is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.grid import Grid, grids
from extractors.papers.captions import directions, written_out
from extractors.papers.measures import measure_words, of_caption, of_label
from extractors.patterns import pattern
from extractors.table_cells import read_cell
from kg.model.directions import higher_is_better, told_direction
from kg.model.quantity import half_unit
from kg.model.readings import Figure
from sources.document import Cell, TableBlock

Role = Literal["value", "average", "size", "change"]
MOST_LINES, MOST_CELLS = 100, 1500  # a table with more is a data dump that no sentence sums up

# "[BOLD] 25.0", "[12]", "(Chen et al., 2019)", "(ours)", "†", "(%)", "↑"
MARKS = pattern(
    r"\[(?:BOLD|ITALIC|EMPTY|bold|italic|empty)\]|\[\d{1,3}(?:, ?\d{1,3}){0,4}\]"
    r"|\([^()]{0,60}\b(?:et al\.?|[12]\d{3}[a-z]?)[^()]{0,20}\)"
    r"|\((?:ours?|this work|proposed|%)\)|\\(?:textbf|textit|emph|bf|it)\b|[*†‡§¶↑↓▲▼{}$^]|\bet al\.?",
    re.I,
)
_BRACKETS = pattern(r"\(\s{0,3}\)")
OURS = pattern(r"\b(?:ours?|this work|proposed)\b", re.I)
_RATED = pattern(
    r"\bKendall|\bSpearman|\bPearson|\b[Cc]orrelations?\b|\b(?:ratings?|Likert|(?:dev|test) scores)\b|"
    r"\(worst\).{1,20}\(best\)"
)
# How much is done in a time, and how long it takes.
_RATE = pattern(r"\w{2,6}/s(?:ec)?\b|\b(?:fps|throughput|qps|speed-?up|speed(?!.{0,9}\((?:m?s|sec|h)\)))\b", re.I)
_TIME = pattern(r"\b(?:latency|lat\.|runtime|inference time)|\(m?s\)|\btime \(", re.I)
_COMPETES = pattern(r"\b(?:models?|methods?|systems?|approach(?:es)?|algorithms?)\b", re.I)
_AVERAGE = pattern(
    r"(?:macro[- ])?(?:avg|average|mean|overall)\.?"
    r"(?: (?:score|accuracy|performance|acc\.?|f1|em|bleu|wer|dice|τ|ρ|r))?",
    re.I,
)
_TOTAL = pattern(r"(?:total|sum|overall|all)(?: \([^()]{1,20}\)| \w{3,9})?", re.I)
_OF_ROWS = pattern(r"#|no\. of |number of |num\. |.{2,30}\((?:[kmg]i?b|hours|hrs?|h|s|ms|min|hz|usd|\$|km|kwh)\)", re.I)
_SIZE = pattern(
    r"\((?:[GMKT]i?B|m?s|sec|min|h|hrs?|hours|days|\$|USD|[kM]?Wh|W|m?J)\)|"
    r"(?:#|no\.? of|number of|num\.?)|\b(?:params?|parameters|size|flops|macs|tokens|examples|sentences|train"
    r"(?:ing)? (?:data|time)|steps|"
    r"epochs|layers|memory|mem\.|speed|speed-?up|throughput|rtf|time|latency|year|data|[gmtp]?flops|frequency|cost|"
    r"calls|index|length|len\.?)\b|\((?:[kmg]i?b|hours|hrs?|h|s|ms|min|hz|usd|\$|km|kwh)\)|\bms/",
    re.I,
)
_CHANGE = pattern(
    r"^\s{0,2}(?:Δ|∆|delta\b|gain\b|diff(?:erence)?\b|improv(?:ements?\b|e?d?\b|\.)|impr\.|increase\b"
    r"|[Rr]el(?:ative)?\.? )",
    re.I,
)
_NUMBERED = pattern(r"\bTab(?:le|\.)\s{1,2}([A-Z]?\.?\d{1,2})", re.I)
# row labels that take something away from or add something to a row above them
_WITHOUT = pattern(r"(?:w/o\.?|without|no|[-–—−]{1,2}|\(-\)|remove|removing|excluding|minus)\s{0,2}(?=\S{2})", re.I)
_WITH = pattern(r"(?:\+{1,2}|w/|with|\(\+\)|add(?:ing)?|&)\s{0,2}(?=\S)(?!o\b)", re.I)


@dataclass(slots=True)
class Line:
    """A row or column with its names."""

    axis: int
    """0 for rows, 1 for columns."""
    at: int
    """Its number on its axis, from 0, counting only lines with figures."""
    parts: tuple[str, ...]
    """Its names, outermost first: section, then labels; cleaned of marks."""
    told: str
    """All that is printed in its labels, marks and all."""
    role: Role = "value"
    metrics: frozenset[str] = frozenset()
    """What the words of its labels measure."""
    up: bool | None = None
    """Whether more is better, as its labels say."""
    ours: bool = False
    step: tuple[str, str] | None = None
    """`("-", "attention")` of "w/o attention", `("+", "gazetteer")` of "+ gazetteer"."""
    base: int | None = None
    """The line that such a step starts from."""
    section: str = ""
    """The label of the rows it stands among."""

    @property
    def name(self) -> str:
        """What a reader knows it by."""
        return self.parts[-1] if self.parts else ""

    @property
    def outer(self) -> tuple[str, ...]:
        """The names that it shares with its neighbours."""
        return (self.section, *self.parts[:-1])


@dataclass(slots=True)
class PaperTable:
    """One table."""

    index: int
    """Block of the document."""
    number: str | None
    """"3" of "Table 3"."""
    caption: str
    corner: str
    """What the first header cell says of the labels under it."""
    lines: tuple[list[Line], list[Line]]
    """Rows, columns."""
    figures: dict[tuple[int, int], Figure]
    metrics: frozenset[str] = frozenset()
    """What the caption and the corner say is measured."""
    up: bool | None = None
    sections: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Rows under each section label."""
    origins: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Row and column of the block where a figure stands."""
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    """What cells print that hold no figure: "✓", "encoder-only"."""

    def figure(self, line: Line, other: Line) -> Figure | None:
        """The figure where two lines of different axes cross."""
        row, column = (line, other) if line.axis == 0 else (other, line)
        return self.figures.get((row.at, column.at))

    def values(self, axis: int) -> list[Line]:
        """The lines of an axis that hold results."""
        return [line for line in self.lines[axis] if line.role == "value"]


def paper_tables(block: TableBlock, index: int, caption: str) -> list[PaperTable]:
    """The tables of a block that are small and filled enough for a sentence to speak of them."""
    if len(block.rows) > MOST_LINES or sum(map(len, block.rows)) > MOST_CELLS:
        return []
    found = [_table(grid, index, caption) for grid in grids(block)]
    return [table for table in found if table is not None]


def clean(label: str) -> str:
    """A label without marks, citations and remarks."""
    return re.sub(r"\s{1,9}", " ", _BRACKETS.sub(" ", MARKS.sub(" ", label))).strip(" :,;.") or label.strip()


def _table(grid: Grid, index: int, caption: str) -> PaperTable | None:
    body, header = list(grid.body), list(grid.header)
    while len(body) > 2 and header and not any(_number(cell) for cell in grid.rows[body[0]][1:]):
        if not all(grid.rows[body[0]][1:][at].text for at in range(len(grid.rows[body[0]]) - 1)):
            break
        header.append(body.pop(0))
    stub = max(grid.stub, 1)
    if not header or not body or stub >= grid.width:
        return None
    columns = [_column(grid, header, at) for at in range(stub, grid.width)]
    _factored(columns)
    section_rows = sorted(grid.sections)
    rows: list[Line] = []
    above: list[str] = [""] * stub
    kept: list[int] = []
    sections: dict[str, list[int]] = {}
    for row in body:
        labels = [clean(cell.text) if cell.text else "" for cell in grid.rows[row][:stub]]
        for at in range(stub - 1):
            above[at] = labels[at] = labels[at] or above[at]
        told = [cell.text for cell in grid.rows[row][:stub]]
        over = max((at for at in section_rows if at < row), default=None)
        section = grid.section(over) if over is not None else None
        if not labels[-1] and stub > 1:
            labels = labels[:-1]
        if not any(labels):
            continue
        if section is not None:
            sections.setdefault(clean(section.text), []).append(len(rows))
        line = _line(
            0,
            len(rows),
            [label for label in labels if label],
            " ".join([*told, "" if section is None else section.text]),
        )
        line.section = "" if section is None else clean(section.text)
        rows.append(line)
        kept.append(row)
    heads = [grid.rows[header[-1]][at].text or grid.rows[header[0]][at].text for at in range(stub)]
    _named_first(rows, stub, stub == 2 and _COMPETES.search(heads[0]) is not None and not _COMPETES.search(heads[1]))
    figures, origins, words = {}, {}, {}
    for line, row in zip(rows, kept, strict=True):
        for column, head in enumerate(columns):
            cell = grid.rows[row][column + stub]
            figure = _figure(cell, line, head)
            if figure is not None:
                figures[line.at, column] = figure
                origins[line.at, column] = (row, column + stub)
            elif cell.text:
                words[line.at, column] = cell.text.strip()
    if len(figures) < 2:
        return None
    corner = clean(grid.rows[header[-1]][stub - 1].text or grid.rows[header[0]][0].text)
    numbered = _NUMBERED.search(caption)
    table = PaperTable(
        index=index,
        number=numbered.group(1) if numbered else None,
        caption=caption,
        corner=corner,
        lines=(rows, columns),
        figures=figures,
        sections={name: tuple(at) for name, at in sections.items()},
        origins=origins,
        words=words,
    )
    _measure(table)
    if len(columns) > 3 and columns[-1].name == "All" and columns[-1].role == "value":
        columns[-1].role = "average"
    _counted_rows(rows)
    _steps(rows)
    _steps(columns)
    _sizes(table)
    return table


def _counted_rows(rows: Sequence[Line]) -> None:
    """Among rows of results, one that sums them up and those of another kind: "Total (/120)", "Frequency (Hz)"."""
    apart = [row for row in rows if row.role == "value" and _OF_ROWS.match(row.told)]
    if 2 * len(apart) < len(rows) - 1:
        for row in apart:
            row.role = "size"
    totals = [row for row in rows if row.role == "value" and _TOTAL.fullmatch(row.name)]
    if len(totals) == 1 and len(rows) > 3 and totals[0].at > 2:
        totals[0].role = "average"


def _named_first(rows: Sequence[Line], stub: int, competes: bool) -> None:
    """Of "Method | Modality | …", the first column names the rows where it tells them all apart: it becomes the inmost
    name, what follows it a remark on it. So it does where its header says that it holds the methods.
    """
    settled = competes or len({row.parts[0] for row in rows}) == len(rows)
    if stub < 2 or any(len(row.parts) != stub for row in rows) or not settled:
        return
    for row in rows:
        row.parts = (*row.parts[1:], row.parts[0])


def _factored(lines: Sequence[Line]) -> None:
    """Parts labels that are two names in one: "Market mAP", "Market R1", "Duke mAP", "Duke R1"."""
    lines = [line for line in lines if line.role == "value"]
    pairs = [line.parts[0].rsplit(" ", 1) if len(line.parts) == 1 else [] for line in lines]
    if len(lines) < 4 or any(len(pair) != 2 for pair in pairs):
        return
    for at in (0, 1):
        names = [pair[at] for pair in pairs]
        if min(names.count(name) for name in names) < 2:
            return
    for line, pair in zip(lines, pairs, strict=True):
        line.parts = (pair[0], pair[1])
        line.metrics = line.metrics or of_label(pair[1])


def _number(cell: Cell) -> bool:
    return read_cell(MARKS.sub(" ", cell.text)).kind in ("numbers", "none")


def _column(grid: Grid, header: Sequence[int], at: int) -> Line:
    parts: list[str] = []
    told: list[str] = []
    for depth, row in enumerate(header):
        cells = grid.rows[row]
        place = at
        while depth < len(header) - 1 and place > 0 and not cells[place].text:
            place -= 1  # a spanning name stands over the first of its columns
        text = cells[place].text if place >= max(grid.stub, 1) else ""
        if text and (not told or told[-1] != text):
            parts.append(clean(text))
            told.append(text)
    return _line(1, at - max(grid.stub, 1), parts, " ".join(told))


def _line(axis: int, at: int, parts: Sequence[str], told: str) -> Line:
    line = Line(axis=axis, at=at, parts=tuple(parts), told=told, ours=OURS.search(told) is not None)
    name = line.name
    if parts and _AVERAGE.fullmatch(name):
        line.role = "average"
    elif _CHANGE.match(name):
        line.role = "change"
    elif axis == 1 and _SIZE.search(told) and not of_label(name):
        line.role = "size"
    if axis == 1 or not re.search(r"[^\W\d_]{3}", measure_words()[0].sub(" ", name)):  # "FiD-base" is no FID
        line.metrics = of_label(name) or of_label(" ".join(parts[:-1]))
    line.up = told_direction(told)
    return line


def _figure(cell: Cell, row: Line, column: Line) -> Figure | None:
    reading = read_cell(MARKS.sub(" ", cell.text).strip())
    if reading.kind != "numbers" or not reading.numbers or reading.joint in ("slash", "several"):
        return None
    number = reading.numbers[0]
    if number.high is not None or number.bound != "exact":
        return None
    half = min(number.half, half_unit(number.value)) if not number.scaled else number.half
    of = " on ".join(name for name in (row.name, " ".join(column.parts)) if name)
    return Figure(value=number.value, half=half, printed=clean(cell.text), of=of, spans=(cell.span,))


def _measure(table: PaperTable) -> None:
    """What is measured, and in which direction it gets better: by the columns, the rows, the corner, the caption."""
    table.metrics = of_label(table.corner) or of_caption(table.caption)
    apart, rest = directions(table.caption, [line.name for line in table.lines[1]])
    told = told_direction(rest)
    named = {higher_is_better(metric) for metric in sorted(table.metrics)}
    table.up = told if told is not None else named.pop() if len(named) == 1 else None
    if table.up is None and not table.metrics and _RATED.search(table.caption):
        table.up = True
    for line in table.lines[1]:
        line.up = apart.get(line.name) if line.up is None else line.up
    for axis in (0, 1):
        for line in table.lines[axis]:
            if line.up is not None:
                continue
            if line.metrics:
                ways = {higher_is_better(metric) for metric in sorted(line.metrics)} | {higher_is_better(line.name)}
                ways.discard(None)
                line.up = ways.pop() if len(ways) == 1 else None
            elif line.role != "size" and axis == 1:
                line.up = higher_is_better(line.name)

    for line in table.lines[1]:
        if line.up is None and not line.metrics and (_RATE.search(line.told) or _TIME.search(line.told)):
            line.up = _RATE.search(line.told) is not None
    for line in table.lines[1]:  # "B@4: BLEU-4, M: METEOR"
        told_as = written_out(table.caption, line.name, capital=True)
        if not line.metrics and told_as is not None and of_label(told_as):
            line.metrics = of_label(told_as)
            line.up = higher_is_better(*sorted(line.metrics)) if line.up is None else line.up
    if any({"mrr", "hits@1", "hits@10"} & line.metrics for line in table.lines[1]):  # beside them, MR is a mean rank
        for line in table.lines[1]:
            if line.up is None and re.search(r"(?:^| )MR$", line.name):
                line.up = False


def _steps(lines: Sequence[Line]) -> None:
    """Rows that take away or add ("w/o attention", "+ gazetteer") and the row that they start from."""
    base: int | None = None
    for line in lines:
        label = MARKS.sub(" ", line.name).strip()
        without, plus = _WITHOUT.match(label), _WITH.match(label)
        if without and without.end() < len(label):
            line.step = ("-", label[without.end() :].strip())
        elif plus and plus.end() < len(label):
            line.step = ("+", label[plus.end() :].strip())
        if line.step is None:
            base = line.at
        else:
            own = [other.at for other in lines[: lines.index(line)] if other.ours and other.at > (base or 0)]
            # "+ adapters (ours)" with "w/o shared vocabulary" under it: what is taken away is taken from all of it
            line.base = own[-1] if own and line.step[0] == "-" else base
    for line in lines:
        whole = next((other for other in lines if other is not line and _follows(line.name, other.name)), None)
        if line.step is None and whole is not None:
            rest = line.name[len(whole.name) :].strip(" (),;")
            without, plus = _WITHOUT.match(rest), _WITH.match(rest)
            found = without or plus
            if found and found.end() < len(rest):
                line.step, line.base = ("-" if without else "+", rest[found.end() :].strip(" ()")), whole.at
    full = [line.at for line in lines if line.step is None]
    for line in lines:
        if line.step is not None and line.base is None and len(full) == 1:
            line.base = full[0]


def _follows(name: str, base: str) -> bool:
    """Whether a label is another one with something after it: "AdaptMT + BT"."""
    return len(base) >= 2 and name.startswith(base + " ")


def _sizes(table: PaperTable) -> None:
    """A first column of whole numbers that is not called so may still be no result; rows of averages are none."""
    names = [" ".join(row.parts) for row in table.lines[0]]
    settled = len(set(names)) == len(names)
    for line in table.lines[1]:
        figures = [table.figures.get((row.at, line.at)) for row in table.lines[0]]
        if line.role == "value" and not any(figures):
            line.role = "size"
        if line.metrics or line.up is not None:
            settled = True
        if not settled:  # what tells rows of one name apart is set, not measured: "Bits", "Sparsity"
            told = [
                (name, "" if figure is None else figure.printed) for name, figure in zip(names, figures, strict=True)
            ]
            if len(set(told)) > len(set(names)):
                line.role, names = "size", [f"{name} {printed}" for name, printed in told]
            settled = len(set(names)) == len(names)
