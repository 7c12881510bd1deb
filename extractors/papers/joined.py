"""Clauses joined by "and", "but", "while" or a participle: what a later one leaves out is taken from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.papers.grammar import Grammar
from extractors.papers.phrases import GENERIC
from extractors.papers.signs import L, M, N, Z
from extractors.papers.statements import Statement
from extractors.patterns import pattern

_JOINT = pattern(
    r",? (?:but|while|whereas|and|though|although|yet|with|which is|which are)(?: also| even| only| it| they)? |; |"
    r", (?=[\ue200-\ue2ff])|, (?:thus |thereby |and thus )?(?=(?:outperforming|surpassing|beating|exceeding|"
    r"improving|trailing|lagging|followed|"
    r"compared|reaching|achieving|obtaining|versus)\b)"
)
_FINITE = {
    "outperforming": "outperforms",
    "surpassing": "surpasses",
    "beating": "beats",
    "exceeding": "exceeds",
    "improving": "improves",
    "trailing": "trails",
    "lagging": "lags",
    "reaching": "reaches",
    "achieving": "achieves",
    "obtaining": "obtains",
}
_OTHERS_VALUE = re.compile(rf"(?:compared (?:to|with)|versus) (?P<v>{N})(?: {Z})? (?:for|by|of|with) (?P<s>{L})")
_NEXT = re.compile(rf"followed by (?P<s>{L})")
_LED = re.compile(rf"(?P<s>(?:both )?{L}(?:(?:, and |, | and ){L}){{0,4}}) ")
_COMPARED = r"(?:better|worse|higher|lower|larger|smaller|more|fewer|less|stronger|weaker|superior|inferior)"
_ELLIPSIS = re.compile(
    rf"(?P<c>{_COMPARED})(?P<m> {Z})?(?: than (?P<o>.{{1,60}}?))?(?P<rest> (?:on|in|for|at|under) .{{1,80}})?"
)
_VERB = re.compile(r" (?P<v>\w{3,12}) ")
_NOT = re.compile(r"not (?P<rest>(?:on|in|for|at|under) .{1,80})")


def clauses(grammar: Grammar, text: str, depth: int = 0) -> list[Statement]:
    """The statements of a sentence that is cut at one joint after another; empty where a side is not understood."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        first = grammar.read(left)
        if first is None:
            second = _lent(left, right)
            first = grammar.read(second) if second else None
        if first is None:
            continue
        for again in _filled(first, left, right, joint.group()):
            found = grammar.read(again, first)
            if found is not None:
                return [first, found]
            if depth < 2:
                more = clauses(grammar, again, depth + 1)
                if more:
                    return [first, *more]
    return []


def _lent(left: str, right: str) -> str | None:
    """The first of "X has a higher A but a lower B than Y", with the other side that stands in the second."""
    than = re.search(rf" than (?P<o>(?:the |that of )?{L}|all .{{1,40}})$", right)
    return f"{left} than {than['o']}" if than and re.search(_COMPARED, left) and " than " not in left else None


