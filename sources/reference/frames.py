"""One frame of text per table: files read, layers laid over each other, every row knowing its file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model.errors import ReferenceDataError
from sources.reference.names import did_you_mean
from sources.reference.tables import BY_NAME, Table, TableFile

if TYPE_CHECKING:
    from pandas import DataFrame

FILE, LINE = "_file", "_line"


def frames(files: Sequence[TableFile]) -> dict[str, DataFrame]:
    """A frame per table, all cells `str` with white space folded, plus `_file` and `_line` (from 1).

    A later file's row replaces an earlier one with the same key; a file that replaces drops what came before.

    Raises `ReferenceDataError` for what is no table of the right form: not UTF-8, ragged, columns missing, unknown or
    doubled, the same key twice in one file.
    """
    import pandas as pd

    laid: dict[str, list[DataFrame]] = {name: [] for name in BY_NAME}
    for file in files:
        if file.replaces:
            laid[file.table.name].clear()
        laid[file.table.name].append(_frame(file))
    whole = {}
    for name, layers in laid.items():
        joined = pd.concat(layers, ignore_index=True)
        kept = ~_keys(joined, BY_NAME[name]).duplicated(keep="last")
        whole[name] = joined[kept].reset_index(drop=True)
    return whole


def _frame(file: TableFile) -> DataFrame:
    import pandas as pd

    records = _records(file)
    _, header = next(records, (0, []))
    _check_header(file, header)
    lines, rows = [], []
    for line, row in records:
        if len(row) != len(header):
            raise ReferenceDataError(
                f"{file.display}:{line}: {len(row)} cells, the header has {len(header)}; quote cells that hold a comma"
            )
        lines.append(line)
        rows.append([" ".join(cell.split()) for cell in row])
    frame = pd.DataFrame(rows, columns=pd.Index(header), dtype=object)
    frame[FILE] = file.display
    frame[LINE] = pd.Series(lines, dtype="int64")
    _check_keys(file, frame)
    return frame


def _records(file: TableFile) -> Iterator[tuple[int, list[str]]]:
    """`(line where it begins, cells)` of each record, blank lines left out. A byte order mark is forgiven: Excel."""
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = file.content.count(b"\n", 0, error.start) + 1, f"byte 0x{file.content[error.start]:02x}"
        raise ReferenceDataError(f"{file.display}:{line}: not UTF-8 ({byte}); save the file as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReferenceDataError(f"{file.display}:{line}: a NUL character; save the file as UTF-8 text")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for row in reader:
            if row:
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ReferenceDataError(f"{file.display}:{begins}: {error}; is a quote left open?") from error


def _check_header(file: TableFile, header: list[str]) -> None:
    expected = list(file.table.columns)
    if not header:
        raise ReferenceDataError(f"{file.display}:1: no header row; expected {','.join(expected)}")
    for column in header:
        if column not in expected:
            hint = did_you_mean(column, set(expected) - set(header))
            raise ReferenceDataError(f"{file.display}:1: no column '{column}' in {file.table.name}{hint}")
        if header.count(column) > 1:
            raise ReferenceDataError(f"{file.display}:1: column '{column}' twice")
    for column in expected:
        if column not in header:
            raise ReferenceDataError(f"{file.display}:1: column '{column}' is missing; add it, blank where it may be")


def _keys(frame: DataFrame, table: Table) -> DataFrame:
    """The key columns; a setting is a set, so its tags are sorted first."""
    keys = frame[list(table.key)]
    if "setting" in table.key:
        keys = keys.assign(setting=keys["setting"].map(lambda tags: ";".join(sorted(set(tags.split(";"))))))
    return keys


def _check_keys(file: TableFile, frame: DataFrame) -> None:
    keys = _keys(frame, file.table)
    again = keys.duplicated()
    if not again.any():
        return
    at = int(again.to_numpy().argmax())
    first = int((keys == keys.iloc[at]).all(axis=1).to_numpy().argmax())
    columns, lines = ", ".join(file.table.key), frame[LINE].tolist()
    raise ReferenceDataError(
        f"{file.display}:{lines[at]}: the same {columns} as line {lines[first]}; keep one of the two"
    )
