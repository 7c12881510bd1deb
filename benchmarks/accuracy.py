"""How well the checker does on the hand-read articles beside this checkout, held against `accuracy_floors.json`.

usage: python benchmarks/accuracy.py [--list KIND]

Runs the scorer of `../shared` on its gold claims and prints its table, then each figure beside its floor. Exit status 1
where a figure has fallen below its floor, 0 otherwise, also where there is no gold to score against (and it says so).
A floor is raised when a figure has risen for good; lowering one is a commit of its own, with the reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("accuracy_floors.json")


def score(*extra: str) -> str:
    """What the scorer prints. Ends the program where the scorer fails."""
    command = [sys.executable, str(SHARED / "tools" / "score_gold.py"), str(SHARED / "gold"), str(SHARED / "articles")]
    checker = f"'{sys.executable}' -m api.cli check --format json"
    done = subprocess.run([*command, "--command", checker, *extra], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"accuracy: the scorer failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def comparisons(floors: dict[str, Any], figures: dict[str, Any]) -> Iterator[tuple[str, float, float]]:
    """`(name, figure, floor)` of everything that has a floor."""
    for group, floor in floors.items():
        if isinstance(floor, dict):
            for name, least in floor.items():
                yield f"{group} {name}", figures[group][name], least
        else:
            yield group, figures[group], floor


def main() -> int:
    """Print the figures; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", default="", help="what the scorer should list: missed, false-alarms, unflagged, …")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print("accuracy: there is no ../shared/gold here, so nothing was scored")
        return 0
    if arguments.list:
        print(score("--list", arguments.list), end="")
        return 0
    figures = json.loads(score("--json"))
    print(score(), end="")
    below = 0
    for name, figure, floor in comparisons(json.loads(FLOORS.read_text(encoding="utf-8")), figures):
        missed = not figure >= floor  # a figure that is not a number has nothing to show for itself
        below += missed
        print(f"{name:<20}{figure:>8.4f}  floor {floor:.4f}  {'BELOW' if missed else 'ok'}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
