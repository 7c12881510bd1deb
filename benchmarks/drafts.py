"""How many planted errors are found in made drafts, and how often a true draft is flagged.

usage: python benchmarks/drafts.py [--count N] [--seed N] [--half A|B] [--list missed|alarms|classes|drafts] [--hold]

Writes N true drafts from the reference, and of each a twin with exactly one error, in phrasings of two halves (see
`drafts/*.toml`): rules may be tuned on half A only. An error is found where an error, a warning or a contradicted claim
touches the planted lines, or the cells under a planted header; whatever is flagged anywhere else is a false alarm.
`--hold` ends with status 1 where a figure is below its floor in `drafts_floors.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # not this folder: its modules are not top-level ones

from api.pipeline import Checker  # noqa: E402
from benchmarks.draft_texts import Author, Draft  # noqa: E402
from kg.model.report import Checked  # noqa: E402

FLOORS = Path(__file__).with_name("drafts_floors.json")


@dataclass(frozen=True, slots=True)
class Flag:
    """A place that the checker calls wrong."""

    start: int
    end: int
    what: str


@dataclass(slots=True)
class Tally:
    """What happened to the drafts of one half."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    kinds_found: Counter[str] = field(default_factory=Counter)
    hits: int = 0
    alarms: int = 0
    true: int = 0
    silent: int = 0

    def figures(self) -> dict[str, float]:
        """The measures, each between 0 and 1."""
        flags = self.hits + self.alarms
        return {
            "planted errors found": sum(self.found.values()) / max(1, sum(self.planted.values())),
            "flags precision": self.hits / flags if flags else 1.0,
            "true drafts left alone": self.silent / max(1, self.true),
        }


def flags(checker: Checker, text: str) -> list[Flag]:
    """The contradicted claims of a text, and the errors and warnings that rest on none of them."""
    return flags_of(checker.check_text(text, format="markdown").documents[0])


