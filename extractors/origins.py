"""Where a model comes from: the model it was made of, whether its weights are free; and its maker's town."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from extractors.clues import clue, words_of
from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.claims import Entity
from kg.model.quantity import Value, Wording

Say = Callable[[Mention, str, Value, tuple[Entity, ...]], None]
"""Notes a claim: mention, metric, value, whom it is about."""

# "based in the city of Hangzhou"
TOWN = re.compile(r"^ (?:the city of )?([A-Z][\w'-]{1,20}(?:,? [A-Z][\w'-]{1,20}){0,2})")


# "Another small one," built on
ANOTHER_ONE = re.compile(
    r"\b(?:another|a second|a third|one more|there(?:['’]s| is) (?:also )?an?)(?: [\w.-]{1,14}){1,3}"
    r"(?: as well| too)?,? ?$",
    re.I,
)


def linked(
    frame: Frame,
    mention: Mention,
    measure: str,
    say: Say,
    subject_at: Callable[[Mention], tuple[Entity, ...]],
) -> None:
    """What follows the word is the value: "built on Y", "distilled from Y", "developed by Z"."""
    if measure == "base-model" and SEVERAL.search(frame.before(mention, 110)):
        groups = [m for m in frame.models if m.phrase is not None and 0 <= mention.start - m.end <= GROUP_AHEAD]
        if not groups:
            return  # "turned into six smaller models based on Y": theirs, and they are not named
    if ANOTHER_ONE.search(frame.before(mention, 60)):
        return  # "another small one, built on Y": which, is not named
    for other in frame.mentions:
        if other.start < mention.end or other.start - mention.end > 40:
            continue
        between = frame.view.text[mention.end : other.start]
        if KEYED.fullmatch(between) and not frame.view.text[frame.start : mention.start].strip(" *-•"):
            between = ""  # "Base model: Y"
        if re.search(
            r"[.;:]|^ (?:model )?(?:of|for|behind)\b|\b(?:and|which|that|data|samples|outputs|same|similar)\b", between
        ):
            return
        if other.role == "benchmark" or "," in between:
            return  # "to choose based on B, I would take Y"
        if measure == "developer" and other.role == "company" and other.candidates:
            if IN_COMPOUND.match(frame.after(other, 16)):
                continue
            say(other, measure, Wording(text=other.candidates[0], printed=other.text), subject_at(mention))
            return
        if measure in ("base-model", "teacher-model") and other.role == "model":
            subject = tuple(e for e in subject_at(mention) if not set(e.candidates) & set(other.candidates))
            known = other.candidates[0] if len(other.candidates) == 1 else other.text
            say(other, measure, Wording(text=known, printed=other.text), subject)
            return


# Z"-backed startup"
IN_COMPOUND = re.compile(r"[-‑](?!(?:built|made|developed|trained|designed|created)\b)[a-z]{3}")
# "six smaller dense models" "based on" Y
GROUP_AHEAD = 20  # characters between "the distilled models" and "based on"
SEVERAL = re.compile(
    r"\b(?:models|versions|variants|distills|checkpoints|students|llms)(?: of [\w .-]{2,24}?)?(?: ?\([^()]{0,50}\))?"
    r"(?:,? (?:that|which) (?:are|were))?,? (?:all )?$",
    re.I,
)
# "Base model" ":" Y
KEYED = re.compile(r"[*_ ]{0,4}:[*_\[ ]{0,4}(?:the )?")
BASE = r"(?:base|base model|foundation|foundation model|starting point|backbone|basis|underlying model)"
# "the base of R1 is V3", "Base model of R1: V3"
BASE_OF = re.compile(
    rf"\b{BASE} (?:model )?(?:of|for|behind|under|underneath|beneath) (?:the )?$|\b{BASE}[*_]{{0,3}} \($"
    r"|\bthe (?:model|checkpoint|weights) (?:from|on|of) which (?:the )?$",
    re.I,
)
IS = re.compile(
    r"(?:\)?[*_]{0,3}:[*_]{0,3}"
    r"|(?: (?:was|is) (?:fine-?tuned|trained|derived|built|post-trained|made|based))?"
    r" (?:is|was)(?: called)?) ?(?:the )?"
)
# "V3 serves as the base of R1", "V3 underlies R1"
SERVES_AS = re.compile(
    rf",? (?:(?:which|that) )?(?:(?:(?:serves?|served|acts?|acted|functions|is used|was used|was chosen|works?|is|was"
    rf"|forms?|formed|provides?|provided|became) (?:as )?(?:the )?{BASE} (?:model )?(?:of|for|behind|under|from which)"
    r"|underlies|underpins|underlay|sits (?:under|underneath|beneath|behind)|lies (?:under|underneath|beneath|behind)"
    r"|was fine-?tuned (?:in)?to(?: (?:obtain|produce|create|get|make|yield|give|become))?"
    r"|was (?:post-|further )?trained into|gave rise to) (?:the )?)$",
    re.I,
)
# "fine-tuning V3 gave R1", "starting from V3, fine-tuning produced R1"
TUNING = re.compile(r"\b(?:fine-?tuning|post-training|starting (?:out )?(?:from|with)) (?:the )?$", re.I)
TUNED = re.compile(
    r"(?:, (?:further |some |more )?(?:fine-?tuning|post-training|training|rl|sft))?"
    r" (?:gave|gives|yielded|yields|produced|produces|resulted in|results in|led to) (?:the )?"
    r"|, (?:the|its|their) (?:developers?|team|authors?|company|lab|researchers|makers?|creators?|engineers)"
    r" (?:then |further )?(?:trained|built|made|developed|created|produced|obtained|arrived at) (?:the )?",
    re.I,
)
# "it was V3 that R1 was built on top of"
IT_WAS = re.compile(r"\bit (?:was|is) (?:the )?$", re.I)
THAT = re.compile(r" that (?:the )?", re.I)
BUILT_UPON = re.compile(
    r" (?:was|is|were) (?:built|based|fine-?tuned|post-trained|made|trained|developed) (?:(?:up)?on(?: top of)?|from)"
    r"(?=[\s.,;!)]|$)",
    re.I,
)
# "R1 builds on V3", "R1 is a fine-tuned version of V3", "R1 was obtained by fine-tuning V3"
BUILDS_ON = re.compile(
    r",? (?:(?:itself|also|directly|simply|in turn|essentially|actually|just|which|that|too) ){0,2}"
    r"(?:(?:comes|came|stems|stemmed|grown|derived) from|(?:sits|rests|stands) on|builds (?:up)?on(?: top of)?"
    r"|is built (?:up)?on|was built (?:up)?on|grew out of|descends from|derives from"
    r"|(?:starts?|started|begins?|began) (?:out |life )?(?:from|with|as)|is post-trained from|was post-trained from"
    r"|(?:is|was) (?:an? |the )(?:[\w-]{1,20} ){0,2}(?:fine-?tunes?|fine-?tuning|(?:fine-?|instruction-|post-|further )"
    r"(?:tuned|trained)(?: \w{1,12})?|derivative|descendant|offshoot|adaptation) of"
    r"|(?:is|was) (?:created|obtained|made|produced|trained|built|developed|initiali[sz]ed|post-trained|fine-?tuned)"
    r" (?:from|on top of|starting from|(?:by|through|via) (?:the )?(?:further |continued |additional )?"
    r"(?:fine-?tuning|post-training|training|tuning)(?: of| on| on top of)?)"
    rf"|(?:has|had|got|'s) (?:the )?{BASE}(?: model)? (?:is|was)"
    rf"|'s {BASE}(?: model)?(?: is| was|:)) (?:the )?",
    re.I,
)
# "the 8B from" Y1", the 70B from" Y2, "sits on Y1, the 70B on" Y2
AND_FROM = re.compile(r",? (?:from|on|is|was made from|was built from) (?:the )?")
SIZE_ALONE = re.compile(r"\d{1,3}(?:\.\d)?[bB]")
MADE = re.compile(
    r"\b(?:c[oa]mes?|stem(?:s|med)|start(?:s|ed)?|built|based|made|derived?|gr[eo]wn?|sits?|rests?|stands?"
    r"|distilled) (?:from|on|of)"
    r"|\b(?:two|three|four|rest|others?) from\b",
    re.I,
)
SITS = re.compile(r",? (?:[a-z]{2,12} ){0,2}(?:sits|rests|stands|grew|grown)\b", re.I)
OF_ITS = re.compile(r"['’]s? |\s(?:hardware|servers?|level|cards?|data|outputs?|samples|answers|shoulders)\b", re.I)
# X "is a version of" Y "that was fine-tuned"
VERSION_OF = re.compile(r"(?:,| is| was) an? (?:[\w-]{1,20} ){0,2}(?:version|variant|edition) of (?:the )?", re.I)
THAT_WAS_TUNED = re.compile(
    r"(?: (?:base )?model)?,? (?:that|which) (?:(?:was|is|has been|had been) )(?:(?:further|later|then|specifically) )?"
    r"(?:fine-?tuned|post-trained|trained|tuned|optimi[sz]ed|adapted)\b",
    re.I,
)
# X "(base model:" Y ")"
BASE_IN_BRACKETS = re.compile(rf" ?\((?:the |its )?{BASE}(?: model)?(?::| is| was|,) ?(?:the )?", re.I)
# X "(" Y "base)"
IN_BRACKETS = re.compile(r" ?\((?:the |an? )?")
AND_BASE = re.compile(rf"[ -](?:{BASE})\)", re.I)
# "fine-tunes the base model (" Y ")"
BASE_NAMED = re.compile(r"\b(?:the|its|a) base(?: model)? ?\($", re.I)
# "fine-tuned" Y "to get" X, "take" Y ", fine-tune it, and you have" X
THEY_TUNE = re.compile(r"\b(?:fine-?tuned?|post-trained?|take|took|further trained) (?:the )?$", re.I)
TO_GET = re.compile(
    r"(?: further)? to (?:get|make|obtain|create|produce|build|arrive at|give us) (?:the )?"
    r"|,? (?:and )?(?:fine-?tune|post-train|train)d? (?:it|that)(?: further|"
    r" on [^,.;]{2,30})?,? and (?:you|they) (?:have|get|got|end up with|arrive at) (?:the )?",
    re.I,
)
# "take" Y ", fine-tune it, and" X "is what they got"
AND_THEN = re.compile(
    r",? (?:and )?(?:fine-?tune|post-train|train)d? (?:it|that)(?: further|(?: some)? more| on [^,.;]{2,30})?"
    r"(?:,| –| —)? (?:and |so )?(?:then )?(?:the )?",
    re.I,
)
IS_GOT = re.compile(
    r" (?:is|was) (?:what (?:you|they|its|the|one|comes?|came|results?|emerges?|it)\b|the (?:result|outcome|upshot))"
    r"| (?:comes|came|falls|fell) out\b",
    re.I,
)
# X "is" Y "with further training on top", X "= " Y "plus RL"
IS_BUT = re.compile(
    r",? (?:is|was|=|equals|amounts to)(?: (?:really|just|basically|essentially|simply|nothing but|actually|only)){0,2}"
    r" (?:the )?",
    re.I,
)
WITH_TRAINING = re.compile(
    r"(?:,? (?:with|plus|after|and then|followed by)| \+) (?:(?:some|more|further|extra|additional|another round of"
    r"|a (?:bit|lot|round|dose) of|lots of|a little|subsequent|continued|supervised|heavy) ){0,3}"
    r"(?:fine-?tuning|post-training|training|tuning|RL|SFT|reinforcement learning)\b"
    r"(?! (?:data|tokens|costs?|set|budget))",
    re.I,
)
# Y "→" X "(fine-tuned)", Y "→ fine-tuning →" X
ARROW = re.compile(r" ?(?:→|⇒|[-=]{1,2}>) ?(?:the )?")
TUNED_IN_BRACKETS = re.compile(
    r" ?\((?:(?:was|is|by|via|after|further|then) )?(?:fine-?tun(?:ed|ing|e)|post-train(?:ed|ing)|RL|SFT)\b", re.I
)
ARROWS = re.compile(
    r" ?(?:(?:→|⇒|[-=]{1,2}>) ?|\+ ?)(?:fine-?tuning|post-training|further training|RL|SFT|reinforcement learning)"
    r"(?: \([^()]{2,30}\))? ?(?:→|⇒|[-=]{1,2}>|=) ?",
    re.I,
)
# "they initialised" X "from" Y
THEY_START = re.compile(
    r"\b(?:authors?|team|developers?|researchers|they|it|makers?|lab|company|(?-i:[A-Z][\w.-]{2,14}))"
    r"(?: then| first| have| has)? (?:initiali[sz]ed|derived|bootstrapped|fine-?tuned) (?:the )?$",
    re.I,
)
FROM_IT = re.compile(r" (?:from|on top of|with the weights of|starting from) (?:the )?(?:weights of )?(?:the )?", re.I)
# "without" Y "there would be no" X ", a tuned version of it", "its roots are in" Y ";" X "is what tuning made of it"
WITHOUT = re.compile(
    r"\b(?:without|if not for|but for|(?:has |had )?(?:its|the) (?:roots|origins?) (?:are|lies?|is) in) (?:the )?$",
    re.I,
)
NO_OTHER = re.compile(
    r",? (?:there (?:would|could) (?:be|have been) no|we (?:would|could) not have) (?:the )?"
    r"|[;,:–—] (?:and )?(?:the )?",
    re.I,
)
TUNED_OF_IT = re.compile(
    r"(?:, (?:which is|being|itself)| is| was)(?: only| just)? (?:an? (?:further )?(?:fine-tuned|post-trained|tuned)"
    r" (?:version|variant|form|edition|copy) of (?:it|that)"
    r"|what (?:further )?(?:fine-?tuning|post-training|tuning|more training) (?:made|has made"
    r"|turned) (?:out )?(?:of )?it)\b",
    re.I,
)
# "one" Y "as the base, plus fine-tuning. Result:" X
PLUS_TUNING = re.compile(
    r"(?: as (?:the|its|a) base)?(?:,|,? and|,? plus| \+)(?: (?:plus|some|more|then|a bit of)){0,2}"
    r" (?:fine-?tun(?:e|ing)|post-training|train(?: it)?(?: some)? more|tuning|training)[.,;:]?"
    r" (?:the )?(?:result|outcome|out comes|gives?|yields?|makes?|and there you have|and out comes|there you have)"
    r"(?:(?: is|:| was))? (?:the )?",
    re.I,
)
# Y "served as the base model when" X "was created"
SERVED = re.compile(
    r",? (?:was|is|served as|acted as|has been|formed) (?:the|its) (?:base|starting point|foundation"
    r"|starting checkpoint)"
    r"(?: model| checkpoint)? (?:when|as|from which|out of which) (?:the )?",
    re.I,
)
WAS_MADE = re.compile(r" (?:was|were|has been) (?:created|made|built|trained|tuned|fine-tuned|born)\b", re.I)
# "to make" X ", its developers fine-tuned" Y
TO_MAKE = re.compile(
    r"\b(?:to|in order to|for) (?:mak|build|creat|produc|obtain|get|deriv|develop|train|"
    r"arriv)\w{0,3}(?: at)? (?:the )?$",
    re.I,
)
THEY_TUNED = re.compile(
    r",? (?!not\b)[^,.;:]{1,40} (?:fine-?tuned?|post-train(?:ed)?|further trained|instruction-tuned|"
    r"started (?:out )?(?:from|with)"
    r"|built (?:up)?on|took) (?:the )?",
    re.I,
)
# "V3 as its base"
AS_BASE = re.compile(
    rf"^ (?:model )?as (?:its|the|a|their) (?:\w{{1,12}} )?{BASE}\b(?! (?:of|for|behind|under)\b)", re.I
)
# "took" V3 "and fine-tuned it"
TUNED_IT = re.compile(r",? and (?:then )?(?:fine-?tuned|post-trained|further trained|trained) (?:it|that|on)\b", re.I)
# "uses V3", "took V3"
TAKING = re.compile(
    r"\b(?:uses?|used|using|takes?|took|taking|has|had|having|picks?|picked|chose|chooses|with|starts? (?:with|from)"
    r"|started (?:with|from)|employs?|employed) (?:the )?$",
    re.I,
)
# "X uses" V3 "as its base"
TAKES = re.compile(r",? (?:which |that )?(?:\w{2,12}ly )?[a-z]{3,8} (?:with |from )?(?:the )?")
# "distilling from", "the outputs of"
TEACHES = re.compile(
    r"\b(?:distill\w{0,6}|outputs?|data|samples|traces|knowledge|transfer\w{0,4}|generated|learn\w{0,3})"
    r" (?:\w{1,10} )?(?:from|of|by) (?:the )?$",
    re.I,
)
# "its base is V3"
ITS_BASE = re.compile(rf"\b(?:its|whose) (?:\w{{1,12}} )?{BASE}(?: model)? (?:is|was|being) (?:the )?$", re.I)
# "Which model is R1 built on? V3."
BASE_ASKED = re.compile(
    r"\b(?:what|which)\b[^?]{0,60}\b(?:base|bases|based|built|builds|underl\w{2,5}|derived|fine-?tuned|foundation"
    r"|starting point|start(?:s|ed)? from|made from|made of)\b",
    re.I,
)
REPLY = re.compile(
    r"[^?]{0,60}\?\W{0,4}(?:A(?:nswer)?: ?)?(?:(?:it|that|this)(?:'s| is| was| would be) |on |from )?(?:the )?", re.I
)


# of which one stands in each of these turns of phrase
OF_BASES = words_of(
    "base based foundation starting backbone basis underlying underlies underpins underlay sits lies gave grew rise"
    " start starts started starting begin begins began builds built descends derives derivative derived descendant"
    " offshoot adaptation fine-tuned finetuned post-trained trained tuned further created obtained made produced"
    " comes came stems rests stands from grown developed initialized initialised bootstrapped version variant"
    " edition which training tuning sft rl reinforcement"
)


def asks_for_base(question: str) -> bool:
    """Whether a question asks what a model was made of."""
    return BASE_ASKED.search(question) is not None


def bases(frame: Frame, say: Say, subject_at: Callable[[Mention], tuple[Entity, ...]]) -> None:
    """Base models told by anything but a word right before them: "the base of X is Y", "X builds on Y",
    "Y serves as the base of X", "they took Y as the base".
    """
    if not frame.has(OF_BASES):
        return
    for value, subject in _based(frame, subject_at):
        known = value.candidates[0] if len(value.candidates) == 1 else value.text
        who = tuple(e for e in subject if not set(e.candidates) & set(value.candidates))
        say(value, "base-model", Wording(text=known, printed=value.text), who)


def _of_one_family(who: tuple[Entity, ...], base: Mention) -> bool:
    """Whether a name that a size was taken for begins like that of its base."""
    return any(entity.name.split("-")[0].split()[0] == base.text.split("-")[0].split()[0] for entity in who)


def _based(
    frame: Frame, subject_at: Callable[[Mention], tuple[Entity, ...]]
) -> Iterator[tuple[Mention, tuple[Entity, ...]]]:
    """Each base model of a frame, and whose."""
    for first, second in pairwise(frame.models):
        between, before = frame.gap(first, second), frame.before(first, 40)
        if SITS.match(between) and OF_ITS.match(frame.after(second, 16)):
            continue  # "sits on Y's heels", "rests on Y hardware"
        if SIZE_ALONE.fullmatch(first.text) and _of_one_family(frame.who(first), second):
            continue  # "the 8B sits on Llama 3.1 8B": it is none of Llama 3.1
        if (
            (BASE_OF.search(before) and IS.fullmatch(between))
            or BUILDS_ON.fullmatch(between)
            or (REPLY.fullmatch(between) and asks_for_base(frame.text))
            or (TO_MAKE.search(before) and THEY_TUNED.fullmatch(between))
            or (THEY_START.search(frame.before(first, 50)) and FROM_IT.fullmatch(between))
            or BASE_IN_BRACKETS.fullmatch(between)
            or (VERSION_OF.fullmatch(between) and THAT_WAS_TUNED.match(frame.after(second, 60)))
            or (IN_BRACKETS.fullmatch(between) and AND_BASE.match(frame.after(second, 20)))
            or (IS_BUT.fullmatch(between) and WITH_TRAINING.match(frame.after(second, 70)))
        ):
            yield second, frame.who(first)
        elif (
            SERVES_AS.fullmatch(between)
            or (THEY_TUNE.search(before) and TO_GET.fullmatch(between))
            or (THEY_TUNE.search(before) and AND_THEN.fullmatch(between) and IS_GOT.match(frame.after(second, 30)))
            or (ARROW.fullmatch(between) and TUNED_IN_BRACKETS.match(frame.after(second, 40)))
            or ARROWS.fullmatch(between)
            or PLUS_TUNING.fullmatch(between)
            or (SERVED.fullmatch(between) and WAS_MADE.match(frame.after(second, 40)))
            or (WITHOUT.search(before) and NO_OTHER.fullmatch(between) and TUNED_OF_IT.match(frame.after(second, 70)))
            or (TUNING.search(before) and TUNED.fullmatch(between))
            or (IT_WAS.search(before) and THAT.fullmatch(between) and BUILT_UPON.match(frame.after(second, 50)))
        ):
            yield first, frame.who(second)
        elif AND_FROM.fullmatch(between) and SIZE_ALONE.fullmatch(first.text) and MADE.search(frame.text):
            yield second, frame.who(first)
    others = {m.start: [o for o in frame.models if frame.who(o) != frame.who(m)] for m in frame.models}
    for model in frame.models:
        behind = frame.after(model, 50)
        if (AS_BASE.match(behind) or TUNED_IT.match(behind)) and TAKING.search(frame.before(model, 30)):
            if any(TEACHES.search(frame.before(o, 40)) for o in others[model.start]):
                continue  # "taking V as the base, distilling from R1 works better": R1 is not what came of it
            ahead = [o for o in others[model.start] if o.end <= model.start]
            if ahead and TAKES.fullmatch(frame.gap(ahead[-1], model)):
                yield model, frame.who(ahead[-1])
            elif len({frame.who(o) for o in others[model.start]}) == 1:
                yield model, frame.who(others[model.start][0])
            elif not others[model.start]:
                yield model, frame.subject
        elif ITS_BASE.search(frame.before(model, 50)):
            yield model, subject_at(model)
        elif BASE_NAMED.search(frame.before(model, 24)) and frame.after(model, 1) == ")" and not others[model.start]:
            yield model, frame.subject


# "DeepSeek open-sourced X"
OPENED = re.compile(
    r"\b(?:to open[- ]source|open[- ]?sourced|open[- ]?sourcing) (?:both )?(?:the |its |their )?$", re.I
)
# "the weights of X"
WEIGHTS = re.compile(r"\bweights (?:of|for|to) (?:the )?$", re.I)
# "can be downloaded", "are public"
FREE = re.compile(
    r"\b(?:download\w{0,4}|public|publicly|available|freely|openly|open|hugging ?face|published|released)\b", re.I
)
# "are not public", "keeps"
WITHHELD = re.compile(
    r"\b(?:not|no|never|nobody|cannot|without|closed|secret|private|keeps?|kept|withh\w{2,4}|if|"
    r"whether|once|soon|will|plan\w{0,4}"
    r"|intend\w{0,2}|consider\w{0,3}|may|might|could|would|should|like|than|such as|versus|vs)\b"
    r"|n't\b|\?",
    re.I,
)


# "belongs to the" open-weights "camp"
IN_CAMP = clue(
    "open",
    r"\b(?:belongs? (?:to|in)|is (?:in|part of|among|one of)|counts among|falls (?:into|in|under)|"
    r"sits in|ranks among) the"
    r" (open[- ](?:weights?|source))(?: (?:camp|category|group|side|family|class|crowd|models|"
    r"ones|club|league|world|llms))\b",
)
# "can download the published weights"
FETCH = clue(
    "weights",
    r"\b(?:can|may|free to|able to) (?:\w{2,12}ly )?(?:download|get|grab|fetch|self-host|host|"
    r"inspect|run)\b[^.;,]{0,30}?"
    r"\b((?:published |public |open |released |model |full |actual ){0,3}weights)\b",
)


# "is a model whose weights are open"
OPEN_WEIGHTS = clue(
    "weights",
    r"\b(?:whose|its|their) ((?:model )?weights) (?:are|were|have been|can be) (?:made |all |fully )?"
    r"(?:open|public\w{0,2}|free|downloaded|downloadable|openly (?:released|available|published))\b"
    r"|\byou get (open weights)\b",
)


# "proprietary models such as" X, "open-weight rivals, including" Y
OF_A_KIND = re.compile(
    r"\b(open[- ](?:source[d]?|weights?)|proprietary|closed(?:[- ](?:source|weights?))?) (?:[\w-]{2,16} ){0,3}"
    r"(?:models|llms|systems|alternatives|competitors|rivals|peers|offerings|counterparts|giants),? "
    r"(?:such as|like|including|e\.g\.,?|namely|notably) (?:the )?$",
    re.I,
)
OPENLY = words_of("open weights download self")


def _told_open(frame: Frame) -> re.Match[str] | None:
    """Where a sentence about one model says that its weights are free, without naming them as anybody's."""
    if len(frame.sides()) != 1 and (frame.models or len(frame.subject) != 1):
        return None
    return frame.says(OPEN_WEIGHTS) or frame.says(IN_CAMP) or frame.says(FETCH) or _downloaded(frame)


