"""A journal beside the database in which every press lasts before it is counted.

A line is one JSON object. Each is handed to the system in one piece at once, so that killing the
program loses nothing; a thread of the journal's own then waits for the disk, so that a power cut
takes no more than what the disk was just writing. A torn last line is passed over.
"""

import json
import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from librarydesk.i18n import _

Json: TypeAlias = "dict[str, object]"


class LineJournal:
    """The file of a journal, open for adding lines.

    `on_disk` is called by the journal's thread with how many lines of this sitting the disk has;
    `unreadable` counts the lines that could not be read when it was opened again.
    """

    def __init__(self, path: Path, *, unreadable: int = 0) -> None:
        self.unreadable = unreadable
        self.on_disk: Callable[[int], None] = lambda _lines: None
        self._path = path
        self._file = path.open("ab", buffering=0)
        self._written = 0
        self._waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._syncing = threading.Thread(target=self._sync, name=path.suffix[1:], daemon=True)
        self._syncing.start()

    @property
    def written(self) -> int:
        """How many lines were written in this sitting."""
        return self._written

    def close(self) -> None:
        """Waits for the disk and closes the file, which stays."""
        if not self._file.closed:
            self._waiting.put(None)
            self._syncing.join()
            self._file.close()

    def remove(self) -> bytes:
        """Closes the file and takes it away: what it told is in the database, or was given up.

        Returns what it held, so that giving up can be undone.
        """
        self.close()
        held = self._path.read_bytes() if self._path.exists() else b""
        self._path.unlink(missing_ok=True)
        return held

    def _write(self, told: Json) -> None:
        line = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        before = self._file.seek(0, os.SEEK_END)
        try:
            if self._file.write(line) != len(line):
                raise OSError(_("The disk is full."))
        except OSError:
            # A half line must not spoil the one that follows.
            self._file.truncate(before)
            raise
        self._written += 1
        self._waiting.put(self._written)

    def _sync(self) -> None:
        while (lines := self._waiting.get()) is not None:
            try:
                os.fsync(self._file.fileno())
            except OSError:
                # The system has the line; the next press asks the disk again.
                continue
            self.on_disk(lines)


def whole_lines(path: Path) -> list[bytes]:
    """The whole lines of a journal; a torn last one is cut off, so that the next begins its own."""
    found = path.read_bytes()
    whole = found[: found.rfind(b"\n") + 1]
    if len(whole) != len(found):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    return whole.splitlines()


def set_aside(path: Path, *, empty: bool) -> None:
    """Puts a journal that can't be read under another name, or takes an empty one away."""
    if empty:
        path.unlink()
        return
    number = 1
    while (other := path.with_name(f"{path.name}.unreadable-{number}")).exists():
        number += 1
    path.rename(other)


def sync_folder(folder: Path) -> None:
    """Makes the name of a new file last through a power cut, where the system offers it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
