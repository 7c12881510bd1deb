"""Amounts of money that are no price of a million tokens: what a job of so many tokens costs, and by how much one
price is above another.
"""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern

# "reads 10 million tokens": not "per million tokens", and no window of "2 million tokens of context"
SO_MANY_TOKENS = pattern(
    r"(?<![\w$.,-])(?!(?:one|per|each|every|a|an|the|of) )(?:(?!1 )\d[\d.,]{0,8}|[a-z]{3,9})[ -]"
    r"(?:k|m|bn|million|thousand|billion) (?:(?:input|output|prompt|completion|cached|new) )?tokens?\b"
    r"(?! (?:of context|context|windows?|long))",
    re.I,
)
# "that is" $30, "you would pay" $45, "it comes to" $22.50, "your bill would be", "leaves you with a bill of"
COMES_TO = pattern(
    r"\b(?:(?:that|this|it|which|everything|together|altogether)(?:['’]s|['’]d be"
    r"| (?:is|was|makes|means|costs?|would (?:be|cost|make|mean)|will (?:be|cost)|adds up to|works out (?:at|to)))"
    r"|(?:you|we|I|they)(?:['’]d|['’]ll)? (?:would |will |only |just )?(?:pay|owe|spend|need|be charged|be billed)"
    r"|com(?:es|e|ing|ed) (?:out )?(?:to|at)|came to|adds? up to|amounts? to|totals?|totalling|sets? you back"
    r"|(?:bills?|invoices?|totals?|sum|amount|costs?|price tag)(?: (?:would be|will be|is|was|of|comes to|drops to"
    r"|falls to|rises to|shrinks to|grows to|at))|(?:costs?|charges?) you)"
    r"(?: (?:about|roughly|around|only|just|exactly|nearly|almost|a mere|some|even|a total of)){0,2} \$?$",
    re.I,
)
# $30 "+" $30, $30 "+" $30 "=" $60
SUMMED = pattern(r"\s?[*_]{0,2}\s?[+=]\s?[*_]{0,2}\s?(?:~|≈)?\$?\d")
SUM_OF = pattern(r"\d(?: ?(?:cents?|million|M))?\s?[+=]\s?(?:~|≈)?\$?$")
OF_A_MILLION = pattern(r"[\s,]{0,2}(?:per|/|a|for (?:a|one|every)) ?(?:1 ?|one )?(?:million|mtok|M)\b", re.I)
# "charges" $15 "more per million output tokens"
APART = pattern(
    r"(?:\s?(?:USD|dollars))? (?:(?:per|a) million (?:(?:input|output) )?(?:tokens )?)?"
    r"(?:more(?! or less)|less|extra|cheaper|dearer|higher|lower|on top|off)\b",
    re.I,
)
# "undercuts Y by" $57.81, "is cheaper than Y by about" $2
BY_SO_MUCH = pattern(
    r"\b(?:undercut\w{0,4}|beats?|beat|tops?|exceeds?|cheaper|dearer|pricier|lower|higher|below|above|under|less|cuts?|drops?"
    r"|dropped|fell|rose|rais(?:es|ed)|lower(?:s|ed)|reduce[sd]?|differs?|apart)\b[^.;$]{0,60}"
    r"\bby (?:(?:about|roughly|around|some|over|nearly|almost|only|just|a|full) ){0,2}\$?$",
    re.I,
)
A_PARAGRAPH = 600  # characters before an amount in which its job may have been told


def no_token_price(frame: Frame, mention: Mention) -> bool:
    """Whether an amount is how far one price is from another, or a bill worked out for a job told before it."""
    after = frame.after(mention, 44)
    if APART.match(after) is not None or SUMMED.match(after) is not None:
        return True
    before = frame.before(mention, 70)
    if SUM_OF.search(before) is not None or BY_SO_MUCH.search(frame.before(mention, 110)) is not None:
        return True
    if OF_A_MILLION.match(after) is not None or COMES_TO.search(before) is None:
        return False
    told = frame.view.text[max(0, mention.start - A_PARAGRAPH) : mention.start]
    return any(SO_MANY_TOKENS.search(text) is not None for text in (told, *(v.text for v in frame.scope.headings)))
