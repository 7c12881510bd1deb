"""The SPARQL door: SPARQL 1.1 Protocol, queries only, over a store that other processes may be writing to.

`sparql_router` is all that the service needs; its lifespan starts and ends the processes that answer. The door decides
which format is wanted and whether the request is well formed; the query itself goes to `SparqlPool`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from api.negotiation import chosen
from api.problems import Problem
from api.sparql_pool import Ask, SparqlLimits, SparqlPool
from kg.graph.guard import MAX_LENGTH, Form, RefusedQuery, check_query
from kg.graph.queries import NAME_QUERY, bindings, check_values, name_terms, named_parameters, saved_query
from kg.graph.vocabulary import DEFAULT_BASE, Names

if TYPE_CHECKING:
    from fastapi import APIRouter
    from starlette.requests import Request
    from starlette.responses import Response

    from kg.graph.store import Term

FORM_TYPE, QUERY_TYPE, UPDATE_TYPE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
TABLE_TYPES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
TRUTH_TYPES = {media_type: form for media_type, form in TABLE_TYPES.items() if form in ("json", "xml")}
GRAPH_TYPES = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/xml": "rdfxml",
    "application/json": "jsonld",
}
OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}
READ_ONLY = "This door answers queries and never changes anything."
MAX_BODY = 4 * MAX_LENGTH  # bytes; a character is at most four
MAX_GRAPHS = 100  # default-graph-uri and named-graph-uri together


class SparqlDoor:
    """Asks the store for the rest of the service."""

    def __init__(self, store: Path, names: Names | None = None, limits: SparqlLimits | None = None) -> None:
        self.names = names or Names()
        self.pool = SparqlPool(store, limits)

    async def saved(self, name: str, values: Mapping[str, str]) -> dict[str, Any]:
        """A saved query's result in the form of SPARQL results JSON.

        Raises SettingError for a query, parameter or name that does not exist, and Problem as the pool does.
        """
        query = saved_query(name)
        check_values(query, values)
        found: dict[str, list[str]] = {}
        for parameter, kind, value in named_parameters(query, values):
            rows = await self.rows(self.names.localized(NAME_QUERY), name_terms(kind, value, self.names))
            found[parameter] = [row["thing"]["value"] for row in rows["results"]["bindings"]]
        answer: dict[str, Any] | None = None
        for terms in bindings(query, values, found, self.names):
            part = await self.rows(self.names.localized(query.text), terms)
            if answer is None:
                answer = part
            else:
                answer["results"]["bindings"] += part["results"]["bindings"]
        assert answer is not None
        return answer

    async def rows(self, text: str, terms: Mapping[str, Term] | None = None) -> dict[str, Any]:
        """The result of a query of ours as SPARQL results JSON."""
        ask = Ask(text=text, format="json", base=self.names.base, terms=terms or {})
        found: dict[str, Any] = json.loads(await self.pool.run(ask, trusted=True))
        return found


def sparql_router(
    store: Path, base: str = DEFAULT_BASE, limits: SparqlLimits | None = None, door: SparqlDoor | None = None
) -> APIRouter:
    """Routes for `/sparql`, `/.well-known/void` and the IRIs of the base, over the store in a directory.

    The store may come into being later; until then queries get 503. `door` shares one pool with other routes.
    """
    from fastapi import APIRouter
    from starlette.responses import Response

    from api.linked_data import add_linked_data_routes

    opened = door or SparqlDoor(store, Names(base), limits)

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        await opened.pool.warm()
        yield
        await opened.pool.close()

    router = APIRouter(lifespan=lifespan, include_in_schema=False)

    async def sparql(request: Request) -> Response:
        try:
            return await answer(request, opened)
        except Problem as problem:
            problem.headers.update(OPEN)
            raise

    async def preflight(request: Request) -> Response:
        allowed = {"Access-Control-Allow-Methods": "GET, POST, OPTIONS", "Access-Control-Allow-Headers": "*"}
        return Response(status_code=204, headers={**OPEN, **allowed, "Access-Control-Max-Age": "86400"})

    async def other(request: Request) -> Response:
        raise Problem(405, READ_ONLY, hint="Use GET or POST.", headers={"Allow": "GET, POST, OPTIONS", **OPEN})

    for place in ("/sparql", "/sparql/"):
        router.add_route(place, sparql, methods=["GET", "POST"], include_in_schema=False)
        router.add_route(place, preflight, methods=["OPTIONS"], include_in_schema=False)
        router.add_route(place, other, methods=["PUT", "PATCH", "DELETE"], include_in_schema=False)
    add_linked_data_routes(router, opened)
    return router


async def answer(request: Request, door: SparqlDoor) -> Response:
    """The response of the SPARQL Protocol to a request. Raises Problem."""
    from starlette.responses import Response

    asked = await _parameters(request)
    if asked is None:
        from api.linked_data import service_description

        return await service_description(request, door)
    text = asked["query"][0]
    endpoint = str(request.url.replace(query="", fragment=""))
    offered = _offered(_form(text))
    media_type = chosen(request.headers.get("accept"), list(offered))
    if media_type is None:
        raise Problem(406, "none of the accepted types can be sent", hint=f"Accept one of {', '.join(offered)}.")
    graphs = {name: asked.get(name) for name in ("default-graph-uri", "named-graph-uri")}
    for name, iris in graphs.items():
        _check_graphs(name, iris or [])
    ask = Ask(
        text=text,
        format=offered[media_type],
        base=endpoint,
        default_graphs=graphs["default-graph-uri"],
        named_graphs=graphs["named-graph-uri"],
        prefixes=door.names.prefixes,
    )
    body = await door.pool.run(ask)
    charset = "" if media_type.endswith(("json", "xml")) else "; charset=utf-8"
    return Response(body, headers={**OPEN, "Content-Type": media_type + charset, "Cache-Control": "no-cache"})


async def _parameters(request: Request) -> dict[str, list[str]] | None:
    """The parameters of a query; None for a bare GET. Raises Problem for a request that is no query."""
    from starlette.requests import ClientDisconnect

    query_string = request.scope["query_string"]
    if len(query_string) > 3 * MAX_LENGTH:
        raise Problem(414, "the address is too long", hint="POST the query.")
    asked = _pairs(query_string, "the address")
    if request.method in ("GET", "HEAD"):
        if not asked:
            return None
        return _one_query(asked)
    kind, charset = _content_type(request)
    if charset not in ("", "utf-8", "utf8"):
        raise Problem(415, f"the charset {charset} is not read here", hint="Send UTF-8.", where="Content-Type")
    if kind == UPDATE_TYPE:
        raise Problem(403, READ_ONLY, where="Content-Type", hint="Only queries are answered here.")
    if kind not in (FORM_TYPE, QUERY_TYPE):
        raise Problem(
            415, f"cannot read {kind or 'a body without a type'}", where="Content-Type", hint=f"Send {QUERY_TYPE}."
        )
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise Problem(413, f"the body is larger than {MAX_BODY} bytes", hint="Ask for less at once.")
    except ClientDisconnect:
        raise Problem(400, "the request ended early") from None
    if kind == FORM_TYPE:
        for name, values in _pairs(bytes(body), "the body").items():
            asked.setdefault(name, []).extend(values)
        return _one_query(asked)
    if "query" in asked:
        raise Problem(400, "a query in the address and another in the body", where="query")
    return _one_query({**asked, "query": [_decoded(bytes(body), "the body")]})


def _pairs(encoded: bytes, where: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            _decoded(encoded, where), keep_blank_values=True, errors="strict", max_num_fields=MAX_GRAPHS + 10
        )
    except UnicodeDecodeError:
        raise Problem(400, f"{where} is not UTF-8") from None
    except ValueError as error:
        raise Problem(400, f"{where}: {error}") from None
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, f"{where} is not UTF-8") from None


def _one_query(asked: dict[str, list[str]]) -> dict[str, list[str]]:
    """The parameters, if they are one query. Raises Problem."""
    writing = sorted(name for name in asked if name == "update" or name.startswith("using-"))
    if writing:
        raise Problem(403, READ_ONLY, where=writing[0], hint="Only queries are answered here.")
    if len(asked.get("query", ())) != 1:
        raise Problem(400, f"{len(asked.get('query', ()))} queries where one is expected", where="query")
    return asked


def _content_type(request: Request) -> tuple[str, str]:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = ""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset


def _form(text: str) -> Form:
    try:
        return check_query(text).form
    except RefusedQuery as error:
        raise Problem(400, str(error), hint=error.hint or None, where="query") from None


def _offered(form: Form) -> dict[str, str]:
    if form == "SELECT":
        return TABLE_TYPES
    return TRUTH_TYPES if form == "ASK" else GRAPH_TYPES


def _check_graphs(name: str, iris: list[str]) -> None:
    """Raises Problem for what is no http IRI: nothing is ever fetched, and a name of a file is refused outright."""
    from pyoxigraph import NamedNode

    for iri in iris:
        try:
            NamedNode(iri)
        except ValueError:
            raise Problem(400, f"{iri[:100]!r} is no absolute IRI", where=name) from None
        if not iri.startswith(("http://", "https://", "urn:")):
            raise Problem(400, f"{iri[:100]!r} is no graph of this dataset", where=name)
