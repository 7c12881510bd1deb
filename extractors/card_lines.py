"""The card of a model with a label on one line and its value on the next: `Architecture`, then `Mixture of Experts`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.patterns import pattern
from extractors.table_labels import LabelReader
from extractors.table_words import words_in
from kg.model.text import View

Pair = tuple[int, View, View]

FEWEST = 3  # known properties before lines are taken for a card
LONGEST_LABEL, LONGEST_VALUE = 28, 60
# A line that is one of these and nothing else: a text without has no card.
LABELS = pattern(
    r"^[ \t]{0,4}(?:Architecture|Licen[cs]e|Context (?:Window|Length)|Release Date|Developer|Organization|Base Model)"
    r"[ \t]{0,4}$",
    re.M,
)


def card_runs(lines: Sequence[tuple[int, View]], reader: LabelReader) -> Iterator[list[Pair]]:
    """Each card in some lines: the block in which a pair begins, its label and its value. One strange pair may stand
    between two that are known.
    """
    at = 0
    while at + 1 < len(lines):
        if not _is_property(lines[at][1].text, reader):
            at += 1
            continue
        pairs, known, place = [], 0, at
        while place + 1 < len(lines):
            label, value = lines[place][1], lines[place + 1][1]
            here = _is_property(label.text, reader)
            further = place + 2 < len(lines) and _is_property(lines[place + 2][1].text, reader)
            if not (here or further) or not _is_pair(label.text, value.text, reader):
                break
            pairs.append((lines[place][0], label, value))
            known += here
            place += 2
        if known >= FEWEST:
            yield pairs
        at = max(place, at + 1)


def _is_property(text: str, reader: LabelReader) -> bool:
    """Whether a line is the label of a property and nothing else."""
    if len(text) > LONGEST_LABEL or any(map(str.isdigit, text)):
        return False
    label = reader.read(text)
    words = words_in(text)
    return len(words) == 1 and words[0].role == "attribute" and not (label.models or label.benchmarks)


def _is_pair(label: str, value: str, reader: LabelReader) -> bool:
    if len(label) > LONGEST_LABEL or len(value) > LONGEST_VALUE or value.rstrip().endswith((".", ":", "!", "?")):
        return False
    return not _is_property(value, reader)