def flags_of(document: Checked) -> list[Flag]:
    """The same, of a document that has been checked."""
    found, claims = [], set()
    for judged in document.claims:
        if judged.verdict.word == "contradicted":
            claims.add(judged.id)
            found.append(
                Flag(
                    judged.claim.span.start,
                    judged.claim.span.end,
                    f"{type(judged.claim).__name__}: {judged.verdict.reason}",
                )
            )
    for finding in document.findings:
        if finding.severity != "info" and not claims & set(finding.claims):
            found.append(Flag(finding.span.start, finding.span.end, f"{finding.name}: {finding.message}"))
    return found


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that was not found, or a flag on something true."""

    half: str
    kind: str
    template: str
    line: str
    """One line for `--list`."""
    how: str = ""
    """What was made of a planted error instead: the verdicts on it, or that nothing was read."""


def measure(
    checker: Checker, pairs: Iterator[tuple[Draft, Draft]]
) -> tuple[dict[str, Tally], list[Failure], list[Failure]]:
    """`(tallies by half, what was missed, false alarms)`."""
    tallies = {"A": Tally(), "B": Tally()}
    missed, alarms = [], []
    for true, planted in pairs:
        tally = tallies[true.half]
        raised = flags(checker, true.text)
        tally.true += 1
        tally.silent += not raised
        tally.alarms += len(raised)
        alarms += [_alarm(true, flag) for flag in raised]
        error, kind = planted.error or "", planted.kind or ""
        tally.planted[error] += 1
        tally.kinds[kind] += 1
        (document,) = checker.check_text(planted.text, format="markdown").documents
        raised = flags_of(document)
        end = _reach(planted.text, planted.start, planted.end)
        hits = [flag for flag in raised if flag.start < end and planted.start < flag.end]
        tally.hits += len(hits)
        tally.alarms += len(raised) - len(hits)
        alarms += [_alarm(planted, flag) for flag in raised if flag not in hits]
        if hits:
            tally.found[error] += 1
            tally.kinds_found[kind] += 1
        else:
            wrong = planted.text[planted.start : planted.end]
            line = f"{planted.half} {planted.number} [{kind}/{error}] {wrong!r}\n      was {planted.right!r}"
            read = [j for j in document.claims if j.claim.span.start < planted.end and planted.start < j.claim.span.end]
            for j in read:
                what = f"{type(j.claim).__name__} {j.claim.span.of(planted.text)[:60]!r}"
                line += f"\n      read {what} {j.verdict.word}: {j.verdict.reason[:160]}"
            how = " + ".join(sorted({j.verdict.word for j in read})) or "nothing read"
            missed.append(Failure(planted.half, kind, planted.template or "", f"{line}\n      {how}", how))
    return tallies, missed, alarms


HEADER = re.compile(r"\|[^\n]*\|[ \t]*\n\|[ :|-]+\|[ \t]*\n")


def _reach(text: str, start: int, end: int) -> int:
    """Where what a planted error makes false ends: names swapped in the header of a table make its cells wrong."""
    line = text.rfind("\n", 0, start) + 1
    if HEADER.match(text, line) is None:
        return end
    under = text.find("\n\n", end)
    return under if under >= 0 else len(text)


def _alarm(draft: Draft, flag: Flag) -> Failure:
    start, end = draft.text.rfind("\n", 0, flag.start) + 1, draft.text.find("\n", flag.end)
    twin = f"planted {draft.kind}/{draft.error}" if draft.error else "true"
    line = f"{draft.half} {draft.number} ({twin}) {draft.text[start:end]!r}\n      {flag.what}"
    return Failure(draft.half, *draft.at(flag.start), line)


def classes(missed: list[Failure], alarms: list[Failure]) -> None:
    """Prints the failures of half A by phrasing, with two examples each; of half B only how many there are by kind."""
    for title, failures in (("MISSED", missed), ("FALSE ALARMS", alarms)):
        groups: dict[tuple[str, str], list[str]] = {}
        for failure in failures:
            if failure.half == "A":
                groups.setdefault((failure.kind, failure.template), []).append(failure.line)
        print(f"## {title}, half A: {sum(map(len, groups.values()))}\n")
        for (kind, template), lines in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            print(f"{len(lines)} x {kind}: {template!r}")
            for line in lines[:2]:
                print(f"    {line[:900]}")
        for half in "AB":
            ways = Counter(failure.how for failure in failures if failure.half == half and failure.how)
            if ways:
                print(f"half {half}: " + ", ".join(f"{how} {count}" for how, count in sorted(ways.items())))
        counts = Counter(failure.kind for failure in failures if failure.half == "B")
        print(f"\n## {title}, half B: {sum(counts.values())}\n")
        print(", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())), end="\n\n")


def report(tallies: dict[str, Tally]) -> None:
    """Prints the counts per error and kind, and the figures."""
    for title, total, got in (("error", "planted", "found"), ("kind", "kinds", "kinds_found")):
        names = sorted({name for tally in tallies.values() for name in getattr(tally, total)})
        print(f"{title:<24}{'A found':>12}{'B found':>12}")
        for name in names:
            cells = [f"{getattr(t, got)[name]:>6} of {getattr(t, total)[name]:<3}" for t in tallies.values()]
            print(f"{name:<24}{''.join(cells)}")
        print()
    for half, tally in tallies.items():
        if tally.true:
            shown = ", ".join(f"{name} {value:.3f}" for name, value in tally.figures().items())
            print(f"half {half}: {shown} ({tally.hits} flags right, {tally.alarms} false)")


def main() -> int:
    """Prints the figures; 1 with `--hold` where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="how many true drafts, and as many with an error")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices="AB", default="")
    parser.add_argument("--list", choices=["missed", "alarms", "classes", "drafts"], default="")
    parser.add_argument("--kind", default="", help="list only this kind or error")
    parser.add_argument("--hold", action="store_true")
    arguments = parser.parse_args()
    checker = Checker()
    author = Author(checker.catalog, arguments.seed)
    numbers = [n for n in range(arguments.count) if not arguments.half or "AB"[n % 2] == arguments.half]
    if arguments.list == "drafts":
        for number in numbers:
            print(f"===== {number}\n{author.pair(number)[0].text}")
        return 0
    begun = time.perf_counter()
    tallies, missed, alarms = measure(checker, map(author.pair, numbers))
    if arguments.list == "classes":
        classes(missed, alarms)
        return 0
    if arguments.list:
        for failure in missed if arguments.list == "missed" else alarms:
            if arguments.kind in failure.line:
                print(failure.line)
        return 0
    report(tallies)
    print(f"{2 * len(numbers)} drafts in {time.perf_counter() - begun:.1f} s")
    below = 0
    for half, floors in json.loads(FLOORS.read_text(encoding="utf-8")).items() if arguments.hold else ():
        figures = tallies[half].figures()
        for name, floor in floors.items():
            below += figures[name] < floor
            print(
                f"{half} {name:<28}{figures[name]:.4f}  floor {floor:.3f}  {'BELOW' if figures[name] < floor else 'ok'}"
            )
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
