"""A benchmark's ranking as a picture: a row for each model, a dot for each source, a line where sources differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from api.page.svg import clean, svg, text
from api.reports.as_text import amount
from kg.model.catalog import Catalog
from kg.model.facts import Fact

WIDTH, LEFT, RIGHT, TOP, ROW = 860.0, 250.0, 40.0, 34.0, 22.0
MOST_ROWS = 60  # a picture of more models than this is a wall; the table below it has them all
RADIUS = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One model's values, in the order of the table."""

    model: str
    name: str
    facts: tuple[Fact, ...]
    best: Decimal


def ranked(catalog: Catalog, facts: Sequence[Fact], higher_is_better: bool) -> list[Ranked]:
    """The models of comparable facts, best first; the best value counts, ties stand by name."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact.value, Decimal):
            found.setdefault(fact.subject, []).append(fact)
    rows = []
    for model, own in found.items():
        values = [fact.value for fact in own if isinstance(fact.value, Decimal)]
        best = max(values) if higher_is_better else min(values)
        known = catalog.models.get(model)
        rows.append(Ranked(model=model, name=known.name if known else model, facts=tuple(own), best=best))
    return sorted(rows, key=lambda row: ((-row.best if higher_is_better else row.best), row.name))


def ranking_plot(catalog: Catalog, title: str, rows: Sequence[Ranked]) -> str:
    """The picture (SVG) of the first rows."""
    shown = rows[:MOST_ROWS]
    values = [float(fact.value) for row in shown for fact in row.facts if isinstance(fact.value, Decimal)]
    low, high, step = scale(min(values), max(values))
    height = TOP + ROW * len(shown) + 12

    def x(value: float) -> float:
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    parts: list[str] = []
    tick = low
    while tick <= high + step / 2:
        at = x(tick)
        parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP - 8:g}" y2="{height - 6:g}"/>')
        parts.append(text(round(at, 1), TOP - 14, f"{tick:g}", 11, "soft", "middle"))
        tick += step
    for number, row in enumerate(shown):
        y = TOP + ROW * number + ROW / 2
        name = row.name if len(row.name) <= 36 else row.name[:35] + "…"
        parts.append(text(LEFT - 12, y + 4, name, 12.5, "ink", "end"))
        points = sorted(float(fact.value) for fact in row.facts if isinstance(fact.value, Decimal))
        if points[0] != points[-1]:
            parts.append(
                f'<line class="spread" stroke-width="2" x1="{x(points[0]):.1f}" x2="{x(points[-1]):.1f}" '
                f'y1="{y:g}" y2="{y:g}"/>'
            )
        for fact in row.facts:
            if not isinstance(fact.value, Decimal):
                continue
            source = catalog.sources[fact.source]
            kind = "dot" if source.trust == "primary" else "dot secondary"
            label = ", ".join(
                filter(
                    None, (f"{row.name}: {amount(fact.value, fact.unit)}", *fact.setting, source.title, fact.locator)
                )
            )
            parts.append(
                f'<circle class="{kind}" stroke-width="1.5" cx="{x(float(fact.value)):.1f}" cy="{y:g}" r="{RADIUS:g}">'
                f"<title>{clean(label)}</title></circle>"
            )
    leaders = "; ".join(f"{row.name} {row.best:f}" for row in shown[:3])
    description = f"{len(shown)} models, one dot a source. First: {leaders}. The table below has every value."
    return svg(WIDTH, height, title, description, parts)


def scale(low: float, high: float) -> tuple[float, float, float]:
    """Ends of an axis that holds both values at round numbers, and the distance of its ticks."""
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / 6
    power = 10 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first = floor(low / step) * step
    last = first
    while last < high:
        last += step
    return first, last, step
