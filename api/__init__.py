"""Ways in and out: command line, HTTP, page, SPARQL door, report formats. Decides nothing.

In Python, `from api import Checker` is the whole program: `Checker().check_text(text)` answers a `Report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.pipeline import Checker
    from api.version import __version__

__all__ = ["Checker", "__version__"]


def __getattr__(name: str) -> Any:
    """Public names, loaded when they are asked for: `benchproof --version` imports this package and must stay quick."""
    if name == "Checker":
        from api.pipeline import Checker

        return Checker
    if name == "__version__":
        from api.version import __version__

        return __version__
    raise AttributeError(f"module 'api' has no attribute {name!r}")
