"""Facts about a model that are no score: size, context, dates, licence, base model, makers, cost of training."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from extractors.attribute_numbers import ACTIVE, LIKENED, SIZES, attribute_of
from extractors.bracketed import bracketed
from extractors.clues import Clue, clue, words_of
from extractors.contrasted import contrasted
from extractors.counted import counted
from extractors.days import came
from extractors.distill_counts import distill_counts
from extractors.folding import rows
from extractors.founders import founders
from extractors.frames import Frame, key_of
from extractors.makers import MadeBy, labelled, makers
from extractors.mentions import Mention
from extractors.origins import FOUNDED_BY, bases, company_before, linked, of_company, towns, weights
from extractors.patterns import pattern
from extractors.predicates import predicated
from extractors.releases import (
    by_a_host,
    dated_above,
    dated_behind,
    from_then,
    given,
    moment_metric,
    released,
    released_behind,
)
from extractors.respective import ALIKE, respective
from extractors.size_lists import sizes_listed
from extractors.spending import of_its_maker, spent_by_another
from extractors.stages import stages
from extractors.training import training
from extractors.windows import windows_in_turn
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Moment, Quantity, Value, Wording

# What is said of several models at once: "all six support 128K".
OF_ALL = frozenset(
    (
        "context-window",
        "license",
        "open-weights",
        "architecture",
        "developer",
        "release-date",
        "base-model",
        "teacher-model",
        "fine-tuning-samples",
        "distillation-training",
        "training-hardware",
        "languages",
        "experts",
    )
)


SAID_ASIDE = ("release-date", "developer", "license", "open-weights")
"""What a clause says of a model as a fact, though the sentence tells of somebody's own tests with it."""
# "We tested X", which was released in" May 2025, "We run X", a model by" Z
ASIDE = pattern(
    r",? ?\(?(?:which (?:is|was|came|has been)|that (?:is|was|came)"
    r"|an? (?:[\w-]{2,16} ){0,3}(?:model|system|llm|release)(?: (?:by|from|of|made by|built by|developed by|under)))\b"
    r"(?:(?!\b(?:we|our|ours|I|my|us)\b)[^.;:()]){0,60}",
    re.I,
)
OF_TRAINING = ("training-cost", "gpu-hours", "training-gpus")
SIZES_OF = ("total-params", "active-params")
BESIDE_THE = re.compile(r"\b(?:of|than|to|over|against|from|like|as|versus|vs\.?|beside|behind|below|above) the $")
OF_ITS_SIZE = re.compile(
    r"[ -]?(?:\w{2,12} )?(?:param|weights|total|active|in total)|,? (?:that|which) (?:it|they)\b", re.I
)


Subject = Callable[[Mention], tuple[Entity, ...]]
"""Whom a mention is about."""


def attribute_claims(frame: Frame, own: bool, subject_at: Subject, made_by: MadeBy) -> list[ValueClaim]:
    """The attribute claims of a frame; `subject_at` says whom a mention is about, `made_by` whether a company has made
    a model itself, where it sells those of others too.
    """
    sentence = _Attributes(frame, own, subject_at, made_by)
    say = sentence.say
    sentence.numbers_and_dates()
    sentence.phrases()
    bracketed(frame, say)
    distill_counts(frame, say)
    counted(frame, say, subject_at)
    bases(frame, say, subject_at)
    makers(frame, say, made_by)
    labelled(frame, say)
    weights(frame, say)
    training(frame, say, subject_at)
    stages(frame, say, subject_at)
    towns(frame, say)
    founders(frame, say)
    sentence.single_words()
    sentence.wordings()
    return sentence.claims


# "(possibly" 100B+ parameters")": nobody says that it has them
GUESSED = pattern(r"\b(?:possibly|perhaps|maybe|presumably|conceivably|my guess is)(?: \w{2,8}){0,2} ?$", re.I)


# 109 billion "for Scout", a name that means nothing here
FOR_ANOTHER = pattern(
    r"(?: (?:parameters|tokens|weights))?,? (?:for|in|with|in the case of) (?:the )?(?-i:[A-Z][a-z]{2,14})\b", re.I
)
FOR_IT = pattern(r"(?: (?:parameters|weights))?,? (?:for|in the case of) (?:the )?", re.I)


