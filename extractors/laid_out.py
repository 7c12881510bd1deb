"""Whose figures are, and on which test, by how a whole sentence is laid out: "90.8 next to X, 88.5 next to Y", "from Y
to X: a1 rather than b1 on B1", "a1 and a2 for X; b1 and b2 for Y".

Names are masked by their side, figures and tests by a sign each, so that one pattern reads a layout whatever stands
in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.frames import LISTED, Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.record import record

_SIGNS = "①②③"
_LONGEST = 320  # characters of a sentence
_GAP = r"[^①②③Ⓑ#;?!]"
_SHORT, _SOME = rf"{_GAP}{{0,20}}", rf"{_GAP}{{0,60}}"
# a "next to" X, a "quoted for" X
_BESIDE = pattern(
    r"# ?\(?(?:next to|beside|alongside|opposite|in the row of|against the name of|with"
    r"|(?:quoted|listed|given|printed|reported|credited|attributed|measured|shown|published|noted|recorded|claimed)"
    r" (?:for|to|by|of|with)) (?:the )?([①②③])",
    re.I,
)
_VERSUS = r"(?:to|vs\.?|versus|against|over|beats|rather than|instead of|in place of|not|and|[>≥–—-])"
_PAIR = re.compile(rf"# ?%?,? ?(?P<by>{_VERSUS})? ?(?:just |only |a )?#", re.I)
# from ② to ①
_FROM_TO = pattern(
    rf"\b(?:switch|mov|migrat|chang|go|upgrad|step|jump)\w{{0,4}}{_SHORT}\bfrom ②{_SHORT}\bto ①"
    rf"|\b(?:swap|replac|trad|exchang)\w{{0,4}} {_SHORT}②{_SHORT}\b(?:for|with|by) ①"
    rf"|\b(?:use|using|choos\w{{1,3}}|pick\w{{0,3}}|tak\w{{1,3}}) ①{_SHORT}\b(?:instead of|rather than|over) ②",
    re.I,
)
_NEW_FIRST = frozenset(("rather than", "instead of", "in place of", "over", "not"))
# ② is beaten by ①, "where it has" b "to the winner's" a
_BY_WINNER = pattern(
    rf"②{_SHORT}\b(?:is|are|was|were|gets?|got|being|been)\b{_SHORT}\w{{2,12}}(?:ed|en|un|one) by {_SHORT}①", re.I
)
_WINNERS = pattern(
    r"\bit (?:has|gets|scores|had|got|scored) # (?:to|against|versus|vs\.?) the"
    r" (?:winner|leader|victor|other|better one)(?:['’]s)? #",
    re.I,
)
# "the higher figure is that of" ①, not ②
_HIGHER_IS = pattern(
    r"# ?,? ?(?:to|vs\.?|versus|against|and) #[^#①②;?!]{0,60}\b(?P<which>higher|better|larger|bigger|greater"
    r"|lower|smaller|first|former|second|latter)\b(?: (?:figure|score|number|one|value|result|mark))?"
    r" (?:is|belongs to|was|goes to|comes from) (?:that of |the one of |from )?①(?:,? (?:and )?not (?:that of )?②)?",
    re.I,
)
# the result of ① is a"; that of ②," b
_THAT_OF = pattern(
    rf"\b(?:of|for) ①{_SHORT} #{_SOME}[;,.]? ?(?:and |while |whereas |but )?(?:that|the one)(?:['’]s)? (?:of|for) ②"
    rf"{_SHORT} #",
    re.I,
)
# b on B, ② has to give way to ① "and its" a
_AND_ITS = pattern(r"①(?: and| with| at|,)? (?:its|a|an) (?:own |score of |result of |mark of )?#", re.I)
# ① takes B to a; it "used to be b with" ②
_USED_TO_BE = pattern(
    rf"①{_SHORT}\b(?:takes?|took|brings?|brought|pushe[sd]|lift(?:s|ed)|rais(?:es|ed)|moves?d?|gets?|got)\b{_SHORT}Ⓑ"
    rf"{_SHORT} (?:up )?to #[^①②③Ⓑ#?!]{{0,40}}#{_SHORT}\b(?:with|for|under|by|in|on) ②",
    re.I,
)
# a on B, "where" ② "has" b, in a line under ①
_WHERE = pattern(
    rf"^[\W_]{{0,4}}# (?:on|in|at|for) Ⓑ,? (?:where|while|whereas|and|but|when) ①{_SHORT} #[\W_]{{0,4}}$", re.I
)
# a "vs." b "against" ② on B, under ①
_AGAINST_IT = pattern(
    rf"①{_SOME}# ?(?:vs\.?|versus|to|against|over|[–—-]) ?(?:just |only )?#,? (?:against|over|versus|compared to"
    rf"|compared with|for) (?:the )?②",
    re.I,
)
# ahead of ② "with" b1 and b2, behind a1 and a2
_EACH = pattern(r"%? (?:on|in|for) (?:the )?", re.I)
_WITH_ITS = pattern(
    r",? (?:with|at|on|\(with|which (?:has|had|gets|got|scores|scored|reaches|posts)) (?:only |just )?|,? ?\("
)
_OF_GROUP = pattern(r"%?(?: points?)? ?\(?(?:for|by|from|with|of) (?:the |its |their )?(?:[a-z]{3,12} )?", re.I)
_TWO = 2


@record()
class Layout:
    """Whose each figure is, and on which test, by where it starts."""

    sides: dict[int, tuple[Entity, ...]]
    tests: dict[int, Mention]


def laid_out(frame: Frame, scores: Sequence[Mention]) -> Layout:
    """What the layout of a sentence tells of its figures; nothing where none fits."""
    sides = frame.sides()
    if len(scores) < _TWO or frame.end - frame.start > _LONGEST or not 0 < len(sides) <= len(_SIGNS):
        return Layout({}, {})
    if any(len(frame.who(m)) != 1 for m in frame.models):
        return Layout({}, {})
    if len(sides) == 1:
        return Layout(_where(frame, scores, sides[0]), {})
    text = _masked(frame, scores, sides)
    found = _each_beside(text, scores, sides)
    if not found and len(sides) == _TWO:
        found = _of_two(text, scores, sides)
    if found:
        return Layout(found, {})
    if len(sides) != _TWO:
        return _in_chain(frame, text, scores, sides)
    found = _list_each(frame, scores)
    return Layout(found, {}) if found else _grouped(frame, scores, sides)


def _masked(frame: Frame, scores: Sequence[Mention], sides: Sequence[tuple[Entity, ...]]) -> str:
    signs = {key_of(side): sign for side, sign in zip(sides, _SIGNS, strict=False)}
    parts: list[str] = []
    at = frame.start
    for mention in sorted([*frame.models, *frame.benchmarks, *scores], key=lambda m: m.start):
        sign = "#" if mention in scores else "Ⓑ" if mention in frame.benchmarks else signs[key_of(frame.who(mention))]
        parts += [frame.view.text[at : mention.start], sign]
        at = mention.end
    return "".join([*parts, frame.view.text[at : frame.end]])


def _each_beside(
    text: str, scores: Sequence[Mention], sides: Sequence[tuple[Entity, ...]]
) -> dict[int, tuple[Entity, ...]]:
    """Figures that each have their model right behind: "a next to X, b next to Y"."""
    found = [m[1] for m in _BESIDE.finditer(text)]
    if len(found) != len(scores) or len(set(found)) != len(found):
        return {}
    return {q.start: sides[_SIGNS.index(sign)] for q, sign in zip(scores, found, strict=True)}


_SWAP = str.maketrans("①②", "②①")


def _of_two(text: str, scores: Sequence[Mention], sides: Sequence[tuple[Entity, ...]]) -> dict[int, tuple[Entity, ...]]:
    """Figures of two models, by a turn of phrase that tells whose each is."""
    for said, one, other in ((text, sides[0], sides[1]), (text.translate(_SWAP), sides[1], sides[0])):
        pairs = _pairs(said, scores)
        if pairs and _FROM_TO.search(said) and all(by in _NEW_FIRST for _, _, by in pairs):
            return _given(pairs, one, other)
        if _BY_WINNER.search(said) and len(_WINNERS.findall(said)) * _TWO == len(scores):
            return {q.start: side for at, q in enumerate(scores) for side in ((other, one)[at % 2],)}
        named = said.count("①") + said.count("②")
        if pairs and (named == _TWO or len(pairs) == 1) and _AGAINST_IT.search(said):
            return _given(pairs, one, other)
        if len(scores) != _TWO:
            continue
        first, second = scores
        if _THAT_OF.search(said) or _USED_TO_BE.search(said):
            return {first.start: one, second.start: other}
        if said.index("②") < said.index("①") and _AND_ITS.search(said) and said.index("#") < said.index("②"):
            return {first.start: other, second.start: one}
        which = _HIGHER_IS.search(said)
        if which is not None:
            return _pointed(which["which"].lower(), first, second, one, other)
    return {}


def _pointed(
    which: str, first: Mention, second: Mention, one: tuple[Entity, ...], other: tuple[Entity, ...]
) -> dict[int, tuple[Entity, ...]]:
    """Two figures, of which the higher, or the first, is said to be of `one`."""
    value, against = (getattr(m.value, "value", None) for m in (first, second))
    if value is None or against is None or value == against:
        return {}
    if which in ("first", "former", "second", "latter"):
        ahead = which in ("first", "former")
    else:
        ahead = (value > against) == (which not in ("lower", "smaller"))
    return {first.start: one if ahead else other, second.start: other if ahead else one}


def _pairs(text: str, scores: Sequence[Mention]) -> list[tuple[Mention, Mention, str]]:
    """The figures two by two, with the word between; none where one stands alone."""
    found = [(m["by"] or "").lower() for m in _PAIR.finditer(text)]
    if len(found) * _TWO != len(scores):
        return []
    return list(zip(scores[::2], scores[1::2], found, strict=True))


def _given(
    pairs: Sequence[tuple[Mention, Mention, str]], one: tuple[Entity, ...], other: tuple[Entity, ...]
) -> dict[int, tuple[Entity, ...]]:
    return {q.start: side for first, second, _ in pairs for q, side in ((first, one), (second, other))}


def _where(frame: Frame, scores: Sequence[Mention], side: tuple[Entity, ...]) -> dict[int, tuple[Entity, ...]]:
    """Two figures of a line under a model's name, of which the second is another one's: "a on B, where Y has b"."""
    if len(scores) != _TWO or len(frame.subject) != 1 or key_of(frame.subject) == key_of(side):
        return {}
    if _WHERE.search(_masked(frame, scores, [side])) is None:
        return {}
    return {scores[0].start: frame.subject, scores[1].start: side}


def _list_each(frame: Frame, scores: Sequence[Mention]) -> dict[int, tuple[Entity, ...]]:
    """A list of figures for each of two models, as long as that of the tests: "X has a1 and a2 on B1 and B2, ahead of Y
    with b1 and b2".
    """
    size = len(scores) // _TWO
    if len(frame.models) != _TWO or len(scores) != size * _TWO or size < _TWO or len(frame.benchmarks) != size:
        return {}
    one, other = frame.models
    first, second = scores[:size], scores[size:]
    if not one.end <= first[0].start or not first[-1].end <= other.start <= second[0].start:
        return {}
    tests = frame.benchmarks  # "X has a1 on B1 and a2 on B2" as well as "a1 and a2 on B1 and B2"
    apart = all(_EACH.fullmatch(frame.gap(q, test)) is not None for q, test in zip(first, tests, strict=True))
    runs = [second] if apart else [first, second]
    if any(LISTED.match(frame.gap(*pair)) is None for run in runs for pair in pairwise(run)):
        return {}
    if _WITH_ITS.fullmatch(frame.gap(other, second[0])) is None or other.start not in frame.objects:
        return {}
    return {q.start: frame.who(one) for q in first} | {q.start: frame.who(other) for q in second}


def _grouped(frame: Frame, scores: Sequence[Mention], sides: Sequence[tuple[Entity, ...]]) -> Layout:
    """Figures in groups, one for each model behind it, in the order of the tests: "on B1 and B2: a1 and a2 for X; b1
    and b2 for Y".
    """
    tests = frame.run(frame.benchmarks, 0, 1) if frame.benchmarks else []
    size = len(tests)
    if size < _TWO or size != len(frame.benchmarks) or len(scores) != size * _TWO or len(frame.models) != _TWO:
        return Layout({}, {})
    if tests[-1].end > scores[0].start:
        return Layout({}, {})
    whose: dict[int, tuple[Entity, ...]] = {}
    on: dict[int, Mention] = {}
    for at, model in enumerate(frame.models):
        group = scores[at * size : (at + 1) * size]
        joined = all(LISTED.match(frame.gap(a, b)) for a, b in pairwise(group))
        if not joined or model.start < group[-1].end or not _OF_GROUP.fullmatch(frame.gap(group[-1], model)):
            return Layout({}, {})
        whose |= {q.start: frame.who(model) for q in group}
        on |= {q.start: test for q, test in zip(group, tests, strict=True)}
    return Layout(whose, on)


_CHAIN = pattern(r"① ?> ?② ?> ?③[^①②③#;?!]{0,20}#\s?(?:[>,]\s?)?#\s?(?:(?:[>,]|,? and)\s?)?#[\W_]{0,4}$", re.I)


def _in_chain(frame: Frame, text: str, scores: Sequence[Mention], sides: Sequence[tuple[Entity, ...]]) -> Layout:
    """Three figures in the order of a chain of three: "X > Y > Z, namely a > b > c"."""
    if len(frame.models) != len(sides) or len(scores) != len(sides) or _CHAIN.search(text) is None:
        return Layout({}, {})
    return Layout({q.start: side for q, side in zip(scores, sides, strict=True)}, {})


def on_which(frame: Frame, scores: Sequence[Mention], layout: Layout) -> dict[int, Mention]:
    """On which test each figure of a layout in pairs is, where as many tests as pairs stand each behind, or each ahead
    of, its own.
    """
    tests = frame.benchmarks
    if layout.tests or len(scores) < 2 * _TWO or len(tests) * _TWO != len(scores) or len(layout.sides) != len(scores):
        return layout.tests
    pairs = list(zip(scores[::2], scores[1::2], strict=True))
    begins = [*(first.start for first, _ in pairs[1:]), frame.end]
    ends = [frame.start, *(second.end for _, second in pairs[:-1])]
    behind = all(p[1].end <= t.start < b for p, t, b in zip(pairs, tests, begins, strict=True))
    ahead = all(e <= t.start < p[0].start for p, t, e in zip(pairs, tests, ends, strict=True))
    if behind == ahead:
        return {}
    return {q.start: test for pair, test in zip(pairs, tests, strict=True) for q in pair}
