"""On which days something is expected, and which issue stands for which day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.coded import Frequency
from librarydesk.data.collection.periodicals.rhythm import Rhythm, quarter_of

YEARS = st.integers(2000, 2080)
RHYTHMS = st.one_of(
    st.builds(
        Rhythm,
        st.sampled_from((Frequency.DAILY, Frequency.IRREGULAR, Frequency.QUARTERLY)),
        st.just(()),
    ),
    st.builds(
        Rhythm,
        st.just(Frequency.WEEKLY),
        st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(
        Rhythm,
        st.sampled_from((Frequency.MONTHLY, Frequency.TWO_MONTHLY)),
        st.sets(st.integers(1, 31), max_size=4).map(lambda days: tuple(sorted(days))),
    ),
)


def of_year(rhythm: Rhythm, year: int) -> list[date]:
    return rhythm.expected(date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize(
    ("rhythm", "issues"),
    [
        (Rhythm(Frequency.DAILY), 365),
        (Rhythm(Frequency.WEEKLY, (1, 3, 5)), 157),
        (Rhythm(Frequency.MONTHLY), 12),
        (Rhythm(Frequency.MONTHLY, (1, 15)), 24),
        (Rhythm(Frequency.TWO_MONTHLY, (10,)), 6),
        (Rhythm(Frequency.QUARTERLY), 4),
        (Rhythm(Frequency.IRREGULAR), 0),
    ],
)
def test_a_year_has_as_many_issues_as_its_rhythm(rhythm: Rhythm, issues: int) -> None:
    assert len(of_year(rhythm, 2025)) == issues


def test_a_day_that_a_month_lacks_is_its_last_one() -> None:
    days = of_year(Rhythm(Frequency.MONTHLY, (31,)), 2025)
    assert (days[1], days[3]) == (date(2025, 2, 28), date(2025, 4, 30))


@given(rhythm=RHYTHMS, year=YEARS)
def test_the_quarters_expect_what_the_year_expects(rhythm: Rhythm, year: int) -> None:
    ends = [date(year, 3 * quarter + 1, 1) for quarter in range(4)] + [date(year + 1, 1, 1)]
    parts = [rhythm.expected(first, after - timedelta(days=1)) for first, after in pairwise(ends)]
    assert [day for part in parts for day in part] == of_year(rhythm, year)
    for number, part in enumerate(parts, start=1):
        assert {quarter_of(day) for day in part} <= {number}


@given(rhythm=RHYTHMS)
def test_a_rhythm_is_read_as_it_was_stored(rhythm: Rhythm) -> None:
    assert Rhythm.read(rhythm.frequency.value, rhythm.stored_days) == rhythm


@given(rhythm=RHYTHMS, year=YEARS, data=st.data())
def test_an_issue_stands_for_one_day_at_most_and_its_own_day_goes_first(
    rhythm: Rhythm, year: int, data: st.DataObject
) -> None:
    expected = of_year(rhythm, year)[:40]
    first = date(year, 1, 1)
    issued = data.draw(
        st.lists(st.integers(-5, 60).map(lambda n: first + timedelta(days=n)), max_size=30)
    )
    found = rhythm.stand_for(expected, issued)
    assert set(found) <= set(expected)
    for day in issued:
        used = sum(1 for other in found.values() if other == day)
        assert used <= issued.count(day)
    for day in set(issued) & set(expected):
        assert found[day] == day


def test_an_issue_dated_a_little_otherwise_stands_for_the_nearest_free_day() -> None:
    weekly = Rhythm(Frequency.WEEKLY, (4,))
    expected = weekly.expected(date(2025, 1, 1), date(2025, 1, 31))
    found = weekly.stand_for(expected, [date(2025, 1, 2), date(2025, 1, 10)])
    assert found == {date(2025, 1, 2): date(2025, 1, 2), date(2025, 1, 9): date(2025, 1, 10)}
    daily = Rhythm(Frequency.DAILY)
    assert daily.stand_for([date(2025, 1, 6)], [date(2025, 1, 5)]) == {}


def test_what_this_version_does_not_know_expects_nothing() -> None:
    assert of_year(Rhythm.read("hourly", "1;x"), 2025) == []
