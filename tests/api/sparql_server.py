"""A real server with nothing but the SPARQL door, on a port of its own, for tests and benchmarks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api import problems
from api.sparql import sparql_router
from api.sparql_pool import SparqlLimits
from kg.graph.vocabulary import DEFAULT_BASE


def make_app(store: Path, limits: SparqlLimits | None = None, base: str = DEFAULT_BASE) -> object:
    """The door and a health route."""
    from fastapi import FastAPI
    from starlette.responses import PlainTextResponse

    app = FastAPI(openapi_url=None)
    problems.install(app)
    app.include_router(sparql_router(store, base, limits))

    async def health(request: object) -> PlainTextResponse:
        return PlainTextResponse("ok")

    app.add_route("/health", health)
    return app


@contextmanager
def served(store: Path, limits: SparqlLimits | None = None, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The address of a running server, which ends with the block."""
    import uvicorn

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(make_app(store, limits, base), log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield address
    finally:
        server.should_exit = True
        thread.join(30)
