"""Records of the inner loop: immutable to the type checker, plain to the interpreter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
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
def _copier(kind: Any) -> Callable[[Any], Any]:
    """What makes a second record of a kind, with the same fields.

    Written out field by field, as `dataclass` writes `__init__`: a loop over the fields takes four times as long.
    """
    lines = "".join(f"    made.{one.name} = one.{one.name}\n" for one in fields(kind))
    written: dict[str, Any] = {"new": object.__new__, "kind": kind}
    exec(f"def copied(one):\n    made = new(kind)\n{lines}    return made\n", written)
    copied: Callable[[Any], Any] = written["copied"]
    return copied


def _changed(one: Any, /, **new: Any) -> Any:
    """The record with other values in some fields: `dataclasses.replace` in a fifth of its time. A record's `__init__`
    does nothing but to set the fields, and has no part in this. Raises TypeError for a field that there is not.
    """
    kind: Any = type(one)
    made = _copier(kind)(one)
    try:
        for name, value in new.items():
            setattr(made, name, value)
    except AttributeError as error:
        raise TypeError(str(error)) from None
    return made


if TYPE_CHECKING:
    from dataclasses import replace as _replaced

    changed = _replaced  # so that mypy looks at the names and types of what is changed
else:
    changed = _changed
