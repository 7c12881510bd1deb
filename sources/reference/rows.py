"""Validated rows of text -> records of `kg.model`. Numbers become `Decimal` as they are printed, 28.0 stays 28.0."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from kg.model.entities import Alias, Benchmark, Measure, Metric, Model, Snapshot, Source
from kg.model.facts import Fact, FactKind

if TYPE_CHECKING:
    from pandas import DataFrame

NUMBER = r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,20})?"
BILLION = Decimal(10**9)
WORDS = ("date", "text")  # the units whose values are strings

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A row of measures.csv: the measure, and where its values come from."""

    id: str
    label: str
    kind: FactKind
    unit: str
    """As written; `UnitTable.unit` says what that means."""
    higher_is_better: bool | None
    predicates: tuple[str, ...]
    """Predicates of attributes.csv."""
    column: str
    """Column of models.csv or prices.csv, or blank."""
    values: tuple[str, ...]
    """The words allowed; `("model_id",)` for ids of models.csv; empty where anything goes."""


class Predicates:
    """What is measured, by predicate of attributes.csv and by column of models.csv and prices.csv."""

    def __init__(self, measures: DataFrame) -> None:
        self.rows = tuple(_measure_row(row) for row in _rows(measures))
        self.by_predicate = {predicate: row for row in self.rows for predicate in row.predicates}

    def columns(self, kind: str) -> tuple[tuple[str, MeasureRow], ...]:
        """`(column, measure)` of models.csv (`attribute`) or prices.csv (`price`)."""
        return tuple((row.column, row) for row in self.rows if row.column and row.kind == kind)


class UnitTable:
    """What units as written mean."""

    def __init__(self, units: DataFrame) -> None:
        self._by_written = {row["written"]: row for row in _rows(units)}

    def unit(self, written: str) -> str:
        """The unit of `kg.model.quantity.Unit` that `written` is."""
        return self._by_written[written]["unit"]

    def setting(self, written: str) -> tuple[str, ...]:
        """The tags that come with it: `gpu=H800` of `H800-gpu-hours`."""
        return _tags(self._by_written[written]["setting"]) if written else ()

    def scaled(self, cell: str, written: str) -> Decimal:
        """The number in `unit(written)`. Unscaled it keeps its places; scaled it is written out, without exponent."""
        scale = Decimal(self._by_written[written]["scale"]) if written else Decimal(1)
        return Decimal(cell) if scale == 1 else _whole(Decimal(cell) * scale)


def measured(cell: str) -> Decimal | None:
    """The number in a cell, None where it is none or below 0."""
    return Decimal(cell) if re.fullmatch(NUMBER, cell) and not cell.startswith("-") else None


def sources(frame: DataFrame) -> dict[str, Source]:
    """Sources by id."""
    return {
        row["source_id"]: Source(
            id=row["source_id"],
            title=row["title"],
            publisher=row["publisher"],
            url=row["url"],
            published=row["published_date"] or None,
            retrieved=row["retrieved"],
            kind=row["kind"],
            trust=row["trust"],
        )
        for row in _rows(frame)
    }


def measures(predicates: Predicates, units: UnitTable) -> dict[str, Measure]:
    """Prices and attributes by id."""
    return {
        row.id: Measure(
            id=row.id,
            label=row.label,
            kind="price" if row.kind == "price" else "attribute",
            unit=units.unit(row.unit),
            higher_is_better=row.higher_is_better,
        )
        for row in predicates.rows
    }


def models(frame: DataFrame) -> dict[str, Model]:
    """Models by id. An architecture of `unknown` is None, as a blank is."""
    return {
        row["model_id"]: Model(
            id=row["model_id"],
            name=row["name"],
            developer=row["developer"],
            family=row["family"],
            release_date=row["release_date"] or None,
            params_total=_billions(row["params_total_b"]),
            params_active=_billions(row["params_active_b"]),
            context_tokens=int(row["context_tokens"]) if row["context_tokens"] else None,
            architecture=_known(row["architecture"]),
            license=row["license"] or None,
            open_weights=row["open_weights"] == "true" if row["open_weights"] else None,
            base_model=row["base_model_id"] or None,
            source=row["source_id"],
        )
        for row in _rows(frame)
    }


def benchmarks(frame: DataFrame, units: UnitTable) -> dict[str, Benchmark]:
    """Benchmarks by id."""
    return {
        row["benchmark_id"]: Benchmark(
            id=row["benchmark_id"],
            name=row["name"],
            domain=row["domain"],
            default_metric=row["default_metric"],
            unit=units.unit(row["unit"]),
            low=Decimal(row["min"]),
            high=Decimal(row["max"]),
            higher_is_better=row["higher_is_better"] == "true",
            note=row["note"],
        )
        for row in _rows(frame)
    }


def metrics(frame: DataFrame, units: UnitTable) -> dict[tuple[str, str], Metric]:
    """Metrics by (benchmark id, name)."""
    return {
        (row["benchmark_id"], row["metric"]): Metric(
            benchmark=row["benchmark_id"],
            name=row["metric"],
            unit=units.unit(row["unit"]),
            low=Decimal(row["min"]),
            high=Decimal(row["max"]),
            higher_is_better=row["higher_is_better"] == "true",
            group=row["metric_group"],
        )
        for row in _rows(frame)
    }


def snapshots(frame: DataFrame) -> tuple[Snapshot, ...]:
    """Snapshots in the order of the table; `since` is the date that the note begins with."""
    return tuple(
        Snapshot(model=row["model_id"], snapshot=row["snapshot_id"], since=row["note"][5:15], note=row["note"])
        for row in _rows(frame)
    )


