"""Whether the server answers, and which program and reference do."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.routes.sending import problems, send_json
from api.schemas import Health, Version
from api.version import __version__
from kg.model.catalog import Catalog


def system_router(catalog: Catalog) -> APIRouter:
    """The routes for those who run the server."""
    router = APIRouter(tags=["server"])

    @router.get(
        "/health",
        operation_id="getHealth",
        summary="Whether the server answers",
        response_model=Health,
        responses=problems(),
    )
    async def health() -> Response:
        return Response(b'{"status":"ok"}', media_type="application/json", headers={"Cache-Control": "no-store"})

    @router.get(
        "/version",
        operation_id="getVersion",
        summary="Which program and reference answer",
        response_model=Version,
        responses=problems(),
    )
    async def version(request: Request) -> Response:
        reference = {"digest": catalog.digest, "facts": len(catalog.facts), "as_of": catalog.as_of}
        return send_json(request, {"name": "benchproof", "version": __version__, "reference": reference})

    return router
