"""Telling a barcode scanner from typing: a burst of keys, faster than fingers, ended by Enter."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

FASTEST_TYPING_S = 0.030
SHORTEST_CODE = 4


class Scanner(QObject):
    """An event filter for the whole application; `scanned` gives each code that was read.

    What a burst left in the field that had the focus is taken back before the code is delivered,
    so that it lands in the right place whatever has the focus. A field with the property
    `takes_scans` keeps its keys to itself.
    """

    scanned = Signal(str)

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._burst = ""
        self._last = 0.0
        self._field: QLineEdit | None = None
        self._before = ("", 0)

    def watch(self, application: QApplication) -> None:
        """Starts looking at every key of the application."""
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent) or watched.property("takes_scans"):
            return False
        # A key that a widget leaves alone comes again for its parent.
        if watched is not (QApplication.focusWidget() or watched):
            return False
        return self._take(watched, event)

    def _take(self, widget: QWidget, key: QKeyEvent) -> bool:
        now = self._clock()
        fast = now - self._last <= FASTEST_TYPING_S
        self._last = now
        if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._end(fast=fast)
        text = key.text()
        if len(text) != 1 or not text.isascii() or not text.isprintable():
            # A shift key alone belongs to a capital letter of the burst.
            if key.key() != Qt.Key.Key_Shift:
                self._burst = ""
            return False
        if not fast or not self._burst:
            self._begin(widget)
        self._burst += text
        return False

    def _begin(self, widget: QWidget) -> None:
        self._burst = ""
        self._field = widget if isinstance(widget, QLineEdit) else None
        if self._field is not None:
            self._before = (self._field.text(), self._field.cursorPosition())

    def _end(self, *, fast: bool) -> bool:
        code, self._burst = self._burst, ""
        if not fast or len(code) < SHORTEST_CODE:
            return False
        if self._field is not None:
            text, place = self._before
            self._field.setText(text)
            self._field.setCursorPosition(place)
        self.scanned.emit(code)
        return True
