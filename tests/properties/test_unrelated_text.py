"""What stands elsewhere in a document changes no verdict: front matter, or a paragraph about something else."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.pipeline import Checker
from tests.properties.material import FRONT, PARAGRAPHS, STATEMENTS

blocks = st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=6, unique=True)
QUIET = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def verdicts(checker: Checker, text: str) -> Counter[tuple[str, str, str]]:
    """How often each `(quote, verdict, reason)` is given."""
    (document,) = checker.check_text(text, format="markdown").documents
    return Counter((j.claim.span.of(text), j.verdict.word, j.verdict.reason) for j in document.claims)


def rules(checker: Checker, text: str) -> Counter[tuple[str, str]]:
    """How often each `(rule, words)` is found."""
    (document,) = checker.check_text(text, format="markdown").documents
    return Counter((finding.rule, finding.span.of(text)) for finding in document.findings)


@QUIET
@given(body=blocks, front=st.sampled_from(FRONT))
def test_masked_front_matter_changes_no_verdict(checker: Checker, body: list[str], front: str) -> None:
    text = "\n\n".join(body)
    masked = "".join(letter if letter == "\n" else " " for letter in front)
    assert verdicts(checker, f"{front}\n{text}") == verdicts(checker, f"{masked}\n{text}") == verdicts(checker, text)


@QUIET
@given(body=blocks, paragraph=st.sampled_from(PARAGRAPHS), data=st.data())
def test_an_unrelated_paragraph_changes_no_verdict(
    checker: Checker, body: list[str], paragraph: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(body)))
    text, longer = "\n\n".join(body), "\n\n".join([*body[:at], paragraph, *body[at:]])
    assert verdicts(checker, longer) == verdicts(checker, text)
    assert rules(checker, longer) == rules(checker, text)


@QUIET
@given(body=blocks, paragraph=st.sampled_from(PARAGRAPHS))
def test_an_unrelated_section_changes_no_verdict(checker: Checker, body: list[str], paragraph: str) -> None:
    text = "\n\n".join(body)
    assert verdicts(checker, f"{text}\n\n## On another note\n\n{paragraph}\n") == verdicts(checker, text)
