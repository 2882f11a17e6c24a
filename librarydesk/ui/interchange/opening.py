"""Opening a file in the program that the system has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_in_system(path: Path) -> None:
    """Opens a file as a double click on it would."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
