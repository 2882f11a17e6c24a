"""Numbers as they are shown and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk import i18n
from librarydesk.ui.widgets.numbers import read_number, shown_number


def test_thousands_are_set_apart_by_dots_in_vietnamese() -> None:
    i18n.set_language("vi")
    assert shown_number(1234567) == "1.234.567"
    assert shown_number(None) == "–"


@given(st.integers(-999_999_999, 999_999_999), st.sampled_from(["vi", "en"]))
def test_a_shown_number_reads_back(number: int, language: str) -> None:
    i18n.set_language(language)
    assert read_number(shown_number(number)) == number


@pytest.mark.parametrize("typed", ["1.23", "12a", "1..234", "٣", "1.2345"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_number(typed)


def test_blanks_may_stand_between_thousands() -> None:
    assert read_number(" 1 234 ") == 1234
    assert read_number("") is None
