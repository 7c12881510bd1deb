"""Two numbers that are one range, and ranges that are two numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.frames import Frame
from extractors.mentions import Mention
from kg.model.quantity import Quantity, half_unit

# "between 88.4%" "and" 89.4%
BETWEEN = re.compile(r"\bbetween (?:about |around |roughly )?$", re.I)
# 72.5% "over 70.0%"
OVER = re.compile(r"over \d", re.I)
# "39.2% to 79.8%"
TWO = re.compile(r"(\D{0,3}[\d.,]{1,12}%?) to (\D{0,3}[\d.,]{1,12}%?)")


def as_ranges(frame: Frame) -> list[Mention]:
    """The numbers of a frame, those of "between 88.4% and 89.4%" as one range."""
    found: list[Mention] = []
    for mention in frame.quantities:
        if found and OVER.match(mention.text) and frame.gap(found[-1], mention).strip(" %") == "":
            value = mention.value  # "72.5% over 70.0%": one against the other, no bound
            if isinstance(value, Quantity) and value.bound == "over":
                text = mention.text[5:]
                value = replace(value, bound="exact", printed=value.printed[5:].strip() or value.printed)
                mention = replace(mention, start=mention.start + 5, text=text, value=value)
        low, high = (found[-1].value, mention.value) if found else (None, None)
        if (
            isinstance(low, Quantity)
            and isinstance(high, Quantity)
            and low.high is None
            and low.value < high.value
            and frame.gap(found[-1], mention).strip(" %") == "and"
            and BETWEEN.search(frame.before(found[-1], 20))
        ):
            first = found.pop()
            printed = frame.view.text[first.start : mention.end]
            value = replace(low, high=high.value, bound="range", unit=high.unit, printed=printed)
            mention = replace(mention, start=first.start, text=printed, value=value)
        found.append(mention)
    return found


def as_two(mention: Mention) -> list[Mention]:
    """Both ends of "52.2 to 59.4" as numbers of their own, where two models are in play and it is no range of one."""
    value, match = mention.value, TWO.fullmatch(mention.text)
    if not isinstance(value, Quantity) or value.high is None or match is None or value.unit not in ("percent", "count"):
        return [mention]
    parts = []
    for group, number in ((1, value.value), (2, value.high)):
        start = mention.start + match.start(group)
        end = mention.start + match.end(group)
        one = replace(value, value=number, high=None, bound="exact", half=half_unit(number), printed=match[group])
        parts.append(replace(mention, start=start, end=end, text=match[group], value=one))
    return parts
