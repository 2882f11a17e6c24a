"""Asking for a file without a look into the files beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.ui.widgets.file_dialog import BlindIcons, ask_open, ask_save


def test_a_file_is_told_by_its_name_alone(qtbot: QtBot, tmp_path: Path) -> None:
    named = tmp_path / "really-a-database.csv"
    named.write_bytes(b"SQLite format 3\0")
    icons = BlindIcons()
    assert icons.type(QFileInfo(str(named))) == "csv"
    assert icons.type(QFileInfo("README"))
    assert icons.type(QFileInfo(str(tmp_path)))
    assert not icons.icon(QFileInfo(str(named))).isNull()
    assert not icons.icon(QFileInfo(str(tmp_path))).isNull()


def _soon(deed: Callable[[QFileDialog], None]) -> None:
    def find() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            assert isinstance(dialog.iconProvider(), BlindIcons)
            deed(dialog)
        else:
            QTimer.singleShot(0, find)

    QTimer.singleShot(0, find)


def test_a_file_to_write_is_asked_with_a_suggested_name(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    _soon(lambda dialog: dialog.accept())
    suggested = tmp_path / "report.pdf"
    answer = ask_save(parent, "Save", str(suggested), "PDF (*.pdf);;Word (*.docx)")
    assert answer == (str(suggested), "PDF (*.pdf)")


def test_nothing_is_answered_when_it_is_given_up(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    _soon(lambda dialog: dialog.reject())
    assert ask_open(parent, "Open", str(tmp_path), "Tables (*.csv)")[0] == ""