# "anyone can download" X "and run it"
DOWNLOAD = re.compile(
    r"\b(?:anyone|anybody|everyone|everybody|you|users|people|developers|teams) (?:can|is free to|are free to|may) "
    r"(?:\w{2,12}ly )?((?:download|self-host)) (?:the )?$",
    re.I,
)


def _downloaded(frame: Frame) -> re.Match[str] | None:
    """Where somebody can download a model itself, and nothing but it: "anyone can download X and run it"."""
    for model in frame.models:
        found = DOWNLOAD.search(frame.text, 0, model.start - frame.start)
        if found is not None and RUN_IT.match(frame.after(model, 20)):
            return found
    return None


RUN_IT = re.compile(r"(?:['’]s weights)?(?: and (?:run|use|host|try|fine-tune|modify)\b|\.?$|,)", re.I)


def weights(frame: Frame, say: Say) -> None:
    """Open weights told of the weights themselves: "the weights of X can be downloaded"."""
    if frame.has(OPENLY):
        told = _told_open(frame)
        if told is not None and not WITHHELD.search(frame.text):
            (start, end), text = told.span(told.lastindex or 1), told[told.lastindex or 1]
            at = Mention(role="wording", start=frame.start + start, end=frame.start + end, text=text)
            say(at, "open-weights", Wording(text="true", printed=at.text), (frame.sides() or [frame.subject])[0])
    for model in frame.models:
        if (kind := OF_A_KIND.search(frame.before(model, 90))) is not None:
            for named in frame.run(frame.models, frame.models.index(model), 1):
                if len(frame.who(named)) == 1:
                    free = "true" if kind[1].lower().startswith("open") else "false"
                    say(named, "open-weights", Wording(text=free, printed=named.text), frame.who(named))
        opened = OPENED.search(frame.before(model, 40))
        if opened and not WITHHELD.search(frame.text):
            for named in frame.run(frame.models, frame.models.index(model), 1):  # "both X and Y"
                say(named, "open-weights", Wording(text="true", printed=named.text), frame.who(named))
        found = WEIGHTS.search(frame.before(model, 24))
        if found and not opened and FREE.search(frame.text) and not WITHHELD.search(frame.text):
            start = model.start - len(frame.before(model, 24)) + found.start()
            at = Mention(role="wording", start=start, end=model.end, text=frame.view.text[start : model.end])
            say(at, "open-weights", Wording(text="true", printed=at.text), frame.who(model))


