"""Text made safe and measured for a terminal: an article must not be able to move the cursor or turn text around."""

from __future__ import annotations

import os
from typing import IO

TAB = 4


def printable(text: str) -> str:
    """The text with control, bidirectional and line-breaking characters shown (`\\x1b`, `\\u202e`), not obeyed."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u00a0" else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    if char == "\t":
        return " " * TAB
    if char == "\u3000":  # the full-width space counts as unprintable and does no harm
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def columns(text: str) -> int:
    """Terminal columns of printable text: two for wide East Asian characters and emoji, none for combining marks."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    wide = 0
    for char in text:
        if category(char) in {"Mn", "Me", "Cf"}:
            continue
        wide += 2 if east_asian_width(char) in "WF" else 1
    return wide


def wants_color(choice: str, stream: IO[str] | IO[bytes]) -> bool:
    """Whether to write colour. `auto`: on a terminal that is not dumb, with NO_COLOR unset."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
