"""How SQLite goes about the questions of the page: along indexes, never through all movements."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, event

from librarydesk.data.rotation.listing import Wanted, left_of_trips, trips_in_order
from librarydesk.data.rotation.queries import deeds_of_trip, handovers_of_trip, trips_with_code
from librarydesk.data.rotation.stock import TripKey, at_point, copies_at_point
from librarydesk.data.store.database import Database

DAY = date(2026, 11, 21)
TRIP = TripKey(1, "LC-2026-01", 2026)

Question = Callable[[Connection], object]


def the_list(connection: Connection) -> object:
    return trips_in_order(
        connection, Wanted(2026), DAY, sort="date", descending=True, offset=0, limit=100
    )


QUESTIONS: list[Question] = [
    the_list,
    lambda c: left_of_trips(c, [TRIP], DAY),
    lambda c: at_point(c, 2, DAY),
    lambda c: copies_at_point(c, 2, DAY),
    lambda c: handovers_of_trip(c, TRIP, day=DAY),
    lambda c: deeds_of_trip(c, TRIP, day=DAY),
    lambda c: trips_with_code(c, "2026", 6),
]


def plans(connection: Connection, ask: Question) -> list[str]:
    """The steps of every statement that a question runs."""
    asked: list[tuple[str, object]] = []

    def note(*told: object) -> None:
        asked.append((str(told[2]), told[3]))

    event.listen(connection, "before_cursor_execute", note)
    ask(connection)
    event.remove(connection, "before_cursor_execute", note)
    steps: list[str] = []
    for sql, values in asked:
        given = values if isinstance(values, (dict, tuple)) else ()
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)
        steps += [str(row[3]) for row in rows]
    return steps


@pytest.mark.parametrize("ask", QUESTIONS)
def test_no_question_reads_every_movement(database: Database, ask: Question) -> None:
    with database.read() as connection:
        found = plans(connection, ask)
    assert found
    whole = ("SCAN rotation_movement", "SCAN m", "SCAN n")
    scans = [step for step in found if step.startswith(whole) and "_counted" not in step]
    assert not scans


def test_the_list_is_read_from_its_index_alone(database: Database) -> None:
    with database.read() as connection:
        found = plans(connection, the_list)
    assert any("COVERING INDEX ix_rotation_movement_of_handovers" in step for step in found)
