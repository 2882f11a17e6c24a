"""Background work that takes long enough to be shown in the status bar."""

from PySide6.QtCore import QObject, Signal


class Job(QObject):
    """One piece of work in the background: what it does, how far it is, a way to stop it."""

    progressed = Signal()
    ended = Signal()

    def __init__(self, words: str, *, stoppable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.stoppable = stoppable
        self.done = 0
        self.total = 0

    @property
    def percent(self) -> int | None:
        """How far it is, or None when that can't be known."""
        return min(100, 100 * self.done // self.total) if self.total else None

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Tells how far the work is; empty words leave those that stand."""
        self.done, self.total = done, total
        self.words = words or self.words
        self.progressed.emit()

    def stop(self) -> None:
        """Stops the work and leaves things as they were before."""
