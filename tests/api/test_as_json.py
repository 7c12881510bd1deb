"""The JSON report holds to its schema, its key order and its numbers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.reports import Style
from api.reports.as_json import MOST_WRITTEN, Written, digits, dumps, in_one_line, record, render
from api.reports.places import Places
from kg.model.claims import OrderClaim
from kg.model.report import Evidence, Report

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def answer(report: Report) -> dict[str, Any]:
    """The report, printed and read back, numbers as decimals."""
    found: dict[str, Any] = json.loads(render(report, Style()), parse_float=Decimal)
    return found


def claim(report: Report, id: str) -> dict[str, Any]:
    """A claim of the printed report."""
    return next(item for item in answer(report)["documents"][0]["claims"] if item["id"] == id)


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_report_is_valid(report: Report) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(render(report, Style())))


@pytest.mark.parametrize("spoil", [{"extra": 1}, {"version": "2"}, {"skipped": [{"path": "x"}]}])
def test_schema_refuses_what_the_contract_does_not_have(report: Report, spoil: dict[str, Any]) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid({**json.loads(render(report, Style())), **spoil})


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (None, ()),
        ("document", ("documents", 0)),
        ("claim", ("documents", 0, "claims", 0)),
        ("span", ("documents", 0, "claims", 0, "span")),
        ("evidence", ("documents", 0, "claims", 0, "evidence", 0)),
        ("finding", ("documents", 0, "findings", 0)),
        ("fix", ("documents", 0, "findings", 0, "fix")),
        ("expected", ("documents", 0, "claims", 2, "expected", 0)),
        ("summary", ("summary",)),
    ],
)
def test_keys_stand_in_the_order_of_the_schema(report: Report, name: str | None, path: tuple[Any, ...]) -> None:
    found: Any = answer(report)
    for step in path:
        found = found[step]
    described = SCHEMA["$defs"][name] if name else SCHEMA
    required = [key for key in described["properties"] if key in described["required"]]
    assert list(found) == required


def test_numbers_are_exact_json_numbers(report: Report) -> None:
    text = render(report, Style())
    assert re.search(r'"value": 97\.9,', text)
    assert re.search(r'"value": 671000000000,', text)
    assert claim(report, "c-score")["expected"] == Decimal("97.3")


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("79.80", "79.80"),
        ("671E+9", "671000000000"),
        ("0.1234567890123456789012345", "0.1234567890123456789012345"),
        ("1E+5000", "1E+5000"),
        ("-0.5", "-0.5"),
        ("NaN", "null"),
        ("Infinity", "null"),
    ],
)
def test_a_decimal_keeps_its_value(number: str, printed: str) -> None:
    assert digits(Decimal(number)) == printed
    assert dumps([Decimal(number)]) == f"[{printed}]\n"


def test_one_line_holds_the_same_report_however_often_it_is_written(report: Report) -> None:
    for _ in range(3):
        assert in_one_line(report) == dumps(record(report)).encode()


def test_evidence_with_a_place_is_written_where_it_stands(report: Report) -> None:
    document = report.documents[0]
    moved = replace(report, documents=(replace(document, text="\n" + document.text),))
    assert in_one_line(report) != in_one_line(moved) == dumps(record(moved)).encode()


def test_a_bounded_number_of_bytes_is_kept_as_written(report: Report) -> None:
    written, places = Written(), Places(report.documents[0])
    for number in range(3):
        title = f"{number}" * (MOST_WRITTEN // 2)
        evidence = (Evidence(kind="fact", stance="for", subject="m", value=Decimal(1), unit="usd", title=title),)
        assert title.encode() in dumps([written(evidence, places)]).encode()
        assert written.size <= MOST_WRITTEN
        assert len(written.known) == 1


def test_several_right_values_are_a_list(report: Report) -> None:
    assert claim(report, "c-cell")["expected"] == [
        {"value": Decimal("62.5"), "unit": "percent", "metric": None, "setting": "long-cot"},
        {"value": Decimal("47.3"), "unit": "percent", "metric": None, "setting": "short-cot"},
    ]


@pytest.mark.parametrize(
    ("id", "key", "value"),
    [
        ("c-score", "quote", "97.9"),
        ("c-score", "subject", {"id": "deepseek-r1", "name": "R1", "candidates": []}),
        ("c-score", "benchmark", "math-500"),
        ("c-score", "relation", None),
        ("c-order", "kind", "order"),
        ("c-order", "object", {"id": None, "name": "o1", "candidates": ["openai-o1", "openai-o1-2024-12-17"]}),
        ("c-order", "expected", "below"),
        ("c-order", "domain", "knowledge"),
        ("c-cell", "setting", "cot;thinking"),
        ("c-date", "value", "2025-01"),
        ("c-date", "unit", "date"),
        ("c-licence", "value", "MIT"),
        ("c-licence", "unit", "text"),
        ("c-best", "relation", 1),
        ("c-leads", "relation", {"leads": 3, "of": 5}),
        ("c-leads", "subject", None),
    ],
)
def test_claim_field(report: Report, id: str, key: str, value: object) -> None:
    assert claim(report, id)[key] == value


def test_a_denied_lead_is_told_as_what_it_claims(report: Report) -> None:
    document = report.documents[0]
    judged = document.claims[1]
    assert isinstance(judged.claim, OrderClaim)
    denied = replace(judged, claim=replace(judged.claim, relation="above", negated=True))
    told = replace(report, documents=(replace(document, claims=(denied,)),))
    assert claim(told, "c-order")["relation"] == "below"


def test_lines_and_columns_count_from_one(report: Report) -> None:
    span = claim(report, "c-score")["span"]
    assert (span["line"], span["column"], span["end_line"], span["end_column"]) == (3, 9, 3, 13)


def test_pages_of_a_pdf_stand_in_its_spans(report: Report) -> None:
    paged = replace(report.documents[0], pages={0: (1, (0.0, 0.0, 10.0, 20.5)), 40: (2, None)})
    found = answer(replace(report, documents=(paged,)))
    Draft202012Validator(SCHEMA).validate(json.loads(render(replace(report, documents=(paged,)), Style())))
    spans = [item["span"] for item in found["documents"][0]["claims"]]
    assert [(span["page"], "box" in span) for span in spans[:2]] == [(1, True), (2, False)]


def test_summary_adds_up(report: Report) -> None:
    counts = answer(report)["summary"]
    assert counts == {
        "claims": 8,
        "supported": 1,
        "contradicted": 3,
        "disputed": 1,
        "unverifiable": 3,
        "findings": {"error": 2, "warning": 1, "info": 1},
    }
