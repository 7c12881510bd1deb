"""What the price lists of the reference offer: whose list, of which day, for which direction, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.check.figures import shown
from kg.check.library import Library
from kg.model.facts import Fact

INPUT, CACHED, OUTPUT, BLENDED, SUM = (
    "input-price",
    "cached-input-price",
    "output-price",
    "blended-price",
    "input-plus-output-price",
)
DIRECTIONS = (INPUT, OUTPUT, CACHED)
_SELLER = {"aws": "bedrock", "amazon": "bedrock", "vertex": "google", "microsoft": "azure", "gemini": "google"}
_GENERIC = frozenset(
    {"ai", "cloud", "the", "api", "inc", "platform", "standard", "global", "optimized", "studio", "free", "tier"}
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One price of one list, or one derived from it."""

    metric: str
    value: Decimal
    fact: Fact
    """The fact, or the first of those that it was derived from."""
    others: tuple[Fact, ...] = ()
    derivation: str | None = None

    @property
    def provider(self) -> str:
        """Who sells."""
        return self.fact.provider or ""


def offers_of(library: Library, models: Iterable[str]) -> tuple[Offer, ...]:
    """Every price of these models, with the 3:1 blend and the sum of input and output of each list."""
    return tuple(offer for model in models for offer in _offers_of_one(library, model))


@lru_cache(maxsize=2048)
def _offers_of_one(library: Library, model: str) -> tuple[Offer, ...]:
    found: list[Offer] = []
    lists: dict[tuple[str | None, str, str | None], dict[str, Fact]] = {}
    for fact in library.catalog.prices(model):
        if isinstance(fact.value, Decimal):
            found.append(Offer(fact.metric, fact.value, fact))
            lists.setdefault((fact.provider, fact.source, fact.as_of), {})[fact.metric] = fact
    for rows in lists.values():
        if INPUT in rows and OUTPUT in rows:
            found += derived(rows[INPUT], rows[OUTPUT])
    return tuple(found)


def derived(input_: Fact, output: Fact) -> tuple[Offer, Offer]:
    """The blend `(3 × input + output) / 4` and the sum of one list."""
    assert isinstance(input_.value, Decimal) and isinstance(output.value, Decimal)
    blend, both = blended(input_.value, output.value), input_.value + output.value
    a, b = shown(input_.value, None), shown(output.value, None)
    return (
        Offer(BLENDED, blend, input_, (output,), f"(3 × {a} + {b}) / 4 = {shown(blend, None)}"),
        Offer(SUM, both, input_, (output,), f"{a} + {b} = {shown(both, None)}"),
    )


def blended(input_: Decimal, output: Decimal) -> Decimal:
    """The customary 3:1 mix of input and output."""
    return (3 * input_ + output) / 4


def provider_fits(stated: str, listed: str) -> bool:
    """Whether two names of a seller may mean one: "Bedrock" and "AWS Bedrock", "Azure" and "Azure AI"."""
    one, other = _words(stated), _words(listed)
    return one == other or bool((one & other) - _GENERIC)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    words = "".join(ch if ch.isalnum() else " " for ch in name.casefold()).split()
    return frozenset(_SELLER.get(word, word) for word in words)


def is_maker(offer: Offer, library: Library) -> bool:
    """Whether the seller of an offer made the model."""
    model = library.catalog.models.get(offer.fact.subject)
    return model is not None and model.developer.casefold().split()[0] in _words(offer.provider)


def readings_cover(candidates: Sequence[str], offers: Sequence[Offer], library: Library) -> bool:
    """Whether each candidate of a name has a price of its own or through a snapshot."""
    priced = {offer.fact.subject for offer in offers}
    return all(
        c in priced
        or any(s.snapshot in priced for s in library.catalog.snapshots_of(c))
        or any(row.model in candidates and row.snapshot == c for row in library.catalog.snapshots)
        for c in candidates
    )
