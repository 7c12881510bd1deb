"""Facts about a model that are no score: size, context, dates, licence, base model, makers, cost of training."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.folding import rows
from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Moment, Quantity, Value, Wording

# "37B active", "37B are used per token"
ACTIVE = re.compile(
    r"\b(?:activ\w{1,6}|engaged|used (?:per|for|in)|in use|at a time|per (?:token|forward pass|inference))\b", re.I
)
# no one model's
MODELS_OF_A_SIZE = re.compile(
    r"^[ -]?(?:parameters?)?,? (?:\w{1,14} )?(?:models|versions|variants|llms|systems)\b", re.I
)
# "37B out of its 671B"
OUT_OF = re.compile(r"\b(?:out of|of)(?: (?:its|the|a total of|all|their)){0,2} $", re.I)
# "671B model that only activates" 37B: said of the number that follows
OF_THE_NEXT = re.compile(r"\b(?:activat(?:es|ing)|us(?:es|ing)|engag(?:es|ing))\b[^,;]{0,24}$", re.I)
# "a 671B MoE"
OF_A_KIND = re.compile(r"^[ -](?:mixture|moe|sparse|dense|reasoning model|language model)\b", re.I)
# "671B in total"
TOTAL = re.compile(r"\b(?:total|overall|altogether|in all|full)\b", re.I)
# "a context of 128K", "reads 128K tokens at once"
CONTEXT = re.compile(r"\b(?:context|window|long[- ]context|input length|at once|in one go)\b", re.I)
# not what it has as it stands
EXTENDED = re.compile(r"\b(?:extend\w{0,4}|extensible|expandable|scal\w{1,4}|with YaRN)\b[^.;]{0,20}$", re.I)
# "from 16K" ... "to 128K"
BEGUN = re.compile(r"\bfrom (?:its |the |about |previously )?(?:\w{1,10} )?$", re.I)
REACHED = re.compile(r"(?: tokens?)? to \W{0,2}\d", re.I)
REACHES = re.compile(r"\d\w{0,2}(?: tokens?)? to (?:about |up to )?$", re.I)
MOST_HELD = 10**9  # tokens that no window holds: "15T" in a sentence about a window is what the model was trained on
FEWEST_TRAINED = 10**8  # tokens; nobody pre-trains a language model on less
# "1M tokens during training", "4M at inference"
IN_TRAINING = re.compile(r" ?(?:tokens? )?(?:during|in|at) (?:pre-?)?training\b", re.I)
EXTRAPOLATED = re.compile(r"\bextrapolat\w{1,4} (?:up )?to (?:about |up to )?$", re.I)
# "pre-trained on 14.8T tokens"
TRAINING_TOKENS = re.compile(r"\b(?:pre-?train\w{0,4}|train\w{0,4}|corpus|dataset)\b", re.I)
# "released on", "came out in", "on the market since"
RELEASE = re.compile(
    r"\b(?:(?:around|available|on the market) since|releas\w{1,4}|launch\w{0,4}|unveil\w{0,4}|"
    r"announc\w{1,7}|ship(?:s|ped|ping)?|debut\w{0,4}|introduc\w{1,5}|came out|open-?sourced|published|"
    r"went live|arriv\w{1,3}|dropped|out)\b",
    re.I,
)
# "founded in 2023"
FOUNDED = re.compile(r"\b(?:found(?:ed|ing)|established|started|set up|incorporated)\b", re.I)
# "cost $5.576M to train"
TRAIN_COST = re.compile(r"\b(?:train\w{0,4}|develop\w{0,5}|build\w{0,3}|built|creat\w{1,4})\b", re.I)
# "raised $6M": money, and no price of a training run
NO_COST = re.compile(
    r"\b(?:revenue|funding|raised|invest\w{0,5}|valuation|valued|worth|salary|market cap|fine[ds]?)\b", re.I
)
# "2.788M H800 GPU hours"
GPU_HOURS = re.compile(r"\b(?:gpu|h800|h100|a100)[- ]?hours?\b", re.I)
# "2,048 NVIDIA H800s"
NOUN_GPU = re.compile(r"^\s{0,2}(?:nvidia\s)?(h800|h100|h20|a100)s?\b(?![- ]?(?:gpu )?hours?)", re.I)


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
    )
)
# "based in the city of Hangzhou"
TOWN = re.compile(r"^ (?:the city of )?([A-Z][\w'-]{1,20}(?:,? [A-Z][\w'-]{1,20}){0,2})")


def attribute_claims(frame: Frame, own: bool, subject_at: Callable[[Mention], tuple[Entity, ...]]) -> list[ValueClaim]:
    """The attribute claims of a frame; `subject_at` says whom a mention is about."""
    claims: list[ValueClaim] = []

    def say(mention: Mention, metric: str, value: Value, subject: tuple[Entity, ...]) -> None:
        if subject and (len(subject) == 1 or metric in OF_ALL):
            claims.append(
                ValueClaim(
                    kind="attribute",
                    span=frame.place(mention),
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=subject,
                    metric=metric,
                    value=value,
                    own=own,
                )
            )

    claims += _of_groups(frame, own)
    for mention in frame.mentions:
        value = mention.value
        if isinstance(value, Quantity) and mention.start not in frame.margins:
            metric = _metric(frame, mention, value)
            if metric is not None:
                if metric in ("total-params", "active-params") and value.unit == "count":
                    value = replace(value, unit="parameters")
                if metric == "context-window":
                    bound = "exact" if value.bound == "up-to" else value.bound  # a window is what it holds at most
                    value = replace(value, unit="tokens", bound=bound)
                say(mention, metric, value, subject_at(mention))
        elif isinstance(value, Moment):
            metric = _moment(frame, mention)
            if metric == "founded":
                say(mention, metric, value, _company(frame, mention))
            elif metric is not None:
                say(mention, metric, value, _released(frame, mention, subject_at))
    for mention, meant in frame.phrases("attribute"):
        if (
            meant.measure == "open-weights"
            and meant.text_value in ("true", "false")
            and _predicated(frame, mention.start, mention.end)
        ):
            told = DENIED.get(meant.text_value) if NOT_SAID.search(frame.before(mention, 40)) else meant.text_value
            if told is not None:
                say(mention, "open-weights", Wording(text=told, printed=mention.text), subject_at(mention))
        elif meant.measure in ("base-model", "teacher-model", "developer") and not meant.weak:
            if DERIVED.search(mention.text) and any(
                m.phrase is not None and m.end <= mention.start for m in frame.models
            ):
                continue  # "the distilled versions derived from R1": their teacher as well as their base
            _linked(frame, mention, meant.measure, say, subject_at)
        elif meant.measure == "headquarters":
            _of_company(frame, mention, meant.measure, say)
    _bases(frame, say)
    _makers(frame, say)
    _weights(frame, say)
    for found in FOUNDED_BY.finditer(frame.text):
        at = Mention(role="wording", start=frame.start + found.start(1), end=frame.start + found.end(1), text=found[1])
        say(at, "founder", Wording(text=found[1], printed=found[1]), _company(frame, at))
    for found in LICENSE_IS.finditer(frame.text):
        at = Mention(role="wording", start=frame.start + found.start(1), end=frame.start + found.end(1), text=found[1])
        say(at, "license", Wording(text="MIT", printed=found[1]), subject_at(at))
    last = -1
    for start, end, measure, text in wordings(frame.text):
        if last >= 0 and frame.text[last:start].strip() == "(":
            continue  # "Mixture of Experts (MoE)" says one thing
        last = end
        if measure == "architecture" and not _predicated(frame, frame.start + start, frame.start + end):
            continue
        at = Mention(role="wording", start=frame.start + start, end=frame.start + end, text=frame.text[start:end])
        say(at, measure, Wording(text=text, printed=at.text), subject_at(at))
    return claims


# "was not released as open weights"; who is not proprietary need not be open
NOT_SAID = re.compile(r"(?:\b(?:not|never|no longer|neither|nor|without|lacks?)|n't)\b(?: [\w-]{1,12}){0,4} $", re.I)
DENIED = {"true": "false"}
# "License of X: MIT", "the licence is MIT"
LICENSE_IS = re.compile(r"\blicen[cs]e\b[^.;,\n]{0,40}?(?:\bis|:|=|\||–|—)\W{0,4}(?:the )?(MIT)\b(?! licen[cs]e)", re.I)
# "derived from"
DERIVED = re.compile(r"\bderived\b", re.I)
# "sizes from 1.5B to 70B"
SIZES = re.compile(
    r"\b(?:from|between|range\w{0,3}|ranging|sizes?|spanning|span) (?:from |of |between |"
    r"in size from )?$",
    re.I,
)


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


# "1.5B" to "70B parameters", "(0.5B to 72B"
TO_SIZE = re.compile(r"(?: parameters?)? ?(?:to|up to|–|-|through) ?")


def _in_range(frame: Frame, mention: Mention) -> bool:
    """Whether a size is one end of a range, "models from 1.5B to 70B parameters": nobody's own size."""
    sizes = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit == "parameters"]
    for low, high in pairwise(sizes):
        if mention in (low, high) and TO_SIZE.fullmatch(frame.gap(low, high)):
            before = frame.before(low, 30)
            return SIZES.search(before) is not None or before.endswith("(")
    return False


