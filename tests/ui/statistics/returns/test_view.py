"""Returns typed into the grid as on paper: what is seen, saved, refused, chosen and taken back."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.service import close_period
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.queries import returns_of
from librarydesk.data.returns.service import save_returns
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.store.database import Database
from librarydesk.ui.page import Saved
from librarydesk.ui.statistics.returns.bar import ALL, CONTESTED, LACKING
from librarydesk.ui.statistics.returns.target import ContestedOf, ReturnOf
from librarydesk.ui.statistics.returns.view import ReturnsView
from tests.data.statistics.test_own_by_hand import define, served
from tests.data.statistics.world import World, rows_of
from tests.ui.hands import Key, Keyboard, focused, press, undo

CHILDREN = "age_group:children"
CONTROL = Qt.KeyboardModifier.ControlModifier


def there(database: Database, slot: tuple[int, int] = (2025, 3)) -> dict[ReturnCell, float]:
    with database.read() as connection:
        return {one.cell: one.stored.value for one in returns_of(connection, *slot)}


def shown_sites(view: ReturnsView) -> list[str]:
    return [site.code for site in view.grid.returns.sites]


def told(view: ReturnsView, cell: ReturnCell, role: Qt.ItemDataRole) -> str:
    return str(view.grid.returns.place_of(cell).data(role) or "")


def at(view: ReturnsView) -> tuple[int, str, str]:
    cell = view.grid.current_cell()
    assert cell is not None
    return cell


def select(view: ReturnsView, first: ReturnCell, last: ReturnCell) -> None:
    ends = [view.grid.returns.place_of(cell) for cell in (first, last)]
    view.grid.setCurrentIndex(ends[0])
    view.grid.selectionModel().select(
        QItemSelection(*ends), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def test_it_opens_at_the_last_quarter_with_the_sites_that_return_figures(
    view: ReturnsView,
) -> None:
    assert view.bar.slot() == Slot(2025, 3)
    assert shown_sites(view) == ["A", "B", "C"]
    view.bar.sites.set_typed(LACKING)
    assert shown_sites(view) == ["A", "C", "LC"]
    view.bar.sites.set_typed(ALL)
    view.bar.name.set_typed("lc")
    assert shown_sites(view) == ["LC"]


def test_a_row_is_typed_with_the_keyboard_alone(
    view: ReturnsView, database: Database, ids: dict[str, int], keyboard: Keyboard
) -> None:
    keyboard.type("340")
    keyboard.press(Key.Key_Tab)
    keyboard.type("120")
    keyboard.press(Key.Key_Tab)
    keyboard.type("0")
    keyboard.press(Key.Key_Return)
    assert at(view) == ReturnCell(ids["C"], "S01")
    b = ids["B"]
    assert there(database) == {
        ReturnCell(b, "S01"): 340,
        ReturnCell(b, "S01", CHILDREN): 120,
        ReturnCell(b, "S02"): 0,
    }


def test_tab_goes_on_to_the_next_group_of_the_same_site(
    view: ReturnsView, ids: dict[str, int], keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Down, Key.Key_End, Key.Key_Tab)
    assert at(view) == ReturnCell(ids["C"], "N07")
    assert focused() is view.grid
    keyboard.press(Key.Key_Backtab)
    assert at(view)[:2] == (ids["C"], "S08")


def test_what_is_not_known_is_told_apart_from_nought(
    view: ReturnsView, database: Database, ids: dict[str, int]
) -> None:
    cell, other = ReturnCell(ids["B"], "S01"), ReturnCell(ids["C"], "S01")
    save_returns(database, 2025, 3, {cell: 0})
    view.refresh()
    display, spoken = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
    assert (told(view, cell, display), told(view, other, display)) == ("0", "")
    assert told(view, cell, spoken).startswith("0, B")
    assert told(view, other, spoken).startswith("not known, C")
    unknown, nought = (ground(view, one) for one in (other, cell))
    assert unknown != nought


def ground(view: ReturnsView, cell: ReturnCell) -> int:
    """The colour at the edge of a cell that the cursor isn't in."""
    view.grid.put_cursor(1, 4)
    rect = view.grid.visualRect(view.grid.returns.place_of(cell))
    image = view.grid.viewport().grab().toImage()
    scale = image.devicePixelRatio()
    return image.pixel(int((rect.left() + 4) * scale), int((rect.center().y()) * scale))


def test_last_periods_figure_and_the_records_stand_beside(
    view: ReturnsView, ids: dict[str, int]
) -> None:
    view.show_slot(Slot(2025, 2))
    view.bar.sites.set_typed(ALL)
    tip = Qt.ItemDataRole.ToolTipRole
    assert told(view, ReturnCell(ids["B"], "S01"), tip) == "last period 30"
    assert told(view, ReturnCell(ids["B"], "S01", CHILDREN), tip) == "last period 12"
    contested = told(view, ReturnCell(ids["A"], "S01"), tip)
    assert contested == "records say 10; choose which counts"
    assert told(view, ReturnCell(ids["C"], "S01"), tip) == ""


