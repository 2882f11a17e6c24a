"""The page Import and export, with real files and the real commands as child processes."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.data.interchange.marc.record import ISO_2709, MarcRecord
from librarydesk.data.interchange.marc.writer import iso_2709_of
from librarydesk.data.store.database import Database
from librarydesk.ui.interchange.page import InterchangePage
from librarydesk.ui.interchange.stages import Stage
from librarydesk.ui.page import PageContext, Saved
from tests.ui.hands import OnScreen, Until

HEADER = "date,site,visits,children_visits\n"
GOOD = "1/11/2026,LC,30,10\n2/11/2026,LC,45,5\n"
BAD = "3/11/2026,LC,30,50\n4/11/2026,XX,8,\n"


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


def days_file(folder: Path, rows: str = GOOD, name: str = "ngày phục vụ.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def try_out(page: InterchangePage, kind: str, path: Path, until: Until) -> None:
    page.open_target(kind)
    page.panel.importing.take_file(path)
    until(lambda: page.panel.importing.stage != Stage.CHECKING)


def stage(page: InterchangePage) -> Stage:
    return page.panel.importing.stage


def import_now(page: InterchangePage, until: Until) -> None:
    press(page, "Import now")
    until(lambda: page.panel.importing.stage != Stage.IMPORTING)


def press(page: QWidget, words: str) -> None:
    button = next(
        found
        for found in page.findChildren(QPushButton)
        if found.accessibleName() == words and found.isVisible()
    )
    button.click()


def days(database: Database) -> int:
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM service_day")
        return int(found.scalar_one())


def cells(page: InterchangePage) -> list[list[str]]:
    texts = page.panel.importing.table.texts
    columns = [texts.column(place) for place in range(texts.columnCount())]
    return [list(row) for row in zip(*columns, strict=True)]


def test_a_file_is_tried_out_before_anything_is_changed(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    try_out(page, "service_days", days_file(tmp_path), until)
    assert stage(page) == Stage.CHECKED
    outcome = page.panel.importing.outcome
    assert outcome is not None
    assert (outcome.encoding, outcome.read, outcome.added) == ("utf-8", 2, 2)
    assert cells(page)[:2] == [
        ["Date", "Site", "Visits", "Visits of children"],
        ["1/11/2026", "LC", "30", "10"],
    ]
    assert days(database) == 0
    import_now(page, until)
    assert stage(page) == Stage.DONE
    assert days(database) == 2


def test_the_same_file_again_would_change_nothing(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    path = days_file(tmp_path)
    try_out(page, "service_days", path, until)
    import_now(page, until)
    try_out(page, "service_days", path, until)
    assert page.panel.importing.outcome is not None
    assert page.panel.importing.outcome.unchanged == 2


def test_the_list_counts_the_rows_anew_after_an_import(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    try_out(page, "service_days", days_file(tmp_path), until)
    assert page.panel.kind is not None
    assert page.panel.kind.rows == 0
    import_now(page, until)
    until(lambda: page.panel.kind is not None and page.panel.kind.rows == 2)


SET_HANDLER = "setUrlHandler"
"""By its name: its stub wants the slot as bytes, the method itself as text."""


class Opener(QObject):
    """Stands for the program that the system would open a file with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()).name)


@pytest.fixture
def opener() -> Iterator[Opener]:
    """What the system is asked to open."""
    made = Opener()
    getattr(QDesktopServices, SET_HANDLER)("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_rejected_rows_are_shown_with_their_reasons_and_their_file_opens(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until, opener: Opener
) -> None:
    try_out(page, "service_days", days_file(tmp_path, GOOD + BAD), until)
    assert page.panel.importing.outcome is not None
    assert page.panel.importing.outcome.rejected == 2
    assert not list(tmp_path.glob("*.rejected.csv"))
    import_now(page, until)
    assert days(database) == 2
    until(lambda: page.panel.importing.table.texts.columnCount() == 2)
    rows = cells(page)
    assert rows[0] == ["Row", "Why it was rejected"]
    assert [row[0] for row in rows[1:]] == ["4", "5"]
    assert "larger than" in rows[1][1]
    assert "XX" in rows[2][1]
    press(page, "Open the file of rejected rows")
    assert opener.opened == ["ngày phục vụ.csv.rejected.csv"]


def test_a_file_of_another_kind_is_refused_and_offered_as_what_it_is(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    try_out(page, "copies", days_file(tmp_path), until)
    assert stage(page) == Stage.REFUSED
    press(page, "Import as Daily service")
    until(lambda: page.panel.importing.stage == Stage.CHECKED)
    assert page.panel.kind is not None
    assert page.panel.kind.name == "service_days"
    assert page.list.currentIndex().data() == "Daily service"


def test_a_dropped_file_is_tried_out(page: InterchangePage, tmp_path: Path, until: Until) -> None:
    page.open_target("service_days")
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(days_file(tmp_path)))])
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.panel.importing.dropEvent(drop)
    until(lambda: page.panel.importing.stage == Stage.CHECKED)


