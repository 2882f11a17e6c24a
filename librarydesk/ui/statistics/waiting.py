"""What the page shows while figures are counted: what is being done, and a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.lanes import Task
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row

LOOK_MS = 100


class Waiting(QWidget):
    """Progress with *Stop*, or after stopping what was not done, with *Count again*.

    `ended` is emitted when the task was stopped, here or in the status bar.
    """

    stop_wanted = Signal()
    again_wanted = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._words = label("", "heading")
        self._note = label("", "soft", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme().px(280))
        self._stop = button(_("Stop"), self.stop_wanted.emit)
        self._again = button(_("Count again"), self.again_wanted.emit, kind="primary")
        column = QVBoxLayout(self)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        for part in (self._words, self._note, self._bar, self._stop, self._again):
            column.addLayout(row(None, part, None))
        column.addStretch(3)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._see)

    def watch(self, task: Task, words: str) -> None:
        """Shows that a task is being done, until `rest` is called or the task is dropped."""
        self._task = task
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._show(running=True)
        self._look.start()

    def rest(self) -> None:
        """Stops watching: the task has ended well."""
        self._look.stop()
        self._task = None

    def say_stopped(self, words: str, note: str) -> None:
        """Says that nothing was counted, and offers to count again."""
        self.rest()
        self._words.setText(words)
        self._note.setText(note)
        self._show(running=False)

    def _see(self) -> None:
        # The status bar stops a task without telling whoever asked for it.
        if self._task is not None and self._task.dropped:
            self.rest()
            self.ended.emit()

    def _show(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        self._again.setVisible(not running)
        self._note.setVisible(not running)
