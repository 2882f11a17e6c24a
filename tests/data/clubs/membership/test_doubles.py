"""Children that were entered twice."""

from datetime import date

import pytest

from librarydesk.coded.clubs import ErasureReason, Purpose
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.consent.queries import consents_of, purposes_of
from librarydesk.data.clubs.membership.doubles import doubles, merge, undo_merge
from librarydesk.data.clubs.membership.queries import clubs_of, members, whole_child
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.children import ANH, TODAY, add_child, add_club, agreed

SAME = Personal("LÒ THỊ ÁNH", guardian_phone="0911222333", note="ăn chay")


def test_doubles_are_found_by_name_and_year_whatever_the_case(
    database: Database, seal: Seal, club: int
) -> None:
    other = add_club(database, 2, "Sao Mai")
    add_child(database, seal, club, given=agreed())
    add_child(database, seal, other, personal=SAME, given=agreed())
    add_child(database, seal, other, "2", given=agreed(), born=2013)
    add_child(database, seal, other, "3")
    with database.read() as connection:
        (pair,) = doubles(connection, seal, TODAY)
    assert [one.clubs[0].club for one in pair] == ["Ong nhỏ", "Sao Mai"]


def test_what_one_had_belongs_to_the_other_until_that_is_taken_back(
    database: Database, seal: Seal, club: int
) -> None:
    other = add_club(database, 2, "Sao Mai")
    first = add_child(database, seal, club, given=agreed())
    second = add_child(
        database, seal, other, personal=SAME, given=agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS)
    )
    done = merge(database, seal, second.child_id, first.child_id, on_date=TODAY)
    with database.read() as connection:
        assert len(clubs_of(connection, first.child_id)) == 2
        whole = whole_child(connection, first.member_id, TODAY, seal)
        assert whole.personal is not None
        assert (whole.personal.name, whole.personal.note) == (ANH.name, "ăn chay")
        assert Purpose.PHOTOS in whole.purposes
        said = consents_of(connection, first.child_id, seal)
        assert {row.given_by for row in said if row.giver == "guardian"} == {"Lò Văn Páo"}
    undo_merge(database, done)
    with database.read() as connection:
        assert len(clubs_of(connection, first.child_id)) == 1
        assert purposes_of(connection, first.child_id, TODAY) == {Purpose.MEMBERSHIP}
        assert whole_child(connection, second.member_id, TODAY, seal).personal == SAME


def test_a_double_in_one_club_counts_once_from_that_day_on(
    database: Database, seal: Seal, club: int
) -> None:
    first = add_child(database, seal, club, given=agreed())
    second = add_child(database, seal, club, "2", personal=SAME, given=agreed())
    merge(database, seal, second.child_id, first.child_id, on_date=TODAY)
    with database.read() as connection:
        assert [row.member_no for row in members(connection, club, TODAY, seal)] == ["1"]
        assert len(members(connection, club, date(2026, 2, 28), seal)) == 2


def test_erasing_the_one_erases_the_other_too(database: Database, seal: Seal, club: int) -> None:
    other = add_club(database, 2, "Sao Mai")
    first = add_child(database, seal, club, given=agreed())
    second = add_child(database, seal, other, personal=SAME, given=agreed())
    done = merge(database, seal, second.child_id, first.child_id, on_date=TODAY)
    erase(database, [first.child_id], ErasureReason.WITHDRAWN)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM child_key").scalar() == 0
    with pytest.raises(DeskError) as refused:
        undo_merge(database, done)
    assert refused.value.code == "member.erased_since"
