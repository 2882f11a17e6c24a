"""Reading copies into the van and home again in the window."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.ui.mobile import papers
from librarydesk.ui.mobile.load.sheet import LoadSheet
from librarydesk.ui.mobile.trip_panel import LOAD
from librarydesk.ui.mobile.trip_sheet import TripSheet
from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.page import Saved
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import press

NUMBERS = ("LC.000001", "LC.000002")


@pytest.fixture
def shelf(road: Database) -> Database:
    shelve(road, "Đất rừng phương Nam", "Đoàn Giỏi", copies=NUMBERS)
    return road


def load_sheet(page: TripsView, words: str) -> LoadSheet:
    page.panel.show_tab(LOAD)
    found = [b for b in page.panel.details.findChildren(QPushButton) if b.text() == words]
    found[0].click()
    sheet = page.panel.currentWidget()
    assert isinstance(sheet, LoadSheet)
    return sheet


def missing(page: TripsView) -> list[str]:
    assert page.panel.whole is not None
    return [copy.accession_no for copy in page.panel.whole.load.missing]


def test_copies_are_scanned_out_and_home_and_what_is_missing_is_shown(
    page: TripsView, shelf: Database, said: list[Saved]
) -> None:
    sheet = load_sheet(page, "Read out…")
    assert page.take_scan(NUMBERS[0])
    assert page.take_scan(NUMBERS[1])
    sheet.save()
    assert missing(page) == list(NUMBERS)
    home = load_sheet(page, "Read home…")
    assert home.numbers.missing() == 2
    assert page.take_scan(NUMBERS[1])
    home.save()
    assert missing(page) == [NUMBERS[0]]
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert missing(page) == list(NUMBERS)


def test_the_load_list_is_saved_where_something_was_read(
    page: TripsView, shelf: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[tuple[str, str, list[str]]] = []
    monkeypatch.setattr(papers, "ask_file", lambda *_asked: tmp_path / "load.pdf")
    monkeypatch.setattr(
        papers,
        "save_form",
        lambda _context, name, which, _out, options: written.append((name, which, options)),
    )
    page.panel.print_load()
    assert written == []
    sheet = load_sheet(page, "Read out…")
    page.take_scan(NUMBERS[0])
    sheet.save()
    press(page, "Load list…")
    assert page.panel.whole is not None
    trip = page.panel.whole.trip
    assert written == [("load-list", trip.trip_code, [f"year={trip.year}", "site=LC"])]


def test_how_many_were_read_out_is_proposed_as_copies_carried(
    page: TripsView, shelf: Database
) -> None:
    sheet = load_sheet(page, "Read out…")
    sheet.numbers.take(NUMBERS)
    sheet.save()
    page.panel.edit_trip()
    trip = page.panel.currentWidget()
    assert isinstance(trip, TripSheet)
    assert trip.copies.number() == 2


def test_a_copy_that_is_at_a_point_is_told(page: TripsView, shelf: Database) -> None:
    point = add_site(shelf, "BP1", "Đồn Biên phòng Pa Ủ")
    items = ((copy_id(shelf, NUMBERS[0]), NUMBERS[0]),)
    hand_over(shelf, Handover("LC-2026-01", 1, date(2026, 3, 1), 1, point, items))
    sheet = load_sheet(page, "Read out…")
    sheet.numbers.take(NUMBERS)
    assert NUMBERS[0] in sheet.numbers.oddity()
    assert NUMBERS[1] not in sheet.numbers.oddity()


def test_no_scan_is_taken_where_nothing_is_loaded(page: TripsView) -> None:
    assert not page.take_scan(NUMBERS[0])
