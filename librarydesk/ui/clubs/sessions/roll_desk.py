"""The roll call of a database: begun, put off, offered again, given up, applied once."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.data.clubs.sessions.roll_call import RollSheet
from librarydesk.data.clubs.sessions.roll_journal import RollJournal, roll_path
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.words import called
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.journal_desk import JournalDesk

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.sessions.attendance import SavedAttendance


class RollDesk(JournalDesk[RollJournal]):
    """Keeps the one unfinished roll call of a database.

    `applied` gives the id of the session whose attendance was saved.
    """

    applied = Signal(int)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        path = roll_path(context.database or Path("librarydesk.db"))
        super().__init__(context, path, RollJournal.reopen, parent)

    def begin(self, sheet: RollSheet) -> bool:
        """Begins a roll call; False when the disk refuses or another one is unfinished."""
        return self._begin_with(partial(RollJournal.begin, self._path, sheet))

    def end(self) -> None:
        """Notes on the disk that all were called, then has the attendance saved."""
        self._end_with(RollJournal.end)

    def _has_ended(self, journal: RollJournal) -> bool:
        return journal.call.ended

    def _called(self, journal: RollJournal) -> str:
        return called(journal.call)

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
