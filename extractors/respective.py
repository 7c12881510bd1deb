"""Sizes and windows told of several models at once: "X and Y activate 37B and 21B", "both have 671B"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from extractors.frames import LISTED, Frame
from extractors.mentions import Mention
from kg.model.claims import Entity
from kg.model.quantity import Quantity

# "both featuring 671B"
ALIKE = re.compile(r"\b(?:both|each|all|share|shared|sharing|the same)\b", re.I)
OF_A_KIND = re.compile(r"\b(?:total|overall|activ\w{1,6}|context|window)\b", re.I)
# "(17 billion" versus "37 billion)"
AGAINST = re.compile(r" (?:vs\.?|versus|against|compared (?:to|with)|to) (?:about |just |only )?", re.I)
OPENED = re.compile(r"\((?:about |just |only |~)?$")
CLOSED = re.compile(r"\W{0,2}(?:\w{1,10} ){0,2}(?:tokens?|parameters?|params)?\)")
OUT_OF = re.compile(r"\bout of (?:about )?$", re.I)
IN_STEP = re.compile(r"\brespectively\b|\bin that order\b", re.I)
SMALLEST = 10**6  # a bare count below it is no size: "3 and 4 experts"

Told = dict[int, tuple[str, tuple[Entity, ...]]]


def respective(
    frame: Frame,
    metric_of: Callable[[Frame, Mention, Quantity], str | None],
    subject_at: Callable[[Mention], tuple[Entity, ...]],
) -> Told:
    """Start of each number of a list that runs in step with a list of models -> what it is, and whose."""
    told: Told = _facing(frame, metric_of)
    run: list[Mention] = []
    for mention in [*frame.quantities, None]:
        if mention is not None and _is_size(mention) and run and LISTED.match(frame.gap(run[-1], mention)):
            run.append(mention)
            continue
        if len(run) > 1:
            told |= _paired(frame, run, metric_of, subject_at)
        run = [mention] if mention is not None and _is_size(mention) else []
    return told


def _facing(frame: Frame, metric_of: Callable[[Frame, Mention, Quantity], str | None]) -> Told:
    """Two sizes in a bracket behind two models that are compared: "X uses half as many as Y (a versus b)"."""
    told: Told = {}
    for first, second in pairwise(frame.quantities):
        if not (_is_size(first) and _is_size(second) and AGAINST.fullmatch(frame.gap(first, second))):
            continue
        if not OPENED.search(frame.before(first, 10)) or not CLOSED.match(frame.after(second, 40)):
            continue
        sides = [m for m in frame.models if m.end <= first.start]
        whose = list(dict.fromkeys(frame.who(m) for m in sides))
        if len(whose) == 1 and len(frame.subject) == 1 and sides[0].start in frame.objects:
            whose = [frame.subject, *whose]
        if len(whose) != 2 or not all(len(who) == 1 for who in whose):
            continue
        if len(sides) == 2 and sides[0].start in frame.objects and sides[1].start not in frame.objects:
            whose.reverse()  # "Compared to Y, X has half as many (a versus b)": a is of the sentence's subject
        metrics = [metric_of(frame, m, m.value) for m in (first, second) if isinstance(m.value, Quantity)]
        metric = next((name for name in metrics if name is not None), None)
        if metric is not None:
            told |= {m.start: (metric, who) for m, who in zip((first, second), whose, strict=True)}
    return told


def _is_size(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Quantity) and (
        value.unit in ("parameters", "tokens") or (value.unit == "count" and value.value >= SMALLEST)
    )


def _paired(
    frame: Frame,
    run: list[Mention],
    metric_of: Callable[[Frame, Mention, Quantity], str | None],
    subject_at: Callable[[Mention], tuple[Entity, ...]],
) -> Told:
    whose = subject_at(run[0])
    in_step = IN_STEP.search(frame.text) is not None
    if len(whose) != len(run) and not frame.models and in_step:
        whose = frame.recent or frame.scope.others  # "Active per token are 5B and 4B, respectively"
    in_step = in_step or OUT_OF.search(frame.before(run[0], 16)) is not None  # "both use 17B, out of 109B and 400B"
    if len(whose) != len(run) or (not in_step and ALIKE.search(frame.text)):
        return {}  # "both with 671B in total and 37B active" gives each of them both
    if any(OF_A_KIND.search(m.text + frame.after(m, 12)) for m in run[:-1]):
        return {}  # "671B in total, 37B active"
    told = [metric_of(frame, m, m.value) for m in (run[0], run[-1]) if isinstance(m.value, Quantity)]
    metric = next((name for name in told if name is not None), None)  # the words before the list, else those behind it
    return {m.start: (metric, (who,)) for m, who in zip(run, whose, strict=True)} if metric is not None else {}
