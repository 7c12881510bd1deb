"""The cases of `tests/cases/tables/*.md`: an article in one fence, the claims of its tables in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.glued import recovered_tables
from extractors.linking import Linker
from extractors.scope import Scope
from extractors.table_frames import block_claims, table_claims
from kg.model.catalog import Catalog
from kg.model.claims import Claim, OrderClaim, RankClaim, Unread, ValueClaim
from kg.model.quantity import Moment, Quantity, Wording
from sources.document import TableBlock, TextBlock
from sources.readers import read_text

CASES = Path(__file__).parents[1] / "cases" / "tables"
FENCED = re.compile(
    r"^## (?P<title>.+?)$(?P<prose>.*?)^~~~ ?\w*\n(?P<article>.*?)^~~~$.*?^~~~ claims\n(?P<claims>.*?)^~~~$",
    re.M | re.S,
)


@dataclass(frozen=True)
class Case:
    """One heading of a case file."""

    file: str
    title: str
    article: str
    claims: tuple[str, ...]

    @property
    def name(self) -> str:
        """What pytest shows."""
        return f"{self.file}: {self.title}"


def cases() -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(CASES.glob("*.md")):
        for match in FENCED.finditer(path.read_text(encoding="utf-8")):
            lines = tuple(line for line in match["claims"].splitlines() if line.strip())
            yield Case(path.stem, match["title"], match["article"], lines)


def said(article: str, catalog: Catalog) -> tuple[list[str], list[Claim], list[Unread]]:
    """The lines for an article's tables, then the records behind them."""
    document = read_text(article, path="case.md")
    linker = Linker(catalog)
    headings: tuple[TextBlock, ...] = ()
    claims: list[Claim] = []
    recovered, unread = recovered_tables(document, linker, catalog)
    for index, block in enumerate(document.blocks):
        scope = Scope(headings=tuple(heading.view for heading in headings))
        for table in recovered:
            if table.index == index:
                found, missed = block_claims(table.block, index, scope, linker, catalog)
                claims += found
                unread += missed
        if isinstance(block, TableBlock):
            found, missed = table_claims(document, index, scope, linker, catalog)
            claims += found
            unread += missed
        elif block.kind == "heading":
            headings = (*(h for h in headings if h.level < block.level), block)
    lines = [line(claim) for claim in claims]
    lines += [f"unread: {missed.span.of(article)}: {missed.reason}" for missed in unread]
    return lines, claims, unread


def line(claim: Claim) -> str:
    """A claim as the cases write it: `subject | measure | metric | value [| settings and provider]`."""
    subject = " + ".join(entity.name for entity in claim.subject) or "nobody"
    measure = " + ".join(entity.name for entity in claim.benchmarks) or "-"
    parts = [subject, measure, claim.metric or "-", _value(claim)]
    more = [*claim.setting, *([f"from {claim.provider}"] if claim.provider else [])]
    return " | ".join([*parts, ", ".join(more)] if more else parts)


def _value(claim: Claim) -> str:
    if isinstance(claim, RankClaim):
        return f"rank {claim.rank}"
    if isinstance(claim, OrderClaim):
        other = " + ".join(entity.name for entity in claim.object)
        margin = f" by {claim.margin.value.normalize():,f} {claim.margin.unit}" if claim.margin is not None else ""
        return f"{claim.relation} {other}{margin}"
    assert isinstance(claim, ValueClaim)
    match claim.value:
        case Quantity() as quantity:
            number = f"{quantity.value.normalize():,f}"
            if quantity.high is not None:
                number += f" to {quantity.high.normalize():,f}"
            bound = "" if quantity.bound in ("exact", "range") else f"{quantity.bound} "
            return f"{bound}{number} {quantity.unit}"
        case Moment() as moment:
            return moment.iso
        case Wording() as wording:
            return wording.text
