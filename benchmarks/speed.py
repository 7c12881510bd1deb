"""What a run costs, as ratios to what the machine does anyway, measured side by side.

usage: python benchmarks/speed.py [--rounds N] [--hold]

Every command is a whole process; the commands of a round run one after the other, round after round, so that a busy
machine slows all of them alike, and the medians are compared. `--hold` exits 1 where a ratio is above its ceiling in
`speed_ceilings.json`. Articles come from `../shared` where it exists, else the example article stands in for them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
CEILINGS = Path(__file__).with_name("speed_ceilings.json")
PLAIN = (
    "The harbour wakes slowly. A gull turns over the quay and the first boats come home, low in the water and late. "
    "Nobody hurries; the market opens when the ice is in, and the talk is of weather.\n\n"
)


def articles() -> list[Path]:
    """The articles to measure with; the first is the one of 12 kB."""
    found = sorted(ARTICLES.glob("*.txt"))
    return found or [ROOT / "docs" / "examples" / "launch-week.md"]


def wall(command: list[str]) -> float:
    """Seconds that a command takes from start to end. Raises where it fails by itself (status 2 or a signal)."""
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    took = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode()}")
    return took


def processes(rounds: int) -> dict[str, float]:
    """Median seconds of each whole process, by name."""
    benchproof = Path(sys.executable).with_name("benchproof")
    tool = [str(benchproof)] if benchproof.exists() else [sys.executable, "-m", "api.cli"]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.md"
        plain.write_text(PLAIN * 20, encoding="utf-8")
        commands = {
            "python": [sys.executable, "-c", "pass"],
            "version": [*tool, "--version"],
            "no claims": [*tool, "check", str(plain)],
            "spacy": [sys.executable, "-c", "import spacy"],
            "article": [*tool, "check", str(articles()[0])],
        }
        for command in commands.values():  # the first time pays for byte code and the compiled reference
            wall(command)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(wall(command))
    return {name: statistics.median(found) for name, found in times.items()}


def warm(rounds: int) -> float:
    """Median seconds of checking all the articles in one process that has checked them before."""
    from api.pipeline import Checker

    checker, paths = Checker(), [str(path) for path in articles()]
    checker.check_paths(paths)
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        checker.check_paths(paths)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> int:
    """Print the table; with --hold 1 where something is over its ceiling."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--hold", action="store_true", help="exit 1 where a figure is over its ceiling")
    arguments = parser.parse_args()
    median = processes(arguments.rounds)
    size = sum(path.stat().st_size for path in articles())
    figures = {
        "version / python": median["version"] / median["python"],
        "no claims / python": median["no claims"] / median["python"],
        "article / import spacy": median["article"] / median["spacy"],
        "articles warm, ms": warm(arguments.rounds) * 1000,
    }
    for name, seconds in median.items():
        print(f"{name:<26}{seconds * 1000:>9.1f} ms")
    print()
    ceilings = json.loads(CEILINGS.read_text(encoding="utf-8"))
    over = 0
    for name, figure in figures.items():
        late = figure > ceilings[name]
        over += late
        print(f"{name:<26}{figure:>9.2f}  ceiling {ceilings[name]:>6}  {'OVER' if late else 'ok'}")
    print(f"\n{len(articles())} articles, {size / 1000:.0f} kB; median of {arguments.rounds} rounds")
    return int(arguments.hold and over > 0)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # not this folder, whose file names are nobody's modules
    sys.exit(main())
