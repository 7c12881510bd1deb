"""The SPARQL page: a query, the saved ones as examples, the answer as a table, and what a limit means."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from api.page.environment import render
from api.problems import Problem
from api.routes.graph import query_record
from api.sparql import GRAPH_TYPES, TABLE_TYPES, SparqlDoor
from api.sparql_pool import Ask
from kg.graph.guard import RefusedQuery, check_query
from kg.graph.queries import saved_queries

SHOWN_ROWS = 500  # rows in the table; downloads have them all
DOWNLOADS = {
    "rows": (("JSON", "application/sparql-results+json"), ("CSV", "text/csv"), ("TSV", "text/tab-separated-values")),
    "graph": (("Turtle", "text/turtle"), ("JSON-LD", "application/ld+json"), ("N-Triples", "application/n-triples")),
}
FORMATS = TABLE_TYPES | GRAPH_TYPES
FIRST = "coverage"  # the saved query that stands in the form at first: it has an answer in every store


async def sparql_page(door: SparqlDoor, nonce: str, query: str | None, example: str | None) -> tuple[int, str]:
    """Status and page, with the answer to `query` where there is one, else with a saved query in the form."""
    saved = saved_queries()
    shown = saved.get(example or FIRST, saved[FIRST]).text
    context: dict[str, Any] = {
        "here": "sparql",
        "query": query if query is not None else door.names.localized(shown),
        "examples": [query_record(one, door) for one in saved_queries().values()],
        "limits": door.pool.limits,
        "problem": None,
        "table": None,
        "truth": None,
        "graph": None,
        "downloads": (),
    }
    if query is None or not query.strip():
        return 200, render("sparql.html", nonce, **context)
    try:
        context |= await _answer(door, query)
        status = 200
    except Problem as problem:
        context["problem"] = {"detail": problem.detail, "hint": problem.hint, "limit": problem.more.get("limit")}
        status = problem.status
    return status, render("sparql.html", nonce, **context)


async def download(door: SparqlDoor, query: str, media_type: str) -> tuple[str, bytes]:
    """Media type and bytes of the answer. Raises Problem."""
    wanted = media_type if media_type in FORMATS else "application/sparql-results+json"
    return wanted, await door.pool.run(_ask(door, query, FORMATS[wanted]))


def _ask(door: SparqlDoor, query: str, format: str) -> Ask:
    return Ask(text=query, format=format, base=door.names.base, prefixes=door.names.prefixes)


async def _answer(door: SparqlDoor, query: str) -> dict[str, Any]:
    try:
        form = check_query(query).form
    except RefusedQuery as error:
        raise Problem(400, str(error), hint=error.hint or None) from None
    if form not in ("SELECT", "ASK"):
        text = (await door.pool.run(_ask(door, query, "ttl"))).decode()
        return {"graph": text[:100_000], "downloads": DOWNLOADS["graph"]}
    found = json.loads(await door.pool.run(_ask(door, query, "json")))
    if form == "ASK":
        return {"truth": bool(found["boolean"])}
    rows = found["results"]["bindings"]
    names = found["head"]["vars"]
    table = {
        "names": names,
        "rows": [[_cell(row.get(name), door) for name in names] for row in rows[:SHOWN_ROWS]],
        "total": len(rows),
    }
    return {"table": table, "downloads": DOWNLOADS["rows"]}


def _cell(term: dict[str, str] | None, door: SparqlDoor) -> dict[str, str | None]:
    """A term as a person reads it: an IRI of ours shortened, and linked to the page that asks about it."""
    if term is None:
        return {"text": "", "ask": None, "title": None}
    value = term["value"]
    if term["type"] != "uri":
        return {"text": value, "ask": None, "title": term.get("datatype")}
    short = next(
        (f"{prefix}:{value[len(iri) :]}" for prefix, iri in door.names.prefixes.items() if value.startswith(iri)), value
    )
    about = f"SELECT ?property ?value WHERE {{ GRAPH ?graph {{ <{value}> ?property ?value }} }} LIMIT 200"
    return {"text": short, "ask": "/page/sparql?" + urlencode({"query": about}), "title": value}
