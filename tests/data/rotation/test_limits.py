"""The rules of rotation: what a hand-over doesn't keep of them, with the limits as they are set."""

from collections.abc import Iterable
from datetime import date

import pytest

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.rotation.limits import Breach, Broken, Intended, broken_rules, small_crew
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.data.store.limits import Limit, limit, limits, set_limit
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve

DAY = date(2026, 3, 1)
THREE = ("M.1", "M.2", "M.3")


@pytest.fixture
def point(database: Database) -> int:
    """A point, and a title in three copies."""
    shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=THREE)
    return add_site(database, "P1", "Đồn Pa Ủ")


def broken(
    database: Database, point: int, numbers: Iterable[str] = (), due: date | None = None
) -> dict[Breach, Broken]:
    """What isn't kept when copies go to the point."""
    copies = tuple(copy_id(database, number) for number in numbers)
    with database.read() as connection:
        found = broken_rules(connection, Intended(1, point, DAY, copies, due_on=due))
    return {each.breach: each for each in found}


def test_a_title_in_three_copies_may_travel_one_in_two_may_not(
    database: Database, point: int
) -> None:
    assert broken(database, point, ["M.1"]) == {}
    record_event(database, Happened(copy_id(database, "M.3"), 1, CopyEventKind.LOST, DAY))
    few = broken(database, point, ["M.1", "M.2"])[Breach.FEW_COPIES]
    assert few == Broken(Breach.FEW_COPIES, 1, 3, "Mắt biếc")


def test_a_rare_title_is_told(database: Database, point: int) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE title SET rare = 1")
    assert broken(database, point, ["M.1"])[Breach.RARE].example == "Mắt biếc"


@pytest.mark.parametrize(
    ("due", "months"),
    [(date(2026, 9, 1), 0), (date(2026, 9, 2), 7), (date(2027, 3, 1), 12)],
)
def test_six_months_are_the_most(database: Database, point: int, due: date, months: int) -> None:
    found = broken(database, point, due=due)
    assert found == ({Breach.STAYS_LONG: Broken(Breach.STAYS_LONG, months, 6)} if months else {})


def test_a_point_does_not_get_the_same_title_again_soon(database: Database, point: int) -> None:
    items = ((copy_id(database, "M.1"), "M.1"),)
    hand_over(database, Handover("T1", 1, date(2025, 1, 10), 1, point, items))
    assert broken(database, point, ["M.2"])[Breach.HAD_BEFORE].count == 1
    set_limit(database, Limit.MONTHS_WITHOUT_SAME, 12)
    assert broken(database, point, ["M.2"]) == {}


def test_a_limit_is_a_setting(database: Database, point: int) -> None:
    with database.read() as connection:
        assert limit(connection, Limit.COPIES_OF_TITLE) == 3
    assert set_limit(database, Limit.COPIES_OF_TITLE, 4) == 3
    assert broken(database, point, ["M.1"])[Breach.FEW_COPIES].limit == 4
    with pytest.raises(DeskError) as refused:
        set_limit(database, Limit.COPIES_OF_TITLE, 0)
    assert refused.value.code == "limit.not_positive"


def test_two_go_on_a_rotation_and_three_with_the_mobile_library(database: Database) -> None:
    with database.read() as connection:
        assert small_crew(connection, 2, Limit.CREW) == []
        assert small_crew(connection, None, Limit.CREW) == []
        (small,) = small_crew(connection, 2, Limit.MOBILE_CREW)
    assert (small.count, small.limit) == (2, 3)


def test_a_limit_beyond_reason_is_refused_and_the_default_is_kept_as_nothing_set(
    database: Database,
) -> None:
    with pytest.raises(DeskError) as refused:
        set_limit(database, Limit.CREW, 21)
    assert refused.value.code == "limit.too_high"
    set_limit(database, Limit.CREW, 4)
    with database.read() as connection:
        assert limits(connection)[Limit.CREW] == 4
    assert set_limit(database, Limit.CREW, 2) == 4
    with database.read() as connection:
        assert not connection.exec_driver_sql(
            "SELECT 1 FROM setting WHERE name = 'rotation.crew'"
        ).first()
