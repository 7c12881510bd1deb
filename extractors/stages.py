"""How a model was trained: on what chips, by what stage first, and whether the distilled ones saw reinforcement
learning.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.clues import clue, words_of
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import Say
from kg.model.claims import Entity
from kg.model.quantity import Wording

SubjectAt = Callable[[Mention], tuple[Entity, ...]]

CHIP = r"(?:H800|H100|H200|H20|A100|A800|V100|B200|L40S|MI300X|TPUs?(?: v\d\w?)?)"
# "trained V3 on a cluster of H800 GPUs"
TRAINED_ON = clue(
    "train trained training pretrained pre",
    r"\b(?:pre-?)?train(?:ed|ing)\b(?: (?!on\b|with\b|using\b)[^ ,;.]{1,30}){0,5} (?:on|with|"
    r"using|by means of) (?:an? |the )?"
    r"(?:(?:huge |large |small |big |modest |single )?(?:cluster|set|fleet|pool|farm) (?:of|with) )?"
    r"(?:(?:only|just|about|some|roughly|around) )?(?:\d[\d,]{0,7} )?(?:of )?(?:nvidia(?:'s)? |google |amd )?"
    rf"({CHIP})(?:s\b|\b)(?! (?:hours?|gpu[- ]hours?|time))",
)
# "To train X, the company relied on Nvidia's H800 chips"
TO_TRAIN = clue(
    "train pretrain pre",
    r"\bto (?:pre-?)?train\b(?:[^;.]|\.(?=\d)){2,60}, (?:[\w.&-]{2,16} ){1,4}"
    r"(?:used|relied on|employed|turned to|rented) (?:an? |the )?(?:(?:cluster|set|fleet|pool|farm) of )?"
    r"(?:\d[\d,]{0,7} )?(?:nvidia(?:['’]s)? |google |amd )?"
    rf"({CHIP})(?:s\b|\b)(?! (?:hours?|gpu[- ]hours?|time))",
)
# "was trained in FP8 mixed precision", "an FP8 mixed precision training framework"
_FORMAT = r"((?:FP|BF|TF|INT)\d{1,2}(?:[- ]mixed[- ]precision)?)"
PRECISION = clue(
    "train trained training pretrained pre precision",
    rf"\b(?:pre-?)?train(?:ed|ing)\b(?: (?!on\b|quanti)[^ ,;.]{{1,20}}){{0,4}}?"
    rf" (?:in|with|using|at|through|by means of|was|is|relied on|relies on|ran in|runs in|used|uses)"
    rf" (?:an? |the |native |full |pure |plain ){{0,2}}{_FORMAT}\b"
    rf"|\b{_FORMAT} (?:training|precision training)\b"
    rf"|\b(?:its|the) training,? [^.;]{{2,30}}? (?:relied on|relies on|ran in|used|uses|was done in) {_FORMAT}\b",
)
# "is believed to have been trained on H100s"
UNSURE = re.compile(
    r"\b(?:claims?|claimed|believ\w{1,4}|rumou?r\w{0,3}|speculat\w{1,4}|alleg\w{1,6}|"
    r"suspect\w{0,3}|doubt\w{0,3}|if|analysts?"
    r"|reportedly|estimat\w{1,4}|accus\w{1,6}|suggest\w{0,3}|could|would|might|may|can)\b",
    re.I,
)
# "training opens with a cold-start fine-tuning phase"
OPENS_WITH = clue(
    "open opens opened start starts started begin begins began kick kicks kicked",
    r"\b(?:training|pipeline|recipe|post-training)\b[^.;,]{0,24} (?:opens|opened|starts|started|"
    r"begins|began|kicks off|kicked off)"
    r"(?: off)? (?:with|by|from) ((?:[\w-]{1,20} ){0,5}?(?:fine-?tuning|SFT|reinforcement learning|RL))\b",
)
# "the first stage is reinforcement learning", "reinforcement learning follows in the second stage"
STAGE_IS = clue(
    "stage step phase",
    r"\bthe (first|second|third|fourth) (?:training )?(?:stage|step|phase) (?:is|was|consists of|"
    r"applies|uses|brings|does)"
    r" ((?:[\w-]{1,20} ){0,5}?(?:fine-?tuning|SFT|reinforcement learning|RL))\b",
)
IN_STAGE = clue(
    "stage step phase",
    r"\b((?:[\w-]{1,20} ){0,3}(?:fine-?tuning|SFT|reinforcement learning|RL)(?: phase|"
    r" step)?) (?:follows|comes|came|followed)"
    r" (?:in|as|at) the (first|second|third|fourth) (?:training )?(?:stage|step|phase)\b",
)
# weights that are handed out in another format than they were trained in
OFFERED = re.compile(
    r"\b(?:quanti\w{3,7}|inference|served?|serving|weights|checkpoints?|not|never|unlike|than)\b", re.I
)
# "was trained with reinforcement learning only"
_LEARN = r"((?:supervised )?fine-?tuning|SFT|(?:large-scale )?reinforcement[- ]learning|RL)"
_ONLY = r"(?:purely|only|solely|exclusively|entirely|just|pure|nothing but)"
_BY = r"(?:with|by|through|via|using)"
PURELY = clue(
    "train trained training made built produced relied relies rests rested",
    rf"\b(?:trained|made|built|produced)(?: {_ONLY})? (?:with|by|through|via|using|on)(?: {_ONLY})? {_LEARN}\b"
    rf"(?:,? (?:only|alone|exclusively|and nothing else)\b|,? (?:with no|without(?: any)?)"
    rf" (?:(?!after|before)\w{{1,12}} ){{0,3}}?(?:RL|SFT|reinforcement|supervised|fine-?tuning)\b)"
    rf"|\b(?:trained|made|built|produced) (?:{_ONLY} {_BY}|{_BY} {_ONLY}) {_LEARN}\b"
    rf"|\b(?:relied|relies|rests|rested) (?:{_ONLY} )?on (?:{_ONLY} )?{_LEARN},? (?:only|alone|exclusively)\b",
)
STAGED = words_of("training pipeline recipe trained stages")
ORDINALS = ("first", "second", "third", "fourth")
# "the distilled" R1 "models"
DISTILLED_OF = re.compile(r"\bdistilled (?:versions of )?(?:the )?$", re.I)
# "none of the distilled models saw any RL"
LEARNING = r"(?:RL\b|reinforcement[- ]learning\b)"
DISTILLED = clue("distill distilled distills distilling", r"\bdistill\w{0,6}\b[^.;,:]{0,40}")
WITHOUT = re.compile(
    rf"\b(?:none|never|no|not|without|neither|did(?: not|n['’]t)|nor)\b[^.;:]{{0,60}}?{LEARNING}"
    rf"|{LEARNING}[^.;:]{{0,20}} (?:was|is|were) (?:not|never) (?:used|applied|involved|part)"
    r"|(?<!not )(?<!n't )\b(?:trained|tuned|made|produced|taught)(?: \w{1,12}){0,3} (?:with|by|through|via|using) "
    r"(?:only |just |purely |nothing but )?(?:supervised fine-?tuning|SFT)(?: only| alone)\b",
    re.I,
)
UNDERGO = re.compile(
    r"\bdistill[\w.-]{0,24}(?: [\w.-]{1,20}){0,3} (?:all |also |each |too )?(?:saw|underwent|"
    r"went through|got|received|had|involved"
    rf"|(?:was|were) trained (?:with|by|through|using)|"
    rf"include[sd]?) (?:[\w-]{{1,14}} ){{0,2}}{LEARNING}(?! (?:data|traces|outputs|samples))",
    re.I,
)


def stages(frame: Frame, say: Say, subject_at: SubjectAt) -> None:
    """Notes the chips and the stages of training, and whether distillation had reinforcement learning in it."""
    trained = frame.says(TRAINED_ON) or frame.says(TO_TRAIN)
    if trained is not None and not UNSURE.search(frame.text):
        at = _at(frame, trained, 1)
        say(at, "training-hardware", Wording(text=trained[1], printed=at.text), subject_at(at))
    format_ = frame.says(PRECISION)
    if format_ is not None and not UNSURE.search(frame.text) and not OFFERED.search(frame.text):
        at = _at(frame, format_, format_.lastindex or 1)
        say(at, "training-precision", Wording(text=at.text, printed=at.text), subject_at(at))
    purely = frame.says(PURELY)
    if purely is not None and not UNSURE.search(frame.text) and frame.says(DISTILLED) is None:
        at = _at(frame, purely, purely.lastindex or 1)
        say(at, "pipeline", Wording(text=at.text, printed=at.text), subject_at(at))
    if frame.has(STAGED):
        opening = frame.says(OPENS_WITH)
        if opening is not None:
            _stage(frame, say, subject_at, _at(frame, opening, 1), 0)
        for found in frame.all_said(STAGE_IS):
            _stage(frame, say, subject_at, _at(frame, found, 2), ORDINALS.index(found[1].lower()))
        for found in frame.all_said(IN_STAGE):
            _stage(frame, say, subject_at, _at(frame, found, 1), ORDINALS.index(found[2].lower()))
    if frame.says(DISTILLED) is not None:
        _distilled(frame, say)


def _at(frame: Frame, found: re.Match[str], group: int) -> Mention:
    start, end = frame.start + found.start(group), frame.start + found.end(group)
    return Mention(role="wording", start=start, end=end, text=found[group])


def _stage(frame: Frame, say: Say, subject_at: SubjectAt, at: Mention, place: int) -> None:
    subject = tuple(e for m in frame.models if len(frame.who(m)) == 1 for e in frame.who(m)) or subject_at(at)
    if len({e.candidates or (e.name,) for e in subject}) == 1:
        say(at, f"pipeline-stage-{place + 1}", Wording(text=at.text, printed=at.text), subject[:1])


def _distilled(frame: Frame, say: Say) -> None:
    """Whether distilled models are said to have seen reinforcement learning: one, all of a group, or those of X."""
    if UNSURE.search(frame.text) or "whether" in frame.text:
        return
    undergone, spared = UNDERGO.search(frame.text), WITHOUT.search(frame.text)
    found = undergone if undergone is not None else spared
    if found is None or (undergone is not None and spared is not None and spared.start() <= undergone.start()):
        found = spared
    about = [m for m in frame.models if m.phrase is not None or "istill" in m.text]
    about = about or [m for m in frame.models if DISTILLED_OF.search(frame.before(m, 20))]
    if found is None or not about:
        return
    told = "RL stage" if found is undergone else "no RL stage"
    start, end = frame.start + found.start(), frame.start + found.end()
    at = Mention(role="wording", start=start, end=end, text=found.group())
    say(at, "distillation-training", Wording(text=told, printed=at.text), frame.who(about[0]))
