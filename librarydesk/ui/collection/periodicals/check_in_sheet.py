"""The sheet that takes in a whole post of newspapers and magazines with a few keys."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.periodicals.check_in_list import CheckInList
from librarydesk.ui.collection.periodicals.undoing import CHANGES, say_saved
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.periodicals.queries import Due
    from librarydesk.data.collection.periodicals.service import Issue
    from librarydesk.data.store.saving import SavedRow


class CheckInSheet(Sheet):
    """Today's papers are ticked already: untick what didn't come, and save."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="periodicals-post", title=_("The post of today"), draft=False, single=True
        )
        self._site_id = 0
        self.day = DateField()
        self.list = CheckInList()
        self._told = label("", "soft", wrap=True)
        self.add(self.day, _("Received on"), key="day", required=True)
        self.add_widget(self._told)
        self.add_widget(self.list)
        self.save_wanted.connect(lambda _next: self._record())

    def open_for(self, site_id: int, due: "Sequence[Due]") -> None:
        """Begins with what may have come."""
        self._site_id = site_id
        self.empty()
        self.day.set_day(clock.today())
        self.list.show_due(due)
        self._told.setText(
            _("Space ticks what came; numbers and copies are typed over. Ctrl+Enter saves.")
            if due
            else _("Nothing is due: everything that was expected up to today has come.")
        )
        self.begin()

    def focus_first(self) -> None:
        """Puts the cursor in the list: the day is mostly today."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _record(self) -> None:
        from librarydesk.data.collection.periodicals.service import Issue

        day = self.day.day()
        try:
            ticked = self.list.ticked()
        except ValueError:
            self.not_saved()
            self.refuse("day", _("A number of copies in the list is no number. Correct it."))
            return
        if day is None or not ticked:
            self.not_saved()
            self.refuse("day", _("Nothing is ticked. Tick what came."))
            return
        issues = [
            Issue(due.title, due.issued_on, number, day, copies) for due, number, copies in ticked
        ]
        site_id = self._site_id
        self._context.runner.write(
            lambda desk: save(desk, site_id, issues),
            partial(self._done, len(issues)),
            changes=CHANGES,
            failed=self._refused,
        )

    def _done(self, count: int, saved: "list[SavedRow]") -> None:
        said = ngettext("%(n)s issue received.", "%(n)s issues received.", count)
        say_saved(self._context, said % {"n": shown_number(count)}, saved)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("day", failure.sentence)


def save(desk: "Desk", site_id: int, issues: "Sequence[Issue]") -> "list[SavedRow]":
    """Records issues of a site, in one deed."""
    from librarydesk.data.collection.periodicals.service import save_issues

    return save_issues(desk.database, site_id, issues)
