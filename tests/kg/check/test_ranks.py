"""Best, second, last, and among whom."""

from __future__ import annotations

from typing import Any

import pytest

R1, V3, O1, GPT4O, SONNET = (
    "deepseek-r1",
    "deepseek-v3",
    "openai-o1-2024-12-17",
    "gpt-4o-2024-05-13",
    "claude-3-5-sonnet-20241022",
)


@pytest.mark.parametrize(
    ("x", "benchmark", "more", "word", "place"),
    [
        (R1, "math-500", {"among": (V3, O1, GPT4O)}, "supported", None),
        (V3, "math-500", {"among": (R1, O1, GPT4O)}, "contradicted", 3),
        (V3, "mmlu", {"among": (R1, O1, GPT4O), "except_": (R1,)}, "contradicted", 2),
        (R1, "mmlu", {"among": (V3, O1, GPT4O), "rank": 2}, "supported", None),
        (R1, "mmlu", {"among": (V3, O1), "except_": (O1,), "rank": 2}, "supported", None),  # second only to o1
        (GPT4O, "math-500", {"among": (R1, V3), "rank": "last"}, "supported", None),
        (R1, "math-500", {"among": ("Zyphrax-9B",)}, "unverifiable", None),
        (R1, "hellaswag", {}, "unverifiable", None),
        (V3, "math-500", {"own": True}, "unverifiable", None),
        (R1, "mmlu", {"group": "open-source models", "among": (V3,)}, "supported", None),
        (R1, "mmlu", {"group": "models of its class"}, "unverifiable", None),
    ],
)
def test_ranks_among_those_named(
    desk: Any, x: str, benchmark: str, more: dict[str, Any], word: str, place: int | None
) -> None:
    verdict = desk.verdict(desk.rank(x, benchmark, **more))
    assert (verdict.word, verdict.expected_relation) == (word, place), verdict.reason


def test_later_models_do_not_count_against_an_earlier_text(desk: Any) -> None:
    claim = desk.rank(R1, "math-500")
    assert desk.verdict(claim, as_of="2025-01-25").word != "contradicted"


def test_superlative_of_an_older_rival_is_refuted_at_the_texts_date(desk: Any) -> None:
    verdict = desk.verdict(desk.rank(V3, "mmlu"), as_of="2025-01-25")
    assert verdict.word == "contradicted"
    assert "2025-01-25" in verdict.reason


def test_without_a_date_only_those_that_the_document_names_count(desk: Any) -> None:
    claim = desk.rank(V3, "mmlu")
    assert desk.verdict(claim).word == "unverifiable"
    assert desk.verdict(desk.score(O1, "mmlu", "91.8"), claim).word == "contradicted"


def test_table_of_unknown_models_ranks_them(desk: Any) -> None:
    cells = [
        desk.cell(name, "BLEU", value, row=at)
        for at, (name, value) in enumerate([("Quillon", "31.2"), ("Brevia", "33.0"), ("Ostara", "28.4")])
    ]
    assert desk.verdict(*cells, desk.rank("Brevia", "BLEU")).word == "supported"
    verdict = desk.verdict(*cells, desk.rank("Quillon", "BLEU"))
    assert (verdict.word, verdict.expected_relation) == ("contradicted", 2)
    assert {e.kind for e in verdict.evidence} == {"own-table"}


def test_measure_without_a_known_direction_ranks_nobody(desk: Any) -> None:
    cells = [
        desk.cell(name, "Frobnication", value, row=at)
        for at, (name, value) in enumerate([("Quillon", "31.2"), ("Brevia", "33.0")])
    ]
    assert desk.verdict(*cells, desk.rank("Quillon", "Frobnication")).word == "unverifiable"


@pytest.mark.parametrize(("rank", "word"), [((2, 3), "supported"), ((3, 3), "contradicted"), ((2, 5), "unverifiable")])
def test_leads_are_counted_over_the_documents_measures(desk: Any, rank: tuple[int, int], word: str) -> None:
    rows = {"BLEU": ("31.2", "30.0"), "ROUGE": ("44.1", "40.2"), "METEOR": ("20.5", "21.5")}
    cells = [
        desk.cell(name, measure, value, row=row, column=column)
        for column, (measure, values) in enumerate(rows.items())
        for row, (name, value) in enumerate(zip(("Quillon", "Brevia"), values, strict=True))
    ]
    claim = desk.rank("Quillon", "BLEU", rank)
    from dataclasses import replace

    assert desk.verdict(*cells, replace(claim, benchmarks=())).word == word


def _of_a_table(desk: Any, *cells: tuple[str, str], at: int = 0) -> list[Any]:
    return [desk.cell(model, "livecodebench", value, row=row, table=at) for row, (model, value) in enumerate(cells)]


def test_best_of_the_table_ignores_models_of_the_rest_of_the_document(desk: Any) -> None:
    cells = _of_a_table(desk, ("deepseek-v3", "36.2"), ("claude-3-5-sonnet-20241022", "32.8"))
    elsewhere = desk.score("deepseek-r1", "livecodebench", "65.9")
    verdict = desk.verdict(*cells, elsewhere, desk.rank("deepseek-v3", "livecodebench", table=0))
    assert verdict.word == "supported", verdict.reason


def test_best_of_the_table_is_held_against_that_table(desk: Any) -> None:
    cells = _of_a_table(desk, ("deepseek-v3", "36.2"), ("claude-3-5-sonnet-20241022", "32.8"))
    verdict = desk.verdict(*cells, desk.rank("claude-3-5-sonnet-20241022", "livecodebench", table=0))
    assert (verdict.word, verdict.expected_relation) == ("contradicted", 2)


def test_a_misprint_in_the_table_is_no_fault_of_the_rank_below_it(desk: Any) -> None:
    cells = _of_a_table(desk, ("deepseek-v3", "16.3"), ("claude-3-5-sonnet-20241022", "32.8"))
    verdict = desk.verdict(*cells, desk.rank("deepseek-v3", "livecodebench", table=0))
    assert verdict.word == "supported", verdict.reason


def test_a_table_of_unknown_names_ranks_them(desk: Any) -> None:
    cells = _of_a_table(desk, ("SpanTagger", "36.2"), ("BiLSTM-X", "32.8"))
    assert desk.verdict(*cells, desk.rank("SpanTagger", "livecodebench", table=0)).word == "supported"
    assert desk.verdict(*cells, desk.rank("BiLSTM-X", "livecodebench", table=0)).word == "contradicted"
    assert desk.verdict(*cells, desk.rank("BiLSTM-X", "livecodebench", among=["SpanTagger"])).word == "contradicted"


def test_second_is_not_wrong_of_one_that_leads_the_only_rival_named(desk: Any) -> None:
    claim = desk.rank("deepseek-r1", "livecodebench", 2, among=["deepseek-r1", "deepseek-v3"])
    assert desk.verdict(claim, text=" " * 500).word == "unverifiable"
