"""What a stranger may ask of the server: from which host and origin, how large, how slowly, how many at once.

Plain ASGI, outside FastAPI, so that a refused request costs nothing more. `guard` puts the layers on in order; the
outermost gives every answer its security headers, refusals included.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Literal

from api import problems

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# example: "localhost:8000", "127.0.0.1", "[::1]:80"
HOST = re.compile(rb"(?P<name>\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::(?P<port>\d{1,5}))?")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one server. Sizes in bytes unless said otherwise, times in seconds."""

    body_bytes: int = 2_000_000
    """Largest request body, counted while it streams."""
    text_characters: int = 200_000
    """Longest text to check, in code points."""
    held_bytes: int = 64_000_000
    """Bodies that may be held at once, all requests together; more are refused with 503."""
    body_seconds: float = 10.0
    """How long a client may take to send its body."""
    check_seconds: float = 20.0
    """How long one check may run before its worker is ended."""
    workers: int = 0
    """Processes that check; 0 for one a core, at most four."""
    waiting: int = 32
    """Checks that may wait for a worker; more are refused with 503."""
    in_flight: int = 128
    """Requests that may be answered at once; more are refused with 503."""
    hosts: tuple[str, ...] = LOOPBACK
    """Host names that the server answers to, without port; `*` for any."""
    origins: tuple[str, ...] = ()
    """Origins besides its own that may call it: `https://example.org`."""
    open_paths: tuple[str, ...] = ("/sparql", "/sparql/", "/.well-known/void")
    """Read-only addresses that pages of any origin may read."""
    open_prefixes: tuple[str, ...] = ()
    """Beginnings of such addresses: where the IRIs of the graph are answered."""


def guard(app: App, limits: Limits) -> App:
    """`app` behind every limit."""
    app = Admission(app, limits.in_flight)  # inside, so that a client that sends slowly takes nobody's turn
    app = BodyLimit(app, limits.body_bytes, limits.body_seconds, limits.held_bytes)
    app = Doorman(app, limits)
    return SecurityHeaders(app)


async def refuse(send: Send, status: int, detail: str, hint: str, **headers: str) -> None:
    """Sends a problem document."""
    import orjson

    content = orjson.dumps(problems.body(status, detail, hint=hint))
    fields = [(b"content-type", problems.MEDIA_TYPE.encode()), (b"content-length", str(len(content)).encode())]
    fields += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": content})


def headers_named(scope: Scope, name: bytes) -> list[bytes]:
    """Every value of a header, in order."""
    return [value for key, value in scope["headers"] if key == name]


class SecurityHeaders:
    """Gives every answer the headers that keep a browser from doing more than it was asked."""

    FIELDS: tuple[tuple[bytes, bytes], ...] = (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"x-frame-options", b"DENY"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
        # pages bring a policy of their own with a nonce; what is left has no business running anything
        (
            b"content-security-policy",
            b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    )

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on, adding the fields that the answer does not have."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                fields = list(message.get("headers", ()))
                present = {bytes(name).lower() for name, _ in fields}
                fields += [item for item in self.FIELDS if item[0] not in present]
                message = {**message, "headers": fields}
            await send(message)

        await self.app(scope, receive, with_fields)


class Doorman:
    """Refuses hosts and origins that are not on the lists, against rebinding and pages that post from elsewhere."""

    def __init__(self, app: App, limits: Limits) -> None:
        self.app = app
        self.hosts = frozenset(host.lower().encode() for host in limits.hosts)
        self.origins = frozenset(origin.lower().encode() for origin in limits.origins)
        self.open_paths = limits.open_paths
        self.open_prefixes = limits.open_prefixes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on, or answers 421 (host) or 403 (origin)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = self._host(scope)
        if host is None:
            hint = "Start the server with --allow-host NAME to let it answer to another name."
            await refuse(send, 421, "This server does not answer to that host name.", hint, connection="close")
            return
        if not self._origin_allowed(scope, host):
            hint = "Start the server with --allow-origin ORIGIN to let another site call it."
            await refuse(send, 403, "Pages of that origin may not call this server.", hint, connection="close")
            return
        await self.app(scope, receive, send)

    def _host(self, scope: Scope) -> bytes | None:
        found = headers_named(scope, b"host")
        if len(found) != 1:
            return None
        match = HOST.fullmatch(found[0])
        if match is None or int(match["port"] or 0) > 65535:
            return None
        if b"*" not in self.hosts and match["name"].lower() not in self.hosts:
            return None
        return found[0].lower()

    def _origin_allowed(self, scope: Scope, host: bytes) -> bool:
        found = headers_named(scope, b"origin")
        if not found or scope["path"] in self.open_paths or scope["path"].startswith(self.open_prefixes):
            return True
        origin = found[0].lower()
        own = (b"http://" + host, b"https://" + host)
        return len(found) == 1 and (origin in own or origin in self.origins)


class Admission:
    """Bounds how many requests are in flight; the rest are told when to come back."""

    def __init__(self, app: App, most: int) -> None:
        self.app = app
        self.most = most
        self.now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on, or answers 503."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.now >= self.most:
            await refuse(send, 503, "The server is busy.", "Try again in a second.", retry_after="1")
            return
        self.now += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.now -= 1


class BodyLimit:
    """Takes a body in whole, counting as it streams, so that nothing behind it waits for a client or holds too much."""

    def __init__(self, app: App, most: int, seconds: float, most_held: int) -> None:
        self.app = app
        self.most = most
        self.seconds = seconds
        self.most_held = most_held
        self.held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with its body at hand, or answers 408, 413 or 503."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = headers_named(scope, b"content-length")
        if not declared and not headers_named(scope, b"transfer-encoding"):
            await self.app(scope, receive, send)
            return
        announced = int(declared[0]) if declared and declared[0].isdigit() and len(declared[0]) < 19 else 0
        if announced > self.most and headers_named(scope, b"expect"):
            await self._too_large(send)  # before a byte of it is sent
            return
        content = bytearray()
        try:
            try:
                async with asyncio.timeout(self.seconds):
                    ending = await self._read(receive, content)
            except TimeoutError:
                hint = f"Send the body within {self.seconds:g} seconds."
                await refuse(send, 408, "The body did not arrive in time.", hint, connection="close")
                return
            if ending == "gone":
                return
            if ending == "large":
                await self._too_large(send)
                return
            if ending == "full":
                await refuse(send, 503, "The server is busy.", "Try again in a second.", retry_after="1")
                return
            await self._pass_on(scope, receive, send, bytes(content))
        finally:
            self.held -= len(content)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, content: bytes) -> None:
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": content, "more_body": False}

        await self.app(scope, replay, send)

    async def _read(self, receive: Receive, content: bytearray) -> Literal["whole", "gone", "large", "full"]:
        """Fills `content` and says how that ended; after `large` and `full` it holds nothing.

        What is too much is read and dropped: a client that is cut off while it sends sees a broken pipe, not the 413.
        """
        ending: Literal["whole", "gone", "large", "full"] = "whole"
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return "gone"
            chunk = message.get("body", b"")
            if ending == "whole":
                content += chunk
                self.held += len(chunk)
                if len(content) > self.most:
                    ending = "large"
                elif self.held > self.most_held:
                    ending = "full"
                if ending != "whole":
                    self.held -= len(content)
                    content.clear()
            if not message.get("more_body", False):
                return ending

    async def _too_large(self, send: Send) -> None:
        hint = "Check long articles in parts, or with the command line, which has no such limit."
        await refuse(send, 413, f"A body may have at most {self.most:,} bytes.", hint, connection="close")
