"""What the page shows while figures are counted: what is being done, and a way to stop it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.lanes import Task
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

T = TypeVar("T")

SHOWN_AFTER_MS = 250
LOOK_MS = 100


class Waiting(QWidget):
    """Progress with *Stop*, or after stopping what was not done, with *Count again*.

    A view asks it for each counting. `late` is emitted when the counting takes long
    enough to be shown, `ended` when it failed or was stopped, here or in the status bar.
    """

    late = Signal()
    ended = Signal()
    again_wanted = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._task: Task | None = None
        self._words = label("", "heading")
        self._note = label("", "soft", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme().px(280))
        self._stop = button(_("Stop"), self._drop)
        self._again = button(_("Count again"), self.again_wanted.emit, kind="primary")
        column = QVBoxLayout(self)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        for part in (self._words, self._note, self._bar, self._stop, self._again):
            column.addLayout(row(None, part, None))
        column.addStretch(3)
        self._slow = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._slow.timeout.connect(self._say_late)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._see)

    def count(
        self, work: Callable[["Desk"], T], take: Callable[[T], None], *, owner: QWidget, key: str
    ) -> None:
        """Has figures counted and watches it; what is being counted for the key gives way."""

        def taken(counted: T) -> None:
            self._rest()
            take(counted)

        self._slow.start()
        self._look.start()
        words = _("Counting the figures")
        self._task = self._runner.read(
            work, taken, owner=owner, failed=self._say_failed, key=key, words=words
        )

    def _rest(self) -> None:
        self._slow.stop()
        self._look.stop()
        self._task = None

    def _say_failed(self, failure: Failure) -> None:
        if failure.stopped:
            self._say_stopped()
        else:
            self._say_ended(_("The figures could not be counted."), failure.sentence)

    def _say_late(self) -> None:
        words = _("Counting the figures…")
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._show(running=True)
        self.late.emit()

    def _say_stopped(self) -> None:
        note = _("Nothing was changed. Choose something else, or have it counted again.")
        self._say_ended(_("Counting was stopped."), note)

    def _say_ended(self, words: str, note: str) -> None:
        self._rest()
        self._words.setText(words)
        self._note.setText(note)
        self._show(running=False)
        self.ended.emit()

    def _drop(self) -> None:
        if self._task is not None:
            self._runner.drop(self._task)
            self._say_stopped()

    def _see(self) -> None:
        # The status bar stops a task without telling whoever asked for it.
        if self._task is not None and self._task.dropped:
            self._say_stopped()

    def _show(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        self._again.setVisible(not running)
        self._note.setVisible(not running)
