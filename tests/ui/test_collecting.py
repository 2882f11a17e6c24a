"""Garbage is collected on the window's thread alone."""

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from librarydesk.ui.collecting import Collector, collect_grown


class Cycle:
    """Something that only the garbage collector can free; notes by which thread it was freed."""

    def __init__(self, freed_by: list[str]) -> None:
        self.itself = self
        self._freed_by = freed_by

    def __del__(self) -> None:
        self._freed_by.append(threading.current_thread().name)


def make_garbage(freed_by: list[str]) -> None:
    """More than enough for Python to collect by itself, were it allowed to."""
    for _ in range(5 * gc.get_threshold()[0]):
        Cycle(freed_by)


def test_no_other_thread_collects(qapp: QApplication) -> None:
    freed_by: list[str] = []
    owner = QObject()
    Collector(owner)
    worker = threading.Thread(target=make_garbage, args=(freed_by,), name="lane")
    worker.start()
    worker.join()
    assert freed_by == []
    collect_grown()
    gc.unfreeze()
    assert freed_by
    assert set(freed_by) == {threading.current_thread().name}
