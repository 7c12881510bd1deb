"""What all tests share: one running server, started by the first test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Server, serving

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The real command in a process of its own."""
    with serving() as running:
        yield running


@pytest.fixture(scope="session")
def first_article() -> str:
    """The first of the shared articles; tests that need it are skipped where there is none."""
    found = sorted((SHARED / "articles").glob("000_*.txt"))
    if not found:
        pytest.skip("no shared articles here")
    return found[0].read_text(encoding="utf-8")
