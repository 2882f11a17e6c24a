"""Collecting at a point: what came back, what is missing, the usage on its paper."""

from datetime import date

from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.store.database import Database
from librarydesk.ui.page import Saved
from librarydesk.ui.rotation.trips.trip_panel import POINT
from librarydesk.ui.rotation.trips.view import TripsView
from tests.data.collection.shelf import copy_id
from tests.ui.hands import Keyboard, press, rows_of
from tests.ui.rotation.trips.at_points import HOME, deliver, standing


def test_collecting_ticks_what_came_back_and_says_what_is_missing(
    page: TripsView, database: Database, points: list[int], saved: list[Saved]
) -> None:
    items = tuple((copy_id(database, f"TN.000{n}"), f"TN.000{n}") for n in (1, 2, 3))
    hand_over(database, Handover("T", HOME, date(2026, 1, 5), HOME, points[0], items))
    page.refresh()
    page.panel.begin_collecting()
    sheet = page.panel.collecting
    assert sheet.numbers.missing() == 3
    for code in ("TN.0001", "tn.0003"):
        assert page.take_scan(code)
    assert sheet.numbers.missing() == 1
    press(page, "Save")
    assert saved[-1].sentence.endswith("1 copy stay there.")
    (row,) = standing(database, points[0])
    assert (row.itemised, row.counted) == (1, 0)


def test_after_collecting_the_usage_on_the_point_s_paper_is_asked_for(
    page: TripsView, database: Database, points: list[int], keyboard: Keyboard
) -> None:
    deliver(database, points[0], 100, days_ago=100)
    page.chips.choose("year", "")
    page.refresh()
    page.panel.begin_collecting()
    page.panel.collecting.copies.set_typed("100")
    press(page, "Save")
    sheet = page.panel.usage
    assert page.panel.currentWidget() is sheet
    assert "Trường Tiểu học Nậm Xe" in sheet.heading.text()
    assert sheet.first_month.month() is not None
    keyboard.type("120")
    sheet.counts["documents_used"].set_typed("300")
    press(page, "Save")
    with database.read() as connection:
        counted = connection.exec_driver_sql("SELECT visits, documents_used FROM point_usage")
        assert [tuple(row) for row in counted] == [(120, 300)]


def test_where_every_month_is_counted_collecting_asks_for_nothing(
    page: TripsView, database: Database, points: list[int]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.begin_collecting()
    page.panel.collecting.copies.set_typed("100")
    press(page, "Save")
    assert page.panel.currentWidget() is not page.panel.usage


def test_more_than_the_books_know_asks_for_a_reason(
    page: TripsView, database: Database, points: list[int]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.begin_collecting()
    sheet = page.panel.collecting
    sheet.copies.set_typed("120")
    assert not sheet.is_sound()
    sheet.copies.set_typed("90")
    press(page, "Save")
    (row,) = standing(database, points[0])
    assert row.counted == 10


def test_usage_of_a_point_is_recorded_and_undone(
    page: TripsView, database: Database, points: list[int], saved: list[Saved]
) -> None:
    deliver(database, points[0], 100)
    page.refresh()
    page.panel.begin_usage()
    sheet = page.panel.usage
    for field, typed in zip(sheet.counts.values(), ("120", "80", "300", "210"), strict=True):
        field.set_typed(typed)
    press(page, "Save")
    page.panel.show_tab(POINT)
    month = next(row for row in rows_of(page.panel.stock) if row.text.startswith("Used in"))
    assert month.note == "120 visits (80 children)"
    undo = saved[-1].undo
    assert undo is not None
    undo()
    assert not any(row.text.startswith("Used in") for row in rows_of(page.panel.stock))
