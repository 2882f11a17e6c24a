"""Asking for a file to open or to write, without a look into the files that lie beside it.

Qt's dialog on Linux opens every file that it lists, to draw an icon by its contents. The locks of
SQLite belong to the process: with the database in the listed folder, closing it after that look
gives them up, and another program would fold the write-ahead log under the eyes of the window.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QFileIconProvider, QStyle, QWidget

from librarydesk.i18n import _


def ask_open(parent: QWidget, words: str, place: str, kinds: str) -> tuple[str, str]:
    """The path of a file that is there, and the kind it was chosen among; empty when given up."""
    dialog = _Dialog(parent, words, place, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_open_several(parent: QWidget, words: str, kinds: str) -> list[Path]:
    """The paths of files that are there; empty when given up."""
    dialog = _Dialog(parent, words, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
    dialog.deleteLater()
    return chosen


def ask_folder(parent: QWidget, words: str) -> Path | None:
    """A folder that is there; None when given up."""
    dialog = _Dialog(parent, words, "", "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
    chosen, _kind = _answer(dialog)
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, words: str, place: str, kinds: str) -> tuple[str, str]:
    """The path of a file to write, and the kind that was chosen; empty when given up."""
    dialog = _Dialog(parent, words, place, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    return _answer(dialog)


class BlindIcons(QFileIconProvider):
    """Icons of folders and files that are told by name alone."""

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """One icon for folders, one for files; drives as the system has them."""
        if not isinstance(what, QFileInfo):
            return super().icon(what)
        pixmaps = QStyle.StandardPixmap
        kind = pixmaps.SP_DirIcon if what.isDir() else pixmaps.SP_FileIcon
        return QApplication.style().standardIcon(kind)

    def type(self, info: QFileInfo) -> str:
        """The ending of the name; never empty, for Qt hides what is of no type."""
        return _("Folder") if info.isDir() else info.suffix() or "–"


class _Dialog(QFileDialog):
    def __init__(self, parent: QWidget, words: str, place: str, kinds: str) -> None:
        super().__init__(parent, words, "", kinds)
        # Qt doesn't own the icons: without a name they would be gone before the first is drawn.
        self._icons = BlindIcons()
        if sys.platform.startswith("linux"):
            self.setOption(QFileDialog.Option.DontUseNativeDialog, on=True)
            self.setIconProvider(self._icons)
        if QFileInfo(place).isDir():
            self.setDirectory(place)
        elif place:
            self.selectFile(place)


def _answer(dialog: _Dialog) -> tuple[str, str]:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()[0] if accepted else ""
    kind = dialog.selectedNameFilter()
    dialog.deleteLater()
    return chosen, kind
