"""Every page for everyone: axe-core finds nothing serious, and nothing runs over the edge at 320 px or 200 %."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import Open, paste

PAGE = Path(__file__).resolve().parents[2] / "api" / "page"
PATHS = (
    "/",
    "/page/facts",
    "/page/facts?q=GPQA Diamond",
    "/page/facts?q=DeepSeek-R1",
    "/page/rules",
    "/page/sparql",
    "/docs",
)
TWO = "DeepSeek-R1 scores 97.8% on AIME 2024 (pass@1).\n\nDeepSeek-R1 has 671B parameters, 73B active.\n\no1 is good."
EXPORT_QUERY = "/page/sparql?query=SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 5"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core at the version of the lock file."""
    own = PAGE / "node_modules" / "axe-core" / "axe.min.js"
    if own.is_file():
        return own.read_text()
    npm = shutil.which("npm")
    folder = tmp_path_factory.mktemp("axe")
    if npm is not None:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PAGE / name, folder)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=False, timeout=180)
    found = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not found.is_file():
        if os.environ.get("BENCHPROOF_REQUIRE_BROWSER") == "1":
            pytest.fail("axe-core is required and npm does not give it")
        pytest.skip("axe-core comes with npm, which is not here")
    return found.read_text()


def faults(page: Page, axe: str) -> list[str]:
    """Serious and critical violations, one line each."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, EXPORT_QUERY])
def test_no_serious_fault(open_page: Open, axe: str, path: str, scheme: str) -> None:
    page, _ = open_page(path, editor=False, color_scheme=scheme)
    assert faults(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_with_findings_and_a_card(open_page: Open, axe: str, scheme: str) -> None:
    page, _ = open_page(color_scheme=scheme)
    paste(page, TWO)
    page.locator(".chip.supported").click()
    page.locator(".chip.unverifiable").click()
    page.locator("#items .entry").first.click()
    expect(page.locator(".cm-tooltip .card")).to_be_visible()
    assert faults(page, axe) == []


def test_no_serious_fault_without_javascript_in_the_answer(open_page: Open, axe: str) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.locator("#draft").fill(TWO)
    with page.expect_navigation():
        page.get_by_role("button", name="Check", exact=True).click()
    answer = page.content().replace("<script", "<!-- script").replace("</script>", "-->")
    other, watched = open_page("/health", editor=False)
    other.set_content(answer)
    assert faults(other, axe) == []
    watched.errors.clear()  # the copy stands under the policy of /health, which loads nothing


@pytest.mark.parametrize(
    "window",
    [
        {"viewport": {"width": 320, "height": 640}},
        {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    ],
)
@pytest.mark.parametrize("path", [*PATHS, EXPORT_QUERY])
def test_nothing_runs_over_the_edge(open_page: Open, path: str, window: dict[str, Any]) -> None:
    page, _ = open_page(path, editor=False, **window)
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", [320, 640])
def test_the_editor_and_its_card_fit_narrow_windows(open_page: Open, width: int) -> None:
    page, _ = open_page(viewport={"width": width, "height": 640})
    paste(page, TWO)
    page.locator("#items .entry").first.click()
    card = page.locator(".cm-tooltip .card")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert overflow(page) <= 0
    button = card.get_by_role("button", name="Where this comes from")
    expect(button).to_be_in_viewport()


def test_verdicts_differ_in_shape_and_not_only_in_colour(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, TWO)
    shapes = page.evaluate(
        """() => {
            const box = document.querySelector("#editor .cm-content");
            return ["contradicted", "disputed", "note", "unverifiable", "supported"].map(look => {
                const made = document.createElement("span");
                made.className = "mark " + look;
                document.querySelector("#editor").append(made);
                const shape = getComputedStyle(made).textDecorationStyle;
                made.remove();
                return shape;
            });
        }"""
    )
    assert len(set(shapes)) == 5


def test_print_leaves_the_controls_out(open_page: Open) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.locator("#draft").fill(TWO)
    page.get_by_role("button", name="Check", exact=True).click()
    page.emulate_media(media="print")
    expect(page.locator(".toolbar")).to_be_hidden()
    expect(page.locator(".article")).to_be_visible()
