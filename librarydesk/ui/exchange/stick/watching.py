"""Watching which sticks are plugged in."""

from PySide6.QtCore import QObject, QTimer, Signal

from librarydesk.ui.exchange.stick import drives
from librarydesk.ui.exchange.stick.drives import Drive
from librarydesk.ui.page import PageContext

POLL_MS = 3000


class DriveWatch(QObject):
    """Asks every few seconds, off the window's thread; `changed` gives all drives and new ones.

    What is plugged into the PC that makes pictures is nobody's business.
    """

    changed = Signal(object, object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.drives: list[Drive] = []
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(POLL_MS)

    def look(self) -> None:
        """Asks now."""
        if not self._context.pictured:
            runner = self._context.runner
            runner.draw(drives.removable_drives, self._take, owner=self, key="drives")

    def _take(self, found: list[Drive]) -> None:
        if found != self.drives:
            new = [drive for drive in found if drive not in self.drives]
            self.drives = found
            self.changed.emit(found, new)
