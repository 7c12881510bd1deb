"""How a comparison is told: which pair is shown, its arithmetic, and what a scope word asks for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.check.figures import plain, shown
from kg.check.library import Library
from kg.check.order import Pair
from kg.model.claims import OrderClaim, Scope
from kg.model.report import Stance, VerdictWord


def by_scope(scope: Scope | None, held: int, failed: int, open_: int) -> VerdictWord:
    """The word for a count, by what the text promises: one counterexample breaks "all", not "most"."""
    match scope:
        case "some":
            return "supported" if held else "contradicted" if failed and not open_ else "unverifiable"
        case "several":
            return (
                "supported"
                if held >= 2
                else "contradicted"
                if not held and not open_ and failed > 1
                else "unverifiable"
            )
        case "most":
            if 2 * held > held + failed + open_ or (held > failed and not open_):
                return "supported"
            return "contradicted" if failed > held + open_ and failed > 1 else "unverifiable"
        case _:
            if failed:
                return "contradicted"
            return "supported" if held and held >= open_ else "unverifiable"


def bar(claim: OrderClaim) -> str:
    """What to say of the bar that a scope word sets."""
    match claim.scope:
        case "all":
            return ", and the text says all"
        case "most":
            return ", and the text says most"
        case "several" | "some":
            return f", and the text says {claim.scope}"
        case _:
            return ""


def best(pairs: Sequence[Pair]) -> Pair:
    """The pair to show: one source, primary, the widest gap last to be doubted."""
    return min(pairs, key=lambda p: (not p.same_source, p.x.unit == "rating", -abs(p.gap)))


def stance(for_: bool | None) -> Stance:
    """The stance of evidence for a word."""
    return "for" if for_ else "against"


def two(pair: Pair, library: Library) -> str:
    """Both figures with their place."""
    return (
        f"{library.name(pair.x.subject)} has {shown(pair.a, None)} and "
        f"{library.name(pair.y.subject)} {shown(pair.b, None)} ({where(pair, library)})"
    )


def where(pair: Pair, library: Library) -> str:
    """Where the two figures stand."""
    if pair.same_source:
        return f"{library.conditions(pair.x)}; {library.place(pair.x)}"
    return f"{library.place(pair.x)}; {library.place(pair.y)}"


def arithmetic(pair: Pair) -> str:
    """The difference, written out: `79.8 − 79.2 = 0.6 points`."""
    unit = {"rating": " rating points", "percentile": " percentile points"}.get(pair.x.unit, " points")
    return f"{shown(pair.a, None)} − {shown(pair.b, None)} = {plain(pair.gap)}{unit}"
