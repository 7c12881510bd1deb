"""What holds of every text: the checker answers, its places are places of the text, and it answers the same again."""

from __future__ import annotations

import json
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.pipeline import Checker
from api.reports import Style
from api.reports.as_json import render
from tests.properties.material import STATEMENTS, texts

FORMATS: tuple[Literal["text", "markdown", "html"], ...] = ("text", "markdown", "html")
statements = st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=5, unique=True).map("\n\n".join)
any_text = st.one_of(texts, st.tuples(statements, texts).map("\n\n".join))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def spans(record: Any) -> list[dict[str, int]]:
    """Every span of a report, wherever it stands."""
    if isinstance(record, list):
        return [span for item in record for span in spans(item)]
    if not isinstance(record, dict):
        return []
    own = [record] if record.keys() >= {"start", "end"} else []
    return own + [span for item in record.values() for span in spans(item)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=any_text, format=st.sampled_from(FORMATS))
def test_every_span_lies_in_the_text_and_spells_its_quote(checker: Checker, text: str, format: Any) -> None:
    report = checker.check_text(text, format=format)
    document = json.loads(render(report, Style()))["documents"][0]
    assert document["characters"] == len(text)
    for span in spans(document):
        assert 0 <= span["start"] <= span["end"] <= len(text)
    for claim in document["claims"]:
        assert claim["quote"] == text[claim["span"]["start"] : claim["span"]["end"]]
        assert claim["quote"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=any_text, format=st.sampled_from(FORMATS))
def test_the_same_text_gives_the_same_report(checker: Checker, text: str, format: Any) -> None:
    first = render(checker.check_text(text, format=format), Style())
    checker.check_text("OpenAI o1 scores 1.2 on MMLU.\n\nIt costs $3.")  # nothing of another document may stay behind
    assert render(checker.check_text(text, format=format), Style()) == first


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=any_text)
def test_contradicted_claims_have_a_finding_and_reasons(checker: Checker, text: str) -> None:
    (document,) = checker.check_text(text, format="markdown").documents
    accused = {id for finding in document.findings if finding.severity != "info" for id in finding.claims}
    for judged in document.claims:
        assert judged.verdict.reason
        assert judged.verdict.word != "contradicted" or judged.id in accused
