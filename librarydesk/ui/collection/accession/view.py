"""The view Accession: the summary register's batches, the chosen one, adding copies to it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.coded import Source, label
from librarydesk.i18n import _
from librarydesk.ui.collection.accession.filters import BatchChips
from librarydesk.ui.collection.accession.panel import VOUCHER, BatchPanel
from librarydesk.ui.collection.accession.sources import Counts, batches, counts
from librarydesk.ui.collection.accession.targets import GivenBatch
from librarydesk.ui.collection.accession.words import counted_batches
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.accession.listing import BatchRow
    from librarydesk.data.collection.accession.service import Batch


class AccessionView(Page):
    """The batches at the left, the chosen one or a sheet at the right."""

    needs = frozenset({"collection", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._to_show: tuple[int, str] | None = None
        self._model: RowsModel[BatchRow] = RowsModel(
            self.runner, _columns(), sort="date", descending=True, parent=self
        )
        self.chips = BatchChips(clock.today().year)
        self.table: TableView[BatchRow] = TableView(
            context, self._model, name="accession-batches", title=_("Accession batches")
        )
        self.panel = BatchPanel(context)
        self._build()
        self.chips.changed.connect(self.refresh_list)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_adding())
        self._model.filled.connect(self._filled)
        self.panel.entered.connect(self._show_entered)
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the list and the chosen batch again."""
        self.refresh_list()
        self.panel.refresh()

    def refresh_list(self) -> None:
        """Asks for the list and what can be chosen."""
        filters = self.chips.filters()
        self._model.set_source(batches(filters))
        self.runner.read(
            lambda desk: counts(desk, filters), self._show_counts, owner=self, key="counts"
        )

    def primary_action(self) -> PageAction:
        """Entering a new batch."""
        return PageAction(_("New batch"), self.panel.begin_batch, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen batch."""
        return (
            PageAction(_("Add copies to the batch"), self.panel.begin_adding, "Ctrl+B"),
            PageAction(_("Edit the batch"), self.panel.begin_editing),
            PageAction(_("Void the batch"), self.panel.begin_voiding),
            PageAction(_("Labels of the batch"), self.panel.show_labels),
            PageAction(_("Register of the year of the batch"), self.panel.show_register),
            PageAction(_("Number ranges"), self.panel.begin_ranges),
            PageAction(_("Import copies from Excel…"), self._import),
        )

    def open_target(self, target: object) -> None:
        """Shows a batch by its site and number; begins one for books that were given."""
        match target:
            case GivenBatch():
                self.panel.begin_given(target)
            case (int(site_id), str(batch_no)):
                self._show_after(site_id, batch_no, None)

    def take_scan(self, code: str) -> bool:
        """Takes a scanned ISBN while copies are added."""
        return self.panel.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """The voucher and the sheets."""
        return (
            Screen("voucher", partial(self.panel.show_tab, VOUCHER)),
            Screen("copies", self.panel.begin_adding),
            Screen("batch", self.panel.begin_batch),
            Screen("ranges", self.panel.begin_ranges),
        )

    def _build(self) -> None:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self._first_step())
        lay_out_sides(self, self.lists, self.panel, above=self.chips)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No batch yet"),
            _(
                "Here stands what came in with which voucher, as in the summary register. Enter"
                " the first batch; its copies then get their accession numbers by themselves."
            ),
            "collection",
        )
        empty.add_step(_("Import copies from Excel…"), self._import)
        empty.add_step(_("New batch"), self.panel.begin_batch, primary=True)
        return empty

    def _import(self) -> None:
        self.context.go_to("interchange", "copies")

    def _show_counts(self, found: Counts) -> None:
        self.lists.setCurrentIndex(0 if found.sites else 1)
        self.chips.set_summary(counted_batches(found.batches) if found.sites else "")
        if self.chips.show_counts(found):
            self.refresh_list()

    def _filled(self) -> None:
        asked, self._to_show = self._to_show, None
        if not self._model.rowCount():
            self.panel.show_nothing()
            self.ready.emit()
            return
        place = self._place_of(asked)
        if place is not None:
            self.table.choose(place)
        elif asked is None and self.table.chosen_row() is None:
            self.table.choose(0)

    def _place_of(self, batch: tuple[int, str] | None) -> int | None:
        rows = (self._model.row_at(place) for place in range(self._model.rowCount()))
        for place, row in enumerate(rows):
            if row is None:
                return None
            if (row.site_id, row.batch_no) == batch:
                return place
        return None

    def _choose(self, row: "BatchRow | None") -> None:
        if row is not None and self._to_show in (None, (row.site_id, row.batch_no)):
            self.panel.show_batch(row.site_id, row.batch_no)

    def _show_entered(self, batch: "Batch") -> None:
        self._show_after(batch.site_id, batch.batch_no, batch.entered_on.year)

    def _show_after(self, site_id: int, batch_no: str, year: int | None) -> None:
        """Shows a batch and moves the filters on to where it stands."""
        self._to_show = (site_id, batch_no)
        self.panel.show_batch(site_id, batch_no)
        self.chips.show_batch_of(site_id, year)
        self.refresh_list()


def _columns() -> "list[Column[BatchRow]]":
    return [
        Column("date", _("Day"), lambda r: shown_day(r.entered_on), width=94, sort="date"),
        Column("number", _("Batch"), lambda r: r.batch_no, width=76, sort="number"),
        Column("source", _("Source"), lambda r: label(Source, r.source), width=144, sort="source"),
        Column(
            "supplier",
            _("Supplier"),
            lambda r: r.supplier or "",
            width=130,
            sort="supplier",
            stretch=True,
        ),
        Column("voucher", _("Voucher"), lambda r: r.voucher_no or "", width=110, shown=False),
        Column(
            "titles",
            _("Of titles"),
            lambda r: shown_number(r.titles),
            width=78,
            right=True,
            sort="titles",
            number=lambda r: r.titles,
        ),
        Column(
            "copies",
            _("Copies"),
            lambda r: shown_number(r.copies),
            width=64,
            right=True,
            sort="copies",
            number=lambda r: r.copies,
        ),
        Column(
            "amount",
            _("Amount (VND)"),
            lambda r: shown_number(r.money),
            width=112,
            right=True,
            sort="amount",
            number=lambda r: r.money,
        ),
        Column("site", _("Site"), lambda r: r.site, width=160, sort="site", shown=False),
    ]
