"""Whether time grows with the text and not with its square: every pattern and every matcher on hostile shapes.

usage: python benchmarks/linearity.py [--kind patterns|matchers] [--only WORD] [--longest N] [--top N] [--hold]

Patterns are found by walking the modules of the four packages: compiled ones, those that compile at their first use,
and any that stand in a tuple, list or mapping of a module. Each is searched for in twenty shapes (one sign a million
times, brackets that never close, numbers without end, …) of n and of 2n characters; a search that takes under a
millisecond is too short to tell anything and passes. Then whole texts of the same shapes are gated, read, linked and
extracted. Printed is the worst of each kind; the bound on time(2n) / time(n) is 2.6. `--hold` exits 1 above it.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("kg", "sources", "extractors", "api")
BOUND = 2.6  # a doubled text may take twice the time, and a third more for what a busy machine adds
LONGEST = 1_000_000
TELLING = 0.002  # seconds; below it a ratio is noise
ENOUGH = 1.0  # seconds; what takes longer is told there, and the text need not grow further
SHAPES: Mapping[str, str] = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "quoted line ends": "> \n",
    "hyphens": "-",
    "full stops": ".",
    "decimals": "1.5",
    "thousands": "1,000,",
    "open brackets": "(",
    "open links": "[a](",
    "open tags": "<a b='",
    "stars": "**a ",
    "pipes": "| ",
    "dollars": "$1 ",
    "names": "DeepSeek-R1 ",
    "pairs": "o1 79.8, ",
    "sentences": "R1 beats o1 on MMLU by 1 point and ",
}
"""What is repeated until the text is long enough."""


class Figure(NamedTuple):
    """One measurement."""

    ratio: float
    """time(2n) / time(n)."""
    seconds: float
    """time(2n)."""
    size: int
    """n, in characters."""
    what: str
    shape: str


def shaped(unit: str, size: int) -> str:
    """A text of `size` characters in the shape of `unit`, with an end that fits no pattern."""
    return (unit * (size // len(unit) + 1))[:size] + "\x01"


def modules() -> Iterator[object]:
    """Every module of the four packages that can be imported here; an extra that is not installed is left out."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            try:
                yield importlib.import_module(found.name)
            except ImportError as error:
                print(f"left out: {found.name} ({error})", file=sys.stderr)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of text by where it stands: `extractors.numbers._NUMBER`."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for module in modules():
        name = getattr(module, "__name__", "")
        for attribute, value in sorted(vars(module).items()):
            for place, compiled in _patterns_in(value, f"{name}.{attribute}"):
                if (compiled.pattern, compiled.flags) not in seen:
                    seen.add((compiled.pattern, compiled.flags))
                    found[place] = compiled
    return found


