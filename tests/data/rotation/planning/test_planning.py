"""Planning trips: saving with their legs, moving to another day, planned against done."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.checking import check
from librarydesk.data.rotation.planning.queries import (
    planned_trip,
    planned_trip_id,
    trips_of_year,
)
from librarydesk.data.rotation.planning.service import (
    PlannedLeg,
    PlannedTrip,
    move_trip,
    save_trip,
    undo_trip,
    void_trip,
)
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site

DAY = date(2026, 3, 20)


@pytest.fixture
def points(database: Database) -> tuple[int, int]:
    """Two points."""
    return add_site(database, "P1", "Đồn Pa Ủ"), add_site(database, "P2", "Trường Quyết Tiến")


def plan(*points: int) -> PlannedTrip:
    """A trip to points, a day each."""
    legs = tuple(
        PlannedLeg(point, date(2026, 3, 20 + n), copies=40, due_on=date(2026, 6, 20 + n))
        for n, point in enumerate(points)
    )
    return PlannedTrip(1, "LC-2026-01", DAY, legs, vehicle="25A-000.12", crew="Mai, Páo")


def kept(database: Database, trip_id: int) -> PlannedTrip | None:
    """The trip as it is kept."""
    with database.read() as connection:
        return planned_trip(connection, trip_id)


def test_a_trip_is_kept_with_its_legs_in_order(database: Database, points: tuple[int, int]) -> None:
    saved = save_trip(database, plan(*points))
    assert kept(database, saved.trip_id) == plan(*points)
    with database.read() as connection:
        assert planned_trip_id(connection, 1, "LC-2026-01") == saved.trip_id
    assert not check(database)


def test_fewer_legs_void_the_rest_and_undo_brings_them_back(
    database: Database, points: tuple[int, int]
) -> None:
    trip_id = save_trip(database, plan(*points)).trip_id
    shorter = save_trip(database, plan(points[1]), trip_id=trip_id)
    assert kept(database, trip_id) == plan(points[1])
    undo_trip(database, shorter, reason="nhầm")
    assert kept(database, trip_id) == plan(*points)


def test_a_trip_moves_with_its_legs_and_due_days(
    database: Database, points: tuple[int, int]
) -> None:
    trip_id = save_trip(database, plan(*points)).trip_id
    moved = move_trip(database, plan(*points), trip_id, date(2026, 3, 27))
    found = kept(database, trip_id)
    assert found is not None
    assert [leg.planned_on.day for leg in found.legs] == [27, 28]
    assert [leg.due_on.day for leg in found.legs if leg.due_on] == [27, 28]
    undo_trip(database, moved, reason="nhầm")
    assert kept(database, trip_id) == plan(*points)


def test_the_year_shows_what_was_done_of_what_was_planned(
    database: Database, points: tuple[int, int]
) -> None:
    save_trip(database, plan(*points))
    hand_over(database, Handover("LC-2026-01", 1, DAY, 1, points[0], copies=38))
    with database.read() as connection:
        (row,) = trips_of_year(connection, 1, 2026, day=DAY)
        assert trips_of_year(connection, 1, 2025, day=DAY) == []
    assert (row.points, row.points_done, row.copies) == (2, 1, 80)
    assert row.route == "Đồn Pa Ủ – Trường Quyết Tiến"


def test_a_voided_trip_is_planned_no_more(database: Database, points: tuple[int, int]) -> None:
    trip_id = save_trip(database, plan(*points)).trip_id
    void_trip(database, trip_id, reason="hoãn")
    assert kept(database, trip_id) is None
    assert not check(database)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"legs": ()}, "trip.no_points"),
        ({"departs_on": date(2026, 3, 21)}, "trip.point_before"),
        ({"trip_code": "LC-2026-00"}, "trip.code_taken"),
    ],
)
def test_what_cannot_be_planned_is_refused(
    database: Database, points: tuple[int, int], change: dict[str, object], code: str
) -> None:
    save_trip(database, replace(plan(*points), trip_code="LC-2026-00"))
    with pytest.raises(DeskError) as refused:
        save_trip(database, changed(plan(*points), change))
    assert refused.value.code == code


def changed(trip: PlannedTrip, change: dict[str, object]) -> PlannedTrip:
    """The trip with something else than it should have."""
    match change:
        case {"legs": ()}:
            return replace(trip, legs=())
        case {"departs_on": date() as day}:
            return replace(trip, departs_on=day)
        case {"trip_code": str() as code}:
            return replace(trip, trip_code=code)
    raise AssertionError(change)
