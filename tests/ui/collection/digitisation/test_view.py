"""The view Digitisation: recording by keyboard, correcting, voiding, and the empty page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.data.collection.digitisation.queries import Wanted, digitised
from librarydesk.data.collection.digitisation.service import Digitised, record_digitisation
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.digitisation.view import DigitisationView
from librarydesk.ui.page import PageContext, Saved
from tests.data.collection.shelf import shelve
from tests.ui.hands import Keyboard, OnScreen, press, undo

YEAR = clock.today().year
PAPER = Digitised(date(YEAR, 1, 1), 1, "Báo Lai Châu", 3, 290, local_history=True)


@pytest.fixture
def page(context: PageContext, database: Database, saved: list[Saved]) -> DigitisationView:
    """The view, not yet shown."""
    return DigitisationView(context)


def recorded(database: Database) -> list[tuple[str, int, int | None, bool]]:
    with database.read() as connection:
        rows = digitised(connection, Wanted())
    return [(row.title, row.documents, row.pages, row.local_history) for row in rows]


def test_an_empty_view_offers_to_import_first(
    page: DigitisationView, context: PageContext, on_screen: OnScreen
) -> None:
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    on_screen(page)
    assert page.lists.currentIndex() == 1
    press(page, "Import from Excel…")
    assert wanted == [("interchange", "digitisation")]


def test_a_title_of_the_catalogue_is_recorded_by_keyboard(
    page: DigitisationView, database: Database, on_screen: OnScreen, keyboard: Keyboard,
    saved: list[Saved],
) -> None:  # fmt: skip
    shelve(database, "Địa chí Lai Châu", year=2010)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE title SET local_history = 1")
    on_screen(page)
    page.panel.begin_recording()
    keyboard.type("dia chi")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("2")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("1240")
    keyboard.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert recorded(database) == [("Địa chí Lai Châu", 2, 1240, True)]
    assert page.panel.sheet.title.is_empty()
    undo(saved)
    assert recorded(database) == []


def test_a_row_is_corrected_and_the_correction_undone(
    page: DigitisationView, database: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    record_digitisation(database, PAPER)
    on_screen(page)
    press(page, "Correct…")
    page.panel.sheet.pages.set_number(300)
    page.panel.sheet.save()
    assert recorded(database) == [("Báo Lai Châu", 3, 300, True)]
    undo(saved)
    assert recorded(database) == [("Báo Lai Châu", 3, 290, True)]


def test_a_voided_row_leaves_the_list_and_comes_back_by_undo(
    page: DigitisationView, database: Database, on_screen: OnScreen, saved: list[Saved]
) -> None:
    record_digitisation(database, PAPER)
    on_screen(page)
    press(page, "Void")
    assert recorded(database) == []
    undo(saved)
    assert recorded(database) == [("Báo Lai Châu", 3, 290, True)]


def test_a_year_without_rows_gives_way_to_the_newest_one_with_some(
    page: DigitisationView, database: Database, on_screen: OnScreen
) -> None:
    record_digitisation(database, Digitised(date(YEAR - 3, 5, 6), 1, "Báo", 2, 10))
    on_screen(page)
    assert page.chips.chosen("year") == str(YEAR - 3)
    assert page.table.rows.rowCount() == 1


def test_the_same_title_twice_on_a_day_is_refused_beside_the_field(
    page: DigitisationView, database: Database, on_screen: OnScreen
) -> None:
    record_digitisation(database, PAPER)
    on_screen(page)
    page.panel.begin_recording()
    sheet = page.panel.sheet
    sheet.day.set_day(PAPER.on_date)
    sheet.title.set_typed("báo lai châu")
    sheet.documents.set_number(1)
    sheet.save()
    assert recorded(database) == [("Báo Lai Châu", 3, 290, True)]
    assert page.panel.currentWidget() is sheet
