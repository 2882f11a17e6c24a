"""The photos of a stop in the window: added, dropped, pasted, captioned, moved, taken off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.trip_panel import PHOTOS, STOPS
from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.photos import deeds
from librarydesk.ui.photos.tab import PhotosTab
from librarydesk.ui.widgets.row_list import RowList
from tests.data.mobile.photos.pictures import picture
from tests.ui.hands import rows_of, undo


@pytest.fixture
def tab(page: TripsView) -> PhotosTab:
    """The photos of the first stop of the first trip."""
    page.table.choose(1)
    page.panel.show_tab(PHOTOS)
    return page.panel.photos


def photo(folder: Path, name: str, colour: str) -> Path:
    path = folder / name
    path.write_bytes(picture(60, 40, colour))
    return path


def add_three(tab: PhotosTab, folder: Path) -> None:
    tab.add([photo(folder, f"{name}.jpg", name) for name in ("red", "green", "blue")])


def shown(tab: PhotosTab) -> list[str]:
    return [found.caption or found.name for found in tab.grid.rows.photos]


def buttons(page: TripsView) -> list[str]:
    found = page.panel.details.findChildren(QPushButton)
    return [button.text() for button in found if button.isVisible()]


def test_photos_are_added_drawn_and_taken_back(
    page: TripsView, tab: PhotosTab, tmp_path: Path, said: list[Saved]
) -> None:
    assert tab.heading.text() == "Chợ phiên · 05/03"
    assert "Add photos…" in buttons(page)
    add_three(tab, tmp_path)
    assert shown(tab) == ["red.jpg", "green.jpg", "blue.jpg"]
    drawn = tab.grid.rows.index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    assert isinstance(drawn, QPixmap)
    assert said[-1].sentence == "3 photos added."
    page.panel.show_tab(STOPS)
    stops = next(x for x in page.panel.findChildren(RowList) if x.accessibleName() == "Stops")
    assert "3 photos" in rows_of(stops)[0].note
    undo(said)
    assert shown(tab) == []


def test_one_that_cannot_be_read_is_told_and_the_others_are_taken_in(
    page: TripsView, tab: PhotosTab, tmp_path: Path, context: PageContext
) -> None:
    failed: list[Failure] = []
    context.failure.connect(failed.append)
    broken = tmp_path / "letter.jpg"
    broken.write_bytes(b"%PDF-1.7")
    tab.add([photo(tmp_path, "red.jpg", "red"), broken, photo(tmp_path, "blue.jpg", "blue")])
    assert shown(tab) == ["red.jpg", "blue.jpg"]
    assert [failure.code for failure in failed] == ["photo.unreadable"]


def test_files_are_dropped_and_a_picture_is_pasted(tab: PhotosTab, tmp_path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(photo(tmp_path, "red.jpg", "red")))])
    tab.take(files)
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#0F766E"))
    QGuiApplication.clipboard().setImage(image)
    tab.grid.setFocus()
    QTest.keySequence(tab.grid, QKeySequence(QKeySequence.StandardKey.Paste))
    assert shown(tab) == ["red.jpg", "pasted picture.jpg"]


def test_a_caption_is_kept_when_the_cursor_leaves_it(
    tab: PhotosTab, tmp_path: Path, said: list[Saved]
) -> None:
    add_three(tab, tmp_path)
    tab.grid.choose(1)
    tab.caption.setFocus()
    QTest.keyClicks(tab.caption, "Cho som")
    QTest.keyClick(tab.caption, Qt.Key.Key_Return)
    assert shown(tab) == ["red.jpg", "Cho som", "blue.jpg"]
    chosen = tab.grid.chosen()
    assert chosen is not None
    assert chosen.caption == "Cho som"
    undo(said)
    assert tab.caption.text() == ""
    assert shown(tab) == ["red.jpg", "green.jpg", "blue.jpg"]


def test_what_is_being_typed_stays_while_the_list_is_read_anew(
    tab: PhotosTab, tmp_path: Path, context: PageContext
) -> None:
    add_three(tab, tmp_path)
    tab.grid.choose(1)
    tab.caption.setFocus()
    QTest.keyClicks(tab.caption, "Cho")
    context.runner.tell({"mobile"})
    assert tab.caption.text() == "Cho"


def test_a_photo_is_left_out_of_the_diary(tab: PhotosTab, tmp_path: Path) -> None:
    add_three(tab, tmp_path)
    tab.grid.choose(2)
    tab.in_diary.click()
    assert [found.in_diary for found in tab.grid.rows.photos] == [True, True, False]


def test_photos_are_moved_by_keys_and_the_chosen_one_stays_chosen(
    tab: PhotosTab, tmp_path: Path, said: list[Saved]
) -> None:
    add_three(tab, tmp_path)
    tab.grid.choose(2)
    tab.grid.setFocus()
    QTest.keyClick(tab, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(tab) == ["red.jpg", "blue.jpg", "green.jpg"]
    chosen = tab.grid.chosen()
    assert chosen is not None
    assert chosen.name == "blue.jpg"
    undo(said)
    assert shown(tab) == ["red.jpg", "green.jpg", "blue.jpg"]


def test_a_photo_is_taken_off_and_comes_back(
    tab: PhotosTab, tmp_path: Path, said: list[Saved]
) -> None:
    add_three(tab, tmp_path)
    tab.grid.choose(0)
    QTest.keyClick(tab, Qt.Key.Key_Delete)
    assert shown(tab) == ["green.jpg", "blue.jpg"]
    undo(said)
    assert shown(tab) == ["red.jpg", "green.jpg", "blue.jpg"]


def test_a_photo_opens_as_a_copy_and_a_missing_one_says_so(
    tab: PhotosTab,
    tmp_path: Path,
    road: Database,
    context: PageContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    failed: list[Failure] = []
    context.failure.connect(failed.append)
    monkeypatch.setattr(deeds, "open_in_system", opened.append)
    add_three(tab, tmp_path)
    first = tab.grid.rows.photos[0]
    tab.grid.opened.emit(first)
    assert opened[0].read_bytes() == first.path.read_bytes()
    FileStore.beside(road.path).path(first.sha256).unlink()
    tab.grid.opened.emit(first)
    assert [failure.code for failure in failed] == ["file.gone"]


def test_no_photo_is_drawn_in_a_picture_of_the_window(
    tab: PhotosTab, tmp_path: Path, context: PageContext
) -> None:
    context.pictured = True
    add_three(tab, tmp_path)
    drawn = [
        tab.grid.rows.index(place, 0).data(Qt.ItemDataRole.DecorationRole) for place in range(3)
    ]
    assert drawn == [None, None, None]
