"""The table of rules, their documentation, and their examples through the whole program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.check import rules
from kg.check.findings import fault_of
from kg.check.rule import Rule
from kg.check.rules import RULES

SECTIONS = ("What it does", "Why it matters", "Example", "Use instead", "When it stays silent", "Sources")


def test_every_file_is_in_the_table_and_the_other_way_round() -> None:
    files = {path.stem.replace("_", "-") for path in Path(rules.__path__[0]).glob("*.py")} - {"--init--"}
    assert files == {rule.name for rule in RULES}


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(len(code) == 5 and code.startswith("BP") for code in codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_documentation_has_every_section(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert [title for title in SECTIONS if rule.section(title)] == list(SECTIONS)


def run(text: str) -> list[str]:
    """Names of the findings on a text, by the whole program."""
    from api.pipeline import Checker

    report = Checker().check_text(text, path="example.md")
    return [finding.name for finding in report.documents[0].findings]


def unindented(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in ("    " + text).splitlines()) + "\n"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_trips_the_rule_and_its_mending_does_not(rule: Rule) -> None:
    assert rule.name in run(unindented(rule.section("Example")))
    assert rule.name not in run(unindented(rule.section("Use instead")))


def test_every_contradicted_claim_has_exactly_one_finding_of_weight(desk: Any) -> None:
    claims = [
        desk.score("deepseek-r1", "aime-2024", "97.8"),
        desk.cell("openai-o1-2024-12-17", "mmlu", "828"),
        desk.price("deepseek-r1", "input-price", "5.5"),
        desk.fact("deepseek-r1", "license", "Apache-2.0"),
        desk.order("gpt-4o-2024-05-13", "above", "deepseek-r1", "math-500"),
        desk.rank("deepseek-v3", "math-500", among=("deepseek-r1",)),
        desk.cell("Quillon-7B", "BLEU", "31.2"),
        desk.score("Quillon-7B", "BLEU", "41.2"),
        desk.order("o1", "below", "deepseek-r1", metric="price"),
    ]
    judged, findings = desk.check(*claims, as_of="2025-02-10")
    wrong = [one for one in judged if one.verdict.word == "contradicted"]
    assert len(wrong) == len(claims) - 1
    for one in wrong:
        mine = [f for f in findings if one.id in f.claims and f.severity in ("error", "warning")]
        assert [f.name for f in mine] == [fault_of(one)]
        assert fault_of(one) in {rule.name for rule in RULES}


def test_ids_and_fingerprints_are_the_same_again_and_tell_twins_apart(desk: Any) -> None:
    claims = [desk.score("deepseek-r1", "aime-2024", "97.8")] * 2
    first, second = desk.check(*claims), desk.check(*claims)
    assert first == second
    assert len({one.id for one in first[0]}) == 2
    assert len({f.fingerprint for f in first[1]}) == 2


def test_fingerprint_survives_edits_elsewhere(desk: Any) -> None:
    from dataclasses import replace

    from kg.model.text import Span

    sentence = "R1 has 97.8 here."
    prints = []
    for before in ("", "Something new. "):
        claim = desk.score("deepseek-r1", "aime-2024", "97.8")
        at = len(before)
        claim = replace(claim, sentence=Span(at, at + len(sentence)), span=Span(at, at + 11))
        prints.append([f.fingerprint for f in desk.check(claim, text=before + sentence)[1]])
    assert prints[0] == prints[1] != []


def test_unknown_names_are_told_once_each(desk: Any) -> None:
    _, findings = desk.check(desk.score("Zyphrax-9B", "mmlu", "71.4"), desk.score("Zyphrax-9B", "math", "50.0"))
    assert [(f.name, f.severity) for f in findings] == [("unknown-name", "info")]


def test_name_with_figures_of_two_snapshots_is_warned_about(desk: Any) -> None:
    later = [desk.score("o1", b, v) for b, v in (("math-500", "96.4"), ("mmlu", "91.8"))]
    _, findings = desk.check(*later, desk.score("o1", "gpqa-diamond", "77.3"))
    assert [(f.name, f.severity) for f in findings] == [("mixed-settings", "warning")]


@pytest.mark.parametrize(
    ("select", "ignore", "left"), [(["BP001"], [], 1), ([], ["score-mismatch"], 0), (["wrong-winner"], [], 0)]
)
def test_rules_are_chosen_by_code_or_name(desk: Any, select: list[str], ignore: list[str], left: int) -> None:
    from kg.check.checker import check_claims

    claim = desk.score("deepseek-r1", "aime-2024", "97.8")
    _, findings = check_claims(
        [claim], text=" " * 99, path="-", sha256="0", catalog=desk.catalog, select=select, ignore=ignore
    )
    assert len(findings) == left
