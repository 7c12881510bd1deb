"""How sentences that people wrote freely about tables of papers are held against these.

usage: python benchmarks/free_tables.py [--set tuned|fresh] [--only WORD] [--list missed|wrong] [--hold]

Each file of `free_tables/` has some sixteen tables of made-up systems, with sentences as authors write them below such
a table: those that follow from it (`true`), that it refutes (`false`), and that it cannot tell (`open`). People who had
not seen the rules wrote them. *Decided* is the share of true and false ones with a verdict, *right when decided* the
share of those with the right one, *open ones left alone* the share of the open ones without any. Rules may be tuned on
`tuned`; what stands in `fresh` is only counted. `--hold` exits 1 where a figure is below its floor in
`free_tables_floors.json`; a set without sentences is below nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # not this folder: its modules are not top-level ones

from api.pipeline import Checker  # noqa: E402

TABLES = Path(__file__).with_name("free_tables")
FLOORS = Path(__file__).with_name("free_tables_floors.json")
SETS = ("tuned", "fresh")
SENTENCE = re.compile(r"^- (true|false|open): (.+)$", re.M)


@dataclass(slots=True)
class Tally:
    """What happened to one set of sentences, by what they are: `true`, `false`, `open`."""

    told: Counter[str] = field(default_factory=Counter)
    decided: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """The measures, each between 0 and 1."""
        told, decided = (count["true"] + count["false"] for count in (self.told, self.decided))
        return {
            "decided": decided / max(1, told),
            "right when decided": (self.right["true"] + self.right["false"]) / max(1, decided),
            "open ones left alone": 1 - self.decided["open"] / max(1, self.told["open"]),
        }


def cases(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """`(title, caption and table, what it is, sentence)` of every sentence of a file."""
    for part in ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]:
        title, _, rest = part.partition("\n")
        table = rest[: rest.index("\n- ")].strip()
        for kind, sentence in SENTENCE.findall(rest):
            yield title, table, kind, sentence


def verdicts(checker: Checker, table: str, sentence: str) -> dict[str, str]:
    """The verdicts on what a sentence below a table claims, each with its reason, without those that decide nothing."""
    text = f"{table}\n\n{sentence}\n"
    start = text.rindex(sentence)
    (document,) = checker.check_text(text, format="markdown").documents
    found = {j.verdict.word: j.verdict.reason for j in document.claims if j.claim.span.end > start}
    for finding in document.findings:
        if finding.span.end > start and finding.severity != "info":
            found["contradicted"] = finding.message
    return {word: reason for word, reason in found.items() if word != "unverifiable"}


def measure(checker: Checker, folder: Path, only: str, show: str) -> Tally:
    """The tally of a folder; prints what `show` asks for on the way."""
    tally = Tally()
    for path in sorted(folder.glob("*.md")):
        for title, table, kind, sentence in cases(path):
            if only not in f"{path.stem} {title}":
                continue
            told = verdicts(checker, table, sentence)
            right = bool(told) and kind != "open" and ("contradicted" in told) == (kind == "false")
            tally.told[kind] += 1
            tally.decided[kind] += bool(told)
            tally.right[kind] += right
            missed, wrong = not told and kind != "open", bool(told) and not right
            if (show == "missed" and missed) or (show == "wrong" and wrong):
                print(f"{path.stem} [{title}] {kind}: {sentence}", *told.values(), sep="\n    ")
    return tally


def main() -> int:
    """Prints the figures; 1 with `--hold` where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, default="")
    parser.add_argument("--only", default="", help="part of a file's name or a table's title")
    parser.add_argument("--list", choices=["missed", "wrong"], default="")
    parser.add_argument("--hold", action="store_true", help="exit 1 where a figure is below its floor")
    arguments = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    checker, below = Checker(), 0
    for name in [arguments.set] if arguments.set else SETS:
        tally = measure(checker, TABLES / name, arguments.only, arguments.list)
        if not tally.told:
            print(f"{name}: no sentences")
            continue
        figures = tally.figures()
        told = ", ".join(f"{what} {figure:.3f}" for what, figure in figures.items())
        print(f"{name}: {told} ({sum(tally.told.values())} sentences)")
        below += sum(figures[what] < floor for what, floor in floors[name].items())
    return int(arguments.hold and below > 0)


if __name__ == "__main__":
    sys.exit(main())
