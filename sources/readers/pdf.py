"""PDF to blocks, by pdfplumber (the extra `pdf`): words become lines, lines blocks, and ruled tables tables.

A PDF has characters at places and nothing else, so the rest is told by geometry: a line is words at one height, a page
has two columns where a gutter parts most of its lines, a block ends where the gap to the next line or the size of the
type changes, a heading is set larger than most text. Tables without rules are set with spaces and found as such.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from kg.model.errors import InputError
from sources.document import Document
from sources.readers.assembly import Assembly, Box, MadeCell, Piece

if TYPE_CHECKING:
    from pdfplumber.page import Page

MEDIA_TYPE: Final = "application/pdf"
LARGER: Final = 1.12  # times the usual size of type: a heading
MARGIN: Final = 0.07  # of the page's height, above and below: where page numbers and running titles stand
RUNNING: Final = 3  # pages that repeat a line in the margin before it is a running title
COLUMN_GAP: Final = 1.2  # times the size of type: wider gaps part columns and not words
GUTTER_LINES: Final = 12  # lines parted at one place before that is the gutter of two columns
PARAGRAPH_GAP: Final = 1.6  # times the usual distance of lines
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|-b$|,b", re.I)
_NUMBER: Final = re.compile(r"(?:page )?\d{1,4}(?: (?:/|of) \d{1,4})?", re.I)
_UNMAPPED: Final = re.compile(
    r"\(cid:\d{1,5}\)"
)  # a glyph that its font gives no character; 127 is most often a bullet


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and where it is set."""

    text: str
    box: Box
    size: float
    bold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words at one height of one column."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """The smallest box over the words."""
        return _around(word.box for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its type."""
        return Counter(dict(_sizes(self.words))).most_common(1)[0][0]

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


def read_pdf(data: bytes, *, path: str) -> Document:
    """The document in a PDF; spans count its extracted text, `places` gives the page and box of every block.

    Raises `InputError` where the extra `pdf` is not installed or the file cannot be read.
    """
    try:
        import pdfplumber
    except ImportError as error:
        raise InputError(f"{path}: to read PDF install benchproof[pdf]") from error
    assembly = Assembly()
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            _pages(assembly, pdf.pages)
    except (
        Exception
    ) as error:  # pdfminer raises whatever a broken file leads it into, down to KeyError and struct.error
        raise InputError(f"{path}: not a readable PDF ({_said(error)})") from error
    return assembly.document(path=path, sha256=sha256(data).hexdigest(), media_type=MEDIA_TYPE, syntax="pdf")


def _said(error: Exception) -> str:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    name = type(cause).__name__
    if "Password" in name:
        return "it needs a password"
    return f"{name}: {cause}" if str(cause) else name


def _pages(assembly: Assembly, pages: Sequence[Page]) -> None:
    """Adds every page: its tables and the lines around them, from the top."""
    read: list[tuple[float, list[tuple[Box, list[list[MadeCell]]]], list[Line]]] = []
    for page in pages:
        tables = list(_ruled_tables(page))
        words = [word for word in _words(page) if not any(_inside(word.box, box) for box, _ in tables)]
        read.append((float(page.height), tables, _in_columns(words, float(page.width), [box for box, _ in tables])))
        page.close()
    running = _running_titles([(height, lines) for height, _, lines in read])
    sizes = Counter[float]()
    for _, _, lines in read:
        for line in lines:
            sizes.update(dict(_sizes(line.words)))
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    ranks = {size: rank for rank, size in enumerate(sorted((s for s in sizes if s > usual * LARGER), reverse=True), 1)}
    for number, (height, tables, lines) in enumerate(read, start=1):
        if not lines and not tables:
            assembly.missing(f"page {number} has no text, only pictures or nothing")
        kept = [line for line in lines if not _is_margin(line, height, running)]
        _page(assembly, number, tables, kept, usual, ranks)


