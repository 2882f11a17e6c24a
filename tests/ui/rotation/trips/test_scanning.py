"""Numbers that a scanner reads into the sheet, and what is odd about them."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from librarydesk import clock
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.ui.page import Saved
from librarydesk.ui.rotation.trips.view import TripsView
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.scanner import Scanner
from tests.data.collection.shelf import copy_id, shelve
from tests.ui.hands import Keyboard, focused, press, rows_of
from tests.ui.rotation.trips.at_points import HOME, handovers


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


def test_a_scan_without_an_open_sheet_is_left_to_the_search_box(page: TripsView) -> None:
    assert not page.take_scan("TN.0001")


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
