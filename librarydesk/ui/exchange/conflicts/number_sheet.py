"""The sheet that gives a row with a provisional number one of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.exchange.conflicts.sources import CHANGES, ToDecide
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.conflicts.queries import OpenConflict


class NumberSheet(Sheet):
    """One field: the number."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="exchange-number", title=_("Number"), draft=False, single=True
        )
        self._line: ToDecide | None = None
        self.number = TextField()
        self.add(self.number, _("Number of its own"), key="number")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._give())

    def begin_with(self, line: ToDecide) -> None:
        """Begins with the number that was given twice."""
        self.empty()
        self._line = line
        self.heading.setText(_("A number for %(row)s") % {"row": line.conflict.number})
        self.begin()
        self.number.setFocus()

    def _remarks(self) -> Iterator[Remark]:
        if self.number.is_empty():
            yield Remark("number", _("Type the number that it gets."))

    def _give(self) -> None:
        line, number = self._line, self.number.text()
        if line is None:
            return

        def deed(desk: "Desk") -> "OpenConflict":
            from librarydesk.data.exchange.conflicts.service import settle_number

            return settle_number(desk.database, line.conflict.id, number)

        self._context.runner.write(deed, self._given, changes=CHANGES, failed=self._refused)

    def _given(self, one: "OpenConflict") -> None:
        said = _("%(old)s has the number %(new)s now.")
        self._context.say_saved(said % {"old": one.number, "new": self.number.text()})
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("number", failure.sentence)
