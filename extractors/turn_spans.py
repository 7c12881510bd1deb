"""The stretch of a sentence that a turn of phrase was read from: the names, and the words around them that it took in.

Words of who is ahead that lie outside of every comparison's span make it doubtful (see `kg.check.unread_order`), so
that a turn that was read as a whole has to say which words it holds.
"""

from __future__ import annotations

from extractors.frames import Frame
from extractors.patterns import pattern
from kg.model.text import Span

_SIGN = pattern(r"[①②]")
_WORD = pattern(r"[A-Za-z][\w'’-]{0,30}")


def turn_span(frame: Frame, turn: str) -> Span:
    """The document span of what a turn matched, where `turn` is the matched text with a sign, ① or ②, for each name."""
    start, end = frame.models[0].start, frame.models[-1].end
    signs = list(_SIGN.finditer(turn))
    if not signs:
        return frame.view.span(start, end)
    ahead, behind = _WORD.search(turn, 0, signs[0].start()), list(_WORD.finditer(turn, signs[-1].end()))
    text = frame.view.text
    if ahead is not None and (at := text.rfind(ahead.group(), frame.start, start)) >= 0:
        start = at
    if behind and (at := text.find(behind[-1].group(), end, frame.end)) >= 0:
        end = at + len(behind[-1].group())
    return frame.view.span(start, end)
