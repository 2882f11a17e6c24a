"""The four places of a copy: home, now, promised next, set; on any day."""

from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.rotation.places import CopyPlaces, Promise, places_of_copy
from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip, save_trip, void_trip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.sets.service import SetCard, put_in, save_set
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site, copy_id, shelve

PACKED, PLANNED, DUE, HOME_ON = (
    date(2026, 2, 1), date(2026, 3, 1), date(2026, 7, 1), date(2026, 7, 10),
)  # fmt: skip
HOME = "Thư viện tỉnh Lai Châu"


@pytest.fixture
def point(database: Database) -> int:
    return add_site(database, "P1", "Điểm 1")


@pytest.fixture
def copy(database: Database, point: int) -> int:
    """A copy in box no. 7, which is promised to the point and planned to come home in July."""
    shelve(database, "Mắt biếc", copies=("M.1",))
    found = copy_id(database, "M.1")
    box = save_set(database, SetCard(1, "7", PACKED, name="Thiếu nhi")).row_id
    put_in(database, box, [found], PACKED)
    there = PlannedLeg(point, PLANNED, collects=False, set_id=box, due_on=DUE)
    save_trip(database, PlannedTrip(1, "T-1", PLANNED, (there,)))
    save_trip(database, PlannedTrip(1, "T-2", HOME_ON, (PlannedLeg(point, HOME_ON),)))
    return found


def on(database: Database, copy: int, day: date) -> CopyPlaces:
    with database.read() as connection:
        found = places_of_copy(connection, copy, day)
    assert found is not None
    return found


def test_before_it_travels_a_copy_is_at_home_in_its_set_and_promised(
    database: Database, copy: int
) -> None:
    places = on(database, copy, date(2026, 2, 10))
    assert (places.home, places.now, places.out) == (HOME, HOME, False)
    assert places.promised == Promise("Điểm 1", PLANNED, "T-1", comes_home=False)
    assert (places.set_code, places.set_name) == ("7", "Thiếu nhi")
    before = on(database, copy, date(2026, 1, 31))
    assert (before.promised, before.set_code) == (None, None)


def test_at_the_point_it_is_out_and_promised_home(
    database: Database, copy: int, point: int
) -> None:
    hand_over(database, Handover("T-1", 1, PLANNED, 1, point, ((copy, "M.1"),), due_on=DUE))
    places = on(database, copy, PLANNED)
    assert (places.home, places.now, places.out, places.due_on) == (HOME, "Điểm 1", True, DUE)
    assert places.promised == Promise(HOME, HOME_ON, "T-2", comes_home=True)
    assert on(database, copy, date(2026, 2, 10)).now == HOME
    hand_over(database, Handover("T-2", 1, HOME_ON, point, 1, ((copy, "M.1"),)))
    back = on(database, copy, HOME_ON)
    assert (back.now, back.promised, back.set_code) == (HOME, None, "7")


def test_a_lost_copy_is_nowhere_and_promised_to_nobody(database: Database, copy: int) -> None:
    lost = date(2026, 2, 20)
    record_event(database, Happened(copy, 1, CopyEventKind.LOST, lost))
    places = on(database, copy, lost)
    assert (places.home, places.now, places.promised) == (HOME, "", None)


def test_a_voided_trip_promises_nothing(database: Database, copy: int) -> None:
    for trip in (1, 2):
        void_trip(database, trip, reason="no petrol")
    assert on(database, copy, date(2026, 2, 10)).promised is None


def test_a_copy_has_no_place_before_it_was_acquired(database: Database, copy: int) -> None:
    with database.read() as connection:
        assert places_of_copy(connection, copy, date(1990, 1, 1)) is None
