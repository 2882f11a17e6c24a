"""The list of trips: what stands on it, in which order, and what it adds up to."""

from datetime import date

import pytest

from librarydesk.data.mobile.listing import (
    MobileTripRow,
    WantedTrips,
    trip_row,
    trip_sums,
    trips_in_order,
)
from librarydesk.data.mobile.queries import find_trips, years_with_trips
from librarydesk.data.mobile.service import void_row
from librarydesk.data.store.database import Database
from tests.data.mobile.road import OWN_SITE, add_communes, add_stop, add_trip

TODAY = date(2026, 11, 21)


@pytest.fixture
def year(database: Database) -> Database:
    """Three trips of 2026 with stops, one without, one of which only stops are known."""
    units = add_communes(database)
    add_trip(database, "A", date(2026, 1, 10), date(2026, 1, 11))
    add_stop(database, "A", date(2026, 1, 11), units["Sìn Hồ"], 20)
    add_stop(database, "A", date(2026, 1, 10), units["Nậm Xe"], 30)
    add_stop(database, "A", date(2026, 1, 11), units["Sìn Hồ"], 10, "Trường")
    add_trip(database, "B", date(2026, 5, 5))
    add_stop(database, "B", date(2026, 5, 5), units["Dào San"], 90)
    add_trip(database, "C", date(2026, 9, 1), date(2026, 9, 1))
    add_stop(database, "D", date(2026, 6, 30), units["Dào San"], 7)
    add_stop(database, "D", date(2026, 7, 1), units["Nậm Xe"], 8)
    add_stop(database, "D", date(2025, 12, 31), units["Nậm Xe"], 50)
    gone = add_trip(database, "E", date(2026, 2, 2))
    void_row(database, "mobile_trip", gone, reason="thử")
    return database


def _listed(database: Database, wanted: WantedTrips, **order: str | bool) -> list[MobileTripRow]:
    sort, descending = str(order.get("sort", "date")), bool(order.get("descending", True))
    with database.read() as connection:
        page = trips_in_order(connection, wanted, sort=sort, descending=descending)
    assert page.total == len(page.rows)
    return page.rows


def _codes(database: Database, wanted: WantedTrips, **order: str | bool) -> str:
    return "".join(row.trip_code for row in _listed(database, wanted, **order))


def test_a_year_lists_recorded_trips_and_those_with_only_stops(year: Database) -> None:
    rows = _listed(year, WantedTrips(2026, TODAY))
    assert [(r.trip_code, r.departed_on, r.trip_id is None) for r in rows] == [
        ("C", date(2026, 9, 1), False),
        ("D", date(2026, 6, 30), True),
        ("B", date(2026, 5, 5), False),
        ("A", date(2026, 1, 10), False),
    ]
    first = rows[-1]
    assert (first.stops, first.readers, first.children, first.documents_used) == (3, 60, 19, 60)
    assert first.route == "Nậm Xe – Sìn Hồ"
    assert first.km == 85


def test_stops_of_another_year_belong_to_that_year(year: Database) -> None:
    rows = _listed(year, WantedTrips(2025, TODAY))
    assert [(row.trip_code, row.readers) for row in rows] == [("D", 50)]


@pytest.mark.parametrize(
    ("quarter", "standing", "codes"),
    [
        (1, "", "A"),
        (2, "", "DB"),
        (3, "", "C"),
        (4, "", ""),
        (0, "no_stops", "C"),
        (0, "no_trip", "D"),
        (0, "away", "B"),
    ],
)
def test_chips_narrow_the_list(year: Database, quarter: int, standing: str, codes: str) -> None:
    assert _codes(year, WantedTrips(2026, TODAY, quarter, standing)) == codes


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("date", "ABDC"),
        ("code", "ABCD"),
        ("stops", "CBDA"),
        ("readers", "CDAB"),
        ("children", "CDAB"),
        ("documents", "CDAB"),
        ("km", "DCBA"),
        ("copies", "CDBA"),
    ],
)
def test_every_column_sorts(year: Database, sort: str, codes: str) -> None:
    assert _codes(year, WantedTrips(2026, TODAY), sort=sort, descending=False) == codes


def test_pages_follow_each_other(year: Database) -> None:
    with year.read() as connection:
        wanted = WantedTrips(2026, TODAY)
        pages = [trips_in_order(connection, wanted, offset=at, limit=3) for at in (0, 3)]
    assert ["".join(r.trip_code for r in page.rows) for page in pages] == ["CDB", "A"]
    assert [page.total for page in pages] == [4, 4]


def test_sums_add_up_what_is_listed(year: Database) -> None:
    with year.read() as connection:
        whole = trip_sums(connection, WantedTrips(2026, TODAY))
        quarter = trip_sums(connection, WantedTrips(2026, TODAY, 1))
    assert (whole.trips, whole.stops, whole.readers) == (4, 6, 165)
    assert (quarter.trips, quarter.stops, quarter.readers) == (1, 3, 60)


def test_one_trip_is_found_by_its_key(year: Database) -> None:
    with year.read() as connection:
        of_stops = trip_row(connection, OWN_SITE, "D", 2025, TODAY)
        recorded = trip_row(connection, OWN_SITE, "A", 2026, TODAY)
        gone = trip_row(connection, OWN_SITE, "E", 2026, TODAY)
    assert of_stops is not None
    assert of_stops.trip_id is None
    assert of_stops.readers == 50
    assert recorded is not None
    assert recorded.trip_id is not None
    assert gone is None


def test_years_and_search(year: Database) -> None:
    with year.read() as connection:
        assert years_with_trips(connection) == [2026, 2025]
        found = find_trips(connection, "truong", 5)
        by_code = find_trips(connection, "c", 5)
    assert [(trip.trip_code, trip.place) for trip in found] == [("A", "Trường")]
    assert [trip.trip_code for trip in by_code if trip.place is None] == ["C"]
