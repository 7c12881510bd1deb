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
from extractors.releases import dated_above, given, moment_metric, released, released_behind
from extractors.respective import ALIKE, respective
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


OF_TRAINING = ("training-cost", "gpu-hours", "training-gpus")
SIZES_OF = ("total-params", "active-params")


def attribute_claims(
    frame: Frame, own: bool, subject_at: Callable[[Mention], tuple[Entity, ...]], made_by: MadeBy
) -> list[ValueClaim]:
    """The attribute claims of a frame; `subject_at` says whom a mention is about, `made_by` whether a company has made
    a model itself, where it sells those of others too.
    """
    claims: list[ValueClaim] = []

    def say(mention: Mention, metric: str, value: Value, subject: tuple[Entity, ...]) -> None:
        place = frame.place(mention)
        if any(c.metric == metric and c.span == place for c in claims):
            return  # two readers understood it
        alike = metric in OF_ALL or (metric in SIZES_OF and ALIKE.search(frame.text) is not None)
        if subject and (len(subject) == 1 or alike):
            claims.extend(
                ValueClaim(
                    kind="attribute",
                    span=frame.place(mention),
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=whose,
                    metric=metric,
                    value=value,
                    own=own,
                )
                for whose in _each(frame, subject)
            )

    claims += _of_groups(frame, own)
    in_step = {
        **contrasted(frame, attribute_of),
        **windows_in_turn(frame, attribute_of),
        **respective(frame, attribute_of, subject_at),
    }
    for mention in frame.mentions:
        value = mention.value
        if isinstance(value, Quantity) and mention.start not in frame.margins:
            metric, whose = (
                in_step[mention.start] if mention.start in in_step else (attribute_of(frame, mention, value), None)
            )
            if metric is not None:
                if value.bound == "up-to" and ADDS.search(frame.before(mention, 12)):
                    value = replace(value, bound="exact")  # "its parameters add up to 70 billion"
                if metric in SIZES_OF and value.unit == "count":
                    value = replace(value, unit="parameters")
                if metric == "training-tokens":
                    value = replace(value, unit="tokens")
                if metric in ("gpu-hours", "training-gpus") and value.unit != "count":
                    value = replace(value, unit="count")  # "30.8M", beside another's GPU hours
                if metric in ("context-window", "max-output-tokens"):
                    bound = "exact" if value.bound == "up-to" else value.bound  # a window is what it holds at most
                    value = replace(value, unit="tokens", bound=bound)
                if metric in OF_TRAINING and whose is None:
                    whose = spent_by_another(frame, mention)
                    if whose == () and metric == "gpu-hours":
                        whose = of_its_maker(frame, mention, made_by)
                say(mention, metric, value, subject_at(mention) if whose is None else whose)
        elif isinstance(value, Moment):
            metric = moment_metric(frame, mention)
            if metric != "founded" and (whose := came(frame, mention)):
                say(mention, "release-date", value, whose)
            elif metric == "founded":
                say(mention, metric, value, company_before(frame, mention))
            elif metric is not None:
                say(mention, metric, value, released(frame, mention, subject_at))
            elif (model := released_behind(frame, mention) or given(frame, mention)) is not None:
                say(mention, "release-date", value, frame.who(model))
    if (news := dated_above(frame)) is not None and isinstance(news[0].value, Moment):
        say(news[1], "release-date", news[0].value, frame.who(news[1]))
    for mention, meant in frame.phrases("attribute"):
        if (
            meant.measure == "open-weights"
            and meant.text_value in ("true", "false")
            and (WEIGHTS.match(mention.text) or _predicated(frame, mention.start, mention.end))
            and not (WEIGHTS.match(mention.text) and WITHOUT.search(frame.before(mention, 24)))
            and not OF_A_LAB.search(frame.before(mention, 70))
        ):
            told = DENIED.get(meant.text_value) if NOT_SAID.search(frame.before(mention, 40)) else meant.text_value
            if told is not None:
                say(mention, "open-weights", Wording(text=told, printed=mention.text), subject_at(mention))
        elif meant.measure in ("base-model", "teacher-model", "developer") and not meant.weak:
            if DERIVED.search(mention.text) and any(
                m.phrase is not None and m.end <= mention.start for m in frame.models
            ):
                continue  # "the distilled versions derived from R1": their teacher as well as their base
            linked(frame, mention, meant.measure, say, subject_at)
        elif meant.measure == "headquarters":
            of_company(frame, mention, meant.measure, say)
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
    for found in frame.all_said(FOUNDED_BY):
        at = Mention(role="wording", start=frame.start + found.start(1), end=frame.start + found.end(1), text=found[1])
        say(at, "founder", Wording(text=found[1], printed=found[1]), company_before(frame, at))
    for found in frame.all_said(LICENSE_IS):
        at = Mention(role="wording", start=frame.start + found.start(1), end=frame.start + found.end(1), text=found[1])
        say(at, "license", Wording(text="MIT", printed=found[1]), subject_at(at))
    for found in frame.all_said(IS_DENSE):
        at = Mention(role="wording", start=frame.start + found.start(1), end=frame.start + found.end(1), text=found[1])
        say(at, "architecture", Wording(text="dense", printed=found[1]), subject_at(at))
    last = -1
    for start, end, measure, text in wordings(frame.text) if frame.has(wordings_told()[0].words) else ():
        if last >= 0 and frame.text[last:start].strip() == "(":
            continue  # "Mixture of Experts (MoE)" says one thing
        last = end
        if measure == "architecture" and (
            not _predicated(frame, frame.start + start, frame.start + end)
            or LIKENED.search(frame.text, max(0, start - 40), start)
        ):
            continue
        if measure == "license" and OF_BASES.match(frame.text, end):
            continue
        if measure == "license" and NOT_THAT.search(frame.text, max(0, start - 40), start):
            continue
        at = Mention(role="wording", start=frame.start + start, end=frame.start + end, text=frame.text[start:end])
        say(at, measure, Wording(text=text, printed=at.text), subject_at(at))
    return claims


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
    r"[^.;,?\n]{0,60}\?\W{0,4}(?:A(?:nswer)?\W{1,3})?)\W{0,4}"
    r"(?:(?:it(?:['’]s| is| comes| was released)|that(?:['’]s| is)|under|the|with) ){0,4}(MIT)\b(?! licen[cs]e)",
)
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
    if len(sizes) == 2 and frame.gap(*sizes).strip() == "/" and len(frame.models) == 1:
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


