"""The journal of a tally beside the database: every press is in the file before it is counted.

A line is `{"begin": {…}}` first, then `{"press": ["children", 30]}`, `{"undo": 1}` and at last
`{"end": {…}}` with the answers.
"""

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from librarydesk.data.mobile.tally import Answers, Counted, Press, Tally, TallyPlace
from librarydesk.data.store.line_journal import (
    Json,
    LineJournal,
    set_aside,
    sync_folder,
    whole_lines,
)
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def journal_path(database: Path) -> Path:
    """The file that belongs to a database: `NAME.tally`."""
    return database.with_name(f"{database.stem}.tally")


class TallyJournal(LineJournal):
    """A tally and the file that it is kept in."""

    def __init__(self, path: Path, tally: Tally, *, unreadable: int = 0) -> None:
        super().__init__(path, unreadable=unreadable)
        self.tally = tally

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
        sync_folder(path.parent)
        return journal

    @classmethod
    def reopen(cls, path: Path) -> "TallyJournal | None":
        """The tally that was left unfinished; None when there is none.

        A file that doesn't say which stop it belongs to is set aside under another name, or taken
        away when it holds nothing.
        """
        if not path.exists():
            return None
        lines = whole_lines(path)
        place = _begun(lines[0]) if lines else None
        if place is None:
            set_aside(path, empty=not lines)
            return None
        tally = Tally(place)
        unreadable = sum(not _replayed(tally, line) for line in lines[1:])
        return cls(path, tally, unreadable=unreadable)

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
