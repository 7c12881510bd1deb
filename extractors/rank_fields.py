"""Among whom somebody is best: those named, those of a table or a list, or a kind of model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.frames import EXCEPT, Frame
from extractors.mentions import Mention
from extractors.rank_holders import Holder
from extractors.senses import Sense
from kg.model.claims import Entity

# "the strongest open-weight model"
OF_KIND = re.compile(
    r" (open|closed|proprietary)(?:[- ](?:source|weights?))? (?:[\w-]{1,14} )?"
    r"(?:model|llm|system|performance|results?|scores?|accuracy)\b",
    re.I,
)
# "the best of these"
OF_THEM = re.compile(r" of (?:them|these|those|the (?:three|four|five|six|lot|bunch|group|two|pack|field))\b", re.I)
# "with Y and Z as" its competitors
AS_OTHERS = re.compile(r"\bas (?:its |the |their )?$", re.I)
# "the latter settles for second place", under a title that names two
POINTS_AT = re.compile(r"\bthe (?:former|latter)\b", re.I)
OF_TWO = re.compile(r"^[^.;,]{0,40} of (?:the|these|those) two\b", re.I)
# "the highest in the table"
IN_TABLE = re.compile(
    r"\b(?:(?<!own )table|tabulated|listed|chart|shown|list|(?<!in a )(?<!rows in a )row|column"
    r"|(?:models|systems|those|all) (?:(?:that |which )?(?:we|I) (?:have )?)?(?:compared?|test(?:ed)?|evaluated?"
    r"|consider(?:ed)?|look(?:ed)? at|list|show)(?: here)?"
    r"|(?:models|systems) (?:here|above|below|in this comparison)"
    r"|(?:figures?|numbers?|scores?|results?|values?|entry|entries)"
    r" (?:(?:(?:that |which )?(?:you|we|one|I) (?:can )?(?:see|saw|sees|find|finds|found|have)"
    r"|(?:shown|given|printed|reported|quoted)) )?(?:above|below|in the (?:rows|columns|cells|lines))"
    r"|(?:among|amongst|of|in) (?:this|the) (?:group|set|selection|line-?up|comparison)(?! (?:of|with|between)\b))\b",
    re.I,
)


class Field(NamedTuple):
    """Among whom a rank holds."""

    among: tuple[Entity, ...]
    table: int | None
    """Block of the table whose rows are meant."""


def field_of_rank(frame: Frame, mention: Mention, phrase: Sense, holder: Holder) -> Field | None:
    """The field of a rank; None where it is one that the document does not tell."""
    of_table = IN_TABLE.search(frame.text) is not None
    if of_table and frame.table is None and not holder.among:
        return None  # the table that the words speak of was not read
    two = len({frame.who(m) for m in frame.models}) == 2 or len(frame.recent) == 2
    if not two and OF_TWO.search(frame.after(mention, 60)):
        return None  # "the better one of the two": the other is named further on
    if OF_THEM.match(frame.after(mention, 24)) and not holder.among and len(frame.recent) < 3:
        if frame.recent or frame.table is None:
            return None  # "the strongest of them": of whom, is further up than one sentence
        of_table = True
    among = entities_of(frame, holder.among) or _lineup(frame, holder.subject)
    excluded = {m.start for m in holder.excluded}
    among = among or _field(frame, holder.subject, excluded, leads=phrase.verb or phrase.leads)
    return Field(among, frame.table if of_table else None)


def group_of(frame: Frame, mention: Mention, limit: int) -> tuple[str | None, str | None]:
    """The kind of model that a rank is narrowed to, "the best open model", and the maker whose models it leaves out."""
    groups = [
        (p.group or "", frame.before(m, 30))
        for m, p in frame.phrases("group")
        if mention.start - 40 < m.start < limit
        and m.start not in frame.entities
        and not (p.group == "others" and AS_OTHERS.search(frame.before(m, 12)))
    ]
    group = next((name for name, before in groups if not EXCEPT.search(before)), None)
    kind = OF_KIND.match(frame.after(mention, 40))
    makers = (n.partition(":")[2] for n, before in groups if n.startswith("developer:") and EXCEPT.search(before + " "))
    return group or (kind[1].lower() if kind else None), next(makers, None)


def _lineup(frame: Frame, subject: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The field of a rank in a list of models, "X: fast", "Y: top performer": those of the list."""
    field = frame.scope.lineup if len(frame.scope.lineup) > 2 else ()
    mine = {c for e in subject for c in e.candidates or (e.name,)}
    here = len(frame.models) == 1 and any(mine & set(e.candidates or (e.name,)) for e in field)
    return (*subject, *(e for e in field if not mine & set(e.candidates or (e.name,)))) if here else ()


def _field(frame: Frame, subject: tuple[Entity, ...], excluded: set[int], *, leads: bool) -> tuple[Entity, ...]:
    """The field where it is not said: whom the sentence names, else the one before it, else both sides of a heading.

    `leads`: a mere "X wins this one" is said of whoever was in play just then, in this sentence or the
    one before.
    """
    if IN_TABLE.search(frame.text):
        return ()
    mine = {c for e in subject for c in e.candidates or (e.name,)}
    named = tuple(e for m in frame.models if m.start not in excluded for e in frame.who(m))
    pointed = len(frame.scope.others) == 2 and POINTS_AT.search(frame.text) is not None
    for field in (named, frame.recent) if leads and not pointed else (named, frame.recent, frame.scope.others):
        others = tuple(e for e in field if not mine & set(e.candidates or (e.name,)))
        if others:
            return (*subject, *others)
    return ()


def entities_of(frame: Frame, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """All that mentions stand for."""
    return tuple(e for m in mentions for e in frame.who(m))
