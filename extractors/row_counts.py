"""How many rows of the table above somebody leads: "X takes three of the four rows", "Y leads all five lines"."""

from __future__ import annotations

import re

from extractors.frames import Frame
from kg.model.claims import RankClaim

_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}"
_ROWS = re.compile(
    rf"(?:['’]s? (?:[\w-]{{1,14}} )?(?:model|system|flagship))?,?"
    r" (?:(?:also|still|even|easily|clearly|now|in turn) )?"
    r"(?:wins|won|takes|took|leads|led|tops|topped|(?:is|comes|came|was) (?:(?:out )?(?:first|ahead|best|on top)))"
    rf" (?:(?:in|on) )?(?:(?P<all>all|both)(?: of)?(?: the| these| those)?(?: (?P<of_all>{_NUMBER}))?"
    rf"|(?P<led>{_NUMBER}|none) (?:out )?of (?:the |these |those |its |all )?(?P<of>{_NUMBER}))"
    r" (?:rows|lines)\b",
    re.I,
)
_AGAINST = re.compile(r"\b(?:against|versus|vs|between|over|than|the two|head[- ]to[- ]head)\b", re.I)
_WORDS = {w: i for i, w in enumerate("none one two three four five six seven eight nine ten eleven twelve".split())}


def row_counts(frame: Frame, own: bool) -> list[RankClaim]:
    """The rows that a sentence says somebody leads, of the table that stands above it."""
    if frame.table is None or (" rows" not in frame.text and " lines" not in frame.text):
        return []
    if frame.objects or _AGAINST.search(frame.text):
        return []  # "takes three of the four rows against Y": of two, not of all
    claims: list[RankClaim] = []
    for model in frame.models:
        told = _ROWS.match(frame.view.text, model.end, frame.end)
        if told is None or len(frame.who(model)) != 1:
            continue
        total = _count("two" if told["all"] and told["all"].lower() == "both" else told["of_all"] or told["of"])
        led = total if told["all"] else _count(told["led"])
        if total is None or led is None or led > total:
            continue
        claims.append(
            RankClaim(
                span=frame.view.span(model.start, told.end()),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=frame.who(model),
                rank=(led, total),
                table=frame.table,
                own=own,
            )
        )
    return claims


def _count(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else _WORDS.get(word.lower())
