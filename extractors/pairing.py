"""Which number belongs to which model on which benchmark: the hard part of prose.

Sixty percent of the scores that authors print stand in a line with another one. Names and numbers are joined by the
words between them: first what binds tightly (`B (a)`, `Y's b`, `a on B`), then lists that run in step ("X and Y score
a and b"), then the clause's subject, then what the sentence inherits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.bills import beside_bill
from extractors.frames import LISTED, Frame, key_of
from extractors.joints import CALLED, SCORING, SMALL, speaks_of_scores, versus, words
from extractors.measured import (
    IN_THE_CONTEST,
    ORDINALS,
    benchmark_of,
    beside_metric,
    counted_off,
    facing,
    in_step_with,
    topic_of,
)
from extractors.mentions import Mention
from extractors.owners import IS_JUST, in_passing, owner_of, owner_of_run, past_where, subject_of, without
from extractors.progressions import RAISES, begun_with_another, facing_sides, reached, starting_points, steps
from extractors.shares import is_share
from extractors.sides import is_score
from extractors.told import answers
from extractors.unnamed import FORMER, is_at_the_start, is_beginning, is_nobodys, is_unnamed
from kg.model.claims import Entity
from kg.model.quantity import Quantity

NOT_NAMED = "it belongs to a group or version that is not named"
# "on reasoning (83.1 on MATH), document extraction (~94%": a label of its own begins
RELABELLED = re.compile(r"\)[,;]? (?:and )?[A-Za-z][^().;]{3,60}\((?:~|about |around )?$")
# "o1 gets 79.2 there", "on the same test"
THERE = re.compile(
    r"^\W{0,4}(?:score|result|accuracy)\W{1,3}"
    r"|\b(?:there|on it|on (?:this|that|the same|the) (?:benchmark|test|exam|one|measure|suite))\b",
    re.I,
)

# a "for" X
FOR = re.compile(r"%? (?:for|by) (?:the )?")
# "64.8% for the former"
# "where the latter hits" 79.8, "the latter" 64.4
THE_LATTER = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bat )\bthe (former|latter)(?:['’]s)?(?: one|"
    r" model)? (?:(?!and\b|or\b)\w{2,12} ){0,3}$",
    re.I,
)
# "where the other model has" 46.0, "the rival's is" 63.6
THE_OTHER = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bat )\b(?:the other (?:model|system|one|side|contender)|"
    r"(?:the|its) (?:rival|opponent"
    r"|competitor|counterpart|contender|runner-up|loser))(?:['’]s)?(?: (?:score|result|figure|number|value))?"
    r" (?:(?!and\b|or\b|to\b)\w{2,12} ){0,3}$",
    re.I,
)
# "the first gets" a, "the second model is at" b: who of two or three, in the order in which they were named
THE_FIRST = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bat )\bthe (first|second|third)(?:['’]s)?"
    r"(?: (?:one|model|system|of (?:the|these|those) (?:two|three)))?((?: [\w-]{1,12},?){0,4}),? $",
    re.I,
)
# 53.8 "for the same model"
THE_SAME = re.compile(r"%? (?:for|by|from|with|of) (?:the (?:very )?same (?:model|one|system)|it|itself)\b", re.I)
# "the" 72.5 "of X"
OF_MODEL = re.compile(r"%? (?:score |result )?of (?:the )?", re.I)
# 76.1 "(" Y ": 66.1)", 65.0 "(up from 49.9 with" Y ")"
ASIDE = re.compile(r"\s?%?\s?\((?:[^()]{0,40} )?")
# "on B1 the gap is hardly a point, while on B2 it is" 8.5
GAP_IS = re.compile(
    r"\bthe (?:gap|difference|margin|lead|distance)\b.{0,120}\bit(?:['’]s| is) (?:only |just |about )?$", re.I
)
# "but it is 50.4 in the paper"
PUBLISHED = re.compile(
    r"%? (?:in|from|by|per|according to) (?:the |their |its )?(?:original |official |technical |first )?"
    r"(?:paper|report|readme|model card|authors|announcement|blog ?post|publication|table)\b",
    re.I,
)
# "(vs. 85.1)"
FACED = re.compile(
    r"(?:\bvs\.?|\bversus|\bcompare[ds] (?:to|with)|\bagainst|\bopposed to) (?:just |only |its |a )?$", re.I
)
# "better than 96.3% of human participants" is a percentile
OF_PEOPLE = re.compile(
    r"^\s{0,2}(?:%|percent|per cent)?\s{0,2}of (?:all |the |other |its )?(?:human |other |"
    r"contest )?(?:participants|competitors|contestants|programmers|coders|humans|people|users|entrants)\b",
    re.I,
)

# "surpassing" 96.3% of them
PASSES = re.compile(
    r"\b(?:(?:outperform|surpass|exceed|outrank|outscor|outpac|beat|top)\w{0,4}|better than|above|ahead of|than)"
    r" (?:about |over |around |roughly |nearly |some )?$",
    re.I,
)


THREE = 3
IN_TURN = SCORING | CALLED | SMALL | {"a", "an", "the", "just", "only", "about"}
# why a number may be left over without being told to be something else
UNPLACED = ("a bare number that nothing ties to a benchmark", "no word says that this is a score")
# "version 2.5"
COUNTS = re.compile(
    r"\b(?:version|v|about|by|within|until|(?<!rather )than|costs?|for just|over|under|another|extra)\s$", re.I
)


@dataclass(slots=True)
class Pairing:
    """One number with what it belongs to."""

    quantity: Mention
    models: tuple[Entity, ...]
    benchmark: Mention | None
    inherited: Entity | None
    """The benchmark from outside the sentence."""
    tight: bool
    """Whether the benchmark or the model is bound by the words right beside the number."""


def pairings(frame: Frame, label: bool) -> tuple[list[Pairing], list[tuple[Mention, str]]]:
    """The score-like quantities of a frame with model and benchmark, and those that found none, with the reason."""
    scores = [q for q in frame.quantities if q.start not in frame.margins and is_score(frame, q)]
    if not scores:
        return [], []
    paired: list[Pairing] = []
    left: list[tuple[Mention, str]] = []
    begun = starting_points(frame, scores)
    theirs = {q.start for q in begun if begun_with_another(frame, q)}
    begun = [q for q in begun if q.start not in theirs]
    stepped = steps(frame, begun)
    begun = [] if stepped else begun
    left.extend((q, "where a progression began, not what was reached") for q in begun)
    scores = [q for q in scores if q not in begun]
    in_step = in_step_with(frame, scores)
    opposite = facing_sides(frame, scores) | stepped
    ends = reached(frame, scores, theirs) if theirs else {}
    opposite |= ends
    spoken = frame.asking or speaks_of_scores(frame.text)
    far = {frame.who(m) for m in frame.models if m.start in frame.objects}
    last: Mention | None = None
    holder: Mention | None = None
    aside: list[Mention] = []
    for index, quantity in enumerate(scores):
        value = quantity.value
        assert isinstance(value, Quantity)
        if _of_humans(frame, quantity):
            left.append((quantity, "it is what people reach, no model"))
            continue
        named = FORMER.match(frame.after(quantity, 24)) or THE_LATTER.search(frame.before(quantity, 50))
        if named is not None:
            sides = list(dict.fromkeys(frame.who(m) for m in frame.models if m.end <= quantity.start))
            sides = sides or [(e,) for e in frame.recent]
            sides = sides or [(e,) for e in frame.scope.others]
            at = ORDINALS.index(named[1].lower()) % 3
            if len(sides) != 2 or at > 1:
                left.append((quantity, NOT_NAMED))
                continue
            opposite[quantity.start] = sides[at]
        if named is None and (turn := _in_turn(frame, quantity)):
            opposite[quantity.start] = turn
            named = THE_FIRST.search(frame.before(quantity, 60))
        if THE_OTHER.search(frame.before(quantity, 60)) and (other := _other_side(frame, paired, quantity)):
            opposite[quantity.start] = other
        if GAP_IS.search(frame.view.text, frame.start, quantity.start):
            left.append((quantity, "a difference, not a score"))
            continue
        if is_unnamed(frame, scores, index, faces=quantity.start in opposite):
            left.append((quantity, NOT_NAMED))
            continue
        if is_at_the_start(frame, quantity) or (is_beginning(frame, quantity) and not beside_metric(frame, quantity)):
            left.append((quantity, "where it began, not what it has"))
            continue
        if len(frame.benchmarks) > 1 and IN_THE_CONTEST.match(frame.after(quantity, 40)):
            left.append((quantity, "no benchmark is named for this number"))
            continue
        if is_nobodys(frame, quantity):
            left.append((quantity, "what nobody has"))
            continue
        benchmark, bound = benchmark_of(frame, quantity, scores, index)
        topic = topic_of(frame, quantity, scores, index)
        answered = answers(frame, quantity, len(scores))
        bound = bound or answered or topic is not None or beside_metric(frame, quantity) or beside_bill(frame, quantity)
        bound = bound or (label and _heads_item(frame, quantity, benchmark))
        if counted_off(frame, quantity) is None:
            benchmark = in_step.get((quantity.start, "benchmark"), benchmark)
            bound = bound or (quantity.start, "benchmark") in in_step
            bound = bound or ((quantity.start, "model") in in_step and len(frame.benchmarks) == 1)
        owner = None
        if named is None:  # "the former has a, the latter b" is told by no name beside the number
            owner = in_step.get((quantity.start, "model")) or owner_of(frame, quantity, scores, index)
            owner = owner or owner_of_run(frame, scores, index)
        owner = None if quantity.start in stepped or quantity.start in ends else owner
        gap = frame.gap(scores[index - 1], quantity) if index else ""
        goes_on = holder is not None and LISTED.match(gap) is not None and not gap.endswith("its ")
        if owner is None and goes_on and holder is not None and not past_where(frame, holder, quantity):
            owner = holder  # "o1's 79.2 and 96.4"
        holder = owner
        if owner is not None and owner.start >= quantity.end and FOR.fullmatch(frame.gap(quantity, owner)):
            bound = bound or (benchmark is not None and len(frame.benchmarks) == 1)  # "on B it is a for X and b for Y"
        if owner is not None and owner.start >= quantity.end and IS_JUST.fullmatch(frame.gap(quantity, owner)):
            bound = bound or len(frame.benchmarks) == 1  # "79.8 is X's result on B"
        if owner is not None and owner.start >= quantity.end and frame.before(quantity, 4).lower() == "the ":
            bound = bound or (bool(frame.measured()) and OF_MODEL.fullmatch(frame.gap(quantity, owner)) is not None)
        models: tuple[Entity, ...]
        if owner is not None:
            models = frame.who(owner)
        elif quantity.start in opposite:
            models = opposite[quantity.start]
        elif index and FACED.search(frame.before(quantity, 24)) and len(far) == 1:
            models = next(iter(far))
        elif index and (risen := _reached_from(frame, scores[index - 1], quantity)):
            models = risen
        elif THE_SAME.match(frame.after(quantity, 30)) and index and paired:
            models = paired[-1].models
        elif (
            index
            and (facing(frame.gap(scores[index - 1], quantity)) or FACED.search(frame.before(quantity, 24)))
            and not beside_metric(frame, quantity)
        ):
            left.append((quantity, "it stands against another number, and whose it is is not said"))
            continue
        else:
            models = frame.subject if _before_aside(frame, quantity, theirs) else subject_of(frame, quantity)
        single = len(frame.quantities) == len(frame.benchmarks) == 1 and _is_printed_score(quantity)
        if not models and benchmark is not None and (bound or single) and quantity.start not in opposite:
            models = _lone(frame)
            bound = bound or bool(models)
        if owner is None or owner.end <= quantity.start:
            models = _not_the_next(frame, scores, index, models)
        inherited = None
        fresh = index > 0 and not any(scores[index - 1].end <= m.start < quantity.start for m in frame.models)
        relabelled = fresh and (
            RELABELLED.search(frame.gap(scores[index - 1], quantity)) is not None
            or (scores[index - 1] in aside and versus(frame.gap(scores[index - 1], quantity)))
        )
        if benchmark is not None and not bound and relabelled:
            bracket = frame.view.text.rfind(")", scores[index - 1].end, quantity.start)
            benchmark = None if benchmark.end <= bracket else benchmark
        if relabelled and benchmark is None and not bound:
            aside.append(quantity)
            left.append((quantity, "no benchmark is named for this number"))
            continue
        if benchmark is None:
            benchmark = last if topic is None else None
            if benchmark is None:
                inherited = topic or frame.scope.benchmark or frame.scope.billed
        last = benchmark or last
        tight = bound or owner is not None
        if quantity.start in (*stepped, *theirs) and value.bound == "over":
            quantity = replace(quantity, value=replace(value, bound="exact"))  # "from 87.2" is where it began
        people = OF_PEOPLE.match(frame.after(quantity, 50)) is not None  # "beats 96.3% of participants": just so many
        if value.bound == "up-to" and quantity.text.lower().startswith(("no more", "not more")):
            quantity = replace(quantity, value=replace(value, bound="exact"))  # "manages no more than 59.7%"
        if people and value.bound == "over" and quantity.text.lower().startswith("above"):
            quantity = replace(quantity, value=replace(value, bound="exact"))  # "ranks above 96.3% of participants"
        if (
            _compared_with_a_number(frame, quantity)
            and value.bound == "exact"
            and not people
            and quantity.start not in (*theirs, *stepped)
        ):
            quantity = replace(quantity, value=replace(value, bound="over"))
        # "X records 96.0 there": the benchmark of the sentence before is meant in so many words
        meant = benchmark is None and inherited is not None and (answered or THERE.search(frame.text) is not None)
        told = PUBLISHED.match(frame.after(quantity, 40)) is not None and (benchmark or inherited) is not None
        ahead_of_people = people and PASSES.search(frame.before(quantity, 24)) is not None
        if (not ahead_of_people and is_share(frame, quantity, inherited=inherited is not None)) or (
            inherited is not None and frame.scope.focus and not owner and OF_THINGS.match(frame.after(quantity, 40))
        ):
            left.append((quantity, "no word says that this is a score"))
            continue
        # all that a section gives to one decimal place is of the one benchmark that it is about
        meant = meant or (inherited is not None and frame.scope.focus and _is_decimal(frame, quantity))
        bare = value.unit == "count" and not meant and not told
        if benchmark is None and inherited is None:
            left.append((quantity, "no benchmark is named for this number"))
        elif bare and not (
            bound or quantity.start in opposite or frame.asking or (owner is not None and (label or spoken))
        ):
            left.append((quantity, "a bare number that nothing ties to a benchmark"))
        elif not (tight or spoken or label or told or meant or ahead_of_people or quantity.start in opposite):
            left.append((quantity, "no word says that this is a score"))
        elif inherited is not None and not (bound or spoken or label or meant or owner is not None):
            left.append((quantity, "no benchmark is named for this number"))
        else:
            paired.append(Pairing(quantity, models, benchmark, inherited, tight))
    rest = _remaining(frame, paired, left)
    if rest is not None:
        paired.append(rest)
        left = [one for one in left if one[0] is not rest.quantity]
        paired.sort(key=lambda p: p.quantity.start)
    return paired, left


# "- 79.8 –" B
HEADED = re.compile(r"\s?%?(?:\s?[-–—:=|·]\s?| ?\(| {1,3}on )(?:the )?", re.I)


# "Published score:" 79.8
SCORE_LABEL = re.compile(r"\W{0,4}(?:[a-z-]{3,14} ){0,2}(?:score|result|accuracy)[\s*_]{0,3}[:=][\s*_]{0,4}", re.I)


def _heads_item(frame: Frame, quantity: Mention, benchmark: Mention | None) -> bool:
    """Whether a line is a figure and its benchmark, and nothing else: "- 79.8 – AIME 2024"; or a figure that its label
    calls a score, under a model and a benchmark.
    """
    text = frame.view.text
    if benchmark is None:
        return SCORE_LABEL.fullmatch(text, frame.start, quantity.start) is not None
    return (
        not any(map(str.isalnum, text[frame.start : quantity.start]))
        and HEADED.fullmatch(frame.gap(quantity, benchmark)) is not None
        and not any(map(str.isalnum, text[benchmark.end : frame.end]))
    )


# "About 70 percent of the arguments"
OF_THINGS = re.compile(
    r"\s?(?:%|percent)? of (?!(?:the |all |all the |its |these |those )?"
    r"(?:exercises|problems|tasks|tests|questions|cases|issues|it|them|these|those|what)\b)[a-z]",
    re.I,
)


def _is_decimal(frame: Frame, quantity: Mention) -> bool:
    """Whether a figure is printed as a share of one hundred is: "81.3", and not as a version or a count."""
    value = quantity.value
    assert isinstance(value, Quantity)
    return (
        value.unit in ("count", "percent")
        and "." in quantity.text
        and value.value <= 100
        and COUNTS.search(frame.before(quantity, 24)) is None
    )


# "from" Y "'s" 75.1 "to" 78.8
FROM_HIS = re.compile(r"['’]s? (?:[\w-]{2,12} ){0,2}")
FROM = re.compile(r"\bfrom (?:the )?$", re.I)
UP_TO = re.compile(r"\s?%?,? (?:up )?to (?:about |just )?", re.I)
ON_UP_TO = re.compile(r"\s?%? (?:on|in|for|at)(?: the)? {1,3}(?:up )?to (?:about |just )?", re.I)


def _reached_from(frame: Frame, first: Mention, second: Mention) -> tuple[Entity, ...]:
    """Whose the second of two figures is where the first is somebody else's: "X raises it from Y's 75.1 to 78.8"."""
    gap = frame.gap(first, second)
    if not UP_TO.fullmatch(gap) and not ON_UP_TO.fullmatch(without(frame, first.end, second.start, ("benchmark",))):
        return ()
    before = [m for m in frame.models if m.end <= first.start]
    if len(before) != 2 or not FROM_HIS.fullmatch(frame.gap(before[1], first)):
        return ()
    lifted = FROM.search(frame.before(before[1], 12)) or RAISES.fullmatch(frame.gap(*before))
    return frame.who(before[0]) if lifted else ()


