"""What a claim inherits from around it: headings, captions, the subject of the paragraph. Tables and prose share it."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.record import record
from kg.model.text import View


@record(kw_only=True)
class Scope:
    """What stands above or beside a table, a cell or a sentence and holds for it unless it says otherwise."""

    headings: tuple[View, ...] = ()
    """The headings over it, outermost first; a list parent counts as the innermost."""
    captions: tuple[View, ...] = ()
    """Caption and lead-in lines right before or after it, nearest first."""
    models: tuple[Entity, ...] = ()
    """Whom it is about where it names nobody; several for "both models"."""
    distant: bool = False
    """Whether `models` come from a heading further out, with another one between that names nobody."""
    others: tuple[Entity, ...] = ()
    """Who else is in play nearby: both sides of a heading "X vs Y"."""
    benchmark: Entity | None = None
    """What is measured where it does not say."""
    tests: tuple[Entity, ...] = ()
    """What the nearest label with benchmarks names, where it names several: of which "two of the three" is said."""
    focus: bool = False
    """Whether `benchmark`, or where there is none the one named last, is all that the section is about."""
    metric: str | None = None
    """Metric id that holds where none is stated."""
    setting: tuple[str, ...] = ()
    """Sorted setting tags that hold for all of it."""
    provider: str | None = None
    """Who sells, where prices do not say."""
    own: bool = False
    """Whether the line over it says that these are the author's own runs: "Here are my results:"."""
    priced: bool = False
    """Whether the document says that prices are per million tokens."""
    billed: Entity | None = None
    """The benchmark of which the text said that what a run cost is printed beside the score."""
    lineup: tuple[Entity, ...] = ()
    """Whom the items of a list are about, one each: among whom "top performer" is said there."""


# figures of a leaderboard that runs and scales the tests itself, or of a tool that anybody runs
OTHER_RUNS = pattern(
    r"\b(?:open llm leaderboard|helm (?:lite|classic|leaderboard)|lm[- ]eval(?:uation)?(?:[- ]harness)?|lighteval"
    r"|opencompass)\b",
    re.I,
)


@lru_cache(maxsize=64)
def of_a_leaderboard(label: str) -> bool:
    """Whether a heading names a leaderboard, or a tool, that runs and scales the tests itself."""
    return OTHER_RUNS.search(label) is not None
