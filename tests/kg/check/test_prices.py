"""Prices and savings against the dated lists of the shipped reference."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.check.offers import provider_fits
from kg.model.quantity import Quantity
from kg.model.text import Span


@pytest.mark.parametrize(
    ("model", "metric", "value", "more"),
    [
        ("deepseek-r1", "input-price", "0.55", {}),
        ("deepseek-r1", "output-price", "2.19", {"provider": "DeepSeek"}),
        ("deepseek-r1", "cached-input-price", "0.14", {}),
        ("deepseek-r1", "input-price", "0.14", {}),  # on a cache hit
        ("deepseek-r1", "price", "2.19", {}),
        ("deepseek-r1", "input-price", "8", {"provider": "Fireworks", "metric": "output-price"}),
        ("o1", "input-price", "15", {}),
        ("o1", "output-price", "60.00", {}),
        ("o1", "blended-price", "26.25", {}),  # three parts input, one part output
        ("deepseek-v3", "input-price", "0.14", {}),  # until February 2025
        ("deepseek-v3", "input-plus-output-price", "1.37", {}),
        ("openai-o1-mini-2024-09-12", "input-price", "3", {"high": "5"}),
        ("llama-3-3-70b-instruct", "input-price", "0.72", {"provider": "Amazon Bedrock"}),
        ("GPT-4o", "input-price", "2.5", {}),
    ],
)
def test_price_of_any_list_that_may_be_meant_is_borne_out(
    desk: Any, model: str, metric: str, value: str, more: dict[str, Any]
) -> None:
    metric = more.pop("metric", metric)
    assert desk.verdict(desk.price(model, metric, value, **more)).word == "supported"


@pytest.mark.parametrize(
    ("model", "metric", "value", "more", "cause"),
    [
        ("deepseek-r1", "input-price", "2.19", {}, "other-metric"),
        ("deepseek-r1", "input-price", "5.5", {}, "decimal-slip"),
        ("o1", "input-price", "150", {}, "decimal-slip"),
        ("llama-3-3-70b-instruct", "input-price", "0.71", {"provider": "AWS Bedrock"}, "other-provider"),
        ("o1", "output-price", "44", {}, None),
    ],
)
def test_price_of_no_list_is_refuted(
    desk: Any, model: str, metric: str, value: str, more: dict[str, Any], cause: str | None
) -> None:
    verdict = desk.verdict(desk.price(model, metric, value, **more))
    assert (verdict.word, verdict.cause) == ("contradicted", cause)
    assert verdict.expected


@pytest.mark.parametrize(
    ("model", "metric", "value", "more"),
    [
        ("deepseek-llm-67b", "input-price", "0.9", {}),
        ("deepseek-r1", "input-price", "0.9", {"provider": "Nimbus Cloud"}),
        ("Zyphrax-9B", "input-price", "0.9", {}),
    ],
)
def test_price_without_a_list_stays_open(desk: Any, model: str, metric: str, value: str, more: dict[str, Any]) -> None:
    assert desk.verdict(desk.price(model, metric, value, **more)).word == "unverifiable"


def test_price_of_a_tier_that_the_lists_do_not_hold_stays_open(desk: Any) -> None:
    text = "Off-peak, DeepSeek-R1 takes $0.135 per million input tokens."
    claim = replace(desk.price("deepseek-r1", "input-price", "0.135"), sentence=Span(0, len(text)), span=Span(25, 31))
    assert desk.verdict(claim, text=text).word == "unverifiable"


def test_another_models_price_is_named(desk: Any) -> None:
    other = desk.price("o1", "input-price", "15")
    verdict = desk.verdict(other, desk.price("deepseek-r1", "output-price", "60"))
    assert (verdict.word, verdict.cause) == ("contradicted", "other-model")


def test_price_of_an_earlier_list_is_noted_not_counted_wrong(desk: Any) -> None:
    claim = desk.price("openai-o1-mini-2024-09-12", "input-price", "3", provider="Azure")
    _, findings = desk.check(claim, as_of="2026-11-20")
    assert [(f.name, f.severity) for f in findings] == [("stale-price", "info")]
    assert desk.check(claim, as_of="2025-02-01")[1] == ()


@pytest.mark.parametrize(("value", "word"), [("0.20", "supported"), ("0.35", "contradicted")])
def test_blend_of_an_unlisted_model_follows_from_its_own_row(desk: Any, value: str, word: str) -> None:
    row = Span(900, 950)
    claims = [
        replace(desk.price("Quillon-7B", metric, price, origin="table"), sentence=row)
        for metric, price in (("input-price", "0.10"), ("output-price", "0.50"), ("blended-price", value))
    ]
    verdict = desk.verdict(*claims, text=" " * 1000)
    assert verdict.word == word
    assert verdict.derivation == "(3 × 0.10 + 0.50) / 4 = 0.20"


def times(value: str, unit: str = "ratio", bound: str = "exact") -> Quantity:
    number = Decimal(value)
    half = Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    return Quantity(value=number, unit=unit, half=half, printed=value, bound=bound)  # type: ignore[arg-type]  # rows of a table


@pytest.mark.parametrize(
    ("margin", "word"),
    [
        (None, "supported"),
        (times("27"), "supported"),
        (times("27.3"), "supported"),
        (times("25", bound="over"), "supported"),
        (times("96", "percent"), "supported"),
        (times("96.3", "percent"), "supported"),
        (times("29"), "unverifiable"),  # within a tenth
        (times("95", "percent"), "unverifiable"),
        (times("270"), "contradicted"),
        (times("2.7"), "contradicted"),
        (times("60", "percent"), "contradicted"),
    ],
)
def test_savings_follow_from_the_two_lists(desk: Any, margin: Quantity | None, word: str) -> None:
    assert desk.verdict(desk.order("deepseek-r1", "below", "o1", metric="price", margin=margin)).word == word


def test_part_of_the_price_is_not_a_saving(desk: Any) -> None:
    text = "DeepSeek-R1 costs 3.7% of the price of o1."
    claim = replace(
        desk.order("deepseek-r1", "below", "o1", metric="price", margin=times("3.7", "percent")),
        sentence=Span(0, len(text)),
    )
    assert desk.verdict(claim, text=text).word == "supported"
    assert desk.verdict(replace(claim, margin=times("96", "percent")), text=text).word == "contradicted"


def test_the_dearer_one_is_not_cheaper(desk: Any) -> None:
    verdict = desk.verdict(desk.order("o1", "below", "deepseek-r1", metric="price"))
    assert (verdict.word, verdict.expected_relation) == ("contradicted", "above")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bedrock", "AWS Bedrock", True),
        ("AWS", "AWS Bedrock", True),
        ("Azure", "Azure AI", True),
        ("Azure AI", "Azure (global standard)", True),
        ("Vertex AI", "Google Vertex AI", True),
        ("Together", "Together AI (free tier)", True),
        ("Fireworks AI", "Together AI", False),
        ("Azure AI", "Google AI Studio", False),
        ("DeepSeek", "DeepInfra", False),
    ],
)
def test_sellers_are_told_apart(one: str, other: str, same: bool) -> None:
    assert provider_fits(one, other) is same


@pytest.mark.parametrize(
    ("x", "relation", "y", "margin", "word"),
    [
        (
            "deepseek-v3-0324",
            "below",
            "GPT-4 Turbo",
            times("33"),
            "unverifiable",
        ),  # $0.90 at a host, $30 at the maker's
        ("deepseek-r1-0528", "below", "GPT-4 Turbo", times("14"), "supported"),
        ("llama-3-1-405b-instruct", "below", "gpt-4-0613", times("3.75"), "supported"),
        ("llama-3-1-405b-instruct", "below", "gpt-4-0613", times("250"), "contradicted"),
        ("gpt-4-0613", "below", "llama-3-1-405b-instruct", times("20"), "contradicted"),
        ("GPT-4 Turbo", "below", "claude-3-5-sonnet-20241022", times("2"), "contradicted"),
        ("claude-3-5-sonnet-20241022", "below", "GPT-4 Turbo", times("2"), "supported"),
    ],
)
def test_a_saving_that_some_seller_gives_is_no_error(
    desk: Any, x: str, relation: Any, y: str, margin: Quantity, word: str
) -> None:
    verdict = desk.verdict(desk.order(x, relation, y, metric="output-price", margin=margin))
    assert verdict.word == word, verdict.reason
