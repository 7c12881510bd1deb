"""Refuses what cannot be trusted: every cell of every table held against its column, then rows against each other.

The first fault in the order of the tables, files and lines is raised as one line:
`scores.csv:42, benchmark_id: no benchmark 'gpqa-diamnod'; did you mean 'gpqa-diamond'?`
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, get_args

from kg.model.errors import ReferenceDataError
from kg.model.quantity import Unit
from sources.reference.frames import FILE, LINE
from sources.reference.names import did_you_mean
from sources.reference.rows import NUMBER, WORDS, Predicates, UnitTable, measured
from sources.reference.tables import BY_NAME, REPLACE, TABLES, Table

if TYPE_CHECKING:
    from pandas import DataFrame, Series

ID = r"[^\s,;'\"]{1,120}"
INTEGER = r"(?:0|[1-9]\d{0,17})"
DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
SINCE = r"from \d{4}-\d{2}-\d{2}(?:\D.{0,2000})?"
NO_DATE = "'{}' is no date (2025, 2025-01, 2025-01-20)"
LOOKALIKE = 90  # an attribute's subject may be a plain name, but not one slip away from a model id

Frames = Mapping[str, "DataFrame"]
Fault = tuple[int, str, str]
"""Row, column, message."""


REFERS = {
    "model": "models",
    "benchmark": "benchmarks",
    "metric": "metrics",
    "source": "sources",
    "unit": "units",
    "predicate": "measures",
}


def check(frames: Frames, *, replaced: Mapping[str, str] | None = None) -> None:
    """Nothing; raises `ReferenceDataError` with file, line, column and the nearest known value for the first fault.

    `replaced` names the tables that a team's file replaced whole, and that file: rows of ours that refer to what is
    gone are refused as any others are, and the message says what to do.
    """
    known = _known(frames)
    for table in TABLES:
        frame = frames[table.name]
        faults = list(_cell_faults(table, frame, known))
        if not faults and table.name in _ROWS:
            faults = list(_ROWS[table.name](frames))
        if table.name == "sources" and frame.empty:
            raise ReferenceDataError("sources.csv: no source; a reference without one has no facts")
        if faults:
            row, column, message = min(faults, key=lambda fault: (fault[0], list(table.columns).index(fault[1])))
            at = frame.loc[row]
            by = (replaced or {}).get(REFERS.get(table.columns[column].removesuffix("?"), ""))
            if by and at[FILE] == f"{table.name}.csv":
                message += f" ({by} replaced that table; give {REPLACE}{table.name}.csv as well)"
            raise ReferenceDataError(f"{at[FILE]}:{at[LINE]}, {column}: {message}")


def _known(frames: Frames) -> dict[str, Collection[str]]:
    """What the cells of a referring column may hold."""
    return {
        "model": set(frames["models"]["model_id"]),
        "benchmark": set(frames["benchmarks"]["benchmark_id"]),
        "source": set(frames["sources"]["source_id"]),
        "unit": set(frames["units"]["written"]),
        "predicate": set(Predicates(frames["measures"]).by_predicate),
    }


def _cell_faults(table: Table, frame: DataFrame, known: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """The first fault of each column."""
    for column, holds in table.columns.items():
        cells = frame[column]
        blank = cells == ""
        if not holds.endswith("?"):
            yield from _first(blank, column, lambda _: "blank; every row needs one")
        cells = cells[~blank]
        holds = holds.removesuffix("?")
        match holds:
            case "id":
                yield from _first(~cells.str.fullmatch(ID), column, _say(cells, "'{}' has a space, comma or quote"))
            case "number":
                yield from _first(~cells.str.fullmatch(NUMBER), column, _say(cells, "'{}' is no plain number"))
            case "integer":
                yield from _first(~cells.str.fullmatch(INTEGER), column, _say(cells, "'{}' is no whole number"))
            case "date":
                yield from _first(~cells.map(is_date), column, _say(cells, NO_DATE))
            case "tags":
                bad = cells.map(lambda tags: any(not tag.strip() for tag in tags.split(";")))
                yield from _first(bad, column, _say(cells, "'{}' has an empty tag; separate tags by one ';'"))
            case "text" | "metric":
                pass  # any text will do; whether a metric is one of its benchmark is seen with the whole row
            case _:
                words = known[holds] if holds in known else holds.split("|")
                what = holds if holds in known else column
                yield from _first(~cells.isin(words), column, _unknown(cells, what, words))


def _first(bad: Series[bool], column: str, message: Callable[[int], str]) -> Iterator[Fault]:
    if bad.any():
        row = int(bad.index.tolist()[int(bad.to_numpy().argmax())])
        yield row, column, message(row)


def _say(cells: Series[str], form: str) -> Callable[[int], str]:
    return lambda row: form.format(cells.loc[row])


def _unknown(cells: Series[str], what: str, words: Collection[str]) -> Callable[[int], str]:
    def message(row: int) -> str:
        hint = did_you_mean(cells.loc[row], words)
        if not hint and 0 < len(words) < 6:
            hint = f"; use {' or '.join(sorted(words))}"
        return f"no {what} '{cells.loc[row]}'{hint}"

    return message


def is_date(text: str) -> bool:
    """Whether `text` is an ISO date of year, month or day precision that the calendar has."""
    if not (4 <= len(text) <= 10 and text.isascii()):
        return False
    try:
        return date.fromisoformat(f"{text}-01-01"[:10]).isoformat()[: len(text)] == text and len(text) in (4, 7, 10)
    except ValueError:
        return False


# Rows against other rows and tables.


def _units(frames: Frames) -> Iterator[Fault]:
    frame = frames["units"]
    words = get_args(Unit)
    yield from _first(~frame["unit"].isin(words), "unit", _unknown(frame["unit"], "unit", words))
    yield from _first(frame["scale"].str.fullmatch(r"0(?:\.0{1,20})?|-.{0,40}"), "scale", lambda _: "must be above 0")


def _measures(frames: Frames) -> Iterator[Fault]:
    frame = frames["measures"]
    for column in ("predicates", "column"):
        taken: dict[str, str] = {}
        for row, measure, cell in zip(frame.index, frame["measure_id"], frame[column], strict=True):
            for word in filter(None, cell.split(";")):
                if word in taken:
                    yield row, column, f"'{word}' is taken by {taken[word]}"
                taken.setdefault(word, measure)
    units, of_kind = UnitTable(frames["units"]), {"attribute": BY_NAME["models"], "price": BY_NAME["prices"]}
    cells = zip(frame.index, frame["kind"], frame["column"], frame["unit"], strict=True)
    for row, kind, column, written in cells:
        table = of_kind[kind]
        if column and column not in table.columns:
            yield row, "column", f"no column '{column}' in {table.name}{did_you_mean(column, table.columns)}"
        elif column and table.columns[column].startswith(("number", "integer")) == (units.unit(written) in WORDS):
            yield row, "unit", f"'{written}' is no unit for {column} of {table.name}"


def _models(frames: Frames) -> Iterator[Fault]:
    frame = frames["models"]
    itself = frame["model_id"] == frame["base_model_id"]
    yield from _first(itself, "base_model_id", lambda _: "a model is not its own base")
    for column in ("params_total_b", "params_active_b"):
        yield from _first(frame[column].str.startswith("-"), column, lambda _: "below 0")


def _benchmarks(frames: Frames) -> Iterator[Fault]:
    frame = frames["benchmarks"]
    yield from _bounds(frame)
    metrics = frames["metrics"]
    known = set(zip(metrics["benchmark_id"], metrics["metric"], strict=True))
    pairs = frame[["benchmark_id", "default_metric"]].apply(tuple, axis=1)
    yield from _first(~pairs.isin(known), "default_metric", _unknown_metric(frames, frame, "default_metric"))


def _metrics(frames: Frames) -> Iterator[Fault]:
    yield from _bounds(frames["metrics"])


def _bounds(frame: DataFrame) -> Iterator[Fault]:
    from decimal import Decimal

    low, high = frame["min"], frame["max"]
    upside_down = low.map(Decimal) > high.map(Decimal)
    yield from _first(upside_down, "min", lambda row: f"{low[row]} is above max {high[row]}")


def _benchmark_aliases(frames: Frames) -> Iterator[Fault]:
    frame = frames["benchmark_aliases"]
    metrics = frames["metrics"]
    known = set(zip(metrics["benchmark_id"], metrics["metric"], strict=True))
    named = frame[frame["metric"] != ""]
    if len(named):
        pairs = named[["benchmark_id", "metric"]].apply(tuple, axis=1)
        yield from _first(~pairs.isin(known), "metric", _unknown_metric(frames, frame, "metric"))


def _unknown_metric(frames: Frames, frame: DataFrame, column: str) -> Callable[[int], str]:
    def message(row: int) -> str:
        metrics = frames["metrics"]
        benchmark, name = str(frame.at[row, "benchmark_id"]), str(frame.at[row, column])
        own = sorted(metrics["metric"][metrics["benchmark_id"] == benchmark])
        hint = did_you_mean(name, own) or (f"; it has {', '.join(own)}" if own else "; add it to metrics.csv")
        return f"no metric '{name}' of {benchmark}{hint}"

    return message


def _snapshots(frames: Frames) -> Iterator[Fault]:
    frame = frames["snapshots"]
    dated = frame["note"].str.fullmatch(SINCE) & frame["note"].str[5:15].map(is_date)
    yield from _first(~dated, "note", lambda _: "must begin with the first day it can be meant: 'from 2024-12-17; …'")
    itself = frame["model_id"] == frame["snapshot_id"]
    yield from _first(itself, "snapshot_id", lambda _: "a model is not its own snapshot")


def _scores(frames: Frames) -> Iterator[Fault]:
    from decimal import Decimal

    frame, units = frames["scores"], UnitTable(frames["units"])
    metrics = {(row.benchmark_id, row.metric): row for row in frames["metrics"].itertuples()}
    of_metric = [metrics.get(pair) for pair in zip(frame["benchmark_id"], frame["metric"], strict=True)]
    for row, metric, written, cell in zip(frame.index, of_metric, frame["unit"], frame["value"], strict=True):
        if metric is None:
            yield row, "metric", _unknown_metric(frames, frame, "metric")(row)
            return
        name = f"{metric.benchmark_id}, {metric.metric}"
        if units.unit(written) != units.unit(str(metric.unit)):
            yield row, "unit", f"'{written}' is not the unit of {name}; use '{metric.unit}'"
            return
        value = units.scaled(cell, written)
        if not Decimal(str(metric.min)) <= value <= Decimal(str(metric.max)):
            yield row, "value", f"{cell} is outside {metric.min} to {metric.max} of {name}"
            return


def _prices(frames: Frames) -> Iterator[Fault]:
    frame = frames["prices"]
    columns = ("input_per_mtok", "cached_input_per_mtok", "output_per_mtok")
    for column in columns:
        yield from _first(frame[column].str.startswith("-"), column, lambda _: "below 0")
    blank = (frame[list(columns)] == "").all(axis=1)
    yield from _first(blank, columns[0], lambda _: "no price in this row")


def _attributes(frames: Frames) -> Iterator[Fault]:
    frame, units, predicates = frames["attributes"], UnitTable(frames["units"]), Predicates(frames["measures"])
    models = set(frames["models"]["model_id"])
    subjects = frame["subject"]
    for subject in subjects[~subjects.isin(models)].drop_duplicates():
        meant = _nearly(subject, models)
        if meant:
            row = subjects.tolist().index(subject)
            yield row, "subject", f"no model '{subject}'; did you mean '{meant}'?"
    cells = zip(frame.index, frame["predicate"], frame["unit"], frame["value"], strict=True)
    for row, predicate, written, cell in cells:
        measure = predicates.by_predicate[predicate]
        own = units.unit(measure.unit)
        if written and units.unit(written) != own:
            yield row, "unit", f"'{written}' is not the unit of {measure.id}; use '{measure.unit}'"
        elif own == "date" and not is_date(cell):
            yield row, "value", NO_DATE.format(cell)
        elif own not in WORDS and measured(cell) is None:
            yield row, "value", f"'{cell}' is no plain number of 0 or more"
        elif measure.values == ("model_id",) and cell not in models:
            yield row, "value", f"no model '{cell}'{did_you_mean(cell, models)}"
        elif measure.values and measure.values != ("model_id",) and cell not in measure.values:
            hint = did_you_mean(cell, measure.values) or f"; use {' or '.join(measure.values)}"
            yield row, "value", f"no {measure.label} '{cell}'{hint}"


def _nearly(subject: str, models: Collection[str]) -> str | None:
    """The model id that a subject in the form of one almost spells."""
    from rapidfuzz import fuzz, process

    if "-" not in subject or ":" in subject or " " in subject:
        return None
    found = process.extractOne(subject.casefold(), sorted(models), scorer=fuzz.ratio, score_cutoff=LOOKALIKE)
    return found[0] if found else None


_ROWS: Mapping[str, Callable[[Frames], Iterator[Fault]]] = {
    "units": _units,
    "measures": _measures,
    "models": _models,
    "benchmarks": _benchmarks,
    "metrics": _metrics,
    "benchmark_aliases": _benchmark_aliases,
    "snapshots": _snapshots,
    "scores": _scores,
    "prices": _prices,
    "attributes": _attributes,
}
