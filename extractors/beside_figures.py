"""Whose a number is, or on what, by the words beside it: "[B]", "the tall one (92.6) is X", "of X against Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.awards import KIND_TO
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.owners import without
from extractors.score_signs import WOULD_LOSE, of_people
from kg.model.claims import Entity

# 76.5% "[" B, 76.5% "(that's" B
OPENS = re.compile(
    r"\s?%?\s?(?:\[|[(\[](?:(?:that|this|it)(?:['’]s| is| was| would be| being)|that one['’]s|being|i\.e\.,?|namely"
    r"|meaning|which is|the one)(?: (?:its|our|for|on|from|in|of))? (?:the )?)",
    re.I,
)
CLOSES = ("]", ")", ",")
# "the tall one (92.6%)" is X
ONE = re.compile(r"\b(?:one|bar|column|entry|line|dot|point|number|figure)s?,? ?\(?(?:at |of |with )?$", re.I)
IS_X = re.compile(r"\s?%?\)?,? (?:is|was|belongs to|stands for|shows|marks) (?:the |that of )?", re.I)
# 65.2 "plays" 59.1
BETWEEN = re.compile(r"\s?%?,? ?(?:to|vs\.?|versus|against|plays|meets|over|beats|[-–—:/]|and) ?(?:just |only )?", re.I)
# Y ":" a vs b
LISTS = re.compile(
    r"(?:['’]s|\.)?(?: [\w-]{1,14}){0,6}\s?(?:[*_]{0,2}:[*_]{0,2}|\? (?:yes|no|yep|nope)[,:]) ?(?:by )?", re.I
)
FROM = re.compile(r"\bfrom (?:the )?$", re.I)
# "the result of" X
OF_THE_TWO = re.compile(r"\b(?:of|for|between) (?:the )?$", re.I)
AGAINST = re.compile(r",? (?:against|versus|vs\.?|over) (?:the )?", re.I)


def in_brackets_behind(frame: Frame, quantity: Mention) -> Mention | None:
    """The benchmark that a bracket right behind a number names: "76.5% [AceBench]", "76.5% (that's AceBench)"."""
    behind = next((b for b in frame.benchmarks if b.start >= quantity.end), None)
    if behind is None or OPENS.fullmatch(frame.gap(quantity, behind)) is None:
        return None
    return behind if frame.after(behind, 1) in CLOSES else None


def one_is(frame: Frame, quantity: Mention) -> Mention | None:
    """The model that the next words say a number's holder is: "the tall one (92.6%) is X"."""
    behind = next((m for m in frame.models if m.start >= quantity.end), None)
    if behind is None or ONE.search(frame.before(quantity, 24)) is None:
        return None
    return behind if IS_X.fullmatch(frame.gap(quantity, behind)) else None


# "if you want" 57.8%", get" Y
WANTED = re.compile(
    r"\bif (?:you|one|we|I|they) (?:want|need|require|expect|prefer|ask for|insist on|must have|are after)"
    r" (?:about |at least |the |a |an |even |only |just )?$",
    re.I,
)
GET = re.compile(
    r"\s?%?(?: (?:there|on it|instead|or more|or better))?, (?:then )?(?:get|take|use|pick|choose|buy|try|look at"
    r"|reach for|go (?:for|with|to)|turn to|you (?:need|want|should (?:take|use|pick))) (?:the )?",
    re.I,
)


def wanted(frame: Frame, quantity: Mention) -> Mention | None:
    """The model that the reader is sent to for a figure: "if you want 57.8%, get X"."""
    behind = next((m for m in frame.models if m.start >= quantity.end), None)
    if behind is None or WANTED.search(frame.before(quantity, 50)) is None:
        return None
    return behind if GET.fullmatch(frame.gap(quantity, behind)) else None


# "X, with a on B, outranks" Y", with" b
WITH_ITS = re.compile(r",? with (?:just |only |its |about )?(?:a (?:score|result) of )?")
SO_MANY_MORE = re.compile(r"\s?%? ?(?:(?:percentage )?points?|more|less|fewer|higher|lower|ahead|behind)\b", re.I)


def with_its_own(frame: Frame, quantity: Mention) -> Mention | None:
    """The model that is beaten and right behind which its own figure stands: "X, with a, outranks Y, with b"."""
    before = next((m for m in reversed(frame.models) if m.end <= quantity.start), None)
    if before is None or before.start not in frame.objects or len(frame.models) < 2:
        return None
    if WITH_ITS.fullmatch(frame.gap(before, quantity)) is None or SO_MANY_MORE.match(frame.after(quantity, 24)):
        return None
    first = next((q for q in frame.quantities if frame.models[0].end <= q.start < before.start), None)
    return before if first is not None and WITH_ITS.fullmatch(frame.gap(frame.models[0], first)) else None


