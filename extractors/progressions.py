"""Two numbers that are two ends or two sides, "from b to a" or "a vs b": which model each of them is of."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.clues import words_of
from extractors.frames import COMPARATOR, LISTED, Frame, key_of
from extractors.joints import versus
from extractors.measured import IN_THAT_ORDER, TO
from extractors.mentions import Mention
from extractors.owners import AGAINST, subject_of, without
from extractors.unnamed import THE_PAIR
from kg.model.claims import Entity
from kg.model.quantity import Quantity

# "rose to 28.4% from 7.0%"
TO_FROM = re.compile(
    r"\s?%?,? (?:up |down )?from (?:just |only |about )?"
    r"|\s?%?,? ?[(,] ?(?:it )?(?:was|previously|formerly|before|up from|had been|used to be):? (?:at |just |only )?",
    re.I,
)

# "from 15.6%"
FROM = re.compile(r"\bfrom (?:a |an |about |around |just |only |roughly )?$", re.I)
# "49.0 → 57.2"
ARROW = re.compile(
    r"\s?%?\s?(?:→|->|⟶|=>|became|becomes|turned into|turns into|gave way to|gives way to"
    r"|(?:was|is|has been) replaced by)\s?"
)
# X "improves on" Y
IMPROVES_ON = re.compile(
    r",? (?:(?:which|that) )?(?:\w{2,12}ly )?(?:improve[sd]? (?:(?:up)?on|over)|"
    r"(?:gains?|steps? up|builds) (?:on|over|from)|"
    r"is an? (?:\w{2,12} )?(?:improvement|upgrade|advance|step up)"
    r" (?:on|over|from)|beats|outscores|surpasses|succeeds|replaces) (?:the |its predecessor |its predecessor, )?",
    re.I,
)
# "from Y to X"
STEPPED = re.compile(r"\bfrom (?:the )?$", re.I)
# "upgrading" Y "to" X
UPGRADED = re.compile(
    r"\b(?:upgrad|mov|switch|migrat|turn|evolv|develop|updat|bump|chang)\w{0,3} (?:up )?(?:the )?$", re.I
)
INSTEAD = re.compile(r"\b(?:instead of|rather than|in place of) (?:the )?$", re.I)
ON_IT = re.compile(r"\s?%?(?: (?:on|in|at|for)(?: the)?)? {1,2}(?:instead of|rather than|in place of) (?:the )?", re.I)
# "replacing Y with X"
REPLACED = re.compile(
    r"\b(?:replac\w{1,3}|swap\w{0,4}|trad\w{1,3}|exchang\w{1,3}|switch\w{0,3}|leav\w{1,3}|ditch\w{0,3}|drop\w{0,4}"
    r"|giv\w{1,3} up|gave up|abandon\w{0,3}) (?:out )?(?:the )?$",
    re.I,
)
# Y "is swapped for" X
SWAPPED_FOR = re.compile(
    r" (?:is|was|are|gets?|got) (?:(?:swapped|traded|exchanged|switched)(?: out)? for|replaced (?:by|with)) (?:the )?",
    re.I,
)
# "changed between Y and X"
CHANGED = re.compile(
    r"\b(?:chang\w{1,3}|improv\w{1,5}|upgrad\w{1,3}|progress\w{0,3}|happen\w{0,3}|evol\w{1,5}|gain\w{0,3}|new)\b"
    r"[^.;]{0,30}\bbetween (?:the )?$",
    re.I,
)

BETWEEN_OPENS = re.compile(r"\W{0,6}between (?:the )?", re.I)
# under X "compared with" Y
COMPARES = re.compile(r" ?(?:,? compared (?:to|with)|vs\.?|versus|against|over) (?:the )?", re.I)
# X "lifts" Y's B score
RAISES = re.compile(
    r",? (?:\w{2,12}ly )?(?:improv|lift|rais|push|tak|bring|boost|mov|increas|took|brought)\w{0,4} (?:the )?", re.I
)
# "It lifts" Y's B score
IT_RAISES = re.compile(
    r"\b(?:it|the (?:new |newer )?model|this) (?:\w{2,12}ly )?(?:improv|lift|rais|push|tak|bring|boost|mov|increas)"
    r"\w{0,4} (?:the )?$",
    re.I,
)
# "Compared with" Y", the newer" X
BESIDE_OPENS = re.compile(
    r"\W{0,6}(?:compared (?:to|with)|relative to|against|next to|coming from|over|beside|in comparison (?:to|with))"
    r" (?:the )?(?:older |old )?",
    re.I,
)
BEHIND_COMMA = re.compile(r",(?: the)?(?: (?:newer|new|younger|later))? ", re.I)
# "(compared with" Y
BESIDE_OLDER = re.compile(
    r"\b(?:compared (?:to|with)|relative to|against|vs\.?|versus|improves on|over|up from|from|was [\d.]{1,6}\s?%? with"
    r"|previous\w{0,2} [\d.]{1,6}\s?%? (?:with|for))(?: the)? $",
    re.I,
)

# "up from 70.0% for" Y
BEGUN_WITH = re.compile(r"\s?%? (?:with |for |by |under |in |of |\()(?:the )?", re.I)
# "from 70.0% for Y" "to" 79.8%
ON_TO = re.compile(r"\)?,? (?:up |all the way )?to (?:about |just |now )?", re.I)


def begun_with_another(frame: Frame, quantity: Mention) -> bool:
    """Whether the words right behind the start of a progression give it to another model: "up from b with Y"."""
    after = next((m for m in frame.models if m.start >= quantity.end), None)
    before = [m for m in frame.models if m.end <= quantity.start]
    if after is None or not BEGUN_WITH.fullmatch(frame.gap(quantity, after)):
        return False
    return not before or key_of(frame.who(before[-1])) != key_of(frame.who(after))


# B2 "from 4.6 to" 39.2
GOES_FROM = re.compile(r"\bfrom [\d.]{1,7}\s?%? (?:up )?to (?:\w{2,6} ){0,3}$", re.I)


def reached(frame: Frame, scores: list[Mention], theirs: set[int]) -> dict[int, tuple[Entity, ...]]:
    """Whose the other end is of a progression that another model began: "up from b with Y to a", "a, from b with Y"; of
    the progressions listed behind it, too. Nobody's where that is not said.
    """
    found: dict[int, tuple[Entity, ...]] = {}
    whose: tuple[Entity, ...] | None = None
    for first, second in pairwise(scores):
        begun = first if first.start in theirs else second
        behind = next((m for m in frame.models if m.start >= begun.end), None)
        if begun.start not in theirs or behind is None:
            listed = whose is not None and GOES_FROM.search(frame.before(second, 40)) is not None
            if listed and whose is not None and not frame.within(frame.models, first.start, second.start):
                found[second.start] = whose  # "from a for Y to b, B2 from c to d"
            continue
        gap = frame.gap(behind, second) if begun is first else frame.gap(first, second)
        other = second if begun is first else first
        if not (ON_TO if begun is first else TO_FROM).fullmatch(gap):
            continue
        ahead = [m for m in frame.models if m.end <= first.start]
        whose = frame.who(ahead[-1]) if ahead else _not_of(frame, frame.who(behind))
        if key_of(whose) != key_of(frame.who(behind)):
            found[other.start] = whose
    return found


def _not_of(frame: Frame, older: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom a sentence is about that goes on from what an older model had: its subject, or the other one of two that the
    sentence before names; empty where that is open.
    """
    names = set(key_of(older))
    for whose in (frame.subject, tuple(e for e in frame.recent if names.isdisjoint(key_of((e,))))):
        if len(whose) == 1 and names.isdisjoint(key_of(whose)):
            return whose
    return ()


