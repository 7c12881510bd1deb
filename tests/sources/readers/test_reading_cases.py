"""Articles in odd shapes become the blocks that a reader would see."""

from __future__ import annotations

import pytest

from tests.sources.reading_cases import CASES, Case, cases, shown

ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_an_article_is_read_as_the_case_says(case: Case) -> None:
    assert shown(case.read()) == case.blocks


def test_no_case_is_passed_over() -> None:
    expected = sum(path.read_text(encoding="utf-8").count("\n~~~~ blocks\n") for path in CASES.glob("*.md"))
    assert len(ALL) == expected > 40