def test_a_file_that_is_gone_is_said_in_a_sentence(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    try_out(page, "sites", tmp_path / "nothing.csv", until)
    assert stage(page) == Stage.REFUSED
    assert any("nothing.csv" in text for text in said(page))


def said(page: QWidget) -> list[str]:
    return [w.text() for w in page.findChildren(QWidget) if hasattr(w, "text")]


def test_stopping_leaves_everything_as_it_was(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    try_out(page, "service_days", days_file(tmp_path), until)
    page.panel.importing.begin_import()
    press(page, "Stop")
    until(lambda: page.panel.importing.stage != Stage.IMPORTING)
    assert stage(page) == Stage.STOPPED
    assert days(database) == 0
    press(page, "Try again")
    until(lambda: page.panel.importing.stage == Stage.CHECKED)


def test_choosing_another_kind_forgets_the_file(
    page: InterchangePage, tmp_path: Path, until: Until
) -> None:
    page.open_target("service_days")
    page.panel.importing.take_file(days_file(tmp_path))
    page.open_target("closures")
    assert stage(page) == Stage.NO_FILE
    until(lambda: page.runner.is_idle)
    assert stage(page) == Stage.NO_FILE


def test_titles_are_shown_and_copies_get_what_they_lack(
    page: InterchangePage, database: Database, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "thư viện.mrc"
    path.write_bytes(one_record())
    try_out(page, "sites", path, until)
    panel = page.panel.importing
    until(lambda: panel.stage == Stage.CHECKED)
    assert page.panel.kind is not None
    assert page.panel.kind.name == "marc"
    assert cells(page)[1][0] == "Đất rừng phương Nam"
    panel.options.source.set_typed("donation")
    panel.options.day.set_typed("5/3/2026")
    until(lambda: panel.stage == Stage.CHECKING)
    until(lambda: panel.stage == Stage.CHECKED)
    import_now(page, until)
    with database.read() as connection:
        copies = connection.exec_driver_sql("SELECT accession_no, acquired_on, source FROM copy")
        assert [tuple(row) for row in copies] == [("TN.0001", "2026-03-05", "donation")]


def one_record() -> bytes:
    """A record with one copy that has neither date nor source."""
    fields = ["  \x1faĐất rừng phương Nam", "  \x1fpTN.0001"]
    leader = "00000nam a2200000 a 4500"
    return iso_2709_of(MarcRecord(b"", ISO_2709, "utf-8", leader, ["245", "852"], fields))


def test_an_empty_sheet_is_made_and_can_be_opened(
    page: InterchangePage, saved: list[Saved], tmp_path: Path, until: Until, opener: Opener
) -> None:
    page.open_target("sites")
    page.panel.make_template(tmp_path / "mẫu.xlsx")
    until(lambda: bool(saved))
    assert (tmp_path / "mẫu.xlsx").exists()
    step = saved[0].step
    assert step is not None
    step.deed()
    assert opener.opened == ["mẫu.xlsx"]


def test_an_export_of_a_year_with_vietnamese_headers_is_read_again(
    page: InterchangePage, saved: list[Saved], tmp_path: Path, until: Until
) -> None:
    rows = GOOD + "1/11/2025,LC,7,\n"
    try_out(page, "service_days", days_file(tmp_path, rows), until)
    import_now(page, until)
    exporting = page.panel.exporting
    exporting.year.set_typed("2026")
    out = tmp_path / "xuất.csv"
    exporting.export_to(out)
    until(lambda: bool(saved))
    assert saved[0].sentence == "2 rows written to xuất.csv."
    with out.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert written[0][0] == "Ngày"
    assert len(written) == 3
    try_out(page, "service_days", out, until)
    assert page.panel.importing.outcome is not None
    assert page.panel.importing.outcome.unchanged == 2


def test_a_year_that_is_none_is_said_beside_the_field(page: InterchangePage) -> None:
    page.open_target("service_days")
    page.panel.exporting.year.set_typed("20x6")
    assert "year" in page.panel.exporting.year.editor.accessibleDescription()


def test_what_was_done_is_said_elsewhere_when_the_page_is_hidden(
    page: InterchangePage, saved: list[Saved], tmp_path: Path, until: Until
) -> None:
    try_out(page, "service_days", days_file(tmp_path), until)
    page.panel.importing.begin_import()
    page.hide()
    until(lambda: bool(saved))
    assert saved[0].sentence == "Imported: 2 added, 0 updated, 0 rejected."
