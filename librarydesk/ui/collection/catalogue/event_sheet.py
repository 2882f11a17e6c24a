"""The sheet for what happened to a copy: lost, found, damaged, repaired, weeded."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import CopyEventKind
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.queries import CopyRow

# A transfer changes owner and number; it has a form of its own.
_EVENTS = [kind for kind in CopyEventKind if kind is not CopyEventKind.TRANSFERRED]


class EventSheet(Sheet):
    """What happened, when, by which paper."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            name="copy-event",
            title=_("What happened to the copy"),
            draft=False,
            single=True,
        )
        self._copy: CopyRow | None = None
        self._event = ChoiceField([Choice(kind.value, kind.label) for kind in _EVENTS])
        self._day = DateField()
        self._decision = TextField(hint=_("e.g. 15/QĐ-TV"))
        self._note = TextField()
        self.add(self._event, _("What happened"), key="event", required=True)
        self.add(self._day, _("Day"), key="day", required=True, keep=True)
        self.add(self._decision, _("Paper, decision"), key="decision", keep=True)
        self.add(self._note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._save_event())

    def open_for(self, copy: "CopyRow") -> None:
        """Begins with a copy and today's date."""
        self._copy = copy
        self.heading.setText(_("What happened to %(number)s") % {"number": copy.accession_no})
        self.empty()
        self._day.set_day(clock.today())
        self.begin()

    def _save_event(self) -> None:
        copy, day = self._copy, self._day.day()
        if copy is None or day is None:
            return
        event = CopyEventKind(self._event.chosen())
        said = _("%(number)s: %(event)s") % {"number": copy.accession_no, "event": event.label}

        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.service import Happened, record_event
            from librarydesk.data.network.queries import own_site_id

            with desk.database.read() as connection:
                site_id = own_site_id(connection)
            return record_event(
                desk.database,
                Happened(
                    copy.id,
                    site_id,
                    event,
                    day,
                    self._decision.text() or None,
                    self._note.text() or None,
                ),
            )

        self._context.runner.write(
            deed, partial(self._event_saved, said), changes={"collection"}, failed=self._refused
        )

    def _event_saved(self, said: str, event_id: int) -> None:
        self._context.say_saved(said, partial(self._undo, event_id))
        self.saved()

    def _undo(self, event_id: int) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.service import void_event

            void_event(desk.database, event_id, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("event", failure.sentence)
