"""Filters, orders, copies, saved searches, misspelt words and files in the view Titles."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.catalogue.list_sources import command_of
from librarydesk.ui.collection.catalogue.targets import SavedTarget
from librarydesk.ui.collection.catalogue.view import CatalogueView
from librarydesk.ui.collection.finding import find
from librarydesk.ui.page import PageContext, Saved
from tests.data.collection.shelf import copy_id, shelve
from tests.ui.hands import OnScreen, Until, press, undo

FOREST, TICKET, POTTER = (
    "Đất rừng phương Nam",
    "Cho tôi xin một vé đi tuổi thơ",
    "Harry Potter và hòn đá phù thủy",
)


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> CatalogueView:
    """The view on a screen, with three titles and four copies, one of them lost."""
    shelve(database, FOREST, "Đoàn Giỏi", year=2019, copies=("TN.000001", "TN.000002"))
    shelve(database, TICKET, "Nguyễn Nhật Ánh", year=2008, copies=("M.000001",))
    shelve(database, POTTER, "J. K. Rowling", year=2020, copies=("M.000002",))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE copy SET store = substr(accession_no, 1, 1)")
        connection.exec_driver_sql("UPDATE title SET audience = 'children' WHERE id > 1")
    lost = Happened(copy_id(database, "M.000001"), 1, CopyEventKind.LOST, clock.today())
    record_event(database, lost)
    made = CatalogueView(context)
    on_screen(made)
    return made


def listed(page: CatalogueView) -> list[str]:
    """The first cells of the rows shown."""
    rows = page.side.shown_table.rows
    return [str(rows.index(place, 0).data()) for place in range(rows.rowCount())]


def look_up(page: CatalogueView, text: str) -> None:
    page.side.look_up(text)


def test_filters_hold_while_one_searches(page: CatalogueView) -> None:
    page.side.chips.choose("audience", "children")
    assert listed(page) == [TICKET, POTTER]
    look_up(page, "nhat anh")
    assert page.side.chips.isEnabled()
    assert listed(page) == [TICKET]
    look_up(page, "doan gioi")
    assert listed(page) == []
    press(page, "Clear filters")
    assert listed(page) == [FOREST]


def test_copies_are_listed_singly_for_the_same_filters(page: CatalogueView) -> None:
    page.side.chips.set_on("copies", on=True)
    assert listed(page) == ["M.000001", "M.000002", "TN.000001", "TN.000002"]
    page.side.chips.choose("status", "lost")
    assert listed(page) == ["M.000001"]
    page.side.chips.choose("status", "")
    look_up(page, "dat rung")
    assert listed(page) == ["TN.000001", "TN.000002"]
    page.side.chips.set_on("copies", on=False)
    assert listed(page) == [FOREST]


def test_further_filters_stand_as_chips_that_take_them_off(page: CatalogueView) -> None:
    press(page, "More filters…")
    page.more.store.set_typed("M")
    page.more.year_from.set_typed("2010")
    page.more.save()
    assert listed(page) == [POTTER]
    assert not page.more.isVisible()
    press(page, "Year: 2010 – …  ✕")
    assert listed(page) == [TICKET, POTTER]
    press(page, "More filters…")
    assert page.more.store.text() == "M"
    page.more.give_up()
    press(page, "Store: M  ✕")
    assert len(listed(page)) == 3


def test_a_search_comes_best_first_until_another_order_is_asked_for(page: CatalogueView) -> None:
    page.table.rows.sort(2, Qt.SortOrder.DescendingOrder)
    assert listed(page) == [POTTER, FOREST, TICKET]
    look_up(page, "n")
    assert page.table.rows.sort_key == ""
    page.table.rows.sort(0, Qt.SortOrder.AscendingOrder)
    assert listed(page) == [TICKET, FOREST]
    look_up(page, "")
    assert page.table.rows.sort_key == "title"


def test_misspelt_words_say_what_they_were_taken_for(page: CatalogueView) -> None:
    look_up(page, "hary poter")
    assert listed(page) == [POTTER]
    assert page.side.understood.said == "Shown for: “harry potter”."
    press(page, "Search exactly for “hary poter”")
    assert listed(page) == []
    assert page.side.understood.said == ""
    look_up(page, "harry potter")
    assert page.side.understood.said == ""


def test_a_search_is_saved_found_opened_renamed_and_deleted(
    page: CatalogueView, context: PageContext, saved: list[Saved]
) -> None:
    page.side.chips.set_on("copies", on=True)
    page.side.chips.choose("status", "lost")
    page.side.saved.save_as("Đã mất")
    press(page, "Clear filters")
    page.side.chips.set_on("copies", on=False)
    assert context.database is not None
    with Desk(context.database) as desk:
        found = [one for one in find(desk, "da mat", 6) if one.kind == "Saved search"]
    assert [one.target for one in found] == [SavedTarget("Đã mất")]
    page.open_target(found[0].target)
    assert listed(page) == ["M.000001"]
    page.side.saved.rename("Đã mất", "Mất")
    assert [one.name for one in page.side.saved.named] == ["Mất"]
    page.side.saved.forget(page.side.saved.named[0])
    assert page.side.saved.named == []
    undo(saved)
    assert [one.name for one in page.side.saved.named] == ["Mất"]


def test_the_menu_of_saved_searches_offers_every_deed(page: CatalogueView) -> None:
    page.side.saved.ask_name = lambda _name: "Tất cả"
    menu = page.side.saved.button.made
    menu.aboutToShow.emit()
    save = next(action for action in menu.actions() if action.text() == "Save this search…")
    save.trigger()
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Tất cả", "Save this search…", "Rename", "Delete"]


def test_the_list_is_written_by_the_command(
    page: CatalogueView, saved: list[Saved], tmp_path: Path, until: Until
) -> None:
    page.side.chips.choose("audience", "children")
    out = tmp_path / "list.csv"
    page.side.deeds.write(out)
    until(lambda: bool(saved))
    assert saved[-1].sentence == "Saved as list.csv."
    assert len(out.read_text("utf-8-sig").splitlines()) == 3
    page.side.deeds.write(out, [1])
    until(lambda: len(saved) == 2)
    lines = out.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert FOREST in lines[1]


def test_the_command_asks_what_the_window_shows(page: CatalogueView, context: PageContext) -> None:
    look_up(page, "-rừng")
    page.side.chips.choose("status", "held")
    assert context.database is not None
    with Desk(context.database) as desk:
        words = command_of(desk, page.side.current())
    assert words == ["search", "--status=held", "--exact", "--", "-rừng"]


def test_widths_are_remembered(page: CatalogueView, context: PageContext) -> None:
    page.table.setColumnWidth(1, 222)
    again = CatalogueView(context)
    assert again.table.columnWidth(1) == 222
    again.deleteLater()
