"""The roll call of a database: begun, put off, offered again, given up, applied once."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.data.clubs.sessions.roll_call import RollSheet
from librarydesk.data.clubs.sessions.roll_journal import RollJournal, roll_path
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.words import called
from librarydesk.ui.failure import Failure, disk_failure, failure_of
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.sessions.attendance import SavedAttendance


class RollDesk(QObject):
    """Keeps the one unfinished roll call of a database.

    `changed` tells that there is one, or none any more; `applied` gives the id of the session whose
    attendance was saved, `refused` that it couldn't be.
    """

    changed = Signal()
    applied = Signal(int)
    refused = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._path = roll_path(context.database or Path("librarydesk.db"))
        self.journal: RollJournal | None = None
        holder = self.__dict__
        parent.destroyed.connect(lambda: _close(holder))

    def look(self) -> None:
        """Takes up what was left unfinished; what waits only to be applied is applied."""
        if self.journal is None:
            try:
                self.journal = RollJournal.reopen(self._path)
            except OSError as error:
                self._context.say_failed(disk_failure(error))
        if self.journal is not None and self.journal.call.ended:
            self._apply(self.journal)
        self.changed.emit()

    def begin(self, sheet: RollSheet) -> bool:
        """Begins a roll call; False when the disk refuses or another one is unfinished."""
        try:
            self.journal = RollJournal.begin(self._path, sheet)
        except OSError as error:
            self._context.say_failed(disk_failure(error))
        except DeskError as error:
            self._context.say_failed(failure_of(error))
        else:
            self.changed.emit()
            return True
        return False

    def end(self) -> None:
        """Notes on the disk that all were called, then has the attendance saved."""
        journal = self.journal
        if journal is None:
            self.refused.emit()
            return
        try:
            journal.end()
        except OSError as error:
            self._context.say_failed(disk_failure(error))
            self.refused.emit()
            return
        self._apply(journal)

    def give_up(self) -> None:
        """Throws the roll call away; undo brings it back."""
        journal, self.journal = self.journal, None
        if journal is None:
            return
        said = _("Given up: %(tally)s") % {"tally": called(journal.call)}
        kept = journal.remove()
        self.changed.emit()
        self._context.say_saved(said, partial(self._bring_back, kept))

    def _bring_back(self, kept: bytes) -> None:
        if self.journal is None and not self._path.exists():
            self._path.write_bytes(kept)
            self.look()

    def _apply(self, journal: RollJournal) -> None:
        uid, came = journal.call.sheet.session_uid, journal.call.came

        def deed(desk: "Desk") -> "SavedAttendance":
            from librarydesk.data.clubs.sessions.attendance import (
                record_attendance,
                session_with_uid,
            )

            with desk.database.read() as connection:
                session_id = session_with_uid(connection, uid)
            return record_attendance(desk.database, session_id, came)

        self._context.runner.write(
            deed,
            partial(self._is_applied, journal),
            changes={"clubs"},
            owner=self,
            failed=self._not_applied,
        )

    def _is_applied(self, journal: RollJournal, saved: "SavedAttendance") -> None:
        journal.remove()
        self.journal = None
        said = _("Attendance saved: %(came)s") % {"came": called(journal.call)}
        self._context.say_saved(said, partial(self._undo, saved))
        self.changed.emit()
        self.applied.emit(saved.session_id)

    def _undo(self, saved: "SavedAttendance") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.sessions.attendance import undo_attendance

            undo_attendance(desk.database, saved)

        self._context.runner.write(deed, lambda _done: None, changes={"clubs"}, owner=self)

    def _not_applied(self, failure: Failure) -> None:
        """What was pressed stays, to be gone on with or given up."""
        if self.journal is not None:
            self.journal.call.ended = False
        self._context.say_failed(failure)
        self.refused.emit()


def _close(holder: dict[str, object]) -> None:
    journal = holder.get("journal")
    if isinstance(journal, RollJournal):
        journal.close()
