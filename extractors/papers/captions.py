"""What a caption tells of single labels of its table: which way is better, and what an abbreviation stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.patterns import pattern
from kg.model.directions import told_direction

_TOLD = pattern(
    r"[↑↓]|\b(?:higher|larger|more|lower|smaller|less) (?:scores? |values? )?(?:is|are|means?|indicates?) better\b",
    re.I,
)
_BOUNDARY = pattern(r"[,;] |\. (?=[A-Z])")
_WORD = pattern(r"[^\W_][\w@/-]{1,30}")


def directions(caption: str, labels: Sequence[str]) -> tuple[dict[str, bool], str]:
    """Labels of which a caption says whether more is better ("SARI (↑), FKGL (↓)", "errors (Err.; lower is better)"),
    and the caption without what it says of those.
    """
    words = [set(_WORD.findall(label)) for label in labels]
    shared = set.intersection(*words) if words else set()
    found: dict[str, bool] = {}
    rest = caption
    for match in _TOLD.finditer(caption):
        up = told_direction(match.group())
        opened = caption.rfind("(", 0, match.start())
        inside = opened > caption.rfind(")", 0, match.start())
        before = caption[: opened if inside else match.start()]
        start = max((one.end() for one in _BOUNDARY.finditer(before)), default=0)
        told = set(_WORD.findall(caption[start : match.end()]))
        meant = [label for label, own in zip(labels, words, strict=True) if (own - shared) & told]
        if up is not None and 0 < len(meant) < len(labels):
            found |= dict.fromkeys(meant, up)
            rest = rest.replace(match.group(), " ", 1)
    return found, rest


def written_out(caption: str, name: str, capital: bool = False) -> str | None:
    """What "TD: topic diversity" or "topic diversity (TD)" in a caption says that a name stands for; with `capital`, a
    name that begins with a capital letter ("M: METEOR").
    """
    spelled = re.escape(name)
    if capital:
        told = re.search(rf"(?<!\w){spelled} ?[:=] ?([A-Z][\w -]{{2,40}}?) ?[,;.()]", caption)
    else:
        told = re.search(rf"(?<!\w){spelled} ?[:=] ?([a-z][\w -]{{2,40}}?) ?[,;.()]", caption)
    if told is None and not capital:
        told = re.search(rf"([a-z-]{{3,20}} [a-z-]{{4,20}}) \({spelled}[,)]", caption)
    if told is None or told.group(1).split(" ")[0] in ("the", "and", "of", "with", "by"):
        return None
    return told.group(1)
