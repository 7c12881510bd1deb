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


def test_the_output_shown_is_the_real_one() -> None:
    shown = README.split("```text\n", 1)[1].split("```", 1)[0].splitlines()
    command = [sys.executable, "-m", "api.cli", "check", EXAMPLE]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    real = iter(done.stdout.splitlines())
    assert [line for line in shown if line != "…" and line not in real] == []
    assert "…" in shown


def test_the_figures_are_those_of_the_floors() -> None:
    floors = json.loads((ROOT / "benchmarks" / "accuracy_floors.json").read_text(encoding="utf-8"))
    told = {
        name: (float(p), float(r)) for name, p, r in re.findall(r"^\| (\w+) \| ([\d.]+) \| ([\d.]+) \|$", README, re.M)
    }
    assert told == {name: (floors[name]["precision"], floors[name]["recall"]) for name in ("table", "prose", "flags")}
