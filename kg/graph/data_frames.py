"""Reports and facts as pandas tables. Numbers stay `Decimal`, in columns of type object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.claims import OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Moment, Quantity

if TYPE_CHECKING:
    import pandas as pd

    from kg.model.catalog import Catalog
    from kg.model.claims import Claim
    from kg.model.report import Report

CLAIM_COLUMNS = (
    *(
        "path",
        "sha256",
        "id",
        "kind",
        "origin",
        "start",
        "end",
        "quote",
        "subject",
        "subject_id",
        "object",
        "benchmark",
    ),
    *("metric", "setting", "relation", "printed", "value", "unit", "verdict", "reason", "facts", "sources"),
)
FACT_COLUMNS = (
    *("id", "kind", "subject", "benchmark", "metric", "setting", "value", "unit", "source", "title", "url", "locator"),
    *("reported_by", "as_of", "provider"),
)


def report_frame(report: Report) -> pd.DataFrame:
    """One row a claim, in reading order, with the columns `CLAIM_COLUMNS`."""
    import pandas as pd

    rows = []
    for checked in report.documents:
        for judged in checked.claims:
            claim, verdict = judged.claim, judged.verdict
            relation, printed, value, unit = _stated(claim)
            others = claim.object if isinstance(claim, OrderClaim) else ()
            rows.append(
                (
                    checked.path,
                    checked.sha256,
                    judged.id,
                    claim.kind if isinstance(claim, ValueClaim) else _kind(claim),
                    claim.origin,
                    claim.span.start,
                    claim.span.end,
                    claim.span.of(checked.text),
                    "; ".join(entity.name for entity in claim.subject),
                    "; ".join(entity.id or "" for entity in claim.subject),
                    "; ".join(entity.name for entity in others),
                    "; ".join(entity.id or entity.name for entity in claim.benchmarks),
                    claim.metric,
                    ";".join(claim.setting),
                    relation,
                    printed,
                    value,
                    unit,
                    verdict.word,
                    verdict.reason,
                    len([evidence for evidence in verdict.evidence if evidence.fact]),
                    "; ".join(sorted({evidence.source for evidence in verdict.evidence if evidence.source})),
                )
            )
    return pd.DataFrame(rows, columns=list(CLAIM_COLUMNS), dtype=object)


def facts_frame(catalog: Catalog) -> pd.DataFrame:
    """One row a fact, in the order of the tables, with the columns `FACT_COLUMNS`."""
    import pandas as pd

    rows = []
    for fact in catalog.facts:
        source = catalog.sources.get(fact.source)
        rows.append(
            (
                *(fact.id, fact.kind, fact.subject, fact.benchmark, fact.metric, ";".join(fact.setting), fact.value),
                *(fact.unit, fact.source, source.title if source else None, source.url if source else None),
                *(fact.locator, fact.reported_by, fact.as_of, fact.provider),
            )
        )
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS), dtype=object)


def _kind(claim: Claim) -> str:
    return "order" if isinstance(claim, OrderClaim) else "rank"


def _stated(claim: Claim) -> tuple[str | None, str | None, object, str | None]:
    """Relation, printed form, value and unit of a claim."""
    if isinstance(claim, OrderClaim):
        margin = claim.margin
        stated = (margin.printed, margin.value, margin.unit) if margin else (None, None, None)
        return claim.relation, *stated
    relation = None
    if isinstance(claim, RankClaim):
        relation = f"{claim.rank[0]} of {claim.rank[1]}" if isinstance(claim.rank, tuple) else str(claim.rank)
    value = claim.value
    if value is None:
        return relation, None, None, None
    if isinstance(value, Quantity):
        return relation, value.printed, value.value, value.unit
    if isinstance(value, Moment):
        return relation, value.printed, value.iso, "date"
    return relation, value.printed, value.text, "text"
