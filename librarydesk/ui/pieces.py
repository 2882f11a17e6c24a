"""Work on the window's own thread, done in pieces so that the window never waits for it."""

import time
from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

PIECE_S = 0.004


class Pieces(QObject):
    """Does works one after the other, each a generator that stops where it may be interrupted.

    A work of one step is done at once, however slow the machine is; the rest of a longer one
    follows between the other things that the window has to do.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._works: deque[tuple[Iterator[object], Callable[[], None]]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be done."""
        return not self._works

    def do(self, work: Iterator[object], done: Callable[[], None] = lambda: None) -> None:
        """Does a work behind those that are on their way, then calls `done`."""
        self._works.append((work, done))
        if len(self._works) == 1:
            self._go_on()

    def _go_on(self) -> None:
        """Does one piece: works that are short all at once, and of a long one what has room."""
        self._timer.start()
        end = time.perf_counter() + PIECE_S
        while self._works and self._advanced(self._works[0][0], end):
            _work, done = self._works[0]
            # Taken off last: what `done` adds comes behind it instead of beginning within it.
            try:
                done()
            finally:
                self._works.popleft()
        if not self._works:
            self._timer.stop()

    def _advanced(self, work: Iterator[object], end: float) -> bool:
        """Goes on with a work until the piece ends; True when the work is over."""
        try:
            for steps, _step in enumerate(work):
                if steps and time.perf_counter() >= end:
                    return False
        except BaseException:
            self._works.popleft()
            raise
        return True
