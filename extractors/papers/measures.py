"""The measures that papers name in captions, headers and sentences: "Word error rates (%)", "macro-averaged F1"."""

from __future__ import annotations

import re
from functools import cache

from extractors.papers.field_measures import field_direction, field_measure, field_words
from extractors.table_words import word_table, words_in
from kg.model.directions import higher_is_better

# Spellings that only running text and captions have.
_PROSE = {
    "dice": "dice",
    "dice score": "dice",
    "dice scores": "dice",
    "dsc": "dice",
    "jaccard": "jaccard",
    "error rates": "error-rate",
    "err": "error-rate",
    "err.": "error-rate",
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
    "return": "return",
    "returns": "return",
    "reward": "return",
    "rewards": "return",
    "episode return": "return",
    "episode returns": "return",
    "mean return": "return",
    "average return": "return",
    "mean episode return": "return",
    "average reward": "return",
    "success rate": "success-rate",
    "success rates": "success-rate",
}
# Measures of papers that the tables of model articles do not have; where only capitals tell them from words.
_CAPITALS = re.compile(
    r"(?<![\w-])(?:EER|m?AP(?:50|75|[sml])?|PESQ|STOI|(?:SI-?)?SDRi?|MOS|MCD|UAS|LAS|SARI|MCC|FVD|KID|FPS|BPC|BPB|"
    r"F0\.5|NLL|DER|PER|CER|AUPRC|"
    r"(?:R|P|N|Recall|Precision|Hits?|H|HR|MRR|nDCG|NDCG|F1|MAP|Acc|Top|EM|pass|Pass)@(?: ?\d{1,4}[kK]?|[MOk])|"
    r"(?:Dist|Distinct)-\d)"
    r"(?![\w-])"
)
_NO_MEASURE = (
    r"(?! (?:correction|detection|analysis|propagation|types?|categories)\b)"  # "grammatical error correction"
)
_NEVER = frozenset("rating percentile correct resolved loss elo".split())
_CUT = frozenset({"recall", "precision", "hits", "ndcg", "mrr", "map", "pass"})  # what a cutoff may follow
FAMILIES = {
    "error-rate": frozenset({"wer", "cer", "per", "error-rate", "ter", "eer", "mae", "rmse", "mse"}),
    "rouge": frozenset({"rouge-1", "rouge-2", "rouge-l"}),
    "f1": frozenset({"macro-f1", "micro-f1"}),
}
"""What a general name may stand for."""


def of_label(label: str) -> frozenset[str]:
    """The measures that the words of a header or row label name; "P" and "R" are measures there."""
    printed = _as_printed(label)
    if printed:
        return printed
    of_field = field_measure(label)
    if of_field is not None:
        return frozenset({of_field})
    if folded(label) in _PROSE:
        return frozenset({_PROSE[folded(label)]})
    return frozenset(word.metric for word in words_in(label) if word.role == "metric" and word.metric)


def of_header(label: str) -> frozenset[str]:
    """As `of_label`, of a column: there a measure may stand behind the name of a data set, "MOT17 IDF1"."""
    found = of_label(label)
    words = label.split()
    for count in (2, 1):
        if not found and count < len(words) and (of_field := field_measure(" ".join(words[-count:]))) is not None:
            return frozenset({of_field})
    return found


_PLURAL = re.compile(r"\b([A-Z][A-Z0-9-]{1,6})s\b")  # "AUCs"


def of_caption(caption: str) -> frozenset[str]:
    """The measures that running text names; single letters and "map" are none there."""
    spelled, ids = measure_words()
    caption = _PLURAL.sub(r"\1", caption)
    found = frozenset(ids[folded(match.group())] for match in spelled.finditer(caption)) | _as_printed(caption)
    plain = frozenset(metric for metric in found if metric not in field_words().values())
    return plain if len(found) > 1 else found  # beside others, such a measure has a column of its own


def _as_printed(text: str) -> frozenset[str]:
    found = {as_printed(match.group()) for match in _CAPITALS.finditer(text)}
    return frozenset(found | ({"map"} if re.search(r"\bMAP\b", text) else set()))


def printed_measures() -> re.Pattern[str]:
    """A pattern for the measures that only their capitals tell."""
    return _CAPITALS


def as_printed(form: str) -> str:
    """What such a measure is called here: one name for AP and mAP, and for R@1 and Recall@1."""
    name = form.casefold().replace(" ", "")
    name = re.sub(r"^r@", "recall@", re.sub(r"^p@", "precision@", re.sub(r"^(?:hits?|h)@", "hits@", name)))
    name = re.sub(r"^n@", "ndcg@", name)
    return "map" if name in ("ap", "map") else name


def same(metric: str, others: frozenset[str]) -> bool:
    """Whether a measure that prose names may be one of those that a table has."""
    if metric in others or not FAMILIES.get(metric, frozenset()).isdisjoint(others):
        return True
    return metric in _CUT and any(other.startswith(f"{metric}@") for other in others)


@cache
def measure_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the measures that running text names, and what each folded spelling means."""
    words = {
        p: w.metric for p, w in word_table().items() if w.role == "metric" and w.metric and not (w.whole and len(p) < 4)
    }
    ids = {
        folded(word): metric
        for word, metric in {**field_words(), **words, **_PROSE}.items()
        if metric and word not in _NEVER
    }
    listed = "|".join(spelled(word) for word in sorted(ids, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w\ue000-\ue0ff-])(?:{listed})(?![\w-]){_NO_MEASURE}", re.I), ids


def gets_better_up(metric: str) -> bool | None:
    """Whether more is better of a measure; None where its name does not say."""
    of_field = field_direction(metric)
    return higher_is_better(metric) if of_field is None else of_field


def folded(form: str) -> str:
    """A name in small letters with spaces for hyphens."""
    return re.sub(r"[\s_-]{1,9}", " ", form.casefold()).strip()


def spelled(form: str) -> str:
    """A pattern for a name that may be written with a space for a hyphen."""
    words = re.split(r"[\s_-]{1,9}", form.strip())
    return "[ _-]{1,2}".join(re.escape(word) for word in words if word) or re.escape(form)


def without_measures(label: str) -> str:
    """A label without the measures that it names."""
    return folded(measure_words()[0].sub(" ", _CAPITALS.sub(" ", label)))