def _metric(frame: Frame, mention: Mention, value: Quantity) -> str | None:
    before, after = _unnamed(frame, mention), frame.after(mention, 45)
    # a size is described by the words beside it, up to the next number or clause
    behind = re.split(r"\d|[;.](?:\s|$)|, (?:of which|with|and) |\band\b", after, maxsplit=1)[0]
    behind = OF_THE_NEXT.sub("", behind)
    ahead = re.split(r"\d\w{0,12}|[;.]\s", before)[-1]
    if value.unit == "parameters":
        if re.match(r"\s{0,2}(?:tokens?|samples?|words)\b", after, re.I):
            return None
        if MODELS_OF_A_SIZE.match(after) or _in_range(frame, mention):
            return None
        if OUT_OF.search(before):
            return "total-params"
        if ACTIVE.search(mention.text) or TOTAL.search(mention.text):
            return "active-params" if ACTIVE.search(mention.text) else "total-params"  # "37B activated parameters"
        if re.match(r" (?:param\w{0,7} )?(?:out of|of) (?:its|the|a total|their)\b", after) and ACTIVE.search(
            frame.text
        ):
            return "active-params"
        if OF_A_KIND.match(after) and frame.before(mention, 4).lower().endswith(("a ", "an ")):
            return "total-params"
        if ACTIVE.search(behind) or ACTIVE.search(ahead) or ACTIVE.search(mention.text):
            return "active-params" if not TOTAL.search(behind[:18]) else "total-params"
        if re.search(r"\bparam\w{0,7}", f"{mention.text} {behind} {ahead}", re.I) or TOTAL.search(f"{behind} {ahead}"):
            return "total-params"
        return None
    if value.unit == "tokens":
        if BEGUN.search(before) and REACHED.match(after):
            return None  # "extended from 16K to 128K" was the window before
        if value.value >= MOST_HELD:
            above = " ".join(v.text for v in (*frame.scope.headings[-1:], *frame.scope.captions[:1]))
            return "training-tokens" if TRAINING_TOKENS.search(f"{frame.text} {above}") else None
        if REACHES.search(before) and CONTEXT.search(before):
            return "context-window"
        if IN_TRAINING.match(after) and not TRAINING_TOKENS.search(before):
            return None  # "up to 1M tokens during training" is no window that it has
        if EXTRAPOLATED.search(before) and CONTEXT.search(frame.text):
            return "context-window"
        if EXTENDED.search(before):
            return None
        if CONTEXT.search(behind) or CONTEXT.search(ahead):
            return "context-window"
        if value.value >= FEWEST_TRAINED and (TRAINING_TOKENS.search(ahead) or TRAINING_TOKENS.search(behind)):
            return "training-tokens"
        return None
    if value.unit == "count" and CONTEXT.match(behind.lstrip(" -")) and value.value >= 1000:
        return "context-window"
    if value.unit == "count" and GPU_HOURS.search(after[:20] + mention.text):
        return "gpu-hours"
    if value.unit == "count" and NOUN_GPU.match(after) and TRAINING_TOKENS.search(frame.text):
        return "training-gpus"
    if (
        value.unit == "usd"
        and value.value >= 10000
        and TRAIN_COST.search(frame.text)
        and not NO_COST.search(frame.text)
        and not NOUN_GPU.match(after)
    ):
        return "training-cost"
    return None


