"""The yearly plan from points, closures and what is planned: proposed, saved, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.checking import check
from librarydesk.data.rotation.planning.queries import trips_of_year
from librarydesk.data.rotation.planning.service import (
    PlannedLeg,
    PlannedTrip,
    save_trip,
    save_year,
    undo_year,
)
from librarydesk.data.rotation.planning.yearly import YearPlan, YearWish, propose
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.service.closing import close_days
from librarydesk.data.store.database import Database
from librarydesk.data.store.saving import save_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site

WISH = YearWish(1, date(2026, 1, 1), date(2026, 12, 31), today=date(2025, 12, 20))


@pytest.fixture
def point(database: Database) -> int:
    """A point for 80 copies that is visited every four months, 30 km away."""
    point_id = add_site(database, "P1", "Đồn Pa Ủ")
    agree(database, point_id, months=4, km=30)
    return point_id


def agree(database: Database, point_id: int, *, months: int, km: int) -> None:
    """What is agreed with a point."""
    row = {
        "site_id": 1,
        "point_id": point_id,
        "capacity": 80,
        "months_between": months,
        "distance_km": km,
    }
    with database.write() as connection:
        save_row(connection, "rotation_point", row, None, next_stamp(connection))


def proposed(database: Database, wish: YearWish = WISH) -> YearPlan:
    with database.read() as connection:
        return propose(connection, wish)


def days_of(plan: YearPlan, point_id: int) -> list[date]:
    return [leg.planned_on for trip in plan.trips for leg in trip.legs if leg.point_id == point_id]


def test_a_point_is_visited_as_often_as_agreed_and_gets_what_it_holds(
    database: Database, point: int
) -> None:
    hand_over(
        database,
        Handover("LC-2025-09", 1, date(2025, 12, 1), 1, point, copies=70),
    )
    plan = proposed(database)
    assert len(days_of(plan, point)) == 3
    assert days_of(plan, point)[0] == date(2026, 4, 1)
    first, second, third = [trip.legs[0] for trip in plan.trips]
    assert (first.copies, first.collects) == (80, True)
    assert (first.due_on, second.due_on) == (second.planned_on, third.planned_on)
    assert [trip.trip_code[-7:] for trip in plan.trips] == ["2026-01", "2026-02", "2026-03"]
    assert plan.trips[0].km == 60
    assert (plan.late, plan.left_out) == ((), ())


def test_a_point_without_agreement_is_visited_every_six_months_with_what_it_had(
    database: Database,
) -> None:
    school = add_site(database, "P2", "Trường Quyết Tiến")
    hand_over(database, Handover("LC-2025-09", 1, date(2025, 12, 1), 1, school, copies=70))
    plan = proposed(database)
    assert days_of(plan, school) == [date(2026, 6, 1), date(2026, 12, 1)]
    assert {leg.copies for trip in plan.trips for leg in trip.legs} == {70}


def test_closed_days_and_days_with_a_trip_are_not_used(database: Database, point: int) -> None:
    hand_over(database, Handover("LC-2025-09", 1, date(2025, 12, 1), 1, point, copies=70))
    close_days(database, 1, date(2026, 3, 30), date(2026, 4, 3), "Kiểm kê")
    other = add_site(database, "P3", "Trại giam")
    legs = (PlannedLeg(other, date(2026, 3, 27), copies=20),)
    save_trip(database, PlannedTrip(1, "LC-2026-01", date(2026, 3, 27), legs))
    plan = proposed(database)
    assert days_of(plan, point)[0] == date(2026, 3, 26)


def test_what_comes_too_late_is_named(database: Database, point: int) -> None:
    hand_over(database, Handover("LC-2025-01", 1, date(2025, 3, 1), 1, point, copies=70))
    (late,) = proposed(database).late
    assert (late.due_on, late.on_date) == (date(2025, 7, 1), date(2026, 1, 2))


def test_a_late_point_that_is_visited_soon_anyway_gets_no_second_visit(
    database: Database, point: int
) -> None:
    hand_over(database, Handover("LC-2025-01", 1, date(2025, 3, 1), 1, point, copies=70))
    legs = (PlannedLeg(point, date(2026, 1, 15), copies=20),)
    save_trip(database, PlannedTrip(1, "LC-2026-01", date(2026, 1, 15), legs))
    plan = proposed(database)
    assert days_of(plan, point)[0] == date(2026, 5, 15)
    assert [late.on_date for late in plan.late] == [date(2026, 1, 15)]


def test_a_year_is_saved_at_once_and_planned_no_second_time(database: Database, point: int) -> None:
    plan = proposed(database)
    saved = save_year(database, plan.trips)
    assert len(saved) == len(plan.trips) > 0
    assert proposed(database).trips == ()
    assert not check(database)
    undo_year(database, saved, reason="nhầm")
    again = proposed(database).trips
    assert [trip.legs for trip in again] == [trip.legs for trip in plan.trips]


def test_a_trip_that_cannot_be_kept_keeps_the_others_out_too(
    database: Database, point: int
) -> None:
    first, *_rest = proposed(database).trips
    with pytest.raises(DeskError) as refused:
        save_year(database, [first, replace(first, departs_on=date(2026, 1, 2))])
    assert refused.value.code == "trip.code_taken"
    with database.read() as connection:
        assert trips_of_year(connection, 1, 2026, day=date(2026, 1, 1)) == []
