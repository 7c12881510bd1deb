"""Hypothesis strategies for the records that go into the graph: anything that the records' own contracts allow."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, Origin, RankClaim, Relation, Scope, Unread, ValueClaim
from kg.model.entities import Alias, Benchmark, Measure, Metric, Model, Snapshot, Source
from kg.model.facts import Fact, FactKind
from kg.model.quantity import Bound, Moment, Quantity, Unit, Wording
from kg.model.report import Checked, Evidence, Expected, Finding, Fix, Judged, Report, Severity, Stance, Verdict
from kg.model.report import VerdictWord as Word
from kg.model.text import Span

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
IDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
DECIMALS = st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e13"), places=None, allow_nan=False).filter(
    lambda d: -12 <= int(d.as_tuple().exponent) <= 12
)
DATES = st.one_of(
    st.dates().map(str), st.dates().map(lambda d: str(d)[:7]), st.dates().map(lambda d: str(d)[:4]), WORDS
)
TAGS = st.lists(WORDS, max_size=3, unique=True).map(lambda tags: tuple(sorted(tags)))
UNITS = st.sampled_from(get_args(Unit))


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """The strategy, or None."""
    return st.none() | strategy


def tuples(strategy: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    """A few in any order."""
    return st.lists(strategy, max_size=most).map(tuple)


QUANTITIES = st.builds(
    Quantity,
    value=DECIMALS,
    unit=UNITS,
    half=DECIMALS,
    printed=WORDS,
    bound=st.sampled_from(get_args(Bound)),
    high=optional(DECIMALS),
)
MOMENTS = st.builds(Moment, iso=DATES, printed=WORDS)
WORDINGS = st.builds(Wording, text=WORDS, printed=WORDS)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of `text`."""
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


def entities(text: str) -> st.SearchStrategy[Entity]:
    """A mention in `text`, known or not."""
    return st.builds(Entity, id=optional(IDS), name=WORDS, candidates=tuples(IDS), span=optional(spans(text)))


def claims(text: str) -> st.SearchStrategy[Claim]:
    """A claim of any of the three shapes."""
    names = tuples(entities(text), 2)
    base = {
        "span": spans(text),
        "origin": st.sampled_from(get_args(Origin)),
        "sentence": spans(text),
        "subject": names,
        "benchmarks": names,
        "metric": optional(WORDS),
        "setting": TAGS,
        "provider": optional(WORDS),
        "as_of": optional(DATES),
        "own": st.booleans(),
        "negated": st.booleans(),
        "table": optional(st.integers(0, 9)),
        "row": optional(st.integers(0, 9)),
        "column": optional(st.integers(0, 9)),
    }
    ranks = st.one_of(st.integers(1, 9), st.just("last"), st.tuples(st.integers(0, 9), st.integers(0, 9)))
    return st.one_of(
        st.builds(
            ValueClaim,
            **base,
            kind=st.sampled_from(get_args(FactKind)),
            value=st.one_of(QUANTITIES, MOMENTS, WORDINGS),
        ),
        st.builds(
            OrderClaim,
            **base,
            object=names,
            relation=st.sampled_from(get_args(Relation)),
            or_level=st.booleans(),
            margin=optional(QUANTITIES),
            domains=tuples(WORDS),
            scope=optional(st.sampled_from(get_args(Scope))),
            slight=st.booleans(),
            group=optional(WORDS),
        ),
        st.builds(
            RankClaim,
            **base,
            rank=ranks,
            value=optional(QUANTITIES),
            among=names,
            except_=names,
            domains=tuples(WORDS),
            group=optional(WORDS),
        ),
    )


def fixes(text: str) -> st.SearchStrategy[Fix]:
    """A replacement in `text`."""
    return st.builds(Fix, span=spans(text), replacement=WORDS, safe=st.booleans())


def verdicts(text: str) -> st.SearchStrategy[Verdict]:
    """A verdict with evidence from facts and from the document itself."""
    values = DECIMALS | WORDS
    evidence = st.builds(
        Evidence,
        kind=st.sampled_from(["fact", "own-table", "own-text"]),
        stance=st.sampled_from(get_args(Stance)),
        subject=WORDS,
        value=optional(values),
        unit=optional(WORDS),
        benchmark=optional(WORDS),
        metric=optional(WORDS),
        setting=TAGS,
        fact=optional(IDS),
        span=optional(spans(text)),
        source=optional(IDS),
        title=optional(WORDS),
        url=optional(WORDS),
        locator=optional(WORDS),
        as_of=optional(DATES),
    )
    expected = st.builds(
        Expected, value=values, unit=WORDS, metric=optional(WORDS), setting=TAGS, subject=optional(WORDS)
    )
    return st.builds(
        Verdict,
        word=st.sampled_from(get_args(Word)),
        reason=WORDS,
        cause=optional(WORDS),
        expected=tuples(expected, 2),
        expected_relation=st.one_of(st.none(), WORDS, st.integers(1, 9)),
        derivation=optional(WORDS),
        evidence=tuples(evidence, 3),
        fix=optional(fixes(text)),
        notes=tuples(WORDS),
    )