def _unnamed(frame: Frame, mention: Mention) -> str:
    """The words before a mention without the names in them: the digits of "LLM 7B" cut nothing off."""
    start = max(frame.start, mention.start - 70)
    parts, at = [], start
    for model in frame.models:
        if start <= model.start and model.end <= mention.start:
            parts.append(frame.view.text[at : model.start])
            at = model.end
    return "".join([*parts, frame.view.text[at : mention.start]])[-45:]


def _moment(frame: Frame, mention: Mention) -> str | None:
    before, after = frame.before(mention, 60), frame.after(mention, 30)
    if FOUNDED.search(before[-40:]):
        return "founded"
    if RELEASE.search(before[-50:]) or RELEASE.match(after.lstrip(" ,")):
        return "release-date"
    if any(RELEASE_OF.search(frame.before(m, 60)) for m in frame.models):
        return "release-date"
    return None


# "the release of the R1"
RELEASE_OF = re.compile(
    r"\b(?:release|launch|debut|arrival|unveiling|introduction|release date|launch date) (?:of|"
    r"for) (?:the |its |their |\w{1,14}'s ){0,2}$",
    re.I,
)
# "DeepSeek launched its new R1"
ACTIVE_RELEASE = re.compile(
    r"\b(?:released|launched|unveiled|announced|shipped|introduced|debuted|published|open-sourced|"
    r"dropped) (?:the |its |their |new |latest |flagship |open |a |\w{1,14}'s ){0,4}$",
    re.I,
)


