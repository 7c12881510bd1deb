"""Input that nobody should have to fear: one clear line and status 2, a reported skip in a directory, no growth."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli import run
from api.pipeline import Checker


def missing(folder: Path) -> Path:
    """A path at which nothing is."""
    return folder / "missing.md"


def unreadable(folder: Path) -> Path:
    """A file that may not be read."""
    path = folder / "unreadable.md"
    path.write_text("o1", encoding="utf-8")
    path.chmod(0)
    return path


def binary(folder: Path) -> Path:
    """A picture with the suffix of a text."""
    path = folder / "binary.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    return path


def not_utf8(folder: Path) -> Path:
    """Latin-1."""
    path = folder / "latin.md"
    path.write_bytes("o1 erreicht 77,3 Prozent — ungefähr".encode("cp1252"))
    return path


def dangling(folder: Path) -> Path:
    """A link to nowhere."""
    path = folder / "link.md"
    path.symlink_to(folder / "gone.md")
    return path


def pipe(folder: Path) -> Path:
    """A named pipe that nobody writes to: reading it would wait for ever."""
    path = folder / "pipe.md"
    os.mkfifo(path)
    return path


BAD = [missing, binary, not_utf8, dangling]
if os.geteuid() != 0:  # root may read everything
    BAD.append(unreadable)


@pytest.mark.parametrize("make", BAD)
def test_a_named_file_that_cannot_be_read_ends_the_run(
    make: Callable[[Path], Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = make(tmp_path)
    good = tmp_path / "good.md"
    good.write_text("Nothing to see.", encoding="utf-8")
    assert run(["check", str(good), str(path)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(r"benchproof: [^\n]+\n", err)
    assert path.name in err


@pytest.mark.parametrize("make", [pipe, *(make for make in BAD if make is not missing)])
def test_a_file_met_in_a_directory_that_cannot_be_read_is_skipped(
    make: Callable[[Path], Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = make(tmp_path)
    (tmp_path / "good.md").write_text("Nothing to see.", encoding="utf-8")
    assert run(["check", "--format", "json", str(tmp_path)]) == 0
    report = json.loads(capfd.readouterr().out)
    assert [Path(item["path"]).name for item in report["documents"]] == ["good.md"]
    assert [Path(item["path"]).name for item in report["skipped"]] == [path.name]
    assert report["skipped"][0]["reason"]


def test_a_file_that_becomes_a_directory_while_others_are_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Nothing to see.", encoding="utf-8")

    def change(done: str) -> None:
        if done.endswith("a.md"):
            (tmp_path / "b.md").unlink()
            (tmp_path / "b.md").mkdir()

    report = Checker().check_paths([tmp_path], progress=change)
    assert [Path(document.path).name for document in report.documents] == ["a.md"]
    assert [Path(path).name for path, _ in report.skipped] == ["b.md"]


def test_an_empty_file_has_no_claims(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(b"")
    assert run(["check", "--format", "json", str(path)]) == 0
    assert json.loads(capfd.readouterr().out)["summary"]["claims"] == 0


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param("DeepSeek-R1 scores 79.8 on AIME 2024, they say. " * 1200, 1200, id="one line"),
        pytest.param("".join("  " * i + "- o1\n" for i in range(300)), 0, id="nested lists"),
        pytest.param("| Model | MATH-500 |\n| --- | --- |\n" + "| o1 | 94.8 |\n" * 1200, 1200, id="table"),
        pytest.param("o1 " + "[" * 24_000, 0, id="brackets"),
        pytest.param("> " * 12_000 + "o1", 0, id="quotes"),
    ],
)
def test_long_and_deep_text_is_read_to_its_end(text: str, claims: int) -> None:
    checked = Checker().check_text(text, format="markdown").documents[0]
    assert len(checked.claims) == claims
