"""The desk of one stocktake: its lists at the left, scanning (or a sheet) at the right."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.coded import StocktakeResult
from librarydesk.i18n import _
from librarydesk.ui.collection.stocktake import papers
from librarydesk.ui.collection.stocktake.confirm_sheet import ConfirmSheet
from librarydesk.ui.collection.stocktake.members_sheet import MembersSheet
from librarydesk.ui.collection.stocktake.results_panel import ResultsPanel
from librarydesk.ui.collection.stocktake.scan_panel import ScanPanel
from librarydesk.ui.collection.stocktake.sources import WholeStocktake, whole_stocktake
from librarydesk.ui.collection.stocktake.words import scope_of, state_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.saving import SavedRow

PAUSE_MS = 700
"""How long nothing must be read before the lists are counted anew."""


class StocktakeDesk(QWidget):
    """Shows a stocktake and lets numbers be read; `left` when the list of all is wanted."""

    left = Signal()
    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        self._whole: WholeStocktake | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.results = ResultsPanel(context)
        self.scanning = ScanPanel(context)
        self.confirming = ConfirmSheet(context)
        self.members = MembersSheet(context)
        self._build()
        self.scanning.scanned.connect(self._pause.start)
        self.scanning.load_wanted.connect(self.ask_load)
        self.results.confirm_wanted.connect(self._begin_confirming)
        self.results.file_wanted.connect(self._ask_list)
        self.results.filled.connect(self.ready)
        for sheet in (self.confirming, self.members):
            sheet.closed.connect(self._leave_sheet)

    def show_stocktake(self, stocktake_id: int) -> None:
        """Asks for a stocktake and shows it when it comes."""
        self._id = stocktake_id
        self._leave_sheet()
        self.refresh()

    def refresh(self) -> None:
        """Asks again for what is shown."""
        if self._id:
            asked = self._id
            self._context.runner.read(
                lambda desk: whole_stocktake(desk, asked),
                self._show,
                owner=self,
                key="stocktake",
                words=_("Counting the stocktake"),
            )

    def take_scan(self, code: str) -> bool:
        """Takes a scanned number whatever has the focus; False when the stocktake has ended."""
        if self._whole is None or self._whole.row.ended_on is not None:
            return False
        self._leave_sheet()
        self.scanning.take(code)
        return True

    def begin_scanning(self) -> None:
        """Puts the cursor where numbers are read."""
        self._leave_sheet()
        self.scanning.field.setFocus()

    def ask_load(self) -> None:
        """Asks for a scanner's file and takes its numbers."""
        path = papers.ask_scanner_file(self)
        if path is not None:
            self.scanning.load(path)

    def ask_minutes(self) -> None:
        """Asks where the minutes go and writes them."""
        if self._whole is not None:
            code = self._whole.row.code
            out = papers.ask_minutes(self, code)
            if out is not None:
                papers.save_minutes(self._context, code, out)

    def begin_members(self) -> None:
        """Opens the sheet of those who take stock."""
        if self._whole is not None:
            self._sides.setCurrentWidget(self.members)
            self.members.begin_with(self._whole.row, self._whole.members)
            self.ready.emit()

    def confirm_missing(self) -> None:
        """Opens the sheet that confirms what is missing."""
        self.results.show_result(StocktakeResult.MISSING)
        self.results.ask_confirm()

    def end_or_reopen(self) -> None:
        """Ends the stocktake, or lets one that has ended go on; both can be undone."""
        whole = self._whole
        if whole is None:
            return
        row_, today = whole.row, clock.today()

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.collection.stocktake.service import end, reopen

            if row_.ended_on is None:
                return end(desk.database, row_.id, today)
            return reopen(desk.database, row_.id)

        said = _("%(code)s has ended.") if row_.ended_on is None else _("%(code)s goes on.")
        self._context.runner.write(
            deed,
            lambda saved: self._context.say_saved(
                said % {"code": row_.code}, partial(self._undo_end, saved)
            ),
            changes={"collection"},
            owner=self,
        )

    def _undo_end(self, saved: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.stocktake.service import undo_end

            undo_end(desk.database, saved)

        self._context.runner.write(deed, lambda _none: None, changes={"collection"}, owner=self)

    def _show(self, whole: WholeStocktake) -> None:
        if whole.row.id != self._id:
            return
        self._whole = whole
        row_ = whole.row
        self._title.setText(row_.code)
        began = _("since %(day)s") % {"day": shown_day(row_.began_on)}
        self._scope.setText(" · ".join((row_.site, scope_of(row_), began, state_of(row_))))
        self._end.setText(_("End") if row_.ended_on is None else _("Reopen"))
        self._end.setAccessibleName(self._end.text())
        self.scanning.show_stocktake(whole)
        self.results.show_stocktake(whole)

    def _begin_confirming(self, result: StocktakeResult, numbers: list[str]) -> None:
        if self._whole is None:
            return
        count = self._whole.summary.of(result).copies
        self._sides.setCurrentWidget(self.confirming)
        self.confirming.begin_with(self._whole.row, result, numbers, count)
        self.ready.emit()

    def _ask_list(self, result: StocktakeResult) -> None:
        if self._whole is not None:
            code = self._whole.row.code
            out = papers.ask_list(self, code, result)
            if out is not None:
                papers.save_list(self._context, code, result, out)

    def _leave_sheet(self) -> None:
        self._sides.setCurrentWidget(self.scanning)

    def _build(self) -> None:
        px = theme().px
        self._title = label("", "heading")
        self._scope = label("", "soft")
        everything = button(_("‹ All stocktakes"), self.left.emit, kind="link")
        self._end = button(_("End"), self.end_or_reopen)
        people = button(_("Who takes stock…"), self.begin_members)
        minutes = button(_("Minutes of the stocktake…"), self.ask_minutes)
        head = row(everything, self._title, self._scope, None, people, minutes, self._end)
        self._sides = QStackedWidget()
        for part in (self.scanning, self.confirming, self.members):
            self._sides.addWidget(part)
        self._sides.setFixedWidth(theme().details())
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        sides.addWidget(self.results, 1)
        sides.addWidget(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addLayout(sides, 1)
