"""A server of our own for a test: the real command in a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
ANNOUNCED = "answers at "


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    url: str
    """Without a slash at its end."""
    pid: int

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.url)
        return str(parts.hostname), int(parts.port or 0)

    def memory(self) -> int:
        """Resident bytes of the serving process now."""
        pages = Path(f"/proc/{self.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def peak_memory(self) -> int:
        """Most resident bytes of the serving process so far."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


@contextmanager
def serving(*options: str, log: Path | None = None) -> Iterator[Server]:
    """`benchproof serve` with these options, its standard error in `log`; ended when the block is left."""
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", *options]
    with (
        log.open("w+") if log else TemporaryFile("w+") as written,
        subprocess.Popen(command, cwd=ROOT, stderr=written) as process,
    ):
        try:
            yield Server(url=_announced(process, written), pid=process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _announced(process: subprocess.Popen[bytes], log: IO[str]) -> str:
    """The address that the server says it answers at, once it does."""
    for _ in range(900):
        log.seek(0)
        said = log.read()
        if ANNOUNCED in said:
            return said.split(ANNOUNCED)[1].split()[0].rstrip("/")
        if process.poll() is not None:
            raise RuntimeError(f"the server ended before it answered: {said.strip()}")
        time.sleep(0.1)
    raise RuntimeError("the server does not start")
