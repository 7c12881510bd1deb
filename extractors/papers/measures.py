"""The measures that papers name in captions, headers and sentences: "Word error rates (%)", "macro-averaged F1"."""

from __future__ import annotations

import re
from functools import cache

from extractors.table_words import word_table, words_in

# Spellings that only running text and captions have.
_PROSE = {
    "error rates": "error-rate",
    "error": "error-rate",
    "word error rates": "wer",
    "character error rate": "cer",
    "character error rates": "cer",
    "phoneme error rate": "per",
    "equal error rate": "eer",
    "accuracies": "accuracy",
    "f1 scores": "f1",
    "f1 measure": "f1",
    "f score": "f1",
    "f measure": "f1",
    "macro averaged f1": "macro-f1",
    "micro averaged f1": "micro-f1",
    "bleu score": "bleu",
    "bleu scores": "bleu",
    "rouge scores": "rouge",
    "perplexities": "perplexity",
    "mean average precision": "map",
    "unlabeled attachment score": "uas",
    "labeled attachment score": "las",
}
_NEVER = frozenset("rating percentile correct resolved loss elo".split())
FAMILIES = {
    "error-rate": frozenset({"wer", "cer", "per", "error-rate", "ter", "eer"}),
    "rouge": frozenset({"rouge-1", "rouge-2", "rouge-l"}),
    "f1": frozenset({"macro-f1", "micro-f1"}),
}
"""What a general name may stand for."""


def of_label(label: str) -> frozenset[str]:
    """The measures that the words of a header or row label name; "P" and "R" are measures there."""
    found = {word.metric for word in words_in(label) if word.role == "metric" and word.metric}
    return frozenset(one for one in found if one) | _as_printed(label)


def of_caption(caption: str) -> frozenset[str]:
    """The measures that running text names; single letters and "map" are none there."""
    spelled, ids = measure_words()
    return frozenset(ids[folded(match.group())] for match in spelled.finditer(caption)) | _as_printed(caption)


def _as_printed(text: str) -> frozenset[str]:
    return frozenset({"map"}) if re.search(r"\bm?AP\b|\bMAP\b", text) else frozenset()


def same(metric: str, others: frozenset[str]) -> bool:
    """Whether a measure that prose names may be one of those that a table has."""
    return metric in others or not FAMILIES.get(metric, frozenset()).isdisjoint(others)


@cache
def measure_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the measures that running text names, and what each folded spelling means."""
    words = {
        p: w.metric for p, w in word_table().items() if w.role == "metric" and w.metric and not (w.whole and len(p) < 4)
    }
    ids = {folded(word): metric for word, metric in {**words, **_PROSE}.items() if metric and word not in _NEVER}
    listed = "|".join(spelled(word) for word in sorted(ids, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w\ue000-\ue0ff-])(?:{listed})(?![\w-])", re.I), ids


def folded(form: str) -> str:
    """A name in small letters with spaces for hyphens."""
    return re.sub(r"[\s_-]{1,9}", " ", form.casefold()).strip()


def spelled(form: str) -> str:
    """A pattern for a name that may be written with a space for a hyphen."""
    words = re.split(r"[\s_-]{1,9}", form.strip())
    return "[ _-]{1,2}".join(re.escape(word) for word in words if word) or re.escape(form)
