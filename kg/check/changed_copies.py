"""Scores that may be of a changed copy of a model ("quantized to 4 bits", "after fine-tuning"), or of a run that the
author made for a table ("we ran it ourselves"): no source has these. See docs/adr on what was probably misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.check.article import Article
from kg.check.other_runs import by_chance, milder
from kg.model.claims import Claim, ValueClaim
from kg.model.report import Verdict

CHANGED = re.compile(
    r"\b(?:(?:de)?quanti[sz](?:ed|ation|ing)|[2-8](?:\.\d)?-?bits?|int[48]|nf4|gptq|awq|gguf|exl2|bitsandbytes|q?lora"
    r"|at q[2-8]|q[2-8] quants?|q[2-8]_(?:k(?:_[sml])?|[01])|w[48]a(?:16|8)"
    r"|fp[48] (?:version|weights|variant|checkpoint|quants?)|pruned|pruning|sparsified|abliterated|uncensored"
    r"|we (?:then |also |further )?fine-?tuned|the (?:resulting|adapted|merged) (?:model|checkpoint|weights|version)"
    r"|(?:after|our|an?|my) (?:\w{1,12} )?fine-?tun(?:ed|ing|e))\b"
    r"|\(fp[48]\)|(?<!trained )(?<!training )\b(?:in|at|to) fp8\b",
    re.I,
)
"""Words for weights that are no longer those that were measured."""
HELPED = re.compile(
    r"\bwith (?:an? |the |our )?(?:\w{1,12} )?(?:tool use|tools|code interpreter|calculator|web search|search|"
    r"browsing|retrieval|rag|verifier|re-?ranker|best-of-\d{1,5}(?: sampling)?|self-consistency|"
    r"agent framework|scaffold\w{0,4})\b"
    r"|\bin the hands of\b",
    re.I,
)
"""What a model was given that its maker's run had not."""
HELP = re.compile(r"tool|search|agent|attempt|sampl|cons|verif|rag", re.I)
OWN_RUN = re.compile(
    r"\b(?:ourselves|myself|in-house"
    r"|(?:our|my) own (?:runs?|tests?|benchmarks?|evaluations?|measurements?|numbers|results)"
    r"|internal(?:ly)? (?:runs?|tests?|tested|benchmarks?|benchmarked|evaluations?|evaluated|measured)"
    r"|(?:our|my|a) (?:\w{1,12} )?(?:reproductions?|replications?|re-?runs?)|we (?:re-?ran|ran|reproduced)"
    r"|i (?:ran|tested|benchmarked|evaluated|measured)"
    r"|on (?:my|our) (?:\w{1,12} )?(?:laptop|machine|desktop|gpus?|hardware|server|cluster|workstation|mac|macbook))\b",
    re.I,
)
"""Words for a run of the author's."""
OVER = 500  # characters over a table in which its caption and what leads in stand
BLOCKS = 2  # of them
HEADING = re.compile(r"^ {0,3}#{1,6} [^\n]{1,200}$", re.M)
FAR = 2500  # characters from a table to the heading over it


def of_changed_copies(
    claims: Sequence[Claim], verdicts: Mapping[int, Verdict], article: Article
) -> Iterator[tuple[int, Verdict]]:
    """Milder verdicts for the contradicted scores that are said of a changed copy, or stand in a table of own runs."""
    over: dict[int, str | None] = {}
    firsts: dict[int, int] = {}  # where each table's claims begin
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word != "contradicted" or not isinstance(claim, ValueClaim) or claim.kind != "score":
            continue
        at_hand = (claim.sentence.start, claim.sentence.end)
        why = COPY if CHANGED.search(article.text, *at_hand) is not None else None
        if why is None and claim.table is not None:
            firsts = firsts or _firsts(claims)
            if claim.table not in over:
                over[claim.table] = _told_over(firsts[claim.table], article.text)
            why = over[claim.table]
        if why is None and HELPED.search(article.text, *at_hand) and not _known_with_help(verdict):
            why = AIDED
        # a copy that scores just what a model beside it does, or the same but for two digits, is a slip
        if why in (RUN, AIDED) or (why == COPY and by_chance(verdict, article)):
            yield at, milder(verdict, why)


def _known_with_help(verdict: Verdict) -> bool:
    """Whether some published run had help of this kind too."""
    return any(HELP.search(" ".join((*e.setting, e.metric or ""))) for e in verdict.expected)


AIDED = "This may be of a run with help that no known run had"
COPY = "This may be of a changed copy of the model"
RUN = "This may be of the author's own run"


def _firsts(claims: Sequence[Claim]) -> dict[int, int]:
    """Where the first claim of each table stands."""
    found: dict[int, int] = {}
    for claim in claims:
        if claim.table is not None:
            found[claim.table] = min(found.get(claim.table, claim.sentence.start), claim.sentence.start)
    return found


def _told_over(first: int, text: str) -> str | None:
    """What the caption of a table that begins at `first`, the words that lead in to it or the heading over it say of
    all its figures.
    """
    before = text[max(0, first - OVER) : first]
    lead = "\n\n".join(before.split("\n\n")[-BLOCKS:])
    headings = HEADING.findall(text, max(0, first - FAR), first)
    told = f"{headings[-1]}\n{lead}" if headings else lead
    if CHANGED.search(told) is not None:
        return COPY
    return RUN if OWN_RUN.search(told) is not None else None
