"""What the pages show of a checked article: items, one a claim or finding, and the text cut where marks begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from api.reports.as_json import claim_record, fix_record
from api.reports.as_text import amount, right_value
from api.reports.places import Places
from kg.model.report import Checked, Evidence, Finding, Judged
from kg.model.text import Span

Look = Literal["contradicted", "disputed", "note", "unverifiable", "supported"]
LOOKS: tuple[Look, ...] = ("contradicted", "disputed", "note", "unverifiable", "supported")
GLYPHS: dict[Look, str] = {"contradicted": "✕", "disputed": "≠", "note": "!", "unverifiable": "?", "supported": "✓"}
STANCES = {"for": "agrees", "against": "differs", "whose": "has this number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim with its findings, or a finding that belongs to no claim."""

    number: int
    """From 1, in the order of the text."""
    look: Look
    span: Span
    line: int
    quote: str
    judged: Judged | None
    findings: tuple[Finding, ...]
    claim: dict[str, Any] | None
    """The claim as the report prints it."""
    right: str
    """The right value in words, or nothing."""
    sources: tuple[dict[str, str | None], ...]

    @property
    def message(self) -> str:
        """What an editor should know first."""
        if self.findings:
            return self.findings[0].message
        return self.judged.verdict.reason if self.judged else ""

    @property
    def reason(self) -> str | None:
        """Why, where the finding's message does not say it already."""
        if self.judged is None or not self.findings or self.judged.verdict.reason == self.findings[0].message:
            return None
        return self.judged.verdict.reason

    @property
    def fix(self) -> dict[str, Any] | None:
        """The replacement, as the report prints it."""
        own = next((fix for fix in (finding.fix for finding in self.findings) if fix), None)
        return fix_record(own) if own else (self.claim or {}).get("fix")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of the text under one mark, or under none."""

    text: str
    item: Item | None
    first: bool
    """Whether the mark begins here."""
    last: bool
    """Whether it ends here."""


def items(document: Checked) -> list[Item]:
    """The items of a document in the order of its text."""
    places = Places(document)
    known = {judged.id for judged in document.claims}
    by_claim: dict[str, list[Finding]] = {}
    alone: list[Finding] = []
    for finding in document.findings:
        owner = next((id for id in finding.claims if id in known), None)
        (by_claim.setdefault(owner, []) if owner is not None else alone).append(finding)
    found: list[tuple[Span, Judged | None, list[Finding]]] = [
        (judged.claim.span, judged, by_claim.get(judged.id, [])) for judged in document.claims
    ]
    found += [(finding.span, None, [finding]) for finding in alone]
    found.sort(key=lambda entry: (entry[0].start, entry[0].end))
    return [_item(number, places, *entry) for number, entry in enumerate(found, start=1)]


def _item(number: int, places: Places, span: Span, judged: Judged | None, findings: list[Finding]) -> Item:
    rank = {"error": 0, "warning": 1, "info": 2}
    verdict = judged.verdict if judged else None
    look: Look = "note" if verdict is None or (verdict.word == "supported" and findings) else verdict.word
    return Item(
        number=number,
        look=look,
        span=span,
        line=places.lines.place(span.start)[0],
        quote=span.of(places.document.text),
        judged=judged,
        findings=tuple(sorted(findings, key=lambda finding: rank[finding.severity])),
        claim=claim_record(judged, places) if judged else None,
        right=right_value(verdict) if verdict and verdict.word == "contradicted" else "",
        sources=tuple(source_row(one) for one in verdict.evidence) if verdict else (),
    )


def source_row(one: Evidence) -> dict[str, str | None]:
    """A piece of evidence in the words of a table row."""
    own = {"own-table": "this article's own table", "own-text": "this article's own text", "fact": None}[one.kind]
    return {
        "value": amount(one.value, one.unit) if one.value is not None else "",
        "stance": one.stance,
        "stance_words": STANCES[one.stance],
        "measured": " · ".join(filter(None, (one.subject, one.benchmark, one.metric, *one.setting))),
        "title": own or one.title or one.source or "",
        "url": one.url,
        "locator": one.locator,
        "as_of": one.as_of,
    }


def pieces(text: str, marked: list[Item]) -> Iterator[Piece]:
    """The text in runs, each under the most telling item that covers it: the first in `LOOKS`, then the shortest."""
    rank = {look: at for at, look in enumerate(LOOKS)}
    ordered = sorted(
        (item for item in marked if item.span.end > item.span.start),
        key=lambda item: (rank[item.look], len(item.span), item.span.start),
    )
    at = 0
    for span, item in _claimed(len(text), ordered):
        if span.start > at:
            yield Piece(text=text[at : span.start], item=None, first=False, last=False)
        yield Piece(text=span.of(text), item=item, first=span.start == item.span.start, last=span.end == item.span.end)
        at = span.end
    if at < len(text):
        yield Piece(text=text[at:], item=None, first=False, last=False)


def _claimed(length: int, ordered: list[Item]) -> list[tuple[Span, Item]]:
    """Each stretch between two ends of marks, given to the first of `ordered` that covers it."""
    cuts = sorted({0, length, *(item.span.start for item in ordered), *(item.span.end for item in ordered)})
    index = {cut: at for at, cut in enumerate(cuts)}
    owner: list[Item | None] = [None] * (len(cuts) - 1)
    following = list(range(len(cuts)))  # where the next stretch without an owner may be: each is given away once

    def free_from(at: int) -> int:
        path = []
        while following[at] != at:
            path.append(at)
            at = following[at]
        for passed in path:
            following[passed] = at
        return at

    for item in ordered:
        at, end = free_from(index[item.span.start]), index[item.span.end]
        while at < end:
            owner[at] = item
            following[at] = at + 1
            at = free_from(at)
    taken: list[tuple[Span, Item]] = []
    for at, item_or_none in enumerate(owner):
        if item_or_none is None:
            continue
        if taken and taken[-1][1] is item_or_none and taken[-1][0].end == cuts[at]:
            taken[-1] = (Span(taken[-1][0].start, cuts[at + 1]), item_or_none)
        else:
            taken.append((Span(cuts[at], cuts[at + 1]), item_or_none))
    return taken
