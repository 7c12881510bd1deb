"""Who is ahead of whom, by the reference."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.comparison import Comparison, compare, shared_benchmarks
from api.problems import Problem
from api.reports.facts_as_json import fact_record
from api.routes.sending import problems, send_json
from api.schemas import ComparisonList
from kg.model.catalog import Catalog
from kg.model.errors import SettingError
from sources.reference.inquiry import ask

MOST_COMPARED = 20  # models or benchmarks in one comparison: a table that a person can still read


def comparing_router(catalog: Catalog) -> APIRouter:
    """The comparison over one catalog, which does not change while it serves it."""
    router = APIRouter(tags=["reference"])

    @router.get(
        "/compare",
        operation_id="compareModels",
        summary="Who is ahead, benchmark by benchmark, with sources",
        response_model=ComparisonList,
        responses=problems(e404="The reference does not know a name; the hint has the nearest ones."),
    )
    async def comparison(
        request: Request,
        models: Annotated[
            str,
            Query(
                min_length=1, max_length=2000, description="Two or more, with commas.", examples=["DeepSeek-R1,o1-1217"]
            ),
        ],
        benchmarks: Annotated[
            str | None, Query(max_length=2000, description="With commas; all that they share where absent.")
        ] = None,
    ) -> Response:
        chosen = _resolved(catalog, models, "model")
        if len(chosen) < 2:
            raise Problem(422, "models: name at least two different models, with commas", where="models")
        asked = _resolved(catalog, benchmarks, "benchmark") if benchmarks else list(shared_benchmarks(catalog, chosen))
        found = compare(catalog, chosen, asked)
        compared = {one.benchmark for one in found}
        wins = Counter(one.leader for one in found if one.leader)
        return send_json(
            request,
            {
                "models": chosen,
                "benchmarks": asked,
                "wins": {model: wins[model] for model in chosen},
                "comparisons": [_comparison_record(one, catalog) for one in found],
                "not_compared": [benchmark for benchmark in asked if benchmark not in compared],
            },
        )

    return router


def _comparison_record(one: Comparison, catalog: Catalog) -> dict[str, Any]:
    return {
        "benchmark": one.benchmark,
        "benchmark_name": catalog.benchmarks[one.benchmark].name,
        "metric": one.metric,
        "setting": list(one.setting),
        "basis": one.basis,
        "leader": one.leader,
        "margin": one.margin,
        "unit": one.facts[0].unit,
        "values": [fact_record(fact, catalog) for fact in one.facts],
    }


def _resolved(catalog: Catalog, names: str, what: Literal["model", "benchmark"]) -> list[str]:
    """The ids behind names with commas, without doubles. Raises Problem 404 for one that is not known."""
    found: dict[str, None] = {}
    asked = [name.strip() for name in names.split(",") if name.strip()]
    for name in asked[:MOST_COMPARED]:
        try:
            answer = ask(catalog, model=name) if what == "model" else ask(catalog, benchmark=name)
        except SettingError as error:
            raise Problem(404, str(error), where=f"{what}s", hint=f"GET /{what}s lists what there is.") from None
        named = answer.model if what == "model" else answer.benchmark
        assert named is not None
        found.update(dict.fromkeys(named.ids))
    return list(found)
