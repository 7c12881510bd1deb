"""The one benchmark that a section, or a whole document, is about.

A column on one leaderboard names it once, "The benchmark is B: each row says what a model solved and what its run
cost", and gives figures for pages. Where nothing else is measured in the section (or anywhere in the document), a
figure that no sentence near it gives to a benchmark is of that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from extractors.mentions import Mention
from kg.model.claims import Claim, Entity
from sources.document import Document, TableBlock, TextBlock

# "the leaderboard", "B gives every model the same exercises"
TOPIC = re.compile(r"\b(?:leader ?board|benchmark|exercises)\b", re.I)
NEAR = 60  # characters between a benchmark's name and the word that says what it is

Named = Callable[[int, TextBlock], Sequence[Mention]]
Key = tuple[str, ...]


def focuses(
    document: Document, named: Named, tabled: Sequence[Claim], entity: Callable[[TextBlock, Mention], Entity]
) -> Mapping[int, Entity]:
    """Index of a block -> the one benchmark that its section or its document is about, from where that is said on.

    `named` gives the names of a block, `tabled` are the claims of the tables.
    """
    listed = _listed(document, named, entity)
    if TOPIC.search(document.text) is None:
        return listed
    leads: dict[int, Entity] = {}
    tests: dict[int, list[Mention]] = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, TextBlock) and not block.boilerplate and block.kind != "code":
            found = tests[index] = [m for m in named(index, block) if m.role == "benchmark"]
            topic = next((m for m in found if m.candidates and _is_topic(block.view.text, m)), None)
            if topic is not None:
                leads[index] = entity(block, topic)
    if not leads:
        return listed
    by_table: dict[int, set[Key]] = {}
    for claim in tabled:
        if claim.table is not None:
            by_table.setdefault(claim.table, set()).update(b.candidates or (b.name,) for b in claim.benchmarks)
    whole: set[Key] = set()
    sections: list[tuple[list[int], set[Key]]] = [([], set())]
    for index, block in enumerate(document.blocks):
        if isinstance(block, TableBlock):
            keys = by_table.get(index, set())
        elif index not in tests:
            continue
        else:
            if block.kind == "heading":
                sections.append(([], set()))
            keys = {m.candidates or (m.text,) for m in tests[index]}
        sections[-1][0].append(index)
        sections[-1][1].update(keys)
        whole |= keys
    told: dict[int, Entity] = {**listed}
    for blocks, keys in [([i for part, _ in sections for i in part], whole)] if _alone(whole) else sections:
        lead = next((at for at in blocks if at in leads), None) if _alone(keys) else None
        if lead is not None:
            told.update((at, leads[lead]) for at in blocks if at >= lead)
    return told


FEWEST_ENTRIES = 4  # items with a percentage, before a list is one of a single benchmark's results
SCORED = re.compile(r"\d ?%")


def _listed(document: Document, named: Named, entity: Callable[[TextBlock, Mention], Entity]) -> dict[int, Entity]:
    """Index of an item -> the benchmark whose results its section lists: the only one there, named with a percentage by
    the first two items that have one.
    """
    told: dict[int, Entity] = {}
    section: list[int] = []
    for index, block in enumerate([*document.blocks, None]):
        if isinstance(block, TextBlock) and block.kind == "item":
            if SCORED.search(block.view.text):
                section.append(index)
        elif block is None or isinstance(block, TableBlock) or block.kind == "heading":
            if len(section) >= FEWEST_ENTRIES:
                told |= _of_one(document, section, named, entity)
            section = []
    return told


def _of_one(
    document: Document, section: list[int], named: Named, entity: Callable[[TextBlock, Mention], Entity]
) -> dict[int, Entity]:
    blocks = {at: block for at in section if isinstance(block := document.blocks[at], TextBlock)}
    tests = {at: [m for m in named(at, block) if m.role == "benchmark"] for at, block in blocks.items()}
    keys = {m.candidates or (m.text,) for found in tests.values() for m in found}
    if not _alone(keys) or not all(tests[at] for at in section[:2]):
        return {}
    about = entity(blocks[section[0]], tests[section[0]][0])
    return {at: about for at in section if not tests[at]} if about.candidates else {}


def _alone(keys: set[Key]) -> bool:
    """Whether all names are of one benchmark; a wider name, "Aider", may stand for the one that was named in full."""
    return bool(keys) and bool(set.intersection(*map(set, keys)))


def _is_topic(text: str, mention: Mention) -> bool:
    """Whether the words beside a benchmark say that it is one: "B's leaderboard", "The benchmark is B"."""
    return TOPIC.search(text, max(0, mention.start - NEAR), mention.end + NEAR) is not None
