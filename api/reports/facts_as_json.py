"""Sourced values as JSON: the question, what its names may mean, then one object for each fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.reports.as_json import dumps
from kg.model.catalog import Catalog
from kg.model.entities import Benchmark, Model
from kg.model.facts import Fact
from sources.reference.inquiry import Answer, Named


def render(answer: Answer, catalog: Catalog) -> str:
    """The answer as indented JSON; numbers are written exactly as the source prints them."""
    return dumps(record(answer, catalog), indent=True)


def record(answer: Answer, catalog: Catalog) -> dict[str, Any]:
    """The answer as plain dicts and lists; decimals are still `Decimal`."""
    return {
        "reference": {"digest": catalog.digest, "facts": catalog.fact_count, "as_of": catalog.as_of},
        "model": _named(answer.model, catalog.models),
        "benchmark": _named(answer.benchmark, catalog.benchmarks),
        "metric": answer.metric and {"asked": answer.metric.asked, "candidates": list(answer.metric.ids)},
        "facts": [fact_record(fact, catalog) for fact in answer.facts],
    }


def fact_record(fact: Fact, catalog: Catalog) -> dict[str, Any]:
    """One fact with its source, under the names that a report's evidence uses."""
    source = catalog.sources[fact.source]
    return {
        "fact": fact.id,
        "kind": fact.kind,
        "subject": fact.subject,
        "benchmark": fact.benchmark,
        "metric": fact.metric,
        "setting": list(fact.setting),
        "provider": fact.provider,
        "value": fact.value,
        "unit": fact.unit,
        "source": fact.source,
        "title": source.title,
        "url": source.url or None,
        "trust": source.trust,
        "locator": fact.locator,
        "reported_by": fact.reported_by,
        "as_of": fact.as_of,
        "published": source.published,
        "retrieved": source.retrieved,
    }


def _named(named: Named | None, known: Mapping[str, Model] | Mapping[str, Benchmark]) -> dict[str, Any] | None:
    if named is None:
        return None

    def entries(ids: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"id": id, "name": known[id].name if id in known else id} for id in ids]

    return {"asked": named.asked, "candidates": entries(named.ids), "snapshots": entries(named.snapshots)}