class _Attributes:
    """What one sentence says of models that is no score."""

    def __init__(self, frame: Frame, own: bool, subject_at: Subject, made_by: MadeBy) -> None:
        self.frame, self.own, self.subject_at, self.made_by = frame, own, subject_at, made_by
        self.claims = _of_groups(frame, own)

    def say(self, mention: Mention, metric: str, value: Value, subject: tuple[Entity, ...]) -> None:
        """Adds a claim, unless another reader has understood it before, or it is told of several at once."""
        frame = self.frame
        place = frame.place(mention)
        if any(c.metric == metric and c.span == place for c in self.claims):
            return
        alike = metric in OF_ALL or (metric in SIZES_OF and ALIKE.search(frame.text) is not None)
        if subject and (len(subject) == 1 or alike):
            self.claims.extend(
                ValueClaim(
                    kind="attribute",
                    span=place,
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=whose,
                    metric=metric,
                    value=value,
                    own=self.own and not (metric in SAID_ASIDE and _is_aside(frame, mention)),
                )
                for whose in _each(frame, subject)
            )

    def numbers_and_dates(self) -> None:
        """Sizes, windows, costs and counts; days and months."""
        frame = self.frame
        in_step = {
            **contrasted(frame, attribute_of),
            **windows_in_turn(frame, attribute_of),
            **respective(frame, attribute_of, self.subject_at),
        }
        for mention in frame.mentions:
            value = mention.value
            if isinstance(value, Quantity) and mention.start not in frame.margins:
                metric, whose = in_step.get(mention.start) or (attribute_of(frame, mention, value), None)
                if (
                    metric in SIZES_OF
                    and BESIDE_THE.search(frame.before(mention, 14))
                    and not OF_ITS_SIZE.match(frame.after(mention, 24))
                ):
                    continue  # "a tenth of the 70B": a model of that size
                if metric is not None and GUESSED.search(frame.before(mention, 24)) is None:
                    self._number(mention, metric, value, whose)
            elif isinstance(value, Moment):
                self._moment(mention, value)
        if (news := dated_above(frame)) is not None and isinstance(news[0].value, Moment):
            self.say(news[1], "release-date", news[0].value, frame.who(news[1]))

    def _number(self, mention: Mention, metric: str, value: Quantity, whose: tuple[Entity, ...] | None) -> None:
        after = next((m for m in self.frame.models if m.start >= mention.end), None)
        if whose is None and metric in SIZES_OF and after is not None:
            if FOR_IT.fullmatch(self.frame.gap(mention, after)):
                whose = self.frame.who(after)  # "109 billion for X and 400 billion for Y"
        elif whose is None and not self.frame.models and FOR_ANOTHER.match(self.frame.after(mention, 40)):
            return  # "109 billion for Scout": not whom the sentence before was about
        if whose is None and metric in OF_TRAINING:
            whose = spent_by_another(self.frame, mention)
            if whose == () and metric == "gpu-hours":
                whose = of_its_maker(self.frame, mention, self.made_by)
        if value.bound == "up-to" and ADDS.search(self.frame.before(mention, 12)):
            value = replace(value, bound="exact")  # "its parameters add up to 70 billion"
        self.say(mention, metric, _in_unit_of(metric, value), self.subject_at(mention) if whose is None else whose)

    def _moment(self, mention: Mention, value: Moment) -> None:
        frame = self.frame
        metric = moment_metric(frame, mention)
        if (named := dated_behind(frame, mention) or from_then(frame, mention)) is not None:
            self.say(mention, "release-date", value, frame.who(named))
        elif metric == "founded":
            self.say(mention, metric, value, company_before(frame, mention))
        elif whose := came(frame, mention):
            self.say(mention, "release-date", value, whose)
        elif metric is not None:
            whose = released(frame, mention, self.subject_at)
            self.say(mention, metric, value, () if by_a_host(frame, whose, self.made_by) else whose)
        elif (model := released_behind(frame, mention) or given(frame, mention)) is not None:
            self.say(mention, "release-date", value, frame.who(model))

    def phrases(self) -> None:
        """Weights that are open, bases, teachers, makers and towns, by the words that tell of them."""
        frame = self.frame
        for mention, meant in frame.phrases("attribute"):
            if meant.measure == "open-weights" and meant.text_value is not None and self._tells_of_weights(mention):
                denied = NOT_SAID.search(frame.before(mention, 40)) is not None
                told = DENIED.get(meant.text_value) if denied else meant.text_value
                if told in ("true", "false"):
                    self.say(
                        mention, "open-weights", Wording(text=told, printed=mention.text), self.subject_at(mention)
                    )
            elif meant.measure in ("base-model", "teacher-model", "developer") and not meant.weak:
                groups = (m for m in frame.models if m.phrase is not None and m.end <= mention.start)
                if not DERIVED.search(mention.text) or next(groups, None) is None:
                    # else "the distilled versions derived from R1": their teacher as well as their base
                    linked(frame, mention, meant.measure, self.say, self.subject_at)
            elif meant.measure == "headquarters":
                of_company(frame, mention, meant.measure, self.say)

    def _tells_of_weights(self, mention: Mention) -> bool:
        """Whether a word like "open" or "weights" is said of a model's weights."""
        frame = self.frame
        if OF_A_LAB.search(frame.before(mention, 70)):
            return False
        if WEIGHTS.match(mention.text):
            return not WITHOUT.search(frame.before(mention, 24))
        return predicated(frame, mention.start, mention.end)

    def single_words(self) -> None:
        """Founders, MIT licences and dense architectures, which one word tells."""
        frame = self.frame
        for clue_, metric, text in (
            (FOUNDED_BY, "founder", None),
            (LICENSE_IS, "license", "MIT"),
            (LICENSED_AS, "license", "MIT"),
            (IS_THE_LICENSE, "license", "MIT"),
            (IS_DENSE, "architecture", "dense"),
        ):
            for found in frame.all_said(clue_):
                group = found.lastindex or 1
                start, end = frame.start + found.start(group), frame.start + found.end(group)
                at = Mention(role="wording", start=start, end=end, text=found[group])
                subject = company_before(frame, at) if metric == "founder" else self.subject_at(at)
                self.say(at, metric, Wording(text=text or at.text, printed=at.text), subject)

    def wordings(self) -> None:
        """Licences and architectures by the names that the reference has for them."""
        frame = self.frame
        last = -1
        for start, end, measure, text in wordings(frame.text) if frame.has(wordings_told()[0].words) else ():
            if last >= 0 and frame.text[last:start].strip() == "(":
                continue  # "Mixture of Experts (MoE)" says one thing
            last = end
            before = max(0, start - 40)
            if measure == "architecture" and (
                not predicated(frame, frame.start + start, frame.start + end)
                or LIKENED.search(frame.text, before, start)
                or TURNED_INTO.search(frame.text, before, start)
            ):
                continue
            if measure == "license" and (OF_BASES.match(frame.text, end) or NOT_THAT.search(frame.text, before, start)):
                continue
            at = Mention(role="wording", start=frame.start + start, end=frame.start + end, text=frame.text[start:end])
            self.say(at, measure, Wording(text=text, printed=at.text), self.subject_at(at))


