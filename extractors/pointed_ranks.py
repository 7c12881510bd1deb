"""Ranks of one that is counted off: "of X, Y and Z, the first is on top", "the last of these models is the winner"."""

from __future__ import annotations

import re

from extractors.compared import place_of
from extractors.frames import Frame, key_of
from kg.model.claims import RankClaim

# "the first of the three is on top"
POINTED = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bfor )\bthe (first|second|third|last)(?:[- ](?:named|mentioned|listed))?"
    r"(?: one| model)?(?: of (?:them|all|(?:these|those|the)(?: two| three| four)?(?: models| systems| names)?))?,?"
    r"(?: (?:is|was|comes? out|came out|ends? up|sits|stands|finish(?:es|ed)|"
    r"emerges)(?: as)?(?: \w{2,12}ly| again| also)?"
    r" (?:on top|ahead|in front|in the lead|first|at the top|(?:the )?(?:winner|victor|best|strongest))\b"
    r"(?! (?:of|one|model|on price|value))"
    r"| (?:wins|leads|comes first|takes (?:the )?(?:lead|crown|win|top spot|first place|gold))\b"
    r"| (?:has|gets|holds|posts) the (?:highest|best|top) (?:(?!and\b)\S{1,20} ){0,4}(?:score|result|figure|number)\b)",
    re.I,
)


def pointed_ranks(frame: Frame, own: bool) -> list[RankClaim]:
    """The rank that a sentence gives to one of three or more whom it names before."""
    found = POINTED.search(frame.text) if len(frame.models) > 2 else None
    measured = frame.measured() if found is not None else ()
    if found is None or not measured:
        return []
    at = frame.start + found.start()
    before = {key_of(frame.who(m)): m for m in frame.models if m.end <= at and len(frame.who(m)) == 1}
    place = place_of(found[1], len(before))
    if place is None or len(before) < 3 or any(m.start >= at for m in frame.models):
        return []
    named = list(before.values())
    return [
        RankClaim(
            span=frame.view.span(named[0].start, frame.start + found.end()),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=frame.who(named[place]),
            benchmarks=measured,
            rank=1,
            among=tuple(e for m in named for e in frame.who(m)),
            own=own,
        )
    ]
