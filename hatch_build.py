"""Build hook: makes the page's bundles with npm where there is npm, and says so where there is not.

The page works without them, only without the editor. BENCHPROOF_REQUIRE_PAGE=1 makes a missing bundle an error.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SECONDS = 240  # a slow network's first `npm ci`; from a cache it takes three seconds
BUNDLES = ("check.js", "sparql.js", "try.js")


class PageBuild(BuildHookInterface[Any]):
    """Runs before every wheel and every editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the bundles into `api/page/static/built`, unless those there were made from the same sources."""
        page = Path(self.root) / "api" / "page"
        built = page / "static" / "built"
        build_data["artifacts"].append("/api/page/static/built/*.js")
        digest = _digest(page)
        stamp = built / "sources.sha256"
        if all((built / name).is_file() for name in BUNDLES) and stamp.is_file() and stamp.read_text() == digest:
            return
        problem = _build(page)
        if problem is None:
            stamp.write_text(digest)
            return
        if os.environ.get("BENCHPROOF_REQUIRE_PAGE") == "1":
            raise RuntimeError(f"the page's bundles are required and could not be built: {problem}")
        self.app.display_warning(f"The page will come without its editor: {problem}")


def _digest(page: Path) -> str:
    found = hashlib.sha256()
    for path in sorted([*page.glob("src/*.ts"), page / "package.json", page / "package-lock.json"]):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _build(page: Path) -> str | None:
    """Why the bundles could not be built; None where they were."""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm."
    install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--omit=dev"]
    for command in (install, [npm, "run", "--silent", "build"]):
        try:
            done = subprocess.run(command, cwd=page, capture_output=True, text=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{' '.join(command[1:3])}: {error}"
        if done.returncode:
            return f"npm {command[1]} failed: {(done.stderr or done.stdout).strip()[-400:]}"
    return None
