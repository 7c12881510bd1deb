"""An article that states only true things, in many phrasings and three shapes of table, raises nothing."""

from pathlib import Path

from api.pipeline import Checker

ARTICLE = Path(__file__).parents[1] / "cases" / "articles" / "all_true.md"


def test_an_article_of_true_claims_raises_no_alarm() -> None:
    report = Checker().check_paths([ARTICLE])
    (document,) = report.documents
    alarms = [
        (c.claim.span.of(document.text), c.verdict.reason) for c in document.claims if c.verdict.word == "contradicted"
    ]
    assert alarms == []
    assert [f.message for f in document.findings if f.severity != "info"] == []


def test_most_of_its_claims_are_found_and_supported() -> None:
    (document,) = Checker().check_paths([ARTICLE]).documents
    words = [c.verdict.word for c in document.claims]
    assert words.count("supported") >= 100
    assert words.count("unverifiable") <= 6