# "86.7 on B", "it says next to" X
NOTED = re.compile(
    r"%?[^.;\"”»]{0,60}[\"”»’'],? (?:(?:it|this|that|they|one|(?:the|its|their|my|our"
    r"|a) (?:[a-z-]{2,14} ){0,2}[a-z-]{3,14}) )?"
    r"(?:says?|said|reads?|stands?|stood|goes|is|was|were|are|runs?|appears?|writes?|notes?|claims?|prints?|shows?)"
    r"(?: (?:written|noted|printed|the (?:line|entry|label|note|cell|row|card|report|table)))?"
    r" (?:(?:right|just|directly) )?(?:next to|beside|behind|below|under|underneath|by|against|about|of|for|over|above"
    r"|alongside)(?: the)?(?: (?:name|entry|line|row|column|label)(?: of| for)?)? ",
    re.I,
)


def noted_beside(frame: Frame, quantity: Mention) -> Mention | None:
    """The model beside whose name a figure in quotation marks is said to stand: '"86.7 on B", it says next to X'."""
    behind = next((m for m in frame.models if m.start >= quantity.end), None)
    return behind if behind is not None and NOTED.fullmatch(frame.gap(quantity, behind)) else None


def lost_to(frame: Frame, quantity: Mention) -> Mention | None:
    """The model to which a share of the people loses: "of the contestants, 93% would lose to X"."""
    behind = next((m for m in frame.models if m.start >= quantity.end), None)
    if behind is None or WOULD_LOSE.fullmatch(frame.gap(quantity, behind)) is None:
        return None
    return behind if of_people(frame, quantity) else None


# a "where it got" b "(" B ")"
WHERE_GOT = re.compile(
    r"%?,? (?:where|when|while|whereas) (?:the )?(?P<who>it|its rival|the other(?: one)?|the latter|the former|they)? ?"
    r"(?:only |just |even )?(?:got|gets|had|has|scored|scores|reached|reaches|posted|made|managed|took|earned)"
    r" (?:only |just |about )?",
    re.I,
)
OPENS_TEST = re.compile(r"\s?%? ?\((?:on |in )?(?:the )?", re.I)


def where_got(frame: Frame, scores: Sequence[Mention], index: int) -> tuple[Mention, bool] | None:
    """The benchmark of a figure that stands against the next one, "a where Y got b (B)", and whether only a pronoun
    says whose the next one is.
    """
    if index + 1 >= len(scores):
        return None
    one, other = scores[index], scores[index + 1]
    test = next((b for b in frame.benchmarks if b.start >= other.end), None)
    if test is None or any(one.end <= b.start < other.start for b in frame.benchmarks):
        return None
    joint = WHERE_GOT.fullmatch(without(frame, one.end, other.start, ("model",)))
    if joint is None or OPENS_TEST.fullmatch(frame.gap(other, test)) is None:
        return None
    return test, joint["who"] is not None


ENTRY = re.compile(r"[*_]{0,3}, [*_]{0,3}")


def entry_of(frame: Frame, quantity: Mention) -> Mention | None:
    """The model of an item that has nothing but it and a number: "1st: X, 97.3"."""
    if frame.origin != "list" or len(frame.models) != 1 or len(frame.quantities) != 1:
        return None
    (model,) = frame.models
    return model if model.end <= quantity.start and ENTRY.fullmatch(frame.gap(model, quantity)) else None


def of_each_side(frame: Frame, scores: Sequence[Mention]) -> dict[int, tuple[Entity, ...]]:
    """Whose numbers are that stand against each other, by where they start: two before their owners, "65.2 to 59.1 is
    the result of X against Y", or pairs in a list behind both, "X > Y: 77.0 vs 73.8 (B1), 92.1 vs 88.6 (B2)".
    """
    if len(frame.models) == 2 and len(scores) % 2 == 0 and (pairs := _in_pairs(frame, scores)):
        return _turned_by_winner(frame, scores, pairs)
    if (awarded := _awarded_pairs(frame, scores)) and len(awarded) == len(scores):
        return awarded
    if len(scores) != 2 or len(frame.models) != 2 or frame.models[0].start < scores[1].end:
        return {}
    first, second = frame.models
    if BETWEEN.fullmatch(frame.gap(*scores)) is None or AGAINST.fullmatch(frame.gap(first, second)) is None:
        return {}
    if OF_THE_TWO.search(frame.before(first, 12)) is None:
        return {}
    return {scores[0].start: frame.who(first), scores[1].start: frame.who(second)}


# "60.0 to 49.9 on B1" "for the first", "38.2 to 7.0 on B2" "for the second"
FOR_ONE = re.compile(r"[^,;]{0,40}? for the (first|former|second|latter)\b", re.I)


