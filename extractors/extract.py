"""A document comes in; its claims, in reading order, and the numbers that were not read go out."""

from __future__ import annotations

from extractors.glued import HiddenTables
from extractors.linking import Linker
from extractors.lore import Lore
from extractors.mentions import Mention
from extractors.numbers import quantities
from extractors.papers.known_tables import PaperTables
from extractors.phrases import Phrases
from extractors.reading import Reading
from extractors.recall import Paragraphs
from extractors.recalled_tables import Tables
from extractors.table_labels import LabelReader
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Unread
from sources.document import Document

MOST_KNOWN, LONG_BLOCK = 4096, 4000  # paragraphs remembered, and characters of the longest of them


class Extractor:
    """Reads documents against one reference.

    Of a document it holds nothing between calls but what the words of its last paragraphs mean, so that a draft that is
    checked again after every change costs what changed.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.linker = Linker(catalog)
        self.phrases = Phrases()
        self.lore = Lore(catalog, self.linker)
        self.labels = LabelReader(self.linker)
        self.hidden = HiddenTables(catalog, self.labels)
        self.paragraphs = Paragraphs(catalog)
        self.tables = Tables(catalog, self.labels)
        self.papers = PaperTables()
        self._known: dict[str, tuple[Mention, ...]] = {}

    def claims(self, document: Document) -> tuple[tuple[Claim, ...], tuple[Unread, ...]]:
        """The claims of a document and what was left unread, both in reading order."""
        return Reading(self, document).all()

    def mentions(self, text: str) -> list[Mention]:
        """Names, numbers and words of comparison in a view's text, in order, never overlapping: names take their
        characters first, numbers next.
        """
        found = self._known.get(text)
        if found is None:
            found = tuple(self._find(text))
            if len(text) <= LONG_BLOCK:
                if len(self._known) >= MOST_KNOWN:
                    self._known.clear()
                self._known[text] = found
        return list(found)

    def _find(self, text: str) -> list[Mention]:
        names = self.linker.names(text)
        taken = [(m.start, m.end) for m in names]
        numbers = quantities(text, taken)
        taken = sorted([*taken, *((m.start, m.end) for m in numbers)])
        return sorted([*names, *numbers, *self.phrases.find(text, taken)], key=lambda m: m.start)
