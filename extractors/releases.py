"""When a model came out: which dates are a release, and whose."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.claims import Entity

# "released on", "came out in", "on the market since"
RELEASE = re.compile(
    r"\b(?:(?:around|available|on the market) since|releas\w{1,4}|launch\w{0,4}|unveil\w{0,4}|"
    r"announc\w{1,7}|ship(?:s|ped|ping)?|debut\w{0,4}|introduc\w{1,5}|came out|open-?sourced|published|"
    r"went live|arriv\w{1,3}|dropped|dates (?:from|back to)|out)\b",
    re.I,
)
# "founded in 2023"
FOUNDED = re.compile(r"\b(?:found(?:ed|ing)|established|started|set up|incorporated)\b", re.I)


def moment_metric(frame: Frame, mention: Mention) -> str | None:
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


def released(frame: Frame, mention: Mention, subject_at: Callable[[Mention], tuple[Entity, ...]]) -> tuple[Entity, ...]:
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


# "In May, X was launched", "It was in May that X came out", "May 2025 – X is released", "[May 2025] We released X"
DATED = re.compile(
    r"[\])*:\s,–—-]{0,6}(?:(?:that|when) )?(?:we (?:released?|launch\w{0,3}|announce\w?|open-sourced?) )?"
    r"(?:the |our )?",
    re.I,
)
CAME_OUT = re.compile(
    r" ?(?:\([^()]{1,30}\) )?(?:(?:was|is|were|has been|have been) )?(?:officially |first |publicly |finally )?"
    r"(?:released|launched|launches|unveiled|announced|published|introduced|shipped|ships|came out"
    r"|arrived|arrives|debuts|"
    r"debuted|went live|open-sourced|out)\b",
    re.I,
)
WE_RELEASED = re.compile(r"\bwe (?:released?|launch\w{0,3}|announce\w?|open-sourced?) (?:the |our )?$", re.I)


def released_behind(frame: Frame, mention: Mention) -> Mention | None:
    """The model right behind a date that the text says came out on it."""
    model = next((m for m in frame.models if m.start >= mention.end), None)
    if model is None or not DATED.fullmatch(frame.gap(mention, model)):
        return None
    if WE_RELEASED.search(frame.before(model, 30)) or CAME_OUT.match(frame.after(model, 60)):
        return model
    return None
