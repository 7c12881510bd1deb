"""Where compiled packs are kept: one file per content, in the user's cache directory. Nothing here ever fails a run."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

KEPT = 8  # packs of as many references (ours, and a team's few) stay; older ones go when a new one is written
SETTING = "BENCHPROOF_CACHE_DIR"


def directory() -> Path:
    """The cache directory: `BENCHPROOF_CACHE_DIR` where that is set, else the platform's own for this program.

    Raises RuntimeError where the user has no home.
    """
    chosen = os.environ.get(SETTING)
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":
        # What platformdirs answers there, without its import, which costs more than reading a pack.
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return Path(base or Path.home() / ".cache") / "benchproof"
    from platformdirs import user_cache_path

    return user_cache_path("benchproof", appauthor=False)


def read(key: str) -> bytes | None:
    """The pack kept under `key`; None where there is none, or one that somebody else could have written."""
    try:
        with (directory() / f"{key}.pack").open("rb") as file:
            if not _ours(os.fstat(file.fileno())):
                return None
            return file.read()
    except (OSError, RuntimeError):
        return None


def write(key: str, content: bytes) -> None:
    """Keeps a pack for the next start. Whole or not at all: it is written aside and moved into place, so that of two
    processes the last one wins and neither reads half. A directory that cannot be written is left alone.
    """
    import tempfile

    try:
        place = directory()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=place, prefix="writing-", suffix=".tmp")
    except (OSError, RuntimeError):
        return
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(aside, place / f"{key}.pack")
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(aside)
        return
    _prune(place)


def _ours(status: os.stat_result) -> bool:
    """Whether nobody but this user (or root, in an image) could have written it."""
    if os.name != "posix":
        return True
    return status.st_uid in (os.geteuid(), 0) and not status.st_mode & 0o022


def _prune(place: Path) -> None:
    with contextlib.suppress(OSError):
        packs = sorted(place.glob("*.pack"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in packs[KEPT:]:
            old.unlink(missing_ok=True)
