"""The list of rooms that a library keeps, in its own order."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.data.checking import check
from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.queries import rooms_of_site
from librarydesk.data.service.rooms import keep_rooms, listed_rooms, rooms_open, undo_rooms
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

HOME = 1
TODAY = date(2026, 3, 10)


def open_now(database: Database) -> list[str]:
    with database.read() as connection:
        return rooms_open(connection, HOME, TODAY, TODAY)


def count(database: Database, room: str, day: date) -> None:
    save_days(database, HOME, room, [DayCount(day, {"visits": 5})])


def test_a_list_is_kept_in_its_order(database: Database) -> None:
    keep_rooms(database, HOME, ["Phòng mượn", "  Phòng   đọc ", ""], TODAY)
    assert open_now(database) == ["Phòng mượn", "Phòng đọc"]
    keep_rooms(database, HOME, ["Phòng đọc", "Phòng mượn"], TODAY)
    assert open_now(database) == ["Phòng đọc", "Phòng mượn"]


def test_a_room_taken_off_is_closed_and_its_counts_stay(database: Database) -> None:
    keep_rooms(database, HOME, ["A", "B"], TODAY)
    count(database, "A", date(2026, 3, 2))
    keep_rooms(database, HOME, ["B"], TODAY)
    with database.read() as connection:
        closed = {room.name: room.closed_on for room in listed_rooms(connection, HOME)}
        offered = rooms_of_site(connection, HOME, 2026)
        later = rooms_of_site(connection, HOME, 2028)
    assert closed == {"A": TODAY, "B": None}
    assert offered == ["A", "B"]
    assert later == ["B"]


def test_a_room_opened_again_is_the_same_room(database: Database) -> None:
    for names in (["A", "B"], ["B"], ["B", "A"]):
        keep_rooms(database, HOME, names, TODAY)
    with database.read() as connection:
        assert [(r.name, r.closed_on) for r in listed_rooms(connection, HOME)] == [
            ("B", None),
            ("A", None),
        ]


def test_a_new_room_is_open_from_the_first_day_counted_there(database: Database) -> None:
    count(database, "A", date(2025, 5, 2))
    keep_rooms(database, HOME, ["A", "B"], TODAY)
    with database.read() as connection:
        opened = {room.name: room.opened_on for room in listed_rooms(connection, HOME)}
    assert opened == {"A": date(2025, 5, 2), "B": TODAY}


def test_a_room_typed_freely_is_still_taken_and_told_by_the_check(database: Database) -> None:
    keep_rooms(database, HOME, ["A"], TODAY)
    for room in ("A", "", "Phòng lạ"):
        count(database, room, date(2026, 3, 2))
    found = [f for f in check(database) if f.rule == "service.room_not_listed"]
    assert [finding.count for finding in found] == [1]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["A", "a"], "rooms.twice"),
        (["x" * 81], "rooms.too_long"),
        ([str(n) for n in range(61)], "rooms.too_many"),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_is_kept(
    database: Database, names: Sequence[str], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        keep_rooms(database, HOME, names, TODAY)
    assert refused.value.code == code
    assert open_now(database) == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lists=st.lists(st.lists(st.sampled_from("ABCDE"), unique=True), min_size=1, max_size=5))
def test_whatever_lists_follow_each_other_the_last_holds_and_undoing_gives_the_one_before(
    database: Database, lists: list[list[str]]
) -> None:
    keep_rooms(database, HOME, [], TODAY)
    before = open_now(database)
    for names in lists:
        before = open_now(database)
        saved = keep_rooms(database, HOME, names, TODAY)
        assert open_now(database) == names
    undo_rooms(database, saved, reason="Hoàn tác")
    assert open_now(database) == before
