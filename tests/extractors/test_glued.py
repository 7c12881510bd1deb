"""Tables without cells: what is cut, what is found line by line, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.glued import Recovered, recovered_tables
from extractors.linking import Linker
from kg.model.catalog import Catalog
from kg.model.claims import Unread
from sources.readers import read_text
from sources.reference.pack import open_catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


def found(text: str, catalog: Catalog) -> tuple[list[Recovered], list[Unread]]:
    return recovered_tables(read_text(text, path="test.md"), Linker(catalog), catalog)


def rows(text: str, catalog: Catalog) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.block.rows] for table in found(text, catalog)[0]]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("AIME 202479.8%79.2%", ["AIME 2024", "79.8%", "79.2%", ""]),
        ("AIME 202479.879.2", ["AIME 2024", "79.8", "79.2", ""]),
        ("MATH-50097.396.4", ["MATH-500", "97.3", "96.4", ""]),
        ("MMLU-Pro84.0%80.3%R1 leads", ["MMLU-Pro", "84.0%", "80.3%", "R1 leads"]),
        ("SimpleQA30.17.0", ["SimpleQA", "30.1", "7.0", ""]),
        ("Codeforces (Elo)20611820", ["Codeforces (Elo)", "2061", "1820", ""]),
        ("Codeforces (Percentile)96.393.4", ["Codeforces (Percentile)", "96.3", "93.4", ""]),
        ("Input price$0.55$3.00", ["Input price", "$0.55", "$3.00", ""]),
        ("Output price$2.19 / 1M tokens$12 / 1M tokens", ["Output price", "$2.19 / 1M tokens", "$12 / 1M tokens", ""]),
    ],
)
def test_a_row_is_cut_where_only_one_way_fits(row: str, cells: list[str], catalog: Catalog) -> None:
    assert rows(f"BenchmarkDeepSeek-R1OpenAI o1-mini\n{row}\n", catalog) == [
        [["Benchmark", "DeepSeek-R1", "OpenAI o1-mini", ""], cells]
    ]


@pytest.mark.parametrize(
    "row",
    [
        "MMLU9085",  # whole percentages
        "Codeforces (Elo)111",  # too few digits for two ratings
        "AIME 202479.8%",  # one value for two models
        "GPQA Diamond171.5%75.7%",  # out of range
        "MMLU5-shot",  # a setting
        "GPT-4o is 90% cheaper",  # prose
    ],
)
def test_a_row_that_does_not_fit_is_not_cut(row: str, catalog: Catalog) -> None:
    assert rows(f"BenchmarkDeepSeek-R1OpenAI o1-mini\n{row}\n", catalog) == []


def test_cells_keep_their_places(catalog: Catalog) -> None:
    text = "Some words before.\n\nBenchmarkDeepSeek-R1OpenAI o1\nAIME 202479.8%79.2%\n"
    (table,), _ = found(text, catalog)
    assert [cell.span.of(text) for cell in table.block.rows[1]][:3] == ["AIME 2024", "79.8%", "79.2%"]
    assert table.block.span.of(text).startswith("Benchmark") and table.index == 1


def test_several_cuts_are_reported(catalog: Catalog) -> None:
    text = "BenchmarkDeepSeek-R1o1-mini\nCodeforces (Elo)1111111\n"
    tables, unread = found(text, catalog)
    assert tables == [] and [missed.span.of(text) for missed in unread] == ["Codeforces (Elo)1111111"]


def test_cells_one_a_line_need_known_names(catalog: Catalog) -> None:
    assert rows("Model\nMMLU\nDeepSeek-R1\n90.8\no1-mini\n85.2\n", catalog) == [
        [["Model", "MMLU"], ["DeepSeek-R1", "90.8"], ["o1-mini", "85.2"]]
    ]
    assert rows("Chapter\nPage\nPreface\n1\nMethods\n2\n", catalog) == []


def test_a_single_row_one_cell_a_line_is_no_table(catalog: Catalog) -> None:
    assert rows("Model\nMMLU\nDeepSeek-R1\n90.8\n", catalog) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["Model", "MMLU", "o1-mini", "90.8", "-", "", "AIME 202479.8%", "x" * 70]), max_size=14)
)
def test_any_lines_give_tables_that_spell(catalog: Catalog, lines: list[str]) -> None:
    text = "\n".join(lines)
    for table in found(text, catalog)[0]:
        for row in table.block.rows:
            for cell in row:
                assert cell.span.of(text).strip() == cell.text
