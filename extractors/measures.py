"""Metrics and settings that are patterns, not words: "pass@1", "cons@64", "5-shot CoT"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.folding import free
from extractors.mentions import Mention
from extractors.patterns import pattern

# "pass@1", "Pass@ 1", "maj@64", "cons@64", "avg@32", "pass^4"
_AT_K = pattern(
    r"\b(pass|cons|maj|majority|consensus|avg|mean|best)[ ]?(@|\^)[ ]?k?=?([0-9]{1,4}|k)(?![0-9])", re.IGNORECASE
)
# "5-shot", "3-5 shot", "0-shot CoT"
_SHOTS = pattern(r"(?<![\w.@-])([0-9]{1,2}(?:[-–][0-9]{1,2})?)[- ]?shots?\b(?:[-, ]{1,2}(CoT)\b)?", re.IGNORECASE)
_NAMES = {"maj": "cons", "majority": "cons", "consensus": "cons", "mean": "avg"}


def measures(text: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Metrics and settings by pattern, outside of `taken` (sorted); majority votes are all called `cons@k`."""
    found: list[Mention] = []
    if "@" in text or "^" in text:
        for match in _AT_K.finditer(text):
            name, sign, count = match.group(1).lower(), match.group(2), match.group(3)
            if free(*match.span(), taken):
                found.append(_mention("metric", match, f"{_NAMES.get(name, name)}{sign}{count}"))
    if "shot" in text or "Shot" in text or "SHOT" in text:
        for match in _SHOTS.finditer(text):
            if free(*match.span(), taken):
                shots = match.group(1).replace("–", "-") + "-shot"
                found.append(_mention("setting", match, shots + "-cot" if match.group(2) else shots))
    return found


def _mention(role: str, match: re.Match[str], target: str) -> Mention:
    return Mention(
        role="metric" if role == "metric" else "setting",
        start=match.start(),
        end=match.end(),
        text=match.group(),
        candidates=(target,),
        found="pattern",
    )