def _turned_by_winner(
    frame: Frame, scores: Sequence[Mention], pairs: dict[int, tuple[Entity, ...]]
) -> dict[int, tuple[Entity, ...]]:
    """The same pairs, those that are told "for the second" the other way round."""
    found = dict(pairs)
    for one, other in zip(scores[::2], scores[1::2], strict=True):
        told = FOR_ONE.match(frame.after(other, 70))
        if told is not None and told[1].lower() in ("second", "latter"):
            found[one.start], found[other.start] = pairs[other.start], pairs[one.start]
    return found


AWARDS = re.compile(rf"(?: itself)? {KIND_TO} (?:the )?", re.I)
OPENS_PAIR = re.compile(r" ?[(:,–—-]? ?(?:by |with |at )?")


def _awarded_pairs(frame: Frame, scores: Sequence[Mention]) -> dict[int, tuple[Entity, ...]]:
    """The two figures behind each winner of "B1 goes to X (a vs. b), B2 goes to Y (c vs. d)": the first is the
    winner's, the second that of the other of the two that the sentence names.
    """
    sides = frame.sides()
    if len(sides) != 2 or len(scores) % 2 or AWARDS.search(frame.text) is None:
        return {}
    found: dict[int, tuple[Entity, ...]] = {}
    for one, other in zip(scores[::2], scores[1::2], strict=True):
        winner = next((m for m in reversed(frame.models) if m.end <= one.start), None)
        test = next((b for b in reversed(frame.benchmarks) if winner is not None and b.end <= winner.start), None)
        if winner is None or test is None or AWARDS.fullmatch(frame.gap(test, winner)) is None:
            return {}
        if OPENS_PAIR.fullmatch(frame.gap(winner, one)) is None or BETWEEN.fullmatch(frame.gap(one, other)) is None:
            return {}
        mine = frame.who(winner)
        loser = next((side for side in sides if key_of(side) != key_of(mine)), None)
        if loser is None:
            return {}
        found |= {one.start: mine, other.start: loser}
    return found


def _in_pairs(frame: Frame, scores: Sequence[Mention]) -> dict[int, tuple[Entity, ...]]:
    """The pairs of a list behind a colon, each in the order in which the head names the two."""
    first, second = frame.models
    if FROM.search(frame.before(first, 12)):
        return {}  # "from Y to X: a versus b": whose the first is, other words say
    if second.end > scores[0].start:
        return {}
    between = without(frame, second.end, scores[0].start, ("benchmark",)) if frame.benchmarks else ""
    if not any(LISTS.fullmatch(gap) for gap in (frame.gap(second, scores[0]), f"{between.rstrip()} ")):
        return {}
    if first.start in frame.objects and second.start not in frame.objects:
        first, second = second, first  # "Against Y, the results of X are better: a against b on B1"
    pairs = list(zip(scores[::2], scores[1::2], strict=True))
    if any(BETWEEN.fullmatch(frame.gap(one, other)) is None for one, other in pairs):
        return {}
    sides = {one.start: frame.who(first) for one, _ in pairs}
    return sides | {other.start: frame.who(second) for _, other in pairs}


# what may stand between the figure of one model and the name of the next in a list of one benchmark
LIST_GOES_ON = re.compile(
    r"[\s\W\d]{0,12}(?:(?:and|or|but|while|whereas|then|vs|versus|to|against|over|for|by|from|the|is|was|with|ahead|of|"
    r"behind|compared|followed|points?|percent|than|above|below|its|rival|score[sd]?|gets?|has|had|at|on)\b[\s\W]{0,6}){0,8}",
    re.I,
)

# no verb, and nothing that parts a list; what a cell counts ends like a verb and is none: "1M tokens", "8 shots"
COUNTED = r"(?:tokens|params|parameters|weights|layers|experts|shots|samples|steps|votes|languages)"
RUN_ON = re.compile(rf"%?(?: (?!(?!{COUNTED})[a-z]{{2,12}}(?:s|ed) )[\w$+.-]{{1,16}}){{1,6}}\s?")
NO_WORDS = re.compile(r"(?: ?\([\w -]{1,20}\))?[\s\W\d]{0,24}")


def row_of_its_own(
    frame: Frame, quantity: Mention, owner: Mention | None, benchmark: Mention | None, scores: Sequence[Mention]
) -> bool:
    """Whether a bare figure behind a name begins another row of a table whose lines ran together: "AIME 2024: 93.3%
    Limited 1M tokens Grok 3 92.7%". Its benchmark stood in the header.
    """
    if owner is None or benchmark is None or benchmark.end > owner.start or owner.start > quantity.start:
        return False
    before = next((q for q in reversed(scores) if q.end <= owner.start), None)
    if before is None or before.end <= benchmark.start or NO_WORDS.fullmatch(frame.gap(owner, quantity)) is None:
        return False
    between = frame.gap(before, owner)
    return RUN_ON.fullmatch(between) is not None and LIST_GOES_ON.fullmatch(between) is None
