"""`benchproof facts`, run as a person runs it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from api.cli import run
from sources.reference.load import load


def lines(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What a run that went well printed."""
    assert run(["facts", *arguments]) == 0
    return capfd.readouterr().out.splitlines()


def answer(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What a run that went well printed as JSON, numbers as decimals."""
    found: dict[str, Any] = json.loads("\n".join(lines([*arguments, "--json"], capfd)), parse_float=Decimal)
    return found


def test_every_value_has_metric_setting_source_and_place(capfd: pytest.CaptureFixture[str]) -> None:
    out = lines(["--model", "Kimi k1.5", "--benchmark", "LiveCodeBench"], capfd)
    assert any(line.split() == ["LiveCodeBench", "pass@1", "long-cot", "62.5%"] for line in map(_flat, out)), out
    assert any(line.startswith("      Kimi k1.5") and "; Table 2" in line for line in out), out
    assert out[-1].endswith(f"reference of {load().as_of}")


def _flat(line: str) -> str:
    """A value's line without the tags of its window."""
    return " ".join(word for word in line.split() if "window=" not in word)


def test_ambiguous_name_lists_its_candidates_and_prints_them_all(capfd: pytest.CaptureFixture[str]) -> None:
    out = lines(["--model", "o1", "--benchmark", "GPQA Diamond"], capfd)
    assert out[0].startswith("'o1' may be 4 models: ")
    for id, value in (("openai-o1-0912", "77.3%"), ("openai-o1-2024-12-17", "75.7%")):
        assert id in out[0]
        heading = next(at for at, line in enumerate(out) if line.endswith(f"({id})"))
        assert value in out[heading + 1]


def test_undated_id_brings_its_snapshots(capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(["--model", "openai-o1", "--benchmark", "gpqa-diamond"], capfd)
    assert [entry["id"] for entry in found["model"]["candidates"]] == ["openai-o1"]
    assert [entry["id"] for entry in found["model"]["snapshots"]] == ["openai-o1-0912", "openai-o1-2024-12-17"]
    assert {fact["subject"] for fact in found["facts"]} >= {"openai-o1-0912", "openai-o1-2024-12-17"}


@pytest.mark.parametrize("name", ["GPQA Diamond", "gpqa-diamond", "GPQA_DIAMOND", "gpqadiamond"])
def test_names_fold_case_dashes_and_spaces(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(["--model", "DEEPSEEK r1", "--benchmark", name], capfd)
    assert [entry["id"] for entry in found["model"]["candidates"]] == ["deepseek-r1"]
    assert {fact["benchmark"] for fact in found["facts"]} == {"gpqa-diamond"}


def test_metric_narrows(capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(["--model", "deepseek-r1", "--benchmark", "codeforces", "--metric", "Rating"], capfd)
    assert {(fact["metric"], fact["value"]) for fact in found["facts"]} == {("rating", 2029)}


def test_measure_by_its_label(capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(["--model", "deepseek-r1", "--metric", "total parameters"], capfd)
    assert {fact["value"] for fact in found["facts"]} == {671000000000}


def test_prices_name_their_provider(capfd: pytest.CaptureFixture[str]) -> None:
    out = lines(["--model", "deepseek-r1", "--metric", "input-price"], capfd)
    assert any(line.startswith("  DeepSeek  ") and line.endswith("  $0.55 per million tokens") for line in out), out


def test_numbers_are_written_as_their_source_prints_them(capfd: pytest.CaptureFixture[str]) -> None:
    out = "\n".join(lines(["--model", "claude-3-5-haiku-20241022", "--benchmark", "aider-polyglot", "--json"], capfd))
    assert '"value": 28.0,' in out


def test_json_has_source_title_address_and_locator(capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(["--model", "deepseek-r1", "--metric", "license"], capfd)
    (fact,) = [fact for fact in found["facts"] if fact["subject"] == "deepseek-r1"]
    assert (fact["value"], fact["source"], fact["locator"]) == ("MIT", "deepseek-r1-readme", "License")
    assert fact["title"]
    assert fact["url"].startswith("https://")


def test_benchmark_alone_gives_every_model(capfd: pytest.CaptureFixture[str]) -> None:
    found = answer(["--benchmark", "CNMO 2024"], capfd)
    assert len({fact["subject"] for fact in found["facts"]}) > 3


def test_name_that_is_no_model_may_have_attributes(capfd: pytest.CaptureFixture[str]) -> None:
    out = lines(["--model", "high flyer", "--metric", "founded"], capfd)
    assert out[0] == "High-Flyer"
    assert [line.split()[-1] for line in out if line.startswith("  founded")] == ["2016-02", "2015"]


def test_nothing_known_is_an_answer(capfd: pytest.CaptureFixture[str]) -> None:
    out = lines(["--model", "claude-3-opus-20240229", "--benchmark", "cnmo-2024"], capfd)
    assert out == [f"No sourced value for claude-3-opus-20240229 on cnmo-2024 in the reference of {load().as_of}."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "deepsek-r11"], "no model 'deepsek-r11' in the reference; did you mean 'DeepSeek-R1' or "),
        (["--benchmark", "GPQA Daimond"], "no benchmark 'GPQA Daimond' in the reference; did you mean 'GPQA Diamond'"),
        (["--metric", "licence fee"], "no metric 'licence fee' in the reference; did you mean 'licence'"),
        (["--model", "zzzzzzzzzzzz"], "no model 'zzzzzzzzzzzz' in the reference\n"),
        ([], "name a --model, a --benchmark or a --metric; see benchproof facts --help\n"),
        (["--model", "o1", "--reference", "nowhere"], "--reference nowhere: no such file or directory\n"),
    ],
)
def test_what_is_unknown_ends_with_2_and_one_line(
    arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["facts", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"benchproof: {message}")
    assert err.count("\n") == 1


def test_team_s_own_results_are_found(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sources.csv").write_text(
        "source_id,title,publisher,url,repository,commit,published_date,retrieved,kind,trust\n"
        "lab,Lab \x1b[31mnotes,Us,,,,,2026-11-02,report,primary\n",
        encoding="utf-8",
    )
    (tmp_path / "scores.csv").write_text(
        "model_id,benchmark_id,metric,setting,value,unit,source_id,locator,reported_by,as_of\n"
        "deepseek-r1,gpqa-diamond,pass@1,,70.9,percent,lab,run 4,,2026-11-01\n",
        encoding="utf-8",
    )
    arguments = ["--model", "r1", "--benchmark", "gpqa diamond", "--reference", str(tmp_path)]
    out = lines(arguments, capfd)
    assert any("70.9%" in line for line in out)
    assert "      Lab \\x1b[31mnotes; run 4; as of 2026-11-01" in out
