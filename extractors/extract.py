"""A document comes in; its claims, in reading order, and the numbers that were not read go out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.context import LABEL_LENGTH, Context, is_label, label_of
from extractors.linking import Linker
from extractors.mentions import Mention
from extractors.naming import Lore, Naming
from extractors.numbers import quantities
from extractors.phrases import Phrases
from extractors.prose_frames import PRONOUN, prose_claims
from extractors.scope import Scope
from extractors.table_frames import table_claims
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Origin, Unread
from kg.model.text import View
from sources.document import Document, TableBlock, TextBlock

# A block without a digit and without a word of comparison claims nothing that can be checked.
GATE = re.compile(
    r"\d|\b(?:beat|outperform|surpass|exceed|outpac|outscor|outclass|outshin|trail|lag|lead|match|rival|par|best|better|worse|top|highest|lowest|second|"
    r"state[- ]of|sota|cheap|expens|costl|cost|pric|ahead|behind|licen[sc]e|open[- ]?(?:source|weight)|proprietary|based|built|distill|deriv|develop|found|"
    r"compar|competitive|excel|dominat|superior|inferior|edge|stronger|weaker|faster|mixture|moe|attention|mla|twice|half|third|record|win|won|lose|lost|tie)",
    re.I,
)


@dataclass(slots=True)
class Extractor:
    """Reads documents against one reference. Holds nothing of a document between calls."""

    catalog: Catalog
    linker: Linker = field(init=False)
    phrases: Phrases = field(init=False)
    lore: Lore = field(init=False)

    def __post_init__(self) -> None:
        self.linker = Linker(self.catalog)
        self.phrases = Phrases()
        self.lore = Lore(self.catalog)

    def claims(self, document: Document) -> tuple[tuple[Claim, ...], tuple[Unread, ...]]:
        """The claims of a document and what was left unread, both in reading order."""
        context = Context()
        naming = Naming(self.lore, context)
        claims: list[Claim] = []
        unread: list[Unread] = [Unread(span=span, reason=reason) for span, reason in document.unread]
        subject: tuple[Entity, ...] = ()
        captions: list[View] = []
        for index, block in enumerate(document.blocks):
            if isinstance(block, TableBlock):
                found, missed = table_claims(
                    document, index, context.scope(captions), self.linker, self.catalog, self._cell(naming)
                )
                claims.extend(found)
                unread.extend(missed)
                captions = []
                continue
            if block.boilerplate or block.kind == "code":
                continue
            inside = self._mentions(block)
            if block.kind == "heading":
                subject = ()
                context.push(label_of(block, block.level, inside, lambda m, v=block.view: _named(naming, v, m)))  # type: ignore[misc]  # bound now
            elif is_label(block, inside):
                level = 10 if block.kind in ("caption", "paragraph", "quote") else 20 + block.level
                if block.kind == "item" and _numbered(block):
                    level = 10
                context.push(label_of(block, level, inside, lambda m, v=block.view: _named(naming, v, m)))  # type: ignore[misc]  # bound now
                captions = [block.view]
                if block.kind != "item":
                    continue
            elif block.kind == "item":
                context.close(20 + block.level)
            elif block.kind == "caption":
                captions = [block.view]
            if not inside:
                continue
            scope = context.scope(captions if block.kind == "item" else ())
            pronoun = PRONOUN.search(block.view.text) is not None
            heard = subject if block.kind == "paragraph" or pronoun else ()
            if not heard and pronoun:
                heard = context.title
            read = prose_claims(block.view, inside, scope, naming, self.catalog, origin=_origin(block), subject=heard)
            claims.extend(read.claims)
            unread.extend(read.unread)
            context.meet(read.claims)
            if block.kind == "paragraph" or read.subject:
                subject = read.subject
        claims.sort(key=lambda c: (c.span.start, c.span.end, c.kind if hasattr(c, "kind") else ""))
        unread.sort(key=lambda u: (u.span.start, u.span.end))
        return tuple(claims), tuple(unread)

    def mentions(self, text: str) -> list[Mention]:
        """Names, numbers and words of comparison in a view's text, in order, never overlapping: names take their
        characters first, numbers next.
        """
        names = self.linker.names(text)
        taken = [(m.start, m.end) for m in names]
        numbers = quantities(text, taken)
        taken = sorted([*taken, *((m.start, m.end) for m in numbers)])
        return sorted([*names, *numbers, *self.phrases.find(text, taken)], key=lambda m: m.start)

    def _mentions(self, block: TextBlock) -> list[Mention]:
        text = block.view.text
        return self.mentions(text) if len(text) <= LABEL_LENGTH or GATE.search(text) else []  # a label may be a bare name

    def _cell(self, naming: Naming):  # type: ignore[no-untyped-def]
        def read(view: View, scope: Scope) -> tuple[list[Claim], list[Unread]]:
            found = self.mentions(view.text)
            if scope.benchmark is not None and not scope.benchmark.candidates:
                scope = replace(scope, benchmark=None)  # a column called "Highlights" measures nothing
            result = prose_claims(view, found, scope, naming, self.catalog, origin="table", subject=scope.models)
            return result.claims, result.unread

        return read


def _named(naming: Naming, view: View, mention: Mention) -> tuple[Entity, ...]:
    return naming.model(view, mention) if mention.role == "model" else (naming.benchmark(view, mention),)


def _numbered(block: TextBlock) -> bool:
    return block.level <= 1


def _origin(block: TextBlock) -> Origin:
    match block.kind:
        case "item":
            return "list"
        case "heading":
            return "heading"
        case _:
            return "prose"
