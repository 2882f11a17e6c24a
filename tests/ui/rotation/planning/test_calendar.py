"""The calendar of the plan: walking along the days, opening a trip, taking it to another day."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from librarydesk import clock
from librarydesk.data.rotation.planning.queries import trips_of_year
from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip, save_trip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.planning.calendar import YearCalendar
from librarydesk.ui.rotation.planning.view import PlanView
from tests.data.collection.shelf import add_site
from tests.ui.hands import OnScreen, undo

YEAR = clock.today().year
DAY = date(YEAR, 5, 12)
MADE = date(YEAR, 2, 10)
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> PlanView:
    """The calendar over a trip to come and one that was made."""
    point = add_site(database, "P1", "Đồn Pa Ủ")
    for code, day in (("LC-01", DAY), ("LC-02", MADE)):
        legs = (PlannedLeg(point, day, copies=40, due_on=day + timedelta(days=90)),)
        save_trip(database, PlannedTrip(1, code, day, legs))
    hand_over(database, Handover("LC-02", 1, MADE, 1, point, copies=40))
    made = PlanView(context)
    on_screen(made)
    made.chips.set_on("calendar", True)
    made.calendar.setFocus()
    return made


def days(database: Database) -> list[date]:
    with database.read() as connection:
        return [row.departs_on for row in trips_of_year(connection, 1, YEAR, day=DAY)]


def middle(calendar: YearCalendar, day: date) -> QPoint:
    return calendar.rect_of(day).center().toPoint()


def drag(calendar: YearCalendar, day: date, to: date) -> None:
    QTest.mousePress(calendar, LEFT, pos=middle(calendar, day))
    QTest.mouseMove(calendar, middle(calendar, to))
    QTest.mouseRelease(calendar, LEFT, pos=middle(calendar, to))


def test_a_trip_is_dragged_to_another_day_and_taken_back(
    view: PlanView, database: Database, saved: list[Saved]
) -> None:
    later = date(YEAR, 6, 3)
    drag(view.calendar, DAY, later)
    assert days(database) == [MADE, later]
    assert view.calendar.day == later
    assert f"{later:%d/%m/%Y}" in saved[-1].sentence
    undo(saved)
    assert days(database) == [MADE, DAY]
    assert [trip.day for trip in view.calendar.trips_on(DAY)] == [DAY]


def test_ctrl_and_arrows_move_the_trip_of_the_day(view: PlanView, database: Database) -> None:
    QTest.mouseClick(view.calendar, LEFT, pos=middle(view.calendar, DAY))
    QTest.keyClick(view.calendar, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(view.calendar, Qt.Key.Key_Right, CTRL)
    assert days(database) == [MADE, DAY + timedelta(days=8)]


def test_a_trip_that_was_made_stays_on_its_day(
    view: PlanView, database: Database, saved: list[Saved]
) -> None:
    drag(view.calendar, MADE, date(YEAR, 2, 20))
    assert days(database) == [MADE, DAY]
    assert saved == []


def test_arrows_walk_along_the_days_and_enter_opens_the_trip(view: PlanView) -> None:
    QTest.mouseClick(view.calendar, LEFT, pos=middle(view.calendar, DAY - timedelta(days=8)))
    QTest.keyClick(view.calendar, Qt.Key.Key_Down)
    QTest.keyClick(view.calendar, Qt.Key.Key_Right)
    assert view.calendar.day == DAY
    assert "LC-01" in view.calendar.accessibleDescription()
    QTest.keyClick(view.calendar, Qt.Key.Key_Return)
    assert view.panel.currentWidget() is view.panel.sheet
    assert view.panel.sheet.code.text() == "LC-01"


def test_the_cursor_stays_in_the_year(view: PlanView) -> None:
    QTest.mouseClick(view.calendar, LEFT, pos=middle(view.calendar, date(YEAR, 12, 31)))
    QTest.keyClick(view.calendar, Qt.Key.Key_Right)
    assert view.calendar.day == date(YEAR, 12, 31)


def test_days_on_which_copies_are_due_are_told_and_the_calendar_opens_at_one(
    view: PlanView, database: Database
) -> None:
    point, due = add_site(database, "P2", "Điểm Nậm Xe"), date(YEAR, 6, 3)
    hand_over(database, Handover("LC-03", 1, MADE, 1, point, copies=25, due_on=due))
    view.chips.set_on("calendar", False)
    view.open_target(due)
    assert view.lists.currentWidget() is view.months
    assert view.calendar.day == due
    told = view.calendar.accessibleDescription().splitlines()
    assert told[-1] == "Due back: Điểm Nậm Xe (25 copies)"
