"""Saving what a library counted: each call one transaction, each undone by one."""

from datetime import date

import pytest

from librarydesk.data.service.counts import COUNTS, DayCount
from librarydesk.data.service.queries import month_of_site
from librarydesk.data.service.service import save_days, undo_days
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.service.others import count_on_another_pc

HOME = 1
SECOND = date(2026, 11, 2)
THIRD = date(2026, 11, 3)


def counted(database: Database, day: date = SECOND, room: str = "") -> dict[str, int]:
    with database.read() as connection:
        found = month_of_site(connection, HOME, room, day.year, day.month)[day.day - 1]
    return {name: number for name, number in found.counts.items() if number is not None}


def rows(database: Database) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [
            tuple(row)
            for row in connection.exec_driver_sql(
                "SELECT on_date, visits, voided_at IS NULL FROM service_day ORDER BY id"
            )
        ]


def test_a_count_is_saved_and_read_again(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57, "children_visits": 12})])
    assert counted(database) == {"visits": 57, "children_visits": 12}


def test_counts_that_are_not_named_stay(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57, "loans": 9})])
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 60})])
    assert counted(database) == {"visits": 60, "loans": 9}
    assert len(rows(database)) == 1


def test_rooms_are_counted_apart(database: Database) -> None:
    save_days(database, HOME, "Phòng đọc", [DayCount(SECOND, {"visits": 20})])
    save_days(database, HOME, "Phòng mượn", [DayCount(SECOND, {"visits": 30})])
    assert counted(database, room="Phòng đọc") == {"visits": 20}


def test_a_part_above_its_whole_is_refused_and_nothing_is_saved(database: Database) -> None:
    days = [
        DayCount(SECOND, {"visits": 5}),
        DayCount(THIRD, {"visits": 5, "children_visits": 6}),
    ]
    with pytest.raises(DeskError) as refused:
        save_days(database, HOME, "", days)
    assert refused.value.code == "service.part_above_whole"
    assert not rows(database)


def test_a_whole_below_a_part_saved_before_is_refused(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57, "children_visits": 12})])
    with pytest.raises(DeskError):
        save_days(database, HOME, "", [DayCount(SECOND, {"visits": 11})])
    assert counted(database)["visits"] == 57


def test_a_count_below_nought_is_refused(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        save_days(database, HOME, "", [DayCount(SECOND, {"visits": -1})])
    assert refused.value.code == "service.negative"


@pytest.mark.parametrize("part", ["disabled_visits", "children_documents", "children_loans"])
def test_a_part_without_its_whole_is_refused(database: Database, part: str) -> None:
    with pytest.raises(DeskError):
        save_days(database, HOME, "", [DayCount(SECOND, {part: 1})])


def test_undoing_takes_back_what_was_added(database: Database) -> None:
    saved = save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57})])
    undo_days(database, saved, reason="mistake")
    assert counted(database) == {}
    assert rows(database) == [("2026-11-02", 57, 0)]


def test_undoing_an_edit_brings_back_what_stood_there(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57, "loans": 3})])
    days = [DayCount(SECOND, {"visits": 58}), DayCount(THIRD, {"visits": 4})]
    undo_days(database, save_days(database, HOME, "", days), reason="mistake")
    assert counted(database) == {"visits": 57, "loans": 3}
    assert counted(database, THIRD) == {}


def test_undoing_can_itself_be_undone(database: Database) -> None:
    saved = save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57})])
    undone = undo_days(database, saved, reason="mistake")
    undo_days(database, undone, reason="mistake")
    assert counted(database) == {"visits": 57}


def test_a_day_that_is_emptied_is_missing_not_nought(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57})])
    emptied = save_days(database, HOME, "", [DayCount(SECOND, dict.fromkeys(COUNTS))])
    assert counted(database) == {}
    assert rows(database) == [("2026-11-02", 57, 0)]
    undo_days(database, emptied, reason="mistake")
    assert counted(database) == {"visits": 57}


def test_saving_what_stands_there_already_changes_nothing(database: Database) -> None:
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57})])
    with database.read() as connection:
        before = connection.exec_driver_sql("SELECT seq, versions FROM service_day").one()
    assert save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57})]).former == ()
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT seq, versions FROM service_day").one() == before


def test_what_another_pc_counted_stays_beside(database: Database) -> None:
    count_on_another_pc(database, SECOND, visits=40)
    save_days(database, HOME, "", [DayCount(SECOND, {"visits": 57})])
    with database.read() as connection:
        day = month_of_site(connection, HOME, "", 2026, 11)[1]
    assert (day.counts["visits"], day.elsewhere["visits"]) == (57, 40)
