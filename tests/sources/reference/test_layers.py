"""A team's directory over our reference: rows added, rows replaced, tables replaced, mistakes named by their file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from kg.model.catalog import Catalog
from kg.model.errors import ReferenceDataError, SettingError
from sources.reference.load import load
from sources.reference.tables import BY_NAME

Folder = Callable[[Mapping[str, str]], Path]

SOURCE = "lab,Our own runs,Us,,,,2026-11-01,2026-11-02,report,primary\n"
MODEL = "our-9b,Our 9B,Us,Ours,2026-10-30,9,,32000,dense,MIT,true,qwen2-5-7b,lab\n"
SCORE = "our-9b,gpqa-diamond,pass@1,,48.25,percent,lab,run 12,self,2026-10-31\n"


@pytest.fixture(scope="module")
def ours() -> Catalog:
    """The reference as we ship it."""
    return load()


def test_team_needs_only_the_tables_it_has(folder: Folder, ours: Catalog) -> None:
    catalog = load([folder({"sources.csv": SOURCE, "models.csv": MODEL, "scores.csv": SCORE})])
    (fact,) = catalog.scores("our-9b", "gpqa-diamond")
    assert (fact.value, catalog.sources[fact.source].title) == (Decimal("48.25"), "Our own runs")
    assert ("Our 9B", "our-9b") in {(alias.text, alias.target) for alias in catalog.model_aliases}
    assert set(ours.facts) < set(catalog.facts)
    assert catalog.digest != ours.digest


def test_row_with_our_key_replaces_ours(folder: Folder, ours: Catalog) -> None:
    before = next(fact for fact in ours.scores("deepseek-r1", "aime-2024") if fact.source == "deepseek-r1-paper")
    row = f'deepseek-r1,aime-2024,pass@1,,80.1,percent,deepseek-r1-paper,"{before.locator}",third-party,\n'
    catalog = load([folder({"scores.csv": row})])
    after = catalog.fact(before.id)
    assert after is not None
    assert (str(after.value), after.reported_by) == ("80.1", "third-party")
    assert catalog.fact_count == ours.fact_count


def test_row_with_another_key_stands_beside_ours(folder: Folder, ours: Catalog) -> None:
    row = "deepseek-r1,aime-2024,pass@1,,80.1,percent,lab,run 3,third-party,\n"
    catalog = load([folder({"sources.csv": SOURCE, "scores.csv": row})])
    known = ours.scores("deepseek-r1", "aime-2024")
    assert [fact for fact in catalog.scores("deepseek-r1", "aime-2024") if fact.source != "lab"] == list(known)
    assert catalog.fact_count == ours.fact_count + 1


def test_later_directory_stands_over_an_earlier_one(tmp_path: Path) -> None:
    for name, value in (("first", "10"), ("second", "20")):
        (tmp_path / name).mkdir()
        for table, row in (("sources", SOURCE), ("models", MODEL), ("scores", SCORE.replace("48.25", value))):
            text = ",".join(BY_NAME[table].columns) + "\n" + row
            (tmp_path / name / f"{table}.csv").write_text(text, encoding="utf-8")
    catalog = load([tmp_path / "first", tmp_path / "second"])
    assert [str(fact.value) for fact in catalog.scores("our-9b", "gpqa-diamond")] == ["20"]


def test_table_is_replaced_whole(folder: Folder) -> None:
    files = {"sources.csv": SOURCE, "models.csv": MODEL, "replace-scores.csv": SCORE, "replace-prices.csv": ""}
    catalog = load([folder(files)])
    assert [fact.subject for fact in catalog.facts if fact.kind == "score"] == ["our-9b"]
    assert catalog.prices("deepseek-r1") == ()


def test_replaced_table_may_be_added_to_in_the_same_directory(folder: Folder) -> None:
    second = SCORE.replace("run 12", "run 13")
    files = {"sources.csv": SOURCE, "models.csv": MODEL, "replace-scores.csv": SCORE, "scores.csv": second}
    assert [fact.locator for fact in load([folder(files)]).scores("our-9b", "gpqa-diamond")] == ["run 12", "run 13"]


def test_rows_of_ours_that_a_replaced_table_leaves_behind_are_refused_with_the_way_out(folder: Folder) -> None:
    place = folder({"sources.csv": SOURCE, "replace-models.csv": MODEL.replace("qwen2-5-7b", "")})
    with pytest.raises(ReferenceDataError) as refusal:
        load([place])
    assert str(refusal.value) == (
        "model_aliases.csv:2, model_id: no model 'claude-3-5-haiku-20241022'; use our-9b "
        f"({place}/replace-models.csv replaced that table; give replace-model_aliases.csv as well)"
    )


def test_mistake_of_a_team_is_named_by_its_own_file(folder: Folder) -> None:
    place = folder({"scores.csv": "deepseek-r1,gpqa-diamnod,pass@1,,70,percent,deepseek-r1-paper,x,,\n"})
    with pytest.raises(ReferenceDataError) as refusal:
        load([place])
    expected = f"{place}/scores.csv:2, benchmark_id: no benchmark 'gpqa-diamnod'; did you mean 'gpqa-diamond'?"
    assert str(refusal.value) == expected


def test_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "score.csv").write_text("x", encoding="utf-8")
    with pytest.raises(ReferenceDataError) as refusal:
        load([tmp_path])
    expected = f"{tmp_path}/score.csv: no table of this name; did you mean 'scores.csv'?"
    assert str(refusal.value) == expected


def test_other_files_in_the_directory_do_no_harm(folder: Folder, ours: Catalog) -> None:
    place = folder({"sources.csv": SOURCE})
    (place / "README.md").write_text("Our runs.", encoding="utf-8")
    assert load([place]).fact_count == ours.fact_count


def test_directory_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"holds no table; expected scores\.csv"):
        load([tmp_path])


def test_directory_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as refusal:
        load([tmp_path / "nowhere"])
    assert str(refusal.value) == f"--reference {tmp_path}/nowhere: no such file or directory"


def test_table_that_is_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").mkdir()
    with pytest.raises(ReferenceDataError, match=r"scores\.csv: is a directory"):
        load([tmp_path])


def test_digest_does_not_depend_on_where_the_directory_lies(folder: Folder, tmp_path: Path) -> None:
    first = folder({"sources.csv": SOURCE})
    second = tmp_path / "elsewhere"
    second.mkdir()
    (second / "sources.csv").write_bytes((first / "sources.csv").read_bytes())
    assert load([first]).digest == load([second]).digest
