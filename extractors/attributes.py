"""Facts about a model that are no score: size, context, dates, licence, base model, makers, cost of training."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.folding import rows
from extractors.frames import Frame
from extractors.makers import labelled, makers
from extractors.mentions import Mention
from extractors.origins import FOUNDED_BY, bases, company_before, linked, of_company, towns, weights
from extractors.releases import dated_above, given, moment_metric, released, released_behind
from extractors.respective import ALIKE, respective
from extractors.training import training
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Moment, Quantity, Value, Wording

# "37B active", "37B are used per token"
ACTIVE = re.compile(
    r"\b(?:activ\w{1,6}|engaged|in use|at a time|per (?:token|forward pass|inference)"
    r"|used (?:per|(?:for|in|at|during) (?:any|each|every|one|a|inference))"
    r"|for (?:any|each|every)(?: given| single)? token)\b",
    re.I,
)
# no one model's
MODELS_OF_A_SIZE = re.compile(
    r"^[ -]?(?:parameters?)?,? (?:\w{1,14} )?(?:models|versions|variants|llms|systems)\b", re.I
)
# "37B out of its 671B"
OUT_OF = re.compile(r"\b(?:out of|of)(?: (?:its|the|a total of|all|their|total|full|overall)){0,3} $", re.I)
# "671B model that only activates" 37B: said of the number that follows
OF_THE_NEXT = re.compile(r"\b(?:activat(?:es|ing)|us(?:es|ing)|engag(?:es|ing))\b[^,;]{0,24}$", re.I)
# "a 671B MoE"
OF_A_KIND = re.compile(r"^[ -](?:mixture|moe|sparse|dense|reasoning model|language model)\b", re.I)
# "671B in total"
TOTAL = re.compile(r"\b(?:total|overall|altogether|in all|full)\b", re.I)
# "a context of 128K", "reads 128K tokens at once"
CONTEXT = re.compile(
    r"\b(?:contexts?|window|long[- ]context|input (?:length|limit|size)|max(?:imum)? input|at once|in one go)\b", re.I
)
# "context length: 128,000"
WINDOW_IS = re.compile(
    r"\b(?:context|input) (?:window|length|size|limit)s?(?: ?\([^()]{0,12}\))?"
    r"(?: (?:of|for) {1,2})?(?:[*_]{0,3}:[*_]{0,3}| ?\b(?:is|was|of|at|to))"
    r"(?: (?:now|set at|set to|limited to|about|up to|exactly)){0,2} ?$",
    re.I,
)
NOUN_AFTER = re.compile(r" (?:words|characters|pages|lines|users|dollars)\b", re.I)
# "Training tokens: 14.8 trillion"
TOKENS_LABEL = re.compile(r"\b(?:pre-?)?training tokens\W{1,5}$", re.I)
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
# "how much text went into it", "it read 15T tokens"
FED = re.compile(
    r"\b(?:(?:data|text|tokens) (?:\w{2,5} )?(?:go|goes|went|gone) into|fed (?:on|with)|was fed|digested)\b", re.I
)
# "cost $5.576M to train"
TRAIN_COST = re.compile(r"\b(?:train\w{0,4}|develop\w{0,5}|build\w{0,3}|built|creat\w{1,4})\b", re.I)
# "raised $6M": money, and no price of a training run
NO_COST = re.compile(
    r"\b(?:revenue|funding|raised|invest\w{0,5}|valuation|valued|worth|salary|market cap|fine[ds]?)\b", re.I
)
# "$294,000 on the reinforcement learning": what a part of the training cost
OF_A_PART = re.compile(
    r"^ (?:was |were )?(?:spent )?(?:on|for|in) (?:the |its |an? )?(?:\w{1,12}[ -]){0,2}"
    r"(?:reinforcement learning|RL|fine-?tuning|post-?training|SFT|distillation|ablations?|experiments?|data)\b",
    re.I,
)
# "2.788M H800 GPU hours"
GPU_HOURS = re.compile(
    r"\b(?:gpu|h800|h100|a100)[- ]?hours?\b"
    r"|\bhours? (?:of|on) (?:\d[\d,]{0,6} )?(?:nvidia )?(?:gpus?|h800s?|h100s?|h20s?|a100s?)\b",
    re.I,
)
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
        "fine-tuning-samples",
    )
)


SIZES_OF = ("total-params", "active-params")


def attribute_claims(frame: Frame, own: bool, subject_at: Callable[[Mention], tuple[Entity, ...]]) -> list[ValueClaim]:
    """The attribute claims of a frame; `subject_at` says whom a mention is about."""
    claims: list[ValueClaim] = []

    def say(mention: Mention, metric: str, value: Value, subject: tuple[Entity, ...]) -> None:
        place = frame.place(mention)
        if any(c.metric == metric and c.span == place for c in claims):
            return  # two readers understood it
        alike = metric in OF_ALL or (metric in SIZES_OF and ALIKE.search(frame.text) is not None)
        if subject and (len(subject) == 1 or alike):
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
    in_step = respective(frame, _metric, subject_at)
    for mention in frame.mentions:
        value = mention.value
        if isinstance(value, Quantity) and mention.start not in frame.margins:
            metric, whose = (
                in_step[mention.start] if mention.start in in_step else (_metric(frame, mention, value), None)
            )
            if metric is not None:
                if metric in SIZES_OF and value.unit == "count":
                    value = replace(value, unit="parameters")
                if metric == "training-tokens":
                    value = replace(value, unit="tokens")
                if metric == "context-window":
                    bound = "exact" if value.bound == "up-to" else value.bound  # a window is what it holds at most
                    value = replace(value, unit="tokens", bound=bound)
                if metric == "training-cost" and whose is None:
                    whose = _spent_by_another(frame, mention)
                say(mention, metric, value, subject_at(mention) if whose is None else whose)
        elif isinstance(value, Moment):
            metric = moment_metric(frame, mention)
            if metric == "founded":
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
            linked(frame, mention, meant.measure, say, subject_at)
        elif meant.measure == "headquarters":
            of_company(frame, mention, meant.measure, say)
    bases(frame, say, subject_at)
    makers(frame, say)
    labelled(frame, say)
    weights(frame, say)
    training(frame, say, subject_at)
    towns(frame, say)
    for found in FOUNDED_BY.finditer(frame.text):
        at = Mention(role="wording", start=frame.start + found.start(1), end=frame.start + found.end(1), text=found[1])
        say(at, "founder", Wording(text=found[1], printed=found[1]), company_before(frame, at))
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
    behind = re.split(r"\d|[;.](?:\s|$)|, (?:of which|with|and) |, \w{4,10}:|\band\b", after, maxsplit=1)[0]
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
        opens = not frame.view.text[frame.start : mention.start].strip(" *-•")  # "- 14B dense transformer"
        if OF_A_KIND.match(after) and (opens or frame.before(mention, 4).lower().endswith(("a ", "an "))):
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
            trained = TRAINING_TOKENS.search(f"{frame.text} {above}") or FED.search(frame.text)
            return "training-tokens" if trained else None
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
    if value.unit == "count" and value.value >= 10**9 and TOKENS_LABEL.search(before):
        return "training-tokens"
    windowed = CONTEXT.match(behind.lstrip(" -")) or WINDOW_IS.search(before)
    if value.unit == "count" and windowed and 1000 <= value.value < MOST_HELD and not NOUN_AFTER.match(after):
        return "context-window"
    if value.unit == "count" and GPU_HOURS.search(mention.text + after[:24]):
        return "gpu-hours"
    if value.unit == "count" and NOUN_GPU.match(after) and TRAINING_TOKENS.search(frame.text):
        return "training-gpus"
    if (
        value.unit == "usd"
        and value.value >= 10000
        and TRAIN_COST.search(frame.text)
        and not NO_COST.search(frame.text)
        and not OF_A_PART.match(after)
        and not NOUN_GPU.match(after)
    ):
        return "training-cost"
    return None


# "spent $100 million" "training its latest model," X
SPENT_ON = re.compile(r" (?:on |for |to |in )?(?:train|build|develop|creat)\w{0,4}\b[^.;:$]{0,40}$", re.I)


def _spent_by_another(frame: Frame, mention: Mention) -> tuple[Entity, ...] | None:
    """Whose training a company named before an amount paid for: the model behind it, or one that is not said. None
    where no company, or a model, is named before.
    """
    if any(m.end <= mention.start for m in frame.models):
        return None
    if not any(m.role == "company" and m.end <= mention.start for m in frame.mentions):
        return None
    behind = next((m for m in frame.models if m.start >= mention.end), None)
    return frame.who(behind) if behind is not None and SPENT_ON.match(frame.gap(mention, behind)) else ()


def _unnamed(frame: Frame, mention: Mention) -> str:
    """The words before a mention without the names in them: the digits of "LLM 7B" cut nothing off."""
    start = max(frame.start, mention.start - 70)
    parts, at = [], start
    for model in frame.models:
        if start <= model.start and model.end <= mention.start:
            parts.append(frame.view.text[at : model.start])
            at = model.end
    return "".join([*parts, frame.view.text[at : mention.start]])[-45:]


# "R1 is a fully open-source", "built on MoE"
PREDICATES = re.compile(
    r"(?:\b|(?='s))(?:is|are|was|were|remains?|being|as|becomes?|became|stays?|fully|uses?|using|"
    r"utiliz\w{1,3}|utilis\w{1,3}|employ\w{0,3}|built on|based on|"
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
OPENING = re.compile(r"[\W_]{0,4}(?:An? )?(?:[\w-]{1,16} ){0,3}")
KIND = re.compile(r"(?: ?\(MoE\))? (?:[\w-]{1,14} ){0,2}(?:model|llm|transformer)\b", re.I)
# "unlike most proprietary": said of somebody else
OTHERS = re.compile(
    r"\b(?:challeng\w{1,4}|dominance|compet\w{1,5}(?: (?:with|against))?|unlike|rival\w{0,3}|versus|"
    r"vs\.?|than|against|over|alternative to|compared|other|many|most|some|any|all|to|of)"
    r"(?: (?:the|other|most|many|leading|larger|expensive)){0,3} $",
    re.I,
)


def _predicated(frame: Frame, start: int, end: int) -> bool:
    """Whether a word such as "open-source" or "MoE" is said of the subject, not of a movement, a rival or a region."""
    before = frame.view.text[max(frame.start, start - 80) : start]
    if not frame.view.text[frame.start : start].strip(" *_").lower().removeprefix("this") and THIS_ONE.match(
        frame.view.text[end : end + 60]
    ):
        return bool(before.strip(" *_"))  # "This open-source, multimodal model does …"
    if re.search(r"\bthe $", before, re.I) or OTHERS.search(before):
        return False
    opening = frame.view.text[frame.start : start] if start - frame.start <= 40 else None
    if opening is not None and not frame.models and OPENING.fullmatch(opening) and KIND.match(frame.view.text, end):
        return True
    return PREDICATES.search(before) is not None and PROPERTY.match(frame.view.text[end : end + 40]) is None


@cache
def _wordings() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = {row["wording"]: (row["measure"], row["value"]) for row in rows("wordings.csv")}
    longest = sorted(table, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w|-(?!licen[cs]ed))", re.I), table


def wordings(text: str) -> list[tuple[int, int, str, str]]:
    """Licences, architectures and the like that a text names: (start, end, metric, canonical value)."""
    pattern, table = _wordings()
    return [(m.start(), m.end(), *table[m.group().lower()]) for m in pattern.finditer(text)]
