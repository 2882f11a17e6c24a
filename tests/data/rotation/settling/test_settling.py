"""Settling with a point: what is lost, damaged, replaced, paid for, and found later."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded import SettlementResult
from librarydesk.data.checking import check
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.settling.queries import settlements_with
from librarydesk.data.rotation.settling.service import (
    Settled,
    Settlement,
    found_later,
    settle,
    undo_settlement,
)
from librarydesk.data.rotation.stock import copies_at_point, left_at_point
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.desk_fixtures import NewDesk

DELIVERED = date(2026, 3, 5)
DAY = date(2026, 9, 5)
NUMBERS = ("M.1", "M.2", "M.3")
LOST, DAMAGED = SettlementResult.LOST, SettlementResult.DAMAGED


@pytest.fixture
def point(database: Database) -> int:
    """A point to which three copies by number and forty counted ones were brought."""
    shelve(database, "Mắt biếc", "Nguyễn Nhật Ánh", copies=NUMBERS)
    made = add_site(database, "P1", "Điểm 1")
    items = tuple((copy_id(database, number), number) for number in NUMBERS)
    hand_over(database, Handover("A", 1, DELIVERED, 1, made, items=items, copies=40))
    return made


def at_point(database: Database, point: int, day: date = DAY) -> tuple[set[str], int]:
    """The numbers that stand at the point, and how many counted copies."""
    with database.read() as connection:
        numbers = {copy.accession_no for copy in copies_at_point(connection, point, day)}
        left = left_at_point(connection, point, day)
    return numbers, sum(row.copies for row in left if row.counted)


def of_copy(database: Database, point: int, number: str, result: SettlementResult) -> Settlement:
    return Settlement(1, point, DAY, result, (copy_id(database, number),), paper_no="07/BB")


@pytest.mark.parametrize("result", list(SettlementResult))
def test_a_settled_copy_is_out_no_more_and_undo_brings_it_back(
    database: Database, point: int, result: SettlementResult
) -> None:
    settled = settle(database, of_copy(database, point, "M.2", result))
    assert at_point(database, point) == ({"M.1", "M.3"}, 40)
    with database.read() as connection:
        (line,) = settlements_with(connection, 1, point)
        event = connection.exec_driver_sql("SELECT event, decision_no FROM copy_event").one()
    assert (line.result, line.accession_no, line.paper_no) == (result, "M.2", "07/BB")
    assert tuple(event) == ("damaged" if result is DAMAGED else "lost", "07/BB")
    assert check(database) == []
    undo_settlement(database, settled, reason="undone")
    assert at_point(database, point) == (set(NUMBERS), 40)
    with database.read() as connection:
        assert [line.voided for line in settlements_with(connection, 1, point)] == [True]


def test_a_copy_found_later_is_held_again_and_the_paper_stays(
    database: Database, point: int
) -> None:
    settle(database, of_copy(database, point, "M.2", LOST))
    copy, later = copy_id(database, "M.2"), DAY + timedelta(days=9)
    found = found_later(database, 1, (copy,), later, None)
    assert at_point(database, point, later)[0] == set(NUMBERS)
    with database.read() as connection:
        assert [line.found for line in settlements_with(connection, 1, point)] == [True]
    undo_settlement(database, found, reason="undone")
    assert at_point(database, point, later)[0] == {"M.1", "M.3"}
    with pytest.raises(DeskError) as caught:
        found_later(database, 1, (copy_id(database, "M.1"),), later, None)
    assert caught.value.code == "settlement.not_lost"


def test_what_came_back_already_may_be_settled_as_damaged_only(
    database: Database, point: int
) -> None:
    items = ((copy_id(database, "M.1"), "M.1"),)
    hand_over(database, Handover("B", 1, DAY, point, 1, items=items))
    with pytest.raises(DeskError) as caught:
        settle(database, of_copy(database, point, "M.1", LOST))
    assert caught.value.code == "settlement.not_there"
    settled = settle(database, of_copy(database, point, "M.1", DAMAGED))
    assert {table for table, _row in settled.rows} == {"copy_event", "copy_settlement"}


def test_a_copy_that_went_on_later_is_not_settled_behind_its_back(
    database: Database, point: int
) -> None:
    items = ((copy_id(database, "M.1"), "M.1"),)
    hand_over(database, Handover("B", 1, DAY + timedelta(days=1), point, 1, items=items))
    with pytest.raises(DeskError) as caught:
        settle(database, of_copy(database, point, "M.1", LOST))
    assert caught.value.code == "settlement.not_there"
    assert at_point(database, point)[0] == set(NUMBERS)


def test_nothing_and_more_than_remains_are_refused(database: Database, point: int) -> None:
    nothing = Settlement(1, point, DAY, LOST)
    for code, typed in (
        ("settlement.empty", nothing),
        ("settlement.too_many", replace(nothing, copies=41)),
    ):
        with pytest.raises(DeskError) as caught:
            settle(database, typed)
        assert caught.value.code == code


def test_without_a_trip_in_the_year_damaged_copies_are_collected_first(
    database: Database, point: int
) -> None:
    next_year = replace(of_copy(database, point, "M.1", DAMAGED), on_date=date(2027, 2, 1))
    with pytest.raises(DeskError) as caught:
        settle(database, next_year)
    assert caught.value.code == "settlement.no_trip"
    with database.read() as connection:
        assert settlements_with(connection, 1, point) == []


DESKS = count()
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("deliver", "collect", "undo", *SettlementResult)), st.integers(1, 60)
    ),
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=DEEDS)
def test_deliveries_less_collections_less_settlements_are_what_is_there(
    new_desk: NewDesk, deeds: list[tuple[str, int]]
) -> None:
    database = new_desk(f"{next(DESKS)}.db")
    point = add_site(database, "P1", "Điểm 1")
    there, settled = 0, list[tuple[Settled, int]]()
    for nth, (deed, copies) in enumerate(deeds):
        day = DELIVERED + timedelta(days=nth)
        if deed == "deliver":
            hand_over(database, Handover(f"T{nth}", 1, day, 1, point, copies=copies))
            there += copies
        elif deed == "collect":
            taken = min(copies, there)
            if taken:
                hand_over(database, Handover(f"T{nth}", 1, day, point, 1, copies=taken))
            there -= taken
        elif deed == "undo":
            if settled:
                row, back = settled.pop()
                undo_settlement(database, row, reason="undone")
                there += back
        else:
            with suppress(DeskError):
                typed = Settlement(1, point, day, SettlementResult(deed), copies=copies)
                settled.append((settle(database, typed), copies))
                there -= copies
        assert there >= 0
        assert at_point(database, point, day)[1] == there
