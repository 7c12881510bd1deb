"""The application: the page, the API and the SPARQL door behind one set of limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.limits import Limits
from api.version import __version__

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.pipeline import Checker
    from kg.graph.vocabulary import Names

DESCRIPTION = """A deterministic, offline proofreader for claims about language models. An article goes in; every claim
that can be checked comes back with a verdict, the arithmetic, the source with its place, and, where it can be, the fix.

Spans count Unicode code points of the text as it was sent. The same text gives the same answer. Texts are neither
stored nor logged, unless the server has a store and the request says `save`.
Errors are problem details (RFC 9457): what, where, what to do."""
WARM_UP = "DeepSeek-R1 scores 79.8% on AIME 2024 and beats o1-1217. It costs $0.55 per million input tokens."


def create_app(checker: Checker, store: Path | None = None, limits: Limits | None = None) -> FastAPI:
    """The ASGI application over a checker. `store` is the folder of a graph that the SPARQL door asks.

    Its lifespan warms the checker up and forks the processes that check: start it before anything is served.
    """
    import asyncio
    import gc
    from tempfile import TemporaryDirectory

    from fastapi import FastAPI
    from fastapi.staticfiles import StaticFiles
    from starlette.middleware import Middleware

    from api import problems
    from api.checking import CheckJob, perform, work_of
    from api.limits import guard
    from api.page.environment import STATIC
    from api.page.router import page_router
    from api.routes.catalogue import catalogue_router
    from api.routes.check import check_router
    from api.routes.comparing import comparing_router
    from api.routes.graph import graph_router
    from api.routes.rules import rules_router
    from api.routes.system import system_router
    from api.saving import Archive
    from api.settings import from_environment
    from api.sparql import SparqlDoor, sparql_router
    from api.workers import CheckPool
    from kg.graph.vocabulary import Names

    bounds = limits or Limits()
    catalog = checker.catalog
    pool = CheckPool(work_of(checker), size=bounds.workers, seconds=bounds.check_seconds, waiting=bounds.waiting)

    names = Names(from_environment().base_iri)
    scratch = TemporaryDirectory(prefix="benchproof-") if store is None else None
    place = store if store is not None else Path(str(scratch and scratch.name)) / "graph"
    door = SparqlDoor(place, names)
    bounds = replace(bounds, open_prefixes=linked_prefixes(names))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        filled = asyncio.create_task(asyncio.to_thread(_fill, place, checker, names, make=store is None))
        for view in ("page", "json"):
            perform(checker, CheckJob(view=view, text=WARM_UP))
        await filled
        gc.collect()
        gc.freeze()  # what is loaded by now is for good: collections in the workers would copy its pages for nothing
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()
            if scratch is not None:
                scratch.cleanup()

    app = FastAPI(
        title="Benchproof",
        summary="Holds what people write about language models against sourced facts.",
        description=DESCRIPTION,
        version=__version__,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=[Middleware(guard, limits=bounds)],
    )
    app.state.pool = pool
    problems.install(app)
    archive = Archive(store, checker, names) if store is not None else None
    app.include_router(check_router(pool, bounds, archive))
    app.include_router(catalogue_router(catalog))
    app.include_router(comparing_router(catalog))
    app.include_router(rules_router())
    app.include_router(system_router(catalog))
    app.include_router(graph_router(door))
    app.include_router(sparql_router(place, names.base, door=door))
    app.include_router(page_router(app, catalog, pool, bounds, door))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _describe(app)
    return app


def linked_prefixes(names: Names) -> tuple[str, ...]:
    """Where the IRIs of the graph are answered: addresses that pages of any origin may read."""
    from urllib.parse import urlsplit

    from api.linked_data import KINDS

    path = urlsplit(names.base).path
    return (*(f"{path}{kind}/" for kind in KINDS), f"{path}ns")


def _fill(place: Path, checker: Checker, names: Names, *, make: bool) -> None:
    """The reference into a store of the server's own; a store that was given is left to those who write it."""
    if make:
        from api.ingestion import reference_store

        reference_store(place.parent, checker.catalog, names)


def _describe(app: FastAPI) -> None:
    """Completes the OpenAPI document: the body of `/check`, which FastAPI does not see, and errors of one type."""
    from pydantic.json_schema import models_json_schema

    from api.schemas import CheckRequest

    made = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is not None:
            return app.openapi_schema
        document = made()
        _, extra = models_json_schema([(CheckRequest, "validation")], ref_template="#/components/schemas/{model}")
        schemas = document["components"]["schemas"]
        schemas.update(extra["$defs"])
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        for item in document["paths"].values():
            for operation in item.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {
                            "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
                        }
        app.openapi_schema = document
        return document

    app.openapi = described  # type: ignore[method-assign]  # the documented way to extend the document
