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


def _without(text: str, start: int, end: int, models: Sequence[Mention]) -> str:
    """A stretch of a cell without the names of models in it."""
    characters = list(text)
    for mention in models:
        characters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(characters[start:end])
