"""Sentence ends: not behind abbreviations and decimals, and spaCy only where one is in question."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import unwrap
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import language
from extractors.language import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "o1 vs. R1 on maths",
        "R1 gets 3.5 points more",
        "several tasks, e.g. AIME",
        "some tasks, i.e. Codeforces",
        "approx. 70 points",
        "as Fig. 3 shows",
        "the U.S. market",
        "since Jan. 20 it is out",
        "since Jan. 20, 2025 it is out",
        "as of v1.5. it is faster",
        "by Shao et al. (2024) for R1",
        "3.2. Distilled models",
        "Accuracy (Acc. in the table) rose",
        "No. 1 on the list",
        "faster; cheaper - and better",
        "R1 … and o1",
        "",
        "   ",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == ([text.strip()] if text.strip() else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("R1 leads. o1 trails.", ["R1 leads.", "o1 trails."]),
        ("R1 gets 79.8. It leads.", ["R1 gets 79.8.", "It leads."]),
        ("Is it better? Yes! By far.", ["Is it better?", "Yes!", "By far."]),
        ("R1 leads (79.8). o1 has 79.2.", ["R1 leads (79.8).", "o1 has 79.2."]),
        ("R1 leads. (o1 trails.) Fine.", ["R1 leads.", "(o1 trails.)", "Fine."]),
        ('It said "R1 leads." Nobody agreed.', ['It said "R1 leads."', "Nobody agreed."]),
        ("R1: 79.8\no1: 79.2", ["R1: 79.8", "o1: 79.2"]),
        ("Is R1 large?\nYes, it is.", ["Is R1 large?", "Yes, it is."]),
        ("It beats the 32B. The 7B is small.", ["It beats the 32B.", "The 7B is small."]),
        ("It runs on H100, A100, etc. Prices differ.", ["It runs on H100, A100, etc.", "Prices differ."]),
    ],
)
def test_sentences_are_told_apart(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@settings(deadline=None)
@given(st.text(alphabet="ab .!?\n\"'()A1vs", max_size=60))
def test_sentences_cover_everything_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_spacy_is_left_alone_where_no_end_is_in_question() -> None:
    code = (
        "import sys; from extractors.language import sentences;"
        "sentences('DeepSeek-R1 scores 79.8 on AIME 2024, vs. 79.2 for o1.'); assert 'spacy' not in sys.modules;"
        "sentences('It gets 79.8. The other trails by 97.3%. Is that right? MMLU says it.');"
        "assert 'spacy' not in sys.modules; sentences('Who? (Nobody.) Fine.'); assert 'spacy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


WORDS: list[str] = re.split(
    " ",
    'vs. o1 The e.g. 79.8. "R1 leads." (o1 leads.) Inc. co. done. MMLU. U.S. what? Yes! 10a.m. x. 97%. Mass. (vs. [1].'
    " *a*. site.com. Messrs. St. ok.. v1.5. Q?! C++. Éa. (5). 5°C.",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_an_end_that_spacy_is_not_asked_about_is_one_for_spacy_too(text: str) -> None:
    anew = unwrap(sentences)  # past what is remembered
    with patch.object(language, "_CERTAIN", re.compile(r"(?!)")):
        asked = anew(text)
    assert anew(text) == asked


def test_what_goes_on_without_end_is_cut_between_words() -> None:
    text = "o1 79.8, " * 1000
    spans = sentences(text)
    assert all(end - start <= language.MOST for start, end in spans)
    assert [text[start:end] for start, end in spans if text[end - 1].isspace() or not text[start].isalnum()] == []
    assert " ".join(text[start:end] for start, end in spans) == text.strip()
