"""The view Stocktake: all stocktakes, and the desk of the one that is open."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.coded import StocktakeResult
from librarydesk.i18n import _
from librarydesk.ui.collection.stocktake.begin_sheet import BeginSheet
from librarydesk.ui.collection.stocktake.desk import StocktakeDesk
from librarydesk.ui.collection.stocktake.sources import stocktakes
from librarydesk.ui.collection.stocktake.words import scope_of, state_of
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.collection.stocktake.queries import ListedStocktake


class StocktakeView(Page):
    """Opens with the stocktake that is under way, if there is one."""

    needs = frozenset({"collection"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._opened_once = False
        self._model: RowsModel[ListedStocktake] = RowsModel(
            self.runner, _columns(), sort="began", descending=True, parent=self
        )
        self.table: TableView[ListedStocktake] = TableView(
            context, self._model, name="stocktakes", title=_("Stocktakes")
        )
        self.sheet = BeginSheet(context)
        self.desk = StocktakeDesk(context)
        self._build()
        self._model.filled.connect(self._filled)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.sheet.begun.connect(self._begun)
        self.sheet.closed.connect(self._leave_sheet)
        self.desk.left.connect(self.show_all)
        self.desk.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the list, and for the stocktake that is open."""
        self._model.set_source(stocktakes)
        if self._on_desk:
            self.desk.refresh()

    def primary_action(self) -> PageAction:
        """Beginning a stocktake."""
        return PageAction(_("Begin a stocktake"), self.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done at the desk."""
        if not self._on_desk:
            return ()
        return (
            PageAction(_("Scan numbers"), self.desk.begin_scanning, "Ctrl+F"),
            PageAction(_("Load a scanner's file…"), self.desk.ask_load, "Ctrl+O"),
            PageAction(_("Minutes of the stocktake…"), self.desk.ask_minutes, "Ctrl+S"),
            PageAction(_("Confirm what is missing"), self.desk.confirm_missing),
            PageAction(_("Who takes stock"), self.desk.begin_members),
            PageAction(_("All stocktakes"), self.show_all),
        )

    def open_target(self, target: object) -> None:
        """Opens the desk of a stocktake by its id."""
        if isinstance(target, int):
            self.open_stocktake(target)

    def take_scan(self, code: str) -> bool:
        """Reads a scanned number on the desk, whatever has the focus."""
        return self._on_desk and self.desk.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """The list of all, a new one, the lists of the one that is open, and confirming."""
        show = self.desk.results.show_result
        return (
            Screen("wrong-place", partial(show, StocktakeResult.WRONG_PLACE)),
            Screen("unknown", partial(show, StocktakeResult.UNKNOWN)),
            Screen("confirming", self.desk.confirm_missing),
            Screen("members", self.desk.begin_members),
            Screen("all", self.show_all),
            Screen("new", self.begin_new),
        )

    def open_stocktake(self, stocktake_id: int) -> None:
        """Opens the desk of a stocktake."""
        self._opened_once = True
        self._stack.setCurrentWidget(self.desk)
        self.desk.show_stocktake(stocktake_id)
        self.desk.begin_scanning()
        self.actions_changed.emit()

    def show_all(self) -> None:
        """Goes back to the list of all."""
        self._stack.setCurrentWidget(self._list if self._model.rowCount() else self._empty)
        self._sides.setCurrentWidget(self._details)
        if self.table.chosen_row() is None:
            self.table.choose(0)
        else:
            self._choose(self.table.chosen_row())
        self.table.setFocus()
        self.actions_changed.emit()
        self.ready.emit()

    def begin_new(self) -> None:
        """Opens the sheet for a new stocktake."""
        self._stack.setCurrentWidget(self._list)
        self._sides.setCurrentWidget(self.sheet)
        self.sheet.begin_new()
        self.actions_changed.emit()
        self.ready.emit()

    @property
    def _on_desk(self) -> bool:
        return self._stack.currentWidget() is self.desk

    def _build(self) -> None:
        px = theme().px
        self._details = DetailsPanel(name=_("The chosen stocktake"))
        self._facts = Facts(name=_("The chosen stocktake"))
        self._details.add_tab(_("The chosen stocktake"), self._facts)
        self._sides = QStackedWidget()
        self._sides.addWidget(self._details)
        self._sides.addWidget(self.sheet)
        self._sides.setFixedWidth(theme().details())
        self._list = QWidget()
        sides = QHBoxLayout(self._list)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(16))
        sides.addWidget(self.table, 1)
        sides.addWidget(self._sides)
        self._empty = self._first_step()
        self._stack = QStackedWidget()
        for part in (self._list, self._empty, self.desk):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No stocktake yet"),
            _(
                "A stocktake freezes what should be on the shelves, of the whole library, a store"
                " or a range of call numbers. Then scan the shelves, over days if need be: what is"
                " missing, misplaced or shouldn't be there is sorted by itself."
            ),
            "scan",
        )
        empty.add_step(_("Begin a stocktake"), self.begin_new, primary=True)
        return empty

    def _filled(self) -> None:
        if self._on_desk:
            return
        rows = [self._model.row_at(place) for place in range(self._model.rowCount())]
        under_way = next((r for r in rows if r is not None and r.row.ended_on is None), None)
        if under_way is not None and not self._opened_once:
            self.open_stocktake(under_way.row.id)
            return
        beginning = self._sides.currentWidget() is self.sheet
        self._stack.setCurrentWidget(self._list if rows or beginning else self._empty)
        if rows and self.table.chosen_row() is None:
            self.table.choose(0)
        self.ready.emit()

    def _choose(self, listed: "ListedStocktake | None") -> None:
        if listed is None:
            return
        row = listed.row
        self._details.show_row(row.code, subtitle=row.site)
        self._facts.set_facts(
            [
                (_("Part of the stock"), scope_of(row)),
                (_("Begun"), shown_day(row.began_on)),
                (_("State"), state_of(row)),
                (_("Should be on the shelves"), shown_number(listed.expected)),
                (_("Numbers read"), shown_number(listed.read)),
                (_("Paper, decision"), row.decision_no or ""),
                (_("Remark"), row.note or ""),
            ]
        )
        opening = partial(self.open_stocktake, row.id)
        self._details.set_buttons([button(_("Open"), opening, kind="primary")])

    def _open(self, listed: "ListedStocktake") -> None:
        self.open_stocktake(listed.row.id)

    def _begun(self, stocktake_id: int) -> None:
        if stocktake_id:
            self.open_stocktake(stocktake_id)
        else:
            self.show_all()

    def _leave_sheet(self) -> None:
        self._sides.setCurrentWidget(self._details)
        if not self._model.rowCount():
            self._stack.setCurrentWidget(self._empty)


def _columns() -> "list[Column[ListedStocktake]]":
    return [
        Column("began", _("Begun"), lambda s: shown_day(s.row.began_on), width=100, sort="began"),
        Column("code", _("Code"), lambda s: s.row.code, width=128, sort="code"),
        Column("scope", _("Part of the stock"), lambda s: scope_of(s.row), width=160, stretch=True),
        Column("site", _("Site"), lambda s: s.row.site, width=176, shown=False),
        Column(
            "expected",
            _("Copies"),
            lambda s: shown_number(s.expected),
            width=84,
            right=True,
            number=lambda s: s.expected,
        ),
        Column(
            "read",
            _("Read"),
            lambda s: shown_number(s.read),
            width=84,
            right=True,
            number=lambda s: s.read,
        ),
        Column("state", _("State"), lambda s: state_of(s.row), width=160, sort="ended"),
    ]
