"""The document against its own tables and sentences, for names that nobody knows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from kg.check.own_evidence import higher_is_better
from kg.model.text import Span


@pytest.fixture
def table(desk: Any) -> list[Any]:
    rows = {"Quillon-7B": ("31.2", "12.4"), "Brevia": ("33.0", "10.9"), "Ostara XL": ("28.4", "15.0")}
    return [
        desk.cell(name, measure, value, row=row, column=column)
        for row, (name, values) in enumerate(rows.items())
        for column, (measure, value) in enumerate(zip(("BLEU", "Perplexity"), values, strict=True))
    ]


@pytest.mark.parametrize(
    ("name", "measure", "value", "more", "word"),
    [
        ("Quillon-7B", "BLEU", "31.2", {}, "supported"),
        ("quillon 7b", "BLEU", "31", {}, "supported"),
        ("Quillon-7B", "BLEU", "31.2", {"own": True}, "supported"),  # "we reach": its table says so
        ("Quillon-7B", "BLEU", "41.2", {}, "contradicted"),
        ("Quillon-7B", "BLEU", "33.0", {}, "contradicted"),
        ("Quillon-7B", "BLEU", "41.2", {"setting": ("5-shot",)}, "unverifiable"),
        ("Quillon-7B", "ROUGE", "41.2", {}, "unverifiable"),
        ("Other-7B", "BLEU", "41.2", {}, "unverifiable"),
        ("Quillon-7B", "BLEU", "30", {"bound": "over"}, "supported"),
    ],
)
def test_prose_is_held_against_the_table(
    desk: Any, table: list[Any], name: str, measure: str, value: str, more: dict[str, Any], word: str
) -> None:
    assert desk.verdict(*table, desk.score(name, measure, value, **more)).word == word


@pytest.mark.parametrize(
    ("x", "relation", "y", "measure", "more", "word"),
    [
        ("Brevia", "above", "Quillon-7B", "BLEU", {}, "supported"),
        ("Quillon-7B", "above", "Brevia", "BLEU", {}, "contradicted"),
        ("Quillon-7B", "below", "Brevia", "BLEU", {}, "supported"),
        ("Brevia", "above", "Quillon-7B", "Perplexity", {}, "supported"),  # beats it: less is better
        ("Ostara XL", "above", "Quillon-7B", "Perplexity", {}, "contradicted"),
        ("Quillon-7B", "above", "Brevia", "Perplexity", {"negated": True}, "supported"),
        ("Quillon-7B", "above", "Nobody", "BLEU", {}, "unverifiable"),
    ],
)
def test_orders_are_held_against_the_table(
    desk: Any, table: list[Any], x: str, relation: Any, y: str, measure: str, more: dict[str, Any], word: str
) -> None:
    assert desk.verdict(*table, desk.order(x, relation, y, measure, **more)).word == word


@pytest.mark.parametrize(
    ("words", "relation", "word"),
    [("has lower perplexity than", "below", "supported"), ("has higher perplexity than", "above", "contradicted")],
)
def test_words_about_numbers_compare_numbers(desk: Any, table: list[Any], words: str, relation: Any, word: str) -> None:
    place = Span(500, 500 + len(words))
    claim = replace(desk.order("Brevia", relation, "Quillon-7B", "Perplexity"), span=place, sentence=place)
    assert desk.verdict(*table, claim, text=" " * 500 + words).word == word


def test_measure_of_unknown_direction_decides_no_order(desk: Any) -> None:
    cells = [desk.cell("Quillon-7B", "Zorp", "3.0", row=0), desk.cell("Brevia", "Zorp", "4.0", row=1)]
    for x, y in (("Quillon-7B", "Brevia"), ("Brevia", "Quillon-7B")):
        assert desk.verdict(*cells, desk.order(x, "above", y, "Zorp")).word == "unverifiable"


def test_reference_comes_before_the_table_and_the_clash_is_told(desk: Any) -> None:
    claims = [desk.cell("deepseek-r1", "aime-2024", "97.8"), desk.score("deepseek-r1", "aime-2024", "79.8")]
    judged, findings = desk.check(*claims)
    assert [one.verdict.word for one in judged] == ["contradicted", "supported"]
    assert [f.name for f in findings] == ["score-mismatch", "self-contradiction"]
    assert findings[1].claims == (judged[1].id, judged[0].id)


def test_two_sentences_with_different_values_clash(desk: Any) -> None:
    _, findings = desk.check(desk.score("Quillon-7B", "BLEU", "31.2"), desk.score("Quillon-7B", "BLEU", "41.2"))
    assert [f.name for f in findings if f.severity == "warning"] == ["self-contradiction"]


@pytest.mark.parametrize(
    "more",
    [{"setting": ("5-shot",)}, {"metric": "rouge"}, {"as_of": "2024-01-01"}, {"bound": "over"}, {"negated": True}],
)
def test_values_of_two_experiments_do_not_clash(desk: Any, more: dict[str, Any]) -> None:
    _, findings = desk.check(desk.score("Quillon-7B", "BLEU", "31.2"), desk.score("Quillon-7B", "BLEU", "41.2", **more))
    assert not [f for f in findings if f.name == "self-contradiction"]


def test_values_that_the_reference_bears_out_both_do_not_clash(desk: Any) -> None:
    _, findings = desk.check(
        desk.score("kimi-k1-5", "livecodebench", "62.5"), desk.score("kimi-k1-5", "livecodebench", "47.3")
    )
    assert not findings


def test_opposite_orders_clash(desk: Any) -> None:
    _, findings = desk.check(
        desk.order("Quillon", "above", "Brevia", "BLEU"), desk.order("Brevia", "above", "Quillon", "BLEU")
    )
    clash = [f for f in findings if f.name == "self-contradiction"]
    assert len(clash) == 1 and len(clash[0].claims) == 2


def test_orders_in_a_circle_clash(desk: Any) -> None:
    names = ("Quillon", "Brevia", "Ostara", "Quillon")
    _, findings = desk.check(*(desk.order(x, "above", y, "BLEU") for x, y in pairwise(names)))
    clash = [f for f in findings if f.name == "self-contradiction"]
    assert len(clash) == 1 and len(clash[0].claims) == 3


def test_orders_on_two_measures_make_no_circle(desk: Any) -> None:
    _, findings = desk.check(
        desk.order("Quillon", "above", "Brevia", "BLEU"), desk.order("Brevia", "above", "Quillon", "ROUGE")
    )
    assert not [f for f in findings if f.name == "self-contradiction"]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("BLEU", True),
        ("ROUGE-L", True),
        ("F1", True),
        ("Macro F1", True),
        ("EM", True),
        ("Accuracy (%)", True),
        ("Top-1", True),
        ("AUC", True),
        ("mAP@50", True),
        ("Recall@10", True),
        ("perplexity", False),
        ("PPL", False),
        ("WER", False),
        ("Error rate", False),
        ("FID", False),
        ("Latency (ms)", False),
        ("RMSE", False),
        ("MAE", False),
        ("Frobnication", None),
        ("Emma", None),
        ("Params", None),
    ],
)
def test_direction_of_a_measure_by_its_name(name: str, better: bool | None) -> None:
    assert higher_is_better(name) is better


def test_measure_may_be_a_metric_in_the_sentence_and_a_column_in_the_table(desk: Any, table: list[Any]) -> None:
    told = replace(desk.score("Quillon-7B", "BLEU", "41.2"), benchmarks=(), metric="bleu")
    assert desk.verdict(*table, told).word == "contradicted"
    assert desk.verdict(*table, replace(told, metric="rouge")).word == "unverifiable"


def test_metric_of_several_benchmarks_bears_out_and_refutes_nothing(desk: Any) -> None:
    cells = [
        replace(desk.cell("Quillon-7B", b, v, column=at), metric="bleu")
        for at, (b, v) in enumerate([("Newstest-A", "31.2"), ("Newstest-B", "28.0")])
    ]
    for value, word in (("28.0", "supported"), ("41.2", "unverifiable")):
        told = replace(desk.score("Quillon-7B", "BLEU", value), benchmarks=(), metric="bleu")
        assert desk.verdict(*cells, told).word == word
