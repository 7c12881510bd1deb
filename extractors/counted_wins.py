"""On how many of the tests that a sentence names somebody wins: "X loses two of B1, B2 and B3 to Y", "X vs. Y on B1, B2
and B3: two wins for X". The names are masked by their side, and the tests by one sign.
"""

from __future__ import annotations

import re

from extractors.clues import clue
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.turn_spans import turn_span
from kg.model.claims import Entity, OrderClaim, Scope

_ONE, _OTHER, _TESTS = "①", "②", "Ⓑ"
_LONGEST = 320  # characters of a sentence
_GAP = r"[^①②Ⓑ.;?!]"
_SHORT, _SOME = rf"{_GAP}{{0,20}}", rf"{_GAP}{{0,40}}"
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())}
_N = rf"(?P<n>{'|'.join(_NUMBERS)}|\d{{1,2}})"
_OF = rf"(?: out)? of(?: (?:the|these|those|our))?(?: (?:{'|'.join(_NUMBERS)}))?{_SHORT}Ⓑ"
_TURNS = tuple(
    pattern(source, re.I)
    for source in (
        # ② loses two of the tests to ①
        rf"②{_SHORT}\b(?:loses?|lost|drops?|cedes?|concedes?|surrenders?|gives? up) {_N}{_OF}{_SHORT}\bto ①",
        # ① vs. ② on the tests: two wins for ①
        rf"[①②][^①②Ⓑ;?!]{{0,16}}[①②]{_SOME}Ⓑ{_SHORT}[:–—-] ?{_N} (?:wins?|victories|points|rounds)"
        r" (?:for|to|go to) ①",
        # ① vs. ② on the tests → 2 wins out of 3 for ①
        rf"[①②][^①②Ⓑ;?!]{{0,16}}[①②]{_SOME}Ⓑ{_SHORT}(?:[:–—→⇒]|[-=]>?) ?{_N} (?:wins?|victories|points|rounds)"
        rf" (?:out of|of|in) (?:{'|'.join(_NUMBERS)}|\d{{1,2}}) (?:for|to|go to) ①",
        # wins of ① over ② across the tests: 2
        rf"^[\W_]{{0,6}}(?:wins?|victories) (?:for|of|by) ① (?:over|against) ②{_SHORT}Ⓑ\)?[*_]{{0,3}} ?[:=–—→-] ?"
        rf"{_N}(?:{_OF.removesuffix('Ⓑ')}|(?: out)? of \d)?[\W_]{{0,4}}$",
        # on the tests, ① has two wins over ②
        rf"①{_SHORT}\b(?:has|gets|scores|records|collects) {_N} (?:wins|victories) (?:over|against) ②{_SOME}Ⓑ",
        # ② loses two of its three matches with ①, these being the tests
        rf"②{_SHORT}\b(?:loses?|lost|drops?) {_N} (?:out )?of (?:its|the|their|these|those)?{_SHORT}"
        rf"\b(?:matches|duels|meetings|encounters|comparisons|contests|games|bouts|rounds|face-offs|match-ups)"
        rf" (?:with|against|to) ①{_SOME}Ⓑ",
        # of the tests, two see ① in front of ②
        rf"\bof (?:the |these |those |all )?{_SHORT}Ⓑ,? ?(?:only |just |exactly )?{_N}"
        rf" (?:of them )?(?:see|have|put|show|place|find|rank|go to|favou?r|side with) ① (?:in front of|ahead of|above"
        rf"|before|on top of|over|rather than|and not) ②",
        # the majority of the tests is won by ① over ②, most of the tests go to ① and not to ②
        rf"\b(?P<most>majority|most|more than half) of (?:the |these |those |all )?{_SHORT}Ⓑ"
        rf" (?:is|are|was|were|goes|go|went) (?:won |taken |led |decided )?(?:by|to|for|in favou?r of) ①{_SHORT}"
        rf"\b(?:over|against|from|rather than|ahead of|and not(?: to| by)?) ②",
        # ① takes the majority of the tests from ②
        rf"①{_SHORT}\b(?:wins?|won|takes?|took|claims?) (?:the )?(?P<most>majority|most|more than half) of"
        rf" (?:the |these |those |all )?{_SHORT}Ⓑ,? (?:over|against|from|ahead of) ②",
        # three tests, three wins for ① over ②: the tests
        rf"\b{_N} (?:wins?|victories) (?:for|of|by) ① (?:over|against) ②{_SHORT}[:–—-] ?{_SHORT}Ⓑ[\W_]{{0,4}}$",
        rf"Ⓑ{_SHORT}①{_SHORT}\b(?:has|gets|scores|records|collects) {_N} (?:wins|victories) (?:over|against) ②",
    )
)
_COUNTS = clue(
    "lose loses lost drops drop cede cedes concede concedes surrender surrenders gives wins win victories points"
    " rounds majority most half see have put show place find rank go favor favour side",
    r"\b(?:majority|most|half|see|have|put|show|place|find|rank|go|favou?r|side)\b|"
    r"\b(?:los(?:es?|t)|drops?|cedes?|concedes?|surrenders?|gives? up|wins?|victories|points|rounds)\b",
)


def counted_wins(frame: Frame, own: bool) -> list[OrderClaim]:
    """The claim of a sentence that counts somebody's wins over another one on tests which it lists."""
    tests = frame.run(frame.benchmarks, 0, 1) if frame.benchmarks else []
    if len(tests) < 2 or len(tests) != len(frame.benchmarks) or frame.end - frame.start > _LONGEST:
        return []
    sides = frame.sides()
    if len(sides) != 2 or not frame.says(_COUNTS):
        return []
    masked = _masked(frame, sides, tests)
    for text, ahead, behind in ((masked, sides[0], sides[1]), (masked.translate(_SWAP), sides[1], sides[0])):
        for turn in _TURNS:
            found = turn.search(text)
            if found is not None:
                scope = _scope(found, len(tests))
                return [_claim(frame, found.group(), ahead, behind, tests, scope, own)]
    return []


_SWAP = str.maketrans(_ONE + _OTHER, _OTHER + _ONE)


def _scope(found: re.Match[str], tests: int) -> Scope:
    """On how many of so many tests a turn says that somebody wins."""
    told = found.groupdict()
    if told.get("most"):
        return "most"
    held = _NUMBERS.get(found["n"].lower()) or int(found["n"])
    if held == tests:
        return "all"
    return "most" if held * 2 > tests else "some"


def _masked(frame: Frame, sides: list[tuple[Entity, ...]], tests: list[Mention]) -> str:
    """The sentence with a sign for each model, and one for all of its tests."""
    parts: list[str] = []
    at = frame.start
    for mention in sorted([*frame.models, *tests], key=lambda m: m.start):
        if mention in tests:
            sign = _TESTS if mention is tests[0] else ""
        else:
            sign = _ONE if key_of(frame.who(mention)) == key_of(sides[0]) else _OTHER
        if sign:
            parts += [frame.view.text[at : mention.start], sign]
        at = mention.end
    return "".join([*parts, frame.view.text[at : frame.end]])


def _claim(
    frame: Frame,
    turn: str,
    ahead: tuple[Entity, ...],
    behind: tuple[Entity, ...],
    tests: list[Mention],
    scope: Scope,
    own: bool,
) -> OrderClaim:
    return OrderClaim(
        span=turn_span(frame, turn),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=ahead,
        object=behind,
        benchmarks=tuple(e for test in tests for e in frame.who(test)),
        relation="above",
        scope=scope,
        own=own,
    )