def _is_aside(frame: Frame, mention: Mention) -> bool:
    """Whether a clause right behind a model's name tells of it."""
    before = [m for m in frame.models if m.end <= mention.start]
    return bool(before) and ASIDE.fullmatch(frame.gap(before[-1], mention)) is not None


def _in_unit_of(metric: str, value: Quantity) -> Quantity:
    """A bare number in the unit of what it measures."""
    if metric in SIZES_OF and value.unit == "count":
        return replace(value, unit="parameters")
    if metric == "training-tokens":
        return replace(value, unit="tokens")
    if metric in ("gpu-hours", "training-gpus") and value.unit != "count":
        return replace(value, unit="count")  # "30.8M", beside another's GPU hours
    if metric in ("context-window", "max-output-tokens"):
        bound = "exact" if value.bound == "up-to" else value.bound  # a window is what it holds at most
        return replace(value, unit="tokens", bound=bound)
    return value


# "distilled into six" dense models, "released together with six" dense models
TURNED_INTO = re.compile(
    r"\b(?:into|(?:together with|along with|alongside|accompanied by)(?: the| its)?"
    r" (?:two|three|four|five|six|seven|eight|nine|ten|several|some|\d{1,2})) (?:[a-z\d-]{1,12} ){0,3}$",
    re.I,
)
# "come from Apache-2.0" bases, "Apache 2.0 for the scripts"
OF_BASES = re.compile(
    r",? (?:for|on|covers?|applies to) (?:(?:the|its|their|all|our|training|inference|evaluation|example|source) ){0,2}"
    r"(?:scripts?|code|codebase|repo(?:sitory)?|tooling|tools|docs|documentation|examples?|website|snippets?)\b"
    r"(?! and (?:the )?(?:model|weights))|"
    r"[ -](?:licen[cs]ed )?(?:bases?|base models?|teachers?|parents?|originals?)\b",
    re.I,
)
# "was not released as open weights"; who is not proprietary need not be open
NOT_SAID = re.compile(r"(?:\b(?:not|never|no longer|neither|nor|without|lacks?)|n't)\b(?: [\w-]{1,12}){0,4} $", re.I)
# "unlike the ones under a" research-only licence
NOT_THAT = re.compile(r"(?:\b(?:not|never|no longer|unlike|than|instead of|without|no)|n't)\b[^,.;:]{0,30}$", re.I)
DENIED = {"true": "false"}
# "full model" weights available: said of itself, where nobody says "no"
WEIGHTS = re.compile(r"weights\b", re.I)
WITHOUT = re.compile(r"\b(?:no|whose|if|once|when|any|most|all)\b[^.;:]{0,20}$", re.I)
# X "stays dense"
IS_DENSE = clue(
    "dense",
    r"\b(?:is|are|was|were|stays?|stayed|remains?|remained) (?:fully |purely |entirely |still )?(dense)"
    r"(?=[,.;)]|$| (?:and|while|whereas|but|rather|instead)\b)",
)
# "a lab known for its" open weights
OF_A_LAB = re.compile(
    r"\b(?:lab|laboratory|company|startup|start-up|firm|team)s? (?:that (?:is|was)|"
    r"(?:well[- ])?known|renowned|famous|committed"
    r"|dedicated|praised|which (?:is|was))\b[^.;:]{0,50}$",
    re.I,
)
# "License of X: MIT", "the licence is MIT"
LICENSE_IS = clue(
    "license licence",
    r"\blicen[cs]e\b(?:(?:[^.;,\n]|\.(?=\d)){0,40}?(?:\bis|:|=|\||–|—)|"
    r"[^.;,?\n]{0,60}\?\W{0,4}(?:A(?:nswer)?\W{1,3})?)\W{0,12}"
    r"(?:(?:it(?:['’]s| is| comes| was released)|that(?:['’]s| is)|under|the|with|called|named|simply|just"
    r"|plain) ){0,4}"
    r"(MIT)\b(?! licen[cs]e)"
    r"|\blicen[cs]e, which is (?:called |the |simply |just ){0,2}(MIT)\b(?! licen[cs]e)"
    r"|\blicen[cs](?:e|ing)\b(?:[^.;?\n]|\.(?=\d)){0,80}"
    r"(?:\b(?:went with|chose|opted for|settled on|picked|decided on|selected|go with|goes with)|→|->|=>)"
    r" (?:the |plain )?(MIT)\b(?! licen[cs]e)",
)
# "covered by MIT", "licensed MIT", "the terms for X: MIT"
LICENSED_AS = clue(
    "licensed licenced covered governed terms",
    r"\b(?:(?:covered|governed) by (?:the )?|licen[cs]ed |terms (?:of use )?(?:for|of|to)\b[^;,:\n]{2,60}(?:: "
    r"| are | is )"
    r"(?:it(?:['’]s| is) )?)(MIT)\b",
)
# "MIT is the licence of X", "under the MIT terms"
IS_THE_LICENSE = clue("license licence terms", r"\b(MIT)(?: is (?:the|its) licen[cs]e| terms)\b")
# "derived from"
DERIVED = re.compile(r"\bderived\b", re.I)


