"""Drafts to blocks: what is a caption, which sections are only references, and the cleaned text of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.model.record import record
from kg.model.text import Span, View
from sources.cleaning import Syntax, clean
from sources.document import Block, BlockKind, TableBlock, TextBlock
from sources.readers.shapes import TITLE
from sources.readers.sheet import Sheet

_REFERENCES: Final = re.compile(
    r"\A\W*(?:\d{1,2}\W+)?(?:references?|sources?|works cited|bibliography|further reading|citations?|footnotes"
    r"|endnotes|notes and references|references and notes|useful links|external links|links|see also"
    r"|related (?:posts|articles|reading)|read more|acknowledge?ments?)\W*",
    re.I,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S{1,4000}")
_ONLY_LINK: Final = re.compile(r"\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)")
_CITES: Final = re.compile(
    r"://|\bet al\b|\barXiv|\bdoi\b|\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d[a-z]?\.?$"
    r"|\bpp?\. ?\d|\bvol\.|^\W{0,3}\d{1,3}\W",
    re.I,
)
_NO_VALUE: Final = ("-", "–", "—", "−")  # of a table with one cell a line, an empty cell
_ENTRY: Final = 200  # characters: a longer paragraph that cites nothing is no entry of a list of references
_MOSTLY: Final = 0.4  # of an item's characters in an address: an entry of a list of links
_TITLES_IN_A_ROW: Final = 4  # so many lines that look like titles are a list, and none of them is one


@record(kw_only=True)
class Draft:
    """A block before it is cleaned."""

    kind: BlockKind
    span: Span
    level: int = 0
    told: bool = False
    """Told by its shape and not by a mark."""
    boilerplate: bool = False


def finished(sheet: Sheet, found: Sequence[Draft | TableBlock], *, syntax: Syntax = "markdown") -> tuple[Block, ...]:
    """The blocks for `found`, which is in reading order: cleaned, with captions and boilerplate told."""
    drafts = _with_captions(sheet, found)
    drafts = _without_title_runs(drafts)
    blocks: list[Block] = []
    section: int | None = None
    for draft in drafts:
        if isinstance(draft, TableBlock):
            blocks.append(draft)
            continue
        if draft.kind == "code":
            blocks.append(_code(sheet, draft))
            continue
        view = clean(sheet.folded, draft.span, syntax=syntax)
        if view.text not in _NO_VALUE and not any(map(str.isalnum, view.text)):
            continue
        if draft.kind == "heading":
            if _REFERENCES.fullmatch(view.text):
                section = draft.level
            elif section is not None and (draft.told or draft.level <= section):
                section = None
        elif section is not None and _is_prose_again(draft, view.text):
            section = None
        boilerplate = draft.boilerplate or section is not None or _is_link_entry(sheet, draft)
        blocks.append(
            TextBlock(kind=draft.kind, span=draft.span, view=view, level=draft.level, boilerplate=boilerplate)
        )
    return tuple(blocks)


def _code(sheet: Sheet, draft: Draft) -> TextBlock:
    return TextBlock(kind="code", span=draft.span, view=View.plain(sheet.folded, draft.span), boilerplate=True)


def _is_prose_again(draft: Draft, text: str) -> bool:
    """Whether text goes on after a list of references without a heading of its own, as in reports that were joined."""
    return draft.kind == "paragraph" and len(text) > _ENTRY and not _CITES.search(text)


def _with_captions(sheet: Sheet, found: Sequence[Draft | TableBlock]) -> list[Draft | TableBlock]:
    """Titles with no blank line before the table below are captions; captions with no table near are paragraphs."""
    drafts = list(found)
    for at, draft in enumerate(drafts):
        if isinstance(draft, TableBlock):
            continue
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        if draft.kind == "caption":
            near = (following, drafts[at - 1] if at else None)
            if not any(isinstance(one, TableBlock) for one in near):
                drafts[at] = replace(draft, kind="paragraph")
        elif draft.kind == "heading" and draft.told and isinstance(following, TableBlock):
            between = sheet.folded[draft.span.end : following.span.start]
            if between.count("\n") <= 1:
                drafts[at] = replace(draft, kind="caption", level=0)
    return drafts


def _without_title_runs(drafts: list[Draft | TableBlock]) -> list[Draft | TableBlock]:
    start = 0
    for at in range(len(drafts) + 1):
        draft = drafts[at] if at < len(drafts) else None
        if isinstance(draft, Draft) and draft.kind == "heading" and draft.told and draft.level == TITLE:
            continue
        if at - start >= _TITLES_IN_A_ROW:
            for number in range(start, at - 1):
                one = drafts[number]
                if isinstance(one, Draft):
                    drafts[number] = replace(one, kind="paragraph", level=0)
        start = at + 1
    return drafts


def _is_link_entry(sheet: Sheet, draft: Draft) -> bool:
    """Whether an item or paragraph is mostly an address, or nothing but a link."""
    if draft.kind not in ("item", "paragraph"):
        return False
    start, end = draft.span.start, draft.span.end
    if sheet.folded.find("://", start, end) < 0 and sheet.folded.find("www.", start, end) < 0:
        return False
    raw = draft.span.of(sheet.folded)
    if _ONLY_LINK.fullmatch(raw):
        return True
    return sum(len(found[0]) for found in _ADDRESS.finditer(raw)) >= _MOSTLY * len(raw)
