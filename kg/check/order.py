"""Who stands above whom: pairs of facts that may be compared, and what a set of pairs says of a relation.

Two figures of one source, one metric and one setting are compared first; only where no source has both sides
are figures of different sources held against each other, and then a small lead proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from kg.check.library import NO_SKILL, Library
from kg.check.settings import SCAFFOLD, conflict, same_protocol
from kg.model.claims import Relation
from kg.model.facts import Fact
from kg.model.record import record

TIE = Decimal("1.5")  # points; what "on par" covers
TIE_RATING = Decimal("0.02")  # of a rating
APART = Decimal(2)  # how many ties apart two figures must be to be no match at all
CLASS = 8  # ties by which a model may be ahead of one that it is said to match
CROSS = Decimal("1.4")  # ties by which figures of two different sources must differ to say anything
WIDE = 6  # the same where one of them states a prompt or an effort
WIDER = 16  # the same where one of them states a scaffold or a problem window


@record()
class Pair:
    """Two figures that may be compared."""

    x: Fact
    y: Fact
    a: Decimal
    """Value of `x`."""
    b: Decimal
    """Value of `y`."""
    same_source: bool

    @property
    def gap(self) -> Decimal:
        """How far X lies above Y, in the benchmark's unit."""
        return self.a - self.b

    @property
    def tie(self) -> Decimal:
        """The gap up to which the two are level."""
        if self.x.unit in ("rating", "count") or self.x.kind != "score":
            return max(abs(self.a), abs(self.b)) * TIE_RATING
        return TIE

    @property
    def solid(self) -> bool:
        """Whether the gap is more than what two sources differ by anyway."""
        if self.same_source:
            return True
        ties = abs(self.gap) / self.tie if self.tie else Decimal(0)
        if same_protocol(self.x.setting, self.y.setting):
            return ties > CROSS
        return ties > (WIDE if same_protocol(self.x.setting, self.y.setting, SCAFFOLD) else WIDER)


def pairs_on(
    library: Library,
    xs: Sequence[str],
    ys: Sequence[str],
    benchmark: str,
    metric: str | None = None,
    setting: tuple[str, ...] = (),
) -> list[Pair]:
    """Every comparable pair of one of `xs` and one of `ys` on a benchmark; same-source pairs alone where there are
    any.
    """
    found: list[Pair] = []
    for x in xs:
        for y in ys:
            if x != y:
                found += _of_two(library, x, y, benchmark, metric, setting)
    return found


@lru_cache(maxsize=16384)
def _of_two(
    library: Library, x: str, y: str, benchmark: str, metric: str | None, setting: tuple[str, ...]
) -> tuple[Pair, ...]:
    lefts = _usable(library, x, benchmark, metric, setting)
    rights = _usable(library, y, benchmark, metric, setting)
    same: list[Pair] = []
    cross: list[Pair] = []
    for fx, gx in lefts:
        for fy, gy in rights:
            if gx != gy or fx.unit != fy.unit:
                continue
            assert isinstance(fx.value, Decimal) and isinstance(fy.value, Decimal)
            if fx.source == fy.source and fx.metric == fy.metric:
                same.append(Pair(fx, fy, fx.value, fy.value, True))
            elif not conflict(fx.setting, fy.setting):
                cross.append(Pair(fx, fy, fx.value, fy.value, False))
    alike = [pair for pair in same if pair.x.setting == pair.y.setting]
    return tuple(alike or same or cross)


def of_best_runs(library: Library, xs: Sequence[str], ys: Sequence[str], benchmark: str) -> list[Pair]:
    """The best runs of one of `xs` and of one of `ys` in one source by one metric, whatever their settings: of a
    leaderboard that has each model several times, a text means these unless it says otherwise.
    """
    found: list[Pair] = []
    for x in xs:
        for y in ys:
            best: dict[tuple[str, str | None], Pair] = {}
            for fx, gx in _usable(library, x, benchmark, None, ()) if x != y else ():
                for fy, gy in _usable(library, y, benchmark, None, ()):
                    if gx != gy or fx.source != fy.source or fx.metric != fy.metric or fx.unit != fy.unit:
                        continue
                    assert isinstance(fx.value, Decimal) and isinstance(fy.value, Decimal)
                    known = best.get((fx.source, fx.metric))
                    if known is None or (fx.value, fy.value) > (known.a, known.b):
                        best[fx.source, fx.metric] = Pair(fx, fy, fx.value, fy.value, True)
            found += best.values()
    return found


