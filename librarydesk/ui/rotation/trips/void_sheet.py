"""The sheet that takes back what was recorded of a trip: it stays in the history, and why."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.queries import DeedLine


class VoidSheet(Sheet):
    """Asks why a hand-over is voided."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="rotation-void", title=_("Void a hand-over"), draft=False, single=True
        )
        self._deed: DeedLine | None = None
        self.reason = TextField(hint=_("e.g. typed twice"))
        self.add(self.reason, _("Why it is voided"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._void())

    def begin_with(self, deed: "DeedLine") -> None:
        """Begins with what somebody recorded."""
        self._deed = deed
        self.heading.setText(
            _("Void %(copies)s: %(origin)s → %(destination)s")
            % {
                "copies": counted_copies(deed.copies),
                "origin": deed.from_name,
                "destination": deed.to_name,
            }
        )
        self.empty()
        self.begin()

    def _void(self) -> None:
        deed, reason = self._deed, self.reason.text()
        if deed is None:
            return

        def void(desk: "Desk") -> int:
            from librarydesk.data.rotation.service import Recorded, void_movements

            return void_movements(desk.database, Recorded(deed.movement_ids), reason=reason)

        self._context.runner.write(
            void, self._done, changes={"rotation", "collection"}, failed=self._refused
        )

    def _done(self, rows: int) -> None:
        self._context.say_saved(_("Voided. It stays in the history.") if rows else "")
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("reason", failure.sentence)
