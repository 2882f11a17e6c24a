"""The sheet that asks why something is voided; it stays in the history, with the reason."""

from collections.abc import Callable

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet


class ReasonSheet(Sheet):
    """Asks for a reason and hands it to a deed, which tells the sheet how it ended."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="accession-void", title=_("Void"), draft=False)
        self._deed: Callable[[str], None] = lambda _reason: None
        self.reason = TextField(hint=_("e.g. typed twice"))
        self.add(self.reason, _("Why it is voided"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._deed(self.reason.text()))

    def begin_with(self, heading: str, deed: Callable[[str], None]) -> None:
        """Begins with what is to be voided and how."""
        self._deed = deed
        self.heading.setText(heading)
        self.empty()
        self.begin()

    def done(self) -> None:
        """To be called when it is voided."""
        self._next = False
        self.saved()

    def refused(self, failure: Failure) -> None:
        """To be called when it was refused."""
        self.not_saved()
        self.refuse("reason", failure.sentence)
