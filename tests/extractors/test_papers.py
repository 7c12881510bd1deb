"""The case files of sentences under tables of papers, through the whole program: what is said of each sentence when it
stands alone under its table.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from api.pipeline import Checker

CASES = Path(__file__).parents[1] / "cases" / "papers"
# "## Title", the table between fences, the sentences between fences
_CASE = re.compile(
    r"^## ([^\n]{1,200})\n\n~~~ text\n(.*?)\n~~~\n\n~~~ sentences\n(.*?)\n~~~$", re.MULTILINE | re.DOTALL
)
JUDGED = {"supported", "contradicted", "disputed"}


@cache
def checker() -> Checker:
    from api.pipeline import Checker

    return Checker()


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.md")):
        for title, table, sentences in _CASE.findall(path.read_text(encoding="utf-8")):
            found.append(pytest.param(table, sentences.split("\n"), id=f"{path.stem}: {title}"))
    return found


def test_every_file_has_sentences_of_each_kind() -> None:
    for path in sorted(CASES.glob("*.md")):
        kinds = set(re.findall(r"^(supported|contradicted|left alone) \| ", path.read_text(encoding="utf-8"), re.M))
        assert kinds == {"supported", "contradicted", "left alone"}, path.name


@pytest.mark.parametrize(("table", "sentences"), cases())
def test_case(table: str, sentences: list[str]) -> None:
    assert sentences
    for line in sentences:
        wanted, _, sentence = line.partition(" | ")
        text = f"{table}\n\n{sentence}\n"
        start = text.rindex(sentence)
        (document,) = checker().check_text(text, format="markdown").documents
        words = {one.verdict.word for one in document.claims if one.claim.span.end > start} & JUDGED
        flagged = [one.message for one in document.findings if one.span.end > start and one.severity != "info"]
        if wanted == "contradicted":
            assert "contradicted" in words and flagged, sentence
        else:
            assert words == ({"supported"} if wanted == "supported" else set()), sentence
            assert not flagged, sentence
