"""Records of the inner loop: immutable to the type checker, plain to the interpreter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

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
