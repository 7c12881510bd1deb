"""What a run costs, as ratios to what the machine does anyway, measured side by side.

usage: python benchmarks/speed.py [--rounds N] [--hold]

First whole processes, as ratios to Python's own start and to `import spacy`; then, in one process that has checked
before, the processor time of articles, of pastes of 5 kB full of claims and of prose without claims, beside
`spacy.blank("en")` tokenizing the same text. What is measured in a round is measured one after the other, round after
round, so that a busy machine slows all of it alike, and medians are compared. "New" texts are the articles with a word
of its own in every line of prose, so that nothing of these lines is remembered from a round before. `--hold` exits 1
where a figure is above its ceiling in `speed_ceilings.json`. Articles come from `../shared` where it exists, else the
example article stands in for them.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
CEILINGS = Path(__file__).with_name("speed_ceilings.json")
PASTE = 5000  # characters
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


def renewed(text: str, number: int) -> str:
    """The text with a word of its own at the end of each line of prose; `number` tells one renewal from another."""
    word = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return "\n".join(
        f"{line} {word}lor" if len(line) > 80 and "\t" not in line and "|" not in line else line
        for line in text.split("\n")
    )


def pieces(text: str) -> list[str]:
    """The text in pieces of about 5 kB, cut at line ends."""
    found, at = [], 0
    while len(text) - at > PASTE:
        end = text.rfind("\n", at, at + PASTE) + 1 or at + PASTE
        found.append(text[at:end])
        at = end
    return found or [text]


def seconds(run: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Processor time of each text; what else runs on the machine counts less than on the clock."""
    found = []
    for text in texts:
        begun = time.process_time()
        run(text)
        found.append(time.process_time() - begun)
    return found


def warm(rounds: int) -> dict[str, list[float]]:
    """Seconds of each measurement of a process that has checked before, by name."""
    import spacy

    from api.cli import COLLECTED
    from api.pipeline import Checker

    checker, tokenizer = Checker(), spacy.blank("en")
    tokenizer.max_length = 10_000_000
    texts = [path.read_text(encoding="utf-8") for path in articles()]
    prose = PLAIN * (500_000 // len(PLAIN))
    pastes = [piece for text in texts for piece in pieces(text)]
    times: dict[str, list[float]] = {}
    gc.set_threshold(*COLLECTED)  # as the command line does for itself, its workers and the service
    for number in range(-2, rounds):
        if number == 0:
            gc.collect()
            gc.freeze()  # as the service does once it is warm
        new = [renewed(text, 1000 + number) for text in texts]
        measured = {
            "articles again": [sum(seconds(checker.check_text, texts))],
            "articles new": [sum(seconds(checker.check_text, new))],
            "articles spacy": [sum(seconds(tokenizer, texts))],
            "paste again": seconds(checker.check_text, pastes),
            "paste new": seconds(checker.check_text, [renewed(piece, 5000 + number) for piece in pastes]),
            "prose": seconds(checker.check_text, [prose]),
            "prose spacy": seconds(tokenizer, [prose]),
        }
        for name, found in measured.items() if number >= 0 else ():  # the first two rounds warm up
            times.setdefault(name, []).extend(found)
    size = sum(len(text.encode()) for text in texts) / 1e6
    for name, megabytes in (("articles again", size), ("articles new", size), ("articles spacy", size)):
        print(f"{name:<26}{megabytes / statistics.median(times[name]):>9.2f} MB/s")
    for name in ("prose", "prose spacy"):
        print(f"{name:<26}{len(prose) / 1e6 / statistics.median(times[name]):>9.2f} MB/s")
    return times


def p95(found: Sequence[float]) -> float:
    """What 95 of 100 measurements stay under."""
    return sorted(found)[int(len(found) * 0.95)]


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
    }
    for name, took in median.items():
        print(f"{name:<26}{took * 1000:>9.1f} ms")
    times = warm(arguments.rounds)
    figures |= {
        "articles warm, ms": statistics.median(times["articles again"]) * 1000,
        "articles new, ms": statistics.median(times["articles new"]) * 1000,
        "paste of 5 kB p95, ms": p95(times["paste again"]) * 1000,
        "new paste of 5 kB p95, ms": p95(times["paste new"]) * 1000,
        "prose, ms per MB": statistics.median(times["prose"]) * 2000,
    }
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
