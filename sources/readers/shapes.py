"""What a run of lines is when no mark says so: wrapped prose, label lines, titles, captions.

Extracted text has lost its marks, so shape has to do. The rules, in the order in which they are asked:

- a *label line* is a short name, a colon and a value (`DeepSeek-R1: 79.8%`); it is an item of its own;
- a line break inside prose is *soft* where the next line goes on in lower case, or where lines are wrapped (none longer
  than 130) and this one is full or ends a sentence; every other break parts two paragraphs;
- a *title* is short (80 characters, 12 words), begins with a capital or digit, ends neither in a full stop nor a comma,
  holds no decimal value, and has something below it; or it is a short line that is bold from end to end. One that ends
  in a colon leads in what follows and stays below other titles;
- a *caption* begins with "Table 3:" or "Figure 2." and stands next to a table, or is a title with no blank line before
  the table below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from kg.model.record import record
from kg.model.text import Span
from sources.readers.sheet import Sheet

WRAPPED: Final = 130  # no mail program, editor or formatter wraps later; longer lines are paragraphs on one line
FULL: Final = 0.8  # a wrapped line that would not have held the next word within a fifth of the width
TITLE, LEAD = 5, 6  # heading levels of titles told by shape, below the marked ones; "Explanation:" is below "2. MMLU"
LEAD_WORDS: Final = 6  # "Reinforcement learning with cold start:" is a title, a whole clause before a list is not

MOST_OF_TERM: Final = 80  # characters of a term that is defined on the next line

_LABEL: Final = re.compile(
    r"(?:\*\*|__)?(?:[A-Z0-9]|[a-z][a-z-]{0,12}\d)[^\n:|]{0,59}?(?:\*\*|__)?:(?:\*\*|__)?[ \t]+\S"
)
_BOLD_LABEL: Final = re.compile(r"(\*\*|__)(?![*_ ])[^\n*_]{1,60}\1[ \t]{1,3}[–—-][ \t]{1,3}\S")
_BOLD_LINE: Final = re.compile(r"(\*\*|__)(?![*_ ])((?:(?!\1).){1,160})\1:?")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"')\]*_]{0,4}$")
_VALUE: Final = re.compile(r"\d\s?%|\d\.\d{1,3}(?![\d.]{0,20}[A-Za-z])|[$€£]\s?\d")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)] [A-Z]")
_SMALL_WORDS: Final = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "vs", "vs.", "with",
})  # fmt: skip
_CAPTION: Final = re.compile(
    r"[*_]{0,3}(?:Table|Tab|Figure|Fig|Chart|Exhibit|Listing)\.?\s{0,3}[\dIVX.]{0,6}[*_]{0,3}\s?[:.|–—-]", re.I
)
_DEFINITION: Final = re.compile(r"\[[^\[\]\n^][^\[\]\n]{0,100}\]:\s{1,3}\S{1,2000}(?:\s+[\"'(].{0,200})?")


@record(kw_only=True)
class Shape:
    """A few lines of one kind."""

    kind: Literal["paragraph", "item", "heading", "caption"]
    span: Span
    level: int = 0


def is_caption(line: str) -> bool:
    """Whether a line begins like the caption of a table or figure."""
    return _CAPTION.match(line) is not None


def is_label(line: str) -> bool:
    """Whether a line is a name, a colon and a short value, or a bold name, a dash and a value."""
    if len(line) <= 120 and _BOLD_LABEL.match(line):
        return True
    return ":" in line and len(line) <= 120 and _LABEL.match(line) is not None and not _is_sentence_with_colon(line)


def _is_sentence_with_colon(line: str) -> bool:
    """Whether the colon is that of a sentence ("The result was clear: …") or of a title ("Small Models: A Tale")."""
    name, _, value = line.partition(":")
    words = value.strip("*_ \t").split()
    if len(name.split()) > 7 or ". " in name or (len(words) > 9 and not _VALUE.search(value)):
        return True
    if line.endswith("?"):
        return True
    if any(word.lstrip("~$€£+-(")[:1].isdigit() for word in words):
        return False
    large = [word.lstrip("\"'(") for word in words if word not in _SMALL_WORDS]
    return len(words) >= 3 and sum(word[:1].isupper() for word in large) * 3 >= len(large) * 2


def is_title(line: str) -> bool:
    """Whether a line could stand above something as its title."""
    bare = line.strip().strip("*_ ")
    if not 1 < len(bare) <= 80 or len(bare.split()) > 12 or bare[-1] in ".,;…|" or " | " in bare:
        return False
    return (
        _begins_like_a_title(bare)
        and any(one.isalpha() for one in bare)
        and not _VALUE.search(bare)
        and not is_label(bare)
        and "://" not in bare
    )


def _begins_like_a_title(line: str) -> bool:
    """Whether the first letter or digit, at most three marks in, is no small letter."""
    first = next((one for one in line[:4] if one.isalnum()), "")
    return bool(first) and not first.islower()


def is_bold_line(line: str) -> bool:
    """Whether all of a line is bold and short enough for a title."""
    found = _BOLD_LINE.fullmatch(line.strip())
    return found is not None and found[2][-1] not in ".," and not _VALUE.search(found[2])


def ends_sentence(line: str) -> bool:
    """Whether a line ends in a full stop or the like."""
    return _SENTENCE_END.search(line.rstrip()) is not None


def usual_width(lines: Sequence[str]) -> int:
    """The width to which lines are wrapped: the longest up to `WRAPPED` where most are no longer, else the longest."""
    lengths = [len(line) for line in lines if len(line.rstrip()) > 1]  # a bullet alone on its line is no line of text
    short = [length for length in lengths if length <= WRAPPED]
    if len(short) * 3 >= len(lengths) * 2 and short:
        return max(short)
    return max(lengths, default=0)


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines is soft; `width` is the longest line around."""
    line, after = line.rstrip(), following.lstrip(" \t>")
    if after.startswith(": ") and len(line) <= MOST_OF_TERM:
        return True  # what a term of a definition list means stands below it, behind a colon
    if is_label(after) and (is_label(line) or _SENTENCE_END.search(line) or is_title(line)):
        return False
    if line[-1:] == "-" and line[-2:-1].isalpha() and after[:1].isalnum():
        return True
    if after[:1].islower() and not _SENTENCE_END.search(line):
        return True
    if width > WRAPPED:
        return False
    if _NUMBERED.match(after) and _SENTENCE_END.search(line) and is_title(after):
        return False
    if _SENTENCE_END.search(line):
        return True
    return len(line) + 1 + len(after.split(None, 1)[0] if after else "") > FULL * width and width > 40


