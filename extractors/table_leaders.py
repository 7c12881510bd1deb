"""Whom the table above puts first, told without a superlative: "all models in the table trail X on B", "sorted by B,
the table starts with X", "if B matters to you, the table points to X".
"""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.patterns import pattern
from kg.model.claims import RankClaim

TABLE = r"\b(?:table|chart|list|listing|leaderboard|ranking)\b"
# "all the models in the table trail" X
ALL_BEHIND = pattern(
    r"\b(?:all|every one of|each of)(?: of)?(?: the| these)? (?:(?:other|remaining|rival) )?"
    r"(?:models|systems|ones|rows|entries|contenders|others|rest)\b[^.;]{0,60}?"
    r"\b(?:trail|trails|(?:are|is|rank|ranks|come in|sit|finish|stay|remain)s? (?:behind|below)|lag behind"
    r"|fall short of|(?:are|is) (?:beaten|outscored|topped|outperformed|surpassed) by|score (?:lower|less|worse) than"
    r"|lose to|look up to) (?:the )?$",
    re.I,
)
# "sorted by B, the table would start with" X, "the table points to" X
STARTS_WITH = pattern(
    r"\b(?:table|chart|list|listing|leaderboard|ranking)\b[^.;,:]{0,24}\b(?:would |will )?"
    r"(?:(?:be|is|gets?) (?:led|topped|headed|opened) by|(?:starts?|begins?|opens?) with"
    r"|points? (?:you |us )?(?:to|towards)|speaks? for|argues? for|favou?rs) (?:the )?$",
    re.I,
)
FOR_WHOM = pattern(
    r"\b(?:sorted|ordered|ranked|arranged|if|when|where|whoever|for (?:those|anybody|anyone|people) who)\b", re.I
)
UPWARDS = pattern(r"\b(?:ascend\w{0,3}|lowest|worst|smallest|alphabet\w{0,6}|bottom|not|n['’]t|never|least)\b", re.I)
MONEY = pattern(r"\$|\b(?:pric\w{1,4}|costs?|cheap\w{0,3}|budget|size|parameters|dates?|released?)\b", re.I)
FOLLOWED = pattern(r",? (?:followed by|then|and then|with) (?:the )?", re.I)
NEXT = pattern(r"(?: (?:second|next|in second place))?[.,;!)]?\s{0,2}$", re.I)


def led_tables(frame: Frame, own: bool) -> list[RankClaim]:
    """Whom a sentence says that the table puts first, and second where it goes on."""
    measured = frame.measured()
    if not measured or frame.table is None or not frame.models or len(frame.models) > 2:
        return []
    if UPWARDS.search(frame.text) or MONEY.search(frame.text) or re.search(TABLE, frame.text, re.I) is None:
        return []
    first, last = frame.models[0], frame.models[-1]
    before = frame.before(first, 160)
    starts = STARTS_WITH.search(before) is not None and FOR_WHOM.search(before) is not None
    if not starts and not (ALL_BEHIND.search(before) and first is last):
        return []
    told = [(first, 1)]
    if first is not last:
        if not FOLLOWED.fullmatch(frame.gap(first, last)) or not NEXT.match(frame.after(last, 30)):
            return []
        told.append((last, 2))
    return [
        RankClaim(
            span=frame.place(model),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=frame.who(model),
            benchmarks=measured,
            rank=rank,
            table=frame.table,
            own=own,
        )
        for model, rank in told
        if len(frame.who(model)) == 1
    ]