def _page(
    assembly: Assembly,
    number: int,
    tables: list[tuple[Box, list[list[MadeCell]]]],
    lines: list[Line],
    usual: float,
    ranks: dict[float, int],
) -> None:
    waiting = sorted(tables, key=lambda table: table[0][1])
    for group in _groups(lines):
        top = group[0].box[1]
        while waiting and waiting[0][0][1] <= top and _stands_over(waiting[0][0], group[0].box):
            box, rows = waiting.pop(0)
            assembly.table(rows, (number, box))
        place = (number, _around(line.box for line in group))
        size = group[0].size
        if size > usual * LARGER and len(group) <= 3:
            pieces = [piece for line in group for piece in (*_pieces(line), Piece(text=" "))]
            assembly.block(pieces[:-1], "heading", place, level=min(6, ranks.get(size, 1)))
        elif len(group) == 1 and group[0].bold and _is_title(group[0].text):
            assembly.block(_pieces(group[0]), "heading", place, level=5, told=True)
        else:
            assembly.lines([_spaced(line) for line in group], place)
    for box, rows in waiting:
        assembly.table(rows, (number, box))


def _is_title(text: str) -> bool:
    return len(text) <= 100 and text[-1] not in ".,;" and any(one.isalpha() for one in text)


# ------------------------------------------------------------------------------------------ words, lines, groups


def _words(page: Page) -> list[Word]:
    found: list[dict[str, Any]] = page.extract_words(
        keep_blank_chars=False, use_text_flow=False, extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15
    )
    words = [
        Word(
            text=_UNMAPPED.sub(lambda mark: "•" if mark[0] == "(cid:127)" else "", one["text"]),
            box=(float(one["x0"]), float(one["top"]), float(one["x1"]), float(one["bottom"])),
            size=round(float(one["size"]), 1),
            bold=_BOLD.search(str(one["fontname"])) is not None,
        )
        for one in found
    ]
    return [word for word in words if word.text]


def _sizes(words: Iterable[Word]) -> Iterator[tuple[float, int]]:
    totals = Counter[float]()
    for word in words:
        totals[word.size] += len(word.text)
    yield from totals.items()


def _lines(words: Sequence[Word]) -> list[Line]:
    """Words at one height, left to right; raised marks and indices belong to the line that they touch most."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.box[1] + one.box[3]) / 2, one.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        last = lines[-1] if lines else None
        if last and _around(one.box for one in last[-8:])[3] > middle > _around(one.box for one in last[-8:])[1]:
            last.append(word)
        else:
            lines.append([word])
    return [Line(words=tuple(sorted(line, key=lambda one: one.box[0]))) for line in lines]


def _in_columns(words: list[Word], width: float, tables: Sequence[Box]) -> list[Line]:
    """The lines of a page in reading order: of two columns the left one first, between lines that cross both."""
    gutter = _gutter(words, width)
    if gutter is None:
        return _lines(words)
    across = {id(word) for word in words if word.box[0] < gutter < word.box[2]}
    rows = _lines(words)
    ordered: list[Line] = []
    band: list[Word] = []
    for row in rows:
        gap = any(a.box[2] <= gutter <= b.box[0] and b.box[0] - a.box[2] > a.size * 0.8 for a, b in pairwise(row.words))
        one_sided = row.box[2] <= gutter or row.box[0] >= gutter
        if any(id(word) in across for word in row.words) or not (gap or one_sided):
            ordered += _both_columns(band, gutter)
            band = []
            ordered.append(row)
        else:
            band += row.words
    return ordered + _both_columns(band, gutter)


def _both_columns(words: list[Word], gutter: float) -> list[Line]:
    left = [word for word in words if word.box[2] <= gutter]
    right = [word for word in words if word.box[2] > gutter]
    return _lines(left) + _lines(right)


def _gutter(words: list[Word], width: float) -> float | None:
    """Where a page is parted in two columns of prose, or None."""
    rows = _lines(words)
    counts = Counter[int]()
    for row in rows:
        for a, b in pairwise(row.words):
            middle = (a.box[2] + b.box[0]) / 2
            if b.box[0] - a.box[2] > a.size * 0.8 and 0.4 * width < middle < 0.6 * width:
                left, right = row.words.index(a) + 1, len(row.words) - row.words.index(a) - 1
                if left >= 3 and right >= 3:
                    counts[round(middle / 8)] += 1
    if not counts:
        return None
    best = counts.most_common(1)[0][0]
    support = counts[best - 1] + counts[best] + counts[best + 1]
    return best * 8.0 if support >= GUTTER_LINES and support * 3 >= len(rows) else None


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand together: no wide gap, no change of size, no jump to another column between them."""
    gaps = sorted(b.box[1] - a.box[1] for a, b in pairwise(lines) if b.box[1] > a.box[1])
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    group: list[Line] = []
    for line in lines:
        if group:
            last = group[-1]
            step = line.box[1] - last.box[1]
            parted = step <= 0 or step > usual * PARAGRAPH_GAP or abs(line.size - last.size) > 0.6
            if parted or (line.bold != last.bold and len(group) == 1 and last.bold):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _spaced(line: Line) -> list[Piece]:
    """A line's words; where gaps are as wide as between columns, each word at its own column of characters."""
    size = line.size
    if not any(b.box[0] - a.box[2] > COLUMN_GAP * size for a, b in pairwise(line.words)):
        return _pieces(line)
    pieces: list[Piece] = []
    at = 0
    for number, word in enumerate(line.words):
        column = round(word.box[0] / (size * 0.5))
        if number:
            wide = word.box[0] - line.words[number - 1].box[2] > COLUMN_GAP * size
            spaces = max(2, column - at) if wide else 1
            pieces.append(Piece(text=" " * spaces))
            at += spaces
        else:
            at = column
        pieces.append(Piece(text=word.text, bold=word.bold))
        at += len(word.text)
    return pieces


