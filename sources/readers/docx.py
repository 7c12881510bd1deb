"""Word documents to blocks, by python-docx (the extra `docx`): styles say what is a heading, an item, a caption."""

from __future__ import annotations

import re
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kg.model.errors import InputError
from sources.document import BlockKind, Document
from sources.readers.assembly import Assembly, MadeCell, Piece

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.table import CT_Tc
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST: Final = 256 * 1024 * 1024  # bytes of the unpacked parts: a small archive can unpack to any size

_HEADING: Final = re.compile(r"heading ([1-9])", re.I)
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIST: Final = re.compile(r"list (?:bullet|number|paragraph|continue)?\s?([1-9])?", re.I)
_KINDS: Final[dict[str, BlockKind]] = {"caption": "caption", "quote": "quote", "intense quote": "quote"}


def read_docx(data: bytes, *, path: str) -> Document:
    """The document in a .docx; spans count its extracted text, `places` gives pages where Word has noted page breaks.

    Raises `InputError` where the extra `docx` is not installed or the file cannot be read.
    """
    try:
        import docx
    except ImportError as error:
        raise InputError(f"{path}: to read Word documents install benchproof[docx]") from error
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise InputError(f"{path}: unpacks to more than {LARGEST // 1024 // 1024} MB")
        word = docx.Document(BytesIO(data))
    except InputError:
        raise
    except Exception as error:  # python-docx, zipfile and lxml have a dozen of their own for a broken file
        raise InputError(f"{path}: not a readable Word document ({error or type(error).__name__})") from error
    assembly = _assembled(word)
    return assembly.document(path=path, sha256=sha256(data).hexdigest(), media_type=MEDIA_TYPE, syntax="docx")


def _assembled(word: WordDocument) -> Assembly:
    from docx.table import Table

    assembly, page = Assembly(), 1
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            _table(assembly, block, page)
        else:
            page += _paragraph(assembly, block, page)
    return assembly


def _paragraph(assembly: Assembly, paragraph: Paragraph, page: int) -> int:
    """Adds a paragraph; answers how many pages end in it."""
    # Word notes where pages ended when it last laid the text out; a file that Word has not seen has only forced breaks
    ended = len(paragraph.rendered_page_breaks) or sum(
        mark.get(f"{_WORD}type") == "page" for run in paragraph.runs for mark in run._r.findall(f"{_WORD}br")
    )
    pieces = _pieces(paragraph)
    if not "".join(piece.text for piece in pieces).strip():
        return ended
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    heading, listed = _HEADING.match(style), _LIST.match(style)
    level = _list_level(paragraph)
    place = (page, None)
    if style == "title" or heading:
        assembly.block(pieces, "heading", place, level=int(heading[1]) if heading else 1)
    elif listed or level is not None:
        depth = level if level is not None else int(listed[1] or 1) if listed else 1
        assembly.block(pieces, "item", place, level=depth)
    elif style in _KINDS:
        assembly.block(pieces, _KINDS[style], place)
    else:
        assembly.lines([pieces], place)
    return ended


def _pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The runs of a paragraph and of the links in it, those that are struck out left out."""
    from docx.text.run import Run

    runs: list[Run] = []
    for part in paragraph.iter_inner_content():
        runs += [part] if isinstance(part, Run) else part.runs
    return tuple(Piece(text=run.text, bold=bool(run.bold)) for run in runs if not _is_struck(run))


def _is_struck(run: Run) -> bool:
    return bool(run.font.strike or run.font.double_strike or run.font.hidden)


def _list_level(paragraph: Paragraph) -> int | None:
    """Depth from 1 of a paragraph that Word numbers or bullets by itself, else None."""
    properties = paragraph._p.pPr  # the numbering has no public name in python-docx
    numbering = properties.find(f"{_WORD}numPr") if properties is not None else None
    if numbering is None:
        return None
    level = numbering.find(f"{_WORD}ilvl")
    return int(level.get(f"{_WORD}val", "0")) + 1 if level is not None else 1


def _table(assembly: Assembly, table: Table, page: int) -> None:
    """Adds a table. A cell that is merged over several columns or rows comes once, where it begins."""
    rows: list[list[MadeCell]] = []
    header_rows = 0
    for number, row in enumerate(table.rows):
        properties = row._tr.trPr
        is_header = properties is not None and properties.find(f"{_WORD}tblHeader") is not None
        header_rows += is_header and header_rows == number
        # `row.cells` repeats merged cells, which hides how wide they are; the elements say it
        rows.append([_cell(table, cell, header=is_header) for cell in row._tr.tc_lst if cell.vMerge != "continue"])
    if any(rows):
        assembly.table(rows, (page, None), header_rows=header_rows)


def _cell(table: Table, element: CT_Tc, *, header: bool) -> MadeCell:
    from docx.table import _Cell

    pieces: list[Piece] = []
    struck = False
    for paragraph in _Cell(element, table).paragraphs:
        if pieces:
            pieces.append(Piece(text="\n"))
        pieces += _pieces(paragraph)
        struck = struck or any(_is_struck(run) for run in paragraph.runs)
    rows = element.bottom - element.top if element.vMerge == "restart" else 1
    return MadeCell(pieces=tuple(pieces), header=header, columns=element.grid_span, rows=rows, struck=struck)