def _of_groups(frame: Frame, own: bool) -> list[ValueClaim]:
    """What is said of a group as one: how many members it has, and from what size to what size they go."""
    claims: list[ValueClaim] = []
    groups = [m for m in frame.models if m.phrase is not None]

    def say(first: Mention, last: Mention, metric: str, value: Quantity, subject: tuple[Entity, ...]) -> None:
        claims.append(
            ValueClaim(
                kind="attribute",
                span=frame.place(first, last),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                metric=metric,
                value=value,
                own=own,
            )
        )

    for group in groups:
        count = [
            q
            for q in frame.quantities
            if q.end <= group.start and isinstance(q.value, Quantity) and q.value.unit == "count"
        ]
        if (
            count
            and re.fullmatch(r" (?:\w{1,14} )?", frame.gap(count[-1], group))
            and isinstance(count[-1].value, Quantity)
        ):
            say(count[-1], group, "distilled-models", count[-1].value, frame.who(group))
    sizes = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit == "parameters"]
    opened = len(sizes) == 2 and frame.before(sizes[0], 1) == "(" and frame.gap(*sizes).strip() == ","
    if opened and ACTIVE.search(sizes[1].text + frame.after(sizes[1], 8)) and isinstance(sizes[0].value, Quantity):
        before = [m for m in frame.models if m.end <= sizes[0].start]
        if before and not frame.gap(before[-1], sizes[0]).strip(" ("):
            say(sizes[0], sizes[0], "total-params", sizes[0].value, frame.who(before[-1]))  # "X (671B, 37B active)"
    listed = sizes_listed(frame, sizes)
    if listed is not None:
        say(sizes[0], sizes[-1], "total-params", listed, frame.who(frame.models[0]))  # "Llama 3.2 (1B / 3B)"
    elif len(sizes) == 2 and frame.gap(*sizes).strip() == "/" and len(frame.models) == 1:
        for size, metric in zip(sizes, ("total-params", "active-params"), strict=True):
            if isinstance(size.value, Quantity):
                say(size, size, metric, size.value, frame.who(frame.models[0]))  # "(671B/37B)"
    elif len(sizes) == 2 and (groups or len(frame.subject) > 1):
        low, high = sizes
        if SIZES.search(frame.before(low, 30)) and re.fullmatch(
            r"(?: parameters?)? ?(?:to|and|up to|–|-) ?", frame.gap(low, high)
        ):
            first, second = low.value, high.value
            assert isinstance(first, Quantity) and isinstance(second, Quantity)
            printed = frame.view.text[low.start : high.end]
            say(
                low,
                high,
                "total-params",
                replace(first, high=second.value, bound="range", printed=printed),
                frame.who(groups[0]) if groups else frame.subject,
            )
    return claims