def shapes(sheet: Sheet, first: int, end: int, *, last: bool) -> Iterator[Shape]:
    """The shapes of the lines `first` to `end`, none of them blank; `last` where nothing follows them at all."""
    lines = sheet.lines
    if end - first == 1:
        yield _single(sheet, first, last=last)
        return
    width = usual_width(lines[first:end])
    at = first
    while at < end:
        stop = at + 1
        while stop < end and goes_on(lines[stop - 1], lines[stop], width):
            stop += 1
        if stop - at == 1:
            yield _single(sheet, at, last=last and stop == end)
        else:
            kind: Literal["caption", "paragraph"] = "caption" if is_caption(lines[at].lstrip()) else "paragraph"
            yield Shape(kind=kind, span=sheet.span(at, stop))
        at = stop


def _single(sheet: Sheet, number: int, *, last: bool) -> Shape:
    span = sheet.span(number, number + 1)
    line = span.of(sheet.folded).lstrip("> ")
    if is_caption(line):
        return Shape(kind="caption", span=span)
    if is_bold_line(line):
        return Shape(kind="heading", span=span, level=TITLE)
    if is_label(line):
        return Shape(kind="item", span=span, level=1)
    if not last and is_title(line) and (line[-1] != ":" or len(line.split()) <= LEAD_WORDS):
        return Shape(kind="heading", span=span, level=LEAD if line.endswith(":") else TITLE)
    return Shape(kind="paragraph", span=span)


def is_definition(line: str) -> bool:
    """Whether a line only says where a link leads: `[1]: https://…`."""
    return _DEFINITION.fullmatch(line.strip()) is not None
