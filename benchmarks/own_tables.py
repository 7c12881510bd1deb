"""How well prose is held against the table beside it where the reference knows neither the models nor the data sets.

usage: python benchmarks/own_tables.py [--list all|missed|wrong] [--hold]

Forty made tables in the manner of papers (`drafts/papers.toml`), five sentences to each, every sentence checked in a
text of its own under the table: half of the sentences are false, a quarter are true, a quarter cannot be decided from
the table (a data set or method that it does not have, another kind of measure, a metric of unknown direction).
A sentence is decided where a claim in it is supported or contradicted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

sys.path[0] = str(Path(__file__).resolve().parents[1])  # not this folder: its modules are not top-level ones

from api.pipeline import Checker  # noqa: E402
from benchmarks.draft_values import swapped_digits  # noqa: E402

HERE = Path(__file__).parent
FLOORS = HERE / "own_tables_floors.json"
TABLES, SENTENCES = 40, 5
SHAPES = ("pipe", "pipe", "turned", "bold", "plus-minus", "html", "arrow", "ours")
STRANGERS = ("OtherNet", "NoSuchBase", "Absentia")
ELSEWHERE = ("HeldOut-X", "PrivateSet", "Unlisted-9")
Truth = Literal["true", "false", "undecidable"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A table of one metric: data sets across, methods down."""

    metric: str
    up: bool | None
    caption: str
    methods: list[str]
    data: list[str]
    values: dict[tuple[str, str], Decimal]
    shape: str

    def better(self, p: str, q: str, at: str) -> bool:
        """Whether P is ahead of Q on a data set, by the metric's direction."""
        return (self.values[p, at] > self.values[q, at]) == self.up

    def best(self, at: str) -> str:
        """The method with the best value on a data set."""
        return sorted(self.methods, key=lambda p: self.values[p, at], reverse=bool(self.up))[0]

    def drawn(self) -> str:
        """Caption and table."""
        head = ["Method", *self.data]
        if self.shape == "arrow" and self.up is not None:
            head = ["Method", *(f"{name} {'↑' if self.up else '↓'}" for name in self.data)]
        rows = [[self._named(p), *(self._cell(p, at) for at in self.data)] for p in self.methods]
        grid = [head, *rows]
        if self.shape == "turned":
            grid = [list(column) for column in zip(*grid, strict=True)]
            grid[0][0] = "Dataset"
        if self.shape == "html":
            return self._html(head, rows)
        rule = ["---"] * len(grid[0])
        return self.caption + "\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in [grid[0], rule, *grid[1:]])

    def _html(self, head: list[str], rows: list[list[str]]) -> str:
        over = f'<tr><th rowspan="2">{head[0]}</th><th colspan="{len(self.data)}">{self.metric}</th></tr>'
        names = "<tr>" + "".join(f"<th>{name}</th>" for name in head[1:]) + "</tr>"
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
        return f"<table>\n<caption>{self.caption}</caption>\n{over}\n{names}\n{body}</table>"

    def _named(self, method: str) -> str:
        return f"{method} (ours)" if self.shape == "ours" and method == self.methods[-1] else method

    def _cell(self, method: str, at: str) -> str:
        text = format(self.values[method, at], "f")
        if self.shape == "plus-minus":
            return f"{text} ± 0.{1 + len(method) % 3}"
        if self.shape == "bold" and self.up is not None and self.best(at) == method:
            return f"**{text}**"
        return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and whether it is so."""

    kind: str
    text: str
    truth: Truth


class Maker:
    """Makes tables and sentences. The same seed makes the same ones."""

    def __init__(self) -> None:
        made: dict[str, Any] = tomllib.loads((HERE / "drafts" / "papers.toml").read_text(encoding="utf-8"))
        self.fields: list[dict[str, Any]] = made["field"]
        self.lines: dict[str, list[str]] = made["lines"]

    def paper(self, number: int, rng: random.Random) -> Paper:
        """One table: three to five methods on two to four data sets, no two values alike in a column."""
        field = self.fields[number % len(self.fields)]
        methods = rng.sample(field["methods"], rng.randint(3, 5))
        data = field["data"][: rng.randint(2, 4)]
        values = {}
        for at in data:
            steps = rng.sample(range(int(field["low"] * 10), int(field["high"] * 10), 4), len(methods))
            for method, step in zip(methods, steps, strict=True):
                values[method, at] = (Decimal(step) / 10).quantize(Decimal("0.1"))
        shape = SHAPES[number % len(SHAPES)]
        return Paper(field["metric"], field.get("up"), field["caption"], methods, data, values, shape)

    def sentence(self, paper: Paper, truth: Truth, rng: random.Random) -> Sentence | None:
        """One sentence with this truth, or None where this throw made none."""
        p, q = rng.sample(paper.methods, 2)
        at = rng.choice(paper.data)
        if truth == "undecidable":
            return self._undecidable(paper, p, q, at, rng)
        kinds = ["value", "value", "pair", "higher"]
        if paper.up is not None:
            kinds += ["better", "better", "better", "margin", "best", "best", "everywhere"]
        kind = rng.choice(kinds)
        v, w = paper.values[p, at], paper.values[q, at]
        false = truth == "false"
        if kind == "value":
            v = self._wrong(paper, p, at, rng) if false else v
        elif kind == "pair" and false:
            v, w = (w, v) if rng.random() < 0.5 else (self._wrong(paper, p, at, rng), w)
        elif kind == "higher" and (v > w) == false:
            p, q = q, p
        elif kind in ("better", "margin"):
            wrong_way = paper.better(p, q, at) == false
            if kind == "margin" and false and rng.random() < 0.6:
                wrong_way = not paper.better(p, q, at)
                v = v + rng.choice([2, 3, -4])  # the margin is off, the winner right
            if wrong_way:
                p, q, v, w = q, p, w, v
        elif kind == "best":
            p = rng.choice([m for m in paper.methods if m != paper.best(at)]) if false else paper.best(at)
        elif kind == "everywhere":
            led = sum(paper.better(p, q, name) for name in paper.data)
            if len(paper.data) != 4 or (led != 4 if not false else led > 1):
                return None
        gap = abs(v - w)
        right = abs(paper.values[p, at] - paper.values[q, at])
        if kind == "margin" and ((gap == right) == false and paper.better(p, q, at)):
            return None
        slots = {"P": p, "Q": q, "D": at, "M": paper.metric, "v": v, "w": w, "d": gap}
        return Sentence(kind, rng.choice(self.lines[kind]).format(**slots), truth)

    @staticmethod
    def _wrong(paper: Paper, p: str, at: str, rng: random.Random) -> Decimal:
        """A value that is not P's on this data set: a neighbouring cell's, or its own with two digits swapped."""
        right = paper.values[p, at]
        others = [value for (m, name), value in paper.values.items() if value != right and (m == p or name == at)]
        others += [value for value in swapped_digits(right) if value != right]
        return rng.choice(sorted(others))

    def _undecidable(self, paper: Paper, p: str, q: str, at: str, rng: random.Random) -> Sentence:
        lines = (
            self.lines["undecidable_better"] if paper.up is None and rng.random() < 0.6 else self.lines["undecidable"]
        )
        u = paper.values[p, at] + 7
        slots: dict[str, Any] = {"P": p, "Q": q, "D": at, "M": paper.metric, "v": paper.values[q, at], "u": u}
        slots |= {
            "N": rng.choice(ELSEWHERE),
            "O": rng.choice(STRANGERS),
            "x": rng.randint(2, 9),
            "n": rng.randint(20, 400),
        }
        return Sentence("undecidable", rng.choice(lines).format(**slots), "undecidable")

    def all(self, seed: int) -> Iterator[tuple[Paper, Sentence]]:
        """Every table with each of its sentences: of 200, 100 false, 50 true, 50 undecidable."""
        words: list[Truth] = ["false", "true", "false", "undecidable"]
        at = 0
        for number in range(TABLES):
            rng = random.Random(f"{seed}/{number}")
            paper = self.paper(number, rng)
            for _ in range(SENTENCES):
                made = None
                while made is None:
                    made = self.sentence(paper, words[at % 4], rng)
                at += 1
                yield paper, made


def judged(checker: Checker, paper: Paper, sentence: Sentence) -> tuple[set[str], str]:
    """`(verdicts of the claims in the sentence, reasons)`; an error or warning there counts as contradicted."""
    text = f"{paper.drawn()}\n\n{sentence.text}\n"
    start = text.rindex(sentence.text)
    (document,) = checker.check_text(text, format="markdown").documents
    words: set[str] = set()
    reasons = []
    for claim in document.claims:
        if claim.claim.span.end > start:
            words.add(claim.verdict.word)
            reasons.append(f"{claim.verdict.word}: {claim.verdict.reason}")
    for finding in document.findings:
        if finding.span.end > start and finding.severity != "info":
            words.add("contradicted")
            reasons.append(f"{finding.name}: {finding.message}")
    return words & {"supported", "contradicted", "disputed"}, " / ".join(dict.fromkeys(reasons))


def main() -> int:
    """Prints the figures; 1 with `--hold` where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", choices=["all", "missed", "wrong"], default="")
    parser.add_argument("--hold", action="store_true")
    arguments = parser.parse_args()
    checker, maker = Checker(), Maker()
    total, decided, right = Counter[str](), Counter[str](), Counter[str]()
    for paper, sentence in maker.all(arguments.seed):
        words, reasons = judged(checker, paper, sentence)
        key = f"{sentence.truth} {sentence.kind}"
        total[key] += 1
        decided[key] += bool(words)
        # A false sentence may hold a true claim beside the false one; a true one may hold nothing contradicted.
        good = ("contradicted" in words) if sentence.truth == "false" else ("contradicted" not in words)
        right[key] += bool(words) and good
        bad = bool(words) and not good
        if arguments.list and (bad or (not words and sentence.truth != "undecidable" and arguments.list != "wrong")):
            if arguments.list == "missed" and bad:
                continue
            how = "WRONG" if bad else "missed"
            print(f"[{key}, {paper.shape}, {paper.metric}] {sentence.text!r} {how}\n      {reasons[:300]}")
    sure = [key for key in total if not key.startswith("undecidable")]
    flagged = sum(decided[key] - right[key] for key in total if key not in sure)
    all_decided = sum(decided[key] for key in sure)
    figures = {
        "decided": all_decided / sum(total.values()),
        "right when decided": sum(right[key] for key in sure) / max(1, all_decided),
        "undecidable left alone": 1 - flagged / max(1, sum(total[key] for key in total if key not in sure)),
    }
    if not arguments.list:
        for key in sorted(total):
            print(f"{key:<24}{total[key]:>4}, decided {decided[key]:>3}, right {right[key]:>3}")
        print("own tables: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    below = 0
    for name, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items() if arguments.hold else ():
        below += figures[name] < floor
        print(f"{name:<28}{figures[name]:.4f}  floor {floor:.3f}  {'BELOW' if figures[name] < floor else 'ok'}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
