"""Words that may turn a comparison round, or make a rank another's, and that were not read as part of it.

"Beating Y on B is not one of them", "X wins B1 and then loses B2 to Y", "- Runner-up: X": where such words stand around
a comparison, its being wrong says more about our reading than about the author. See docs/adr on what was probably
misread.
"""

from __future__ import annotations

import re

from kg.check.article import Article, key_of
from kg.model.claims import Claim, OrderClaim, RankClaim
from kg.model.report import Verdict

# Who wins and who loses: where such a word is left unread, it may be what turns an order round
CUES = re.compile(
    r"\b(?:los(?:e|es|t|ing)|wins?|won|winning|runner-up|second|behind|worse|weaker|lower|higher|better|stronger|ahead|"
    r"not|never|nor|neither|nobody|none|except|unlike|fail(?:s|ed)?|back|order|reverse\w?|opposite|trail\w{0,3}|"
    r"beat\w{0,3})\b|n[’']t\b",
    re.I,
)
# "it isn't a clean sweep, but", "neither model is bad at B, but": a concession turns nothing round
CONCEDED = re.compile(
    r"\b(?:it|this|that)(?:['’]s| is| was|n['’]t| isn['’]t| wasn['’]t) (?:not )?(?:quite )?(?:a |an )?"
    r"(?:clean sweep|walkover|landslide|rout|shutout|one-sided|foregone conclusion)"
    r"|\bneither (?:model|one|system|of (?:them|the two|these|both)) is (?:\w{2,8} )?(?:bad|weak|poor|slow|useless)\b",
    re.I,
)
# "X wins B1, a to b, and then loses B2 to Y, c to d": each word has a part of the sentence
LOSES, WINS = re.compile(r"\blos(?:e|es|t|ing)\b", re.I), re.compile(r"\b(?:wins?|won|beats?|leads?|ahead)\b", re.I)
# "that of Y is b, which is higher", "the second-best of the two", "best of three", "in this order, X, Y and Z"
TURNED = re.compile(
    r", which is (?:the )?(?:higher|lower|better|worse|more|less)\b(?! than)|\bsecond[- ]best\b"
    r"|\bbest of (?:three|five|seven|3|5|7)\b|\bwith (?:two|three|four|five|\d) wins\b"
    r"|\bbest (?:passed|avoided|left|used|suited|kept|served|ignored|forgotten|read|taken|seen|described|known)\b"
    r"|\b(?:two|three|four|\d) times out of (?:three|four|five|\d)\b|\bin (?:this|that) order\b"
    r"|\bapproach(?:es|ed|ing) (?:the|that|its|those) "
    r"|(?:\bnot|n[’']t|\bhardly|\bscarcely) (?:that )?(?:much|far|a lot|significantly|substantially|vastly|all that) "
    r"(?:better|worse|higher|lower|ahead|behind)\b",
    re.I,
)
# "Best for MMLU: X", "Runner-up: X": the entry of a list or of a card that may be about two
RANKED = re.compile(
    r"\W{0,8}(?:best|winner|leader|top|champion|first|runner-up|second|strongest|highest)\b[^:!?\n]{0,60}: ?"
    r"[^:!?\n]{2,60}",
    re.I,
)
# "X leads on B with a. Its rival Y has b", "X is better on B. It has a, compared to Y's b", "X is first. Y is second."
SET_AGAINST = re.compile(
    r"\s{1,3}(?:(?:its|the) (?:\w{3,12} )?(?:competitor|rival|opponent|challenger|counterpart|runner-up)\b"
    r"|it (?:scored|scores|got|gets|has|had|posted|posts|reached|reaches|achieved|achieves)\b"
    r"(?:[^.!?\n]|\.(?=\d)){0,40}\b(?:compared (?:to|with)|versus|vs|against|to)\b"
    r"|(?:[^.!?\n]|\.(?=\d)){2,60} (?:is|was|comes|came|finishes|finished|takes|ranks) (?:the |in )?(?:close )?"
    r"(?:(?:runner-up|second)\b|(?:in )?[\d.]{1,5} (?:percentage )?points (?:back|behind|adrift|short"
    r"|lower|below|away)\b))",
    re.I,
)
# "In V3's report, the base model leads the 405B model by"
OF_BASES = re.compile(r"\bthe base (?:models?|checkpoints?|versions?)\b", re.I)
# "X at high ties with Y at low": each side has an effort of its own
EFFORT = re.compile(
    r"(?:[(,/-]|\b(?:at|on|with|in|its)) ?(low|medium|high|minimal|xhigh)\b(?! (?:score|result|end)s?\b)", re.I
)
# "(50.3 vs 40.2) and" more than doubles
NEXT_CLAUSE = re.compile(r"\),? (?:and|but|while|yet) (?:(?:also|even|it|then|nearly|almost|just) )?$", re.I)
# "Even X is ahead": of whom the text is about
EVEN = re.compile(r"[\s*_(\"“]{0,6}even ", re.I)
# "the most expensive row; that honour goes to X, with Y in second place": no rank of scores
OF_BILLS = re.compile(
    r"[$€]\d|\bcents?\b|\b(?:expensive|cheap(?:est|er|ly)?|dear(?:est|er)?|costl(?:y|iest|ier)|bills?|prices?|priciest|spend\w{0,3}|fast(?:est|er)?"
    r"|slow(?:est|er)?|latency|throughput|cached|input|output)\b",
    re.I,
)
# "where it is 3.4 points better, and on DROP", "does not beat Y everywhere", "only on B does it"
OF_PARTS = re.compile(
    r", where [^,;\n]{3,60}, and (?:on|in) |(?:\bnot|n[’']t|\bnever)\b[^.;\n]{2,60}\b(?:everywhere|across the board)\b"
    r"|\bonly (?:on|in) [^,;.\n]{2,40} (?:does|do|did) ",
    re.I,
)
# "**From X to Y.** Cheaper and better": it is Y that is
FROM_TO = re.compile(r"[\s*_#>-]{0,8}from [^.\n]{2,60} to [^.\n]{2,40}[.:]", re.I)
LINE = 200  # characters from the beginning of a line to a sentence of it
RELATIVE = re.compile(r", (?:which|who|whose)\b")