def aliases(frame: DataFrame, target: str, named: DataFrame) -> tuple[Alias, ...]:
    """Aliases in the order of the table, then the names and ids of `named` that the table lacks.

    An alias is ambiguous where its row says so or where several targets have it, whatever the case: a team's model
    called "o1" makes "o1" ambiguous.
    """
    rows = [(row["alias"], row[target], row.get("metric") or None, row["ambiguous"] == "true") for row in _rows(frame)]
    known = {(of, text.casefold()) for text, of, _, _ in rows}
    for row in _rows(named):
        for text in (row["name"], row[target]):
            if (row[target], text.casefold()) not in known:
                known.add((row[target], text.casefold()))
                rows.append((text, row[target], None, False))
    targets: dict[str, set[str]] = {}
    for text, of, _, _ in rows:
        targets.setdefault(text.casefold(), set()).add(of)
    return tuple(
        Alias(text=text, target=of, metric=metric, ambiguous=flag or len(targets[text.casefold()]) > 1)
        for text, of, metric, flag in rows
    )


def facts(frames: Mapping[str, DataFrame], predicates: Predicates, units: UnitTable) -> tuple[Fact, ...]:
    """Scores, prices, attributes, then what models.csv says and attributes.csv does not (with a locator)."""
    attributes = tuple(_attributes(frames["attributes"], predicates, units))
    stated = {(fact.subject, fact.metric, fact.value) for fact in attributes}
    cells = (fact for fact in _cells(frames["models"], predicates, units))
    return (
        *_scores(frames["scores"], units),
        *_prices(frames["prices"], predicates, units),
        *attributes,
        *(fact for fact in cells if (fact.subject, fact.metric, fact.value) not in stated),
    )


def _scores(frame: DataFrame, units: UnitTable) -> Iterator[Fact]:
    for row in _rows(frame):
        setting = _tags(row["setting"])
        key = (row["model_id"], row["benchmark_id"], row["metric"], ";".join(setting), row["source_id"], row["locator"])
        yield Fact(
            id=_id("scores", *key),
            kind="score",
            subject=row["model_id"],
            benchmark=row["benchmark_id"],
            metric=row["metric"],
            setting=setting,
            value=units.scaled(row["value"], row["unit"]),
            unit=units.unit(row["unit"]),
            source=row["source_id"],
            locator=row["locator"],
            reported_by=row["reported_by"] or None,
            as_of=row["as_of"] or None,
        )


def _prices(frame: DataFrame, predicates: Predicates, units: UnitTable) -> Iterator[Fact]:
    for row in _rows(frame):
        for column, measure in predicates.columns("price"):
            if row[column]:
                yield Fact(
                    id=_id("prices", row["model_id"], row["provider"], row["source_id"], row["as_of"], measure.id),
                    kind="price",
                    subject=row["model_id"],
                    benchmark=None,
                    metric=measure.id,
                    setting=(),
                    value=Decimal(row[column]),
                    unit=units.unit(measure.unit),
                    source=row["source_id"],
                    locator=None,
                    as_of=row["as_of"] or None,
                    provider=row["provider"],
                )


def _attributes(frame: DataFrame, predicates: Predicates, units: UnitTable) -> Iterator[Fact]:
    for row in _rows(frame):
        measure = predicates.by_predicate[row["predicate"]]
        unit = units.unit(measure.unit)
        yield Fact(
            id=_id("attributes", row["subject"], row["predicate"], row["source_id"], row["value"]),
            kind="attribute",
            subject=row["subject"],
            benchmark=None,
            metric=measure.id,
            setting=units.setting(row["unit"]),
            value=row["value"] if unit in WORDS else units.scaled(row["value"], row["unit"]),
            unit=unit,
            source=row["source_id"],
            locator=row["locator"],
        )


def _cells(frame: DataFrame, predicates: Predicates, units: UnitTable) -> Iterator[Fact]:
    """The columns of models.csv; the source is the document that the row was first taken from, without locator."""
    for row in _rows(frame):
        for column, measure in predicates.columns("attribute"):
            unit = units.unit(measure.unit)
            value = _cell(row[column], column, unit)
            if value is not None:
                yield Fact(
                    id=_id("models", row["model_id"], measure.id),
                    kind="attribute",
                    subject=row["model_id"],
                    benchmark=None,
                    metric=measure.id,
                    setting=(),
                    value=value,
                    unit=unit,
                    source=row["source_id"],
                    locator=None,
                )


def _cell(cell: str, column: str, unit: str) -> Decimal | str | None:
    if not cell or (column == "architecture" and _known(cell) is None):
        return None
    if unit in WORDS:
        return cell
    return _billions(cell) if column.endswith("_b") else Decimal(cell)


def _rows(frame: DataFrame) -> list[Row]:
    return cast("list[Row]", cast(Any, frame).to_dict("records"))


def _measure_row(row: Row) -> MeasureRow:
    return MeasureRow(
        id=row["measure_id"],
        label=row["label"],
        kind="price" if row["kind"] == "price" else "attribute",
        unit=row["unit"],
        higher_is_better=row["higher_is_better"] == "true" if row["higher_is_better"] else None,
        predicates=_tags(row["predicates"]),
        column=row["column"],
        values=_tags(row["values"]),
    )


def _id(*key: str) -> str:
    """A digest of a row's key, so that it stays when other rows, or its own value, change."""
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(sorted({tag.strip() for tag in cell.split(";")})) if cell else ()


def _known(architecture: str) -> str | None:
    return None if architecture in ("", "unknown") else architecture


def _billions(cell: str) -> Decimal | None:
    return _whole(Decimal(cell) * BILLION) if cell else None


def _whole(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == int(number) else number
