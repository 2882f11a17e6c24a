"""Months as they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.ui.rotation.trips.days import months_later
from librarydesk.ui.rotation.trips.months import latest_run, month_before, read_month

MONTHS = st.builds(lambda y, m: f"{y}-{m:02}", st.integers(1900, 2199), st.integers(1, 12))


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("10/2026", "2026-10"),
        ("1-26", "2026-01"),
        ("2026-3", "2026-03"),
        ("11", "2026-11"),
        ("12", "2025-12"),
    ],
)
def test_a_month_is_read_as_people_write_it(
    typed: str, month: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T08:00")
    assert read_month(typed) == month


@pytest.mark.parametrize("typed", ["13/2026", "0", "october", "10/1026"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_month(typed)


@given(MONTHS, st.integers(-30, 30))
def test_a_month_before_another_is_as_far_after_it(month: str, by: int) -> None:
    assert month_before(month_before(month, by), -by) == month
    assert (month_before(month, by) < month) == (by > 0)


@given(st.dates(date(1900, 1, 1), date(2190, 1, 1)), st.integers(0, 12))
def test_months_later_lies_in_the_right_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert f"{later:%Y-%m}" == month_before(f"{day:%Y-%m}", -months)
    assert later.day <= day.day


def test_the_latest_months_in_a_row_end_at_a_gap() -> None:
    assert latest_run([]) == []
    assert latest_run(["2025-10", "2025-12", "2026-01"]) == ["2025-12", "2026-01"]