def _released(
    frame: Frame, mention: Mention, subject_at: Callable[[Mention], tuple[Entity, ...]]
) -> tuple[Entity, ...]:
    """Whose date it is: "the release of X", "DeepSeek released X in …", else the clause's subject, if it is a model."""
    start, end = frame.clause(mention.start)
    inside = [m for m in frame.models if start <= m.start < end]
    for pattern in (RELEASE_OF, ACTIVE_RELEASE):
        for model in inside:
            if pattern.search(frame.before(model, 60)):
                return frame.who(model)
    named = [m for m in inside if m.end <= mention.start]
    company = [
        m
        for m in frame.mentions
        if m.role == "company" and start <= m.start < mention.start and m.start not in frame.entities
    ]
    if not named and company:
        return ()  # "DeepSeek released its first model in …": which one is not said
    return subject_at(mention)


def _linked(
    frame: Frame,
    mention: Mention,
    measure: str,
    say: Callable[[Mention, str, Value, tuple[Entity, ...]], None],
    subject_at: Callable[[Mention], tuple[Entity, ...]],
) -> None:
    """What follows the word is the value: "built on Y", "distilled from Y", "developed by Z"."""
    for other in frame.mentions:
        if other.start < mention.end or other.start - mention.end > 40:
            continue
        between = frame.view.text[mention.end : other.start]
        if KEYED.fullmatch(between) and not frame.view.text[frame.start : mention.start].strip(" *-•"):
            between = ""  # "Base model: Y"
        if re.search(r"[.;:]|\b(?:and|which|that|data|samples|outputs)\b", between):
            return
        if measure == "developer" and other.role == "company" and other.candidates:
            say(other, measure, Wording(text=other.candidates[0], printed=other.text), subject_at(mention))
            return
        if measure in ("base-model", "teacher-model") and other.role == "model":
            subject = tuple(e for e in subject_at(mention) if not set(e.candidates) & set(other.candidates))
            known = other.candidates[0] if len(other.candidates) == 1 else other.text
            say(other, measure, Wording(text=known, printed=other.text), subject)
            return


