"""SARIF, Markdown, CSV and HTML: each says the findings, and none lets an article's text become markup."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from api.reports import FORMATS, Style, reporter
from api.reports.as_csv import COLUMNS
from kg.model.report import Report

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) `a` | ![i](http://e.example/i.png) =HYPERLINK(1) \x1b[31m"


def rendered(name: str, report: Report) -> str:
    """The report in a format, as a program would ask for it."""
    return reporter(name)(report, Style())


def hostile(report: Report) -> Report:
    """The report with markup in everything that a stranger can write: text, file name, messages."""
    document = report.documents[0]
    finding = replace(document.findings[0], message=HOSTILE)
    claims = tuple(
        replace(item, verdict=replace(item.verdict, reason=HOSTILE, derivation=HOSTILE)) for item in document.claims
    )
    spoilt = replace(
        document,
        path="<b>a</b>|`x`.md",
        text=document.text.replace("R1 gets", "<i>gets"),
        findings=(finding, *document.findings[1:]),
        claims=claims,
    )
    return replace(report, documents=(spoilt,), skipped=((HOSTILE, HOSTILE),))


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_ends_with_a_line_end_and_repeats_itself(name: str, report: Report) -> None:
    assert rendered(name, report).endswith("\n")
    assert rendered(name, report) == rendered(name, report)


@pytest.mark.parametrize("name", ["text", "json", "sarif", "markdown", "html"])
def test_every_finding_is_told(name: str, report: Report) -> None:
    text = rendered(name, report).replace("\\", "")
    for finding in report.documents[0].findings:
        assert finding.message in text
        assert finding.rule in text


def test_csv_has_a_row_for_each_claim(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv", report), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [claim.id for claim in report.documents[0].claims]
    assert rows[0] | {"rule": "BP001", "value": "97.9", "expected": "97.3", "locator": "Table 4"} == rows[0]
    assert rows[2]["expected"] == "62.5 (long-cot); 47.3 (short-cot)"
    assert rows[7]["relation"] == "3 of 5"


@pytest.mark.parametrize(
    ("reason", "cell"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-cmd", "'-cmd"), ("-4.2", "-4.2"), ("fine", "fine")],
)
def test_csv_holds_no_formula(report: Report, reason: str, cell: str) -> None:
    document = report.documents[0]
    judged = replace(document.claims[0], verdict=replace(document.claims[0].verdict, reason=reason))
    told = replace(report, documents=(replace(document, claims=(judged,)),))
    assert next(csv.DictReader(io.StringIO(rendered("csv", told), newline="")))["reason"] == cell


class Tags(HTMLParser):
    """The tags of a page and the text of its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.marks: list[str] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.open = tag == "mark"
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.marks.append(data)
            self.open = False


def tags(page: str) -> Tags:
    """A page, parsed."""
    parser = Tags()
    parser.feed(page)
    return parser


def test_html_marks_the_words_of_each_finding(report: Report) -> None:
    assert tags(rendered("html", report)).marks == ["97.9", "level with", "79.8", "best of all"]


def test_html_of_a_hostile_article_has_no_tag_of_its_making(report: Report) -> None:
    safe, spoilt = tags(rendered("html", report)), tags(rendered("html", hostile(report)))
    assert spoilt.tags == safe.tags
    assert "script" not in spoilt.tags
    assert all(re.match(r"#f\d|https://example\.org/", link) for link in spoilt.links)


def test_markdown_of_a_hostile_article_has_no_markup_of_its_making(report: Report) -> None:
    page = MarkdownIt().render(rendered("markdown", hostile(report)))
    parsed = tags(page)
    assert parsed.tags <= {"h1", "h2", "p", "ul", "li", "strong", "a"}
    assert set(parsed.links) <= {"https://example.org/r1"}


def test_sarif_is_valid(report: Report) -> None:
    schema = json.loads(Path(__file__).with_name("sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    for told in (report, hostile(report)):
        Draft4Validator(schema).validate(json.loads(rendered("sarif", told)))
    assert not Draft4Validator(schema).is_valid({"version": "2.1.0", "runs": [{"results": [{}]}]})


def test_sarif_points_at_the_words(report: Report) -> None:
    run: dict[str, Any] = json.loads(rendered("sarif", report))["runs"][0]
    first = run["results"][0]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["snippet"]["text"]) == (3, 9, "97.9")
    assert first["level"] == "error"
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "97.3"
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "drafts/photo.txt: binary file"
