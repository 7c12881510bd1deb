"""A table as the sentences of a paper speak of it: lines with names down and across, and a figure where two cross.

Nothing here asks what is a model and what a data set: a sentence names lines of either axis, and where two of them
cross stands the figure it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.grid import Grid, grids
from extractors.papers.bold_best import find_bold_best
from extractors.papers.lines import MARKS, Line, PaperTable, clean
from extractors.papers.measures import of_label
from extractors.papers.roles import (
    agreed_columns,
    counted_rows,
    factored,
    find_measures,
    find_sizes,
    find_steps,
    line_of,
    measured_rows,
    named_first,
)
from extractors.papers.switches import find_switches
from extractors.patterns import pattern
from extractors.table_cells import read_cell
from kg.model.quantity import half_unit
from kg.model.readings import Figure
from sources.document import Cell, TableBlock

Part = tuple[int, int]
"""Which number of a cell, and of how many."""
FEWEST_TRIALS = 5  # of "17/20"
MOST_LINES, MOST_CELLS = 100, 1500  # a table with more is a data dump that no sentence sums up

_COMPETES = pattern(
    r"\b(?:models?|methods?|systems?|approach(?:es)?|algorithms?|parsers?|detectors?|taggers?|retrievers?|re-?rankers?|"
    r"rankers?|classifiers?|trackers?|recogni[sz]ers?|segmenters?|agents?|polic(?:y|ies)|summari[sz]ers?|techniques?|"
    r"strateg(?:y|ies)|recommenders?|vocoders?|networks?|optimi[sz]ers?)\b",
    re.I,
)
# "EM / F1", "(R-1/R-2/R-L)"
# "the left side of the slash refers to the micro statistics, and the right side to the macro statistics"
_SIDE = (
    r"(?: (?:side|number|value|figure|one|part|half|entry))?(?: of (?:the|a|each) (?:slash|stroke|cell|pair|entry|/))?"
)
_TELLS = r"(?: (?:is|are|refers?|denotes?|means?|shows?|reports?|gives?|stands?|to|for|on|the)){1,4}"
_SIDES = pattern(
    rf"(?i)\b(?:left|first|former){_SIDE}{_TELLS} (?P<a>[\w-]{{2,20}})\b[^.;]{{0,40}}?"
    rf"\b(?:right|second|latter){_SIDE}{_TELLS} (?P<b>[\w-]{{2,20}})\b"
)
_LISTED = pattern(r"\(?(?P<list>[A-Za-z][\w@.-]{0,12}(?: ?/ ?[A-Za-z][\w@.-]{0,12}){1,3})\)?")
# "17/20"
_TALLY = pattern(r"(?P<n>\d{1,5})\s?/\s?(?P<of>\d{1,5})")
_NUMBERED = pattern(r"\bTab(?:le|\.)\s{1,2}([A-Z]?\.?\d{1,2})", re.I)


def paper_tables(block: TableBlock, index: int, caption: str) -> list[PaperTable]:
    """The tables of a block that are small and filled enough for a sentence to speak of them."""
    if len(block.rows) > MOST_LINES or sum(map(len, block.rows)) > MOST_CELLS:
        return []
    found = [_table(grid, index, caption) for grid in grids(block)]
    return [table for table in found if table is not None]


def _table(grid: Grid, index: int, caption: str) -> PaperTable | None:
    body, header = list(grid.body), list(grid.header)
    while len(body) > 2 and header and not any(_number(cell) for cell in grid.rows[body[0]][1:]):
        if not all(grid.rows[body[0]][1:][at].text for at in range(len(grid.rows[body[0]]) - 1)):
            break
        header.append(body.pop(0))
    stub = max(grid.stub, 1)
    if not header or not body or stub >= grid.width:
        return None
    columns, sources = _columns(grid, header, body, stub, caption)
    factored(columns)
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
        line = line_of(
            0,
            len(rows),
            [label for label in labels if label],
            " ".join([*told, "" if section is None else section.text]),
        )
        line.section = "" if section is None else clean(section.text)
        rows.append(line)
        kept.append(row)
    heads = [grid.rows[header[-1]][at].text or grid.rows[header[0]][at].text for at in range(stub)]
    competes = _COMPETES.search(heads[0]) is not None and not any(map(_COMPETES.search, heads[1:]))
    named_first(rows, stub, competes)
    figures, origins, words = {}, {}, {}
    bold: set[tuple[int, int]] = set()
    shared = {source for source, part in sources if part is None and _of_so_many(grid, kept, source)}
    for line, row in zip(rows, kept, strict=True):
        for column, head in enumerate(columns):
            source, part = sources[column]
            cell = grid.rows[row][source]
            figure = _share(cell, line, head) if source in shared else _figure(cell, line, head, part)
            if figure is not None:
                figures[line.at, column] = figure
                origins[line.at, column] = (row, source)
                if part is None and (cell.view.bold or "[bold]" in cell.text.casefold()):
                    bold.add((line.at, column))
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
        counted=bool(shared),
        stubs=tuple(clean(head) for head in (heads[1:] if competes else heads[:-1]) if head),
    )
    find_measures(table)
    find_bold_best(table, bold)
    for line in columns:
        if line.name == "All" and line.role == "value" and (line is columns[-1] or _amid(table, line)):
            line.role = "average" if len(columns) > 3 else line.role
    counted_rows(rows)
    agreed_columns(columns)
    measured_rows(rows, grid.rows[header[-1]][stub - 1].text or grid.rows[header[0]][0].text, caption)
    find_steps(rows)
    find_steps(columns)
    find_switches(table)
    find_sizes(table)
    return table


def _amid(table: PaperTable, column: Line) -> bool:
    """Whether a column "All" lies between the others in every row, as a mean of them does."""
    others = [line for line in table.values(1) if line is not column and line.metrics == column.metrics]
    found = 0
    for row in table.lines[0]:
        whole = table.figure(row, column)
        told = [figure.value for line in others if (figure := table.figure(row, line)) is not None]
        if whole is None or len(told) < 2:
            continue
        if not min(told) <= whole.value <= max(told):
            return False
        found += 1
    return found > 1


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
    return line_of(1, at - max(grid.stub, 1), parts, " ".join(told))


def _columns(
    grid: Grid, header: Sequence[int], body: Sequence[int], stub: int, caption: str
) -> tuple[list[Line], list[tuple[int, Part | None]]]:
    """The columns, and for each the one of the grid that it was read from; cells like "18.2 / 26.4" make columns of
    their own where the header or the caption says what stands before and after the stroke.
    """
    found: list[Line] = []
    sources: list[tuple[int, Part | None]] = []
    for at in range(stub, grid.width):
        line = _column(grid, header, at)
        pieces = _pieces(grid, body, at, line, caption)
        for place, piece in enumerate(pieces or [""]):
            outer = [part for part in (_LISTED.sub("", each).strip(" (") for each in line.parts) if part]
            parts = [*outer, piece] if pieces else line.parts
            told = f"{' '.join(outer)} {piece}" if pieces else line.told
            found.append(line_of(1, len(found), parts, told) if pieces or len(found) != line.at else line)
            sources.append((at, (place, len(pieces)) if pieces else None))
    return found, sources


def _pieces(grid: Grid, body: Sequence[int], at: int, line: Line, caption: str) -> list[str]:
    """What stands before and after the strokes of a column's cells; nothing where its cells have none."""
    cells = [grid.rows[row][at].text for row in body]
    if sum("/" in cell for cell in cells) < 2:
        return []
    readings = [read_cell(MARKS.sub(" ", cell).strip()) for cell in cells]
    counts = {len(one.numbers) for one in readings if one.kind == "numbers" and one.joint == "slash"}
    if len(counts) != 1 or not 2 <= (count := counts.pop()) <= 4:
        return []
    told = _SIDES.search(caption) if count == 2 else None
    if told is not None:
        return [told["a"], told["b"]]
    for text in (line.name, caption):
        for listed in _LISTED.finditer(text):
            pieces = [piece.strip(" ()") for piece in listed["list"].split("/")]
            if len(pieces) == count and (text is line.name or all(of_label(piece) for piece in pieces)):
                return pieces
    return []


