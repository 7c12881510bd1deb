"""The tables of the reference: their form, the files that hold them, and the digest over those files.

Everything that a start needs before it knows whether a pack fits. No CSV is parsed here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model.errors import ReferenceDataError, SettingError

DATA = Path(__file__).parent / "data"
REPLACE = "replace-"  # `replace-scores.csv` in a team's directory stands for the whole of scores.csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The form of one table."""

    name: str
    """`scores` is the table of `scores.csv`."""
    columns: Mapping[str, str]
    """Column -> what its cells hold; a trailing `?` allows a blank.

    `id`, `text`, `date`, `number`, `integer`, `tags`; or a reference to another table: `model`, `benchmark`, `metric`,
    `source`, `predicate`, `unit`; else the words allowed: `a|b`.
    """
    key: tuple[str, ...]
    """The columns that no two rows of a file share, and by which a team's row replaces ours."""


TABLES: tuple[Table, ...] = (
    Table(
        name="units",
        columns={"written": "text", "unit": "text", "scale": "number", "setting": "tags?"},
        key=("written",),
    ),
    Table(
        name="measures",
        columns={
            "measure_id": "id",
            "label": "text",
            "kind": "attribute|price",
            "unit": "unit",
            "higher_is_better": "false|true?",
            "predicates": "tags?",
            "column": "text?",
            "values": "tags?",
        },
        key=("measure_id",),
    ),
    Table(
        name="sources",
        columns={
            "source_id": "id",
            "title": "text",
            "publisher": "text",
            "url": "text?",
            "repository": "text?",
            "commit": "text?",
            "published_date": "date?",
            "retrieved": "date",
            "kind": "text",
            "trust": "primary|secondary",
        },
        key=("source_id",),
    ),
    Table(
        name="models",
        columns={
            "model_id": "id",
            "name": "text",
            "developer": "text",
            "family": "text",
            "release_date": "date?",
            "params_total_b": "number?",
            "params_active_b": "number?",
            "context_tokens": "integer?",
            "architecture": "dense|moe|unknown?",
            "license": "text?",
            "open_weights": "false|true?",
            "base_model_id": "model?",
            "source_id": "source",
        },
        key=("model_id",),
    ),
    Table(
        name="model_aliases",
        columns={"model_id": "model", "alias": "text", "ambiguous": "false|true"},
        key=("model_id", "alias"),
    ),
    Table(
        name="benchmarks",
        columns={
            "benchmark_id": "id",
            "name": "text",
            "domain": "text",
            "default_metric": "id",
            "unit": "unit",
            "min": "number",
            "max": "number",
            "higher_is_better": "false|true",
            "note": "text?",
        },
        key=("benchmark_id",),
    ),
    Table(
        name="metrics",
        columns={
            "benchmark_id": "benchmark",
            "metric": "id",
            "unit": "unit",
            "min": "number",
            "max": "number",
            "higher_is_better": "false|true",
            "metric_group": "text",
        },
        key=("benchmark_id", "metric"),
    ),
    Table(
        name="benchmark_aliases",
        columns={"benchmark_id": "benchmark", "metric": "metric?", "alias": "text", "ambiguous": "false|true"},
        key=("benchmark_id", "alias"),
    ),
    Table(
        name="snapshots",
        columns={"model_id": "model", "snapshot_id": "model", "note": "text", "source_id": "source"},
        key=("model_id", "snapshot_id"),
    ),
    Table(
        name="scores",
        columns={
            "model_id": "model",
            "benchmark_id": "benchmark",
            "metric": "metric",
            "setting": "tags?",
            "value": "number",
            "unit": "unit",
            "source_id": "source",
            "locator": "text",
            "reported_by": "self|third-party?",
            "as_of": "date?",
        },
        key=("model_id", "benchmark_id", "metric", "setting", "source_id", "locator"),
    ),
    Table(
        name="prices",
        columns={
            "model_id": "model",
            "provider": "text",
            "currency": "USD",
            "input_per_mtok": "number?",
            "cached_input_per_mtok": "number?",
            "output_per_mtok": "number?",
            "source_id": "source",
            "as_of": "date?",
        },
        key=("model_id", "provider", "source_id", "as_of"),
    ),
    Table(
        name="attributes",
        columns={
            "subject": "text",
            "predicate": "predicate",
            "value": "text",
            "unit": "unit?",
            "source_id": "source",
            "locator": "text",
        },
        key=("subject", "predicate", "source_id", "value"),
    ),
)
"""In the order in which they are validated: a table stands after those it refers to."""

BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
TABLE_NAMES = ", ".join(sorted(BY_NAME))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """One file of one table."""

    table: Table
    display: str
    """How messages name it: `scores.csv`, or the path of a team's own file."""
    replaces: bool
    """Whether it stands for the whole table, not for some rows."""
    content: bytes


def table_files(reference_dirs: Sequence[Path] = ()) -> tuple[TableFile, ...]:
    """Our files, then those of each directory in turn, in the order of the tables; within one directory the file that
    replaces a table stands before the one that adds to it.

    Raises `SettingError` for a directory that is missing, unreadable or without a table, `ReferenceDataError` for a CSV
    file in it that is none of the tables.
    """
    files = [_read(table, DATA / f"{table.name}.csv", f"{table.name}.csv", replaces=False) for table in TABLES]
    for directory in reference_dirs:
        files += _layer(directory)
    return tuple(files)


def digest_of(files: Sequence[TableFile]) -> str:
    """`sha256:…` over names and bytes. Where a directory lies does not matter, in which order they are given does."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{REPLACE * file.replaces}{file.table.name} {len(file.content)}\n".encode())
        whole.update(file.content)
    return f"sha256:{whole.hexdigest()}"


def _layer(directory: Path) -> list[TableFile]:
    try:
        names = {path.name for path in directory.iterdir() if path.suffix == ".csv"}
    except OSError as error:
        raise SettingError(f"--reference {directory}: {(error.strerror or str(error)).lower()}") from error
    files = []
    for table in TABLES:
        for prefix in (REPLACE, ""):
            name = f"{prefix}{table.name}.csv"
            if name in names:
                names.remove(name)
                path = directory / name
                files.append(_read(table, path, str(path), replaces=bool(prefix)))
    if names:
        raise _stranger(directory, min(names))
    if not files:
        raise SettingError(f"--reference {directory}: holds no table; expected scores.csv or another of our tables")
    return files


def _read(table: Table, path: Path, display: str, *, replaces: bool) -> TableFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReferenceDataError(f"{display}: {(error.strerror or str(error)).lower()}") from error
    return TableFile(table=table, display=display, replaces=replaces, content=content)


def _stranger(directory: Path, name: str) -> ReferenceDataError:
    from sources.reference.names import did_you_mean

    stem = name.removesuffix(".csv")
    prefix = REPLACE if stem.startswith(REPLACE) else ""
    hint = did_you_mean(stem.removeprefix(REPLACE), BY_NAME, form=f"{prefix}{{}}.csv")
    return ReferenceDataError(f"{directory / name}: no table of this name{hint or f'; there are {TABLE_NAMES}'}")
