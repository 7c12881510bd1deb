"""The build hook: bundles where there is npm, a warning where there is none, an error where they are required."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from hatch_build import BUNDLES, PageBuild

PAGE = Path(__file__).resolve().parents[2] / "api" / "page"
MOST = 130_000  # bytes of the check page's script as it is sent, gzip


class Reader:
    """Stands where hatch's own application does, and keeps what it would print."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def display_warning(self, message: str) -> None:
        """Keeps the message."""
        self.warnings.append(message)


def hook(root: Path, app: Reader) -> PageBuild:
    """The hook over a copy of the page's sources."""
    shutil.copytree(PAGE / "src", root / "api" / "page" / "src")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PAGE / name, root / "api" / "page")
    (root / "api" / "page" / "static").mkdir()
    settings: Any = (str(root), {}, None, None, str(root), "wheel", app)
    return PageBuild(*settings)


def test_without_npm_the_install_goes_on_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hatch_build.shutil, "which", lambda name: None)
    monkeypatch.delenv("BENCHPROOF_REQUIRE_PAGE", raising=False)
    app = Reader()
    hook(tmp_path, app).initialize("standard", {"artifacts": []})
    assert len(app.warnings) == 1
    assert "npm" in app.warnings[0]


def test_a_required_page_that_cannot_be_built_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hatch_build.shutil, "which", lambda name: None)
    monkeypatch.setenv("BENCHPROOF_REQUIRE_PAGE", "1")
    with pytest.raises(RuntimeError, match="npm"):
        hook(tmp_path, Reader()).initialize("standard", {"artifacts": []})


@pytest.mark.skipif(shutil.which("npm") is None, reason="no npm here")
def test_the_bundles_are_built_once_and_are_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = Reader()
    build = hook(tmp_path, app)
    data: dict[str, Any] = {"artifacts": []}
    build.initialize("standard", data)
    if app.warnings:
        pytest.skip(app.warnings[0])  # npm is there and its registry is not
    built = tmp_path / "api" / "page" / "static" / "built"
    assert data["artifacts"] == ["/api/page/static/built/*.js"]
    for name in BUNDLES:
        assert len(gzip.compress((built / name).read_bytes())) <= MOST
    times = {name: (built / name).stat().st_mtime_ns for name in BUNDLES}
    build.initialize("standard", data)
    assert times == {name: (built / name).stat().st_mtime_ns for name in BUNDLES}
