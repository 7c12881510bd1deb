"""True tables in the shapes that authors use, with one wrong cell planted, and sentences about them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.draft_offers import Offers
from benchmarks.draft_values import Writer
from kg.model.facts import Fact

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table before it is drawn: models down, benchmarks across."""

    facts: list[list[Fact]]
    """One row a benchmark, one fact a model."""
    models: list[str]
    benchmarks: list[str]


def sheet(claims: Offers, rng: random.Random, writer: Writer) -> Sheet | None:
    """Two to four models of one source on two to five benchmarks, or None where this throw found no such table."""
    found = claims.rivals(rng, rng.randint(2, 4))
    if found is None or len(found[1]) < 2:
        return None
    rows = found[1][: rng.randint(2, 5)]
    models = [writer.model(fact.subject) for fact in rows[0]]
    if len(set(models)) < len(models):
        return None
    return Sheet(rows, models, [writer.benchmark(row[0].benchmark or "") for row in rows])


def cells(table: Sheet, writer: Writer) -> Grid:
    """The printed values, one row a benchmark."""
    shown = []
    for row in table.facts:
        shown.append([writer.score("v", fact.value)["v"] if isinstance(fact.value, Decimal) else "" for fact in row])
    return shown


def drawn(table: Sheet, values: Grid, shape: str) -> str:
    """The table as Markdown, HTML, tabs, aligned text, one cell a line, or with its columns run together."""
    if shape == "bold":
        values = [_best_in_bold(row, printed) for row, printed in zip(table.facts, values, strict=True)]
    grid = [["Benchmark", *table.models], *([b, *row] for b, row in zip(table.benchmarks, values, strict=True))]
    if shape == "turned":
        grid = [list(column) for column in zip(*grid, strict=True)]
        grid[0][0] = "Model"
    if shape == "tab":
        return "\n".join("\t".join(row) for row in grid)
    if shape == "space":
        widths = [max(len(row[at]) for row in grid) + 3 for at in range(len(grid[0]))]
        return "\n".join(
            "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid
        )
    if shape == "html":
        rows = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid[1:]]
        head = "<tr>" + "".join(f"<th>{cell}</th>" for cell in grid[0]) + "</tr>"
        return "\n".join(["<table>", head, *rows, "</table>"])
    if shape == "lines":
        return "\n".join(cell for row in grid for cell in row)
    if shape == "glued":
        return "\n".join("".join(row) for row in grid)
    rule = ["---"] * len(grid[0])
    lines = [" | ".join(row) for row in [grid[0], rule, *grid[1:]]]
    return "\n".join(lines if shape == "bare" else [f"| {line} |" for line in lines])


def _best_in_bold(facts: list[Fact], shown: list[str]) -> list[str]:
    best = max(fact.value for fact in facts if isinstance(fact.value, Decimal))
    return [f"**{text}**" if fact.value == best else text for fact, text in zip(facts, shown, strict=True)]


SHAPES = ("pipe", "pipe", "pipe", "turned", "turned", "bare", "tab", "space", "bold", "html", "lines", "glued")


def wrong_cells(
    claims: Offers, table: Sheet, values: Grid, rng: random.Random, writer: Writer
) -> tuple[str, Grid] | None:
    """`(error, values)` with one cell, or two that have changed places, false whatever was meant."""
    row = rng.randrange(len(values))
    column = rng.randrange(len(values[row]))
    fact, x, b = table.facts[row][column], table.models[column], table.benchmarks[row]
    changed = [list(line) for line in values]
    if rng.random() < 0.4:
        other = rng.choice([at for at in range(len(values[row])) if at != column])
        theirs = table.facts[row][other].value
        if isinstance(theirs, Decimal) and not claims.truth.score_possible(x, b, theirs):
            changed[row][column], changed[row][other] = values[row][other], values[row][column]
            return "cells-swapped", changed
    plants = claims.score_plants("v", fact, x, b, rng, writer)
    if not plants:
        return None
    plant = rng.choice(plants)
    changed[row][column] = plant.slots["v"]
    return f"cell-{plant.error}", changed


def best(table: Sheet, rng: random.Random) -> tuple[str, str, str, str] | None:
    """`(benchmark, best, second, another)` of a row without ties; another is the last."""
    for at in rng.sample(range(len(table.facts)), len(table.facts)):
        order: Sequence[tuple[Decimal, str]] = sorted(
            ((f.value, m) for f, m in zip(table.facts[at], table.models, strict=True) if isinstance(f.value, Decimal)),
            reverse=True,
        )
        scores = [value for value, _ in order]
        if len(set(scores)) == len(scores) and scores[0] - scores[1] >= 1:
            return table.benchmarks[at], order[0][1], order[1][1], order[-1][1]
    return None
