"""A few child processes that answer strangers' queries, and what becomes of those that do not come to an end.

A process answers one query after another. One that reaches a limit is killed, and a spare that is already warm takes
its place. Nothing of a query ever runs in the serving process.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import struct
import sys
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.problems import Problem
from kg.graph import worker as worker_module
from kg.graph.guard import Accepted, RefusedQuery, check_query
from kg.graph.store import with_terms

if TYPE_CHECKING:
    from kg.graph.store import Term

LENGTH = struct.Struct("!I")
FAT = 128 * 2**20  # bytes a process may hold more than when it was young before a fresh one takes its place
WARM_SECONDS = 10.0  # how long a server waits for its processes before it answers anyway
READY_SECONDS = 60.0  # how long a process may take to open a store; a large one that is being written takes seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class SparqlLimits:
    """The bounds of the SPARQL door."""

    seconds: float = 5.0
    """From the arrival of a query to its end, waiting included."""
    memory: int = 512 * 2**20
    """Bytes that a query may take."""
    rows: int = 100_000
    """Rows or triples of a result."""
    bytes: int = 32 * 2**20
    """Size of a result."""
    at_once: int = 2
    """Queries that run at the same time."""
    waiting: int = 16
    """Queries that may wait for a place."""
    patience: float = 1.0
    """Seconds that a query waits for a place before it gets 503."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A query with everything that goes along."""

    text: str
    format: str
    """`json`, `xml`, `csv`, `tsv`; `ttl`, `nt`, `jsonld`, `rdfxml`, `trig`."""
    base: str
    """What relative IRIs are relative to."""
    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None
    terms: Mapping[str, Term] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)


class _Child:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.young = 0

    async def ask(self, request: bytes) -> tuple[dict[str, Any], bytes]:
        """The head and body of an answer. Raises ConnectionError or IncompleteReadError where the process ends."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(LENGTH.pack(len(request)) + request)
        await self.process.stdin.drain()
        head = await self._frame(self.process.stdout)
        return json.loads(head), await self._frame(self.process.stdout)

    @staticmethod
    async def _frame(stream: asyncio.StreamReader) -> bytes:
        size = LENGTH.unpack(await stream.readexactly(LENGTH.size))[0]
        return await stream.readexactly(size) if size else b""

    async def end(self) -> int:
        """Kills the process; gives its status."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        return await self.process.wait()


