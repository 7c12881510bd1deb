"""Who holds a rank: who stands before the superlative or is told behind it, of whom, and except whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.compared import left_side
from extractors.frames import AMONG, EXCEPT, Frame
from extractors.mentions import Mention
from kg.model.claims import Entity

# X", the best of the field": said of whoever stands right before it
APPOSED = re.compile(r",? (?:which is |which was |who is |still |again )?(?:by far )?(?:the )?")
# "the top score goes to R1"
IS_SAID = re.compile(
    r"\b(?:is|was|is that of|was that of|is the one (?:of|from|for)|goes to|went to|belongs to|comes from"
    r"|(?:held|posted|set|achieved|earned|taken|won|led|topped) by)\s(?:the )?$",
    re.I,
)
# "the top score is held by X": whoever was named before
PASSIVE_SAID = re.compile(
    r"\b(?:that of|(?:held|posted|set|achieved|earned|taken|won|led|topped) by|goes to|belongs to)\s(?:the )?$", re.I
)
# "the runner-up" is Y
COPULA = re.compile(r"(?: (?:here|there|place|spot|score|on it))? (?:is|was|goes to|belongs to|to) (?:the )?", re.I)
# ", second place" Y
PLACED = re.compile(r"(?:^|[:,;(–—]) ?$")
BELONGS = re.compile(r" (?:(?:score|result|number|figure|place|spot) )?(?:(?:goes|went|belongs) )?to (?:the )?")
PLACE_OF = re.compile(r":? (?:for |to )?")
# "Best on B:" X
KEYED = re.compile(r":[\s*_]{0,4}$")
OPENING = 24  # characters of a line in which its superlative stands
# "of the three models compared on B (" X, Y and Z
OF_THE_MODELS = re.compile(
    r"\b(?:of|among|amongst|out of) (?:the|these|our|all) (?:two|three|four|five|six|\d) (?:[\w-]{2,12} )?"
    r"(?:models|systems|llms|candidates|contenders|entries)\b[^.;()]{0,50}[(:,–—] ?(?:the )?$",
    re.I,
)
# "the highest score on B" belongs to X
HELD_BY = re.compile(r"\b(?:is|was|are|goes to|went to|belongs to|held by|by|from|comes from|:)\s{0,2}(?:the )?$", re.I)


@dataclass(slots=True)
class Holder:
    """Whoever holds a rank, with the others that the sentence names for it."""

    subject: tuple[Entity, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    """Where it names them; none for whoever "it" means."""
    among: list[Mention] = field(default_factory=list)
    """The field."""
    excluded: list[Mention] = field(default_factory=list)
    """ "Except R1", "second only to o1"."""
    told: list[Mention] = field(default_factory=list)
    """Who is told behind the superlative: "the top score goes to X"."""
    inherited: bool = False
    """Whether nobody stands before the superlative."""


def holder_of(frame: Frame, mention: Mention, limit: int) -> Holder:
    """Who holds the rank of a superlative whose words go up to `limit`; with no subject where nobody does."""
    holder = Holder()
    _take_out(frame, mention, limit, holder)
    holder.subject, named = left_side(frame, mention)
    others = {m.start for m in (*holder.excluded, *holder.among)}
    holder.mentions = [m for m in named if m.start not in others]
    before = any(m.start not in others and m.end <= mention.start for m in frame.models)
    holder.inherited = not holder.mentions and not before
    _tell_behind(frame, mention, limit, holder)
    _tell_in_label(frame, mention, holder)
    if not holder.subject:
        # "the highest score on MMLU belongs to X", "The best model on GPQA is X (75.7)"
        after = next((m for m in frame.models if m.start >= mention.end and m.start not in others), None)
        if after is not None and HELD_BY.search(frame.before(after, 30)):
            holder.subject, holder.mentions = frame.who(after), [after]
    return holder


def _take_out(frame: Frame, mention: Mention, limit: int, holder: Holder) -> None:
    """Notes whom the sentence names as the field or as an exception."""
    excluded, among = holder.excluded, holder.among
    for index, model in enumerate(frame.models):
        lead = frame.before(model, 30)
        if mention.start <= model.start < limit and EXCEPT.search(lead) and model not in among:
            excluded.extend(m for m in frame.run(frame.models, index, 1) if m not in excluded)
        elif (
            (AMONG.search(lead) or OF_THE_MODELS.search(frame.before(model, 100)))
            and not IS_SAID.search(lead)
            and model not in excluded
            and model.start < limit
        ):
            among.extend(m for m in frame.run(frame.models, index, 1) if m not in among)


def _tell_behind(frame: Frame, mention: Mention, limit: int, holder: Holder) -> None:
    """Whoever a sentence names at its end: "the best of X, Y and Z on B is X"."""
    told = [m for m in frame.models if m.start >= mention.end and IS_SAID.search(frame.before(m, 30))]
    told = [m for m in told if m.start < limit] or (told if holder.inherited else [])
    holder.told = told
    if not told:
        return
    direct = COPULA.fullmatch(frame.gap(mention, told[0])) is not None
    passive = PASSIVE_SAID.search(frame.before(told[-1], 30)) is not None
    if not (holder.inherited or passive or direct or len(holder.subject) > 1):
        return
    if not holder.inherited and len(holder.mentions) > 1:
        holder.among = holder.mentions
    who = told[0] if direct else told[-1]
    holder.subject, holder.mentions = frame.who(who), [who]


def _tell_in_label(frame: Frame, mention: Mention, holder: Holder) -> None:
    """Whoever stands beside the superlative in a label or an aside."""
    last = frame.models[-1] if frame.models else None
    if (
        last is not None
        and last.end >= len(frame.view.text[: frame.end].rstrip(" .!*_"))
        and KEYED.search(frame.before(last, 6))
        and mention.start - frame.start < OPENING
        and not any(m.end <= mention.start for m in frame.models)
    ):
        holder.among = holder.among or [m for m in frame.models if m is not last]
        holder.subject, holder.mentions = frame.who(last), [last]  # "Best on B (of X, Y and Z): X"
    placed = next((m for m in frame.models if m.start >= mention.end), None)
    if placed is not None:
        gap = frame.gap(mention, placed)
        listed = PLACED.search(frame.before(mention, 3)) is not None and PLACE_OF.fullmatch(gap) is not None
        if listed or BELONGS.fullmatch(gap):
            holder.subject, holder.mentions = frame.who(placed), [placed]  # "B: first place X, second place Y"
    beside = next((m for m in reversed(frame.models) if m.end <= mention.start), None)
    if (
        beside is not None
        and beside.start in frame.objects
        and not holder.told
        and APPOSED.fullmatch(frame.gap(beside, mention))
    ):
        holder.subject, holder.mentions = frame.who(beside), [beside]  # "short of Y, the best of them"
