"""The days that each kind of report covers, on the calendar and by the official cut-off."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.statistics.periods import (
    CUTOFFS,
    period_before,
    period_of,
    period_preceding,
    period_so_far,
)
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.errors import WrongUseError

OFFICIAL = "administrative"
years = st.integers(1990, 2080)
cutoffs = st.sampled_from(CUTOFFS)


@pytest.mark.parametrize(
    ("request_", "first", "last"),
    [
        (ReportRequest("annual", 2025), "2025-01-01", "2025-12-31"),
        (ReportRequest("half", 2025, half=1), "2025-01-01", "2025-06-30"),
        (ReportRequest("half", 2025, half=2), "2025-07-01", "2025-12-31"),
        (ReportRequest("nine-months", 2025), "2025-01-01", "2025-09-30"),
        (ReportRequest("quarter", 2025, quarter=3), "2025-07-01", "2025-09-30"),
        (ReportRequest("month", 2024, month=2), "2024-02-01", "2024-02-29"),
        (ReportRequest("multi", 2025, years=3), "2023-01-01", "2025-12-31"),
        (ReportRequest("annual", 2025, cutoff=OFFICIAL), "2024-12-15", "2025-12-14"),
        (ReportRequest("half", 2025, half=1, cutoff=OFFICIAL), "2024-12-15", "2025-06-14"),
        (ReportRequest("half", 2025, half=2, cutoff=OFFICIAL), "2025-06-15", "2025-12-14"),
        (ReportRequest("nine-months", 2025, cutoff=OFFICIAL), "2024-12-15", "2025-09-14"),
        (ReportRequest("quarter", 2025, quarter=1, cutoff=OFFICIAL), "2024-12-15", "2025-03-14"),
        (ReportRequest("month", 2025, month=3, cutoff=OFFICIAL), "2025-02-15", "2025-03-14"),
        (ReportRequest("month", 2025, month=1, cutoff=OFFICIAL), "2024-12-15", "2025-01-14"),
        (ReportRequest("multi", 2025, years=5, cutoff=OFFICIAL), "2020-12-15", "2025-12-14"),
    ],
)  # fmt: skip
def test_a_period_has_these_days(request_: ReportRequest, first: str, last: str) -> None:
    period = period_of(request_)
    assert (period.first, period.last) == (first, last)


@given(years, cutoffs)
def test_the_quarters_tile_the_year(year: int, cutoff: str) -> None:
    whole = period_of(ReportRequest("annual", year, cutoff=cutoff))
    quarters = [
        period_of(ReportRequest("quarter", year, quarter=q, cutoff=cutoff)) for q in (1, 2, 3, 4)
    ]
    assert quarters[0].first_day == whole.first_day
    assert quarters[-1].last_day == whole.last_day
    for earlier, later in pairwise(quarters):
        assert earlier.last_day + timedelta(days=1) == later.first_day


@given(years, cutoffs, st.sampled_from(((1, 2, 1), (3, 4, 2))))
def test_two_quarters_are_a_half(year: int, cutoff: str, parts: tuple[int, int, int]) -> None:
    first, last, half = parts
    whole = period_of(ReportRequest("half", year, half=half, cutoff=cutoff))
    start = period_of(ReportRequest("quarter", year, quarter=first, cutoff=cutoff))
    end = period_of(ReportRequest("quarter", year, quarter=last, cutoff=cutoff))
    assert (start.first_day, end.last_day) == (whole.first_day, whole.last_day)


@given(years, cutoffs, st.integers(1, 12))
def test_months_follow_each_other(year: int, cutoff: str, month: int) -> None:
    this = period_of(ReportRequest("month", year, month=month, cutoff=cutoff))
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    following = period_of(ReportRequest("month", after[0], month=after[1], cutoff=cutoff))
    assert this.last_day + timedelta(days=1) == following.first_day


@given(years, cutoffs)
def test_years_tile_time(year: int, cutoff: str) -> None:
    this, following = (
        period_of(ReportRequest("annual", y, cutoff=cutoff)) for y in (year, year + 1)
    )
    assert this.last_day + timedelta(days=1) == following.first_day


@given(years, cutoffs, st.integers(2, 9))
def test_the_period_before_several_years_ends_a_year_earlier(
    year: int, cutoff: str, count: int
) -> None:
    request = ReportRequest("multi", year, years=count, cutoff=cutoff)
    assert period_before(request) == period_of(
        ReportRequest("multi", year - 1, years=count, cutoff=cutoff)
    )


def test_the_period_before_free_days_is_a_year_earlier_to_the_day() -> None:
    request = ReportRequest("range", first_day=date(2024, 2, 29), last_day=date(2024, 12, 3))
    before = period_before(request)
    assert (before.first, before.last, before.year) == ("2023-02-28", "2023-12-03", 2023)


def test_free_days_are_named_after_the_last_days_year() -> None:
    request = ReportRequest("range", first_day=date(2024, 11, 1), last_day=date(2025, 1, 31))
    period = period_of(request)
    assert period.year == 2025
    assert period.months() == ("2024-11", "2024-12", "2025-01")


def test_the_months_of_an_administrative_quarter_are_cut_at_its_edges() -> None:
    period = period_of(ReportRequest("quarter", 2025, quarter=1, cutoff="administrative"))
    assert period.months() == ("2024-12", "2025-01", "2025-02", "2025-03")
    assert period.within("2024-12") == (date(2024, 12, 15), date(2024, 12, 31))
    assert period.within("2025-03") == (date(2025, 3, 1), date(2025, 3, 14))


@pytest.mark.parametrize(
    "request_",
    [
        ReportRequest("quarter", 2025),
        ReportRequest("half", 2025),
        ReportRequest("month", 2025),
        ReportRequest("multi", 2025),
        ReportRequest("multi", 2025, years=0),
        ReportRequest("annual", 0),
        ReportRequest("range"),
        ReportRequest("range", first_day=date(2025, 1, 2), last_day=date(2025, 1, 1)),
    ],
)
def test_a_request_that_says_too_little_is_refused(request_: ReportRequest) -> None:
    with pytest.raises(WrongUseError):
        period_of(request_)


@pytest.mark.parametrize(
    ("request_", "first", "last"),
    [
        (ReportRequest("annual", 2025), "2024-01-01", "2024-12-31"),
        (ReportRequest("half", 2025, half=1), "2024-07-01", "2024-12-31"),
        (ReportRequest("nine-months", 2025), "2024-04-01", "2024-12-31"),
        (ReportRequest("quarter", 2025, quarter=1), "2024-10-01", "2024-12-31"),
        (ReportRequest("quarter", 2025, quarter=3), "2025-04-01", "2025-06-30"),
        (ReportRequest("month", 2025, month=1), "2024-12-01", "2024-12-31"),
        (ReportRequest("multi", 2025, years=5), "2016-01-01", "2020-12-31"),
        (ReportRequest("quarter", 2025, quarter=1, cutoff=OFFICIAL), "2024-09-15", "2024-12-14"),
        (ReportRequest("month", 2025, month=2, cutoff=OFFICIAL), "2024-12-15", "2025-01-14"),
        (ReportRequest("nine-months", 2025, cutoff=OFFICIAL), "2024-03-15", "2024-12-14"),
    ],
)  # fmt: skip
def test_the_period_just_before_has_these_days(
    request_: ReportRequest, first: str, last: str
) -> None:
    period = period_preceding(request_)
    assert period is not None
    assert (period.kind, period.first, period.last) == (request_.kind, first, last)


@pytest.mark.parametrize(
    ("first", "last", "before", "before_last"),
    [
        ("2025-04-01", "2025-05-31", "2025-02-01", "2025-03-31"),
        ("2025-03-01", "2025-03-31", "2025-02-01", "2025-02-28"),
        ("2025-05-10", "2025-05-19", "2025-04-30", "2025-05-09"),
        ("2025-05-10", "2025-05-10", "2025-05-09", "2025-05-09"),
    ],
)
def test_before_whole_months_come_as_many_and_before_days_as_many(
    first: str, last: str, before: str, before_last: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    period = period_preceding(ReportRequest("range", first_day=days[0], last_day=days[1]))
    assert period is not None
    assert (period.first, period.last) == (before, before_last)


def test_nothing_comes_before_the_calendar_begins() -> None:
    assert period_preceding(ReportRequest("month", 2, month=1)) is not None
    assert period_preceding(ReportRequest("multi", 30, years=20)) is None
    days = ReportRequest("range", first_day=date(1, 1, 5), last_day=date(2, 1, 5))
    assert period_preceding(days) is None


@given(years, cutoffs, st.integers(1, 4))
def test_the_year_so_far_ends_with_the_period(year: int, cutoff: str, quarter: int) -> None:
    request = ReportRequest("quarter", year, quarter=quarter, cutoff=cutoff)
    so_far, whole = period_so_far(request), period_of(ReportRequest("annual", year, cutoff=cutoff))
    assert (so_far.first_day, so_far.last_day) == (whole.first_day, period_of(request).last_day)
    kinds = {1: "quarter", 2: "half", 3: "nine-months", 4: "annual"}
    assert so_far.kind == kinds[quarter]
