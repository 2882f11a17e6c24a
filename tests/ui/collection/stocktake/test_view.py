"""The view Stocktake: beginning, scanning whatever has the focus, confirming, undoing."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from librarydesk.bootstrap import Desk
from librarydesk.coded import StocktakeResult
from librarydesk.data.checking import check
from librarydesk.data.collection.stocktake.service import end
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.finding import find
from librarydesk.ui.collection.stocktake.view import StocktakeView
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.scanner import Scanner
from librarydesk.ui.widgets.views import InView
from tests.data.collection.stocktake.shelves import (
    BEGAN,
    CHILDREN,
    LENDING,
    Shelved,
    begun,
    counted,
    numbers,
    put,
    read,
    row_of,
)
from tests.ui.hands import Keyboard, OnScreen, Until, press, rows_of, undo


@pytest.fixture
def shelves(database: Database) -> Database:
    """Three copies in two stores."""
    put(database, "TN.0001", "TN.0002", Shelved("M.0001", LENDING))
    return database


@pytest.fixture
def view(context: PageContext, shelves: Database, saved: list[Saved]) -> StocktakeView:
    """The view, not yet on a screen."""
    return StocktakeView(context)


def listed(view: StocktakeView) -> list[str]:
    table = view.desk.results.table.rows
    rows = (table.row_at(place) for place in range(table.rowCount()))
    return [row.number for row in rows if row is not None]


def tabs(view: StocktakeView) -> str:
    found = view.desk.results.tabs.findChildren(QPushButton)
    return " | ".join(each.text() for each in found)


def settle(view: StocktakeView) -> None:
    """Counts at once what would be counted when the reader pauses."""
    view.desk.refresh()


def test_an_empty_view_offers_the_first_step_and_a_stocktake_begins_by_keyboard(
    view: StocktakeView,
    shelves: Database,
    on_screen: OnScreen,
    saved: list[Saved],
    keyboard: Keyboard,
) -> None:
    on_screen(view)
    press(view, "Begin a stocktake")
    assert view.sheet.code.typed().startswith("KK-LC-")
    keyboard.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "3 copies" in saved[-1].sentence
    assert view.desk.isVisible()
    assert "Not read yet 3" in tabs(view)
    undo(saved)
    assert not view.desk.isVisible()


def test_what_cannot_be_is_said_beside_the_field(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    begun(shelves)
    on_screen(view)
    view.begin_new()
    view.sheet.code.set_typed("KK")
    view.sheet.save()
    assert view.sheet.isVisible()
    assert "already" in view.sheet.code.editor.accessibleDescription()


def test_a_typed_number_is_told_at_once_with_where_it_belongs(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, keyboard: Keyboard
) -> None:
    stocktake = begun(shelves)
    on_screen(view)
    scanning = view.desk.scanning
    scanning.store.set_typed(CHILDREN)
    scanning.field.setFocus()
    keyboard.type("tn 0001")
    keyboard.press(Qt.Key.Key_Return)
    assert scanning.told.text() == "TN.0001 – In its place"
    assert scanning.field.text() == ""
    scanning.take("M.0001")
    assert scanning.told.text() == "M.0001 – In the wrong place"
    assert f"Belongs to: {LENDING}" in scanning.more.text()
    scanning.take("TN.1")
    assert "perhaps TN.0001" in scanning.more.text()
    scanning.take("TN.0001")
    assert scanning.told.text().endswith("read before")
    assert numbers(shelves, stocktake, "found") == ["TN.0001"]


def test_a_burst_of_the_scanner_is_read_whatever_has_the_focus(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, qapp: QApplication
) -> None:
    stocktake = begun(shelves)
    on_screen(view)
    scanner = Scanner()
    scanner.scanned.connect(view.take_scan)
    scanner.watch(qapp)
    view.desk.results.table.setFocus()
    QTest.keyClicks(view.desk.results.table, "TN.0002")
    QTest.keyClick(view.desk.results.table, Qt.Key.Key_Return)
    qapp.removeEventFilter(scanner)
    assert numbers(shelves, stocktake, "found") == ["TN.0002"]


def test_lists_and_bars_follow_when_the_reader_pauses(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, until: Until
) -> None:
    begun(shelves)
    on_screen(view)
    assert listed(view) == ["M.0001", "TN.0001", "TN.0002"]
    view.desk.scanning.take("TN.0001")
    until(lambda: listed(view) == ["M.0001", "TN.0002"])
    assert view.desk.scanning.progress.words() == [
        "All: 1 of 3",
        f"{CHILDREN}: 1 of 2",
        f"{LENDING}: 0 of 1",
    ]
    assert [row.text for row in rows_of(view.desk.scanning.last)] == ["TN.0001"]


def test_a_number_read_by_mistake_is_taken_back(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    stocktake = begun(shelves)
    read(shelves, stocktake, "TN.0001")
    on_screen(view)
    view.desk.scanning.last.choose(0)
    press(view, "Take back")
    assert numbers(shelves, stocktake, "found") == []


def test_missing_copies_are_confirmed_and_taken_back(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, saved: list[Saved]
) -> None:
    stocktake = begun(shelves)
    read(shelves, stocktake, "TN.0001")
    end(shelves, stocktake.id, BEGAN)
    on_screen(view)
    view.open_stocktake(stocktake.id)
    assert not view.desk.scanning.field.isVisible()
    press(view, "Confirm…")
    view.desk.confirming.save()
    assert counted(shelves, stocktake).confirmed == {"missing": 2}
    assert "Missing: confirmed 2 rows" in saved[-1].sentence
    undo(saved)
    assert counted(shelves, stocktake).confirmed == {}
    assert check(shelves) == []


def test_a_whole_list_under_way_asks_for_a_reason(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    stocktake = begun(shelves)
    on_screen(view)
    view.desk.results.table.clearSelection()
    view.desk.confirm_missing()
    view.desk.confirming.save()
    assert counted(shelves, stocktake).confirmed == {}
    assert "under way" in view.desk.confirming.which.editor.accessibleDescription()


def test_chosen_rows_are_confirmed_and_one_taken_back_in_the_list(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    stocktake = begun(shelves)
    on_screen(view)
    view.desk.results.table.choose(1)
    view.desk.results.ask_confirm()
    view.desk.confirming.save()
    assert counted(shelves, stocktake).confirmed == {"missing": 1}
    view.desk.results.table.choose(1)
    press(view, "Take confirmation back")
    assert counted(shelves, stocktake).confirmed == {}


def test_a_misplaced_copy_stays_where_it_was_read(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    stocktake = begun(shelves)
    read(shelves, stocktake, "M.0001", store=CHILDREN)
    on_screen(view)
    view.desk.results.show_result(StocktakeResult.WRONG_PLACE)
    view.desk.results.ask_confirm()
    view.desk.confirming.step.set_typed("shelved")
    view.desk.confirming.save()
    with shelves.read() as connection:
        store = connection.exec_driver_sql(
            "SELECT store FROM copy WHERE accession_no = 'M.0001'"
        ).scalar_one()
    assert store == CHILDREN


def test_ending_is_undone(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, saved: list[Saved]
) -> None:
    stocktake = begun(shelves)
    on_screen(view)
    press(view, "End")
    assert row_of(shelves, stocktake).ended_on is not None
    assert not view.take_scan("TN.0001")
    undo(saved)
    assert row_of(shelves, stocktake).ended_on is None
    assert view.take_scan("TN.0001")


def test_who_takes_stock_is_kept_in_order(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    begun(shelves)
    on_screen(view)
    press(view, "Who takes stock…")
    view.desk.members.people[0].set_typed("Lò Thị Mai, Giám đốc, Trưởng ban")
    view.desk.members.people[1].set_typed("Vàng A Sử")
    view.desk.members.save()
    press(view, "Who takes stock…")
    assert view.desk.members.people[0].typed() == "Lò Thị Mai, Giám đốc, Trưởng ban"
    assert view.desk.members.people[1].typed() == "Vàng A Sử"


def test_all_stocktakes_are_listed_and_opened(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    first = begun(shelves, code="KK-1")
    end(shelves, first.id, BEGAN)
    begun(shelves, code="KK-2", store=LENDING)
    on_screen(view)
    press(view, "‹ All stocktakes")
    table = view.table.rows
    rows = [table.row_at(place) for place in range(table.rowCount())]
    assert {row.row.code for row in rows if row is not None} == {"KK-1", "KK-2"}
    view.open_target(first.id)
    assert "Missing 3" in tabs(view)


def test_a_loaded_file_is_told_and_can_be_taken_back(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, saved: list[Saved]
) -> None:
    from librarydesk.data.interchange.scanner_files import load_scanner_file

    stocktake = begun(shelves)
    on_screen(view)
    file = Path(shelves.path).with_name("scanner.txt")
    file.write_text("TN.0001\nTN.0002\n", "utf-8")
    taken = load_scanner_file(shelves, stocktake.id, file)
    output = json.dumps({"added": 2, "repeated": 0, "load": taken.load})
    view.desk.scanning.tell_loaded(stocktake.id, "scanner.txt", output)
    settle(view)
    assert "2 numbers new" in saved[-1].sentence
    assert [row.value for row in rows_of(view.desk.scanning.loads)] == ["2 numbers"]
    undo(saved)
    assert numbers(shelves, stocktake, "found") == []


def test_the_search_box_finds_a_stocktake_by_its_code_and_opens_it(
    view: StocktakeView, on_screen: OnScreen, shelves: Database, context: PageContext
) -> None:
    first = begun(shelves, code="KK-1")
    begun(shelves, code="KK-2", store=LENDING)
    on_screen(view)
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, "kk-1", 6)
    assert (found.kind, found.target) == ("Stocktake", InView("stocktake", first.id))
    view.open_target(first.id)
    assert "Not read yet 3" in tabs(view)


def test_half_named_members_come_back_to_their_stocktake(
    view: StocktakeView, on_screen: OnScreen, shelves: Database
) -> None:
    first = begun(shelves, code="KK-1")
    second = begun(shelves, code="KK-2", store=LENDING)
    on_screen(view)
    members = view.desk.members
    view.open_target(first.id)
    press(view, "Who takes stock…")
    members.people[0].set_typed("Lò Thị Mai, Giám đốc, Trưởng ban")
    members.give_up()
    view.open_target(second.id)
    press(view, "Who takes stock…")
    assert members.people[0].typed() == ""
    view.open_target(first.id)
    press(view, "Who takes stock…")
    assert members.people[0].typed() == "Lò Thị Mai, Giám đốc, Trưởng ban"
