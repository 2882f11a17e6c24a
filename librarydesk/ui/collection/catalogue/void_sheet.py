"""The sheet that voids a line of a copy's life: the line stays, and why it counts no more."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.life_words import happened, recorded
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.life import HistoryLine


class VoidLineSheet(Sheet):
    """Asks why a line is voided."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="copy-void", title=_("Void a line"), draft=False, single=True
        )
        self._line: HistoryLine | None = None
        self._told = label("", "soft", wrap=True)
        self.reason = TextField(hint=_("e.g. typed twice"))
        self.add_widget(self._told)
        self.add(self.reason, _("Why it is voided"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._void())

    def open_for(self, number: str, line: "HistoryLine") -> None:
        """Begins with a line of the life of the copy with a number."""
        self._line = line
        self.heading.setText(
            _("Void “%(what)s” of %(number)s, %(day)s")
            % {"what": happened(line), "number": number, "day": shown_day(line.on_date)}
        )
        self._told.setText(recorded(line))
        self.empty()
        self.begin()

    def _void(self) -> None:
        line, reason = self._line, self.reason.text()
        if line is None:
            return
        self._context.runner.write(
            lambda desk: void_line(desk, line, reason),
            lambda _done: self._voided(),
            changes={"collection", "rotation"},
            failed=self._refused,
        )

    def _voided(self) -> None:
        self._context.say_saved(_("Voided. It stays in the history."))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("reason", failure.sentence)


def void_line(desk: "Desk", line: "HistoryLine", reason: str) -> None:
    """Voids the row behind a line of a copy's life."""
    from librarydesk.data.collection.copies import void_copy
    from librarydesk.data.collection.service import void_events
    from librarydesk.data.collection.shelving import void_shelvings
    from librarydesk.data.rotation.service import Recorded, void_movements

    if line.rows_table == "copy":
        void_copy(desk.database, line.row_id, reason=reason)
    elif line.rows_table == "copy_shelving":
        void_shelvings(desk.database, [line.row_id], reason=reason)
    elif line.rows_table == "rotation_movement":
        void_movements(desk.database, Recorded((line.row_id,)), reason=reason)
    else:
        void_events(desk.database, [line.row_id], reason=reason)
