"""Which side a model stands on, and which numbers say by how much: noted before any number is given an owner."""

from __future__ import annotations

import re

from extractors.frames import COMPARATOR, EXCEPT, Frame
from extractors.joints import backward, margin_after, margin_before, owned
from extractors.mentions import Mention
from kg.model.quantity import Quantity

SCORE_UNITS = ("percent", "percentile", "rating", "count", "points")
# "57 subjects", "500 problems": a bare number before a noun counts things.
AFTER_NUMBER = re.compile(r"^[- ]([a-z]{3,20})\b", re.I)
# "nearly a quarter of the questions"
SHARE = re.compile(
    r"^ of (?:the |all |its |all the )?(?:[\w-]{1,14} ){0,2}(?:questions|problems|tasks|issues|cases|"
    r"items|time|answers|tests)\b",
    re.I,
)
MAY_FOLLOW = frozenset(
    "and versus compared while point points percent accuracy score rating pass with which against "
    "but than over whereas from followed "
    "respectively after elo among across under overall percentile correct resolved when using was "
    "per out beating ahead surpassing "
    "outperforming behind just though although both even putting making placing matching "
    "exceeding topping edging the for".split()
)
# "+9.0", "up to +550%"
SIGNED = re.compile(r"(?:up to |over |about |around |nearly )?\+", re.I)
# "an o1-level model": whom it is measured by, not whom the sentence is about
LEVEL = re.compile(r"-(?:level|class|tier|grade|caliber|calibre|like)\b", re.I)
# "comparing R1 and o1"
SIDE_BY_SIDE = re.compile(r"[^.;:–—]{0,24}\b(?:and|to|with|against|vs\.?|versus)\b[^.;:–—]{0,16}", re.I)
# "When comparing R1 and o1"
COMPARING = re.compile(
    r"\s{0,3}(?:when |if (?:you|we|one) )?(?:comparing|compare|set|setting|put|putting|pit|pitting)\b", re.I
)


def mark_margins(frame: Frame) -> None:
    """Notes which quantities say by how much, so that no score is read there."""
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity):
            continue
        before, after = frame.before(mention, 50), frame.after(mention, 50)
        if (
            (
                (value.unit == "ratio" and not is_score(frame, mention))
                or before.endswith("+")
                or SIGNED.match(mention.text)
            )
            or (
                value.unit in ("percent", "points", "count", "rating")
                and (margin_before(before) or margin_after(after))
            )
            or (value.unit == "points" and not backward(before[-24:]) and not owned(before[-24:]))
        ):
            frame.margins.add(mention.start)


def mark_objects(frame: Frame) -> None:
    """Notes which models stand on the other side: after "than", "compared to", or a verb of comparison."""
    takes = {m.end for m, p in frame.phrases("order") if p.takes_object}
    begins = {m.start for m in frame.models}
    takes |= {m.end for m, p in frame.phrases("order") if p.leads and m.end + 1 in begins}  # "o1 leads R1"
    takes |= {m.end for m, p in frame.phrases("attribute") if p.measure in ("base-model", "teacher-model")}
    if len(frame.models) == 2 and COMPARING.match(frame.text) and SIDE_BY_SIDE.fullmatch(frame.gap(*frame.models)):
        frame.objects.add(frame.models[1].start)  # "comparing X to Y on B gives a against b"
    for index, model in enumerate(frame.models):
        if model.start in frame.objects:
            continue
        lead = frame.before(model, 60)
        other = (
            COMPARATOR.search(lead) is not None
            or EXCEPT.search(lead) is not None
            or LEVEL.match(frame.after(model, 12)) is not None
        )
        if not other:
            ends = [e for e in takes if e <= model.start]
            if ends:
                between = frame.view.text[max(ends) : model.start]
                inside = any(
                    m.start >= max(ends) and m.end <= model.start and m.role in ("model", "quantity")
                    for m in frame.mentions
                )
                other = (
                    not inside
                    and len(between) < 60
                    and not re.search(r"[.;:()]|\b(?:while|whereas|but|and|on|in|at|for)\b", between)
                )
        if (
            not other
            and len(frame.models) > index + 1
            and re.search(r"\b(?:among|amongst) (?:the |all |these )?$", lead, re.I)
        ):
            other = True  # "among X, Y and Z, Q is best"
        if other:
            for mention in frame.run(frame.models, index, 1):
                frame.objects.add(mention.start)


def is_score(frame: Frame, mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, Quantity):
        return False
    if value.unit == "ratio":
        return value.value < 1 and SHARE.match(frame.after(mention, 40)) is not None
    if value.unit not in SCORE_UNITS or (value.unit == "count" and not any(map(str.isdigit, mention.text))):
        return False
    return not (value.unit == "count" and _counts_things(frame, mention))


def _counts_things(frame: Frame, mention: Mention) -> bool:
    if "." in mention.text:
        return False  # there are no 90.8 things
    if any(m.start == mention.end + 1 and m.role != "wording" for m in frame.mentions):
        return False  # a name, a metric or a verb of comparison follows, no thing that is counted
    word = AFTER_NUMBER.match(frame.after(mention, 30))
    return word is not None and word[1].lower() not in MAY_FOLLOW
