"""The mapping step with real files: which column is which, chosen with the keyboard, remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from librarydesk.data.store.database import Database
from librarydesk.ui.interchange.columns_step import ColumnsStep
from librarydesk.ui.interchange.import_panel import ImportPanel
from librarydesk.ui.interchange.page import InterchangePage
from librarydesk.ui.interchange.stages import Stage
from librarydesk.ui.page import PageContext, Saved
from tests.data.interchange.encodings.writing import encoded
from tests.data.interchange.handmade import HEADING, ROWS, workbook
from tests.data.interchange.marc.isis_samples import OWN_TAGS, in_lines, isis
from tests.ui.hands import Key, Keyboard, OnScreen, Until, press

OTHER = [1, "", "Chữ người tử tù", "Nguyễn Tuân", "Văn học", "năm ngoái", 1, "Kho mượn"]


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> InterchangePage:
    """The page on a screen, listening to changes as the frame does."""
    made = InterchangePage(context)
    on_screen(made)
    return made


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Waits for a command; two of them may start on a busy machine."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=60_000)

    return wait


def take(page: InterchangePage, path: Path, until: Until, kind: str = "copies") -> ImportPanel:
    page.open_target(kind)
    panel = page.panel.importing
    panel.take_file(path)
    until(lambda: panel.stage not in (Stage.CHECKING, Stage.NO_FILE))
    return panel


def chosen(step: ColumnsStep) -> list[str]:
    return [field.chosen() for field in step.rows.fields]


def shown(step: ColumnsStep) -> list[str]:
    return [found.text() for found in step.findChildren(QLabel) if found.isVisible()]


def fill(step: ColumnsStep) -> None:
    step.constants.field("site").set_typed("LC")
    step.constants.field("acquired_on").set_typed("15/1/2020")
    step.constants.field("source").set_typed("purchase")


def titles(database: Database) -> list[str]:
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT title FROM title ORDER BY title_sort")
        return [str(title) for (title,) in found]


def test_columns_are_guessed_shown_and_go_in_with_what_is_missing(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    panel = take(page, workbook(tmp_path / "sổ.xlsx", [["DANH MỤC"], HEADING, *ROWS]), until)
    step = panel.columns
    assert panel.stage == Stage.COLUMNS
    assert chosen(step) == [
        "", "accession_no", "title", "authors", "publisher", "publish_year", "price_vnd", "store",
    ]  # fmt: skip
    assert any("Đất rừng phương Nam · Những ngày thơ ấu" in text for text in shown(step))
    assert step.missing() == ["Owning site", "Acquired on", "Source"]
    press(page, "Go on")
    assert panel.stage == Stage.COLUMNS
    assert "Still needed: Owning site, Acquired on, Source." in shown(step)
    fill(step)
    QTest.keyClick(step, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: panel.stage == Stage.CHECKED)
    until(lambda: panel.table.texts.columnCount() == 10)
    assert panel.table.texts.column(1)[:2] == ["Title", "Đất rừng phương Nam"]
    assert panel.table.texts.column(7)[:2] == ["Owning site", "LC"]
    panel.begin_import()
    until(lambda: panel.stage == Stage.DONE)
    assert titles(database) == ["Đất rừng phương Nam", "Những ngày thơ ấu", "Tắt đèn"]


def test_the_next_file_with_the_heading_is_tried_out_at_once(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    panel = take(page, workbook(tmp_path / "1.xlsx", [HEADING, ROWS[0]]), until)
    fill(panel.columns)
    panel.columns.go_on()
    until(lambda: panel.stage == Stage.CHECKED)
    panel.begin_import()
    until(lambda: panel.stage == Stage.DONE)
    again = take(page, workbook(tmp_path / "2.xlsx", [HEADING, *ROWS]), until)
    until(lambda: again.stage == Stage.CHECKED)
    assert again.outcome is not None
    assert (again.outcome.added, again.outcome.columns) == (2, "remembered")
    press(page, "Columns…")
    assert again.stage == Stage.COLUMNS
    assert chosen(again.columns)[1:3] == ["accession_no", "title"]
    assert again.columns.missing() == []


def test_rows_that_cannot_go_in_are_listed_before_anything_goes_in(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    panel = take(page, workbook(tmp_path / "1.xlsx", [HEADING, ROWS[0], OTHER]), until)
    fill(panel.columns)
    panel.columns.go_on()
    until(lambda: panel.stage == Stage.CHECKED)
    problems = panel.work.problems
    assert problems.isVisible()
    assert problems.texts.column(0) == ["Row", "3"]
    assert problems.texts.column(1) == ["Column", "Accession number"]
    assert "no year" in problems.texts.column(2)[1]
    assert titles(database) == []


def test_a_meaning_chosen_again_is_taken_from_the_other_column(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    step = take(page, workbook(tmp_path / "1.xlsx", [HEADING, *ROWS]), until).columns
    step.rows.fields[0].set_typed("title")
    assert chosen(step)[0] == "title"
    assert chosen(step)[2] == ""
    step.rows.fields[0].set_typed("")
    assert "Title" in step.missing()


def test_text_that_was_recognised_wrongly_is_read_otherwise(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "cũ.csv"
    rows = ["số cá biệt;tên sách", "TN.1;có một", "TN.2;của mẹ"]
    path.write_bytes(b"\r\n".join(encoded(line, "tcvn3") for line in rows))
    panel = take(page, path, until)
    step = panel.columns
    step.encoding.set_typed("vni")
    until(lambda: not any("của mẹ" in text for text in shown(step)))
    step.encoding.set_typed("tcvn3")
    until(lambda: any("có một · của mẹ" in text for text in shown(step)))
    assert chosen(step) == ["accession_no", "title"]
    fill(step)
    step.go_on()
    until(lambda: panel.stage == Stage.CHECKED)
    panel.begin_import()
    until(lambda: panel.stage == Stage.DONE)
    assert titles(database) == ["có một", "của mẹ"]


def test_capitals_are_shown_and_written_as_sentences_when_wanted(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    rows = [[1, "TN.1", "LỊCH SỬ VIỆT NAM", "NGÔ SĨ LIÊN"]]
    panel = take(page, workbook(tmp_path / "1.xlsx", [HEADING, *rows]), until)
    step = panel.columns
    assert step.capitals.isVisible()
    assert "1" in step.capitals.box.currentText()
    step.capitals.set_typed("sentence")
    fill(step)
    step.go_on()
    until(lambda: panel.table.texts.columnCount() > 0)
    assert panel.table.texts.column(1)[1] == "Lịch sử Việt Nam"
    until(lambda: panel.stage == Stage.CHECKED)
    panel.begin_import()
    until(lambda: panel.stage == Stage.DONE)
    assert titles(database) == ["Lịch sử Việt Nam"]


def test_tags_of_an_isis_database_are_asked_for_in_the_same_way(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "thuvien.iso"
    path.write_bytes(in_lines(isis(OWN_TAGS, "vni")))
    panel = take(page, path, until, "marc")
    step = panel.columns
    assert panel.stage == Stage.COLUMNS
    assert any("những ngày thơ ấu" in text for text in shown(step))
    assert step.missing() == ["Title"]
    places = [column.source for column in step.rows.columns]
    for source, key in (("10", "title"), ("20", "authors"), ("50", "accession_no")):
        step.rows.fields[places.index(source)].set_typed(key)
    press(page, "Go on")
    until(lambda: panel.stage == Stage.CHECKED)
    until(lambda: panel.table.texts.rowCount() == 1)
    assert panel.table.texts.column(0)[1] == "những ngày thơ ấu: hồi ký"
    panel.begin_import()
    until(lambda: panel.stage == Stage.DONE)
    assert titles(database) == ["những ngày thơ ấu: hồi ký"]


def test_the_wheel_over_the_list_chooses_nothing(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    step = take(page, workbook(tmp_path / "1.xlsx", [HEADING, *ROWS]), until).columns
    before = chosen(step)
    box = step.rows.fields[3].box
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert chosen(step) == before


def test_a_column_is_chosen_with_the_keyboard_alone(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    step = take(page, workbook(tmp_path / "1.xlsx", [HEADING, *ROWS]), until).columns
    until(step.rows.fields[0].box.hasFocus)
    keys = Keyboard(until)
    keys.press(Key.Key_Tab, Key.Key_Tab)
    assert step.rows.fields[2].box.hasFocus()
    keys.press(Key.Key_Home)
    assert chosen(step)[2] == ""
    assert "Title" in step.missing()
