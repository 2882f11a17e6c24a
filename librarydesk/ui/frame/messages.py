"""What the frame says: the toast after a save, and the bar of an error."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import Saved
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label

SHOWN_MS = 10_000


class Toast(QFrame):
    """Says for ten seconds what was saved, with *Undo* where it can be taken back, else a step."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(4), px(4))
        row.setSpacing(px(16))
        self._words = label("")
        self._undo = button(_("Undo"), self._take_back)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._deed: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, saved: Saved) -> None:
        """Shows a sentence; the one before gives way."""
        self._words.setText(saved.sentence)
        self.setAccessibleName(saved.sentence)
        self._deed = saved.undo if saved.step is None else saved.step.deed
        words = _("Undo") if saved.step is None else saved.step.words
        self._undo.setText(words)
        self._undo.setAccessibleName(words)
        self._undo.setVisible(self._deed is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Puts it below the page, over the status line, so that no row and no button is hidden."""
        window = self._window
        left = (window.width() - self.width()) // 2
        self.move(left, window.height() - self.height() - 1)

    def _take_back(self) -> None:
        deed, self._deed = self._deed, None
        self.hide()
        if deed is not None:
            deed()


class ErrorBar(QFrame):
    """Says what went wrong, with one button for the next step; stays until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("errorBar")
        px = theme().px
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._row.setSpacing(px(12))
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._step: QPushButton | None = None
        close = button(_("Close"), self.hide)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(close)
        self.hide()

    def say(self, failure: Failure) -> None:
        """Shows a failure; one that the user asked for by *Stop* needs no words."""
        if failure.stopped:
            return
        self._words.setText(failure.sentence)
        self.setAccessibleName(failure.sentence)
        if self._step is not None:
            self._step.hide()
            self._step.deleteLater()
            self._step = None
        if failure.step is not None:
            step = failure.step
            self._step = button(step.words, step.deed, kind="primary")
            self._step.clicked.connect(self.hide)
            self._row.insertWidget(1, self._step)
        self.show()