def _of_so_many(grid: Grid, body: Sequence[int], at: int) -> bool:
    """Whether the cells of a column tell how many of a number that is the same for all: "17/20" over "9/20"."""
    told = [_TALLY.fullmatch(MARKS.sub(" ", text).strip()) for row in body if (text := grid.rows[row][at].text)]
    pairs = [(int(match["n"]), int(match["of"])) for match in told if match is not None]
    if len(pairs) < 2 or len({of for _, of in pairs}) != 1 or any(n > of for n, of in pairs):
        return False
    rest = len(told) - len(pairs)  # a mean in percent under them
    return pairs[0][1] >= FEWEST_TRIALS and rest <= 1


def _share(cell: Cell, row: Line, column: Line) -> Figure | None:
    """The share of a cell like "17/20", in percent."""
    match = _TALLY.fullmatch(MARKS.sub(" ", cell.text).strip())
    if match is None:
        return _figure(cell, row, column)
    of = " on ".join(name for name in (row.name, " ".join(column.parts)) if name)
    share = Decimal(100 * int(match["n"])) / Decimal(int(match["of"]))
    return Figure(value=share, half=Decimal(0), printed=clean(cell.text), of=of, spans=(cell.span,))


def _figure(cell: Cell, row: Line, column: Line, part: Part | None = None) -> Figure | None:
    text = MARKS.sub(" ", cell.text).strip()
    if "FLOP" in column.told.upper() or "MAC" in column.told:
        text = re.sub(r"^(\d{1,4}(?:\.\d{1,3})?) ?G$", r"\1B", text)  # "4.5G": so many thousand millions
    reading = read_cell(text)
    if reading.kind != "numbers" or not reading.numbers:
        return None
    if (reading.joint in ("slash", "several")) != (part is not None):
        return None
    if part is not None and (reading.joint != "slash" or len(reading.numbers) != part[1]):
        return None
    number = reading.numbers[part[0] if part is not None else 0]
    if number.high is not None or number.bound != "exact":
        return None
    half = min(number.half, half_unit(number.value)) if not number.scaled else number.half
    of = " on ".join(name for name in (row.name, " ".join(column.parts)) if name)
    printed = clean(cell.text)
    if text.startswith(".") and printed[:1].isdigit():
        printed = f".{printed}"  # what is trimmed of a label
    if part is not None:
        pieces = [piece.strip() for piece in printed.split("/")]
        printed = pieces[part[0]] if len(pieces) == part[1] else printed
    return Figure(value=number.value, half=half, printed=printed, of=of, spans=(cell.span,))