# "R1 is a fully open-source", "built on MoE"
PREDICATES = re.compile(
    r"(?:\b|(?='s))(?:is|are|was|were|remains?|being|as|becomes?|became|stays?|fully|uses?|using|"
    r"utiliz\w{1,3}|utilis\w{1,3}|employ\w{0,3}|built on|based on|"
    r"adopts?|features?|with|open-sourced|made|makes|released|has|have|boasts?|leverag\w{1,3}|"
    r"incorporat\w{1,3}|combin\w{1,3}|its|'s)\b[^.;:]{0,60}$",
    re.I,
)
# "open-source community": said of a movement
PROPERTY = re.compile(
    r"^ (?:accessibility|approach|community|communities|landscape|alternatives?|ecosystem|"
    r"movement|spirit|philosophy|ethos|world|space|"
    r"projects?|tools?|software|ai community|licensing|availability|advantages?|"
    r"models\b(?! (?:that|with|from|by|developed|trained))|llms\b|systems\b|ai systems|competitors?|"
    r"counterparts?|rivals?)",
    re.I,
)
# "unlike most proprietary": said of somebody else
OTHERS = re.compile(
    r"\b(?:challeng\w{1,4}|dominance|compet\w{1,5}|unlike|rival\w{0,3}|versus|vs\.?|than|against|over|"
    r"alternative to|compared|other|many|most|some|any|all|to|of)(?: (?:the|other|most|many|leading|larger|"
    r"expensive)){0,3} $",
    re.I,
)


def _predicated(frame: Frame, start: int, end: int) -> bool:
    """Whether a word such as "open-source" or "MoE" is said of the subject, not of a movement, a rival or a region."""
    before = frame.view.text[max(frame.start, start - 80) : start]
    if re.search(r"\bthe $", before, re.I) or OTHERS.search(before):
        return False
    return PREDICATES.search(before) is not None and PROPERTY.match(frame.view.text[end : end + 40]) is None


# "Base model" ":" Y
KEYED = re.compile(r"[*_ ]{0,4}:[*_\[ ]{0,4}(?:the )?")
# "the base of R1 is V3"
BASE_OF = re.compile(r"\b(?:base|base model|foundation|starting point) (?:of|for|behind|under) (?:the )?$", re.I)
# "V3 serves as the base of R1"
SERVES_AS = re.compile(
    r"^ (?:serves?|served|acts?|is used|was used|works?|is|was) (?:as )?(?:the )?(?:base|base model|"
    r"foundation|starting point) (?:of|for|behind|under) (?:the )?$",
    re.I,
)
# "R1 uses V3 as its base"
USES = re.compile(r"^ (?:uses?|used|takes?|took|has|had|starts? with) (?:the )?$", re.I)
# "V3 as its base"
AS_BASE = re.compile(r"^ (?:model )?as (?:its|the|a) (?:base|base model|foundation|starting point|backbone)\b", re.I)


def _bases(frame: Frame, say: Callable[[Mention, str, Value, tuple[Entity, ...]], None]) -> None:
    """Base models the other way round: "the base of X is Y", "Y serves as the base of X", "X uses Y as base"."""
    for first, second in pairwise(frame.models):
        between = frame.gap(first, second)
        if BASE_OF.search(frame.before(first, 40)) and re.fullmatch(r" (?:is|was) (?:the )?", between):
            value, subject = second, first
        elif SERVES_AS.match(between):
            value, subject = first, second
        elif USES.match(between) and AS_BASE.match(frame.after(second, 40)):
            value, subject = second, first
        else:
            continue
        known = value.candidates[0] if len(value.candidates) == 1 else value.text
        say(value, "base-model", Wording(text=known, printed=value.text), frame.who(subject))


