"""Which of the offered media types a client asked for (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

RANGES = 32  # an Accept header with more ranges than this is no browser's


def chosen(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type with the highest quality, the earliest where several have it; None where none is acceptable.

    No header, or one that cannot be read, means anything: the first offered type.
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = [found for part in accept.split(",")[:RANGES] if (found := _range(part)) is not None]
    if not ranges:
        return offered[0]
    best: tuple[float, int] | None = None
    for order, media_type in enumerate(offered):
        quality = _quality(media_type, ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, order)
    return offered[best[1]] if best else None


def _range(part: str) -> tuple[str, str, float] | None:
    media_type, *parameters = part.split(";")
    kind, slash, subtype = media_type.strip().lower().partition("/")
    if not slash or not kind or not subtype:
        return None
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(max(float(value.strip()), 0.0), 1.0)
            except ValueError:
                return None
            if quality != quality:  # float("nan") is read without a murmur
                return None
    return kind, subtype, quality


def _quality(media_type: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    kind, _, subtype = media_type.partition("/")
    best = (-1, 0.0)
    for range_kind, range_subtype, quality in ranges:
        if range_kind == kind and range_subtype == subtype:
            exactness = 2
        elif range_kind == kind and range_subtype == "*":
            exactness = 1
        elif range_kind == "*" and range_subtype == "*":
            exactness = 0
        else:
            continue
        best = max(best, (exactness, quality))
    return best[1]
