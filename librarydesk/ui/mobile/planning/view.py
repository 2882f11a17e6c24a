"""The view Plan: the planned trips of a year, beside what was made of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.mobile.planning.panel import PlanPanel
from librarydesk.ui.mobile.planning.sources import PlanKey, plans
from librarydesk.ui.mobile.planning.words import columns
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.counts import counted_trips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.mobile.planning.queries import PlanRow

YEARS_BACK = 3


class PlanView(Page):
    """The own site's planned trips of one year."""

    needs = frozenset({"mobile", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        year = clock.today().year
        self._years = list(range(year + 1, year - YEARS_BACK - 1, -1))
        self._wanted: int | None = None
        self.chips = FilterChips([_year_chip(self._years, year)], name=_("Filters"))
        self._model: RowsModel[PlanRow] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[PlanRow] = TableView(
            context, self._model, name="mobile-plan", title=_("Planned trips")
        )
        self.panel = PlanPanel(context)
        self.lists = QStackedWidget()
        self.first_step = self._first_step()
        self._build()
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)

    def refresh(self) -> None:
        """Asks for the trips of the year again."""
        year = int(self.chips.chosen("year"))
        self.runner.read(lambda desk: plans(desk, year), self._show, owner=self, key="plans")

    def primary_action(self) -> PageAction:
        """Planning a trip."""
        return PageAction(_("Plan a trip"), self.panel.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen trip."""
        return (
            PageAction(_("Add a stop"), self.panel.add_stop),
            PageAction(_("Change the planned trip"), self.panel.begin_edit),
            PageAction(_("Begin the trip"), self.panel.begin_trip),
        )

    def open_target(self, target: object) -> None:
        """Shows a planned trip by its key, also one of another year."""
        if isinstance(target, PlanKey):
            self._wanted = target.plan_id
            self._offer_year(target.year)
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The sheets of a trip and of a stop."""
        return (
            Screen("plan-edit", self.panel.begin_edit),
            Screen("plan-stop", self.panel.add_stop),
        )

    def _build(self) -> None:
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        lay_out_sides(self, self.lists, self.panel, above=self.chips)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No trip planned in this year"),
            _(
                "Plan when the van leaves, who goes along and where it stops. What was made of it"
                " shows beside the plan."
            ),
            "mobile",
        )
        empty.add_step(_("Plan a trip"), self.panel.begin_new, primary=True)
        return empty

    def _offer_year(self, year: int) -> None:
        """Moves on to a year, which joins those that can be chosen where it isn't among them."""
        if str(year) == self.chips.chosen("year"):
            return
        if year not in self._years:
            self._years = sorted({*self._years, year}, reverse=True)
        self.chips.set_chips([_year_chip(self._years, year)])

    def _show(self, rows: "list[PlanRow]") -> None:
        self.chips.set_summary(counted_trips(len(rows)))
        self.lists.setCurrentIndex(0 if rows else 1)
        self._model.set_rows(rows)
        wanted, self._wanted = self._wanted, None
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
        elif (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_plan(kept.id)

    def _choose(self, row: "PlanRow | None") -> None:
        if row is not None:
            self.panel.show_plan(row.id)


def _year_chip(years: Sequence[int], chosen: int) -> Chip:
    choices = [Choice(str(year), str(year)) for year in years]
    return Chip("year", _("Year"), choices=choices, chosen=str(chosen), always=True)
