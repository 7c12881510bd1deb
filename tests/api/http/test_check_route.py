"""`POST /check` over a real connection: what comes in, what goes out, what is refused and how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from api.schemas import ReportOut
from tests.serving import Server

WRONG = "DeepSeek-R1 scores 97.8% on AIME 2024 (pass@1)."
SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "docs" / "report.schema.json").read_text())


def post(server: Server, content: bytes | str, kind: str, accept: str = "*/*", **query: str) -> httpx.Response:
    return httpx.post(
        f"{server.url}/check", content=content, headers={"Content-Type": kind, "Accept": accept}, params=query
    )


def post_json(server: Server, **members: Any) -> httpx.Response:
    return httpx.post(f"{server.url}/check", json=members)


def test_json_answers_the_report_of_the_contract(server: Server) -> None:
    answer = post_json(server, text=WRONG)
    assert answer.status_code == 200
    report = answer.json()
    jsonschema.validate(report, SCHEMA)
    ReportOut.model_validate(report)
    assert report["summary"]["contradicted"] == 1
    assert report["documents"][0]["findings"][0]["name"] == "score-mismatch"


def test_the_answer_is_that_of_the_command_line(server: Server, tmp_path: Path) -> None:
    from api.pipeline import Checker
    from api.reports.as_json import dumps, record

    here = dumps(record(Checker().check_text(WRONG)))
    assert post_json(server, text=WRONG).text == here


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown; charset=utf-8", "text/html"])
def test_the_article_itself_may_be_the_body(server: Server, kind: str) -> None:
    text = f"<p>{WRONG}</p>" if kind == "text/html" else WRONG
    report = post(server, text.encode(), kind).json()
    (claim,) = report["documents"][0]["claims"]
    assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["quote"]
    assert claim["verdict"] == "contradicted"


def test_a_file_keeps_its_name_without_folders(server: Server) -> None:
    files = {"file": ("../../etc/my draft.md", WRONG.encode(), "text/markdown")}
    report = httpx.post(f"{server.url}/check", files=files).json()
    assert report["documents"][0]["path"] == "my draft.md"
    assert report["summary"]["contradicted"] == 1


@pytest.mark.parametrize(
    ("accept", "kind", "part"),
    [
        ("text/plain", "text/plain", "contradicted"),
        ("text/html", "text/html", "<mark"),
        ("text/markdown", "text/markdown", "score"),
        ("text/csv", "text/csv", "verdict"),
        ("text/turtle", "text/turtle", "@prefix"),
        ("application/ld+json", "application/ld+json", "ClaimReview"),
        ("text/html;q=0.2, application/json;q=0.9", "application/json", '"version"'),
        ("image/png, */*;q=0.1", "application/json", '"version"'),
    ],
)
def test_accept_chooses_the_form(server: Server, accept: str, kind: str, part: str) -> None:
    answer = post(server, WRONG, "text/markdown", accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert part in answer.text


def test_spans_count_code_points_after_emoji_and_combining_marks(server: Server) -> None:
    text = "🙂 Cafe\u0301 👩‍👩‍👧: " + WRONG
    report = post_json(server, text=text).json()
    (claim,) = report["documents"][0]["claims"]
    assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["quote"]
    assert "97.8" in claim["quote"]


def test_rules_are_chosen_by_code_or_name(server: Server) -> None:
    assert post_json(server, text=WRONG, ignore=["score-mismatch"]).json()["documents"][0]["findings"] == []
    assert post(server, WRONG, "text/plain", select="wrong-winner").json()["documents"][0]["findings"] == []
    assert len(post_json(server, text=WRONG, select=["score-mismatch"]).json()["documents"][0]["findings"]) == 1


def test_a_finding_that_was_set_aside_is_not_found_again(server: Server) -> None:
    fingerprint = post_json(server, text=WRONG).json()["documents"][0]["findings"][0]["fingerprint"]
    aside = [{"fingerprint": fingerprint, "reason": "agreed with the author"}]
    report = post_json(server, text="A line before it.\n\n" + WRONG, set_aside=aside).json()
    assert report["documents"][0]["findings"] == []


@pytest.mark.parametrize(
    ("content", "kind", "status", "where"),
    [
        (b'{"text": ', "application/json", 400, "body"),
        (b"[]", "application/json", 422, "body"),
        (b'{"texts": "x"}', "application/json", 422, "body.text"),
        (b'{"text": "x", "as_of": "2025-02-30"}', "application/json", 422, "as_of"),
        (b'{"text": "x", "format": "word"}', "application/json", 422, "body.format"),
        (b'{"text": "x", "select": ["no-such-rule"]}', "application/json", 422, None),
        (b'{"text": "x", "save": true}', "application/json", 422, "body.save"),
        (b'{"text": "\\ud800"}', "application/json", 400, "body"),
        (b"\xff\xfe\x00", "text/plain", 400, "body"),
        (b"x", "text/plain; charset=rot13", 415, "Content-Type"),
        (b"x", "application/xml", 415, "Content-Type"),
        (b"x", "", 415, "Content-Type"),
        (b"--x", "multipart/form-data", 400, "body"),
    ],
)
def test_refusals_are_problem_documents(
    server: Server, content: bytes, kind: str, status: int, where: str | None
) -> None:
    answer = post(server, content, kind)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]
    assert problem.get("where") == where


def test_a_form_that_nobody_accepts_is_406(server: Server) -> None:
    answer = post(server, WRONG, "text/plain", "application/pdf")
    assert answer.status_code == 406
    assert "text/markdown" in answer.json()["hint"]


def test_more_characters_than_a_check_takes_are_413(server: Server) -> None:
    assert post(server, "x" * 200_000, "text/plain").status_code == 200
    answer = post(server, "x" * 200_001, "text/plain")
    assert answer.status_code == 413
    assert "200,000" in answer.json()["detail"]


def test_an_empty_text_is_an_answer_without_claims(server: Server) -> None:
    assert post(server, "", "text/plain").json()["summary"]["claims"] == 0


def test_no_answer_may_be_kept(server: Server) -> None:
    answer = post_json(server, text=WRONG)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
