"""Amounts that are of another kind than they were read as: the cost of a job for a price, the length of a test's texts
for a window, the year of a date for a score. See docs/adr on what was probably misread.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.check.anchors import is_sized
from kg.check.article import Article
from kg.model.claims import ValueClaim
from kg.model.quantity import Quantity
from kg.model.report import Verdict

FAR = 3  # times the highest price of any tier: no maker's price is off by so much without a slip of its own
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? $", re.I)
OF_A_JOB = re.compile(r"[^.;\n]{0,20}\b(?:per|a|each) (?:\d|month|year|day|week|quer|task|problem|job|run|user)", re.I)
YEAR = re.compile(r"20[12]\d")
# "91.5% on B for" 128K "context length", "trained with a" 256K "context", "from" 128K "tokens in Y to 10M"
FOR_A_TEST = re.compile(r"\b(?:for|at|with|up to|over) (?:an? |the )?$", re.I)
ON_A_TEST = re.compile(r"\d(?:\.\d{1,3})? ?(?:%|percent|points?)[^.\n]{0,60}$")
TRAINED_WITH = re.compile(r"\b(?:pre-?)?train\w{0,4} (?:with|at|on|using) (?:an? |the )?$", re.I)
BEGAN_AT = re.compile(r"\bfrom (?:the |its |about |just |only )?$", re.I)
ENDS_AT = re.compile(r"[^.;\n]{0,60}\bto\b", re.I)
AT_A_TIME = re.compile(
    r"[^.;\n]{0,24}\b(?:during|at|for) (?:each )?(?:inference|a time|once|any (?:one )?time|run ?time)\b|"
    r"[^.;\n]{0,24}\b(?:per|for each|for every|each) (?:token|query|forward)",
    re.I,
)
# "what the whole run has cost", under which amounts are none of tokens
OF_A_RUN = re.compile(
    r"\b(?:costs?|price|bill) (?:of|for) (?:(?:the|a|each|one|its|whole|full|entire) ){0,3}runs?\b"
    r"|\b(?:its|the|whole|each) run (?:has |had )?(?:costs?|was about|came to)\b",
    re.I,
)
PER_SO_MANY = re.compile(r"\b(?:million|thousand|tokens?|mtok|input|output)\b", re.I)
# "activates 37B out of its" 671B
OUT_OF = re.compile(r"\b(?:out )?of (?:its|the|a total of|their|all) $", re.I)
BEFORE = 80  # characters


def other_amount(claim: ValueClaim, verdict: Verdict, article: Article) -> str | None:
    """Why a contradicted amount is probably of another kind; None where nothing speaks for it."""
    if not isinstance(claim.value, Quantity):
        return None
    start, end = claim.span.start, claim.span.end
    before, after = article.text[max(0, start - BEFORE) : start], article.text[end : end + BEFORE]
    if claim.kind == "score":
        dated = YEAR.fullmatch(claim.value.printed) is not None and MONTH.search(before) is not None
        return "This is the year of a date" if dated else None
    if claim.kind == "price":
        known = [e.value for e in verdict.expected if isinstance(e.value, Decimal)]
        job = claim.table is not None or OF_A_JOB.search(after) is not None
        far = bool(known) and claim.metric in (None, "price") and claim.value.value > FAR * max(known) and job
        run = bool(known) and claim.metric in (None, "price") and claim.value.value > max(known)
        run = run and PER_SO_MANY.search(claim.sentence.of(article.text)) is None
        run = run and OF_A_RUN.search(article.text) is not None
        return "This may be what a job costs, and no price of tokens" if far or run else None
    if claim.metric == "context-window":
        tested = FOR_A_TEST.search(before) is not None and ON_A_TEST.search(before) is not None
        if tested or TRAINED_WITH.search(before) is not None:
            return "This may be how long the texts of a test or of the training are"
        if BEGAN_AT.search(before) is not None and ENDS_AT.match(after) is not None:
            return "This may be where somebody else's window ended"
    sized = is_sized(claim, article.text) or OUT_OF.search(before) is not None
    if claim.metric == "total-params" and AT_A_TIME.match(after) is not None and not sized:
        return "This may be how many parameters are active"
    return None
