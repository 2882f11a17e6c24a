"""The view Trips, used as a librarian does: with the keyboard and a few clicks."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.finding import find
from librarydesk.ui.rotation.trips.trip_panel import HISTORY, LIST, POINT
from librarydesk.ui.rotation.trips.view import TripsView
from tests.ui.hands import Keyboard, press, rows_of
from tests.ui.rotation.trips.at_points import deliver, handovers

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


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
