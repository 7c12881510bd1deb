"""The reference that we ship: what it holds, and that the facts were carried over unchanged."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from kg.model.catalog import Catalog
from kg.model.quantity import Unit
from sources.reference.load import load
from sources.reference.names import folded
from sources.reference.tables import DATA, TABLES

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "reference"
OWN = {"measures", "units"}
"""Tables that we wrote; the others were handed over."""
CORRECTED: dict[str, set[tuple[str, ...]]] = {
    "scores": {
        tuple(row.split(","))
        for row in ("gpt-4o,aime-2024,pass@1,,12,percent,openai-learning-to-reason,Evals (1.8/15),self,2024-09-12",)
    }
}
"""Rows by table that differ from what was handed over, on purpose; each with its reason in docs/reference-data.md."""

FAMILY_NAMES = frozenset(
    "Llama 2|LLaMA 2|LLaMA-2|Llama-2|Llama2|Qwen3|Qwen 3|Llama 4|Llama4|Llama 3|"
    "Llama 3.2|Llama3.2|Llama 3 405B|Llama-3-405B|Llama 3 405B Instruct|"
    "Llama-3-405B-Instruct|Gemini 2.5|Gemma 3|gpt-oss|MiMo-7B|Sky-T1-32B|QVQ|Claude Sonnet 3.7|Claude Opus 3|"
    "Claude Haiku 3.5|GPT-4|GPT4|OpenAI GPT-4|OpenAl GPT-4|gpt-4".split("|")
)
"""Names of families, and names with their words in another order, that we added to the aliases: no fact among them."""

SPELLINGS = re.compile(
    r"ChatGPT[ -](?:4\.1|4\.5|4o|o[134])(?:[ -](?:mini|nano))?|GPT[ -]o[134](?:[ -]mini(?:-high)?)?"
    r"|Distill[ -](?:Qwen|Llama)[ -][0-9.]+B|GPQA-D|LCB(?: v[56])?"
    r"|MBPP (?:Base|\(base\)|EvalPlus)"
)
"""What the web calls models of OpenAI, and names that the text around them shortens: no fact among them either."""


ADDED_SOURCES = frozenset(
    (
        "litellm-1-65-0",
        "gpt-4-report-copy",
        "lifearchitect-o3",
        "302ai-o3-mini",
        "bespoke-stratos",
        "digit-o3-mini",
        "musaix-benchmarks",
        "roguelite-claude-3-7",
    )
)
"""Sources that we read ourselves: every row that cites one is ours; docs/reference-data.md says what they gave."""


TOLD_AGAIN = frozenset(("training_hardware", "distillation_training"))
"""Predicates that say in a row of their own what handed rows say in their unit, or of the teacher."""


def _ours(table: str, row: tuple[str, ...]) -> bool:
    """Whether a row was added here: a family's name, a row of a source of ours, or a window of a list read before."""
    if table in ("model_aliases", "benchmark_aliases"):
        added = any(cell in FAMILY_NAMES or SPELLINGS.fullmatch(cell) for cell in row)
        return added or row[0] == "openai-o3-preview-2024-12"
    if table == "attributes" and row[1] in TOLD_AGAIN:
        return True
    return not ADDED_SOURCES.isdisjoint(row) or (row[1] == "context_tokens" and "litellm-1-109-1" in row)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The reference as we ship it."""
    return load()


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the tables that were handed over are not here")
@pytest.mark.parametrize("table", sorted(table.name for table in TABLES if table.name not in OWN))
def test_facts_were_carried_over(table: str) -> None:
    handed = {tuple(row.values()) for row in rows(SHARED / f"{table}.csv")}
    ours = {tuple(row.values()) for row in rows(DATA / f"{table}.csv")}
    added = {row for row in ours - handed if _ours(table, row)}
    assert handed ^ (ours - added) == CORRECTED.get(table, set())


def test_every_row_is_a_fact(catalog: Catalog) -> None:
    counted = Counter(fact.kind for fact in catalog.facts)
    prices = rows(DATA / "prices.csv")
    columns = ("input_per_mtok", "cached_input_per_mtok", "output_per_mtok")
    assert counted["score"] == len(rows(DATA / "scores.csv"))
    assert counted["price"] == sum(bool(row[column]) for row in prices for column in columns)
    sourced = [fact for fact in catalog.facts if fact.kind == "attribute" and fact.locator]
    assert len(sourced) == len(rows(DATA / "attributes.csv"))


def test_every_cell_of_models_is_stated_by_a_fact(catalog: Catalog) -> None:
    columns = {
        "release_date": "release-date",
        "license": "license",
        "base_model_id": "base-model",
        "open_weights": "open-weights",
        "developer": "developer",
    }
    for row in rows(DATA / "models.csv"):
        stated = {(fact.metric, fact.value) for fact in catalog.attributes(row["model_id"])}
        assert {(metric, row[column]) for column, metric in columns.items() if row[column]} <= stated
        for column, metric in (("params_total_b", "total-params"), ("params_active_b", "active-params")):
            if row[column]:
                assert (metric, Decimal(row[column]) * 10**9) in stated


def test_every_fact_is_in_a_unit_and_of_a_measure_that_are_known(catalog: Catalog) -> None:
    for fact in catalog.facts:
        assert fact.unit in get_args(Unit)
        assert isinstance(fact.value, str) == (fact.unit in ("date", "text"))
        assert fact.source in catalog.sources
        if fact.benchmark:
            assert catalog.metrics[fact.benchmark, fact.metric].unit == fact.unit
        else:
            assert catalog.measures[fact.metric].unit == fact.unit


def test_ids_of_facts_differ(catalog: Catalog) -> None:
    assert len({fact.id for fact in catalog.facts}) == catalog.fact_count


def test_measures_keep_the_names_of_their_predicates_but_for_the_agreed_ones() -> None:
    renamed = {
        "total_params_b": "total-params",
        "active_params_b": "active-params",
        "weights_size_on_hub_b": "weights-size-on-hub",
        "context_tokens": "context-window",
        "api_context_tokens": "api-context-window",
        "attention_mechanism": "attention",
        "founded_date": "founded",
        "founded_year": "founded",
        "model_license": "license",
        "training_cost_total": "training-cost",
        "training_gpu_hours_total": "gpu-hours",
    }
    for row in rows(DATA / "measures.csv"):
        for predicate in filter(None, row["predicates"].split(";")):
            assert row["measure_id"] == renamed.get(predicate, predicate.replace("_", "-"))


def test_our_own_tables_are_sorted() -> None:
    for table, key in (("measures", "measure_id"), ("units", "written")):
        keys = [row[key] for row in rows(DATA / f"{table}.csv")]
        assert keys == sorted(keys)


def test_ambiguous_aliases_are_marked_as_the_table_says(catalog: Catalog) -> None:
    marked = {(row["alias"], row["model_id"]) for row in rows(DATA / "model_aliases.csv") if row["ambiguous"] == "true"}
    assert {(alias.text, alias.target) for alias in catalog.model_aliases if alias.ambiguous} == marked


def test_names_of_models_and_benchmarks_are_among_their_aliases(catalog: Catalog) -> None:
    known = {(alias.target, folded(alias.text)) for alias in (*catalog.model_aliases, *catalog.benchmark_aliases)}
    assert {(model.id, folded(model.name)) for model in catalog.models.values()} <= known
    assert {(benchmark.id, folded(benchmark.name)) for benchmark in catalog.benchmarks.values()} <= known


@pytest.mark.parametrize(
    ("model", "benchmark", "value", "source"),
    [
        ("openai-o1-0912", "gpqa-diamond", "77.3", "deepseek-r1-paper"),
        ("openai-o1-2024-12-17", "gpqa-diamond", "75.7", "deepseek-r1-paper"),
        ("deepseek-r1", "codeforces", "96.3", "deepseek-r1-paper"),
        ("openai-o1-2024-12-17", "codeforces", "96.6", "deepseek-r1-paper"),
        ("kimi-k1-5", "livecodebench", "62.5", "kimi-k1-5-paper"),
        ("kimi-k1-5", "livecodebench", "47.3", "kimi-k1-5-paper"),
    ],
)
def test_well_known_values_are_there(model: str, benchmark: str, value: str, source: str, catalog: Catalog) -> None:
    assert (value, source) in {(str(fact.value), fact.source) for fact in catalog.scores(model, benchmark)}


def test_sources_disagree_and_all_are_kept(catalog: Catalog) -> None:
    sizes = {str(fact.value) for fact in catalog.attributes("llama-4-maverick") if fact.metric == "total-params"}
    assert sizes == {"400000000000", "402000000000"}


def test_data_dictionary_names_every_table_and_column() -> None:
    text = (ROOT / "docs" / "reference-data.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `(\w+)\.csv`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(table.name for table in TABLES)
    for table in TABLES:
        for column in table.columns:
            assert f"`{column}`" in sections[table.name], f"{table.name}.{column}"


def test_data_dictionary_names_every_measure() -> None:
    text = (ROOT / "docs" / "reference-data.md").read_text(encoding="utf-8")
    missing = [row["measure_id"] for row in rows(DATA / "measures.csv") if f"`{row['measure_id']}`" not in text]
    assert missing == []


def test_wheel_holds_every_table() -> None:
    from hatchling.builders.wheel import WheelBuilder

    shipped = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {f"sources/reference/data/{table.name}.csv" for table in TABLES} <= shipped
