"""How answers are sent: exact JSON numbers, an ETag that changes with the content, pages of lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import Response

from api.schemas import ProblemOut

T = TypeVar("T")
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to pass over.")]
Name = Annotated[str | None, Query(min_length=1, max_length=200)]


def problems(**described: str) -> dict[int | str, dict[str, Any]]:
    """The error answers of an operation for its OpenAPI description: `problems(e404="…")`."""
    common = {
        "e403": "The origin is not on the list.",
        "e413": "The body is too large.",
        "e421": "The host is not on the list.",
        "e422": "Something in the request is not as documented.",
        "e503": "The server is busy.",
    }
    return {
        int(name[1:]): {
            "description": text,
            "model": ProblemOut,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
        }
        for name, text in sorted((common | described).items())
    }


def send(request: Request, content: bytes, media_type: str = "application/json") -> Response:
    """The content, or 304 where the client has it already."""
    tag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def send_json(request: Request, value: Any) -> Response:
    """Plain values, decimals written exactly."""
    from api.reports.as_json import dumps

    return send(request, dumps(value).encode())


def page_of(
    request: Request, items: Sequence[T], limit: int, offset: int, record: Callable[[T], dict[str, Any]]
) -> Response:
    """One page of a list, with the address of the next."""
    following = offset + limit
    query = [(key, value) for key, value in request.query_params.multi_items() if key not in ("limit", "offset")]
    query += [("limit", str(limit)), ("offset", str(following))]
    return send_json(
        request,
        {
            "total": len(items),
            "limit": limit,
            "offset": offset,
            "next": f"{request.url.path}?{urlencode(query)}" if following < len(items) else None,
            "items": [record(item) for item in items[offset:following]],
        },
    )
