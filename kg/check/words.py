"""Attributes that are words: licences, base models, open or closed, architectures, expansions, people and places.

Two wordings contradict each other only where both belong to a closed vocabulary; otherwise they may be two ways
to say one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.check.article import Article
from kg.check.library import Library, folded
from kg.model.claims import Entity, ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Wording
from kg.model.report import Expected, Verdict

LICENSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("apache", ("apache",)),
    ("lgpl", ("lgpl",)),
    ("agpl", ("agpl",)),
    ("gpl", ("gpl",)),
    ("bsd", ("bsd",)),
    ("cc-by-nc", ("cc-by-nc", "cc by-nc", "cc by nc", "noncommercial", "non-commercial")),
    ("cc-by", ("cc-by", "cc by")),
    ("llama", ("llama",)),
    ("deepseek", ("deepseek",)),
    ("gemma", ("gemma",)),
    ("qwen", ("qwen", "tongyi")),
    ("minimax", ("minimax",)),
    ("mistral", ("mistral", "mrl", "mnpl")),
    ("openrail", ("openrail", "rail")),
    ("research", ("research-only", "research license", "research licence")),
    ("mit", ("mit",)),
    ("proprietary", ("proprietary", "closed", "commercial licen")),
)
"""Licence families, each with the words that show it; the first that fits counts."""
PERMISSIVE = frozenset({"mit", "apache", "bsd"})
OPEN = frozenset(
    {
        "true",
        "open",
        "opensource",
        "opensourced",
        "openweights",
        "openweight",
        "yes",
        "public",
        "available",
        "openmodel",
    }
)
CLOSED = frozenset(
    {"false", "closed", "closedsource", "closedweights", "closedweight", "proprietary", "no", "private", "apionly"}
)
BUILT_ON = re.compile(
    r"\b(?:builds?|built|based|building|founded|extends?|extending) (?:up)?(?:on )?(?:the )?\W{0,3}\Z", re.I
)
"""Words that a model's predecessor may stand behind as well as its base."""
INHERITED = ("training-hardware", "training-precision")
"""What is told of a model as of the one that it was tuned from."""
ATTENTION = ("latent", "sparse", "grouped-query", "multi-query", "sliding-window", "linear", "lightning")
"""What kinds of attention there are; "multi-head" alone is part of several."""
SAME_MAKER = (
    frozenset({"google", "googledeepmind", "deepmind"}),
    frozenset({"meta", "metaai", "facebook"}),
    frozenset({"alibaba", "alibabacloud", "qwen", "qwenteam"}),
    frozenset({"moonshotai", "moonshot", "kimi"}),
    frozenset({"z.ai", "zhipu", "zhipuai", "thudm"}),
    frozenset({"mistralai", "mistral"}),
    frozenset({"xai", "x.ai"}),
    frozenset({"deepseek", "deepseekai", "high-flyer", "highflyer"}),
)


def judge_wording(
    claim: ValueClaim, wording: Wording, subject: Entity, facts: Sequence[Fact], article: Article
) -> Verdict:
    """The verdict on a value that is words."""
    library, metric = article.library, claim.metric or ""
    who, label = library.called(subject), metric.replace("-", " ")
    known = [fact for fact in facts if isinstance(fact.value, str) and fact.value != "unknown"]
    if not known:
        return Verdict(word="unverifiable", reason=f"The reference has no {label} of {who}.")
    beside = article.text[max(0, claim.span.start - 8) : claim.span.end + 12].casefold()
    says = [_agree(_asked(metric, str(fact.value), beside), wording, str(fact.value), library) for fact in known]
    loosely = BUILT_ON.search(article.text, max(0, claim.span.start - 40), claim.span.start)
    if metric == "base-model" and (
        _taught(wording.text, subject, library) or (loosely and _kin(wording.text, subject, library))
    ):
        says = [agrees or None for agrees in says]
    if metric == "modality" and wording.text != "text" and len(subject.candidates) > 1:
        says = [agrees or None for agrees in says]  # a later version of the name has learned to see
    for fact, agrees in zip(known, says, strict=True):
        if agrees:
            return Verdict(
                word="supported",
                reason=f"{library.place(fact)} has {_worded(fact, library)} as "
                f"{fact.metric.replace('-', ' ')} of {library.name(fact.subject)}.",
                evidence=(library.evidence(fact),),
            )
    met = {fact.subject for fact in known}
    spelled = all(_asked(metric, str(fact.value), beside) == "mla-expansion" for fact in known)
    covered = (
        spelled
        or len(subject.candidates) < 2
        or all(
            c in met
            or any(s.snapshot in met for s in library.catalog.snapshots_of(c))
            or (metric in INHERITED and _base(c, library) in met)
            for c in subject.candidates
        )
    )
    if not covered or any(agrees is None for agrees in says):
        fact = known[0]
        return Verdict(
            word="unverifiable",
            reason=f"The reference words the {label} of {who} otherwise: {_worded(fact, library)} "
            f"({library.place(fact)}).",
            evidence=(library.evidence(fact, "against"),),
        )
    right: dict[str, Fact] = {}
    for fact in known:
        right.setdefault(_worded(fact, library), fact)
    reason = f"{label.capitalize()} of {who}: the article says {wording.printed}; the reference has " + " and ".join(
        f"{value} ({library.place(fact)})" for value, fact in list(right.items())[:3]
    )
    return Verdict(
        word="contradicted",
        reason=reason + ".",
        expected=tuple(Expected(value=value, unit="text", metric=fact.metric) for value, fact in right.items()),
        evidence=tuple(library.evidence(fact, "against") for fact in right.values()),
    )


