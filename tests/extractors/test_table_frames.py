"""Tables to claims: the case files, and what must hold whatever a table holds."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.linking import Linker
from extractors.scope import Scope
from extractors.table_frames import table_claims
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, Unread, ValueClaim
from kg.model.text import View
from sources.document import TableBlock
from sources.readers import read_text
from sources.reference.pack import open_catalog
from tests.extractors.table_cases import Case, cases, said

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_case(case: Case, catalog: Catalog) -> None:
    lines, _, _ = said(case.article, catalog)
    assert "\n".join(lines) == "\n".join(case.claims)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_spans_spell_and_rows_hold_them(case: Case, catalog: Catalog) -> None:
    _, claims, unread = said(case.article, catalog)
    for claim in claims:
        assert claim.sentence.contains(claim.span)
        assert claim.table is not None and claim.row is not None and claim.column is not None
        if isinstance(claim, ValueClaim) and claim.kind != "attribute":
            assert any(character.isdigit() for character in claim.span.of(case.article))
    for missed in unread:
        assert missed.span.of(case.article).strip() == missed.span.of(case.article) != ""


def table(text: str, catalog: Catalog, **scope: Any) -> tuple[list[Claim], list[Unread]]:
    document = read_text(text, path="test.md")
    index = next(at for at, block in enumerate(document.blocks) if isinstance(block, TableBlock))
    return table_claims(document, index, Scope(**scope), Linker(catalog), catalog)


def test_scope_gives_what_the_table_leaves_open(catalog: Catalog) -> None:
    text = "| Benchmark | Score |\n|---|---|\n| MMLU | 90.8 |\n"
    model = Entity(id="deepseek-r1", name="the model", candidates=("deepseek-r1",))
    claims, _ = table(text, catalog, models=(model,), setting=("5-shot",))
    assert [(c.subject, c.setting) for c in claims] == [((model,), ("5-shot",))]


def test_a_table_names_its_own_models_before_the_scope_does(catalog: Catalog) -> None:
    text = "| Model | MMLU |\n|---|---|\n| o1-mini | 85.2 |\n"
    model = Entity(id="deepseek-r1", name="DeepSeek-R1", candidates=("deepseek-r1",))
    claims, _ = table(text, catalog, models=(model,))
    assert [c.subject[0].id for c in claims] == ["openai-o1-mini-2024-09-12"]


def test_entities_have_the_place_where_they_are_named(catalog: Catalog) -> None:
    text = "| Model | GPQA Diamond |\n|---|---|\n| DeepSeek-R1 | 71.5 |\n"
    (claim,), _ = table(text, catalog)
    subject, benchmark = claim.subject[0].span, claim.benchmarks[0].span
    assert subject is not None and benchmark is not None
    assert (subject.of(text), benchmark.of(text)) == ("DeepSeek-R1", "GPQA Diamond")


def test_a_cell_with_a_sentence_goes_to_the_reader_of_sentences(catalog: Catalog) -> None:
    text = "| Model | MMLU | Remark |\n|---|---|---|\n| o1-mini | 85.2 | Slightly better than GPT-4o on most tests |\n"
    seen: list[tuple[str, tuple[Entity, ...]]] = []

    def prose(view: View, scope: Scope) -> tuple[list[Claim], list[Unread]]:
        seen.append((view.text.strip(), scope.models))
        claim = OrderClaim(
            span=view.span(1, 5), origin="prose", sentence=view.span(0, 5), subject=scope.models, relation="above"
        )
        return [claim], []

    document = read_text(text, path="test.md")
    claims, _ = table_claims(document, 0, Scope(), Linker(catalog), catalog, prose)
    assert [(words, models[0].id) for words, models in seen] == [
        ("Slightly better than GPT-4o on most tests", "openai-o1-mini-2024-09-12")
    ]
    (order,) = [c for c in claims if isinstance(c, OrderClaim)]
    assert (order.origin, order.table, order.row, order.column) == ("table", 0, 1, 2)


def test_bold_ranks_are_marked_as_markup_and_name_their_field(catalog: Catalog) -> None:
    rows = "".join(
        f"| {name} | **{a}** | {b} |\n"
        for name, a, b in (("AIME 2024", 79.8, 79.2), ("MATH-500", 97.3, 96.4), ("CNMO 2024", 78.8, 67.6))
    )
    claims, _ = table(
        f"| Benchmark | DeepSeek-R1 | o1-1217 |\n|---|---|---|\n{rows}| MMLU | 90.8 | **91.8** |\n", catalog
    )
    ranks = [c for c in claims if isinstance(c, RankClaim)]
    assert [c.subject[0].id for c in ranks] == ["deepseek-r1"] * 3 + ["openai-o1-2024-12-17"]
    assert {c.origin for c in ranks} == {"markup"}
    assert all([e.id for e in c.among] == ["deepseek-r1", "openai-o1-2024-12-17"] for c in ranks)


def test_half_a_printed_place_grows_with_the_unit(catalog: Catalog) -> None:
    (size, price), _ = table(
        "| Model | Params | Price per 1K input tokens |\n|---|---|---|\n| V3 | 671B | $0.00027 |\n", catalog
    )
    assert isinstance(size, ValueClaim) and isinstance(price, ValueClaim)
    assert getattr(size.value, "half") == Decimal(500_000_000)  # noqa: B009  # a union: only quantities have it
    assert getattr(price.value, "half") == Decimal("0.005")  # noqa: B009  # as above


@pytest.mark.skipif(not SHARED.is_dir(), reason="the hand-read articles are not here")
def test_tables_of_the_hand_read_articles(catalog: Catalog) -> None:
    found = wanted = 0
    for sheet in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(sheet.read_text(encoding="utf-8"))
        text = (SHARED / "articles" / gold["article"]).read_bytes().decode("utf-8")
        _, claims, _ = said(text, catalog)
        printed = Counter(claim.span.start for claim in claims)
        for claim in gold["claims"]:
            if claim["kind"] != "table-cell" or not isinstance(claim["value"], int | float):
                continue
            wanted += 1
            anchor = range(claim["offset"], claim["offset"] + len(claim["anchor"]))
            found += any(printed[at] for at in anchor)
    assert wanted and found >= 0.97 * wanted