class SparqlPool:
    """Answers queries over the store at `path`."""

    def __init__(self, path: Path, limits: SparqlLimits | None = None) -> None:
        self.path = path
        self.limits = limits or SparqlLimits()
        self._ready: asyncio.Queue[_Child] = asyncio.Queue()
        self._places = asyncio.Semaphore(self.limits.at_once)
        self._waiting = 0
        self._started = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._children: set[_Child] = set()

    async def start(self) -> None:
        """Starts the processes: one for each place, and as many spares."""
        if not self._started:
            self._started = True
            for _ in range(2 * self.limits.at_once):
                self._more()

    async def warm(self) -> None:
        """Starts the processes and waits, not forever, until there is one for each place."""
        await self.start()
        give_up = time.monotonic() + WARM_SECONDS
        while self._ready.qsize() < self.limits.at_once and time.monotonic() < give_up:
            await asyncio.sleep(0.02)

    async def close(self) -> None:
        """Ends all processes."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in list(self._children)))
        self._children.clear()
        self._started = False

    async def run(self, ask: Ask, *, trusted: bool = False) -> bytes:
        """The result of a query in its format. `trusted` queries are ours and skip the tokenizer, not the limits.

        Raises Problem: 400 for a query that is refused or malformed, 422 for a result past the limits, 503 with
        Retry-After where too many are waiting, 504 for one that takes too long.
        """
        accepted = Accepted(form="SELECT", dataset=(), has_from=False) if trusted else _checked(ask.text)
        deadline = time.monotonic() + self.limits.seconds
        await self.start()
        await self._take_place()
        try:
            child = await self._child(deadline)
            return await self._run(child, self._request(ask, accepted, deadline), deadline)
        finally:
            self._places.release()

    async def _take_place(self) -> None:
        busy = Problem(
            503,
            f"{self.limits.at_once} queries are running and others are waiting",
            hint="Try again in a few seconds.",
            headers={"Retry-After": "3"},
        )
        if self._places.locked() and self._waiting >= self.limits.waiting:
            raise busy
        self._waiting += 1
        try:
            await asyncio.wait_for(self._places.acquire(), self.limits.patience)
        except TimeoutError:
            raise busy from None
        finally:
            self._waiting -= 1

    async def _child(self, deadline: float) -> _Child:
        try:
            return await asyncio.wait_for(self._ready.get(), max(deadline - time.monotonic(), 0.01))
        except TimeoutError:
            raise Problem(
                503, "no query process is ready yet", hint="Try again.", headers={"Retry-After": "2"}
            ) from None

    def _request(self, ask: Ask, accepted: Accepted, deadline: float) -> bytes:
        return json.dumps(
            {
                "query": with_terms(ask.text, ask.terms),
                "format": ask.format,
                "base": ask.base,
                "default_graphs": ask.default_graphs,
                "named_graphs": ask.named_graphs,
                "prefixes": dict(ask.prefixes),
                "from": accepted.dataset if ask.default_graphs is None and ask.named_graphs is None else (),
                "has_from": accepted.has_from,
                "rows": self.limits.rows,
                "bytes": self.limits.bytes,
                "seconds": max(deadline - time.monotonic(), 0.01),
            }
        ).encode()

    async def _run(self, child: _Child, request: bytes, deadline: float) -> bytes:
        try:
            head, body = await asyncio.wait_for(child.ask(request), max(deadline - time.monotonic(), 0.01))
        except TimeoutError:
            self._later(self._replace(child))  # the answer does not wait for the process to be gone
            raise self._too_long() from None
        except (ConnectionError, asyncio.IncompleteReadError):
            raise self._died(await self._replace(child)) from None
        except BaseException:
            self._later(self._replace(child))  # an answer that nobody reads would be the next question's
            raise
        if "error" in head:
            self._ready.put_nowait(child)
            raise self._failed(head)
        child.young = child.young or head["rss"]
        if head["rss"] > child.young + FAT:
            self._later(self._replace(child))
        else:
            self._ready.put_nowait(child)
        return body

    async def _replace(self, child: _Child) -> int:
        """Ends a process, starts another, and gives the status of the first."""
        self._children.discard(child)
        self._more()
        return await child.end()

    def _more(self) -> None:
        self._later(self._spawn())

    def _later(self, work: Coroutine[Any, Any, object]) -> None:
        async def run() -> None:
            await work

        task = asyncio.ensure_future(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _spawn(self) -> None:
        assert worker_module.__file__ is not None
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            worker_module.__file__,
            str(self.path),
            str(self.limits.memory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"MALLOC_ARENA_MAX": "2"},
        )
        child = _Child(process)
        self._children.add(child)
        warm = Ask(text="ASK { ?s ?p ?o }", format="json", base="http://localhost/")
        accepted = Accepted(form="ASK", dataset=(), has_from=False)
        request = self._request(warm, accepted, time.monotonic() + READY_SECONDS)
        try:
            await asyncio.wait_for(child.ask(request), READY_SECONDS)
        except (TimeoutError, ConnectionError, asyncio.IncompleteReadError):
            self._children.discard(child)
            await child.end()
            await asyncio.sleep(1.0)  # a machine that cannot start processes is not helped by trying in a loop
            self._more()
            return
        self._ready.put_nowait(child)

    def _too_long(self) -> Problem:
        return Problem(
            504,
            f"the query took longer than {self.limits.seconds:g} s and was ended",
            hint="Ask for less: bind more terms, add a LIMIT to an inner query, or use a saved query.",
            limit={"name": "seconds", "value": self.limits.seconds},
        )

    def _died(self, status: int) -> Problem:
        if status == -signal.SIGALRM:
            return self._too_long()
        if status == -signal.SIGABRT:
            return self._too_much("memory", self.limits.memory, "bytes of memory")
        return Problem(400, "the query is too complex for the engine", hint="Nest less and chain fewer operators.")

    def _too_much(self, name: str, value: int, what: str) -> Problem:
        return Problem(
            422,
            f"the query takes more than {value} {what} and was ended",
            hint="Add LIMIT, select fewer variables, or bind more terms.",
            limit={"name": name, "value": value},
        )

    def _failed(self, head: Mapping[str, Any]) -> Problem:
        match head["error"]:
            case "syntax":
                return Problem(400, f"the query is malformed: {head['message'][:300]}", where="query")
            case "outside":
                return Problem(400, head["message"], where="query", hint="GET without a query describes the dataset.")
            case "format":
                return Problem(406, head["message"])
            case "rows":
                return self._too_much("rows", self.limits.rows, "rows")
            case "bytes":
                return self._too_much("bytes", self.limits.bytes, "bytes of result")
            case "memory":
                return self._too_much("memory", self.limits.memory, "bytes of memory")
            case _:
                return Problem(
                    503,
                    "the graph store cannot be read now",
                    hint="benchproof ingest PATH... --store DIR makes one.",
                    headers={"Retry-After": "5"},
                )


def _checked(text: str) -> Accepted:
    try:
        return check_query(text)
    except RefusedQuery as error:
        raise Problem(400, str(error), hint=error.hint or None, where="query") from None
