"""The months that a point is asked for: those in which the books of the library were there."""

from datetime import date

import pytest

from librarydesk.coded import SettlementResult
from librarydesk.data.rotation.points.missing import missing_months
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.settling.service import Settlement, settle
from librarydesk.data.rotation.usage import Usage, save_usage
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import add_site

TODAY = date(2026, 9, 20)
OWN = 1


@pytest.fixture
def point(database: Database) -> int:
    return add_site(database, "P1", "Điểm 1")


@pytest.fixture
def other(database: Database) -> int:
    """Another library that brings books to the same point; its code comes later."""
    return add_site(database, "LX", "Thư viện khu vực")


def deliver(database: Database, site: int, point: int, month: int, day: int = 10) -> None:
    trip = f"T-{site}-{month}"
    hand_over(database, Handover(trip, site, date(2026, month, day), site, point, copies=40))


def collect(database: Database, site: int, point: int, month: int, copies: int = 40) -> None:
    trip = f"C-{site}-{month}"
    hand_over(database, Handover(trip, site, date(2026, month, 15), point, site, copies=copies))


def months(database: Database, site: int, point: int) -> list[int]:
    """The missing months of the year, by one point and by all, which always agree."""
    with database.read() as connection:
        of_one = missing_months(connection, site, TODAY, point_id=point)
        assert missing_months(connection, site, TODAY).get(point) == of_one.get(point)
    return [int(month[5:]) for month in of_one.get(point, [])]


def test_another_library_that_brings_its_books_is_asked_from_that_month_on(
    database: Database, point: int, other: int
) -> None:
    deliver(database, OWN, point, 2)
    deliver(database, other, point, 5)
    assert months(database, OWN, point) == [2, 3, 4]
    assert months(database, other, point) == [5, 6, 7, 8]
    deliver(database, OWN, point, 7)
    assert months(database, OWN, point) == [2, 3, 4, 7, 8]
    assert months(database, other, point) == [5, 6]


def test_of_two_on_one_day_the_first_code_is_asked(
    database: Database, point: int, other: int
) -> None:
    deliver(database, other, point, 6)
    deliver(database, OWN, point, 6)
    assert months(database, OWN, point) == [6, 7, 8]
    assert months(database, other, point) == []


def test_one_count_over_a_change_of_library_leaves_nothing_missing_for_either(
    database: Database, point: int, other: int
) -> None:
    deliver(database, OWN, point, 4)
    deliver(database, other, point, 6)
    save_usage(database, Usage(point, "2026-07", "2026-04", visits=80))
    assert months(database, OWN, point) == []
    assert months(database, other, point) == [8]


def test_a_point_where_nothing_is_left_is_asked_until_the_books_went(
    database: Database, point: int
) -> None:
    deliver(database, OWN, point, 3)
    collect(database, OWN, point, 5, copies=38)
    assert months(database, OWN, point) == [3, 4, 5, 6, 7, 8]
    lost = Settlement(OWN, point, date(2026, 6, 2), SettlementResult.LOST, copies=2)
    settle(database, lost)
    assert months(database, OWN, point) == [3, 4, 5, 6]
