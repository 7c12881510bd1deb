"""Ranks told by the whole sentence: "X is at the top of this table", "the two highest scores are those of X and Y, in
that order", "from best to worst: X, Y, Z". The names are masked by their place, and the test by a sign.
"""

from __future__ import annotations

import re

from extractors.clues import clue
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.rank_fields import IN_TABLE
from kg.model.claims import Entity, OrderClaim, RankClaim

_ONE, _OTHER, _TEST = "①", "②", "Ⓑ"
_LONGEST = 260  # characters of a sentence
_GAP = r"[^①②Ⓑ.;?!]"
_SHORT, _SOME = rf"{_GAP}{{0,24}}", rf"{_GAP}{{0,48}}"
_ANY = r"[^①②.;?!]{0,60}"  # the test may stand in it
_IS = r"(?:is|are|was|stands|sits|comes|ranks|lands|finishes|remains|ends up|comes out|winds up)"
_TABLE = r"(?:table|list|chart|comparison|line-?up|ranking|overview)"
_ROW = r"(?:row|column|line|ranking|race|contest|field|list)"
_FIRST = tuple(
    pattern(source, re.I)
    for source in (
        # ① is at the top of this table
        rf"①{_SHORT}\b{_IS} (?:\w{{2,12}} )?(?:at the (?:very )?top|on top|in front|first|in the lead|ahead)\b{_ANY}"
        rf"\b(?:of|in) (?:this|the) (?:\w{{2,12}} )?{_TABLE}\b",
        # sort the table by the test, and ① ends up first
        rf"\b{_TABLE}\b{_ANY}①{_SHORT}\b{_IS} (?:at the (?:very )?top|on top|in front|first|in the lead|ahead|in first"
        rf" place)\b(?! (?:of|among|in|on)\b)",
        # none of the models in the table has a higher score than ①
        rf"\b(?:none of|no)\b{_ANY}\b(?:models?|systems?|rows?|entry|entries|others?)\b{_ANY}\b(?:higher|better|larger"
        rf"|greater)\b{_ANY}\bthan (?:that of |the one of )?①",
        rf"①{_SHORT}\b(?:heads|tops|leads|wins|takes|owns|dominates) (?:the )?(?:Ⓑ )?{_ROW}\b",
        rf"Ⓑ {_ROW}{_SHORT}\b(?:is|was) (?:\w{{2,12}} )?(?:led|headed|topped|won|taken|dominated) by ①",
        rf"^[\W_]{{0,6}}(?:the )?top (?:of|in) the Ⓑ (?:{_ROW}|{_TABLE})[*_]{{0,3}}(?: is|:) ①",
        rf"\b(?:won['’]t|will not|cannot|can['’]t|do not|don['’]t|wouldn['’]t) find (?:an?|any) (?:higher|better"
        rf"|larger|greater)"
        rf"\b{_ANY}\bthan (?:that of |the one of |the )?①",
        rf"①{_SHORT}\b(?:has|holds|wears|takes|gets|keeps) the (?:Ⓑ )?(?:crown|title|trophy|top spot)\b",
        rf"\b(?:everyone|everybody|everything) else\b{_ANY}\b(?:trails?|follows|is behind|comes? (?:after|behind)"
        rf"|falls? short of|scores? (?:less|lower) than|ranks? below) ①",
    )
)
# "if you sort" the table, which supposes nothing of who is first
_SORTED = pattern(r"^[\W_]{0,6}if (?:you|we|one|I) (?:sort|rank|order|arrange|look)\b", re.I)
_BEST = r"(?:winner|leader|champion|victor|number one|first place|front-?runner)"
_TOP = (
    r"(?:top|best|leading|strongest|winning|highest[- ]scoring|best[- ]scoring)"
    r" (?:model|system|performer|scorer|one|entry)"
)
_REST = (
    r"(?:(?:everything|everyone|everybody) (?:else|we)\b|(?:all|every one of|each of) (?:of )?the (?:others?|rest)\b"
    r"|all others\b|(?:every|any|each|all(?: the)?) other (?:models?|systems?|entry|entries|rows?|ones?)\b"
    r"|the (?:rest|others|competition|whole field|entire field)\b)"
)
# the same right under a table, whose rows are meant without a word
_BENEATH = tuple(
    pattern(source, re.I)
    for source in (
        # the winner on Ⓑ is ①, "Ⓑ winner:" ①
        rf"\b(?:{_BEST}|{_TOP})\b(?: (?:on|in|for|at|of) (?:the )?Ⓑ)?[^①②.;:?!]{{0,24}}"
        rf"(?:\bis|\bwas|:|=|→)[\s*_]{{1,4}}(?:the )?①",
        # ① is the clear winner on Ⓑ
        rf"①(?: here)? (?:is|was|remains|comes out as|ends up as|emerges as) (?:the |our |a )?"
        rf"(?:\w{{3,12}} )?(?:{_BEST}|{_TOP})\b",
        rf"①(?: (?:easily|clearly|comfortably|narrowly|also|still|even))? (?:beats|outperforms|outscores|surpasses"
        rf"|tops|leads|outranks|outdoes|defeats|exceeds"
        rf"|(?:is|comes|finishes|sits|stays|ends up) (?:ahead of|above|in front of)) {_REST}",
        r"\b(?:nothing|nobody|no one|none)(?: else)?(?: (?:here|of them|of these))? (?:beats|outperforms|outscores"
        r"|tops|comes close to|gets past|is ahead of|reaches|touches) ①",
        # Ⓑ goes to ①, Ⓑ is ①'s
        r"(?:^[\W_]{0,6}|[,;:] |\b(?:and|while) )(?:the )?Ⓑ(?: (?:title|crown|win|prize|trophy|gold|top spot|lead))?"
        r"(?: (?:clearly|easily))? (?:goes to|went to|belongs to|is (?:won|led|topped|taken) by) ①",
    )
)
# the two highest are ① and ②, in that order
_TOP_TWO = pattern(
    rf"\b(?:two|2) (?:highest|best|top|largest|leading|strongest)\b{_ANY}\b(?:are|were|belong to|come from"
    rf"|go to)\b{_SOME}"
    rf"① and (?:that of |those of |the )?②{_SHORT}\bin (?:that|this) order\b",
    re.I,
)
# "from best to worst:" ①, ②, ③
_CHAIN = pattern(
    r"\b(?:(?:from )?(?:best to (?:worst|weakest)|top to bottom|first to last|highest to lowest|strongest to weakest)"
    r"|(?:in )?descending order|(?:the )?(?:order|ranking)(?: of (?:the )?(?:scores|models))?"
    r"(?: (?:on|in|for|at) (?:the )?Ⓑ)?(?: here)?) ?(?:is|was|reads|goes|runs|:|,){1,2} ?(?:as follows: ?)?$",
    re.I,
)
_LISTED = pattern(r"(?:\s?[,>;→]| and| then|, then|, and| followed by|, followed by) (?:the )?", re.I)
_DENIED = pattern(
    r"\b(?:not|never|no longer|if|whether|might|may|could|would be|unless|nearly|almost)\b|n['’]t\b", re.I
)
_TELLS = clue(
    "top first front lead ahead heads tops leads wins takes owns dominates led headed topped won taken dominated higher"
    " better larger greater crown title trophy spot else order best highest strongest descending ranking winner"
    " champion victor leader number winning beats outperforms outscores surpasses defeats exceeds goes went belongs"
    " nothing nobody none comes finishes sits outranks outdoes no",
    r"\b(?:winner|champion|victor|leader|number|winning|beats|outperforms|outscores|surpasses|defeats|exceeds|goes|went"
    r"|belongs|nothing|nobody|no one|none|comes|finishes|sits|outranks|outdoes"
    r"|top|first|front|lead|ahead|heads|tops|leads|wins|takes|owns|dominates|led|headed|topped|won|taken|dominated"
    r"|higher|better|larger|greater|crown|title|trophy|else|order|best|highest|strongest|descending|ranking)\b",
)