def starting_points(frame: Frame, scores: list[Mention]) -> list[Mention]:
    """The starting points of progressions: 15.6 in "from 15.6% to 71.0%", and in "71.0%, up from 15.6%"."""
    before = [
        q
        for index, q in enumerate(scores)
        if re.search(r"\b(?:up|down) from (?:just |only )?$", frame.before(q, 20), re.I)
        or (index and TO_FROM.fullmatch(frame.gap(scores[index - 1], q)))
    ]
    return before + [
        first
        for first, second in pairwise(scores)
        if ARROW.fullmatch(frame.gap(first, second))
        or (FROM.search(frame.before(first, 20)) and _told_of_another(frame, first, second))
        or (
            FROM.search(frame.before(first, 20))
            and re.fullmatch(
                r"(?:%| ?percent)?,? (?:(?:all the way |up |down )?to|->|→) (?:a |an |about |around |"
                r"nearly )?",
                frame.gap(first, second),
                re.I,
            )
        )
    ]


def _told_of_another(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether a model stands between the two ends, and the first is its own, the second of nobody who is named with it:
    "from b for Y to a".
    """
    behind = frame.within(frame.models, first.end, second.start)
    if len(behind) != 1 or not BEGUN_WITH.fullmatch(frame.gap(first, behind[0])):
        return False
    after = next((m for m in frame.models if m.start >= second.end), None)
    if after is not None and BEGUN_WITH.fullmatch(frame.gap(second, after)):
        return False  # "from b with Y to a with X"
    return ON_TO.fullmatch(frame.gap(behind[0], second)) is not None


def steps(frame: Frame, begun: list[Mention]) -> dict[int, tuple[Entity, ...]]:
    """Whose both ends are where the text goes from one model to another: "from Y to X, B rose from b to a"."""
    sides = older_and_newer(frame) if begun else None
    if sides is None:
        return {}
    starts = {q.start for q in begun}
    return {q.start: sides[0 if q.start in starts else 1] for q in frame.quantities}


def older_and_newer(frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]] | None:
    """The two models between which a text steps, in this sentence, in the one before, or in the heading over it."""
    if len(frame.models) == 2:
        older, newer = frame.models
        before, between = frame.before(older, 60), frame.gap(older, newer)
        if REPLACED.search(before[-24:]) and re.fullmatch(r" (?:with|by|for) (?:the )?", between):
            return frame.who(older), frame.who(newer)
        if SWAPPED_FOR.fullmatch(between):
            return frame.who(older), frame.who(newer)  # "when Y is swapped for X"
        named = STEPPED.search(before[-16:]) and re.fullmatch(r" to (?:the )?", between)
        named = named or (UPGRADED.search(before[-24:]) and re.fullmatch(r" (?:in)?to (?:the )?", between))
        changed = CHANGED.search(before) or BETWEEN_OPENS.fullmatch(frame.view.text, frame.start, older.start)
        changed = changed and re.fullmatch(r" and (?:the )?", between)
        if IMPROVES_ON.fullmatch(between) or (RAISES.fullmatch(between) and frame.after(newer, 2) in ("'s", "’s")):
            return frame.who(newer), frame.who(older)  # "X improves on Y, going from b to a", "X lifts Y's score"
        if _climbs_beside(frame, older, newer):
            return frame.who(newer), frame.who(older)  # "X jumps from b to a on B compared with Y"
        if BESIDE_OPENS.fullmatch(frame.view.text, frame.start, older.start) and BEHIND_COMMA.fullmatch(between):
            return frame.who(older), frame.who(newer)  # "compared with Y, X goes from b to a"

        return (frame.who(older), frame.who(newer)) if named or changed or ARROW.fullmatch(between) else None
    if len(frame.models) == len(frame.subject) == 1 and key_of(frame.who(frame.models[0])) != key_of(frame.subject):
        (other_one,) = frame.models
        lifted = frame.after(other_one, 2) in ("'s", "’s") and IT_RAISES.search(frame.before(other_one, 40))
        if lifted or BESIDE_OLDER.search(frame.before(other_one, 30)):
            return frame.who(other_one), frame.subject  # under X: "B: b → a (compared with Y)"
    if not frame.models and len(frame.stepped) == 2:
        return (frame.stepped[0],), (frame.stepped[1],)
    labels = (*frame.scope.captions, *frame.scope.headings[::-1])
    if frame.models or len(frame.scope.others) != 2 or not labels:
        return None
    one, other = frame.scope.others
    text = labels[0].text
    first, second = text.find(one.name), text.find(other.name)
    if not 0 <= first < second:
        return None
    before, between = text[:first], text[first + len(one.name) : second]
    named = STEPPED.search(before[-16:]) and re.fullmatch(r" to (?:the )?", between)
    changed = CHANGED.search(before) and re.fullmatch(r" and (?:the )?", between)
    if COMPARES.fullmatch(between):
        return (other,), (one,)
    return ((one,), (other,)) if named or changed or ARROW.fullmatch(between) else None


# X "jumps" from b to a on B "compared with" Y
CLIMBS = re.compile(
    r"(?:['’]s? [^.;:]{1,40})? (?:\w{2,12}ly )?(?:jump|ris|rose|climb|improv|go|went|mov|lift|rais|push|tak|bring|"
    r"brought|took|advanc|leap|increas|step)\w{0,4}\b[^.;:]{0,60}\bfrom $",
    re.I,
)
BESIDE_THE_OLDER = re.compile(
    r"\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|over|versus|vs\.?|against) (?:the )?"
    r"(?:older |previous |old )?$",
    re.I,
)
# what lifts a model itself: with more samples, after training
LIFTED_ITSELF = re.compile(
    r"\b(?:(?<!compared )(?<!comparison )with|after|during|training|trained|voting|consensus|thinking"
    r"|prompt\w{0,3}|samples?|tuning|when|since|by|via"
    r"|pass@|cons@|maj@|steps?|tools?)\b",
    re.I,
)


def _climbs_beside(frame: Frame, newer: Mention, older: Mention) -> bool:
    """Whether a model goes from one figure to another that are both told before whom it is held against."""
    ends = [q for q in frame.quantities if newer.end <= q.start and q.end <= older.start]
    if len(ends) != 2 or len(ends) != len(frame.quantities) or LIFTED_ITSELF.search(frame.text):
        return False
    if BESIDE_THE_OLDER.search(frame.before(older, 40)) is None:
        return False
    return CLIMBS.fullmatch(frame.view.text, newer.end, ends[0].start) is not None


def _moves(frame: Frame, figures: Mention) -> bool:
    """Whether the two models before a pair of figures are an old and a new one: "moving from Y to X you get a vs b"."""
    models = [m for m in frame.models if m.end <= figures.start]
    return (
        len(models) == 2
        and STEPPED.search(frame.before(models[0], 16)) is not None
        and re.fullmatch(r" to (?:the )?", frame.gap(*models)) is not None
    )


# "X keeps its lead on B" (a to b), "X wins B", a to b
WINNING = words_of(
    "ahead lead leads led win wins won edge tops topped front beats beat holds held takes took keeps kept goes "
    "lose loses lost trails trail trailed lags lagged behind"
)
LEADING = re.compile(
    r"\b(?:ahead|lead(?:s|ing)?|led|w[io]ns?|edges?|on top|tops|topped|in front|beats?"
    r"|(?:holds?|held|takes?|took|keeps?|kept) (?!up\b|on\b|to\b|over\b|out\b|off\b)|goes to)\b[^;:()]{0,60}(?:\(|, )$",
    re.I,
)
# "but loses B narrowly", a to b
LOSING = re.compile(r"\b(?:los(?:es?|t)|trail(?:s|ed)?|lag(?:s|ged)?|behind)\b[^;:()]{0,60}(?:\(|, )$", re.I)


def _told_who_leads(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether a clause says that its subject leads and gives both figures behind it, the higher one first, or that it
    is behind and gives the lower one first.
    """
    one, other = first.value, second.value
    if not frame.has(WINNING) or not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    start, _ = frame.clause(first.start)
    start = max(start, first.start - 90)
    lead = LEADING.search(frame.view.text, start, first.start)
    lost = LOSING.search(frame.view.text, start, first.start)
    if lead is not None and lost is not None:
        return False
    return one.value > other.value if lead is not None else lost is not None and one.value < other.value


def _told_off(frame: Frame, first: Mention) -> tuple[tuple[Entity, ...], tuple[Entity, ...]] | None:
    """Both sides of "the latter takes B2 (b2 vs a2)", whose pair begins with the side that is pointed at."""
    told = POINTED.search(frame.before(first, 90))
    sides = list(dict.fromkeys(frame.who(m) for m in frame.models if m.end <= first.start)) if told else []
    sides = sides or ([(e,) for e in frame.recent or frame.scope.others] if told and not frame.models else [])
    if told is None or len(sides) != 2:
        return None
    one, other = sides if told[1].lower() == "former" else sides[::-1]
    return one, other


# "the latter takes B2 ("
POINTED = re.compile(
    r"(?<!\bto )(?<!\bby )(?<!than )(?<!over )(?<!against )(?<!with )"
    r"\bthe (former|latter) (?!of\b)(?:[^.;()]|\.(?=\d)){2,70}(?:\(|, )$",
    re.I,
)


# "on B the gap is five points (" a against b ")": in the order in which the two were named
GAP_OF = re.compile(
    r"\bthe (?:gap|difference|margin|distance|spread)(?: there)?"
    r" (?:is|was|shrinks|grows|widens|narrows|comes|amounts)\b"
    r"[^;:()]{0,60}\($",
    re.I,
)


# Y", which takes B with" a to b
WHICH_TAKES = re.compile(
    r", (?:which|who) (?:takes|took|wins|won|keeps|kept|holds|leads|led|edges|edged)\b[^,;]{0,60}\b(?:with|by|at) $",
    re.I,
)
# 65.0 "to its rival's" 59.1
ITS_RIVALS = re.compile(
    r"\s?(?:%|percent)?,? (?:to|against|versus|vs\.?|compared (?:to|with)) (?:its|the|their) (?:\w{2,10} )?"
    r"(?:rival|competitor|opponent|challenger)['’]s? ",
    re.I,
)
# "How do X, Y and Z compare on B?" "They score" a, b and c
THEY_HAVE = re.compile(
    r"\W{0,4}(?:(?:A|Answer)\b\W{1,3})?(?:(?:they|the (?:two|three|four|pair|trio)|these|those)(?: \w{2,12}){1,3}"
    r"|(?:the|their)(?: \w{3,12})? (?:scores|results|numbers|figures)(?: \w{2,12}){1,3}|with)? ?\d",
    re.I,
)
AND_PAIR = re.compile(r", and $")


AND_ONLY = re.compile(r"\s?%? and ")


def _is_list(frame: Frame, scores: list[Mention]) -> bool:
    """Whether figures stand one after the other with nothing but commas and "and" in between."""
    return all(LISTED.match(frame.gap(one, other)) is not None for one, other in pairwise(scores))


def _alone_in_clause(frame: Frame, scores: list[Mention], first: Mention, second: Mention) -> bool:
    """Whether two figures joined by "and" are the only ones about the one benchmark of their stretch of a sentence:
    "on B2, a2 and b2".
    """
    if not AND_ONLY.fullmatch(frame.gap(first, second)) or THE_PAIR.search(frame.text):
        return False
    tests = frame.benchmarks
    ahead = [b for b in tests if b.end <= first.start]
    if not ahead:
        return not tests and len(scores) == 2 and frame.scope.benchmark is not None
    behind = next((b.start for b in tests if b.start >= second.end), frame.end)
    return [q for q in scores if ahead[-1].end <= q.start < behind] == [first, second]


def facing_sides(frame: Frame, scores: list[Mention]) -> dict[int, tuple[Entity, ...]]:
    """Pairs "a vs b": first the sentence's subject, then the other side, unless words beside them say otherwise."""
    found: dict[int, tuple[Entity, ...]] = {}
    sides_above = frame.scope.others
    if len(scores) == len(sides_above) == 2 and not frame.models and not frame.gap(*scores).strip(" %|"):
        return {
            q.start: (who,) for q, who in zip(scores, sides_above, strict=True)
        }  # "B a b" under a line with X and Y
    in_order = bool(scores) and (
        IN_THAT_ORDER.match(frame.after(scores[-1], 30)) is not None
        or (frame.asked and THEY_HAVE.match(frame.text) is not None and _is_list(frame, scores))
    )
    if in_order and not frame.models and len(frame.benchmarks) < 2 and len(frame.recent) == len(scores) > 1:
        # "they score a and b, respectively"
        return {q.start: (who,) for q, who in zip(scores, frame.recent, strict=True)}
    objects = [m for m in frame.models if m.start in frame.objects]
    for index in range(len(scores) - 1):
        first, second = scores[index], scores[index + 1]
        between = frame.gap(first, second)
        if INSTEAD.search(between) and ON_IT.fullmatch(without(frame, first.end, second.start, ("benchmark",))):
            between = " instead of "  # "a on B instead of b"
        listed = re.fullmatch(r"%?\)?\s{0,2}(?:,|,? and|,? or)\s{0,2}(?:its |their )?", between) is not None
        if ITS_RIVALS.fullmatch(between) and len(two := frame.sides()) == 2:
            found[first.start], found[second.start] = two  # "X clears Y on B, with a to its rival's b"
            continue
        if len(between) > 40 or not versus(between) or first.start in found:
            continue
        if not listed and (AGAINST.search(between) or INSTEAD.search(between)) and _moves(frame, first):
            old, new = (m for m in frame.models if m.end <= first.start)
            found[first.start], found[second.start] = frame.who(new), frame.who(old)
            continue
        taken = WHICH_TAKES.search(frame.view.text, frame.start, first.start) if ", wh" in frame.text else None
        if not listed and taken is not None:  # "stays with Y, which takes B with a to b"
            who = next((frame.who(m) for m in frame.models if m.end == taken.start()), ())
            others = [s for s in (*frame.sides(), *((e,) for e in (*frame.subject, *frame.recent))) if who and s != who]
            alone = {key_of(s): s for s in others if key_of(s) != key_of(who)}
            found[first.start] = who
            found[second.start] = next(iter(alone.values())) if len(alone) == 1 else ()
            continue
        if not listed and GAP_OF.search(frame.before(first, 90)) is not None:
            two = frame.sides() or [(e,) for e in frame.recent]
            found[first.start], found[second.start] = two if len(two) == 2 else ((), ())
            continue
        if not listed and POINTED.search(frame.before(first, 90)) is not None:
            turned = _told_off(frame, first)
            if turned is not None:
                found[first.start], found[second.start] = turned
            elif not frame.models:
                found[first.start] = found[second.start] = ()  # of which two, sentences before say
            continue
        if (
            index > 1
            and AND_PAIR.search(frame.before(first, 6))
            and len(two := frame.sides()) == 2
            and AGAINST.search(frame.gap(scores[index - 2], scores[index - 1]))
        ):
            found[first.start], found[second.start] = two  # "a1 on B1 against b1 for Y, and a2 against b2 on B2"
            continue
        subjects = subject_of(frame, first)
        both = index and LISTED.match(frame.gap(scores[index - 1], first)) and AGAINST.search(between)
        if both and len(frame.benchmarks) < 2 and (len(subjects) > 1 or not frame.models):
            found.update({q.start: () for q in scores[index - 1 : index + 2]})  # "both do well, with a and b against c"
            continue
        low, high = frame.clause(first.start)
        here_objects = [m for m in objects if low <= m.start < high] or (
            [] if frame.within(frame.models, low, high) else objects
        )
        sides = [m for m in here_objects if m.start < first.start] or here_objects
        if sides:
            run = frame.run(frame.models, frame.models.index(sides[-1]), -1)
            other = tuple(e for m in run if m.start in frame.objects for e in frame.who(m))
        else:
            mine = {c for e in subjects for c in e.candidates or (e.name,)}
            here = {
                frame.who(m)
                for m in frame.models
                if not any(mine & set(e.candidates or (e.name,)) for e in frame.who(m))
            }
            other = (
                here.pop()
                if len(here) == 1
                else tuple(e for e in frame.scope.others if not mine & set(e.candidates or (e.name,)))
            )
            mine_only = all(mine & set(e.candidates or (e.name,)) for m in frame.models for e in frame.who(m))
            if not other and mine_only and len(frame.contest[0]) == len(frame.contest[1]) == 1:
                other = tuple(
                    e for side in frame.contest for e in side if not mine & set(e.candidates or (e.name,))
                )  # who is compared with whom was said before
                other = other if len(other) == 1 else ()
            if not other and mine_only and len(frame.recent) == 2:  # "On B2 it's a2 to b2"
                other = tuple(e for e in frame.recent if not mine & set(e.candidates or (e.name,)))
        start, _ = frame.clause(first.start)
        if not any(start <= m.start < second.end for m in frame.models):
            pair = list({frame.who(m): m for m in frame.models if m.end <= start}.keys())
            if len(pair) == 2 and (not listed or _alone_in_clause(frame, scores, first, second)):
                found[first.start], found[second.start] = pair
                continue
        before = list({frame.who(m): m for m in frame.models if m.end <= first.start and frame.who(m)})
        company = frame.recent if len(frame.recent) == 2 else frame.scope.others
        if listed and not frame.models and len(frame.recent) == 2 and _alone_in_clause(frame, scores, first, second):
            found[first.start], found[second.start] = ((e,) for e in company)  # "On B2, a2 and b2", behind X and Y
            continue
        if not listed and not objects and not frame.models and len(company) == 2:
            found[first.start], found[second.start] = ((e,) for e in company)  # "- B: a vs b" under "X vs Y"
            continue
        if (
            not listed
            and not objects
            and len(before) == 2
            and len(frame.models) == 2
            and (
                frame.view.text[: first.start].rstrip().endswith(":")
                or (AGAINST.search(between) is not None and frame.gap(frame.models[1], first).strip() == "(")
            )
        ):
            found[first.start], found[second.start] = before  # "take X and Y: a against b", "X follows Y (a against b)"
            continue
        if listed or (
            not sides
            and AGAINST.search(between) is None
            and not (
                TO.fullmatch(between) and (not frame.models or (not objects and _told_who_leads(frame, first, second)))
            )
        ):
            continue
        if len(other) == 1 and not _named_last(frame, first, before, subjects):
            found[first.start], found[second.start] = subjects, other
    return found


def _named_last(frame: Frame, first: Mention, before: list[tuple[Entity, ...]], subjects: tuple[Entity, ...]) -> bool:
    """Whether the first of two figures would be of the second of two names, though nothing sets these against each
    other: "X is fine for users of Y, be it B (a vs b)".
    """
    if len(before) != 2 or key_of(before[-1]) != key_of(subjects) or frame.phrases("order"):
        return False
    low, _ = frame.clause(first.start)
    if COMPARATOR.search(frame.before(frame.models[0], 24)) is not None:
        return False  # "Against Y, X doubles the share (a instead of b)"
    return len({frame.who(m) for m in frame.within(frame.models, low, first.start)}) == 2
