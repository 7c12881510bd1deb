"""Sourced values for people: a heading for each model, below it each value with the sources that have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from kg.model.catalog import Catalog
from kg.model.entities import Benchmark, Model
from kg.model.facts import Fact
from sources.reference.inquiry import Answer, Named

FORMS = {
    "percent": "{}%",
    "rating": "{}",
    "text": "{}",
    "date": "{}",
    "usd": "${:,f}",
    "usd-per-mtok": "${} per million tokens",
    "parameters": "{:,f} parameters",
    "tokens": "{:,f} tokens",
    "count": "{:,f}",
}


def render(answer: Answer, catalog: Catalog) -> str:
    """The answer as lines of text, each ending in a newline."""
    return "".join(f"{line}\n" for line in _lines(answer, catalog))


def printed(fact: Fact) -> str:
    """The value with its unit, as a person would write it: `75.7%`, `671,000,000,000 parameters`."""
    form = FORMS.get(fact.unit, "{} " + fact.unit)
    return form.format(fact.value if isinstance(fact.value, Decimal) else str(fact.value))


def _lines(answer: Answer, catalog: Catalog) -> Iterator[str]:
    notes = [
        *_notes("model", answer.model, catalog.models),
        *_notes("benchmark", answer.benchmark, catalog.benchmarks),
    ]
    yield from notes
    if notes:
        yield ""
    if not answer.facts:
        yield f"No sourced value {_question(answer)} in the reference of {catalog.as_of}."
        return
    for subject, facts in groupby(answer.facts, key=lambda fact: fact.subject):
        model = catalog.models.get(subject)
        yield f"{model.name} ({subject})" if model else subject
        yield from _values(facts, catalog)
        yield ""
    sources = len({fact.source for fact in answer.facts})
    yield f"{_count(len(answer.facts), 'value')} from {_count(sources, 'source')}, reference of {catalog.as_of}"


def _notes(what: str, named: Named | None, known: Mapping[str, Model] | Mapping[str, Benchmark]) -> Iterator[str]:
    if named is None:
        return
    if named.ambiguous:
        yield f"'{named.asked}' may be {len(named.ids)} {what}s: {_list(named.ids, known)}"
    if named.snapshots:
        yield f"'{named.asked}' may also mean a dated snapshot: {_list(named.snapshots, known)}"


def _list(ids: Iterable[str], known: Mapping[str, Model] | Mapping[str, Benchmark]) -> str:
    return ", ".join(f"{known[id].name} ({id})" if id in known else id for id in ids)


def _values(facts: Iterable[Fact], catalog: Catalog) -> Iterator[str]:
    """A line for each value, columns aligned, and under it a line for each source that has it."""
    values: dict[tuple[str, ...], list[str]] = {}
    for fact in facts:
        values.setdefault(_cells(fact, catalog), []).append(_place(fact, catalog))
    widths = [max(map(len, column)) for column in zip(*values, strict=True)]
    for cells, places in values.items():
        columns = (f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True) if width)
        yield f"  {'  '.join(columns).rstrip()}"
        yield from (f"      {place}" for place in places)


def _cells(fact: Fact, catalog: Catalog) -> tuple[str, ...]:
    """What is measured, how, and the value."""
    what = catalog.benchmarks[fact.benchmark].name if fact.benchmark else (fact.provider or "")
    return what, fact.metric, " ".join(fact.setting), printed(fact)


def _place(fact: Fact, catalog: Catalog) -> str:
    """The source, the place in it, its date."""
    source = catalog.sources[fact.source]
    date = f"as of {fact.as_of}" if fact.as_of else f"published {source.published}" if source.published else ""
    by = "reported by its developer" if fact.reported_by == "self" else ""
    return "; ".join(filter(None, (source.title, fact.locator, date or f"read {source.retrieved}", by)))


def _question(answer: Answer) -> str:
    parts = (
        answer.metric and f"of {answer.metric.asked}",
        answer.model and f"for {answer.model.asked}",
        answer.benchmark and f"on {answer.benchmark.asked}",
    )
    return " ".join(part for part in parts if part)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