def ranks_in_words(frame: Frame, own: bool) -> list[RankClaim | OrderClaim]:
    """The ranks that a sentence tells as a whole; none where no turn of phrase fits."""
    measured = frame.measured()
    if len(measured) != 1 or frame.end - frame.start > _LONGEST or not _only_words(frame):
        return []
    if own or not frame.says(_TELLS):
        return []
    sides = frame.sides()
    if chain := _chain(frame, measured):
        return chain
    if len(sides) > 2 or not sides:
        return []
    text = _masked(frame, sides)
    if len(sides) == 2 and frame.table is not None and _TOP_TWO.search(text):
        return [_rank(frame, side, measured, place) for place, side in enumerate(sides, 1)]
    if len(sides) != 1 or frame.table is None:
        return []
    text = _SORTED.sub("", text)
    found = next(filter(None, (turn.search(text) for turn in _FIRST)), None)
    beneath = found is None and frame.beneath
    if beneath:
        found = next(filter(None, (turn.search(text) for turn in _BENEATH)), None)
    if found is None or (_DENIED.search(text[: found.end()]) and "find" not in found.group()):
        return []
    if not (beneath or IN_TABLE.search(frame.text) or re.search(rf"\b(?:{_ROW}|{_TABLE}|table)\b", text)):
        return []
    return [_rank(frame, sides[0], measured, 1)]


