"""Paths, bytes and texts become documents, or one clear line of refusal."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from kg.model.errors import InputError
from sources.document import TableBlock
from sources.readers import files, read_bytes, read_file, read_text, walk


def test_a_file_is_read_with_its_digest_and_path(tmp_path: Path) -> None:
    path = tmp_path / "model.md"
    path.write_bytes("# R1 – 79.8\r\n".encode())
    document = read_file(str(path))
    assert (document.path, document.media_type) == (str(path), "text/markdown")
    assert document.text == "# R1 – 79.8\r\n"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"R1 has 79.8.")))
    assert read_file("-").text == "R1 has 79.8."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.md", b"text \xff\xfe", "not UTF-8: byte 0xff at offset 5"),
        ("a.md", b"R1 \x00 79.8", "a binary file (null byte at offset 3)"),
        ("a.txt", "R1".encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("a.pdf", b"not a PDF at all", "not a readable PDF"),
        ("a.docx", b"PK\x03\x04 not an archive", "not a readable Word document"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as refusal:
        read_file(str(path))
    message = str(refusal.value)
    assert message.startswith(f"{path}: {reason}") and "\n" not in message


def test_paths_that_lead_to_no_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_file(str(tmp_path / "missing.md"))
    with pytest.raises(InputError, match="is a directory"):
        read_file(str(tmp_path))
    with pytest.raises(InputError, match="no such file"):
        read_file("a\0b")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.write_text("R1")
    path.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_file(str(path))


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1024 * 1024)
    with pytest.raises(InputError, match=r"long\.md: larger than 1 MB"):
        read_bytes(b"x" * (1024 * 1024 + 1), path="long.md")


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "\ufeff"])
def test_an_empty_file_has_no_blocks(text: str) -> None:
    assert read_bytes(text.encode(), path="empty.txt").blocks == ()


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("Only prose, and not much of it.", "text/plain"),
        ("# A title\n\nand text", "text/markdown"),
        ("<!DOCTYPE html>\n<title>x</title><p>R1 has 79.8", "text/html"),
        ("\n<html><body>R1", "text/html"),
        ("R1 has <b>79.8</b> on AIME.", "text/plain"),
    ],
)
def test_what_a_text_is_is_told_by_looking(text: str, media_type: str) -> None:
    assert read_bytes(text.encode(), path="article.txt").media_type == media_type


def test_the_suffix_is_believed_where_there_is_one() -> None:
    assert read_bytes(b"<p>R1 has <b>79.8</b>", path="page.HTM").media_type == "text/html"
    assert read_bytes(b"<p>R1 has 79.8", path="-", suffix=".html").media_type == "text/html"
    assert read_bytes(b"plain", path="a.md").media_type == "text/markdown"
    assert read_text("<html><body>x", format="markdown").media_type == "text/markdown"


def test_a_directory_stands_for_the_articles_in_it(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.HTML", "d.py", ".hidden.md", "sub/e.markdown", ".git/f.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(walk([str(tmp_path), "missing.md", "-"]))
    names = [os.path.relpath(path, tmp_path) for path in found[:-2]]
    assert names == ["a.txt", "b.md", "c.HTML", os.path.join("sub", "e.markdown")]
    assert found[-2:] == ["missing.md", "-"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one line of pipes", "|" * 200_000),
        ("stars", "*" * 200_000),
        ("open brackets", "[" * 200_000),
        ("open tags", "<a " * 60_000),
        ("comments", "<!--" * 50_000),
        ("entities", "&amp;" * 40_000),
        ("tabs", "\t" * 200_000),
        ("nested items", "\n".join(" " * number + "- item" for number in range(1_500))),
        ("items on one line", "- " * 10_000 + "x"),
        ("nested quotations", "> " * 10_000 + "x"),
        ("open lists", "<ul><li>x" * 10_000),
        ("formulas", "$a" * 100_000),
        ("a wide table", "\n".join("| " + " | ".join("9.9" for _ in range(100)) + " |" for _ in range(100))),
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_hostile_shapes_are_read_to_their_end(name: str, text: str, suffix: str) -> None:
    document = read_bytes(f"{text}\n\nThe last line.".encode(), path=name, suffix=suffix)
    assert document.text.rstrip().endswith("The last line.")
    assert all(0 <= block.span.start <= block.span.end <= len(document.text) for block in document.blocks)


def test_a_million_characters_on_one_line_are_one_paragraph() -> None:
    document = read_text("R1 has 79.8 on AIME, and so on. " * 30_000)
    assert len(document.blocks) == 1


def test_ten_thousand_nested_items_are_ten_thousand_items() -> None:
    document = read_text("\n".join("  " * min(number, 60) + f"- item {number}" for number in range(10_000)))
    assert len(document.blocks) == 10_000
    levels = [block.level for block in document.blocks if not isinstance(block, TableBlock)]
    assert levels[:5] == [1, 2, 3, 4, 5] and max(levels) < 60
