"""What a paragraph or a table says depends on what stands before it: each such thing is in the key of the memory, or is
asked again.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.pipeline import Checker
from kg.model.claims import Claim, OrderClaim, RankClaim
from sources.readers.files import read_text

IDLE = "Bread needs time, water and a warm kitchen. Nobody ever regretted letting it rest."

CASES = {
    "the heading's model": ("## DeepSeek-R1", "## GPT-4o", "A score of 79.8% on AIME 2024 was reached."),
    "the heading's benchmark": ("## AIME 2024", "## MATH-500", "DeepSeek-R1 scores 79.8%."),
    "both sides of the heading": ("## DeepSeek-R1 vs. GPT-4o", "## DeepSeek-R1 vs. o1", "- AIME 2024: 79.8 vs. 63.6"),
    "the setting of the heading": ("## AIME 2024 (pass@1)", "## AIME 2024 (cons@64)", "DeepSeek-R1 scores 79.8%."),
    "the heading's prices": ("## Input prices per million tokens", "## Output prices per million tokens", "o1: $15.00"),
    "whom the paragraph before was about": ("DeepSeek-V3 is here.", "GPT-4o is here.", "It scores 90.2% on MATH-500."),
    "the lead of a list": ("DeepSeek-V3 is good at this:", "GPT-4o is good at this:", "- it gets 90.2% on MATH-500"),
    "the model of that size": (
        "Llama 3.3 70B is here.",
        "Qwen2.5-7B is here.",
        "The 70B model scores 88.4% on HumanEval.",
    ),
    "the name in full": ("Kimi K2 is here.", "Yi K2 is here.", "o1 does well. K2 scores 53.7% on LiveCodeBench v6."),
    "the company's model": (
        "OpenAI o1-mini is here.",
        "OpenAI o1 is here.",
        "On AIME 2024 DeepSeek-R1 is on par with OpenAI.",
    ),
    "the two named last": (
        "GPT-4o and o1 came first.",
        "GPT-4o and o1-mini came first.",
        "On AIME 2024 DeepSeek-R1 outperforms both models.",
    ),
    "the far side of a comparison": (
        "## Gains\n\nDeepSeek-R1 beats GPT-4o on AIME 2024.",
        "## Gains\n\nDeepSeek-R1 beats o1-mini on AIME 2024.",
        "- DeepSeek-R1: +9.0 on MATH-500",
    ),
    "who was behind in the last comparison": (
        "DeepSeek-R1 beats GPT-4o on AIME 2024.",
        "DeepSeek-R1 beats o1-mini on AIME 2024.",
        "DeepSeek-V3 beats it as well.",
    ),
    "a heading further out": (
        "# DeepSeek-R1\n\nGPT-4o is here.",
        "# DeepSeek-R1\n\n## Costs\n\nGPT-4o is here.",
        "The model scores 79.8% on AIME 2024.",
    ),
    "the company named last": (
        "A company called DeepSeek.",
        "A company called Mistral.",
        "Founded in 2023, the company has 200 employees.",
    ),
    "names of the document's tables": (
        "| Model | AIME 2024 |\n|---|---|\n| ZyphraxNet | 31.4 |\n| Quuxly | 30.1 |",
        "| Model | AIME 2024 |\n|---|---|\n| QuuxlyNet | 31.4 |\n| Quuxly | 30.1 |",
        "ZyphraxNet reaches 31.4 on AIME 2024.",
    ),
    "the caption of a table": (
        "DeepSeek-R1 on benchmarks:",
        "GPT-4o on benchmarks:",
        "| Benchmark | Score |\n|---|---|\n| AIME 2024 | 79.8 |\n| MATH-500 | 97.3 |",
    ),
    "the heading of a table": (
        "## Pass@1 of DeepSeek-R1",
        "## Cons@64 of DeepSeek-R1",
        "| Benchmark | Score |\n|---|---|\n| AIME 2024 | 79.8 |\n| MATH-500 | 97.3 |",
    ),
    "a table above": (
        "Nothing.",
        "| Model | AIME 2024 |\n|---|---|\n| DeepSeek-R1 | 79.8 |\n| o1-mini | 63.6 |\n| GPT-4o | 9.3 |",
        "DeepSeek-R1 is the best of them on AIME 2024.",
    ),
}


def last(checker: Checker, text: str, words: str) -> list[Any]:
    """The claims that `words`, at the end of a text, make, with places counted from the first of these words."""
    begin = text.rindex(words)
    claims, unread = checker.extractor.claims(read_text(text, format="markdown"))
    told: list[Any] = [told_of(claim, begin) for claim in claims if claim.span.start >= begin]
    return [*told, *((one.span.start - begin, one.reason) for one in unread if one.span.start >= begin)]


def told_of(claim: Claim, begin: int) -> Any:
    """All that a claim says, its own places counted from `begin`; for whom it inherits, the words of the text."""
    more: tuple[Any, ...] = ()
    if isinstance(claim, OrderClaim):
        more = claim.object, claim.relation, claim.margin
    elif isinstance(claim, RankClaim):
        more = claim.rank, claim.among, claim.table
    return claim.span.start - begin, claim.subject, claim.benchmarks, claim.metric, claim.setting, claim.provider, more


def drafts(case: str) -> tuple[str, str, str, str]:
    """Two drafts that end in the same words, one of them once more further down, and these words."""
    one, other, words = CASES[case]
    return f"{one}\n\n{words}", f"{other}\n\n{words}", f"{IDLE}\n\n{other}\n\n{words}", words


@pytest.mark.parametrize("case", CASES)
def test_the_same_words_after_others_are_read_anew(case: str) -> None:
    one, other, further, words = drafts(case)
    seasoned = Checker()
    for text in (one, other, further, one, f"{IDLE}\n\n{one}", further, other):
        assert last(seasoned, text, words) == last(Checker(), text, words)


@pytest.mark.parametrize("case", CASES)
def test_what_stands_before_makes_the_difference(case: str) -> None:
    """Else the test above would hold of a memory that asks nothing."""
    one, other, _, words = drafts(case)

    def without_places(told: list[Any]) -> str:
        return re.sub(r"Span\(start=\d+, end=\d+\)", "", repr(told))

    assert without_places(last(Checker(), one, words)) != without_places(last(Checker(), other, words))


def test_no_more_is_remembered_than_the_bounds_say(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors import recall, recalled_tables
    from kg.check import memory
    from kg.check.library import library_of

    monkeypatch.setattr(recall, "MOST", 600)
    monkeypatch.setattr(recalled_tables, "MOST", 300)
    monkeypatch.setattr(memory, "MOST", 5)
    checker = Checker()
    for number in range(40):
        table = f"| Benchmark | DeepSeek-R1 |\n|---|---|\n| AIME 2024 | {number}.5 |\n| MATH-500 | {number}.7 |"
        checker.check_text(f"DeepSeek-R1 scores {number}.1% on MMLU.\n\n{table}", format="markdown")
        read = checker.extractor
        assert sum(len(str(key[0])) * len(of) for key, of in read.paragraphs._known.items()) <= 600
        assert sum(len(str(key[0])) * len(of) for key, of in read.tables._known.items()) <= 300
        assert 0 < len(library_of(checker.catalog).cases) <= 5
    assert read.paragraphs._known and read.tables._known


def test_a_table_that_moved_is_remembered_where_it_stands_now() -> None:
    from extractors import recalled_tables

    table = "| Benchmark | DeepSeek-R1 |\n|---|---|\n| AIME 2024 | 79.8 |\n| MATH-500 | 97.3 |"
    checker = Checker()
    for lines in (0, 1, 1, 7, 0, 3, 4, 5, 6, 7):
        document = read_text(f"{IDLE}\n\n" * lines + table, format="markdown")
        claims, _ = checker.extractor.claims(document)
        assert [claim.span.of(document.text) for claim in claims] == ["79.8", "97.3"]
        again, _ = checker.extractor.claims(document)
        assert all(one is other for one, other in zip(claims, again, strict=True))
    kept = checker.extractor.tables._known.values()
    assert max(map(len, kept)) == recalled_tables.MOST_READINGS


def test_a_short_text_is_asked_about_once_and_a_long_one_is_not_kept_for_long() -> None:
    from extractors.remembered import LONGEST, MOST_LONG, remembered

    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("R1"), length("R1"), length("o1")] == [2, 2, 2]
    assert asked == ["R1", "o1"]
    long = [str(number) * (LONGEST + 1) for number in range(MOST_LONG + 1)]
    asked.clear()
    assert [length(text) for text in (*long, long[0], long[0])] == [LONGEST + 1] * (MOST_LONG + 3)
    assert asked == [*long, long[0]]
