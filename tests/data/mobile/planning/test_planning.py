"""Planned trips of the mobile library: saving, moving, taking off, beginning, what was made."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.mobile.planning.queries import (
    PlannedStopRow,
    PlanRow,
    next_plan_code,
    planned_stops,
    plans_of_year,
)
from librarydesk.data.mobile.planning.service import (
    Plan,
    PlannedStop,
    begin_trip,
    put_back,
    save_plan,
    save_planned_stop,
    take_off,
    take_stop_off,
    undo_plan,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.mobile.road import OWN_SITE, add_communes, add_stop, add_trip

CODE, DAY = "LC-LD-2026-01", date(2026, 3, 5)
PLAN = Plan(OWN_SITE, CODE, DAY, 2, "25A-001.86", "An, Bình, Chi", 1800)


@pytest.fixture
def units(database: Database) -> dict[str, int]:
    return add_communes(database)


def planned(database: Database, units: dict[str, int]) -> int:
    """A plan with two stops, the later one added first; returns its row."""
    plan_id = save_plan(database, PLAN).plan_id
    late = PlannedStop(plan_id, date(2026, 3, 6), units["Sìn Hồ"], "Trường", None, "08:00")
    save_planned_stop(database, late)
    save_planned_stop(database, PlannedStop(plan_id, DAY, units["Nậm Xe"], "Chợ phiên"))
    return plan_id


def plans(database: Database) -> list[PlanRow]:
    with database.read() as connection:
        return plans_of_year(connection, OWN_SITE, 2026)


def stops(database: Database, plan_id: int) -> list[PlannedStopRow]:
    with database.read() as connection:
        return planned_stops(connection, plan_id)


def test_stops_stand_in_the_order_of_the_road(database: Database, units: dict[str, int]) -> None:
    plan_id = planned(database, units)
    assert [stop.place for stop in stops(database, plan_id)] == ["Chợ phiên", "Trường"]
    (plan,) = plans(database)
    assert (plan.stops, plan.is_made, plan.route) == (2, False, "Nậm Xe – Sìn Hồ")


def test_a_trip_that_moves_takes_its_stops_along(database: Database, units: dict[str, int]) -> None:
    plan_id = planned(database, units)
    moved = save_plan(database, replace(PLAN, departs_on=date(2026, 3, 12)), plan_id=plan_id)
    assert [s.planned_on.day for s in stops(database, plan_id)] == [12, 13]
    undo_plan(database, moved, reason="thử")
    assert [s.planned_on.day for s in stops(database, plan_id)] == [5, 6]
    assert plans(database)[0].departs_on == DAY


def test_what_was_made_stands_beside_the_plan(database: Database, units: dict[str, int]) -> None:
    plan_id = planned(database, units)
    begin_trip(database, plan_id, DAY)
    add_stop(database, CODE, DAY, units["Nậm Xe"], 60, "chợ phiên")
    (plan,) = plans(database)
    assert (plan.is_made, plan.stops_made, plan.readers) == (True, 1, 60)
    assert [stop.readers for stop in stops(database, plan_id)] == [60, None]


def test_a_trip_begins_with_what_was_planned(database: Database, units: dict[str, int]) -> None:
    plan_id = planned(database, units)
    row = begin_trip(database, plan_id, date(2026, 3, 4)).row_id
    with database.read() as connection:
        trip = connection.exec_driver_sql(
            "SELECT trip_code, departed_on, vehicle, crew, copies_carried FROM mobile_trip"
            " WHERE id = ?",
            (row,),
        ).one()
    assert tuple(trip) == (CODE, "2026-03-04", "25A-001.86", "An, Bình, Chi", 1800)
    with pytest.raises(DeskError) as refused:
        begin_trip(database, plan_id, DAY)
    assert refused.value.code == "trip.code_taken"


def test_what_was_taken_off_the_plan_is_put_back(database: Database, units: dict[str, int]) -> None:
    plan_id = planned(database, units)
    put_back(database, take_stop_off(database, stops(database, plan_id)[0].id, reason="thử"))
    assert len(stops(database, plan_id)) == 2
    taken = take_off(database, plan_id, reason="thử")
    assert plans(database) == []
    put_back(database, taken)
    (plan,) = plans(database)
    assert [stop.place for stop in stops(database, plan.id)] == ["Chợ phiên", "Trường"]


def test_a_code_is_borne_by_one_trip(database: Database, units: dict[str, int]) -> None:
    planned(database, units)
    add_trip(database, "MADE", DAY)
    for code in (CODE, "MADE"):
        with pytest.raises(DeskError) as refused:
            save_plan(database, replace(PLAN, trip_code=code))
        assert refused.value.code == "trip.code_taken"


@pytest.mark.parametrize(
    ("day", "ends", "code"),
    [(date(2026, 3, 4), None, "stop.before_leaving"), (DAY, "07:00", "stop.ended_before")],
)
def test_a_stop_that_cannot_be_is_refused(
    database: Database, units: dict[str, int], day: date, ends: str | None, code: str
) -> None:
    plan_id = planned(database, units)
    stop = PlannedStop(plan_id, day, units["Nậm Xe"], "Chợ", None, "08:00", ends)
    with pytest.raises(DeskError) as refused:
        save_planned_stop(database, stop)
    assert refused.value.code == code


def test_the_next_code_follows_the_plans_too(database: Database, units: dict[str, int]) -> None:
    planned(database, units)
    with database.read() as connection:
        assert next_plan_code(connection, OWN_SITE, CODE) == "LC-LD-2026-02"
        assert next_plan_code(connection, OWN_SITE, "LC-LD-2026-07") == "LC-LD-2026-07"
