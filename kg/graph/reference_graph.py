"""The reference as a named graph, and back.

Besides the records it holds what is asked often: `bp:folded` names for look-ups, and a `bp:Key` for each subject,
measure and setting, which all facts of that key share.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from kg.graph.codec import Reader, Shape, Writer
from kg.graph.record_shapes import ALIAS, BENCHMARK, FACT, MEASURE, METRIC, MODEL, SNAPSHOT, SOURCE
from kg.graph.vocabulary import Names, folded
from kg.model.catalog import Catalog
from kg.model.entities import Alias, Benchmark, Measure, Metric, Model, Snapshot, Source
from kg.model.errors import StoreError
from kg.model.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def catalog_quads(catalog: Catalog, names: Names) -> list[ox.Quad]:
    """The graph `graph/reference`: everything that `catalog` holds."""
    out = Writer(names, names.graph("reference"))
    root = names.iri("reference")
    out.type(root, "bp:Reference")
    out.type(root, "void:Dataset")
    out.say(root, "bp:digest", catalog.digest)
    out.add(root, "bp:asOf", out.date(catalog.as_of))
    out.say(root, "bp:facts", len(catalog.facts))
    for position, model in enumerate(catalog.models.values()):
        node = names.iri("model", model.id)
        _placed(out, node, model, MODEL, position)
    for position, benchmark in enumerate(catalog.benchmarks.values()):
        _placed(out, names.iri("benchmark", benchmark.id), benchmark, BENCHMARK, position)
    for position, metric in enumerate(catalog.metrics.values()):
        _placed(out, names.iri("metric", metric.benchmark, metric.name), metric, METRIC, position)
    for position, measure in enumerate(catalog.measures.values()):
        _placed(out, names.iri("measure", measure.id), measure, MEASURE, position)
    for position, source in enumerate(catalog.sources.values()):
        _placed(out, names.iri("source", source.id), source, SOURCE, position)
    for position, snapshot in enumerate(catalog.snapshots):
        _placed(out, names.iri("snapshot", snapshot.model, snapshot.snapshot), snapshot, SNAPSHOT, position)
        out.link(names.iri("model", snapshot.model), "dct:hasVersion", names.iri("model", snapshot.snapshot))
    for position, fact in enumerate(catalog.facts):
        _fact(out, names, catalog, fact, position)
    _labels(out, names, "model", catalog.model_aliases, {m.id: m.name for m in catalog.models.values()})
    _labels(out, names, "benchmark", catalog.benchmark_aliases, {b.id: b.name for b in catalog.benchmarks.values()})
    return out.quads


def fact_key(names: Names, fact: Fact) -> str:
    """The IRI of what a fact's value belongs to: subject, benchmark or kind, metric, setting, and who sells."""
    setting = ";".join(fact.setting)
    parts = [fact.subject, fact.benchmark or fact.kind, fact.metric, setting or "-"]
    return names.iri("key", *parts, *([fact.provider] if fact.provider else []))


def key_label(fact: Fact) -> str:
    """A key for people: `deepseek-r1, aime-2024, pass@1 (cot)`."""
    parts = ", ".join(part for part in (fact.subject, fact.benchmark, fact.metric, fact.provider) if part)
    return f"{parts} ({', '.join(fact.setting)})" if fact.setting else parts


def citation(catalog: Catalog, fact: Fact) -> str:
    """Source, place and date in one line. Said of every fact, so that a query needs no OPTIONAL: those join slowly."""
    source, date = catalog.sources.get(fact.source), since(catalog, fact)
    place = ", ".join(part for part in (source.title if source else fact.source, fact.locator) if part)
    return f"{place} ({date})" if date else place


def since(catalog: Catalog, fact: Fact) -> str | None:
    """The ISO date from which a fact is known to have been published."""
    source = catalog.sources.get(fact.source)
    return fact.as_of or (source.published if source else None)


