"""The journal of a tally beside the database: every press is in the file before it is counted.

A line is one JSON object: `{"begin": {…}}` first, then `{"press": ["children", 30]}`,
`{"undo": 1}` and at last `{"end": {…}}` with the answers. Each line is handed to the system in one
piece at once, so that killing the program loses nothing; a thread of the journal's own then waits
for the disk, so that a power cut takes no more than what the disk was just writing. A torn last
line is passed over; what is unreadable elsewhere is counted in `unreadable`.
"""

import json
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from librarydesk.data.mobile.tally import Answers, Counted, Press, Tally, TallyPlace
from librarydesk.errors import DeskError
from librarydesk.i18n import _

Json: TypeAlias = "dict[str, object]"


def journal_path(database: Path) -> Path:
    """The file that belongs to a database: `NAME.tally`."""
    return database.with_name(f"{database.stem}.tally")


class TallyJournal:
    """A tally and the file that it is kept in.

    `on_disk` is called by the journal's thread with how many lines of this sitting the disk has.
    """

    def __init__(self, path: Path, tally: Tally, *, unreadable: int = 0) -> None:
        self.tally = tally
        self.unreadable = unreadable
        self.on_disk: Callable[[int], None] = lambda _lines: None
        self._path = path
        self._file = path.open("ab", buffering=0)
        self._written = 0
        self._waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._syncing = threading.Thread(target=self._sync, name="tally", daemon=True)
        self._syncing.start()

    @classmethod
    def begin(cls, path: Path, place: TallyPlace) -> "TallyJournal":
        """Begins a tally in a file that must not be there yet.

        Raises:
            DeskError: `tally.unfinished` when another tally hasn't been finished.
            OSError: the disk refuses.
        """
        try:
            path.open("xb").close()
        except FileExistsError:
            raise DeskError(
                "tally.unfinished",
                _("Another tally hasn't been finished. Finish it or give it up first."),
            ) from None
        journal = cls(path, Tally(place))
        journal._write({"begin": _place_as_json(place)})
        _sync_folder(path.parent)
        return journal

    @classmethod
    def reopen(cls, path: Path) -> "TallyJournal | None":
        """The tally that was left unfinished; None when there is none.

        A file that doesn't say which stop it belongs to is set aside under another name, or taken
        away when it holds nothing.
        """
        if not path.exists():
            return None
        whole = _without_torn_end(path)
        lines = whole.splitlines()
        place = _begun(lines[0]) if lines else None
        if place is None:
            _set_aside(path, empty=not lines)
            return None
        tally = Tally(place)
        unreadable = sum(not _replayed(tally, line) for line in lines[1:])
        return cls(path, tally, unreadable=unreadable)

    @property
    def written(self) -> int:
        """How many lines were written in this sitting."""
        return self._written

    def press(self, counted: Counted, amount: int) -> Press | None:
        """Writes a press, then counts it; None when it changes nothing.

        Raises:
            OSError: the disk refuses; nothing was counted.
        """
        press = self.tally.possible(counted, amount)
        if press is not None:
            self._write({"press": [press.counted.value, press.amount]})
            self.tally.take(press)
        return press

    def undo(self) -> Press | None:
        """Takes the last press back, on the disk first; None when there is none."""
        if not self.tally.presses:
            return None
        self._write({"undo": 1})
        return self.tally.take_back()

    def end(self, answers: Answers) -> None:
        """Writes what was asked at the end; from now on the tally waits only to be applied."""
        self._write({"end": asdict(answers)})
        self.tally.answers = answers

    def close(self) -> None:
        """Waits for the disk and closes the file, which stays."""
        if not self._file.closed:
            self._waiting.put(None)
            self._syncing.join()
            self._file.close()

    def remove(self) -> bytes:
        """Closes the file and takes it away: its stop is in the database, or was given up.

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


def _place_as_json(place: TallyPlace) -> Json:
    return asdict(place) | {
        "on_date": place.on_date.isoformat(),
        "begun_at": place.begun_at.isoformat(),
    }


def _begun(line: bytes) -> TallyPlace | None:
    try:
        told = json.loads(line)["begin"]
        told["on_date"] = date.fromisoformat(told["on_date"])
        told["begun_at"] = datetime.fromisoformat(told["begun_at"])
        return TallyPlace(**told)
    except (ValueError, KeyError, TypeError):
        return None


def _replayed(tally: Tally, line: bytes) -> bool:
    """Does to a tally what a line says; False when it can't be read."""
    try:
        told = json.loads(line)
        if "press" in told:
            counted, amount = told["press"]
            tally.take(Press(Counted(counted), int(amount)))
        elif "undo" in told:
            tally.take_back()
        else:
            tally.answers = Answers(**told["end"])
    except (ValueError, KeyError, TypeError):
        return False
    return True


def _without_torn_end(path: Path) -> bytes:
    """The whole lines of the file; a torn last one is cut off, so that the next begins its own."""
    found = path.read_bytes()
    whole = found[: found.rfind(b"\n") + 1]
    if len(whole) != len(found):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    return whole


def _set_aside(path: Path, *, empty: bool) -> None:
    if empty:
        path.unlink()
        return
    number = 1
    while (other := path.with_name(f"{path.name}.unreadable-{number}")).exists():
        number += 1
    path.rename(other)


def _sync_folder(folder: Path) -> None:
    """Makes the name of a new file last through a power cut, where the system offers it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
