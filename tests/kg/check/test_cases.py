"""The case files of the rules, through the whole program: every case is an article and the findings it must have."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from api.pipeline import Checker

CASES = Path(__file__).parents[2] / "cases" / "rules"
# "## Title", the article between fences, the findings between fences
_CASE = re.compile(
    r"^## ([^\n]{1,200})\n\n````markdown\n(.*?)\n````\n\n````findings\n(.*?)````$", re.MULTILINE | re.DOTALL
)


@cache
def checker() -> Checker:
    from api.pipeline import Checker

    return Checker()


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.md")):
        for title, article, findings in _CASE.findall(path.read_text(encoding="utf-8")):
            found.append(pytest.param(path.stem, article, findings.split("\n")[:-1], id=f"{path.stem}: {title}"))
    return found


def test_every_rule_has_cases_that_trip_it_and_cases_that_do_not() -> None:
    from kg.check.rules import RULES

    for rule in RULES:
        found = _CASE.findall((CASES / f"{rule.name}.md").read_text(encoding="utf-8"))
        assert {bool(findings) for _, _, findings in found} == {True, False}


@pytest.mark.parametrize(("rule", "article", "expected"), cases())
def test_case(rule: str, article: str, expected: list[str]) -> None:
    document = checker().check_text(article + "\n", path="case.md").documents[0]
    findings = [f for f in document.findings if f.name == rule]
    told = [f"{f.name}: {f.span.of(document.text)} {f.message}" for f in findings]
    assert len(told) == len(expected), told
    for line, wanted in zip(told, expected, strict=True):
        name, _, words = wanted.partition(": ")
        assert line.startswith(name) and words in line
    if not expected:
        assert not [f.message for f in document.findings if f.severity == "error"]
