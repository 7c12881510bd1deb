"""Words that may turn a comparison round, or make a rank another's, and that were not read as part of it.

"Beating Y on B is not one of them", "X wins B1 and then loses B2 to Y", "- Runner-up: X": where such words stand around
a comparison, its being wrong says more about our reading than about the author. See docs/adr on what was probably
misread.
"""

from __future__ import annotations

import re

from kg.check.article import Article
from kg.model.claims import Claim, RankClaim

# Who wins and who loses: where such a word is left unread, it may be what turns an order round
CUES = re.compile(
    r"\b(?:los(?:e|es|t|ing)|wins?|won|winning|runner-up|second|behind|worse|weaker|lower|higher|better|stronger|ahead|"
    r"not|never|nor|neither|nobody|none|except|unlike|fail(?:s|ed)?|back|order|reverse\w?|opposite|trail\w{0,3}|"
    r"beat\w{0,3})\b|n[’']t\b",
    re.I,
)
# "X wins B1, a to b, and then loses B2 to Y, c to d": each word has a part of the sentence
LOSES, WINS = re.compile(r"\blos(?:e|es|t|ing)\b", re.I), re.compile(r"\b(?:wins?|won|beats?|leads?|ahead)\b", re.I)
# "that of Y is b, which is higher", "the second-best of the two", "best of three", "in this order, X, Y and Z"
TURNED = re.compile(
    r", which is (?:the )?(?:higher|lower|better|worse|more|less)\b(?! than)|\bsecond[- ]best\b"
    r"|\bbest of (?:three|five|seven|3|5|7)\b|\bwith (?:two|three|four|five|\d) wins\b"
    r"|\b(?:two|three|four|\d) times out of (?:three|four|five|\d)\b|\bin (?:this|that) order\b"
    r"|\bapproach(?:es|ed|ing) (?:the|that|its|those) ",
    re.I,
)
# "Best for MMLU: X", "Runner-up: X": the entry of a list or of a card that may be about two
RANKED = re.compile(
    r"\W{0,8}(?:best|winner|leader|top|champion|first|runner-up|second|strongest|highest)\b[^:!?\n]{0,60}: ?"
    r"[^:!?\n]{2,60}",
    re.I,
)
RELATIVE = re.compile(r", (?:which|who|whose)\b")


def doubt_of(claim: Claim, article: Article) -> str | None:
    """Why a contradicted comparison or rank of running text is probably misread; None where nothing speaks for it."""
    if claim.table is not None:
        return None
    text, sentence = article.text, claim.sentence
    if isinstance(claim, RankClaim):
        start = text.rfind("\n", 0, claim.span.start) + 1
        end = text.find("\n", claim.span.end)
        if RANKED.fullmatch(text, start, end if end >= 0 else len(text)) is not None:
            return "Among whom this label ranks is not said"
        elsewhere = all(e.span is None or not sentence.contains(e.span) for e in claim.subject)
        if elsewhere and RELATIVE.search(text, sentence.start, claim.span.end) is not None:
            return "Whom a clause of this sentence ranks is not sure"
        at = sentence.start, sentence.end
        turned = TURNED.search(text, *at) or (LOSES.search(text, *at) and WINS.search(text, *at))
        return "The sentence has more words of who is first than were understood" if turned is not None else None
    within = claim.span.start, claim.span.end
    both = LOSES.search(text, *within) is not None and WINS.search(text, *within) is not None
    if both or TURNED.search(text, sentence.start, sentence.end) is not None or _left_over(claim, article):
        return "The sentence has more words of who is ahead than were understood"
    return None


def _left_over(claim: Claim, article: Article) -> bool:
    """Whether the sentence of a comparison has words of who is ahead in no comparison's span."""
    told = article.orders_by_sentence.get(claim.sentence, ())
    return any(
        not any(span.start <= cue.start() and cue.end() <= span.end for span in told)
        for cue in CUES.finditer(article.text, claim.sentence.start, claim.sentence.end)
    )
