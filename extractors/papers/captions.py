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
_LAST = pattern(r"[,;] |\. (?=[A-Z])| and ")  # "accuracy and latency (lower is better)" says it of the latency
# "Tri-I and Tri-C denote trigger identification and classification"
_DENOTE = pattern(
    r"(?<![\w-])(?P<a>[\w@/-]{1,20}) and (?P<b>[\w@/-]{1,20}) (?:denote|stand for|refer to|mean|are)(?: the)? "
    r"(?P<first>[a-z-]{3,20}(?: [a-z-]{3,20}){0,2}) and (?P<second>[a-z-]{3,20}(?: [a-z-]{3,20}){0,2}?)(?=[,;.()]|$)"
)
_WORD = pattern(r"[^\W_][\w@/-]{1,30}")
_BEFORE = pattern(r"[^\W\d_][^\W_]{0,20}")


def directions(caption: str, labels: Sequence[str]) -> tuple[dict[str, bool], str]:
    """Labels of which a caption says whether more is better ("SARI (↑), FKGL (↓)", "errors (Err.; lower is better)"),
    and the caption without what it says of those.
    """
    words = [set(_WORD.findall(label.casefold())) for label in labels]
    shared = set.intersection(*words) if words else set()
    found: dict[str, bool] = {}
    rest = caption
    for match in _TOLD.finditer(caption):
        up = told_direction(match.group())
        opened = caption.rfind("(", 0, match.start())
        inside = opened > caption.rfind(")", 0, match.start())
        before = caption[: opened if inside else match.start()]
        start = max((one.end() for one in (_LAST if inside else _BOUNDARY).finditer(before)), default=0)
        told = set(_WORD.findall(caption[start : match.end()].casefold()))
        meant = [label for label, own in zip(labels, words, strict=True) if (own - shared) & told]
        if up is not None and 0 < len(meant) < len(labels):
            found |= dict.fromkeys(meant, up)
            rest = rest.replace(match.group(), " ", 1)
    return found, rest


SHORT = 4  # letters of an abbreviation that a caption may explain with a plain "is"


def written_out(caption: str, name: str, capital: bool = False) -> str | None:
    """What "TD: topic diversity" or "topic diversity (TD)" in a caption says that a name stands for; with `capital`, a
    name that begins with a capital letter ("M: METEOR").
    """
    if name not in caption:
        return None  # most labels: nothing is searched for then
    spelled = re.escape(name)
    listed = None if capital else _listed_out(caption, name)
    if listed is not None:
        return listed
    if capital:
        told = re.search(rf"(?<!\w){spelled}[\"”']? ?[:=] ?([A-Z][\w -]{{2,40}}?) ?[,;.()]", caption)
    else:
        told = re.search(
            rf"(?<!\w){spelled} ?(?:[:=]|stands for|denotes|means|is short for|refers to) ?"
            rf"(?:the )?([a-z][\w -]{{2,40}}?) ?(?:[,;.()]|$|(?= and [A-Z]{{2}}))",
            caption,
        )
    if told is None and name.isupper() and len(name) <= SHORT:  # "FB is faux-BLEU"
        told = re.search(
            rf"(?<!\w){spelled} is (?:the )?([a-z][\w -]{{2,40}}?) ?(?:[,;.()]|$|(?= and [A-Z]{{2}}))", caption
        )
    if told is None and not capital:
        told = re.search(rf"(\b[A-Z]?[a-z-]{{2,20}} [a-z-]{{4,20}}) \({spelled}[,;)]", caption)
        initials = _by_initials(caption, name)
        if initials is not None:
            return initials
    if told is None or told.group(1).split(" ")[0] in ("the", "and", "of", "with", "by"):
        return None
    return told.group(1) if capital else told.group(1)[:1].casefold() + told.group(1)[1:]


def _by_initials(caption: str, name: str) -> str | None:
    """The words right before "(NER)" that begin with its letters; one capitalised word before "(sw)"."""
    at = caption.find(f"({name})")
    at = caption.find(f"({name},") if at < 0 else at
    if at <= 0:
        return None
    words = _BEFORE.findall(caption[max(0, at - 90) : at])
    letters = [ch for ch in name if ch.isalpha()]
    if 1 < len(letters) <= len(words) and name.isupper():
        last = words[-len(letters) :]
        if all(word[0].casefold() == ch.casefold() for word, ch in zip(last, letters, strict=True)):
            return " ".join(last).casefold()
    single = words[-1] if words else ""
    if len(name) <= 3 and name.islower() and single[:1].isupper() and len(single) > 3:
        return single
    return None


def _listed_out(caption: str, name: str) -> str | None:
    """What "A and B denote trigger identification and classification" says of one of the two: "trigger
    identification", "trigger classification".
    """
    for told in _DENOTE.finditer(caption):
        if name in (told["a"], told["b"]):
            first = told["first"].rpartition(" ")[0]
            if name == told["a"]:
                return told["first"]
            return f"{first} {told['second']}" if first and " " not in told["second"] else told["second"]
    return None
