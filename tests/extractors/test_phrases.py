"""Words of comparison and the like: found whole, longest first, and not where they mean something else."""

from __future__ import annotations

import pytest

from extractors.phrases import Phrases, phrase_rows

KINDS = {
    "order",
    "tie",
    "versus",
    "contrast",
    "rank",
    "group",
    "anaphor",
    "except",
    "margin",
    "progress",
    "degree",
    "slight",
    "scope",
    "negation",
    "absent",
    "hedge",
    "own",
    "domain",
    "attribute",
    "price",
    "score",
    "praise",
    "pairing",
    "when",
    "none",
}


def found(text: str, *taken: tuple[int, int]) -> list[tuple[str, str, str]]:
    known = phrase_rows()
    return [(m.text, known[m.phrase].kind, known[m.phrase].relation) for m in Phrases().find(text, taken) if m.phrase]


@pytest.mark.parametrize(
    ("text", "written", "kind", "relation"),
    [
        ("R1 outperforms o1", "outperforms", "order", "above"),
        ("R1 outperformed o1", "outperformed", "order", "above"),
        ("R1 Edges Out o1", "Edges Out", "order", "above"),
        ("R1 pulls ahead of o1", "pulls ahead of", "order", "above"),
        ("R1 falls short of o1", "falls short of", "order", "below"),
        ("R1 lost to o1", "lost to", "order", "below"),
        ("R1 is just shy of o1", "just shy of", "order", "below"),
        ("R1 was outperformed by o1", "outperformed by", "order", "below"),
        ("R1 is on-par with o1", "on-par with", "order", "level"),
        ("R1 matches o1", "matches", "order", "level"),
        ("R1 matches or beats o1", "matches or beats", "order", "above"),
        ("R1 is cheaper than o1", "cheaper than", "order", "below"),
        ("second only to o1", "second only to", "rank", "2"),
        ("the second-best model", "second-best", "rank", "2"),
        ("a state of the art score", "state of the art", "rank", "1"),
        ("dominates the table", "dominates", "rank", "1"),
        ("the cheapest offer", "cheapest", "rank", "last"),
        ("on most tests", "on most", "scope", "most"),
        ("across the board", "across the board", "scope", "all"),
        ("in our tests", "in our tests", "own", ""),
        ("it reportedly has", "reportedly", "hedge", ""),
        ("six distilled models", "six distilled models", "group", "distills"),
        ("other open-source models", "other open-source models", "group", "open"),
        ("in mathematics", "mathematics", "domain", "math"),
        ("software engineering", "software engineering", "domain", "code"),
        ("its context window", "context window", "attribute", "context-window"),
        ("on a cache hit", "cache hit", "price", "cached-input-price"),
        ("licensed under", "licensed under", "attribute", "license"),
    ],
)
def test_phrase_is_found_with_its_meaning(text: str, written: str, kind: str, relation: str) -> None:
    assert (written, kind, relation) in found(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("this leads to better prices", "leads"),
        ("a far-reaching change", "reaching"),
        ("top-tier hardware", "top"),
        ("not only fast", "not"),
        ("see the table below", "below"),
        ("as well as others", "as well as"),
        ("by reasoning", "by"),
        ("out since May", "may"),
        ("high-level tasks", "level"),
        ("stopped", "top"),
        ("it exceeds_all", "exceed"),
    ],
)
def test_phrase_is_not_found_where_it_means_something_else(text: str, word: str) -> None:
    assert word not in [written.lower() for written, _, _ in found(text)]


def test_margin_preposition_needs_a_number_behind_it() -> None:
    assert found("by 0.6 points", (3, 13)) == [("by", "margin", "")]
    assert found("within 2 points", (7, 15)) == [("within", "tie", "level")]


def test_level_needs_a_name_before_it() -> None:
    assert found("o1-level", (0, 2)) == [("-level", "order", "level")]


def test_longest_phrase_wins_and_names_are_left_alone() -> None:
    assert [written for written, _, _ in found("slightly better than")] == ["slightly", "better than"]
    assert found("math problems", (0, 4)) == []


def test_rows_are_well_formed() -> None:
    for key, row in phrase_rows().items():
        assert row.kind in KINDS, key
        assert key == key.strip() and "*" not in key
        if row.kind == "rank":
            assert row.relation in ("1", "2", "3", "last", "next"), key
        if row.kind == "scope":
            assert row.relation in ("all", "most", "several", "some"), key
        if row.kind == "order":
            assert row.relation in ("above", "below", "level", ""), key