@lru_cache(maxsize=16384)
def _usable(
    library: Library, model: str, benchmark: str, metric: str | None, setting: tuple[str, ...]
) -> tuple[tuple[Fact, str], ...]:
    wanted = library.group(benchmark, metric) if metric else None
    found: list[tuple[Fact, str]] = []
    for fact in library.catalog.scores(model, benchmark):
        group = library.group(benchmark, fact.metric) or ""
        if not isinstance(fact.value, Decimal) or (setting and conflict(setting, fact.setting)):
            continue
        # an order that names no metric is true where any metric of skill bears it out
        if group not in NO_SKILL if metric is None else fact.metric == metric or group == wanted:
            found.append((fact, group))
    return tuple(found)


def says(
    pair: Pair,
    relation: Relation,
    or_level: bool = False,
    negated: bool = False,
    loose: bool = False,
    exact: bool = False,
) -> bool | None:
    """Whether a pair bears a relation out; None where it is too near to say. `loose` is said of "nearly",
    "comparable", `exact` of "the same score", "a draw".
    """
    gap, tie = pair.gap, pair.tie
    told: bool | None
    if relation == "level":
        reach = tie * APART * (2 if loose else 1)
        # X ahead of what it is said to match is an understatement, and no error until it is another class
        told = (
            True if abs(gap) <= tie else None if abs(gap) <= reach or (0 < gap <= tie * CLASS and not exact) else False
        )
    else:
        lead = gap if relation == "above" else -gap
        told = lead >= -tie if or_level else lead > 0
    if negated and told is not None:
        return not told
    return told


@record()
class Tally:
    """What the pairs of one (X, Y, benchmark) say together."""

    word: bool | None
    """True: some pair that the text may mean bears it out. False: all speak against it. None: cannot tell."""
    pairs: tuple[Pair, ...]
    """The pairs behind the word: those for it, or those against it; all, where it cannot be told."""
    split: bool = False
    """True, and yet other readings of the names say otherwise."""


def tally(
    pairs: Iterable[Pair],
    relation: Relation,
    or_level: bool = False,
    negated: bool = False,
    loose: bool = False,
    exact: bool = False,
) -> Tally:
    """Any reading of the names that bears the relation out is enough; against it all must speak, and soundly."""
    by_combination: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        by_combination.setdefault((pair.x.subject, pair.y.subject), []).append(pair)
    held: list[Pair] = []
    failed: list[Pair] = []
    open_: list[Pair] = []
    for group in by_combination.values():
        told = [(pair, says(pair, relation, or_level, negated, loose, exact)) for pair in group]
        for_ = [pair for pair, word in told if word]
        against = [pair for pair, word in told if word is False]
        if for_:
            held += for_
        elif len(against) == len(group) and any(pair.solid for pair in against):
            failed += against
        else:
            open_ += group
    if held:
        return Tally(True, tuple(held), bool(failed))
    if failed and not open_:
        return Tally(False, tuple(failed))
    return Tally(None, tuple(open_ or failed))


@lru_cache(maxsize=4096)
def shared_benchmarks(library: Library, x: str, y: str, one_source: bool = True) -> tuple[str, ...]:
    """Benchmarks on which some source has both models, in the order of the tables; with `one_source` off, any two
    sources.
    """
    sources: dict[str, set[str]] = {}
    for fact in library.scores_of(y):
        if fact.benchmark is not None:
            sources.setdefault(fact.benchmark, set()).add(fact.source)
    found: dict[str, None] = {}
    for fact in library.scores_of(x):
        known = sources.get(fact.benchmark or "", set())
        if fact.benchmark is not None and known and (not one_source or fact.source in known):
            found[fact.benchmark] = None
    return tuple(found)


def opposite(relation: Relation) -> Relation:
    """The relation that is true where the given one is false."""
    return "below" if relation == "above" else "above"


def leader(pair: Pair) -> Relation:
    """The relation that a pair shows."""
    return "above" if pair.gap > 0 else "below" if pair.gap < 0 else "level"
