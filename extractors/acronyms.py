"""Acronyms spelled out: "Multi-head Latent Attention (MLA)" is a claim about what the letters stand for.

Which letters are known, and for what measure, is read from the reference: an attribute whose value ends in a
parenthesis of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model.catalog import Catalog

# "(MLA)", "short for": what no sentence that spells letters out does without
EXPLAINS = re.compile(
    r"\(|(?:short|stands|standing) for |\b[A-Z]{2,6} (?:means?|stand for|expands to|spells out(?: as)?"
    r"|spelled out(?: is)?) "
)
# "Multi-head Latent Attention (MLA)"
SPELLED = re.compile(r"(?<![\w-])((?:[A-Z][a-z]{1,20}(?:-[A-Za-z][a-z]{1,20}){0,2}[ -]){1,6})\(([A-Z]{2,6})\)")


# "GRPO, short for Group Relative Policy Optimization"
SHORT_FOR = re.compile(
    r"\b([A-Z]{2,6})(?:, (?:an?|the) [^,;.:()]{3,60},)?"
    r"(?:,? (?:which )?(?:is )?(?:short for|standing for|stands for|means|expands to|spell(?:s|ed) out(?: as| is)?)"
    r"| ?\() ?(?:the )?"
    r"((?:[A-Z][a-z]{1,20}(?:-[A-Za-z][a-z]{1,20}){0,2}[ -]){1,5}[A-Z][a-z]{1,20})"
)


def known_acronyms(catalog: Catalog) -> Mapping[str, str]:
    """Letters -> the metric whose facts spell them out."""
    found: dict[str, str] = {}
    for fact in catalog.facts:
        if fact.kind == "attribute" and isinstance(fact.value, str) and fact.value.endswith(")"):
            match = SPELLED.search(fact.value)
            if match:
                found.setdefault(match[2], fact.metric)
    return found


def expansions(text: str, known: Mapping[str, str]) -> list[tuple[int, int, str, str]]:
    """Where a known acronym is spelled out: (start, end, metric, the words), the letters included in the place."""
    found = []
    for match in SPELLED.finditer(text):
        metric = known.get(match[2])
        if metric is None:
            continue
        start = match.start()
        words = [m.start() for m in re.finditer(r"[A-Z][a-z]", match[1])]
        # "The Multi-head Latent Attention (MLA)": begin at the word with the acronym's first letter
        for at in words:
            if (
                match[1][at].upper() == match[2][0]
                and len(re.findall(r"(?:^|[ -])[A-Za-z]", match[1][at:])) <= len(match[2]) + 1
            ):
                start = match.start() + at
                break
        found.append((start, match.end(), metric, text[start : match.end()]))
    for match in SHORT_FOR.finditer(text):
        metric = known.get(match[1])
        if metric is not None:
            found.append((match.start(), match.end(), metric, match[2]))
    return found
