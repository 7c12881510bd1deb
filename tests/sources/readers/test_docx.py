"""Real Word documents, made by python-docx, come back with their styles, merged cells and struck-out text."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from kg.model.errors import InputError
from sources.document import Document, TextBlock
from sources.readers import read_bytes
from tests.sources.reading_cases import shown

docx = pytest.importorskip("docx")

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def read(word: WordDocument) -> Document:
    """The document, saved and read."""
    out = io.BytesIO()
    word.save(out)
    return read_bytes(out.getvalue(), path="report.docx")


def test_styles_say_what_a_paragraph_is() -> None:
    word = docx.Document()
    word.add_heading("Two models", 0)
    word.add_heading("Costs", 2)
    paragraph = word.add_paragraph("R1 costs ")
    paragraph.add_run("$0.55").bold = True
    paragraph.add_run(" and not ")
    paragraph.add_run("$0.60").font.strike = True
    paragraph.add_run("more[3]; a < b * c.")
    word.add_paragraph("o1 costs $15", style="List Bullet")
    word.add_paragraph("for a million tokens", style="List Bullet 2")
    word.add_paragraph("Somebody said so.", style="Quote")
    word.add_paragraph("DeepSeek-R1: 79.8%")
    word.add_paragraph()
    assert shown(read(word)).splitlines() == [
        "heading 1: Two models",
        "heading 2: Costs",
        "paragraph: R1 costs *$0.55* and not more; a < b * c.",
        "item 1: o1 costs $15",
        "item 2: for a million tokens",
        "quote: Somebody said so.",
        "item 1: DeepSeek-R1: 79.8%",
    ]


def test_merged_cells_come_once_and_say_how_wide_they_are() -> None:
    word = docx.Document()
    word.add_paragraph("Table 1: Contests", style="Caption")
    table = word.add_table(3, 3)
    for row, texts in enumerate([["Model", "AIME", ""], ["", "pass@1", "cons@64"], ["R1", "79.8", "86.7"]]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    assert shown(read(word)).splitlines() == [
        "caption: Table 1: Contests",
        "table docx",
        "  Model [1x2] | AIME [2x1]",
        "  pass@1 | cons@64",
        "  R1 | 79.8 | 86.7",
    ]


def test_pages_are_counted_at_page_breaks() -> None:
    word = docx.Document()
    word.add_paragraph("This stands on the first page.")
    word.add_page_break()
    word.add_paragraph("This stands on the second page.")
    document = read(word)
    assert [document.places[block.span.start] for block in document.blocks] == [(1, None), (2, None)]


def test_spans_spell_the_extracted_text() -> None:
    word = docx.Document()
    word.add_paragraph("On AIME 2024 R1 has 79.8% and so on.")
    document = read(word)
    (block,) = document.blocks
    assert isinstance(block, TextBlock)
    at = block.view.text.index("79.8%")
    assert block.view.span(at, at + 5).of(document.text) == "79.8%"


def test_an_archive_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from sources.readers import docx as reader

    monkeypatch.setattr(reader, "LARGEST", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read(docx.Document())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError, match=r"install benchproof\[docx\]"):
        read_bytes(b"PK\x03\x04", path="report.docx")
