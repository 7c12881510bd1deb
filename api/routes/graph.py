"""The graph's saved queries, and the claims that its articles make."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.problems import Problem
from api.routes.sending import Limit, Offset, page_of, problems, send_json
from api.schemas import ClaimPage, QueryList, QueryResult, VerdictWord
from api.sparql import SparqlDoor
from kg.graph.queries import SavedQuery, saved_queries
from kg.model.errors import SettingError

GRAPH_PROBLEMS = {
    "e404": "There is no such query, parameter or name.",
    "e500": "The graph broke off.",
    "e504": "The query took too long and was ended.",
}


def graph_router(door: SparqlDoor) -> APIRouter:
    """The routes over the door's store."""
    router = APIRouter(tags=["graph"])

    @router.get(
        "/queries",
        operation_id="listQueries",
        summary="The saved queries",
        response_model=QueryList,
        responses=problems(),
    )
    async def queries(request: Request) -> Response:
        return send_json(request, {"items": [query_record(query, door) for query in saved_queries().values()]})

    @router.get(
        "/queries/{name}",
        operation_id="runQuery",
        summary="The result of a saved query",
        description="Parameters of the query are query parameters of the address; GET /queries lists them.",
        response_model=QueryResult,
        responses=problems(**GRAPH_PROBLEMS),
    )
    async def run(
        request: Request,
        name: Annotated[str, Path(max_length=64, description="The query's name.", examples=["coverage"])],
    ) -> Response:
        given = dict(request.query_params.multi_items())
        return send_json(request, await _saved(door, name, given))

    @router.get(
        "/claims",
        operation_id="listClaims",
        summary="What the articles in the graph claim about a model, with the verdicts",
        response_model=ClaimPage,
        responses=problems(**GRAPH_PROBLEMS),
    )
    async def claims(
        request: Request,
        model: Annotated[str, Query(min_length=1, max_length=200, description="A model, by any of its names.")],
        verdict: Annotated[VerdictWord | None, Query(description="Only these.")] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        values = {"model": model} | ({"verdict": verdict} if verdict else {})
        found = await _saved(door, "claims-about", values)
        return page_of(request, found["results"]["bindings"], limit, offset, _claim_record)

    return router


async def _saved(door: SparqlDoor, name: str, values: dict[str, str]) -> dict[str, Any]:
    try:
        return await door.saved(name, values)
    except SettingError as error:
        raise Problem(404, str(error), hint="GET /queries lists queries and parameters.") from None


def query_record(query: SavedQuery, door: SparqlDoor) -> dict[str, Any]:
    """A saved query as it is described over HTTP."""
    return {
        "name": query.name,
        "title": query.title,
        "documentation": query.doc,
        "parameters": [
            {"name": one.name, "kind": one.type, "required": one.required, "description": one.doc}
            for one in query.parameters
        ],
        "text": door.names.localized(query.text),
    }


def _claim_record(row: dict[str, Any]) -> dict[str, Any]:
    words = {name: cell["value"] for name, cell in row.items()}
    return {
        "claim": words["claim"],
        "article": words["article"],
        "path": words.get("path", ""),
        "model": words["model"],
        "start": int(words["start"]),
        "quote": words["quote"],
        "verdict": words["verdict"].rsplit("#", 1)[-1],
        "reason": words["reason"],
    }
