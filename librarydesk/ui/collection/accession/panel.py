"""The chosen batch: what came in with it, its voucher, and the sheets in its place."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.accession.batch_sheet import BatchSheet
from librarydesk.ui.collection.accession.copies_sheet import CopiesSheet
from librarydesk.ui.collection.accession.ranges_sheet import RangesSheet
from librarydesk.ui.collection.accession.reason_sheet import ReasonSheet
from librarydesk.ui.collection.accession.sources import WholeBatch, whole_batch
from librarydesk.ui.collection.accession.targets import GivenBatch
from librarydesk.ui.collection.accession.words import (
    batch_name,
    difference,
    so_far,
    title_line,
    voucher_facts,
)
from librarydesk.ui.collection.registers.targets import LabelsOf, RegisterOf
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.accession.queries import TitleInBatch
    from librarydesk.data.collection.accession.service import Batch

V = TypeVar("V")

TITLES, VOUCHER = range(2)


class BatchPanel(QStackedWidget):
    """Shows a batch and, in its place, the sheets; `entered` gives what was entered or changed."""

    ready = Signal()
    entered = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asked: tuple[int, str] | None = None
        self._batch: WholeBatch | None = None
        self._title: TitleInBatch | None = None
        self._adds_next = False
        self._panel = DetailsPanel(name=_("The chosen batch"))
        self.titles = RowList(name=_("Titles and copies"))
        self.voucher = Facts(name=_("Its voucher"))
        self._panel.add_tab(_("Titles and copies"), self.titles)
        self._panel.add_tab(_("Its voucher"), self.voucher)
        self.titles.opened.connect(self._choose_title)
        self.addWidget(self._panel)
        self._make_sheets(context)
        self.show_nothing()

    def show_batch(self, site_id: int, batch_no: str) -> None:
        """Asks for a batch and shows it when it comes."""
        self._asked = (site_id, batch_no)
        self._context.runner.read(
            lambda desk: whole_batch(desk, site_id, batch_no),
            self._show,
            owner=self,
            key="batch",
            urgent=True,
        )

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self._asked is not None:
            self.show_batch(*self._asked)

    def show_nothing(self) -> None:
        """Says that there is no batch to show."""
        self._asked = self._batch = self._title = None
        self.titles.set_rows([])
        self.voucher.set_facts([])
        self._panel.show_row(_("No batch here"))
        self._panel.set_buttons([])

    def begin_batch(self) -> None:
        """Opens the sheet for a new batch."""
        self.setCurrentWidget(self.new_batch)
        self.new_batch.open_new()
        self.ready.emit()

    def begin_given(self, given: GivenBatch) -> None:
        """Opens the sheet for a new batch of books that were given."""
        self.begin_batch()
        self.new_batch.show_given(given)

    def begin_editing(self) -> None:
        """Opens the sheet of the batch that is shown."""
        if self._batch is not None:
            self.setCurrentWidget(self.edited_batch)
            self.edited_batch.open_for(self._batch.row)
            self.ready.emit()

    def begin_adding(self) -> None:
        """Opens the sheet for copies that come in with the batch that is shown."""
        if self._batch is not None:
            self.setCurrentWidget(self.copies)
            self.copies.begin_for(self._batch.row)
            self.ready.emit()

    def begin_ranges(self) -> None:
        """Opens the ranges of the site whose batch is shown, else of the own one."""
        self.setCurrentWidget(self.ranges)
        self.ranges.open_for(self._batch.row.site_id if self._batch else None)
        self.ready.emit()

    def begin_voiding(self) -> None:
        """Asks why the batch that is shown is voided, or what is chosen of it."""
        if self._batch is None:
            return
        title, row = self._title, self._batch.row
        if title is not None:
            heading = _("Void the copies of “%(title)s” in batch %(number)s") % {
                "title": title.title,
                "number": row.batch_no,
            }
            deed = partial(self._void_copies, row.site_id, row.batch_no, title.title_id)
        elif row.row_id is not None:
            heading = _("Void batch %(number)s") % {"number": row.batch_no}
            deed = partial(self._void_batch, row.row_id)
        else:
            return
        self.setCurrentWidget(self.voiding)
        self.voiding.begin_with(heading, deed)

    def show_labels(self) -> None:
        """Opens the labels of the batch that is shown."""
        if self._batch is not None:
            target = LabelsOf(self._batch.site, self._batch.row.batch_no)
            self._context.go_to("collection", InView("registers", target))

    def show_register(self) -> None:
        """Opens the summary register in which the batch that is shown stands."""
        if self._batch is not None:
            target = RegisterOf(self._batch.site, self._batch.row.entered_on.year)
            self._context.go_to("collection", InView("registers", target))

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs of the batch."""
        self._leave_sheet()
        self._panel.tabs.choose(place)
        self.ready.emit()

    def take_scan(self, code: str) -> bool:
        """Takes the ISBN of a book while copies are added."""
        if self.currentWidget() is not self.copies:
            return False
        self.copies.take_scan(code)
        return True

    def _make_sheets(self, context: PageContext) -> None:
        self.new_batch = BatchSheet(context, edits=False)
        self.edited_batch = BatchSheet(context, edits=True)
        self.copies = CopiesSheet(context)
        self.ranges = RangesSheet(context)
        self.voiding = ReasonSheet(context)
        for sheet in (self.new_batch, self.edited_batch, self.copies, self.ranges, self.voiding):
            self.addWidget(sheet)
            sheet.closed.connect(self._leave_sheet)
        self.new_batch.entered.connect(self._go_on_with_copies)
        self.edited_batch.entered.connect(self.entered)

    def _go_on_with_copies(self, batch: "Batch") -> None:
        """A new batch waits for its copies: their sheet opens as soon as it is here."""
        self._adds_next = True
        self.entered.emit(batch)

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)

    def _show(self, batch: WholeBatch | None) -> None:
        if batch is None:
            self.show_nothing()
            self.ready.emit()
            return
        self._batch, self._title = batch, None
        row = batch.row
        self._panel.show_row(
            batch_name(row.batch_no),
            corner=shown_day(row.entered_on),
            subtitle=" · ".join(part for part in (row.supplier, so_far(row)) if part),
        )
        self.titles.set_rows(self._lines(batch))
        self.voucher.set_facts(voucher_facts(row))
        self._panel.set_notice(difference(row))
        self._panel.set_buttons(self._buttons())
        adds_next, self._adds_next = self._adds_next, False
        if adds_next:
            self.begin_adding()
        self.ready.emit()

    def _lines(self, batch: WholeBatch) -> list[ListRow]:
        lines = [title_line(title) for title in batch.titles]
        if batch.more:
            lines.append(ListRow(_("The first titles of this batch are shown.")))
        return lines

    def _buttons(self) -> list[QPushButton]:
        if self._title is not None:
            return [
                button(_("Open the title"), self._open_title),
                button(_("Void these copies…"), self.begin_voiding),
                button(_("Add copies…"), self.begin_adding, kind="primary"),
            ]
        return [
            button(_("Labels…"), self.show_labels),
            button(_("Register…"), self.show_register),
            button(_("Number ranges…"), self.begin_ranges),
            button(_("Edit…"), self.begin_editing),
            button(_("Add copies…"), self.begin_adding, kind="primary"),
        ]

    def _choose_title(self, target: object) -> None:
        titles = self._batch.titles if self._batch else ()
        self._title = next((title for title in titles if title is target), None)
        self._panel.set_buttons(self._buttons())

    def _open_title(self) -> None:
        if self._title is not None:
            self._context.go_to("collection", self._title.title_id)

    def _void_batch(self, row_id: int, reason: str) -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.accession.service import void_batch

            return void_batch(desk.database, row_id, reason=reason)

        self._void(deed, self._restore_batch)

    def _void_copies(self, site_id: int, batch_no: str, title_id: int, reason: str) -> None:
        def deed(desk: "Desk") -> tuple[int, ...]:
            from librarydesk.data.collection.accession.taking_back import void_copies

            return void_copies(desk.database, site_id, batch_no, title_id, reason=reason)

        self._void(deed, self._restore_copies)

    def _void(self, deed: "Callable[[Desk], V]", restore: Callable[[V], None]) -> None:
        def done(voided: V) -> None:
            self._context.say_saved(_("Voided. It stays in the history."), lambda: restore(voided))
            self.voiding.done()

        self._context.runner.write(
            deed, done, changes={"collection"}, failed=self.voiding.refused, owner=self
        )

    def _restore_batch(self, row_id: int) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.service import restore_batch

            restore_batch(desk.database, row_id)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _restore_copies(self, ids: tuple[int, ...]) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.taking_back import restore_copies

            restore_copies(desk.database, ids)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)
