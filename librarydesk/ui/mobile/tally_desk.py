"""The tally of a database: begun, put off, offered again, given up, applied once."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.data.mobile.tally import Answers, TallyPlace
from librarydesk.data.mobile.tally_journal import TallyJournal, journal_path
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure, disk_failure, failure_of
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.mobile.undoing import undoing
from librarydesk.ui.mobile.words import stop_said, tally_state
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow


class TallyDesk(QObject):
    """Keeps the one unfinished tally of a database.

    `changed` tells that there is one, or none any more; `applied` gives the key of the trip whose
    stop was saved, `refused` that it couldn't be.
    """

    changed = Signal()
    applied = Signal(object)
    refused = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._path = journal_path(context.database or Path("librarydesk.db"))
        self.journal: TallyJournal | None = None
        holder = self.__dict__
        parent.destroyed.connect(lambda: _close(holder))

    def look(self) -> None:
        """Takes up what was left unfinished; what waits only to be applied is applied."""
        if self.journal is None:
            try:
                self.journal = TallyJournal.reopen(self._path)
            except OSError as error:
                self._context.say_failed(disk_failure(error))
        if self.journal is not None and self.journal.tally.answers is not None:
            self._apply(self.journal)
        self.changed.emit()

    def begin(self, place: TallyPlace) -> bool:
        """Begins a tally; False when the disk refuses or another one is unfinished."""
        try:
            self.journal = TallyJournal.begin(self._path, place)
        except OSError as error:
            self._context.say_failed(disk_failure(error))
        except DeskError as error:
            self._context.say_failed(failure_of(error))
        else:
            self.changed.emit()
            return True
        return False

    def end(self, answers: Answers) -> None:
        """Notes the answers on the disk, then has the stop saved."""
        journal = self.journal
        if journal is None:
            self.refused.emit()
            return
        try:
            journal.end(answers)
        except OSError as error:
            self._context.say_failed(disk_failure(error))
            self.refused.emit()
            return
        self._apply(journal)

    def give_up(self) -> None:
        """Throws the tally away; undo brings it back."""
        journal, self.journal = self.journal, None
        if journal is None:
            return
        said = _("Given up: %(tally)s") % {"tally": tally_state(journal.tally)}
        kept = journal.remove()
        self.changed.emit()
        self._context.say_saved(said, partial(self._bring_back, kept))

    def _bring_back(self, kept: bytes) -> None:
        if self.journal is None and not self._path.exists():
            self._path.write_bytes(kept)
            self.look()

    def _apply(self, journal: TallyJournal) -> None:
        stop, uid = journal.tally.as_stop(), journal.tally.place.uid

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.mobile.service import record_tally

            return record_tally(desk.database, stop, uid)

        self._context.runner.write(
            deed,
            partial(self._is_applied, journal),
            changes={"mobile"},
            owner=self,
            failed=self._not_applied,
        )

    def _is_applied(self, journal: TallyJournal, saved: "SavedRow") -> None:
        journal.remove()
        self.journal = None
        place = journal.tally.place
        said = _("Saved: %(stop)s") % {"stop": stop_said(place.place, place.on_date)}
        self._context.say_saved(said, undoing(self._context, saved))
        self.applied.emit(TripKey(place.site_id, place.trip_code, place.on_date.year))
        self.changed.emit()

    def _not_applied(self, failure: Failure) -> None:
        self._context.say_failed(failure)
        self.refused.emit()


def _close(holder: dict[str, object]) -> None:
    journal = holder.get("journal")
    if isinstance(journal, TallyJournal):
        journal.close()