def _filled(first: Statement, left: str, right: str, joint: str) -> Iterator[str]:
    """A clause with what it leaves out put back, in the ways that it may be meant."""
    yield right
    measured = re.search(M, left)
    where = f" in {measured.group()}" if measured and first.metric else ""
    if match := _OTHERS_VALUE.fullmatch(right):
        yield f"{match['s']} reaches {match['v']}{where}"
    if (match := _NEXT.fullmatch(right)) and first.kind == "rank":
        yield f"{match['s']} is the second best{where}"
    word = right.split(" ", 1)[0]
    if word in _FINITE:
        right = _FINITE[word] + right[len(word) :]
    apart = re.match(rf"{N}(?:[- ]points?)?(?: {Z})? (?:above|below|ahead|behind|{_COMPARED})", right)
    if apart or joint.strip(", ").startswith("which"):
        right = "is " + right
    led = _LED.match(first.core) or _LED.search(left)
    who = led["s"] if led else None
    if re.match(rf"{L} (?:second|third|last|ranking|coming)", right):
        yield re.sub(r"^(.) (?:ranking |coming )?", r"\1 ranks ", right)
    if who is None:
        return
    right = re.sub(r"^(?:an?|the|its) (?=" + _COMPARED + ")", "", right)
    than = re.search(
        rf" than (?P<o>(?:the |that of )?{L}(?: \w{{3,12}})?|all .{{1,40}}?)(?= (?:on|in|for|at|by)\b|$)", left
    )
    object_ = than["o"] if than else None
    beats = re.search(
        rf"(?P<v>outperforms?|beats?|surpass(?:es)?|exceeds?|improves over|is better than) (?P<o>(?:the )?{L})", left
    )
    if match := _ELLIPSIS.fullmatch(right):
        object_ = match["o"] or object_ or (beats["o"] if beats else None)
        if object_:
            rest = match["rest"] or ""
            if match["m"]:
                yield f"{who} has {match['c']}{match['m']} than {object_}{rest}"
            else:
                yield f"{who} is {match['c']} than {object_}{rest}"
    if (match := _NOT.fullmatch(right)) and beats:
        yield f"{who} fails to outperform {beats['o']} {match['rest']}"
    if re.match(
        r"(?:is|are) (?:behind|worse|lower|better|higher)|(?:lags|falls|trails|outperforms|beats|exceeds|loses|drops|"
        r"lowers|improves|increases|reduces|decreases|ranks|reaches|achieves|obtains|"
        r"has|comes|is|are|hurts|raises|leads|surpasses|scores|performs|remains|underperforms|falls)\b",
        right,
    ):
        yield f"{who} {right}"
        if object_ is None and beats:
            object_ = beats["o"]
        if object_ and re.search(r"(?:behind|it)\b", right):
            yield f"{who} {re.sub(r'behind$|behind (?=on|in|for)', f'behind {object_} ', right)}".strip()
            yield f"{who} {re.sub(r'behind it|it', lambda m: m.group().replace('it', object_), right, count=1)}"
    if (match := re.fullmatch(rf"(?:by )(?P<rest>{N}.{{0,60}})", right)) and beats:
        yield f"{who} {beats['v']} {beats['o']} by {match['rest']}"
    if match := re.fullmatch(
        rf"(?:using|with|having|requiring|needing)(?: \w{{3,12}})? (?P<c>fewer|less|more) (?P<m>{Z})", right
    ):
        far = object_ or (beats["o"] if beats else None)
        if far:
            yield f"{who} has {match['c']} {match['m']} than {far}"
    if (
        match := re.fullmatch(
            rf"its (?P<m>{Z})(?: {GENERIC})? is (?P<c>{_COMPARED})(?P<rest> (?:on|in|for) .{{1,60}})?", right
        )
    ) and object_:
        yield f"{who} has {match['c']} {match['m']} than {object_}{match['rest'] or ''}"
    if (
        (
            match := re.fullmatch(
                rf"(?P<s>{L}) (?P<verb>.{{1,20}}? )(?P<c>{_COMPARED})(?P<rest> "
                rf".{{1,80}})?",
                right,
            )
        )
        and " than " not in right
        and match["s"] != who
    ):
        yield f"{match['s']} is {match['c']} than {who}{match['rest'] or ''}"
    if re.match(r"the (?:slowest|fastest|best|worst|largest|smallest|strongest|weakest|second)\b", right):
        yield f"{who} is {right}"
    verb = _VERB.match(left[len(who) :]) if left.startswith(who) else None
    if beats and " by " in left and re.match(N, right):
        yield f"{who} {beats['v']} {beats['o']} by {right}"
        verb = None
    if verb and measured and re.match(rf"{N}(?! {M})", right) and re.search(M, right) is None:
        yield f"{who} {verb['v']} {right} in {measured.group()}"  # "has a better A than Y, with 92.0 on D"
    if verb and re.match(rf"(?:an? |the )?(?:{N}|{Z})", right):
        yield f"{who} {verb['v']} {right}"
