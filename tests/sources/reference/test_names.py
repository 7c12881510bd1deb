"""Names as people type them find what they mean; misspelled ones find the nearest."""

from __future__ import annotations

import pytest

from kg.model.entities import Alias
from sources.reference.names import candidates, did_you_mean, folded, nearest

ALIASES = (
    Alias(text="Ours One", target="ours-1"),
    Alias(text="Ours", target="ours-1", ambiguous=True),
    Alias(text="Ours", target="ours-2", ambiguous=True),
    Alias(text="ours-2", target="ours-2"),
    Alias(text="OURS", target="ours-1", ambiguous=True),
)
IDS = ("ours-1", "ours-2")


@pytest.mark.parametrize(
    "typed", ["Ours One", "ours one", "OURS-ONE", "oursone", "Ours\u00a0One", "Ours_One", "Ours–One", "Ｏｕｒｓ Ｏｎｅ"]
)
def test_case_dashes_and_spaces_do_not_matter(typed: str) -> None:
    assert candidates(typed, ALIASES, IDS) == ("ours-1",)


def test_ambiguous_name_has_every_candidate_once() -> None:
    assert candidates("ours", ALIASES, IDS) == ("ours-1", "ours-2")


def test_id_stands_for_itself_alone() -> None:
    aliases = (*ALIASES, Alias(text="ours-2", target="ours-1", ambiguous=True))
    assert candidates("ours-2", aliases, IDS) == ("ours-2",)
    assert candidates("OURS-2", aliases, IDS) == ("ours-2", "ours-1")


def test_unknown_name_has_no_candidate() -> None:
    assert candidates("theirs", ALIASES, IDS) == ()


def test_dots_count() -> None:
    assert folded("Qwen2.5-7B") != folded("Qwen25-7B")


def test_nearest_gives_no_spelling_twice() -> None:
    choices = ["GPQA Diamond", "gpqa-diamond", "GPQA Dia", "MMLU"]
    assert nearest("GPQA Daimond", choices) == ("GPQA Diamond", "GPQA Dia")


def test_answer_does_not_depend_on_the_order_of_a_set() -> None:
    assert nearest("mmlu", {"MMLU", "mmlu", "M-M-L-U"}) == ("M-M-L-U",)


def test_nothing_near_is_no_hint() -> None:
    assert did_you_mean("zzzzzz", ["GPQA", "MMLU"]) == ""


def test_hint_asks_in_words() -> None:
    assert did_you_mean("scroes", ["scores", "prices"], form="{}.csv") == "; did you mean 'scores.csv'?"
