"""The page Network, used as a librarian does: adding sites, dating changes, looking back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.network.admin_units import unit_by_code
from librarydesk.data.network.changes import add_new_site, record_state
from librarydesk.data.network.history import StateLine, states_of_site
from librarydesk.data.network.queries import site_by_code
from librarydesk.data.network.service import SiteDetails, StateDetails
from librarydesk.data.store.database import Database
from librarydesk.ui.network.finding import find
from librarydesk.ui.network.page import NetworkPage
from librarydesk.ui.network.site_panel import HISTORY, UNITS
from librarydesk.ui.page import PageContext, Saved
from tests.ui.hands import OnScreen, Until, press, rows_of, undo

MERGER = date(2025, 7, 1)


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> NetworkPage:
    """The page on a screen, listening to its own changes as the frame does."""
    made = NetworkPage(context)
    on_screen(made)
    return made


def reading_room(database: Database, code: str = "PD01", name: str = "Phòng đọc Nậm Xe") -> int:
    state = StateDetails(name, "reading_room", managed_by_id=1)
    return add_new_site(database, SiteDetails(code), state).site_id


def unit_id(database: Database, code: str, day: date) -> int:
    with database.read() as connection:
        unit = unit_by_code(connection, code, day)
    assert unit is not None
    return unit.id


def states(database: Database, site_id: int) -> list[StateLine]:
    with database.read() as connection:
        return states_of_site(connection, site_id)


def listed(page: NetworkPage) -> list[str]:
    rows = (page.table.rows.row_at(place) for place in range(page.table.rows.rowCount()))
    return [row.site.name for row in rows if row is not None]


def complete(page: QWidget, letters: str, until: Until) -> None:
    """Types into the field with the cursor and takes the first suggestion."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, letters)
    until(
        lambda: any(
            found.isVisible()
            for found in page.findChildren(QListView)
            if found.accessibleName() == "Suggestions"
        )
    )
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_site_is_added_with_its_unit_and_manager_completed(
    page: NetworkPage, database: Database, saved: list[Saved], until: Until
) -> None:
    page.primary_action().deed()
    sheet = page.panel.new
    sheet.code.set_typed("PD09")
    sheet.fields.name.set_typed("Phòng đọc sách bản Tát")
    sheet.fields.kind.set_typed("reading_room")
    sheet.fields.unit.setFocus()
    complete(page, "xa phong tho", until)
    sheet.fields.manager.setFocus()
    complete(page, "lai chau", until)
    sheet.fields.areas.set_typed("border;rural")
    press(page, "Save")
    assert saved[-1].sentence == "Phòng đọc sách bản Tát was added."
    with database.read() as connection:
        site = site_by_code(connection, "PD09", clock.today())
    assert site is not None
    assert (site.unit, site.managed_by, site.areas) == ("xã Phong Thổ", "LC", "border;rural")
    assert "Phòng đọc sách bản Tát" in listed(page)
    undo(saved)
    assert listed(page) == ["Thư viện tỉnh Lai Châu"]


def test_units_served_are_gathered_as_chips_and_taken_off_again(
    page: NetworkPage, until: Until
) -> None:
    page.primary_action().deed()
    serves = page.panel.new.fields.serves
    serves.setFocus()
    complete(page, "phong tho", until)
    complete(page, "sin ho", until)
    assert len(serves.ids()) == 2
    first = serves.typed().splitlines()[0].split("\t")[1]
    press(page, f"Take {first} off")
    assert len(serves.ids()) == 1


def test_a_code_that_another_site_has_is_refused_beside_the_code(
    page: NetworkPage, database: Database
) -> None:
    reading_room(database)
    page.primary_action().deed()
    sheet = page.panel.new
    sheet.code.set_typed("PD01")
    sheet.fields.name.set_typed("Another one")
    press(page, "Save")
    assert "Phòng đọc Nậm Xe" in sheet.code.editor.accessibleDescription()
    assert sheet.fields.name.text() == "Another one"


