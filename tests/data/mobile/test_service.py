"""Saving, editing, voiding trips and stops."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.mobile.queries import next_trip_code, places_completing, stops_of_trip
from librarydesk.data.mobile.service import (
    record_tally,
    save_stop,
    save_trip,
    undo,
    undo_void,
    void_row,
)
from librarydesk.data.mobile.typed import Stop, Trip, activities_in, joined, people_in
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.mobile.road import OWN_SITE, add_communes, add_stop, add_trip

DAY = date(2026, 3, 12)
CODE = "LC-LD-2026-01"


@pytest.fixture
def units(database: Database) -> dict[str, int]:
    return add_communes(database)


def _readers(database: Database) -> list[int]:
    with database.read() as connection:
        return [s.readers for s in stops_of_trip(connection, OWN_SITE, CODE, year=2026)]


def test_an_edited_stop_goes_back_to_what_it_was(database: Database, units: dict[str, int]) -> None:
    row = add_stop(database, CODE, DAY, units["Nậm Xe"], 30)
    stop = Stop(CODE, OWN_SITE, DAY, units["Nậm Xe"], "Chợ phiên", 45, note="đếm lại")
    saved = save_stop(database, stop, row_id=row)
    assert _readers(database) == [45]
    undo(database, saved, reason="thử")
    assert _readers(database) == [30]


def test_a_voided_stop_can_be_brought_back(database: Database, units: dict[str, int]) -> None:
    row = add_stop(database, CODE, DAY, units["Nậm Xe"], 30)
    void = void_row(database, "mobile_stop", row, reason="thử")
    assert _readers(database) == []
    undo_void(database, void)
    assert _readers(database) == [30]
    with database.read() as connection:
        connection.exec_driver_sql("SELECT 1 FROM voiding WHERE row_table = 'mobile_stop'").one()


def test_stops_at_one_place_on_one_day_get_running_numbers(
    database: Database, units: dict[str, int]
) -> None:
    for place in ("Chợ phiên", "chợ phiên", "Sân kho"):
        add_stop(database, CODE, DAY, units["Nậm Xe"], 10, place)
    with database.read() as connection:
        numbers = connection.exec_driver_sql("SELECT no FROM mobile_stop ORDER BY id").scalars()
        assert list(numbers) == [1, 2, 1]


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (lambda stop: replace(stop, children=31), "stop.part_above_whole"),
        (lambda stop: replace(stop, children_documents=1), "stop.part_above_whole"),
        (lambda stop: replace(stop, on_date=date(2025, 6, 30)), "stop.unit_not_in_force"),
    ],
)
def test_a_stop_that_cannot_be_is_refused(
    database: Database, units: dict[str, int], spoilt: Callable[[Stop], Stop], code: str
) -> None:
    stop = Stop(CODE, OWN_SITE, DAY, units["Nậm Xe"], "Chợ", 30)
    with pytest.raises(DeskError) as refused:
        save_stop(database, spoilt(stop))
    assert refused.value.code == code
    assert _readers(database) == []


def test_a_trip_is_edited_by_its_row_and_its_code_is_its_own(database: Database) -> None:
    first = add_trip(database, CODE, DAY)
    trip = Trip(CODE, OWN_SITE, DAY, crew="An, Bình", note="một người ốm")
    with pytest.raises(DeskError) as refused:
        save_trip(database, trip)
    assert refused.value.code == "trip.code_taken"
    assert save_trip(database, trip, row_id=first).row_id == first


@pytest.mark.parametrize(
    ("trip", "code"),
    [
        (Trip(CODE, OWN_SITE, DAY, date(2026, 3, 11)), "trip.returned_before"),
        (Trip(CODE, OWN_SITE, DAY, odometer_out=5, odometer_in=4), "trip.odometer_backwards"),
    ],
)
def test_a_trip_that_cannot_be_is_refused(database: Database, trip: Trip, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        save_trip(database, trip)
    assert refused.value.code == code


def test_a_tally_becomes_one_stop_however_often_it_is_applied(
    database: Database, units: dict[str, int]
) -> None:
    stop = Stop(CODE, OWN_SITE, DAY, units["Nậm Xe"], "Trường", 42, children=40)
    uid = "0197" + "ab" * 14
    saved = record_tally(database, stop, uid)
    assert record_tally(database, stop, uid).row_id == saved.row_id
    assert _readers(database) == [42]
    undo(database, saved, reason="thử")
    assert record_tally(database, stop, uid).row_id == saved.row_id
    assert _readers(database) == []


def test_the_next_code_follows_the_form_of_the_last(database: Database) -> None:
    with database.read() as connection:
        assert next_trip_code(connection, "LC", OWN_SITE, 2026) == "LC-LD-2026-01"
    add_trip(database, "LĐ 2025/007", date(2025, 12, 30))
    with database.read() as connection:
        assert next_trip_code(connection, "LC", OWN_SITE, 2026) == "LĐ 2026/001"
        assert next_trip_code(connection, "LC", OWN_SITE, 2025) == "LĐ 2025/008"


def test_known_places_complete_without_accents_in_communes_of_the_day(
    database: Database, units: dict[str, int]
) -> None:
    add_stop(database, "A", date(2025, 3, 1), units["Mù Sang"], 5, "Chợ cũ")
    add_stop(database, "B", DAY, units["Nậm Xe"], 5, "Chợ mới")
    with database.read() as connection:
        found = places_completing(connection, "cho", DAY)
        before = places_completing(connection, "cho", date(2025, 3, 2))
    assert [(row.place, row.commune) for row in found] == [("Chợ mới", "xã Nậm Xe")]
    assert [row.place for row in before] == ["Chợ cũ"]


@pytest.mark.parametrize(
    ("crew", "people"),
    [("", 0), ("An, Bình", 2), ("An; Bình và Chi", 3), ("An, Bình (Chi, ốm)", 2)],
)
def test_people_of_a_crew_are_counted(crew: str, people: int) -> None:
    assert people_in(crew) == people


def test_a_stop_keeps_its_times_and_activities(database: Database, units: dict[str, int]) -> None:
    done = joined(["storytelling", "film"])
    stop = Stop(
        CODE, OWN_SITE, DAY, units["Nậm Xe"], "Chợ", 30, starts_at="08:30", ends_at="10:00",
        activities=done,
    )  # fmt: skip
    save_stop(database, stop)
    with database.read() as connection:
        (kept,) = stops_of_trip(connection, OWN_SITE, CODE, year=2026)
    assert (kept.starts_at, kept.ends_at) == ("08:30", "10:00")
    assert activities_in(kept.activities) == ["storytelling", "film"]
    assert joined([]) is None
    assert activities_in(None) == []


def test_a_stop_does_not_end_before_it_began(database: Database, units: dict[str, int]) -> None:
    stop = Stop(CODE, OWN_SITE, DAY, units["Nậm Xe"], "Chợ", 30, starts_at="10:00", ends_at="08:30")
    with pytest.raises(DeskError) as refused:
        save_stop(database, stop)
    assert refused.value.code == "stop.ended_before"
