"""Turns that stand beside what a clause says: a relative clause that only repeats whom it is about ("is the method that
has …"), a name's own figure told behind it ("X, whose F1 …"), two ends of a change ("between A and B"), a failure or a
lead with its number.

As `plainer`, on an encoded sentence; nothing here looks at a table.
"""

from __future__ import annotations

from functools import lru_cache
from re import Match

from extractors.papers.signs import L, N, Z
from extractors.patterns import pattern

_WHO_ONE = (
    r"(?:model|method|system|approach|baseline|variant|one|competitor|technique|algorithm|strategy|architecture|"
    r"[a-z]{4,12}er)"
)
_SUP = r"(?:best|highest|lowest|worst|smallest|largest|strongest|weakest|greatest|fewest|most|least|shortest|longest)"
_MOVES = (
    r"(?:loses?|gains?|drops?|falls?|rises?|improves?|increases?|decreases?|declines?|grows?|shrinks?|degrades?|"
    r"varies|changes?|climbs?|deteriorates?|widens?|narrows?|jumps?)"
)
_PLACED = r"(?:is|are|remains?|stays?|lies?|comes?|finishes|finish|ends up|sits?)"
_FAILS = r"(?:fails?|collapses?|struggles?|breaks? down|falters?)"
_HAVE = r"(?:achieves?|reaches|obtains?|attains?|yields?|gets|has|have|posts|delivers?|gives?|shows?|records?)"

_BOUND = r"(?:almost |nearly |about |roughly |more than |over |less than |at least )?"
_COMPARED = (
    r"(?:better|worse|faster|slower|smaller|larger|stronger|weaker|higher|lower|cheaper|more accurate|less accurate|"
    r"more effective|less effective)"
)

_OF_A_GAP = r"(?= (?:for|on|in|at|with|under|when|gap|margin|difference|lead|advantage)|$)"
_GATE = pattern(
    r"widest|narrowest|slimmest|distance|ahead|behind|in front|whose|between|with the|with by far|(?:that|which|who) |"
    r"effective|successful|competitive|single most|build|based on|fails?|collapse|struggle|breaks? down|falter|"
    r"superior|used|applied|added|available|enabled|employed|given|switched|included| over |both|takes|"
    r"needs|as fast|faster|slower|drop|loss|reduction|decrease|degradation|cost of|price of|expense of|saves"
)


def _own_figure(match: Match[str]) -> str:
    return f"{match[1]}; the {match[2]} of {match[1]}"


