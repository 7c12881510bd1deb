"""Axes whose labels are numbers: what their numbers are, and what is counted along them."""

from __future__ import annotations

import re
from decimal import Decimal

_LABEL = re.compile(
    r"(?:(?P<pre>[A-Za-zα-ω_]{1,12}) ?(?:= ?)?)?(?P<n>\d{1,7}(?:[.,]\d{1,4})?)(?P<scale>[KkMB%]?)"
    r"(?:[- ](?P<unit>[A-Za-z]{3,14}))?"
)
_SCALES = {"k": 1000, "m": 10**6, "b": 10**9}
# What else the things along an axis are called.
_ALIKE = (
    "layer depth deep block", "bit precision width quantiz quantis", "param size scale capacit model billion",
    "shot example data sample instance demonstration supervision label annotat", "token length context long sequence",
    "passage document context retriev paragraph", "step iteration epoch updat training", "spars prun compress ratio",
    "head attention", "beam size width", "noise level", "dimension dim size width", "hop", "cluster", "resolution size",
)  # fmt: skip


_AFTER = re.compile(r" (?:are|is|per|in|from|for|to|on|that|we) ")
_AMOUNTS = ("number", "numbers", "amount", "count", "quantity", "share", "fraction", "proportion", "degree", "level")


def counts(noun: str, told: str) -> bool:
    """Whether a noun says what an axis counts, as its labels, its corner and the caption tell."""
    noun = _AFTER.split(noun.casefold(), maxsplit=1)[0]
    left, _, right = noun.rpartition(" of ")
    head = right if left.split(" ")[-1] in ("", *_AMOUNTS) else left  # "number of layers", but "length of the inputs"
    words = set(re.findall(r"[a-zα-ω]{1,20}", told.casefold()))
    last = re.findall(r"[a-zα-ω]{1,20}", head)[-1:]
    for word in last:
        if word in words or word.removesuffix("s") in words or word + "s" in words:
            return True
        for alike in _ALIKE:
            stems = alike.split()
            if any(word.startswith(stem) for stem in stems) and any(
                one.startswith(stem) for one in words for stem in stems
            ):
                return True
    return False


def labelled(name: str) -> tuple[Decimal, str] | None:
    """The number of a label and the words beside it: 4 of "k=4", "4 layers", "4-shot"; None for any other label."""
    match = _LABEL.fullmatch(name.strip())
    if match is None:
        return None
    value = Decimal(match["n"].replace(",", "")) * _SCALES.get(match["scale"].casefold(), 1)
    return value, f"{match['pre'] or ''} {match['unit'] or ''}"


def parameter_names(corner: str, caption: str) -> list[str]:
    """Patterns for what the numbers of a first column are, by the corner and the word before it in the caption."""
    if not corner or len(corner) > 20:
        return []
    told = re.search(rf"([a-z]{{3,20}}) {re.escape(corner)}(?!\w)", caption)
    words = corner.split(" ")
    if len(words) == 2 and words[1] in ("size", "width", "length", "depth", "rate", "ratio"):  # "a beam of 8"
        first = re.escape(words[0].casefold())
        return [re.escape(corner), re.escape(corner.casefold()), rf"{first} (?=of )"]
    return [re.escape(name) for name in (corner, told.group(1) if told else "") if len(name) > 1 or name == corner]