# "X is a reasoning model by Z"
MODEL_BY = re.compile(
    r"(?:,| is| was| are| –| —) (?:an? |the )?(?:[\w-]{1,20} ){0,4}(?:model|llm|system|family|series|release) "
    r"(?:by|from|made by|built by|developed by|of) (?:the (?:[\w-]{1,16} ){0,3}(?:lab|startup|company|team|firm) )?",
    re.I,
)


def _makers(frame: Frame, say: Callable[[Mention, str, Value, tuple[Entity, ...]], None]) -> None:
    """Who made a model, in apposition: "X is a reasoning model by Z"."""
    for company in frame.mentions:
        if company.role != "company" or not company.candidates or company.start in frame.entities:
            continue
        model = next((m for m in reversed(frame.models) if m.end <= company.start), None)
        if model is not None and MODEL_BY.fullmatch(frame.gap(model, company)):
            say(company, "developer", Wording(text=company.candidates[0], printed=company.text), frame.who(model))


# "the weights of X"
WEIGHTS = re.compile(r"\bweights (?:of|for|to) (?:the )?$", re.I)
# "can be downloaded", "are public"
FREE = re.compile(
    r"\b(?:download\w{0,4}|public|publicly|available|freely|openly|open|hugging ?face|published|released)\b", re.I
)
# "are not public", "keeps"
WITHHELD = re.compile(
    r"\b(?:not|no|never|nobody|cannot|without|closed|secret|private|keeps?|kept|withh\w{2,4}|if|whether|once|soon|will)\b"
    r"|n't\b|\?",
    re.I,
)


def _weights(frame: Frame, say: Callable[[Mention, str, Value, tuple[Entity, ...]], None]) -> None:
    """Open weights told of the weights themselves: "the weights of X can be downloaded"."""
    for model in frame.models:
        if WEIGHTS.search(frame.before(model, 16)) and FREE.search(frame.text) and not WITHHELD.search(frame.text):
            say(model, "open-weights", Wording(text="true", printed=model.text), frame.who(model))


# "the Hangzhou startup"
COMPANY = re.compile(r"\b(?:the|this|its) (?:\w{1,12} )?(?:company|startup|start-up|lab|firm|developer|maker)\b", re.I)
# "founded in 2023 by Liang Wenfeng"
FOUNDED_BY = re.compile(
    r"\b(?:founded|established|started|"
    r"set up)\b[^.;()]{0,40}?\bby ([A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20}){1,2})"
)


def _company(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """The company named last before a mention."""
    named = [m for m in frame.mentions if m.role == "company" and m.end <= mention.start]
    if not named:
        return (frame.company,) if frame.company is not None and COMPANY.search(frame.text) else ()
    last = named[-1]
    return (Entity(id=last.candidates[0] if last.candidates else None, name=last.text, candidates=last.candidates),)


def _of_company(
    frame: Frame, mention: Mention, measure: str, say: Callable[[Mention, str, Value, tuple[Entity, ...]], None]
) -> None:
    """Where a company sits: "headquartered in Hangzhou"."""
    found = TOWN.match(frame.after(mention, 80)) or TOWN.match(re.sub("^ in", "", frame.after(mention, 80)))
    if found:
        start = mention.end + found.start(1)
        at = Mention(role="wording", start=start, end=mention.end + found.end(1), text=found[1])
        say(at, measure, Wording(text=found[1], printed=found[1]), _company(frame, mention))


@cache
def _wordings() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = {row["wording"]: (row["measure"], row["value"]) for row in rows("wordings.csv")}
    longest = sorted(table, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])", re.I), table


def wordings(text: str) -> list[tuple[int, int, str, str]]:
    """Licences, architectures and the like that a text names: (start, end, metric, canonical value)."""
    pattern, table = _wordings()
    return [(m.start(), m.end(), *table[m.group().lower()]) for m in pattern.finditer(text)]
