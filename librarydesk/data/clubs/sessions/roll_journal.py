"""The journal of a roll call beside the database: every press is in the file before it counts.

A line is `{"begin": {…}}` first, then `{"press": ["here", "007", 0]}`, `{"undo": 1}` and at last
`{"end": 1}`. It holds numbers of members only, never a name.
"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from librarydesk.data.clubs.sessions.roll_call import Mark, RollCall, RollPress, RollSheet
from librarydesk.data.store.line_journal import LineJournal, set_aside, sync_folder, whole_lines
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def roll_path(database: Path) -> Path:
    """The file that belongs to a database: `NAME.rollcall`."""
    return database.with_name(f"{database.stem}.rollcall")


class RollJournal(LineJournal):
    """A roll call and the file that it is kept in."""

    def __init__(self, path: Path, call: RollCall, *, unreadable: int = 0) -> None:
        super().__init__(path, unreadable=unreadable)
        self.call = call

    @classmethod
    def begin(cls, path: Path, sheet: RollSheet) -> "RollJournal":
        """Begins a roll call in a file that must not be there yet.

        Raises:
            DeskError: `rollcall.unfinished` when another one hasn't been finished.
            OSError: the disk refuses.
        """
        try:
            path.open("xb").close()
        except FileExistsError:
            raise DeskError(
                "rollcall.unfinished",
                _("Another roll call hasn't been finished. Finish it or give it up first."),
            ) from None
        journal = cls(path, RollCall(sheet))
        journal._write({"begin": asdict(sheet) | {"on_date": sheet.on_date.isoformat()}})
        sync_folder(path.parent)
        return journal

    @classmethod
    def reopen(cls, path: Path) -> "RollJournal | None":
        """The roll call that was left unfinished; None when there is none.

        A file that doesn't say which session it belongs to is set aside under another name, or
        taken away when it holds nothing.
        """
        if not path.exists():
            return None
        lines = whole_lines(path)
        sheet = _begun(lines[0]) if lines else None
        if sheet is None:
            set_aside(path, empty=not lines)
            return None
        call = RollCall(sheet)
        unreadable = sum(not _replayed(call, line) for line in lines[1:])
        return cls(path, call, unreadable=unreadable)

    def press(self, mark: Mark, number: str = "", count: int = 0) -> RollPress | None:
        """Writes a press, then counts it; None when it changes nothing.

        Raises:
            OSError: the disk refuses; nothing was counted.
        """
        press = self.call.possible(mark, number, count)
        if press is not None:
            self._write({"press": [press.mark.value, press.number, press.count]})
            self.call.take(press)
        return press

    def undo(self) -> RollPress | None:
        """Takes the last press back, on the disk first; None when there is none."""
        if not self.call.presses:
            return None
        self._write({"undo": 1})
        return self.call.take_back()

    def end(self) -> None:
        """Writes that all were called; from now on it waits only to be applied."""
        self._write({"end": 1})
        self.call.ended = True


def _begun(line: bytes) -> RollSheet | None:
    try:
        told = json.loads(line)["begin"]
        told["on_date"] = date.fromisoformat(told["on_date"])
        for name in ("numbers", "before"):
            told[name] = tuple(str(number) for number in told[name])
        return RollSheet(**told)
    except (ValueError, KeyError, TypeError):
        return None


def _replayed(call: RollCall, line: bytes) -> bool:
    """Does to a call what a line says; False when it can't be read."""
    try:
        told = json.loads(line)
        if "press" in told:
            mark, number, count = told["press"]
            call.take(RollPress(Mark(mark), str(number), int(count)))
        elif "undo" in told:
            call.take_back()
        else:
            call.ended = bool(told["end"])
    except (ValueError, KeyError, TypeError):
        return False
    return True
