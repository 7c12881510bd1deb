"""How a sentence hands a benchmark to whoever is ahead on it: "MMLU goes to X", "is won by X", "favours X"."""

from __future__ import annotations

_HOW = r"(?:(?:narrowly|clearly|easily|still|again) )?"
WON_BY = (
    rf"(?:{_HOW}(?:goes|went|belongs|belonged) {_HOW}to"
    rf"|(?:is|was|gets|got) {_HOW}(?:won|led|topped|taken|headed|dominated) by|{_HOW}(?:favou?rs|favou?red))"
)
"""Stands between a benchmark and its winner, whatever else the sentence has."""
KIND_TO = rf"(?:{WON_BY}|{_HOW}(?:prefers|suits|rewards|flatters|(?:tilts|leans|swings) (?:to|towards?)))"
"""The same, and softer words, which name a winner only where two figures follow."""