def test_a_half_filled_site_is_brought_back(
    page: NetworkPage, context: PageContext, qtbot: QtBot
) -> None:
    page.primary_action().deed()
    page.panel.new.fields.name.set_typed("Tủ sách bản Mới")
    page.panel.new.give_up()
    again = NetworkPage(context)
    qtbot.addWidget(again)
    again.primary_action().deed()
    assert again.panel.new.fields.name.text() == "Tủ sách bản Mới"


def test_a_change_counts_from_its_day_on_and_can_be_undone(
    page: NetworkPage, database: Database, saved: list[Saved]
) -> None:
    site_id = reading_room(database)
    page.open_target(site_id)
    page.panel.begin_change()
    sheet = page.panel.change
    sheet.day.set_typed("1/7/2025")
    sheet.fields.name.set_typed("Thư viện xã Phong Thổ")
    sheet.fields.kind.set_typed("commune_library")
    press(page, "Save")
    assert "Thư viện xã Phong Thổ" in listed(page)
    page.filters.day_field.set_typed("30/6/2025")
    assert "Phòng đọc Nậm Xe" in listed(page)
    page.filters.day_field.set_day(clock.today())
    page.panel.show_tab(HISTORY)
    told = [(row.text, row.note) for row in rows_of(page.panel.history)]
    assert told[0][0] == "From 01/07/2025"
    assert told[1] == ("Thư viện xã Phong Thổ", "Name; before: Phòng đọc Nậm Xe")
    assert told[2] == ("Commune library", "Kind; before: Reading room")
    undo(saved)
    assert "Phòng đọc Nậm Xe" in listed(page)


def test_a_second_change_of_one_day_asks_and_can_be_taken_back(
    page: NetworkPage, database: Database, saved: list[Saved]
) -> None:
    site_id = reading_room(database)
    record_state(database, site_id, StateDetails("Tên cũ", "reading_room", MERGER))
    page.open_target(site_id)
    page.panel.begin_change()
    sheet = page.panel.change
    sheet.day.set_day(MERGER)
    sheet.fields.name.set_typed("Tên mới")
    press(page, "Save")
    assert states(database, site_id)[0].name == "Tên cũ"
    asked = QApplication.focusWidget()
    assert asked is not None
    QTest.keyClicks(asked, "misspelt")
    press(page, "Save")
    assert [state.name for state in states(database, site_id)] == ["Tên mới", "Phòng đọc Nậm Xe"]
    undo(saved)
    assert states(database, site_id)[0].name == "Tên cũ"


def test_a_unit_that_was_not_there_on_the_day_is_refused(
    page: NetworkPage, database: Database
) -> None:
    site_id = reading_room(database)
    page.open_target(site_id)
    page.panel.begin_change()
    sheet = page.panel.change
    sheet.fields.unit.set_typed(f"{unit_id(database, '03478', MERGER)}\tXã Sìn Hồ")
    sheet.day.set_typed("1/1/2020")
    press(page, "Save")
    assert "xã Sìn Hồ" in sheet.fields.unit.editor.accessibleDescription()
    assert len(states(database, site_id)) == 1


def test_units_are_completed_as_they_were_on_the_day(
    page: NetworkPage, database: Database, until: Until
) -> None:
    page.open_target(reading_room(database))
    page.panel.begin_change()
    sheet = page.panel.change
    sheet.day.set_typed("1/1/2020")
    sheet.fields.unit.line.clear()
    sheet.fields.unit.setFocus()
    complete(page, "thi tran sin ho", until)
    assert sheet.fields.unit.line.text() == "Thị trấn Sìn Hồ"


def test_a_line_of_the_history_is_voided_with_a_reason_but_never_the_last(
    page: NetworkPage, database: Database
) -> None:
    site_id = reading_room(database)
    record_state(database, site_id, StateDetails("Tên nhầm", "reading_room", MERGER))
    page.open_target(site_id)
    page.panel.show_tab(HISTORY)
    for reason in ("typed twice", "and again"):
        target = next(row.target for row in rows_of(page.panel.history) if row.target is not None)
        page.panel.history.opened.emit(target)
        page.panel.voiding.reason.set_typed(reason)
        press(page, "Save")
    assert [state.voided for state in states(database, site_id)] == [True, False]
    assert "all that is known" in page.panel.voiding.reason.editor.accessibleDescription()
    assert any("typed twice" in row.note for row in rows_of(page.panel.history))