def test_parts_above_the_value_are_refused_with_a_sentence_and_kept(
    view: ReturnsView,
    database: Database,
    ids: dict[str, int],
    keyboard: Keyboard,
    open_view: Callable[[], ReturnsView],
) -> None:
    keyboard.type("100")
    keyboard.press(Key.Key_Tab)
    keyboard.type("120")
    keyboard.press(Key.Key_Tab)
    value, part = ReturnCell(ids["B"], "S01"), ReturnCell(ids["B"], "S01", CHILDREN)
    said = "The parts (120) are more than the value (100)."
    assert view.parts.remarks.words.text().endswith(said)
    assert there(database) == {value: 100}
    assert told(view, part, Qt.ItemDataRole.DisplayRole) == "120"
    again = open_view()
    assert again.parts.remarks.words.text().endswith(said)
    again.grid.go_to(value)
    keyboard.type("125")
    keyboard.press(Key.Key_Return)
    assert there(database) == {value: 125, part: 120}
    assert not again.parts.remarks.isVisible()


def test_a_part_waits_for_its_value(
    view: ReturnsView, database: Database, ids: dict[str, int], keyboard: Keyboard
) -> None:
    view.grid.go_to(ReturnCell(ids["B"], "S01", CHILDREN))
    keyboard.type("12")
    keyboard.press(Key.Key_Left)
    assert there(database) == {}
    keyboard.type("40")
    keyboard.press(Key.Key_Return)
    assert len(there(database)) == 2


def test_what_is_no_number_stays_with_a_sentence(
    view: ReturnsView, database: Database, keyboard: Keyboard
) -> None:
    keyboard.type("12a")
    keyboard.press(Key.Key_Return)
    assert "Type a whole number" in view.parts.remarks.words.text()
    press(view, "Put back")
    assert (there(database), view.parts.remarks.isVisible()) == ({}, False)


def test_five_times_the_last_period_is_asked_about_once(
    view: ReturnsView, database: Database, ids: dict[str, int], keyboard: Keyboard
) -> None:
    view.show_slot(Slot(2025, 2))
    view.grid.go_to(ReturnCell(ids["B"], "S01"))
    keyboard.type("3000")
    keyboard.press(Key.Key_Return)
    cell = ReturnCell(ids["B"], "S01")
    assert cell not in there(database, (2025, 2))
    press(view, "It is right")
    assert there(database, (2025, 2))[cell] == 3000


def test_delete_makes_figures_unknown_and_undo_brings_them_back(
    view: ReturnsView, database: Database, ids: dict[str, int], saved: list[Saved]
) -> None:
    first, last = ReturnCell(ids["B"], "S01"), ReturnCell(ids["B"], "S01", CHILDREN)
    save_returns(database, 2025, 3, {first: 340, last: 120})
    view.refresh()
    select(view, first, last)
    Keyboard(lambda _holds: None).press(Key.Key_Delete)
    assert there(database) == {}
    undo(saved)
    assert there(database) == {first: 340, last: 120}


def test_ctrl_z_takes_back_one_deed_after_the_other(
    view: ReturnsView, database: Database, ids: dict[str, int], keyboard: Keyboard
) -> None:
    keyboard.type("340")
    keyboard.press(Key.Key_Return)
    keyboard.type("50")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Z, modifier=CONTROL)
    assert there(database) == {ReturnCell(ids["B"], "S01"): 340}
    keyboard.press(Key.Key_Z, modifier=CONTROL)
    assert there(database) == {}