def _only_words(frame: Frame) -> bool:
    """Whether the numbers of a sentence are words like "two", which count models and no points."""
    return not any(any(map(str.isdigit, q.text)) for q in frame.quantities)


def _chain(frame: Frame, measured: tuple[Entity, ...]) -> list[RankClaim | OrderClaim]:
    """Each model of a list that is said to run from the best to the worst, above the next one."""
    if len(frame.models) < 2 or any(len(frame.who(m)) != 1 for m in frame.models):
        return []
    if any(_LISTED.fullmatch(frame.gap(*pair)) is None for pair in zip(frame.models, frame.models[1:], strict=False)):
        return []
    ahead = _ahead(frame, frame.models[0])
    if _CHAIN.search(ahead) is None or _DENIED.search(ahead):
        return []
    return [
        OrderClaim(
            span=frame.place(better, worse),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=frame.who(better),
            object=frame.who(worse),
            benchmarks=measured,
            relation="above",
        )
        for better, worse in zip(frame.models, frame.models[1:], strict=False)
    ]


def _ahead(frame: Frame, model: Mention) -> str:
    """The words before the first model, a sign for the test."""
    parts, at = [], frame.start
    for test in frame.benchmarks:
        if test.end <= model.start:
            parts += [frame.view.text[at : test.start], _TEST]
            at = test.end
    return "".join([*parts, frame.view.text[at : model.start]])


def _masked(frame: Frame, sides: list[tuple[Entity, ...]]) -> str:
    """The sentence with a sign for each model and one for the test."""
    parts: list[str] = []
    at = frame.start
    for mention in sorted([*frame.models, *frame.benchmarks], key=lambda m: m.start):
        first = mention in frame.models and key_of(frame.who(mention)) == key_of(sides[0])
        sign = _TEST if mention in frame.benchmarks else _ONE if first else _OTHER
        parts += [frame.view.text[at : mention.start], sign]
        at = mention.end
    return "".join([*parts, frame.view.text[at : frame.end]])


def _rank(frame: Frame, who: tuple[Entity, ...], measured: tuple[Entity, ...], place: int) -> RankClaim:
    named = [m for m in frame.models if key_of(frame.who(m)) == key_of(who)]
    return RankClaim(
        span=frame.place(named[0]),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=who,
        benchmarks=measured,
        rank=place,
        among=(),
        table=frame.table,
    )
