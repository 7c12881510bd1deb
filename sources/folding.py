"""Plain characters for typographic ones, one for one: an offset into the folded text is an offset into the document."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_FOLDED: Final = {
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000": " ",
    "\u2028\u2029\u0085\u000b\u000c": "\n",  # line ends of other houses, and the form feed between PDF pages
    "\u2010\u2011\u2212\ufe63\uff0d": "-",  # hyphen, non-breaking hyphen, minus
    "\u2018\u2019\u201a\u201b\u2032": "'",
    "\u201c\u201d\u201e\u201f\u2033": '"',
    "\u223c\uff5e": "~",
    "\u2044\u2215": "/",
    "│┃║": "|",  # tables drawn with line characters become pipe tables
    "─━═": "-",
    "┼╋╬├┣╠┤┫╣┬┳╦┴┻╩┌┏╔┐┓╗└┗╚┘┛╝": "+",
}
_FULL_WIDTH_MARKS: Final = "！％（），．：；？＠＋／＝"  # those that no markup is made of
_MANY: Final = 64  # beyond so many different characters one translation is quicker than one replacement each
_LONG_DASH_IN_WORD: Final = re.compile(r"[‒–](?<=\w[‒–])(?=\w)")  # "o1–1217", "79–80": a hyphen to anybody who types


@cache
def _folds() -> dict[str, str]:
    """Every character that has a plain form of one character, with that form."""
    from unicodedata import normalize

    folds = {one: plain for many, plain in _FOLDED.items() for one in many}
    full_width = [chr(code) for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()]
    styled = [chr(code) for code in range(0x1D400, 0x1D800)]  # 𝗯𝗼𝗹𝗱 letters and digits, as posts on social sites have
    for one in [*full_width, *_FULL_WIDTH_MARKS, *styled]:
        plain = normalize("NFKC", one)
        if len(plain) == 1 and plain != one:
            folds[one] = plain
    return folds


def fold(text: str) -> str:
    """`text` with typographic characters in their plain form, one for one: the same length, the same offsets.

    Lone carriage returns and other line separators become `\\n`, and the `\\r` of a `\\r\\n` a space: `\\n` is the only
    line end left. A byte order mark at the beginning becomes a space.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if text.isascii():
        return text.replace("\x0b", "\n").replace("\x0c", "\n")
    folds = _folds()
    present = set("".join(re.findall(r"[^\x0e-\x7f\t\n]+", text))) & folds.keys()
    if len(present) > _MANY:
        text = text.translate({ord(one): folds[one] for one in present})
    else:
        for one in sorted(present):
            text = text.replace(one, folds[one])
    if "–" in text or "‒" in text:
        text = _LONG_DASH_IN_WORD.sub("-", text)
    return text
