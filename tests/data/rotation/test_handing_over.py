"""Recording hand-overs: what is refused, what a row says, taking it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.rotation.queries import (
    copies_by_number,
    deeds_of_trip,
    handovers_of_trip,
    moved_copies,
    next_trip_code,
    trips_with_code,
)
from librarydesk.data.rotation.service import Handover, Recorded, hand_over, void_movements
from librarydesk.data.rotation.stock import TripKey, at_point, copies_at_point
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve

HOME = 1
DAY = date(2026, 3, 5)
TRIP = TripKey(HOME, "LC-2026-01", 2026)


def a_delivery(
    point: int,
    *,
    trip_code: str = TRIP.trip_code,
    on_date: date = DAY,
    items: tuple[tuple[int, str], ...] = (),
    copies: int = 200,
) -> Handover:
    return Handover(trip_code, HOME, on_date, HOME, point, items, copies)


@pytest.fixture
def point(database: Database) -> int:
    return add_site(database, "P1", "Trường Tiểu học Nậm Xe")


def test_copies_by_number_and_a_count_stand_at_the_point(database: Database, point: int) -> None:
    shelve(database, "Dế mèn phiêu lưu ký", copies=("TN.1", "TN.2"))
    items = tuple((copy_id(database, number), number) for number in ("TN.1", "TN.2"))
    recorded = hand_over(database, replace(a_delivery(point, items=items), children_copies=50))
    assert recorded.rows == 3
    with database.read() as connection:
        (row,) = at_point(connection, point, DAY)
        assert (row.site_id, row.itemised, row.counted) == (HOME, 2, 200)
        standing = copies_at_point(connection, point, DAY)
        assert [copy.accession_no for copy in standing] == ["TN.1", "TN.2"]
        (handover,) = handovers_of_trip(connection, TRIP, day=DAY)
        assert (handover.copies, handover.children) == (202, 50)
        listed = moved_copies(connection, TRIP, handover)
        assert [copy.accession_no for copy in listed] == ["TN.1", "TN.2", None]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda handover: replace(handover, copies=0), "handover.empty"),
        (lambda handover: replace(handover, to_site_id=HOME), "handover.same_place"),
        (
            lambda handover: replace(handover, children_copies=201),
            "handover.children_above_copies",
        ),
        (lambda handover: replace(handover, due_on=date(2026, 3, 4)), "handover.due_before"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_recorded(
    database: Database, point: int, spoil: Callable[[Handover], Handover], code: str
) -> None:
    with pytest.raises(DeskError) as caught:
        hand_over(database, spoil(a_delivery(point)))
    assert caught.value.code == code
    with database.read() as connection:
        assert handovers_of_trip(connection, TRIP, day=DAY) == []


def test_a_copy_goes_to_a_point_once_on_a_trip(database: Database, point: int) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.1",))
    item = (copy_id(database, "TN.1"), "TN.1")
    recorded = hand_over(database, a_delivery(point, items=(item,), copies=0))
    with pytest.raises(DeskError) as caught:
        hand_over(database, a_delivery(point, items=(item,), copies=0))
    assert caught.value.code == "handover.repeated"
    assert "TN.1" in caught.value.message
    void_movements(database, recorded, reason="typed twice")
    assert hand_over(database, a_delivery(point, items=(item,), copies=0)).rows == 1


def test_one_list_holds_a_copy_once(database: Database, point: int) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.1",))
    item = (copy_id(database, "TN.1"), "TN.1")
    with pytest.raises(DeskError) as caught:
        hand_over(database, a_delivery(point, items=(item, item)))
    assert caught.value.code == "handover.repeated"


def test_the_owner_is_named_where_it_isn_t_the_organiser(database: Database, point: int) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.1",))
    item = (copy_id(database, "TN.1"), "TN.1")
    hand_over(database, a_delivery(point, items=(item,), copies=0))
    other = add_site(database, "P2", "Đồn Biên phòng Ma Lù Thàng")
    passed_on = a_delivery(other, items=(item,), copies=0)
    hand_over(database, replace(passed_on, organiser_id=point, from_site_id=point))
    with database.read() as connection:
        owners = connection.exec_driver_sql(
            "SELECT owner_id FROM rotation_movement ORDER BY id"
        ).scalars()
        assert list(owners) == [None, HOME]


def test_two_counts_of_one_day_and_route_have_their_own_numbers(
    database: Database, point: int
) -> None:
    hand_over(database, a_delivery(point, copies=10))
    hand_over(database, a_delivery(point, copies=20))
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT no, copies FROM rotation_movement ORDER BY no")
        assert [tuple(row) for row in rows] == [(1, 10), (2, 20)]


def test_what_was_voided_stays_in_the_history_with_its_reason(
    database: Database, point: int
) -> None:
    recorded = hand_over(database, a_delivery(point))
    assert void_movements(database, recorded, reason="wrong point") == 1
    with database.read() as connection:
        assert handovers_of_trip(connection, TRIP, day=DAY) == []
        (deed,) = deeds_of_trip(connection, TRIP, day=DAY)
    assert deed.voided
    assert deed.reason == "wrong point"
    assert Recorded(deed.movement_ids) == recorded


def test_the_next_trip_code_follows_the_highest(database: Database, point: int) -> None:
    for code in ("LC-2026-02", "LC-2026-09", "LC-2026-X", "LC-2025-44"):
        hand_over(database, a_delivery(point, trip_code=code))
    with database.read() as connection:
        assert next_trip_code(connection, "LC", HOME, 2026) == "LC-2026-10"
        assert next_trip_code(connection, "LC", HOME, 2027) == "LC-2027-01"


def test_trips_are_found_by_a_part_of_their_code(database: Database, point: int) -> None:
    for number, code in enumerate(("LC-2026-02", "LC-2026-12", "TU-7")):
        hand_over(database, a_delivery(point, trip_code=code, on_date=date(2026, 3, number + 1)))
    with database.read() as connection:
        found = trips_with_code(connection, "2026-", 5)
        assert [key.trip_code for key, _day in found] == ["LC-2026-12", "LC-2026-02"]
        assert trips_with_code(connection, "tu", 5) == [
            (TripKey(1, "TU-7", 2026), date(2026, 3, 3))
        ]
        assert trips_with_code(connection, "%", 5) == []


def test_a_number_finds_its_copy_and_where_it_is(database: Database, point: int) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("TN.001",))
    item = (copy_id(database, "TN.001"), "TN.001")
    hand_over(database, a_delivery(point, items=(item,), copies=0))
    with database.read() as connection:
        (found,) = copies_by_number(connection, "tn.001", organiser_id=HOME, day=DAY)
        assert (found.title, found.place_id, found.held) == ("Đất rừng phương Nam", point, True)
        assert copies_by_number(connection, "TN.999", organiser_id=HOME, day=DAY) == []
