"""Tables in plain text: runs of lines whose cells stand between pipes, tabs or columns of spaces.

Only rows and cells are found here, as ragged as they were written. Which row is a header and what a blank cell means is
for the extractors to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from kg.model.record import record
from kg.model.text import Span, View
from sources.cleaning import clean, is_struck
from sources.document import Cell, TableBlock
from sources.readers.sheet import Sheet

Range = tuple[int, int]
"""Half-open offsets in the document."""


@record(kw_only=True)
class FoundTable:
    """A table and the lines that it takes."""

    first: int
    end: int
    block: TableBlock


Outcome = tuple[FoundTable | None, int]
"""What a finder found, and the line until which it need not look again."""

# `|---|:--:|`, `---|---`, and the borders of drawn tables `+-----+-----+`, `|=====|`
_SEPARATOR: Final = re.compile(
    r"\A[ \t>]*+(?=[^\n]*[|+])[|+]?[ \t]*+:?[-=]++:?[ \t]*+(?:[|+][ \t]*+:?[-=]++:?[ \t]*+)*+[|+]?[ \t]*+"
)
_SEPARATOR_INSIDE: Final = re.compile(
    r"\|?[ \t]{0,9}:?(?<!-)-{2,}+:?[ \t]{0,9}(?:\|[ \t]{0,9}:?-{2,}+:?[ \t]{0,9})++\|?"
)
_PIPE: Final = re.compile(r"(?<!\\)\|")
_PREFIX: Final = re.compile(r"[ \t>]*")
_BULLET: Final = re.compile(r"\A[ \t]*+(?:[-*+•●▪◦‣➔→·]|\d{1,3}[.)])[ \t]")
_GAP: Final = re.compile(r" {2,}")
_INNER_GAP: Final = re.compile(r"\S {2,}\S")
_RULE: Final = re.compile(r"\A[ \t]*+[-=~_]{2}[-=~_ \t|+]*+")
# "<- the old one" behind the last column
_NOTE: Final = re.compile(r"(?<! ) {2,60}(?:<[-=]{1,2}|←|⟵|#|//)[ \t].{0,100}$")
_BARE: Final = re.compile(r"[0-9$A-Za-z](?:[0-9A-Za-z.,%()@/+ -]{0,58}[0-9A-Za-z%)])?|-?")
"""A cell with nothing in it that could be markup, but for an address without a scheme."""
_LONGEST_BARE: Final = 60
_ADDRESS: Final = re.compile(r"://|www\.")
_MOST_OVER: Final = 2  # lines that span columns, above those that label each
_LINE_OF_TABLE: Final = 400
"""A line with pipes but no frame that is longer is prose with a pipe in it."""


def find_tables(sheet: Sheet) -> Iterator[FoundTable]:
    """Every table in the lines not taken yet, from the top; the caller marks their lines as taken."""
    pipes, tabs, gaps = "|" in sheet.folded, "\t" in sheet.folded, "  " in sheet.folded
    if not (pipes or tabs or gaps):
        return
    lines, taken = sheet.lines, sheet.taken
    finders = [finder for finder, there in ((_PIPES, pipes), (_TABS, tabs), (_SPACES, gaps)) if there]
    barren = dict.fromkeys(finders, 0)  # the line until which a finder has looked and found nothing
    at = 0
    while at < len(lines):
        found = None
        if not taken[at]:
            for finder in finders:
                if found is None and finder.mark in lines[at] and at >= barren[finder]:
                    found, barren[finder] = finder.find(sheet, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


@lru_cache(maxsize=8192)  # most figures stand in more than one cell
def _is_bare(text: str) -> bool:
    return _BARE.fullmatch(text) is not None and "www." not in text and "doi" not in text


def table_cell(sheet: Sheet, start: int, stop: int, *, header: bool = False) -> Cell:
    """The cell in `[start, stop)`, without white space around it."""
    raw = sheet.folded[start:stop]
    bare = raw.strip()
    if bare != raw:
        span = sheet.trimmed(start, stop)
        start, stop = span.start, span.end
    text = bare[1:] if bare.startswith("\\$") else bare  # "\\$15" says no more than "$15"
    if len(text) <= _LONGEST_BARE and _is_bare(text):  # as most
        at = stop - len(text)
        view = View(text, range(at, stop), range(at + 1, stop + 1))
        return Cell(span=Span(start, stop), view=view, header=header)
    span = Span(start, max(start, stop))
    struck = is_struck(bare)
    return Cell(span=span, view=clean(sheet.folded, span), header=header, struck=struck)


def table_block(
    sheet: Sheet, rows: Sequence[Sequence[Range]], syntax: Literal["pipe", "tab", "space"], header_rows: int = 0
) -> TableBlock:
    """The table of these cells, which stand in order."""
    cells = tuple(
        tuple(table_cell(sheet, start, stop, header=number < header_rows) for start, stop in row)
        for number, row in enumerate(rows)
    )
    span = sheet.trimmed(rows[0][0][0], rows[-1][-1][1])
    return TableBlock(span=span, rows=cells, header_rows=header_rows, syntax=syntax)


# ------------------------------------------------------------------------------------------------------- pipes


def _pipe_table(sheet: Sheet, at: int) -> Outcome:
    """A table between pipes: with outer ones or without, with a line under its header or without, or on one line."""
    squeezed = _squeezed(sheet, at)
    if squeezed:
        return squeezed, squeezed.end
    end = at
    while end < len(sheet.lines) and not sheet.taken[end] and _is_row(sheet.lines[end]):
        end += 1
    lines = sheet.lines[at:end]
    rulers = [number for number, line in enumerate(lines[:5]) if _SEPARATOR.fullmatch(line)]
    if end - at < 2:
        return None, max(end, at + 1)
    framed = lines[0].lstrip(" \t>").startswith(("|", "+"))
    ruler = next((number for number in rulers if number), None)
    if ruler is not None and not framed and ruler > 1 and (top := _begun(sheet, at, lines, ruler)) is not None:
        header = [
            cell
            for number in range(top, ruler)
            for cell in _between_pipes(sheet, at + number, False)
            if _filled(sheet, cell)
        ]
        body = [_between_pipes(sheet, at + number, False) for number in range(ruler + 1, len(lines))]
        return FoundTable(first=at + top, end=end, block=table_block(sheet, [header, *body], "pipe", 1)), end
    if ruler is not None and not framed and ruler > 1:
        at, lines, ruler = at + ruler - 1, lines[ruler - 1 :], 1  # lines above the header are text with a pipe in it
    if ruler is None and not rulers and not _looks_like_rows(lines, framed):
        return None, end
    framed = lines[0].lstrip(" \t>").startswith(("|", "+"))
    rows = [
        (number, _between_pipes(sheet, at + number, framed))
        for number, line in enumerate(lines)
        if not _SEPARATOR.fullmatch(line)
    ]
    if not rows:
        return None, end
    header_rows = sum(number < ruler for number, _ in rows) if ruler is not None else 0
    cells = [row for _, row in rows]
    if not framed and header_rows == 1:
        cells = _under_one_label(sheet, cells)
    return FoundTable(first=at, end=end, block=table_block(sheet, cells, "pipe", header_rows)), end


def _filled(sheet: Sheet, cell: Range) -> bool:
    return bool(sheet.folded[slice(*cell)].strip())


def _begun(sheet: Sheet, at: int, lines: Sequence[str], ruler: int) -> int | None:
    """The line where a header begins that was broken over several, "Model |", "Input price | Output price |": its cells
    together are just as many as those of the line under it; None where the last line alone is the header.
    """
    wanted = len(_between_pipes(sheet, at + ruler, False))
    wanted -= not _filled(sheet, _between_pipes(sheet, at + ruler, False)[-1])
    found = 0
    for number in range(ruler - 1, -1, -1):
        if not lines[number].rstrip().endswith("|"):
            return None
        found += sum(_filled(sheet, cell) for cell in _between_pipes(sheet, at + number, False))
        if found >= wanted:
            return number if found == wanted and number < ruler - 1 else None
    return None


def _under_one_label(sheet: Sheet, rows: list[list[Range]]) -> list[list[Range]]:
    """Rows of which only the first has the label that spanned them all: on a line of its own, or as a blank cell.

    "Math AIME |", "cons@64 | 13.4 | 56.7 |", "pass@1 | 9.3 | 44.6 |" under a header of four cells.
    """
    width = len(rows[0])
    found: list[list[Range]] = [rows[0]]
    label: list[Range] = []
    for row in rows[1:]:
        filled = [cell for cell in row if sheet.folded[slice(*cell)].strip()]
        if width > 2 and len(filled) == 1 and len(row) == 1:
            label = filled
            continue
        if len(row) == width - 1 and label:
            found.append([*label, *row])
            label = [(row[0][0], row[0][0])]  # the next row stands under the same
            continue
        if label and label[0][0] < label[0][1]:
            found.append(label)  # a title of rows that have all their cells
        label = []
        found.append(row)
    return [*found, label] if label and label[0][0] < label[0][1] else found


def _is_row(line: str) -> bool:
    return "|" in line or (line.lstrip(" \t>").startswith("+") and _SEPARATOR.fullmatch(line) is not None)


def _looks_like_rows(lines: Sequence[str], framed: bool) -> bool:
    """Whether lines with pipes but no `|---|` among them are rows and not, say, page titles."""
    if framed:
        return all(line.count("|") >= 2 for line in lines[:2])
    if any(_BULLET.match(line) or _ADDRESS.search(line) or len(line) > _LINE_OF_TABLE for line in lines):
        return False
    counts = Counter(line.count("|") for line in lines)
    usual, times = counts.most_common(1)[0]
    return times * 5 >= len(lines) * 4 and (len(lines) >= 3 or usual >= 2)


def _between_pipes(sheet: Sheet, number: int, framed: bool = True) -> list[Range]:
    """The cells of a line: what stands between its pipes, the outer ones not counted. Where the table is not `framed`
    on its left a pipe at the start ends a blank cell.
    """
    line, begin = sheet.lines[number], sheet.starts[number]
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    stop = len(line.rstrip())
    cuts = [found.start() for found in _PIPE.finditer(line, start, stop)]
    if framed and cuts and cuts[0] == start:
        start = cuts.pop(0) + 1
    if cuts and cuts[-1] == stop - 1:
        stop = cuts.pop()
    edges = [start - 1, *cuts, max(stop, start)]
    return [(begin + left + 1, begin + right) for left, right in pairwise(edges)]


def _squeezed(sheet: Sheet, at: int) -> FoundTable | None:
    """`| a | b | |---|---| | c | d |`: a whole table on one line, and any rows that follow on lines of their own."""
    line, begin = sheet.lines[at], sheet.starts[at]
    found = _SEPARATOR_INSIDE.search(line)
    if found is None or not line[: found.start()].strip(" \t>|") or "|" not in line[: found.start()]:
        return None
    columns = found[0].strip().strip("|").count("|") + 1
    opening = line.find("|")
    header = [(begin + left, begin + right) for left, right in _pieces(line, opening + 1, found.start())]
    if opening > 0 and line[:opening].strip(" \t>") and len(header) < columns:
        header.insert(0, (begin, begin + opening))  # no outer pipes: the first cell stands before the first pipe
    header = [cell for cell in header if sheet.folded[cell[0] : cell[1]].strip()] if len(header) > columns else header
    pieces = [(begin + left, begin + right) for left, right in _pieces(line, found.end(), len(line))]
    rows = [header, *_rows_of(sheet, pieces, columns)]
    end = at + 1
    while end < len(sheet.lines) and not sheet.taken[end] and sheet.lines[end].lstrip(" \t>").startswith("|"):
        rows.append(_between_pipes(sheet, end))
        end += 1
    if len(rows) < 2:
        return None
    return FoundTable(first=at, end=end, block=table_block(sheet, rows, "pipe", 1))


def _pieces(line: str, start: int, stop: int) -> list[Range]:
    """What stands between the pipes of `line[start:stop]`, the blank piece at either end left out."""
    cuts = [found.start() for found in _PIPE.finditer(line, start, stop)]
    edges = [start - 1, *cuts, stop]
    pieces = [(left + 1, right) for left, right in pairwise(edges)]
    if pieces and not line[slice(*pieces[-1])].strip():
        pieces.pop()
    if pieces and not line[slice(*pieces[0])].strip() and len(pieces) > 1:
        pieces.pop(0)
    return pieces


def _rows_of(sheet: Sheet, pieces: list[Range], columns: int) -> list[list[Range]]:
    """Rows of `columns` cells with a blank piece at each joint; where the joints do not fit, cut at blank pieces."""
    blank = [not sheet.folded[start:stop].strip() for start, stop in pieces]
    if all(blank[joint] for joint in range(columns, len(pieces), columns + 1)):
        return [pieces[at : at + columns] for at in range(0, len(pieces), columns + 1)]
    if not any(blank):
        return [pieces[at : at + columns] for at in range(0, len(pieces), columns)]
    rows: list[list[Range]] = [[]]
    for piece, empty in zip(pieces, blank, strict=True):
        if not empty:
            rows[-1].append(piece)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if row]


# -------------------------------------------------------------------------------------------------------- tabs


def _is_tabular(line: str) -> bool:
    """Whether a tab stands between or after words and not only before them or behind a bullet."""
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :].lstrip() if bullet else line.lstrip()
    return "\t" in bare


def _tab_table(sheet: Sheet, at: int) -> Outcome:
    """Lines of cells with tabs between them; a single one is no table."""
    lines, taken = sheet.lines, sheet.taken
    end, rows, width = at, 0, 0
    while end < len(lines) and not taken[end]:
        line = lines[end]
        tabs = line.count("\t")
        if _is_tabular(line) or (line.startswith("\t") and rows and tabs < width and line.strip()):
            rows += 1
            width = max(width, tabs + 1)
        elif not (_is_section(line, width) and _continues(sheet, end + 1)):
            break
        end += 1
    if rows < 2:
        return None, max(end, at + 1)
    cut = [_between_tabs(sheet, number) for number in range(at, end)]
    if not any(sum(bool(sheet.folded[a:b].strip()) for a, b in row) > 1 for row in cut):
        return None, end
    return FoundTable(first=at, end=end, block=table_block(sheet, cut, "tab")), end


def _is_section(line: str, width: int) -> bool:
    """A row that has only its label left ("Math"), between rows of three cells and more."""
    return width >= 3 and 0 < len(line.strip()) <= 30 and "\t" not in line and not line.rstrip().endswith((".", ":"))


def _continues(sheet: Sheet, at: int) -> bool:
    return at < len(sheet.lines) and not sheet.taken[at] and sheet.lines[at].rstrip("\t").count("\t") >= 2


def _between_tabs(sheet: Sheet, number: int) -> list[Range]:
    at, cells = sheet.starts[number], []
    for piece in sheet.lines[number].split("\t"):
        cells.append((at, at + len(piece)))
        at += len(piece) + 1
    return cells


# ------------------------------------------------------------------------------------------------------ spaces


def _space_table(sheet: Sheet, at: int) -> Outcome:
    """Columns set with two spaces and more, three lines of them or two with three columns."""
    lines, taken = sheet.lines, sheet.taken
    end = at
    while end < len(lines) and not taken[end] and _is_spaced(lines[end]):
        end += 1
    body = [number for number in range(at, end) if not _RULE.fullmatch(lines[number])]
    if len(body) < 2:
        return None, max(end, at + 1)
    cut = [_between_gaps(sheet, number) for number in body]
    usual, times = Counter(len(row) for row in cut).most_common(1)[0]
    if (len(body) < 3 and usual < 3) or not _cells_are_short(sheet, cut):
        return None, end
    rows = _by_rivers(sheet, body, max(len(row) for row in cut))
    if rows is None and (usual < 2 or times * 3 < len(body) * 2):
        return None, end
    return FoundTable(first=at, end=end, block=table_block(sheet, rows or cut, "space")), end


def _is_spaced(line: str) -> bool:
    if "\t" in line or "|" in line or _BULLET.match(line) or line.startswith("#"):
        return False
    return _INNER_GAP.search(line) is not None or _RULE.fullmatch(line) is not None


def _between_gaps(sheet: Sheet, number: int) -> list[Range]:
    line, begin = _without_note(sheet.lines[number]), sheet.starts[number]
    start, stop = len(line) - len(line.lstrip()), len(line)
    edges = [start, *(edge for gap in _GAP.finditer(line, start, stop) for edge in gap.span()), stop]
    return [(begin + edges[i], begin + edges[i + 1]) for i in range(0, len(edges), 2)]


def _without_note(line: str) -> str:
    line = line.rstrip()
    if "<" in line or "←" in line or "⟵" in line or " #" in line or " //" in line:
        return _NOTE.sub("", line)
    return line


def _cells_are_short(sheet: Sheet, rows: Sequence[Sequence[Range]]) -> bool:
    """Cells are words and numbers; prose with two spaces after a full stop has sentences between its gaps."""
    cells = [cell for row in rows for cell in row]
    if sum(stop - start for start, stop in cells) > 26 * len(cells):
        return False
    ends = sum(sheet.folded[stop - 1] in ".,;:!?" for row in rows for _, stop in row[:-1])
    return ends * 4 < len(cells)


def _by_rivers(sheet: Sheet, body: Sequence[int], columns: int) -> list[list[Range]] | None:
    """Rows cut where every line has a gap, so that a blank cell keeps its column; None unless all columns come out.

    A line above them that spans columns, "long context" over three tests, bridges their gaps: it is left out of the
    count, and each of its cells goes to the first column that it stands over.
    """
    lines = [_without_note(sheet.lines[number]) for number in body]
    width = max(map(len, lines))
    over = 0
    edges = _edges(lines, width, columns)
    while edges is None and over < _MOST_OVER and len(lines) - over > _MOST_OVER:
        over += 1
        edges = _edges(lines[over:], width, columns)
    if edges is None:
        return None
    rows = []
    for place, number in enumerate(body):
        begin, length = sheet.starts[number], len(lines[place])
        cuts = list(zip(edges[::2], edges[1::2], strict=True))
        if place < over:
            spanning = [(start - begin, stop - begin) for start, stop in _between_gaps(sheet, number)]
            first = [next((at for at, cut in enumerate(cuts) if cut[1] > start), 0) for start, _ in spanning]
            if len(set(first)) < len(first):
                return None
            cells = dict(zip(first, spanning, strict=True))
            rows.append(
                [
                    (begin + left, begin + right)
                    for left, right in (cells.get(at, (length, length)) for at in range(columns))
                ]
            )
            continue
        rows.append([(begin + min(left, length), begin + min(right, length)) for left, right in cuts])
    return rows


def _edges(lines: Sequence[str], width: int, columns: int) -> list[int] | None:
    """Where the columns of some lines begin and end, by turns; None unless there are as many as there should be."""
    rivers: list[Range] = [(0, width)]
    for line in lines:
        gaps = [gap.span() for gap in re.finditer(r"^ +| {2,}", line)]
        gaps.append((len(line), width))
        rivers = _common(rivers, gaps)
    inner = [(left, right) for left, right in rivers if left > 0 and right < width and right > left]
    return [0, *(edge for river in inner for edge in river), width] if len(inner) == columns - 1 else None


def _common(first: Sequence[Range], second: Sequence[Range]) -> list[Range]:
    """The overlaps of two sorted lists of ranges."""
    found, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        left, right = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if left < right:
            found.append((left, right))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return found


@record()
class _Finder:
    """One way to set a table."""

    mark: str
    """What every line of such a table holds."""
    find: Callable[[Sheet, int], Outcome]


_PIPES: Final = _Finder("|", _pipe_table)
_TABS: Final = _Finder("\t", _tab_table)
_SPACES: Final = _Finder("  ", _space_table)
