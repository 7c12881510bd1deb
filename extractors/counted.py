"""What can be counted of a model or a family: languages, experts, layers, samples and stages of its training, models.

The noun right behind a number says what is counted. A family's members are counted where a verb of holding stands
before the number, so that "we compared 8 models" counts nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.clues import words_of
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import Say
from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.quantity import Quantity
from kg.model.record import changed

GATE = words_of(
    "languages experts samples examples layers heads stages stage phases phase models sizes variants "
    "versions model checkpoints members"
)
# 119 "languages and dialects", 338 "programming languages"
LANGUAGES = pattern(
    r"\+? (?:(?P<code>programming|coding|computer)|(?:natural|human|different|spoken|world|"
    r"supported|distinct|major|more"
    r"|additional|other|official|global|non-English)){0,2} ?languages\b",
    re.I,
)
SPEAKS = pattern(
    r"\b(?:supports?|supporting|supported|support for|covers?|covering|coverage|cover|spans?|"
    r"spanning|speaks?|understands?|handles?"
    r"|fluent|knows?|trained|multilingual|multi-?language|proficien\w{1,3}|capab\w{1,5}|across|"
    r"over|in|to|works?|has|with|and"
    r"|includ\w{1,3}|languages|of)\b[^.;]{0,40}$|['’]s? $|^\W{0,6}$",
    re.I,
)
# "tested on" 12 languages, "a benchmark of"
OF_A_TEST = pattern(
    r"\b(?:tested|evaluat\w{1,4}|benchmark\w{0,3}|test sets?|questions|tasks|translated|dataset|average\w{0,2}|prompts?"
    r"|problems|compared|experiments?)\b[^.;]{0,50}$",
    re.I,
)
# 61 "transformer layers", 128 "attention heads"
PARTS = pattern(r" (?:transformer |decoder |hidden |total )?(?P<layers>layers)\b| (?P<heads>attention heads)\b", re.I)
# "in" four "stages", "a" 4"-stage pipeline"
STAGES = pattern(
    r"[ -](?:(?:distinct|main|separate|training|post-training|key|different) ){0,2}(?:stages|phases|stage|phase)\b"
    r"(?! (?:of (?:the )?(?:rollout|launch|release)))",
    re.I,
)
IN_TRAINING = pattern(r"\b(?:train\w{0,4}|post-training|pipeline|recipe|fine-?tun\w{1,4}|RL|reinforcement)\b", re.I)
MOST_LAYERS, MOST_STAGES = 400, 12
# 256 "routed experts", 8 "active experts", 2 "experts per token"
EXPERTS = pattern(
    r"[ -](?P<kind>routed|total|shared|active|activated|specialized|specialised|fine-grained|separate|different|small"
    r"|individual|sub-?)?[ -]?(?:network )?experts?\b(?P<rest> (?:are |is )?(?:active|activated|"
    r"selected|chosen|used|routed"
    r"|picked|per token|for each token|at a time|fire)\b)?",
    re.I,
)
PEOPLE = pattern(
    r"\b(?:human|domain|industry|subject|legal|medical|surveyed|asked|interview\w{0,3}|hired|PhD|"
    r"security|panel|team|group)\b",
    re.I,
)
FEW = pattern(
    r"\b(?:activat\w{1,3}|selects?|routes? to|picks?|choos\w{1,3}|engag\w{1,3}) (?:only |just |the top |up to )?$", re.I
)
MOST_EXPERTS, MOST_LANGUAGES, MOST_MODELS = 4096, 2000, 60
# "comes in" seven "sizes", "includes" six "dense models", "a family of" eight "models"
HOLDS = pattern(
    r"\b(?:includ(?:es|ing)|compris(?:es|ing)|consists? of|consisting of|comes? in|came in|"
    r"offers?|offering|spans?|spanning"
    r"|features?|featuring|contains?|available in|released in|launched in|ships in|arrives in|made up of|composed of"
    r"|brings|introduces|has|have|line-?up of|series of|family of|suite of|collection of|set of|range of)"
    r" (?:a (?:total|family|range|suite|set|line-?up|series) of )?(?:about |around |exactly |a total of )?$",
    re.I,
)
AND_ALSO = pattern(
    r" (?:[\w-]{2,14} ){0,3}(?:models|variants|versions)(?:,| and|, and|,? as well as|,? plus|,? along with) $", re.I
)
MEMBERS = pattern(
    r" (?P<kind>(?:(?:smaller|small|dense|sparse|MoE|mixture-of-experts|different|distinct|model|"
    r"parameter|open|open-source"
    r"|open-weights?|new|main|core|separate|base|instruct\w{0,5}|individual|language|reasoning),? ){0,3})"
    r"(?:models|sizes|variants|versions|members|checkpoints|flavou?rs|parameter counts)\b",
    re.I,
)
FAMILY = pattern(
    r"\s?(?:model )?(?:famil(?:y|ies)|series|line-?up|line|suite|collection|generation|models?|range|herd)?\b", re.I
)
# ~600k "reasoning" samples, 200K "non-reasoning samples"
SAMPLES = pattern(
    r"[ -](?P<non>non-?[ -]?reasoning|general(?:-purpose)?)?(?P<reasoning>(?:long )?(?:reasoning|CoT|chain-of-thought)"
    r"(?:-related)?)?[ -]?(?:training |SFT |fine-tuning |data |curated |high-quality |supervised ){0,2}"
    r"(?P<noun>samples|examples|data ?points|instances|traces|trajectories)?\b",
    re.I,
)
TUNING = pattern(
    r"\b(?:fine-?tun\w{1,3}|SFT|supervised|rejection sampling|curated|distil\w{1,6}|"
    r"training samples|trained|post-train\w{1,3}"
    r"|dataset)\b",
    re.I,
)
NOUN = pattern(r"\b(?:samples|examples|data ?points|instances|traces)\b", re.I)
FEWEST_SAMPLES, MOST_SAMPLES = 10_000, 10**8


def counted(frame: Frame, say: Say, subject_at: Callable[[Mention], tuple[Entity, ...]]) -> None:
    """Says each count whose noun is one of these."""
    if not frame.quantities or not frame.has(GATE):
        return
    for number in frame.quantities:
        value = number.value
        if not isinstance(value, Quantity) or value.unit not in ("count", "tokens") or number.start in frame.margins:
            continue
        metric = _metric(frame, number, value)
        if metric is not None:
            whose = _family(frame, number) if metric == "variants" else subject_at(number)
            if whose:
                say(number, metric, changed(value, unit="count"), whose)


def _metric(frame: Frame, number: Mention, value: Quantity) -> str | None:
    """What a number counts, by the noun behind it."""
    before, after = frame.before(number, 90), frame.after(number, 60)
    if value.unit == "count" and (found := LANGUAGES.match(after)) and value.value <= MOST_LANGUAGES:
        if OF_A_TEST.search(before) or not SPEAKS.search(before):
            return None
        return "programming-languages" if found["code"] else "languages"
    if value.unit == "count" and (found := EXPERTS.match(after)) and value.value <= MOST_EXPERTS:
        if PEOPLE.search(frame.text):
            return None
        kind = (found["kind"] or "").lower()
        if kind == "shared":
            return "shared-experts"
        return "active-experts" if kind.startswith("activ") or found["rest"] or FEW.search(before) else "experts"
    if (
        value.unit == "count"
        and value.bound == "exact"
        and 1 < value.value <= MOST_LAYERS
        and (found := PARTS.match(after))
    ):
        return "layers" if found["layers"] else "attention-heads"
    if value.unit == "count" and 1 < value.value <= MOST_STAGES and STAGES.match(after):
        return "training-stages" if IN_TRAINING.search(frame.text) else None
    if value.unit == "count" and value.value <= MOST_MODELS and (found := MEMBERS.match(after)):
        held = HOLDS.search(before) or AND_ALSO.search(before)
        return "variants" if held and _family(frame, number) else None
    if FEWEST_SAMPLES <= value.value <= MOST_SAMPLES and (found := SAMPLES.match(after)):
        named = found["noun"] or ((found["reasoning"] or found["non"]) and NOUN.search(frame.text))
        if named and TUNING.search(frame.text):
            kind = "non-reasoning" if found["non"] else "reasoning" if found["reasoning"] else ""
            return f"sft-samples-{kind}" if kind else "fine-tuning-samples"
    return None


def _family(frame: Frame, number: Mention) -> tuple[Entity, ...]:
    """The family whose members are counted: a name that several models go by, said to hold so many."""
    before = [m for m in frame.models if m.end <= number.start and m.start not in frame.objects]
    if not before:
        return ()
    first = before[0]
    whose = frame.who(first)
    several = len(whose) == 1 and len(whose[0].candidates) != 1
    told = FAMILY.match(frame.after(first, 20))
    return whose if len(whose) == 1 and (several or (told and told.group().strip())) else ()
