"""The view This computer."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.data.collection.attachments.service import attach_file, void_attachment
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.ui.page import PageContext
from librarydesk.ui.system.computer.view import ComputerView
from librarydesk.ui.theme.theme import ThemeChoice
from librarydesk.ui.widgets.chips import TabChips
from tests.data.collection.attachments.papers import paper, stored
from tests.data.collection.shelf import shelve
from tests.ui.hands import press


@pytest.fixture
def page(context: PageContext, qtbot: QtBot) -> ComputerView:
    made = ComputerView(context)
    qtbot.addWidget(made)
    made.show()
    return made


def _chips(page: ComputerView, name: str) -> TabChips:
    return next(made for made in page.findChildren(TabChips) if made.accessibleName() == name)


def test_every_choice_of_look_works_at_once(
    page: ComputerView, context: PageContext, qtbot: QtBot
) -> None:
    for name, place in (("Theme", 2), ("Size of text", 4), ("Language", 0)):
        with qtbot.waitSignal(context.restyle):
            _chips(page, name).choose(place)
    kept = context.settings
    assert (kept.theme, kept.text_percent, kept.language) == (ThemeChoice.DARK, 150, "vi")


def test_a_backup_is_made_and_said(page: ComputerView, context: PageContext, qtbot: QtBot) -> None:
    assert context.database is not None
    target = Path(context.database).with_name("copy.db")
    with qtbot.waitSignal(context.saved, timeout=30_000) as told:
        page.back_up(target)
    assert "copy.db" in told.args[0].sentence
    assert target.exists()


def test_child_processes_are_told_database_and_language(context: PageContext) -> None:
    arguments = context.child_arguments("check")
    assert arguments[0] == "--db"
    assert arguments[2:] == ["--lang", "en", "--json", "check"]


def test_a_backup_says_which_attached_files_are_in_it_and_which_were_missing(
    page: ComputerView, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    title = shelve(database, "Địa chí")
    attach_file(database, title, paper(tmp_path, "a.pdf", b"first"))
    gone = attach_file(database, title, paper(tmp_path, "b.pdf", b"second"))
    shown = page.in_copy
    page.back_up(tmp_path / "whole.db")
    qtbot.waitUntil(lambda: shown.text().startswith("With 2 kept files"), timeout=30_000)
    FileStore.beside(database.path).path(gone.sha256).unlink()
    (tmp_path / "elsewhere").mkdir()
    page.back_up(tmp_path / "elsewhere" / "part.db")
    qtbot.waitUntil(lambda: "1 kept file was missing" in shown.text(), timeout=30_000)
    assert "b.pdf" in shown.text()


def test_files_are_read_and_those_used_nowhere_deleted_after_a_second_look(
    page: ComputerView, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    title, found = shelve(database, "Địa chí"), page.files.found
    kept = attach_file(database, title, paper(tmp_path, "a.pdf", b"first"))
    spare = attach_file(database, title, paper(tmp_path, "b.pdf", b"second"))
    press(page, "Files used nowhere…")
    assert found.text() == "There is no file that is used nowhere."
    void_attachment(database, spare.row_id, reason="double")
    press(page, "Files used nowhere…")
    assert found.text().startswith("1 file (1 KB) is used nowhere any more.")
    assert len(stored(database)) == 2
    press(page, "Delete them for good")
    qtbot.waitUntil(lambda: found.text() == "1 file (1 KB) was deleted.", timeout=30_000)
    assert stored(database) == [kept.sha256]
    FileStore.beside(database.path).path(kept.sha256).unlink()
    press(page, "Read all files")
    qtbot.waitUntil(lambda: "a.pdf" in found.text(), timeout=30_000)
