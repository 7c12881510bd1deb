"""Days told in passing: in a bracket behind a name, with a verb of coming, and without their year."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.dates import days_without_year
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.releases import given, moment_metric, released, released_behind
from kg.model.catalog import Catalog
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Moment, Quantity

SubjectAt = Callable[[Mention], tuple[Entity, ...]]
MONTH = 7  # characters of a date with year and month: "X (January 2025)"; a year alone may be any edition's
# "**Llama 2** (18 July 2023)", "X (released 18 July 2023, …"
BRACKET = pattern(r"[*_`]{0,3} \((?:(?:out|released|launched|announced|published|from|since),? (?:on |since )?)?")
CLOSED = pattern(r"\s?[),;]")
# X "followed on", X "turned up as a late present on", X", dated"
CAME_ON = pattern(
    r"(?: itself|[*_`]{0,3}, [^,.;:()]{3,50},)?(?:(?:,? (?:\w{2,12} ){0,2}| (?:\w{2,12} ){0,2})?"
    r"(?:(?:followed|came|arrived|turned up|showed up|appeared|joined (?:it|them)|(?:has|had) been (?:out|around))"
    r"(?: (?:along|up|next|later|only|then|first|after|out|back))?(?: (?:as|like|with) [^.,;]{2,50})?,? "
    r"(?:on|in|since) (?:the )?"
    r"|dated (?:back )?(?:to )?|(?:is|was) dated (?:back )?(?:to )?))",
    re.I,
)
IT_CAME = pattern(
    r"\W{0,4}(?:it|the model) (?:only |then |first )?(?:followed|came|arrived|turned up|appeared|is dated|was dated)"
    r"(?: (?:along|out|up|later))? (?:(?:on|in) (?:the )?)?",
    re.I,
)
# "Z's large model of" 11 July, under a heading that names it
OF_DAY = pattern(
    r"\W{0,4}(?:an?|the|[A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20})?['’]s?) (?:[\w-]{2,20} ){0,4}"
    r"(?:model|release|system|reasoner) (?:of|from) (?:the )?"
)
# "came" V2", on"
CAME = pattern(r"\b(?:came|followed|arrived|appeared) (?:the )?$", re.I)
AND_ON = pattern(r",? (?:on|in) (?:the )?")
# "[28 April 2025]" X "is now available"
OPENING = pattern(r"[\W_]{0,4}")
BRACKETED = pattern(r"\][:,]? (?:the |we (?:have )?released? )?", re.I)
IS_OUT = pattern(
    r" (?:(?:is|are|was|were|has been) (?:now |finally |officially )?"
    r"(?:available|out|here|live|released|launched|public|open-sourced)|released|launched)\b",
    re.I,
)
# "In" March 2025 "came" X, "On 5 April followed" X
ON_IT = pattern(r"\W{0,4}(?:then,? )?(?:in|on) $", re.I)
THEN_CAME = pattern(r",? (?:then )?(?:came|followed|arrived|appeared) (?:the )?", re.I)
# "Since" 5 April "we have" X
SINCE = pattern(r"\W{0,4}since $", re.I)
WE_HAVE = pattern(
    r",? (?:we|you|users|people|developers|everyone|everybody|the (?:world|public)) (?:have|has|had|can (?:use|get))"
    r"(?: had)? (?:the )?",
    re.I,
)
THEN_IT = pattern(r",? (?:the )?")
# "Since May," X "has been available"
HAS_BEEN = pattern(
    r" (?:has|have|had) (?:also |now |already )?been (?:(?:freely|generally|publicly|widely|openly) )?"
    r"(?:available|out|around|on the market|public|live|released|with us|online|shipping|open)\b",
    re.I,
)


def came(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """Who came out on a date that a bracket or a verb of coming ties to a name."""
    value = mention.value
    before = [m for m in frame.models if m.end <= mention.start]
    if before:
        last, gap = before[-1], frame.gap(before[-1], mention)
        if BRACKET.fullmatch(gap) and CLOSED.match(frame.after(mention, 3)) and _alone(frame):
            return frame.who(last) if isinstance(value, Moment) and len(value.iso) >= MONTH else ()
        if CAME_ON.fullmatch(gap) and last.start not in frame.objects:
            return frame.who(last)
        return frame.who(last) if AND_ON.fullmatch(gap) and CAME.search(frame.before(last, 16)) else ()
    if IT_CAME.fullmatch(frame.view.text, frame.start, mention.start):
        return frame.subject
    if OF_DAY.fullmatch(frame.view.text, frame.start, mention.start) and not frame.models:
        return frame.scope.models
    behind = next(iter(frame.models), None)
    if behind is not None and SINCE.fullmatch(frame.view.text, frame.start, mention.start):
        gap = frame.gap(mention, behind)
        there = THEN_IT.fullmatch(gap) is not None and HAS_BEEN.match(frame.after(behind, 60)) is not None
        return frame.who(behind) if there or WE_HAVE.fullmatch(gap) else ()
    if behind is not None and OPENING.fullmatch(frame.view.text, frame.start, mention.start):
        told = BRACKETED.fullmatch(frame.gap(mention, behind)) and IS_OUT.match(frame.after(behind, 40))
        return frame.who(behind) if told else ()
    if behind is not None and ON_IT.fullmatch(frame.view.text, frame.start, mention.start):
        return frame.who(behind) if THEN_CAME.fullmatch(frame.gap(mention, behind)) else ()
    return ()


def _alone(frame: Frame) -> bool:
    """Whether a sentence has no scores, whose date one in a bracket might be."""
    scored = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit in ("percent", "rating")]
    return not scored and not frame.benchmarks


def undated(frame: Frame, catalog: Catalog, own: bool, subject_at: SubjectAt) -> list[ValueClaim]:
    """Releases on a day without its year, which is taken to be that of the model's release: "It came out on 20
    January".
    """
    claims: list[ValueClaim] = []
    for start, end, month_and_day in days_without_year(frame.text):
        at, stop = frame.start + start, frame.start + end
        if any(m.start < stop and at < m.end for m in frame.mentions):
            continue
        printed = frame.text[start:end]
        day = Mention(
            role="moment", start=at, end=stop, text=printed, value=Moment(iso=f"2000-{month_and_day}", printed=printed)
        )
        whose = came(frame, day)
        if not whose and moment_metric(frame, day) == "release-date":
            whose = released(frame, day, subject_at)
        elif not whose and (model := released_behind(frame, day) or given(frame, day)) is not None:
            whose = frame.who(model)
        rows = [catalog.models[id] for e in whose for id in e.candidates if id in catalog.models]
        years = (
            {row.release_date[:4] for row in rows if row.release_date} if all(r.release_date for r in rows) else set()
        )
        if len(whose) == 1 and len(years) == 1:
            claims.append(
                ValueClaim(
                    kind="attribute",
                    span=frame.place(day),
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=whose,
                    metric="release-date",
                    value=Moment(iso=f"{years.pop()}-{month_and_day}", printed=printed),
                    own=own,
                )
            )
    return claims
