"""Scores against the shipped reference: what is borne out, what is refuted and how, what stays open."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kg.model.text import Span


@pytest.mark.parametrize(
    ("model", "benchmark", "value", "more"),
    [
        ("deepseek-r1", "aime-2024", "79.8", {}),
        ("deepseek-r1", "aime-2024", "80", {}),
        ("deepseek-r1", "aime-2024", "79", {}),  # the last digit cut off
        ("deepseek-r1", "aime-2024", "78", {"bound": "about"}),
        ("deepseek-r1", "aime-2024", "75", {"bound": "over"}),
        ("deepseek-r1", "aime-2024", "85", {"bound": "nearly"}),
        ("deepseek-r1", "aime-2024", "0.798", {"unit": "ratio"}),
        ("deepseek-r1", "codeforces", "96.3", {}),
        ("deepseek-r1", "codeforces", "2029", {"unit": "rating"}),
        ("deepseek-r1", "codeforces", "2,029".replace(",", ""), {"unit": "points"}),
        ("deepseek-r1", "MATH", "97.3", {}),  # the usual subset is meant
        ("deepseek-r1", "GPQA", "71.5", {}),
        ("openai-o1", "gpqa-diamond", "77.3", {}),  # September 2024
        ("openai-o1", "gpqa-diamond", "75.7", {}),  # December 2024
        ("o1", "aime-2024", "79.2", {}),
        ("kimi-k1-5", "livecodebench", "62.5", {"setting": ("long-cot",)}),
        ("kimi-k1-5", "livecodebench", "47.3", {}),
        ("openai-o1-2024-12-17", "simpleqa", "47.0", {}),
        ("openai-o1-2024-12-17", "simpleqa", "42.6", {}),
        ("deepseek-r1-zero", "aime-2024", "86.7", {"metric": "cons@64"}),
        ("deepseek-r1-zero", "aime-2024", "86.7", {}),  # some metric gives it
    ],
)
def test_what_some_source_prints_is_borne_out(
    desk: Any, model: str, benchmark: str, value: str, more: dict[str, Any]
) -> None:
    assert desk.verdict(desk.score(model, benchmark, value, **more)).word in ("supported", "disputed")


@pytest.mark.parametrize(
    ("model", "benchmark", "value", "more", "cause", "right"),
    [
        ("kimi-k1-5", "livecodebench", "88.3", {}, "other-benchmark", {"62.5", "47.3"}),
        ("deepseek-r1", "aime-2024", "97.8", {}, "digits-swapped", {"79.8"}),
        ("deepseek-r1", "aime-2024", "7.98", {}, "decimal-slip", {"79.8"}),
        ("deepseek-r1-zero", "aime-2024", "86.7", {"metric": "pass@1"}, "other-metric", {"71.0"}),
        ("kimi-k1-5", "livecodebench", "47.3", {"setting": ("long-cot",)}, "other-setting", {"62.5"}),
        ("deepseek-r1", "math-500", "71.5", {}, "other-benchmark", {"97.3"}),
        ("openai-o1-mini-2024-09-12", "gpqa-diamond", "71.5", {}, "other-model", {"60.0"}),
        ("deepseek-r1", "codeforces", "1029", {"unit": "rating"}, "digit-off", {"2029"}),
        ("deepseek-v3", "mmlu-redux", "86.7", {}, "other-model", {"89.1"}),  # the next cell of the row, 2.4 points off
        ("openai-o3-mini-2025-01-31", "bfcl-v3", "53.5", {}, "other-model", {"64.6"}),  # renewed, but whose it is
        ("gpt-4o-2024-05-13", "livecodebench", "38.9", {}, "other-model", {"34.2"}),  # a cell of the same column
        ("deepseek-r1", "multi-if", "65.6", {}, "other-model", {"67.7"}),  # somebody else's, and few were measured
        ("phi-4", "codeforces", "68.3", {"unit": "percentile"}, "digit-off", {"65.3"}),
    ],
)
def test_what_no_source_prints_is_refuted_with_the_likeliest_cause(
    desk: Any, model: str, benchmark: str, value: str, more: dict[str, Any], cause: str, right: set[str]
) -> None:
    verdict = desk.verdict(desk.score(model, benchmark, value, **more))
    assert (verdict.word, verdict.cause) == ("contradicted", cause)
    assert {Decimal(r) for r in right} <= {e.value for e in verdict.expected}
    assert any(e.stance == "against" for e in verdict.evidence)


@pytest.mark.parametrize(
    ("model", "benchmark", "value", "more", "words"),
    [
        ("Zyphrax-9B", "mmlu", "71.4", {}, "does not know a model"),
        ("deepseek-r1", "FrobozzBench", "71.4", {}, "does not know the benchmark"),
        ("deepseek-r1", "zebralogic", "42.0", {"metric": "cons@64"}, "only as"),
        ("deepseek-llm-7b", "aime-2024", "12.0", {}, "no score"),
        ("deepseek-r1", "aime-2024", "79.1", {}, "another run"),  # too near to be called wrong
        ("deepseek-v3", "mmlu-redux", "86.9", {}, "another run"),  # no cell of the row or column has it
        ("deepseek-v3", "mmlu", "86.3", {}, "another run"),  # somebody's, but on MMLU nearly every number is
        ("llama-3-1-405b-instruct", "aime-2024", "20.0", {}, "another run"),  # six of thirty, as many may have
        ("phi-4", "codeforces", "69.4", {"unit": "percentile"}, "another run"),  # each laboratory has its own
        ("deepseek-r1", "aime-2024", "12.0", {"own": True}, "own measurement"),
        ("deepseek-r1", "aime-2024", "12.0", {"negated": True}, "denies"),
        ("deepseek-r1", "mmlu", "14042", {"unit": "count"}, "no value that"),  # the number of its questions
    ],
)
def test_what_cannot_be_told_says_what_is_missing(
    desk: Any, model: str, benchmark: str, value: str, more: dict[str, Any], words: str
) -> None:
    verdict = desk.verdict(desk.score(model, benchmark, value, **more))
    assert verdict.word == "unverifiable"
    assert words in verdict.reason


def test_message_gives_every_right_value_with_its_place_and_whose_the_wrong_one_is(desk: Any) -> None:
    reason = desk.verdict(desk.score("kimi-k1-5", "livecodebench", "88.3")).reason
    for part in ("62.5", "long-cot", "Table 2", "47.3", "short-cot", "Table 3", "C-Eval"):
        assert part in reason


@pytest.mark.parametrize("value", ["828", "350", "150"])
def test_value_beyond_the_scale_is_impossible_in_a_table(desk: Any, value: str) -> None:
    verdict = desk.verdict(desk.cell("openai-o1-2024-12-17", "mmlu-redux", value))
    assert (verdict.word, verdict.cause) == ("contradicted", "impossible")


@pytest.mark.parametrize(
    ("model", "benchmark", "value"),
    [("deepseek-r1", "mathvista", "70.1"), ("openai-o1-mini-2024-09-12", "mmmu", "70.3")],
)
def test_picture_score_of_a_text_model_is_impossible_and_is_somebodys(
    desk: Any, model: str, benchmark: str, value: str
) -> None:
    verdict = desk.verdict(desk.cell(model, benchmark, value))
    assert (verdict.word, verdict.cause) == ("contradicted", "impossible")
    assert [e.stance for e in verdict.evidence] == ["against", "whose"]


def test_picture_score_of_a_model_with_unknown_inputs_stays_open(desk: Any) -> None:
    assert desk.verdict(desk.cell("deepseek-v3-base", "mathvista", "70.1")).word == "unverifiable"


def test_older_snapshots_figure_is_right_and_noted(desk: Any) -> None:
    verdict = desk.verdict(desk.score("openai-o1", "gpqa-diamond", "77.3"))
    assert verdict.word == "supported"
    assert "other-snapshot" in verdict.notes
    assert "75.7" in verdict.reason


def test_snapshot_that_did_not_exist_on_the_texts_day_bears_nothing_out(desk: Any) -> None:
    claim = desk.score("deepseek-r1", "aime-2024", "91.4")  # the upgrade of May 2025
    assert desk.verdict(claim).word == "supported"
    verdict = desk.verdict(claim, as_of="2025-02-01")
    assert (verdict.word, verdict.cause) == ("contradicted", "other-snapshot")


def test_fact_of_the_undated_name_does_not_refute_a_snapshot(desk: Any) -> None:
    assert desk.verdict(desk.score("openai-o1-2024-12-17", "mmmu", "60.1")).word == "unverifiable"
    assert desk.verdict(desk.score("openai-o1-2024-12-17", "mmmu", "77.3")).word == "supported"


def test_benchmark_of_a_later_year_is_not_meant(desk: Any) -> None:
    claim = desk.score("deepseek-r1", "AIME", "70.0")  # of AIME 2025
    assert desk.verdict(claim).word == "supported"
    assert desk.verdict(claim, as_of="2024-12-30").word == "contradicted"


def test_column_of_another_benchmarks_values_was_misread_not_miswritten(desk: Any) -> None:
    gpqa = [("deepseek-r1", "71.5"), ("deepseek-r1-distill-qwen-7b", "49.1"), ("deepseek-r1-distill-qwen-32b", "62.1")]
    cells = [desk.cell(model, "math-500", value, row=at) for at, (model, value) in enumerate(gpqa)]
    judged, findings = desk.check(*cells)
    assert {one.verdict.word for one in judged} == {"unverifiable"}
    assert not findings


def test_two_swapped_cells_are_errors(desk: Any) -> None:
    swapped = [("gpqa-diamond", "97.3"), ("math-500", "71.5")]
    judged, findings = desk.check(*(desk.cell("deepseek-r1", b, v, column=at) for at, (b, v) in enumerate(swapped)))
    assert {one.verdict.cause for one in judged} == {"other-benchmark"}
    assert [f.rule for f in findings] == ["BP001", "BP001"]


@pytest.mark.parametrize(
    ("text", "printed", "replaced"),
    [("DeepSeek-R1 has 97.8% here", "97.8%", "79.8"), ("DeepSeek-R1 has 97.8 points", "97.8", "79.8")],
)
def test_fix_replaces_the_digits_alone(desk: Any, text: str, printed: str, replaced: str) -> None:
    from dataclasses import replace

    from kg.model.text import Span

    claim = desk.score("deepseek-r1", "aime-2024", "97.8")
    start = text.index(printed)
    claim = replace(
        claim,
        span=Span(start, start + len(printed)),
        sentence=Span(0, len(text)),
        value=replace(claim.value, printed=printed),
    )
    fix = desk.verdict(claim, text=text, as_of="2025-02-01").fix
    assert fix is not None
    assert fix.span.of(text) == "97.8"
    assert fix.replacement == replaced


def test_no_fix_where_several_values_are_right(desk: Any) -> None:
    assert desk.verdict(desk.score("kimi-k1-5", "livecodebench", "88.3")).fix is None


@pytest.mark.parametrize(
    ("claimed", "right"), [("85.0", "80.5"), ("50.2", "52"), ("3.9", "9.3"), ("78.9", "79.8"), ("450", "405")]
)
def test_neighbouring_digits_change_places_across_the_point(claimed: str, right: str) -> None:
    from kg.check.figures import transposed

    assert transposed(Decimal(claimed), Decimal(right))


@pytest.mark.parametrize(("claimed", "right"), [("8.05", "80.5"), ("85.9", "80.5"), ("79.8", "79.8"), ("97.8", "79.9")])
def test_other_changes_of_digits_are_no_swap(claimed: str, right: str) -> None:
    from kg.check.figures import transposed

    assert not transposed(Decimal(claimed), Decimal(right))


def test_two_figures_of_a_sentence_in_each_others_place_are_errors_however_near(desk: Any) -> None:
    row = Span(900, 940)
    one = desk.score("deepseek-r1", "autologi", "86.4", sentence=row)
    other = desk.score("deepseek-r1", "mmmlu", "86.1", sentence=row)
    verdicts = [judged.verdict for judged in desk.check(one, other, text=" " * 1000)[0]]
    assert [v.word for v in verdicts] == ["contradicted", "contradicted"]
    assert "changed places" in verdicts[0].reason


def test_figure_of_another_model_of_the_sentence_is_not_held_against_the_author(desk: Any) -> None:
    text = "At 89.1, DeepSeek-V3 is ahead of Qwen2.5-72B-Instruct (85.6) on MMLU-Redux."
    place = Span(0, len(text))
    claim = desk.score("deepseek-v3", "mmlu-redux", "85.6", sentence=place)
    assert desk.verdict(claim, text=text).word == "unverifiable"
    alone = desk.score("deepseek-v3", "mmlu-redux", "75.6", sentence=place)
    assert desk.verdict(alone, text=text).word == "contradicted"


def test_second_figure_of_one_place_was_misread(desk: Any) -> None:
    place = Span(900, 940)
    right = desk.score("gpt-4o-2024-05-13", "frames", "80.5", sentence=place)
    other = desk.score("gpt-4o-2024-05-13", "frames", "73.3", sentence=place)
    assert desk.verdict(right, other, text=" " * 1000).word == "unverifiable"
