"""The sheet that takes a settlement back: it stays to be seen, and why."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.settling.queries import SettlementLine


class VoidSettlementSheet(Sheet):
    """Asks why a settlement is voided; counted copies that came to light again are such a why."""

    def __init__(self, context: PageContext) -> None:
        title = _("Void a settlement")
        super().__init__(
            context, name="rotation-settlement-void", title=title, draft=False, single=True
        )
        self._line: SettlementLine | None = None
        self.reason = TextField(hint=_("e.g. typed twice, or found again"))
        self.add(self.reason, _("Why it is voided"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._void())

    def begin_with(self, line: "SettlementLine") -> None:
        """Begins with a settlement."""
        self._line = line
        self.heading.setText(
            _("Void the settlement of %(what)s on %(day)s")
            % {
                "what": line.accession_no or counted_copies(line.copies),
                "day": shown_day(line.on_date),
            }
        )
        self.empty()
        self.begin()

    def _void(self) -> None:
        line, reason = self._line, self.reason.text()
        if line is None:
            return

        def void(desk: "Desk") -> None:
            from librarydesk.data.rotation.settling.voiding import void_settlement

            void_settlement(desk.database, line, reason=reason)

        changes = {"rotation", "collection"}
        self._context.runner.write(void, self._done, changes=changes, failed=self._refused)

    def _done(self, _nothing: None) -> None:
        self._context.say_saved(_("Voided. It stays in the history."))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("reason", failure.sentence)
