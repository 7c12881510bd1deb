"""One property of several models in a list below its name: "Context window", then `- o1: 200K tokens (128K output)`.

Each line begins with a model, or with a few that share what follows, and the value stands right behind the colon or
dash. What a line says after its value is read as prose is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.listed_scores import Line
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.spaced_rows import OF_KIND, PRICE
from extractors.table_labels import PRICE_ROLES, LabelReader
from extractors.table_words import words_in
from kg.model.record import record
from kg.model.text import View

Range = tuple[int, int]

FEWEST = 2  # lines of such a list
LONGEST_TITLE = 40
MOST_NAMES = 4
_JOINT = pattern(r"(?:\s?\([^()]{1,20}\))?[*_]{0,2}\s?(?:[:=–—→]|-(?=\s))[*_]{0,2}\s{1,2}")
_AFTER = pattern(r"[\s.;,*_]{0,4}")
_DATES = "release-date"
_AND = pattern(r",? (?:and|&) |, | ?/ ?")
_LEAD = pattern(r"[•*\-\s_]{0,6}")
_BEHIND = pattern(
    r"(?: (?:tokens?|param\w{0,7}|context(?: window)?|[Ll]icen[cs]e)){0,2}(?:,? ?\([^()]{1,40}\))?"
    r"(?=\s{0,3}$|[;,.]|\s[–—-]\s)"
)
# A line that may be the name of a property over such a list: a text without has none
GATE = pattern(
    r"^[#*\s]{0,6}(?:[A-Z][a-z]+ ){0,2}(?:[Cc]ontext|[Rr]elease|[Ll]aunch|[Pp]aram\w{1,9}|[Ss]izes?|[Ll]icen\w{1,5}"
    r"|[Pp]ric\w{1,4}|[Cc]utoffs?|[Oo]utput|[Aa]rchitecture\w{0,1})(?: [A-Za-z]{3,9}){0,2}[*:\s]{0,4}$",
    8,
)


@record()
class Told:
    """One line of such a list: the title over it, the models, and the value that is theirs."""

    index: int
    title: View
    view: View
    models: tuple[Range, ...]
    value: Range


def listed_models(lines: Sequence[Line], reader: LabelReader) -> Iterator[Told]:
    """Each line of each such list, from the top."""
    at = 0
    while at < len(lines):
        title = lines[at][2]
        at += 1
        if len(title.text) > LONGEST_TITLE or (kind := _kind(title.text, reader)) is None:
            continue
        found: list[Told] = []
        while at < len(lines) and (told := _told(lines[at], title, kind, reader)) is not None:
            found.append(told)
            at += 1
        if len(found) >= FEWEST:
            yield from found


def _kind(text: str, reader: LabelReader) -> str | None:
    """Which property a line names and nothing else: a metric, or "price"; None where it names none."""
    bare = text.strip("#*_: \t")
    words = words_in(bare)
    label = reader.read(bare)
    if not words or label.models or label.benchmarks or any(map(str.isdigit, bare)) or bare.endswith("?"):
        return None
    if label.attribute in OF_KIND:
        return label.attribute
    directed = label.roles & (PRICE_ROLES - {"price"})
    return "price" if len(directed) == 1 and not label.attribute else None


def _told(line: Line, title: View, kind: str, reader: LabelReader) -> Told | None:
    index, _, view = line
    text = view.text
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    if kind == _DATES and (dated := _dated(line, title, start, reader)) is not None:
        return dated
    models: list[Mention] = []
    for mention in reader.names(text):
        between = text[models[-1].end : mention.start] if models else ""
        if (
            mention.role != "model"
            or (models and not _AND.fullmatch(between))
            or (not models and mention.start != start)
        ):
            break
        models.append(mention)
    joint = _JOINT.match(text, models[-1].end) if 0 < len(models) <= MOST_NAMES else None
    if joint is None:
        return None
    value = (PRICE if kind == "price" else OF_KIND[kind]).match(text, joint.end())
    behind = _BEHIND.match(text, value.end()) if value else None
    if behind is None:
        return None
    return Told(index, title, view, tuple((m.start, m.end) for m in models), (joint.end(), behind.end()))


def _dated(line: Line, title: View, start: int, reader: LabelReader) -> Told | None:
    """A line of a date and the models that came out then: "- January 2025: DeepSeek-R1"."""
    index, _, view = line
    text = view.text
    value = OF_KIND[_DATES].match(text, start)
    joint = _JOINT.match(text, value.end()) if value is not None else None
    if value is None or joint is None:
        return None
    models = [m for m in reader.names(text) if m.role == "model" and m.start >= joint.end()]
    if not models or len(models) > MOST_NAMES or models[0].start != joint.end():
        return None
    gaps = [text[one.end : other.start] for one, other in pairwise(models)]
    if not all(_AND.fullmatch(gap) for gap in gaps) or _AFTER.fullmatch(text, models[-1].end) is None:
        return None
    return Told(index, title, view, tuple((m.start, m.end) for m in models), (value.start(), value.end()))


__all__ = ["GATE", "Told", "listed_models"]
