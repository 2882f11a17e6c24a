"""ISBN and ISSN in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.collection.isbn import isbn13, isbn_digits, issn_form


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("9786042088404", "9786042088404"),
        ("978-604-2-08840-4", "9786042088404"),
        ("978 604 2 08840 4 (bìa mềm)", "9786042088404"),
        ("0061317845", "9780061317842"),
        ("0-06-131784-5 :", "9780061317842"),
        ("080442957X", "9780804429573"),
        ("0-8044-2957-x", "9780804429573"),
    ],
)
def test_an_isbn_becomes_thirteen_digits(written: str, number: str) -> None:
    assert isbn13(written) == number


@pytest.mark.parametrize(
    "written", ["", "9786042088405", "0061317844", "12345", "X" * 10, "85000đ"]
)
def test_what_is_no_isbn_gives_none(written: str) -> None:
    assert isbn13(written) is None


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_old_and_new_numbers_of_a_book_are_one(core: int) -> None:
    digits = f"{core:09}"
    valid = [isbn13(digits + last) for last in "0123456789X"]
    numbers = [number for number in valid if number]
    assert len(numbers) == 1
    assert isbn13(numbers[0]) == numbers[0]
    assert numbers[0][3:12] == digits


def test_the_beginning_of_an_isbn_is_searched_as_digits() -> None:
    assert isbn_digits("978-604") == "978604"
    assert isbn_digits("0061317845") == "9780061317842"
    assert isbn_digits("TN.001234") == ""


def test_an_issn_has_one_form() -> None:
    assert issn_form("03785955") == issn_form("ISSN 0378-5955") == "0378-5955"
    assert issn_form("2434-561x") == "2434-561X"
    assert issn_form("0378-5954") is None
