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
# "The multiple-choice half of it"
PART_OF_IT = re.compile(
    r"\b(?:half|part|portion|subset|split|variant|version|section|subtask) of "
    r"(?:it|that|this|them|the (?:same )?(?:test|benchmark|suite|exam))\b",
    re.I,
)
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
# "sit below the" 72.5 "mark that we set": a figure that nobody has
A_MARK = re.compile(
    r" ?(?:percent|%|points?|-?point)? ?(?:mark|bar|floor|threshold|cut-?off|ceiling|target|barrier|line)\b", re.I
)
OF_THE_MARK = re.compile(
    r"\b(?:above|below|over|under|past|beyond|beneath|around|near|at|reach\w{0,3}|clears?|cross\w{0,3}) "
    r"(?:the|our|a) $",
    re.I,
)
# "gains 5.4 points, from medium to high only" 1.3
GAINS_AGAIN = re.compile(
    r"\b(?:gain|add|drop|lose|lost|cost|climb|rise|rose|fall|fell|improve|shed)\w{0,2} "
    r"(?:[^.;\n]|\.(?=\d)){0,30}\bpoints?\b"
    r",? (?:and |but )?(?:from [\w-]{1,16} to [\w-]{1,16} )?(?:only|just|another|a further|merely|barely)\s$",
    re.I,
)
# "The two widest gaps are B1, at" 4.4, "and B2, at" 3.8
OF_GAPS = re.compile(
    r"\b(?:largest|widest|biggest|greatest|smallest|narrowest|clearest) (?:\w{1,12} )?(?:leads?|gaps?|margins?|gains?|"
    r"differences?|advantages?|improvements?|jumps?|drops?|losses|distances?)\b",
    re.I,
)
# "the same climb is just" 2.1 points", from 95.8 to 97.9"
CLIMBED = re.compile(r",? (?:up |down )?from \d")
# "ahead of the older" 405B "in all four rows": a name
AS_A_NAME = re.compile(r"\bthe (?:older |newer |bigger |smaller |larger |big |new |old )?$", re.I)
OF_A_SIZE = re.compile(r"[ -](?:total|parameters?|params?|model['’]s parameters)\b", re.I)
# "That is eleven points and change over" X: a margin
IS_MARGIN = re.compile(
    r" ?(?:points? )?(?:and (?:change|a bit|a half)|or so|or more|and some)?\s?\b"
    r"(?:over|above|ahead of|below|under|behind|more than|less than|better than|worse than|clear of|short of) ",
    re.I,
)
WITH = re.compile(r", with (?:its |about |some |roughly )?$", re.I)
# ", with" 117 billion parameters "against 32": two amounts, and which is whose is not said
AGAINST_ANOTHER = re.compile(
    r"(?: (?:parameters|params|tokens))? (?:against|versus|vs\.?|compared (?:to|with)) (?:only |just |about |some )?\d",
    re.I,
)
# "have a" 200K "window, a fifth of what X offers"
PART_OF_ANOTHERS = re.compile(
    r"[^.;\n]{0,24}, (?:about |roughly |just |only |less than |more than )?(?:a |one |two |three )?"
    r"(?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|twice|\w{1,9} times)"
    r"(?: as (?:much|many|long|large) as| of)? (?:what|that of|the)\b",
    re.I,
)


def other_amount(claim: ValueClaim, verdict: Verdict, article: Article) -> str | None:
    """Why a contradicted amount is probably of another kind; None where nothing speaks for it."""
    if not isinstance(claim.value, Quantity):
        return None
    start, end = claim.span.start, claim.span.end
    before, after = article.text[max(0, start - BEFORE) : start], article.text[end : end + BEFORE]
    if claim.kind == "score":
        return _no_score(claim, before, after, article.text)
    if claim.kind == "price":
        known = [e.value for e in verdict.expected if isinstance(e.value, Decimal)]
        job = claim.table is not None or OF_A_JOB.search(after) is not None
        far = bool(known) and claim.metric in (None, "price") and claim.value.value > FAR * max(known) and job
        run = bool(known) and claim.metric in (None, "price") and claim.value.value > max(known)
        run = run and PER_SO_MANY.search(claim.sentence.of(article.text)) is None
        run = run and OF_A_RUN.search(article.text) is not None
        return "This may be what a job costs, and no price of tokens" if far or run else None
    if claim.kind == "attribute" and WITH.search(before) and AGAINST_ANOTHER.match(after) is not None:
        return "Whose of two amounts this is is not said"
    if claim.metric == "context-window":
        behind = all(e.span is not None and e.span.start > end for e in claim.subject)
        if behind and PART_OF_ANOTHERS.match(after) is not None:
            return "This is set beside somebody else's window"
        tested = FOR_A_TEST.search(before) is not None and ON_A_TEST.search(before) is not None
        if tested or TRAINED_WITH.search(before) is not None:
            return "This may be how long the texts of a test or of the training are"
        if BEGAN_AT.search(before) is not None and ENDS_AT.match(after) is not None:
            return "This may be where somebody else's window ended"
    called = AS_A_NAME.search(before) is not None and OF_A_SIZE.match(after) is None
    if claim.metric == "total-params" and called and claim.value.printed[-1:] == "B":
        return "This may be what a model is called by"
    sized = is_sized(claim, article.text) or OUT_OF.search(before) is not None
    if claim.metric == "total-params" and AT_A_TIME.match(after) is not None and not sized:
        return "This may be how many parameters are active"
    return None


def _no_score(claim: ValueClaim, before: str, after: str, text: str) -> str | None:
    """Why a figure is probably no score; None where nothing speaks for it."""
    printed = claim.value.printed
    if YEAR.fullmatch(printed) is not None and MONTH.search(before) is not None:
        return "This is the year of a date"
    if A_MARK.match(after) is not None and OF_THE_MARK.search(before) is not None:
        return "This is a mark that scores are held against"
    margin = printed.endswith(("point", "points")) and (IS_MARGIN.match(after) or CLIMBED.match(after)) is not None
    if margin or OF_GAPS.search(text, claim.sentence.start, claim.span.start) or GAINS_AGAIN.search(before) is not None:
        return "This is by how much scores differ"
    start, end = claim.sentence.start, claim.sentence.end
    said = any(b.span is not None and start <= b.span.start < end for b in claim.benchmarks)
    if not said and PART_OF_IT.search(text, start, end) is not None:
        return "This may be of a part of the test"
    return None
