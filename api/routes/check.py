"""`POST /check`: an article in any of its forms comes in, the report in any of its forms goes out."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import ValidationError

from api.checking import OFFERED, Answer, CheckJob
from api.limits import Limits
from api.negotiation import chosen
from api.problems import Problem, place
from api.routes.sending import problems
from api.saving import Archive
from api.schemas import CheckRequest, ReportOut
from api.workers import CheckPool
from kg.model.errors import StoreError

TEXT_FORMATS = {"text/plain": "text", "text/markdown": "markdown", "text/html": "html"}
EXAMPLE = "DeepSeek-R1 scores 79.8% on AIME 2024 (pass@1), and o1-1217 scores 79.2%."
FILE_FIELDS = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "Markdown, text or HTML; PDF, docx."},
        "as_of": {"type": "string", "description": "ISO date."},
        "select": {"type": "string", "description": "Rules, with commas."},
        "ignore": {"type": "string", "description": "Rules, with commas."},
    },
}  # fmt: skip
REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/CheckRequest"}},
        **{kind: {"schema": {"type": "string"}, "example": EXAMPLE} for kind in TEXT_FORMATS},
        "multipart/form-data": {"schema": FILE_FIELDS},
    },
}
ANSWERS: dict[str, Any] = {kind: {"schema": {"type": "string"}} for kind in OFFERED if kind != "application/json"}
ANSWERS["application/ld+json"] = {"schema": {}}
Words = Annotated[str | None, Query(max_length=2000, pattern=r"^[A-Za-z0-9,\- ]*$")]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class QueryRoute(APIRoute):
    """A route that takes nothing but optional parameters of the query. Where there is no query, none of them is there
    to be looked up and validated, which is a third of what the serving process does for a check.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The endpoint with what FastAPI finds in the query; straight away where that is empty."""
        validated = super().get_route_handler()

        async def handled(request: Request) -> Response:
            found: Response = await (validated if request.scope["query_string"] else self.endpoint)(request)
            return found

        return handled


def check_router(pool: CheckPool, limits: Limits, archive: Archive | None) -> APIRouter:
    """The route, which hands its work to the pool, and what is to be kept to the archive, where there is one."""
    router = APIRouter(tags=["check"], route_class=QueryRoute)

    @router.post(
        "/check",
        operation_id="checkText",
        summary="Check an article",
        description=(
            "The article as JSON with options, as it is, or as a file. The answer is the report; Accept chooses "
            "another form: text, a marked-up article, Markdown, CSV, Turtle, or schema.org ClaimReview."
        ),
        response_model=ReportOut,
        responses={
            200: {"description": "The report.", "content": ANSWERS},
            **problems(
                e400="The body cannot be read.",
                e406="No form that the client accepts.",
                e408="The body did not arrive in time.",
                e415="A type of body that is not read here.",
                e500="The check broke off.",
                e504="The check took too long and was ended.",
            ),
        },
        openapi_extra={"requestBody": REQUEST_BODY},
    )
    async def check(
        request: Request,
        as_of: Annotated[Day, Query(description="For bodies other than JSON: judge as of this ISO date.")] = None,
        select: Annotated[
            Words, Query(description="For bodies other than JSON: only these rules, with commas.")
        ] = None,
        ignore: Annotated[Words, Query(description="For bodies other than JSON: not these rules.")] = None,
    ) -> Response:
        wanted = chosen(request.headers.get("accept"), tuple(OFFERED))
        if wanted is None:
            raise Problem(
                406, "The report does not come in a form that you accept.", hint=f"It comes as {', '.join(OFFERED)}."
            )
        job = await _job(request, limits)
        options: dict[str, Any] = {"view": OFFERED[wanted], "most_characters": limits.text_characters}
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            options |= {
                "as_of": as_of or job.get("as_of"),
                "select": _words(select) or job.get("select", ()),
                "ignore": _words(ignore) or job.get("ignore", ()),
            }
        keep = job.pop("save", False)
        if keep and archive is None:
            raise Problem(422, "This server keeps no articles.", where="body.save", hint="Start it with --store DIR.")
        made = CheckJob(**(job | options))
        response = await answer(pool, made)
        if keep and archive is not None and response.status_code == 200:
            await _kept(archive, made)
        return response

    return router


async def answer(pool: CheckPool, job: CheckJob, headers: dict[str, str] | None = None) -> Response:
    """The pool's answer as a response."""
    found: Answer = pickle.loads(await pool.run(pickle.dumps(job)))
    response = Response(found.body, found.status, headers if found.status == 200 else None)
    response.headers["Content-Type"] = found.media_type
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept"
    if job.view == "html" and found.status == 200:
        response.headers["Content-Security-Policy"] = report_policy()
    return response


