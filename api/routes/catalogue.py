"""What the reference knows: facts, models, benchmarks, sources, and who is ahead of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.comparison import Comparison, compare, shared_benchmarks
from api.problems import Problem
from api.reports.facts_as_json import fact_record
from api.routes.sending import Limit, Name, Offset, page_of, problems, send_json
from api.schemas import BenchmarkPage, ComparisonList, FactPage, ModelPage, SourcePage
from kg.model.catalog import Catalog
from kg.model.entities import Benchmark, Model, Source
from kg.model.errors import SettingError
from kg.model.facts import Fact
from sources.reference.inquiry import ask
from sources.reference.names import folded

MOST_COMPARED = 20  # models or benchmarks in one comparison: a table that a person can still read


def catalogue_router(catalog: Catalog) -> APIRouter:
    """The routes over one catalog, which does not change while they serve it."""
    router = APIRouter(tags=["reference"])
    subjects = Counter(fact.subject for fact in catalog.facts)
    measured = Counter(fact.benchmark for fact in catalog.facts)
    sources = Counter(fact.source for fact in catalog.facts)
    model_names = _spellings((alias.target, alias.text) for alias in catalog.model_aliases)
    benchmark_names = _spellings((alias.target, alias.text) for alias in catalog.benchmark_aliases)

    def model_record(model: Model) -> dict[str, Any]:
        return {
            "id": model.id,
            "name": model.name,
            "developer": model.developer,
            "family": model.family,
            "release_date": model.release_date,
            "params_total": model.params_total,
            "params_active": model.params_active,
            "context_tokens": model.context_tokens,
            "architecture": model.architecture,
            "license": model.license,
            "open_weights": model.open_weights,
            "base_model": model.base_model,
            "snapshots": [row.snapshot for row in catalog.snapshots_of(model.id)],
            "aliases": model_names.get(model.id, []),
            "facts": subjects[model.id],
        }

    def benchmark_record(benchmark: Benchmark) -> dict[str, Any]:
        return {
            "id": benchmark.id,
            "name": benchmark.name,
            "domain": benchmark.domain,
            "default_metric": benchmark.default_metric,
            "unit": benchmark.unit,
            "low": benchmark.low,
            "high": benchmark.high,
            "higher_is_better": benchmark.higher_is_better,
            "note": benchmark.note,
            "metrics": [metric for on, metric in catalog.metrics if on == benchmark.id],
            "aliases": benchmark_names.get(benchmark.id, []),
            "facts": measured[benchmark.id],
        }

    def source_record(source: Source) -> dict[str, Any]:
        return {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "published": source.published,
            "retrieved": source.retrieved,
            "kind": source.kind,
            "trust": source.trust,
            "facts": sources[source.id],
        }

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
            if _has(part, model.id, model.name, *model_names.get(model.id, ()))
            and (developer is None or folded(developer) == folded(model.developer))
            and (open_weights is None or model.open_weights is open_weights)
        ]
        return page_of(request, kept, limit, offset, model_record)

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
            if _has(part, benchmark.id, benchmark.name, *benchmark_names.get(benchmark.id, ()))
            and domain in (None, benchmark.domain)
        ]
        return page_of(request, kept, limit, offset, benchmark_record)

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
        return page_of(request, kept, limit, offset, source_record)

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


def _spellings(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for target, text in pairs:
        found.setdefault(target, []).append(text)
    return found


def _has(part: str, *names: str) -> bool:
    return not part or any(part in folded(name) for name in names)
