"""Turns about how far figures lie apart, about exceptions and about places, put plainly: "the scores on D differ by at
most N", "the only set on which X does not rank first is D", "it drops monotonically from A over B to C".
"""

from __future__ import annotations

import re

from extractors.papers.signs import Encoded, L, M, N, Z
from extractors.patterns import pattern
from kg.model.record import changed

_GATE = pattern(
    r"within|differ|apart|between|lies|second|the only|wins|everywhere|monotonic|steadily|from|both the|each other|"
    r"all but|exception|on average|highest|lowest|best|worst|largest|smallest|reported|considered|tested|evaluated|"
    r"listed|shown|examined|studied|we report"
)
_ALL = (
    r"(?:all|the|both)(?: of)?(?: the| our)?(?: (?:two|three|four|five|six|seven|eight|compared|evaluated|tested|"
    r"considered|listed))? (?:models?|methods|systems|approaches|variants|scores|results|figures|values|numbers)"
)
_AT = rf"(?P<w>(?: (?:on|in|for|at|under) (?:the )?{Z}){{0,2}}| on average)"
_ENDS = (
    r"(?:the )?(?:best|strongest|highest|top)(?:[- ][a-z]{3,12})? and (?:the )?(?:worst|weakest|lowest)"
    r"(?:[- ][a-z]{3,12}){0,2}"
)
# "all methods lie within N of each other", "the scores on D differ by at most N"
_WITHIN = pattern(
    rf"\b{_ALL}{_AT} (?:all )?(?:lie|are|stay|remain|fall|score|perform|come|end up|differ|vary|land)s?(?: to)?"
    rf"(?: from (?:each |one an)other)?(?: only| just| merely)? (?P<by>within|by) (?P<n>{N})(?: {M})?(?: points?)?"
    rf"(?P<each> of (?:each |one an)other)?(?P<w2>(?: (?:on|in|for|at|under) (?:the )?{Z}){{0,2}}| on average)$"
)
# "N points lie between the best and the worst model"
_LIE_BETWEEN = pattern(
    rf"(?<!\w)(?:there (?:is|are) )?(?:only |just )?(?P<n>{N})(?: {M})?(?: points?)? (?:lies? |separates? |are )?"
    rf"(?:between )?{_ENDS}{_AT}$"
)
_ALL_FIGURES = pattern(
    r"\ball (?:the |reported )?(?P<what>scores|results|values|numbers|figures)(?=[^,;]{0,40} (?:lies?|ranges?) )"
)
_SECOND = pattern(
    rf"(?<=[a-z] )the (?:second|next)[- ](?:best|highest|strongest) (?:(?P<mean>average|mean)(?: score| {M})?|"
    rf"(?P<m>{M})(?: score)?|result|score|value) by (?P<n>{N})(?: {M})?(?: points?)?$"
)
_NOT_FIRST = (
    r"(?:(?:is|are) not (?:the )?(?:best|first|in first place|the winner)|(?:does|do) not (?:rank first|win|lead|"
    r"come first|come out on top|perform best|achieve the best (?:result|score)|take first place))"
)
# "the only set on which X does not rank first is D, where Y is ahead"
_ONLY_MISS = pattern(
    rf"^(?:the )?only (?:\w{{3,12}} )?(?P<what>data ?set|task|benchmark|split|domain|language|set|setting|category|"
    rf"corpus|test set|subset|dimension|class|metric|measure|column) (?:on which|in which|for which|where|under which) "
    rf"(?P<s>(?:the |our )?{L}) {_NOT_FIRST} (?:is|are) (?:the )?(?P<d>{Z})(?P<rest>$|, (?:where|on which|in "
    r"which) .{3,160}$)"
)
_WINS = pattern(r"\bwins (?=everywhere|throughout|across the board|consistently|only (?:on|in|for) |all )")
_EVERYWHERE_BUT = pattern(r"\beverywhere (?:but|except)(?: for)?(?: (?:on|in|for))? (?=(?:the )?[\ue000-\ue1ff])")
_ALONG = pattern(
    rf"(?P<m>(?:the |its )?{M}|(?:the )?(?:scores|results|performance)) (?:(?P<up>rises|climbs|grows|increases|rise|"
    r"climb|increase|improves)|(?P<down>drops|falls|decreases|declines|sinks|drop|fall|decrease|decline|degrades))"
    rf"(?: monotonically| steadily| continuously| consistently)? from (?P<a>{L}) (?:over|via|through|to) (?P<b>{L})"
    rf" (?:to|and (?:then |on |further |again )?to|and from there to) (?P<c>{L})(?= |,|$)"
)
_BOTH_THE = pattern(
    rf"\bis both (?P<a>the (?:best|worst|most|least|strongest|[a-z]{{3,10}}est)(?: [a-z{Z[1:-1]}]{{1,16}}){{0,4}}) and "
    r"(?P<b>the (?:best|worst|most|least|strongest|[a-z]{3,10}est)\b)"
)
_ALL_BUT = pattern(
    rf"\b(?:in|on|for|under|across|at) all but (?:the )?(?P<d>{Z})(?: (?:settings?|conditions?|cases?|modes?|tasks?|"
    r"data ?sets?|scenarios?|categor(?:y|ies)|splits?|domains?|languages?))?(?=$|,)"
)
_WITH_EXCEPTION = pattern(
    rf"^with the (?:sole |only |single |notable |one )?exception of (?:the )?(?P<d>{Z}),? (?P<rest>.{{4,200}})$"
)
# "X trails Y on three of the five sets and also on average"
_AND_MEAN = pattern(
    rf"(?P<s>{L}) (?P<v>[a-z][a-z ]{{3,30}} (?:the )?{L}) (?P<w>(?:on|in|for) [^,;]{{3,60}}?),? "
    r"and (?:also |even )?on average$"
)
# "on D, F1 is highest with 8 heads"
_HIGHEST_AT = pattern(
    rf"(?P<m>{M}) (?:is|are) (?P<sup>highest|lowest|best|worst|largest|smallest) (?:at|with|for|under|(?:when )?using) "
    rf"(?:the )?(?P<l>{L})$"
)
_REPORTED = pattern(
    r"(?<=[a-z]) (?:reported|considered|tested|evaluated|listed|shown|examined|studied|we report|we consider)(?=$|,)"
)
_SET = pattern(
    r"\b(?:all|every|each|both)\b[a-z ]{0,24} (?:measures?|metrics?|data ?sets?|tasks?|benchmarks?|languages?)$"
)
_SECOND_TO = pattern(rf"\b(?:is|comes|ranks|finishes)(?: only| a close)? (?:second|runner-up) to (?=(?:the )?{L})")


