"""One model against "the others", "open models", "larger ones"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

KIMI, R1, O1, V3, LLAMA = (
    "kimi-k1-5",
    "deepseek-r1",
    "openai-o1-2024-12-17",
    "deepseek-v3",
    "llama-3-1-405b-instruct",
)


def against(desk: Any, model: str, group: str, relation: Any = "above") -> Any:
    """An order on LiveCodeBench without a named other side."""
    return replace(desk.order(model, relation, R1, "livecodebench"), object=(), group=group)


def table(desk: Any, **values: str) -> list[Any]:
    """A column of LiveCodeBench scores; a name's underscores are dashes."""
    return [
        desk.cell(name.replace("_", "-"), "livecodebench", value, row=row)
        for row, (name, value) in enumerate(values.items())
    ]


@pytest.mark.parametrize(
    ("model", "group", "relation", "word"),
    [
        (R1, "others", "above", "supported"),
        (V3, "others", "above", "contradicted"),
        (O1, "others", "above", "unverifiable"),  # ahead of one of two
        (V3, "others", "below", "supported"),
        (R1, "closed", "above", "supported"),
        (V3, "closed", "above", "contradicted"),
        (V3, "predecessor", "above", "unverifiable"),
    ],
)
def test_others_are_those_that_the_document_measures(
    desk: Any, model: str, group: str, relation: str, word: str
) -> None:
    cells = table(desk, deepseek_r1="65.9", openai_o1_2024_12_17="63.4", deepseek_v3="36.2")
    verdict = desk.verdict(*cells, against(desk, model, group, relation))
    assert verdict.word == word, verdict.reason


def test_order_that_rests_on_a_wrong_figure_falls_with_it(desk: Any) -> None:
    cells = table(desk, kimi_k1_5="88.3", deepseek_r1="65.9", openai_o1_2024_12_17="63.4", deepseek_v3="36.2")
    verdict = desk.verdict(*cells, against(desk, KIMI, "others"))
    assert verdict.word == "contradicted", verdict.reason
    assert "65.9 against 62.5" in verdict.reason


def test_nobody_measured_is_nobody_compared(desk: Any) -> None:
    assert desk.verdict(against(desk, R1, "others")).word == "unverifiable"
    alone = table(desk, deepseek_r1="65.9")
    assert desk.verdict(*alone, against(desk, R1, "others")).word == "unverifiable"