def test_the_unit_tells_what_it_was_made_of(page: NetworkPage, database: Database) -> None:
    site_id = reading_room(database)
    unit = unit_id(database, "03478", MERGER)
    record_state(
        database, site_id, StateDetails("Phòng đọc", "reading_room", MERGER, admin_unit_id=unit)
    )
    page.open_target(site_id)
    page.panel.show_tab(UNITS)
    said = [row.text for row in rows_of(page.panel.units)]
    assert said[:3] == ["Xã Sìn Hồ", "Tỉnh Lai Châu", "Before 01/07/2025 it was:"]
    assert "Thị trấn Sìn Hồ" in said[3:]


def test_a_unit_that_is_no_more_is_shown_as_its_successor_and_remarked(
    page: NetworkPage, database: Database
) -> None:
    site_id = reading_room(database)
    day = date(2020, 1, 1)
    town = unit_id(database, "03478", day)
    record_state(
        database, site_id, StateDetails("Phòng đọc", "reading_room", day, admin_unit_id=town)
    )
    page.open_target(site_id)
    row = page.table.chosen_row()
    assert row is not None
    assert row.unit == "xã Sìn Hồ"
    remarks = [w.text() for w in page.panel.findChildren(QWidget) if hasattr(w, "text")]
    assert any("Thị trấn Sìn Hồ was there until 30/06/2025" in text for text in remarks)


def test_information_is_mended_and_the_former_comes_back(
    page: NetworkPage, database: Database, saved: list[Saved]
) -> None:
    site_id = reading_room(database)
    page.open_target(site_id)
    page.panel.begin_card()
    sheet = page.panel.card
    sheet.card.phone.set_typed("0213 3 876 543")
    sheet.card.opened.set_typed("1/3/2026")
    sheet.card.closed.set_typed("1/2/2026")
    press(page, "Save")
    assert "before the day of opening" in sheet.card.closed.editor.accessibleDescription()
    sheet.card.closed.set_typed("")
    press(page, "Save")
    assert saved[-1].sentence == "The information was saved."
    page.panel.begin_card()
    assert sheet.card.phone.text() == "0213 3 876 543"
    sheet.give_up()
    undo(saved)
    page.panel.begin_card()
    assert sheet.card.phone.text() == ""


def test_the_chips_narrow_the_list_as_of_the_day(page: NetworkPage, database: Database) -> None:
    yesterday = clock.today() - timedelta(days=1)
    closed = StateDetails("Tủ sách cũ", "bookcase")
    add_new_site(database, SiteDetails("TS01", closed_on=yesterday), closed)
    reading_room(database)
    page.refresh()
    page.filters.chips.choose("standing", "closed")
    assert listed(page) == ["Tủ sách cũ"]
    page.filters.day_field.set_day(yesterday - timedelta(days=1))
    assert listed(page) == []
    page.filters.chips.choose("standing", "open")
    page.filters.chips.choose("kind", "reading_room")
    assert listed(page) == ["Phòng đọc Nậm Xe"]
    page.filters.chips.choose("area", "border")
    assert listed(page) == []


def test_a_day_that_is_none_leaves_the_list_as_it_is(page: NetworkPage) -> None:
    page.filters.day_field.set_typed("32/13")
    assert page.filters.day == clock.today()
    assert page.filters.day_field.editor.property("wrong") == "true"


def test_a_desk_with_its_own_site_alone_offers_the_import(
    page: NetworkPage, context: PageContext, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.wanted) as told:
        press(page, "Import sites from Excel…")
    assert told.args == ["interchange", "sites"]


def test_the_search_box_finds_a_site_and_opens_it(
    page: NetworkPage, database: Database, context: PageContext
) -> None:
    site_id = reading_room(database)
    page.filters.chips.choose("kind", "prison")
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, "nam xe", 5)
    assert (found.words, found.target) == ("Phòng đọc Nậm Xe", site_id)
    page.open_target(found.target)
    row = page.table.chosen_row()
    assert row is not None
    assert row.site.code == "PD01"