# "R1 is a fully open-source", "built on MoE"
PREDICATES = re.compile(
    r"(?:\b|(?='s))(?:is|are|was|were|remains?|being|as|becomes?|became|stays?|fully|uses?|using|"
    r"utiliz\w{1,3}|utilis\w{1,3}|employ\w{0,3}|built on|based on|"
    r"rel(?:y|ies|ied|ying) on|follow(?:s|ed|ing)|opt(?:s|ed) for|stick(?:s|ing)? (?:to|with)|"
    r"adopts?|features?|with|open-sourced|made|makes|released|has|have|boasts?|leverag\w{1,3}|"
    r"incorporat\w{1,3}|combin\w{1,3}|its|'s)\b[^.;:]{0,60}$",
    re.I,
)
# "this open-source" ", multimodal model"
THIS_ONE = re.compile(r"(?:,? [a-z-]{3,16}){0,3} (?:model|llm|system)\b", re.I)
# "open-source community": said of a movement
PROPERTY = re.compile(
    r"^ (?:solutions|offerings|products|options|giants|players|peers|accessibility|"
    r"approach|community|communities|landscape|alternatives?|ecosystem|"
    r"movement|spirit|philosophy|ethos|world|space|"
    r"projects?|tools?|software|ai community|licensing|availability|advantages?|"
    r"models\b(?! (?:that|with|from|by|developed|trained))|llms\b|systems\b|ai systems|competitors?|"
    r"counterparts?|rivals?)",
    re.I,
)
# "A powerful" MoE "language model with", as a card begins
# but not "In a dense model, every …", which is said of all that are
OPENING = re.compile(
    r"[\W_]{0,4}(?!(?:in|for|with|within|unlike|as|by|like|of|on|at|from|most|many|some|any|every|"
    r"each|all|other|than|when"
    r"|traditional|typical|conventional|standard|whereas|while|if|such|what|why|how)\b)(?:An? )?(?:[\w-]{1,16} ){0,3}",
    re.I,
)
KIND = re.compile(r"(?: ?\(MoE\))? (?:[\w-]{1,14} ){0,2}(?:model|llm|transformer)\b", re.I)
# "unlike most proprietary": said of somebody else
OTHERS = re.compile(
    r"\b(?:challeng\w{1,4}|dominance|compet\w{1,5}(?: (?:with|against))?|unlike|rival\w{0,3}|versus|"
    r"vs\.?|than|against|over|alternative to|compared|other|many|most|some|any|all|to|of)"
    r"(?: (?:the|other|most|many|leading|larger|expensive)){0,3} $",
    re.I,
)