# who else may be meant than the one model of a sentence
OTHER_PEOPLE = re.compile(
    r"\b(?:others?|another|rivals?|competitors?|previous|predecessors?|successors?|baselines?|humans?|people|experts?"
    r"|average|teams?|models|systems|versions?|variants?|ours|unlike|like|than|instead|rather|except|without|not|never"
    r"|distill\w{0,5}|based on|built on|derived|trained on|fine-?tuned|if|whether|would|could|might|may)\b|n['’]t\b",
    re.I,
)


OF_WHAT = re.compile(r"\bof what (?:the )?$", re.I)


def _is_printed_score(quantity: Mention) -> bool:
    """Whether a figure is in percent, or has a decimal place as few counts have."""
    value = quantity.value
    assert isinstance(value, Quantity)
    return value.unit == "percent" or (value.unit == "count" and "." in quantity.text and value.value <= 100)


def _lone(frame: Frame) -> tuple[Entity, ...]:
    """The one model of a sentence that speaks of nobody else, wherever it stands: "we are proud of what X delivers: a1
    on B1", "B1 (a1) shows what X can do"; nobody where another one was spoken of before.
    """
    sides = frame.sides()
    if len(sides) != 1 or len({key_of(frame.who(m)) for m in frame.models}) != 1 or frame.phrases("group", "order"):
        return ()
    if frame.subject and key_of(frame.subject) != key_of(sides[0]):
        return ()
    apart = [m for m in frame.models if m.start in frame.objects and not OF_WHAT.search(frame.before(m, 12))]
    if apart or any(in_passing(frame, m) for m in frame.models):
        return ()
    return () if OTHER_PEOPLE.search(frame.text) else sides[0]


