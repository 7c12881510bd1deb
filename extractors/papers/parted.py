"""Whom a clause is about where that is named right after its place: "on D X is best", "on D, X and Y are level"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.papers.frames import Frame
from extractors.papers.noun_phrases import Phrase
from extractors.papers.signs import Named


def parted(frame: Frame, named: Mapping[str, Named]) -> Frame:
    """A frame without a subject with what its place names of the other axis for one."""
    if frame.subject is not None:
        return frame
    for place in frame.places:
        found = _two(place, named)
        if found is not None:
            here, subject = found
            rest = [replace(place, names=here) if one is place else one for one in frame.places]
            return replace(frame, subject=Phrase(names=subject), places=rest)
    return frame


def _two(place: Phrase, named: Mapping[str, Named]) -> tuple[list[list[str]], list[list[str]]] | None:
    """The names of a phrase that stand for the place and those of the other axis after them."""
    axes = [{named[sign].axis for sign in group} for group in place.names]
    if len(axes) == 2 and axes[0].isdisjoint(axes[1]) and None not in axes[0] | axes[1]:
        return place.names[:1], place.names[1:]
    if len(axes) != 1 or None in axes[0]:
        return None
    (group,) = place.names
    across = [named[sign].axis for sign in group]
    turn = next((at for at, axis in enumerate(across) if axis != across[0]), 0)
    if turn == 0 or set(across[turn:]) == set(across) or len(set(across[turn:])) != 1:
        return None
    return [group[:turn]], [group[turn:]]
