"""The catalog from the tables themselves: read, laid over each other, validated whole, made into records.

Takes most of a second (pandas). A program starts with `sources.reference.pack.open_catalog` instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.model.catalog import Catalog
from sources.reference.tables import TableFile, digest_of, table_files


def load(reference_dirs: Sequence[Path] = ()) -> Catalog:
    """Our reference with a team's directories laid over it, in their order.

    Raises `ReferenceDataError`, one line with file, line, column and the nearest known value, for the first row that
    cannot be trusted; `SettingError` for a directory that is none.
    """
    return build(table_files(reference_dirs))


def build(files: Sequence[TableFile]) -> Catalog:
    """The catalog of these files; raises as `load` does."""
    from sources.reference import rows
    from sources.reference.checks import check
    from sources.reference.frames import frames

    tables = frames(files)
    check(tables, replaced={file.table.name: file.display for file in files if file.replaces})
    units, predicates = rows.UnitTable(tables["units"]), rows.Predicates(tables["measures"])
    return Catalog(
        digest=digest_of(files),
        as_of=max(tables["sources"]["retrieved"]),
        models=rows.models(tables["models"]),
        benchmarks=rows.benchmarks(tables["benchmarks"], units),
        metrics=rows.metrics(tables["metrics"], units),
        measures=rows.measures(predicates, units),
        sources=rows.sources(tables["sources"]),
        snapshots=rows.snapshots(tables["snapshots"]),
        model_aliases=rows.aliases(tables["model_aliases"], "model_id", tables["models"]),
        benchmark_aliases=rows.aliases(tables["benchmark_aliases"], "benchmark_id", tables["benchmarks"]),
        facts=rows.facts(tables, predicates, units),
    )