def _in_turn(frame: Frame, quantity: Mention) -> tuple[Entity, ...]:
    """Who "the first", "the second" or "the third" is that has a number: one of two or three models named before it,
    where no benchmarks are counted.
    """
    told = THE_FIRST.search(frame.before(quantity, 60))
    if told is None or len(frame.benchmarks) > 1 or not set(words(told[2])) <= IN_TURN:
        return ()
    sides = list({key_of(frame.who(m)): frame.who(m) for m in frame.models if m.end <= quantity.start}.values())
    sides = sides or [(e,) for e in frame.recent]
    at = ORDINALS.index(told[1].lower())
    return sides[at] if 1 < len(sides) <= THREE and at < len(sides) else ()


def _other_side(frame: Frame, paired: list[Pairing], quantity: Mention) -> tuple[Entity, ...]:
    """Who "the other model" is: of two, the one whose number is not told before; empty where that is open."""
    sides = list({key_of(frame.who(m)): frame.who(m) for m in frame.models if m.end <= quantity.start}.values())
    if not sides:
        sides = [(e,) for e in frame.recent]
    others = [side for side in sides if paired and key_of(side) != key_of(paired[-1].models)]
    return others[0] if len(sides) == 2 and len(others) == 1 else ()


def _before_aside(frame: Frame, quantity: Mention, theirs: set[int]) -> bool:
    """Whether all models of a sentence stand in a parenthesis behind a number, with a number of their own: "B: 76.1
    (Y: 66.1)", "65.0 (up from 49.9 with Y)".
    """
    if not frame.models or not frame.subject or any(m.end <= quantity.start for m in frame.models):
        return False
    opened = frame.view.text.find("(", quantity.end, frame.models[0].start)
    closed = frame.view.text.find(")", opened, frame.end) if opened >= 0 else -1
    if closed < frame.models[-1].end or not ASIDE.fullmatch(frame.view.text, quantity.end, opened + 1):
        return False
    inside = [q for q in frame.quantities if opened < q.start < closed]
    return len(inside) == 1 and (inside[0].start in theirs or inside[0].start >= frame.models[-1].end)