_TURNED = tuple(
    (pattern(source), plain)
    for source, plain in (
        (rf"\b(?:widest|broadest)\b{_OF_A_GAP}", "largest"),
        (rf"\b(?:narrowest|slimmest)\b{_OF_A_GAP}", "smallest"),
        (rf"\bdistance (?=(?:of|between) (?:the )?{L})", "gap "),
        # "remains 0.2 points ahead on D"
        (rf"\b{_PLACED} (?:still |only |just )?({N}(?: {Z})?(?: points?)?) (?:ahead|in front)"
         r"(?=$|,| (?:on|in|for|at|under|and|but)\b)", r"is better by \1"),
        (rf"\b{_PLACED} (?:still |only |just )?({N}(?: {Z})?(?: points?)?) behind"
         r"(?=$|,| (?:on|in|for|at|under|and|but)\b)", r"is worse by \1"),
        # "X is the method that has the most parameters"
        (rf"\b(?:is|are) (?:also )?(?:the|an?) {_WHO_ONE}s? (?:that|which|who) "
         rf"(?=(?:is|are|has|have|{_HAVE[3:-1]}|needs?|requires?|uses?|introduces?|adds?|ranks?|performs?|makes?|takes?|"
         rf"consumes?) (?:the )?(?:\w{{4,12}}ly )?{_SUP}\b)", ""),
        (rf"\b(?:is|are) (?:also )?the {_WHO_ONE} with (?=(?:the )?{_SUP}\b)", "has "),
        # "is both more accurate and faster than Y", "achieves both the best P and the best R"
        (rf"\b(is|are) (?:both )?({_COMPARED}) and ({_COMPARED}) than ((?:the |our )?{L}(?: {L})?)",
         r"\1 \2 than \4, and it is \3 than \4"),
        (rf"\bboth the ({_SUP}) ({Z}) and (?:the )?(?:\1 )?({Z})", r"the \1 \2 and \3"),
        # "takes twice as long as Y", "runs three times as fast"
        (rf"\b(?:takes|needs) ((?:{_BOUND})(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten) times|{N} times|"
         rf"{N})) as (?:long|much time)(?: per [a-z]{{3,12}})? as ", r"is \1 slower than "),
        (rf"\b(?:runs?|decodes?|operates?|generates?|works?|executes?|parses?|retrieves?) "
         rf"(?=(?:{_BOUND})(?:(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten) times|{N} times|{N}) )?"
         r"(?:as fast|faster|slower|as slow)\b)", "is "),
        # "X, whose F1 on D drops by 1.4"
        (rf"({L}),? whose ({Z})(?= )", _own_figure),
        # "between A and B"
        (rf"\b({_MOVES}(?: by)?(?: (?:only |just |at least |at most )?{N}(?: {Z})?(?: points?)?)?) between (?:the )?"
         rf"({L})(?: (?!and)[a-z]{{3,14}})? and (?:the )?({L})(?= |,|$)", r"\1 from \2 to \3"),
        (rf"^between (?:the )?({L})(?: (?!and)[a-z]{{3,14}})? and (?:the )?({L}),", r"from \1 to \2,"),
        # "with the largest B", behind a superlative
        (rf"^([^,;]{{4,120}}\b{_SUP} [^,;]{{1,60}}?),? with (?:by far )?(the {_SUP} (?:{Z})"
         r"(?: (?:on|in|for) [^,;]{2,40})?)$", r"\1; it has \2"),
        # what is good at what is measured
        (r"\b(?:the )?(?:single )?most (?:effective|successful|competitive)(?= (?:\w{3,14} )?(?:model|method|system|"
         r"approach|baseline|variant|one|[a-z]{4,12}er|technique|strategy|on|in|for|at|overall)\b|$|,)", "the best"),
        (r"\bthe single most\b", "the most"),
        # "the model it builds on"
        (rf"({L}(?: (?:model|baseline|system|encoder|backbone))?) (?:that |which )?it (?:builds (?:up)?on|is (?:built|"
         r"based) (?:up)?on|extends|starts from|is initiali[sz]ed (?:from|with))(?=$|,| by | on | in )", r"\1"),
        # "is superior on D", to nobody
        (r"\b(is|are) (?:clearly |far |much |always )?superior (?=(?:on|in|for) )(?!.{0,200}\b(?:to|than) )",
         r"\1 the best "),
        # "the largest gain is on D (+3.7 over Y)"
        (rf"\b(gains?|improvements?|increases?|drops?|loss(?:es)?|margins?|advantages?) (is|are) (on|in|for) "
         rf"((?:the )?{Z}) \(({N})(?: {Z})? over ((?:the )?{L})\)", r"\1 over \6 \2 \3 \4 (\5)"),
        (rf"\b(?:when|if|once|whenever) (?:the |our )?({L}) (?:is|are) (?:used|applied|added|available|enabled|"
         r"employed|given|switched on|included)(?=$|,| )", r"with \1"),
        # "is twice as fast as Y with only 0.7 points drop in A", "at the cost of 0.7 points of A"
        (rf"(?<=[\ue000-\ue0ff]),? (?:with (?:only |just |merely )?(?:an? )?({N})(?: points?)? (?:drop|loss|decrease|"
         rf"degradation|reduction) (?:in|of)|at (?:the|a) (?:cost|expense|price) of (?:only |just )?({N})(?: points?)? "
         rf"(?:of|in)) (?:the )?({Z})(?=$|,)", r" and loses \1\2 points in \3"),
        # "saves 72% of the memory of Y"
        (rf"\bsaves ({N}) of (?:the )?({Z}) (?:of|used by|needed by|compared to) ((?:the )?{L})(?=$|,)",
         r"reduces \2 by \1 compared to \3"),
        # "fails on D, with an F1 of 0.0"
        (rf"\b(?:completely |entirely |almost |largely )?{_FAILS} (on (?:the )?{Z}),? with (?:an? )?"
         rf"(?:mere )?({Z}) of (?:only |just )?({N})(?=$|,)", r"has \2 of \3 \1"),
        (rf"\b(?:completely |entirely |almost |largely )?{_FAILS} (on (?:the )?{Z}),? with (?:only |just |a mere )?"
         rf"({N})(?= {Z}|$|,)", r"has \2 \1"),
    )
)  # fmt: skip


@lru_cache(maxsize=8)
def beside(text: str) -> str:
    """An encoded sentence with such turns put plainly."""
    if _GATE.search(text) is None:
        return text
    for spelled, plain in _TURNED:
        text = spelled.sub(plain, text)
    return text
