"""Regular expressions that are compiled when first used: nothing is done at import, and most texts need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern; becomes as fast as one at its first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        # Bound methods become attributes of this object, so that this is called once and never again.
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        self.pattern = self._source
        return getattr(compiled, name)


def pattern(source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off until something is matched; raises `re.error` only then."""
    return cast("re.Pattern[str]", _Pattern(source, int(flags)))