def _base(model: str, library: Library) -> str | None:
    """The model that another one was tuned from."""
    row = library.catalog.models.get(model)
    return row.base_model if row is not None else None


def _worded(fact: Fact, library: Library) -> str:
    value = str(fact.value)
    if fact.metric == "open-weights":
        return "open weights" if value == "true" else "no open weights"
    return library.name(value)


def _asked(metric: str, fact: str, beside: str) -> str:
    """The measure; an expansion where the words stand beside the acronym that the fact spells out: "… (MLA)"."""
    acronym = fact.rpartition("(")[2].rstrip(")").casefold() if "(" in fact else ""
    return (
        "mla-expansion"
        if metric in ("attention", "attention-mechanism", "rl-algorithm") and acronym and acronym in beside
        else metric
    )


def _agree(metric: str, wording: Wording, fact: str, library: Library) -> bool | None:
    """Whether a wording says what a fact says; None where that cannot be told."""
    one, other = folded(wording.text), folded(fact)
    if one == other:
        return True
    match metric:
        case "license" | "code-license" | "upstream-license":
            return _license(wording.text, fact)
        case "open-weights":
            return _open(one, other)
        case "base-model" | "teacher-model":
            return _model(wording.text, fact, library)
        case "architecture":
            return _architecture(one, other)
        case "mla-expansion" | "attention" | "attention-mechanism":
            return _attention(metric, wording.text, fact)
        case "developer":
            return _developer(one, other, library)
        case "founder":
            return _person(wording.text, fact)
        case "headquarters":
            # "Hangzhou, China" and "Hangzhou, Zhejiang" are one city
            towns = [folded(text.split(",")[0]) for text in (wording.text, fact)]
            return True if towns[0] == towns[1] else None
        case "rl-algorithm":
            return _algorithm(wording.text, fact)
        case "parent":
            return one in other or other in one or any({one, other} <= group for group in SAME_MAKER)
        case "modality":
            return _modality(one, other)
        case "training-hardware":
            return _chip(wording.text, fact)
        case "training-precision":
            return _precision(wording.text, fact)
        case (
            "pipeline"
            | "distillation-training"
            | "pipeline-stage-1"
            | "pipeline-stage-2"
            | "pipeline-stage-3"
            | "pipeline-stage-4"
        ):
            return _learning(wording.text, fact)
        case _:
            return True if len(one) > 2 and (one in other or other in one) else None


def license_of(text: str) -> str | None:
    """The family of a licence: `mit`, `apache`, `llama`, …; None where the words show none."""
    words = text.casefold()
    spaced = f" {''.join(ch if ch.isalnum() else ' ' for ch in words)} "
    for family, signs in LICENSES:
        if any((f" {sign} " in spaced) if len(sign) <= 4 and sign.isalpha() else sign in words for sign in signs):
            return family
    return None


def _license(claimed: str, fact: str) -> bool | None:
    one, other = license_of(claimed), license_of(fact)
    if one is None:
        loose = claimed.casefold()
        if other is not None and ("permissive" in loose or "open" in loose):
            return True if other in PERMISSIVE else None
        return None
    if other is None:
        return None
    if one == other:
        versions = [{ch for ch in text.casefold().split() if ch[:1].isdigit()} for text in (claimed, fact)]
        return None if one == "llama" and all(versions) and not versions[0] & versions[1] else True
    return False


def _open(one: str, other: str) -> bool | None:
    sides = [True if text in OPEN else False if text in CLOSED else None for text in (one, other)]
    return None if None in sides else sides[0] == sides[1]


def _model(claimed: str, fact: str, library: Library) -> bool | None:
    """Whether two names may mean one base or teacher: any reading that fits is enough, against it all must speak."""
    ids = library.meant_by(claimed)
    if not ids:
        a, b = folded(claimed), folded(library.name(fact))
        # a bare family name is often said of a group of which some have that base: never wrong alone
        return True if len(a) > 3 and (a in b or b in a) else None
    said = {_one_model(id, fact, library) for id in ids}
    return True if True in said else None if None in said else False


def _one_model(claimed: str, fact: str, library: Library) -> bool | None:
    models = library.catalog.models
    one, other = models.get(claimed), models.get(fact)
    if one is None or other is None:
        return None
    if one.id == other.id or one.base_model == other.id or other.base_model == one.id:
        return True
    if one.developer != other.developer:
        return False
    if one.params_total and other.params_total and one.params_total != other.params_total:
        return False
    if one.family == other.family:
        return True
    near = one.family.startswith(other.family) or other.family.startswith(one.family)
    return None if near else False


