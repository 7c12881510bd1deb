"""What a sentence says about the cells of the document's own tables, ready to be computed.

An extractor that understands a whole sentence under a table writes down here which figures must stand in which
relation for the sentence to be true. Who judges needs no names and no grammar: only arithmetic.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kg.model.quantity import Quantity
from kg.model.record import record
from kg.model.text import Span

Needed = Literal["all", "same", "any", "none"]
Rest = Literal["", "unread", "reason"]
"""What a sentence has beside what was read: nothing; something that was not read, so that the verdict is on the rest of
it alone and says so; a reason or a condition on which the whole depends and which no table decides, so that the
sentence can be false and not true."""


@record(kw_only=True)
class Figure:
    """A value of a table, or one computed from several of its values."""

    value: Decimal
    half: Decimal
    """How far the exact value may lie from this, by rounding."""
    printed: str
    """For a reader: the cell, or the arithmetic."""
    of: str
    """Whose value it is, for a reader: "RNN-T on MeetCorp"."""
    spans: tuple[Span, ...]
    """The cells behind it."""


@record(kw_only=True)
class Test:
    """One comparison of numbers that the sentence implies."""

    left: Figure
    relation: Literal["above", "below", "level", "at-least", "at-most", "is", "apart"]
    """`is`: the sentence prints `told` for the left figure. `apart`: the two figures are `told` apart."""
    right: Figure | None = None
    told: Quantity | None = None
    relative: bool | None = None
    """Of `apart`: whether the distance is a share of one of the two (True), points (False), or either (None)."""


@record(kw_only=True)
class Part:
    """Comparisons and how many of them must hold."""

    tests: tuple[Test, ...]
    needed: Needed | int = "all"
    """`all`; `any`; `none`; exactly so many; `same`: all, and it is false only if none holds (the sentence does not
    say of which it speaks)."""


@record(kw_only=True)
class Reading:
    """All that must hold for a sentence, or a clause of one, to be true."""

    ways: tuple[tuple[Part, ...], ...]
    """The ways in which it can be understood: true where one of them is true throughout, false only where all are
    false. None at all where the sentence speaks of the table and says more than was understood."""
    of_text: bool = False
    """The figures stand in the text itself and in no table."""
    rest: Rest = ""
