"""Labels that are put as questions: "Parameter count? 671B for X.", "Launch date? May 2025 for Y.".

Such a label says what the sentence behind it tells, and no more: both are read as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.mentions import Mention
from extractors.patterns import pattern

_LONGEST = 48  # characters of a label
_LABEL = pattern(
    r"\W{0,4}(?:(?:and|what about|how about) )?(?:the |its |their )?"
    r"(?:(?:maximum|max|total|full|overall|active|activated|training|pre-?training|list|official|published|headline|input"
    r"|output|cached|api|token|release|launch|base|parent|model|parameter|context|software|usage) ){0,3}"
    r"(?:size|parameters?|params|count|contexts?|window|length|licen[cs]e|licensing|terms|maker|developer|creator|vendor"
    r"|company|base|prices?|pricing|cost|costs|date|release|launch|debut|tokens|data|score|result|figure)\?",
    re.I,
)


def with_labels(text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> Sequence[tuple[int, int]]:
    """The sentences of a text, each label that is put as a question together with what follows it on its line."""
    if "?" not in text:
        return spans
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = joined[-1] if joined else None
        if before is not None and "\n" not in text[before[1] : start] and _is_label(text, before, mentions):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _is_label(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether a sentence is a label alone, and names nobody and no test."""
    start, end = span
    if end - start > _LONGEST or _LABEL.fullmatch(text, start, end) is None:
        return False
    return not any(start <= m.start < end and m.role in ("model", "benchmark", "company") for m in mentions)
