"""A checker that remembers says what one says that has seen nothing yet, whatever stood around the same sentences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.pipeline import Checker
from api.reports import Style
from api.reports.as_json import render
from tests.properties.material import PARAGRAPHS, STATEMENTS

LEANING = (
    "## DeepSeek-R1",
    "## OpenAI o1-mini on GPQA Diamond",
    "## DeepSeek-R1 vs. GPT-4o (0513)",
    "As of December 2024, these are the figures.",
    "It scores 79.8% there.",
    "On MMLU it reaches 90.8, against 88.5 for DeepSeek-V3.",
    "The model is ahead of OpenAI o1-mini on both.",
    "Both models beat it by 5 points.",
    "o1 gets 79.2% on AIME 2024, DeepSeek-R1 79.8%: a lead of 0.7 points.",
    "o1 gets 79.8% on AIME 2024, DeepSeek-R1 79.2%.",
    "It costs $2.19 per million output tokens, a quarter of what the other one does.",
    "It beats all other models on AIME 2024.",
    "- 37B parameters are active\n- 128K tokens of context",
    "Its score of 96.3 is the best of the three.",
    "| Model | AIME 2024 | MATH-500 |\n|---|---|---|\n| Zyphrax-9B | 31.4 | 72.9 |\n| DeepSeek-R1 | 78.9 | 97.3 |",
    "Zyphrax-9B scores 34.1 on AIME 2024 and trails DeepSeek-R1.",
    "Zyphrax-9B is ahead of Quuxly-7B.",
    "GPT-4o scores 88.0 on MMLU.",
    "GPT-4o scores 87.2 on MMLU.",
    "GPT-4o scores 49.9 on GPQA Diamond.",
    "GPT-4o is better than DeepSeek-V3 on MMLU.",
    "GPT-4o beats Qwen2.5-72B-Instruct in math.",
    "Llama 3.1 405B scores 73.3 on MMLU-Pro.",
    "DeepSeek-R1 has 405B parameters.",
    "DeepSeek-V3 costs $0.55 per million input tokens.",
    "DeepSeek-R1 scores 71.5% on MMLU.",
    "Asked for 71.5%, DeepSeek-R1 scores 71.5% on MMLU.",
    "DeepSeek-R1 scores 74.3% on MMLU.",
    "o1 scores 75.7 on GPQA Diamond.",
    "It climbed from 55.5 to 87.2 on AIME 2024, a jump of 12 points for DeepSeek-R1-Distill-Qwen-7B.",
    "| Model | MMLU | DROP | Average |\n|---|---|---|---|\n| DeepSeek-R1 | 90.8 | 92.2 | 91.5 |",
)
"""Blocks that mean one thing or another by what stands around them."""

APART = f"\n\n{PARAGRAPHS[2]}\n\n"  # so that what stands beside a claim is the same and what stands far away is not
blocks = st.one_of(st.sampled_from(LEANING), st.sampled_from(STATEMENTS), st.sampled_from(PARAGRAPHS))
drafts = st.tuples(
    st.sampled_from(("\n\n", APART)), st.lists(st.lists(blocks, min_size=1, max_size=2).map(" ".join), max_size=6)
).map(lambda made: made[0].join(made[1]))
dates = st.sampled_from((None, "2024-06-30", "2025-02-01"))


@pytest.fixture(scope="module")
def seasoned() -> Checker:
    return Checker()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=st.lists(st.tuples(drafts, dates), max_size=3), draft=drafts, date=dates)
def test_what_was_checked_before_changes_no_report(
    seasoned: Checker, before: list[tuple[str, str | None]], draft: str, date: str | None
) -> None:
    for text, day in before:
        seasoned.check_text(text, format="markdown", as_of=day)
    told = render(seasoned.check_text(draft, format="markdown", as_of=date), Style())
    assert told == render(Checker().check_text(draft, format="markdown", as_of=date), Style())
    assert told == render(seasoned.check_text(draft, format="markdown", as_of=date), Style())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draft=drafts, lead=drafts, cut=st.integers(0, 400), typed=st.sampled_from(("", "x", " 7", "\n\n", " it", "%")))
def test_a_draft_that_is_being_typed_is_checked_as_if_for_the_first_time(
    seasoned: Checker, draft: str, lead: str, cut: int, typed: str
) -> None:
    at = min(cut, len(draft))
    for text in (draft, draft[:at] + typed + draft[at:], f"{lead}\n\n{draft}", draft):
        told = render(seasoned.check_text(text, format="markdown"), Style())
    assert told == render(Checker().check_text(draft, format="markdown"), Style())
    edited = f"{lead}\n\n{draft[:at]}{typed}{draft[at:]}"
    told = render(seasoned.check_text(edited, format="markdown"), Style())
    assert told == render(Checker().check_text(edited, format="markdown"), Style())
