"""The house itself: what the wheel puts at the top level, which names are public, what a start imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["api", "extractors", "kg", "sources"]
HEAVY = [
    "fastapi",
    "lxml",
    "markdown_it",
    "networkx",
    "pandas",
    "pydantic",
    "rapidfuzz",
    "rdflib",
    "spacy",
    "starlette",
]
# Reached through `serve` alone, which imports them late.
WEB = ("api/schemas.py", "api/service.py", "api/routes/", "api/page/")


def test_wheel_holds_exactly_four_packages(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    files = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert sorted({path.split("/")[0] for path in files}) == PACKAGES
    assert {f"{package}/py.typed" for package in PACKAGES} <= files


def test_public_names_are_few_sorted_and_real() -> None:
    import api

    assert api.__all__ == ["Checker", "__version__"]
    assert all(getattr(api, name) for name in api.__all__)


def test_unknown_public_name_is_an_attribute_error() -> None:
    import api

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = api.nothing


def modules_after(code: str) -> set[str]:
    """The top-level names in sys.modules of a fresh interpreter that ran `code`."""
    program = f"{code}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["nonsense"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    assert not modules_after(f"from api.cli import run; run({arguments})") & set(HEAVY)


def test_version_does_not_even_import_click() -> None:
    assert "click" not in modules_after("from api.cli import run; run(['--version'])")


@pytest.mark.parametrize("package", PACKAGES)
def test_heavy_packages_are_imported_inside_functions_only(package: str) -> None:
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        if path.relative_to(ROOT).as_posix().startswith(WEB):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            found += [f"{path.relative_to(ROOT)}:{node.lineno} {n}" for n in names if n.split(".")[0] in HEAVY]
    assert found == []
