"""Days on which a library was closed: recorded, edited, taken back."""

from datetime import date

import pytest

from librarydesk.data.service.closing import close_days, undo_closure, void_closure
from librarydesk.data.service.counts import ClosedSpan
from librarydesk.data.service.queries import closures_between, month_of_site
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

HOME = 1
FIRST = date(2026, 2, 16)
LAST = date(2026, 2, 20)


def closures(database: Database) -> list[ClosedSpan]:
    with database.read() as connection:
        return closures_between(connection, HOME, date(2026, 1, 1), date(2026, 12, 31))


def test_closed_days_are_closed_with_their_reason(database: Database) -> None:
    close_days(database, HOME, FIRST, LAST, "Tết Nguyên đán")
    with database.read() as connection:
        month = month_of_site(connection, HOME, "", 2026, 2)
    closed = [day for day in month if day.closed]
    assert [day.on_date.day for day in closed] == [16, 17, 18, 19, 20]
    assert {day.reason for day in closed} == {"Tết Nguyên đán"}
    assert not any(day.silent for day in closed)


def test_the_last_day_is_not_before_the_first(database: Database) -> None:
    with pytest.raises(DeskError) as refused:
        close_days(database, HOME, LAST, FIRST, None)
    assert refused.value.code == "closure.upside_down"
    assert closures(database) == []


def test_undoing_a_new_closure_opens_the_days_again(database: Database) -> None:
    saved = close_days(database, HOME, FIRST, LAST, None)
    undo_closure(database, saved, reason="mistake")
    assert closures(database) == []


def test_a_closure_is_edited_and_edited_back(database: Database) -> None:
    saved = close_days(database, HOME, FIRST, LAST, "Tết")
    edited = close_days(database, HOME, FIRST, FIRST, "Kiểm kê", closure_id=saved.id)
    assert closures(database) == [ClosedSpan(saved.id, FIRST, FIRST, "Kiểm kê")]
    undo_closure(database, edited, reason="mistake")
    assert closures(database) == [ClosedSpan(saved.id, FIRST, LAST, "Tết")]


def test_a_second_closure_from_the_same_day_edits_the_first(database: Database) -> None:
    close_days(database, HOME, FIRST, FIRST, "Tết")
    close_days(database, HOME, FIRST, LAST, "Tết Nguyên đán")
    assert [(span.last_day, span.reason) for span in closures(database)] == [
        (LAST, "Tết Nguyên đán")
    ]


def test_a_closure_that_was_taken_back_can_be_brought_back(database: Database) -> None:
    saved = close_days(database, HOME, FIRST, LAST, "Tết")
    voided = void_closure(database, saved.id, reason="mistake")
    assert closures(database) == []
    undo_closure(database, voided, reason="mistake")
    assert [span.reason for span in closures(database)] == ["Tết"]
