"""The rule of the yearly plan: nobody waits too long, no day is too full, closed days stay free."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.rotation.planning.spreading import (
    PointToVisit,
    Spread,
    months_after,
    spread,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
YEAR = [FIRST + timedelta(days=n) for n in range(365)]

intervals = st.integers(min_value=1, max_value=12)
before = st.dates(date(2025, 6, 1), date(2025, 12, 31))
distances = st.one_of(st.none(), st.floats(0, 200))
points = st.lists(
    st.builds(
        PointToVisit,
        point_id=st.integers(1, 99),
        months=intervals,
        last_visit=st.one_of(st.none(), before),
        due_on=st.one_of(st.none(), st.dates(date(2025, 10, 1), date(2026, 12, 31))),
        planned=st.lists(st.dates(FIRST, LAST), max_size=3).map(tuple),
        unit_id=st.one_of(st.none(), st.integers(1, 4)),
        manager_id=st.one_of(st.none(), st.integers(1, 3)),
        distance_km=distances,
    ),
    max_size=25,
    unique_by=lambda point: point.point_id,
)
open_days = st.sets(st.sampled_from(YEAR), max_size=365).map(sorted)


@settings(deadline=None)
@given(points, open_days, st.integers(1, 6))
def test_no_day_is_too_full_and_only_open_days_are_used(
    wanted: list[PointToVisit], days: list[date], per_day: int
) -> None:
    found = spread(wanted, days, per_day)
    on_days = Counter(visit.on_date for visit in found.visits)
    assert set(on_days) <= set(days)
    assert max(on_days.values(), default=0) <= per_day
    pairs = [(visit.point_id, visit.on_date) for visit in found.visits]
    assert len(pairs) == len(set(pairs))


@settings(deadline=None)
@given(points, open_days, st.integers(1, 6))
def test_every_point_is_visited_within_its_interval_or_named_as_late(
    wanted: list[PointToVisit], days: list[date], per_day: int
) -> None:
    found = spread(wanted, days, per_day)
    excused = {visit.point_id for visit in found.late} | set(found.left_out)
    for point in wanted if days else ():
        if point.point_id not in excused:
            assert waits(point, found, days) == []


@settings(deadline=None)
@given(points, st.integers(3, 6))
def test_with_room_enough_nobody_is_late_but_for_what_was_late_before(
    wanted: list[PointToVisit], per_day: int
) -> None:
    few = wanted[:8]
    found = spread(few, YEAR, per_day)
    assert found.left_out == ()
    proposed_late = set(found.late) & set(found.visits)
    assert [v for v in proposed_late if v.due_on >= FIRST + timedelta(days=8)] == []


@given(st.dates(FIRST, LAST), intervals)
def test_some_months_after_is_never_in_the_wrong_month(day: date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day <= day.day


def test_points_of_one_direction_are_visited_together() -> None:
    near = [PointToVisit(n, 3, date(2025, 12, n), distance_km=10 + n) for n in range(1, 4)]
    far = [PointToVisit(n, 3, date(2025, 12, n), distance_km=100 + n) for n in range(4, 7)]
    found = spread([*near, *far], YEAR[4:], 3)
    trips: dict[date, set[int]] = {}
    for visit in found.visits:
        trips.setdefault(visit.on_date, set()).add(visit.point_id)
    assert set(map(frozenset, trips.values())) == {frozenset({1, 2, 3}), frozenset({4, 5, 6})}


def test_what_is_planned_already_is_not_planned_twice() -> None:
    point = PointToVisit(1, 6, date(2025, 10, 1), planned=(date(2026, 3, 20), date(2026, 9, 10)))
    assert spread([point], YEAR, 3) == Spread()


def waits(point: PointToVisit, found: Spread, days: list[date]) -> list[date]:
    """The days by which a point should have been visited and was not."""
    visits = sorted({v.on_date for v in found.visits if v.point_id == point.point_id})
    known = [point.due_on] if point.due_on else []
    known += [months_after(point.last_visit, point.months)] if point.last_visit else []
    due = min(known, default=months_after(days[0], point.months))
    missed = []
    for day in sorted({*visits, *point.planned}):
        allowed = point.leeway if day not in visits else timedelta()
        if day > due + allowed and due <= days[-1]:
            missed.append(due)
        due = months_after(day, point.months)
    return [*missed, *([due] if due <= days[-1] else [])]
