"""Where a verdict comes from as a picture: the draft's characters, the claim, the verdict, facts, sources."""

from __future__ import annotations

from dataclasses import dataclass

from api.page.marking import Item
from api.page.svg import lines_of, svg, text

WIDTH, MARGIN, GAP, PAD, LINE = 760.0, 16.0, 34.0, 12.0, 18.0
FULL = WIDTH - 2 * MARGIN
HALF = (FULL - 60) / 2
MOST_SOURCES = 12  # more are in the list below the picture


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float
    parts: list[str]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def provenance_picture(item: Item, before: str, after: str, path: str) -> str:
    """The picture (SVG) of an item. `before` and `after` are the draft's characters around it."""
    name = path if path != "-" else "The draft"
    draft = _box(
        MARGIN,
        MARGIN,
        FULL,
        f"{name}, characters {item.span.start:,} to {item.span.end:,}, line {item.line}",
        [(one, "quoted") for one in lines_of(f"…{before}[{item.quote}]{after}…", FULL - 2 * PAD, 14, 4)],
    )
    claim = item.claim or {}
    measured = (
        _named(claim.get("subject")),
        _named(claim.get("object")),
        _listed(claim.get("benchmark")),
        claim.get("metric"),
        claim.get("setting"),
    )
    read = " · ".join(str(part) for part in measured if part)
    relation = claim.get("relation")
    if isinstance(relation, dict):
        relation = f"leads in {relation['leads']} of {relation['of']}"
    elif isinstance(relation, int):
        relation = f"rank {relation}"
    said = ", ".join(str(part) for part in (claim.get("printed"), relation) if part)
    reading = _box(
        MARGIN,
        draft.y + draft.height + GAP,
        FULL,
        f"Read as a claim: {claim.get('kind', 'statement')}",
        [(said or item.quote[:80], "ink strong"), *((one, "ink") for one in lines_of(read, FULL - 2 * PAD, 13, 2))],
    )
    why = item.judged.verdict.reason if item.judged else item.message
    arithmetic = item.judged.verdict.derivation if item.judged else None
    verdict = _box(
        MARGIN,
        reading.y + reading.height + GAP,
        FULL,
        "Verdict",
        [
            (item.look, "verdict-word strong"),
            *((one, "ink") for one in lines_of(why, FULL - 2 * PAD, 13, 4)),
            *((one, "soft") for one in (lines_of(arithmetic, FULL - 2 * PAD, 13, 2) if arithmetic else ())),
        ],
        "box look",
    )
    parts = [*draft.parts, *_down(draft, reading), *reading.parts, *_down(reading, verdict), *verdict.parts]
    y = verdict.y + verdict.height + GAP
    spine = MARGIN + 14
    for row in item.sources[:MOST_SOURCES]:
        fact = _box(
            MARGIN + 34,
            y,
            HALF,
            f"Fact that {row['stance_words']}",
            [
                (row["value"] or "", "ink strong"),
                *((one, "ink") for one in lines_of(row["measured"] or "", HALF - 2 * PAD, 13, 3)),
            ],
        )
        source = _box(
            MARGIN + 34 + HALF + 26,
            y,
            HALF,
            "Source" + (f", {row['as_of']}" if row["as_of"] else ""),
            [
                *((one, "ink") for one in lines_of(row["title"] or "", HALF - 2 * PAD, 13, 2)),
                *((one, "soft") for one in lines_of(row["locator"] or "", HALF - 2 * PAD, 13, 2)),
            ],
        )
        bend = verdict.y + verdict.height
        parts.append(f'<path class="edge" d="M{spine:g} {bend:g}V{fact.middle:g}H{fact.x:g}"/>')
        parts.append(f'<path class="edge" d="M{fact.x + HALF:g} {fact.middle:g}H{source.x - 6:g}"/>')
        parts.append(_arrow(source.x, fact.middle, "right"))
        parts += [*fact.parts, *source.parts]
        y += max(fact.height, source.height) + 14
    height = y + MARGIN - (14 if item.sources else GAP)
    description = (
        f"{item.quote[:200]} is read as a claim and is {item.look}, resting on {len(item.sources)} pieces of evidence."
    )
    return svg(WIDTH, height, "Where this verdict comes from", description, parts)


def _box(x: float, y: float, width: float, label: str, lines: list[tuple[str, str]], kind: str = "box") -> _Box:
    shown = [(line, style) for line, style in lines if line]
    height = 2 * PAD + LINE * (len(shown) + 1) - 2
    parts = [f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="7"/>']
    (head,) = lines_of(label, width - 2 * PAD, 11.5, 1) or [""]
    parts.append(text(x + PAD, y + PAD + 10, head, 11.5, "soft"))
    for number, (line, style) in enumerate(shown, start=1):
        size = 14 if style == "quoted" else 13
        parts.append(text(x + PAD, y + PAD + 11 + LINE * number, line, size, style))
    return _Box(x, y, width, height, parts)


def _down(upper: _Box, lower: _Box) -> list[str]:
    x = MARGIN + 14
    line = f'<path class="edge" d="M{x:g} {upper.y + upper.height:g}V{lower.y - 6:g}"/>'
    return [line, _arrow(x, lower.y, "down")]


def _arrow(x: float, y: float, way: str) -> str:
    points = (
        f"{x - 4:g},{y - 8:g} {x + 4:g},{y - 8:g} {x:g},{y:g}"
        if way == "down"
        else f"{x - 8:g},{y - 4:g} {x - 8:g},{y + 4:g} {x:g},{y:g}"
    )
    return f'<polygon class="arrow" points="{points}"/>'


def _named(named: object) -> str:
    if isinstance(named, list):
        return ", ".join(_named(one) for one in named)
    return str(named["id"] or named["name"]) if isinstance(named, dict) else ""


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
