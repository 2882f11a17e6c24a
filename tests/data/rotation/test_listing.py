"""The list of trips: its order, what it is narrowed to, what is still out."""

from datetime import date

import pytest

from librarydesk.data.rotation.listing import (
    SORTS,
    Left,
    TripList,
    Wanted,
    left_of_trips,
    trips_in_order,
    years_with_trips,
)
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.stock import TripKey
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site

HOME = 1
TODAY = date(2026, 11, 21)


@pytest.fixture
def trips(database: Database) -> Database:
    """Three trips: one came back, one is overdue, one of last year was forgotten."""
    near = add_site(database, "P1", "Ăn Thái")
    far = add_site(database, "P2", "Đoàn Kết")
    rows = (
        ("A", date(2026, 2, 1), HOME, near, 100, date(2026, 5, 1)),
        ("A", date(2026, 2, 2), HOME, far, 50, date(2026, 5, 1)),
        ("B", date(2026, 5, 1), near, HOME, 100, None),
        ("B", date(2026, 5, 1), HOME, near, 80, date(2027, 1, 1)),
        ("B", date(2025, 9, 1), HOME, far, 30, None),
    )
    for code, day, origin, end, copies, due in rows:
        hand_over(database, Handover(code, HOME, day, origin, end, (), copies, due_on=due))
    return database


def listed(database: Database, wanted: Wanted, **order: bool) -> TripList:
    with database.read() as connection:
        return trips_in_order(
            connection,
            wanted,
            TODAY,
            sort="date",
            descending=order.get("descending", True),
            offset=0,
            limit=10,
        )


def codes(found: TripList) -> list[tuple[str, int]]:
    return [(row.key.trip_code, row.key.year) for row in found.rows]


def test_one_code_in_two_years_is_two_trips(trips: Database) -> None:
    everything = listed(trips, Wanted())
    assert codes(everything) == [("B", 2026), ("A", 2026), ("B", 2025)]
    assert (everything.trips, everything.copies) == (3, 260)
    with trips.read() as connection:
        assert years_with_trips(connection) == [2026, 2025]


def test_a_trip_says_its_route_points_and_copies(trips: Database) -> None:
    _newer, row = listed(trips, Wanted(2026)).rows
    assert (row.first_point, row.last_point) == ("Ăn Thái", "Đoàn Kết")
    assert (row.points, row.delivered, row.collected) == (2, 150, 0)
    assert (row.first_day, row.last_day) == (date(2026, 2, 1), date(2026, 2, 2))


def test_a_slice_knows_the_totals_of_the_whole(trips: Database) -> None:
    with trips.read() as connection:
        found = trips_in_order(
            connection, Wanted(), TODAY, sort="trip", descending=False, offset=1, limit=1
        )
    assert codes(found) == [("B", 2025)]
    assert found.trips == 3


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_turns_round(trips: Database, sort: str) -> None:
    with trips.read() as connection:
        there, back = (
            trips_in_order(
                connection, Wanted(2026), TODAY, sort=sort, descending=way, offset=0, limit=9
            )
            for way in (False, True)
        )
    assert codes(there) == codes(back)[::-1]


def test_routes_stand_in_vietnamese_order(trips: Database) -> None:
    with trips.read() as connection:
        found = trips_in_order(
            connection, Wanted(), TODAY, sort="route", descending=False, offset=0, limit=9
        )
    assert [row.first_point for row in found.rows] == ["Ăn Thái", "Ăn Thái", "Đoàn Kết"]


def test_what_is_out_and_overdue_narrows_the_list(trips: Database) -> None:
    assert codes(listed(trips, Wanted(2026, out=True))) == [("B", 2026), ("A", 2026)]
    assert codes(listed(trips, Wanted(overdue=True))) == [("A", 2026)]
    with trips.read() as connection:
        left = left_of_trips(connection, None, TODAY)
        assert left == {
            TripKey(HOME, "A", 2026): Left(50, 50),
            TripKey(HOME, "B", 2026): Left(80, 0),
            TripKey(HOME, "B", 2025): Left(30, 0),
        }
        asked = [TripKey(HOME, "B", 2025)]
        assert left_of_trips(connection, asked, TODAY) == {asked[0]: Left(30, 0)}


def test_kind_and_area_of_a_point_narrow_the_list(trips: Database) -> None:
    with trips.write() as connection:
        connection.exec_driver_sql(
            "UPDATE site_state SET kind = 'border_post', areas = 'border;mountain'"
            " WHERE name = 'Đoàn Kết'"
        )
    assert codes(listed(trips, Wanted(kind="border_post"))) == [("A", 2026), ("B", 2025)]
    assert codes(listed(trips, Wanted(2026, area="border"))) == [("A", 2026)]
    assert codes(listed(trips, Wanted(area="island"))) == []


def test_an_empty_database_has_no_trips(database: Database) -> None:
    found = listed(database, Wanted())
    assert (list(found.rows), found.trips, found.copies) == ([], 0, 0)
    with database.read() as connection:
        assert years_with_trips(connection) == []
