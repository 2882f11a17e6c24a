"""Whole sets in the sheet of a delivery: by code, by label, and passed on from point to point."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.data.rotation.sets.service import SetCard, put_in, save_set
from librarydesk.data.rotation.stock import copies_at_point
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.trips.handover_sheet import HandoverSheet
from librarydesk.ui.rotation.trips.view import TripsView
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import Keyboard, OnScreen, press, undo

HOME = 1
NUMBERS = ("TN.0001", "TN.0002", "TN.0003")


@pytest.fixture
def points(database: Database) -> list[int]:
    """Three points of a round."""
    return [add_site(database, f"P{n}", f"Điểm số {n}") for n in (1, 2, 3)]


@pytest.fixture
def page(
    context: PageContext,
    database: Database,
    points: list[int],
    saved: list[Saved],
    on_screen: OnScreen,
) -> TripsView:
    shelve(database, "Dế mèn phiêu lưu ký", copies=NUMBERS)
    box = save_set(database, SetCard(HOME, "12", date(2026, 1, 1))).row_id
    put_in(database, box, [copy_id(database, number) for number in NUMBERS], date(2026, 1, 1))
    made = TripsView(context)
    on_screen(made)
    return made


def at(database: Database, point: int) -> list[str]:
    with database.read() as connection:
        return [copy.accession_no for copy in copies_at_point(connection, point, clock.today())]


def begun_for(page: TripsView, point: int, name: str) -> HandoverSheet:
    page.panel.begin_trip()
    sheet = page.panel.handover
    sheet.destination.set_typed(f"{point}\t{name}")
    return sheet


def test_a_set_is_delivered_whole_by_its_code(
    page: TripsView, database: Database, points: list[int], keyboard: Keyboard, saved: list[Saved]
) -> None:
    sheet = begun_for(page, points[0], "Điểm số 1")
    sheet.box.setFocus()
    keyboard.type("12")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    assert len(sheet.numbers.items()) == 3
    press(page, "Save")
    assert saved[-1].sentence == "Delivered 3 copies to Điểm số 1."
    assert at(database, points[0]) == list(NUMBERS)
    undo(saved)
    assert at(database, points[0]) == []


def test_a_set_goes_from_point_to_point_and_what_is_missing_stays(
    page: TripsView, database: Database, points: list[int], saved: list[Saved]
) -> None:
    begun_for(page, points[0], "Điểm số 1")
    assert page.take_scan("THUNG-12")
    press(page, "Save")
    sheet = begun_for(page, points[1], "Điểm số 2")
    assert page.take_scan("THUNG-12")
    assert sheet.origin.key() == str(points[0])
    assert sheet.numbers.missing() == 3
    for number in NUMBERS[:2]:
        assert page.take_scan(number)
    press(page, "Save")
    assert saved[-1].sentence == "Delivered 2 copies to Điểm số 2; 1 copy stay at Điểm số 1."
    sheet = begun_for(page, points[2], "Điểm số 3")
    assert page.take_scan("THUNG-12")
    press(page, "All of them are here")
    press(page, "Save")
    assert [at(database, point) for point in points] == [[NUMBERS[2]], [], list(NUMBERS[:2])]


def test_without_a_set_copies_come_from_home_again(
    page: TripsView, database: Database, points: list[int]
) -> None:
    begun_for(page, points[0], "Điểm số 1")
    page.take_scan("THUNG-12")
    press(page, "Save")
    sheet = begun_for(page, points[1], "Điểm số 2")
    page.take_scan("THUNG-12")
    sheet.box.set_typed("")
    assert sheet.origin.key() == str(HOME)
    assert sheet.numbers.missing() == 0
    assert not page.panel.handover.numbers.items()


def test_the_label_of_no_set_is_an_unknown_number(page: TripsView, points: list[int]) -> None:
    sheet = begun_for(page, points[0], "Điểm số 1")
    page.take_scan("THUNG-99")
    assert "THUNG-99" in sheet.numbers.typed()
    assert sheet.numbers.problem()
