"""Records of the inner loop: immutable to the type checker, plain to the interpreter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, kw_only: bool = False, order: bool = False) -> Callable[[type[T]], type[T]]:
    """A dataclass with slots that is hashed and compared by its fields and that mypy treats as frozen.

    `dataclass(frozen=True)` sets each field through `object.__setattr__`. A check of an article makes some thousands of
    spans, views, cells and claims, and that detour was an eighth of its time; without it a record is made in a third of
    the time. What forbids assignment is mypy, which runs over every line of this project: nothing does at run time, so
    the records that callers keep for good (the reference's rows, settings) stay `dataclass(frozen=True)`.
    """
    return dataclass(slots=True, unsafe_hash=True, kw_only=kw_only, order=order)


@cache
def _fields_of(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names that make a record, of which there are two and more, and what gets their values."""
    names = tuple(one.name for one in fields(kind) if one.init)
    return names, attrgetter(*names)


def _changed(one: Any, /, **new: Any) -> Any:
    """The record with other values in some fields: `dataclasses.replace` in a third of its time."""
    kind: Any = type(one)
    names, values_of = _fields_of(kind)
    return kind(**{**dict(zip(names, values_of(one), strict=True)), **new})


if TYPE_CHECKING:
    from dataclasses import replace as _replaced

    changed = _replaced  # so that mypy looks at the names and types of what is changed
else:
    changed = _changed
