"""One figure that several models share: "about 20% for X and Y" is said of X and of Y."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.frames import LISTED, Frame, key_of
from extractors.patterns import pattern
from kg.model.claims import ValueClaim
from kg.model.record import changed

# 20% "for" X
FOR_BOTH = pattern(r"\s?(?:%|percent|points)?,? (?:for|by|from) (?:both |the |each of ){0,2}")
# X and Y"." and not X and Y" (78.3%)", nor "for X and Y respectively"
NOTHING_MORE = pattern(r"[*_]{0,3}(?:\s?[.,;:)\]]|$|\s(?:and|but|while|whereas|on|in|at|here|there|too|both|alike)\b)")
TURN_ABOUT = pattern(r"\brespectively\b|\beach\b")
MOST = 3  # models that share a figure


def of_each(frame: Frame, scores: Sequence[ValueClaim]) -> list[ValueClaim]:
    """The scores, with one more for each further model behind a figure that is "for X and Y"."""
    if len(frame.models) < 2 or not any(len(c.subject) == 1 for c in scores):
        return list(scores)
    placed = {frame.place(q): q for q in frame.quantities}
    found: list[ValueClaim] = []
    for claim in scores:
        found.append(claim)
        figure = placed.get(claim.span)
        if figure is None or len(claim.subject) != 1:
            continue
        at = next((i for i, m in enumerate(frame.models) if m.start >= figure.end), None)
        if at is None or not FOR_BOTH.fullmatch(frame.gap(figure, frame.models[at])):
            continue
        run = frame.run(frame.models, at, 1)
        if not 1 < len(run) <= MOST or key_of(frame.who(run[0])) != key_of(claim.subject):
            continue
        if not NOTHING_MORE.match(frame.after(run[-1], 14)) or TURN_ABOUT.search(frame.text):
            continue
        before = [q for q in frame.quantities if q.end <= figure.start]
        if before and LISTED.match(frame.gap(before[-1], figure)):
            continue  # "74.6% and 78.3% for X and Y"
        found += [changed(claim, subject=who) for m in run[1:] if len(who := frame.who(m)) == 1]
    return found
