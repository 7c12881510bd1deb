"""How well prose is held against the table beside it where the reference knows neither the models nor the data sets.

usage: python benchmarks/own_tables.py [--list all|missed|wrong] [--half lines|fresh] [--hold]

Forty made tables in the manner of papers (`drafts/papers.toml`), five sentences to each, every sentence checked in a
text of its own under the table: half of the sentences are false, a quarter are true, a quarter cannot be decided from
the table (a data set or method that it does not have, another kind of measure, a metric of unknown direction, more
than a table can tell). A sentence is decided where a claim in it is supported or contradicted; as a quarter cannot be,
0.75 is the most. Twice: in phrasings that rules may be tuned on, and in fresh ones that nobody tunes on. Where rules
are to be tuned on fresh ones after all, those move to `lines` and others are written: the floor of `decided` for
`lines` is lower since then, for it had been measured on easier ones.
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
    ablated: bool = False
    """The first method is a whole model, and each other one it without a part."""

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

    def __init__(self, half: str = "lines") -> None:
        """`half` is `lines` or `fresh`."""
        made: dict[str, Any] = tomllib.loads((HERE / "drafts" / "papers.toml").read_text(encoding="utf-8"))
        self.fields: list[dict[str, Any]] = made["field"]
        self.lines: dict[str, list[str]] = made[half]
        self.ablation: dict[str, Any] = made["ablation"]

    def paper(self, number: int, rng: random.Random) -> Paper:
        """One table: three to five methods on two to four data sets, no two values alike in a column."""
        field = self.fields[number % len(self.fields)]
        methods = rng.sample(field["methods"], rng.randint(3, 5))
        caption = field["caption"]
        ablated = number % 5 == 3 and field.get("up") is not None
        if ablated:
            parts = rng.sample(self.ablation["parts"], rng.randint(2, 4))
            methods = [self.ablation["whole"], *(f"w/o {part.removeprefix('the ')}" for part in parts)]
            caption = self.ablation["captions"].format(M=field["metric"])
        data = field["data"][: rng.randint(2, 4)]
        values = {}
        for at in data:
            steps = rng.sample(range(int(field["low"] * 10), int(field["high"] * 10), 4), len(methods))
            for method, step in zip(methods, steps, strict=True):
                values[method, at] = (Decimal(step) / 10).quantize(Decimal("0.1"))
        if ablated:  # the whole model is the best of them
            for at in data:
                whole = max if field["up"] else min
                best = whole(methods, key=lambda p, at=at: values[p, at])  # type: ignore[misc]
                values[methods[0], at], values[best, at] = values[best, at], values[methods[0], at]
        shape = "pipe" if ablated else SHAPES[number % len(SHAPES)]
        return Paper(field["metric"], field.get("up"), caption, methods, data, values, shape, ablated)

    def sentence(self, paper: Paper, truth: Truth, rng: random.Random) -> Sentence | None:
        """One sentence with this truth, or None where this throw made none."""
        p, q = rng.sample(paper.methods, 2)
        at = rng.choice(paper.data)
        if truth == "undecidable":
            return self._undecidable(paper, p, q, at, rng)
        kinds = ["value", "value", "pair", "higher"]
        if paper.up is not None:
            kinds += ["better", "better", "better", "margin", "best", "best", "everywhere", "mean"]
            kinds += ["second", "last", "contrast", "relative", "bar", "places"]
        if paper.ablated:
            kinds = ["removal", "removal", "removal_most", "value", "best", "better"]
        kind = rng.choice(kinds)
        if kind in ("value", "pair", "higher", "better", "margin", "best", "everywhere"):
            return self._plain(kind, paper, p, q, at, truth == "false", rng)
        return self._further(kind, paper, p, q, at, truth == "false", rng)

    def _plain(
        self, kind: str, paper: Paper, p: str, q: str, at: str, false: bool, rng: random.Random
    ) -> Sentence | None:
        """A value, two values, or who is ahead of whom."""
        v, w = paper.values[p, at], paper.values[q, at]
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
        return Sentence(kind, rng.choice(self.lines[kind]).format(**slots), "false" if false else "true")

    def _further(
        self, kind: str, paper: Paper, p: str, q: str, at: str, false: bool, rng: random.Random
    ) -> Sentence | None:
        """Ranks, two places, shares, means, bars, and what an ablation takes away."""
        ranked = sorted(paper.methods, key=lambda m: paper.values[m, at], reverse=bool(paper.up))
        other = rng.choice([name for name in paper.data if name != at])
        v, w = paper.values[p, at], paper.values[q, at]
        slots: dict[str, Any] = {"D": at, "E": other, "M": paper.metric}
        line = kind
        if kind in ("second", "last"):
            right = ranked[1] if kind == "second" else ranked[-1]
            p = rng.choice([m for m in paper.methods if m != right]) if false else right
        elif kind == "contrast":
            if paper.better(p, q, at) == paper.better(p, q, other):
                return None
            if paper.better(p, q, at) == false:
                p, q = q, p
        elif kind == "relative":
            if not paper.better(p, q, at):
                p, q, v, w = q, p, w, v
            line = "relative_up" if paper.up else "relative_down"
            share = (100 * abs(v - w) / w).quantize(Decimal("0.1"))
            slots["r"] = share + rng.choice([9, 14]) if false else share
        elif kind == "mean":
            mean = sum((paper.values[p, name] for name in paper.data), Decimal(0)) / len(paper.data)
            slots["a"] = mean.quantize(Decimal("0.1")) + (rng.choice([2, -3]) if false else 0)
        elif kind == "bar":
            high = sorted(paper.methods, key=lambda m: paper.values[m, at], reverse=True)
            slots["t"] = ((paper.values[high[0], at] + paper.values[high[1], at]) / 2).quantize(Decimal("0.1"))
            p = high[rng.randint(1, len(high) - 1)] if false else high[0]
        elif kind == "places":
            higher = [paper.values[m, at] > paper.values[m, other] for m in paper.methods]
            if (not all(higher)) != false:
                return None
        elif kind == "removal":
            p, q = rng.choice(paper.methods[1:]), paper.methods[0]
            v, w = paper.values[p, at], paper.values[q, at]
            if not paper.up:
                return None  # "drops" is said of what should be high
            slots |= {"v": v, "w": w, "d": abs(v - w)}
            if false:
                slots |= {"v": v - 3, "d": abs(v - w) + rng.choice([2, 3])}
        elif kind == "removal_most":
            right = ranked[-1]
            if right == paper.methods[0] or len(paper.methods) < 3:
                return None
            p = rng.choice([m for m in paper.methods[1:] if m != right]) if false else right
        part = p.removeprefix("w/o ")
        slots |= {"P": p, "Q": q, "S": next((one for one in self.ablation["parts"] if one.endswith(part)), part)}
        text = rng.choice(self.lines[line]).format(**slots)
        return Sentence(
            kind, text[0].upper() + text[1:] if text.startswith("the ") else text, "false" if false else "true"
        )

    @staticmethod
    def _wrong(paper: Paper, p: str, at: str, rng: random.Random) -> Decimal:
        """A value that is not P's on this data set: a neighbouring cell's, or its own with two digits swapped."""
        right = paper.values[p, at]
        others = [value for (m, name), value in paper.values.items() if value != right and (m == p or name == at)]
        others += [value for value in swapped_digits(right) if value != right]
        return rng.choice(sorted(others))

    def _undecidable(self, paper: Paper, p: str, q: str, at: str, rng: random.Random) -> Sentence:
        if paper.ablated:
            p, q = rng.sample(paper.methods[1:], 2)
        lines = (
            self.lines["undecidable_better"] if paper.up is None and rng.random() < 0.6 else self.lines["undecidable"]
        )
        line = rng.choice(lines)
        if "because" in line and paper.up is not None and not paper.better(p, q, at):
            p, q = q, p  # so that it is the reason alone that the table cannot tell
        u = paper.values[p, at] + 7
        slots: dict[str, Any] = {"P": p, "Q": q, "D": at, "M": paper.metric, "v": paper.values[q, at], "u": u}
        slots |= {
            "N": rng.choice(ELSEWHERE),
            "O": rng.choice(STRANGERS),
            "x": rng.randint(2, 9),
            "n": rng.randint(20, 400),
        }
        return Sentence("undecidable", line.format(**slots), "undecidable")

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


def measure(checker: Checker, half: str, seed: int, listed: str) -> dict[str, float]:
    """The figures of one half; prints the sentences that are `listed`, or a line for each kind."""
    maker = Maker(half)
    total, decided, right = Counter[str](), Counter[str](), Counter[str]()
    for paper, sentence in maker.all(seed):
        words, reasons = judged(checker, paper, sentence)
        key = f"{sentence.truth} {sentence.kind}"
        total[key] += 1
        decided[key] += bool(words)
        # A false sentence may hold a true claim beside the false one; a true one may hold nothing contradicted.
        good = ("contradicted" in words) if sentence.truth == "false" else ("contradicted" not in words)
        right[key] += bool(words) and good
        bad = bool(words) and (not good or sentence.truth == "undecidable")
        if listed and (bad or (not words and sentence.truth != "undecidable" and listed != "wrong")):
            if listed == "missed" and bad:
                continue
            how = "WRONG" if bad else "missed"
            print(f"[{half}, {key}, {paper.shape}, {paper.metric}] {sentence.text!r} {how}\n      {reasons[:300]}")
    sure = [key for key in total if not key.startswith("undecidable")]
    all_decided = sum(decided[key] for key in sure)
    figures = {
        "decided": all_decided / sum(total.values()),
        "right when decided": sum(right[key] for key in sure) / max(1, all_decided),
        "undecidable left alone": 1 - decided["undecidable undecidable"] / max(1, total["undecidable undecidable"]),
    }
    if not listed:
        for key in sorted(total):
            print(f"{key:<24}{total[key]:>4}, decided {decided[key]:>3}, right {right[key]:>3}")
        name = "own tables" if half == "lines" else "own tables, fresh"
        print(f"{name}: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return figures


def main() -> int:
    """Prints the figures; 1 with `--hold` where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", choices=["all", "missed", "wrong"], default="")
    parser.add_argument("--half", choices=["lines", "fresh"], default="", help="only this half")
    parser.add_argument("--hold", action="store_true")
    arguments = parser.parse_args()
    checker = Checker()
    figures: dict[str, float] = {}
    for half, before in (("lines", ""), ("fresh", "fresh ")):
        if arguments.half in ("", half):
            found = measure(checker, half, arguments.seed, arguments.list)
            figures |= {before + name: value for name, value in found.items()}
    below = 0
    for name, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items() if arguments.hold else ():
        if name in figures:
            below += figures[name] < floor
            print(f"{name:<28}{figures[name]:.4f}  floor {floor:.3f}  {'BELOW' if figures[name] < floor else 'ok'}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