# 79.8% "vs" Y's 79.2%
FACES = re.compile(r"\s?%?,? (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?", re.I)


def _not_the_next(frame: Frame, scores: list[Mention], index: int, models: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose a number is that faces another one: not who has that one, "costs less than Y while ahead (a, vs Y's b)"."""
    if index + 1 == len(scores) or not models:
        return models
    quantity, following = scores[index : index + 2]
    other = next((m for m in frame.models if quantity.end <= m.start and m.end <= following.start), None)
    if other is None or key_of(frame.who(other)) != key_of(models) or not FACES.fullmatch(frame.gap(quantity, other)):
        return models
    before = {key_of(side): side for m in frame.models if m.end <= quantity.start and (side := frame.who(m))}
    before.pop(key_of(models), None)
    return next(iter(before.values())) if len(before) == 1 else ()


def _remaining(frame: Frame, paired: list[Pairing], left: list[tuple[Mention, str]]) -> Pairing | None:
    """The one number that is left over, where one model is, too: of two or three on one benchmark.

    All numbers of the sentence are told apart from everything else first, and all the others are placed: no verb is
    needed then to see whose the last one is.
    """
    sides, measured = frame.sides(), frame.measured()
    over = [q for q, why in left if why in UNPLACED]
    if len(over) != 1 or len(left) != 1 or not 1 < len(sides) == len(paired) + 1 < 4 or not measured:
        return None
    if any(in_passing(frame, m) for m in frame.models):
        return None
    named = {key_of(p.models) for p in paired if p.models}
    rest = [side for side in sides if key_of(side) not in named]
    (last,) = over
    value, other = last.value, paired[0].quantity.value
    assert isinstance(value, Quantity)
    assert isinstance(other, Quantity)
    alike = value.unit == other.unit and value.high is None and value.bound == "exact" and value.value <= 100
    if len(rest) != 1 or not alike or (value.unit == "count" and "." not in last.text):
        return None
    if any(p.benchmark is not None and key_of(frame.who(p.benchmark)) != key_of(measured) for p in paired):
        return None
    if len(frame.quantities) != len(sides) or COUNTS.search(frame.before(last, 24)):
        return None
    on = frame.benchmarks[0] if frame.benchmarks else None
    return Pairing(last, rest[0], on, None if on is not None else measured[0], True)


# "the best human programmers typically score"
HUMANS = re.compile(
    r"\b(?:(?:human|domain|expert|phd|skilled|non-expert) (?:[a-z]{3,12} )?(?:experts?|programmers?|"
    r"coders?|engineers?|participants?|testers?|validators?|baseline|performance|holders?|average)|"
    r"phds|humans|experts|experts in the field|phd-level experts|students|people) "
    r"(?:[a-z]{2,14} ){0,3}$",
    re.I,
)


def _of_humans(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is what people reach: "Domain experts average 65% on this set"."""
    match = HUMANS.search(frame.before(quantity, 90))
    return match is not None and any(word in SCORING for word in match[0].lower().split())


def _compared_with_a_number(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is a bound and no other model is meant: "exceeds 95%"."""
    return any(
        m.end + 1 == quantity.start and p.takes_object and p.relation == "above" for m, p in frame.phrases("order")
    )