def doubt_of(claim: Claim, verdict: Verdict, article: Article) -> str | None:
    """Why a contradicted comparison or rank of running text is probably misread; None where nothing speaks for it."""
    if claim.table is not None:
        return None
    text, sentence = article.text, claim.sentence
    by_facts = all(evidence.kind == "fact" for evidence in verdict.evidence)  # a table under which it stands is one set
    if by_facts and _alone(claim) and SET_AGAINST.match(text, sentence.end) is not None:
        return "The next sentence says whom it is set against"
    priced = claim.metric is not None and "price" in claim.metric
    unsaid = not priced and all(b.span is None or not sentence.contains(b.span) for b in claim.benchmarks)
    if unsaid and OF_BILLS.search(text, sentence.start, sentence.end) is not None:
        return "This may be said of prices or of speed"
    if isinstance(claim, RankClaim):
        if EVEN.match(text, sentence.start) is not None:
            return "Among whom somebody is even ahead is not said"
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
    if OF_PARTS.search(text, sentence.start, sentence.end) is not None:
        return "On which of its benchmarks this is said is not sure"
    near = max(0, sentence.start - LINE)
    line = text.rfind("\n", near, sentence.start) + 1  # 0 also where the line begins further off
    sides = (*claim.subject, *(claim.object if isinstance(claim, OrderClaim) else ()))
    elsewhere = all(e.span is None or not sentence.contains(e.span) for e in sides)
    if elsewhere and (line or not near) and FROM_TO.match(text, line) is not None:
        return "Which of the two of a step this is said of is not sure"
    if len({match[1].casefold() for match in EFFORT.finditer(text, sentence.start, sentence.end)}) > 1:
        return "Each side has an effort of its own"
    if (
        isinstance(claim, OrderClaim)
        and claim.margin is not None
        and _is_of_next(claim.margin.printed, text, sentence.start, sentence.end)
    ):
        return "The margin may be on another benchmark"
    if OF_BASES.search(text, sentence.start, claim.span.end) is not None and not _names_a_base(claim):
        return "This may be said of base models"
    within = claim.span.start, claim.span.end
    both = LOSES.search(text, *within) is not None and WINS.search(text, *within) is not None
    if both or TURNED.search(text, sentence.start, sentence.end) is not None or _left_over(claim, article):
        return "The sentence has more words of who is ahead than were understood"
    return None


def _is_of_next(margin: str, text: str, start: int, end: int) -> bool:
    """Whether a margin begins a new clause behind figures: "(50.3 vs 40.2) and more than doubles its result with B"."""
    at = text.find(margin, start, end)
    return at >= 0 and NEXT_CLAUSE.search(text, max(start, at - 40), at) is not None


def _names_a_base(claim: Claim) -> bool:
    """Whether a side of a comparison is itself called a base model, so that this is what the words mean."""
    others = claim.object if isinstance(claim, OrderClaim) else ()
    return any("base" in one.name.casefold() for one in (*claim.subject, *others))


def _alone(claim: Claim) -> bool:
    """Whether a comparison or rank names nobody in its own sentence but whom it is about."""
    others = claim.among if isinstance(claim, RankClaim) else claim.object if isinstance(claim, OrderClaim) else ()
    mine = {key_of(one) for one in claim.subject}
    return not any(
        one.span is not None and claim.sentence.contains(one.span) for one in others if key_of(one) not in mine
    )


def _left_over(claim: Claim, article: Article) -> bool:
    """Whether the sentence of a comparison has words of who is ahead in no comparison's span."""
    told = article.orders_by_sentence.get(claim.sentence, ())
    conceded = CONCEDED.search(article.text, claim.sentence.start, claim.sentence.end)
    cues = [
        cue
        for cue in CUES.finditer(article.text, claim.sentence.start, claim.sentence.end)
        if not any(span.start <= cue.start() and cue.end() <= span.end for span in told)
        and not (conceded is not None and conceded.start() <= cue.start() < conceded.end())
    ]
    # "B1, B2 and B3: in each of these, X scores higher than Y": each has the span of its test, and the word is of all
    of_tests = all(any(e.span is not None and e.span.contains(span) for _, e in article.tests) for span in told)
    return len(cues) > (1 if of_tests else 0)
