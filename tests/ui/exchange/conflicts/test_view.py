"""The view To decide: both values told, one press decides, a number of its own is typed."""

import pytest
from PySide6.QtWidgets import QLabel

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import edit_row
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.ui.exchange.conflicts.sources import ToDecide
from librarydesk.ui.exchange.conflicts.view import ConflictsView
from librarydesk.ui.page import PageContext, Saved
from tests.data.collection.shelf import copy_id, shelve
from tests.ui.hands import OnScreen, press


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> ConflictsView:
    """A copy whose store was typed twice, and one whose number was given twice."""
    shelve(database, "Dế mèn phiêu lưu ký", copies=("TN.0001", "TN.0002", "TN.0003"))
    in_conflict(database, "TN.0001")
    provisional(database, "TN.0002", "TN.0003")
    made = ConflictsView(context)
    on_screen(made)
    return made


def in_conflict(database: Database, number: str) -> None:
    """Stores K2 (shown) and K1 were typed for a copy, on two PCs."""
    row = copy_id(database, number)
    with database.write() as connection:
        stamp = next_stamp(connection)
        edit_row(connection, "copy", row, {"store": "K2"}, stamp)
        connection.exec_driver_sql(
            "INSERT INTO device (uid, name, own, current) VALUES (new_uid(), 'Máy kho', 0, 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO field_conflict (row_table, row_uid, field, proposal, shown_value,"
            " shown_at, shown_by, shown_device, other_value, other_at, other_by, other_device,"
            f" {NEW_ROW_COLUMNS}) SELECT 'copy', c.uid, 'store', 0, ?, ?, 'lan', o.uid, ?, ?,"
            f" 'mai', d.uid, {stamp.values_sql} FROM copy c, device d, device o"
            " WHERE c.id = ? AND d.name = 'Máy kho' AND o.current = 1",
            ('{"store": "K2"}', stamp.stamp, '{"store": "K1"}', stamp.stamp - 65536, row),
        )


def provisional(database: Database, first: str, second: str) -> None:
    """The second copy was given the number of the first."""
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO provisional_number (row_uid, row_table, typed, shown, found_at)"
            " SELECT uid, 'copy', ?, ?, 0 FROM copy WHERE id = ?",
            (first, f"{first}~2", copy_id(database, second)),
        )
        connection.exec_driver_sql(
            "UPDATE copy SET accession_no = ?, accession_folded = fold(?) WHERE id = ?",
            (f"{first}~2", f"{first}~2", copy_id(database, second)),
        )


def told(page: ConflictsView) -> list[str]:
    names = [shown.accessibleName() for shown in page.panel.facts.findChildren(QLabel)]
    return [name for name in names if ": " in name]


def choose(page: ConflictsView, number: str) -> None:
    found = [at for at, line in enumerate(lines(page)) if number in line.conflict.key]
    page.table.choose(found[0])


def lines(page: ConflictsView) -> list[ToDecide]:
    rows = [page.table.rows.row_at(at) for at in range(page.table.rows.rowCount())]
    return [row for row in rows if row is not None]


def store_of(database: Database, number: str) -> str:
    with database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT store FROM copy WHERE accession_no = ?", (number,)
        )
        return str(found.scalar_one())


def test_both_values_are_told_with_who_typed_them_on_which_pc(page: ConflictsView) -> None:
    choose(page, "TN.0001")
    facts = told(page)
    assert "Shown meanwhile: K2" in facts
    assert "The other value: K1" in facts
    assert any("mai on Máy kho" in fact for fact in facts)


def test_one_press_takes_the_other_value(
    page: ConflictsView, database: Database, saved: list[Saved]
) -> None:
    choose(page, "TN.0001")
    press(page, "Take “K1”")
    assert saved
    assert store_of(database, "TN.0001") == "K1"
    page.refresh()
    assert [line.conflict.number for line in lines(page)] == ["TN.0002~2"]


def test_a_provisional_number_becomes_one_of_its_own(
    page: ConflictsView, database: Database, saved: list[Saved]
) -> None:
    choose(page, "TN.0002")
    press(page, "Give it a number…")
    page.panel.sheet.number.set_typed("TN.0002")
    press(page, "Save")
    assert page.panel.currentWidget() is page.panel.sheet
    assert not saved
    page.panel.sheet.number.set_typed("TN.0009")
    press(page, "Save")
    assert saved
    assert copy_id(database, "TN.0009")


def test_without_anything_to_decide_the_page_says_so(
    context: PageContext, on_screen: OnScreen
) -> None:
    page = ConflictsView(context)
    on_screen(page)
    assert page.lists.currentIndex() == 1
