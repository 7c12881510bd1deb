"""Whether time grows with the text and not with its square: every pattern, every matcher and whole checks, on hostile
shapes up to a megabyte.

usage: python benchmarks/linearity.py [--kind patterns|matchers|checks|reports] [--only WORD] [--shape WORD]
       [--longest N] [--top N] [--whole] [--hold] [--quiet]

Patterns are all that `every_pattern` finds. Each passes over the twenty shapes of `SHAPES` (one sign a million times,
brackets that never close, numbers without end, …) and over those made of its own repeats, by `finditer` and by
`fullmatch`. Matchers are the gate, folding, cleaning, the finders of tables, the readers, the sentences, the linker,
numbers, phrases and labels, and the tokenizer of SPARQL queries, which refuses what is longer than 64,000 characters.
Checks are whole ones, `Checker().check_text`, of the twenty shapes and of those of `ARTICLES`: tables, lists and
sentences in great number, no two the same, which no pattern sees but what is built on them does. Reports are those of
the last in every format, without the check.

The time is the processor's. A text grows fourfold at each step, two doublings at once; where the last step looks too
slow its texts are measured again, up to three times, and the shortest count. A search that takes under `TELLING` for
the longest text is as good as none, and one that takes seconds is the last of its shape, unless `--whole` is given. The
bound on time(2n) / time(n) is 2.6; `--hold` exits 1 above it.
Beside five other busy programs patterns took eleven minutes of processor time, matchers six, checks twelve with
`--whole` and reports one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path[0] = str(Path(__file__).resolve().parents[1])  # not this folder: its modules are not top-level ones

from benchmarks.every_pattern import patterns, pumped  # noqa: E402

if TYPE_CHECKING:
    from kg.model.report import Report

BOUND = 2.6  # a doubled text may take twice the time, and a third more for what a busy machine adds
DOUBTFUL = 2.3  # what looks slower than this is measured again
LONGEST = 1_000_000
WHOLE = 600.0  # seconds; longer than anything should take
TELLING = 0.005  # seconds; below it a ratio is noise
LIMITS = {"SPARQL": 63_000}  # characters; what is longer is refused unread
Run = Callable[[str], object]

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

# `{n}` counts them, `{d}` is some number of two digits
ARTICLES: Mapping[str, str] = {
    "dotted letters": "a.",
    "backticks": "`",
    "entities": "&lt;",
    "percentages": "5% ",
    "formulas": "$a",
    "bare items": "- ",
    "quotations": "> ",
    "open quotes": "'",
    "prefixes": "a:",
    "tags of languages": "@a-",
    "versions": "1.1.",
    "ranges": "[1,",
    "days": "Jan 1, 2025 ",
    "years": "in 2023 ",
    "parts": "3 in 4 half ",
    "settings": "pass@",
    "hyphened names": "GPT-4-",
    "sizes": "the 70B and ",
    "unknown names": "Abcdefgh A-",
    "turns": "match or beat by better than ",
    "short sentences": "R1 ranks first on MMLU. ",
    "prices": "o1 costs ${d} per million tokens. ",
    "scores": "o1 scores {d}.{n} on MMLU.\n\n",
    "own names": "Quillon-{n}B (Q{n}x) scores {d}.5 on MMLU.\n\n",
    "short names": "GPT-4o mini scores {d}.8 on MMLU and the mini {d}.1, ",
    "orders": "R1 beats Quillon-{n}B on MMLU.\n\n",
    "items": "- o1 scores {d}.8 on MMLU\n",
    "numbered items": "{n}. a\n",
    "headings": "# Part {n}\n\nIt scores {d}.5.\n\n",
    "labels": "MMLU {n}:\n\n",
    "links": "[{n}]: https://example.org/{n}\n",
    "pipe rows": "| Net-{n} | {d}.8 | 75.7 |\n",
    "pipe tables": "| Model | MMLU |\n|---|---|\n| Net-{n} | {d}.8 |\n\nNet-{n} scores {d}.8 on MMLU.\n\n",
    "rows again": "| o1 | 94.8 |\n",
    "wide rows": "| o1-mini run {n} " + "| 63.6 " * 20 + "|\n",
    "headed rows": "| Model | MMLU |\n| o1 | {d}.8 |\n",
    "sections of rows": "| Maths {n} | | |\n| o1 | {d}.8 | 75.7 |\n",
    "one row": "| Net-{n} | 91.8 ",
    "tab rows": "o1\t{d}.8\t75.7\n",
    "space rows": "o1   {d}.8   75.7\n",
    "cells on lines": "MMLU\n\n{d}.5\n\n82.5\n\n",
    "tables on lines": "Model\n\nMMLU\n\nAIME\n\no1\n\n{d}.8\n\n79.2\n\nR1\n\n90.8\n\n79.8\n\nSo far.\n\n",
    "glued rows": "MMLU{d}.8%91.8%\n",
    "glued tables": "DeepSeek-R1o1\n\nMMLU{d}.8%91.8%\n\n",
    "glued digits": "BenchmarkDeepSeek-R1o1\nCodeforces (Elo){d}1234567890123456789012\n\n%9a)1$1\n",
    "web rows": "<tr><td>Net-{n}</td><td>{d}.8</td></tr>",
    "web tables": "<table><tr><th>Model</th><th>MMLU</th></tr><tr><td>o1</td><td>{d}.8</td></tr></table>\n",
    "web headings": "<h2>MMLU</h2><p>o1 scores {d}.8.</p>",
    "web items": "<ul><li>o1 scores {d}.8 on MMLU",
}
"""What articles are made of, without end."""
CLAIMS = ("scores", "own names", "prices", "headed rows", "web tables")
"""Those of them whose reports are written."""
FIRST = "DeepSeek-R1 and o1.\n\n"
"""Stands before each text that is checked: without a name the gate would stay shut."""


class Figure(NamedTuple):
    """One measurement."""

    ratio: float
    """time(2n) / time(n), the mean of two doublings."""
    seconds: float
    """Of the longest text that was measured."""
    size: int
    """Its characters."""
    what: str
    shape: str


class Pace(NamedTuple):
    """How far to go with one kind."""

    steps: tuple[int, ...]
    """The texts, as parts of the longest: 64 is a sixty-fourth."""
    enough: float
    """Seconds; a text that takes longer, and not out of proportion, is the last, but never the only one."""


PACES: Mapping[str, Pace] = {
    "patterns": Pace((256, 64, 16, 4, 1), 0.3),
    "matchers": Pace((64, 16, 4, 1), 0.7),
    "checks": Pace((64, 16, 4, 1), 2.0),
    "reports": Pace((64, 16, 4), 2.0),
}


@dataclass(frozen=True, slots=True)
class Rendering:
    """One format of reports."""

    report: Callable[[str], Report]
    """The report on a text; made once."""
    render: Callable[[Report], str]

    def __call__(self, text: str) -> str:
        """The rendered report on a text."""
        return self.render(self.report(text))


def shaped(unit: str, size: int) -> str:
    """A text of `size` characters in the shape of `unit`, with an end that fits no pattern."""
    if "{" not in unit:
        return (unit * (size // len(unit) + 1))[:size] + "\x01"
    parts: list[str] = []
    left = size
    for number in count(1):
        parts.append(unit.replace("{n}", str(number)).replace("{d}", str(number * 37 % 90 + 10)))
        left -= len(parts[-1])
        if left <= 0:
            break
    return "".join(parts)[:size] + "\x01"


def _time(run: Run, text: str) -> float:
    if isinstance(run, Rendering):
        run.report(text)  # checked, and kept, before the clock starts
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def growth(run: Run, unit: str, longest: int, pace: Pace) -> tuple[float, float, int]:
    """`(time(2n) / time(n), seconds, characters)` of the longest text, or of the last one that took a moment."""
    before, taken, last, size = 0.0, 0.0, 0, 0
    for part in pace.steps:
        before, last, size = taken, size, longest // part
        taken = _time(run, shaped(unit, size))
        doubtful = taken / max(before, 1e-6) > DOUBTFUL**2  # a repeat of up to 4,000 is the text's square until there
        if last and (taken > pace.enough * 5 or (taken > pace.enough and not doubtful)):
            break
    if taken < TELLING:
        return 2.0, taken, size
    for again in range(3):
        if taken / max(before, 1e-6) <= (BOUND if again else DOUBTFUL) ** 2:
            break
        before = min(_time(run, shaped(unit, last)) for _ in range(3))
        taken = min(taken, *(_time(run, shaped(unit, size)) for _ in range(2)))
    return (taken / max(before, 1e-6)) ** 0.5, taken, size


def measured(
    pace: Pace, runs: Mapping[str, Run], shapes: Callable[[str], Mapping[str, str]], longest: int, quiet: bool
) -> list[Figure]:
    """Every run on every shape; a line for each run on standard error, and one for each text that is over the bound."""
    figures: list[Figure] = []
    for number, (what, run) in enumerate(runs.items(), 1):
        begun = time.process_time()
        found: list[Figure] = []
        for shape, unit in shapes(what).items():
            most = min(longest, LIMITS.get(what, longest))
            found.append(Figure(*growth(run, unit, most, pace), what, shape))
            if len(runs) == 1 and not quiet:
                _say(f"{found[-1].ratio:.2f} {what} on {shape}: {found[-1].seconds:.1f} s at {found[-1].size}")
            if found[-1].ratio >= BOUND:
                _say(f"over: {found[-1].ratio:.2f} {what} on {shape}")
        figures += found
        if found and not quiet:
            worst = max(found)
            took = time.process_time() - begun
            _say(f"{number}/{len(runs)} {what}: {worst.ratio:.2f} on {worst.shape}, {took:.1f} s")
    return figures


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# ------------------------------------------------------------------------------------------------- what is measured


def of_patterns() -> tuple[Mapping[str, Run], Callable[[str], Mapping[str, str]]]:
    """A pass of every pattern, and its shapes."""
    known = patterns()

    def passes(place: str) -> Run:
        compiled = known[place]

        def run(text: str) -> None:
            for _ in compiled.finditer(text):
                pass
            compiled.fullmatch(text)

        return run

    def shapes(place: str) -> Mapping[str, str]:
        return {**SHAPES, **{repr(unit): unit for unit in pumped(known[place])}}

    return {place: passes(place) for place in known}, shapes


def of_matchers() -> tuple[Mapping[str, Run], Callable[[str], Mapping[str, str]]]:
    """What finds something in a text, each by itself."""
    from api.pipeline import Checker
    from extractors.acronyms import expansions, known_acronyms
    from extractors.folding import fold as lowered
    from extractors.language import sentences
    from extractors.measures import measures
    from extractors.numbers import quantities
    from extractors.table_words import words_in
    from kg.graph.guard import RefusedQuery, check_query
    from kg.model.text import Span
    from sources.cleaning import clean
    from sources.folding import fold
    from sources.loose_tables import find_loose_tables
    from sources.readers import files
    from sources.readers.dates import front_matter_date
    from sources.readers.page_date import published
    from sources.readers.sheet import Sheet
    from sources.tables import find_tables

    checker = Checker()
    extractor = checker.extractor
    acronyms = known_acronyms(checker.catalog)

    def asked(text: str) -> None:
        with suppress(RefusedQuery):
            check_query(text)

    def all_of(found: Iterable[object]) -> None:
        for _ in found:
            pass

    runs: dict[str, Run] = {
        "gate": checker.gate.may_claim,
        "folding of characters": fold,
        "folding of names": lowered,
        "cleaning of Markdown": lambda text: clean(text, Span(0, len(text)), syntax="markdown"),
        "cleaning of HTML": lambda text: clean(text, Span(0, len(text)), syntax="html"),
        "finder of tables": lambda text: all_of(find_tables(Sheet.of(text))),
        "finder of loose tables": lambda text: all_of(find_loose_tables(Sheet.of(text))),
        "reader of text": lambda text: files.read_text(text, format="text"),
        "reader of Markdown": lambda text: files.read_text(text, format="markdown"),
        "reader of HTML": lambda text: files.read_text(f"<p>{text}</p>", format="html"),
        "day of a page": lambda text: published(f"<meta name='date'>{text}"),
        "day of front matter": front_matter_date,
        "sentences": sentences,
        "linker": extractor.linker.names,
        "numbers": lambda text: quantities(text, ()),
        "metrics and settings": lambda text: measures(text, ()),
        "phrases": lambda text: extractor.phrases.find(text, ()),
        "acronyms": lambda text: expansions(text, acronyms),
        "labels of tables": extractor.labels.read,
        "words of tables": words_in.__wrapped__,  # without its memory
        "hidden tables": lambda text: extractor.hidden.of(files.read_text(text, format="text")),
        "SPARQL": asked,
    }
    for run in runs.values():
        run("R1 (Reinforced) scores 79.8 on AIME 2024.")  # what is built at the first use is not the text's cost
    return runs, lambda _: {**SHAPES, **ARTICLES}


def of_checks() -> tuple[Mapping[str, Run], Callable[[str], Mapping[str, str]]]:
    """A whole check."""
    from api.pipeline import Checker

    checker = Checker()

    def check(text: str) -> None:
        checker.check_text(FIRST + text)

    check("R1 scores 79.8 on AIME 2024.")
    return {"check": check}, lambda _: {**SHAPES, **ARTICLES}


def of_reports() -> tuple[Mapping[str, Run], Callable[[str], Mapping[str, str]]]:
    """The report on one check in each format."""
    from api.pipeline import Checker
    from api.reports import FORMATS, Style, reporter

    checker = Checker()

    @lru_cache(maxsize=64)
    def report(text: str) -> Report:
        return checker.check_text(FIRST + text)

    def rendering(format: str) -> Run:
        render = reporter(format)
        return Rendering(report, lambda found: render(found, Style(verbose=True)))

    runs = {format: rendering(format) for format in FORMATS}
    for run in runs.values():
        run("R1 scores 79.8 on AIME 2024.")
    return runs, lambda _: {name: ARTICLES[name] for name in CLAIMS}


KINDS = {"patterns": of_patterns, "matchers": of_matchers, "checks": of_checks, "reports": of_reports}


def main() -> int:
    """Print the worst; with --hold 1 where one is over the bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--top", type=int, default=8, help="how many of the worst to print")
    parser.add_argument("--kind", choices=tuple(KINDS), help="only these; all by default")
    parser.add_argument("--only", default="", help="only patterns and matchers with this in their name")
    parser.add_argument("--shape", default="", help="only shapes with this in their name")
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of the longest text")
    parser.add_argument("--whole", action="store_true", help="go to the longest text however long it takes")
    parser.add_argument("--hold", action="store_true", help="exit 1 where one grows faster than the bound")
    parser.add_argument("--quiet", action="store_true", help="say on the way only what is over the bound")
    arguments = parser.parse_args()
    over = 0
    for kind, of in KINDS.items():
        if arguments.kind not in (None, kind):
            continue
        begun = time.process_time()
        runs, shapes_of = of()
        runs = {what: run for what, run in runs.items() if arguments.only in what}

        def shapes(what: str, of: Callable[[str], Mapping[str, str]] = shapes_of) -> Mapping[str, str]:
            return {shape: unit for shape, unit in of(what).items() if arguments.shape in shape}

        pace = PACES[kind]._replace(enough=WHOLE) if arguments.whole else PACES[kind]
        figures = sorted(measured(pace, runs, shapes, arguments.longest, arguments.quiet), reverse=True)
        bad = [figure for figure in figures if figure.ratio >= BOUND]
        over += len(bad)
        print(
            f"{kind}: {len(runs)} on {len(figures)} texts of up to {arguments.longest} characters in "
            f"{time.process_time() - begun:.0f} s, {len(bad)} over {BOUND}"
        )
        for figure in figures[: max(arguments.top, len(bad))]:
            took = f"{figure.seconds * 1000:9.1f} ms at {figure.size}"
            print(f"  {figure.ratio:5.2f}  {took:<26}{figure.what} on {figure.shape}")
        for figure in sorted(figures, key=lambda figure: -figure.seconds / figure.size)[:3]:
            print(f"  slowest: {figure.seconds / figure.size * 1e6:7.1f} s per MB: {figure.what} on {figure.shape}")
    return int(arguments.hold and over > 0)


if __name__ == "__main__":
    sys.exit(main())
