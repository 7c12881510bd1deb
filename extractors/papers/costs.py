"""What prose calls the columns of time and memory: "training time", "decoding time", "the memory footprint", and words
that only say of which run such a column is.
"""

from __future__ import annotations

import re

from extractors.papers.lines import Line, PaperTable
from extractors.papers.signs import Encoded, L, Named, signed
from extractors.patterns import pattern

_RUNS = (
    r"training|train|inference|decoding|query|parsing|generation|serving|search|answering|wall-clock|running|peak|total|"
    r"index|storage|evaluation"
)
_TIME = pattern(
    r"\b(?:time|latency|lat\.|runtime|rtf|real-time factor|gpu[- ]?(?:hours?|days|h)|hours)\b|"
    r"\((?:m?s|sec|min|h|hrs?)\)|\b(?:m?s|sec) ?/",
    re.I,
)
_MEMORY = pattern(r"\bmem(?:ory|\.)?\b|\([gm]i?b\)|\bvram\b", re.I)
_TRAINED = pattern(r"train|epoch|gpu[- ]?(?:hours?|days|h)\b|\((?:h|hrs?|days)\)", re.I)
_CALLED = pattern(
    rf"(?:(?<=the )|(?<=its )|(?<=eir )|(?<=our )|(?<=and )|(?<= of )|(?<= in )|(?<=ess )|(?<=ore )|(?<=wer )|"
    rf"(?<=her )|(?<=est ))(?:(?P<run>{_RUNS}) )?(?:(?P<time>time|latency|runtime|cost)|"
    rf"(?P<memory>memory(?: footprint| usage| consumption| use| requirements?)?))"
    r"(?![\w-])(?! (?:steps?|series|window|of day))"
)
_FOOTPRINT = pattern(rf"({L}) (?:footprint|consumption|usage|requirements?)(?![\w-])")
_BEFORE = pattern(rf"(?<![\w-])(?P<run>{_RUNS}) (?P<l>{L})")


def of_costs(table: PaperTable, encoded: Encoded) -> None:
    """Puts signs of columns for what a sentence calls time and memory."""
    text = _FOOTPRINT.sub(r"\1", encoded.text)
    if _CALLED.search(text) is not None:
        text = _CALLED.sub(lambda match: _named(table, encoded, match), text)
    if _BEFORE.search(text) is not None:
        text = _BEFORE.sub(lambda match: match["l"] if _of_that_run(table, encoded, match) else match.group(), text)
    encoded.text = text


def _lines(table: PaperTable, spelled: re.Pattern[str]) -> list[Line]:
    for axis in (1, 0):
        found = [line for line in table.lines[axis] if spelled.search(line.told) is not None]
        if found:
            return found
    return []


def _named(table: PaperTable, encoded: Encoded, match: re.Match[str]) -> str:
    found = _lines(table, _TIME if match["time"] else _MEMORY)
    if len(found) != 1 or (match["time"] == "cost" and match["run"] is None):
        return match.group()
    if match["time"] == "latency" and re.search(r"(?i)latency|lat\.|\(m?s", found[0].told) is None:
        return match.group()
    if match["time"] and match["run"] and match["run"].startswith("train") != bool(_TRAINED.search(found[0].told)):
        return match.group()
    return signed(encoded, Named(found[0].axis, (found[0].at,)))


def _of_that_run(table: PaperTable, encoded: Encoded, match: re.Match[str]) -> bool:
    """Whether a word like "training" before a name says no more of its column than its label does."""
    named = encoded.named[match["l"]]
    if named.axis is None or len(named.lines) != 1:
        return False
    line = table.lines[named.axis][named.lines[0]]
    if not (_TIME.search(line.told) or _MEMORY.search(line.told)):
        return False
    told = re.findall(rf"(?i)(?<![\w-])(?:{_RUNS})(?![\w-])", line.told)
    others = [one for one in _lines(table, _TIME if _TIME.search(line.told) else _MEMORY) if one is not line]
    if told:
        return match["run"][:5] in [one.casefold()[:5] for one in told]
    return not others and (match["run"].startswith("train") == bool(_TRAINED.search(line.told)))
