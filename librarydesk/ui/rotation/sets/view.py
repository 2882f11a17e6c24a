"""The view Sets: the boxes at the left, the chosen one or a sheet at the right."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.rotation.sets.set_panel import HISTORY, SetPanel
from librarydesk.ui.rotation.sets.sources import own_sets
from librarydesk.ui.rotation.sets.targets import TitlesNotHad
from librarydesk.ui.rotation.sets.words import promise, whereabouts
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.rotation.sets.queries import SetRow


class SetsView(Page):
    """All sets of the own site; there are some dozens, so they come at once."""

    needs = frozenset({"rotation", "collection"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: int | None = None
        self._not_had: TitlesNotHad | None = None
        self._model: RowsModel[SetRow] = RowsModel(self.runner, _columns(), parent=self)
        self.table: TableView[SetRow] = TableView(
            context, self._model, name="rotation-sets", title=_("Rotation sets")
        )
        self.panel = SetPanel(context)
        self.lists = QStackedWidget()
        self.first_step = self._first_step()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        lay_out_sides(self, self.lists, self.panel)
        self.table.chosen.connect(self._choose)
        self.panel.ready.connect(self.ready)
        self.panel.sheet.made.connect(self._show_later)

    def refresh(self) -> None:
        """Asks for the sets again."""
        self.runner.read(own_sets, self._show, owner=self, key="sets")

    def primary_action(self) -> PageAction:
        """Making a set."""
        return PageAction(_("New rotation set"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen set."""
        return (
            PageAction(_("Scan copies into the set"), self.panel.begin_filling),
            PageAction(_("Fill the set by rules"), self.panel.begin_rules),
            PageAction(_("Save the label of the set"), self.panel.save_label),
        )

    def open_target(self, target: object) -> None:
        """Shows a set by its id, or titles that a point hasn't had for the set that waits."""
        if isinstance(target, int):
            self._wanted = target
            self.refresh()
        elif isinstance(target, TitlesNotHad):
            self._not_had = target
            self.refresh()

    def take_scan(self, code: str) -> bool:
        """Puts a scanned number into the chosen set's list."""
        return self.panel.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """The history of a set and the sheets."""
        return (
            Screen("history", partial(self.panel.show_tab, HISTORY)),
            Screen("new", self.panel.begin_new),
            Screen("rules", self.panel.begin_rules),
            Screen("scanning", self.panel.begin_filling),
        )

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No rotation set yet"),
            _(
                "A set is a box of copies that travel together. Make one, then scan copies into it"
                " or let rules choose: how many, for whom, what the point hasn't had."
            ),
            "rotation",
        )
        empty.add_step(_("New rotation set"), self.panel.begin_new, primary=True)
        return empty

    def _show(self, rows: "list[SetRow]") -> None:
        self.lists.setCurrentIndex(0 if rows else 1)
        self._model.set_rows(rows)
        not_had, self._not_had = self._not_had, None
        if not rows:
            self.panel.show_nothing()
            if not_had is not None:
                self.panel.begin_new()
            self.ready.emit()
            return
        self._show_chosen(rows)
        if not_had is not None:
            self._choose_for(rows, not_had)

    def _choose_for(self, rows: "list[SetRow]", not_had: TitlesNotHad) -> None:
        """Opens the rules of the chosen set where it can still be filled, else of one that can."""
        chosen = self.table.chosen_row()
        if chosen is None or not _waits(chosen):
            place = next((place for place, row in enumerate(rows) if _waits(row)), None)
            if place is None:
                self.panel.begin_new()
                return
            self.table.choose(place)
        self.panel.begin_rules(not_had)

    def _show_chosen(self, rows: "list[SetRow]") -> None:
        wanted, self._wanted = self._wanted, None
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_set(kept)

    def _choose(self, row: "SetRow | None") -> None:
        if row is not None:
            self.panel.show_set(row)

    def _show_later(self, set_id: int) -> None:
        self._wanted = set_id


def _waits(row: "SetRow") -> bool:
    """Whether a set is whole and at home, with nobody waiting for what is in it."""
    return row.ended_on is None and row.home == row.copies and row.promised is None


def _columns() -> "list[Column[SetRow]]":
    return [
        Column("code", _("Set"), lambda r: r.code, width=70, right=True),
        Column("name", _("Name"), lambda r: r.name or "", width=130, stretch=True),
        Column(
            "copies",
            _("Copies"),
            lambda r: shown_number(r.copies),
            width=60,
            right=True,
            number=lambda r: r.copies,
        ),
        Column(
            "children",
            _("For children"),
            lambda r: shown_number(r.children),
            width=96,
            right=True,
            number=lambda r: r.children,
            shown=False,
        ),
        Column("place", _("Where it is"), whereabouts, width=140, stretch=True),
        Column("due", _("Due back"), lambda r: shown_day(r.due_on), width=100),
        Column("promised", _("Promised to"), promise, width=130, stretch=True),
    ]
