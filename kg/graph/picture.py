"""Networks as SVG: a circle of voices with lines between them. Pure text, the same for the same input."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

SIZE, MARGIN = 900, 230  # pixels; the margin leaves room for the labels
LABEL = 34  # characters of a label
WIDEST = 7.0  # pixels of the heaviest line
INK, FAINT = "#1f2937", "#9ca3af"
COLORS = {"agree": "#2563eb", "disagree": "#dc2626", "copy": "#b45309", "cites": "#6b7280"}
DASHES = {"disagree": "6 4", "copy": "none", "agree": "none", "cites": "2 3"}  # told apart without colour too


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line between two nodes."""

    first: str
    second: str
    kind: str
    """`agree`, `disagree`, `copy` (from first to second) or `cites`."""
    weight: float
    note: str
    """What a reader sees when pointing at it."""


def draw(title: str, nodes: Mapping[str, str], lines: Sequence[Line]) -> str:
    """An SVG document. `nodes` are labels by name; those without a line are left out."""
    used = sorted({end for line in lines for end in (line.first, line.second)}, key=lambda n: (nodes.get(n, n), n))
    at = {name: _place(index, len(used)) for index, name in enumerate(used)}
    heaviest = max((line.weight for line in lines), default=1.0) or 1.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" font-family="sans-serif">',
        f"<title>{escape(title)}</title>",
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="15" refY="5" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{COLORS["copy"]}"/></marker></defs>',
        f'<text x="20" y="30" font-size="18" fill="{INK}">{escape(title)}</text>',
    ]
    for line in sorted(lines, key=lambda line: (line.weight, line.first, line.second, line.kind)):
        (x1, y1, _), (x2, y2, _) = at[line.first], at[line.second]
        width = 1 + (WIDEST - 1) * line.weight / heaviest
        arrow = ' marker-end="url(#arrow)"' if line.kind in ("copy", "cites") else ""
        parts.append(
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{COLORS[line.kind]}" stroke-width="{width:.1f}" '
            f'stroke-opacity="0.55" stroke-dasharray="{DASHES[line.kind]}"{arrow}>'
            f"<title>{escape(line.note)}</title></line>"
        )
    for name in used:
        x, y, angle = at[name]
        label = nodes.get(name, name)
        shown = label if len(label) <= LABEL else label[: LABEL - 1] + "…"
        turn, anchor, shift = (angle, "start", 10) if -90 <= angle <= 90 else (angle - 180, "end", -10)
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="5" fill="{INK}"/>'
            f'<text x="{x + shift:.1f}" y="{y}" dy="0.35em" font-size="11" fill="{INK}" text-anchor="{anchor}" '
            f'transform="rotate({turn:.1f} {x} {y})">{escape(shown)}<title>{escape(label)}</title></text>'
        )
    if not lines:
        parts.append(f'<text x="20" y="60" font-size="14" fill="{FAINT}">nothing to show</text>')
    return "\n".join([*parts, "</svg>", ""])


def _place(index: int, count: int) -> tuple[float, float, float]:
    """Where a node stands on the circle, and at which angle in degrees (-90 to 270)."""
    angle = -90 + 360 * index / max(count, 1)
    radius = SIZE / 2 - MARGIN
    x = SIZE / 2 + radius * math.cos(math.radians(angle))
    y = SIZE / 2 + radius * math.sin(math.radians(angle))
    return round(x, 1), round(y, 1), round(angle, 1)