def _taught(claimed: str, subject: Entity, library: Library) -> bool:
    """Whether "based on" may mean the teacher: a distilled model is "based on" the one it was taught by."""
    mine = [c for c in subject.candidates if c in library.catalog.models]
    teachers = {str(f.value) for m in mine for f in library.catalog.attributes(m) if f.metric == "teacher-model"}
    families = {library.catalog.models[t].family for t in teachers if t in library.catalog.models}
    models = library.catalog.models
    return any(id in teachers or (id in models and models[id].family in families) for id in library.meant_by(claimed))


def _kin(claimed: str, subject: Entity, library: Library) -> bool:
    """Whether two models have one maker: a new one "builds on" the one before it, whatever it was trained from."""
    models = library.catalog.models
    makers = {models[c].developer for c in subject.candidates if c in models}
    return any(id in models and models[id].developer in makers for id in library.meant_by(claimed))


def _architecture(one: str, other: str) -> bool | None:
    sides = [
        "moe" if "moe" in t or "mixtureofexperts" in t else "dense" if "dense" in t else None for t in (one, other)
    ]
    return None if None in sides else sides[0] == sides[1]


def _attention(metric: str, claimed: str, fact: str) -> bool | None:
    said, right = _kind(claimed), _kind(fact)
    if metric == "mla-expansion" or "mla" in claimed.casefold():
        letters = fact.rpartition("(")[2].rstrip(")")
        spoken = folded(claimed.replace(f"({letters})", "").replace("multi-headed", "multi-head"))
        full = folded(fact.split(" (")[0])
        if spoken in (full, full + "mechanism", folded(letters)) or (spoken and full in spoken):
            return True
        return False if metric == "mla-expansion" and len(spoken) > 5 else None
    return None if said is None or right is None else said == right


def _kind(text: str) -> str | None:
    words = text.casefold().replace(" ", "-")
    return next((kind for kind in ATTENTION if kind in words), None)


def _developer(one: str, other: str, library: Library) -> bool | None:
    if one in other or other in one or any({one, other} <= group for group in SAME_MAKER):
        return True
    makers = {folded(model.developer) for model in library.catalog.models.values()}
    known = makers | {name for group in SAME_MAKER for name in group}
    return False if one in known and other in known else None


def _person(claimed: str, fact: str) -> bool | None:
    one, other = set(claimed.casefold().split()), set(fact.casefold().split())
    if one & other:
        return True
    return False if 2 <= len(one) <= 3 and claimed.istitle() else None


def _algorithm(claimed: str, fact: str) -> bool | None:
    """Whether two names of a learning algorithm mean one, by their letters where both have any."""
    letters = [set(re.findall(r"\b[A-Z]{3,9}\b", text)) for text in (claimed, fact)]
    return bool(letters[0] & letters[1]) if all(letters) else None


def _modality(one: str, other: str) -> bool | None:
    text_only = {"text", "textonly", "languageonly"}
    both = {"text+image", "image", "images", "multimodal", "vision", "textandimage", "textandimages"}
    if one not in text_only | both or other not in text_only | both:
        return None
    return (one in both) == (other in both)


_CHIP = re.compile(r"\b(?:[ABHLV]\d{2,3}[SX]?|MI\d{3}X|TPU)", re.I)


def _chip(claimed: str, fact: str) -> bool | None:
    """Whether two names of chips mean one: "H800" and "NVIDIA H800"."""
    found = [match[0].casefold() if match else None for match in map(_CHIP.search, (claimed, fact))]
    return None if None in found else found[0] == found[1]


_BITS = re.compile(r"\b(?:(?:FP|BF|TF|INT)\d{1,2}|\d{1,2}[- ]bit)\b", re.I)


def _precision(claimed: str, fact: str) -> bool | None:
    """Whether two names of a number format mean one; what is mixed in may be told as well ("BF16")."""
    found = [match[0].casefold().replace(" ", "-") if match else None for match in map(_BITS.search, (claimed, fact))]
    if None in found or found[0] in ("bf16", "16-bit") or "-" in str(found[0]):
        return True if found[0] == found[1] else None
    return found[0] == found[1]


_LEARNING = {
    "rl": re.compile(r"\b(?<!no )(?<!without )(?:RL|reinforcement[- ]learning)\b", re.I),
    "sft": re.compile(r"\b(?:SFT|fine-?tuning|cold[- ]start)\b|\bno RL\b", re.I),
}


def _learning(claimed: str, fact: str) -> bool | None:
    """Whether two descriptions of a stage of training name one way to learn: by examples, or by reinforcement."""
    said, right = ({kind for kind, sign in _LEARNING.items() if sign.search(text)} for text in (claimed, fact))
    if not said or not right:
        return None
    return True if said == right else None if said & right else False
