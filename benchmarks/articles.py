"""How often a true article is flagged, and how many planted errors are found in running text.

usage: python benchmarks/articles.py [--set tuned|seen|fresh] [--list alarms|missed] [--only WORD] [--hold]

The articles of `articles/` were written from the reference by people who had not seen the rules: newsletters, reviews,
memos, model cards, questions and answers, whose sentences lean on each other. All that they claim is true. Beside each
stands a list of plants, `old` words that occur once and the `new` ones that make them false. A plant is found where an
error, a warning or a contradicted claim touches it. Rules may be tuned on `tuned`. The articles of `seen` are longer
and lean more on what was said before; they came to be counted only, and were looked at later: first for their false
flags, then for some of what was missed. What stands in `fresh` nobody has looked at. `--hold` exits 1 where a figure is
past its bound in `articles_bounds.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # not this folder: its modules are not top-level ones

from api.pipeline import Checker  # noqa: E402
from benchmarks.drafts import Flag, flags_of  # noqa: E402
from kg.model.report import Checked  # noqa: E402

ARTICLES = Path(__file__).with_name("articles")
BOUNDS = Path(__file__).with_name("articles_bounds.json")
SETS = ("tuned", "seen", "fresh")


@dataclass(slots=True)
class Tally:
    """What happened to one set of articles."""

    articles: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    """Verdict -> how many claims of the true articles have it."""
    alarms: int = 0
    plants: int = 0
    found: int = 0

    def figures(self) -> dict[str, float]:
        """False flags for each article, the share of true claims that are confirmed, the share of plants found."""
        told = sum(self.claims.values())
        return {
            "false flags an article": self.alarms / max(1, self.articles),
            "true claims confirmed": (self.claims["supported"] + self.claims["disputed"]) / max(1, told),
            "plants found": self.found / max(1, self.plants),
        }


def checked(checker: Checker, text: str) -> Checked:
    """The report on one article."""
    return checker.check_text(text, format="markdown").documents[0]


def shown(name: str, text: str, flag: Flag) -> str:
    """One flag with its line."""
    start, end = text.rfind("\n", 0, flag.start) + 1, text.find("\n", flag.end)
    line = text[start : end if end >= 0 else None]
    return (
        f"{name}:{text.count(chr(10), 0, flag.start) + 1} {text[flag.start : flag.end]!r}\n    {flag.what}\n    {line}"
    )


def planted(checker: Checker, path: Path, text: str) -> Iterator[tuple[bool, str]]:
    """Whether each plant of an article is found, and a line on it."""
    for plant in json.loads(path.with_suffix(".json").read_text(encoding="utf-8")):
        old, new = plant["old"], plant["new"]
        if text.count(old) != 1:
            raise ValueError(f"{path.name}: {old!r} stands there {text.count(old)} times, and must once")
        start = text.index(old)
        wrong = text.replace(old, new)
        document = checked(checker, wrong)
        hit = any(flag.start < start + len(new) and start < flag.end for flag in flags_of(document))
        read = [
            f"\n      {j.claim.span.of(wrong)[:50]!r} {j.verdict.word}: {j.verdict.reason[:160]}"
            for j in document.claims
            if j.claim.span.start < start + len(new) and start < j.claim.span.end
        ]
        yield hit, f"{path.stem} [{plant['kind']}] {old!r} -> {new!r}{''.join(read) or ' (nothing read)'}"


def measure(checker: Checker, folder: Path, only: str, show: str) -> Tally:
    """The tally of a folder; prints what `show` asks for on the way."""
    tally = Tally()
    for path in sorted(folder.glob("*.md")):
        if only not in path.stem:
            continue
        text = path.read_text(encoding="utf-8")
        document = checked(checker, text)
        raised = flags_of(document)
        tally.articles += 1
        tally.alarms += len(raised)
        tally.claims.update(judged.verdict.word for judged in document.claims)
        if show == "alarms":
            print(*(shown(path.stem, text, flag) for flag in raised), sep="\n", end="\n" if raised else "")
        for hit, line in planted(checker, path, text) if show != "alarms" else ():
            tally.plants += 1
            tally.found += hit
            if show == "missed" and not hit:
                print(line)
    return tally


def main() -> int:
    """Prints the figures; 1 with `--hold` where one is past its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, default="")
    parser.add_argument("--list", choices=["alarms", "missed"], default="")
    parser.add_argument("--only", default="", help="part of an article's name")
    parser.add_argument("--hold", action="store_true", help="exit 1 where a figure is past its bound")
    arguments = parser.parse_args()
    bounds = json.loads(BOUNDS.read_text(encoding="utf-8"))
    checker, past = Checker(), 0
    for name in [arguments.set] if arguments.set else SETS:
        tally = measure(checker, ARTICLES / name, arguments.only, arguments.list)
        if not tally.articles:
            print(f"{name}: no articles")
            continue
        figures = tally.figures()
        told = ", ".join(f"{what} {figure:.3f}" for what, figure in figures.items())
        print(f"{name}: {told} ({tally.articles} articles, {tally.alarms} false flags, {tally.plants} plants)")
        for what, bound in bounds[name].items():
            worse = figures[what] > bound if what == "false flags an article" else figures[what] < bound
            if arguments.hold and worse:
                past += 1
                print(f"{name} {what}: {figures[what]:.3f} is past {bound}  BELOW")
    return int(past > 0)


if __name__ == "__main__":
    sys.exit(main())
