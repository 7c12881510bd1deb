"""Errors over HTTP as RFC 9457 problem details: what is wrong, where, and what to do."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI
    from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An answer that is an error. Raised anywhere under a route, sent as problem details."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        hint: str | None = None,
        where: str | None = None,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.hint = hint
        """What to do next."""
        self.where = where
        """The field, parameter or header at fault."""
        self.headers = dict(headers or {})
        self.more = more


def body(status: int, detail: str, *, hint: str | None = None, where: str | None = None, **more: Any) -> dict[str, Any]:
    """The members of a problem document, in the order they are printed."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    found: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if where is not None:
        found["where"] = where
    if hint is not None:
        found["hint"] = hint
    return found | more


def answer(problem: Problem) -> Response:
    """The response for a problem."""
    import orjson
    from starlette.responses import Response

    content = body(problem.status, problem.detail, hint=problem.hint, where=problem.where, **problem.more)
    return Response(orjson.dumps(content), problem.status, problem.headers, MEDIA_TYPE)


def place(location: Sequence[Any]) -> str:
    """`body.documents.0.text` for a pydantic error location."""
    return ".".join(str(part) for part in location)


def install(app: FastAPI) -> None:
    """Makes every error of `app` a problem document, those of the framework as well."""
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException
    from starlette.requests import Request

    from kg.model.errors import BenchproofError, InputError, SettingError

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return answer(error)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, BenchproofError)
        status = 422 if isinstance(error, (InputError, SettingError)) else 500
        return answer(Problem(status, str(error)))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        found = [{"where": place(item["loc"]), "what": item["msg"]} for item in error.errors()[:20]]
        first = found[0] if found else {"where": "body", "what": "not as documented"}
        hint = "The document at /openapi.json says what each operation takes."
        return answer(Problem(422, f"{first['where']}: {first['what']}", where=first["where"], hint=hint, errors=found))

    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        hints = {
            404: "GET /docs lists what there is.",
            405: "The Allow header lists the methods of this address.",
        }
        detail = error.detail
        if error.status_code == 404 and detail == "Not Found":
            detail = "There is nothing at this address."
        if error.status_code == 405:
            detail = "This address does not take this method."
        return answer(Problem(error.status_code, str(detail), hint=hints.get(error.status_code), headers=error.headers))

    async def broken(request: Request, error: Exception) -> Response:
        return answer(Problem(500, "The server failed on this request.", hint="The log of the server has the reason."))

    app.add_exception_handler(Problem, ours)
    app.add_exception_handler(BenchproofError, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, framework)
    app.add_exception_handler(Exception, broken)