@cache
def report_policy() -> str:
    """The policy of a report as HTML: its own style sheet by digest, and nothing else."""
    from base64 import b64encode
    from hashlib import sha256

    from api.reports.as_html import SHEET

    digest = b64encode(sha256(SHEET.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"


async def _kept(archive: Archive, job: CheckJob) -> None:
    try:
        await asyncio.to_thread(archive.keep, job)
    except StoreError as error:
        hint = "Another process may be writing; try again in a moment."
        raise Problem(503, f"Checked, but not kept: {error}", hint=hint, headers={"Retry-After": "2"}) from None


async def _job(request: Request, limits: Limits) -> dict[str, Any]:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == "application/json":
        return _from_json(await request.body())
    if kind in TEXT_FORMATS:
        text = decoded(await request.body(), parameters)
        return {"text": text, "format": TEXT_FORMATS[kind]}
    if kind == "multipart/form-data":
        return await _from_form(request)
    raise Problem(
        415,
        f"A body of type {kind[:100] or 'none'} is not read here."
        if kind.isprintable()
        else "That type of body is not read here.",
        where="Content-Type",
        hint=f"Send {', '.join(REQUEST_BODY['content'])}.",
        headers={"Accept-Post": ", ".join(REQUEST_BODY["content"])},
    )


def _from_json(body: bytes) -> dict[str, Any]:
    import orjson

    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem(
            400, f"The body is no JSON: {error.msg} (line {error.lineno}, column {error.colno})", where="body"
        ) from None
    try:
        asked = CheckRequest.model_validate(content)
    except ValidationError as error:
        found = [
            {"where": place(("body", *one["loc"])), "what": one["msg"]}
            for one in error.errors(include_input=False)[:20]
        ]
        first = found[0]
        raise Problem(422, f"{first['where']}: {first['what']}", where=first["where"], errors=found) from None
    valid_day(asked.as_of)
    return {
        "text": asked.text,
        "path": asked.path,
        "format": None if asked.format == "auto" else asked.format,
        "as_of": asked.as_of,
        "select": tuple(asked.select),
        "ignore": tuple(asked.ignore),
        "save": asked.save,
        "set_aside": tuple((one.fingerprint, one.reason) for one in asked.set_aside),
    }


async def _from_form(request: Request) -> dict[str, Any]:
    from starlette.datastructures import UploadFile
    from starlette.exceptions import HTTPException

    try:
        form = await request.form(max_files=1, max_fields=8)
    except HTTPException as error:
        raise Problem(400, f"The form cannot be read: {error.detail}", where="body") from None
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Problem(422, "body.file: a file is missing", where="body.file")
    return {
        "data": await file.read(),
        "path": safe_name(file.filename),
        "as_of": valid_day(str(form.get("as_of") or "") or None),
        "select": _words(str(form.get("select") or "")),
        "ignore": _words(str(form.get("ignore") or "")),
    }


def safe_name(name: str | None) -> str:
    """A file's name without its folders and without characters that no name should have."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:200] or "file"


def decoded(body: bytes, parameters: str = "") -> str:
    """A text body as text. Raises Problem 400 where its bytes are not what its charset says, 415 for an unknown one."""
    import codecs

    charset = "utf-8"
    for part in parameters.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    try:
        if codecs.lookup(charset).name not in (
            "utf-8",
            "ascii",
            "iso8859-1",
            "cp1252",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
        ):
            raise LookupError
        return body.decode("utf-8-sig" if codecs.lookup(charset).name == "utf-8" else charset)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise Problem(400, f"The body is no {charset}: byte {error.start} cannot be read.", where="body") from None
        raise Problem(415, "That charset is not read here.", where="Content-Type", hint="Send UTF-8.") from None


def valid_day(day: str | None) -> str | None:
    """An ISO date. Raises Problem 422 for one that no calendar has."""
    from datetime import date

    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise Problem(422, f"as_of: {day!r} is no date like 2025-01-31", where="as_of") from None


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (text or "").split(",") if word.strip())
