"""The view Trips, used as a librarian does: with the keyboard, a scanner, a few clicks."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.rotation.listing import Wanted, trips_in_order
from librarydesk.data.rotation.queries import HandoverRow, handovers_of_trip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.stock import AtPoint, TripKey, at_point
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.finding import find
from librarydesk.ui.rotation.trips.trip_panel import HISTORY, LIST, POINT
from librarydesk.ui.rotation.trips.view import TripsView
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.scanner import Scanner
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import Keyboard, OnScreen, focused, press, rows_of

HOME = 1
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def points(database: Database) -> list[int]:
    """Two points: a school and a border post."""
    return [
        add_site(database, "P1", "Trường Tiểu học Nậm Xe"),
        add_site(database, "P2", "Đồn Biên phòng Ma Lù Thàng"),
    ]


@pytest.fixture
def page(
    context: PageContext,
    database: Database,
    points: list[int],
    saved: list[Saved],
    on_screen: OnScreen,
) -> TripsView:
    """The page on a screen, listening to its own changes as the frame does."""
    shelve(database, "Dế mèn phiêu lưu ký", copies=("TN.0001", "TN.0002", "TN.0003"))
    made = TripsView(context)
    on_screen(made)
    return made


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


def test_a_counted_delivery_takes_at_most_twelve_presses(
    page: TripsView, database: Database, keyboard: Keyboard, points: list[int]
) -> None:
    keyboard.presses += 1
    page.primary_action().deed()
    keyboard.type("nam")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("250")
    keyboard.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert keyboard.presses <= 12
    (row,) = handovers(database)
    assert (row.to_site_id, row.counted, row.on_date) == (points[0], 250, clock.today())
    assert row.due_on is not None


def test_ctrl_enter_opens_the_next_point_of_the_same_trip(
    page: TripsView, database: Database, keyboard: Keyboard, points: list[int]
) -> None:
    page.primary_action().deed()
    sheet = page.panel.handover
    for letters, copies in (("nam", "250"), ("don", "150")):
        keyboard.type(letters)
        keyboard.wait_for_suggestions(page)
        keyboard.press(Qt.Key.Key_Tab)
        keyboard.type(copies)
        keyboard.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.panel.currentWidget() is sheet
    assert sheet.trip.text() == f"LC-{clock.today().year}-01"
    assert sheet.destination.is_empty()
    assert [(row.to_site_id, row.copies) for row in handovers(database)] == [
        (points[0], 250),
        (points[1], 150),
    ]
    assert page.table.rows.rowCount() == 1


def test_a_delivery_of_another_year_than_the_listed_one_is_shown_among_its_own(
    page: TripsView, database: Database, keyboard: Keyboard, points: list[int]
) -> None:
    older = deliver(database, points[1], 90, days_ago=400)
    page.refresh()
    page.chips.choose("year", str(older.year))
    page.primary_action().deed()
    keyboard.type("nam")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("20")
    press(page, "Save")
    chosen = page.table.chosen_row()
    assert chosen is not None
    assert chosen.trip.key.year == clock.today().year
    page.chips.choose("year", "")
    page.table.choose(1)
    assert rows_of(page.panel.points)[0].text == "Đồn Biên phòng Ma Lù Thàng"


def test_escape_closes_the_suggestions_before_the_sheet(
    page: TripsView, keyboard: Keyboard
) -> None:
    page.primary_action().deed()
    keyboard.type("nam")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Escape)
    assert page.panel.currentWidget() is page.panel.handover
    assert not page.panel.handover.destination.suggests()
    keyboard.press(Qt.Key.Key_Escape)
    assert page.panel.currentWidget() is not page.panel.handover


def test_a_delivery_can_be_undone(
    page: TripsView,
    database: Database,
    keyboard: Keyboard,
    saved: list[Saved],
) -> None:
    page.primary_action().deed()
    keyboard.type("nam")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("20")
    press(page, "Save")
    assert saved[-1].sentence == "Delivered 20 copies to Trường Tiểu học Nậm Xe."
    assert page.table.rows.rowCount() == 1
    undo = saved[-1].undo
    assert undo is not None
    undo()
    assert handovers(database) == []
    assert page.table.rows.rowCount() == 0


def scan(scanner: Scanner, code: str) -> None:
    """A burst of keys into whatever has the focus, as a scanner sends them."""
    for letter in code:
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


@pytest.fixture
def scanner(page: TripsView, qapp: QApplication) -> Iterator[Scanner]:
    made = Scanner(page, clock=lambda: 0.0)
    made.watch(qapp)
    made.scanned.connect(page.take_scan)
    yield made
    qapp.removeEventFilter(made)


def test_a_scanner_s_burst_lands_on_the_list_whatever_has_the_focus(
    page: TripsView, database: Database, scanner: Scanner
) -> None:
    page.primary_action().deed()
    sheet = page.panel.handover
    sheet.note.setFocus()
    for code in ("TN.0001", "TN.0002", "TN.0001"):
        scan(scanner, code)
    assert sheet.note.text() == ""
    assert [number for _id, number in sheet.numbers.items()] == ["TN.0002", "TN.0001"]
    rows = rows_of(sheet.findChildren(RowList)[0])
    assert [(row.text, row.value) for row in rows] == [("TN.0001", "read twice"), ("TN.0002", "✓")]
    assert rows[0].note == "Dế mèn phiêu lưu ký"


def test_what_is_odd_about_a_number_is_said_beside_it(
    page: TripsView, database: Database, points: list[int]
) -> None:
    away = ((copy_id(database, "TN.0001"), "TN.0001"),)
    hand_over(database, Handover("T", HOME, clock.today(), HOME, points[1], away))
    page.primary_action().deed()
    sheet = page.panel.handover
    sheet.numbers.take(["TN.0001", "TN.0002", "TN.9999"])
    remarks = {row.text: row for row in rows_of(sheet.findChildren(RowList)[0])}
    assert remarks["TN.9999"].value == "unknown number"
    assert "Đồn Biên phòng" in remarks["TN.0001"].note
    assert not sheet.is_sound()


def test_an_odd_copy_asks_once_and_its_reason_is_kept(
    page: TripsView, database: Database, keyboard: Keyboard, points: list[int]
) -> None:
    away = ((copy_id(database, "TN.0001"), "TN.0001"),)
    hand_over(database, Handover("T", HOME, date(2026, 1, 5), HOME, points[1], away))
    page.primary_action().deed()
    sheet = page.panel.handover
    keyboard.type("nam")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    sheet.take_scan("TN.0001")
    press(page, "Save")
    assert len(handovers(database)) == 1
    keyboard.type("passed on")
    press(page, "Save")
    assert [row.note for row in handovers(database)][-1] == "passed on"


def test_a_half_filled_sheet_is_brought_back(
    page: TripsView, context: PageContext, keyboard: Keyboard, qtbot: QtBot
) -> None:
    page.primary_action().deed()
    sheet = page.panel.handover
    sheet.take_scan("TN.0002")
    sheet.copies.set_typed("44")
    keyboard.press(Qt.Key.Key_Escape)
    again = TripsView(context)
    qtbot.addWidget(again)
    again.primary_action().deed()
    brought_back = again.panel.handover
    assert brought_back.copies.number() == 44
    assert [number for _id, number in brought_back.numbers.items()] == ["TN.0002"]


def test_a_sheet_with_nothing_typed_leaves_no_draft(
    page: TripsView, context: PageContext, keyboard: Keyboard
) -> None:
    page.primary_action().deed()
    keyboard.press(Qt.Key.Key_Escape)
    assert context.drafts.get("rotation-handover") == {}


def test_collecting_ticks_what_came_back_and_says_what_is_missing(
    page: TripsView, database: Database, points: list[int], saved: list[Saved]
) -> None:
    items = tuple((copy_id(database, f"TN.000{n}"), f"TN.000{n}") for n in (1, 2, 3))
    hand_over(database, Handover("T", HOME, date(2026, 1, 5), HOME, points[0], items))
    page.refresh()
    page.panel.begin_collecting()
    sheet = page.panel.collecting
    assert sheet.numbers.missing() == 3
    for code in ("TN.0001", "tn.0003"):
        assert page.take_scan(code)
    assert sheet.numbers.missing() == 1
    press(page, "Save")
    assert saved[-1].sentence.endswith("1 copy stay there.")
    (row,) = standing(database, points[0])
    assert (row.itemised, row.counted) == (1, 0)


def test_after_collecting_the_usage_on_the_point_s_paper_is_asked_for(
    page: TripsView, database: Database, points: list[int], keyboard: Keyboard
) -> None:
    deliver(database, points[0], 100, days_ago=100)
    page.chips.choose("year", "")
    page.refresh()
    page.panel.begin_collecting()
    page.panel.collecting.copies.set_typed("100")
    press(page, "Save")
    sheet = page.panel.usage
    assert page.panel.currentWidget() is sheet
    assert "Trường Tiểu học Nậm Xe" in sheet.heading.text()
    assert sheet.first_month.month() is not None
    keyboard.type("120")
    sheet.counts["documents_used"].set_typed("300")
    press(page, "Save")
    with database.read() as connection:
        counted = connection.exec_driver_sql("SELECT visits, documents_used FROM point_usage")
        assert [tuple(row) for row in counted] == [(120, 300)]


def test_where_every_month_is_counted_collecting_asks_for_nothing(
    page: TripsView, database: Database, points: list[int]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.begin_collecting()
    page.panel.collecting.copies.set_typed("100")
    press(page, "Save")
    assert page.panel.currentWidget() is not page.panel.usage


def test_more_than_the_books_know_asks_for_a_reason(
    page: TripsView, database: Database, points: list[int]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.begin_collecting()
    sheet = page.panel.collecting
    sheet.copies.set_typed("120")
    assert not sheet.is_sound()
    sheet.copies.set_typed("90")
    press(page, "Save")
    (row,) = standing(database, points[0])
    assert row.counted == 10


def test_usage_of_a_point_is_recorded_and_undone(
    page: TripsView, database: Database, points: list[int], saved: list[Saved]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.begin_usage()
    sheet = page.panel.usage
    for field, typed in zip(sheet.counts.values(), ("120", "80", "300", "210"), strict=True):
        field.set_typed(typed)
    press(page, "Save")
    page.panel.show_tab(POINT)
    month = next(row for row in rows_of(page.panel.stock) if row.text.startswith("Used in"))
    assert month.note == "120 visits (80 children)"
    undo = saved[-1].undo
    assert undo is not None
    undo()
    assert not any(row.text.startswith("Used in") for row in rows_of(page.panel.stock))


def test_the_details_show_points_lists_and_history(
    page: TripsView, database: Database, points: list[int]
) -> None:
    deliver(database, points[0], 100, days_ago=60)
    page.open_target("overdue")
    page.refresh()
    (point,) = rows_of(page.panel.points)
    assert (point.text, point.value) == ("Trường Tiểu học Nậm Xe", "100")
    page.panel.show_tab(LIST)
    assert [row.text for row in rows_of(page.panel.copies)][1:] == ["Counted, without numbers"]
    page.panel.show_tab(POINT)
    assert "100 overdue" in rows_of(page.panel.stock)[0].note
    page.panel.show_tab(HISTORY)
    assert len(rows_of(page.panel.history)) == 1


def test_a_line_of_the_history_can_be_voided_with_a_reason(
    page: TripsView, database: Database, points: list[int]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.show_tab(HISTORY)
    page.panel.history.opened.emit(rows_of(page.panel.history)[0].target)
    press(page, "Save")
    assert len(handovers(database)) == 1
    page.panel.voiding.reason.set_typed("typed twice")
    press(page, "Save")
    assert handovers(database) == []


def test_an_empty_page_offers_the_first_step(page: TripsView) -> None:
    press(page, "Record a new trip")
    assert page.panel.currentWidget() is page.panel.handover


def test_a_scan_without_an_open_sheet_is_left_to_the_search_box(page: TripsView) -> None:
    assert not page.take_scan("TN.0001")


def test_the_chips_narrow_the_list(page: TripsView, database: Database, points: list[int]) -> None:
    deliver(database, points[0], 100, days_ago=45)
    page.refresh()
    page.chips.choose("year", "")
    assert page.table.rows.rowCount() == 1
    page.chips.choose("kind", "border_post")
    assert page.table.rows.rowCount() == 0
    page.chips.choose("kind", "school_library")
    page.chips.set_on("overdue", True)
    assert page.table.rows.rowCount() == 1


def test_the_search_box_finds_a_trip_and_opens_it(
    page: TripsView, database: Database, context: PageContext, points: list[int]
) -> None:
    key = deliver(database, points[0], 100)
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, key.trip_code.lower(), 5)
    page.open_target(found.target)
    assert rows_of(page.panel.points)[0].text == "Trường Tiểu học Nậm Xe"


def test_numbers_and_a_count_together_ask_whether_both_are_meant(
    page: TripsView, keyboard: Keyboard
) -> None:
    page.primary_action().deed()
    keyboard.type("nam")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    sheet = page.panel.handover
    sheet.take_scan("TN.0001")
    assert sheet.is_sound()
    sheet.copies.set_typed("1")
    assert not sheet.is_sound()


def test_a_rule_that_is_not_kept_is_asked_about_once_and_the_reason_is_kept(
    page: TripsView, database: Database, points: list[int], saved: list[Saved], keyboard: Keyboard
) -> None:
    shelve(database, "Truyện Kiều", copies=("Q.0001",))
    page.panel.begin_trip()
    sheet = page.panel.handover
    sheet.destination.set_typed(f"{points[0]}\tTrường Tiểu học Nậm Xe")
    sheet.take_scan("Q.0001")
    sheet.save()
    assert saved == []
    keyboard.type("only here")
    sheet.save()
    assert saved[-1].sentence.startswith("Delivered 1 copy")
    (row,) = handovers(database)
    assert row.note == "only here"
