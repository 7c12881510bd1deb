"""Numbers and dates as they are printed: value, unit, precision, and what is no number at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import quantities
from kg.model.quantity import Moment, Quantity


def read(text: str) -> list[tuple[str, str, str]]:
    """(printed, value, unit) of each quantity."""
    return [(m.text, str(m.value.value), m.value.unit) for m in quantities(text, []) if isinstance(m.value, Quantity)]


def one(text: str) -> Quantity:
    [mention] = quantities(text, [])
    assert isinstance(mention.value, Quantity)
    assert mention.value.printed == mention.text == text[mention.start : mention.end]
    return mention.value


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("scores 79.8%", "79.8%", "79.8", "percent"),
        ("scores 79.8 %", "79.8 %", "79.8", "percent"),
        ("79.8 per cent", "79.8 per cent", "79.8", "percent"),
        ("79.8 pct", "79.8 pct", "79.8", "percent"),
        ("79,8 %", "79,8 %", "79.8", "percent"),
        ("ten percent", "ten percent", "10", "percent"),
        ("0.6 percentage points", "0.6 percentage points", "0.6", "points"),
        ("a 5-point lead", "5-point", "5", "points"),
        ("3 pp", "3 pp", "3", "points"),
        ("half a point", "half a point", "0.5", "points"),
        ("96.3rd percentile", "96.3rd percentile", "96.3", "percentile"),
        ("94th %ile", "94th %ile", "94", "percentile"),
        ("2029 Elo", "2029 Elo", "2029", "rating"),
        ("a rating of 2,029", "2,029", "2029", "rating"),
        ("rated 2029", "2029", "2029", "count"),
        ("$0.55", "$0.55", "0.55", "usd"),
        ("price$0.55", "$0.55", "0.55", "usd"),
        ("$ 0.28", "$ 0.28", "0.28", "usd"),
        ("55 Cents", "55 Cents", "0.55", "usd"),
        ("0.14 USD", "0.14 USD", "0.14", "usd"),
        ("US$2.19/M", "US$2.19/M", "2.19", "usd-per-mtok"),
        ("$15/1M tokens", "$15/1M tokens", "15", "usd-per-mtok"),
        ("$0.002 per 1K tokens", "$0.002 per 1K tokens", "2", "usd-per-mtok"),
        ("$0.0000005 per token", "$0.0000005 per token", "0.5", "usd-per-mtok"),
        ("$0.55 per million for misses", "$0.55 per million", "0.55", "usd-per-mtok"),
        ("$0.14 per minute", "$0.14", "0.14", "usd"),
        ("1/25th of the price", "1/25th", "0.04", "ratio"),
        ("$5.6 million", "$5.6 million", "5600000", "usd"),
        ("$5.576M", "$5.576M", "5576000", "usd"),
        ("671B", "671B", "671000000000", "parameters"),
        ("37 billion are active", "37 billion", "37000000000", "parameters"),
        ("1.5 billion parameters", "1.5 billion parameters", "1500000000", "parameters"),
        ("128K", "128K", "128000", "tokens"),
        ("2m", "2m", "2000000", "tokens"),
        ("14.8T tokens", "14.8T tokens", "14800000000000", "tokens"),
        ("128,000 tokens", "128,000 tokens", "128000", "tokens"),
        ("800k samples", "800k", "800000", "count"),
        ("2.788M H800 GPU hours", "2.788M H800 GPU hours", "2788000", "count"),
        ("27x", "27x", "27", "ratio"),
        ("27×", "27×", "27", "ratio"),
        ("4.5 times cheaper", "4.5 times", "4.5", "ratio"),
        ("27-fold", "27-fold", "27", "ratio"),
        ("twice the price", "twice", "2", "ratio"),
        ("half the price", "half", "0.5", "ratio"),
        ("a third of it", "a third", "0.333", "ratio"),
        ("three in four", "three in four", "75", "percent"),
        ("six models", "six", "6", "count"),
        ("27.5 seconds", "27.5 seconds", "27.5", "seconds"),
        ("250 ms", "250 ms", "0.25", "seconds"),
        ("62 tokens/s", "62 tokens/s", "62", "tokens-per-second"),
        ("1,820", "1,820", "1820", "count"),
        ("+9.0 boost", "+9.0", "9", "count"),
        ("a change of -2.1", "-2.1", "-2.1", "count"),
        (".85", ".85", "0.85", "count"),
    ],
)
def test_value_and_unit(text: str, printed: str, value: str, unit: str) -> None:
    [(found, number, counted)] = read(text)
    assert (found, Decimal(number), counted) == (printed, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("71.5", "0.05"),
        ("79%", "0.5"),
        ("671B", "500000000"),
        ("$5.6M", "50000"),
        ("$0.55", "0.005"),
        ("79.8 ± 0.5", "0.5"),
        ("$0.002 per 1K tokens", "0.5"),
        ("55 cents", "0.005"),
    ],
)
def test_precision_is_half_a_unit_of_the_last_place(text: str, half: str) -> None:
    assert one(text).half == Decimal(half)


@pytest.mark.parametrize(
    ("text", "bound", "printed"),
    [
        ("about 40%", "about", "about 40%"),
        ("gets ~90", "about", "~90"),
        ("nearly 80%", "nearly", "nearly 80%"),
        ("nearly half", "nearly", "nearly half"),
        ("over 2,000", "over", "over 2,000"),
        ("more than two times", "over", "more than two times"),
        ("up to 70%", "up-to", "up to 70%"),
        ("at least 3", "over", "at least 3"),
        ("less than $1", "under", "less than $1"),
        ("90+%", "over", "90+"),
        ("2000+", "over", "2000+"),
        ("almost 3 in 4", "nearly", "almost 3 in 4"),
        ("about a 5-point lead", "about", "about a 5-point"),
        ("overall 79.8", "exact", "79.8"),
    ],
)
def test_words_beside_a_number_bend_it(text: str, bound: str, printed: str) -> None:
    quantity = one(text)
    assert (quantity.bound, quantity.printed) == (bound, printed)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3–5", "3", "5", "count"),
        ("$3 - $5", "3", "5", "usd"),
        ("20-50x", "20", "50", "ratio"),
        ("4 to 5 times", "4", "5", "ratio"),
        ("3%–5%", "3", "5", "percent"),
        ("between 3 and 5 points", "3", "5", "points"),
    ],
)
def test_range_has_two_ends(text: str, low: str, high: str, unit: str) -> None:
    quantity = one(text)
    assert (quantity.value, quantity.high, quantity.unit, quantity.bound) == (
        Decimal(low),
        Decimal(high),
        unit,
        "range",
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("rose from 39.2 to 79.8", ["39.2", "79.8"]),
        ("from 1.5B to 70B", ["1.5B", "70B"]),
        ("79.8 - 79.2", ["79.8", "79.2"]),
        ("0.85/0.58", ["0.85", "0.58"]),
        ("$0.8/$1", ["$0.8", "$1"]),
        ("79.8%79.2%", ["79.8%", "79.2%"]),
        ("77.3, 75.7 and 71.5", ["77.3", "75.7", "71.5"]),
    ],
)
def test_two_statements_are_no_range(text: str, numbers: list[str]) -> None:
    assert [printed for printed, _, _ in read(text)] == numbers


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("$0.55 per million input tokens", "input-price"),
        ("$2.19 per million output tokens", "output-price"),
        ("$0.14 per million cached input tokens", "cached-input-price"),
        ("37 billion activated parameters", "active-params"),
        ("671B total parameters", "total-params"),
        ("671B parameters", None),
    ],
)
def test_unit_says_which_price_or_size_it_is(text: str, metric: str | None) -> None:
    [mention] = quantities(text, [])
    assert mention.metric == metric


@pytest.mark.parametrize(
    "text",
    [
        "1. First of all",
        "3.2. Distilled models",
        "see Section 3.2 and Table 5",
        "Fig. 3",
        "[1] and [2, 3]",
        "version 1.5",
        "v1.5",
        "192.168.0.1",
        "1.1.1.1.1",
        "call 555-123-4567",
        "at 12:30",
        "a 3:1 blend",
        "arXiv 2501.12948",
        "8x22B",
        "GPT-4 and H800",
        "4-bit",
        "404GB",
        "5-shot",
        "pass@1",
        "https://example.org/2024/12/79.8",
        "1e-5",
        "top-5",
        "the first half",
        "#3",
        "2nd",
        "on the 19th",
        "Q1 2025",
        "in 3 days",
        "5 years",
        "(Shao et al., 2024)",
        "(0513)",
        "(08/24-01/25)",
        "€5",
    ],
)
def test_digits_of_other_things_are_no_quantities(text: str) -> None:
    assert quantities(text, []) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("January 2025", "2025-01"),
        ("Feb, 2025", "2025-02"),
        ("Jan. 20, 2025", "2025-01-20"),
        ("January 20th, 2025", "2025-01-20"),
        ("20 January 2025", "2025-01-20"),
        ("the 20th of January 2025", "2025-01-20"),
        ("2025-01-20", "2025-01-20"),
        ("2025/1/20", "2025-01-20"),
        ("20.1.2025", "2025-01-20"),
        ("1/20/2025", "2025-01-20"),
        ("1/2/2025", "2025"),
        ("2025-01", "2025-01"),
        ("in 2023", "2023"),
        ("founded 2023", "2023"),
    ],
)
def test_date_at_its_own_precision(text: str, iso: str) -> None:
    [mention] = quantities(text, [])
    assert isinstance(mention.value, Moment)
    assert mention.value.iso == iso


def test_day_without_a_year_takes_the_year_that_is_given() -> None:
    assert quantities("on January 20", []) == []
    [mention] = quantities("on January 20", [], year=2025)
    assert isinstance(mention.value, Moment)
    assert mention.value.iso == "2025-01-20"


def test_bare_year_may_be_a_rating() -> None:
    assert read("Codeforces: 2029") == [("2029", "2029", "count")]


def test_names_keep_their_digits() -> None:
    text = "AIME 2024 79.8"
    assert [m.text for m in quantities(text, [(0, 9)])] == ["79.8"]


def test_unit_that_is_a_name_already_is_left_to_it() -> None:
    [mention] = quantities("96.3 percentile", [(5, 15)])
    assert isinstance(mention.value, Quantity)
    assert (mention.text, mention.value.unit) == ("96.3", "percentile")


@given(st.decimals(min_value=0, max_value=5000, places=2, allow_nan=False))
def test_printed_number_is_read_back(number: Decimal) -> None:
    for text in (f"{number}", f"{number:,}", f"{number}%", f"${number}"):
        quantity = one(text)
        assert quantity.value == number
        assert quantity.could_print(number)
