"""What can be set from outside the command line: one small record, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.errors import SettingError

DEFAULT_BASE = "https://w3id.org/benchproof/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a run. The command line's own options stand above them."""

    base_iri: str = DEFAULT_BASE
    """What the IRIs of the graph begin with (`BENCHPROOF_BASE`); ends in `/` or `#`."""


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SettingError for a base that is no absolute http(s) address."""
    values = os.environ if environment is None else environment
    base = values.get("BENCHPROOF_BASE", DEFAULT_BASE)
    if (
        not base.startswith(("http://", "https://"))
        or base[-1] not in "/#"
        or any(c.isspace() or c in '<>"' for c in base)
    ):
        raise SettingError(f"BENCHPROOF_BASE: {base!r} is no http(s) address that ends in / or #")
    return Settings(base_iri=base)
