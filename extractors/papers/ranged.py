"""Turns of ranges: "scores between 60 and 70", "by 0.4 to 2.1 points", "with gains of between 1 and 3 points".

As `plainer`, on an encoded sentence. A range of figures becomes "lies from a to b", a range of margins a clause of its
own: "the gain ranges from a to b".
"""

from __future__ import annotations

import re

from extractors.papers.signs import L, M, N, Z
from extractors.patterns import pattern

_HAS = (
    r"(?:scores?|scored|achieves?|reach(?:es)?|obtains?|attains?|gets?|has|have|is|are|lies?|lie|falls?|stays?|remains?|"
    r"hovers?|varies|vary|ranges?|moves?|fluctuates?|oscillates?|performs?|yields?|sits?|clusters?|land[s]?)"
)
_LIES = pattern(
    rf"\b(?P<v>{_HAS})(?: (?:all|anywhere|somewhere|roughly|(?:with)?in (?:the|a) (?:narrow )?(?:range|band|interval))"
    rf"(?: of)?)? between (?P<a>{N})(?: {M})? and (?P<b>{N})"
)
_IN_RANGE = pattern(rf"\b{_HAS} (?:with)?in (?:the|a) (?:narrow )?(?:range|band|interval) (?:of |from )?(?P<a>{N})"
                    rf" ?(?:to|[-–—]) ?(?P<b>{N})")  # fmt: skip
_GAINS = (
    r"(?:gains?|improvements?|margins?|leads?|advantages?|increases?|boosts?|drops?|losses|decreases?|reductions?|"
    r"degradations?|differences?|deficits?)"
)
_BY = pattern(
    rf"^(?P<c>.{{4,170}}?),? (?:by|(?:with|yielding|showing|giving|bringing) (?:\w{{4,12}} )?(?P<noun>{_GAINS})"
    r"(?: that)?(?: (?:ranging|varying|lying|range|vary|lie))?(?: of)?) (?:anywhere |somewhere )?"
    rf"(?:between (?P<a>{N})(?: {M})? and (?P<b>{N})|(?:from )?(?P<a2>{N})(?: {M})? ?(?:to|[-–—]) ?(?P<b2>{N}))"
    rf"(?: {M})?(?: points?)?(?P<rest>(?: (?:on|in|for|across|over|at|under) [^,;]{{2,80}})?)$"
)
_PLACED = re.compile(r" (?:on|in|for|at|across|under) ")
_COMPARES = re.compile(
    r"outperform|beat|surpass|improv|better|exceed|ahead|drop|hurt|degrad|lower|reduc|los|decreas|fall|trail|lag|behind|"
    r"rais|increas|gain|boost|lift|help|wors"
)
_FALLS = re.compile(r"drop|hurt|degrad|lower|reduc|lose|losing|decreas|fall|trail|lag|behind|wors|deficit")


_SPREAD = pattern(
    rf"(?:the )?(?:performance )?(?:gap|difference|spread|distance|margin)(?: in (?P<m>{Z}))? between (?:the )?"
    r"(?:best|strongest|highest|top)(?:[- ][a-z]{3,12})? and (?:the )?(?:worst|weakest|lowest)(?:[- ][a-z]{3,12}){0,2}"
    rf"(?P<w> (?:on|in|for|at|under) (?:the )?{Z}| on average)? (?:is|amounts to|reaches|equals|stands at) (?={N})"
)
_POSSESSED = pattern(
    rf"({L})['’]s? (?:own )?((?:[a-z]{{4,12}} )?(?:margin|lead|advantage|improvement|gain|gap|edge|deficit|drop)s?)\b"
)
_TWICE = pattern(
    rf"\b(?P<v>improves|raises|increases|reduces|lowers|decreases|boosts|lifts|cuts|drops) (?:the )?(?P<a>{Z})"
    rf"(?P<w>(?: (?:on|in|for) (?:the )?{Z})?) by (?P<n>{N})(?P<u>(?: {M})?(?: points)?),? and (?:the )?"
    rf"(?P<b>{Z}) by (?={N})"
)
_AS_MANY = pattern(rf"\b(?:has|uses|needs|requires) (?:just |exactly )?as (?:many|much) ({Z}) as ((?:the )?{L})")
_WHICH = pattern(
    rf"^(?P<s>(?:the |our )?(?P<l>{L})), (?:which|who) (?P<a>(?:is|has|was|uses|needs|requires|contains|achieves|"
    rf"obtains|performs|ranks|outperforms|beats|trails|reaches|comes) [^,]{{3,80}}), (?P<b>[a-z].{{3,160}})$"
)
_WITH_MEAN = pattern(
    rf"^with an? (?:average|mean|overall)(?: (?P<m>{Z}))?(?: score| value)? of (?P<n>{N})(?: {M})?(?: points)?, "
    rf"(?P<rest>(?:the |our )?(?P<s>{L}) .{{4,160}})$"
)


def _of_the_mean(match: re.Match[str]) -> str:
    """Of "with an average F1 of 66.4, X beats Y": X does so on average, where no other place is named."""
    rest = match["rest"] if _PLACED.search(match["rest"]) else f"on average, {match['rest']}"
    return f"{rest}; {match['s']} has an average {match['m'] or 'score'} of {match['n']}"


def ranged(text: str) -> str:
    """An encoded sentence with its ranges put plainly."""
    if "'" in text or "’" in text:
        text = _POSSESSED.sub(r"the \2 of \1", text)
    if " as m" in text:
        text = _AS_MANY.sub(r"is identical to \2 in \1", text)
    if ", which " in text:
        text = _WHICH.sub(r"\g<s> \g<b>; \g<l> \g<a>", text)
    if " by " in text:
        text = _TWICE.sub(r"\g<v> \g<a>\g<w> by \g<n>\g<u> and \g<v> \g<b>\g<w> by ", text)
    if text.startswith("with a"):
        text = _WITH_MEAN.sub(_of_the_mean, text)
    text = _SPREAD.sub(lambda found: f"the {found['m'] or 'scores'}{found['w'] or ''} ranges by ", text)
    if " between " not in text and " to " not in text and "range" not in text and "–" not in text:
        return text
    match = _BY.match(text)
    if match is not None and _COMPARES.search(match["c"]) is not None:
        noun = "drop" if _FALLS.search(match["noun"] or match["c"]) is not None else "gain"
        a, b = match["a"] or match["a2"], match["b"] or match["b2"]
        return f"{match['c']}{match['rest']}; the {noun} ranges from {a} to {b}"
    text = _LIES.sub(
        lambda found: (
            f"{'ranges' if found['v'][:4] in ('vary', 'vari', 'rang', 'fluc', 'osci') else 'lies'} from "
            f"{found['a']} to {found['b']}"
        ),
        text,
    )
    return _IN_RANGE.sub(lambda found: f"lies from {found['a']} to {found['b']}", text)