MOST_EACH = 3  # models of which each is said to have a thing; more are told of as a group


def _each(frame: Frame, subject: tuple[Entity, ...]) -> Iterable[tuple[Entity, ...]]:
    """Everyone of those whom a sentence names one by one: "X and Y use a mixture of experts" says it of X and of Y."""
    if not 1 < len(subject) <= MOST_EACH:
        return (subject,)
    named = [key_of(side) for side in frame.sides()]
    return [(one,) for one in subject] if all(key_of((one,)) in named for one in subject) else (subject,)


# "its parameters" add up to
ADDS = re.compile(r"\b(?:add|adds|added|adding|sum|sums) $", re.I)


@cache
def wordings_told() -> tuple[Clue, dict[str, tuple[str, str]]]:
    """The clue to all of wordings.csv, and each wording's metric and value."""
    table = {row["wording"]: (row["measure"], row["value"]) for row in rows("wordings.csv")}
    longest = sorted(table, key=lambda word: (-len(word), word))
    told = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w|-(?!licen[cs]ed))", re.I)
    return Clue(told, words_of(" ".join([re.split(r"\W", word)[0] for word in table]))), table


def wordings(text: str) -> list[tuple[int, int, str, str]]:
    """Licences, architectures and the like that a text names: (start, end, metric, canonical value)."""
    named, table = wordings_told()
    return [(m.start(), m.end(), *table[m.group().lower()]) for m in named.pattern.finditer(text)]