def _pieces(line: Line) -> list[Piece]:
    """A line's words as pieces, with the spaces between bold words bold."""
    pieces: list[Piece] = []
    for bold, words in groupby(line.words, key=lambda word: word.bold):
        if pieces:
            pieces.append(Piece(text=" "))
        pieces.append(Piece(text=" ".join(word.text for word in words), bold=bold))
    return pieces


# --------------------------------------------------------------------------------------------- tables, margins


def _ruled_tables(page: Page) -> Iterator[tuple[Box, list[list[MadeCell]]]]:
    """The tables that are drawn with lines, as cells of words."""
    for table in page.find_tables():
        rows: list[list[MadeCell]] = []
        for row in table.rows:
            cells: list[MadeCell] = []
            for box in row.cells:
                if box is None:
                    cells.append(MadeCell())
                    continue
                words = _words(page.crop(_on_page(box, page)))
                lines = _lines(words)
                pieces = [piece for line in lines for piece in (*_pieces(line), Piece(text=" "))][:-1]
                cells.append(MadeCell(pieces=tuple(pieces)))
            rows.append(cells)
        filled = [sum(bool(cell.pieces) for cell in row) for row in rows]
        if len(rows) >= 2 and max(filled, default=0) >= 2:
            box = table.bbox
            yield (float(box[0]), float(box[1]), float(box[2]), float(box[3])), rows


def _on_page(box: Sequence[float], page: Page) -> Box:
    left, top, right, bottom = page.bbox
    return (max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom))


def _inside(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def _stands_over(table: Box, line: Box) -> bool:
    """Whether a table comes before a line: it is higher, and not in the column beside."""
    beside = table[2] <= line[0] or line[2] <= table[0]
    return table[3] <= line[1] + (0 if beside else 2)


def _around(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    return (
        min(box[0] for box in found),
        min(box[1] for box in found),
        max(box[2] for box in found),
        max(box[3] for box in found),
    )


def _running_titles(pages: Sequence[tuple[float, list[Line]]]) -> set[str]:
    """Lines in the margins that come back on several pages, their numbers left out."""
    counts = Counter[str]()
    for height, lines in pages:
        counts.update({_unnumbered(line.text) for line in lines if _in_margin(line, height)})
    return {text for text, pages_with in counts.items() if pages_with >= RUNNING}


def _is_margin(line: Line, height: float, running: set[str]) -> bool:
    return _in_margin(line, height) and (_NUMBER.fullmatch(line.text) is not None or _unnumbered(line.text) in running)


def _in_margin(line: Line, height: float) -> bool:
    return line.box[3] < height * MARGIN or line.box[1] > height * (1 - MARGIN)


def _unnumbered(text: str) -> str:
    return re.sub(r"\d{1,9}", "", text).strip()
