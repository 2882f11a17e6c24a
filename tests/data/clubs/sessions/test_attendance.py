"""Who came: written once, changed by voiding and adding, taken back."""

from datetime import date

import pytest

from librarydesk.data.clubs.sessions.attendance import (
    record_attendance,
    session_with_uid,
    undo_attendance,
)
from librarydesk.data.clubs.sessions.queries import WholeSession, term, whole_session
from librarydesk.data.clubs.sessions.service import save_session, undo
from librarydesk.data.clubs.sessions.typed import Came, Held
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.a_club import a_club

DAY = date(2025, 3, 1)


@pytest.fixture
def session(database: Database) -> int:
    """A session of a club with three members."""
    return save_session(database, Held(a_club(database, ["01", "02", "A3"]), DAY, "A")).row_id


def whole(database: Database) -> WholeSession:
    with database.read() as connection:
        club = connection.exec_driver_sql("SELECT id FROM club").scalar_one()
        (row,) = term(connection, club, DAY, DAY)
        return whole_session(connection, row)


def here(database: Database) -> list[str]:
    return [ticked.member_no for ticked in whole(database).here]


def test_numbers_are_ticked_as_the_club_writes_them_and_twice_is_once(
    database: Database, session: int
) -> None:
    record_attendance(database, session, Came(("01", "a3", "A3")))
    assert here(database) == ["01", "A3"]
    again = record_attendance(database, session, Came(("01", "A3")))
    assert (len(again.rows), again.voided) == (1, ())
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM session_attendance").scalar_one()
    assert rows == 2


def test_a_change_voids_and_adds_with_its_reason_and_can_be_taken_back(
    database: Database, session: int
) -> None:
    record_attendance(database, session, Came(("01", "02")))
    saved = record_attendance(database, session, Came(("02", "A3")), reason="nhầm số")
    told = whole(database)
    assert [ticked.member_no for ticked in told.here] == ["02", "A3"]
    assert [(gone.member_no, gone.voided) for gone in told.gone] == [("01", "nhầm số")]
    undo_attendance(database, saved)
    assert here(database) == ["01", "02"]


def test_a_plain_count_takes_the_place_of_ticks_and_the_other_way_round(
    database: Database, session: int
) -> None:
    record_attendance(database, session, Came(("01",)))
    counted = record_attendance(database, session, Came(count=25))
    assert (here(database), whole(database).row.came) == ([], 25)
    record_attendance(database, session, Came(("02",)))
    assert (here(database), whole(database).row.attendance) == (["02"], None)
    undo_attendance(database, counted)
    assert whole(database).row.came == 2


def test_strangers_and_impossible_counts_are_refused(database: Database, session: int) -> None:
    with pytest.raises(DeskError) as refused:
        record_attendance(database, session, Came(("01", "99")))
    assert refused.value.code == "attendance.unknown_member"
    with pytest.raises(DeskError) as refused:
        record_attendance(database, session, Came(count=10_000))
    assert refused.value.code == "attendance.many"
    assert here(database) == []


def test_a_session_that_is_gone_is_refused(database: Database) -> None:
    saved = save_session(database, Held(a_club(database, ["1"]), DAY, "A"))
    uid = whole(database).uid
    assert uid is not None
    with database.read() as connection:
        assert session_with_uid(connection, uid) == saved.row_id
    undo(database, [saved])
    with database.read() as connection, pytest.raises(DeskError):
        session_with_uid(connection, uid)
    with pytest.raises(DeskError):
        record_attendance(database, saved.row_id, Came(count=1))
