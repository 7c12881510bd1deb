"""Drafts put together from true statements, and the same drafts with exactly one error planted."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from string import Formatter

from benchmarks.draft_claims import Case
from benchmarks.draft_offers import Offers
from benchmarks.draft_tables import SHAPES, best, cells, drawn, sheet, wrong_cells
from benchmarks.draft_values import Writer
from benchmarks.truth import Truth
from kg.model.catalog import Catalog

TITLE = re.compile(r"\*\*[^*]{1,200}\*\*:?")
LIST = re.compile(r"\n\n?[-*] ")
FOLDER = Path(__file__).with_name("drafts")
# How often each kind comes, after a count of real articles: mostly scores, then sizes and dates, comparisons, prices.
WEIGHTS = {
    "score": 20, "score2": 9, "score3": 8, "words": 2, "codeforces": 4, "consensus": 3, "setting": 2,
    "order": 8, "order_values": 12, "versus2": 4, "versus3": 3, "mixed": 2, "three": 5, "margin": 7, "tie": 2,
    "progress": 2, "rank_set": 3, "price": 6, "price_one": 4, "price_cached": 2, "saving": 6, "cheaper": 2,
    "params": 4, "active": 4, "context": 3, "date": 5, "license": 2, "base": 2, "tokens": 1, "hours": 1, "open": 1,
    "maker": 2, "majority": 2, "relative": 2, "fact": 5, "table": 14, "rank_table": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """One statement as it stands in a draft, with all the ways in which it can be made false."""

    kind: str
    template: str
    text: str
    about: tuple[tuple[str, str], ...]
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """`(error, text)`: the same chunk with one error in it."""

    @property
    def heads(self) -> bool:
        """Whether a heading in it would be read over what follows."""
        return "#" in self.text

    @property
    def plain(self) -> bool:
        """One line that can stand in a paragraph."""
        return "\n" not in self.text and self.text[0] not in "-*>|" and self.text[-1] in ".!"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, and where its planted error is."""

    number: int
    half: str
    text: str
    error: str | None = None
    kind: str | None = None
    template: str | None = None
    right: str | None = None
    """The planted lines as they were before."""
    start: int = 0
    end: int = 0
    places: tuple[tuple[int, int, str, str], ...] = ()
    """`(start, end, kind, template)` of every statement."""

    def at(self, start: int) -> tuple[str, str]:
        """`(kind, template)` of the statement at an offset; two dashes between statements."""
        return next(((kind, template) for a, b, kind, template in self.places if a <= start < b), ("-", "-"))


