"""The sheet for one issue: received, or missed."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.periodicals.sources import periodicals
from librarydesk.ui.collection.periodicals.undoing import CHANGES, say_saved
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.periodicals.serial import IssueRow, Missing, Serial
    from librarydesk.data.collection.periodicals.service import Issue
    from librarydesk.data.store.saving import SavedRow


class IssueSheet(Sheet):
    """An issue with its number and days; without the day of receipt it is marked as missed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="periodical-issue", title=_("Record an issue"), draft=False)
        self._site_id = 0
        self._year: int | None = None
        self._row_id: int | None = None
        self.title = CompletingField(context.runner, periodicals, free=True)
        self.number = TextField(hint=_("e.g. 45"), longest=60)
        self.issued = DateField()
        self.received = DateField()
        self.copies = NumberField(least=1)
        self.note = TextField()
        self._void = button(_("Void this issue"), self._void_issue)
        self.add(self.title, _("Newspaper, magazine"), key="title", required=True, keep=True)
        self.add(self.issued, _("Day of issue"), key="issued", required=True, half=True)
        self.add(self.number, _("Issue number"), key="number", half=True)
        self.add(self.received, _("Received on"), key="received", half=True)
        self.add(self.copies, _("Number of copies"), key="copies", half=True, keep=True)
        self.add(self.note, _("Remark"), key="note")
        self.add_widget(self._void)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._record())

    def open_new(self, site_id: int, serial: "Serial | None", missing: "Missing | None") -> None:
        """Begins with the next issue of a title, or with one that is missing."""
        self._begin(site_id, None, None, _("Record an issue"))
        if serial is not None:
            self.title.set_value(Completion(serial.title_folded, serial.title))
            self.number.set_typed(serial.next_number if missing is None else missing.number)
            self.copies.set_number(serial.copies)
        self.issued.set_day(missing.issued_on if missing is not None else clock.today())
        self.received.set_day(clock.today())
        self.begin()

    def open_missed(self, site_id: int, serial: "Serial", missing: "Missing") -> None:
        """Begins with an issue that is to be marked as missed."""
        self.open_new(site_id, serial, missing)
        self.heading.setText(_("Mark an issue as missed"))
        self.number.set_typed(missing.number)
        self.received.set_day(None)
        self.copies.set_number(None)
        self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def open_for(self, site_id: int, issue: "IssueRow") -> None:
        """Begins with an issue that was recorded."""
        self._begin(site_id, issue.id, issue.year, _("Correct an issue"))
        self.title.set_value(Completion(issue.title_folded, issue.title))
        self.number.set_typed(issue.number)
        self.issued.set_day(issue.issued_on)
        self.received.set_day(issue.received_on)
        self.copies.set_number(issue.copies)
        self.note.set_typed(issue.note or "")
        self.begin()
        self.about("serial_issue", issue.id)

    def focus_first(self) -> None:
        """Puts the cursor in the title where none stands there yet, else in the number."""
        first = self.title if self.title.is_empty() else self.number
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self, site_id: int, row_id: int | None, year: int | None, heading: str) -> None:
        self._site_id, self._row_id, self._year = site_id, row_id, year
        self.heading.setText(heading)
        self._void.setVisible(row_id is not None)
        self.empty()

    def _remarks(self) -> Iterator[Remark]:
        received = self.received.day()
        if received is not None and received > clock.today():
            yield Remark("received", _("This day is still to come."))

    def _record(self) -> None:
        from librarydesk.data.collection.periodicals.service import Issue

        issued = self.issued.day()
        if issued is None:
            self.not_saved()
            return
        issue = Issue(
            title=self.title.text(),
            issued_on=issued,
            number=self.number.text(),
            received_on=self.received.day(),
            copies=self.copies.number(),
            note=self.note.text() or None,
            year=self._year,
        )
        site_id, row_id = self._site_id, self._row_id
        self._context.runner.write(
            lambda desk: save(desk, site_id, row_id, issue),
            partial(self._done, issue),
            changes=CHANGES,
            failed=self._refused,
        )

    def _done(self, issue: "Issue", saved: "SavedRow") -> None:
        said = (
            _("%(title)s: issue received.") if issue.received_on else _("%(title)s: issue missed.")
        )
        say_saved(self._context, said % {"title": issue.title}, [saved])
        if self._row_id is not None:
            self._next = False
        self.saved()

    def _void_issue(self) -> None:
        row_id, title = self._row_id, self.title.text()
        if row_id is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.periodicals.service import void_issue

            void_issue(desk.database, row_id, reason=_("Voided in the list"))

        self._context.runner.write(
            deed, lambda _done: self._voided(row_id, title), changes=CHANGES, owner=self
        )

    def _voided(self, row_id: int, title: str) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.periodicals.service import restore_issue

            restore_issue(desk.database, row_id)

        def undo() -> None:
            self._context.runner.write(deed, lambda _done: None, changes=CHANGES)

        self._context.say_saved(_("%(title)s: issue voided.") % {"title": title}, undo)
        self.closed.emit()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("number", failure.sentence)


def save(desk: "Desk", site_id: int, row_id: int | None, issue: "Issue") -> "SavedRow":
    """Records an issue, or edits the one with an id."""
    from librarydesk.data.collection.periodicals.service import edit_issue, save_issues

    if row_id is None:
        return save_issues(desk.database, site_id, [issue])[0]
    return edit_issue(desk.database, row_id, issue)
