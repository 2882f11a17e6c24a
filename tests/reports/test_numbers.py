"""The forms of numbers and dates on paper."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.reports.document import Form
from librarydesk.reports.numbers import long_date, month, number, rounded_as, short_date


@pytest.mark.parametrize(
    ("value", "form", "vietnamese", "english"),
    [
        (1_234_567, Form.INTEGER, "1.234.567", "1,234,567"),
        (0, Form.INTEGER, "0", "0"),
        (-1_234, Form.INTEGER, "-1.234", "-1,234"),
        (2_345_678_000, Form.MONEY, "2.345.678.000", "2,345,678,000"),
        (12.5, Form.PERCENT, "12,5 %", "12.5%"),
        (100, Form.PERCENT, "100,0 %", "100.0%"),
        (86.85, Form.ONE_DECIMAL, "86,9", "86.9"),
        (2.4, Form.TWO_DECIMALS, "2,40", "2.40"),
        (8_412.5, Form.MEASURE, "8.412,5", "8,412.5"),
        (8_000, Form.MEASURE, "8.000", "8,000"),
        (-0.01, Form.ONE_DECIMAL, "0,0", "0.0"),
    ],
)
def test_a_number_has_a_vietnamese_and_an_english_form(
    value: float, form: Form, vietnamese: str, english: str
) -> None:
    assert number(value, form, "vi") == vietnamese
    assert number(value, form, "en") == english


def test_a_change_shows_its_sign_and_none_for_zero() -> None:
    assert number(1_234, Form.INTEGER, "vi", signed=True) == "+1.234"
    assert number(-3, Form.INTEGER, "vi", signed=True) == "-3"
    assert number(0, Form.PERCENT, "vi", signed=True) == "0,0 %"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_whole_number_reads_back_as_itself(value: int) -> None:
    assert int(number(value, Form.INTEGER, "vi").replace(".", "")) == value


@given(st.floats(min_value=0, max_value=10**9, allow_nan=False))
def test_rounding_is_half_up_and_never_further_than_half_a_step(value: float) -> None:
    difference = rounded_as(value, Form.ONE_DECIMAL) - Decimal(repr(value))
    assert Decimal("-0.05") < difference <= Decimal("0.05")


def test_a_date_has_two_digits_where_something_could_be_written_before_it() -> None:
    assert long_date(date(2026, 1, 5), "vi") == "ngày 05 tháng 01 năm 2026"
    assert long_date(date(2026, 11, 21), "vi") == "ngày 21 tháng 11 năm 2026"
    assert long_date(date(2026, 3, 5), "vi") == "ngày 05 tháng 3 năm 2026"
    assert long_date(date(2026, 1, 5), "en") == "5 January 2026"


def test_a_date_in_figures_and_a_month() -> None:
    assert short_date(date(2025, 12, 31), "vi") == "31/12/2025"
    assert short_date(date(2025, 12, 31), "en") == "2025-12-31"
    assert month("2025-11") == "11/2025"
