"""How SQLite goes about the questions of the page: along indexes, never through all movements."""

from datetime import date

import pytest
from sqlalchemy import Connection

from librarydesk.data.rotation.listing import Wanted, left_of_trips, trips_in_order
from librarydesk.data.rotation.points.queries import points_of, visits_to
from librarydesk.data.rotation.queries import deeds_of_trip, handovers_of_trip, trips_with_code
from librarydesk.data.rotation.stock import TripKey, at_point, copies_at_point, still_out
from librarydesk.data.store.database import Database
from tests.data.query_plans import Question, plans

DAY = date(2026, 11, 21)
TRIP = TripKey(1, "LC-2026-01", 2026)


def the_list(connection: Connection) -> object:
    return trips_in_order(
        connection, Wanted(2026), DAY, sort="date", descending=True, offset=0, limit=100
    )


QUESTIONS: list[Question] = [
    the_list,
    lambda c: left_of_trips(c, [TRIP], DAY),
    lambda c: at_point(c, 2, DAY),
    lambda c: copies_at_point(c, 2, DAY),
    lambda c: points_of(c, 1, DAY),
    lambda c: visits_to(c, 2, DAY),
    lambda c: handovers_of_trip(c, TRIP, day=DAY),
    lambda c: deeds_of_trip(c, TRIP, day=DAY),
    lambda c: trips_with_code(c, "2026", 6),
]


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


def test_what_is_still_out_is_read_from_what_was_carried_away(database: Database) -> None:
    with database.read() as connection:
        everywhere = plans(connection, lambda c: still_out(c, DAY))
        of_one = plans(connection, lambda c: points_of(c, 1, DAY))
    for found in (everywhere, of_one):
        assert any("m USING COVERING INDEX ix_rotation_movement_brought" in step for step in found)
        assert not any("SEARCH m USING INDEX ix_rotation_movement" in step for step in found)


def test_a_points_stock_begins_with_what_came_to_the_point(database: Database) -> None:
    with database.read() as connection:
        found = plans(connection, lambda c: at_point(c, 2, DAY))
    arriving = "SEARCH m USING COVERING INDEX ix_rotation_movement_arriving (to_site_id=?)"
    assert any(arriving in step for step in found)


def test_the_last_visits_are_read_from_the_trips_of_the_organiser(database: Database) -> None:
    with database.read() as connection:
        found = plans(connection, lambda c: points_of(c, 1, DAY))
    assert any("COVERING INDEX ix_rotation_movement_of_trip (site_id=?)" in step for step in found)
