"""Watching which sticks are plugged in."""

from PySide6.QtCore import QObject, QTimer, Signal

from librarydesk.ui.exchange.stick import drives
from librarydesk.ui.exchange.stick.drives import Drive
from librarydesk.ui.runner import Runner

POLL_MS = 3000


class DriveWatch(QObject):
    """Asks every few seconds, off the window's thread; `changed` gives all drives and new ones."""

    changed = Signal(object, object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self.drives: list[Drive] = []
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(POLL_MS)

    def look(self) -> None:
        """Asks now."""
        self._runner.draw(drives.removable_drives, self._take, owner=self, key="drives")

    def _take(self, found: list[Drive]) -> None:
        if found != self.drives:
            new = [drive for drive in found if drive not in self.drives]
            self.drives = found
            self.changed.emit(found, new)
