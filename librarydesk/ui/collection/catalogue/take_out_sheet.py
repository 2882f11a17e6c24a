"""The sheet that takes a title out of the catalogue that has no copies."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


class TakeOutSheet(Sheet):
    """Asks why; the title stays in the database and can be put back."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="title-out", title=_("Take a title out of the catalogue"), draft=False
        )
        self._title_id = 0
        self._said = ""
        self.reason = TextField(hint=_("e.g. typed twice"))
        self.add(self.reason, _("Why it is taken out"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._take_out())

    def begin_with(self, title_id: int, title: str) -> None:
        """Begins with the title that is shown."""
        self._title_id, self._said = title_id, title
        self.heading.setText(_("Take “%(title)s” out of the catalogue") % {"title": title})
        self.empty()
        self.begin()

    def _take_out(self) -> None:
        title_id, reason = self._title_id, self.reason.text()

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.catalogue.service import void_title

            void_title(desk.database, title_id, reason=reason)

        self._context.runner.write(
            deed, self._done, changes={"collection"}, owner=self, failed=self._refused
        )

    def _done(self, _nothing: None) -> None:
        told = _("“%(title)s” was taken out of the catalogue.") % {"title": self._said}
        self._context.say_saved(told, partial(self._undo, self._title_id))
        self._next = False
        self.saved()

    def _undo(self, title_id: int) -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.catalogue.service import take_back_voiding

            return take_back_voiding(desk.database, title_id)

        self._context.runner.write(deed, lambda _id: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("reason", failure.sentence)
