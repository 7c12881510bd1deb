"""The reference as a start wants it: opened from a compiled pack, records made when they are first asked for.

A pack is `marshal` of plain tuples and strings behind a checksum. Not pickle: reading a cache must not run code. It is
kept under a digest of the tables' bytes and of what compiles them, so that it can be missing but never stale.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, overload

from kg.model.catalog import Catalog
from kg.model.entities import Alias, Benchmark, Measure, Metric, Model, Snapshot, Source
from kg.model.facts import Fact
from sources.reference import cache
from sources.reference.tables import digest_of, table_files

MAGIC = b"benchproof pack\n"
HEAD = len(MAGIC) + 8  # then a CRC-32 and the length of the header, four bytes each
FACT_FIELDS: tuple[str, ...] = tuple(Fact.__slots__)

K = TypeVar("K")
T = TypeVar("T")
FactRow = tuple[Any, ...]
"""The fields of a `Fact` in their order, the value as text."""


class PackError(ValueError):
    """Bytes that are no pack of ours, or no longer."""


def open_catalog(reference_dirs: Sequence[Path] = ()) -> Catalog:
    """Our reference with a team's directories laid over it: from the pack where there is one, else validated and kept.

    Raises `ReferenceDataError` and `SettingError` as `sources.reference.load.load` does. A cache that is missing,
    read-only or broken costs time, never an error.
    """
    files = table_files(reference_dirs)
    digest = digest_of(files)
    key = _key(digest)
    kept = cache.read(key)
    if kept is not None:
        try:
            catalog = unpack(kept)
        except PackError:
            pass  # cut short or damaged: built again below, and replaced
        else:
            if catalog.digest == digest:
                return catalog
    from sources.reference.load import build

    packed = pack(build(files))
    cache.write(key, packed)
    return unpack(packed)  # so that the first start answers from the same records as every other


def pack(catalog: Catalog) -> bytes:
    """The pack of a catalog."""
    sections = (
        tuple((alias.text, alias.target, alias.metric, alias.ambiguous) for alias in catalog.model_aliases),
        tuple((alias.text, alias.target, alias.metric, alias.ambiguous) for alias in catalog.benchmark_aliases),
        tuple(
            tuple(_plain_rows(table))
            for table in (
                catalog.models.values(),
                catalog.benchmarks.values(),
                catalog.metrics.values(),
                catalog.measures.values(),
                catalog.sources.values(),
                catalog.snapshots,
            )
        ),
        tuple(_plain_rows(catalog.facts)),
    )
    shared: dict[str, str] = {}
    written = [marshal.dumps(_shared(section, shared)) for section in sections]
    header = marshal.dumps((catalog.digest, catalog.as_of, len(catalog.facts), tuple(map(len, written))))
    body = b"".join((len(header).to_bytes(4, "little"), header, *written))
    return MAGIC + zlib.crc32(body).to_bytes(4, "little") + body


def unpack(content: bytes) -> Catalog:
    """The catalog of a pack. Raises `PackError` where a byte is missing, too many or changed."""
    if len(content) < HEAD or not content.startswith(MAGIC):
        raise PackError("not a pack")
    if zlib.crc32(memoryview(content)[HEAD - 4 :]) != int.from_bytes(content[HEAD - 8 : HEAD - 4], "little"):
        raise PackError("damaged")
    return PackedCatalog(content)


class PackedCatalog(Catalog):
    """A catalog that makes a record when it is first asked for: a start needs the aliases and a few hundred facts."""

    def __init__(self, content: bytes) -> None:
        """`content` is a whole pack; `unpack` makes sure of that."""
        begin = HEAD + int.from_bytes(content[HEAD - 4 : HEAD], "little")
        digest, as_of, count, lengths = marshal.loads(memoryview(content)[HEAD:begin])
        sections = []
        for length in lengths:
            sections.append(memoryview(content)[begin : begin + length])
            begin += length
        self.__dict__.update(digest=digest, as_of=as_of, _count=count, _sections=sections)

    @property
    def fact_count(self) -> int:
        """How many facts there are."""
        return int(self.__dict__["_count"])

    @cached_property
    def model_aliases(self) -> tuple[Alias, ...]:
        """As the table has them."""
        return tuple(Alias(text=a, target=b, metric=c, ambiguous=d) for a, b, c, d in self._section(0))

    @cached_property
    def benchmark_aliases(self) -> tuple[Alias, ...]:
        """As the table has them."""
        return tuple(Alias(text=a, target=b, metric=c, ambiguous=d) for a, b, c, d in self._section(1))

    def spellings(self) -> Iterator[str]:
        """As a catalog's, without making five thousand records for it."""
        return (alias[0] for number in (0, 1) for alias in self._section(number))

    @cached_property
    def models(self) -> Mapping[str, Model]:
        """By id."""
        return {model.id: model for model in self._records(Model, 0)}

    @cached_property
    def benchmarks(self) -> Mapping[str, Benchmark]:
        """By id."""
        return {benchmark.id: benchmark for benchmark in self._records(Benchmark, 1)}

    @cached_property
    def metrics(self) -> Mapping[tuple[str, str], Metric]:
        """By (benchmark id, metric name)."""
        return {(metric.benchmark, metric.name): metric for metric in self._records(Metric, 2)}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """By id."""
        return {measure.id: measure for measure in self._records(Measure, 3)}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """By id."""
        return {source.id: source for source in self._records(Source, 4)}

    @cached_property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """As the table has them."""
        return tuple(self._records(Snapshot, 5))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All of them, made."""
        return tuple(map(self._made.fact, range(self.fact_count)))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str | None], tuple[Fact, ...]]:
        return _Groups(self._made, ((row[2], row[3] if row[1] == "score" else row[1]) for row in self._made.rows))

    @cached_property
    def _on_benchmark(self) -> Mapping[str, tuple[Fact, ...]]:
        return _Groups(self._made, (row[3] for row in self._made.rows))

    def fact(self, id: str) -> Fact | None:
        """The fact with this id."""
        at = self._at_id.get(id)
        return None if at is None else self._made.fact(at)

    @cached_property
    def _at_id(self) -> dict[str, int]:
        return {row[0]: at for at, row in enumerate(self._made.rows)}

    @cached_property
    def _made(self) -> _Facts:
        return _Facts(self._section(3))

    @cached_property
    def _tables(self) -> tuple[tuple[tuple[Any, ...], ...], ...]:
        tables: tuple[tuple[tuple[Any, ...], ...], ...] = self._section(2)
        return tables

    def _records(self, record: type[T], table: int) -> Iterator[T]:
        names = _fields(record)
        for row in self._tables[table]:
            yield record(**dict(zip(names, map(_value, row), strict=True)))

    def _section(self, number: int) -> Any:
        return marshal.loads(self.__dict__["_sections"][number])


class _Facts:
    """Rows of facts, each made into its record once."""

    def __init__(self, rows: tuple[FactRow, ...]) -> None:
        self.rows = rows
        self._facts: list[Fact | None] = [None] * len(rows)

    def fact(self, at: int) -> Fact:
        """The fact in row `at`."""
        made = self._facts[at]
        if made is None:
            cells = dict(zip(FACT_FIELDS, self.rows[at], strict=True))
            cells["value"] = _value(cells["value"])
            made = self._facts[at] = Fact(**cells)
        return made


class _Groups(Mapping[K, tuple[Fact, ...]]):
    """Facts by a key, in the order of the tables; those of a key are made when it is first looked up."""

    def __init__(self, facts: _Facts, keys: Iterator[K | None]) -> None:
        self._facts = facts
        self._places: dict[K, list[int]] = {}
        for at, key in enumerate(keys):
            if key is not None:
                self._places.setdefault(key, []).append(at)
        self._groups: dict[K, tuple[Fact, ...]] = {}

    @overload
    def get(self, key: K, /) -> tuple[Fact, ...] | None: ...
    @overload
    def get(self, key: K, default: tuple[Fact, ...] | T, /) -> tuple[Fact, ...] | T: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """The facts of a key; a key that has none costs no exception, and most of those asked for have none."""
        group = self._groups.get(key)
        return group if group is not None else self[key] if key in self._places else default

    def __getitem__(self, key: K) -> tuple[Fact, ...]:
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = tuple(map(self._facts.fact, self._places[key]))
        return group

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _fields(record: type) -> tuple[str, ...]:
    """The fields of a slotted record, in their order."""
    return tuple(record.__dict__["__slots__"])


def _plain_rows(records: Any) -> Iterator[tuple[Any, ...]]:
    """Records as tuples of what marshal can write. A `Decimal` is a one-tuple of its text, to tell it from a string."""
    for record in records:
        row = (getattr(record, name) for name in _fields(type(record)))
        yield tuple((str(cell),) if isinstance(cell, Decimal) else cell for cell in row)


def _shared(cell: Any, shared: dict[str, str]) -> Any:
    """`cell` with equal strings made one object, which marshal then writes once."""
    if isinstance(cell, str):
        return shared.setdefault(cell, cell)
    return tuple(_shared(part, shared) for part in cell) if isinstance(cell, tuple) else cell


def _value(cell: Any) -> Any:
    return Decimal(cell[0]) if type(cell) is tuple else cell


def _key(digest: str) -> str:
    """What a pack is kept under: the tables, the code that compiles them, the records that it fills."""
    whole = hashlib.sha256(f"{digest} {sys.implementation.cache_tag} {marshal.version}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    for record in (Alias, Benchmark, Fact, Measure, Metric, Model, Snapshot, Source):
        whole.update(" ".join((record.__name__, *_fields(record))).encode())
    return f"reference-{whole.hexdigest()[:32]}"
