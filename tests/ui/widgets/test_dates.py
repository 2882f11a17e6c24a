"""Days as they are typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.ui.widgets.dates import read_day, shown_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5/3", date(2026, 3, 5)),
        ("5/3/2026", date(2026, 3, 5)),
        ("5-3-26", date(2026, 3, 5)),
        ("05.03.2025", date(2025, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("hôm qua", date(2026, 11, 20)),
        ("hom nay", TODAY),
        ("Ngày mai", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 20)),
        ("+7", date(2026, 11, 28)),
        ("-3", date(2026, 11, 18)),
        ("  ", None),
    ],
)
def test_a_day_can_be_typed_in_many_ways(typed: str, meant: date | None) -> None:
    assert read_day(typed, today=TODAY) == meant


@pytest.mark.parametrize("typed", ["31/2", "0/5", "mot hom", "5/", "5/3/20266", "32/1/2026"])
def test_what_names_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_day(typed, today=TODAY)


def test_in_january_a_day_of_december_is_last_years() -> None:
    assert read_day("28/12", today=date(2027, 1, 4)) == date(2026, 12, 28)


def test_a_due_date_is_the_next_one_to_come() -> None:
    assert read_day("15/5", today=TODAY, ahead=True) == date(2027, 5, 15)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_shown_day_reads_back(day: date) -> None:
    assert read_day(shown_day(day), today=TODAY) == day


@given(st.integers(0, 999))
def test_a_shift_counts_from_today(days: int) -> None:
    assert read_day(f"+{days}", today=TODAY) == TODAY + timedelta(days=days)
