"""Whether a word like "open-source" or "MoE" is said of a model, or of a movement, a rival or a region."""

from __future__ import annotations

import re

from extractors.frames import Frame

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
# X", an" open-source "Mixture-of-Experts (MoE) code language model"
APPOSED = re.compile(
    r"[*_]{0,2}(?:,? (?:an?|the first|our new|our)"
    r"|,? (?:which is (?:also )?)?(?:the|one of the|among the) (?:largest|biggest|smallest|"
    r"leading|best|strongest|top|newest)"
    r"|,? which is (?:also )?an?) (?:[\w-]{2,16},? ){0,4}",
    re.I,
)
IN_BRACKETS = re.compile(r"[*_]{0,2} ?\(an? (?:[\w-]{2,16},? ){0,4}")
A_MODEL = re.compile(r"(?: ?\(MoE\)|,? [\w-]{1,20}){0,5} (?:model|llm|transformer)s?\b", re.I)
# "Architecture" MoE, where a card lost its lines
LABELLED = re.compile(r"(?:^|[\s*])Architecture(?: Type)?[*_]{0,3}:?[*_]{0,3} $")
# "X – 200K context," proprietary", $15"
ENTRY_BEGINS = re.compile(r"(?:^|[,;|:–—] ?|\(| - )(?:fully |completely )?[*_]{0,2}$")
ENTRY_ENDS = re.compile(r"[*_]{0,2}\s{0,2}(?:[,;.|)]|$| - | [–—] )")
COLON = re.compile(r"[*_ ]{0,4}:[*_ ]{0,4}")
# "the issues have been" closed
BEEN = re.compile(r"\b(?:been|gets?|got|being) $", re.I)
THE = re.compile(r"\bthe $", re.I)


# "Is" X open-weight?
IS_IT = re.compile(r"(?:\W|\bQ\b){0,6}(?:(?:so|and|but|now),? )?(?:is|are|was) (?:the )?", re.I)
ASKED = re.compile(r"(?:,? (?:really|actually|also|still|then|even))? (?:fully |completely |truly )?", re.I)


def asked_of(frame: Frame, start: int, end: int) -> bool:
    """Whether a question asks whether the word holds of a model: "Is X open-weight?"."""
    if len(frame.models) != 1 or not re.match(r"[\s*_]{0,3}(?:now |already |yet )?\?", frame.view.text[end : end + 12]):
        return False
    (model,) = frame.models
    ahead = IS_IT.fullmatch(frame.view.text, frame.start, model.start) is not None
    return ahead and model.end <= start and ASKED.fullmatch(frame.view.text, model.end, start) is not None


def predicated(frame: Frame, start: int, end: int) -> bool:
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
    if THE.search(before) or OTHERS.search(before) or been:
        return False
    opening = frame.view.text[frame.start : start] if start - frame.start <= 40 else None
    kind = KIND.match(frame.view.text, end) or frame.view.text[start:end].lower().endswith(("transformer", " model"))
    if opening is not None and not frame.models and OPENING.fullmatch(opening) and kind:
        return True
    if any(m.end <= start and APPOSED.fullmatch(frame.view.text, m.end, start) for m in frame.models[:4]):
        return A_MODEL.match(frame.view.text, end) is not None
    if any(m.end <= start and IN_BRACKETS.fullmatch(frame.view.text, m.end, start) for m in frame.models[:4]):
        return True  # "X (a 671B MoE model)"
    behind = frame.view.text[end : end + 40]
    # "follows an MoE approach"
    way = behind.startswith(" approach") and "open" not in frame.view.text[start:end].lower()
    if asked_of(frame, start, end):
        return True
    return PREDICATES.search(before) is not None and (way or PROPERTY.match(behind) is None)
