"""The road of a year: routes in their order, plans, communes of before, and what waits."""

from datetime import date

import pytest

from librarydesk.data.mobile.itinerary import Itinerary, itinerary_of, months_of_road
from librarydesk.data.mobile.planning.service import (
    Plan,
    PlannedStop,
    save_plan,
    save_planned_stop,
)
from librarydesk.data.store.database import Database
from tests.data.mobile.road import OWN_SITE, add_communes, add_stop, add_trip

CODE, TODAY = "LC-LD-2026-01", date(2026, 11, 21)


@pytest.fixture
def units(database: Database) -> dict[str, int]:
    """The communes, those of today with their places, Mù Sang as what became Dào San."""
    found = add_communes(database)
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE admin_unit SET latitude = 22 + id / 100.0, longitude = 103 + id / 100.0"
            " WHERE level = 'commune' AND valid_to IS NULL"
        )
        connection.exec_driver_sql(
            "INSERT INTO admin_succession (predecessor_id, successor_id) VALUES (?, ?)",
            (found["Mù Sang"], found["Dào San"]),
        )
    return found


def road(database: Database, year: int = 2026, month: int = 0) -> Itinerary:
    with database.read() as connection:
        return itinerary_of(connection, OWN_SITE, year, today=TODAY, month=month)


def test_stops_of_a_trip_are_a_route_in_their_order(
    database: Database, units: dict[str, int]
) -> None:
    add_trip(database, CODE, date(2026, 3, 5))
    add_stop(database, CODE, date(2026, 3, 6), units["Sìn Hồ"], 60, "Trường")
    add_stop(database, CODE, date(2026, 3, 5), units["Nậm Xe"], 30)
    add_stop(database, CODE, date(2026, 3, 5), units["Nậm Xe"], 10, "Bản")
    found = road(database)
    (route,) = found.routes
    assert (route.communes, route.readers) == ([units["Nậm Xe"], units["Sìn Hồ"]], 100)
    assert (route.departs_on, route.is_made) == (date(2026, 3, 5), True)
    counts = {place.name: (place.stops, place.readers, place.in_year) for place in found.communes}
    assert counts == {
        "Nậm Xe": (2, 40, True), "Sìn Hồ": (1, 60, True), "Dào San": (0, 0, False),
    }  # fmt: skip
    assert found.unvisited == 1


def test_a_stop_in_a_commune_of_before_lies_in_what_it_became(
    database: Database, units: dict[str, int]
) -> None:
    add_stop(database, CODE, date(2025, 3, 5), units["Mù Sang"], 30)
    found = road(database, 2025)
    assert found.routes[0].communes == [units["Dào San"]]
    assert [place.name for place in found.communes if place.in_year] == ["Dào San"]


def test_planned_stops_are_there_until_they_are_made(
    database: Database, units: dict[str, int]
) -> None:
    plan = save_plan(database, Plan(OWN_SITE, CODE, date(2026, 12, 1), 1)).plan_id
    for name in ("Nậm Xe", "Sìn Hồ"):
        stop = PlannedStop(plan, date(2026, 12, 1), units[name], "Chợ phiên")
        save_planned_stop(database, stop)
    (route,) = road(database).routes
    assert (route.plan_id, route.is_made, len(route.stops)) == (plan, False, 2)
    add_stop(database, CODE, date(2026, 12, 1), units["Sìn Hồ"], 30)
    (route,) = road(database).routes
    assert sorted(stop.readers is None for stop in route.stops) == [False, True]
    places = {place.name: (place.stops, place.planned) for place in road(database).communes}
    assert places == {"Nậm Xe": (0, 1), "Sìn Hồ": (1, 0), "Dào San": (0, 0)}


def test_a_month_shows_its_routes_and_still_knows_what_the_year_brought(
    database: Database, units: dict[str, int]
) -> None:
    add_stop(database, CODE, date(2026, 3, 5), units["Nậm Xe"], 30)
    add_stop(database, "LC-LD-2026-02", date(2026, 5, 5), units["Sìn Hồ"], 50)
    found = road(database, month=5)
    assert [route.trip_code for route in found.routes] == ["LC-LD-2026-02"]
    known = {place.name: (place.stops, place.in_year) for place in found.communes}
    assert known == {"Nậm Xe": (0, True), "Sìn Hồ": (1, True), "Dào San": (0, False)}
    with database.read() as connection:
        months = months_of_road(connection, OWN_SITE, 2026)
    assert [(m.month, m.trips, m.stops, m.readers, m.children) for m in months] == [
        (3, 1, 1, 30, 10), (5, 1, 1, 50, 16),
    ]  # fmt: skip


def test_a_year_without_a_trip_has_all_communes_and_no_route(
    database: Database, units: dict[str, int]
) -> None:
    found = road(database, 2024)
    assert (found.routes, found.unvisited) == ((), 3)
