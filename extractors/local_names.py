"""Names that only this document's own tables give: a paper's method, its data sets, its measures.

Row and column labels become names, so that a sentence about "SparseFormer on En-De" can be held against the table
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extractors.mentions import Mention, Role
from extractors.table_words import word_table
from kg.model.claims import Claim, ValueClaim
from kg.model.text import View

MOST = 400  # labels; a table with more is a data dump
SHORTEST = 3
# "SparseFormer (ours)", "SparseFormer†"
REMARK = re.compile(r"\s{0,2}(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\]|[*†‡§^]{1,3})$")
# One capitalised word of plain letters is as likely the start of a sentence as a name: "Baseline", "Performance".
PLAIN = re.compile(r"[A-Z]?[a-z]+")
# "SparseFormer (ours)"
OURS = re.compile(r"\bours?\b", re.I)
MINE = r"[Oo]ur (?:(?:full|best|final|proposed|own) )?(?:model|method|approach|system|framework)"


class LocalNames:
    """The names of one document's tables, found in its prose at word boundaries, longest first."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.labels: dict[str, str] = {}
        """Written form -> the label as it stands in the table."""
        self.roles: dict[str, Role] = {}
        ours: set[str] = set()
        for claim in claims:
            if not isinstance(claim, ValueClaim) or claim.kind != "score" or claim.origin != "table":
                continue
            for role, entities in (("model", claim.subject), ("benchmark", claim.benchmarks)):
                for entity in entities:
                    if not entity.candidates and len(self.labels) < MOST:
                        self._add(entity.name, "model" if role == "model" else "benchmark")
                        if role == "model" and OURS.search(entity.name):
                            ours.add(entity.name)
        self.ours = ours.pop() if len(ours) == 1 else None
        written = sorted(self.labels, key=lambda form: (-len(form), form))
        parts = [re.escape(form) for form in written] + ([MINE] if self.ours else [])
        self._pattern = re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])") if parts else None

    def _add(self, label: str, role: Role) -> None:
        forms = [label]
        bare = label
        while (cut := REMARK.sub("", bare)) != bare:
            bare = cut.strip()
            forms.append(bare)
        for form in forms:
            if len(form) >= SHORTEST and not PLAIN.fullmatch(form) and re.search(r"[^\W_]", form):
                self.labels.setdefault(form, label)
                self.roles.setdefault(form, role)

    def __bool__(self) -> bool:
        return self._pattern is not None

    def merged(self, view: View, known: Sequence[Mention]) -> list[Mention]:
        """The mentions of a view with those of the document's own names among them.

        A name of the reference keeps its characters unless an own name is longer; numbers inside an own name are gone.
        """
        if self._pattern is None:
            return list(known)
        own: list[Mention] = []
        for match in self._pattern.finditer(view.text):
            start, end = match.span()
            inside = [m for m in known if m.start < end and m.end > start]
            if any(
                m.candidates and m.role in ("model", "benchmark") and m.end - m.start >= end - start for m in inside
            ):
                continue
            if any(m.start < start or m.end > end for m in inside if m.role != "phrase"):
                continue
            role = self.roles.get(match.group(), "model")
            own.append(Mention(role=role, start=start, end=end, text=match.group(), found="shape"))
        if not own:
            return list(known)
        own += _measures(view.text, own)
        rest = [m for m in known if not any(m.start < o.end and m.end > o.start for o in own)]
        return sorted([*rest, *own], key=lambda m: m.start)

    def label(self, written: str) -> str:
        """The table's own label for a name as the prose writes it."""
        return self.labels.get(written) or (self.ours if self.ours and re.fullmatch(MINE, written) else None) or written


@cache
def _measure_words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    names = {
        p: w.metric for p, w in word_table().items() if w.role == "metric" and w.metric and not w.whole and len(p) > 2
    }
    longest = sorted(names, key=lambda p: (-len(p), p))
    spelled = "|".join(re.escape(p).replace(r"\ ", "[ -]") for p in longest)
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])", re.I), names


def _measures(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """The paper measures (BLEU, WER, perplexity, …) that a sentence about own names speaks of."""
    pattern, names = _measure_words()
    found = []
    for match in pattern.finditer(text):
        if not any(m.start < match.end() and m.end > match.start() for m in taken):
            metric = names[match.group().lower().replace("-", " ")]
            found.append(
                Mention(role="metric", start=match.start(), end=match.end(), text=match.group(), candidates=(metric,))
            )
    return found
