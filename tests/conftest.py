"""What all tests share: one running server, and the flag that refreshes golden files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Server, serving

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one flag of our own."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden and the README's output anew")


@pytest.fixture
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew before they are compared."""
    return bool(request.config.getoption("--refresh-golden"))


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
