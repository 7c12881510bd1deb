"""The columns of a header whose words are parted by single spaces: `Model Context Window Input Price License`.

Each listed phrase and each name of a benchmark begins a column; units, "tokens" and the "price" of an input go with
what stands before. A header with a word that belongs to nothing known has no columns that could be told.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.patterns import pattern
from extractors.table_labels import PRICE_ROLES, LabelReader
from extractors.table_words import MAX_WORDS, folded, word_table

Range = tuple[int, int]

LONGEST = 160
FEWEST = 2
_CORNER = pattern(r"(?:Model|LLM|System)s?(?: [Nn]ame)? (?=\S)")
_WORD = pattern(r"\S+")
_UNIT = pattern(r"[(\[/$]|(?:per|tokens?|1M|1K|MTok|million|M)(?!\w)")
_PRICE = pattern(r"(?i:price|cost|pricing)(?!\w)")


def columns_of(text: str, reader: LabelReader) -> list[Range]:
    """Where the columns of a header stand, the corner first; empty where it is none that can be told."""
    corner = _CORNER.match(text)
    if corner is None or len(text) > LONGEST:
        return []
    mentions = reader.names(text)
    if any(m.role == "model" for m in mentions):
        return []
    tests = {m.start: m.end for m in mentions if m.role == "benchmark"}
    words = [found.span() for found in _WORD.finditer(text, corner.end())]
    starts: list[int] = []
    at = 0
    while at < len(words):
        start = words[at][0]
        length = _phrase(text, words, at)
        if start in tests:
            length = sum(start <= a < tests[start] for a, _ in words)
        elif starts and _goes_on(text, starts[-1], start, reader):
            at += 1
            continue
        if length == 0:
            return []
        starts.append(start)
        at += length
    if len(starts) < FEWEST:
        return []
    ends = [*(start - 1 for start in starts[1:]), len(text.rstrip())]
    return [(0, corner.end() - 1), *zip(starts, ends, strict=True)]


def _phrase(text: str, words: Sequence[Range], at: int) -> int:
    """How many words the longest listed phrase from a word on has; 0 where there is none."""
    for length in range(min(MAX_WORDS, len(words) - at), 0, -1):
        if " ".join(folded(text[words[at][0] : words[at + length - 1][1]])) in word_table():
            return length
    return 0


def _goes_on(text: str, start: int, at: int, reader: LabelReader) -> bool:
    """Whether the word at a place belongs to the column that begins before it: a unit, a bracket, "Input" `Price`."""
    if text.count("(", start, at) > text.count(")", start, at) or _UNIT.match(text, at):
        return True
    before = reader.read(text[start:at].strip())
    return (
        _PRICE.match(text, at) is not None and bool(before.roles & (PRICE_ROLES - {"price"})) and not before.attribute
    )


__all__ = ["columns_of"]
