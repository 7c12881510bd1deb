"""The facts page: every sourced value of a model or benchmark, where sources differ, and a benchmark's ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from api.page.environment import render
from api.page.ranking_plot import MOST_ROWS, ranked, ranking_plot
from api.reports.as_text import amount
from kg.model.catalog import Catalog
from kg.model.errors import SettingError
from kg.model.facts import Fact
from sources.reference.inquiry import Answer, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Facts that stand together under a heading."""

    title: str
    address: str | None
    """Of the page about it."""
    rows: tuple[dict[str, Any], ...]
    differs: int
    """How many keys (subject, measure, setting) have several values."""


def facts_page(catalog: Catalog, nonce: str, query: str, group: str | None) -> tuple[int, str]:
    """Status and page for a query: a model, a benchmark, or "model on benchmark". Nothing asked lists what there is."""
    context: dict[str, Any] = {
        "here": "facts",
        "query": query,
        "names": [*(one.name for one in catalog.models.values()), *(one.name for one in catalog.benchmarks.values())],
        "problem": None,
        "plot": None,
        "groups": [],
        "metric_groups": [],
        "meaning": [],
        "benchmarks": [],
        "models": [],
        "total": 0,
        "most_rows": MOST_ROWS,
        "more_rows": 0,
    }
    if not query.strip():
        return 200, render("facts.html", nonce, **(context | _index(catalog)))
    try:
        answer = _asked(catalog, query.strip())
    except SettingError as error:
        return 404, render("facts.html", nonce, **(context | _index(catalog) | {"problem": str(error)}))
    context["meaning"] = _meaning(catalog, answer)
    context["total"] = len(answer.facts)
    if answer.benchmark is not None and answer.model is None:
        context |= _ranking(catalog, answer, group)
    else:
        context["groups"] = _by_benchmark(catalog, answer.facts)
    return 200, render("facts.html", nonce, **context)


def _asked(catalog: Catalog, query: str) -> Answer:
    model, on, benchmark = query.partition(" on ")
    if on and model.strip() and benchmark.strip():
        return ask(catalog, model=model.strip(), benchmark=benchmark.strip())
    try:
        return ask(catalog, benchmark=query)
    except SettingError as no_benchmark:
        try:
            return ask(catalog, model=query)
        except SettingError as no_model:
            raise (no_model if "mean" in str(no_model) else no_benchmark) from None


def _index(catalog: Catalog) -> dict[str, Any]:
    domains: dict[str, list[dict[str, Any]]] = {}
    for benchmark in catalog.benchmarks.values():
        entry = {"name": benchmark.name, "id": benchmark.id, "facts": len(catalog.scores_on(benchmark.id))}
        domains.setdefault(benchmark.domain, []).append(entry)
    developers: dict[str, list[dict[str, Any]]] = {}
    for model in catalog.models.values():
        developers.setdefault(model.developer, []).append({"name": model.name, "id": model.id})
    return {"benchmarks": sorted(domains.items()), "models": sorted(developers.items())}


def _meaning(catalog: Catalog, answer: Answer) -> list[dict[str, str]]:
    found = []
    for named in (answer.model, answer.benchmark):
        for id in (*named.ids, *named.snapshots) if named else ():
            known = catalog.models.get(id) or catalog.benchmarks.get(id)
            found.append({"id": id, "name": known.name if known else id})
    return found


def _ranking(catalog: Catalog, answer: Answer, group: str | None) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for fact in answer.facts:
        counts[_group(catalog, fact)] = counts.get(_group(catalog, fact), 0) + 1
    if not counts:
        return {}
    chosen = group if group in counts else max(counts, key=lambda name: (counts[name], name))
    facts = [fact for fact in answer.facts if _group(catalog, fact) == chosen]
    first = facts[0]
    assert first.benchmark is not None
    metric = catalog.metrics.get((first.benchmark, first.metric))
    rows = ranked(catalog, facts, metric.higher_is_better if metric else True)
    name = catalog.benchmarks[first.benchmark].name
    return {
        "plot": ranking_plot(catalog, f"{name}, {chosen}", rows) if rows else None,
        "metric_groups": [(one, count, one == chosen) for one, count in sorted(counts.items())],
        "more_rows": max(len(rows) - MOST_ROWS, 0),
        "groups": [
            _as_group(catalog, f"{name}, {chosen}", None, [fact for row in rows for fact in row.facts], show="subject")
        ],
    }


def _group(catalog: Catalog, fact: Fact) -> str:
    return (catalog.group(fact.benchmark, fact.metric) if fact.benchmark else None) or fact.metric


def _by_benchmark(catalog: Catalog, facts: Iterable[Fact]) -> list[Group]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        title = (
            catalog.benchmarks[fact.benchmark].name
            if fact.benchmark
            else {"price": "Prices"}.get(fact.kind, "Attributes")
        )
        found.setdefault(title, []).append(fact)
    several = len({fact.subject for own in found.values() for fact in own}) > 1
    groups = []
    for title, own in sorted(
        found.items(), key=lambda entry: (entry[1][0].kind != "attribute", entry[1][0].kind != "price", entry[0])
    ):
        benchmark = own[0].benchmark
        groups.append(_as_group(catalog, title, benchmark, own, show="subject" if several else "metric"))
    return groups


def _as_group(catalog: Catalog, title: str, address: str | None, facts: Sequence[Fact], *, show: str) -> Group:
    values: dict[tuple[object, ...], set[object]] = {}
    for fact in facts:
        values.setdefault(_key(fact), set()).add(fact.value)
    differing = {key for key, own in values.items() if len(own) > 1}
    rows = []
    for fact in facts:
        source = catalog.sources[fact.source]
        model = catalog.models.get(fact.subject)
        rows.append(
            {
                "subject": model.name if model else fact.subject,
                "subject_id": fact.subject,
                "metric": fact.metric,
                "setting": " · ".join(filter(None, (*fact.setting, fact.provider))),
                "value": amount(fact.value, fact.unit),
                "source": source.title,
                "url": source.url,
                "locator": fact.locator,
                "date": fact.as_of or source.published,
                "trust": source.trust,
                "differs": _key(fact) in differing,
                "number": fact.kind != "attribute",
            }
        )
    return Group(title=title, address=address, rows=tuple(rows), differs=len(differing))


def _key(fact: Fact) -> tuple[object, ...]:
    return (
        fact.subject,
        fact.benchmark,
        fact.metric,
        fact.setting,
        fact.provider,
        fact.as_of if fact.kind == "price" else None,
    )
