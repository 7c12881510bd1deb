"""A sentence ready to be asked for its figures: with signs for all that a table's lines may be called, also where a
whole reading would ask which of them is meant ("our approach", of which the table has two sizes).
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.papers.aliases import aliases
from extractors.papers.lines import PaperTable
from extractors.papers.names import OUR, PaperNames
from extractors.papers.signs import Encoded, Named, Z, put, signed
from extractors.papers.table_turns import of_own
from extractors.patterns import pattern
from kg.model.quantity import Quantity

JOINT = pattern(
    r"[;:]|, (?:but|while|whereas|although|though|yet|so|which|where|as|with|whose|and) |"
    r", (?=(?:trail|reduc|los|gain|rais|lower|improv|amount|surpass|beat|outperform)\w{0,4}ing\b)|"
    r"\b(?:while|whereas|but|although|though|as opposed to)\b"
)


def with_all_names(table: PaperTable, names: PaperNames, text: str) -> Encoded:
    """The sentence with signs for the names, further names, and for all own lines together where there are several."""
    encoded = names.encode(text)
    if names.aliases is None:
        names.aliases = aliases(table, names)
    names.aliases.put(encoded)
    encoded.text = of_own(table, names, encoded.text, encoded)
    if names.ours is None and "our" in encoded.text:
        for axis in (0, 1):
            own = tuple([line.at for line in table.values(axis) if line.ours])
            if own:
                encoded.text = OUR.sub(put(encoded, Named(axis, own, group=True)), encoded.text)
                break
    encoded.text = _BESIDE.sub(lambda match: _of_both(match, encoded), encoded.text)
    return encoded


_BESIDE = re.compile(rf"({Z}) ({Z})(?!\w)")


def _of_both(match: re.Match[str], encoded: Encoded) -> str:
    """Of "macro F1" the lines that both names mean, where there are such."""
    one, two = (encoded.named.get(match[at]) for at in (1, 2))
    if one is None or two is None or one.axis != two.axis or one.axis is None:
        return match.group()
    both = tuple(line for line in one.lines if line in two.lines)
    return signed(encoded, Named(one.axis, both, one.metric or two.metric)) if both else match.group()


def clause_of(text: str, start: int, end: int) -> str:
    """The clause of an encoded sentence that what stands between two places belongs to."""
    before = [match.start() for match in JOINT.finditer(text, 0, start)]
    behind = JOINT.search(text, end)
    return text[before[-1] if before else 0 : behind.start() if behind is not None else len(text)]


def fits(told: Quantity, value: Decimal) -> bool:
    """Whether a sentence prints a value, whatever its sign: rounded, or from below as "nearly 2"."""
    if told.bound == "nearly":
        return abs(told.value) * Decimal("0.85") <= abs(value) < abs(told.value)
    return abs(abs(value) - abs(told.value)) <= told.half
