"""Sentences about a table that has two columns of one measure and no more: "in both the spoken and the typed setting",
"worse on B", which is worse than on the other.
"""

from __future__ import annotations

import re

from extractors.papers.lines import PaperTable
from extractors.papers.signs import Encoded, L, Named, signed

_BOTH = re.compile(
    r"\b(?:in|on|for|under|across) both (?:the )?(?:[a-z-]{2,16} ){1,2}and (?:the )?(?:[a-z-]{2,16} ){1,2}"
    r"(?:settings?|conditions?|scenarios?|cases?|sets?|splits?|data ?sets?|modes?|variants?)(?=$|,)"
)
_ALL_BUT_ONE = re.compile(
    rf"^(?P<all>(?:all|both|every|each)(?: of)?(?: the)? (?:models?|methods?|systems?|approach(?:es)?)) "
    rf"(?:is|are) (?P<way>worse|better) (?:on|in|for) (?:the )?(?P<c>{L})(?: [a-z-]{{3,14}})?$"
)


def of_two_columns(table: PaperTable, core: str, encoded: Encoded) -> str:
    """An encoded sentence with such turns put as the table's own lines."""
    if " both " not in core and not core.startswith(("all", "both", "every", "each")):
        return core
    columns = [line for line in table.lines[1] if line.role == "value"]
    if len(columns) != 2 or columns[0].metrics != columns[1].metrics or columns[0].up != columns[1].up:
        return core
    core = _BOTH.sub("in all cases", core)
    told = _ALL_BUT_ONE.match(core)
    named = encoded.named[told["c"]] if told is not None else None
    if told is None or named is None or named.axis != 1 or len(named.lines) != 1:
        return core
    other = next(line.at for line in columns if line.at != named.lines[0])
    return f"{told['all']} is {told['way']} on {told['c']} than on {signed(encoded, Named(1, (other,)))}"
