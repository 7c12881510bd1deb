"""Whatever the text, reading it never crashes, never loses a place, and answers the same twice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.text import Span, View
from sources.cleaning import clean
from sources.document import Cell, Document, TableBlock
from sources.folding import fold
from sources.readers import read_text

PIECES = st.sampled_from([
    "DeepSeek-R1", "79.8%", " ", "  ", "\n", "\n\n", "\t", "|", "---", "|---|---|\n", "| a | b |\n", "# ", "- ", "* ",
    "1. ", "• ", "> ", "**", "*", "_", "~~", "`", "```\n", "$", "$$", "\\$", "\\", "[", "]", "](", ")", "![", "[1]",
    "https://x.y/1", "<", ">", "<b>", "</b>", "<del>", "</del>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<p>",
    "<li>", "<ul>", "<nav>", "</nav>", "<!--", "-->", "<sup>", "</sup>", "&nbsp;", "&amp;", "&#8211;", "&", "\r\n",
    "\r", "\u00ad", "\u200b", "\u00a0", "ﬁ", "²", "10", "７９．８", "“", "’", "–", "—", "é", "e\u0301", "👩‍🚀", "𝟳𝟵",
    "References", "Table 1: ", "AIME 2024", "a: 1", ".", "---\n", "date: 2025-01-01\n",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))
FORMATS = st.sampled_from(["markdown", "html", "text", None])


def views(document: Document) -> list[tuple[Span, View]]:
    """Every view of a document, with the span of its block or cell."""
    found: list[tuple[Span, View]] = []
    for block in document.blocks:
        if isinstance(block, TableBlock):
            cells: list[Cell] = [cell for row in block.rows for cell in row]
            found += [(cell.span, cell.view) for cell in cells]
            assert all(block.span.contains(cell.span) for cell in cells if len(cell.span))
        else:
            found.append((block.span, block.view))
    return found


@settings(max_examples=400, deadline=None)
@given(TEXTS, FORMATS)
def test_every_character_of_a_view_has_its_place_in_its_block(text: str, format: str | None) -> None:
    document = read_text(text, format=format)  # type: ignore[arg-type]  # drawn from the literals
    assert document.text == text
    for span, view in views(document):
        size = len(view.text)
        assert len(view.starts) == len(view.ends) == size
        starts, ends = list(view.starts), list(view.ends)
        assert starts == sorted(starts) and ends == sorted(ends)
        assert all(start < end for start, end in zip(starts, ends, strict=True))
        assert all(span.start <= start and end <= span.end for start, end in zip(starts, ends, strict=True))
        assert all(0 <= start < end <= size for start, end in view.bold)
        assert view.span(0, size) == (Span(starts[0], ends[-1]) if size else view.span(0, 0))


@settings(max_examples=400, deadline=None)
@given(TEXTS, FORMATS)
def test_blocks_stand_in_order_and_never_overlap(text: str, format: str | None) -> None:
    blocks = read_text(text, format=format).blocks  # type: ignore[arg-type]  # drawn from the literals
    for before, after in pairwise(blocks):
        assert before.span.end <= after.span.start
    assert all(0 <= block.span.start <= block.span.end <= len(text) for block in blocks)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    assert read_text(text).blocks == read_text(text).blocks


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


MARKS = "\\`*_[]!<&$~"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters=MARKS, exclude_categories=["Cc"], max_codepoint=0x24F)))
def test_text_without_marks_comes_out_as_it_went_in(text: str) -> None:
    folded = fold(text)
    span = Span(0, len(folded))
    if (
        not any(one in text for one in "\u00ad¹²³")
        and "www." not in text
        and "://" not in text
        and "doi" not in text.lower()
    ):
        assert clean(folded, span).text == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("naïve cafe\u0301 **R1** has 79.8", "R1 has 79.8"),
        ("👩‍🚀 says [R1](https://x.y) costs \\$0.55", "R1 costs $0.55"),
        ("\ufeffＲ１ has ７９．８％", "R1 has 79.8%"),
        ("so&shy;ft o1&nbsp;has&#32;79.2", "soft o1 has 79.2"),
        ("a\r\nb\r\nwrapped line", "a b wrapped line"),
    ],
)
def test_words_are_found_again_where_they_stand(text: str, words: str) -> None:
    block = read_text(text, format="markdown").blocks[0]
    assert not isinstance(block, TableBlock)
    at = block.view.text.index(words)
    for start in range(at, at + len(words)):
        for end in range(start + 1, at + len(words) + 1):
            piece = block.view.span(start, end)
            again = clean(fold(text), piece).text
            if not any(mark in piece.of(text) for mark in "[]()*\\&;#"):
                assert again.strip() == block.view.text[start:end].strip()


def test_a_byte_order_mark_counts_as_one_character() -> None:
    block = read_text("\ufeff# R1\n").blocks[0]
    assert block.kind == "heading"
    assert block.span == Span(3, 5)
