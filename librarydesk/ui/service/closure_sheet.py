"""The sheet of days on which a library was closed: from, to, why."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.words import day_in_short
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.counts import counted_days
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.closing import SavedClosure
    from librarydesk.data.service.counts import ClosedSpan

LONG = 60


class ClosureSheet(Sheet):
    """Records days closed, or edits what was recorded. `recorded` follows a save."""

    recorded = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="service-closure", title=_("Record days closed"))
        self._site_id = 0
        self._closure: ClosedSpan | None = None
        self.first_day = DateField()
        self.last_day = DateField()
        self.reason = TextField(hint=_("e.g. Tết, stocktake, repairs"))
        self.add(self.first_day, _("From"), key="first_day", required=True, half=True)
        self.add(self.last_day, _("To (included)"), key="last_day", half=True)
        self.add(self.reason, _("Reason"), key="reason")
        self._void_button = button(_("The library was open: take this back"), self._void)
        self.add_widget(self._void_button)
        self._void_button.hide()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._record())

    def open_new(self, site_id: int, day: date | None) -> None:
        """Begins with a day to be closed."""
        self._site_id, self._closure = site_id, None
        self.heading.setText(_("Record days closed"))
        self._drafted = True
        self._void_button.hide()
        self._empty_fields()
        self.begin()
        if self.first_day.is_empty():
            self.first_day.set_day(day)
            self._pause.stop()
        self.first_day.line.selectAll()

    def open_for(self, site_id: int, span: "ClosedSpan") -> None:
        """Begins with days that were recorded as closed."""
        self._site_id, self._closure = site_id, span
        self.heading.setText(_("Days closed"))
        self._drafted = False
        self._void_button.show()
        self._empty_fields()
        self.first_day.set_day(span.first_day)
        self.last_day.set_day(span.last_day)
        self.reason.set_typed(span.reason or "")
        self.begin()
        self.about("closure", span.id)

    def _empty_fields(self) -> None:
        self._tried = False
        for labelled in self._fields.values():
            labelled.clear()

    def _days(self) -> tuple[date, date] | None:
        first = self.first_day.day()
        last = first if self.last_day.is_empty() else self.last_day.day()
        return None if first is None or last is None else (first, last)

    def _remarks(self) -> Iterable[Remark]:
        days = self._days()
        if days is None:
            return
        first, last = days
        if last < first:
            yield Remark("last_day", _("The last day is before the first."))
        elif (last - first).days >= LONG:
            long = counted_days((last - first).days + 1)
            said = _("Closed for %(days)s. Is it right?") % {"days": long}
            yield Remark("last_day", said, odd=True)

    def _record(self) -> None:
        days = self._days()
        if days is None:
            self.not_saved()
            return
        first, last = days
        site_id, reason = self._site_id, self.reason.text() or None
        closure_id = self._closure.id if self._closure else None
        said = _("Recorded as closed: %(day)s.") % {"day": day_in_short(first)}
        if last > first:
            names = {"first": day_in_short(first), "last": day_in_short(last)}
            said = _("Recorded as closed: %(first)s to %(last)s.") % names

        def deed(desk: "Desk") -> "SavedClosure":
            from librarydesk.data.service.closing import close_days

            return close_days(desk.database, site_id, first, last, reason, closure_id=closure_id)

        self._write(deed, said)

    def _void(self) -> None:
        closure = self._closure
        if closure is None:
            return
        closure_id = closure.id

        def deed(desk: "Desk") -> "SavedClosure":
            from librarydesk.data.service.closing import void_closure

            return void_closure(desk.database, closure_id, reason=_("Recorded by mistake"))

        self._next = False
        self._write(deed, _("The days count as open again."))

    def _write(self, deed: "Callable[[Desk], SavedClosure]", said: str) -> None:
        self._context.runner.write(
            deed, partial(self._done, said), changes={"service"}, owner=self, failed=self._refused
        )

    def _done(self, said: str, saved: "SavedClosure") -> None:
        self._context.say_saved(said, partial(_undo, self._context, saved))
        self._closure = None
        self.saved()
        self.recorded.emit()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("first_day", failure.sentence)


def _undo(context: PageContext, saved: "SavedClosure") -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.service.closing import undo_closure

        undo_closure(desk.database, saved, reason=_("Undone at once"))

    context.runner.write(deed, lambda _done: None, changes={"service"}, owner=context)
