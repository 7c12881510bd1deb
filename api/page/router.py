"""The addresses of the pages. They are for people: errors are pages too, and the OpenAPI document leaves them out."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.checking import MEDIA_TYPES, Answer, CheckJob, View, refusal
from api.page import check_page
from api.page.environment import new_nonce, page, render
from api.page.facts_page import facts_page
from api.problems import Problem
from api.routes.check import safe_name, valid_day

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.limits import Limits
    from api.sparql import SparqlDoor
    from api.workers import CheckPool
    from kg.model.catalog import Catalog

FORMATS = ("markdown", "text", "html")
EXPORTS: dict[str, tuple[View, str]] = {
    "markdown": ("markdown", "benchproof-report.md"),
    "json": ("json", "benchproof-report.json"),
    "csv": ("csv", "benchproof-claims.csv"),
    "html": ("html", "benchproof-report.html"),
    "claimreview": ("claimreview", "benchproof-claimreview.jsonld"),
    "corrected": ("corrected", "corrected.md"),
}
"""What the export menu offers: the view, and the name of the file."""
SUFFIXES = {"turtle": "ttl", "n-triples": "nt", "tab-separated-values": "tsv"}


def page_router(app: FastAPI, catalog: Catalog, pool: CheckPool, limits: Limits, door: SparqlDoor) -> APIRouter:
    """The pages over one catalog; checks go to the pool."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def check_form() -> Response:
        nonce = new_nonce()
        return page(check_page.empty(nonce, limits.text_characters), nonce)

    @router.post("/")
    async def check_draft(request: Request) -> Response:
        job = await _job(request, limits, "page")
        return await _answered(pool, job)

    @router.post("/page/claim")
    async def claim(request: Request) -> Response:
        job = await _job(request, limits, "claim-page")
        return await _answered(pool, job)

    @router.post("/page/export")
    async def export(request: Request) -> Response:
        form = await request.form(max_files=1, max_fields=16)
        view, name = EXPORTS.get(str(form.get("as")), EXPORTS["markdown"])
        answer = await _ask(pool, await _job(request, limits, view))
        if answer.status != 200:
            return _problem_page(answer)
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        response = Response(answer.body, headers=headers)
        response.headers["Content-Type"] = MEDIA_TYPES[view]
        return response

    @router.get("/page/facts")
    async def facts(
        q: Annotated[str, Query(max_length=200)] = "", group: Annotated[str | None, Query(max_length=100)] = None
    ) -> Response:
        nonce = new_nonce()
        status, content = facts_page(catalog, nonce, q, group)
        return page(content, nonce, status)

    @router.get("/page/rules")
    async def rules() -> Response:
        from api.page.rules_page import rules_page

        nonce = new_nonce()
        return page(rules_page(nonce), nonce)

    @router.get("/page/sparql")
    async def sparql_form(
        query: Annotated[str | None, Query(max_length=20_000)] = None,
        example: Annotated[str | None, Query(max_length=64)] = None,
    ) -> Response:
        from api.page.sparql_page import sparql_page

        nonce = new_nonce()
        status, content = await sparql_page(door, nonce, query, example)
        return page(content, nonce, status)

    @router.post("/page/sparql")
    async def sparql_ask(request: Request) -> Response:
        from api.page.sparql_page import sparql_page

        nonce = new_nonce()
        status, content = await sparql_page(door, nonce, await _query(request), None)
        return page(content, nonce, status)

    @router.post("/page/sparql/download")
    async def sparql_download(request: Request) -> Response:
        from api.page.sparql_page import download

        form = await request.form(max_files=0, max_fields=8)
        try:
            media_type, content = await download(door, await _query(request), str(form.get("as") or ""))
        except Problem as problem:
            return _problem_page(refusal(problem))
        extension = media_type.rsplit("/", 1)[-1].rsplit("+", 1)[-1]
        headers = {"Content-Disposition": f'attachment; filename="result.{SUFFIXES.get(extension, extension)}"'}
        response = Response(content, headers=headers)
        response.headers["Content-Type"] = media_type
        return response

    @router.get("/docs")
    async def docs() -> Response:
        from api.page.api_page import api_page

        nonce = new_nonce()
        return page(api_page(nonce, app.openapi()), nonce)

    return router


async def _query(request: Request) -> str:
    form = await request.form(max_files=0, max_fields=8)
    return str(form.get("query") or "").replace("\r\n", "\n")


async def _ask(pool: CheckPool, job: CheckJob) -> Answer:
    try:
        found: Answer = pickle.loads(await pool.run(pickle.dumps(job)))
    except Problem as problem:
        return refusal(problem)
    return found


async def _answered(pool: CheckPool, job: CheckJob) -> Response:
    answer = await _ask(pool, job)
    if answer.status == 200:
        return page(answer.body.decode(), job.nonce)
    if job.view != "page":
        return _problem_page(answer)
    problem = json.loads(answer.body)
    content = check_page.refused(job.nonce, job, str(problem["detail"]), problem.get("hint"))
    return page(content, job.nonce, answer.status)


def _problem_page(answer: Answer) -> Response:
    problem = json.loads(answer.body)
    nonce = new_nonce()
    shown = {"title": problem["title"], "detail": problem["detail"], "hint": problem.get("hint")}
    return page(render("problem.html", nonce, here="", **shown), nonce, answer.status)


async def _job(request: Request, limits: Limits, view: View) -> CheckJob:
    """The job of the draft's form. A browser sends a text area's lines with CR LF; a draft has LF."""
    from starlette.datastructures import UploadFile
    from starlette.exceptions import HTTPException

    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise Problem(415, "This address takes the form of the check page.", hint="Programs use POST /check.")
    try:
        form = await request.form(max_files=1, max_fields=16)
    except HTTPException as error:
        raise Problem(400, f"The form cannot be read: {error.detail}", where="body") from None
    format = str(form.get("format") or "auto")
    given: dict[str, Any] = {
        "view": view,
        "text": str(form.get("text") or "").replace("\r\n", "\n").replace("\r", "\n"),
        "format": format if format in FORMATS else None,
        "as_of": valid_day(str(form.get("as_of") or "") or None),
        "set_aside": _set_aside(str(form.get("set_aside") or "[]")),
        "claim": str(form.get("claim") or "")[:200],
        "nonce": new_nonce(),
        "most_characters": limits.text_characters,
    }
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        given |= {"data": await file.read(), "path": safe_name(file.filename)}
    return CheckJob(**given)


def _set_aside(text: str) -> tuple[tuple[str, str], ...]:
    from pydantic import TypeAdapter, ValidationError

    from api.schemas import SetAside

    try:
        found = TypeAdapter(list[SetAside]).validate_json(text)
    except ValidationError:
        raise Problem(422, "The list of ignored findings cannot be read.", where="set_aside") from None
    return tuple((one.fingerprint, one.reason) for one in found)
