"""Uvicorn protocols that close a connection which dawdles.

Uvicorn has a timer for idle kept-alive connections and none for a connection that never finishes its headers: 400 of
those hold 400 sockets for ever. Here each connection carries one absolute deadline: for its headers, and once they are
there for the whole request and answer. Bytes that drip in do not move a deadline.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER_SECONDS = 10.0  # a person's browser sends its headers in one packet; a slow link needs a second or two
REQUEST_SECONDS = 60.0  # body deadline + queue + check limit + a slow reader of a large report
HEADER_BYTES = 64 * 1024  # h11's own bound; httptools has none


def protocol_with_deadlines(
    header_seconds: float = HEADER_SECONDS, request_seconds: float = REQUEST_SECONDS
) -> type[asyncio.Protocol]:
    """A uvicorn HTTP protocol class (httptools where it is installed, else h11) with deadlines, in seconds."""
    base: Any
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as base
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol as base

    class DeadlineProtocol(base):  # type: ignore[misc]  # the base is chosen at run time
        """The base protocol with one absolute timer a phase."""

        _timer: asyncio.TimerHandle | None = None
        _phase: str | None = None
        _unanswered_bytes = 0

        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            self._enter("headers")

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._busy():
                self._unanswered_bytes = 0
                self._enter("request")
                return
            self._enter("headers")
            self._unanswered_bytes += len(data)
            if self._unanswered_bytes > HEADER_BYTES:
                self._hang_up()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._unanswered_bytes = 0
            if self._busy():  # the next pipelined request has begun
                self._phase = None
                self._enter("request")
            else:
                self._disarm()  # uvicorn's own keep-alive timer takes over until the next byte

        def connection_lost(self, exc: Exception | None) -> None:
            self._disarm()
            super().connection_lost(exc)

        def _busy(self) -> bool:
            return self.cycle is not None and not self.cycle.response_complete

        def _enter(self, phase: str) -> None:
            if self._phase == phase:
                return
            self._disarm()
            self._phase = phase
            hang_up: Callable[[], None] = self._hang_up
            self._timer = self.loop.call_later(header_seconds if phase == "headers" else request_seconds, hang_up)

        def _disarm(self) -> None:
            self._phase = None
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

        def _hang_up(self) -> None:
            if self.transport is not None and not self.transport.is_closing():
                self.transport.abort()

    return DeadlineProtocol
