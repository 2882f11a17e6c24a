"""The grid typed, pasted and undone by somebody who has known nothing but Excel."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from librarydesk.data.service.closing import close_days
from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.runner import Runner
from librarydesk.ui.service.month_view import MonthView
from librarydesk.ui.settings import WindowSettings
from tests.ui.hands import Key, Keyboard
from tests.ui.service.hands import HOME, go_to, month, place, select, shown, visits


def test_typing_begins_a_cell_and_enter_saves_it_and_goes_down(
    page: MonthView, database: Database, keyboard: Keyboard, saved: list[Saved]
) -> None:
    go_to(page, 2)
    keyboard.type("57")
    keyboard.press(Key.Key_Return)
    assert visits(database) == {2: 57}
    assert place(page) == (3, "visits")
    assert saved[-1].sentence == "Saved for Mon 02/11."


def test_tab_goes_right_and_enter_returns_to_where_the_line_began(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    go_to(page, 2)
    keyboard.type("57")
    keyboard.press(Key.Key_Tab)
    keyboard.type("12")
    keyboard.press(Key.Key_Tab)
    assert place(page) == (2, "disabled_visits")
    keyboard.type("1")
    keyboard.press(Key.Key_Return)
    assert place(page) == (3, "visits")
    day = month(database)[1].counts
    assert (day["visits"], day["children_visits"], day["disabled_visits"]) == (57, 12, 1)


def test_enter_passes_over_weekends_and_closed_days(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    close_days(database, HOME, date(2026, 11, 9), date(2026, 11, 9), "Lễ")
    page.refresh()
    go_to(page, 6)
    keyboard.press(Key.Key_Return)
    assert place(page)[0] == 10


def test_arrows_leave_a_cell_that_is_being_typed(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    go_to(page, 2)
    keyboard.type("5")
    keyboard.press(Key.Key_Down)
    keyboard.type("6")
    keyboard.press(Key.Key_Right)
    assert visits(database) == {2: 5, 3: 6}
    assert place(page) == (3, "children_visits")


def test_escape_leaves_a_cell_as_it_was(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    go_to(page, 2)
    keyboard.type("57")
    keyboard.press(Key.Key_Escape)
    assert visits(database) == {}


def test_a_month_is_typed_in_under_two_hundred_presses(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    page.show_month(2026, 10)
    page.grid.go_to((date(2026, 10, 1), "visits"))
    for name in ("visits", "children_visits"):
        assert place(page)[1] == name
        for _day in range(22):
            keyboard.type("57" if name == "visits" else "9")
            keyboard.press(Key.Key_Return)
    assert place(page) == (1, "disabled_visits")
    found = [day for day in month(database, month=10) if day.counts["visits"] is not None]
    assert len(found) == 22
    assert {day.counts["children_visits"] for day in found} == {9}
    assert keyboard.presses < 200


def test_delete_empties_what_is_selected_in_one_deed(
    page: MonthView, database: Database, keyboard: Keyboard, saved: list[Saved]
) -> None:
    days = [DayCount(date(2026, 11, day), {"visits": 50}) for day in (2, 3, 4)]
    save_days(database, HOME, "", days)
    page.refresh()
    select(page, (2, "visits"), (3, "visits"))
    keyboard.press(Key.Key_Delete)
    assert visits(database) == {4: 50}
    assert len(saved) == 1


def test_a_block_from_excel_is_pasted_at_once(
    page: MonthView, database: Database, keyboard: Keyboard, saved: list[Saved]
) -> None:
    QGuiApplication.clipboard().setText("57\t12\t\t1.234\n60\t15\t\t90\n")
    go_to(page, 2)
    keyboard.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {2: 57, 3: 60}
    assert month(database)[1].counts["documents_used"] == 1234
    assert [told.sentence for told in saved] == ["Saved for 2 days, 02/11 to 03/11."]


def test_lines_that_begin_with_a_day_go_to_that_day(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    QGuiApplication.clipboard().setText("Ngày\tLượt\n05/11/2026\t57\n12/11/2026\t60\n")
    go_to(page, 20)
    keyboard.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {5: 57, 12: 60}


def test_a_block_that_reaches_beyond_the_month_is_refused_whole(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    QGuiApplication.clipboard().setText("1\n" * 31)
    go_to(page, 2)
    keyboard.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {}
    assert "Nothing was pasted" in page.remarks.words.text()


def test_one_value_fills_everything_selected(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    QGuiApplication.clipboard().setText("7\n")
    select(page, (2, "visits"), (4, "visits"))
    keyboard.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {2: 7, 3: 7, 4: 7}


def test_what_is_copied_can_be_pasted_elsewhere(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    save_days(database, HOME, "", [DayCount(date(2026, 11, 2), {"visits": 1234, "loans": 5})])
    page.refresh()
    select(page, (2, "visits"), (2, "loans"))
    keyboard.press(Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1234\t\t\t\t\t5\n"
    go_to(page, 3)
    keyboard.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {2: 1234, 3: 1234}


def test_undo_takes_a_pasted_block_back_whole(
    page: MonthView, database: Database, keyboard: Keyboard, saved: list[Saved]
) -> None:
    QGuiApplication.clipboard().setText("57\n60\n")
    go_to(page, 2)
    keyboard.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    undo = saved[-1].undo
    assert undo is not None
    undo()
    assert visits(database) == {}
    assert shown(page, 2) == ""


def test_undo_by_keyboard_goes_back_deed_by_deed(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    go_to(page, 2)
    for text in ("5", "6"):
        keyboard.type(text)
        keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {2: 5}
    keyboard.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert visits(database) == {}


def test_what_is_being_typed_is_saved_before_another_month_comes(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    go_to(page, 2)
    keyboard.type("57")
    keyboard.press(Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert visits(database) == {2: 57}
    assert page.grid.month.rowCount() == 31


def test_typing_goes_on_while_what_was_typed_is_being_saved(
    threaded: Runner,
    settings: WindowSettings,
    database: Database,
    keyboard: Keyboard,
    qtbot: QtBot,
    until: Callable[[Callable[[], bool]], None],
) -> None:
    made = MonthView(PageContext(threaded, settings, Drafts(None)))
    qtbot.addWidget(made)
    threaded.changed.connect(made.take_change)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.refresh()
    until(lambda: made.ledger is not None)
    go_to(made, 2)
    days = [day for day in range(2, 21) if date(2026, 11, day).weekday() < 5]
    for day in days:
        keyboard.type(str(day + 40))
        QApplication.processEvents()
        keyboard.press(Key.Key_Return)
        assert [shown(made, other) for other in days if other <= day] == [
            str(other + 40) for other in days if other <= day
        ]
    until(lambda: threaded.is_idle)
    assert visits(database) == {day: day + 40 for day in days}
    assert shown(made, 20) == "60"


def test_only_the_line_that_changed_is_drawn_anew(page: MonthView) -> None:
    drawn: list[int] = []
    page.grid.month.dataChanged.connect(lambda first, _last: drawn.append(first.row()))
    page.grid.month.typed.emit({(date(2026, 11, 2), "visits"): "57"})
    assert set(drawn) == {1}
