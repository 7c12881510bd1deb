"""Sizes, dates, licences and whose they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.model.text import Span


@pytest.mark.parametrize(
    ("subject", "metric", "value", "unit"),
    [
        ("deepseek-r1", "total-params", "671B", "parameters"),
        ("deepseek-r1", "total-params", "685B", "parameters"),  # with the prediction heads, as the hub counts
        ("deepseek-r1", "active-params", "37B", "parameters"),
        ("llama-3-2-90b-vision", "total-params", "90B", "parameters"),  # 88.8, and 90 in its name
        ("deepseek-r1", "context-window", "128K", "tokens"),
        ("kimi-k1-5", "context-window", "128K", "tokens"),  # 131,072
        ("deepseek-r1", "context-window", "64K", "tokens"),  # of the API
        ("deepseek-r1", "release-date", "2025-01-20", "date"),
        ("deepseek-r1", "release-date", "2025-01", "date"),
        ("deepseek-r1", "release-date", "2025", "date"),
        ("llama-3-3-70b-instruct", "release-date", "2024-12-04", "date"),
        ("openai-o1", "release-date", "2024-12", "date"),
        ("deepseek-r1", "license", "MIT", None),
        ("deepseek-r1", "license", "the MIT License", None),
        ("deepseek-r1-distill-qwen-7b", "license", "Apache 2.0", None),  # of what it was made from
        ("deepseek-v3", "license", "MIT", None),  # of its code
        ("deepseek-r1", "base-model", "deepseek-v3-base", None),
        ("deepseek-r1", "base-model", "deepseek-v3", None),
        ("deepseek-r1", "open-weights", "open-source", None),
        ("o1", "open-weights", "closed", None),
        ("deepseek-r1", "architecture", "Mixture of Experts", None),
        ("deepseek-v3", "training-cost", "5.576M", "usd"),
        ("deepseek-v3", "training-cost", "5.6M", "usd"),
        ("deepseek-v3", "training-cost", "6M", "usd"),
        ("deepseek-r1", "developer", "DeepSeek AI", None),
        ("DeepSeek", "founded", "2023", "date"),
        ("DeepSeek", "founded", "2023-05", "date"),
        ("DeepSeek", "founder", "Liang Wenfeng", None),
        ("DeepSeek", "headquarters", "Hangzhou", None),
        ("DeepSeek", "headquarters", "Hangzhou, China", None),
        ("deepseek-r1", "mla-expansion", "Multi-head Latent Attention", None),
        ("deepseek-r1", "mla-expansion", "multi head latent attention", None),
        ("deepseek-r1", "distilled-models", "6", "count"),
    ],
)
def test_attributes_that_a_source_states(desk: Any, subject: str, metric: str, value: str, unit: Any) -> None:
    verdict = desk.verdict(desk.fact(subject, metric, value, unit))
    assert verdict.word == "supported", verdict.reason


@pytest.mark.parametrize(
    ("subject", "metric", "value", "unit"),
    [
        ("deepseek-r1", "total-params", "617B", "parameters"),
        ("deepseek-r1", "total-params", "37B", "parameters"),
        ("deepseek-r1", "context-window", "256K", "tokens"),
        ("deepseek-r1", "release-date", "2025-02", "date"),
        ("deepseek-r1", "release-date", "2024-01-20", "date"),
        ("deepseek-llm-67b", "release-date", "2023-12", "date"),
        ("deepseek-r1", "license", "Apache-2.0", None),
        ("llama-3-3-70b-instruct", "license", "MIT", None),
        ("deepseek-r1-distill-llama-8b", "base-model", "qwen2-5-7b", None),
        ("deepseek-r1-distill-llama-70b", "base-model", "llama-3-1-70b", None),
        ("deepseek-r1", "open-weights", "false", None),
        ("o1", "open-weights", "true", None),
        ("deepseek-r1", "architecture", "dense", None),
        ("deepseek-r1", "training-cost", "5.576M", "usd"),  # of V3
        ("deepseek-r1", "developer", "OpenAI", None),
        ("DeepSeek", "founded", "2019", "date"),
        ("DeepSeek", "founder", "Sam Altman", None),
        ("deepseek-r1", "mla-expansion", "Multi-Level Attention", None),
        ("deepseek-r1", "attention", "sparse attention", None),
    ],
)
def test_attributes_that_are_somebody_elses_or_nobodys(
    desk: Any, subject: str, metric: str, value: str, unit: Any
) -> None:
    verdict = desk.verdict(desk.fact(subject, metric, value, unit))
    assert verdict.word == "contradicted", verdict.reason
    assert verdict.expected
    assert verdict.evidence


@pytest.mark.parametrize(
    ("subject", "metric", "value", "unit"),
    [
        ("o1", "total-params", "200B", "parameters"),  # never published
        ("deepseek-r1", "total-params", "680B", "parameters"),  # too near
        ("deepseek-r1", "context-window", "163840", "tokens"),  # what its configuration says
        ("claude-3-opus-20240229", "release-date", "2024-03-04", "date"),  # the name's day is not the announcement's
        ("openai-o1-2024-12-17", "release-date", "2024-12-05", "date"),
        ("deepseek-r1", "release-date", "2023-11", "date"),  # the company's first model, surely
        ("deepseek-r1", "license", "a custom licence", None),
        ("deepseek-r1-distill-qwen-7b", "base-model", "qwen2-5-7b", None),  # without "Math"
        ("deepseek-r1-distill-qwen-7b", "base-model", "deepseek-r1", None),  # its teacher
        ("Grok 2", "open-weights", "true", None),  # true since August 2025, and nothing says when this was written
        ("deepseek-r1", "training-cost", "400K", "usd"),
        ("DeepSeek", "headquarters", "Beijing", None),
        ("deepseek-r1", "favourite-colour", "blue", None),
    ],
)
def test_attributes_that_cannot_be_told(desk: Any, subject: str, metric: str, value: str, unit: Any) -> None:
    verdict = desk.verdict(desk.fact(subject, metric, value, unit))
    assert verdict.word != "contradicted", verdict.reason


def test_training_cost_of_the_base_model_is_named_as_such(desk: Any) -> None:
    verdict = desk.verdict(desk.fact("deepseek-r1", "training-cost", "5.6M", "usd"))
    assert [e.subject for e in verdict.evidence if e.stance == "whose"] == ["deepseek-v3"]
    assert "DeepSeek-V3" in verdict.reason


@pytest.mark.parametrize(
    ("text", "printed", "word"),
    [
        ("it activates only some of its 671B parameters", "671B", "unverifiable"),
        ("it runs with 671B active parameters", "671B", "contradicted"),
    ],
)
def test_total_said_of_the_active_part_needs_plain_words(desk: Any, text: str, printed: str, word: str) -> None:
    claim = desk.fact("deepseek-r1", "active-params", "671B", "parameters")
    start = text.index(printed)
    claim = replace(claim, span=Span(start, start + len(printed)), sentence=Span(0, len(text)))
    assert desk.verdict(claim, text=text).word == word


@pytest.mark.parametrize(
    ("x", "relation", "y", "metric", "word"),
    [
        ("deepseek-r1", "above", "llama-3-3-70b-instruct", "total-params", "supported"),
        ("deepseek-r1", "below", "llama-3-3-70b-instruct", "total-params", "contradicted"),
        ("deepseek-r1", "above", "o1", "total-params", "unverifiable"),
        ("openai-o1-2024-12-17", "above", "deepseek-r1", "context-window", "supported"),
    ],
)
def test_attributes_are_compared_as_numbers(desk: Any, x: str, relation: Any, y: str, metric: str, word: str) -> None:
    assert desk.verdict(desk.order(x, relation, y, metric=metric)).word == word


@pytest.mark.parametrize(
    ("model", "metric", "words", "word"),
    [
        ("deepseek-r1-distill-llama-70b", "teacher-model", "GPT-4o", "contradicted"),
        ("deepseek-r1-distill-llama-70b", "teacher-model", "DeepSeek-R1", "supported"),
        ("deepseek-r1-distill-qwen-32b", "base-model", "qwen2-5-14b", "contradicted"),
        ("deepseek-r1-distill-qwen-32b", "base-model", "qwen2-5-32b-instruct", "supported"),
        ("deepseek-r1-distill-qwen-32b", "base-model", "Qwen2.5", "supported"),
        ("deepseek-r1-distill-qwen-32b", "base-model", "Llama", "unverifiable"),  # a bare family, said of a group
        ("deepseek-r1-distill-llama-8b", "base-model", "llama-3-1-8b", "supported"),
    ],
)
def test_bases_and_teachers_by_name_family_and_size(desk: Any, model: str, metric: str, words: str, word: str) -> None:
    verdict = desk.verdict(desk.fact(model, metric, words))
    assert verdict.word == word, verdict.reason


@pytest.mark.parametrize(
    ("text", "metric", "printed", "word"),
    [
        ("DeepSeek-R1 (37B total, 671B active)", "total-params", "37B", "contradicted"),
        ("DeepSeek-R1 (37B total, 671B active)", "active-params", "671B", "contradicted"),
        ("DeepSeek-R1 (671B total, 37B active)", "total-params", "671B", "supported"),
        ("DeepSeek-R1 with 37B of its parameters active", "total-params", "37B", "supported"),
    ],
)
def test_total_and_active_size_in_each_others_place(desk: Any, text: str, metric: str, printed: str, word: str) -> None:
    place = Span(0, len(text))
    claim = desk.fact("deepseek-r1", metric, printed, "parameters", span=place, sentence=place)
    verdict = desk.verdict(claim, text=text)
    assert verdict.word == word, verdict.reason


def test_right_month_of_the_wrong_year_is_a_slip(desk: Any) -> None:
    assert desk.verdict(desk.fact("deepseek-r1", "release-date", "2024-01", "date")).word == "contradicted"


DISTILLS = ("qwen-1-5b", "qwen-7b", "llama-8b", "qwen-14b", "qwen-32b", "llama-70b")


@pytest.mark.parametrize(
    ("metric", "value", "unit", "high", "word"),
    [
        ("total-params", "1.5B", "parameters", "70000000000", "supported"),
        ("total-params", "1.5B", "parameters", "700000000000", "contradicted"),
        ("total-params", "7B", "parameters", "32000000000", "unverifiable"),  # some of them
        ("distilled-models", "6", "count", None, "supported"),
        ("distilled-models", "8", "count", None, "contradicted"),
        ("distilled-models", "2", "count", None, "unverifiable"),  # a part of them
        ("base-model", "Qwen", None, None, "supported"),
        ("base-model", "Mistral", None, None, "unverifiable"),
    ],
)
def test_what_is_said_of_a_group(desk: Any, metric: str, value: str, unit: Any, high: str | None, word: str) -> None:
    claim = desk.fact("deepseek-r1", metric, value, unit)
    if high is not None:
        claim = replace(claim, value=replace(claim.value, high=Decimal(high), bound="range"))
    claim = replace(claim, subject=tuple(desk.model(f"deepseek-r1-distill-{name}") for name in DISTILLS))
    verdict = desk.verdict(claim, text=" " * 500)
    assert verdict.word == word, verdict.reason
