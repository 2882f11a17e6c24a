"""Hand-overs to points, made and read for the tests of the view."""

from datetime import timedelta

from librarydesk import clock
from librarydesk.data.rotation.listing import Wanted, trips_in_order
from librarydesk.data.rotation.queries import HandoverRow, handovers_of_trip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.stock import AtPoint, TripKey, at_point
from librarydesk.data.store.database import Database

HOME = 1


def handovers(database: Database) -> list[HandoverRow]:
    today = clock.today()
    with database.read() as connection:
        found = trips_in_order(
            connection, Wanted(), today, sort="date", descending=False, offset=0, limit=9
        )
        return [
            row for trip in found.rows for row in handovers_of_trip(connection, trip.key, day=today)
        ]


def standing(database: Database, point: int) -> list[AtPoint]:
    with database.read() as connection:
        return at_point(connection, point, clock.today())


def deliver(database: Database, point: int, copies: int, *, days_ago: int = 0) -> TripKey:
    day = clock.today() - timedelta(days=days_ago)
    due = day + timedelta(days=30)
    trip = f"LC-{day.year}-01"
    hand_over(database, Handover(trip, HOME, day, HOME, point, (), copies, due_on=due))
    return TripKey(HOME, trip, day.year)
