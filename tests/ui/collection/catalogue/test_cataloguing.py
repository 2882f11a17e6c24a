"""Cataloguing in the window: new, edit, copy, many at once, MARC, duplicates."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from librarydesk.data.cataloguing.records import kept_of
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.collection.catalogue.service import add_title
from librarydesk.data.collection.catalogue.writing import held_title
from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.catalogue.marc_rows import REMARK, TAG, TEXT
from librarydesk.ui.collection.catalogue.view import CatalogueView
from librarydesk.ui.page import PageContext, Saved
from tests.data.collection.shelf import shelve
from tests.ui.hands import Keyboard, OnScreen, Until, press, rows_of, undo

ISBN = "9780306406157"


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> CatalogueView:
    """The page on a screen with two volumes of a set and a title with a copy."""
    for part in ("T. 1", "T. 2"):
        add_title(database, Card("Sử ký", authors="Tư Mã Thiên", part=part, place="Hà Nội"))
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", year=2019, isbn=ISBN, copies=("TN.1",))
    made = CatalogueView(context)
    on_screen(made)
    return made


def found(database: Database, text: str) -> list[int]:
    with database.read() as connection:
        return [title.id for title in search_titles(connection, text)]


def card(database: Database, title_id: int) -> Card:
    with database.read() as connection:
        return held_title(connection, title_id).card


def deed(page: CatalogueView, words: str) -> None:
    next(action for action in page.page_actions() if action.words == words).deed()


def told(page: CatalogueView) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_a_title_is_catalogued_with_the_keyboard_alone(
    page: CatalogueView, database: Database, saved: list[Saved], keyboard: Keyboard
) -> None:
    page.primary_action().deed()
    keyboard.type("La co theu")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Nguyen Huy Tuong")
    keyboard.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert saved[-1].sentence == "“La co theu” was added."
    (title_id,) = found(database, "la co theu")
    assert card(database, title_id).language == "vie"
    assert page.title_panel.new_sheet.fields.title.is_empty()
    undo(saved)
    assert found(database, "la co theu") == []


def test_authors_in_use_complete_without_accents(page: CatalogueView, keyboard: Keyboard) -> None:
    page.primary_action().deed()
    sheet = page.title_panel.new_sheet
    sheet.fields.authors.setFocus()
    keyboard.type("Doan Gioi; tu ma")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sheet.fields.authors.text() == "Doan Gioi; Tư Mã Thiên"


def test_what_is_typed_anew_is_not_taken_for_what_is_suggested(
    page: CatalogueView, keyboard: Keyboard
) -> None:
    page.primary_action().deed()
    sheet = page.title_panel.new_sheet
    sheet.fields.authors.setFocus()
    keyboard.type("Tu Ma")
    keyboard.wait_for_suggestions(page)
    keyboard.press(Qt.Key.Key_Tab)
    assert sheet.fields.authors.text() == "Tu Ma"


def test_a_title_that_is_there_already_is_shown_before_it_is_saved(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.primary_action().deed()
    sheet = page.title_panel.new_sheet
    sheet.fields.title.set_typed("Khác")
    sheet.fields.isbn.set_typed("0-306-40615-2")
    press(page, "Save")
    assert not saved
    assert any("Đất rừng phương Nam" in text for text in told(page))
    press(page, "Show it")
    assert page.title_panel.currentWidget() is not sheet
    page.primary_action().deed()
    sheet.fields.title.set_typed("Khác")
    sheet.fields.isbn.set_typed(ISBN)
    press(page, "Save")
    press(page, "It is another one")
    press(page, "Save")
    assert len(found(database, ISBN)) == 2


def test_a_year_to_come_and_a_misprinted_isbn_are_asked_about_once(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.primary_action().deed()
    fields = page.title_panel.new_sheet.fields
    fields.title.set_typed("Mai sau")
    fields.year.set_typed("2150")
    fields.isbn.set_typed("9780306406158")
    press(page, "Save")
    assert not saved
    said = told(page)
    assert "This year is still to come." in said
    assert any("check digit is wrong" in text for text in said)


def test_the_main_class_of_a_ddc_number_is_named(page: CatalogueView) -> None:
    page.primary_action().deed()
    page.title_panel.new_sheet.fields.ddc.set_typed("895.922")
    assert any(text.startswith("Literature › ") for text in told(page))


def test_a_title_is_edited_and_edited_back(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    (title_id,) = found(database, "dat rung")
    page.open_target(title_id)
    press(page, "Edit…")
    sheet = page.title_panel.edit_sheet
    assert sheet.fields.isbn.text() == ISBN
    sheet.fields.publisher.set_typed("Kim Đồng")
    press(page, "Save")
    assert card(database, title_id).publisher == "Kim Đồng"
    undo(saved)
    assert card(database, title_id).publisher is None


def test_a_copied_card_leaves_empty_what_differs(page: CatalogueView, database: Database) -> None:
    page.open_target(found(database, "su ky")[0])
    press(page, "Copy…")
    sheet = page.title_panel.edit_sheet
    sheet.fields.part.set_typed("T. 3")
    assert (sheet.fields.title.text(), sheet.fields.authors.text()) == ("Sử ký", "Tư Mã Thiên")
    press(page, "Save")
    assert len(found(database, "su ky")) == 3


def test_the_volumes_of_a_set_lead_to_each_other(page: CatalogueView, database: Database) -> None:
    one = next(i for i in found(database, "su ky") if card(database, i).part == "T. 1")
    page.open_target(one)
    lines = rows_of(page.title_panel.related)
    assert [line.text for line in lines] == ["Other volumes of this set", "Sử ký"]
    page.title_panel.related.opened.emit(lines[1].target)
    assert rows_of(page.title_panel.related)[1].note == "T. 1"


def test_chosen_rows_are_edited_at_once(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.table.selectAll()
    deed(page, "Edit the chosen titles at once")
    sheet = page.title_panel.bulk_sheet
    sheet.added.set_typed("Địa chí")
    sheet.local_history.set_typed("1")
    press(page, "Save")
    assert saved[-1].sentence == "3 titles were changed."
    assert len(found(database, "dia chi")) == 3
    undo(saved)
    assert found(database, "dia chi") == []


def test_every_field_of_the_record_can_be_edited(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    (title_id,) = found(database, "dat rung")
    page.open_target(title_id)
    press(page, "MARC record…")
    model, room = page.rooms.record.model, page.rooms.record
    assert model.rows[0].tag == "LDR"
    place = next(at for at, row in enumerate(model.rows) if row.tag == "245")
    assert model.index(place, REMARK).data() == "Title and statement of responsibility"
    room.table.setCurrentIndex(model.index(place, TEXT))
    room.add_field()
    model.setData(model.index(place + 1, TAG), "653")
    model.setData(model.index(place + 1, TEXT), "Nam Bộ")
    press(page, "Save")
    assert model.index(place + 1, REMARK).data() == "Begin with a subfield, like $a."
    model.setData(model.index(place + 1, TEXT), "$aNam Bộ")
    press(page, "Save")
    assert saved[-1].sentence == "The record was saved."
    assert found(database, "nam bo") == [title_id]
    undo(saved)
    assert found(database, "nam bo") == []
    with database.read() as connection:
        assert kept_of(connection, title_id) is None


def test_fields_are_duplicated_and_taken_out_with_keys(page: CatalogueView) -> None:
    page.table.choose(0)
    deed(page, "MARC record of the title")
    room = page.rooms.record
    count = len(room.model.rows)
    room.table.setCurrentIndex(room.model.index(1, TEXT))
    QTest.keyClick(room.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert room.model.rows[1] == room.model.rows[2]
    QTest.keyClick(room.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(room.model.rows) == count
    QTest.keyClick(room.table, Qt.Key.Key_Escape)
    assert page.rooms.currentIndex() == 0


def test_duplicates_are_merged_side_by_side(
    page: CatalogueView, database: Database, saved: list[Saved], until: Until
) -> None:
    (one,) = found(database, "dat rung")
    other = shelve(database, "Đất rừng", isbn=ISBN, copies=("M.1", "M.2"))
    deed(page, "Find titles catalogued twice")
    table = page.rooms.merging.table
    assert table.columnCount() == 2
    assert table.survivor() == other
    table.choose_survivor(0)
    assert (table.survivor(), table.others()) == (one, [other])
    assert table.card().title == "Đất rừng phương Nam"
    press(page, "Merge")
    assert found(database, "M.1")[0] == found(database, "TN.1")[0] == one
    assert any("catalogued twice" in text for text in told(page))
    undo(saved)
    assert found(database, "M.1")[0] != one


def test_the_value_of_another_column_is_chosen_by_its_tick(
    page: CatalogueView, database: Database
) -> None:
    shelve(database, "Đất rừng", isbn=ISBN)
    deed(page, "Find titles catalogued twice")
    table = page.rooms.merging.table
    item = table.item(2, 1)
    assert item is not None
    item.setCheckState(Qt.CheckState.Checked)
    assert table.card().title == "Đất rừng"
    first = table.item(2, 0)
    assert first is not None
    assert first.checkState() is Qt.CheckState.Unchecked


def test_a_title_with_copies_stays_and_says_why(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.open_target(found(database, "dat rung")[0])
    deed(page, "Take the title out of the catalogue")
    page.title_panel.out_sheet.reason.set_typed("typed twice")
    press(page, "Save")
    assert not saved
    assert any("Merge it with the right title" in text for text in told(page))


def test_a_title_without_copies_is_taken_out_and_put_back(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.open_target(found(database, "su ky")[0])
    deed(page, "Take the title out of the catalogue")
    page.title_panel.out_sheet.reason.set_typed("typed twice")
    press(page, "Save")
    assert len(found(database, "su ky")) == 1
    undo(saved)
    assert len(found(database, "su ky")) == 2