ADDS = re.compile(r"\b(?:add|adds|added|adding|sum|sums) $", re.I)
# X", an" open-source "Mixture-of-Experts (MoE) code language model"
APPOSED = re.compile(
    r"[*_]{0,2}(?:,? (?:an?|the first|our new|our)"
    r"|,? (?:which is (?:also )?)?(?:the|one of the|among the) (?:largest|biggest|smallest|"
    r"leading|best|strongest|top|newest)"
    r"|,? which is (?:also )?an?) (?:[\w-]{2,16},? ){0,4}",
    re.I,
)
A_MODEL = re.compile(r"(?: ?\(MoE\)|,? [\w-]{1,20}){0,5} (?:model|llm|transformer)s?\b", re.I)
# "Architecture" MoE, where a card lost its lines
LABELLED = re.compile(r"(?:^|[\s*])Architecture(?: Type)?[*_]{0,3}:?[*_]{0,3} $")
# "X – 200K context," proprietary", $15"
ENTRY_BEGINS = re.compile(r"(?:^|[,;|:–—] ?|\(| - )(?:fully |completely )?[*_]{0,2}$")
ENTRY_ENDS = re.compile(r"[*_]{0,2}\s{0,2}(?:[,;.|)]|$| - | [–—] )")
COLON = re.compile(r"[*_ ]{0,4}:[*_ ]{0,4}")
# "the issues have been" closed
BEEN = re.compile(r"\b(?:been|gets?|got|being) $", re.I)


def _predicated(frame: Frame, start: int, end: int) -> bool:
    """Whether a word such as "open-source" or "MoE" is said of the subject, not of a movement, a rival or a region."""
    if frame.view.text.startswith(" enough", end):
        return False  # "a licence that is open enough to start an industry"
    before = frame.view.text[max(frame.start, start - 80) : start]
    if not frame.view.text[frame.start : start].strip(" *_").lower().removeprefix("this") and THIS_ONE.match(
        frame.view.text[end : end + 60]
    ):
        return bool(before.strip(" *_"))  # "This open-source, multimodal model does …"
    if LABELLED.search(before):
        return True
    if frame.origin == "list" and ENTRY_BEGINS.search(before) and ENTRY_ENDS.match(frame.view.text, end):
        return True
    if frame.models and COLON.fullmatch(frame.view.text, frame.models[-1].end, start):
        return True  # "X: open weights"
    been = BEEN.search(before) and not frame.view.text[start:end].lower().endswith("-sourced")
    if re.search(r"\bthe $", before, re.I) or OTHERS.search(before) or been:
        return False
    opening = frame.view.text[frame.start : start] if start - frame.start <= 40 else None
    kind = KIND.match(frame.view.text, end) or frame.view.text[start:end].lower().endswith(("transformer", " model"))
    if opening is not None and not frame.models and OPENING.fullmatch(opening) and kind:
        return True
    if any(m.end <= start and APPOSED.fullmatch(frame.view.text, m.end, start) for m in frame.models[:4]):
        return A_MODEL.match(frame.view.text, end) is not None
    behind = frame.view.text[end : end + 40]
    # "follows an MoE approach"
    way = behind.startswith(" approach") and "open" not in frame.view.text[start:end].lower()
    return PREDICATES.search(before) is not None and (way or PROPERTY.match(behind) is None)


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
