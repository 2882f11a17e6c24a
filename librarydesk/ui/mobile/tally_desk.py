"""The tally of a database: begun, put off, offered again, given up, applied once."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.data.mobile.tally import Answers, TallyPlace
from librarydesk.data.mobile.tally_journal import TallyJournal, journal_path
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.sources import TripKey
from librarydesk.ui.mobile.undoing import undoing
from librarydesk.ui.mobile.words import stop_said, tally_state
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.journal_desk import JournalDesk

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow


class TallyDesk(JournalDesk[TallyJournal]):
    """Keeps the one unfinished tally of a database.

    `applied` gives the key of the trip whose stop was saved.
    """

    applied = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        path = journal_path(context.database or Path("librarydesk.db"))
        super().__init__(context, path, TallyJournal.reopen, parent)

    def begin(self, place: TallyPlace) -> bool:
        """Begins a tally; False when the disk refuses or another one is unfinished."""
        return self._begin_with(partial(TallyJournal.begin, self._path, place))

    def end(self, answers: Answers) -> None:
        """Notes the answers on the disk, then has the stop saved."""
        self._end_with(lambda journal: journal.end(answers))

    def _has_ended(self, journal: TallyJournal) -> bool:
        return journal.tally.answers is not None

    def _called(self, journal: TallyJournal) -> str:
        return tally_state(journal.tally)

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
