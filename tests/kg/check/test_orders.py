"""Who beats whom: single benchmarks, several, fields, ties, margins, and names that may mean several snapshots."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.model.quantity import Quantity
from kg.model.text import Span


def by(value: str, unit: str = "points", bound: str = "exact") -> Quantity:
    number = Decimal(value)
    half = Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    return Quantity(value=number, unit=unit, half=half, printed=value, bound=bound)  # type: ignore[arg-type]  # rows of a table


R1, V3, O1, MINI, GPT4O = (
    "deepseek-r1",
    "deepseek-v3",
    "openai-o1-2024-12-17",
    "openai-o1-mini-2024-09-12",
    "gpt-4o-2024-05-13",
)


@pytest.mark.parametrize(
    ("x", "relation", "y", "benchmarks", "more", "word"),
    [
        (R1, "above", O1, ["aime-2024"], {}, "supported"),
        (O1, "below", R1, ["aime-2024"], {}, "supported"),
        (R1, "above", O1, ["codeforces"], {}, "contradicted"),
        (O1, "above", R1, ["gpqa-diamond"], {}, "supported"),
        (R1, "above", O1, ["gpqa-diamond"], {"negated": True}, "supported"),
        (R1, "above", O1, ["aime-2024"], {"negated": True}, "contradicted"),
        (R1, "level", O1, ["aime-2024"], {}, "supported"),
        (R1, "level", O1, ["codeforces"], {"metric": "rating"}, "supported"),  # 2029 and 2061
        (R1, "level", O1, ["gpqa-diamond"], {}, "contradicted"),  # 4.2 behind
        (R1, "level", V3, ["mmlu"], {}, "unverifiable"),  # ahead: said too little, not wrong
        (R1, "level", GPT4O, ["aime-2024"], {}, "contradicted"),  # 79.8 and 9.3: another class
        (R1, "above", O1, ["gpqa-diamond"], {"or_level": True}, "contradicted"),
        (R1, "above", O1, ["mmlu"], {"or_level": True}, "supported"),  # one point behind is level
        (R1, "above", O1, ["aime-2024", "math-500", "swe-bench-verified"], {}, "supported"),
        (R1, "above", O1, ["aime-2024", "math-500", "gpqa-diamond"], {}, "contradicted"),
        (R1, "above", O1, ["aime-2024", "math-500", "gpqa-diamond"], {"scope": "most"}, "supported"),
        (R1, "above", O1, ["gpqa-diamond", "mmlu", "aime-2024"], {"scope": "most"}, "contradicted"),
        (R1, "above", O1, ["gpqa-diamond", "mmlu", "aime-2024"], {"scope": "some"}, "supported"),
        (R1, "above", O1, ["gpqa-diamond", "mmlu"], {"scope": "some"}, "contradicted"),
        (R1, "above", "Zyphrax-9B", ["mmlu"], {}, "unverifiable"),
        (R1, "above", O1, ["hellaswag"], {}, "unverifiable"),
        (R1, "above", "janus-pro-7b", [], {}, "unverifiable"),
        (R1, "above", V3, [], {}, "supported"),
        (V3, "above", R1, [], {}, "contradicted"),
        (R1, "above", O1, [], {"domains": ("math",)}, "supported"),
        (R1, "above", O1, [], {"domains": ("code",)}, "contradicted"),  # two of four
        (R1, "above", O1, [], {"domains": ("code",), "scope": "several"}, "supported"),
        (R1, "level", O1, [], {}, "supported"),
        (MINI, "level", R1, [], {}, "contradicted"),
        (R1, "above", O1, [], {"domains": ("cooking",)}, "unverifiable"),
        (R1, "above", O1, ["gpqa-diamond"], {"own": True}, "unverifiable"),
    ],
)
def test_orders(
    desk: Any, x: str, relation: Any, y: str, benchmarks: list[str], more: dict[str, Any], word: str
) -> None:
    verdict = desk.verdict(desk.order(x, relation, y, *benchmarks, **more), as_of="2025-02-10")
    assert verdict.word == word, verdict.reason


@pytest.mark.parametrize(
    ("x", "y", "benchmark", "margin", "word"),
    [
        (R1, O1, "aime-2024", by("0.6"), "supported"),
        (R1, O1, "aime-2024", by("1"), "supported"),  # rounded
        (R1, O1, "aime-2024", by("0.6", "percent"), "supported"),
        (R1, O1, "aime-2024", by("0.8", "percent"), "supported"),  # relative
        (R1, V3, "math-500", by("7.1"), "supported"),
        (R1, V3, "aime-2024", by("2", "ratio", "over"), "supported"),
        (R1, O1, "aime-2024", by("6"), "contradicted"),
        (R1, V3, "math-500", by("17.1"), "contradicted"),
        (R1, V3, "aime-2024", by("3", "ratio"), "contradicted"),
        (R1, V3, "aime-2024", by("104", "percent"), "supported"),  # 79.8 is 104 percent more than 39.2
    ],
)
def test_margins(desk: Any, x: str, y: str, benchmark: str, margin: Quantity, word: str) -> None:
    verdict = desk.verdict(desk.order(x, "above", y, benchmark, margin=margin), as_of="2025-02-10")
    assert verdict.word == word, verdict.reason
    assert verdict.derivation


@pytest.mark.parametrize(("points", "word"), [("5", "supported"), ("4.2", "supported"), ("3", "contradicted")])
def test_within_n_points_allows_anything_up_to_n(desk: Any, points: str, word: str) -> None:
    claim = desk.order(R1, "level", O1, "gpqa-diamond", margin=by(points))
    assert desk.verdict(claim, as_of="2025-02-10").word == word


def test_percent_that_means_points_is_told_with_both_readings(desk: Any) -> None:
    _, findings = desk.check(desk.order(R1, "above", V3, "math-500", margin=by("7.1", "percent")))
    assert [(f.name, f.severity) for f in findings] == [("percent-for-points", "info")]
    assert "7.1 percentage points" in findings[0].message and "7.87%" in findings[0].message


def test_order_that_holds_for_one_snapshot_is_not_wrong(desk: Any) -> None:
    assert desk.verdict(desk.order(R1, "above", "o1", "codeforces")).word == "supported"  # o1 of September has 1843


def test_figures_of_the_document_say_which_snapshot_is_meant(desk: Any) -> None:
    table = [
        desk.cell("o1", b, v, column=at)
        for at, (b, v) in enumerate([("aime-2024", "79.2"), ("math-500", "96.4"), ("mmlu", "91.8")])
    ]
    verdict = desk.verdict(*table, desk.order(R1, "above", "o1", "codeforces"))
    assert (verdict.word, verdict.expected_relation) == ("contradicted", "below")


def test_verb_against_the_figures_in_its_own_sentence(desk: Any) -> None:
    sentence = Span(0, 60)
    claims = [
        replace(desk.score(R1, "codeforces", "96.3"), sentence=sentence),
        replace(desk.score("o1", "codeforces", "96.6"), sentence=sentence),
        desk.order(R1, "above", "o1", "codeforces", sentence=sentence),
    ]
    judged, findings = desk.check(*claims, text=" " * 60)
    assert [one.verdict.word for one in judged] == ["supported", "supported", "contradicted"]
    assert judged[-1].verdict.derivation == "96.3 − 96.6 = −0.3"
    assert [f.name for f in findings if f.severity == "error"] == ["wrong-winner"]


def test_promise_of_everything_is_broken_by_one_and_only_warned_about(desk: Any) -> None:
    _, findings = desk.check(desk.order(R1, "above", O1, scope="all"))
    assert [(f.name, f.severity) for f in findings] == [("wrong-winner", "warning")]


def test_a_name_that_may_mean_another_model_is_not_refuted(desk: Any) -> None:
    kimi = replace(desk.model("kimi-k2-instruct"), id=None, name="Kimi", candidates=("kimi-k1-5", "kimi-k2-instruct"))
    claim = replace(desk.order(V3, "above", "kimi-k2-instruct", "cnmo-2024"), object=(kimi,))
    assert desk.verdict(claim, as_of="2025-02-10").word == "unverifiable"
