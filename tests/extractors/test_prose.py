"""Prose to claims: the case files, and what must hold of every claim in them."""

from __future__ import annotations

import pytest

from extractors.extract import Extractor
from sources.readers import read_text
from sources.reference import open_catalog
from tests.extractors.prose_cases import Case, cases, lines


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(open_catalog())


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.file}: {case.title}")
def test_case(case: Case, extractor: Extractor) -> None:
    claims, unread = extractor.claims(read_text(case.text, path="case.md", format="markdown"))
    assert lines(claims, unread, case.text) == case.claims


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.file}: {case.title}")
def test_claims_lie_in_their_sentence(case: Case, extractor: Extractor) -> None:
    claims, _ = extractor.claims(read_text(case.text, path="case.md", format="markdown"))
    for claim in claims:
        assert claim.sentence.contains(claim.span)
        assert claim.span.of(case.text).strip()
