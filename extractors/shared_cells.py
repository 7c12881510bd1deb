"""Cells that several models share, each with values of its own: "o3: 83.3%, GPT-4.1: 66.3%" under a company's name."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.mentions import Mention
from extractors.patterns import pattern

LONGEST = 300  # characters; a longer cell is a paragraph
# "o3: 83.3%, GPT-4.1: 66.3%", "$2 / $8 (GPT-4.1); $10 / $40 (o3)"
_BETWEEN = pattern(r"[,;](?=\s)|\s[/|·•]\s|\n")


def parts_of_models(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The pieces of a cell that gives several models their values, one model and its numbers each; else nothing."""
    models = [m for m in mentions if m.role == "model"]
    if len(models) < 2 or len(text) > LONGEST:
        return []
    cuts = [
        found.span()
        for found in _BETWEEN.finditer(text)
        if text.count("(", 0, found.start()) == text.count(")", 0, found.start())
    ]
    for chosen in (cuts, [cut for cut in cuts if text[cut[0]] in ",;\n"]):
        edges = [0, *(place for cut in chosen for place in cut), len(text)]
        pieces = [
            (a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in zip(edges[::2], edges[1::2], strict=True)
        ]
        if len(pieces) == len(models) and all(
            sum(a <= m.start < b for m in models) == 1 and any(map(str.isdigit, _without(text, a, b, models)))
            for a, b in pieces
        ):
            return pieces
    return []


# 83.3% "(vs" 13.4% for GPT-4o")"
_FACING = pattern(r"\s?[(,;]?\s?\b(?:vs\.?|versus|against|compared (?:to|with))\s")
_FIGURE = pattern(r"[*_~≈\s]{0,4}\d{1,4}(?:[.,]\d{1,3})?\s?%?[*_\s]{0,4}")
_ITS = pattern(r"\s?(?:for|of|by|from)?['’s :)\s]{0,60}")  # the name itself is blanks by then


def facing_parts(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The two pieces of a cell that holds its own figure against another model's: "83.3% (vs 13.4% for GPT-4o)"; else
    nothing.
    """
    between = _FACING.search(text) if len(text) <= LONGEST else None
    models = [m for m in mentions if m.role == "model"]
    if between is None or len(models) != 1 or models[0].start < between.end():
        return []
    beside = _without(text, between.end(), len(text), models)
    told = _FIGURE.search(beside)
    if _FIGURE.fullmatch(text, 0, between.start()) is None or told is None:
        return []
    if _ITS.fullmatch(beside[: told.start()]) is None or _ITS.fullmatch(beside[told.end() :]) is None:
        return []
    return [(0, between.start()), (between.end(), len(text.rstrip(" )")))]


def _without(text: str, start: int, end: int, models: Sequence[Mention]) -> str:
    """A stretch of a cell without the names of models in it."""
    characters = list(text)
    for mention in models:
        characters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(characters[start:end])