def read_catalog(quads: Iterable[ox.Quad | ox.Triple], names: Names) -> Catalog:
    """The catalog that `catalog_quads` was given. Raises StoreError where the graph holds none."""
    found = Reader(names, quads)
    roots = found.nodes("bp:Reference")
    if len(roots) != 1:
        raise StoreError(f"{names.graph('reference')} holds {len(roots)} references; run benchproof ingest first")
    labels = [(node, found.text(node, "bp:labelOf") or "") for node in found.nodes("bp:Label")]

    def aliases(kind: str) -> tuple[Alias, ...]:
        mine = [(node, names.parts(target)) for node, target in labels]
        return tuple(found.record(node, ALIAS, Alias, target=of[1]) for node, of in mine if of and of[0] == kind)

    models = [found.record(node, MODEL, Model, id=found.id(node)) for node in found.nodes("bp:Model")]
    benchmarks = [found.record(node, BENCHMARK, Benchmark, id=found.id(node)) for node in found.nodes("bp:Benchmark")]
    metrics = [found.record(node, METRIC, Metric) for node in found.nodes("bp:Metric")]
    sources = [found.record(node, SOURCE, Source, id=found.id(node)) for node in found.nodes("bp:Source")]
    measures = [found.record(node, MEASURE, Measure, id=found.id(node)) for node in found.nodes("bp:Measure")]
    facts = [
        found.record(node, FACT, Fact, id=found.id(node), subject=found.id(found.text(node, "bp:subject") or ""))
        for node in found.nodes("bp:Fact")
    ]
    return Catalog(
        digest=found.text(roots[0], "bp:digest") or "",
        as_of=found.text(roots[0], "bp:asOf") or "",
        models={model.id: model for model in models},
        benchmarks={benchmark.id: benchmark for benchmark in benchmarks},
        metrics={(metric.benchmark, metric.name): metric for metric in metrics},
        sources={source.id: source for source in sources},
        snapshots=tuple(found.record(node, SNAPSHOT, Snapshot) for node in found.nodes("bp:Snapshot")),
        model_aliases=aliases("model"),
        benchmark_aliases=aliases("benchmark"),
        facts=tuple(facts),
        measures={measure.id: measure for measure in measures},
    )


def _placed(out: Writer, node: str, record: Any, shape: Shape, position: int) -> None:
    out.record(node, record, shape)
    out.say(node, "bp:position", position)


def _fact(out: Writer, names: Names, catalog: Catalog, fact: Fact, position: int) -> None:
    node, key = names.iri("fact", fact.id), fact_key(names, fact)
    subject = names.iri("model" if fact.subject in catalog.models else "name", fact.subject)
    _placed(out, node, fact, FACT, position)
    out.link(node, "bp:subject", subject)
    out.link(node, "bp:key", key)
    out.say(node, "dct:bibliographicCitation", citation(catalog, fact))
    if date := since(catalog, fact):
        out.add(node, "bp:since", out.date(date))
    out.type(key, "bp:Key")
    out.link(key, "bp:subject", subject)
    if fact.benchmark is not None:
        out.link(key, "bp:benchmark", names.iri("benchmark", fact.benchmark))
    out.say(key, "rdfs:label", key_label(fact))
    out.say(key, "bp:metric", fact.metric)
    for tag in fact.setting:
        out.say(key, "bp:setting", tag)
    out.say(key, "bp:provider", fact.provider)


def _labels(out: Writer, names: Names, kind: str, aliases: Iterable[Alias], own: dict[str, str]) -> None:
    """Labels of one kind. The names and ids themselves can be looked up as well."""
    for position, alias in enumerate(aliases):
        content = "\x1f".join((kind, alias.text, alias.target, alias.metric or ""))
        node = names.iri("label", hashlib.sha256(content.encode()).hexdigest()[:20])
        target = names.iri(kind, alias.target)
        _placed(out, node, alias, ALIAS, position)
        out.link(node, "bp:labelOf", target)
        out.say(target, "skos:altLabel", alias.text)
        out.say(target, "bp:folded", folded(alias.text))
    for id, name in own.items():
        for text in (id, name):
            out.say(names.iri(kind, id), "bp:folded", folded(text))
