"""The sheet for a scanner's files: dropped, pasted, typed; recorded at one press."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from librarydesk import clock
from librarydesk.data.rotation.service import Handover, hand_over
from librarydesk.data.rotation.stock import copies_at_point
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.rotation.trips.view import TripsView
from tests.data.collection.shelf import add_site, copy_id, shelve
from tests.ui.hands import Keyboard, OnScreen, press, rows_of, undo

HOME = 1
NUMBERS = tuple(f"TN.{n:04}" for n in range(1, 7))


@pytest.fixture
def points(database: Database) -> list[int]:
    """A school and a border post."""
    return [
        add_site(database, "LC01", "Trường Tiểu học Nậm Xe"),
        add_site(database, "LC02", "Đồn Biên phòng Ma Lù Thàng"),
    ]


@pytest.fixture
def page(
    context: PageContext,
    database: Database,
    points: list[int],
    saved: list[Saved],
    on_screen: OnScreen,
) -> TripsView:
    shelve(database, "Dế mèn phiêu lưu ký", copies=NUMBERS)
    made = TripsView(context)
    on_screen(made)
    return made


def at(database: Database, point: int) -> list[str]:
    with database.read() as connection:
        return [copy.accession_no for copy in copies_at_point(connection, point, clock.today())]


def drop(page: TripsView, *paths: Path) -> None:
    """Drops files on the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(4, 4),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_a_dropped_file_is_looked_through_and_one_press_records_it(
    page: TripsView, database: Database, points: list[int], tmp_path: Path, saved: list[Saved]
) -> None:
    path = tmp_path / "scan.txt"
    path.write_text("LC01\r\nTN.0001\r\nTN.0002\r\nLC02\r\nTN.0003\r\n")
    drop(page, path)
    sheet = page.panel.scanned
    assert page.panel.currentWidget() is sheet
    assert [(row.text, row.value) for row in rows_of(sheet.list)] == [
        ("To Trường Tiểu học Nậm Xe", "2"),
        ("To Đồn Biên phòng Ma Lù Thàng", "1"),
    ]
    press(page, "Save")
    assert saved[-1].sentence == "Recorded 3 copies, 2 hand-overs."
    assert at(database, points[0]) == ["TN.0001", "TN.0002"]
    assert page.table.rows.rowCount() == 1
    undo(saved)
    assert at(database, points[0]) == []


def test_lines_that_cannot_be_taken_stay_to_be_mended(
    page: TripsView, database: Database, points: list[int], saved: list[Saved]
) -> None:
    page.panel.begin_scanned()
    sheet = page.panel.scanned
    sheet.take_text("LC01\nTN.0001\nTN.9999\ngiao LC02\nTN.0003\nTN.0001")
    rows = rows_of(sheet.list)
    assert [(row.text, row.target) for row in rows[:2]] == [
        ("Line 3: TN.9999", 3),
        ("Line 6: TN.0001", 6),
    ]
    sheet.list.opened.emit(3)
    assert sheet.lines.box.textCursor().selectedText() == "TN.9999"
    press(page, "Save")
    assert at(database, points[0]) == ["TN.0001"]
    assert page.panel.currentWidget() is sheet
    assert sheet.lines.text() == "giao LC01\nTN.9999\ngiao LC02\nTN.0001"
    sheet.lines.set_typed("giao LC01\nTN.0002")
    press(page, "Save")
    assert at(database, points[0]) == ["TN.0001", "TN.0002"]
    assert page.panel.currentWidget() is not sheet


def test_files_named_by_their_points_are_taken_in_order(
    page: TripsView, database: Database, points: list[int], tmp_path: Path
) -> None:
    for name, numbers in (("LC02", "TN.0004"), ("LC01", "TN.0001\nTN.0002")):
        (tmp_path / f"{name}.txt").write_text(numbers)
    drop(page, *tmp_path.glob("LC0*.txt"))
    sheet = page.panel.scanned
    assert sheet.lines.text() == "giao LC01\nTN.0001\nTN.0002\ngiao LC02\nTN.0004"
    press(page, "Save")
    assert (at(database, points[0]), at(database, points[1])) == (
        ["TN.0001", "TN.0002"],
        ["TN.0004"],
    )


def test_the_scanner_itself_writes_lines_and_a_point_may_be_told_beside_them(
    page: TripsView, database: Database, points: list[int]
) -> None:
    items = tuple((copy_id(database, number), number) for number in NUMBERS[:3])
    day = clock.today().replace(year=clock.today().year - 1)
    hand_over(database, Handover("T", HOME, day, HOME, points[0], items))
    page.panel.begin_scanned()
    sheet = page.panel.scanned
    sheet.way.set_typed("collect")
    sheet.point.set_typed("LC01\tTrường Tiểu học Nậm Xe")
    for number in NUMBERS[:2]:
        assert page.take_scan(number)
    press(page, "Save")
    assert at(database, points[0]) == [NUMBERS[2]]


def test_rules_that_are_not_kept_are_asked_about_once(
    page: TripsView, database: Database, points: list[int], keyboard: Keyboard, saved: list[Saved]
) -> None:
    shelve(database, "Truyện Kiều", copies=("Q.0001",))
    page.panel.begin_scanned()
    page.panel.scanned.take_text("LC01\nQ.0001")
    press(page, "Save")
    assert saved == []
    keyboard.type("only here")
    press(page, "Save")
    with database.read() as connection:
        note = connection.exec_driver_sql("SELECT note FROM rotation_movement").scalar_one()
    assert note == "only here"


def test_half_filled_lines_come_back(
    page: TripsView, context: PageContext, keyboard: Keyboard, on_screen: OnScreen
) -> None:
    page.panel.begin_scanned()
    page.panel.scanned.take_text("LC01\nTN.0001")
    keyboard.press(Qt.Key.Key_Escape)
    again = TripsView(context)
    on_screen(again)
    again.panel.begin_scanned()
    assert again.panel.scanned.lines.text() == "LC01\nTN.0001"


def test_a_trip_of_two_thousand_copies_and_ten_points_goes_through_the_window(
    page: TripsView, database: Database, tmp_path: Path, saved: list[Saved]
) -> None:
    numbers = [f"LCH.{n:06}" for n in range(2000)]
    shelve(database, "Truyện đọc thiếu nhi", copies=tuple(numbers))
    made = [add_site(database, f"MT{n:02}", f"Điểm {n}") for n in range(10)]
    for n in range(10):
        file = tmp_path / f"giao-MT{n:02}.csv"
        part = numbers[n * 200 : (n + 1) * 200]
        file.write_bytes("".join(f"2026-03-05 08:00:00;{number}\r\n" for number in part).encode())
    drop(page, *tmp_path.glob("*.csv"))
    press(page, "Save")
    assert saved[-1].sentence == "Recorded 2,000 copies, 10 hand-overs."
    assert [len(at(database, point)) for point in made] == [200] * 10
