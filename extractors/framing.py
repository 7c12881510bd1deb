"""The frame of one sentence: its names and numbers, and who and what they mean there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.far_sides import mark_objects
from extractors.frames import Frame
from extractors.gains_over import mark_gains
from extractors.margins import mark_margins
from extractors.mentions import Mention
from extractors.naming import Naming
from extractors.ranges import as_ranges, as_two
from extractors.scope import Scope
from extractors.senses import sense
from extractors.taken_up import BARE_VERSION, ROLES
from kg.model.claims import Entity, Origin
from kg.model.record import changed
from kg.model.text import View

# "32B", which no family stands before
SIZE_ALONE = re.compile(r"\d{1,4}(?:\.\d{1,2})?\s?[bB]")
# "this 671B model"
COREFERENT = re.compile(r"\b(?:this|that|its)\s$", re.I)  # "this 70B model" is the one that was named
# "distills knowledge from"
DISTILLING = re.compile(r" (?:the|those|these|its|a|an|this|knowledge|reasoning|from|into|what|such|long)\b")
# "the 32B trained that way", X", reached"
APPOSED = re.compile(r"(?: (?!and\b|or\b)[a-z]{2,12}){0,4}, ?(?:called |named |namely )?(?:the )?")
BEHIND_IT = re.compile(r",(?! (?:and|or|[A-Z\d]))")
# "on both tests"
OF_TESTS = re.compile(
    r" (?:of (?:the|these|those) )?(?:(?!(?:are|were|have|come|take|read|cost|use|get)\b)\w{1,12} )?"
    r"(?:test|benchmark|task|dataset|exam|input|output"
    r"|(?!models?\b|systems?\b|versions?\b|variants?\b|releases?\b|rivals?\b|competitors?\b|contenders?\b"
    r"|reasoners?\b|families\b|LLMs\b|chatbots?\b|assistants?\b|companies\b|labs?\b|was\b|is\b|"
    r"has\b|its\b|this\b)[a-z]{2,14}s)\b",
    re.I,
)
ARE = re.compile(r" (?:are|were|have|get|got|will|can) ")
# "it loses" 71.5 to 75.7
WON_OR_LOST = re.compile(
    r"\b(?:los(?:es|t|ing)|w[io]ns?|winning|leads?|leading|trails?|trailing) (?:by )?$"
    r"|\b(?:los(?:es|t)|w[io]ns?|trails?|leads?|holds?|held|takes?|took|keeps?|kept|lags|rout|goes to|better|worse)\b"
    r"(?! from)[^;:.()]{0,60}(?:, |: | \()$",
    re.I,
)


# "The same goes for B2, where it is" a2 to b2: of the two just compared
IT_STANDS = re.compile(
    r"\b(?:it(?:['’]s| is| was| reads| stands at| ends)|they(?:['’]re| are| were)|the (?:score|result|count|tally"
    r"|figures?|numbers?|scores)"
    r" (?:is|are|was|were|reads?|stands? at)) (?:then |now |even )?$",
    re.I,
)


def frame_of(
    view: View,
    start: int,
    end: int,
    inside: list[Mention],
    scope: Scope,
    naming: Naming,
    origin: Origin,
    subject: tuple[Entity, ...],
) -> Frame:
    """The sentence in `[start, end)` of a block's view, with the mentions `inside` it sorted by what they are.

    `subject` is whom "it" means. Names are looked up in order, so that each may lean on those before it.
    """
    context = naming.context
    frame = Frame(view, start, end, _sized_ahead(view, inside, naming), scope, origin, {}, subject=subject)
    frame.company, frame.baseline, frame.gainer = context.company, context.baseline, context.gainer
    frame.contest, frame.table, frame.beneath = context.contest, context.table, context.beneath
    several = len({m.candidates or (m.text,) for m in inside if m.role == "model"}) > 1
    for mention in frame.mentions:
        if mention.role == "company":
            naming.company(mention)  # ahead of all names: "M1 from MiniMax"
    for mention in frame.mentions:
        if mention.role == "quantity":
            two = several or (
                context.contest[0] and IT_STANDS.search(view.text[max(start, mention.start - 30) : mention.start])
            )
            two = two or WON_OR_LOST.search(view.text[max(start, mention.start - 90) : mention.start])
            frame.quantities.extend(as_two(mention) if two else [mention])
        elif mention.role == "benchmark":
            frame.entities[mention.start] = (naming.benchmark(view, mention),)
            frame.benchmarks.append(mention)
        elif (whose := _models_of(frame, mention, naming)) is not None:
            frame.entities[mention.start] = whose
            frame.models.append(mention)
    frame.quantities = as_ranges(frame)
    mark_margins(frame)
    mark_gains(frame)
    mark_objects(frame)
    return frame


def _models_of(frame: Frame, mention: Mention, naming: Naming) -> tuple[Entity, ...] | None:
    """Whom a name, a company or a word for a group stands for; nobody for a model that no one knows; None where it
    stands for no model.
    """
    view, inside = frame.view, frame.mentions
    if mention.role == "model" or (mention.role == "company" and naming.stands_for_model(view, mention, inside)):
        who = naming.model(view, mention)
        if who or (mention.role == "company" and naming.is_its_model(view, mention, inside)):
            return who
        if mention.text in ROLES or BARE_VERSION.fullmatch(mention.text):
            return None  # a word for whoever is meant, told by the reader's way with "it"
        # nobody, for a size that fits no model named: not the subject either
        again = COREFERENT.search(view.text[max(0, mention.start - 6) : mention.start]) is not None
        return who if mention.role == "model" and not again else None
    if mention.role == "company":
        return () if naming.sells_another(view, mention, frame.subject) else None
    if mention.phrase is None or (group := sense(mention.phrase).group) is None:
        return None
    if mention.text.lower() == "distills" and DISTILLING.match(view.text, mention.end):
        return None  # "a short mode distills these techniques"
    if mention.text.lower() == "both" and _names_follow(view, mention, inside):
        return None
    return naming.group(view, mention, group, frame.scope) or None


def _sized_ahead(view: View, inside: list[Mention], naming: Naming) -> list[Mention]:
    """Mentions with "the 405B Llama 3.1" as one name: the size says which of the family is meant."""
    found: list[Mention] = []
    for mention in inside:
        size = found[-1] if found else None
        if (
            size is not None
            and size.role == mention.role == "model"
            and not size.candidates
            and len(mention.candidates) > 1
            and view.text[size.end : mention.start] == " "
            and (fitting := naming.of_size(mention.candidates, size.text))
        ):
            found[-1] = changed(mention, candidates=fitting)
            continue
        if size is not None and size.role == mention.role == "model" and _apposed(view, size, mention):
            found[-1] = mention
            continue
        found.append(mention)
    return found


def _apposed(view: View, short: Mention, full: Mention) -> bool:
    """Whether a full name only tells who a size alone stands for: "the 32B trained that way, X, reached a"."""
    if short.candidates or not full.candidates or SIZE_ALONE.fullmatch(short.text) is None:
        return False
    between = APPOSED.fullmatch(view.text, short.end, full.start)
    return between is not None and BEHIND_IT.match(view.text, full.end) is not None


def _names_follow(view: View, both: Mention, inside: Sequence[Mention]) -> bool:
    """Whether "both" only counts what is named beside it ("Y and Z both", "both Y and Z") or tests, not models."""
    if OF_TESTS.match(view.text, both.end, both.end + 40):
        return True
    beside = [m for m in inside if m.role in ("model", "benchmark")]
    if any(0 <= m.start - both.end <= 5 or 0 <= both.start - m.end <= 2 for m in beside):
        return True
    before = [m for m in beside if m.role == "model" and m.end <= both.start]  # "Y and Z are both outperformed by X"
    return len(before) > 1 and ARE.fullmatch(view.text, before[-1].end, both.start) is not None