def _kept_within(match: re.Match[str], encoded: Encoded) -> str:
    """The range of all figures that is told by how far they are apart at most."""
    if match["by"] == "within" and match["each"] is None:
        return match.group()  # "within N of Y"
    sign = match["n"]
    told = encoded.numbers[sign]
    if match["by"] == "within" and told.bound == "exact":
        encoded.numbers[sign] = changed(told, bound="up-to")
    return f"the scores{match['w'] or match['w2'] or ''} ranges by {sign}"


def _along(match: re.Match[str]) -> str:
    """Two comparisons for a fall over three lines."""
    way = "higher" if match["up"] else "lower"
    return (
        f"{match['m']} is {way} on {match['b']} than on {match['a']} and is {way} on {match['c']} than on {match['b']}"
    )


def _second(match: re.Match[str]) -> str:
    where = " on average" if match["mean"] else f" in {match['m']}" if match["m"] else ""
    return f"the runner-up by {match['n']}{where}"


def _of_all_reported(text: str) -> str:
    """Without the participle of "on every measure reported"."""
    match = _REPORTED.search(text)
    told = match is not None and _SET.search(text[: match.start()]) is not None
    return text[: match.start()] + text[match.end() :] if match is not None and told else text


def further(text: str, encoded: Encoded) -> str:
    """An encoded sentence with these turns put plainly."""
    if _GATE.search(text) is None:
        return text
    text = _WITH_EXCEPTION.sub(r"\g<rest> except on \g<d>", _ALL_BUT.sub(r"on all data sets except \g<d>", text))
    text = _AND_MEAN.sub(r"\g<s> \g<v> \g<w> and \g<s> \g<v> on average", text)
    text = _HIGHEST_AT.sub(r"\g<l> has the \g<sup> \g<m>", text)
    text = _of_all_reported(text)
    text = _SECOND_TO.sub("ranks second behind ", text)
    text = _WITHIN.sub(lambda match: _kept_within(match, encoded), text)
    text = _LIE_BETWEEN.sub(lambda match: f"the scores{match['w'] or ''} ranges by {match['n']}", text)
    text = _ALL_FIGURES.sub(r"the \g<what>", text)
    text = _SECOND.sub(_second, text)
    text = _ONLY_MISS.sub(r"\g<s> is the best on all \g<what>s except \g<d>\g<rest>", text)
    text = _EVERYWHERE_BUT.sub("everywhere except on ", _WINS.sub("is the best ", text))
    text = _ALONG.sub(_along, text)
    return _BOTH_THE.sub(r"is \g<a> and is \g<b>", text)
