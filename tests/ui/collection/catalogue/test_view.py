"""The view Titles: searching as one types, the life of a copy, the scanner."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.rotation.planning.service import PlannedLeg, PlannedTrip, save_trip
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.sets.service import SetCard, put_in, save_set
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.catalogue.copy_life import CopyLife
from librarydesk.ui.collection.catalogue.view import CatalogueView
from librarydesk.ui.collection.finding import find
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.scanner import Scanner
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import OnScreen, Until, focused, press, rows_of, undo

TREE = "Cho tôi xin một vé đi tuổi thơ"


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> CatalogueView:
    """The page on a screen, with three titles, listening to its own changes."""
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", year=2019, copies=("TN.001234",))
    shelve(database, TREE, "Nguyễn Nhật Ánh", isbn="9786041234567", copies=("M.0007", "M.0008"))
    shelve(database, "Rừng phương Nam", "Nhiều tác giả", year=2001)
    made = CatalogueView(context)
    on_screen(made)
    return made


def listed(page: CatalogueView) -> list[str]:
    rows = (page.table.rows.row_at(place) for place in range(page.table.rows.rowCount()))
    return [row.title for row in rows if row is not None]


def lists(page: QWidget, name: str) -> list[ListRow]:
    found = next(each for each in page.findChildren(RowList) if each.accessibleName() == name)
    return rows_of(found)


def open_row(page: QWidget, name: str, place: int) -> None:
    found = next(each for each in page.findChildren(RowList) if each.accessibleName() == name)
    found.opened.emit(lists(page, name)[place].target)


def type_slowly(page: CatalogueView, text: str, until: Until, *, results: int) -> None:
    page.search_box.setFocus()
    QTest.keyClicks(page.search_box, text)
    until(lambda: page.table.rows.rowCount() == results)


def test_a_search_begins_when_typing_pauses_and_needs_no_accents(
    page: CatalogueView, until: Until
) -> None:
    assert len(listed(page)) == 3
    type_slowly(page, "nguyen nhat anh", until, results=1)
    assert listed(page) == [TREE]


def test_the_best_fit_stands_first(page: CatalogueView, until: Until) -> None:
    type_slowly(page, "rung phuong nam", until, results=2)
    assert listed(page) == ["Rừng phương Nam", "Đất rừng phương Nam"]


@pytest.mark.parametrize(
    ("text", "title"),
    [("tn.001234", "Đất rừng phương Nam"), ("978604123", TREE), ("M.0008", TREE)],
)
def test_numbers_find_their_title(page: CatalogueView, until: Until, text: str, title: str) -> None:
    type_slowly(page, text, until, results=1)
    assert listed(page) == [title]


def test_what_is_taken_back_brings_the_catalogue_back(page: CatalogueView, until: Until) -> None:
    type_slowly(page, "nhat anh", until, results=1)
    page.search_box.clear()
    until(lambda: page.table.rows.rowCount() == 3)


def test_a_search_without_results_says_how_to_go_on(page: CatalogueView, until: Until) -> None:
    type_slowly(page, "xyzzy", until, results=0)
    said = [w.text() for w in page.title_panel.findChildren(QWidget) if hasattr(w, "text")]
    assert any("fewer words" in text for text in said)


def test_the_details_show_where_each_copy_is(page: CatalogueView, database: Database) -> None:
    point = add_site(database, "P1", "Đồn Biên phòng Pa Ủ")
    away = ((copy_id(database, "M.0007"), "M.0007"),)
    hand_over(database, Handover("T", 1, clock.today(), 1, point, away))
    page.open_target(copy_title(database, "M.0007"))
    standing = {row.text: row.value for row in lists(page, "Copies")}
    assert standing == {"M.0007": "Out at a point", "M.0008": "On the shelf"}


def copy_title(database: Database, number: str) -> int:
    with database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT title_id FROM copy WHERE accession_no = ?", (number,)
        )
        return int(found.scalar_one())


def test_the_life_of_a_copy_is_told_from_its_accession_on(
    page: CatalogueView, database: Database
) -> None:
    point = add_site(database, "P1", "Đồn Biên phòng Pa Ủ")
    away = ((copy_id(database, "M.0007"), "M.0007"),)
    hand_over(database, Handover("T-9", 1, clock.today(), 1, point, away))
    page.open_target(copy_title(database, "M.0007"))
    open_row(page, "Copies", 0)
    life = lists(page, "Life of the copy")
    assert [row.text for row in life] == ["Acquired", "Out by rotation"]
    assert "Đồn Biên phòng Pa Ủ" in life[1].note


def test_the_four_places_of_a_copy_are_kept_apart_on_any_day(
    page: CatalogueView, database: Database, until: Until
) -> None:
    point, copy = add_site(database, "P1", "Đồn Biên phòng Pa Ủ"), copy_id(database, "M.0007")
    day, due, back = clock.today(), date(2099, 5, 1), date(2099, 4, 2)
    box = save_set(database, SetCard(1, "7", day, name="Thiếu nhi")).row_id
    put_in(database, box, [copy], day)
    away = Handover("T-9", 1, day, 1, point, ((copy, "M.0007"),), due_on=due)
    hand_over(database, away)
    save_trip(database, PlannedTrip(1, "T-10", back, (PlannedLeg(point, back),)))
    page.open_target(copy_title(database, "M.0007"))
    open_row(page, "Copies", 0)
    life = page.title_panel.findChildren(CopyLife)[0]
    home, now, promised, rotation_set = life.places.values
    assert home.text().startswith("Thư viện tỉnh Lai Châu")
    assert now.text() == "Đồn Biên phòng Pa Ủ · due 01/05/2099"
    assert promised.text() == "home again · 02/04/2099 · T-10"
    assert rotation_set.text() == "no. 7 · Thiếu nhi"
    life.day.set_typed("1/6/2024")
    until(lambda: now.text() == "at home")
    assert (promised.text(), rotation_set.text()) == ("to nobody", "in none")
    life.day.set_typed("1/6/1990")
    until(lambda: not life.places.isVisibleTo(life))


def test_what_happened_to_a_copy_is_recorded_and_taken_back(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.open_target(copy_title(database, "TN.001234"))
    open_row(page, "Copies", 0)
    press(page, "Record what happened…")
    press(page, "Save")
    assert saved[-1].sentence == "TN.001234: Lost"
    assert [row.value for row in lists(page, "Copies")] == ["Lost"]
    undo = saved[-1].undo
    assert undo is not None
    undo()
    assert [row.value for row in lists(page, "Copies")] == ["On the shelf"]
    open_row(page, "Copies", 0)
    assert "Lost (voided)" in [row.text for row in lists(page, "Life of the copy")]


def test_the_same_event_of_one_day_is_refused_beside_the_field(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.open_target(copy_title(database, "TN.001234"))
    for _time in range(2):
        open_row(page, "Copies", 0)
        press(page, "Record what happened…")
        press(page, "Save")
    assert len(saved) == 1
    said = [w.text() for w in page.title_panel.findChildren(QWidget) if hasattr(w, "text")]
    assert any("recorded for that day already" in text for text in said)


def test_a_line_of_the_life_is_voided_with_a_reason_and_stays(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    lose(page, database)
    open_row(page, "Life of the copy", 1)
    press(page, "Save")
    assert saved[-1].sentence == "TN.001234: Lost"
    QTest.keyClicks(focused(), "nham ban")
    press(page, "Save")
    assert saved[-1].sentence == "Voided. It stays in the history."
    assert [row.value for row in lists(page, "Copies")] == ["On the shelf"]
    open_row(page, "Copies", 0)
    voided = lists(page, "Life of the copy")[1]
    assert voided.text == "Lost (voided)"
    assert "nham ban" in voided.note
    assert voided.target is None


def lose(page: CatalogueView, database: Database) -> None:
    page.open_target(copy_title(database, "TN.001234"))
    open_row(page, "Copies", 0)
    press(page, "Record what happened…")
    press(page, "Save")
    open_row(page, "Copies", 0)


def test_where_a_copy_was_on_a_past_day_is_told(
    page: CatalogueView, database: Database, until: Until
) -> None:
    lose(page, database)
    life = page.title_panel.findChildren(CopyLife)[0]
    assert life.standing.text().startswith("Lost · TN.001234")
    life.day.set_typed("1/6/2024")
    until(lambda: life.standing.text().startswith("On the shelf · TN.001234"))
    life.day.set_typed("1/6/1990")
    until(lambda: life.standing.text() == "Not acquired yet.")


def test_a_copy_is_put_into_another_store_and_back(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.open_target(copy_title(database, "TN.001234"))
    open_row(page, "Copies", 0)
    press(page, "Another store…")
    QTest.keyClicks(focused(), "Kho dia chi")
    press(page, "Save")
    assert saved[-1].sentence == "1 copy is in Kho dia chi"
    assert "Kho dia chi" in lists(page, "Copies")[0].note
    undo(saved)
    assert "Kho dia chi" not in lists(page, "Copies")[0].note


def test_what_the_register_holds_of_a_copy_is_corrected_and_taken_back(
    page: CatalogueView, database: Database, saved: list[Saved]
) -> None:
    page.open_target(copy_title(database, "M.0007"))
    open_row(page, "Copies", 0)
    press(page, "Correct…")
    QTest.keyClicks(focused(), "M.0007x")
    press(page, "Save")
    assert [row.text for row in lists(page, "Copies")] == ["M.0007x", "M.0008"]
    undo(saved)
    assert [row.text for row in lists(page, "Copies")] == ["M.0007", "M.0008"]


@pytest.fixture
def scanner(page: CatalogueView, qapp: QApplication) -> Iterator[Scanner]:
    made = Scanner(page, clock=lambda: 0.0)
    made.watch(qapp)
    made.scanned.connect(page.take_scan)
    yield made
    qapp.removeEventFilter(made)


def test_a_scanned_number_is_looked_up_whatever_has_the_focus(
    page: CatalogueView, scanner: Scanner
) -> None:
    page.table.setFocus()
    for letter in "M.0008":
        QTest.keyClicks(page.table, letter)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.search_box.text() == "M.0008"
    assert listed(page) == [TREE]


def test_importing_goes_to_the_page_for_files(
    page: CatalogueView, context: PageContext, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.wanted) as told:
        next(one for one in page.page_actions() if one.words == "Import titles…").deed()
    assert told.args == ["interchange", "marc"]


def test_the_search_box_finds_titles_and_numbers_and_opens_them(
    page: CatalogueView, database: Database, context: PageContext
) -> None:
    assert context.database is not None
    with Desk(context.database) as desk:
        (by_words,) = find(desk, "dat rung", 6)
        (by_number,) = find(desk, "tn.001234", 6)
    assert (by_words.words, by_words.note) == ("Đất rừng phương Nam", "Đoàn Giỏi · 2019")
    assert by_words.target == by_number.target == copy_title(database, "TN.001234")
    page.open_target(by_number.target)
    assert [row.text for row in lists(page, "Copies")] == ["TN.001234"]


def test_a_title_opened_from_elsewhere_stays_when_the_list_is_filled_anew(
    page: CatalogueView, database: Database
) -> None:
    page.open_target(copy_title(database, "TN.001234"))
    page.refresh()
    assert [row.text for row in lists(page, "Copies")] == ["TN.001234"]
    page.table.choose(0)
    assert [row.text for row in lists(page, "Copies")] == ["M.0007", "M.0008"]


def test_an_empty_catalogue_offers_the_first_step(
    context: PageContext, on_screen: OnScreen, qtbot: QtBot
) -> None:
    made = CatalogueView(context)
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    on_screen(made)
    assert made.list.currentWidget() is made.first_step
    assert not made.title_panel.isVisible()
    press(made.first_step, "Import MARC records…")
    assert wanted == [("interchange", "marc")]
    made.search_box.setText("nothing like it")
    qtbot.waitUntil(lambda: made.list.currentWidget() is made.table)
