"""A clause as a frame: whom it is about, what it says of them, against whom, where, and with which numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.papers.noun_phrases import Phrase


@dataclass(slots=True)
class Amount:
    """A number with the measures and places that are said of it alone."""

    sign: str
    unit: list[str] = field(default_factory=list)
    where: list[Phrase] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """The slots of a clause."""

    subject: Phrase | None = None
    relation: str = ""
    """`cmp`, `tie`, `sup`, `value`, `change`, `rank`; `near`: closest to another; `outdone`: by so many; `gain`: a
    larger or smaller gain than another one's; `bar`: above or below a number; `widest`: where a gain is largest, or
    larger than elsewhere.
    """
    word: str = ""
    """The word of comparison."""
    nth: str = ""
    objects: Phrase | None = None
    among: Phrase | None = None
    measures: list[Phrase] = field(default_factory=list)
    places: list[Phrase] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    values: list[Amount] = field(default_factory=list)
    ends: list[Amount] = field(default_factory=list)
    """"from a to b"; or only "to b", then alone."""
    to_only: bool = False
    versus: list[str] = field(default_factory=list)
    negative: bool = False
    relative: bool | None = None
    """Whether the text calls its margin relative, or absolute."""
    own: bool = False
    """"its best result": of its own figures."""
    mean: bool = False
    everywhere: bool = False
    but: list[str] = field(default_factory=list)
    only: bool = False
    """"only on D"."""
    nowhere: bool = False
    """"there is no data set on which"."""
    less: bool = False
    """"hurts P less than R"."""
    rather: bool = False
    """Two measures are set against each other: "hurts P more than R"."""
    there: Phrase | None = None
    """Q of "X at P beats Y at Q"."""
    start: Phrase | None = None
    """P of "loses 3 points from P to Q"."""
    than: Phrase | None = None
    """The second place of "higher on D than on E"."""
    of_gain: bool = False
    nominal: bool = False
    """"causes the largest drop on D", not "the drop is largest on D"."""
    effect: bool = False
    """It is an effect or impact, which an added thing has by what it brings, a missing one by what it takes."""
    gap: bool = False
    """A distance without a direction: "the gap between X and Y"."""
    loses: bool = False
    """What is largest or smallest is a loss: "hurts most on D"."""
    transitive: bool = False
    """A verb whose object needs no "than"."""
    outputs: bool = False
    """It speaks of "summaries" or "responses", which only a named measure tells apart."""
    needs: bool = False
    """A verb that says nothing of results: "needs", "contains"."""
    plain: bool = False
    """It says nothing that a table tells: "remains a strong baseline"."""
