"""Where a model comes from: its maker, the model it was made of, whether its weights are free; and its maker's town."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.claims import Entity
from kg.model.quantity import Value, Wording

Say = Callable[[Mention, str, Value, tuple[Entity, ...]], None]
"""Notes a claim: mention, metric, value, whom it is about."""

# "based in the city of Hangzhou"
TOWN = re.compile(r"^ (?:the city of )?([A-Z][\w'-]{1,20}(?:,? [A-Z][\w'-]{1,20}){0,2})")


def linked(
    frame: Frame,
    mention: Mention,
    measure: str,
    say: Say,
    subject_at: Callable[[Mention], tuple[Entity, ...]],
) -> None:
    """What follows the word is the value: "built on Y", "distilled from Y", "developed by Z"."""
    for other in frame.mentions:
        if other.start < mention.end or other.start - mention.end > 40:
            continue
        between = frame.view.text[mention.end : other.start]
        if KEYED.fullmatch(between) and not frame.view.text[frame.start : mention.start].strip(" *-•"):
            between = ""  # "Base model: Y"
        if re.search(r"[.;:]|\b(?:and|which|that|data|samples|outputs|same|similar)\b", between):
            return
        if measure == "developer" and other.role == "company" and other.candidates:
            say(other, measure, Wording(text=other.candidates[0], printed=other.text), subject_at(mention))
            return
        if measure in ("base-model", "teacher-model") and other.role == "model":
            subject = tuple(e for e in subject_at(mention) if not set(e.candidates) & set(other.candidates))
            known = other.candidates[0] if len(other.candidates) == 1 else other.text
            say(other, measure, Wording(text=known, printed=other.text), subject)
            return


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


def bases(frame: Frame, say: Say) -> None:
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


def makers(frame: Frame, say: Say) -> None:
    """Who made a model, in apposition: "X is a reasoning model by Z"."""
    for company in frame.mentions:
        if company.role != "company" or not company.candidates or company.start in frame.entities:
            continue
        model = next((m for m in reversed(frame.models) if m.end <= company.start), None)
        if model is None and (made := _made_behind(frame, company)) is not None:
            say(company, "developer", Wording(text=company.candidates[0], printed=company.text), frame.who(made))
        if model is not None and (
            MODEL_BY.fullmatch(frame.gap(model, company))
            or (BRACKETED.fullmatch(frame.gap(model, company)) and frame.after(company, 1) == ")")
        ):
            say(company, "developer", Wording(text=company.candidates[0], printed=company.text), frame.who(model))


# "X (by Z)"
BRACKETED = re.compile(r" ?\((?:by|from|made by|built by) (?:the )?", re.I)
# "Z is the company behind X", "the team at Z built X"
BEHIND = re.compile(
    r"(?:,| is) (?:the |a )?(?:[\w-]{1,14} ){0,2}(?:company|lab|team|maker"
    r"|startup|firm|developer) (?:behind|of) (?:the )?",
    re.I,
)
TEAM_AT = re.compile(r"\b(?:team|people|engineers|researchers|folks) (?:at|of|from) $", re.I)
TEAM_BUILT = re.compile(r" (?:has |have )?(?:built|created|developed|made|trained) (?:the )?", re.I)


def _made_behind(frame: Frame, company: Mention) -> Mention | None:
    """The model behind a company that is said to have made it."""
    model = next((m for m in frame.models if m.start >= company.end), None)
    if model is None:
        return None
    between = frame.gap(company, model)
    team = TEAM_AT.search(frame.before(company, 20)) and TEAM_BUILT.fullmatch(between)
    return model if team or BEHIND.fullmatch(between) else None


# "- Developer: Z"
DEVELOPER_LABEL = re.compile(
    r"\W{0,6}(?:developers?|developed by|makers?|made by|company|organi[sz]ation|creators?|created by|vendor)\W{1,5}",
    re.I,
)


def labelled(frame: Frame, say: Say) -> None:
    """Lines of a card about the model above them: "Developer: Z"."""
    if len(frame.subject) != 1 or len(frame.text) > LABEL_LINE:
        return
    for mention in frame.mentions:
        ahead = frame.view.text[frame.start : mention.start]
        if mention.role == "company" and mention.candidates and DEVELOPER_LABEL.fullmatch(ahead):
            say(mention, "developer", Wording(text=mention.candidates[0], printed=mention.text), frame.subject)


LABEL_LINE = 90  # characters; a longer line is no entry of a card
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


def weights(frame: Frame, say: Say) -> None:
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


def company_before(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """The company named last before a mention."""
    named = [m for m in frame.mentions if m.role == "company" and m.end <= mention.start]
    if not named:
        return (frame.company,) if frame.company is not None and COMPANY.search(frame.text) else ()
    last = named[-1]
    return (Entity(id=last.candidates[0] if last.candidates else None, name=last.text, candidates=last.candidates),)


def of_company(frame: Frame, mention: Mention, measure: str, say: Say) -> None:
    """Where a company sits: "headquartered in Hangzhou"."""
    found = TOWN.match(frame.after(mention, 80)) or TOWN.match(re.sub("^ in", "", frame.after(mention, 80)))
    if found:
        start = mention.end + found.start(1)
        at = Mention(role="wording", start=start, end=mention.end + found.end(1), text=found[1])
        say(at, measure, Wording(text=found[1], printed=found[1]), company_before(frame, mention))