class Author:
    """Writes drafts: the same number and seed give the same draft."""

    def __init__(self, catalog: Catalog, seed: int) -> None:
        self.truth = Truth(catalog)
        self.claims = Offers(self.truth)
        self.seed = seed

    @cached_property
    def phrasings(self) -> dict[str, dict[str, list[str]]]:
        """Templates by kind and half."""
        found: dict[str, dict[str, list[str]]] = {}
        for name in ("scores", "orders", "offers", "tables"):
            found |= tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        return found

    @cached_property
    def facts(self) -> list[dict[str, str]]:
        """Statements that are written out, with their false twins."""
        found: list[dict[str, str]] = tomllib.loads((FOLDER / "facts.toml").read_text(encoding="utf-8"))["fact"]
        return found

    @cached_property
    def styles(self) -> dict[str, dict[str, list[str]]]:
        """Titles, headings and fillers by style."""
        found: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "styles.toml").read_text(encoding="utf-8"))[
            "styles"
        ]
        return found

    def chunk(self, kind: str, half: str, rng: random.Random, writer: Writer) -> Chunk | None:
        """One true statement of this kind, or None where this throw found none."""
        if kind == "fact":
            at = rng.choice([at for at, fact in enumerate(self.facts) if fact["half"] == half])
            fact = self.facts[at]
            return Chunk(kind, fact["true"], fact["true"], (("fact", str(at)),), [(fact["error"], fact["wrong"])])
        if kind in ("table", "rank_table"):
            return self._table(kind, half, rng, writer)
        case = self.claims.case(kind, rng, writer)
        return None if case is None else self._filled(kind, rng.choice(self.phrasings[kind][half]), case)

    @staticmethod
    def _filled(kind: str, template: str, case: Case) -> Chunk | None:
        needed = {name for _, name, _, _ in Formatter().parse(template) if name}
        if not needed <= case.slots.keys():
            return None
        text = template.format(**case.slots)
        wrong = []
        for plant in case.plants:
            changed = template.format(**case.slots | plant.slots)
            if changed != text:
                wrong.append((plant.error, changed))
        return Chunk(kind, template, text, case.about, wrong)

    def _table(self, kind: str, half: str, rng: random.Random, writer: Writer) -> Chunk | None:
        table = sheet(self.claims, rng, writer)
        if table is None:
            return None
        values = cells(table, writer)
        shape = rng.choice(SHAPES)
        if shape == "glued" and not writer.percent:
            shape = "pipe"  # without percent signs nobody can tell where a cell ends
        lead = rng.choice(self.phrasings["before"][half])
        about = tuple((fact.subject, fact.benchmark or "") for row in table.facts for fact in row)
        text = f"{lead}\n\n{drawn(table, values, shape)}"
        if kind == "table":
            found = wrong_cells(self.claims, table, values, rng, writer)
            wrong = [] if found is None else [(found[0], f"{lead}\n\n{drawn(table, found[1], shape)}")]
            return Chunk(kind, shape, text, about, wrong)
        ranked = best(table, rng)
        if ranked is None:
            return None
        b, x, y, z = ranked
        template = rng.choice(self.phrasings[kind][half])
        sentence = template.format(B=b, X=x, Y=y)
        wrong = [("rank-wrong", f"{text}\n\n{template.format(B=b, X=z, Y=x)}")]
        return Chunk(kind, template, f"{text}\n\n{sentence}", about, wrong)

    def chunks(self, half: str, rng: random.Random, writer: Writer) -> list[Chunk]:
        """Two to five statements about different things."""
        found: list[Chunk] = []
        said: set[tuple[str, str]] = set()
        names, weights = list(WEIGHTS), list(WEIGHTS.values())
        wanted = rng.randint(2, 5)
        for _ in range(400):
            if len(found) == wanted:
                break
            kind = rng.choices(names, weights)[0]
            for _ in range(40):  # rare kinds need more throws, or they would come more rarely than they should
                chunk = self.chunk(kind, half, rng, writer)
                if chunk is not None and not said & set(chunk.about):
                    said |= set(chunk.about)
                    found.append(chunk)
                    break
        return found

    def pair(self, number: int) -> tuple[Draft, Draft]:
        """A true draft and its twin with one error. Even numbers use phrasings of half A, odd ones of half B."""
        half = "AB"[number % 2]
        for attempt in range(50):
            rng = random.Random(f"{self.seed}/{number}/{attempt}")
            writer = Writer(self.truth, rng)
            chunks = self.chunks(half, rng, writer)
            open_ones = [at for at, chunk in enumerate(chunks) if chunk.wrong]
            if not open_ones:
                continue
            at = rng.choice(open_ones)
            errors = sorted({error for error, _ in chunks[at].wrong})
            error = rng.choice(errors)
            text = rng.choice([wrong for name, wrong in chunks[at].wrong if name == error])
            layout = rng.random()
            true, places = _laid_out(self.styles, chunks, random.Random(layout))
            planted = [
                chunk if i != at else Chunk(chunk.kind, chunk.template, text, chunk.about)
                for i, chunk in enumerate(chunks)
            ]
            body, moved = _laid_out(self.styles, planted, random.Random(layout))
            start, end = _changed(chunks[at].text, text)
            begins, old = moved[at][0], chunks[at]
            here = Draft(
                number, half, body, error, old.kind, old.template, old.text, begins + start, begins + end, tuple(moved)
            )
            return Draft(number, half, true, places=tuple(places)), here
        raise AssertionError(f"draft {number}: nothing could be planted")

    def pairs(self, count: int) -> Iterator[tuple[Draft, Draft]]:
        """The first `count` drafts with their twins."""
        return map(self.pair, range(count))


def _changed(right: str, wrong: str) -> tuple[int, int]:
    """The lines of `wrong` that differ; a heading, title or question that differs takes everything below it along."""
    mine, theirs, at = wrong.split("\n"), right.split("\n"), 0
    places = []
    for line, other in zip(mine, theirs, strict=True):
        if line != other:
            places.append((at, at + len(line), line))
        at += len(line) + 1
    start, end = places[0][0], places[-1][1]
    if any(line.startswith("#") or line.endswith(("?", ":")) or TITLE.fullmatch(line) for _, _, line in places):
        end = len(wrong)
    elif len(places) == 1 and start == 0 and LIST.match(wrong, end):
        end = len(wrong)  # "X vs. Y", over a list
    return start, end


def _laid_out(
    styles: dict[str, dict[str, list[str]]], chunks: list[Chunk], rng: random.Random
) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The draft's text, and `(start, end, kind, template)` of each chunk in it."""
    name = rng.choice(sorted(styles))
    style = styles[name]
    headings = rng.sample(style["headings"], len(style["headings"]))
    fillers = rng.sample(style["fillers"], len(style["fillers"]))
    title = rng.choice(style["titles"])
    text = f"{title}\n\n{fillers.pop()}" if title else fillers.pop()
    starts: list[tuple[int, int, str, str]] = []
    under = False
    for chunk in chunks:
        if headings and (under or rng.random() < 0.4):
            text += f"\n\n{headings.pop()}"
        elif under:
            text += "\n\n## More"
        under = chunk.heads
        mode = rng.random()
        if name == "slides" and chunk.plain:
            text += "\n\n- "
        elif chunk.plain and fillers and mode < 0.5:
            text += f"\n\n{fillers.pop()} "
        else:
            text += "\n\n"
        starts.append((len(text), len(text) + len(chunk.text), chunk.kind, chunk.template))
        text += chunk.text
        if chunk.plain and fillers and mode > 0.7 and name != "slides":
            text += f" {fillers.pop()}"
        elif fillers and not under and rng.random() < 0.3:
            text += f"\n\n{fillers.pop()}"
    return text + "\n", starts
