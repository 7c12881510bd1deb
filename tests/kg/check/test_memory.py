"""What a verdict rests on beside its claim: each thing that a judge asks of the document is asked again."""

from __future__ import annotations

import pytest

from api.pipeline import Checker
from api.reports import Style
from api.reports.as_json import render

IDLE = "Bread needs time, water and a warm kitchen. Nobody ever regretted letting it rest."


def draft(*blocks: str) -> str:
    """Blocks with idle words around each of them, so that what stands beside a claim is always the same."""
    return f"\n\n{IDLE}\n\n".join(("", *blocks, ""))


PAIRS = {
    "whom the document names": (
        draft("DeepSeek-R1 has 405B parameters."),
        draft("Llama 3.1 405B scores 73.3 on MMLU-Pro.", "DeepSeek-R1 has 405B parameters."),
    ),
    "what the document measures": (
        draft("DeepSeek-R1 scores 87.6% on AutoLogi."),
        draft("GPT-4o scores 51.1 on AlpacaEval 2.0.", "DeepSeek-R1 scores 87.6% on AutoLogi."),
    ),
    "which snapshot its figures mean": (
        draft("GPT-4o scores 87.2 on MMLU.", "GPT-4o is better than DeepSeek-V3 on MMLU."),
        draft("GPT-4o scores 88.0 on MMLU.", "GPT-4o is better than DeepSeek-V3 on MMLU."),
    ),
    "the other figures of the sentence": (
        draft("o1 gets 79.2% on AIME 2024, DeepSeek-R1 79.2%."),
        draft("o1 gets 79.8% on AIME 2024, DeepSeek-R1 79.2%."),
    ),
    "the words of the sentence": (
        draft("DeepSeek-R1 costs $5.50 per million input tokens."),
        draft("In batch mode, DeepSeek-R1 costs $5.50 per million input tokens."),
    ),
    "the tables of the document": (
        draft("Zyphrax-9B scores 34.1 on AIME 2024."),
        draft("| Model | AIME 2024 |\n|---|---|\n| Zyphrax-9B | 31.4 |", "Zyphrax-9B scores 34.1 on AIME 2024."),
    ),
    "where the claim stands": (
        draft("DeepSeek-R1 scores 74.3% on MMLU."),
        draft("Nothing.", "DeepSeek-R1 scores 74.3% on MMLU."),
    ),
}


@pytest.mark.parametrize("told", PAIRS)
def test_a_verdict_is_not_kept_beyond_what_it_rests_on(told: str) -> None:
    for first, then in (PAIRS[told], PAIRS[told][::-1]):
        seasoned = Checker()
        seasoned.check_text(first, format="markdown")
        assert render(seasoned.check_text(then, format="markdown"), Style()) == render(
            Checker().check_text(then, format="markdown"), Style()
        )


@pytest.mark.parametrize("told", PAIRS)
def test_the_document_makes_the_difference(told: str) -> None:
    """Else the test above would hold of a memory that asks nothing."""

    def verdict(text: str) -> tuple[str, int]:
        last = Checker().check_text(text, format="markdown").documents[0].claims[-1]
        return last.verdict.reason, last.claim.span.start if told == "where the claim stands" else 0

    first, then = map(verdict, PAIRS[told])
    assert first != then


def test_one_claim_in_documents_of_two_days_is_two_cases() -> None:
    """What an undated name means, and which price held, goes by the day of the document."""
    from kg.check.library import library_of
    from kg.check.memory import case_of
    from sources.readers.files import read_text

    checker = Checker()
    (claim,), _ = checker.extractor.claims(read_text("GPT-4o costs $5 per million input tokens."))
    library = library_of(checker.catalog)
    early, late = case_of(claim, library, "2024-06-01"), case_of(claim, library, "2024-12-01")
    assert early is not late
    assert case_of(claim, library, "2024-12-01") is late
    assert case_of(claim, library, "2024-06-01") is early
