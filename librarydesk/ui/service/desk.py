"""What is typed on its way to the disk: saving, undoing, the journal of what isn't saved yet."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.ledger import Ledger
from librarydesk.ui.service.words import saved_words

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.counts import DayCount
    from librarydesk.data.service.service import SavedDays

STEPS_BACK = 100


class ServiceDesk(QObject):
    """Saves days of a ledger, one deed a time. `changed` gives a ledger whose remarks changed."""

    changed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sent = 0
        self.saved_up_to = 0
        self._deeds: list[SavedDays] = []

    def save(self, ledger: Ledger, ready: "Sequence[DayCount]") -> None:
        """Saves days in one transaction and says so, with a way back."""
        room = ledger.key.room
        if not ready or room is None:
            self.keep(ledger)
            return
        self._sent += 1
        ticket, site_id = self._sent, ledger.key.site_id
        ledger.send(ready, ticket)
        self.keep(ledger)

        def deed(desk: "Desk") -> "SavedDays":
            from librarydesk.data.service.service import save_days

            return save_days(desk.database, site_id, room, ready, reason=_("Emptied"))

        self._context.runner.write(
            deed,
            partial(self._saved, ledger, ready, ticket),
            changes={"service"},
            owner=self,
            failed=partial(self._refused, ledger, ready, ticket),
        )

    def undo_last(self) -> None:
        """Takes back the last deed of this sitting that still stands."""
        if self._deeds:
            self._undo(self._deeds[-1])

    def keep(self, ledger: Ledger) -> None:
        """Keeps in the journal what isn't on the disk, and forgets what is."""
        unsaved = ledger.unsaved()
        if unsaved:
            self._context.drafts.keep(ledger.key.draft, unsaved)
        else:
            self._context.drafts.drop(ledger.key.draft)

    def _saved(
        self, ledger: Ledger, ready: "Sequence[DayCount]", ticket: int, saved: "SavedDays"
    ) -> None:
        self.saved_up_to = max(self.saved_up_to, ticket)
        ledger.arrived(ticket)
        self.keep(ledger)
        if not saved.former:
            return
        self._deeds = [*self._deeds[-STEPS_BACK:], saved]
        days = [day.on_date for day in saved.former]
        self._context.say_saved(saved_words(days), partial(self._undo, saved))

    def _refused(
        self, ledger: Ledger, ready: "Sequence[DayCount]", ticket: int, failure: Failure
    ) -> None:
        self.saved_up_to = max(self.saved_up_to, ticket)
        ledger.refused(ready, failure.sentence)
        self.keep(ledger)
        self._context.say_failed(failure)
        self.changed.emit(ledger)

    def _undo(self, saved: "SavedDays") -> None:
        if saved in self._deeds:
            self._deeds.remove(saved)

        def deed(desk: "Desk") -> None:
            from librarydesk.data.service.service import undo_days

            undo_days(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"service"}, owner=self)