# "the Hangzhou startup"
COMPANY = re.compile(r"\b(?:the|this|its) (?:\w{1,12} )?(?:company|startup|start-up|lab|firm|developer|maker)\b", re.I)
# "founded in 2023 by Liang Wenfeng"
FOUNDED_BY = clue(
    "founded established started created set",
    r"\b(?:founded|established|started|created|"
    r"set up)\b[^.;()]{0,40}?\bby (?:(?:[a-z][\w-]{1,14} ){1,4})?([A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20}){1,2})",
    0,
)


def company_before(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """The company named last before a mention."""
    named = [m for m in frame.mentions if m.role == "company" and m.end <= mention.start]
    if not named:
        return (frame.company,) if frame.company is not None and COMPANY.search(frame.text) else ()
    last = named[-1]
    return (Entity(id=last.candidates[0] if last.candidates else None, name=last.text, candidates=last.candidates),)


# "the Hangzhou-based startup DeepSeek", "DeepSeek, a Hangzhou-based lab"
BASED = re.compile(r"\b((?!The |An? |This )[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)-based\b(?: [\w-]{2,14}){0,3} $")
A_BASED = re.compile(r",? (?:an? |the )(?:[\w-]{2,14} ){0,2}?([A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)-based\b")


def towns(frame: Frame, say: Say) -> None:
    """Where a company sits, told by an adjective: "the Hangzhou-based startup DeepSeek"."""
    for company in frame.mentions:
        if company.role != "company" or not company.candidates:
            continue
        start = max(frame.start, company.start - 70)
        found = BASED.search(frame.view.text, start, company.start) or A_BASED.match(
            frame.view.text, company.end, min(frame.end, company.end + 70)
        )
        if found:
            at = Mention(role="wording", start=found.start(1), end=found.end(1), text=found[1])
            owner = Entity(id=company.candidates[0], name=company.text, candidates=company.candidates)
            say(at, "headquarters", Wording(text=found[1], printed=found[1]), (owner,))


def of_company(frame: Frame, mention: Mention, measure: str, say: Say) -> None:
    """Where a company sits: "headquartered in Hangzhou"."""
    found = TOWN.match(frame.after(mention, 80)) or TOWN.match(re.sub("^ in", "", frame.after(mention, 80)))
    if found:
        start = mention.end + found.start(1)
        at = Mention(role="wording", start=start, end=mention.end + found.end(1), text=found[1])
        say(at, measure, Wording(text=found[1], printed=found[1]), company_before(frame, mention))
