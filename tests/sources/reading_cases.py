"""The cases of `tests/cases/reading/*.md`: an article in one fence, the blocks it is read as in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.model.text import View
from sources.document import Block, Document, TableBlock
from sources.readers import read_text

CASES = Path(__file__).parents[1] / "cases" / "reading"
FENCED = re.compile(
    r"^## (?P<title>.+?)$(?P<prose>.*?)^~~~~ (?P<format>\w+)\n(?P<article>.*?)^~~~~$"
    r".*?^~~~~ blocks\n(?P<blocks>.*?)^~~~~$",
    re.M | re.S,
)
FORMATS: dict[str, Literal["markdown", "html", "text"]] = {"md": "markdown", "html": "html", "txt": "text"}


@dataclass(frozen=True)
class Case:
    """One heading of a case file."""

    file: str
    title: str
    format: str
    article: str
    blocks: str

    @property
    def name(self) -> str:
        """What pytest shows."""
        return f"{self.file}: {self.title}"

    def read(self) -> Document:
        """The article, read; `⇥` in a case stands for a tab."""
        return read_text(self.article.replace("⇥", "\t"), format=FORMATS[self.format])


def cases() -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(CASES.glob("*.md")):
        for match in FENCED.finditer(path.read_text(encoding="utf-8")):
            yield Case(path.stem, match["title"], match["format"], match["article"], match["blocks"])


def shown(document: Document) -> str:
    """The blocks of a document, one a line: kind, level, text; boilerplate in parentheses, bold between `*`."""
    lines = [line for block in document.blocks for line in _lines(block)]
    if document.date:
        lines.append(f"date {document.date}")
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, TableBlock):
        yield f"table {block.syntax}" + (f", {block.header_rows} header rows" if block.header_rows else "")
        for row in block.rows:
            yield "  " + " | ".join(
                _bold(cell.view).replace("\n", "⏎").strip()
                + (f" [{cell.columns}x{cell.rows}]" if cell.columns > 1 or cell.rows > 1 else "")
                + (" [struck]" if cell.struck else "")
                for cell in row
            )
        return
    name = f"{block.kind} {block.level}" if block.level else block.kind
    text = _bold(block.view).replace("\n", "⏎")
    yield f"({name}: {text})" if block.boilerplate else f"{name}: {text}"


def _bold(view: View) -> str:
    text = view.text
    for start, end in reversed(view.bold):
        text = f"{text[:start]}*{text[start:end]}*{text[end:]}"
    return text
