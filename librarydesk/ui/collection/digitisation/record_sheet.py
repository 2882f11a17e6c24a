"""The sheet for what was digitised: day, site, title, documents, pages."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.digitisation.sources import is_local_history
from librarydesk.ui.collection.digitisation.words import counted_documents
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.titles import titles
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, DateField, NumberField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.digitisation.queries import DigitisationRow
    from librarydesk.data.collection.digitisation.service import Digitised, Recorded

MANY = 5_000


class RecordSheet(Sheet):
    """Records a new row, or corrects one: the old one is voided and another takes its place."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="digitisation", title=_("Record what was digitised"))
        self._row: DigitisationRow | None = None
        self.day = DateField()
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.title = CompletingField(context.runner, titles, free=True)
        self.documents = NumberField(least=1)
        self.pages = NumberField()
        self.local_history = CheckField(_("Local history"))
        self.add(self.day, _("Day"), key="day", required=True, keep=True, half=True)
        self.add(self.site, _("Site"), key="site", required=True, keep=True, half=True)
        self.add(self.title, _("Title"), key="title", required=True)
        self.add(
            self.documents, _("Number of documents"), key="documents", required=True, half=True
        )
        self.add(self.pages, _("Number of pages"), key="pages", half=True)
        self.add(self.local_history, "", key="local_history", keep=True)
        self.check = self._remarks
        self.title.changed.connect(self._ask_local_history)
        self.save_wanted.connect(lambda _next: self._record())

    def begin_new(self, own: Completion) -> None:
        """Begins a new row of the own site, today."""
        self._row = None
        self.heading.setText(_("Record what was digitised"))
        if not self.site.key():
            self.site.set_value(own)
        if self.day.day() is None:
            self.day.set_day(clock.today())
        self.begin()

    def begin_with(self, row: "DigitisationRow") -> None:
        """Begins with a row to correct."""
        self._row = row
        self.heading.setText(_("Correct “%(title)s”") % {"title": row.title})
        self.empty()
        self.day.set_day(row.on_date)
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.title.set_typed(row.title)
        self.documents.set_number(row.documents)
        self.pages.set_number(row.pages)
        self.local_history.set_typed("1" if row.local_history else "")
        self.focus_first()
        self.about("digitisation", row.id)

    def focus_first(self) -> None:
        """Puts the cursor in the title: day and site are mostly those of before."""
        self.title.setFocus(Qt.FocusReason.TabFocusReason)

    def keep_draft(self) -> None:
        """Keeps what was typed of a new row; day and site alone aren't worth it."""
        if self._row is None and not self.title.is_empty():
            super().keep_draft()

    def _remarks(self) -> Iterator[Remark]:
        day, documents, pages = self.day.day(), self.documents.number(), self.pages.number()
        if day is not None and day > clock.today():
            yield Remark("day", _("This day is still to come."))
        if documents is not None and pages is not None and pages < documents:
            yield Remark("pages", _("Fewer pages than documents. Is it right?"), odd=True)
        if documents is not None and documents > MANY:
            yield Remark("documents", _("That is a lot for one day. Is it right?"), odd=True)

    def _ask_local_history(self) -> None:
        if key := self.title.key():
            self._context.runner.read(
                lambda desk: is_local_history(desk, int(key)),
                lambda local: self.local_history.set_typed("1" if local else ""),
                owner=self,
                key="local",
            )

    def _record(self) -> None:
        from librarydesk.data.collection.digitisation.service import Digitised

        day, site, documents = self.day.day(), self.site.key(), self.documents.number()
        if day is None or not site or documents is None:
            self.not_saved()
            return
        done = Digitised(
            on_date=day,
            site_id=int(site),
            title=self.title.text(),
            documents=documents,
            pages=self.pages.number(),
            local_history=self.local_history.is_on(),
        )
        row_id = self._row.id if self._row else None
        reason = "; ".join(self.reasons().values()) or None
        self._context.runner.write(
            lambda desk: record(desk, done, row_id, reason),
            partial(self._done, done),
            changes={"collection"},
            failed=self._refused,
        )

    def _done(self, done: "Digitised", recorded: "Recorded") -> None:
        said = _("“%(title)s”: %(documents)s digitised.") % {
            "title": done.title,
            "documents": counted_documents(done.documents),
        }
        self._context.say_saved(said, partial(self._undo, recorded))
        if self._row is not None:
            self._next = False
        self.saved()

    def _undo(self, recorded: "Recorded") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.digitisation.service import undo_recording

            undo_recording(desk.database, recorded, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("title", failure.sentence)


def record(desk: "Desk", done: "Digitised", row_id: int | None, reason: str | None) -> "Recorded":
    """Records a new row, or another one in the place of a row."""
    from librarydesk.data.collection.digitisation.service import (
        correct_digitisation,
        record_digitisation,
    )

    if row_id is None:
        return record_digitisation(desk.database, done)
    return correct_digitisation(desk.database, row_id, done, reason=reason)
