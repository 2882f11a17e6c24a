"""What `check` finds in sessions and reading logs: each rule broken once, and nothing else."""

import pytest

from librarydesk.data.clubs.reading.checks import RULES as READING
from librarydesk.data.clubs.sessions.checks import RULES as SESSIONS
from librarydesk.data.store.database import Database
from librarydesk.data.store.rules import broken
from tests.data.statistics.world import World


@pytest.fixture
def club(database: Database) -> Database:
    """A club with one member, a session that it came to, and a book that it read."""
    with database.write() as connection:
        world = World(connection)
        club = world.club("LC", "2024-01-01", ended_on="2025-06-01")
        world.member(club, world.add("child"), "M1", "2024-02-01", left_on="2025-03-01")
        session = world.session(club, "2025-03-01", attendance=1, activities="reading; drawing")
        world.came(session, "M1")
        world.session(club, "2025-03-08", attendance=9)
        world.read(club, "m1", "2025-03-01")
    assert found(database) == []
    return database


def found(database: Database) -> list[tuple[str, int, tuple[str, ...]]]:
    with database.read() as connection:
        return [(f.rule, f.count, f.sites) for f in broken(connection, (*SESSIONS, *READING))]


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("session.no_member_then", "UPDATE session_attendance SET member_no_folded = 'm2'"),
        ("session.outside_club", "UPDATE club_session SET on_date = '2025-06-02' WHERE id = 2"),
        ("session.outside_club", "UPDATE club_session SET on_date = '2023-12-31' WHERE id = 2"),
        ("session.counts_differ", "UPDATE club_session SET attendance = 2 WHERE id = 1"),
        ("session.unknown_word", "UPDATE club_session SET activities = 'sleeping' WHERE id = 2"),
        ("reading.unknown_number", "UPDATE reading SET member_no_folded = 'm2'"),
        ("reading.no_member_then", "UPDATE reading SET on_date = '2025-03-02'"),
        ("reading.no_member_then", "UPDATE reading SET on_date = '2024-01-31'"),
    ],
)  # fmt: skip
def test_each_rule_finds_what_breaks_it(club: Database, rule: str, statement: str) -> None:
    with club.write() as connection:
        connection.exec_driver_sql(statement)
    assert found(club) == [(rule, 1, ("LC",))]


def test_what_lies_in_the_future_is_found(club: Database) -> None:
    with club.write() as connection:
        connection.exec_driver_sql("UPDATE club SET ended_on = NULL")
        connection.exec_driver_sql("UPDATE club_member SET left_on = NULL")
        connection.exec_driver_sql("UPDATE club_session SET on_date = '2999-01-01' WHERE id = 2")
        connection.exec_driver_sql("UPDATE reading SET on_date = '2999-01-01'")
    assert [rule for rule, _count, _sites in found(club)] == ["session.to_come", "reading.to_come"]
