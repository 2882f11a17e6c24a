"""The lists of a stocktake behind tabs, and what follows from them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.coded import StocktakeResult
from librarydesk.i18n import _
from librarydesk.ui.collection.stocktake.confirm_sheet import can_be_confirmed
from librarydesk.ui.collection.stocktake.sources import WholeStocktake, result_list
from librarydesk.ui.collection.stocktake.words import remark_of, tab_words
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.stocktake.lists import ResultRow

# What has to be done comes first, what is in order last.
ORDER = (
    StocktakeResult.MISSING,
    StocktakeResult.WRONG_PLACE,
    StocktakeResult.UNEXPECTED,
    StocktakeResult.UNKNOWN,
    StocktakeResult.OUT,
    StocktakeResult.FOUND,
)


class ResultsPanel(QWidget):
    """Tabs with counts, the chosen list, and its deeds.

    `confirm_wanted` gives the list and the numbers that are selected; `file_wanted` the list.
    """

    confirm_wanted = Signal(object, object)
    file_wanted = Signal(object)
    filled = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._whole: WholeStocktake | None = None
        self._model: RowsModel[ResultRow] = RowsModel(
            context.runner, _columns(), sort="number", parent=self
        )
        self.tabs = TabChips([result.label for result in ORDER], name=_("Results"))
        self.table: TableView[ResultRow] = TableView(
            context, self._model, name="stocktake-results", title=_("Results")
        )
        self.money = label("", "soft")
        self.confirm = button(_("Confirm…"), self.ask_confirm, kind="primary")
        self.confirm.setToolTip(_("Make events of the chosen rows or of all"))
        self.back = button(_("Take confirmation back"), self.take_back)
        self.file = button(_("Save the list…"), lambda: self.file_wanted.emit(self.result))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.tabs)
        column.addWidget(self.table, 1)
        column.addLayout(row(self.money, None, self.file, self.back, self.confirm))
        self.tabs.changed.connect(lambda _place: self._show_list())
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self._model.filled.connect(self.filled)

    @property
    def result(self) -> StocktakeResult:
        """The list that is shown."""
        return ORDER[self.tabs.current()]

    def show_stocktake(self, whole: WholeStocktake) -> None:
        """Shows the lists of a stocktake as they are now."""
        self._whole = whole
        for place, result in enumerate(ORDER):
            count = whole.summary.of(result).copies
            self.tabs.set_words(place, tab_words(result, whole.row, count))
        self._show_list()

    def show_result(self, result: StocktakeResult) -> None:
        """Opens one of the lists."""
        self.tabs.choose(ORDER.index(result))

    def ask_confirm(self) -> None:
        """Asks for confirming the selected rows, or the whole list."""
        if can_be_confirmed(self.result):
            numbers = [row.number for row in self.table.chosen_rows() if not row.confirmation_id]
            self.confirm_wanted.emit(self.result, numbers)

    def take_back(self) -> None:
        """Takes the confirmations of the selected rows back, with their events."""
        ids = [row.confirmation_id for row in self.table.chosen_rows() if row.confirmation_id]
        if not ids:
            return

        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.stocktake.confirming import take_back_some

            return take_back_some(desk.database, ids)

        def done(count: int) -> None:
            said = _("Taken back, with what was recorded of it: %(n)s")
            self._context.say_saved(said % {"n": shown_number(count)})

        self._context.runner.write(deed, done, changes={"collection"}, owner=self)

    def _show_list(self) -> None:
        whole = self._whole
        if whole is None:
            return
        sums = whole.summary.of(self.result)
        self._model.set_source(result_list(whole.row, self.result, sums.copies))
        confirmed = whole.summary.confirmed.get(self.result, 0)
        parts: Sequence[str] = (
            _("%(amount)s VND") % {"amount": shown_number(sums.money)} if sums.money else "",
            _("confirmed: %(n)s") % {"n": shown_number(confirmed)} if confirmed else "",
        )
        self.money.setText(" · ".join(part for part in parts if part))
        self.confirm.setVisible(can_be_confirmed(self.result))
        self.confirm.setEnabled(bool(sums.copies))
        self.file.setEnabled(bool(sums.copies))
        self._selected()

    def _selected(self, *_parts: object) -> None:
        self.back.setVisible(any(row.confirmation_id for row in self.table.chosen_rows()))


def _columns() -> "list[Column[ResultRow]]":
    return [
        Column("number", _("Number"), lambda r: r.number, width=100, sort="number"),
        Column("title", _("Title"), lambda r: r.title or "", width=150, sort="title", stretch=True),
        Column("store", _("Belongs to"), lambda r: r.store or "", width=100, sort="store"),
        Column("read_in", _("Read in"), lambda r: r.read_in or "", width=100, sort="read_in"),
        Column(
            "confirmed",
            _("Confirmed"),
            lambda r: "✓" if r.confirmation_id else "",
            width=94,
            tone=lambda _r: Tone.SUCCESS,
        ),
        Column("remark", _("Remark"), remark_of, width=124, sort="remark"),
        Column(
            "call_number",
            _("Call number"),
            lambda r: r.call_number or "",
            width=130,
            sort="call_number",
            shown=False,
        ),
        Column(
            "price",
            _("Price"),
            lambda r: shown_number(r.price_vnd),
            width=90,
            right=True,
            sort="price",
            number=lambda r: r.price_vnd,
            shown=False,
        ),
    ]