@st.composite
def documents(draw: st.DrawFn) -> Checked:
    """A checked document whose spans lie in its text."""
    text = draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
    ids = draw(st.lists(IDS, max_size=3, unique=True))
    judged = [Judged(id=id, claim=draw(claims(text)), verdict=draw(verdicts(text))) for id in ids]
    findings = st.builds(
        Finding,
        rule=WORDS,
        name=WORDS,
        severity=st.sampled_from(get_args(Severity)),
        span=spans(text),
        message=WORDS,
        claims=st.lists(st.sampled_from(ids), max_size=2).map(tuple) if ids else st.just(()),
        fix=optional(fixes(text)),
        fingerprint=WORDS,
    )
    boxes = st.none() | st.tuples(*[st.floats(0, 1e4)] * 4)
    return Checked(
        path=draw(WORDS),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type=draw(WORDS),
        claims=tuple(judged),
        findings=draw(tuples(findings, 2)),
        unread=draw(tuples(st.builds(Unread, span=spans(text), reason=WORDS), 2)),
        pages=draw(st.dictionaries(st.integers(0, 99), st.tuples(st.integers(1, 9), boxes), max_size=2)),
    )


REPORTS = st.builds(
    Report,
    version=WORDS,
    reference_digest=WORDS,
    reference_facts=st.integers(0, 9999),
    reference_as_of=DATES,
    documents=st.lists(documents(), max_size=2, unique_by=lambda d: d.sha256).map(tuple),
    skipped=tuples(st.tuples(WORDS, WORDS), 2),
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A small reference."""
    ids = st.lists(IDS, max_size=3, unique=True)
    model_ids, benchmark_ids, source_ids = draw(ids), draw(ids), draw(ids)

    def models(id: str) -> Model:
        return draw(
            st.builds(
                Model,
                id=st.just(id),
                name=WORDS,
                developer=WORDS,
                family=WORDS,
                release_date=optional(DATES),
                params_total=optional(DECIMALS),
                params_active=optional(DECIMALS),
                context_tokens=optional(st.integers(0, 10**7)),
                architecture=optional(WORDS),
                license=optional(WORDS),
                open_weights=optional(st.booleans()),
                base_model=optional(IDS),
                source=IDS,
            )
        )

    bounds = {"unit": WORDS, "low": DECIMALS, "high": DECIMALS, "higher_is_better": st.booleans()}
    benchmarks = {
        id: draw(
            st.builds(Benchmark, id=st.just(id), name=WORDS, domain=WORDS, default_metric=WORDS, note=WORDS, **bounds)
        )
        for id in benchmark_ids
    }
    metric_keys = draw(st.lists(st.tuples(IDS, IDS), max_size=2, unique=True))
    aliases = st.lists(
        st.builds(Alias, text=WORDS, target=IDS, metric=optional(WORDS), ambiguous=st.booleans()),
        max_size=3,
        unique_by=lambda a: (a.text, a.target, a.metric or ""),
    ).map(tuple)
    snapshots = st.lists(
        st.builds(Snapshot, model=IDS, snapshot=IDS, since=DATES, note=WORDS),
        max_size=2,
        unique_by=lambda s: (s.model, s.snapshot),
    ).map(tuple)
    facts = st.lists(
        st.builds(
            Fact,
            id=IDS,
            kind=st.sampled_from(get_args(FactKind)),
            subject=IDS | (st.sampled_from(model_ids) if model_ids else st.nothing()),
            benchmark=optional(IDS),
            metric=WORDS,
            setting=TAGS,
            value=DECIMALS | WORDS,
            unit=WORDS,
            source=IDS,
            locator=optional(WORDS),
            reported_by=optional(WORDS),
            as_of=optional(DATES),
            provider=optional(WORDS),
        ),
        max_size=4,
        unique_by=lambda f: f.id,
    ).map(tuple)
    measures = st.lists(
        st.builds(
            Measure,
            id=IDS,
            label=WORDS,
            kind=st.sampled_from(["price", "attribute"]),
            unit=WORDS,
            higher_is_better=optional(st.booleans()),
        ),
        max_size=2,
        unique_by=lambda m: m.id,
    ).map(lambda found: {measure.id: measure for measure in found})
    return Catalog(
        measures=draw(measures),
        digest=draw(WORDS),
        as_of=draw(DATES),
        models={id: models(id) for id in model_ids},
        benchmarks=benchmarks,
        metrics={
            (benchmark, name): draw(
                st.builds(Metric, benchmark=st.just(benchmark), name=st.just(name), group=WORDS, **bounds)
            )
            for benchmark, name in metric_keys
        },
        sources={
            id: draw(
                st.builds(
                    Source,
                    id=st.just(id),
                    title=WORDS,
                    publisher=WORDS,
                    url=WORDS,
                    published=optional(DATES),
                    retrieved=DATES,
                    kind=WORDS,
                    trust=WORDS,
                )
            )
            for id in source_ids
        },
        snapshots=draw(snapshots),
        model_aliases=draw(aliases),
        benchmark_aliases=draw(aliases),
        facts=draw(facts),
    )
