"""Averages that a table prints are held against the scores beside them, where it is clear what they are averages of."""

from __future__ import annotations

import pytest

from api.pipeline import Checker

DOWN = (
    "| Model | Short | Long | Average |\n|---|---|---|---|\n"
    "| Corvid-2B | 40.0 | 61.0 | 50.5 |\n| Corvid-9B | 52.2 | 70.4 | 61.3 |\n| Magpie | 44.0 | 44.0 | 44.0 |\n"
    "| Jackdaw | 30.0 | 50.0 | {} |\n"
)
ACROSS = (
    "| Test | Corvid-2B | Corvid-9B | Magpie | Jackdaw |\n|---|---|---|---|---|\n"
    "| Short | 40.0 | 52.2 | 44.0 | 30.0 |\n| Long | 61.0 | 70.4 | 44.0 | 50.0 |\n"
    "| Average | 50.5 | 61.3 | 44.0 | {} |\n"
)
OF_SOMETHING_ELSE = (
    "| Model | Short | Long | Average |\n|---|---|---|---|\n"
    "| Corvid-2B | 40.0 | 61.0 | 55.5 |\n| Corvid-9B | 52.2 | 70.4 | 66.3 |\n| Jackdaw | 30.0 | 50.0 | {} |\n"
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize(
    ("table", "printed", "word"),
    [
        (DOWN, "40.0", "supported"),
        (DOWN, "40", "supported"),
        (DOWN, "44.0", "contradicted"),
        (ACROSS, "40.0", "supported"),
        (ACROSS, "41.5", "contradicted"),
        (OF_SOMETHING_ELSE, "44.0", "unverifiable"),  # weighted, or over tests that are not shown
        (OF_SOMETHING_ELSE, "40.0", "supported"),
    ],
)
def test_an_average(checker: Checker, table: str, printed: str, word: str) -> None:
    text = f"# Results of Jackdaw on MMLU and others\n\n{table.format(printed)}"
    document = checker.check_text(text, format="markdown").documents[0]
    at = text.rindex(f"| {printed} |") + 2
    (judged,) = [one for one in document.claims if one.claim.span.start == at]
    assert judged.verdict.word == word
    if word == "contradicted":
        assert "(30.0 + 50.0) / 2" in judged.verdict.reason
        assert [evidence.span.of(text) for evidence in judged.verdict.evidence if evidence.span] == ["30.0"]
