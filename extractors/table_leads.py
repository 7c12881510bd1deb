"""The line beside a table that says what it shows, where nobody has put a caption there: the short one right before it,
or "All numbers are for X" right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.scope import Scope
from kg.model.quantity import Quantity
from sources.document import Document, TextBlock

# "All numbers are for" X, "(Scores of" X
FIGURES = (
    r"(?:numbers|scores|figures|results|values|rows|entries|measurements|marks)"
    r"(?: (?:here|above|listed|shown|given|quoted|in (?:this|the) table)){0,2}"
)
ALL_OF = pattern(
    r"[\W_]{0,6}(?:(?:all|these|those|the|both|every one of)(?: of)?(?: (?:the|these|those))? )?"
    r"(?:(?:above|listed|published|reported|official|benchmark) ){0,2}(?:" + FIGURES + r"(?: (?:all|only))?"
    r"(?:,? ?:|,? (?:are|were|come|belong|refer|apply|hold)?(?: (?:all|only|those|the ones|taken|meant|published))?"
    r" ?(?:for|of|to|by|from))"
    r"|(?:the )?(?:model|system|one) (?:behind|in|of|for) (?:all |the |these |those |this ){1,2}"
    r"(?:" + FIGURES + r"|table)(?: is| was|:)"
    r"|(?:this|the) table (?:is (?:about|on|for|of)|shows|covers|lists|describes)"
    r"|(?:they|these|those|all|both)(?: all)? (?:are|were|belong|refer|apply|come)"
    r"(?: (?:the |those )?(?:(?:published|official|reported) )?" + FIGURES + r")?"
    r" (?:for|of|to|from|by))"
    r" (?:(?:the|model|only|just) ){0,2}$",
    re.I,
)
ENDS = pattern(
    r"(?:['’]s?)?(?: (?:alone|only|itself|and nobody else|scores|results|numbers|figures))?[\s.!)*_]{0,6}$", re.I
)
LONGEST = 160  # characters of a line that leads in a table
LEADING = ("caption", "paragraph", "heading")
STATED = ("parameters", "tokens", "usd")


def _nothing(index: int, block: TextBlock) -> Sequence[Mention]:
    return ()


def with_lead(
    document: Document, index: int, scope: Scope, mentions: Callable[[int, TextBlock], Sequence[Mention]] = _nothing
) -> Scope:
    """The scope with the short line right before the table, where nobody has put a caption there; or with the one
    right behind it that says whose all its figures are.
    """
    told = owner_behind(document, index + 1, mentions)
    if told is not None:
        return replace(scope, models=(), captions=(told[0].view, *scope.captions))
    if scope.captions or index == 0:
        return scope
    before = document.blocks[index - 1]
    if not isinstance(before, TextBlock) or before.boilerplate or before.kind not in LEADING:
        return scope
    if len(before.view.text.rstrip()) > LONGEST or _tells_a_figure(mentions(index - 1, before)):
        return scope
    return replace(scope, captions=(before.view,))


def owner_behind(
    document: Document, index: int, mentions: Callable[[int, TextBlock], Sequence[Mention]]
) -> tuple[TextBlock, Mention] | None:
    """The line at an index with the one model that it says all figures before it are of."""
    behind = document.blocks[index] if index < len(document.blocks) else None
    if not isinstance(behind, TextBlock) or behind.kind != "paragraph" or len(behind.view.text) > LONGEST:
        return None
    named = [m for m in mentions(index, behind) if m.role == "model"]
    text = behind.view.text
    tells = len(named) == 1 and ALL_OF.match(text[: named[0].start]) and ENDS.match(text[named[0].end :])
    return (behind, named[0]) if tells else None


def _tells_a_figure(named: Sequence[Mention]) -> bool:
    """Whether a line gives a model a figure of its own, "X has 671B parameters": it leads in no table."""
    if not any(m.role == "model" for m in named):
        return False
    figures = [m for m in named if isinstance(m.value, Quantity) and any(map(str.isdigit, m.text))]
    measured = any(m.role == "benchmark" for m in named)
    return any(measured or m.value.unit in STATED for m in figures if isinstance(m.value, Quantity))
