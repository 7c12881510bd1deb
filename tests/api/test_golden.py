"""Whole reports of a few articles, as files that are read in review: `tests/golden/NAME.txt` and `NAME.json`.

`pytest tests/api/test_golden.py tests/test_readme.py --refresh-golden` writes them anew. Read the difference before it
is committed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.pipeline import Checker
from api.reports import Style
from api.reports.as_json import render as as_json
from api.reports.as_text import render as as_text
from kg.model.report import Report

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8")))
PLANTED = {
    "docs/examples/launch-week.md": ["47B", "96.4", "R1 leads o1-1217 by 1.6 points", "outperforms", "83.3%", "$2.91"],
    "tests/cases/articles/all_true.md": [],
    "tests/cases/articles/forum_answer.md": ["95.1", "R1-Distill-Qwen-7B beats o1-mini", "Qwen2.5-Math-7B"],
    "tests/cases/articles/model_card.md": ["55.0", "Llama 3.3 70B Instruct outperforms"],
    "tests/cases/articles/press_release.txt": ["$6 per million output tokens", "72.9%", "Apache 2.0"],
}
"""Each article, and words of each of its mistakes, in their order."""


@cache
def report(article: str) -> Report:
    """The report on an article of this checkout, its path told from the root."""
    return Checker().check_text((ROOT / article).read_text(encoding="utf-8"), path=article)


def a_claim_a_line(report: dict[str, Any]) -> str:
    """The report as JSON, each claim, finding and unread place on a line of its own, so that a difference shows them.

    What every new row of the reference would change, and says nothing of the articles, is masked.
    """
    masked = report | {"reference": {"digest": "sha256:" + "0" * 64, "facts": 0, "as_of": "2000-01-01"}}
    rows: list[str] = []

    def row(part: object) -> str:
        rows.append(json.dumps(part, ensure_ascii=False))
        return f"@{len(rows) - 1}"

    documents = [
        document | {key: [row(part) for part in document[key]] for key in ("claims", "findings", "unread")}
        for document in report["documents"]
    ]
    text = json.dumps(masked | {"documents": documents}, ensure_ascii=False, indent=1)
    for number, line in enumerate(rows):
        text = text.replace(f'"@{number}"', line, 1)
    return text + "\n"


def held(path: Path, made: str, refresh: bool) -> None:
    """The file says what was made; with `refresh` it is made to."""
    if refresh:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made, "pytest --refresh-golden, where the change is meant"


@pytest.mark.parametrize("article", PLANTED)
def test_the_report_for_people(article: str, refresh_golden: bool) -> None:
    text = as_text(report(article), Style())
    shown = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("Held against "))
    held(GOLDEN / f"{Path(article).stem}.txt", shown, refresh_golden)


@pytest.mark.parametrize("article", ["docs/examples/launch-week.md", "tests/cases/articles/press_release.txt"])
def test_the_report_for_programs(article: str, refresh_golden: bool) -> None:
    path = GOLDEN / f"{Path(article).stem}.json"
    held(path, a_claim_a_line(json.loads(as_json(report(article), Style()))), refresh_golden)
    SCHEMA.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("article", PLANTED)
def test_every_report_for_programs_is_valid(article: str) -> None:
    SCHEMA.validate(json.loads(as_json(report(article), Style())))


@pytest.mark.parametrize("article", PLANTED)
def test_exactly_the_planted_mistakes_are_called_wrong(article: str) -> None:
    (document,) = report(article).documents
    wrong = [claim for claim in document.claims if claim.verdict.word == "contradicted"]
    found = [claim.claim.span.of(document.text) for claim in sorted(wrong, key=lambda claim: claim.claim.span.start)]
    assert len(found) == len(PLANTED[article]), found
    assert [words in quote for words, quote in zip(PLANTED[article], found, strict=True)] == [True] * len(found), found
