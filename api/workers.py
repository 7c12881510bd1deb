"""Processes that check, so that a time limit is one: a thread cannot be ended, a process can.

A nursery process is forked once, when everything is loaded and nothing listens yet; it forks the workers. A worker that
is forked later from the serving process itself would inherit the connections that are open at that moment and keep them
open. Where a system cannot fork, checks run in threads and the time limit only ends the waiting.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import struct
from collections.abc import Callable
from functools import partial

from api.problems import Problem

Work = Callable[[bytes], bytes]
"""Takes a request and gives an answer, both in a form of its own. What it raises is a bug: the worker ends."""

LENGTH = struct.Struct("!Q")
PID = struct.Struct("!q")
CHUNK = 1 << 18  # bytes of an answer that are read at once: a socket of the kernel's seldom holds more


class CheckPool:
    """Runs `work` in a few processes, with a limit on time and on how many wait."""

    def __init__(self, work: Work, *, size: int, seconds: float, waiting: int) -> None:
        self.work = work
        self.size = size or min(os.cpu_count() or 1, 4)
        self.seconds = seconds
        self.most_waiting = waiting
        self.waiting = 0
        self._nursery: _Nursery | None = None
        self._idle: asyncio.Queue[_Worker | None] = asyncio.Queue()

    async def start(self) -> None:
        """Forks the workers. To be called before anything listens."""
        if hasattr(os, "fork") and hasattr(socket, "send_fds"):
            self._nursery = _Nursery(self.work)
        for _ in range(self.size):
            self._idle.put_nowait(self._nursery.worker() if self._nursery else None)

    async def stop(self) -> None:
        """Ends the workers."""
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None
        while not self._idle.empty():
            worker = self._idle.get_nowait()
            if worker is not None:
                worker.close()

    async def run(self, request: bytes) -> bytes:
        """The answer to `request`.

        Raises `Problem` 503 when too many wait, 504 when the limit is reached and 500 when a worker breaks.
        """
        if self._idle.empty() and self.waiting >= self.most_waiting:
            raise Problem(
                503,
                "All checks that this server runs at once are taken.",
                hint="Try again in a moment.",
                headers={"Retry-After": "2"},
            )
        self.waiting += 1
        try:
            worker = await self._idle.get()
        finally:
            self.waiting -= 1
        if worker is None:
            return await self._in_thread(request)
        whole = False
        try:
            async with asyncio.timeout(self.seconds):
                answer = await worker.ask(request)
            whole = True
            return answer
        except TimeoutError:
            raise self._too_slow() from None
        except (ConnectionError, EOFError, OSError):
            raise Problem(500, "The check broke off.", hint="The log of the server has the reason.") from None
        finally:
            if not whole:
                worker = self._replaced(worker)
            self._idle.put_nowait(worker)

    async def _in_thread(self, request: bytes) -> bytes:
        task = asyncio.ensure_future(asyncio.to_thread(self.work, request))
        task.add_done_callback(lambda _: self._idle.put_nowait(None))  # its place is free when it ends, not before
        try:
            return await asyncio.wait_for(asyncio.shield(task), self.seconds)
        except TimeoutError:
            raise self._too_slow() from None

    def _replaced(self, worker: _Worker) -> _Worker:
        worker.close()
        if self._nursery is None:
            return worker
        self._nursery.end(worker.pid)
        return self._nursery.worker()

    def _too_slow(self) -> Problem:
        detail = f"The check took longer than {self.seconds:g} seconds and was ended."
        return Problem(504, detail, hint="Check the article in parts.")


class _Worker:
    """The serving process's end of one worker."""

    def __init__(self, pid: int, channel: socket.socket) -> None:
        self.pid = pid
        self.channel = channel
        channel.setblocking(False)

    async def ask(self, request: bytes) -> bytes:
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self.channel, LENGTH.pack(len(request)) + request)
        found = await self._chunk()
        while len(found) < LENGTH.size:
            found += await self._chunk()
        end = LENGTH.size + LENGTH.unpack_from(found)[0]
        if len(found) < end:  # most answers come in one piece, and are not to be copied about
            pieces = bytearray(found)
            while len(pieces) < end:
                pieces += await self._chunk()
            found = bytes(pieces)
        return found[LENGTH.size :]

    async def _chunk(self) -> bytes:
        chunk = await asyncio.get_running_loop().sock_recv(self.channel, CHUNK)
        if not chunk:
            raise EOFError
        return chunk

    def close(self) -> None:
        self.channel.close()


class _Nursery:
    """A process that forks workers and ends them on request; it ends with the process that made it."""

    def __init__(self, work: Work) -> None:
        self.control, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            self.control.close()
            _alone(lambda: _nurse(theirs, work))
        theirs.close()
        self.pid = pid

    def worker(self) -> _Worker:
        ours, theirs = socket.socketpair()
        socket.send_fds(self.control, [b"F"], [theirs.fileno()])
        theirs.close()
        (pid,) = PID.unpack(_receive(self.control, PID.size))
        return _Worker(pid, ours)

    def end(self, pid: int) -> None:
        self.control.sendall(b"K" + PID.pack(pid))
        _receive(self.control, 1)

    def close(self) -> None:
        self.control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _alone(life: Callable[[], None]) -> None:
    """Leads `life` in a forked process and never returns: nothing of the parent's event loop may run here."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent's end ends us
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        life()
        status = 0
    except BaseException as error:
        import sys
        import traceback

        traceback.print_tb(error.__traceback__)  # without the message: it may quote the text that was checked
        print(f"benchproof: a worker failed with {type(error).__name__}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def _nurse(control: socket.socket, work: Work) -> None:
    children: set[int] = set()
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not order:
            break
        if order == b"F":
            channel = socket.socket(fileno=descriptors[0])
            pid = os.fork()
            if pid == 0:
                control.close()
                _alone(partial(_serve, channel, work))
            channel.close()
            children.add(pid)
            control.sendall(PID.pack(pid))
        else:
            (pid,) = PID.unpack(_receive(control, PID.size))
            _reap(children, pid)
            control.sendall(b".")
    for pid in sorted(children):
        _reap(children, pid)


def _reap(children: set[int], pid: int) -> None:
    if pid in children:
        children.discard(pid)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _serve(channel: socket.socket, work: Work) -> None:
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            (size,) = LENGTH.unpack(_receive(channel, LENGTH.size))
            answer = work(_receive(channel, size))
            channel.sendall(LENGTH.pack(len(answer)) + answer)


def _receive(channel: socket.socket, size: int) -> bytes:
    found = bytearray(size)
    view, at = memoryview(found), 0
    while at < size:
        count = channel.recv_into(view[at:])
        if count == 0:
            raise EOFError
        at += count
    return bytes(found)
