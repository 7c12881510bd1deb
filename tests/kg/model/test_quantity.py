"""A printed number is an interval; a date agrees as far as it goes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.quantity import Moment, Quantity, half_unit


@pytest.mark.parametrize(
    ("number", "half"), [("71.5", "0.05"), ("71.50", "0.005"), ("79", "0.5"), ("1E+3", "500"), ("0", "0.5")]
)
def test_half_a_unit_of_the_last_printed_place(number: str, half: str) -> None:
    assert half_unit(Decimal(number)) == Decimal(half)


def quantity(value: str, unit: Any = "percent", bound: Any = "exact", high: str | None = None) -> Quantity:
    number = Decimal(value)
    return Quantity(
        value=number,
        unit=unit,
        half=half_unit(number),
        printed=value,
        bound=bound,
        high=Decimal(high) if high else None,
    )


@pytest.mark.parametrize(
    ("printed", "exact", "may"),
    [
        (quantity("71.5"), "71.45", True),
        (quantity("71.5"), "71.55", True),
        (quantity("71.5"), "71.56", False),
        (quantity("97"), "97.3", True),
        (quantity("97"), "97.6", False),
        (quantity("80", bound="nearly"), "79.8", True),
        (quantity("80", bound="nearly"), "81", False),
        (quantity("80", bound="nearly"), "70", False),
        (quantity("50", bound="over"), "64", True),
        (quantity("50", bound="over"), "49", False),
        (quantity("50", bound="under"), "39", True),
        (quantity("47", bound="up-to"), "48", False),
        (quantity("40", bound="about"), "41", True),
        (quantity("40", bound="about"), "43", False),
        (quantity("3", high="5"), "4", True),
        (quantity("3", high="5"), "6", False),
        (quantity("128000", "tokens"), "131072", True),
        (quantity("128000", "tokens"), "200000", False),
    ],
)
def test_could_print(printed: Quantity, exact: str, may: bool) -> None:
    assert printed.could_print(Decimal(exact)) is may


@given(st.decimals(min_value=-10000, max_value=10000, places=4), st.integers(min_value=0, max_value=3))
def test_a_fairly_rounded_number_could_always_be_printed(exact: Decimal, places: int) -> None:
    rounded = exact.quantize(Decimal(1).scaleb(-places))
    printed = Quantity(value=rounded, unit="points", half=half_unit(rounded), printed=str(rounded))
    assert printed.could_print(exact)


@pytest.mark.parametrize(
    ("said", "known", "agree"),
    [
        ("2025-01", "2025-01-20", True),
        ("2025-01-20", "2025-01", True),
        ("2025", "2025-01-20", True),
        ("2025-02", "2025-01-20", False),
    ],
)
def test_moments_agree_as_far_as_both_go(said: str, known: str, agree: bool) -> None:
    assert Moment(iso=said, printed=said).could_print(known) is agree
