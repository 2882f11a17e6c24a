"""Python's cyclic garbage, collected on the window's thread alone.

Python collects garbage in whichever thread happens to allocate. A widget that is part of a cycle
would then be destroyed by a lane's thread, and Qt ends the process for that. So automatic
collecting is switched off, and a timer of the window does it, as Anki does.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Collects the youngest generations that have grown enough, once a second."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What is there at the start stays: looking through it again would hold the window up.
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_grown)
        self._timer.start()


def collect_grown() -> None:
    """Collects the oldest generation that is due by Python's own thresholds, and younger ones."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
