"""Real PDFs, set by reportlab, come back as headings, prose in columns, lists and tables with their places."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from kg.model.errors import InputError
from sources.document import Document, TableBlock, TextBlock
from sources.readers import read_bytes
from tests.sources.reading_cases import shown

pytest.importorskip("pdfplumber")
pytest.importorskip("reportlab")

ROWS = [["Model", "AIME 2024", "MATH-500"], ["DeepSeek-R1", "79.8", "97.3"], ["OpenAI o1", "79.2", "96.4"]]


def styles() -> Any:
    """The styles of the sample sheet, which has no types."""
    from reportlab.lib.styles import getSampleStyleSheet

    return getSampleStyleSheet()


def built(*story: Any, footer: bool = False) -> bytes:
    """A PDF of these flowables."""
    from reportlab.platypus import SimpleDocTemplate

    def number(canvas: Any, template: Any) -> None:
        if footer:
            canvas.drawString(60, 30, "A report on models")
            canvas.drawString(300, 20, str(template.page))

    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(list(story), onFirstPage=number, onLaterPages=number)
    return out.getvalue()


def read(data: bytes) -> Document:
    """The document in these bytes."""
    return read_bytes(data, path="report.pdf")


def test_headings_prose_items_and_a_ruled_table() -> None:
    from reportlab.platypus import Paragraph, Spacer, Table

    sheet = styles()
    table = Table(
        ROWS, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (1, 1), (1, 1), "Helvetica-Bold")]
    )
    story = [
        Paragraph("Two models compared", sheet["Title"]),
        Paragraph(
            "DeepSeek-R1 has <b>671 billion</b> parameters, of which 37 billion are active for each token. " * 3,
            sheet["BodyText"],
        ),
        Paragraph("• It costs $0.55 for a million tokens", sheet["BodyText"]),
        Paragraph("Table 1: Contests.", sheet["BodyText"]),
        table,
        Spacer(1, 12),
        Paragraph("After the table.", sheet["BodyText"]),
    ]
    document = read(built(*story))
    once = "DeepSeek-R1 has *671 billion* parameters, of which 37 billion are active for each token."
    assert shown(document).splitlines() == [
        "heading 1: *Two models compared*",
        f"paragraph: {once} {once} {once}",
        "item 1: It costs $0.55 for a million tokens",
        "caption: Table 1: Contests.",
        "table pdf",
        "  Model | AIME 2024 | MATH-500",
        "  DeepSeek-R1 | *79.8* | 97.3",
        "  OpenAI o1 | 79.2 | 96.4",
        "paragraph: After the table.",
    ]
    assert document.media_type == "application/pdf"
    assert all(document.places[block.span.start][0] == 1 for block in document.blocks)
    tops = [box[1] for _, box in document.places.values() if box]
    assert len(tops) == len(document.blocks) and tops == sorted(tops)


def test_every_view_spells_the_extracted_text() -> None:
    from reportlab.platypus import Paragraph

    document = read(built(Paragraph("DeepSeek-R1 has 79.8% on AIME 2024.", styles()["BodyText"])))
    (block,) = document.blocks
    assert isinstance(block, TextBlock)
    at = block.view.text.index("79.8%")
    assert block.view.span(at, at + 5).of(document.text) == "79.8%"


def test_two_columns_are_read_one_after_the_other() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 800), invariant=1)
    canvas.setFont("Times-Roman", 10)
    left = [f"The left column says in its line {number} what it says" for number in range(30)]
    right = [f"and the right column has in line {number} another thing" for number in range(30)]
    for number, (a, b) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(50, 700 - 12 * number, a)
        canvas.drawString(310, 700 - 12 * number, b)
    canvas.save()
    text = " ".join(block.view.text for block in read(out.getvalue()).blocks if not isinstance(block, TableBlock))
    assert text == " ".join(left + right)


def test_words_parted_at_line_ends_are_joined() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, line in enumerate(
        ["On this contest the model outper-", "forms its rival, and DeepSeek-", "R1 is its name."]
    ):
        canvas.drawString(50, 700 - 14 * number, line)
    canvas.save()
    (block,) = read(out.getvalue()).blocks
    assert isinstance(block, TextBlock)
    assert block.view.text == "On this contest the model outperforms its rival, and DeepSeek-R1 is its name."


def test_a_table_without_rules_is_found_by_its_columns() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, row in enumerate([*ROWS, ["QwQ-32B", "50.0", "90.6"]]):
        for column, cell in enumerate(row):
            canvas.drawString(60 + 150 * column, 700 - 16 * number, cell)
    canvas.save()
    (block,) = read(out.getvalue()).blocks
    assert isinstance(block, TableBlock)
    assert [[cell.text for cell in row] for row in block.rows] == [*ROWS, ["QwQ-32B", "50.0", "90.6"]]


def test_page_numbers_and_running_titles_are_left_out() -> None:
    from reportlab.platypus import PageBreak, Paragraph

    body = styles()["BodyText"]
    story = [one for word in ("One", "Two", "Three") for one in (Paragraph(f"{word} is said here.", body), PageBreak())]
    document = read(built(*story, footer=True))
    assert [block.view.text for block in document.blocks if isinstance(block, TextBlock)] == [
        "One is said here.",
        "Two is said here.",
        "Three is said here.",
    ]
    assert [document.places[block.span.start][0] for block in document.blocks] == [1, 2, 3]


def test_a_page_without_text_is_reported() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.rect(50, 50, 100, 100)
    canvas.showPage()
    canvas.save()
    document = read(out.getvalue())
    assert document.blocks == ()
    assert [reason for _, reason in document.unread] == ["page 1 has no text, only pictures or nothing"]


def test_an_encrypted_pdf_is_refused() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(50, 700, "hidden")
    canvas.save()
    with pytest.raises(InputError, match=r"report\.pdf: not a readable PDF \(it needs a password\)"):
        read(out.getvalue())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(InputError, match=r"install benchproof\[pdf\]"):
        read(b"%PDF-1.7")
