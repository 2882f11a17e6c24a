"""Files of the system: opening one in its program, taking one that is dropped."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent


def open_in_system(path: Path) -> None:
    """Opens a file as a double click on it would."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None
