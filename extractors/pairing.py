"""Which number belongs to which model on which benchmark: the hard part of prose.

Sixty percent of the scores that authors print stand in a line with another one. Names and numbers are joined by the
words between them: first what binds tightly (`B (a)`, `Y's b`, `a on B`), then lists that run in step ("X and Y score
a and b"), then the clause's subject, then what the sentence inherits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.beside_figures import (
    entry_of,
    in_brackets_behind,
    lost_to,
    noted_beside,
    of_each_side,
    one_is,
    row_of_its_own,
    wanted,
    where_got,
    with_its_own,
)
from extractors.bills import beside_bill
from extractors.clues import words_of
from extractors.frames import LISTED, Frame, key_of
from extractors.joints import speaks_of_scores, versus
from extractors.laid_out import laid_out, on_which
from extractors.lifted_by_votes import lifted
from extractors.measured import (
    IN_THE_CONTEST,
    benchmark_of,
    beside_metric,
    counted_off,
    facing,
    in_step_with,
    topic_of,
)
from extractors.mentions import Mention
from extractors.old_and_new import of_old_and_new
from extractors.owners import IS_JUST, in_passing, owner_of, owner_of_run, past_where, subject_of
from extractors.pointed_at import (
    THE_OTHER,
    before_aside,
    former_or_latter,
    in_turn,
    lone,
    not_the_next,
    other_side,
    reached_from,
)
from extractors.progressions import begun_with_another, facing_sides, reached, starting_points, steps
from extractors.score_signs import (
    COUNTS,
    compared_with_a_number,
    heads_item,
    is_decimal,
    is_printed_score,
    is_score,
    of_humans,
    of_people,
)
from extractors.shares import is_share
from extractors.told import answers
from extractors.turns_of_figures import by_turns
from extractors.unnamed import is_at_the_start, is_beginning, is_nobodys, is_unnamed
from kg.model.claims import Entity
from kg.model.quantity import Quantity

_LEAD = 50  # points that nobody is ahead by, so that they are a score
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
# 53.8 "for the same model"
THE_SAME = re.compile(r"%? (?:for|by|from|with|of) (?:the (?:very )?same (?:model|one|system)|it|itself)\b", re.I)
# "the" 72.5 "of X"
OF_MODEL = re.compile(r"%? (?:score |result )?of (?:the )?", re.I)
# "Set the score of X to" 100, "Think of Y's price as" 100%
SET_TO = re.compile(
    r"\b(?:set|take|think of|call|treat|picture|imagine|regard|count|put|let|suppose|say|index\w{0,3}|scal\w{1,3}"
    r"|normali[sz]\w{1,3}|fix)\b(?:[^.;]|\.(?=\d)){0,120}\b(?:to|as|at|be|is) $",
    re.I,
)
# "Wins for X over Y on B1, B2 and B3:" 2
OF_WINS = re.compile(
    r"[\s*_•-]{0,6}(?:wins?|victories|defeats?|losses) (?:for|of|by|against|over)\b(?:[^.;]|\.(?=\d)){0,160}:", re.I
)
# 2 "wins out of 3"
SO_MANY_WINS = re.compile(
    r" (?:wins?|victor(?:y|ies)|losses|defeats?|rounds?|contests?|(?:out )?of (?:the )?\d\b(?!\.\d))", re.I
)
# 2 "wins out of" 3
WINS_OUT_OF = re.compile(
    r"\b(?:wins?|victor(?:y|ies)|losses|defeats?|rounds?|contests?|\d) (?:(?:out )?of|in)(?: the)? $", re.I
)
# "beats Y with" 46.0 points
WITH_POINTS = re.compile(r"(?:,| with| at)? with (?:a |about |some |nearly |almost |over |only |just ){0,2}$", re.I)
# "on B1 the gap is hardly a point, while on B2 it is" 8.5
GAP_IS = re.compile(
    r"\bthe (?:gap|difference|margin|lead|distance)\b.{0,120}\bit(?:['’]s| is) (?:only |just |about )?$", re.I
)
# "The margins run from" 0.6 "(B1) to" 3.2
GAPS_RUN = re.compile(
    r"\b(?:margins?|gaps?|differences?|leads|distances?) (?:run|range|vary|span|stretch|go)\w{0,3} "
    r"(?:from|between) (?:[^;.]|\.(?=\d)){0,60}$"
    r"|(?:['’]s?|\bits|\btheir|\bthe|\bthis|\bthat) (?:[a-z]{3,12} )?(?:margin|gap|difference|lead|distance|advantage"
    r"|edge)(?: (?:over|between|of|on|in|to)\b(?:[^;.,]|\.(?=\d)){1,50})?"
    r" (?:shrinks|shrank|narrows|narrowed|falls|fell|drops|dropped|grows|grew|widens|widened|goes|went|rises|rose|melts"
    r"|melted|declines|declined|decreases|decreased|increases|increased) (?:down |up )?(?:from|to)"
    r" (?:[^;.]|\.(?=\d)){0,90}$",
    re.I,
)
DIVIDES = words_of("divide divides divided dividing")
GAPS = words_of("margin margins gap gaps difference differences lead leads distance distances advantage edge")
# "Divide X's score by Y's and you get" 1.7
DIVIDED = re.compile(
    r"\bdivid(?:e|es|ed|ing)\b(?:[^.;]|\.(?=\d)){3,100}\bby\b(?:[^.;]|\.(?=\d)){2,50}"
    r"\b(?:you get|(?:it )?gives?|(?:it )?makes|yields|is|and get) (?:you )?(?:about |roughly )?$",
    re.I,
)
# 4.1 "gets" 90.2: a version
GETS_FIGURE = re.compile(r" (?:gets|got|scores|scored|has|had|reaches|reached|posts|manages) \d", re.I)
# "but it is 50.4 in the paper"
PUBLISHED = re.compile(
    r"%? (?:in|from|by|per|according to) (?:the |their |its )?(?:original |official |technical |first )?"
    r"(?:paper|report|readme|model card|authors|announcement|blog ?post|publication|table)\b",
    re.I,
)
# "80.0 is what X gets by voting," 50.4 "what it gets at pass@1"
WHAT_IT_GETS = re.compile(
    r"\s?%? (?:is |was )?what (?:it|the (?:same )?model) (?:gets|got|scores|scored|reaches|reached|manages|managed"
    r"|achieves|has)\b",
    re.I,
)
# "(vs. 85.1)"
FACED = re.compile(
    r"(?:\bvs\.?|\bversus|\bcompare[ds] (?:to|with)|\bagainst|\bopposed to) (?:just |only |its |a )?$", re.I
)
# "It scores" 72.9, behind a sentence that names one test
IT_SCORES = re.compile(
    r"\W{0,4}(?:(?:(?:in|under) (?:the |its |this )?(?:[\w-]{2,16} ){0,2}(?:setting|mode|setup|configuration)"
    r"|with(?:out)? (?:extended )?thinking)(?: (?:on|enabled|off|disabled))?, )?"
    r"(?:it|the model) (?:itself )?(?:scores?|scored|gets|got|reaches|reached|achieves|achieved|posts|posted) ",
    re.I,
)
# "Ours I keep to myself." "That of" X "is" 1820
THAT_OF = re.compile(r"\W{0,4}(?:that|the one|the (?:score|result|rating|figure|number)) (?:of|for|by) (?:the )?", re.I)
# "has gone" up to 69.7
STEPPED = re.compile(
    r"\b(?:gone|goes|going|went|rose|risen|rises|climb\w{0,3}|moved?s?|jump\w{0,3}|lifted|brought|taken|pushed|shot|raised"
    r"|grown|grew)(?: all the way)? $",
    re.I,
)
# "surpassing" 96.3% of them
PASSES = re.compile(
    r"\b(?:(?:outperform|surpass|exceed|outrank|outscor|outpac|beat|top)\w{0,4}|better than|above|ahead of|than)"
    r" (?:about |over |around |roughly |nearly |some )?$",
    re.I,
)
# why a number may be left over without being told to be something else
BARE = "a bare number that nothing ties to a benchmark"
NO_WORD = "no word says that this is a score"
UNPLACED = (BARE, NO_WORD)
NO_BENCHMARK = "no benchmark is named for this number"
# "About 70 percent of the arguments"
OF_THINGS = re.compile(
    r"\s?(?:%|percent)? of (?!(?:the |all |all the |its |these |those )?"
    r"(?:exercises|problems|tasks|tests|questions|cases|issues|it|them|these|those|what)\b)[a-z]",
    re.I,
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
    plain: bool = False
    """Whether it is what a model has without the vote that the sentence tells of."""


def pairings(frame: Frame, label: bool) -> tuple[list[Pairing], list[tuple[Mention, str]]]:
    """The score-like quantities of a frame with model and benchmark, and those that found none, with the reason."""
    scores = [q for q in frame.quantities if q.start not in frame.margins and is_score(frame, q)]
    if not scores:
        return [], []
    pairer = _Pairer(frame, scores, label)
    pairer.pair()
    rest = _remaining(frame, pairer.paired, pairer.left)
    if rest is None:
        turns = by_turns(frame, scores, [p.quantity for p in pairer.paired if p.benchmark is not None])
        loose = {q.start for q, why in pairer.left if why in UNPLACED}
        whose = {key_of(p.models): p.models for p in pairer.paired if p.models}
        if not turns or not loose or len(whose) > 1:
            return pairer.paired, pairer.left
        models = next(iter(whose.values()), ()) or next(iter(frame.sides()), frame.subject)
        told = [Pairing(q, models, test, None, True) for q, test in turns if q.start in loose]
        left = [one for one in pairer.left if one[0].start not in loose]
        return sorted([*pairer.paired, *told], key=lambda p: p.quantity.start), left
    left = [one for one in pairer.left if one[0] is not rest.quantity]
    return sorted([*pairer.paired, rest], key=lambda p: p.quantity.start), left


@dataclass(slots=True)
class _Figure:
    """One number while it is looked for whose it is, and on what."""

    quantity: Mention
    index: int
    """Among the scores of the sentence."""
    pointed: bool = False
    """Whether "the former" or "the first" says whose it is, and no name beside it."""
    benchmark: Mention | None = None
    inherited: Entity | None = None
    """The benchmark from outside the sentence."""
    topic: Entity | None = None
    """The benchmark that the sentence is about without naming it beside the number."""
    bound: bool = False
    """Whether words right beside the number tie it to its benchmark."""
    answered: bool = False
    """Whether the number answers what the sentence before asked."""
    owner: Mention | None = None
    """The model that the words beside the number give it to."""

    @property
    def value(self) -> Quantity:
        value = self.quantity.value
        assert isinstance(value, Quantity)
        return value


# X "adds" 59% "to its score"
ADDS = re.compile(r"\b(?:add|adds|added|puts|tacks)(?: (?:about|another|a further|roughly|some|only|just|on))? $", re.I)
# "add" 16.2", and you have X's result"
AND_HAVE = re.compile(
    r"\s?%?(?: (?:percent|points?))?,? (?:and|to) (?:you(?:['’]ll| will)? |we |one |that )?"
    r"(?:have|has|get|gets|reach|reaches|arrive|are at|is|makes|land)\b",
    re.I,
)
TO_ITS = re.compile(
    r"\s?%?(?: (?:percent|points?))?(?: on)? (?:on ?top of|to) (?:its|the|that|this|their|his) "
    r"(?:[\w-]{1,14} )?(?:score|result|figure|mark|number|baseline)s?\b",
    re.I,
)


class _Pairer:
    """The scores of one sentence while they are given to models and benchmarks, in order."""

    def __init__(self, frame: Frame, scores: list[Mention], label: bool) -> None:
        self.frame, self.label = frame, label
        self.paired: list[Pairing] = []
        self.left: list[tuple[Mention, str]] = []
        begun = starting_points(frame, scores)
        self.theirs = {q.start for q in begun if begun_with_another(frame, q)}
        """Where progressions began that another model went on from."""
        begun = [q for q in begun if q.start not in self.theirs]
        self.stepped = steps(frame, begun)
        self.plain = {} if self.stepped else lifted(frame, begun)
        """Whose the number is from which a vote lifted a model."""
        if not self.stepped and not self.plain:
            self.left += [(q, "where a progression began, not what was reached") for q in begun]
            scores = [q for q in scores if q not in begun]
        self.scores = scores
        self.in_step = in_step_with(frame, scores)
        self.ends = reached(frame, scores, self.theirs) if self.theirs else {}
        layout = laid_out(frame, scores)
        self.in_step |= {(at, "benchmark"): test for at, test in on_which(frame, scores, layout).items()}
        self.ends |= of_each_side(frame, scores) | layout.sides
        self.renewed = of_old_and_new(frame, scores)
        """Whose the numbers are of "the old one" and "the new one"."""
        self.ends |= self.renewed
        self.opposite = facing_sides(frame, scores) | self.stepped | self.ends
        if self.plain:
            self.opposite |= {q.start: side for side in self.plain.values() for q in scores}
        """Whose the numbers are that stand against each other."""
        self.spoken = frame.asking or speaks_of_scores(frame.text)
        """Whether the sentence speaks of scores."""
        self.one_each = _one_each(frame, scores)
        """Whether each model of the sentence has one figure there, and nothing else is told: "Y has b, Z c"."""
        self.far = {frame.who(m) for m in frame.models if m.start in frame.objects}
        self.last: Mention | None = None
        """The benchmark of the number before."""
        self.row = -1
        """Where the name stands that began a row of a table whose lines ran together."""
        self.holder: Mention | None = None
        """The model beside the number before."""
        self.aside: list[Mention] = []
        """Numbers under labels of their own that are no benchmarks."""

    def pair(self) -> None:
        """Gives every score to a model and a benchmark, or says why not."""
        for index, quantity in enumerate(self.scores):
            figure = _Figure(quantity, index)
            why = self._is_nobodys(figure) or self._place(figure)
            if why is not None:
                self.left.append((figure.quantity, why))

    def _is_nobodys(self, figure: _Figure) -> str | None:
        """Why a number is none of a model that is named; None where it may be."""
        frame, quantity = self.frame, figure.quantity
        if of_humans(frame, quantity):
            return "it is what people reach, no model"
        told = former_or_latter(frame, quantity)
        if told == ():
            return NOT_NAMED
        turn = told or in_turn(frame, quantity)
        figure.pointed = bool(turn)
        last = self.paired[-1].models if self.paired else None
        other = other_side(frame, last, quantity) if THE_OTHER.search(frame.before(quantity, 60)) else ()
        if other or turn:
            self.opposite[quantity.start] = other or turn
        if figure.value.value == 100 and SET_TO.search(frame.view.text, frame.start, quantity.start):
            return "a yardstick, not a score"
        if OF_WINS.match(frame.text) and "." not in quantity.text and figure.value.unit == "count":
            return "a count of wins, not a score"
        if self._is_count_of_wins(figure.value, quantity):
            return "a count of wins, not a score"
        if self._is_lead(figure.value, quantity):
            return "a lead or a score: which, is not said"
        after = frame.after(quantity, 40)
        if ADDS.search(frame.before(quantity, 24)) and (TO_ITS.match(after) or AND_HAVE.match(after)):
            return "a gain, not a score"
        if GAP_IS.search(frame.view.text, frame.start, quantity.start):
            return "a difference, not a score"
        if frame.has(DIVIDES) and DIVIDED.search(frame.before(quantity, 130)):
            return "worked out, not a score"
        if frame.has(GAPS) and GAPS_RUN.search(frame.before(quantity, 180)):
            return "a difference, not a score"
        if figure.value.unit == "count" and GETS_FIGURE.match(frame.after(quantity, 16)):
            return "a version, not a score"
        renewed = quantity.start in self.renewed
        if not renewed and is_unnamed(frame, self.scores, figure.index, faces=quantity.start in self.opposite):
            return NOT_NAMED
        if quantity.start in self.ends and quantity.start not in self.theirs:
            return None  # "starting at b with Y, B stands at a with X"
        if is_at_the_start(frame, quantity) or (is_beginning(frame, quantity) and not beside_metric(frame, quantity)):
            return "where it began, not what it has"
        if len(frame.benchmarks) > 1 and IN_THE_CONTEST.match(frame.after(quantity, 40)):
            return NO_BENCHMARK
        return "what nobody has" if is_nobodys(frame, quantity) else None

    def _is_count_of_wins(self, value: Quantity, quantity: Mention) -> bool:
        """Whether a whole number counts tests that somebody won: "2 wins out of 3 for X"."""
        if value.unit != "count" or not value.value == int(value.value) <= len(self.frame.benchmarks):
            return False
        behind = SO_MANY_WINS.match(self.frame.after(quantity, 20)) is not None
        return behind or WINS_OUT_OF.search(self.frame.before(quantity, 30)) is not None

    def _is_lead(self, value: Quantity, quantity: Mention) -> bool:
        """Whether a number of points stands right behind the side that is beaten: "exceeds Y with 46.0 points"."""
        if value.unit != "points" or len(self.scores) != 1 or value.value >= _LEAD:
            return False
        beaten = [m for m in self.frame.models if m.end <= quantity.start and m.start in self.frame.objects]
        return bool(beaten) and WITH_POINTS.fullmatch(self.frame.gap(beaten[-1], quantity)) is not None

    def _place(self, figure: _Figure) -> str | None:
        """Pairs a number; why it could not be."""
        frame = self.frame
        self._measure(figure)
        self._own(figure)
        models = self._whose(figure)
        if models is None:
            return "it stands against another number, and whose it is is not said"
        single = len(frame.quantities) == len(frame.benchmarks) == 1 and is_printed_score(figure.quantity)
        tied = figure.benchmark is not None and (figure.bound or single)
        if not models and tied and figure.quantity.start not in self.opposite:
            models = lone(frame)
            figure.bound = figure.bound or bool(models)
        beside = figure.owner is None or figure.owner.end <= figure.quantity.start
        if beside and figure.quantity.start not in self.ends:
            models = not_the_next(frame, self.scores, figure.index, models)
        if self._is_relabelled(figure):
            self.aside.append(figure.quantity)
            return NO_BENCHMARK
        if figure.benchmark is None:
            figure.benchmark = self.last if figure.topic is None else None
            if figure.benchmark is None:
                figure.inherited = figure.topic or frame.scope.benchmark or frame.scope.billed
        self.last = figure.benchmark or self.last
        self._restate(figure)
        why = self._is_no_score(figure)
        if why is None:
            tight = figure.bound or figure.owner is not None
            plain = figure.quantity.start in self.plain
            self.paired.append(Pairing(figure.quantity, models, figure.benchmark, figure.inherited, tight, plain))
        return why

    def _measure(self, figure: _Figure) -> None:
        """The benchmark by the words around a number."""
        frame, quantity, at = self.frame, figure.quantity, figure.quantity.start
        figure.benchmark, figure.bound = benchmark_of(frame, quantity, self.scores, figure.index)
        if (bracketed := in_brackets_behind(frame, quantity)) is not None:
            figure.benchmark, figure.bound = bracketed, True
        if (faced := where_got(frame, self.scores, figure.index)) is not None:
            figure.benchmark, figure.bound = faced[0], True
        figure.topic = topic_of(frame, quantity, self.scores, figure.index)
        figure.answered = answers(frame, quantity, len(self.scores))
        figure.bound = (
            figure.bound
            or figure.answered
            or figure.topic is not None
            or beside_metric(frame, quantity)
            or beside_bill(frame, quantity)
            or (self.label and heads_item(frame, quantity, figure.benchmark))
        )
        if counted_off(frame, quantity) is None:
            figure.benchmark = self.in_step.get((at, "benchmark"), figure.benchmark)
            alone = (at, "model") in self.in_step and len(frame.benchmarks) == 1
            figure.bound = figure.bound or (at, "benchmark") in self.in_step or alone

    def _own(self, figure: _Figure) -> None:
        """The model by the words beside a number."""
        frame, quantity, index = self.frame, figure.quantity, figure.index
        owner = None
        if not figure.pointed:  # "the former has a, the latter b" is told by no name beside the number
            owner = self.in_step.get((quantity.start, "model")) or owner_of(frame, quantity, self.scores, index)
            owner = owner or owner_of_run(frame, self.scores, index)
            owner = owner or (entry_of(frame, quantity) if self.label else None)
            owner = (
                one_is(frame, quantity)
                or wanted(frame, quantity)
                or noted_beside(frame, quantity)
                or with_its_own(frame, quantity)
                or lost_to(frame, quantity)
                or owner
            )
        if quantity.start in self.stepped or quantity.start in self.ends:
            owner = None
        holder, gap = self.holder, frame.gap(self.scores[index - 1], quantity) if index else ""
        goes_on = LISTED.match(gap) is not None and not gap.endswith("its ")
        if owner is None and holder is not None and goes_on and not past_where(frame, holder, quantity):
            owner = holder  # "o1's 79.2 and 96.4"
        figure.owner = self.holder = owner
        if owner is None or owner.start < quantity.end:
            return
        gap = frame.gap(quantity, owner)
        if FOR.fullmatch(gap) and figure.benchmark is not None and len(frame.benchmarks) == 1:
            figure.bound = True  # "on B it is a for X and b for Y"
        if IS_JUST.fullmatch(gap) and len(frame.benchmarks) == 1:
            figure.bound = True  # "79.8 is X's result on B"
        if frame.before(quantity, 4).lower() == "the " and frame.measured() and OF_MODEL.fullmatch(gap):
            figure.bound = True

    def _whose(self, figure: _Figure) -> tuple[Entity, ...] | None:
        """Whose a number is; None where it stands against another one and that is not said."""
        frame, quantity, index = self.frame, figure.quantity, figure.index
        against = where_got(frame, self.scores, index)
        if against is not None and against[1]:
            return self.paired[0].models if index > 1 and self.paired else None  # "a where Y got b, c where it got d"
        if figure.owner is not None:
            return frame.who(figure.owner)
        if quantity.start in self.opposite:
            return self.opposite[quantity.start]
        if index:
            before = self.scores[index - 1]
            faced = FACED.search(frame.before(quantity, 24)) is not None
            if faced and len(self.far) == 1:
                return next(iter(self.far))
            if risen := reached_from(frame, before, quantity):
                return risen
            if self.paired and THE_SAME.match(frame.after(quantity, 30)):
                return self.paired[-1].models
            if (faced or facing(frame.gap(before, quantity))) and not beside_metric(frame, quantity):
                return None
        return frame.subject if before_aside(frame, quantity, self.theirs) else subject_of(frame, quantity)

    def _is_relabelled(self, figure: _Figure) -> bool:
        """Whether a number stands under a label of its own that is no benchmark."""
        frame, quantity, index = self.frame, figure.quantity, figure.index
        before = self.scores[index - 1] if index else None
        if before is None or any(before.end <= m.start < quantity.start for m in frame.models):
            return False
        gap = frame.gap(before, quantity)
        if RELABELLED.search(gap) is None and not (before in self.aside and versus(gap)):
            return False
        if figure.benchmark is not None and not figure.bound:
            bracket = frame.view.text.rfind(")", before.end, quantity.start)
            figure.benchmark = None if figure.benchmark.end <= bracket else figure.benchmark
        return figure.benchmark is None and not figure.bound

    def _restate(self, figure: _Figure) -> None:
        """Puts right how a number is bounded: "exceeds 95%", "no more than 59.7%"."""
        frame, quantity, value = self.frame, figure.quantity, figure.value
        bound, text = value.bound, quantity.text.lower()
        begun = quantity.start in self.theirs or quantity.start in self.stepped
        people = of_people(frame, quantity)
        if bound == "over" and (begun or (people and text.startswith("above"))):
            bound = "exact"  # "from 87.2" is where it began, "ranks above 96.3% of participants"
        if bound == "over" and text.startswith(">") and quantity.start in self.ends:
            bound = "exact"  # "90.8 > 88.5"
        if bound == "up-to" and STEPPED.search(frame.before(quantity, 24)) is not None:
            bound = "exact"  # "has gone up to 69.7"
        if bound == "up-to" and text.startswith(("no more", "not more")):
            bound = "exact"  # "manages no more than 59.7%"
        if value.bound == "exact" and not people and not begun and compared_with_a_number(frame, quantity):
            bound = "over"
        if bound != value.bound:
            figure.quantity = replace(quantity, value=replace(value, bound=bound))

    def _is_no_score(self, figure: _Figure) -> str | None:
        """Why a number that has its place is no score all the same, or none that anything ties to its benchmark."""
        frame, quantity, owner = self.frame, figure.quantity, figure.owner
        if not figure.bound and row_of_its_own(frame, quantity, owner, figure.benchmark, self.scores):
            self.row = owner.start if owner is not None else self.row
            return NO_BENCHMARK
        within = figure.benchmark is not None and figure.benchmark.end <= self.row
        if within and not figure.bound and not any(self.row < m.start < quantity.start for m in frame.models):
            return NO_BENCHMARK
        inherited = figure.inherited is not None
        somewhere = inherited or figure.benchmark is not None
        focused = inherited and frame.scope.focus
        ahead_of_people = of_people(frame, quantity) and PASSES.search(frame.before(quantity, 24)) is not None
        of_things = focused and not owner and OF_THINGS.match(frame.after(quantity, 40)) is not None
        if of_things or (not ahead_of_people and is_share(frame, quantity, inherited=inherited)):
            return NO_WORD
        # "X records 96.0 there": the benchmark of the sentence before is meant in so many words; and all that a section
        # gives to one decimal place is of the one benchmark that it is about
        there = inherited and (figure.answered or THERE.search(frame.text) is not None)
        meant = there or (focused and is_decimal(frame, quantity))
        told = somewhere and PUBLISHED.match(frame.after(quantity, 40)) is not None
        told = told or (somewhere and bool(self.paired) and WHAT_IT_GETS.match(frame.after(quantity, 40)) is not None)
        opposite = quantity.start in self.opposite
        if not somewhere:
            return NO_BENCHMARK
        owned = owner is not None and (self.label or self.spoken or self.one_each)
        it_scores = IT_SCORES.fullmatch(frame.view.text, frame.start, quantity.start) is not None
        it_scores = it_scores or (owner is not None and THAT_OF.match(frame.text) is not None)
        owned = owned or (inherited and not frame.benchmarks and it_scores)
        tied = meant or told or figure.bound or opposite or owned or frame.asking
        if figure.value.unit == "count" and not tied:
            return BARE
        tight = figure.bound or owner is not None
        if not (tight or self.spoken or self.label or told or meant or ahead_of_people or opposite):
            return NO_WORD
        if inherited and not (figure.bound or self.spoken or self.label or meant or owner is not None):
            return NO_BENCHMARK
        return None


def _amounts(frame: Frame) -> list[Mention]:
    """The quantities of a sentence but for those that say how many times as much another one is."""
    return [q for q in frame.quantities if not (isinstance(q.value, Quantity) and q.value.unit == "ratio")]


def _one_each(frame: Frame, scores: list[Mention]) -> bool:
    """Whether a sentence that names no benchmark gives each model that it names one figure with decimal places, and
    tells no other number.
    """
    if frame.benchmarks or frame.scope.benchmark is None or not frame.models or len(frame.models) != len(scores):
        return False
    if len(frame.sides()) != len(scores) or len(_amounts(frame)) != len(scores):
        return False
    return all(is_decimal(frame, q) for q in scores)


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
    if len(_amounts(frame)) != len(sides) or COUNTS.search(frame.before(last, 24)):
        return None
    on = frame.benchmarks[0] if frame.benchmarks else None
    return Pairing(last, rest[0], on, None if on is not None else measured[0], True)
