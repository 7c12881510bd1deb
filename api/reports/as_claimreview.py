"""The findings as schema.org ClaimReview (JSON-LD): what search engines and fact-checking feeds read."""

from __future__ import annotations

from api.reports import Style
from api.reports.as_json import dumps
from kg.model.report import Report


def render(report: Report, style: Style) -> str:
    """One JSON-LD document with a review for each claim that a finding is about."""
    from api.settings import from_environment
    from kg.graph.exports import claim_reviews
    from kg.graph.vocabulary import Names

    reviews = claim_reviews(report, Names(from_environment().base_iri))
    return dumps({"@context": "https://schema.org", "@graph": reviews}, indent=True)
