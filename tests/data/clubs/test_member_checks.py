"""What the check says of clubs and members."""

import pytest

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.clubs.checks import RULES
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.membership.service import Entry, join
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.rules import broken
from tests.data.clubs.children import ANH, TODAY, add_child, agreed


def found(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return {finding.rule: finding.count for finding in broken(connection, RULES)}


@pytest.fixture
def sound(database: Database, seal: Seal, club: int) -> Database:
    """A club with three members, of whom one waits and one was erased."""
    add_child(database, seal, club, "1", given=agreed())
    add_child(database, seal, club, "2")
    gone = add_child(database, seal, club, "3", given=agreed()).child_id
    erase(database, [gone], ErasureReason.WITHDRAWN)
    assert found(database) == {}
    return database


@pytest.mark.parametrize(
    ("rule", "sql"),
    [
        ("club.ended_before_founded", "UPDATE club SET ended_on = '2020-01-01'"),
        ("club.ages_upside_down", "UPDATE club SET age_to = 1"),
        (
            "member.number_twice",
            "UPDATE club_member SET member_no_folded = '1' WHERE member_no = '2'",
        ),
        (
            "member.left_before_joined",
            "UPDATE club_member SET left_on = '2020-01-01' WHERE member_no = '2'",
        ),
        ("member.before_club", "UPDATE club_member SET joined_on = '2020-01-01' WHERE id = 1"),
        ("child.sealed_without_consent", "UPDATE child SET awaiting_until = '2026-02-01'"),
        ("child.sealed_without_consent", "UPDATE consent SET voided_at = 1"),
        ("child.flags_without_consent", "UPDATE child SET hardship = 1 WHERE id = 2"),
        ("child.erased_but_named", "INSERT INTO child_key VALUES (3, x'00')"),
        ("child.nowhere", "UPDATE club_member SET child_id = 2 WHERE child_id = 1"),
    ],
)
def test_each_rule_finds_what_it_is_for(sound: Database, rule: str, sql: str) -> None:
    with sound.write() as connection:
        connection.exec_driver_sql(sql)
    assert found(sound)[rule] == 1


def test_what_is_told_names_numbers_and_nobody(database: Database, seal: Seal, club: int) -> None:
    join(database, seal, Entry(club, "9", TODAY, personal=ANH))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE child SET hardship = 1")
    with database.read() as connection:
        (finding,) = broken(connection, RULES)
    assert "CLB-LC-01 9" in finding.message
    assert ANH.name is not None
    assert ANH.name not in finding.message
