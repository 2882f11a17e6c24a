"""Photos of a session in the window: added for those who agreed, drawn while names are open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from librarydesk.coded.clubs import Purpose
from librarydesk.data.store.database import Database
from librarydesk.ui.clubs.sealed_picture import SealedPicture
from librarydesk.ui.clubs.sessions.panel import PHOTOS
from librarydesk.ui.clubs.sessions.photos_tab import PhotosTab
from librarydesk.ui.clubs.sessions.view import SessionsView
from librarydesk.ui.page import Page, PageContext, Saved
from tests.data.clubs.children import add_child, agreed, keys_for
from tests.ui.hands import undo

Shown = Callable[[Page], None]


@pytest.fixture
def tab(
    club: Database, context: PageContext, on_screen: Shown, monkeypatch: pytest.MonkeyPatch
) -> PhotosTab:
    """The photos of the session of today, names open; member 77 agreed to photos."""
    seal = keys_for(club)
    with club.read() as connection:
        own = connection.exec_driver_sql("SELECT id FROM club").scalar_one()
    add_child(club, seal, own, "77", given=agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS))
    context.seal.take(seal, "")
    view = SessionsView(context)
    view.resize(1118, 666)
    on_screen(view)
    view.panel.show_tab(PHOTOS)
    return view.panel.photos


def picture(folder: Path) -> Path:
    path = folder / "anh.png"
    Image.new("RGB", (300, 200), "red").save(path)
    return path


def test_a_photo_of_who_agreed_is_added_drawn_and_undone(
    tab: PhotosTab, tmp_path: Path, saved: list[Saved]
) -> None:
    tab.shows.set_typed("77")
    tab.add([picture(tmp_path)])
    (photo,) = tab.grid.rows.photos
    assert (photo.shows, photo.agreed) == (("77",), True)
    assert tab.grid.rows.has_picture(photo.sha256)
    undo(saved)
    assert tab.grid.rows.photos == []


def test_a_photo_of_who_didnt_agree_is_refused(
    tab: PhotosTab, tmp_path: Path, context: PageContext
) -> None:
    said: list[object] = []
    context.failure.connect(said.append)
    tab.shows.set_typed("1")
    tab.add([picture(tmp_path)])
    assert tab.grid.rows.photos == []
    assert "aren't agreed to" in str(said[0])


def test_pictures_go_when_the_names_are_locked(
    tab: PhotosTab, tmp_path: Path, context: PageContext
) -> None:
    tab.shows.set_typed("77")
    tab.add([picture(tmp_path)])
    context.seal.stays_shut = True
    context.seal.lock()
    (photo,) = tab.grid.rows.photos
    assert not tab.grid.rows.has_picture(photo.sha256)
    assert "sealed" in tab.hint.text()


def test_a_photo_is_taken_off_for_good(tab: PhotosTab, tmp_path: Path, saved: list[Saved]) -> None:
    tab.shows.set_typed("77")
    tab.add([picture(tmp_path)])
    tab.grid.choose(0)
    tab.take_off()
    assert tab.grid.rows.photos == []
    assert saved[-1].undo is None


def test_a_caption_is_kept_and_undone(tab: PhotosTab, tmp_path: Path, saved: list[Saved]) -> None:
    tab.shows.set_typed("77")
    tab.add([picture(tmp_path)])
    tab.grid.choose(0)
    tab.caption.setText("Vẽ Dế Mèn")
    tab.caption.editingFinished.emit()
    assert [photo.caption for photo in tab.grid.rows.photos] == ["Vẽ Dế Mèn"]
    undo(saved)
    assert [photo.caption for photo in tab.grid.rows.photos] == [None]
    assert tab.caption.text() == ""


def test_a_photo_is_left_out_of_the_diary_and_shown_large(
    tab: PhotosTab, tmp_path: Path, saved: list[Saved], context: PageContext
) -> None:
    tab.shows.set_typed("77")
    tab.add([picture(tmp_path)])
    assert tab.in_diary.isChecked()
    tab.in_diary.click()
    assert [photo.in_diary for photo in tab.grid.rows.photos] == [False]
    undo(saved)
    assert [photo.in_diary for photo in tab.grid.rows.photos] == [True]
    assert tab.in_diary.isChecked()
    tab.show_large()
    (dialog,) = tab.window().findChildren(SealedPicture)
    assert not dialog.picture.pixmap().isNull()
    context.seal.stays_shut = True
    context.seal.lock()
    assert not dialog.isVisible()
    assert dialog.picture.pixmap().isNull()
