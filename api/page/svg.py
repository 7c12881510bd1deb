"""Pieces of pictures: escaped text, wrapped to a width by the average width of letters."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

LETTER = 0.54  # of the font size: the average width of a letter in common sans serif faces, a little above


def lines_of(text: str, width: float, size: float, most: int) -> list[str]:
    """The text in at most `most` lines that fit into `width` (unit of `size`); what is cut off ends in an ellipsis."""
    found = wrap(" ".join(text.split()), max(int(width / (size * LETTER)), 8), break_long_words=True)
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1][:-1].rstrip() + "…"]
    return found


def text(x: float, y: float, content: str, size: float, kind: str = "ink", anchor: str = "start") -> str:
    """A line of text. `kind` are classes of the style sheet."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" class="{kind}" text-anchor="{anchor}">{clean(content)}</text>'
    )


def clean(content: str) -> str:
    """Text as XML holds it: escaped, without the control characters that XML does not have."""
    return escape(
        "".join(c for c in content if c >= " " and c not in "\x7f\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )


def svg(width: float, height: float, title: str, description: str, parts: Sequence[str]) -> str:
    """A picture with a name and a description for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" '
        f'role="img" aria-labelledby="picture-title picture-description">'
        f'<title id="picture-title">{clean(title)}</title><desc id="picture-description">{clean(description)}</desc>'
        + "".join(parts)
        + "</svg>"
    )
