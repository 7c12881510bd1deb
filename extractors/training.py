"""How a model was taught, and what it takes in: teachers, samples, reinforcement learning, stages, pictures; and whose
its maker is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from extractors.clues import clue
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import Say, company_before
from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.quantity import Quantity, Wording

SubjectAt = Callable[[Mention], tuple[Entity, ...]]

# "its teacher, Y", "the teacher of X is Y", "taught by Y", "learned from the outputs of Y"
TEACHER = pattern(
    r"\b(?:(?:its|whose|the) teacher(?: model)?(?:,| is| was|:)|taught by|(?:learn(?:s|ed|t) from"
    r"|(?:fine-?|post-)?(?:trained|tuned) (?:only |purely |entirely )?(?:on|with))(?: (?:the |long |reasoning )?"
    r"(?:outputs?|answers|samples|responses|traces|data)(?: that were)?(?: (?:generated|written|produced|sampled))?"
    r" (?:of|by|from))|learn(?:s|ed|t) from|(?:distillation|distillate|student|pupil) of"
    r"|(?:samples|outputs|answers|traces|data|examples) (?:for|behind|of) [^.;,]{2,50}? (?:were|was|are)"
    r" (?:generated|written|produced|sampled|supplied|provided) (?:by|from|with)"
    r"|teacher(?: model)? (?:of|for) [^.;,]{2,50}? (?:is|was)) (?:the )?$",
    re.I,
)
# X "is a small" Llama "that was taught by" Y: of which family it is, not whose teacher is told
KIND = pattern(r"\b(?:an?|another|one of the) (?:[\w-]{1,14} ){0,3}$", re.I)
# "fine-tuned on" 800K "samples"
SAMPLES = pattern(
    r"^ (?:(?!non|reasoning|math|code|writing|further|more|additional|other)[\w-]{1,16} ){0,3}(?:samples|examples)\b",
    re.I,
)
TUNED = pattern(r"\b(?:fine-?tun\w{1,3}|distil\w{1,6}|SFT|post-trained)\b", re.I)
FEWEST_SAMPLES = 1000
# "two RL stages"
STAGES = pattern(
    r"^ (?:(?P<rl>RL|reinforcement[- ]learning)|SFT|supervised[- ](?:fine-?tuning|learning)|fine-?tuning)"
    r" (?:stages?|phases?|rounds?|steps?)\b",
    re.I,
)
# "uses GRPO", "relies on Proximal Policy Optimization (PPO)"
ALGORITHMS = ("GRPO", "PPO", "DPO", "KTO", "RLOO", "DAPO", "REINFORCE")
NAMES = {
    "group relative policy optimization": "GRPO",
    "proximal policy optimization": "PPO",
    "direct preference optimization": "DPO",
    "kahneman-tversky optimization": "KTO",
}
ALGORITHM = clue(
    " ".join([*ALGORITHMS, *NAMES]).lower(),
    rf"\b(?:{'|'.join(ALGORITHMS)})\b|(?i:\b(?:{'|'.join(NAMES)})\b)",
    0,
)
USED = pattern(
    r"\b(?:uses?|used|using|relies on|relied on|employs?|employed|applies|applied"
    r"|(?:trained|tuned|taught|done|optimi[sz]ed|learned) (?:with|via|through|using|by)"
    r"|(?:algorithm|method|recipe)[^.;,]{0,30} (?:is|was)(?: called)?) (?:the )?$",
    re.I,
)
# "PPO's critic", "PPO-style"
NOT_IT = pattern(r"^(?:['’]s|-\w| (?:baseline|variant|style|like))", re.I)
# "accepts images as well as text", "is text only"
NO_PICTURES = clue(
    "text unimodal images pictures photos",
    r"\b(?:(?:is|are|remains?) (?:a )?(?:text[- ]only|unimodal)"
    r"|(?:does not|doesn['’]t|do not|don['’]t|cannot|can['’]t) "
    r"(?:take|accept|process|handle|see|understand|read|analy[sz]e) (?:in )?(?:images?|pictures?|photos?)"
    r"|(?:accepts?|takes?|handles?|processes|reads?) (?:only|nothing (?:but|other than)) text"
    r"|only (?:accepts?|takes?|handles?|processes|reads?) text)\b",
)
PICTURES = clue(
    "multimodal vision images pictures photos text",
    r"\b(?:(?:is|are|remains?) (?:a |an )?(?:natively )?(?:multimodal|vision[- ]language)|(?:does|can|also) "
    r"(?:take|accept|process|handle|see|understand|read|analy[sz]e) (?:in )?(?:both )?(?:images?|pictures?|photos?)"
    r"|(?:accepts?|takes?(?: in)?|handles?|processes|understands?|(?:works?|copes?|deals?) with) "
    r"(?:both )?(?:images?|pictures?|photos?"
    r"|text and (?:images?|pictures?))|not (?:a )?text[- ]only)\b",
)
DENIED = pattern(r"\b(?:not|never|n['’]t|no longer|neither|nor)(?: \w{1,10}){0,2} $", re.I)
# "its parent company, Z", "is owned by Z", "a subsidiary of Z"
OWNED = pattern(
    r"\b(?:parent(?: company)?(?:,| is| was|:)|(?:is|was) (?:wholly |fully )?owned by|(?:an? |the )?subsidiary of"
    r"|belongs to) (?:the )?(?:[\w-]{1,14} ){0,3}$",
    re.I,
)


def training(frame: Frame, say: Say, subject_at: SubjectAt) -> None:
    """Notes all of them."""
    _teachers(frame, say)
    _counts(frame, say, subject_at)
    for found in frame.all_said(ALGORITHM):
        at = _wording(frame, found)
        name = NAMES.get(found.group().lower(), found.group())
        if USED.search(frame.before(at, 60)) and not NOT_IT.match(frame.after(at, 12)):
            say(at, "rl-algorithm", Wording(text=name, printed=at.text), subject_at(at))
    _pictures(frame, say, subject_at)
    _parents(frame, say)


def _wording(frame: Frame, found: re.Match[str]) -> Mention:
    start, end = frame.start + found.start(), frame.start + found.end()
    return Mention(role="wording", start=start, end=end, text=found.group())


def _teachers(frame: Frame, say: Say) -> None:
    for model in frame.models:
        before = [m for m in frame.models if m.end <= model.start]
        if UNTAUGHT.search(frame.before(model, 90)):
            continue
        taught = AS_TEACHER.match(frame.after(model, 30)) and HAVING.search(frame.before(model, 24))
        if not before or not (taught or TEACHER.search(frame.before(model, 90))):
            if before:
                _taught_by(frame, before[-1], model, say)
            continue
        known = model.candidates[0] if len(model.candidates) == 1 else model.text
        named = [m for m in before if not KIND.search(frame.before(m, 40))] or before
        if frame.who(named[-1]) != frame.who(model):
            say(model, "teacher-model", Wording(text=known, printed=model.text), frame.who(named[-1]))


# X "was not taught by" Y, "learned from Z rather than from" Y
UNTAUGHT = pattern(
    r"\b(?:not|never|neither|nor|without|rather than|instead of|whether|if|might|may|could|suspect\w{0,3}|alleg\w{2,5}"
    r"|accus\w{1,4}|claims?)\b[^.;]{0,60}$|n['’]t\b[^.;]{0,60}$",
    re.I,
)
# X "had" Y "as its teacher"
HAVING = pattern(r"\b(?:had|has|with|uses|used|took) (?:the )?(?:[a-z-]{4,12} )?$", re.I)
AS_TEACHER = pattern(r" (?:as|for) (?:its|a|the) (?:sole |only )?teacher\b", re.I)
# Y "was the teacher of" X, Y "taught" X, Y "was distilled into" X, Y "passed its reasoning on to" X
TAUGHT = pattern(
    r",? (?:(?:which|who) )?(?:is|was|served as|acted as|has been|became|played) (?:the |an? |its )?(?:role of )?"
    r"(?:the )?teacher(?: model)? (?:of|for|to|behind) (?:the )?|,? (?:has )?(?:taught|teaches) (?:the )?"
    r"|,? (?:is|was|has been) distilled (?:down )?into (?:the )?"
    r"|,? (?:passe[sd]|handed|hands) (?:on )?(?:its|the) (?:[a-z]{4,12} ){1,3}(?:on |down )?to (?:the )?"
    r"|,? (?:supplied|generated|wrote|produced|provided) (?:the |all )?(?:[a-z]{4,12} )?(?:samples|data|traces|outputs"
    r"|examples) (?:for|behind|on which) (?:the )?",
    re.I,
)


def _taught_by(frame: Frame, teacher: Mention, student: Mention, say: Say) -> None:
    """The teacher who stands before the student: "Y was the teacher of X"."""
    if frame.who(teacher) == frame.who(student) or not TAUGHT.fullmatch(frame.gap(teacher, student)):
        return
    if "distilled" in frame.gap(teacher, student) and "istill" not in student.text:
        return  # "R1 was distilled into Qwen2.5": what came of it has another name
    known = teacher.candidates[0] if len(teacher.candidates) == 1 else teacher.text
    say(teacher, "teacher-model", Wording(text=known, printed=teacher.text), frame.who(student))


def _counts(frame: Frame, say: Say, subject_at: SubjectAt) -> None:
    """How many samples it was tuned on, and how many stages its training had."""
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity) or value.unit != "count" or mention.start in frame.margins:
            continue
        stages = STAGES.match(frame.after(mention, 50))
        if stages is not None:
            say(mention, f"pipeline-{'rl' if stages['rl'] else 'sft'}-stages", value, subject_at(mention))
        elif value.value >= FEWEST_SAMPLES and SAMPLES.match(frame.after(mention, 50)) and TUNED.search(frame.text):
            say(mention, "fine-tuning-samples", value, subject_at(mention))


def _pictures(frame: Frame, say: Say, subject_at: SubjectAt) -> None:
    """Whether it reads pictures."""
    for told, value in ((NO_PICTURES, "text"), (PICTURES, "text+image")):
        found = frame.says(told)
        if found is None or len({frame.who(m) for m in frame.models}) > 1:
            continue
        at = _wording(frame, found)
        if not DENIED.search(frame.before(at, 20)):
            say(at, "modality", Wording(text=value, printed=at.text), subject_at(at))
            return


# Z "is the company that owns" DeepSeek, Z", a hedge fund, owns" DeepSeek
OWNS = pattern(
    r"(?:, [^,;.]{3,50},)? (?:(?:is|was|remains) (?:the )?(?:(?:parent|owner|holding)(?: company)?(?: of| behind)"
    r"|(?:company|firm|group|fund|hedge fund) (?:that|which) (?:owns|controls|holds))|(?:wholly |fully )?owns)"
    r"(?: the)? ",
    re.I,
)
# "the company that owns DeepSeek is" Z, "DeepSeek's owner is" Z
OWNER_IS = pattern(
    r"(?:['’]s (?:parent(?: company)?|owner|holding company))? (?:is|was|:) (?:the )?(?:[\w-]{3,12} ){0,2}$", re.I
)
THAT_OWNS = pattern(r"\b(?:company|firm|group|fund|one) (?:that|which) (?:owns|controls) (?:the )?$", re.I)


def _parents(frame: Frame, say: Say) -> None:
    """Whom a company belongs to."""
    companies = [m for m in frame.mentions if m.role == "company" and m.candidates]
    for one, other in pairwise(companies):
        owner = None
        if OWNS.fullmatch(frame.gap(one, other)):
            owner, owned = one, other
        elif (is_said := OWNER_IS.fullmatch(frame.gap(one, other))) is not None and (
            is_said.group().startswith(("'", "’")) or THAT_OWNS.search(frame.before(one, 40))
        ):
            owner, owned = other, one
        if owner is not None and owner.candidates != owned.candidates:
            whose = Entity(
                id=owned.candidates[0], name=owned.text, candidates=owned.candidates, span=frame.place(owned)
            )
            say(owner, "parent", Wording(text=owner.candidates[0], printed=owner.text), (whose,))
    for company in frame.mentions:
        if company.role != "company" or not company.candidates or not OWNED.search(frame.before(company, 60)):
            continue
        theirs = company_before(frame, company)
        if theirs and theirs[0].candidates != company.candidates:
            say(company, "parent", Wording(text=company.candidates[0], printed=company.text), theirs)