def test_a_block_is_pasted_as_one_deed_and_copied_as_it_was(
    view: ReturnsView, database: Database, saved: list[Saved], keyboard: Keyboard
) -> None:
    QGuiApplication.clipboard().setText("340\t120\t1.200\r\n50\t-\t0\r\n")
    keyboard.press(Key.Key_V, modifier=CONTROL)
    assert sorted(there(database).values()) == [0, 50, 120, 340, 1200]
    assert [one.sentence for one in saved] == ["Saved returns of 2 sites: 5 figures."]
    keyboard.press(Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "340\n"


def test_a_block_with_names_goes_to_the_sites_that_it_names(
    view: ReturnsView, database: Database, ids: dict[str, int], keyboard: Keyboard
) -> None:
    QGuiApplication.clipboard().setText("Đơn vị\tLượt\nc\t50\nB\t340\n")
    keyboard.press(Key.Key_V, modifier=CONTROL)
    assert there(database) == {ReturnCell(ids["C"], "S01"): 50, ReturnCell(ids["B"], "S01"): 340}


def test_a_block_that_does_not_fit_changes_nothing_and_says_why(
    view: ReturnsView, database: Database, keyboard: Keyboard
) -> None:
    for text, said in (
        ("1\n2\n3\n", "The block has 3 lines"),
        ("X\t1\n", "“X” isn't in the list"),
        ("B\t1\nb\t2\n", "names a site twice"),
        ("\t".join("1" * 20), "The block has 20 columns"),
    ):
        QGuiApplication.clipboard().setText(text)
        keyboard.press(Key.Key_V, modifier=CONTROL)
        assert said in view.parts.remarks.words.text()
    assert there(database) == {}


def test_records_and_a_return_are_settled_in_the_grid(
    view: ReturnsView, database: Database, ids: dict[str, int], saved: list[Saved]
) -> None:
    cell = ReturnCell(ids["A"], "S01")
    view.open_target(ContestedOf(ReportRequest("annual", 2025)))
    assert (view.bar.slot(), at(view)) == (Slot(2025, 2), cell)
    press(view, "The return counts")
    assert view.ledger is not None
    assert view.ledger.prevails(cell)
    view.bar.sites.set_typed(CONTESTED)
    assert shown_sites(view) == []
    view.bar.sites.set_typed(ALL)
    view.grid.go_to(cell)
    press(view, "Take the choice back")
    assert view.ledger.contested(cell)


def test_a_return_is_voided_with_a_reason_so_that_the_records_count(
    view: ReturnsView, database: Database, saved: list[Saved], ids: dict[str, int]
) -> None:
    view.open_target(ContestedOf(ReportRequest("quarter", 2025, quarter=2)))
    press(view, "The records count…")
    view.parts.reason.words.set_typed("The library keeps its book here")
    press(view.parts.reason, "Save")
    assert there(database, (2025, 2)) == {}
    reasons = [row["reason"] for row in rows_of(database, "voiding")]
    assert reasons == ["The library keeps its book here"]
    undo(saved)
    assert there(database, (2025, 2)) == {ReturnCell(ids["A"], "S01"): 40}


def test_a_library_of_the_board_is_reached_at_its_first_empty_figure(
    view: ReturnsView, database: Database, ids: dict[str, int]
) -> None:
    save_returns(database, 2025, 0, {ReturnCell(ids["A"], "S01"): 40})
    view.bar.name.set_typed("nothing of that name")
    view.open_target(ReturnOf(ReportRequest("annual", 2025), "A"))
    assert view.bar.slot() == Slot(2025, 0)
    assert at(view) == ReturnCell(ids["A"], "S01", CHILDREN)


def test_further_figures_and_parts_are_asked_for_and_remembered(
    view: ReturnsView, ids: dict[str, int], open_view: Callable[[], ReturnsView]
) -> None:
    entries = {entry.text(): entry for entry in view.parts.more.menu().actions()}
    assert not entries["Visits on site"].isEnabled()
    entries[indicators()["S09"].name].trigger()
    assert at(view) == ReturnCell(ids["B"], "S09")
    assert Asked("S09", "") in open_view().grid.returns.figures


def test_it_fits_the_smallest_screen_and_every_button_has_a_name(
    view: ReturnsView, ids: dict[str, int]
) -> None:
    view.bar.sites.set_typed(ALL)
    view.show_slot(Slot(2025, 2))
    view.grid.go_to(ReturnCell(ids["A"], "S01"))
    assert view.minimumSizeHint().width() <= 1106
    assert view.minimumSizeHint().height() <= 560
    shown = [made for made in view.findChildren(QPushButton) if made.isVisible()]
    assert all(made.accessibleName() for made in shown)


def test_a_closed_period_says_that_what_is_typed_comes_late(
    view: ReturnsView, database: Database, keyboard: Keyboard
) -> None:
    assert view.bar.closed.text() == ""
    close_period(database, PeriodOf("LC", "quarter", 2025, 3, "calendar"))
    view.take_change(frozenset({"closing"}))
    assert view.bar.closed.text() == "Closed (version 1): what is typed now counts as late."
    keyboard.type("340")
    keyboard.press(Key.Key_Return)
    assert list(there(database).values()) == [340]


def test_what_another_page_records_is_counted_anew(
    view: ReturnsView, database: Database, ids: dict[str, int]
) -> None:
    cell = ReturnCell(ids["C"], "S01")
    save_returns(database, 2025, 3, {cell: 5})
    with database.write() as connection:
        World(connection).served("2025-08-05", "C", visits=7)
    view.take_change(frozenset({"service"}))
    assert view.ledger is not None
    assert view.ledger.contested(cell)


def test_the_province_s_own_figures_stand_in_a_group_of_their_own(
    view: ReturnsView, database: Database, ids: dict[str, int], keyboard: Keyboard
) -> None:
    with database.write() as connection:
        define(World(connection), "X01", **served(), by=["age_group"], returned=True)
    view.take_change(frozenset({"returns"}))
    own = ReturnCell(ids["B"], "X01")
    view.parts.choose_group("X")
    assert view.grid.go_to(own)
    assert view.grid.returns.heading(0) == "Indicator X01"
    entries = {entry.text(): entry for entry in view.parts.more.menu().actions()}
    assert "Children (under 16)" in entries
    keyboard.type("30")
    keyboard.press(Key.Key_Return)
    assert there(database) == {own: 30}
    assert view.parts.strip.place.text().endswith("Indicator X01")
