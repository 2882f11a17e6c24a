"""The tab Files of a title: attaching, dropping, covers, taking off, opening, saving a copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from librarydesk.data.collection.attachments.service import attach_file
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.catalogue.files import deeds
from librarydesk.ui.collection.catalogue.files.tab import FilesTab
from librarydesk.ui.collection.catalogue.files.words import shown_size
from librarydesk.ui.collection.catalogue.view import CatalogueView
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.dropping import dropped
from tests.data.collection.attachments.papers import files, names, paper
from tests.data.collection.shelf import shelve
from tests.ui.hands import OnScreen, press, rows_of, undo


@pytest.fixture
def title(database: Database) -> int:
    """A title without files."""
    return shelve(database, "Địa chí Lai Châu", copies=("DC.1",))


@pytest.fixture
def tab(context: PageContext, title: int, saved: list[Saved], qtbot: QtBot) -> FilesTab:
    """The tab with the title, listening to its own changes."""
    made = FilesTab(context)
    qtbot.addWidget(made)
    made.resize(330, 460)
    made.show()
    context.runner.changed.connect(lambda _names: made.show_title(title))
    made.show_title(title)
    return made


def picture(folder: Path, name: str = "bia.png", colour: str = "#0F766E") -> Path:
    image = QImage(90, 130, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    path = folder / name
    assert image.save(str(path))
    return path


def shown(tab: FilesTab) -> list[tuple[str, str]]:
    return [(row.text, row.value) for row in rows_of(tab.list)]


def test_files_are_attached_and_the_whole_deed_is_undone(
    tab: FilesTab, database: Database, tmp_path: Path, saved: list[Saved]
) -> None:
    tab.attach([paper(tmp_path, "a.pdf", b"1"), paper(tmp_path, "b.mp3", b"2")])
    assert shown(tab) == [("a.pdf", ""), ("b.mp3", "")]
    assert saved[-1].sentence == "2 files attached."
    undo(saved)
    assert shown(tab) == []


def test_what_is_dropped_is_attached_but_not_what_lies_elsewhere(
    tab: FilesTab, tmp_path: Path
) -> None:
    data = QMimeData()
    file = paper(tmp_path, "a.pdf")
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/b.pdf")])
    assert dropped(data) == [file]
    tab.attach(dropped(data))
    assert shown(tab) == [("a.pdf", "")]


def test_a_folder_is_refused_with_a_sentence_and_what_came_before_it_stays(
    tab: FilesTab, context: PageContext, tmp_path: Path
) -> None:
    failures: list[Failure] = []
    context.failure.connect(failures.append)
    tab.attach([paper(tmp_path, "a.pdf"), tmp_path])
    assert shown(tab) == [("a.pdf", "")]
    assert [failure.code for failure in failures] == ["file.no_file"]


def test_a_picture_becomes_the_cover_and_is_told(
    tab: FilesTab, database: Database, title: int, tmp_path: Path, saved: list[Saved]
) -> None:
    covers: list[object] = []
    tab.cover_changed.connect(covers.append)
    tab.attach([paper(tmp_path, "a.pdf"), picture(tmp_path)])
    tab.list.choose(1)
    press(tab, "As cover")
    assert shown(tab) == [("bia.png", "cover"), ("a.pdf", "")]
    assert covers[-1] is not None
    undo(saved)
    assert shown(tab) == [("a.pdf", ""), ("bia.png", "")]
    assert covers[-1] is None


def test_the_chosen_picture_is_shown_and_what_is_no_picture_is_not(
    tab: FilesTab, tmp_path: Path
) -> None:
    tab.attach([picture(tmp_path), paper(tmp_path, "broken.png", b"no picture"),
                paper(tmp_path, "broken.pdf", b"no paper")])  # fmt: skip
    assert tab.picture.isVisible()
    for place in (1, 2):
        tab.list.choose(place)
        assert not tab.picture.isVisible()


def test_a_file_is_taken_off_and_comes_back(
    tab: FilesTab, tmp_path: Path, saved: list[Saved]
) -> None:
    tab.attach([paper(tmp_path, "a.pdf")])
    press(tab, "Take off")
    assert shown(tab) == []
    undo(saved)
    assert shown(tab) == [("a.pdf", "")]


def test_a_file_is_opened_as_a_copy_under_its_own_name(
    tab: FilesTab, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(deeds, "open_in_system", opened.append)
    tab.attach([paper(tmp_path, "Địa chí.pdf")])
    press(tab, "Open")
    assert [path.name for path in opened] == ["Địa chí.pdf"]
    assert opened[0].read_bytes() == b"Lai Chau"
    assert opened[0] != files(database)[0].path


def test_a_copy_is_saved_and_a_missing_file_says_so(
    tab: FilesTab, database: Database, title: int, tmp_path: Path
) -> None:
    tab.attach([paper(tmp_path, "a.pdf")])
    file = tab.chosen()
    assert file is not None
    tab.deeds.save(file, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"Lai Chau"
    files(database)[0].path.unlink()
    tab.show_title(title)
    assert shown(tab) == [("a.pdf", "missing")]


def test_large_files_are_copied_by_a_process_of_its_own(
    tab: FilesTab, context: PageContext, database: Database, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(deeds, "LARGE", 4)
    with qtbot.waitSignal(context.saved, timeout=60_000):
        tab.attach([paper(tmp_path, "a.pdf")])
    assert names(database) == ["a.pdf"]


def test_the_panel_of_the_title_counts_its_files_and_shows_its_cover(
    context: PageContext, database: Database, title: int, tmp_path: Path, on_screen: OnScreen
) -> None:
    attach_file(database, title, picture(tmp_path), cover=True)
    attach_file(database, title, paper(tmp_path, "a.pdf"))
    page = CatalogueView(context)
    on_screen(page)
    page.open_target(title)
    panel = page.title_panel.findChildren(DetailsPanel)[0]
    assert "Files (2)" in [made.accessibleName() for made in panel.findChildren(QPushButton)]
    assert panel.has_picture()
    other = shelve(database, "Không có bìa")
    page.open_target(other)
    assert not panel.has_picture()


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 KB"), (839_680, "820 KB"), (2_411_724, "2.3 MB"), (3 << 34, "48 GB")]
)
def test_sizes_are_said_as_people_read_them(size: int, said: str) -> None:
    assert shown_size(size) == said
