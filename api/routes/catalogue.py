"""What the reference knows: facts, models, benchmarks and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.problems import Problem
from api.reports.facts_as_json import fact_record
from api.routes.records import Records
from api.routes.sending import Limit, Name, Offset, page_of, problems
from api.schemas import BenchmarkPage, FactPage, ModelPage, SourcePage
from kg.model.catalog import Catalog
from kg.model.errors import SettingError
from kg.model.facts import Fact
from sources.reference.inquiry import ask
from sources.reference.names import folded


def catalogue_router(catalog: Catalog) -> APIRouter:
    """The routes over one catalog, which does not change while they serve it."""
    router = APIRouter(tags=["reference"])
    records = Records(catalog)

    @router.get(
        "/facts",
        operation_id="listFacts",
        summary="Every sourced value of a model, on a benchmark, of a metric",
        response_model=FactPage,
        responses=problems(e404="The reference does not know a name; the hint has the nearest ones."),
    )
    async def facts(
        request: Request,
        model: Annotated[Name, Query(description="A model's id or name.", examples=["DeepSeek R1"])] = None,
        benchmark: Annotated[Name, Query(description="A benchmark's id or name.", examples=["GPQA Diamond"])] = None,
        metric: Annotated[Name, Query(description="A metric, price or measure.", examples=["pass@1"])] = None,
        source: Annotated[Name, Query(description="A source's id.")] = None,
        kind: Annotated[Literal["score", "price", "attribute"] | None, Query(description="Only these.")] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        found: Iterable[Fact] = catalog.facts
        if model or benchmark or metric:
            try:
                found = ask(catalog, model=model, benchmark=benchmark, metric=metric).facts
            except SettingError as error:
                raise Problem(404, str(error), hint="GET /models and /benchmarks list what there is.") from None
        if source is not None and source not in catalog.sources:
            raise Problem(
                404, f"no source '{source}' in the reference", where="source", hint="GET /sources lists them."
            )
        kept = [fact for fact in found if (kind is None or fact.kind == kind) and source in (None, fact.source)]
        return page_of(request, kept, limit, offset, lambda fact: fact_record(fact, catalog))

    @router.get(
        "/models",
        operation_id="listModels",
        summary="The models",
        response_model=ModelPage,
        responses=problems(),
    )
    async def models(
        request: Request,
        q: Annotated[Name, Query(description="Part of an id or name.")] = None,
        developer: Annotated[Name, Query(description="Only of this developer.")] = None,
        open_weights: Annotated[bool | None, Query(description="Only with, or without, open weights.")] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        part = folded(q or "")
        kept = [
            model
            for model in catalog.models.values()
            if _has(part, model.id, model.name, *records.names_of_model(model))
            and (developer is None or folded(developer) == folded(model.developer))
            and (open_weights is None or model.open_weights is open_weights)
        ]
        return page_of(request, kept, limit, offset, records.of_model)

    @router.get(
        "/benchmarks",
        operation_id="listBenchmarks",
        summary="The benchmarks",
        response_model=BenchmarkPage,
        responses=problems(),
    )
    async def benchmarks(
        request: Request,
        q: Annotated[Name, Query(description="Part of an id or name.")] = None,
        domain: Annotated[Name, Query(description="Only of this field.", examples=["math"])] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        part = folded(q or "")
        kept = [
            benchmark
            for benchmark in catalog.benchmarks.values()
            if _has(part, benchmark.id, benchmark.name, *records.names_of_benchmark(benchmark))
            and domain in (None, benchmark.domain)
        ]
        return page_of(request, kept, limit, offset, records.of_benchmark)

    @router.get(
        "/sources",
        operation_id="listSources",
        summary="The documents, leaderboards and price lists that the facts were copied from",
        response_model=SourcePage,
        responses=problems(),
    )
    async def source_list(
        request: Request,
        q: Annotated[Name, Query(description="Part of an id, title or publisher.")] = None,
        trust: Annotated[Literal["primary", "secondary"] | None, Query(description="Only these.")] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        part = folded(q or "")
        kept = [
            source
            for source in catalog.sources.values()
            if _has(part, source.id, source.title, source.publisher) and trust in (None, source.trust)
        ]
        return page_of(request, kept, limit, offset, records.of_source)

    return router


def _has(part: str, *names: str) -> bool:
    return not part or any(part in folded(name) for name in names)
