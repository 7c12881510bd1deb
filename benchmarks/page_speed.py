"""From the click on Check to the drawn answer, in a real browser: python benchmarks/page_speed.py

152,000 characters with about 2,000 wrong scores. Prints one JSON object; `answer_ms` is the server's part.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

CHARACTERS, RUNS = 152_000, 5
MEASURE = """async () => {
    const seen = () => Number(document.documentElement.dataset.checked ?? 0);
    const before = seen();
    const begun = performance.now();
    document.querySelector("#check").click();
    while (seen() === before) await new Promise(done => requestAnimationFrame(done));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const drawn = performance.now() - begun;
    const asked = performance.getEntriesByType("resource").filter(one => one.name.endsWith("/check")).at(-1);
    return {drawn_ms: drawn, answer_ms: asked.responseEnd - asked.startTime};
}"""


def article() -> str:
    """A line for each model and benchmark that the reference has a score for, most of them wrong."""
    from sources.reference import open_catalog

    catalog = open_catalog()
    lines: list[str] = []
    for fact in {(fact.subject, fact.benchmark): fact for fact in catalog.facts if fact.kind == "score"}.values():
        if fact.unit != "percent" or fact.benchmark is None:
            continue
        wrong = (int(float(fact.value)) + 37) % 90 + 5
        lines.append(
            f"{catalog.models[fact.subject].name} scores {wrong}.3% on {catalog.benchmarks[fact.benchmark].name}."
        )
    text = "\n\n".join(lines)
    return text + "\n\n" + "Nothing else of note happened on that day. " * ((CHARACTERS - len(text)) // 43)


def main() -> None:
    """Measures and prints."""
    from playwright.sync_api import sync_playwright

    from tests.page.conftest import ARGUMENTS, NAMES
    from tests.serving import serving

    browser = next(path for name in NAMES if (path := shutil.which(name)))
    text = article()
    runs: list[dict[str, float]] = []
    with serving("--workers", "1") as server, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS).new_page()
        page.goto(server.url)
        page.wait_for_selector("html[data-ready]")
        page.set_input_files("#file", {"name": "long.md", "mimeType": "text/markdown", "buffer": text.encode()})
        page.wait_for_function("() => Number(document.documentElement.dataset.checked ?? 0) > 0", timeout=120_000)
        for _ in range(RUNS):
            runs.append(page.evaluate(MEASURE))
        shown = page.locator("#status").inner_text()
    found: dict[str, Any] = {name: round(statistics.median(run[name] for run in runs)) for name in runs[0]}
    found |= {"characters": len(text), "status": shown, "load": os.getloadavg()[0]}
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
