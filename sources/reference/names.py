"""Names as people type them -> ids: exact, else with case, dashes and spaces folded, else the nearest spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from kg.model.entities import Alias

NEAR = 60  # of 100, by rapidfuzz.fuzz.ratio: a slip in a name of four letters (75) is a hint, another name (< 50) not
_DROPPED = dict.fromkeys(map(ord, "-_ \t\u00a0\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212"))


def folded(name: str) -> str:
    """`name` without case, dashes and spaces, full-width forms made plain: "GPQA-Diamond" -> "gpqadiamond"."""
    return unicodedata.normalize("NFKC", name).casefold().translate(_DROPPED)


def candidates(name: str, aliases: Iterable[Alias], ids: Iterable[str]) -> tuple[str, ...]:
    """Every id that `name` may stand for, in the order of the alias table; an id stands for itself alone.

    Empty where no alias is spelled so.
    """
    if name in set(ids):
        return (name,)
    wanted = folded(name)
    return tuple(dict.fromkeys(alias.target for alias in aliases if folded(alias.text) == wanted))


def nearest(name: str, choices: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` of `choices` spelled most like `name`, best first; of those that fold to the same, the first alone.

    A set is sorted first, so that the answer does not depend on its order.
    """
    from rapidfuzz import fuzz, process

    by_fold: dict[str, str] = {}
    for choice in sorted(choices) if isinstance(choices, AbstractSet) else choices:
        by_fold.setdefault(folded(choice), choice)
    found = process.extract(folded(name), list(by_fold), scorer=fuzz.ratio, score_cutoff=NEAR, limit=limit)
    return tuple(by_fold[fold] for fold, _, _ in found)


def did_you_mean(name: str, choices: Iterable[str] | Mapping[str, object], *, form: str = "{}", limit: int = 1) -> str:
    """`; did you mean 'gpqa-diamond'?`, or nothing where no choice is near. `form` dresses the choice."""
    near = [f"'{form.format(choice)}'" for choice in nearest(name, choices, limit=limit)]
    return f"; did you mean {' or '.join(near)}?" if near else ""
