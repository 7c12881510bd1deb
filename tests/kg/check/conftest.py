"""Claims about the real reference in one line each, judged as the pipeline judges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from kg.check.checker import check_claims
from kg.check.library import folded
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, Relation, ValueClaim
from kg.model.quantity import Bound, Moment, Quantity, Unit, Value, Wording, half_unit
from kg.model.report import Finding, Judged, Verdict
from kg.model.text import Span


@dataclass
class Desk:
    """Builds claims and has them judged."""

    catalog: Catalog

    def __post_init__(self) -> None:
        self._models: dict[str, list[str]] = {}
        self._benchmarks: dict[str, list[str]] = {}
        for aliases, found in (
            (self.catalog.model_aliases, self._models),
            (self.catalog.benchmark_aliases, self._benchmarks),
        ):
            for alias in aliases:
                ids = found.setdefault(folded(alias.text), [])
                if alias.target not in ids:
                    ids.append(alias.target)
        self._at = 0

    def model(self, name: str) -> Entity:
        """A model by id or by any name of the alias table; a name that nobody knows stays unknown."""
        return self._entity(name, self.catalog.models, self._models)

    def benchmark(self, name: str) -> Entity:
        """A benchmark by id or name."""
        return self._entity(name, self.catalog.benchmarks, self._benchmarks)

    def _entity(self, name: str, known: Any, aliases: dict[str, list[str]]) -> Entity:
        if name in known:
            return Entity(id=name, name=name, candidates=(name,))
        ids = aliases.get(folded(name), [])
        return Entity(id=ids[0] if len(ids) == 1 else None, name=name, candidates=tuple(ids))

    def place(self) -> Span:
        """A fresh place, so that no two claims share a sentence."""
        self._at += 10
        return Span(self._at, self._at + 5)

    def score(self, model: str, benchmark: str, value: str, unit: Unit = "percent", **more: Any) -> ValueClaim:
        """X scores v on B."""
        return self._value(
            "score",
            model,
            number(value, unit, more.pop("bound", "exact"), more.pop("high", None)),
            benchmarks=(self.benchmark(benchmark),),
            **more,
        )

    def price(self, model: str, metric: str, value: str, **more: Any) -> ValueClaim:
        """X costs v per million tokens."""
        return self._value(
            "price",
            model,
            number(value, "usd-per-mtok", more.pop("bound", "exact"), more.pop("high", None)),
            metric=metric,
            **more,
        )

    def fact(self, subject: str, metric: str, value: str, unit: Unit | None = None, **more: Any) -> ValueClaim:
        """X's attribute is v: a date in ISO, words, or a number with `unit`."""
        if unit == "date":
            return self._value("attribute", subject, Moment(iso=value, printed=value), metric=metric, **more)
        if unit is None:
            return self._value("attribute", subject, Wording(text=value, printed=value), metric=metric, **more)
        return self._value(
            "attribute", subject, number(value, unit, more.pop("bound", "exact"), None), metric=metric, **more
        )

    def _value(self, kind: Any, model: str, value: Value, **more: Any) -> ValueClaim:
        place = self.place()
        return ValueClaim(
            kind=kind,
            value=value,
            span=more.pop("span", place),
            sentence=more.pop("sentence", place),
            origin=more.pop("origin", "prose"),
            subject=(self.model(model),),
            **more,
        )

    def order(
        self, x: str, relation: Relation, y: str, *benchmarks: str, margin: Quantity | None = None, **more: Any
    ) -> OrderClaim:
        """X stands above, below or level with Y."""
        place = self.place()
        return OrderClaim(
            span=place,
            sentence=more.pop("sentence", place),
            origin="prose",
            subject=(self.model(x),),
            object=(self.model(y),),
            relation=relation,
            benchmarks=tuple(self.benchmark(b) for b in benchmarks),
            margin=margin,
            **more,
        )

    def rank(
        self, x: str, benchmark: str, rank: Any = 1, among: Sequence[str] = (), except_: Sequence[str] = (), **more: Any
    ) -> RankClaim:
        """X is best, second, … on B."""
        place = self.place()
        return RankClaim(
            span=place,
            sentence=place,
            origin=more.pop("origin", "prose"),
            subject=(self.model(x),),
            benchmarks=(self.benchmark(benchmark),),
            rank=rank,
            among=tuple(map(self.model, among)),
            except_=tuple(map(self.model, except_)),
            **more,
        )

    def cell(
        self, model: str, benchmark: str, value: str, unit: Unit = "percent", row: int = 0, column: int = 0, **more: Any
    ) -> ValueClaim:
        """A score in a table."""
        return replace(
            self.score(model, benchmark, value, unit, origin="table", **more),
            table=more.get("table", 0),
            row=row,
            column=column,
        )

    def check(
        self, *claims: Claim, as_of: str | None = None, text: str = ""
    ) -> tuple[tuple[Judged, ...], tuple[Finding, ...]]:
        """Verdicts and findings over some claims of one document."""
        return check_claims(
            claims, text=text.ljust(self._at + 10), path="draft.md", sha256="0" * 64, catalog=self.catalog, as_of=as_of
        )

    def verdict(self, *claims: Claim, as_of: str | None = None, text: str = "") -> Verdict:
        """The verdict on the last of some claims of one document."""
        return self.check(*claims, as_of=as_of, text=text)[0][-1].verdict


_SCALE = {"T": 10**12, "B": 10**9, "M": 10**6, "K": 10**3}


def number(printed: str, unit: Unit, bound: Bound = "exact", high: str | None = None) -> Quantity:
    """A quantity as an extractor reads it: `671B` of `parameters` is 671,000,000,000 within half a billion."""
    scale = Decimal(_SCALE.get(printed[-1], 1))
    digits = Decimal(printed.rstrip("TBMK"))
    return Quantity(
        value=digits * scale,
        unit=unit,
        half=half_unit(digits) * scale,
        printed=printed,
        bound=bound,
        high=Decimal(high) if high else None,
    )


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The reference that ships."""
    from sources.reference import open_catalog

    return open_catalog()


@pytest.fixture
def desk(catalog: Catalog) -> Desk:
    """A desk at which claims are made and judged."""
    return Desk(catalog)
