"""Joining, leaving, coming back, and what is kept of a child with and without consent."""

from datetime import date

import pytest

from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.consent.service import Given, record
from librarydesk.data.clubs.membership.queries import (
    ConsentState,
    MemberRow,
    children_completing,
    members,
    next_member_no,
    whole_child,
)
from librarydesk.data.clubs.membership.service import (
    Entry,
    Facts,
    come_back,
    join,
    leave,
    save_child,
    undo_member,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.clubs.children import ANH, TODAY, add_child, add_club, agreed


def listed(
    database: Database, club: int, seal: Seal | None, day: date = TODAY, *, former: bool = False
) -> list[MemberRow]:
    with database.read() as connection:
        return members(connection, club, day, seal, former=former)


def test_a_member_with_consent_is_named_only_under_an_open_seal(
    database: Database, seal: Seal, club: int
) -> None:
    add_child(database, seal, club, given=agreed())
    (row,) = listed(database, club, seal)
    assert (row.name, row.state, row.ethnic_minority) == (ANH.name, ConsentState.GIVEN, True)
    assert listed(database, club, None)[0].name is None


def test_what_waits_for_a_slip_is_shown_nowhere(database: Database, seal: Seal, club: int) -> None:
    member = add_child(database, seal, club)
    (row,) = listed(database, club, seal)
    assert (row.name, row.state) == (None, ConsentState.WAITING)
    assert row.awaiting_until == date(2026, 3, 31)
    with database.read() as connection:
        assert whole_child(connection, member.member_id, TODAY, seal).personal is None
        assert children_completing(connection, "anh", TODAY, seal) == []
    record(database, seal, [member.child_id], agreed())
    assert listed(database, club, seal)[0].name == ANH.name


def test_flags_are_not_kept_without_consent(database: Database, seal: Seal, club: int) -> None:
    facts = Facts(2016, "female", ethnic_minority=True, hardship=True)
    saved = join(database, seal, Entry(club, "1", TODAY, facts=facts, personal=ANH))
    (row,) = listed(database, club, seal)
    assert (row.gender, row.ethnic_minority, row.hardship) == ("female", None, None)
    with pytest.raises(DeskError) as refused:
        save_child(database, seal, saved.child_id, facts)
    assert refused.value.code == "consent.missing"
    record(database, seal, [saved.child_id], agreed())
    save_child(database, seal, saved.child_id, facts, {"name": "Lò Thị Ánh Nguyệt"})
    (row,) = listed(database, club, seal)
    assert (row.ethnic_minority, row.disabled, row.hardship) == (True, None, True)
    assert row.name == "Lò Thị Ánh Nguyệt"


def test_nothing_that_names_a_child_is_written_while_the_seal_is_shut(
    database: Database, club: int
) -> None:
    with pytest.raises(DeskError) as refused:
        add_child(database, None, club)
    assert refused.value.code == "seal.shut"
    add_child(database, None, club, personal=Personal())
    assert [row.member_no for row in listed(database, club, None)] == ["1"]


def test_a_child_that_comes_back_keeps_its_number(
    database: Database, seal: Seal, club: int
) -> None:
    saved = add_child(database, seal, club, given=agreed())
    leave(database, saved.member_id, date(2025, 12, 1))
    assert listed(database, club, seal) == []
    come_back(database, saved.member_id, date(2026, 2, 1))
    assert [row.member_no for row in listed(database, club, seal)] == ["1"]
    assert listed(database, club, seal, date(2026, 1, 1)) == []
    assert len(listed(database, club, seal, former=True)) == 2


def test_one_number_stands_for_one_member_at_a_time(
    database: Database, seal: Seal, club: int
) -> None:
    saved = add_child(database, seal, club, given=agreed())
    with pytest.raises(DeskError) as refused:
        join(database, seal, Entry(club, "1", TODAY))
    assert refused.value.code == "member.number_taken"
    with pytest.raises(DeskError) as refused:
        join(database, seal, Entry(club, "2", TODAY, child_id=saved.child_id))
    assert refused.value.code == "member.already"
    with pytest.raises(DeskError) as refused:
        leave(database, saved.member_id, date(2025, 9, 1))
    assert refused.value.code == "member.left_before"


def test_one_child_in_two_clubs_is_one_person(database: Database, seal: Seal, club: int) -> None:
    saved = add_child(database, seal, club, given=agreed())
    other = add_club(database, 2, "Sao Mai")
    with database.read() as connection:
        (found,) = children_completing(connection, "lo thi", TODAY, seal)
    join(database, seal, Entry(other, "7", TODAY, child_id=found.child_id))
    with database.read() as connection:
        whole = whole_child(connection, saved.member_id, TODAY, seal)
    assert [one.club for one in whole.clubs] == ["Sao Mai", "Ong nhỏ"]
    assert whole.personal == ANH


@pytest.mark.parametrize(("there", "following"), [([], "1"), (["9"], "10"), (["009"], "010")])
def test_the_next_free_number_is_as_wide_as_those_there(
    database: Database, club: int, there: list[str], following: str
) -> None:
    for number in there:
        join(database, None, Entry(club, number, TODAY))
    with database.read() as connection:
        assert next_member_no(connection, club) == following


def test_joining_is_taken_back_with_the_key(database: Database, seal: Seal, club: int) -> None:
    saved = add_child(database, seal, club, given=agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS))
    undo_member(database, saved)
    assert listed(database, club, seal, former=True) == []
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM child_key").scalar() == 0


def test_a_flag_that_isnt_told_stays_as_it_is(database: Database, seal: Seal, club: int) -> None:
    saved = add_child(database, seal, club, given=agreed())
    save_child(database, None, saved.child_id, Facts(2015, "female"))
    (row,) = listed(database, club, seal)
    assert (row.birth_year, row.ethnic_minority) == (2015, True)


def test_a_child_that_says_no_leaves_its_name_waiting(
    database: Database, seal: Seal, club: int
) -> None:
    no = Given((Purpose.MEMBERSHIP,), date(2026, 1, 10), child_agreed=False)
    add_child(database, seal, club, given=no)
    (row,) = listed(database, club, seal)
    assert (row.name, row.state) == (None, ConsentState.WAITING)
