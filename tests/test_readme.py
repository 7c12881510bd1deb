"""The README promises two commands, some output and some figures; here it has to keep them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "docs/examples/launch-week.md"


def test_the_two_commands_are_one_line_each_and_start_from_python_and_pip() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.M)
    assert len(commands) == 2
    assert commands[0].endswith(f"benchproof check {EXAMPLE}")
    assert commands[1].endswith(".venv/bin/pytest")


def excerpt(output: str) -> str:
    """The finding that the README shows, and the summary, with the rest left out."""
    *findings, last = output.split("\n\n")
    (shown,) = [finding for finding in findings if "**Small models.**" in finding]
    return f"…\n\n{shown}\n\n…\n\n{last}"


def test_the_output_shown_is_the_real_one(refresh_golden: bool) -> None:
    command = [sys.executable, "-m", "api.cli", "check", EXAMPLE]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 1  # the README says so
    readme = ROOT / "README.md"
    before, (shown, after) = README.split("```text\n", 1)[0], README.split("```text\n", 1)[1].split("```", 1)
    if refresh_golden:
        readme.write_text(f"{before}```text\n{excerpt(done.stdout)}```{after}", encoding="utf-8", newline="\n")
        shown = excerpt(done.stdout)
    assert shown == excerpt(done.stdout), "pytest --refresh-golden, where the change is meant"


def test_the_figures_are_those_of_the_floors() -> None:
    floors = json.loads((ROOT / "benchmarks" / "accuracy_floors.json").read_text(encoding="utf-8"))
    told = {
        name: (float(p), float(r)) for name, p, r in re.findall(r"^\| (\w+) \| ([\d.]+) \| ([\d.]+) \|$", README, re.M)
    }
    assert told == {name: (floors[name]["precision"], floors[name]["recall"]) for name in ("table", "prose", "flags")}