def _patterns_in(value: object, place: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield place, value
    elif type(value).__name__ == "_Pattern":  # compiles when first used
        source, flags = vars(value)["_source"], vars(value)["_flags"]
        yield place, re.compile(source, flags)
    elif depth < 3 and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _patterns_in(item, f"{place}[{key!r}]"[:90], depth + 1)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for at, item in enumerate(value):
            yield from _patterns_in(item, f"{place}[{at}]", depth + 1)


def _passed(compiled: re.Pattern[str]) -> Callable[[str], object]:
    """One pass of a pattern over a text, as `finditer`, `sub` and `search` make it."""

    def run(text: str) -> None:
        for _ in compiled.finditer(text):
            pass

    return run


def _time(run: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def growth(run: Callable[[str], object], unit: str, longest: int) -> tuple[float, float, int]:
    """`(time(2n) / time(n), time(2n), n)` up to 2n = `longest`, or as far as a moment goes.

    A text eight times as long tells three doublings at once. Where these look too slow, the last one is measured by
    itself, three times, and the lowest is taken: a neighbour's burst is no growth.
    """
    size = longest // 64
    taken = _time(run, shaped(unit, size))
    step = 8.0
    while size < longest and taken < ENOUGH:
        before, size = taken, size * 8
        taken = _time(run, shaped(unit, size))
        step = taken / before if before > 0 and taken > TELLING else 8.0
    ratio = step ** (1 / 3)
    if ratio < BOUND - 0.3 and size >= longest:
        return ratio, taken, size // 2
    half, whole = shaped(unit, size // 2), shaped(unit, size)
    for _ in range(3):
        one, two = _time(run, half), _time(run, whole)
        ratio = two / one if two > TELLING and one > 0 else 2.0
        if ratio < BOUND:
            break
    return ratio, two, size // 2


def _noted(figure: Figure) -> Figure:
    """The figure, said at once where it is over the bound: the whole takes a quarter of an hour."""
    if figure.ratio >= BOUND:
        print(f"over: {figure.ratio:.2f} {figure.what} on {figure.shape}", file=sys.stderr, flush=True)
    return figure


def of_patterns(only: str, longest: int) -> list[Figure]:
    """Every pattern on every shape."""
    figures: list[Figure] = []
    for place, compiled in patterns().items():
        if only in place:
            for shape, unit in SHAPES.items():
                figures.append(_noted(Figure(*growth(_passed(compiled), unit, longest), place, shape)))
    return figures


def of_matchers(only: str, longest: int) -> list[Figure]:
    """The gate, the readers, the linker, the numbers and phrases, and reading and judging a whole text."""
    from api.pipeline import Checker
    from extractors.language import sentences
    from extractors.numbers import quantities
    from sources.readers import read_text

    checker = Checker()
    extractor = checker.extractor
    matchers: dict[str, Callable[[str], object]] = {
        "gate": checker.gate.may_claim,
        "reader of text": lambda text: read_text(text, format="text"),
        "reader of Markdown": lambda text: read_text(text, format="markdown"),
        "reader of HTML": lambda text: read_text(f"<p>{text}</p>", format="html"),
        "linker": extractor.linker.names,
        "numbers": lambda text: quantities(text, ()),
        "phrases": lambda text: extractor.phrases.find(text, ()),
        "sentences": sentences,
        "labels": extractor.labels.read,
        "extraction": lambda text: extractor.claims(read_text(text, format="markdown")),
        "check": lambda text: checker.check_document(read_text(text, format="markdown")),
    }
    figures: list[Figure] = []
    for name, run in matchers.items():
        if only in name:
            run("R1 scores 79.8 on AIME 2024.")  # what is built at the first use is not the text's cost
            for shape, unit in SHAPES.items():
                figures.append(_noted(Figure(*growth(run, unit, longest), name, shape)))
    return figures


def main() -> int:
    """Print the worst; with --hold 1 where one is over the bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--top", type=int, default=8, help="how many of the worst to print")
    parser.add_argument("--kind", choices=("patterns", "matchers"), help="only these; both by default")
    parser.add_argument("--only", default="", help="only patterns and matchers with this in their name")
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of the longest text")
    parser.add_argument("--hold", action="store_true", help="exit 1 where one grows faster than the bound")
    arguments = parser.parse_args()
    over = 0
    for title, measure in (("patterns", of_patterns), ("matchers", of_matchers)):
        if arguments.kind not in (None, title):
            continue
        figures = sorted(measure(arguments.only, arguments.longest), reverse=True)
        bad = [figure for figure in figures if figure.ratio >= BOUND]
        over += len(bad)
        names = len({figure.what for figure in figures})
        print(f"{title}: {names} on {len(SHAPES)} shapes up to {arguments.longest} characters, {len(bad)} over {BOUND}")
        for figure in figures[: max(arguments.top, len(bad))]:
            took = f"{figure.seconds * 1000:9.1f} ms at {2 * figure.size}"
            print(f"  {figure.ratio:5.2f}  {took:<26}{figure.what} on {figure.shape}")
        slow = sorted(figures, key=lambda figure: -figure.seconds / figure.size)[:3]
        for figure in slow:
            print(f"  slowest: {figure.seconds / figure.size * 5e5:7.1f} s per MB: {figure.what} on {figure.shape}")
    return int(arguments.hold and over > 0)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
