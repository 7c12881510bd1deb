"""Rows become records: numbers as printed, units as they are meant, nothing said twice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.model.catalog import Catalog
from kg.model.facts import Fact
from sources.reference.load import build
from sources.reference.tables import TableFile

Tables = dict[str, str]
Files = Callable[..., tuple[TableFile, ...]]


@pytest.fixture
def catalog(files: Files) -> Catalog:
    """The small reference, loaded."""
    return build(files())


def attribute(catalog: Catalog, subject: str, metric: str) -> list[Fact]:
    """The facts of one measure of a subject."""
    return [fact for fact in catalog.attributes(subject) if fact.metric == metric]


def test_score_keeps_the_places_it_was_printed_with(catalog: Catalog) -> None:
    first, second = catalog.scores("ours", "quiz")
    assert (str(first.value), str(second.value)) == ("28.0", "41.25")
    assert (first.reported_by, second.as_of, second.locator) == ("self", "2026-02", "Table 2")


def test_setting_is_a_sorted_set_of_tags(catalog: Catalog) -> None:
    assert [fact.setting for fact in catalog.scores("ours", "quiz")] == [(), ("cot", "window=2025")]


def test_elo_is_a_rating_everywhere(catalog: Catalog) -> None:
    (fact,) = catalog.scores_on("duel")
    assert fact.unit == catalog.benchmarks["duel"].unit == catalog.metrics["duel", "rating"].unit == "rating"


def test_blank_price_is_no_fact(catalog: Catalog) -> None:
    assert [(fact.metric, str(fact.value), fact.provider, fact.unit) for fact in catalog.prices("ours")] == [
        ("input-price", "0.50", "Us", "usd-per-mtok"),
        ("output-price", "2", "Us", "usd-per-mtok"),
    ]


def test_billions_are_written_out(catalog: Catalog) -> None:
    assert catalog.models["ours-base"].params_total == Decimal("2400000000")
    (fact,) = attribute(catalog, "ours-base", "total-params")
    assert (str(fact.value), fact.unit) == ("2400000000", "parameters")


def test_cell_of_models_is_no_second_fact_where_attributes_has_its_source(catalog: Catalog) -> None:
    (size,) = attribute(catalog, "ours", "total-params")
    assert (size.source, size.locator) == ("paper", "section 1")
    (base,) = attribute(catalog, "ours", "base-model")
    assert base.locator == "first line"


def test_cells_of_models_are_facts_of_the_row_s_source(catalog: Catalog) -> None:
    cells = {fact.metric: fact.value for fact in catalog.attributes("ours") if fact.locator is None}
    assert cells == {
        "active-params": Decimal("37000000000"),
        "architecture": "moe",
        "context-window": Decimal(128000),
        "developer": "Us",
        "license": "MIT",
        "open-weights": "true",
        "release-date": "2026-01",
    }
    assert {fact.source for fact in catalog.attributes("ours") if fact.locator is None} == {"card"}


def test_unknown_architecture_is_no_fact(catalog: Catalog) -> None:
    assert catalog.models["ours-0105"].architecture is None
    assert attribute(catalog, "ours-0105", "architecture") == []


def test_hardware_of_a_unit_is_a_setting(catalog: Catalog) -> None:
    (hours,) = attribute(catalog, "ours", "gpu-hours")
    assert (hours.value, hours.unit, hours.setting) == (Decimal(2788000), "count", ("gpu=H800",))


def test_year_is_a_date_of_year_precision(catalog: Catalog) -> None:
    (founded,) = catalog.attributes("Us")
    assert (founded.metric, founded.value, founded.unit) == ("founded", "2015", "date")


def test_unit_of_an_attribute_may_be_left_out(small: Tables, files: Files) -> None:
    row = "ours-base,training_tokens,1500000000000,,card,section 3\n"
    catalog = build(files(attributes=small["attributes"] + row))
    (tokens,) = attribute(catalog, "ours-base", "training-tokens")
    assert (tokens.value, tokens.unit) == (Decimal(1500000000000), "tokens")


def test_new_measure_is_a_row(small: Tables, files: Files) -> None:
    measures = small["measures"] + "heads,attention heads,attribute,count,,attention_heads,,\n"
    attributes = small["attributes"] + "ours,attention_heads,96,count,card,Table 5\n"
    catalog = build(files(measures=measures, attributes=attributes))
    assert catalog.measures["heads"].label == "attention heads"
    assert [fact.value for fact in attribute(catalog, "ours", "heads")] == [Decimal(96)]


def test_snapshot_knows_its_first_day(catalog: Catalog) -> None:
    (snapshot,) = catalog.snapshots_of("ours")
    assert (snapshot.snapshot, snapshot.since) == ("ours-0105", "2026-01-05")


def test_every_model_and_benchmark_is_known_by_its_own_id_and_name(catalog: Catalog) -> None:
    names = {(alias.text, alias.target) for alias in catalog.model_aliases}
    assert {("Ours Base", "ours-base"), ("Ours", "ours"), ("ours-0105", "ours-0105")} <= names
    assert sum(target == "ours" for _, target in names) == 2  # its id is its alias with another case


def test_alias_of_two_models_is_ambiguous_whatever_its_row_says(small: Tables, files: Files) -> None:
    catalog = build(files(model_aliases=small["model_aliases"] + "ours-base,OURS,false\n"))
    shared = [alias for alias in catalog.model_aliases if alias.text.casefold() == "ours"]
    assert {alias.target for alias in shared} == {"ours", "ours-base"}
    assert all(alias.ambiguous for alias in shared)


def test_alias_of_a_benchmark_may_imply_a_metric(catalog: Catalog) -> None:
    assert {alias.text: alias.metric for alias in catalog.benchmark_aliases if alias.target == "quiz"} == {
        "Quiz": None,
        "Quiz (majority)": "cons@64",
    }


def test_as_of_is_the_last_day_a_source_was_read(catalog: Catalog) -> None:
    assert catalog.as_of == "2026-03-01"


def test_id_of_a_fact_stays_when_its_value_is_corrected_or_other_rows_change(small: Tables, files: Files) -> None:
    before = {fact.locator: fact.id for fact in build(files()).scores_on("quiz")}
    lines = small["scores"].replace("28.0", "29.5").splitlines()
    after = {fact.locator: fact.id for fact in build(files(scores="\n".join([lines[0], lines[3], lines[1]]))).facts}
    assert after["Table 1"] == before["Table 1"]


def test_ids_differ(catalog: Catalog) -> None:
    assert len({fact.id for fact in catalog.facts}) == catalog.fact_count
    assert all(catalog.fact(fact.id) is fact for fact in catalog.facts)


def test_digest_follows_the_bytes_and_nothing_else(small: Tables, files: Files) -> None:
    assert build(files()).digest == build(files()).digest
    assert build(files(scores=small["scores"].replace("28.0", "28.1"))).digest != build(files()).digest
