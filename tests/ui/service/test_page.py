"""The page Daily service: what it says, asks and shows beside the grid."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from librarydesk.data.service.closing import close_days
from librarydesk.data.service.counts import COUNTS, DayCount
from librarydesk.data.service.queries import month_of_site
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.service.month_view import MonthView
from tests.data.collection.shelf import add_site
from tests.data.service.others import count_on_another_pc
from tests.ui.hands import Key, Keyboard, press
from tests.ui.service.hands import HOME, go_to, month, place, select, shown, side_rows, visits


def test_it_opens_at_today_in_the_present_month(page: MonthView) -> None:
    assert place(page) == (21, "visits")
    assert page.grid.month.rowCount() == 30


def test_a_part_above_its_whole_is_said_and_not_saved(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    go_to(page, 2)
    keyboard.type("5")
    keyboard.press(Key.Key_Tab)
    keyboard.type("6")
    keyboard.press(Key.Key_Return)
    assert month(database)[1].counts["children_visits"] is None
    assert shown(page, 2, "children_visits") == "6"
    assert page.remarks.isVisible()
    assert "Visits of children (6) is more than Visits (5)." in page.remarks.words.text()
    press(page.remarks, "Go there")
    assert place(page) == (2, "children_visits")
    keyboard.type("4")
    keyboard.press(Key.Key_Return)
    assert month(database)[1].counts["children_visits"] == 4
    assert not page.remarks.isVisible()


def test_what_is_odd_is_confirmed_once(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    before = [DayCount(date(2026, 10, day), {"visits": 50}) for day in range(5, 17)]
    save_days(database, HOME, "", before)
    page.refresh()
    go_to(page, 2)
    keyboard.type("300")
    keyboard.press(Key.Key_Return)
    assert visits(database) == {}
    assert "five times the usual 50" in page.remarks.words.text()
    press(page.remarks, "It is right")
    assert visits(database) == {2: 300}
    assert not page.remarks.isVisible()


def test_what_could_not_be_saved_is_there_again_at_the_next_start(
    open_page: Callable[[], MonthView], keyboard: Keyboard
) -> None:
    first = open_page()
    go_to(first, 2)
    keyboard.type("abc")
    keyboard.press(Key.Key_Return)
    first.close()
    again = open_page()
    assert shown(again, 2) == "abc"
    assert again.remarks.isVisible()
    press(again.remarks, "Put back")
    assert shown(again, 2) == ""
    assert shown(open_page(), 2) == ""


def test_closed_days_are_closed_and_not_nought(
    page: MonthView, database: Database, keyboard: Keyboard, saved: list[Saved]
) -> None:
    go_to(page, 9)
    page.primary_action().deed()
    keyboard.press(Key.Key_Tab)
    keyboard.type("11/11")
    keyboard.press(Key.Key_Tab)
    keyboard.type("Kiem ke")
    keyboard.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    closed = [day.on_date.day for day in month(database) if day.closed]
    assert closed == [9, 10, 11]
    assert shown(page, 9) == "closed · Kiem ke"
    assert page.grid.columnSpan(8, 1) == len(COUNTS)
    assert visits(database) == {}
    undo = saved[-1].undo
    assert undo is not None
    undo()
    assert not any(day.closed for day in month(database))
    assert page.grid.columnSpan(8, 1) == 1


def test_a_closure_is_taken_back_from_the_list(page: MonthView, database: Database) -> None:
    close_days(database, HOME, date(2026, 11, 9), date(2026, 11, 10), "Lễ")
    page.refresh()
    row = side_rows(page)[-1]
    assert (row.text, row.value) == ("09/11 – 10/11", "Lễ")
    page.panel.opened.emit(row.target)
    press(page.sheet, "The library was open: take this back")
    assert not any(day.closed for day in month(database))


def test_the_sheet_says_when_it_is_upside_down(page: MonthView, database: Database) -> None:
    page.begin_closing()
    page.sheet.first_day.set_typed("10/11/2026")
    page.sheet.last_day.set_typed("9/11/2026")
    page.sheet.save()
    assert not any(day.closed for day in month(database))
    assert page.sheet.isVisible()


def test_days_missing_are_listed_with_a_way_to_their_line(page: MonthView) -> None:
    rows = side_rows(page)
    assert len(rows) == 15
    assert rows[0].text == "Mon 02/11"
    page.panel.opened.emit(rows[0].target)
    assert place(page) == (2, "visits")


def test_what_another_pc_counted_stands_beside(page: MonthView, database: Database) -> None:
    count_on_another_pc(database, date(2026, 11, 2), visits=40)
    page.refresh()
    index = page.grid.month.index(1, 1)
    assert page.grid.month.elsewhere_at(index) == 40
    told = index.data(Qt.ItemDataRole.ToolTipRole)
    assert told == "Another PC counted 40 on this day."
    assert shown(page, 2) == ""
    assert page.totals.sums()[0]["visits"] == 40


def test_sums_stand_below_with_those_of_last_year(page: MonthView, database: Database) -> None:
    last_year = DayCount(date(2025, 11, 3), {"visits": 7})
    save_days(database, HOME, "", [last_year, DayCount(date(2026, 11, 2), {"visits": 57})])
    page.refresh()
    now, before = page.totals.sums()
    assert (now["visits"], before["visits"]) == (57, 7)


def test_the_arrows_go_through_the_months(page: MonthView, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert page.grid.month.rowCount() == 31
    keyboard.press(Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    assert page.grid.month.rowCount() == 30


def test_an_empty_month_offers_the_last_one_counted(page: MonthView, database: Database) -> None:
    save_days(database, HOME, "", [DayCount(date(2025, 12, 30), {"visits": 57})])
    page.refresh()
    press(page.panel, "Open December 2025")
    assert shown(page, 30) == "57"


def test_a_new_room_is_typed_and_counted_apart(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    page.bar.ask_room()
    keyboard.type("Thieu nhi")
    keyboard.press(Key.Key_Return)
    go_to(page, 2)
    keyboard.type("9")
    keyboard.press(Key.Key_Return)
    assert visits(database, "Thieu nhi") == {2: 9}
    assert visits(database) == {}


def test_all_rooms_together_can_be_read_and_not_typed(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    for room in ("A", "B"):
        save_days(database, HOME, room, [DayCount(date(2026, 11, 2), {"visits": 20})])
    page.show_room(None)
    assert shown(page, 2) == "40"
    go_to(page, 3)
    keyboard.type("5")
    keyboard.press(Key.Key_Delete)
    assert visits(database, "A") == {2: 20}


def test_another_site_is_shown_and_counted(
    page: MonthView, database: Database, keyboard: Keyboard
) -> None:
    other = add_site(database, "P1", "Thư viện xã Nậm Xe")
    page.wanted.choose_site(other)
    go_to(page, 2)
    keyboard.type("9")
    keyboard.press(Key.Key_Return)
    assert visits(database) == {}
    with database.read() as connection:
        assert month_of_site(connection, other, "", 2026, 11)[1].counts["visits"] == 9


def test_a_selection_is_added_up(page: MonthView, database: Database, context: PageContext) -> None:
    told: list[str] = []
    context.totals.connect(told.append)
    days = [DayCount(date(2026, 11, day), {"visits": 600}) for day in (2, 3)]
    save_days(database, HOME, "", days)
    page.refresh()
    select(page, (2, "visits"), (3, "visits"))
    assert told[-1] == "Visits · 2 cells · sum 1,200"
